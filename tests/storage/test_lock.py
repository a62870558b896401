"""One server for each data directory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.storage.lock import DataInUse, DataUnusable, locked


def test_a_directory_has_one_holder(tmp_path: Path) -> None:
    """A second one is told who the first is, and what to do."""
    with locked(tmp_path), pytest.raises(DataInUse, match=rf"process {os.getpid()}.*RETORT_DATA"), locked(tmp_path):
        pass


def test_a_directory_is_free_again_afterwards(tmp_path: Path) -> None:
    """A lock file that was left behind keeps nobody out."""
    with locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    """However a holder ends, the kernel frees the directory."""
    hold = "import sys, pathlib\nfrom app.storage.lock import locked\n"
    hold += "with locked(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout and holder.stdout.readline() == b"held\n"
    with pytest.raises(DataInUse), locked(tmp_path):
        pass
    holder.kill()
    holder.communicate()
    with locked(tmp_path):
        pass


def test_missing_directories_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    """What learners wrote is nobody else's to read."""
    with locked(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").stat().st_mode & 0o077 == 0


def test_an_impossible_directory_is_refused(tmp_path: Path) -> None:
    """A file in the way is named, with what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(DataUnusable, match="RETORT_DATA"), locked(tmp_path / "file" / "data"):
        pass
