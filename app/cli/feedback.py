"""A graded submission, as a learner reads it: every check or key point, what went wrong, what was measured."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from app.cli.language import say
from app.cli.words import BAD, CHECK_MARKS, DOUBTFUL, GOOD, POINT_MARKS, QUIET, VERDICTS
from app.domain.text import Text
from app.domain.verdict import CheckStatus, PointState, Verdict

INDENT = 4
MIB = 1024 * 1024

SAMPLES_ONLY = Text(en="samples only, counts nowhere", zh="仅样例，不计入成绩")
SELF_MARKED = Text(en="with your own marks", zh="含自评")
MEASURED = Text(en="Measured", zh="测量结果")
PRINTED = Text(en="Your code printed", zh="你的代码打印了")
QUOTED = Text(en="“{words}”", zh="“{words}”")
SAYS_WRONGLY = Text(en="Not so: {text}", zh="此说有误：{text}")
SAME_MISTAKE = Text(en="The same mistake as above.", zh="与上面是同一个错误。")
USAGE = Text(
    en="{wall:.2f} s of time, {cpu:.2f} s of CPU, {memory:.0f} MiB of memory at the most",
    zh="用时 {wall:.2f} 秒，CPU {cpu:.2f} 秒，内存峰值 {memory:.0f} MiB",
)


def check_block(check: Mapping[str, Any], known: Collection[str] = ()) -> RenderableType:
    """One check: mark, points and title; below it the message and the mistake, in full unless its id is `known`."""
    mark, style = CHECK_MARKS[CheckStatus(check["status"])]
    points = f" {check['points']:>3}/{check['max_points']:<3} "
    lines: list[RenderableType] = [Styled.assemble((mark + points, style), check["title"])]
    if check["message"]:
        lines.append(_indented(Styled(check["message"])))
    if check["diagnosis"]:
        words = say(SAME_MISTAKE) if check["diagnosis"]["id"] in known else check["diagnosis"]["text"]
        lines.append(_indented(Styled(f"→ {words}", style=DOUBTFUL)))
    return Group(*lines)


def mistakes(checks: Iterable[Mapping[str, Any]]) -> set[str]:
    """The ids of the mistakes that these checks name."""
    return {check["diagnosis"]["id"] for check in checks if check["diagnosis"]}


def report(submission: Mapping[str, Any], told: Mapping[str, Any]) -> RenderableType:
    """A finished submission. `told` holds the checks that the learner has already read, by name."""
    return Group(
        *_untold(submission["checks"], told), *_answer_lines(submission["feedback"]), *_closing_lines(submission)
    )


def headline(submission: Mapping[str, Any]) -> Styled:
    """The verdict and the score, in one line."""
    line = verdict_line(Verdict(submission["verdict"]), submission["score"])
    for note, applies in (
        (SAMPLES_ONLY, submission["scope"] == "samples"),
        (SELF_MARKED, submission.get("self_marked")),
    ):
        if applies:
            line.append(f"  ({say(note)})", style=QUIET)
    return line


def verdict_line(verdict: Verdict, score: int | None) -> Styled:
    """The verdict and the score, by themselves."""
    colour = GOOD if verdict is Verdict.ACCEPTED else BAD
    line = Styled.assemble((say(VERDICTS[verdict]), f"bold {colour}"))
    if score is not None:
        line.append(f"  {score}/100", style="bold")
    return line


def _untold(checks: Iterable[Mapping[str, Any]], told: Mapping[str, Any]) -> Iterator[RenderableType]:
    known = mistakes(told.values())
    for check in checks:
        if told.get(check["name"]) != check:
            yield check_block(check, known)
            known |= mistakes([check])


def _answer_lines(feedback: Mapping[str, Any]) -> Iterator[RenderableType]:
    """The key points and the misconceptions of an answer, each with the learner's own words."""
    for point in feedback["points"]:
        mark, style = POINT_MARKS[PointState(point["state"])]
        yield Styled.assemble((f"{mark} ", style), point["text"])
        if point["evidence"]:
            yield _quoted(point["evidence"])
    for misconception in feedback["misconceptions"]:
        yield Styled.assemble(("✗ ", BAD), say(SAYS_WRONGLY, text=misconception["text"]))
        yield _quoted(misconception["evidence"])


def _closing_lines(submission: Mapping[str, Any]) -> Iterator[RenderableType]:
    if submission["output"]:
        yield Styled(f"\n{say(PRINTED)}:", style="bold")
        yield _indented(Styled(submission["output"].rstrip("\n")))
    if submission["metrics"]:
        yield Styled(f"\n{say(MEASURED)}:", style="bold")
        yield _indented(_metrics(submission["metrics"]))
    yield Styled()
    yield headline(submission)
    if submission["feedback"]["summary"]:
        yield Styled(submission["feedback"]["summary"])
    if submission["kind"] == "coding":
        yield Styled(_usage(submission["usage"]), style=QUIET)


def _metrics(metrics: Mapping[str, float]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="left")
    table.add_column(justify="right")
    for name, value in metrics.items():
        table.add_row(name, f"{value:,.6g}" if value % 1 else f"{value:,.0f}")
    return table


def _usage(usage: Mapping[str, Any]) -> str:
    memory = usage["peak_memory_bytes"] / MIB
    return say(USAGE, wall=usage["wall_seconds"], cpu=usage["cpu_seconds"], memory=memory)


def _quoted(words: str) -> RenderableType:
    return _indented(Styled(say(QUOTED, words=words), style=QUIET))


def _indented(inner: RenderableType) -> RenderableType:
    return Padding(inner, (0, 0, 0, INDENT), expand=False)
