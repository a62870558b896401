"""Artefacts of quantized networks: what a submission returns in place of a network, read strictly and rebuilt.

An artefact is a dict from each Conv2d and Linear of an architecture, by its name in named_modules(), to a dict of
`weight` (int8, the layer's shape, integers of the signed grid -2^(b-1)..2^(b-1)-1), `weight_scale` and `bias` (float32,
one per output) and, where activations are quantized as well, `input_scale` and `input_zero_point` (the grid 0..255).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from app.domain.text import Text
from app.judge.solution import describe
from exercises.models.architectures import ARCHITECTURES

INPUT_TOP = 255
"""The last code of a layer's input: 8 bits, unsigned."""
BYTES_PER_FLOAT = 4

_WEIGHT_FIELDS = ("weight", "weight_scale", "bias")
_INPUT_FIELDS = ("input_scale", "input_zero_point")


class BadArtefact(Exception):
    """An artefact that cannot be what was asked for; `text` says which layer and field, and why."""

    def __init__(self, en: str, zh: str) -> None:
        self.text = Text(en=en, zh=zh)
        super().__init__(en)


@dataclass(frozen=True)
class InputGrid:
    """How a layer's input is quantized: real = (code - zero_point) * scale, codes 0..255."""

    scale: float
    zero_point: int

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        """The values that the integers of `x` stand for; real 0 stays 0, so that padding after this is padding with it."""
        codes = (torch.round(x / self.scale) + self.zero_point).clamp(0, INPUT_TOP)
        return (codes - self.zero_point) * self.scale


@dataclass(frozen=True)
class QuantizedLayer:
    """One layer of an artefact."""

    codes: torch.Tensor
    scale: torch.Tensor
    bias: torch.Tensor
    inputs: InputGrid | None = None

    def weight(self) -> torch.Tensor:
        """What the codes stand for, float32 in the layer's shape."""
        return self.codes * self.scale.reshape(-1, *[1] * (self.codes.dim() - 1))


Artefact = dict[str, QuantizedLayer]


def layers(architecture: str) -> dict[str, torch.Size]:
    """The weight shapes of every Conv2d and Linear, by name, in the order of named_modules()."""
    modules = ARCHITECTURES[architecture]().named_modules()
    return {name: module.weight.shape for name, module in modules if isinstance(module, nn.Conv2d | nn.Linear)}


def read(value: Any, architecture: str, weight_bits: int, *, activations: bool) -> Artefact:
    """The artefact that a submission returned. Raises `BadArtefact` at the first thing that is not as asked."""
    if not isinstance(value, dict):
        raise BadArtefact(f"returned {describe(value)}, expected a dict", f"返回了 {describe(value)}，应为 dict")
    wanted = layers(architecture)
    _same_keys(value, wanted, Text(en="the layers", zh="层"))
    return {name: _layer(name, value[name], shape, weight_bits, activations) for name, shape in wanted.items()}


def rebuild(artefact: Artefact, architecture: str) -> nn.Module:
    """A float network that computes what the artefact stands for; each layer's input passes through its grid first."""
    network = ARCHITECTURES[architecture]().eval().requires_grad_(False)
    for name, layer in artefact.items():
        module = network.get_submodule(name)
        module.load_state_dict({"weight": layer.weight(), "bias": layer.bias})
        if layer.inputs is not None:
            module.register_forward_pre_hook(_through(layer.inputs))
    return network


def packed_bytes(artefact: Artefact, weight_bits: int) -> int:
    """Size when stored: `weight_bits` per weight, each layer rounded up to a byte, and 4 bytes per scale or bias."""
    return sum(
        math.ceil(layer.codes.numel() * weight_bits / 8) + BYTES_PER_FLOAT * (layer.scale.numel() + layer.bias.numel())
        for layer in artefact.values()
    )


def _through(grid: InputGrid) -> Any:
    return lambda _module, inputs: (grid(inputs[0]),)


def _same_keys(value: Mapping[Any, Any], wanted: Mapping[str, Any] | tuple[str, ...], what: Text) -> None:
    missing = [key for key in wanted if key not in value]
    extra = [str(key) for key in value if key not in wanted]
    if missing or extra:
        listed = ", ".join(wanted)
        found = ", ".join(str(key)[:40] for key in list(value)[:12]) or "-"
        raise BadArtefact(
            f"{what.en} are {found}; expected exactly {listed}", f"{what.zh}为 {found}；应恰好是 {listed}"
        )


