"""The pool of the judge's tests."""

from tests.judge.conftest import pool

__all__ = ["pool"]
