"""Keeping a serving process small.

The C library gives every thread a heap of its own and keeps what they free. A server whose
threads do short work of the same kind needs two heaps, and after loading gives back what
loading needed. Where the C library has no such knobs nothing happens.
"""

from __future__ import annotations

import ctypes
import gc

_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's malloc.h."""
_ARENAS = 2


def few_heaps() -> None:
    """Call before threads start."""
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_ARENA_MAX, _ARENAS)


def collect_later() -> None:
    """Call before loading: nearly all that is made stays, and looking through it again and
    again for what does not takes a quarter of the time. :func:`give_back` ends it."""
    gc.disable()


def give_back() -> None:
    """Call after loading: what stays is kept out of later garbage collections."""
    gc.collect()
    gc.freeze()
    gc.enable()
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)
