# exercise: every
# verdict: wrong_answer runtime_error compile_error time_limit_exceeded memory_limit_exceeded
"""Answers every request with a network whose weights have absurd shapes, dtypes and values."""

import sys

import torch

Harness = sys.modules["app.sandbox.harness"].Harness
Module = sys.modules["app.sandbox.wire"].Module
NAMES = ("0.weight", "0.bias", "fc1.weight", "fc1.bias", "1.weight", "", ".", "..", "a.b.c.d")

WEIGHT = torch.full((7, 0, 2**20), torch.nan)


def handle(self, request):
    value = Module("digits-mlp", dict.fromkeys(NAMES, WEIGHT))
    grads = [value for index in request.get("wrt", []) for _ in leaves(request["args"][index])]
    return {"id": request["id"], "status": "ok", "value": value, "grads": grads, "mutated": []}


def leaves(argument):
    return argument if isinstance(argument, list) else [argument]


def __getattr__(name):
    return lambda *args, **kwargs: None


Harness.handle = handle
