"""When a series was highest, or passed a threshold: its figures chosen by value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from indicator_store.figures import Figures
from indicator_store.operations.columns import Column
from indicator_store.operations.ranking import descending, in_order, with_ranks
from indicator_store.operations.threshold import passes
from indicator_store.query import Query, QueryError
from indicator_store.result import Cell


def moments(
    query: Query, series: Sequence[Cell], found: Sequence[Column], figures: Figures
) -> list[Cell]:
    """The figures of one area that pass the threshold, in the order asked for, else in time.

    Raises :class:`QueryError` for a threshold that is an area.
    """
    cells = list(series)
    threshold = query.threshold
    if threshold is not None:
        if threshold.value is None:
            raise QueryError("threshold", threshold.area or "")
        cells = [cell for cell in cells if passes(threshold, cell.value, threshold.value)]
    if query.order is None or not cells:
        return cells
    falling = descending(query, found[0], figures)
    ordered: list[Cell] = []
    for _, own in groupby(sorted(cells, key=lambda c: c.group), key=lambda c: c.group):
        ranked = with_ranks(in_order(list(own), falling))
        ordered += [cell for cell in ranked if query.limit is None or _within(cell, query.limit)]
    return ordered


def _within(cell: Cell, limit: int) -> bool:
    """The limit never separates figures that are level."""
    return cell.rank is not None and cell.rank <= limit
