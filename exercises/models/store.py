"""Networks with weights for the checks: shipped ones, fresh ones, worn ones, and what a guest sends back."""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from app.sandbox.wire import Module
from exercises.models.architectures import ARCHITECTURES
from exercises.models.fold import fold_cnn
from exercises.models.text import windows

CHECKPOINTS = Path(__file__).parent / "checkpoints"

_WINDOWS_AT_ONCE = 64

State = dict[str, torch.Tensor]


@cache
def weights(name: str) -> State:
    """The shipped weights of an architecture, read once. Callers share the tensors and must not write to them."""
    if name == "digits-cnn-folded":
        return fold_cnn(weights("digits-cnn"))
    return load_file(CHECKPOINTS / f"{name}.safetensors")


def shipped(name: str, *, training: bool = False, frozen: bool = False) -> Module:
    """The trained network as data for a guest."""
    return Module(name, dict(weights(name)), training=training, frozen=frozen)


def fresh(name: str, seed: int, *, training: bool = True, **arguments: Any) -> Module:
    """An untrained network with the weights that torch draws after `torch.manual_seed(seed)`."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        state = ARCHITECTURES[name](**arguments).state_dict()
    return Module(name, dict(state), arguments, training=training)


def wear(inner: Module, pixels: torch.Tensor, classes: torch.Tensor, *, training: bool = False) -> Module:
    """The network that gives for images shuffled by `worn_images(·, pixels)` the logits of `classes[label]`."""
    state = {f"inner.{name}": tensor for name, tensor in inner.state.items()}
    state |= {"pixel_order": pixels.argsort(), "class_order": classes.argsort()}
    return Module("worn", state, {"inner": inner.architecture}, training=training, frozen=inner.frozen)


def worn_images(images: torch.Tensor, pixels: torch.Tensor) -> torch.Tensor:
    """Images [N, 1, 8, 8] with pixel i taken from place `pixels[i]`."""
    return images.flatten(1)[:, pixels].reshape(images.shape)


def network(module: Module) -> nn.Module:
    """The judge's own copy of a network given as data, in eval mode. Raises RuntimeError where names or shapes differ."""
    built = ARCHITECTURES[module.architecture](**module.arguments)
    built.load_state_dict(module.state)
    return built.eval().requires_grad_(False)


def fits(state: Mapping[str, torch.Tensor], name: str) -> bool:
    """Whether a state has exactly the tensors of an architecture (built without arguments), by name and shape."""
    wanted = ARCHITECTURES[name]().state_dict()
    return state.keys() == wanted.keys() and all(state[key].shape == wanted[key].shape for key in wanted)


@torch.no_grad()
def accuracy(model: nn.Module, images: torch.Tensor, labels: torch.Tensor) -> float:
    """The share of images whose greatest logit is the label's, 0..1."""
    return float((model(images).argmax(dim=1) == labels).double().mean())


@torch.no_grad()
def bits_per_character(model: nn.Module, tokens: torch.Tensor, most: int | None = None) -> float:
    """Mean cross-entropy of the next token in bits over the windows of a text (the first `most` of them)."""
    rows = windows(tokens, most)
    losses = [
        F.cross_entropy(model(part[:, :-1]).flatten(0, 1), part[:, 1:].flatten(), reduction="sum")
        for part in rows.split(_WINDOWS_AT_ONCE)
    ]
    return float(torch.stack(losses).sum()) / (len(rows) * (rows.shape[1] - 1)) / math.log(2)


@torch.no_grad()
def mean_kl(teacher: nn.Module, student: nn.Module, images: torch.Tensor, temperature: float) -> float:
    """KL(teacher || student) of the softmaxes at a temperature, in nats, averaged over the images."""
    target = F.log_softmax(teacher(images).double() / temperature, dim=1)
    guess = F.log_softmax(student(images).double() / temperature, dim=1)
    return float(F.kl_div(guess, target, log_target=True, reduction="batchmean"))
