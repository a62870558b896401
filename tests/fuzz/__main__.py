"""`make fuzz`: what a guest could write on its wire, guided by what of the judge it reaches.

    python -m tests.fuzz --seconds 600      fuzz; exit status 0 where nothing was found
    python -m tests.fuzz FILE…              run inputs that were found again, with their tracebacks

A finding is an exception of a target, an input that takes a second of CPU, one that makes the process grow, or one that
hangs. It ends the run and lies in build/fuzz/. The corpus lies there, too; each run begins with real replies and what
earlier runs have kept.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

import atheris

with atheris.instrument_imports(
    include=["app.sandbox.wire", "app.sandbox.strict_json", "app.judge", "exercises.models.quantized", "json"]
):
    from tests.fuzz.targets import one_check, one_reply

from tests.fuzz.mutate import mutate
from tests.fuzz.replies import Recorded, names, recorded

BUILD = Path(__file__).resolve().parents[2] / "build" / "fuzz"
HEAD = 2
"""Bytes before the frame: which check it is put into (0: none, it goes through all readers), and in place of which reply."""
ONWARDS = 128
"""Added to the second: in place of that reply and of all after it."""
LONGEST_INPUT = 1 << 17
MOST_CPU_SECONDS = 1.0
MOST_GROWTH_KIB = 100 * 1024
HANGS_AFTER_SECONDS = 60
MOST_MEMORY_MIB = 4096


class Finding(Exception):
    """An input that costs more than any may."""


class Target:
    """Runs one input and measures what it costs."""

    def __init__(self, checks: tuple[Recorded, ...]) -> None:
        self._checks = checks

    def __call__(self, data: bytes) -> None:
        if len(data) < HEAD:
            return
        begun, peak = time.process_time(), _peak_kib()
        self._run(data[0], data[1], data[HEAD:])
        seconds, growth = time.process_time() - begun, _peak_kib() - peak
        if seconds > MOST_CPU_SECONDS:
            raise Finding(f"{seconds:.1f} s of CPU")
        if growth > MOST_GROWTH_KIB:
            raise Finding(f"{growth / 1024:.0f} MiB of memory")

    def _run(self, which: int, at: int, frame: bytes) -> None:
        if which == 0:
            one_reply(frame)
        else:
            found = self._checks[(which - 1) % len(self._checks)]
            one_check(found, at % ONWARDS, frame, onwards=at >= ONWARDS)


def fuzz(seconds: int, target: Target, checks: tuple[Recorded, ...]) -> None:
    """Does not return: libFuzzer ends the process."""
    corpus = BUILD / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for name, data in _seeds(checks):
        (corpus / name).write_bytes(data)
    options = {
        "max_total_time": seconds,
        "max_len": LONGEST_INPUT,
        "len_control": 0,
        "timeout": HANGS_AFTER_SECONDS,
        "rss_limit_mb": MOST_MEMORY_MIB,
        "artifact_prefix": f"{BUILD}/",
        "print_final_stats": 1,
    }
    arguments = [sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(corpus)]
    atheris.Setup(arguments, target, custom_mutator=_mutator(len(checks)))
    atheris.Fuzz()


def _seeds(checks: tuple[Recorded, ...]) -> list[tuple[str, bytes]]:
    """Every reply of the recordings, in its place in its check and on its own."""
    seeds = []
    for which, found in enumerate(checks, 1):
        for at, frame in enumerate(found.frames[:ONWARDS]):
            if len(frame) + HEAD <= LONGEST_INPUT:
                name = f"{found.exercise.slug}-{found.spec.name}-{at}"
                seeds += [(name, bytes([which, at]) + frame), (f"{name}-alone", bytes(HEAD) + frame)]
    return seeds


def _mutator(checks: int) -> Callable[[bytes, int, int], bytes]:
    def mutated(data: bytes, most: int, seed: int) -> bytes:
        rng = random.Random(seed)
        head, frame = data[:HEAD].ljust(HEAD, b"\0"), data[HEAD:]
        if rng.random() < 0.05:
            head = bytes([rng.randrange(checks + 1), rng.randrange(40) + rng.choice((0, ONWARDS))])
        if rng.random() < 0.1:
            return bytes(atheris.Mutate(head + frame, most))
        return (head + mutate(frame, rng))[:most]

    return mutated


def _instrument(checks: tuple[Recorded, ...]) -> None:
    """The checks are no importable modules, so their functions are instrumented one by one."""
    for name in {found.check.__module__ for found in checks}:
        for part in list(vars(sys.modules[name]).values()):
            if isinstance(part, FunctionType) and part.__module__ == name:
                atheris.instrument_func(part)


def _peak_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("again", nargs="*", type=Path)
    options: Any = parser.parse_args(argv)
    checks = tuple(map(recorded, names()))
    target = Target(checks)
    for path in options.again:
        target(path.read_bytes())
    if not options.again:
        _instrument(checks)
        fuzz(options.seconds, target, checks)


if __name__ == "__main__":
    main(sys.argv[1:])
