"""A right solution of soft-targets that answers only in a process as fresh as the first one was."""

import gc
import os
import random
import signal
import sys
import threading

import numpy
import torch

CANARY = "a learner's own words: F3B1-90CD"
LEFT = "TRIUMPH: an earlier submission left something behind: "


def traces() -> list[str]:
    """What differs from a fresh process, by name."""
    facts = {
        # A checkout below /tmp has its packages there, mounted read-only.
        "files": all(any(path.startswith(f"/tmp/{name}") for path in sys.path) for name in os.listdir("/tmp")),
        "working directory": os.getcwd() == "/tmp",
        "umask": os.umask(0o022) == 0o022,
        "threads": threading.active_count() == 1,
        "descriptors": open_descriptors() == [0, 1, 2, 3],
        "blocking mode": all(os.get_blocking(fd) for fd in (0, 1, 2, 3)),
        "process": os.getpid() == 2,
        "signal handlers": signal.getsignal(signal.SIGTERM) is signal.SIG_DFL,
        "blocked signals": not signal.pthread_sigmask(signal.SIG_BLOCK, []),
        "alarms": signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0),
        "environment": "LEFT" not in os.environ,
        "modules": "left" not in sys.modules,
        "recursion limit": sys.getrecursionlimit() == 1000,
        "hooks": sys.gettrace() is None and sys.getprofile() is None and gc.isenabled(),
        "builtins": isinstance(ValueError, type) and len([1, 2]) == 2 and "left" not in dir(__builtins__),
        "dtype": torch.get_default_dtype() is torch.float32,
        "gradient mode": torch.is_grad_enabled() and not torch.is_inference_mode_enabled(),
        "torch threads": torch.get_num_threads() == 1,
        "determinism": not torch.are_deterministic_algorithms_enabled(),
        "torch itself": not hasattr(torch, "left")
        and torch.equal(torch.softmax(torch.zeros(2), 0), torch.full((2,), 0.5)),
        "numpy itself": not hasattr(numpy, "left"),
        "seed": seeds_are_fresh(),
    }
    return [name for name, fresh in facts.items() if not fresh]


def open_descriptors() -> list[int]:
    found = []
    for fd in range(64):
        try:
            os.fstat(fd)
        except OSError:
            continue
        found.append(fd)
    return found


def seeds_are_fresh() -> bool:
    """All generators start from the submission's seed, so nobody else has drawn from them."""
    seed = torch.initial_seed()
    expected = random.Random(seed).random(), torch.rand(1, generator=torch.Generator().manual_seed(seed))
    return random.random() == expected[0] and torch.equal(torch.rand(1), expected[1])


print(CANARY)
FOUND = traces()
if FOUND:
    raise RuntimeError(LEFT + ", ".join(FOUND))


def soft_targets(logits: torch.Tensor, temperature: float) -> torch.Tensor:
    if temperature <= 0:
        raise ValueError("the temperature must be above 0")
    return torch.softmax(logits / temperature, dim=1)
