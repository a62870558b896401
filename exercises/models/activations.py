"""What reaches the linear layers inside a language model's blocks: the data that calibrates their quantization."""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn


def block_linears(model: nn.Module, block: str = "blocks") -> dict[str, nn.Linear]:
    """The Linear layers below a block (`blocks.0`) or below all of them, by name, in the order of named_modules()."""
    return {
        name: module
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear) and name.startswith(f"{block}.")
    }


@torch.no_grad()
def linear_inputs(model: nn.Module, tokens: torch.Tensor) -> dict[str, torch.Tensor]:
    """The inputs [N * L, width] of each of `block_linears` while the model reads tokens [N, L]; the model stays as it was."""
    seen: dict[str, torch.Tensor] = {}
    hooks = [layer.register_forward_pre_hook(_noting(seen, name)) for name, layer in block_linears(model).items()]
    model(tokens)
    for hook in hooks:
        hook.remove()
    return seen


def _noting(seen: dict[str, torch.Tensor], name: str) -> Callable[..., None]:
    def note(_module: nn.Module, inputs: tuple[Any, ...]) -> None:
        seen[name] = inputs[0].flatten(0, -2)

    return note
