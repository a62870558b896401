"""GPTQ: columns rounded one by one, each error spread over the columns still to come (Frantar et al. 2022, section 3)."""

import torch


def gptq(
    weight: torch.Tensor, inputs: torch.Tensor, num_bits: int, damp: float = 0.01
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    top = 2**num_bits - 1
    scale, zero = affine_grid(weight, top)
    factor = inverse_factor(inputs, damp)
    rest = weight.double()  # a copy: what is still to be rounded
    codes = torch.zeros(weight.shape, dtype=torch.uint8)
    for j in range(weight.shape[1]):
        code = (torch.round(rest[:, j] / scale) + zero).clamp(0, top)
        codes[:, j] = code.to(torch.uint8)
        error = (rest[:, j] - (code - zero) * scale) / factor[j, j]
        rest[:, j + 1 :] -= torch.outer(error, factor[j, j + 1 :])
    return codes, scale, zero


def affine_grid(weight: torch.Tensor, top: int) -> tuple[torch.Tensor, torch.Tensor]:
    """One grid for each output, from the row's minimum to its maximum and around 0."""
    low, high = weight.amin(dim=1).clamp(max=0), weight.amax(dim=1).clamp(min=0)
    scale = (high - low) / top
    scale = torch.where(scale > 0, scale, 1.0)
    return scale, torch.round(-low / scale)


def inverse_factor(inputs: torch.Tensor, damp: float) -> torch.Tensor:
    """The upper factor U of the inverse of the damped Hessian, U'U: row j holds what column j still needs of it."""
    x = inputs.double()
    hessian = x.T @ x
    diagonal = hessian.diagonal()
    diagonal += damp * diagonal.mean()
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(hessian))
    return torch.linalg.cholesky(inverse, upper=True)
