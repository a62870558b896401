"""Compensated weights may leave the row's range; their codes leave the grid."""

import torch


def gptq(weight, inputs, num_bits, damp=0.01):
    top = 2**num_bits - 1
    low = weight.amin(dim=1).clamp(max=0)
    high = weight.amax(dim=1).clamp(min=0)
    scale = torch.where(high > low, (high - low) / top, 1.0)
    zero = torch.round(-low / scale)

    x = inputs.double()
    hessian = x.T @ x
    hessian += damp * hessian.diagonal().mean() * torch.eye(len(hessian))
    inverse = torch.linalg.inv(hessian)
    factor = torch.linalg.cholesky(inverse, upper=True)

    w = weight.double()
    q = torch.zeros(weight.shape, dtype=torch.uint8)
    for j in range(weight.shape[1]):
        code = (torch.round(w[:, j] / scale) + zero)
        q[:, j] = code.to(torch.int64).to(torch.uint8)
        error = (w[:, j] - (code - zero) * scale) / factor[j, j]
        w[:, j + 1 :] -= torch.outer(error, factor[j, j + 1 :])
    return q, scale, zero
