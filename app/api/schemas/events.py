"""What the events of a submission carry."""

from app.api.schemas.base import View
from app.api.schemas.judgements import CheckView
from app.api.schemas.submissions import submission_view
from app.domain.judgement import CheckResult
from app.domain.submission import State, Submission
from app.domain.text import Lang
from app.services.events import Event


class StateView(View):
    """The submission has come to this state."""

    state: State


def event_view(event: Event, lang: Lang) -> View:
    """The data of `event`, with all texts in `lang`."""
    if isinstance(event.data, Submission):
        return submission_view(event.data, lang)
    if event.kind == "check":
        return CheckView.of(CheckResult.model_validate(event.data), lang)
    return StateView(state=State(event.data["state"]))
