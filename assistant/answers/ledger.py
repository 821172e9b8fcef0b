"""Every number that an answer accounts for: what the guard lets through and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from assistant.answers.answer import (
    Answer,
    Context,
    Derived,
    Figures,
    Listing,
    Moments,
    Position,
    Scope,
    Selection,
)
from assistant.answers.layout import rows
from indicator_store.query import Query, Threshold
from indicator_store.result import Cell, Gap

SHOWN = 40
"""How many rows of a list the text holds; the table holds them all."""
COUNTED_SHOWN = 10
"""The same of a list whose count was asked for."""
NAMED = 6
"""How many areas without a figure are named before the rest is only counted."""
CREDITED = 4
"""How many sources are named before the rest is only counted."""
CONSTANTS = {"complement": 100}
"""Numbers that a computation's own description needs: "100 minus ..."."""
COUNTED = ("count", "total")
"""Roles of a note's codes that are numbers."""
_COUNTING = (Scope, Selection, Listing, Position, Moments)


@dataclass(frozen=True)
class Ledger:
    """Taken from an Answer alone, without regard to how it is worded."""

    cells: tuple[Cell, ...]
    """Figures given as the answer."""
    nearest: tuple[Cell, ...]
    """Figures given instead of missing ones."""
    beside: tuple[Cell, ...]
    """Figures that the answer is only seen beside."""
    gaps: tuple[Gap, ...]
    derived: tuple[Derived, ...]
    counts: frozenset[int]
    thresholds: tuple[Threshold, ...]
    queries: tuple[Query, ...]

    @property
    def figures(self) -> tuple[Cell, ...]:
        return (*self.cells, *self.nearest, *self.beside)

    @property
    def periods(self) -> frozenset[str]:
        seen = {cell.period for cell in self.figures} | {gap.period for gap in self.gaps}
        return frozenset(seen | {period for query in self.queries for period in query.periods})

    @property
    def measures(self) -> frozenset[str]:
        seen = {cell.measure for cell in self.figures} | {gap.measure for gap in self.gaps}
        computed = {code for c in self.figures if c.computed for code in c.computed.of}
        return frozenset(seen | computed | {m for query in self.queries for m in query.measures})


def ledger(answer: Answer) -> Ledger:
    queries = [option.query for option in answer.options]
    if answer.query is not None:
        queries.append(answer.query)
    parts = list(_parts(answer.findings))
    gaps = [part for part in parts if isinstance(part, Gap)]
    nearest = [cell for gap in gaps for cell in gap.nearest]
    beside = tuple(_beside(answer))
    others = {id(cell) for cell in (*nearest, *beside)}
    return Ledger(
        cells=tuple(p for p in _unique(parts) if isinstance(p, Cell) and id(p) not in others),
        nearest=tuple(nearest),
        beside=beside,
        gaps=tuple(gaps),
        derived=tuple(part for part in parts if isinstance(part, Derived)),
        counts=frozenset((*_counts(parts), *_noted(answer))),
        thresholds=tuple(part for part in parts if isinstance(part, Threshold)),
        queries=tuple(queries),
    )


def _beside(answer: Answer) -> Iterator[Cell]:
    for found in answer.findings:
        if isinstance(found, Context):
            yield from (found.change.first,) if found.change is not None else ()
            yield from found.around
            yield from found.share.of[1:] if found.share is not None else ()


def _parts(value: Any) -> Iterator[Any]:
    """Every dataclass object inside, outermost first."""
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif is_dataclass(value):
        yield value
        for inner in fields(value):
            yield from _parts(getattr(value, inner.name))


def _unique(parts: list[Any]) -> list[Any]:
    """A cell may be in several findings of one answer."""
    return list({id(part): part for part in parts}.values())


def _counts(parts: list[Any]) -> Iterator[int]:
    """Ranks, declared totals, and how many things a list leaves out."""
    for part in parts:
        if isinstance(part, Cell):
            yield from _of_cell(part)
        if isinstance(part, Listing):
            yield from (count for _, count in part.items)
        if isinstance(part, Scope):
            yield part.universe - part.observed
        if isinstance(part, _COUNTING):
            yield from (value for value in vars(part).values() if type(value) is int)
        if isinstance(part, Moments):
            yield len(part.cells)
        lines, shown = _lines(part), shown_of(part)
        if lines > shown:
            yield lines - shown
    yield from _left_out([part for part in parts if isinstance(part, Gap)], NAMED)
    cells = [part for part in parts if isinstance(part, Cell)]
    sources = {code for cell in cells for code in cell.source.split(",")}
    yield from range(1, len(sources) - CREDITED + 1)


def shown_of(finding: Any) -> int:
    """How many rows of the finding's list the text holds."""
    return COUNTED_SHOWN if isinstance(finding, Selection) and finding.counted else SHOWN


def _lines(part: Any) -> int:
    """How many lines a finding's list has."""
    if isinstance(part, Figures) and len(part.axes) > 1:
        return len(rows(part.cells, part.axes))
    return len(getattr(part, "cells", getattr(part, "items", ())))


def _noted(answer: Answer) -> Iterator[int]:
    pairs = (pair for note in answer.notes for pair in note.codes)
    yield from (int(code) for role, code in pairs if role in COUNTED)


def _left_out(gaps: list[Gap], most: int) -> Iterator[int]:
    alike: dict[tuple[object, ...], set[str]] = {}
    for gap in gaps:
        alike.setdefault((gap.reason, gap.measure, gap.period, gap.group), set()).add(gap.area)
    yield from (len(areas) - most for areas in alike.values() if len(areas) > most)


def _of_cell(cell: Cell) -> Iterator[int]:
    if cell.rank is not None:
        yield cell.rank
    if cell.computed is not None and cell.computed.name in CONSTANTS:
        yield CONSTANTS[cell.computed.name]
