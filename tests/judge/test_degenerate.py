"""Every package can be tried with solutions that have nothing behind them."""

from app.catalog.catalog import load_coding_exercises
from app.judge.degenerate import degenerates

AFFINE = next(exercise for exercise in load_coding_exercises() if exercise.slug == "affine-quantization")
EACH_WAY = ("zeros", "ones", "noise", "nans", "nothing", "empty", "refuses", "blind", "stale", "argument 1")


def test_each_entry_point_is_spoiled_in_each_way_and_all_of_them_together() -> None:
    names = {name for name, _ in degenerates(AFFINE)}
    for entry in ("affine_qparams", "quantize", "dequantize", "all"):
        assert {f"{entry}: {spoiler}" for spoiler in EACH_WAY} <= names


def test_each_is_the_reference_in_other_clothes() -> None:
    reference = AFFINE.solution_path().read_text(encoding="utf-8")
    sources = [source for _, source in degenerates(AFFINE)]
    assert all(source.startswith(reference) for source in sources)
    assert len(set(sources)) == len(sources)
