"""Column types of our own."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum, TypeDecorator

WORD_LENGTH = 32


class UtcTime(TypeDecorator[datetime]):
    """A moment, in UTC on both sides; SQLite keeps no zone, so it is taken off and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def word(kind: type[StrEnum]) -> Enum:
    """A closed set of words, stored as they are spelt; a new one needs no migration."""
    return Enum(kind, native_enum=False, length=WORD_LENGTH, values_callable=lambda k: [member.value for member in k])
