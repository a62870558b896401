import numpy as np


class _Observer:
    """Keeps everything; the subclasses say what to make of it."""

    def __init__(self):
        self.batches = []

    def observe(self, x):
        self.batches.append(x.numpy().astype(np.float64).ravel())
        return self

    def range(self):
        if len(self.batches) == 0:
            raise RuntimeError("observe something first")
        return self.summary()


class MinMaxObserver(_Observer):
    def summary(self):
        return min(b.min() for b in self.batches), max(b.max() for b in self.batches)


class EMAObserver(_Observer):
    def __init__(self, momentum=0.9):
        super().__init__()
        self.momentum = momentum

    def summary(self):
        """All weights at once: a batch counts for less by the momentum with each that follows it."""
        following = np.arange(len(self.batches))[::-1]
        weights = (1 - self.momentum) * self.momentum ** following.astype(np.float64)
        weights[0] = self.momentum ** following[0]
        ends = [(b.min(), b.max()) for b in self.batches]
        return tuple(np.dot(weights, ends))


class PercentileObserver(_Observer):
    def __init__(self, q=0.999):
        super().__init__()
        self.levels = [1 - q, q]

    def summary(self):
        return tuple(np.quantile(np.concatenate(self.batches), self.levels))


def mse_clip(x, num_bits, candidates=100):
    values = x.numpy().astype(np.float64).ravel()
    if not values.any():
        return 0
    top = 2 ** (num_bits - 1) - 1
    clips = np.abs(values).max() * (np.arange(candidates) + 1) / candidates
    steps = np.outer(clips / top, np.ones(values.size))
    errors = ((np.rint(values / steps).clip(-top, top) * steps - values) ** 2).sum(axis=1)
    return clips[np.nanargmin(errors)]
