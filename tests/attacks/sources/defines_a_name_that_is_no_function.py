# exercise: soft-targets
# verdict: runtime_error
"""Defines the entry point by a module that answers every question about names, endlessly."""


def __getattr__(name):
    return __getattr__(name)


def __dir__():
    while True:
        yield "soft_targets"


del __builtins__["print"]
