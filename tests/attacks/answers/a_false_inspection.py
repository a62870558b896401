# exercise: every
# verdict: wrong_answer runtime_error compile_error time_limit_exceeded memory_limit_exceeded
"""Answers every request as if it were an inspection, with states that are none."""

import sys

import torch

Harness = sys.modules["app.sandbox.harness"].Harness


def handle(self, request):
    value = {
        "state": {3: torch.zeros(2), "weight": torch.zeros(2**20)},
        "grads": {"": torch.zeros(0)},
        "training": True,
    }
    grads = [value for index in request.get("wrt", []) for _ in leaves(request["args"][index])]
    return {"id": request["id"], "status": "ok", "value": value, "grads": grads, "mutated": []}


def leaves(argument):
    return argument if isinstance(argument, list) else [argument]


def __getattr__(name):
    return lambda *args, **kwargs: None


Harness.handle = handle
