"""Where a process's cgroup lies, as the kernel words it on systems of many kinds; and what is told where there is none."""

import os
from pathlib import Path

import pytest

from app.sandbox import delegation
from app.sandbox.delegation import Unavailable, delegated, locate
from app.sandbox.subtree import Subtree

UNIFIED = (
    "25 30 0:23 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw\n"
    "29 25 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - "
    "cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot\n"
)
CONTAINER = (
    "1217 1216 0:137 / / rw,relatime master:371 - overlay overlay rw,lowerdir=/a:/b,upperdir=/c,workdir=/d\n"
    "1223 1221 0:26 / /sys/fs/cgroup ro,nosuid,nodev,noexec,relatime - cgroup2 cgroup rw,nsdelegate\n"
)
CONTAINER_OF_THE_HOSTS_NAMESPACE = (
    "912 905 0:29 /docker/4f1a /sys/fs/cgroup ro,nosuid,nodev,noexec,relatime - cgroup2 cgroup rw\n"
)
HYBRID = (
    "31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755\n"
    "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n"
    "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n"
)
NAMESPACE_WITHOUT_A_MOUNT_OF_ITS_OWN = "29 25 0:26 /../.. /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"
BLANKS = "29 25 0:26 / /mnt/control\\040groups rw - cgroup2 none rw\n"


@pytest.mark.parametrize(
    ("memberships", "mounts", "directory"),
    [
        ("0::/system.slice/retort.service\n", UNIFIED, "/sys/fs/cgroup/system.slice/retort.service"),
        ("0::/\n", UNIFIED, "/sys/fs/cgroup"),
        ("0::/\n", CONTAINER, "/sys/fs/cgroup"),
        ("0::/docker/4f1a\n", CONTAINER_OF_THE_HOSTS_NAMESPACE, "/sys/fs/cgroup"),
        ("0::/docker/4f1a/inner\n", CONTAINER_OF_THE_HOSTS_NAMESPACE, "/sys/fs/cgroup/inner"),
        (
            "4:memory:/user.slice\n1:name=systemd:/user.slice\n0::/user.slice\n",
            HYBRID,
            "/sys/fs/cgroup/unified/user.slice",
        ),
        ("0::/a b\n", BLANKS, "/mnt/control groups/a b"),
    ],
    ids=["systemd", "root", "container", "host's namespace", "below it", "hybrid", "blanks"],
)
def test_a_cgroup_is_found_wherever_it_is_mounted(memberships: str, mounts: str, directory: str) -> None:
    assert locate(memberships, mounts) == Path(directory)


@pytest.mark.parametrize(
    ("memberships", "mounts", "why"),
    [
        ("4:memory:/\n1:name=systemd:/\n", HYBRID, "runs cgroup v1"),
        ("0::/system.slice/retort.service\n", "", "is mounted"),
        ("0::/../other\n", CONTAINER, "is mounted"),
        ("0::/docker/77\n", CONTAINER_OF_THE_HOSTS_NAMESPACE, "is mounted"),
        ("0::/\n", NAMESPACE_WITHOUT_A_MOUNT_OF_ITS_OWN, "is mounted"),
    ],
    ids=["v1 only", "not mounted", "outside the namespace", "outside the mount", "mounted from outside"],
)
def test_what_cannot_be_seen_is_unavailable_with_what_to_do(memberships: str, mounts: str, why: str) -> None:
    with pytest.raises(Unavailable, match=f"{why}.*Delegate=yes.*container"):
        locate(memberships, mounts)


@pytest.fixture
def cgroup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory that looks like a delegated cgroup, with everything that is asked of one."""
    monkeypatch.setattr(delegation, "locate", lambda memberships, mounts: tmp_path)
    monkeypatch.setattr(delegation, "_SYSTEMD_RUNS", tmp_path / "no systemd")
    for file in ("cgroup.procs", "cgroup.subtree_control"):
        (tmp_path / file).touch()
    (tmp_path / "cgroup.controllers").write_text("cpu io memory pids\n")
    return tmp_path


def test_a_writable_cgroup_with_both_controllers_may_be_divided(cgroup: Path) -> None:
    assert delegated() == cgroup


def test_a_missing_controller_is_named(cgroup: Path) -> None:
    (cgroup / "cgroup.controllers").write_text("cpu memory\n")
    with pytest.raises(Unavailable, match="no controller for pids"):
        delegated()


def test_a_cgroup_that_may_not_be_filled_is_unavailable(cgroup: Path) -> None:
    (cgroup / "cgroup.procs").unlink()
    with pytest.raises(Unavailable, match=r"cgroup\.procs is not writable"):
        delegated()


def test_what_systemd_has_not_delegated_stays_its_own(cgroup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delegation, "_SYSTEMD_RUNS", cgroup)
    with pytest.raises(Unavailable, match="has not delegated it"):
        delegated()
    os.setxattr(cgroup, "user.delegate", b"1")
    assert delegated() == cgroup


@pytest.mark.parametrize(("name", "divided"), [("inner", True), ("retort-service", True), ("run-3.scope", False)])
def test_a_subgroup_of_what_was_delegated_leaves_its_parent_to_divide(
    cgroup: Path, monkeypatch: pytest.MonkeyPatch, name: str, divided: bool
) -> None:
    """But a unit below one, as those of systemd's user manager are, is not that unit's parent to divide."""
    os.setxattr(cgroup, "user.delegate", b"1")
    (cgroup / name).mkdir()
    for file in cgroup.glob("cgroup.*"):
        (cgroup / name / file.name).write_text(file.read_text())
    monkeypatch.setattr(delegation, "locate", lambda memberships, mounts: cgroup / name)
    assert delegated() == (cgroup if divided else cgroup / name)


def test_a_directory_that_is_no_cgroup_cannot_be_divided(cgroup: Path) -> None:
    """Whatever the kernel refuses makes the wall absent; it does not stop the service."""
    (cgroup / "cgroup.subtree_control").unlink()
    (cgroup / "cgroup.subtree_control").mkdir()
    with pytest.raises(Unavailable, match=r"cannot be divided.*Delegate=yes"):
        Subtree()
