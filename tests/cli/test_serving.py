"""The server starts where it should and says in a sentence why it does not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.applications import Starlette

from app.cli.problem import Problem
from app.cli.serving import Startup, bind, url_of
from app.domain.errors import RetortError


def test_a_taken_port_is_told_with_the_way_out() -> None:
    """Whoever starts a second server reads which port is taken and how to choose another."""
    with bind("127.0.0.1", 0) as listener, pytest.raises(Problem, match="PORT=8001 make run"):
        bind("127.0.0.1", listener.getsockname()[1])


def test_port_zero_takes_a_free_one() -> None:
    """The URL names the port that was taken."""
    with bind("127.0.0.1", 0) as listener:
        assert url_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"
        assert listener.getsockname()[1] > 0


def test_an_ipv6_address_is_bracketed() -> None:
    """So that the URL can be clicked."""
    with bind("::1", 0) as listener:
        assert url_of(listener).startswith("http://[::1]:")


@pytest.mark.parametrize(("error", "kept"), [(RetortError("in use"), True), (ValueError("boom"), False)])
def test_a_failed_start_keeps_our_own_error(error: Exception, kept: bool, caplog: pytest.LogCaptureFixture) -> None:
    """Our own errors are kept without a traceback; a defect keeps its traceback in the log."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        raise error
        yield

    startup = Startup(Starlette(lifespan=lifespan))
    server = uvicorn.Server(uvicorn.Config(startup, lifespan="on", log_config=None, port=0))
    with pytest.raises(SystemExit):
        server.run()
    assert (startup.error is error) is kept
    assert ("Traceback" in caplog.text) is not kept
