"""By the definition alone: after each column, the columns still free are moved to where the damped error is least."""

import torch


def row_grid(row, bits):
    low, high = min(row.min().item(), 0.0), max(row.max().item(), 0.0)
    if low == high:
        return 1.0, 0
    step = (high - low) / (2**bits - 1)
    return step, round(-low / step)


def gptq(weight, inputs, num_bits, damp=0.01):
    grids = [row_grid(row, num_bits) for row in weight.unbind()]
    scale = torch.tensor([step for step, _ in grids])
    zero = torch.tensor([offset for _, offset in grids], dtype=torch.uint8)
    offsets = zero.to(torch.float64)

    x = inputs.double()
    hessian = torch.einsum("ni,nj->ij", x, x) / x.shape[0]
    hessian += torch.diag(torch.full((x.shape[1],), damp * hessian.trace().item() / x.shape[1], dtype=torch.float64))

    free = weight.double()
    chosen = torch.zeros(weight.shape, dtype=torch.uint8)
    while free.shape[1]:
        j = weight.shape[1] - free.shape[1]
        steps = free[:, 0] / scale
        code = (steps.round() + offsets).clamp(0, 2**num_bits - 1)
        chosen[:, j] = code.to(torch.uint8)
        error = free[:, 0] - (code - offsets) * scale
        free = free[:, 1:]
        if free.shape[1]:
            direction = torch.linalg.solve(hessian[j + 1 :, j + 1 :], hessian[j + 1 :, j])
            free = free + error[:, None] * direction[None, :]
    return chosen, scale, zero
