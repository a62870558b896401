"""The guest parent's start: `python -m app.sandbox.warm`, behind bubblewrap where there is one."""

import gc
import importlib.util
import os
import sys
from pathlib import Path

import torch

from app.sandbox import guest, hugepages, landlock, linux, rehearsal, root
from app.sandbox.cgroup import Groups
from app.sandbox.channel import Channel
from app.sandbox.harness import Architectures
from app.sandbox.nursery import Nursery
from app.sandbox.subtree import UNPRIVILEGED_ID

WALLS = "walls"


def main(control_fd: int, mode: str, architectures_file: str, scratch: str, cgroup_fd: int) -> None:
    """Warm up, raise what belongs to the parent, and serve.

    `cgroup_fd` is the directory of the guests' cgroups, -1 where there is none. The first message sent is `{"ready": true}`,
    with `without_cgroup`: why that directory could not be used, or null.
    """
    control = Channel.from_fd(control_fd)
    groups, without_cgroup = _groups(cgroup_fd)
    if mode == WALLS:
        drop_root()
    architectures = warm_up(Path(architectures_file))
    walls = None
    if mode == WALLS:
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)  # the porter leaves; its init then is this process's child
        walls = guest.Walls(root.plan(), scratch, landlock=landlock.abi() > 0, groups=groups)
    gc.collect()
    gc.freeze()  # forks then share these objects' pages for good
    hugepages.gather()
    control.send({"ready": True, "without_cgroup": without_cgroup})
    Nursery(control, walls, architectures).run()


def _groups(directory: int) -> tuple[Groups | None, str | None]:
    """Enter the guests' part of the cgroups, while this process is still who made it."""
    if directory < 0:
        return None, None
    groups = Groups(directory)
    try:
        groups.enter()
    except OSError as error:
        return None, f"the guest parent cannot enter its cgroup: {error}"
    return groups, None


def drop_root() -> None:
    """A guest of a root parent would be uid 0 to the kernel, whose processes RLIMIT_NPROC does not count."""
    if os.getuid() == 0 and sys.platform == "linux":
        os.setgroups([])
        os.setresgid(UNPRIVILEGED_ID, UNPRIVILEGED_ID, UNPRIVILEGED_ID)
        os.setresuid(UNPRIVILEGED_ID, UNPRIVILEGED_ID, UNPRIVILEGED_ID)
        linux.prctl(linux.PR_SET_DUMPABLE, 1)  # else /proc/self/uid_map stays root's


def warm_up(architectures_file: Path) -> Architectures:
    """Import what submissions use and go through their work, without starting any thread: a fork keeps only the calling one."""
    torch.set_num_threads(1)
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]
    spec = importlib.util.spec_from_file_location("architectures", architectures_file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{architectures_file} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules["architectures"] = module
    spec.loader.exec_module(module)
    architectures: Architectures = module.ARCHITECTURES
    rehearsal.before_forking(architectures)
    return architectures


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]))
