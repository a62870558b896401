"""A learner's whole way in the terminal, on a real server with a real worker and a real sandbox."""

import os
import re
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from app.catalog.catalog import EXERCISES

from .server import COMMAND, Server, retort, serve

SUBMISSIONS = EXERCISES / "distillation" / "soft-targets" / "submissions"
RIGHT = SUBMISSIONS / "accepted" / "reference.py"
START_SECONDS = 30


def test_the_exercises_are_listed_in_both_languages(server: Server) -> None:
    """One line each; a filter leaves the others out."""
    english = retort(server, "exercises").stdout
    assert re.search(r"^soft-targets .*coding .*distillation", english, flags=re.MULTILINE)
    assert "蒸馏" in retort(server, "exercises", "--lang", "zh").stdout
    questions = retort(server, "exercises", "--kind", "question").stdout.splitlines()[1:]
    assert questions and all(line.startswith("q-") for line in questions)


def test_nothing_found_is_said_and_is_no_failure(server: Server) -> None:
    """The table stays empty, the sentence goes to standard error."""
    ran = retort(server, "exercises", "--tag", "no-such-tag")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "No exercise matches.\n")


def test_an_exercise_says_what_it_asks_and_what_to_type_next(server: Server) -> None:
    """Statement, entry points, checks, limits and the next commands; in Chinese under a Chinese locale."""
    page = retort(server, "show", "soft-targets").stdout
    for part in ("Define", "Checks", "Limits:", "retort submit soft-targets soft_targets.py"):
        assert part in page
    assert "检查项" in retort(server, "show", "soft-targets", LC_ALL="zh_CN.UTF-8").stdout


def test_the_starter_is_given_to_the_byte(server: Server) -> None:
    """Redirected into a file it is the package's own starter."""
    starter = (SUBMISSIONS.parent / "starter.py").read_text(encoding="utf-8")
    assert retort(server, "show", "soft-targets", "--starter").stdout == starter


def test_a_hint_is_given(server: Server) -> None:
    """One step of the ladder at a time."""
    first = (SUBMISSIONS.parent / "hints" / "1.en.md").read_text(encoding="utf-8").split()
    assert retort(server, "show", "soft-targets", "--hint", "1").stdout.split()[:3] == first[:3]


def test_a_right_solution_is_accepted(server: Server) -> None:
    """Every check is marked as passed, the exit code is 0, and history knows it."""
    ran = retort(server, "submit", "soft-targets", str(RIGHT))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "accepted  100/100" in ran.stdout and "✗" not in ran.stdout
    history = retort(server, "history", "--exercise", "soft-targets", "--verdict", "accepted").stdout
    assert re.search(r"soft-targets +accepted +100 ", history)


def test_every_check_is_told_once(server: Server) -> None:
    """What the events told is not told again with the verdict."""
    lines = retort(server, "submit", "soft-targets", str(RIGHT)).stdout.splitlines()
    checks = [line for line in lines if line.startswith("✓")]
    assert checks and len(set(checks)) == len(checks)


def test_samples_are_a_dry_run(server: Server) -> None:
    """The headline says that it counts nowhere."""
    assert "samples only" in retort(server, "submit", "soft-targets", str(RIGHT), "--samples").stdout


def test_a_known_mistake_is_named(server: Server) -> None:
    """The exit code is 1, and a diagnosis stands below the check that drew it."""
    ran = retort(server, "submit", "soft-targets", str(SUBMISSIONS / "wrong_answer" / "multiplies_by_temperature.py"))
    assert ran.returncode == 1
    assert "✗" in ran.stdout and "→" in ran.stdout and "wrong answer" in ran.stdout


def test_standard_input_and_hostile_output(server: Server) -> None:
    """Code may be piped in; what it prints is shown and not obeyed."""
    hostile = RIGHT.read_text(encoding="utf-8") + "\nprint('\\x1b]0;owned\\x07 [red]plain[/red]')\n"
    ran = retort(server, "submit", "soft-targets", "-", text=hostile)
    assert "\x1b" not in ran.stdout and "[red]plain[/red]" in ran.stdout


def test_a_finished_submission_can_be_read_again(server: Server) -> None:
    """`retort feedback` replays a verdict with all its checks and the same exit code."""
    sent = retort(server, "submit", "soft-targets", "-", text="def broken(:\n")
    found = re.search(r"submission (\S+)", sent.stdout)
    assert sent.returncode == 1 and found
    again = retort(server, "feedback", found[1])
    assert again.returncode == 1 and "compile error" in again.stdout


def test_an_answer_is_graded(server: Server) -> None:
    """From standard input too; the points that were made quote the answer."""
    slug = retort(server, "exercises", "--kind", "question").stdout.splitlines()[1].split()[0]
    ran = retort(server, "answer", slug, "-", text="I do not know.")
    assert ran.returncode == 1 and "✗" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "no-such-exercise"), "no-such-exercise"),
        (("show", "../health"), "no exercise ../health"),
        (("submit", "soft-targets", "missing.py"), "Cannot read missing.py"),
        (("answer", "soft-targets", "x"), "is a coding exercise"),
        (("feedback", "no-such-id"), "retort history"),
        (("show", "soft-targets", "--hint", "99"), "has no hint 99"),
        (("show", "kd-loss", "--solution"), "is locked"),
    ],
)
def test_what_cannot_be_done_ends_in_a_sentence(server: Server, arguments: tuple[str, ...], told: str) -> None:
    """Exit code 2, a sentence on standard error, no traceback."""
    ran = retort(server, *arguments)
    assert ran.returncode == 2 and ran.stderr.strip()
    assert told in ran.stderr and "Traceback" not in ran.stderr


def test_ctrl_c_stops_every_process(tmp_path: Path) -> None:
    """Nothing that the server started outlives it, and it ends without a traceback."""
    running = serve(tmp_path)
    wait_until_grading(running)
    started = descendants(running.process.pid)
    assert started
    assert running.stop() == 0
    assert not [pid for pid in started if alive(pid)]
    assert running.process.stdout and running.process.stdout.read() == "Retort has stopped.\n"


def test_a_second_server_on_the_same_data_says_so(server: Server) -> None:
    """Two servers on one database would fight for it; the second one reads why it may not start."""
    second = subprocess.run(
        [*COMMAND, "serve"],
        env=os.environ | {"RETORT_DATA": str(server.data), "PORT": "0"},
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=False,
    )
    assert second.returncode == 2 and "Traceback" not in second.stderr


def wait_until_grading(server: Server) -> None:
    """Until the worker has said that it is ready, and so has started all that it starts."""
    deadline = time.monotonic() + START_SECONDS
    while httpx.get(f"{server.url}/api/v1/health", trust_env=False).status_code != httpx.codes.OK:
        assert time.monotonic() < deadline, "the worker did not become ready"
        time.sleep(0.05)


def descendants(pid: int) -> list[int]:
    """Every process below `pid`."""
    parents = {int(stat.parent.name): parent(stat) for stat in Path("/proc").glob("[0-9]*/stat")}
    found = [pid]
    for above in found:
        found += [below for below, its_parent in parents.items() if its_parent == above]
    return found[1:]


def parent(stat: Path) -> int | None:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):  # it ended while we looked
        return None


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
