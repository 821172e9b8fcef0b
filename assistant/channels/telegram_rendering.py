"""A reply as Telegram shows it: HTML of at most 4,096 characters a message."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assistant.channels.reply import Reply

MESSAGE = 4096
"""Telegram counts in UTF-16 units, after its markup is taken off."""
_PHONE = 40
"""Monospaced characters that fit across a phone."""
_FEWEST_ROWS = 2

Span = tuple[int, int]


def pages(reply: Reply) -> list[str]:
    """The reply's text in Telegram's HTML, in as many messages as it needs.

    A table that fits a phone is set in a fixed pitch under the text that is not in it.
    """
    strong = [(int(start), int(end)) for start, end in reply.details.get("strong") or ()]
    return [_html(reply.text, page, strong) for page in _split(reply.text)]


def grid(reply: Reply) -> str | None:
    """The reply's table in a fixed pitch, when it fits a phone; Arabic does not align so."""
    table = reply.details.get("table")
    if not table or reply.details.get("direction") == "rtl":
        return None
    rows = [list(map(str, row)) for row in (table["columns"], *table["rows"])]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    wide = sum(widths) + 2 * (len(widths) - 1)
    if wide > _PHONE or len(table["rows"]) < _FEWEST_ROWS:
        return None
    numeric = table["numeric"]
    text = "\n".join(_line(row, widths, numeric) for row in rows)
    return f"<pre>{html.escape(text)}</pre>" if _units(text) <= MESSAGE else None


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = []
    for text, width, right in zip(row, widths, numeric, strict=True):
        padding = " " * (width - _width(text))
        cells.append(padding + text if right else text + padding)
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(not unicodedata.combining(character) for character in text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _split(text: str) -> Iterator[Span]:
    """Stretches that fit a message, cut at the ends of lines or else of words."""
    at = 0
    while at < len(text):
        stop = at
        size = 0
        while stop < len(text) and size + _units(text[stop]) <= MESSAGE:
            size += _units(text[stop])
            stop += 1
        if stop < len(text):
            cut = max(text.rfind("\n", at, stop), text.rfind(" ", at, stop) if stop else -1)
            line = text.rfind("\n", at, stop)
            stop = line if line > at else cut if cut > at else stop
        yield at, stop
        at = stop
        while at < len(text) and text[at] in "\n ":
            at += 1


def _html(text: str, page: Span, strong: Sequence[Span]) -> str:
    start, end = page
    parts, at = [], start
    for left, right in sorted(strong):
        left, right = max(left, at), min(right, end)
        if left < right:
            parts += [html.escape(text[at:left], quote=False)]
            parts += [f"<b>{html.escape(text[left:right], quote=False)}</b>"]
            at = right
    return "".join(parts) + html.escape(text[at:end], quote=False)


def rows_of(buttons: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Buttons in rows: two short ones side by side, a long one alone."""
    rows: list[list[Mapping[str, Any]]] = []
    for button in buttons:
        short = len(button["title"]) <= _PHONE // 2
        if rows and short and len(rows[-1]) == 1 and len(rows[-1][0]["title"]) <= _PHONE // 2:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows
