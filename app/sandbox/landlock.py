"""Landlock: what a guest may do to files, whatever mount it finds them on; and no TCP, no signals or abstract sockets out.

See the kernel's userspace-api/landlock. Rights grow with the ABI version; only those that this kernel knows are handled.
"""

import ctypes
import os
import struct

from app.sandbox import linux

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_TRUNCATE = 1 << 14
_FS_RIGHTS_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_NET_TCP = 0b11
_SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11

_READ = _READ_FILE | _READ_DIR
_WORK = _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _TRUNCATE


def abi() -> int:
    """The kernel's Landlock version; 0 where there is none."""
    try:
        return linux.syscall("landlock_create_ruleset", _CREATE_RULESET, None, 0, _VERSION_FLAG)
    except OSError:
        return 0


def restrict(workspace: str) -> None:
    """Let this process read what it can see and write below `workspace` only. Needs no_new_privs."""
    version = abi()
    handled = _FS_RIGHTS_BY_ABI[min(version, max(_FS_RIGHTS_BY_ABI))]
    attributes = struct.pack(
        "QQQ",
        handled,
        _NET_TCP if version >= 4 else 0,
        _SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS if version >= 6 else 0,
    )
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    buffer = ctypes.create_string_buffer(attributes[:size], size)
    ruleset = linux.syscall("landlock_create_ruleset", _CREATE_RULESET, buffer, size, 0)
    try:
        _allow(ruleset, "/", _READ & handled)
        _allow(ruleset, workspace, _WORK & handled)
        _allow(ruleset, "/dev/null", (_READ_FILE | _WRITE_FILE) & handled)
        linux.syscall("landlock_restrict_self", _RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, beneath), 12)
        linux.syscall("landlock_add_rule", _ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(beneath)
