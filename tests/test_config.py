"""Settings."""

from pathlib import Path

import pytest

from app.config import InvalidSetting, NotLoopback, load_settings


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment without settings of whoever runs the tests."""
    for name in ("PORT", "RETORT_PORT", "RETORT_DATA", "RETORT_HOST", "RETORT_WORKERS", "RETORT_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def test_defaults_are_safe_and_local(tmp_path: Path) -> None:
    """Loopback, port 8000, walls, one grading for each core, data in the user's data home."""
    settings = load_settings()
    assert (settings.host, settings.port, settings.sandbox) == ("127.0.0.1", 8000, "walls")
    assert settings.data == tmp_path / "retort"
    assert settings.database().database == str(tmp_path / "retort" / "retort.sqlite3")
    assert settings.workers >= 1


def test_a_relative_data_home_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the XDG specification asks."""
    monkeypatch.setenv("XDG_DATA_HOME", "somewhere")
    assert load_settings().data == Path.home() / ".local" / "share" / "retort"


def test_the_port_is_read_from_either_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """PORT, as hosting platforms set it, goes before RETORT_PORT; an empty one is none."""
    monkeypatch.setenv("RETORT_PORT", "8101")
    assert load_settings().port == 8101
    monkeypatch.setenv("PORT", "8102")
    assert load_settings().port == 8102
    monkeypatch.setenv("PORT", "")
    assert load_settings().port == 8101
    assert load_settings(port=8103).port == 8103


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_loopback_addresses_are_taken(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """In every spelling."""
    monkeypatch.setenv("RETORT_HOST", host)
    assert load_settings().host == host


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", "localhost.example.org", "1"])
def test_other_addresses_are_refused(host: str) -> None:
    """Without accounts nobody else may reach the service; the message says why."""
    with pytest.raises(NotLoopback, match="Without accounts"):
        load_settings(host=host)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("PORT", "http"), ("PORT", "70000"), ("RETORT_WORKERS", "0"), ("RETORT_SANDBOX", "none"), ("RETORT_AUTH", "open")],
)
def test_a_wrong_value_names_its_variable(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    """So that whoever set it knows where to look."""
    monkeypatch.setenv(variable, value)
    with pytest.raises(InvalidSetting, match=variable):
        load_settings()


def test_another_process_gets_the_same_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The worker works on what the server works on, however the server was told."""
    given = load_settings(data=tmp_path / "with space%", workers=3, sandbox="trusted-local", lease_seconds=1.5)
    for name, value in given.environment().items():
        monkeypatch.setenv(name, value)
    assert load_settings() == given


def test_paths_do_not_depend_on_where_one_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A relative data directory is meant from where the server was started."""
    monkeypatch.chdir(tmp_path)
    assert load_settings(data="here").data == tmp_path / "here"
