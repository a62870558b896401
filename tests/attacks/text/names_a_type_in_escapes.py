# exercise: soft-targets
# verdict: wrong_answer
"""Returns an object and a network whose class names hold escapes, for a message to quote."""

import torch

Named = type("x", (), {})
Named.__qualname__ = "\x1b[31m\ud800" * 100
Network = type("\x1b[31m\u202e" * 1000, (torch.nn.Module,), {})


def soft_targets(logits, temperature):
    return [Named(), Network(), "\x1b" * 100]
