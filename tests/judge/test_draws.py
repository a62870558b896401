"""All randomness of a verdict follows from its secret seed."""

import torch

from app.judge.draws import Draws


def test_one_seed_gives_one_stream() -> None:
    assert torch.equal(Draws("s", "check", "visible").normal(5), Draws("s", "check", "visible").normal(5))


def test_streams_of_other_seeds_checks_and_audiences_are_unrelated() -> None:
    base = Draws("s", "check", "visible").normal(1000)
    for other in (Draws("t", "check", "visible"), Draws("s", "other", "visible"), Draws("s", "check", "hidden")):
        assert abs(torch.corrcoef(torch.stack([base, other.normal(1000)]))[0, 1]) < 0.15


def test_path_parts_do_not_run_together() -> None:
    assert not torch.equal(Draws("s", "ab", "c").normal(4), Draws("s", "a", "bc").normal(4))
