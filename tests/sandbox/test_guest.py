"""One guest: what it answers, how it ends, and that the kernel says so."""

from collections.abc import Callable

import pytest
import torch

from app.domain.limits import Limits
from app.judge.solution import Solution
from app.sandbox.failures import Cause, CompileFailed, Died, MissingNames, Outcome, Raised
from app.sandbox.parent import GuestParent
from app.sandbox.session import Session
from app.sandbox.wire import Module
from tests.sandbox.conftest import run

Load = Callable[[str], Solution]


def outcome_of(load: Load, body: str) -> Outcome:
    """How a guest ends that runs this body instead of answering."""
    solution = load(f"import os, sys, time, signal\ndef f():\n    {body}\n")
    with pytest.raises(Died) as died:
        solution.call("f")
    return died.value.outcome


def test_a_call_is_answered_with_data(load: Load) -> None:
    solution = load("def f(x, k): return (x * k, [1, 2.5, None], {'a': True})")
    value = solution.call("f", torch.arange(3.0), 2)
    assert torch.equal(value[0], torch.tensor([0.0, 2.0, 4.0]))
    assert value[1:] == ([1, 2.5, None], {"a": True})


def test_gradients_are_taken_inside_and_come_back(load: Load) -> None:
    solution = load("def f(x, y): return (x ** 2).sum() + y.detach().sum()")
    got = solution.grad("f", torch.tensor([1.0, 3.0]), torch.ones(2), wrt=(0, 1))
    assert got.value.item() == 12
    assert got.grads[0] is not None
    assert got.grads[0].tolist() == [2, 6]
    assert got.grads[1] is None


def test_a_network_is_trained_where_it_is_kept(load: Load) -> None:
    solution = load("def f(net, opt, x):\n    opt.zero_grad(); net(x).sum().backward(); opt.step()")
    kept = solution.place(Module("digits-mlp"))
    before = kept.inspect().state
    solution.call("f", kept, solution.optimizer("SGD", kept, lr=0.1), torch.ones(2, 1, 8, 8))
    after = kept.inspect()
    assert any(not torch.equal(before[name], after.state[name]) for name in before)
    assert after.grads.keys() == before.keys()


def test_a_source_that_is_no_python_says_where(load: Load) -> None:
    with pytest.raises(CompileFailed, match="line 2"):
        load("x = 1\ndef f(:\n")


def test_a_missing_name_is_told(session: Session) -> None:
    with pytest.raises(MissingNames, match="wanted"):
        Solution(session.open()).load("other = 1", ["wanted"], seed=1)


def test_a_traceback_shows_the_learners_own_file_only(load: Load) -> None:
    solution = load("import torch\n\ndef f():\n    return torch.ones(2) @ torch.ones(3)\n")
    with pytest.raises(Raised) as raised:
        solution.call("f")
    assert 'File "solution.py", line 4, in f' in raised.value.traceback
    assert "return torch.ones(2) @ torch.ones(3)" in raised.value.traceback
    assert "harness" not in raised.value.traceback
    assert "site-packages" not in raised.value.traceback


def test_dataclasses_and_typing_work_in_a_source(load: Load) -> None:
    """The module is registered, as these look it up by name."""
    source = (
        "from __future__ import annotations\nimport dataclasses, typing\n"
        "@dataclasses.dataclass\nclass A:\n    x: int = 3\n"
        "def f(): return A().x, list(typing.get_type_hints(A))"
    )
    assert load(source).call("f") == (3, ["x"])


def test_an_argument_changed_in_place_is_reported(load: Load) -> None:
    solution = load("def f(x, y):\n    y += 1\n    return x")
    solution.call("f", torch.ones(2), torch.ones(3))
    assert solution.mutations == ["f(tensor[2], tensor[3]): argument 2"]


@pytest.mark.parametrize("body", ["raise SystemExit(0)", "raise KeyboardInterrupt", "sys.exit()"])
def test_leaving_by_exception_is_an_exception(load: Load, body: str) -> None:
    with pytest.raises(Raised):
        load(f"import sys\ndef f(): \n    {body}").call("f")


def test_an_exit_is_an_exit_with_its_status(load: Load) -> None:
    outcome = outcome_of(load, "os._exit(7)")
    assert (outcome.cause, outcome.status) == (Cause.EXITED, 7)


