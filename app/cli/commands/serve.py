"""`retort serve`: the server, its worker and everything that they start, until Ctrl-C."""

from typing import Annotated

import typer

from app.cli.language import say
from app.cli.options import LangOption
from app.cli.terminal import out
from app.domain.text import Text

READY = Text(en="Retort is ready at {url} (Ctrl-C stops it)", zh="Retort 已就绪：{url}（按 Ctrl-C 停止）")
STOPPED = Text(en="Retort has stopped.", zh="Retort 已停止。")


def serve(
    host: Annotated[str | None, typer.Option(help="Listen here; without accounts only on a loopback address.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Listen on this port; else PORT, else 8000.")
    ] = None,
    _lang: LangOption = None,
) -> None:
    """Serve Retort on this machine until Ctrl-C."""
    from app.cli import serving
    from app.config import load_settings

    given = {"host": host, "port": port}
    settings = load_settings(**{name: value for name, value in given.items() if value is not None})
    serving.serve(settings, lambda url: out().print(say(READY, url=url)))
    out().print(say(STOPPED))
