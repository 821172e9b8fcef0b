"""What the store answers to a Query: cells with status and source, and what was missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from indicator_store.model import Computation, Group, Release, Status
from indicator_store.query import Query

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: the observation, or what a named computation made of observations."""

    measure: str
    area: str
    period: str
    group: Group
    value: float
    status: Status
    source: str
    """Its code; of what is made of figures from several, theirs, separated by commas."""
    computed: Computation | None = None
    """None: the store holds this very figure."""
    rank: int | None = None
    """In a ranking: 1 is first; tied areas share the lowest rank."""


@dataclass(frozen=True)
class Gap:
    """A figure that was asked for and is not there.

    ``reason``: ``period`` (not for this period), ``area`` (not for this area in any
    period), ``level`` (not for any area of its level), ``group`` (not for this part of
    the population), ``suppressed`` (withheld by the producer or by a rule).
    ``nearest`` are figures that are there and that a reader may want instead: the same
    in other periods, for everyone, or for the parent area. Best first, five at most.
    """

    measure: str
    area: str
    period: str
    group: Group
    reason: str
    nearest: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Result:
    """Cells in the order of the query (or of the ranking).

    ``query`` is the one asked. ``universe`` is the number of areas a ranking, filter or
    count looked at, ``observed`` how many of them have data.
    """

    query: Query
    release: Release
    cells: tuple[Cell, ...]
    gaps: tuple[Gap, ...] = ()
    universe: int = 0
    observed: int = 0
    matched: int = 0
    """How many cells there are when neither a limit nor the cap on rows cuts them: of a count,
    the count itself."""
    inputs: tuple[Cell, ...] = ()
    """The figures that the cells were computed from, where the operation computes."""
    beside: tuple[Cell, ...] = ()
    """Of a figure asked for alone: the same one period before, in the area around its own and in
    the nation, as far as they are there and comparable."""
    base: Cell | None = None
    """How many people or things the rate asked for alone is a rate of."""

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The cells as a tidy table.

        Columns measure, area, period, one per dimension in use, value (float), status,
        source (str), rank (nullable integer); one row per cell, in order.
        """
        import pandas as pd

        dimensions = sorted({dimension for cell in self.cells for dimension, _ in cell.group})
        rows = [
            {
                "measure": cell.measure,
                "area": cell.area,
                "period": cell.period,
                **{dimension: dict(cell.group).get(dimension, "_T") for dimension in dimensions},
                "value": cell.value,
                "status": cell.status.value,
                "source": cell.source,
                "rank": cell.rank,
            }
            for cell in self.cells
        ]
        columns = ["measure", "area", "period", *dimensions, "value", "status", "source", "rank"]
        return pd.DataFrame(rows, columns=columns).astype({"value": float, "rank": "Int64"})
