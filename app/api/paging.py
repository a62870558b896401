"""The parameters that every list takes."""

from typing import Annotated

from fastapi import Query

from app.api.schemas.fields import PlainText

DEFAULT_LIMIT = 50
MAX_LIMIT = 100

Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many items a page holds at most.")]
Cursor = Annotated[PlainText | None, Query(description="Where to go on: `next` of the page before.")]