def test_a_crash_names_its_signal(load: Load) -> None:
    outcome = outcome_of(load, "import ctypes; ctypes.string_at(0)")
    assert (outcome.cause, outcome.status) == (Cause.SIGNALLED, 11)


def test_an_endless_loop_ends_at_the_cpu_limit(load: Load) -> None:
    outcome = outcome_of(load, "while True: pass")
    assert outcome.cause is Cause.CPU_LIMIT
    assert 1.5 < outcome.cpu_seconds < 3.5


def test_cpu_burnt_by_threads_counts(load: Load) -> None:
    body = "import threading, hashlib; burn = lambda: [hashlib.sha256(b'x' * 10**7) for _ in range(10**6)]; "
    body += "[threading.Thread(target=burn).start() for _ in range(2)]; time.sleep(60)"
    assert outcome_of(load, body).cause is Cause.CPU_LIMIT


def test_ignoring_signals_does_not_help(load: Load) -> None:
    body = "[signal.signal(s, signal.SIG_IGN) for s in (signal.SIGXCPU, signal.SIGTERM)]\n    while True: pass"
    assert outcome_of(load, body).cause is Cause.CPU_LIMIT


def test_waiting_ends_at_the_wall_limit(parent: GuestParent) -> None:
    with pytest.raises(Died) as died:
        run(parent, "import time; time.sleep(60)", limits=Limits(wall_seconds=1))
    assert died.value.outcome.cause is Cause.WALL_LIMIT


def test_a_flood_of_output_is_cut_and_ends_the_run(load: Load, session: Session) -> None:
    outcome = outcome_of(load, "while True: print('x' * 1000)")
    assert outcome.cause is Cause.OUTPUT_LIMIT
    assert len(session.finish().output) == 10_000


def test_what_was_printed_comes_back(load: Load, session: Session) -> None:
    load("import sys\ndef f():\n    print('to out'); sys.stderr.write('to err\\n')").call("f")
    assert session.finish().output == b"to out\nto err\n"


@pytest.mark.parametrize("hog", ["[bytearray(10**7) for _ in range(10**4)]", "__import__('torch').zeros(10**10)"])
def test_a_memory_hog_reads_as_one(load: Load, hog: str) -> None:
    with pytest.raises(Raised) as raised:
        load(f"def f(): return {hog}").call("f")
    assert raised.value.memory


def test_memory_used_is_measured(load: Load, session: Session) -> None:
    load("def f():\n    x = bytearray(10**8)\n    return len(x)").call("f")
    assert 95e6 < session.finish().peak_memory_bytes < 200e6


def test_closing_the_wire_without_leaving_is_a_breach(load: Load) -> None:
    assert outcome_of(load, "os.close(3); time.sleep(60)").cause is Cause.BREACH


def test_a_dead_guest_is_replaced_within_the_same_limits(load: Load, session: Session) -> None:
    outcome_of(load, "x = sum(i for i in range(10**7)); os._exit(1)")
    assert load("def f(): return 5").call("f") == 5
    assert session.finish().cpu_seconds > 0.2


def test_no_guest_is_had_once_the_limits_are_used_up(load: Load) -> None:
    outcome_of(load, "while True: pass")
    with pytest.raises(Died) as died:
        load("def f(): return 5")
    assert died.value.outcome.cause is Cause.CPU_LIMIT


def test_the_learners_randomness_starts_from_the_given_seed(load: Load, session: Session) -> None:
    source = "import random, torch, numpy\ndef f(): return random.random(), torch.rand(1), float(numpy.random.rand())"
    first = load(source).call("f")
    session.kill(Cause.CLOSED)
    assert repr(load(source).call("f")) == repr(first)


def test_a_guest_cannot_pass_for_killed_from_outside(load: Load) -> None:
    """Such a death would be graded again, for ever."""
    with pytest.raises(Raised, match="not permitted"):
        load("import signal, threading\ndef f(): signal.pthread_kill(threading.get_ident(), 9)").call("f")


def test_a_guest_may_abort(load: Load) -> None:
    outcome = outcome_of(load, "os.abort()")
    assert (outcome.cause, outcome.status) == (Cause.SIGNALLED, 6)
