"""The words for a result whose form is right and whose values are not.

Where a learner may see the values (samples), both sides are written out. Where not, the message says how much differs,
by how much at the most and where, and the range of what came back. The range of what was expected names two of its values,
so it is told only where they are two of many.
"""

from dataclasses import dataclass

import torch

from app.domain.text import Text
from app.judge import written
from app.judge.solution import describe

_MANY = 8
"""Different values of which the two ends give nothing away."""
_NEAR_ZERO = 1e-6
"""Share of the largest value below which a relative error says nothing."""


@dataclass(frozen=True)
class Difference:
    """Two tensors of one shape, at least one place of which is `wrong`."""

    got: torch.Tensor
    want: torch.Tensor
    error: torch.Tensor
    """float64, the absolute difference; inf where only one side is a number."""
    wrong: torch.Tensor
    show: bool

    def text(self) -> Text:
        if self.got.dim() == 0:
            return self._one_number()
        head = self._not_finite() or self._share()
        tail = self._written_out() if self.show else self._ranges()
        return Text(en=f"{head.en}\n  {tail.en}", zh=f"{head.zh}\n  {tail.zh}")

    def _one_number(self) -> Text:
        """Of one number that must not be seen only the relative error is told; an integer has none that tells less."""
        if self.show:
            got, want = (text.strip() for text in written.side_by_side(self.got, self.want, self.wrong))
            return Text(en=f"got {got}, expected {want}", zh=f"得到 {got}，应为 {want}")
        got = written.number(self.got.item())
        size, _, relative = self._largest()
        if not relative or self._not_finite():
            return Text(en=f"got {got}, another value is expected", zh=f"得到 {got}，不是正确的值")
        return Text(en=f"got {got}; the relative error is {size}", zh=f"得到 {got}，相对误差 {size}")

    def _not_finite(self) -> Text | None:
        """How many values are no numbers, where numbers were expected."""
        bad = ~torch.isfinite(self.got) & torch.isfinite(self.want)
        if not bool(bad.any()):
            return None
        count, total, first = int(bad.sum()), bad.numel(), self._place(int(bad.flatten().int().argmax()))
        return Text(
            en=f"{count} of {total} values are NaN or infinite, the first at {first}",
            zh=f"{total} 个值中有 {count} 个为 NaN 或无穷，首个位于 {first}",
        )

    def _share(self) -> Text:
        count, total = int(self.wrong.sum()), self.wrong.numel()
        size, where, relative = self._largest()
        what = ("relative error", "相对误差") if relative else ("difference", "差值")
        return Text(
            en=f"{count} of {total} values differ; the largest {what[0]} is {size} at {self._place(where)}",
            zh=f"{total} 个值中有 {count} 个不符，最大{what[1]} {size}，位于 {self._place(where)}",
        )

    def _largest(self) -> tuple[str, int, bool]:
        """The largest error, where it is, and whether it is relative: integers and what is next to zero have none."""
        size = self.want.double().abs().flatten()
        error = torch.where(self.wrong, self.error, 0.0).flatten()
        sizeable = (size > _NEAR_ZERO * size.max()) & (error > 0)
        relative = self.want.dtype.is_floating_point and bool(sizeable.any())
        error = torch.where(sizeable, error / size, 0.0) if relative else error
        where = int(error.argmax())
        largest = float(error[where])
        return f"{largest:.2g}" if relative else f"{largest:.6g}", where, relative

    def _place(self, flat: int) -> list[int]:
        return [int(index) for index in torch.unravel_index(torch.tensor(flat), self.want.shape)]

    def _written_out(self) -> Text:
        if written.is_small(self.want):
            got, want = written.side_by_side(self.got, self.want, self.wrong)
            return Text(en=f"got      {got}\n  expected {want}", zh=f"得到 {got}\n  应为 {want}")
        _, where, _ = self._largest()
        got, want = (written.number(side.flatten()[where].item(), digits=7) for side in (self.got, self.want))
        return Text(en=f"got {got} there, expected {want}", zh=f"该处得到 {got}，应为 {want}")

    def _ranges(self) -> Text:
        came = Text(en=f"got {describe(self.got)}", zh=f"得到 {describe(self.got)}")
        found, wanted = _range(self.got), _range(self.want) if _different(self.want) >= _MANY else None
        if found:
            came = Text(en=f"{came.en} from {found[0]} to {found[1]}", zh=f"{came.zh}，取值 {found[0]} 至 {found[1]}")
        if not wanted:
            return came
        return Text(
            en=f"{came.en}, expected {wanted[0]} to {wanted[1]}", zh=f"{came.zh}，应为 {wanted[0]} 至 {wanted[1]}"
        )


def _different(tensor: torch.Tensor) -> int:
    """How many different values a tensor holds."""
    return int(tensor.flatten().sort().values.diff().count_nonzero()) + 1


def _range(tensor: torch.Tensor) -> tuple[str, str] | None:
    """The ends of the finite values."""
    finite = tensor[torch.isfinite(tensor)]
    if not finite.numel():
        return None
    low, high = finite.min().item(), finite.max().item()
    return (f"{low:.3g}", f"{high:.3g}") if isinstance(low, float) else (str(low), str(high))
