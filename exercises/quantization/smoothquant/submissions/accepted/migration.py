"""The scales as the share alpha of the way from 1 / weight to the activations; float64 is returned."""

import torch

EPSILON = 1e-5


class Migration:
    def __init__(self, activations, weight):
        self.activations = activations.double()
        largest, _ = weight.double().abs().max(0)
        largest[largest < EPSILON] = EPSILON
        self.inverse = largest.reciprocal()

    def scales(self, alpha):
        s = torch.pow(self.activations * self.inverse.reciprocal(), alpha) * self.inverse
        return torch.where(s > EPSILON, s, EPSILON)


def smoothing_scales(act_absmax, weight, alpha=0.5):
    return Migration(act_absmax, weight).scales(alpha)


def smooth(weight, s):
    return torch.einsum("oi,i->oi", weight.double(), s.double())
