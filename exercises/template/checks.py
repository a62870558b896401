"""Hidden checks of center_rows: its values, and its gradient."""

import torch

from app.judge.tolerance import GRADIENT, reduction
from app.judge.trial import Trial

EXAMPLE = torch.tensor([[1.0, 2.0, 6.0], [0.0, 0.0, 3.0]])
SHAPES = ((4, 3), (1, 5), (7, 2), (3, 64))
"""N, C: one row, fewer rows than columns and more."""


def worked_example(trial: Trial) -> None:
    """The numbers of the statement."""
    compare(trial, EXAMPLE)


def values(trial: Trial) -> None:
    """Against float64, for shapes that tell the two dimensions apart."""
    for shape in SHAPES:
        compare(trial, trial.visible.normal(*shape, std=3.0, mean=1.0))


def gradient(trial: Trial) -> None:
    """Of a random weighting of the result: the weighting, centred in the same way."""
    for shape in SHAPES:
        inputs, weights = trial.visible.normal(*shape), trial.visible.normal(*shape)
        result = trial.solution.grad("center_rows", inputs, wrt=(0,), cotangent=weights)
        trial.close(result.grads[0], reference(weights), GRADIENT, scale=float(weights.abs().max()))


def compare(trial: Trial, inputs: torch.Tensor) -> None:
    got = trial.solution.call("center_rows", inputs)
    trial.close(got, reference(inputs), reduction(inputs.shape[1]), scale=float(inputs.abs().max()))


def reference(inputs: torch.Tensor) -> torch.Tensor:
    """In float64."""
    return inputs.double() - inputs.double().mean(dim=1, keepdim=True)
