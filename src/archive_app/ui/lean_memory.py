"""Memory that was needed for a moment goes back to the system."""

from __future__ import annotations

import ctypes
import sys

# Names of glibc's malloc.h.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_LARGE = 128 * 1024


def give_back_large_blocks() -> bool:
    """Have glibc keep no large blocks for later; return whether this system has it.

    By itself it raises the size from which blocks are given back each time a large one is freed,
    and has a heap for each thread: after the sound of ten hours was looked at, a hundred megabytes
    stayed with the program that nobody used.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except AttributeError:  # another C library, as in Alpine Linux
        return False
    choices = ((_M_MMAP_THRESHOLD, _LARGE), (_M_TRIM_THRESHOLD, _LARGE), (_M_ARENA_MAX, 2))
    return all([mallopt(name, value) == 1 for name, value in choices])
