"""Keeps one child process alive, joined to it by a socket pair.

A thread starts the child and sleeps until it ends; a second one sleeps until the child says something. Neither polls.
The child leads a process group of its own, so that everything that it started dies with it, and so that Ctrl-C in a
terminal reaches the server alone, which then ends the child in good order.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import structlog

RECEIVE_BYTES = 65_536
SOUND_SECONDS = 10.0
"""A child that lives for less died at once; it is started again after a pause that doubles each time."""
FIRST_PAUSE_SECONDS = 0.1
LAST_PAUSE_SECONDS = 10.0

log = structlog.get_logger(__name__)


class Supervisor:
    """Runs `command` with the number of its socket as last argument, again and again until `stop`.

    `on_data` gets what the child sends; `on_death` is called after each end of it, before the next start.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        on_data: Callable[[bytes], None],
        on_death: Callable[[], None],
    ) -> None:
        self._command = command
        self._environment = environment
        self._on_data = on_data
        self._on_death = on_death
        self._thread = threading.Thread(target=self._supervise, name="supervisor", daemon=True)
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._unsent = b""

    def start(self) -> None:
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """Ask the child to end; after that many seconds, end it."""
        self._stopping.set()
        self._signal(signal.SIGTERM)
        self._thread.join(seconds)
        self.kill()
        self._thread.join()

    def kill(self) -> None:
        """End the child, and all that it started, at once; `stop` aside, another takes its place."""
        self._signal(signal.SIGKILL)

    def send(self, data: bytes) -> None:
        """Never blocks: what a child is too slow to take goes out with what is sent next, or dies with it."""
        with self._lock:
            if self._socket is None:
                return
            self._unsent += data
            with suppress(OSError):
                sent = self._socket.send(self._unsent, socket.MSG_DONTWAIT)
                self._unsent = self._unsent[sent:]

    def _supervise(self) -> None:
        pause = FIRST_PAUSE_SECONDS
        while not self._stopping.is_set():
            started = time.monotonic()
            try:
                self._run()
            except Exception:
                log.exception("supervision failed")
            if time.monotonic() - started >= SOUND_SECONDS:
                pause = FIRST_PAUSE_SECONDS
            elif not self._stopping.wait(pause):
                pause = min(2 * pause, LAST_PAUSE_SECONDS)

    def _run(self) -> None:
        """One life of the child."""
        process, ours = self._spawn()
        listener = threading.Thread(target=self._listen, args=[ours], name="listener", daemon=True)
        listener.start()
        code = process.wait()
        _kill_group(process.pid)
        with self._lock:
            self._process = self._socket = None
        # A descendant that outlived the group may still hold the other end: only this surely ends the listener.
        with suppress(OSError):
            ours.shutdown(socket.SHUT_RDWR)
        listener.join()
        ours.close()
        if not self._stopping.is_set():
            log.warning("worker died", pid=process.pid, code=code)
        self._on_death()

    def _spawn(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            process = subprocess.Popen(  # noqa: S603  # our own program
                [*self._command, str(theirs.fileno())],
                env={**os.environ, **self._environment},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                process_group=0,
            )
            self._process, self._socket, self._unsent = process, ours, b""
        if self._stopping.is_set():
            process.terminate()
        return process, ours

    def _listen(self, ours: socket.socket) -> None:
        try:
            while data := ours.recv(RECEIVE_BYTES):
                self._on_data(data)
        except ConnectionError:
            return  # it died with something of ours unread
        except Exception:
            log.exception("worker was not understood")
            self.kill()

    def _signal(self, number: int) -> None:
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                return
            if number == signal.SIGKILL:
                _kill_group(self._process.pid)
            self._process.send_signal(number)


def _kill_group(leader: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def python_module(name: str) -> list[str]:
    """The command that runs a module with this same interpreter."""
    return [sys.executable, "-m", name]
