"""Settings, from RETORT_* variables; read only by the three roots (server, worker, command line)."""

import ipaddress
import os
import sys
from pathlib import Path
from typing import Any, Literal

from pydantic import AliasChoices, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL, make_url

from app.catalog.catalog import EXERCISES
from app.domain.errors import RetortError

PREFIX = "RETORT_"
DATABASE_FILE = "retort.sqlite3"
LAST_PORT = 65535


class InvalidSetting(RetortError):
    """A setting has a value that cannot be used. `variable` names it as the environment does."""

    def __init__(self, variable: str, problem: str) -> None:
        self.variable = variable
        super().__init__(f"{variable}: {problem}.")


class NotLoopback(RetortError):
    """Without accounts, Retort serves the person at this machine and listens on loopback addresses only."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(
            f"RETORT_HOST={host} is no loopback address. Without accounts everybody who can reach it would be the same "
            "learner, so Retort listens on 127.0.0.1, ::1 or localhost only."
        )


def default_data() -> Path:
    """Where this platform keeps a user's data, with a folder of our own."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "retort"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "retort"
    given = Path(os.environ.get("XDG_DATA_HOME", ""))
    # The XDG specification asks that relative paths be ignored.
    return (given if given.is_absolute() else Path.home() / ".local" / "share") / "retort"


def default_workers() -> int:
    """One grading for each core that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Settings(BaseSettings):
    """How this Retort runs. Each field is read from RETORT_<FIELD>; `port` from PORT, else RETORT_PORT."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, populate_by_name=True)

    auth: Literal["local"] = "local"
    data: Path = Field(default_factory=default_data)
    """The database and the lock lie here."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=LAST_PORT, validation_alias=AliasChoices("PORT", "RETORT_PORT"))
    database_url: str = ""
    """A SQLAlchemy URL; SQLite in `data` where it is empty."""
    exercises: Path = EXERCISES
    workers: int = Field(default_factory=default_workers, ge=1, le=64)
    """How many submissions the worker grades at once."""
    sandbox: Literal["walls", "trusted-local"] = "walls"
    renew_after: int = Field(default=1_000, ge=1)
    """How many submissions a warm parent serves before a fresh one takes its place."""
    queue_limit: int = Field(default=10_000, ge=1)
    """How many submissions may wait; a further one is refused."""
    lease_seconds: float = Field(default=30.0, ge=0.5, le=3600)
    """How long a worker that has fallen silent keeps its submissions."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] = "console"

    @field_validator("data", "exercises")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        return path.expanduser().absolute()

    @field_validator("host")
    @classmethod
    def _loopback(cls, host: str) -> str:
        if not _is_loopback(host):
            raise NotLoopback(host)
        return host

    def database(self) -> URL:
        if self.database_url:
            return make_url(self.database_url)
        return URL.create("sqlite", database=str(self.data / DATABASE_FILE))

    def environment(self) -> dict[str, str]:
        """The variables that give another process these settings; without the address, which one process alone has."""
        fields = self.model_dump(mode="json", exclude={"host", "port"})
        return {PREFIX + name.upper(): str(value) for name, value in fields.items()}


def load_settings(**given: Any) -> Settings:
    """Settings from the environment; `given` ones win. Raises `InvalidSetting` and `NotLoopback`."""
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "settings"
        variable = name if name.isupper() else PREFIX + name.upper()
        raise InvalidSetting(variable, first["msg"]) from None


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
