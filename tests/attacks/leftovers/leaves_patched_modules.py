# exercise: soft-targets
# verdict: wrong_answer runtime_error
"""Leaves torch, numpy and the builtins changed."""

import builtins
import sys

import numpy
import torch

torch.left = numpy.left = builtins.left = True
sys.modules["left"] = sys
builtins.ValueError = KeyError


def soft_targets(logits, temperature):
    torch.softmax = lambda *args, **kwargs: logits
    return logits
