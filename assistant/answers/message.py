"""What leaves the bot: channel-neutral, without markup. A channel only renders it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest
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
class Chart:
    """A picture of the figures: ``spec`` is Vega-Lite, ``description`` says it in words.

    ``kind``: bars, line, pyramid or map.
    """

    kind: str
    title: str
    description: str
    spec: Mapping[str, Any]
    address: str = ""
    """Of its PNG on the server that answers: ``/q/<query>.png?lang=fr``."""
    subtitle: str = ""
    credits: tuple[str, ...] = ()
    """Lines of what it leaves out, whose figures and whose boundaries they are."""
    hidden: int = 0
    """How many rows of figures there is no room for."""


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
    chart: Chart | None = None
    permalink: str = ""
    """Of the answer's page on the server that answers; empty when it has no figures."""
    attachment: str = ""
    """Address of the file that was asked for, as :attr:`Chart.address`; empty for none."""
    answer: Mapping[str, Any] = field(default_factory=dict)


def _credited_once(messages: Sequence[Message]) -> Iterator[Message]:
    """Answers that end in the same line, whose figures they are, end in it once."""
    for message, following in zip_longest(messages, messages[1:]):
        body, _, credit = message.text.rpartition("\n")
        shared = following is not None and following.text.rpartition("\n")[2] == credit
        yield replace(message, text=body) if shared and body else message


BUTTONS = 6
"""Buttons under several answers, at most."""


def together(messages: Sequence[Message]) -> Message:
    """The answers to several questions as one message, in their order."""
    first, *others = messages
    if not others:
        return first
    text, strong = "", []
    for message in _credited_once(messages):
        offset = len(text) + 1 if text else 0
        strong += [(start + offset, end + offset) for start, end in message.strong]
        text = f"{text}\n{message.text}" if text else message.text
    turns = chain.from_iterable(zip_longest(*(message.buttons for message in messages)))
    buttons = {button.action: button for button in turns if button is not None}
    charts = [message.chart for message in messages if message.chart is not None]
    tables = [message.table for message in messages if message.table is not None]
    return replace(
        first,
        text=text,
        strong=tuple(strong),
        buttons=tuple(buttons.values())[:BUTTONS],
        table=tables[0] if len(tables) == 1 else None,
        chart=charts[0] if len(charts) == 1 else None,
        attachment=next((one.attachment for one in messages if one.attachment), ""),
        answer={**first.answer, "more": [dict(message.answer) for message in others]},
    )
