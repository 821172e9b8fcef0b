"""The line that is typed at ``mouachir chat``: what was typed before comes back, names complete.

History is kept in ``mouachir/history`` under ``XDG_STATE_HOME`` (``~/.local/state``), for its
owner alone.
"""

from __future__ import annotations

import bisect
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from indicator_store.errors import StoreError

PROMPT = "> "
_KINDS = ("area", "indicator", "concept")
_OFFERED = 12
_WORDS = 5
"""A name that is completed may have begun so many words ago."""
_LEAST = 2
"""Letters of a name before it is completed."""


def prompted(examples: Sequence[str], commands: Mapping[str, str]) -> Iterator[str]:
    """Lines as they are typed, until the end of input."""
    session: PromptSession[str] = PromptSession(
        PROMPT,
        history=_history(),
        completer=Completions(examples, commands),
        complete_in_thread=True,
        complete_while_typing=False,
    )
    while True:
        try:
            yield session.prompt()
        except (EOFError, KeyboardInterrupt):
            return


def _history() -> History:
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    path = Path(base) / "mouachir" / "history"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.open("ab").close()
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


class Completions(Completer):
    """Commands and whole examples at the start of a line, names of the catalogues anywhere."""

    def __init__(self, examples: Sequence[str], commands: Mapping[str, str]) -> None:
        self._examples = examples
        self._commands = commands

    @cached_property
    def _names(self) -> Sequence[tuple[str, str]]:
        """Folded and as written, in order. Read when the first is wanted."""
        return sorted({(folded(name), name) for name in _live_names()})

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterator[Completion]:
        typed = document.text_before_cursor.lstrip()
        for command, does in self._commands.items():
            if command.startswith(typed):
                yield Completion(command, -len(typed), display_meta=does)
        for example in self._examples:
            if folded(example).startswith(folded(typed)):
                yield Completion(example, -len(typed))
        for start in _starts(typed):
            for name in self._beginning(typed[start:]):
                yield Completion(name, start - len(typed))

    def _beginning(self, typed: str) -> Iterable[str]:
        wanted = folded(typed)
        at = bisect.bisect_left(self._names, (wanted, ""))
        found = self._names[at : at + _OFFERED]
        return [name for known, name in found if known.startswith(wanted)]


def _starts(typed: str) -> list[int]:
    """Where a name that is still being typed may have begun, the longest first."""
    starts = [match.start() for match in re.finditer(r"(?<!\w)\w", typed)]
    return [start for start in starts[-_WORDS:] if len(typed) - start >= _LEAST]


def folded(text: str) -> str:
    """In small letters without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _live_names() -> Iterator[str]:
    """Nothing where the store cannot be read: a server elsewhere has its own."""
    from assistant.runtime.live import live_store

    with suppress(StoreError):
        for catalogue in live_store().catalogues():
            for label in catalogue.labels:
                if label.kind in _KINDS and label.role.value in ("name", "short"):
                    yield label.text
