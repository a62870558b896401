"""RFC 9457 problem details, the body of every error."""

from pydantic import Field

from app.api.schemas.base import View


class FieldError(View):
    """What is wrong with one field of the request."""

    field: str = Field(description="The field, parameter or header; `body` where it is the body as a whole.")
    message: str


class Problem(View):
    """Why a request was not answered as asked, and what to do."""

    type: str = Field(description="A stable name of this kind of problem.")
    title: str
    status: int
    detail: str
    errors: list[FieldError] = Field(description="The fields at fault; empty where it is none of them.")
