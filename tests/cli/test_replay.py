"""`retort replay`: a verdict comes out again from its seed, and one that would not is found."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.catalog.catalog import EXERCISES

from .conftest import Retort
from .server import Server, retort

WRONG = EXERCISES / "distillation" / "soft-targets" / "submissions" / "wrong_answer"


def submitted(server: Server, *arguments: str) -> str:
    """The id of the submission that this command makes, graded."""
    retort(server, *arguments)
    return re.findall(r"[0-9a-f-]{36}", retort(server, "history").stdout)[0]


@pytest.fixture(scope="module")
def wrong(server: Server) -> str:
    return submitted(server, "submit", "soft-targets", str(next(WRONG.glob("*.py"))))


def replayed(server: Server, submission: str, **environ: str) -> tuple[int, str]:
    ran = retort(server, "replay", submission, RETORT_DATA=str(server.data), **environ)
    return ran.returncode, ran.stdout


def test_a_verdict_comes_out_again(server: Server, wrong: str) -> None:
    """From the stored seed: the same checks fail, with the same words."""
    code, printed = replayed(server, wrong)
    assert code == 0
    assert "The same verdict, check by check." in printed
    assert printed.count("wrong answer") == 2
    assert "一致" in replayed(server, wrong, LC_ALL="zh_CN.UTF-8")[1]


def test_an_answer_is_replayed_too(server: Server) -> None:
    """A question needs no sandbox."""
    assert replayed(server, submitted(server, "answer", "q-kd-loss", "It compares two distributions."))[0] == 0


def test_a_verdict_that_does_not_come_out_again_is_told(server: Server, wrong: str, tmp_path: Path) -> None:
    """As after a change of the checks: what was recorded and what comes out now, and exit code 1."""
    copy = tmp_path / "retort.sqlite3"
    _copied(server.data / copy.name, copy, wrong)
    ran = retort(server, "replay", wrong, RETORT_DATA=str(tmp_path))
    assert ran.returncode == 1
    assert "The verdict is not the same:" in ran.stdout
    assert "score: 77, now" in ran.stdout


def test_an_unknown_id_is_told_where_to_look(retort: Retort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of another folder has other submissions."""
    monkeypatch.setenv("RETORT_DATA", str(tmp_path))
    ran = retort("replay", "no-such-id")
    assert ran.code == 2
    assert "no graded submission no-such-id" in ran.err


def _copied(source: Path, target: Path, submission: str) -> None:
    """A copy of a database, in which this submission was given another score."""
    with create_engine(f"sqlite:///{source}").connect() as connection:
        connection.execute(text("VACUUM INTO :target"), {"target": str(target)})
    with create_engine(f"sqlite:///{target}").begin() as connection:
        found = connection.execute(
            text("SELECT judgement FROM submissions WHERE id = :id"), {"id": submission}
        ).scalar()
        changed = json.loads(found) | {"score": 77}
        given = {"id": submission, "judgement": json.dumps(changed)}
        connection.execute(text("UPDATE submissions SET judgement = :judgement WHERE id = :id"), given)
