"""Whether the service can take and grade work."""

from typing import Any, Literal

from pydantic import Field

from app.api.schemas.base import View


class QueueView(View):
    """The queue and those who work it off."""

    engine: str
    depth: int = Field(ge=0, description="Submissions that wait.")
    workers: int = Field(ge=0, description="Submissions that can be graded at once.")


class SandboxView(View):
    """The walls around submitted code."""

    walls: list[dict[str, Any]]


class HealthView(View):
    """`ok` when work can be taken and graded."""

    status: Literal["ok", "degraded"]
    version: str
    database: str
    queue: QueueView
    sandbox: SandboxView
