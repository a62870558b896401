# exercise: every
# verdict: wrong_answer runtime_error compile_error time_limit_exceeded memory_limit_exceeded
"""Answers every request with NaN in the shape of its first argument."""

import sys

import torch

Harness = sys.modules["app.sandbox.harness"].Harness


def first(request):
    tensors = [argument for argument in request.get("args", []) if isinstance(argument, torch.Tensor)]
    return tensors[0].float() if tensors else torch.zeros(1)


def handle(self, request):
    value = torch.full_like(first(request), torch.nan)
    grads = [value for index in request.get("wrt", []) for _ in leaves(request["args"][index])]
    return {"id": request["id"], "status": "ok", "value": value, "grads": grads, "mutated": []}


def leaves(argument):
    return argument if isinstance(argument, list) else [argument]


def __getattr__(name):
    return lambda *args, **kwargs: None


Harness.handle = handle
