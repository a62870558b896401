# exercise: soft-targets
# verdict: wrong_answer runtime_error
"""Returns a network whose parameters, buffers and mode are none."""

import torch


class Network(torch.nn.Module):
    training = property(lambda self: self, lambda self, value: None)

    def named_parameters(self, *args, **kwargs):
        yield "weight", torch.zeros(2).to_sparse()
        yield 3, torch.zeros(2)
        yield "\x1b", torch.zeros(2)

    def named_buffers(self, *args, **kwargs):
        yield "weight", torch.zeros(1, dtype=torch.complex64)


def soft_targets(logits, temperature):
    return Network()
