"""Which lines of a reply's text say what its table says, so that they can be left out for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_FEWEST_LINES = 4
_RANK = re.compile(r"^\s*\d+[.)]\s")
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MORE = "\u2026"
"""Begins the line that says how many rows the text has no room for."""

Span = tuple[int, int]


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
