"""The table behind a threshold, kept with its package: what right and wrong solutions reach over several seeds.

`retort verify --measure` writes `measured.yaml`: for each metric with a threshold the figures of every file that reported it,
and the margin on either side, from the threshold to the worst right run and to the best wrong one (which other checks may
catch, where it is negative).
"""

from pathlib import Path
from typing import Any

import yaml

from app.catalog.coding import Metric
from app.judge.proof.package import FileProof, PackageProof
from app.judge.proof.promises import ACCEPTED

FILE = "measured.yaml"
_DIGITS = 4
_HEAD = "# Written by `retort verify {slug} --measure`: do not edit.\n"


def write(proof: PackageProof) -> Path | None:
    """Write the table of a package with thresholds; its path, or None where there is nothing to measure."""
    table = {metric.name: _of(metric, proof) for metric in proof.exercise.metrics if metric.threshold is not None}
    if not table:
        return None
    path = proof.exercise.folder / FILE
    text = yaml.safe_dump(table, sort_keys=False, allow_unicode=True)
    path.write_text(_HEAD.format(slug=proof.slug) + text, encoding="utf-8")
    return path


def _of(metric: Metric, proof: PackageProof) -> dict[str, Any]:
    reported = [file for file in proof.files if file.metrics.get(metric.name)]
    right = [_margin(metric, value) for file in reported if file.folder == ACCEPTED for value in _runs(file, metric)]
    wrong = [-_margin(metric, value) for file in reported if file.folder != ACCEPTED for value in _runs(file, metric)]
    return {
        "threshold": metric.threshold,
        "better": metric.better,
        "margin_of_right": _rounded(min(right)) if right else None,
        "margin_of_wrong": _rounded(min(wrong)) if wrong else None,
        "runs": {file.name: _summary(_runs(file, metric)) for file in reported},
    }


def _runs(file: FileProof, metric: Metric) -> tuple[float, ...]:
    return file.metrics[metric.name]


def _margin(metric: Metric, value: float) -> float:
    """How far on the right side of the threshold a figure is."""
    distance = value - (metric.threshold or 0.0)
    return distance if metric.better == "higher" else -distance


def _summary(values: tuple[float, ...]) -> dict[str, float | int]:
    mean = sum(values) / len(values)
    return {"n": len(values), "mean": _rounded(mean), "min": _rounded(min(values)), "max": _rounded(max(values))}


def _rounded(value: float) -> float:
    return round(value, _DIGITS)
