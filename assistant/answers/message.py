"""What leaves the bot: channel-neutral, without markup. A channel only renders it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Button:
    """``action`` is ``query:<canonical Query>`` or ``say:<text>``; the gateway signs it."""

    title: str
    action: str


@dataclass(frozen=True)
class Table:
    """Cells as written, row headers first; ``numeric`` marks the columns set to the end."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    caption: str = ""


@dataclass(frozen=True)
class Message:
    """``text`` alone carries the whole answer; lines are separated by single newlines.

    ``strong`` are (start, end) offsets of what to emphasise in it. ``answer`` is the
    machine-readable side for integrators: the query's text, the release, the figures.
    """

    text: str
    language: str
    direction: str = "ltr"
    strong: tuple[tuple[int, int], ...] = ()
    buttons: tuple[Button, ...] = ()
    table: Table | None = None
    answer: Mapping[str, Any] = field(default_factory=dict)
