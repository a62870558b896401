"""The Hessian is inverted as it is, without damping."""

import torch


def gptq(weight, inputs, num_bits, damp=0.01):
    top = 2**num_bits - 1
    low = weight.amin(dim=1).clamp(max=0)
    high = weight.amax(dim=1).clamp(min=0)
    scale = torch.where(high > low, (high - low) / top, 1.0)
    zero = torch.round(-low / scale)

    x = inputs.double()
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(x.T @ x))
    factor = torch.linalg.cholesky(inverse, upper=True)

    w = weight.double()
    q = torch.zeros(weight.shape, dtype=torch.uint8)
    for j in range(weight.shape[1]):
        code = (torch.round(w[:, j] / scale) + zero).clamp(0, top)
        q[:, j] = code.to(torch.uint8)
        error = (w[:, j] - (code - zero) * scale) / factor[j, j]
        w[:, j + 1 :] -= torch.outer(error, factor[j, j + 1 :])
    return q, scale, zero
