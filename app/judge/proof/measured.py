"""The table behind a threshold, kept with its package: what right and wrong solutions reach over several seeds.

`retort verify --measure` writes `measured.yaml`: for each metric with a threshold the figures of every file that reported it,
and the margin on either side, from the threshold to the worst right run and to the best run of those that it turns away.
What is on its right side and still wrong is listed apart: another check has to catch it.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from app.catalog.coding import CodingExercise, Metric
from app.judge.proof.package import FileProof, PackageProof
from app.judge.proof.promises import ACCEPTED

FILE = "measured.yaml"
_DIGITS = 4
_HEAD = "# Written by `retort verify {slug} --measure`: do not edit.\n"


def write(proof: PackageProof) -> None:
    """Write the table of a package with thresholds, and say anew what is wrong with it."""
    table = {metric.name: _of(metric, proof) for metric in _judged(proof.exercise)}
    if table:
        text = yaml.safe_dump(table, sort_keys=False, allow_unicode=True)
        (proof.exercise.folder / FILE).write_text(_HEAD.format(slug=proof.slug) + text, encoding="utf-8")
    proof.table = list(broken(proof.exercise))


def broken(exercise: CodingExercise) -> Iterator[str]:
    """Each threshold without a table, with one for another threshold, or with right or wrong runs on its wrong side."""
    path = exercise.folder / FILE
    table = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    again = f"run `retort verify {exercise.slug} --measure`"
    for metric in _judged(exercise):
        measured = table.get(metric.name)
        if measured is None:
            yield f"{FILE} has no figures for the threshold of {metric.name}; {again}"
        elif measured["threshold"] != metric.threshold:
            yield f"{FILE} was made for {metric.name} {measured['threshold']}, not {metric.threshold}; {again}"
        else:
            right, wrong = measured["margin_of_right"], measured["margin_of_wrong"]
            if right is not None and right < 0:  # just reaching it is enough
                yield f"{FILE}: {metric.name}: a right run misses the threshold by {-right:g}"
            if wrong is not None and wrong <= 0:
                yield f"{FILE}: {metric.name}: a run of a solution that it turns away reaches the threshold, by {-wrong:g}"


def _judged(exercise: CodingExercise) -> Iterator[Metric]:
    return (metric for metric in exercise.metrics if metric.threshold is not None)


def _of(metric: Metric, proof: PackageProof) -> dict[str, Any]:
    reported = [file for file in proof.files if file.metrics.get(metric.name)]
    right = [file for file in reported if file.folder == ACCEPTED]
    turned_away = [file for file in reported if file.folder != ACCEPTED and _mean_margin(metric, file) < 0]
    elsewhere = [file.name for file in reported if file not in right and file not in turned_away]
    return {
        "threshold": metric.threshold,
        "better": metric.better,
        "margin_of_right": _least(margin for file in right for margin in _margins(metric, file)),
        "margin_of_wrong": _least(-margin for file in turned_away for margin in _margins(metric, file)),
        "caught_elsewhere": elsewhere,
        "runs": {file.name: _summary(_runs(file, metric)) for file in reported},
    }


def _least(margins: Iterator[float]) -> float | None:
    return min((_rounded(margin) for margin in margins), default=None)


def _margins(metric: Metric, file: FileProof) -> list[float]:
    """How far each run is on the right side of the threshold."""
    assert metric.threshold is not None
    sign = 1 if metric.better == "higher" else -1
    return [sign * (value - metric.threshold) for value in _runs(file, metric)]


def _mean_margin(metric: Metric, file: FileProof) -> float:
    margins = _margins(metric, file)
    return sum(margins) / len(margins)


def _runs(file: FileProof, metric: Metric) -> tuple[float, ...]:
    return file.metrics[metric.name]


def _summary(values: tuple[float, ...]) -> dict[str, float | int]:
    mean = sum(values) / len(values)
    return {"n": len(values), "mean": _rounded(mean), "min": _rounded(min(values)), "max": _rounded(max(values))}


def _rounded(value: float) -> float:
    return round(value, _DIGITS)
