"""The command line as a learner runs it: in this process, with its exit code and both of its streams."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from app.cli import main
from app.cli.language import choose
from app.cli.terminal import err, out

from .server import Server, serve


@dataclass(frozen=True)
class Ran:
    """What a finished command left."""

    code: int
    out: str
    err: str


Retort = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """An English locale and no settings, whatever the shell that runs the tests has."""
    for name in ("LC_ALL", "LC_MESSAGES", "RETORT_URL", "PORT", "RETORT_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    choose(None)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that ask one."""
    running = serve(tmp_path_factory.mktemp("data"))
    yield running
    running.stop()


@pytest.fixture
def retort(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Retort:
    """Run `retort` with arguments, with its output in a pipe of 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str) -> Ran:
        choose(None)
        for console in (out, err):
            console.cache_clear()
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return run
