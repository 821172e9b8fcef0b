"""A reply's table in a fixed pitch, no wider than a phone, in place of lines that say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from assistant.channels.reply import Reply

PHONE = 36
"""Monospaced characters that fit across a phone."""
_FEWEST_ROWS = 2
_FEWEST_LINES = 4
_NARROWEST = 12
"""Characters that a first column keeps at least when its names are broken into lines."""
_GAP = "  "
_RANK = re.compile(r"^\s*\d+[.)]\s")
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MORE = "\u2026"
"""Begins the line that says how many rows the text has no room for."""

Span = tuple[int, int]
Rows = list[list[str]]


def grid(reply: Reply) -> str | None:
    """The table as plain lines, when it fits a phone; Arabic does not align so."""
    table = reply.details.get("table")
    if not table or reply.details.get("direction") == "rtl" or len(table["rows"]) < _FEWEST_ROWS:
        return None
    rows = [list(map(str, row)) for row in (table["columns"], *table["rows"])]
    widths = _widths(rows)
    return None if widths is None else "\n".join(_lines(rows, widths, table["numeric"]))


def rows_in(text: str, table: Mapping[str, Any]) -> Span | None:
    """Where the lines of the text stand that are rows of the table; None where they are few.

    Every sign of such a line is in the table, so that leaving it out loses nothing.
    """
    said = _said(table)
    found: list[Span] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line) + 1
        follows = bool(found) and found[-1][1] == at
        if _is_row(line, said) or (follows and line.startswith(_MORE)):
            if found and not follows:
                return None
            found.append((at, end))
        at = end
    if len(found) < _FEWEST_LINES:
        return None
    return found[0][0], min(found[-1][1], len(text))


def _widths(rows: Rows) -> list[int] | None:
    """Of the columns; the first is made narrower where that makes the table fit."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    room = PHONE - sum(widths[1:]) - len(_GAP) * (len(widths) - 1)
    if widths[0] <= room:
        return widths
    longest = max(_width(word) for row in rows for word in row[0].split() or [""])
    return [room, *widths[1:]] if room >= max(longest, _NARROWEST) else None


def _lines(rows: Rows, widths: Sequence[int], numeric: Sequence[bool]) -> Iterator[str]:
    for row in rows:
        names = wrap(row[0], widths[0], break_long_words=False, break_on_hyphens=False) or [""]
        # The figures stand beside the end of a name that takes several lines.
        yield from names[:-1]
        yield _line([names[-1], *row[1:]], widths, numeric)


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = []
    for text, width, right in zip(row, widths, numeric, strict=True):
        padding = " " * (width - _width(text))
        cells.append(padding + text if right else text + padding)
    return _GAP.join(cells).rstrip()


def _width(text: str) -> int:
    return sum(not unicodedata.combining(character) for character in text)


def _said(table: Mapping[str, Any]) -> dict[str, list[str]]:
    """By the first cell of a row, everything that rows with it say; the longest first."""
    said: dict[str, list[str]] = {}
    columns = list(map(_folded, map(str, table["columns"])))
    for head, *cells in (list(map(str, row)) for row in table["rows"]):
        texts = said.setdefault(_folded(head), list(columns))
        texts += [_folded(head), *map(_folded, cells)]
    for texts in said.values():
        texts.sort(key=len, reverse=True)
    return said


def _is_row(line: str, said: Mapping[str, list[str]]) -> bool:
    whole = _RANK.sub("", _folded(line))
    for head, texts in said.items():
        if head and whole.startswith(head):
            rest = whole
            for text in filter(None, texts):
                rest = rest.replace(text, " ")
            if not any(character.isalnum() for character in rest):
                return True
    return False


def _folded(text: str) -> str:
    return _INVISIBLE.sub("", text.casefold()).strip()
