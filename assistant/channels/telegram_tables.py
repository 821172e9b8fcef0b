"""A reply's table as wide as a phone, in place of the lines that say the same.

In a fixed pitch where the columns fit side by side. A table that is too wide, or that is written
from right to left, is set out column by column: what the column is of, then a line a row.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from textwrap import wrap

from assistant.channels.reply import Reply
from assistant.channels.telegram_rows import Span, rows_in

PHONE = 36
"""Monospaced characters that fit across a phone."""
_ACROSS = 42
"""Characters of a text that do, about."""
_READABLE = 2
"""Lines across a phone up to which a row is read at a glance as a sentence."""
_FEWEST_ROWS = 2
_NARROWEST = 12
"""Characters that a first column keeps at least when its names are broken into lines."""
_GAP = "  "

Rows = list[list[str]]


@dataclass(frozen=True)
class Block:
    """``fixed``: in a pitch that keeps its columns apart."""

    text: str
    heading: str = ""
    fixed: bool = True


def set_out(reply: Reply) -> tuple[Span, tuple[Block, ...]] | None:
    """The lines of the text to leave out and what stands there instead; None to say it in lines."""
    table = reply.details.get("table")
    if not table or len(table["rows"]) < _FEWEST_ROWS:
        return None
    rows = [list(map(str, row)) for row in (table["columns"], *table["rows"])]
    span = rows_in(reply.text, table)
    rtl = reply.details.get("direction") == "rtl"
    whole = None if rtl else grid(rows, table["numeric"])
    if whole is not None:
        return span or (len(reply.text), len(reply.text)), (Block(whole),)
    if span is None or not all(table["numeric"][1:]):
        return None
    lines = [line for line in reply.text[slice(*span)].split("\n") if line]
    if sum(ceil(_width(line) / _ACROSS) for line in lines) <= _READABLE * len(lines):
        return None
    return span, tuple(_by_column(rows, table["numeric"], rtl))


def grid(rows: Rows, numeric: Sequence[bool]) -> str | None:
    """The rows as plain lines of equal columns, when they fit a phone."""
    widths = _widths(rows)
    return None if widths is None else "\n".join(_lines(rows, widths, numeric))


def _by_column(rows: Rows, numeric: Sequence[bool], rtl: bool) -> Iterator[Block]:
    """Only rows that have something in the column."""
    heads, *body = rows
    for place, heading in enumerate(heads[1:], 1):
        pairs = [[row[0], row[place]] for row in body if row[place]]
        columns = None if rtl else grid(pairs, (numeric[0], numeric[place]))
        if columns is not None:
            yield Block(columns, heading)
        elif pairs:
            yield Block("\n".join(f"{name}: {figure}" for name, figure in pairs), heading, False)


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
