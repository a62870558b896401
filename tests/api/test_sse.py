"""The event stream as text."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from app.api.sse import HEARTBEAT, event_stream
from app.domain.text import Lang
from app.services.events import Event
from app.services.submissions import UnknownSubmission

TICK = 0.01
QUEUED = Event(seq=1, kind="state", data={"state": "queued"})


class Source:
    """Events by hand, which remembers whether it was closed."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[Event | Exception] = asyncio.Queue()
        self.closed = asyncio.Event()

    async def events(self) -> AsyncGenerator[Event, None]:
        try:
            while True:
                told = await self.told.get()
                if isinstance(told, Exception):
                    raise told
                yield told
        finally:
            self.closed.set()


async def _read(stream: AsyncGenerator[str, None], count: int) -> list[str]:
    return [await anext(stream) for _ in range(count)]


def test_silence_is_filled_with_comments_and_loses_no_event() -> None:
    """Heartbeats go out while nothing happens; an event that comes during one is not lost."""

    async def watch() -> list[str]:
        source = Source()
        async with aclosing(event_stream(source.events(), Lang.EN, TICK)) as stream:
            silent = await _read(stream, 3)
            source.told.put_nowait(QUEUED)
            return [*silent, *await _read(stream, 1)]

    assert asyncio.run(watch()) == [HEARTBEAT] * 3 + ['id: 1\nevent: state\ndata: {"state":"queued"}\n\n']


def test_a_client_that_leaves_frees_the_events() -> None:
    """Cancelling a stream that waits closes what it waits for."""

    async def leave() -> bool:
        source = Source()
        stream = event_stream(source.events(), Lang.EN)
        waiting = asyncio.ensure_future(anext(stream))
        done, _ = await asyncio.wait({waiting}, timeout=TICK)
        assert not done
        waiting.cancel()
        await asyncio.wait({waiting})
        return source.closed.is_set()

    assert asyncio.run(leave())


def test_a_stream_ends_when_its_submission_is_cancelled() -> None:
    """What was told before stays told; the end is an orderly one."""

    async def watch() -> list[str]:
        source = Source()
        source.told.put_nowait(QUEUED)
        source.told.put_nowait(UnknownSubmission())
        return [text async for text in event_stream(source.events(), Lang.EN)]

    assert len(asyncio.run(watch())) == 1
