"""An artefact is read strictly, rebuilt exactly, and counted as it would be stored."""

from typing import Any

import pytest
import torch

from exercises.models import quantized
from exercises.models.quantized import BadArtefact, InputGrid
from exercises.models.store import network, shipped

MLP = "digits-mlp"


def mlp_artefact(**changes: Any) -> dict[str, dict[str, Any]]:
    """A sound 4-bit artefact of the student, all ones; `changes` go to the fields of its hidden layer."""
    made = {
        name: {
            "weight": torch.ones(shape, dtype=torch.int8),
            "weight_scale": torch.full((shape[0],), 0.5),
            "bias": torch.zeros(shape[0]),
        }
        for name, shape in quantized.layers(MLP).items()
    }
    made["hidden"] |= changes
    return made


def test_layers_are_those_of_named_modules() -> None:
    """Every Conv2d and Linear, under its own name."""
    assert list(quantized.layers("digits-cnn-folded")) == ["conv1", "conv2", "conv3", "linear"]
    assert quantized.layers(MLP) == {"hidden": torch.Size([16, 64]), "output": torch.Size([10, 16])}


def test_a_sound_artefact_is_rebuilt_as_weight_times_scale() -> None:
    """The rebuilt network holds each row times its own scale, and the biases."""
    scale = torch.arange(1, 17) / 10
    bias = torch.randn(16)
    artefact = quantized.read(mlp_artefact(weight_scale=scale, bias=bias), MLP, 4, activations=False)
    state = quantized.rebuild(artefact, MLP).state_dict()
    assert torch.equal(state["hidden.weight"], scale[:, None].expand(16, 64))
    assert torch.equal(state["hidden.bias"], bias)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"weight": torch.ones(16, 64)}, "hidden.weight is float32"),
        ({"weight": torch.ones(64, 16, dtype=torch.int8)}, "hidden.weight is int8"),
        ({"weight": torch.full((16, 64), 8, dtype=torch.int8)}, "4 bits hold -8 to 7"),
        ({"weight": torch.full((16, 64), -9, dtype=torch.int8)}, "4 bits hold -8 to 7"),
        ({"weight": [[1]]}, "hidden.weight"),
        ({"weight_scale": torch.ones(16, 64)}, "hidden.weight_scale"),
        ({"weight_scale": torch.ones(16).double()}, "expected float32"),
        ({"weight_scale": torch.tensor(1.0)}, "hidden.weight_scale"),
        ({"weight_scale": torch.zeros(16)}, "positive"),
        ({"weight_scale": torch.full((16,), torch.inf)}, "NaN or infinity"),
        ({"bias": torch.full((16,), torch.nan)}, "hidden.bias holds NaN"),
        ({"bias": None}, "hidden.bias is None"),
        ({"zero_point": 0}, "fields of hidden"),
    ],
)
def test_each_wrong_field_is_named(changes: dict[str, Any], complaint: str) -> None:
    """Dtype, shape, range, sign and keys: the message says which field of which layer."""
    with pytest.raises(BadArtefact, match=complaint):
        quantized.read(mlp_artefact(**changes), MLP, 4, activations=False)


@pytest.mark.parametrize("value", [None, [], {}, {"hidden": None, "output": None}, mlp_artefact() | {"more": {}}])
def test_what_is_no_dict_of_exactly_these_layers_is_refused(value: Any) -> None:
    """Missing layers, others beside them, and entries that are no dict."""
    with pytest.raises(BadArtefact):
        quantized.read(value, MLP, 4, activations=False)


def test_the_ends_of_the_signed_grid_are_inside() -> None:
    """-8 and 7 fit into four bits."""
    weight = torch.ones(16, 64, dtype=torch.int8)
    weight[0, 0], weight[0, 1] = -8, 7
    artefact = quantized.read(mlp_artefact(weight=weight), MLP, 4, activations=False)
    assert torch.equal(artefact["hidden"].codes, weight)


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan"), float("inf"), True, "1", 1e-60, None, torch.ones(1)])
def test_an_input_scale_is_a_positive_number_of_float32(scale: Any) -> None:
    """What would divide by zero or overflow in the simulation is refused before."""
    changes = {"input_scale": scale, "input_zero_point": 0}
    with pytest.raises(BadArtefact, match="input_scale"):
        quantized.read(mlp_artefact(**changes), MLP, 4, activations=True)


@pytest.mark.parametrize("zero_point", [-1, 256, 1.0, True, torch.tensor(1.0), None])
def test_an_input_zero_point_is_a_whole_number_of_the_grid(zero_point: Any) -> None:
    """A float is no code, even a whole one."""
    changes = {"input_scale": 1.0, "input_zero_point": zero_point}
    with pytest.raises(BadArtefact, match="input_zero_point"):
        quantized.read(mlp_artefact(**changes), MLP, 4, activations=True)


def test_scalar_tensors_count_as_their_numbers() -> None:
    """A 0-d tensor is accepted where a number is asked."""
    grid = {"input_scale": torch.tensor(0.5), "input_zero_point": torch.tensor(3)}
    value = {name: entry | grid for name, entry in mlp_artefact().items()}
    artefact = quantized.read(value, MLP, 4, activations=True)
    assert artefact["hidden"].inputs == InputGrid(0.5, 3)


def test_an_input_grid_keeps_zero_and_saturates() -> None:
    """Real 0 stays 0 whatever the zero point; values beyond the grid take its ends."""
    x = torch.tensor([0.0, 0.26, -100.0, 1e6])
    assert torch.equal(InputGrid(0.5, 10)(x), torch.tensor([0.0, 0.5, -5.0, 122.5]))


def test_a_rebuilt_network_feels_its_input_grids() -> None:
    """With one coarse step per layer the rebuilt network differs; with fine ones it follows the float network."""
    float_net = network(shipped(MLP))
    images = torch.rand(20, 1, 8, 8)
    outputs = {step: quantized.rebuild(_fine_artefact(float_net, step), MLP)(images) for step in (0.05, 5.0)}
    wanted = float_net(images)
    assert torch.allclose(outputs[0.05], wanted, atol=0.05 * float(wanted.abs().max()))
    assert not torch.allclose(outputs[5.0], wanted, atol=0.2 * float(wanted.abs().max()))


def test_bytes_are_bits_per_weight_and_four_per_float() -> None:
    """592 bytes of 4-bit weights, 52 floats; a width that fills no whole byte is rounded up layer by layer."""
    artefact = quantized.read(mlp_artefact(), MLP, 4, activations=False)
    assert quantized.packed_bytes(artefact, 4) == 592 + 4 * 52
    assert quantized.packed_bytes(artefact, 3) == 384 + 60 + 4 * 52


def _fine_artefact(model: torch.nn.Module, input_scale: float) -> quantized.Artefact:
    value = {}
    for name in quantized.layers(MLP):
        layer = model.get_submodule(name)
        scale = layer.weight.abs().amax(dim=1) / 127
        codes = torch.round(layer.weight / scale[:, None]).to(torch.int8)
        value[name] = {"weight": codes, "weight_scale": scale, "bias": layer.bias}
        value[name] |= {"input_scale": input_scale, "input_zero_point": 0}
    return quantized.read(value, MLP, 8, activations=True)
