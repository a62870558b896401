"""NumPy, and no inverse of the Hessian: the factor comes from a Cholesky of the Hessian with its columns reversed."""

import numpy as np
import torch


def gptq(weight, inputs, num_bits, damp=0.01):
    w = weight.numpy().astype(np.float64)
    x = inputs.numpy().astype(np.float64)
    n = 2**num_bits - 1
    lo, hi = np.minimum(w.min(axis=1), 0.0), np.maximum(w.max(axis=1), 0.0)
    scale = np.where(hi > lo, (hi - lo) / n, 1.0)
    zero = np.rint(-lo / scale)

    h = np.einsum("ni,nj->ij", x, x)
    h += np.eye(len(h)) * damp * np.trace(h) / len(h)
    reversed_factor = np.linalg.cholesky(h[::-1, ::-1])
    upper = np.linalg.inv(reversed_factor[::-1, ::-1])

    q = np.zeros(w.shape, dtype=np.uint8)
    for j in range(w.shape[1]):
        code = np.clip(np.rint(w[:, j] / scale) + zero, 0, n)
        q[:, j] = code
        miss = w[:, j] - (code - zero) * scale
        w[:, j:] = w[:, j:] - np.outer(miss / upper[j, j], upper[j, j:])
    return torch.from_numpy(q), torch.from_numpy(scale).float(), torch.from_numpy(zero).float()
