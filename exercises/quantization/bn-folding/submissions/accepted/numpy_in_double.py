import numpy as np
import torch


def fold_batch_norm(weight, bias, gamma, beta, running_mean, running_var, eps):
    w, g, b, m, v = (t.numpy().astype(np.float64) for t in (weight, gamma, beta, running_mean, running_var))
    factor = g * (v + eps) ** -0.5
    folded = np.einsum("oihw,o->oihw", w, factor)
    offset = b - m * factor
    if bias is not None:
        offset = offset + bias.numpy() * factor
    return torch.from_numpy(folded.astype(np.float32)), torch.from_numpy(offset.astype(np.float32))
