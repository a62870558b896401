"""In logarithms a smoothing scale is a weighted difference."""

import torch

LEAST = torch.tensor(1e-5)


def smoothing_scales(act_absmax, weight, alpha=0.5):
    columns = weight.t().norm(p=float("inf"), dim=1)
    log_weight = torch.maximum(columns, LEAST).log()
    log_s = torch.xlogy(alpha, act_absmax) - (1 - alpha) * log_weight
    return torch.maximum(log_s, LEAST.log()).exp()


def smooth(weight, s):
    return weight @ torch.diag(s)