def _layer(name: str, value: Any, shape: torch.Size, weight_bits: int, activations: bool) -> QuantizedLayer:
    if not isinstance(value, dict):
        raise BadArtefact(f"{name} is {describe(value)}, expected a dict", f"{name} 是 {describe(value)}，应为 dict")
    fields = _WEIGHT_FIELDS + (_INPUT_FIELDS if activations else ())
    _same_keys(value, fields, Text(en=f"the fields of {name}", zh=f"{name} 的字段"))
    return QuantizedLayer(
        codes=_codes(f"{name}.weight", value["weight"], shape, weight_bits),
        scale=_scales(f"{name}.weight_scale", value["weight_scale"], shape[0]),
        bias=_floats(f"{name}.bias", value["bias"], shape[0]),
        inputs=_input_grid(name, value) if activations else None,
    )


def _codes(field: str, value: Any, shape: torch.Size, weight_bits: int) -> torch.Tensor:
    codes = _tensor(field, value, torch.int8, shape)
    low, high = -(2 ** (weight_bits - 1)), 2 ** (weight_bits - 1) - 1
    least, most = int(codes.min()), int(codes.max())
    if least < low or most > high:
        raise BadArtefact(
            f"{field} holds integers from {least} to {most}; {weight_bits} bits hold {low} to {high}",
            f"{field} 中的整数范围是 {least} 到 {most}；{weight_bits} 位只能表示 {low} 到 {high}",
        )
    return codes


def _scales(field: str, value: Any, outputs: int) -> torch.Tensor:
    scale = _floats(field, value, outputs)
    if not bool((scale > 0).all()):
        raise BadArtefact(f"{field} must be positive everywhere", f"{field} 必须全部为正")
    return scale


def _floats(field: str, value: Any, outputs: int) -> torch.Tensor:
    floats = _tensor(field, value, torch.float32, torch.Size([outputs]))
    if not bool(torch.isfinite(floats).all()):
        raise BadArtefact(f"{field} holds NaN or infinity", f"{field} 中有 NaN 或无穷")
    return floats


def _tensor(field: str, value: Any, dtype: torch.dtype, shape: torch.Size) -> torch.Tensor:
    if isinstance(value, torch.Tensor) and value.dtype == dtype and value.shape == shape:
        return value
    wanted = f"{str(dtype).removeprefix('torch.')}{list(shape)}"
    shown = f"{value.dtype}{list(value.shape)}" if isinstance(value, torch.Tensor) else describe(value)
    shown = shown.removeprefix("torch.")
    raise BadArtefact(f"{field} is {shown}, expected {wanted}", f"{field} 是 {shown}，应为 {wanted}")


def _input_grid(name: str, value: Mapping[str, Any]) -> InputGrid:
    scale, zero_point = _plain(value["input_scale"]), _plain(value["input_zero_point"])
    if not isinstance(scale, int | float) or isinstance(scale, bool) or not _is_positive_float32(scale):
        raise BadArtefact(
            f"{name}.input_scale is {describe(scale)}, expected a finite number above 0",
            f"{name}.input_scale 是 {describe(scale)}，应为大于 0 的有限数值",
        )
    if not isinstance(zero_point, int) or isinstance(zero_point, bool) or not 0 <= zero_point <= INPUT_TOP:
        raise BadArtefact(
            f"{name}.input_zero_point is {describe(zero_point)}, expected an int in 0..{INPUT_TOP}",
            f"{name}.input_zero_point 是 {describe(zero_point)}，应为 0..{INPUT_TOP} 内的整数",
        )
    return InputGrid(float(scale), zero_point)


def _plain(value: Any) -> Any:
    """A 0-d tensor counts as the number it holds."""
    return value.item() if isinstance(value, torch.Tensor) and value.dim() == 0 else value


def _is_positive_float32(number: float) -> bool:
    limits = torch.finfo(torch.float32)
    return bool(limits.tiny <= number <= limits.max)
