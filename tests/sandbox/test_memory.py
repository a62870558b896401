"""Want of memory reads as such however a guest meets it, and no crash of another cause does."""

import os
import signal

import pytest

from app.domain.limits import MIB, Limits
from app.sandbox import memory
from app.sandbox.failures import Cause, Died, Raised
from app.sandbox.parent import GuestParent
from tests.sandbox.conftest import run

LIMITS = Limits(cpu_seconds=20, wall_seconds=60, memory_bytes=256 * MIB)
FILLS = """
import ctypes, mmap, os, threading, torch
kept = []
def fill(least):
    size = 64 << 20
    while size >= least:
        try: kept.append(bytearray(size))
        except MemoryError: size //= 2
def allocate(function):
    function.restype = ctypes.c_void_p
    while True: ctypes.memset(function(ctypes.c_size_t(1 << 20)), 1, 1 << 20)
"""
CRASHES_FULL = {
    "C++ throws and nobody catches": ("allocate(ctypes.CDLL('libstdc++.so.6')._Znwm)", signal.SIGABRT),
    "C does not look": ("allocate(ctypes.CDLL(None).malloc)", signal.SIGSEGV),
    "a thread pool gives up": (
        "fill(1 << 20)\ntorch.set_num_threads(8)\na = torch.ones(200, 200)\nwhile True: kept.append(torch.softmax(a @ a, 1))",
        0,
    ),
}
CRASHES = {
    "a wild pointer": ("ctypes.string_at(0)", Cause.SIGNALLED, signal.SIGSEGV),
    "an abort": ("os.abort()", Cause.SIGNALLED, signal.SIGABRT),
    "an exit": ("os._exit(1)", Cause.EXITED, 1),
    "an abort with much memory": ("kept.append(bytearray(200 << 20)); os.abort()", Cause.SIGNALLED, signal.SIGABRT),
    "an exit, done, with all memory": ("fill(1 << 20); os._exit(0)", Cause.EXITED, 0),
    "the stack's end": (
        "import sys; sys.setrecursionlimit(10**9)\nclass D:\n    def __repr__(self): return repr(self)\nrepr(D())",
        Cause.SIGNALLED,
        signal.SIGSEGV,
    ),
}
RAISES_FULL = {
    "small tensors": "while True: kept.append(torch.ones(8))",
    "an endless graph": "a = torch.ones(1, requires_grad=True)\nwhile True: a = a + 1",
    "a thread's stack": "fill(4096); threading.Thread(target=print).start()",
    "mapped files": (
        "open('/tmp/x', 'wb').write(bytes(20 << 20))\n"
        "while True: kept.append(torch.from_file('/tmp/x', shared=True, size=20 << 20, dtype=torch.uint8))"
    ),
    "bare maps": "while True: kept.append(mmap.mmap(-1, 16 << 20))",
    "numpy": "import numpy; numpy.ones(10**11)",
}
RAISES = {
    "too many threads": "for _ in range(100): threading.Thread(target=threading.Event().wait, daemon=True).start()",
    "a library that is not there": "ctypes.CDLL('libnothing.so')",
    "a word": 'raise ValueError("can\'t allocate memory")',
}


@pytest.mark.parametrize(("body", "status"), CRASHES_FULL.values(), ids=CRASHES_FULL)
def test_a_guest_that_dies_for_want_of_memory_has_exceeded_its_limit(
    parent: GuestParent, body: str, status: int
) -> None:
    with pytest.raises(Died) as died:
        run(parent, FILLS + body, limits=LIMITS)
    assert (died.value.outcome.cause, died.value.outcome.status) == (Cause.MEMORY_LIMIT, status)


@pytest.mark.parametrize(("body", "cause", "status"), CRASHES.values(), ids=CRASHES)
def test_a_guest_that_dies_of_something_else_has_crashed(
    parent: GuestParent, body: str, cause: Cause, status: int
) -> None:
    with pytest.raises(Died) as died:
        run(parent, FILLS + body, limits=LIMITS)
    assert (died.value.outcome.cause, died.value.outcome.status) == (cause, status)


@pytest.mark.parametrize("body", RAISES_FULL.values(), ids=RAISES_FULL)
def test_an_exception_for_want_of_memory_is_told_whatever_its_words(parent: GuestParent, body: str) -> None:
    with pytest.raises(Raised) as raised:
        run(parent, FILLS + body, limits=LIMITS)
    assert raised.value.memory, raised.value


@pytest.mark.parametrize("body", RAISES.values(), ids=RAISES)
def test_an_exception_for_something_else_is_not(parent: GuestParent, body: str) -> None:
    with pytest.raises(Raised) as raised:
        run(parent, FILLS + body, limits=LIMITS)
    assert not raised.value.memory, raised.value


@pytest.mark.parametrize(
    ("status", "grown", "spent"),
    [
        (signal.SIGSEGV, 256, True),
        (signal.SIGSEGV, 240, True),
        (signal.SIGSEGV, 239, False),
        (signal.SIGTERM, 256, False),
        (signal.SIGXCPU, 256, False),
        (1 << 8, 256, True),
        (0, 256, False),
    ],
)
def test_only_a_failure_with_nearly_all_memory_taken_counts(status: int, grown: int, spent: bool) -> None:
    assert os.WIFSIGNALED(status) is (status in set(signal.Signals))
    assert memory.is_spent(status, grown * MIB, LIMITS) is spent
