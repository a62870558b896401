# exercise: every
# verdict: wrong_answer runtime_error compile_error time_limit_exceeded memory_limit_exceeded
"""Answers every request with a tensor without elements and without dimensions of meaning."""

import sys

import torch

Harness = sys.modules["app.sandbox.harness"].Harness


def handle(self, request):
    value = torch.zeros(0, 3, 0)
    grads = [value for index in request.get("wrt", []) for _ in leaves(request["args"][index])]
    return {"id": request["id"], "status": "ok", "value": value, "grads": grads, "mutated": []}


def leaves(argument):
    return argument if isinstance(argument, list) else [argument]


def __getattr__(name):
    return lambda *args, **kwargs: None


Harness.handle = handle
