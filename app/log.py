"""Structured logs, on the console or as JSON lines, that never hold what a learner wrote.

Events carry ids and counts. The message of an exception may quote a value that it stumbled over, so of exceptions that
are not our own only the class and the places are logged.
"""

import logging
import sys
import traceback
from typing import Literal

import structlog
from structlog.typing import EventDict, WrappedLogger

from app.domain.errors import RetortError
from app.domain.grading import GradingFault

OUR_OWN = (RetortError, GradingFault)
"""Their messages are written by us and quote nothing."""


def configure(level: str, style: Literal["console", "json"]) -> None:
    """Set up structlog for this process; everything goes to standard error."""
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False) if style == "json" else _console()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            describe_exception,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def describe_exception(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace `exc_info` by `exception`: classes and places of the whole chain, and the messages of our own errors."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_chain(error))
    return event


def _chain(error: BaseException) -> list[str]:
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = _chain(earlier) if earlier else []
    lines += [
        f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return [*lines, f"{name}: {error}" if isinstance(error, OUR_OWN) else name]


def _console() -> structlog.dev.ConsoleRenderer:
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
