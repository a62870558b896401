"""As Optimal Brain Quantization has it: after each column, its row and column are eliminated from the inverse Hessian."""

import torch


def gptq(weight, inputs, num_bits, damp=0.01):
    levels = 2**num_bits - 1
    lo = torch.minimum(weight.min(dim=1).values, torch.zeros(len(weight)))
    hi = torch.maximum(weight.max(dim=1).values, torch.zeros(len(weight)))
    empty = hi == lo
    scale = torch.where(empty, torch.ones_like(hi), (hi - lo) / levels)
    zero = torch.round(-lo / scale).long()

    samples = inputs.to(torch.float64)
    hessian = 2 * samples.T.matmul(samples) / len(samples)
    hessian = hessian + damp * hessian.diag().mean() * torch.eye(len(hessian), dtype=torch.float64)
    inverse = torch.linalg.inv(hessian)

    w = weight.to(torch.float64).clone()
    columns = []
    for column in range(w.shape[1]):
        q = torch.clamp(torch.round(w[:, column] / scale) + zero, 0, levels)
        delta = (q - zero) * scale.double() - w[:, column]
        w += delta[:, None] * (inverse[column] / inverse[column, column])[None, :]
        inverse = inverse - torch.outer(inverse[:, column], inverse[column]) / inverse[column, column]
        inverse[column, :] = 0
        inverse[:, column] = 0
        columns.append(q.to(torch.uint8))
    return torch.stack(columns, dim=1), scale, zero
