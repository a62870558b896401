"""Output is moved, counted and cut without passing through memory."""

import os
from collections.abc import Iterator

import pytest

from app.sandbox.printed import Printed, read

LIMIT = 10


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    yield reading, writing
    os.close(reading)


@pytest.fixture
def printed() -> Iterator[Printed]:
    printed = Printed(LIMIT)
    yield printed
    printed.close()


def read_back(printed: Printed) -> bytes:
    return read(os.dup(printed.file), LIMIT)


def test_what_several_guests_print_is_kept_in_order(printed: Printed, pipe: tuple[int, int]) -> None:
    for part in (b"one ", b"two"):
        os.write(pipe[1], part)
        assert printed.take(pipe[0])
    os.close(pipe[1])
    assert not printed.take(pipe[0])
    assert read_back(printed) == b"one two"


def test_an_empty_pipe_is_no_end(printed: Printed, pipe: tuple[int, int]) -> None:
    assert printed.take(pipe[0])
    os.close(pipe[1])
    assert not printed.take(pipe[0])


@pytest.mark.parametrize(("length", "over"), [(LIMIT - 1, False), (LIMIT, False), (LIMIT + 1, True), (5 * LIMIT, True)])
def test_the_limit_itself_is_within(printed: Printed, pipe: tuple[int, int], length: int, over: bool) -> None:
    os.write(pipe[1], b"x" * length)
    os.close(pipe[1])
    printed.take(pipe[0])
    assert printed.over is over
    assert read_back(printed) == b"x" * min(length, LIMIT)


def test_reading_closes_what_came_for_it(printed: Printed) -> None:
    descriptor = os.dup(printed.file)
    read(descriptor, LIMIT)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)
