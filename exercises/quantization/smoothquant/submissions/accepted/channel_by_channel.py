"""Python's own numbers, one input channel after the other."""

import torch


def smoothing_scales(act_absmax, weight, alpha=0.5):
    scales = []
    for largest, column in zip(act_absmax.tolist(), weight.T.tolist(), strict=True):
        difficulty = max(max(column), -min(column), 1e-5)
        scales.append(max(largest**alpha / difficulty ** (1.0 - alpha), 1e-5))
    return torch.tensor(scales)


def smooth(weight, s):
    result = weight.clone()
    for channel, scale in enumerate(s.tolist()):
        result[:, channel] *= scale
    return result
