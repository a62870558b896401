"""What a check works with: the solution, its draws, and the words for what is wrong."""

import math
from typing import Any

import torch

from app.domain.text import Text
from app.judge.compare import FLOAT32, Tolerance, exact_mismatch, number_mismatch, tensor_mismatch
from app.judge.draws import Draws
from app.judge.solution import Solution, describe
from app.sandbox.failures import Raised

_SHOWN_FAILURES = 3


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
        tolerance: Tolerance = FLOAT32,
        *,
        scale: float | None = None,
        dtype: torch.dtype | None = None,
        what: Text | str | None = None,
    ) -> bool:
        """Demand a float tensor equal to `want` (any dtype; float64 is best) within the tolerance."""
        return self._note(tensor_mismatch(got, want, tolerance, scale, dtype, self.sample), what)

    def exact(
        self, got: Any, want: torch.Tensor, *, allowed: torch.Tensor | None = None, what: Text | str | None = None
    ) -> bool:
        """Demand an integer tensor of exactly this dtype, shape and values (or, elementwise, the `allowed` ones)."""
        return self._note(exact_mismatch(got, want, self.sample, allowed), what)

    def number(
        self,
        got: Any,
        want: float,
        tolerance: Tolerance = FLOAT32,
        *,
        scale: float | None = None,
        what: Text | str | None = None,
    ) -> bool:
        """Demand a Python number."""
        return self._note(number_mismatch(got, want, tolerance, scale), what)

    def raises(self, error: str, name: str, *args: Any, **kwargs: Any) -> bool:
        """Demand that a call raises this exception (or a subclass). Observed in the guest."""
        try:
            got = self.solution.call(name, *args, **kwargs)
        except Raised as raised:
            if error in raised.types:
                return True
            got_text = f"raised {raised.types[0]}", f"抛出了 {raised.types[0]}"
        else:
            got_text = f"returned {describe(got)}", f"返回了 {describe(got)}"
        return self.fail(Text(en=f"{got_text[0]}, expected {error}", zh=f"{got_text[1]}，应抛出 {error}"))

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

    def message(self) -> Text:
        """What was wrong, the first few things, in both languages."""
        shown = self.failures[:_SHOWN_FAILURES]
        more = len(self.failures) - len(shown)
        tail = Text(en=f"\n(and {more} more)", zh=f"\n（另有 {more} 处）") if more else Text(en="", zh="")
        return Text(
            en="\n".join(text.en for text in shown) + tail.en, zh="\n".join(text.zh for text in shown) + tail.zh
        )

    def _note(self, mismatch: Text | None, what: Text | str | None) -> bool:
        return True if mismatch is None else self.fail(mismatch, what=what)


class CannotGoOn(Exception):
    """A check ended early because something that it needs was wrong; the trial already says what."""
