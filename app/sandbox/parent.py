"""Starts the guest parent, behind bubblewrap where it is installed, and opens sessions in it."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from app.domain.grading import GradingFault
from app.domain.limits import Limits
from app.sandbox import growth
from app.sandbox.channel import Channel, Closed
from app.sandbox.delegation import Unavailable
from app.sandbox.subtree import Subtree
from app.sandbox.walls import TRUSTED_LOCAL, Unguarded

_PACKAGE = Path(__file__).resolve().parents[1]
_SCRATCH_INSIDE = "/scratch"
_SYSTEM_PATHS = ("/usr", "/bin", "/lib", "/lib64", "/lib32", "/sbin", "/etc/ld.so.cache")
_PROOF_SECONDS = 20.0
_ENVIRONMENT = {
    "HOME": "/tmp",  # noqa: S108 - a tmpfs of the sandbox
    "LANG": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",  # each arena reserves 64 MiB of the address space that the memory limit counts
    "PYTHONDONTWRITEBYTECODE": "1",
    "TORCH_DEVICE_BACKEND_AUTOLOAD": "0",
}


class GuestParent:
    """A warm guest parent. `open_session` may be called from several threads."""

    def __init__(self, mode: str, architectures_file: Path) -> None:
        self._mode = mode
        self._architectures_file = architectures_file
        self._scratch = tempfile.mkdtemp(prefix="retort-")
        os.chmod(self._scratch, 0o755)  # noqa: S103 - an empty mountpoint that an unprivileged guest enters
        self._lock = threading.Lock()
        self.without_cgroup: str | None = None
        """Why guests have no cgroup of their own, once the parent is ready; None where they have."""
        self._subtree = self._divide()
        self._process, self._control = self._start()

    def wait_until_ready(self) -> None:
        """Block until torch is imported and every wall has stood around one guest.

        Raises `Unguarded` with the reason where one does not stand, `GradingFault` where the parent died instead.
        """
        try:
            ready, _ = self._control.receive()
        except Closed:
            raise GradingFault("the guest parent did not start; see its messages in the log") from None
        self.without_cgroup = self.without_cgroup or ready["without_cgroup"]
        self._prove()

    def open_session(self, limits: Limits) -> Channel:
        """A session's channel, for the judge. Raises `GradingFault` where the parent is gone."""
        ours, theirs = Channel.pair()
        try:
            with self._lock:
                self._control.send({"limits": limits.model_dump()}, [theirs.fileno()])
        except Closed:
            ours.close()
            raise GradingFault("the guest parent is gone") from None
        finally:
            theirs.close()
        return ours

    @property
    def pid(self) -> int:
        """Of what was started: bubblewrap, where there is one."""
        return self._process.pid

    def wait_for_end(self) -> growth.End:
        """Block until the parent is gone or has grown too large."""
        return growth.wait_for_end(self._control)

    def close(self) -> None:
        """End the parent and, with it, every guest."""
        self._control.hang_up()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._subtree:
            self._subtree.remove()
        with contextlib.suppress(OSError):
            os.rmdir(self._scratch)

    def _prove(self) -> None:
        """Raise every wall around one guest that nobody uses."""
        session = self.open_session(Limits(wall_seconds=_PROOF_SECONDS))
        try:
            session.send({"prove": True})
            answer, _ = session.receive()
        except Closed:
            raise GradingFault("the guest parent died over its first guest") from None
        finally:
            session.close()
        if "fault" in answer:
            raise Unguarded(f"a wall cannot be raised: {answer['fault']}")

    def _divide(self) -> Subtree | None:
        """The guests' part of the cgroup that was delegated to us; none without walls."""
        if self._mode == "trusted-local":
            self.without_cgroup = TRUSTED_LOCAL
            return None
        try:
            return Subtree()
        except Unavailable as reason:
            self.without_cgroup = str(reason)
            return None

    def _start(self) -> tuple[subprocess.Popen[bytes], Channel]:
        ours, theirs = Channel.pair()
        fd = theirs.fileno()
        wrapped = self._mode != "trusted-local" and shutil.which("bwrap") is not None
        scratch = _SCRATCH_INSIDE if wrapped else self._scratch
        inner = [
            sys.executable,
            "-m",
            "app.sandbox.warm",
            str(fd),
            self._mode,
            str(self._architectures_file),
            scratch,
            str(self._subtree.descriptor if self._subtree else -1),
        ]
        command = [*self._bubblewrap(), *inner] if wrapped else inner
        inherited = [fd, *([self._subtree.descriptor] if self._subtree else [])]
        environment = _ENVIRONMENT | {"PYTHONPATH": str(_PACKAGE.parent)}
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, pass_fds=inherited, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        theirs.close()
        if self._subtree:
            self._subtree.hand_over()
        return process, ours

    def _bubblewrap(self) -> list[str]:
        """The outer wall. As root no user namespace is made: the parent itself gives root up, see `drop_root`."""
        command = [
            shutil.which("bwrap") or "bwrap",
            "--die-with-parent",
            "--new-session",
            "--unshare-pid",
            "--unshare-net",
        ]
        command += ["--unshare-ipc", "--unshare-uts", "--proc", "/proc", "--dev", "/dev"]
        command += ["--perms", "1777", "--tmpfs", "/tmp"]  # noqa: S108
        for path in _SYSTEM_PATHS:
            command += ["--ro-bind-try", path, path]
        for path in self._own_paths():
            # bubblewrap makes missing parents for its owner only, who is not the one that will walk them.
            for parent in reversed(Path(path).parents[:-1]):
                command += ["--perms", "0755", "--dir", str(parent)]
            command += ["--ro-bind", path, path]
        command += ["--perms", "0755", "--dir", _SCRATCH_INSIDE, "--chdir", "/"]
        if os.getuid() == 0:
            command += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        return [*command, "--"]

    def _own_paths(self) -> list[str]:
        """The interpreter with its packages, the sandbox's own code, the architectures: no exercise, no judge."""
        code = [_PACKAGE / "__init__.py", _PACKAGE / "domain", _PACKAGE / "sandbox", self._architectures_file]
        return list(dict.fromkeys([sys.base_prefix, sys.prefix, *map(str, code)]))
