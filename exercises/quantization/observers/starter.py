import torch


class MinMaxObserver:
    """The least and the largest value of everything observed."""

    def observe(self, x: torch.Tensor) -> None:
        raise NotImplementedError("write MinMaxObserver.observe")

    def range(self) -> tuple[float, float]:
        raise NotImplementedError("write MinMaxObserver.range")


class EMAObserver:
    """The minima and maxima of the batches, averaged exponentially."""

    def __init__(self, momentum: float = 0.9) -> None:
        raise NotImplementedError("write EMAObserver")

    def observe(self, x: torch.Tensor) -> None:
        raise NotImplementedError("write EMAObserver.observe")

    def range(self) -> tuple[float, float]:
        raise NotImplementedError("write EMAObserver.range")


class PercentileObserver:
    """The (1 - q) and q quantiles of everything observed."""

    def __init__(self, q: float = 0.999) -> None:
        raise NotImplementedError("write PercentileObserver")

    def observe(self, x: torch.Tensor) -> None:
        raise NotImplementedError("write PercentileObserver.observe")

    def range(self) -> tuple[float, float]:
        raise NotImplementedError("write PercentileObserver.range")


def mse_clip(x: torch.Tensor, num_bits: int, candidates: int = 100) -> float:
    """Of absmax * k / candidates, k = 1 .. candidates, the clip that quantizes x with the least mean squared error."""
    raise NotImplementedError("write mse_clip")
