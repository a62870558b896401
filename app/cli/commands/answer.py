"""`retort answer`: answer a question, read which key points were made, mark the doubtful ones yourself."""

import math
import re
from typing import Annotated, Any

import typer

from app.cli.feedback import headline
from app.cli.language import language, say
from app.cli.options import LangOption, Slug
from app.cli.problem import Problem
from app.cli.reading import read_answer
from app.cli.service import Service
from app.cli.terminal import interactive, out
from app.cli.watching import exit_code, watch
from app.domain.submission import Answer, Kind
from app.domain.text import Text
from app.domain.verdict import PointState

NOT_QUESTION = Text(
    en="{slug} is a coding exercise. Submit a file with: retort submit {slug} FILE",
    zh="{slug} 是编程题。请用以下命令提交文件：retort submit {slug} 文件",
)
EMPTY = Text(en="The answer is empty; nothing was sent.", zh="答案为空，未提交。")
NO_NUMBER = Text(
    en="This question wants a number, such as 0.25; got: {written}",
    zh="此题要求填写数字，例如 0.25；收到的是：{written}",
)
UNSURE = Text(
    en="The grader is unsure whether you made this point: {text}",
    zh="评分器无法确定你是否答出了这一要点：{text}",
)
DID_YOU = Text(en="Did you?", zh="你答出了吗？")


def answer(
    slug: Slug,
    text: Annotated[
        str | None, typer.Argument(help="The answer, a file that holds it, or -; without it your editor opens.")
    ] = None,
    _lang: LangOption = None,
) -> None:
    """Answer a question. Exit code 0: every key point made; 1: not every one; 2: not graded."""
    from app.cli.composing import compose

    with Service() as service:
        exercise = service.exercise(slug)
        if exercise["kind"] != Kind.QUESTION:
            raise Problem(NOT_QUESTION, slug=slug)
        written = compose(exercise) if text is None else read_answer(text)
        body = {"exercise": slug, "answer": parse(exercise["answer_type"], written), "lang": language()}
        finished = watch(service, service.submit(body)["id"])
        if interactive():
            finished = ask_for_marks(service, finished)
    raise typer.Exit(exit_code(finished))


def parse(answer_type: str, written: str) -> Answer:
    """What the learner wrote as the service wants it: text, the ids of options, or a number. Raises `Problem`."""
    if not written.strip():
        raise Problem(EMPTY)
    if answer_type == "choice":
        return [option for option in re.split(r"[\s,，、]+", written) if option]
    if answer_type == "numeric":
        return _number(written.strip())
    return written


def ask_for_marks(service: Service, submission: dict[str, Any]) -> dict[str, Any]:
    """Let the learner decide the points of which the grader is unsure; the submission as it then stands."""
    unsure = [point for point in submission["feedback"]["points"] if point["state"] == PointState.UNSURE]
    for point in unsure:
        out().print()
        out().print(say(UNSURE, text=point["text"]))
        submission = service.mark(submission["id"], point["id"], typer.confirm(say(DID_YOU)))
    if unsure:
        out().print(headline(submission))
    return submission


def _number(written: str) -> float:
    try:
        value = float(written)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Problem(NO_NUMBER, written=written)
    return value
