"""`retort replay`: whether a verdict comes out again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.text import Text as Styled

from app.cli.feedback import verdict_line
from app.cli.language import say
from app.cli.options import LangOption
from app.cli.problem import EXIT_NOT_ACCEPTED, Problem
from app.cli.terminal import out
from app.cli.words import BAD, GOOD
from app.config import Settings, load_settings
from app.domain.grading import Grader
from app.domain.submission import Kind
from app.domain.text import Text

NOTHING = Text(
    en="This database has no graded submission {id}. RETORT_DATA says where it lies; `retort doctor` shows it.",
    zh="本机数据库中没有编号为 {id} 的已评测提交。数据库位置由 RETORT_DATA 指定，`retort doctor` 可查看。",
)
RECORDED = Text(en="recorded  ", zh="原结果  ")
AGAIN = Text(en="again     ", zh="重新评测")
SAME = Text(en="The same verdict, check by check.", zh="每项检查的结果都与原来一致。")
DIFFERENT = Text(en="The verdict is not the same:", zh="结果与原来不同：")


def replay(
    submission: Annotated[str, typer.Argument(help="The id of a graded submission in this machine's database.")],
    _lang: LangOption = None,
) -> None:
    """Grade a stored submission again from its seed and compare. Exit code 0: the same verdict; 1: another."""
    from app.services.replay import NothingToReplay, differences, graded
    from app.storage.database import Database

    settings = load_settings()
    try:
        with Database(settings.database()) as database:
            stored, recorded = graded(database, submission)
    except NothingToReplay:
        raise Problem(NOTHING, id=submission) from None
    with _grader(settings, stored.kind) as grader:
        again = grader.grade(stored, lambda _: None)
    for heading, judgement in ((RECORDED, recorded), (AGAIN, again)):
        out().print(Styled(f"{say(heading)}  "), verdict_line(judgement.verdict, judgement.score))
    found = differences(recorded, again)
    out().print(say(DIFFERENT if found else SAME), style=BAD if found else GOOD)
    for difference in found:
        out().print(Styled(f"  {difference}"))
    if found:
        raise typer.Exit(EXIT_NOT_ACCEPTED)


@contextmanager
def _grader(settings: Settings, kind: Kind) -> Iterator[Grader]:
    """What grades submissions of this kind; for code, with warm parents of its own."""
    from app.catalog.catalog import load_catalog
    from app.judge.pool import JudgePool
    from app.worker import QuestionGrader

    if kind is Kind.QUESTION:
        yield QuestionGrader(load_catalog(settings.exercises))
    else:
        with JudgePool(settings.exercises, settings.sandbox) as pool:
            yield pool
