import torch


def soft_targets(logits: torch.Tensor, temperature: float) -> torch.Tensor:
    """The softmax of logits [N, C] over the classes, at a temperature above zero."""
    if temperature <= 0:
        raise ValueError(f"the temperature must be above 0, got {temperature}")
    return torch.softmax(logits / temperature, dim=1)
