"""What all schemas share."""

from datetime import UTC, datetime
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

T = TypeVar("T")


class View(BaseModel):
    """A response, or a part of one."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class PageView(View, Generic[T]):
    """One page of a list."""

    items: list[T]
    next: str | None = Field(description="The cursor of the next page; null on the last.")


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


Instant = Annotated[AwareDatetime, AfterValidator(_utc)]
"""A moment, written as RFC 3339 in UTC with a Z."""
