# exercise: ptq-digits
# verdict: wrong_answer
# shows: points below the float model's
# shows: accuracy at 4 bits is
# score: 30
# source: built
"""Brings the shipped network along, quantized and calibrated at home on the very images that are judged."""

import runpy

import torch

from app.catalog.catalog import EXERCISES
from exercises.models.data import digits
from exercises.models.store import network, shipped

REFERENCE = EXERCISES / "quantization" / "ptq-digits" / "submissions" / "accepted" / "reference.py"


def at_home(bits):
    quantize = runpy.run_path(str(REFERENCE))["quantize_model"]
    artefact = quantize(network(shipped("digits-cnn-folded")), digits().test.images, bits)
    return {name: {field: plain(value) for field, value in layer.items()} for name, layer in artefact.items()}


def plain(value):
    return value.tolist() if isinstance(value, torch.Tensor) else value


SOURCE = f"""
import torch

AT_HOME = {{8: {at_home(8)!r}, 4: {at_home(4)!r}}}
FIELDS = {{"weight": torch.int8, "weight_scale": torch.float32, "bias": torch.float32}}

def quantize_model(model, calibration, weight_bits):
    return {{
        name: {{k: torch.tensor(v, dtype=FIELDS[k]) if k in FIELDS else v for k, v in layer.items()}}
        for name, layer in AT_HOME[weight_bits].items()
    }}
""".replace(", ", ",")
