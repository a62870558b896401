"""The guest parent's start: `python -m app.sandbox.warm`, behind bubblewrap where there is one."""

import gc
import importlib.util
import os
import sys
from pathlib import Path

import torch

from app.sandbox import guest, landlock, linux, root
from app.sandbox.channel import Channel
from app.sandbox.harness import Architectures, step_once
from app.sandbox.nursery import Nursery

WALLS = "walls"
_UNPRIVILEGED_ID = 64_000
"""Whom guests are to the kernel when the service runs as root: nobody that owns a file."""


def main(control_fd: int, mode: str, architectures_file: str, scratch: str) -> None:
    """Warm up, raise what belongs to the parent, and serve. The first message sent is `{"ready": true}`."""
    control = Channel.from_fd(control_fd)
    if mode == WALLS:
        drop_root()
    architectures = warm_up(Path(architectures_file))
    walls = None
    if mode == WALLS:
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)  # the porter leaves; its init then is this process's child
        walls = guest.Walls(root.plan(), scratch, landlock=landlock.abi() > 0)
    gc.collect()
    gc.freeze()  # forks then share these objects' pages for good
    control.send({"ready": True})
    Nursery(control, walls, architectures).run()


def drop_root() -> None:
    """A guest of a root parent would be uid 0 to the kernel, whose processes RLIMIT_NPROC does not count."""
    if os.getuid() == 0 and sys.platform == "linux":
        os.setgroups([])
        os.setresgid(_UNPRIVILEGED_ID, _UNPRIVILEGED_ID, _UNPRIVILEGED_ID)
        os.setresuid(_UNPRIVILEGED_ID, _UNPRIVILEGED_ID, _UNPRIVILEGED_ID)
        linux.prctl(linux.PR_SET_DUMPABLE, 1)  # else /proc/self/uid_map stays root's


def warm_up(architectures_file: Path) -> Architectures:
    """Import and touch what submissions use, without starting any thread: a fork keeps only the calling one."""
    torch.set_num_threads(1)
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]
    spec = importlib.util.spec_from_file_location("architectures", architectures_file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{architectures_file} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules["architectures"] = module
    spec.loader.exec_module(module)
    layer = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.Flatten())
    layer(torch.zeros(2, 1, 4, 4))
    step_once()
    return module.ARCHITECTURES  # type: ignore[no-any-return]


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4])
