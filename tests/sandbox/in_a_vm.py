"""Boots a machine that has a cgroup v2, and proves the cgroup wall there: `tests/sandbox/cgroup_up.py`, as root and as a user.

It needs x86-64 Debian 12 with qemu, a kernel package and a static busybox; neither KVM nor the right to install a kernel::

    apt-get install qemu-system-x86
    mkdir /tmp/debs && cd /tmp/debs
    apt-get download busybox-static $(apt-cache depends linux-image-amd64 | awk '/Depends:/ {print $2}')
    python -m tests.sandbox.in_a_vm /tmp/debs            # from the checkout, with the interpreter that has torch

This system's files are the machine's, shared read-only under a layer in its memory: nothing is written here. Emulated, all of
it takes a quarter of an hour. Arguments after the folder are passed to pytest, `-k memory` for instance.
"""

import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
TRIUMPH = "every proof holds in this machine"
VIRTIO = ["virtio_ring", "virtio", "virtio_pci_modern_dev", "virtio_pci_legacy_dev", "virtio_pci"]
MODULES = [*VIRTIO, "netfs", "fscache", "9pnet", "9pnet_virtio", "9p", "overlay"]
"""What mounts this system's files, each after what it needs."""
INIT = """#!/bin/busybox sh
for module in {modules}; do /bin/busybox insmod /modules/$module.ko || /bin/busybox echo "cannot load $module"; done
/bin/busybox mount -t tmpfs layer /layer
/bin/busybox mkdir /layer/below /layer/upper /layer/work /layer/root
/bin/busybox mount -t 9p -o ro,trans=virtio,version=9p2000.L,msize=524288,cache=loose root /layer/below
/bin/busybox mount -t overlay -o lowerdir=/layer/below,upperdir=/layer/upper,workdir=/layer/work overlay /layer/root
cd /layer/root
/bin/busybox mount -t proc proc proc
/bin/busybox mount -t sysfs sysfs sys
/bin/busybox mount -t devtmpfs dev dev
/bin/busybox mkdir -p dev/shm
for place in dev/shm tmp run; do /bin/busybox mount -t tmpfs -o mode=1777 tmpfs $place; done
/bin/busybox mount -t cgroup2 -o nsdelegate cgroup2 sys/fs/cgroup
/bin/busybox cp /prove run/prove
exec /bin/busybox switch_root . /bin/sh /run/prove
"""
PROVE = """
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/tmp USER=prover PYTHONPATH={here} OMP_NUM_THREADS=1
cd {here}
chmod 755 /root
ulimit -c 0
echo '+memory +pids' > /sys/fs/cgroup/cgroup.subtree_control
mkdir /sys/fs/cgroup/of-root /sys/fs/cgroup/of-a-user
chown 1000 /sys/fs/cgroup/of-a-user /sys/fs/cgroup/of-a-user/cgroup.procs /sys/fs/cgroup/of-a-user/cgroup.subtree_control
prove='{python} -m pytest -p no:cacheprovider -rA --timeout=1800 tests/sandbox/cgroup_up.py {arguments}'
(echo 0 > /sys/fs/cgroup/of-root/cgroup.procs; echo; echo 'as root'; eval "$prove") &&
(echo 0 > /sys/fs/cgroup/of-a-user/cgroup.procs; echo; echo 'as a user'
 eval "setpriv --reuid 1000 --regid 1000 --clear-groups $prove") &&
echo {triumph}
echo o > /proc/sysrq-trigger
sleep 60
"""


def main(debs: Path, arguments: list[str]) -> int:
    """0 where everything held."""
    with tempfile.TemporaryDirectory(prefix="retort-vm-") as scratch:
        folder = Path(scratch)
        kernel = _unpack(debs, folder)
        said = _boot(kernel, _initramfs(folder, arguments))
    return 0 if f"\n{TRIUMPH}" in said else 1


def _unpack(debs: Path, folder: Path) -> Path:
    """The kernel's image; modules and busybox lie beside it."""
    for package in debs.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, folder / "unpacked"], check=True)
    (kernel,) = (folder / "unpacked/boot").glob("vmlinuz-*")
    return kernel


def _initramfs(folder: Path, arguments: list[str]) -> Path:
    """The first root: it mounts the real one and leaves."""
    root, unpacked = folder / "initramfs", folder / "unpacked"
    for name in ("bin", "modules", "layer"):
        (root / name).mkdir(parents=True)
    for module in MODULES:
        (found,) = unpacked.rglob(f"{module}.ko")
        found.rename(root / "modules" / found.name)
    busybox = (unpacked / "bin/busybox").rename(root / "bin/busybox")
    (root / "init").write_text(INIT.format(modules=" ".join(MODULES)))
    (root / "init").chmod(0o755)
    words = {"here": shlex.quote(str(HERE)), "python": sys.executable, "triumph": TRIUMPH}
    (root / "prove").write_text(PROVE.format(**words, arguments=shlex.join(arguments).replace("'", "'\\''")))
    packed = folder / "initramfs.cpio"
    names = "\n".join(str(path.relative_to(root)) for path in sorted(root.rglob("*")))
    with packed.open("wb") as archive:
        subprocess.run(
            [busybox, "cpio", "-o", "-H", "newc"], cwd=root, input=names.encode(), stdout=archive, check=True
        )
    return packed


def _boot(kernel: Path, initramfs: Path) -> str:
    """What the machine said until it switched itself off; also shown as it comes."""
    command = ["qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", "4096"]
    command += ["-nographic", "-no-reboot", "-nic", "none", "-kernel", str(kernel), "-initrd", str(initramfs)]
    command += ["-append", "console=ttyS0 quiet panic=-1"]
    command += ["-virtfs", "local,path=/,mount_tag=root,security_model=none,readonly=on,multidevs=remap"]
    said = ""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, errors="replace"
    ) as machine:
        assert machine.stdout is not None
        for line in machine.stdout:
            print(line, end="", flush=True)
            said += line.replace("\r", "")
    return said


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
