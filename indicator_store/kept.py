"""What was used lately and may be used again, within bounds."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

CELLS = 60_000
"""In all: some ten megabytes."""


class Kept:
    """The latest things used, each of a size, as many as fit. Threads may share one."""

    def __init__(self, most: int = CELLS) -> None:
        self._most = most
        self._held = 0
        self._things: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Any:
        """None when it is not kept."""
        with self._lock:
            if key not in self._things:
                return None
            self._things.move_to_end(key)
            return self._things[key][0]

    def keep(self, key: Hashable, thing: Any, size: int) -> None:
        with self._lock:
            self._held += size - self._things.pop(key, (None, 0))[1]
            self._things[key] = thing, size
            while self._held > self._most:
                _, (_, least) = self._things.popitem(last=False)
                self._held -= least
