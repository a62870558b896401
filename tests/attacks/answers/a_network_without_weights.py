# exercise: every
# verdict: wrong_answer runtime_error compile_error time_limit_exceeded memory_limit_exceeded
"""Answers every request with a network that has no weights."""

import sys

Harness = sys.modules["app.sandbox.harness"].Harness
Module = sys.modules["app.sandbox.wire"].Module


def handle(self, request):
    value = Module("digits-mlp")
    grads = [value for index in request.get("wrt", []) for _ in leaves(request["args"][index])]
    return {"id": request["id"], "status": "ok", "value": value, "grads": grads, "mutated": []}


def leaves(argument):
    return argument if isinstance(argument, list) else [argument]


def __getattr__(name):
    return lambda *args, **kwargs: None


Harness.handle = handle
