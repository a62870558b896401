"""Server-sent events (WHATWG HTML, section 9.2), with comments that keep a silent connection open."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from anyio import CancelScope

from app.api.schemas.base import View
from app.api.schemas.events import event_view
from app.domain.text import Lang
from app.services.events import Event
from app.services.submissions import UnknownSubmission

MEDIA_TYPE = "text/event-stream"
HEARTBEAT_SECONDS = 15.0
HEARTBEAT = ": still here\n\n"


async def event_stream(
    events: AsyncGenerator[Event, None], lang: Lang, heartbeat_seconds: float = HEARTBEAT_SECONDS
) -> AsyncGenerator[str, None]:
    """`events` as text in `lang`. Ends with them, or early where the submission is cancelled while it is watched."""
    async with aclosing(events):
        upcoming = _upcoming(events)
        try:
            while True:
                if upcoming not in (await asyncio.wait({upcoming}, timeout=heartbeat_seconds))[0]:
                    yield HEARTBEAT
                elif (event := await upcoming) is None:
                    return
                else:
                    yield encode(event, event_view(event, lang))
                    upcoming = _upcoming(events)
        except UnknownSubmission:
            return
        finally:
            upcoming.cancel()
            # Shielded: a client that leaves cancels this too, and `events` cannot be closed while it still runs.
            with CancelScope(shield=True):
                await asyncio.wait({upcoming})


def encode(event: Event, view: View) -> str:
    """One event on three lines: JSON escapes the line breaks that would end a line here."""
    return f"id: {event.seq}\nevent: {event.kind}\ndata: {view.model_dump_json()}\n\n"


def _upcoming(events: AsyncGenerator[Event, None]) -> asyncio.Future[Event | None]:
    return asyncio.ensure_future(anext(events, None))
