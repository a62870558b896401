"""The Hessian is made over the samples, X X', where it belongs over the inputs, X' X."""

import torch


def gptq(weight, inputs, num_bits, damp=0.01):
    top = 2**num_bits - 1
    low = weight.amin(dim=1).clamp(max=0)
    high = weight.amax(dim=1).clamp(min=0)
    scale = torch.where(high > low, (high - low) / top, 1.0)
    zero = torch.round(-low / scale)

    hessian = inputs @ inputs.T
    hessian += damp * hessian.diagonal().mean() * torch.eye(len(hessian))
    factor = torch.linalg.cholesky(torch.linalg.inv(hessian), upper=True)

    w = weight.clone()
    q = torch.zeros(weight.shape, dtype=torch.uint8)
    for j in range(weight.shape[1]):
        code = (torch.round(w[:, j] / scale) + zero).clamp(0, top)
        q[:, j] = code.to(torch.uint8)
        error = (w[:, j] - (code - zero) * scale) / factor[j, j]
        w -= torch.outer(error, factor[j])
    return q, scale, zero
