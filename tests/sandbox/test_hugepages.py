"""Memory gathered into huge pages holds what it held, here and in a fork."""

import os
import re
import subprocess
import sys
from pathlib import Path

GATHERS = """
import os
from pathlib import Path
from app.sandbox import hugepages

blocks = [bytes([number % 251]) * 4096 for number in range(16 * 1024)]
hugepages.gather()
assert all(block == bytes([number % 251]) * 4096 for number, block in enumerate(blocks))
if os.fork() == 0:
    blocks[7] = b"a child's own"
    os._exit(0)
assert os.waitstatus_to_exitcode(os.wait()[1]) == 0
assert blocks[7] == bytes([7]) * 4096
print(Path("/proc/self/smaps_rollup").read_text())
"""


def test_gathered_memory_is_unchanged_and_mostly_huge() -> None:
    done = subprocess.run([sys.executable, "-c", GATHERS], capture_output=True, text=True, check=True)
    huge, whole = (int(re.findall(rf"^{name}: +(\d+) kB", done.stdout, re.M)[0]) for name in ("AnonHugePages", "Rss"))
    if _kernel() >= (6, 1):
        assert huge > whole / 2


def _kernel() -> tuple[int, ...]:
    return tuple(map(int, os.uname().release.split(".")[:2])) if Path("/proc").is_dir() else (0,)
