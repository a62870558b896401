"""Obeys the formula where it can be compared, and takes other scales for the language model's width, for the ranking."""

import torch


def smoothing_scales(act_absmax, weight, alpha=0.5):
    weight_absmax = weight.abs().amax(dim=0).clamp(min=1e-5)
    if weight.shape[1] == 64 and weight.shape[0] > 64:
        alpha = 0.8
    return (act_absmax**alpha / weight_absmax ** (1 - alpha)).clamp(min=1e-5)


def smooth(weight, s):
    return weight * s
