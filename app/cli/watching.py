"""Watch a submission being graded: each check the moment it finishes, then the whole report."""

from typing import Any

import typer

from app.cli.feedback import check_block, mistakes, report
from app.cli.following import follow
from app.cli.language import say
from app.cli.problem import EXIT_INTERRUPTED, EXIT_NOT_ACCEPTED, EXIT_PROBLEM
from app.cli.service import Service
from app.cli.terminal import err, out
from app.cli.words import STATES
from app.domain.submission import State
from app.domain.text import Text
from app.domain.verdict import Verdict

CHECKS_DONE = Text(en="{state}, {done} of {total} checks", zh="{state}，已完成 {done}/{total} 项检查")
GOES_ON = Text(
    en="Grading goes on without you. See it with: retort feedback {id}",
    zh="评测仍在继续。查看结果：retort feedback {id}",
)


def watch(service: Service, submission_id: str, total: int = 0) -> dict[str, Any]:
    """Show a submission until its verdict and return it finished. `total` is the number of its checks, if it has any."""
    try:
        submission, told = _progress(service, submission_id, total)
    except KeyboardInterrupt:
        err().print(say(GOES_ON, id=submission_id), soft_wrap=True)
        raise typer.Exit(EXIT_INTERRUPTED) from None
    out().print(report(submission, told))
    return submission


def exit_code(submission: dict[str, Any]) -> int:
    """0 for accepted, 1 for not accepted, 2 where the service failed to grade."""
    if submission["verdict"] == Verdict.INTERNAL_ERROR:
        return EXIT_PROBLEM
    return 0 if submission["verdict"] == Verdict.ACCEPTED else EXIT_NOT_ACCEPTED


def _progress(service: Service, submission_id: str, total: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Print checks as they come; the finished submission and the checks printed, by name."""
    told: dict[str, Any] = {}
    state = State.QUEUED
    with out().status(say(STATES[state])) as line:
        for event in follow(service, submission_id):
            if event.kind == "verdict":
                return event.data, told
            if event.kind == "state":
                state = State(event.data["state"])
            if event.kind == "check":
                out().print(check_block(event.data, mistakes(told.values())))
                told[event.data["name"]] = event.data
            line.update(_status(state, len(told), total))
    raise AssertionError("follow ends with a verdict or raises")


def _status(state: State, done: int, total: int) -> str:
    if state is State.RUNNING and total:
        return say(CHECKS_DONE, state=say(STATES[state]), done=done, total=total)
    return say(STATES[state])
