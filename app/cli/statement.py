"""An exercise as a learner reads it before working on it."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Styled

from app.catalog.exercise import Track
from app.cli.language import say
from app.cli.markdown import markdown
from app.cli.words import QUIET, TRACKS
from app.domain.text import Text

MIB = 1024 * 1024

FACTS = Text(
    en="{track} · difficulty {difficulty}/5 · {points} points · {tags}",
    zh="{track} · 难度 {difficulty}/5 · {points} 分 · {tags}",
)
BEST = Text(en=" · best so far {score}/100", zh=" · 目前最好成绩 {score}/100")
DEFINE = Text(en="Define", zh="需要定义")
CHECKS = Text(en="Checks", zh="检查项")
SAMPLE = Text(en="sample", zh="样例")
OPTIONS = Text(en="Options", zh="选项")
SOURCES = Text(en="Sources", zh="来源")
LIMITS = Text(
    en="Limits: {wall:g} s, {memory:.0f} MiB of memory, {output:,} bytes of output",
    zh="限制：{wall:g} 秒，内存 {memory:.0f} MiB，输出 {output:,} 字节",
)
NEXT_CODING = Text(
    en="Start:  retort show {slug} --starter > {file}\nSubmit: retort submit {slug} {file}",
    zh="开始：retort show {slug} --starter > {file}\n提交：retort submit {slug} {file}",
)
NEXT_QUESTION = Text(en="Answer: retort answer {slug}", zh="作答：retort answer {slug}")
HINTS = Text(
    en="Hints:  retort show {slug} --hint 1 (there are {hints})",
    zh="提示：retort show {slug} --hint 1（共 {hints} 条）",
)


def exercise_page(exercise: Mapping[str, Any]) -> RenderableType:
    """Everything about one exercise, and what to type next."""
    parts: list[RenderableType] = [Styled(exercise["title"], style="bold"), _facts(exercise), Styled()]
    parts.append(markdown(exercise["statement"]))
    parts += _coding(exercise) if exercise["kind"] == "coding" else _question(exercise)
    parts += _sources(exercise["sources"])
    parts += [Styled(), Styled(_next_steps(exercise), style=QUIET)]
    return Group(*parts)


def solution_page(solution: Mapping[str, Any]) -> RenderableType:
    """An unlocked solution with its explanation."""
    from rich.syntax import Syntax

    code = solution.get("code")
    shown = Syntax(code, "python", background_color="default") if code else markdown(solution.get("answer") or "")
    return Group(shown, Styled(), markdown(solution["explanation"]))


def _facts(exercise: Mapping[str, Any]) -> Styled:
    track = say(TRACKS[Track(exercise["track"])])
    facts = say(
        FACTS,
        track=track,
        difficulty=exercise["difficulty"],
        points=exercise["points"],
        tags=", ".join(exercise["tags"]),
    )
    best = say(BEST, score=exercise["best_score"]) if exercise["best_score"] is not None else ""
    return Styled(facts + best, style=QUIET)


def _coding(exercise: Mapping[str, Any]) -> Iterator[RenderableType]:
    yield _heading(DEFINE)
    for entry in exercise["entry_points"]:
        yield Styled(entry["signature"], style="cyan")
        yield Styled(f"    {entry['doc']}")
    yield _heading(CHECKS)
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    for check in exercise["checks"]:
        table.add_row(str(check["points"]), check["title"], say(SAMPLE) if check["sample"] else "")
    yield table
    limits = exercise["limits"]
    memory = limits["memory_bytes"] / MIB
    yield Styled("\n" + say(LIMITS, wall=limits["wall_seconds"], memory=memory, output=limits["output_bytes"]))


def _question(exercise: Mapping[str, Any]) -> Iterator[RenderableType]:
    if exercise.get("options"):
        yield _heading(OPTIONS)
        yield from (Styled(f"{option['id']}  {option['text']}") for option in exercise["options"])


def _sources(sources: list[Mapping[str, Any]]) -> Iterator[RenderableType]:
    if sources:
        yield _heading(SOURCES)
        yield from (Styled(f"{source['title']}: {source['ref']}") for source in sources)


def _next_steps(exercise: Mapping[str, Any]) -> str:
    slug = exercise["slug"]
    step = NEXT_CODING if exercise["kind"] == "coding" else NEXT_QUESTION
    steps = say(step, slug=slug, file=slug.replace("-", "_") + ".py")
    return f"{steps}\n{say(HINTS, slug=slug, hints=exercise['hints'])}" if exercise["hints"] else steps


def _heading(text: Text) -> Styled:
    return Styled(f"\n{say(text)}", style="bold")
