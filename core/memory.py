"""What memory is kept for the next piece of work, and what is given back: of the C library of Linux."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from functools import cache

from core.remember import forget_all

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_LARGEST_PIECE, _KEPT = 32 << 20, 128 << 20


def give_back() -> None:
    """Let go what was remembered of documents, and hand the memory to the system: as a window closes.

    What other windows show is remembered again with their next edit, which is a frame's work.
    """
    forget_all()
    gc.collect()
    # Thousands of small things are kept for later unless it is asked.
    if (trim := _of_glibc("malloc_trim")) is not None:
        trim(0)


@cache
def keep_between_blocks() -> None:
    """Have what a block of draws lets go of kept for the next one, once in a process.

    Larger pieces go back to the system at once, and half of the time went by while they were taken again.
    Source: ``mallopt(3)``.
    """
    if (set_option := _of_glibc("mallopt")) is not None:
        set_option(_M_MMAP_THRESHOLD, _LARGEST_PIECE)
        set_option(_M_TRIM_THRESHOLD, _KEPT)


def _of_glibc(name: str) -> Callable[..., int] | None:
    """Return a function that glibc alone has, None elsewhere."""
    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):
        return None
    return found
