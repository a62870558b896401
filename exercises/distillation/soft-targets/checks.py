"""Hidden checks of soft-targets: softmax at a temperature, its gradient, its extremes and its refusals."""

import torch

from app.judge.draws import Draws
from app.judge.tolerance import GRADIENT, SOFTMAX, in_eps
from app.judge.trial import Trial

EXAMPLE = torch.tensor([[2.0, 1.0, 0.0], [0.0, 0.0, 3.0]])
"""The logits of the statement's worked example."""

CASES = (
    (8, 5, 1.0),
    (8, 5, 4.0),
    (6, 10, 2.5),
    (1, 7, 3.0),
    (1, 2, 2.0),
    (16, 2, 0.5),
    (4, 100, 7.0),
    (5, 3, 0.25),
    (7, 4, 20.0),
)
"""N, C, T: one row, two classes, more classes than rows, temperatures on both sides of one."""
WHOLE_TEMPERATURE = 3

HUGE = 1e4
HUGE_CASES = ((6, 5, 1.0), (6, 5, 4.0), (3, 8, 0.5))
NEAR_TIES = 2.0
AT_HUGE = in_eps(0, 2)
"""Of the logits: float32 numbers of size 1e4 lie 1e-3 apart, and by so much the arguments of exp may be off."""
GRADIENT_AT_HUGE = in_eps(0, 8)

BAD_TEMPERATURES = (0.0, -1.0, -0.25, 0)


def worked_example(trial: Trial) -> None:
    """The numbers of the statement, at two temperatures."""
    for temperature in (1.0, 4.0):
        got = trial.solution.call("soft_targets", EXAMPLE, temperature)
        trial.close(got, reference(EXAMPLE, temperature), SOFTMAX)


def probabilities(trial: Trial) -> None:
    """Every entry against float64, for shapes and temperatures that tell the two axes and both sides of T = 1 apart."""
    for rows, classes, temperature in CASES:
        logits = trial.visible.normal(rows, classes, std=3.0)
        got = trial.solution.call("soft_targets", logits, temperature)
        trial.close(got, reference(logits, temperature), SOFTMAX)
    logits = trial.visible.normal(4, 6, std=3.0)
    got = trial.solution.call("soft_targets", logits, WHOLE_TEMPERATURE)
    trial.close(got, reference(logits, float(WHOLE_TEMPERATURE)), SOFTMAX)


def gradients(trial: Trial) -> None:
    """The gradient of a random weighting of the result: soft targets must be differentiable with respect to the logits."""
    for rows, classes, temperature in CASES:
        logits, weights = trial.visible.normal(rows, classes, std=2.0), trial.visible.normal(rows, classes)
        result = trial.solution.grad("soft_targets", logits, temperature, wrt=(0,), cotangent=weights)
        cancelling = reference(logits, temperature) * float(weights.abs().max()) / temperature
        trial.close(result.grads[0], gradient(logits, temperature, weights), GRADIENT, scale=cancelling)


def huge_logits(trial: Trial) -> None:
    """Logits up to ±1e4: exp overflows float32 at 89, so the maximum has to be taken out first."""
    for rows, classes, temperature in HUGE_CASES:
        for logits in huge(trial.visible, rows, classes):
            got = trial.solution.call("soft_targets", logits, temperature)
            trial.close(got, reference(logits, temperature), AT_HUGE, scale=HUGE)
            weights = trial.visible.normal(rows, classes)
            result = trial.solution.grad("soft_targets", logits, temperature, wrt=(0,), cotangent=weights)
            largest = HUGE * float(weights.abs().max()) / temperature
            trial.close(result.grads[0], gradient(logits, temperature, weights), GRADIENT_AT_HUGE, scale=largest)


def bad_temperature(trial: Trial) -> None:
    """A temperature of zero or below has no meaning and is refused with ValueError."""
    logits = trial.visible.normal(2, 3)
    for temperature in BAD_TEMPERATURES:
        trial.raises("ValueError", "soft_targets", logits, temperature)


def huge(draws: Draws, rows: int, classes: int) -> tuple[torch.Tensor, ...]:
    """Logits all over ±1e4, and logits close to one another around +1e4 and around -1e4."""
    wide = draws.uniform(rows, classes, low=-HUGE, high=HUGE)
    wide[0, 0], wide[0, 1] = HUGE, -HUGE
    near = draws.uniform(rows, classes, high=NEAR_TIES)
    return wide, HUGE - near, near - HUGE


def reference(logits: torch.Tensor, temperature: float) -> torch.Tensor:
    """exp((z - max z) / T), normalised over the classes, in float64."""
    scaled = logits.double() / temperature
    powers = torch.exp(scaled - scaled.amax(dim=1, keepdim=True))
    return powers / powers.sum(dim=1, keepdim=True)


def gradient(logits: torch.Tensor, temperature: float, weights: torch.Tensor) -> torch.Tensor:
    """d sum(w p) / dz = p * (w - sum(w p)) / T, in float64."""
    p, w = reference(logits, temperature), weights.double()
    return p * (w - (w * p).sum(dim=1, keepdim=True)) / temperature
