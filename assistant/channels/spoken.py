"""The language that each conversation is in: in memory, and on disk for as long as what the
conversation came to, so that a restart changes nobody's."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from pathlib import Path

from assistant.runtime.conversations import LIFE_SECONDS
from assistant.runtime.shelf import Shelf
from assistant.settings import Settings

_TAG = "tag"


class Spoken:
    """``most`` conversations in memory; the one unused for longest goes first."""

    def __init__(self, most: int, shelf: Shelf | None = None) -> None:
        self._most = most
        self._shelf = shelf
        self._tags: OrderedDict[str, str] = OrderedDict()

    def of(self, conversation: str) -> str | None:
        """None before the conversation has one."""
        tag = self._tags.get(conversation)
        if tag is None and self._shelf is not None:
            kept = self._shelf.get(conversation)
            tag = str(kept[_TAG]) if kept else None
        return tag

    def keep(self, conversation: str, tag: str) -> None:
        self._tags[conversation] = tag
        self._tags.move_to_end(conversation)
        while len(self._tags) > self._most:
            self._tags.popitem(last=False)
        if self._shelf is not None:
            self._shelf.put(conversation, {_TAG: tag})

    def forget(self, conversation: str) -> None:
        """Gone from the disk too when this returns."""
        self._tags.pop(conversation, None)
        if self._shelf is not None:
            self._shelf.drop(conversation)


def spoken(chosen: Settings) -> Spoken:
    """On disk where the settings let anything outlive a restart."""
    shelf = _shelf(chosen.state_path) if chosen.state_path else None
    return Spoken(chosen.conversations, shelf)


@lru_cache(maxsize=1)
def _shelf(folder: str) -> Shelf:
    """One for all channels: their conversations have names of their own."""
    return Shelf(Path(folder) / "languages.sqlite", LIFE_SECONDS)
