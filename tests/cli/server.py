"""A real server, started as a learner starts it, and commands that ask it."""

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

STOP_SECONDS = 10
COMMAND = [sys.executable, "-m", "app.cli"]


@dataclass
class Server:
    """`retort serve` in a process of its own."""

    process: subprocess.Popen[str]
    url: str
    data: Path

    def environment(self, **changes: str) -> dict[str, str]:
        """What a learner's shell would hold in order to ask this server."""
        return os.environ | {"RETORT_URL": self.url, "LC_ALL": "C.UTF-8", "COLUMNS": "120"} | changes

    def stop(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=STOP_SECONDS)


def serve(data: Path) -> Server:
    """Start a server on a free port, ready to answer."""
    process = subprocess.Popen(
        [*COMMAND, "serve", "--lang", "en"],
        env=os.environ | {"RETORT_DATA": str(data), "PORT": "0"},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    ready = process.stdout.readline()
    found = re.search(r"http://\S+", ready)
    assert found, f"the server did not become ready: {ready!r}"
    return Server(process, found[0], data)


def retort(
    server: Server, *arguments: str, text: str | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, its streams in pipes."""
    return subprocess.run(
        [*COMMAND, *arguments],
        env=server.environment(**environ),
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
