"""What a check works with: the solution, its draws, and the words for what is wrong."""

import math
from typing import Any

import torch

from app.domain.text import Text
from app.judge.compare import Scale, exact_mismatch, number_mismatch, tensor_mismatch
from app.judge.draws import Draws
from app.judge.solution import Solution, describe
from app.judge.tolerance import ELEMENTWISE, Tolerance
from app.sandbox.failures import Raised

_SHOWN_FAILURES = 3
_LONGEST_QUOTE = 100

NO_GRADIENT = Text(en="no gradient reaches it (None)", zh="没有梯度传到它（为 None）")


class Trial:
    """One run of one check.

    A check calls `solution`, and says what is wrong through `close`, `exact`, `number`, `raises`, `expect` and `fail`;
    it goes on after a difference, so that feedback is complete and known mistakes can be told apart by all calls.
    Only a value that later lines need is demanded with `require`, which ends the check.
    """

    def __init__(self, solution: Solution, seed: str, check: str, *, sample: bool = False) -> None:
        self.solution = solution
        self.visible = Draws(seed, check, "visible")
        """Draws that the guest sees: inputs, seeds that it is given."""
        self.hidden = Draws(seed, check, "hidden")
        """Draws that the guest must never learn: splits, permutations, evaluation inputs."""
        self.sample = sample
        self.metrics: dict[str, float] = {}
        self.failures: list[Text] = []
        self.mistakes: list[str] = []

    def close(
        self,
        got: Any,
        want: torch.Tensor,
        tolerance: Tolerance = ELEMENTWISE,
        *,
        scale: Scale = 0.0,
        dtype: torch.dtype | None = None,
        what: Text | str | None = None,
    ) -> bool:
        """Demand a float tensor equal to `want` (any dtype; float64 is best) within the tolerance.

        `scale` is the size of what cancels in it, of all elements or each; without it the tolerance is relative alone.
        """
        if got is None and self.solution.differentiated(got):
            return self.fail(NO_GRADIENT, what=what or self.solution.subject(got))
        mismatch = tensor_mismatch(got, want, tolerance, scale, dtype, self.sample)
        return self._note(mismatch, what or self.solution.subject(got))

    def exact(
        self, got: Any, want: torch.Tensor, *, allowed: torch.Tensor | None = None, what: Text | str | None = None
    ) -> bool:
        """Demand an integer tensor of exactly this dtype, shape and values (or, elementwise, the `allowed` ones)."""
        return self._note(exact_mismatch(got, want, self.sample, allowed), what or self.solution.subject(got))

    def number(
        self,
        got: Any,
        want: float,
        tolerance: Tolerance = ELEMENTWISE,
        *,
        scale: float = 0.0,
        what: Text | str | None = None,
    ) -> bool:
        """Demand a Python number."""
        return self._note(number_mismatch(got, want, tolerance, scale, self.sample), what)

    def raises(self, error: str, name: str, *args: Any, **kwargs: Any) -> bool:
        """Demand that a call raises this exception (or a subclass). Observed in the guest."""
        try:
            got = self.solution.call(name, *args, **kwargs)
        except Raised as raised:
            if error in raised.types:
                return True
            if raised.memory:
                raise
            quoted = f"{raised.types[0]} ({raised.message[:_LONGEST_QUOTE]})" if raised.message else raised.types[0]
            return self.fail(Text(en=f"raised {quoted}, expected {error}", zh=f"抛出了 {quoted}，应抛出 {error}"))
        came = describe(got)
        return self.fail(
            Text(en=f"returned {came}, expected {error} to be raised", zh=f"返回了 {came}，应抛出 {error}")
        )

    def expect(self, condition: bool, en: str, zh: str, *, mistake: str | None = None) -> bool:
        """Demand a condition; `mistake` names the known mistake that its failure proves."""
        return condition or self.fail(Text(en=en, zh=zh), mistake=mistake)

    def require(self, condition: bool, en: str, zh: str, *, mistake: str | None = None) -> None:
        """Demand a condition without which the check cannot go on."""
        if not self.expect(condition, en, zh, mistake=mistake):
            raise CannotGoOn

    def fail(self, message: Text, *, mistake: str | None = None, what: Text | str | None = None) -> bool:
        """Say what is wrong; returns False, so that a caller can pass it on."""
        subject = Text.same(self.solution.last_call) if what is None else what
        subject = Text.same(subject) if isinstance(subject, str) else subject
        prefixed = Text(
            en=f"{subject.en}: {message.en}" if subject.en else message.en,
            zh=f"{subject.zh}：{message.zh}" if subject.zh else message.zh,
        )
        if prefixed not in self.failures:
            self.failures.append(prefixed)
        if mistake and mistake not in self.mistakes:
            self.mistakes.append(mistake)
        return False

    def metric(self, name: str, value: float) -> float:
        """Report a measured figure; its name is one of problem.yaml's metrics. One that is no number is left out."""
        if math.isfinite(value):
            self.metrics[name] = float(value)
        return float(value)

    def message(self, ended_by: Text | None = None) -> Text:
        """What was wrong, the first few things, and what ended the check early, in both languages."""
        told = self.failures[:_SHOWN_FAILURES]
        more = len(self.failures) - len(told)
        if more:
            told.append(Text(en=f"(and {more} more)", zh=f"（另有 {more} 处）"))
        if ended_by:
            told.append(ended_by)
        return Text(en="\n".join(text.en for text in told), zh="\n".join(text.zh for text in told))

    def _note(self, mismatch: Text | None, what: Text | str | None) -> bool:
        return True if mismatch is None else self.fail(mismatch, what=what)


class CannotGoOn(Exception):
    """A check ended early because something that it needs was wrong; the trial already says what."""
