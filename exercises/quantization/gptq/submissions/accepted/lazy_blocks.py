"""Float32, in blocks: inside a block columns are updated at once, the columns behind it when the block is done."""

import torch

BLOCK = 16


class Grid:
    def __init__(self, weight, bits):
        self.top = 2**bits - 1
        low = weight.min(1, keepdim=True)[0].clamp_max(0.0)
        high = weight.max(1, keepdim=True)[0].clamp_min(0.0)
        self.scale = (high - low) / self.top
        self.scale[self.scale == 0] = 1.0
        self.zero = (-low / self.scale).round().to(torch.int32).clamp_(0, self.top)

    def code(self, column):
        return torch.clamp(torch.floor(column / self.scale + 0.5) + self.zero, 0, self.top)

    def value(self, code):
        return (code - self.zero) * self.scale


def gptq(weight, inputs, num_bits, damp=0.01):
    W = weight.clone()
    outputs, size = W.shape
    grid = Grid(W, num_bits)
    H = inputs.t() @ inputs
    H[range(size), range(size)] += damp * torch.mean(torch.diag(H))
    U = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(H)), upper=True)
    Q = torch.empty(outputs, size, dtype=torch.uint8)
    for begin in range(0, size, BLOCK):
        end = min(begin + BLOCK, size)
        block, errors, inner = W[:, begin:end].clone(), torch.zeros(outputs, end - begin), U[begin:end, begin:end]
        for i in range(end - begin):
            w = block[:, i : i + 1]
            code = grid.code(w)
            Q[:, begin + i] = code[:, 0].byte()
            e = (w - grid.value(code)) / inner[i, i]
            block[:, i:] -= e @ inner[i : i + 1, i:]
            errors[:, i] = e[:, 0]
        W[:, end:] -= errors @ U[begin:end, end:]
    return Q, grid.scale.flatten(), grid.zero.flatten()
