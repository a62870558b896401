"""Whether a guest died for want of memory, by what the kernel counted of it.

Where a guest has a cgroup, the kernel records the kill. An rlimit only refuses an allocation, and what comes of the refusal
is up to whoever asked. Python and most of torch raise, which the harness tells. Other code does not look at the answer
(SIGSEGV), has nobody to catch what it throws (SIGABRT), or gives up (libgomp: exit status 1): to the kernel that is a crash
like any. Such an end counts as one for want of memory where nearly all that the guest may take was resident at some time.

What this cannot tell: a refusal long before the limit, of one huge block or of address space that was never written to, whose
asker then crashes, reads as the crash that it is; a crash of another cause while the limit is all but used up reads as want
of memory. Neither can turn into an accepted solution.
"""

import os
import signal

from app.domain.limits import Limits

_CRASHES = frozenset({signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGTRAP})
_NEARLY_ALL = 15 / 16


def is_spent(wait_status: int, grown: int, limits: Limits) -> bool:
    """Whether an end by itself was for want of memory. `grown`: most bytes resident (ru_maxrss) beyond the warm parent's."""
    failed = os.WTERMSIG(wait_status) in _CRASHES if os.WIFSIGNALED(wait_status) else os.WEXITSTATUS(wait_status) != 0
    return failed and grown >= _NEARLY_ALL * limits.memory_bytes
