"""/submissions/{id}/events: grading as it happens, as server-sent events.

- `state`: `{"state": "queued" | "running" | "finished"}`
- `check`: one check, as in the submission, as soon as it has finished
- `verdict`: the whole submission; the stream ends with it

Every event has an id; a client that comes back with it in Last-Event-ID gets what followed.
"""

from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from app.api.dependencies import Learner, ServicesHere
from app.api.documented import texts
from app.api.language import AskedLanguage, language_headers
from app.api.sse import MEDIA_TYPE, event_stream
from app.api.submissions import SubmissionId
from app.services.submissions import UnknownSubmission

MAX_EVENT_ID = 2**63 - 1

router = APIRouter(prefix="/submissions", tags=["submissions"])

LastEventId = Annotated[
    int,
    Header(
        alias="Last-Event-ID", ge=0, le=MAX_EVENT_ID, description="The id of the last event that the client has seen."
    ),
]


class EventStreamResponse(StreamingResponse):
    """A stream that is never stored, and never held back by a proxy."""

    media_type = MEDIA_TYPE


_EVENTS = {
    "description": (
        "`state` ({state}), `check` (one check, as in the submission) and, last, `verdict` (the whole submission), "
        "each with its id; comments in between keep the connection open."
    ),
    "content": {MEDIA_TYPE: {"schema": {"type": "string"}}},
}
_RESPONSES = texts(UnknownSubmission)
_RESPONSES[200] |= _EVENTS


@router.get("/{submission_id}/events", response_class=EventStreamResponse, responses=_RESPONSES)
async def follow_submission(
    services: ServicesHere,
    learner: Learner,
    lang: AskedLanguage,
    submission_id: SubmissionId,
    last_event_id: LastEventId = 0,
) -> EventStreamResponse:
    """Grading as it happens. Connecting late replays what has happened."""
    await run_in_threadpool(services.submissions.get, learner, submission_id)
    events = services.events.stream(learner, submission_id, last_event_id)
    return EventStreamResponse(
        event_stream(events, lang), headers={**language_headers(lang), "X-Accel-Buffering": "no"}
    )
