"""Exercises and submissions as tables."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from rich.table import Table
from rich.text import Text as Styled

from app.catalog.exercise import Track
from app.cli.language import say
from app.cli.words import BAD, GOOD, KINDS, QUIET, STATES, TRACKS, VERDICTS
from app.domain.submission import Kind, State
from app.domain.text import Text
from app.domain.verdict import Verdict

SLUG = Text(en="exercise", zh="题目")
TITLE = Text(en="title", zh="标题")
KIND = Text(en="kind", zh="类型")
TRACK = Text(en="track", zh="方向")
DIFFICULTY = Text(en="difficulty", zh="难度")
BEST = Text(en="best", zh="最好成绩")
WHEN = Text(en="when", zh="时间")
RESULT = Text(en="result", zh="结果")
SCORE = Text(en="score", zh="得分")
PLACE = Text(en="place", zh="名次")
LEARNER = Text(en="learner", zh="学习者")
YOU = Text(en="you", zh="你")
SUBMISSION = Text(en="submission", zh="提交")
SAMPLES = Text(en="{result} (samples)", zh="{result}（样例）")


def exercise_table(exercises: Iterable[Mapping[str, Any]]) -> Table:
    """One exercise a row."""
    table = _table(SLUG, TITLE, KIND, TRACK, DIFFICULTY, BEST)
    for exercise in exercises:
        table.add_row(
            exercise["slug"],
            exercise["title"],
            say(KINDS[Kind(exercise["kind"])]),
            say(TRACKS[Track(exercise["track"])]),
            str(exercise["difficulty"]),
            _score(exercise["best_score"]),
        )
    return table


def submission_table(submissions: Iterable[Mapping[str, Any]]) -> Table:
    """One submission a row, in local time."""
    table = _table(WHEN, SLUG, RESULT, SCORE, SUBMISSION)
    for submission in submissions:
        when = datetime.fromisoformat(submission["created_at"]).astimezone()
        table.add_row(
            f"{when:%Y-%m-%d %H:%M}",
            submission["exercise"],
            _result(submission),
            _score(submission["score"]),
            submission["id"],
        )
    return table


def leaderboard_table(board: Mapping[str, Any]) -> Table:
    """One learner a row."""
    metric = board["metric"]
    unit = f" [{metric['unit']}]" if metric["unit"] else ""
    table = _table(PLACE, LEARNER, Text.same(f"{metric['title']}{unit}"), WHEN)
    for entry in board["items"]:
        when = datetime.fromisoformat(entry["finished_at"]).astimezone()
        row = (str(entry["position"]), say(YOU) if entry["own"] else entry["learner"], f"{entry['value']:.6g}")
        table.add_row(*row, f"{when:%Y-%m-%d %H:%M}", style=GOOD if entry["own"] else "")
    return table


def _result(submission: Mapping[str, Any]) -> Styled:
    verdict = submission["verdict"]
    if verdict is None:
        return Styled(say(STATES[State(submission["state"])]), style=QUIET)
    words = say(VERDICTS[Verdict(verdict)])
    if submission["scope"] == "samples":
        words = say(SAMPLES, result=words)
    return Styled(words, style=GOOD if verdict == Verdict.ACCEPTED else BAD)


def _score(score: int | None) -> str:
    return "" if score is None else str(score)


def _table(*columns: Text) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(say(column), overflow="fold")
    return table
