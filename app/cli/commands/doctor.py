"""`retort doctor`: what is installed, where things are kept, which walls stand."""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.table import Table
from rich.text import Text as Styled

from app import __version__
from app.cli.language import say
from app.cli.options import LangOption
from app.cli.problem import Problem
from app.cli.service import Refused, Service
from app.cli.terminal import out
from app.cli.words import BAD, GOOD, QUIET
from app.domain.text import Text

PACKAGES = ("torch", "numpy", "fastapi", "sqlalchemy")

MISSING = Text(en="not installed; run `make setup`", zh="未安装；请运行 `make setup`")
VERSIONS = Text(en="Versions", zh="版本")
PLACES = Text(en="Places", zh="位置")
WALLS = Text(en="Walls around submitted code", zh="隔离提交代码的各道墙")
STATES = {
    "up": Text(en="up", zh="已就位"),
    "absent": Text(en="absent", zh="缺失"),
    "not needed": Text(en="not needed", zh="不需要"),
}
DATA = Text(en="data", zh="数据目录")
DATABASE = Text(en="database", zh="数据库")
SERVICE = Text(en="service", zh="服务")
RUNNING = {
    True: Text(en="{url}", zh="{url}"),
    False: Text(en="{url} (nothing answers)", zh="{url}（无应答）"),
}
REFUSING = Text(en="Retort would not grade here. {problem}", zh="Retort 在此不会评测。{problem}")


def doctor(_lang: LangOption = None) -> None:
    """Say what this installation is made of and which walls stand around submitted code."""
    _print_section(VERSIONS, _versions())
    from app.config import load_settings
    from app.sandbox.walls import missing, probe

    settings = load_settings()
    walls = probe(trusted_local=settings.sandbox == "trusted-local")
    _print_section(PLACES, _places(settings.data, str(settings.database())))
    _print_section(WALLS, ((wall.name, _state(wall.state, wall.detail)) for wall in walls))
    problem = missing(walls)
    if problem:
        raise Problem(REFUSING, problem=problem)


def _versions() -> Iterator[tuple[str, str]]:
    yield "retort", __version__
    yield "python", f"{platform.python_version()} ({platform.platform()})"
    for package in PACKAGES:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            yield package, say(MISSING)


def _places(data: Path, database: str) -> Iterator[tuple[str, str]]:
    yield say(DATA), str(data)
    yield say(DATABASE), database
    with Service() as service:
        yield say(SERVICE), say(RUNNING[_answers(service)], url=service.url)


def _answers(service: Service) -> bool:
    try:
        service.health()
    except Refused:
        return True
    except Problem:
        return False
    return True


def _state(state: str, detail: str) -> Styled:
    style = {"up": GOOD, "absent": BAD}.get(state, QUIET)
    return Styled.assemble((say(STATES[state]), style), f"  {detail}")


def _print_section(heading: Text, rows: Iterator[tuple[str, str | Styled]]) -> None:
    table = Table.grid(padding=(0, 2))
    for name, value in rows:
        table.add_row(f"  {name}", value)
    out().print(say(heading), style="bold")
    out().print(table)
