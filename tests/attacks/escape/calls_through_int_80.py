# exercise: soft-targets
# verdict: runtime_error
# shows: SIGSYS
"""Calls the kernel through i386's table, whose numbers mean other calls."""

import ctypes
import mmap

CODE = bytes.fromhex("b8 14 00 00 00 cd 80 c3")


def soft_targets(logits, temperature):
    page = mmap.mmap(-1, len(CODE), prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(CODE)
    run = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    print("TRIUMPH", run())
