"""Memory that is given back when a window is closed, so that a program that is open all day stays small."""

from __future__ import annotations

import ctypes
import gc

from core.remember import forget_all


def give_back() -> None:
    """Let go what was remembered of documents, and hand the memory to the system.

    What other windows show is remembered again with their next edit, which is a frame's work.
    """
    forget_all()
    gc.collect()
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        # Only glibc keeps the memory of thousands of small things for later, and only it can be asked.
        return
    trim(0)
