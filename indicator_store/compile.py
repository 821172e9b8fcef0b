"""SQL for the observations that a query needs. Pure: nothing is executed here.

A :class:`Selection` is what to read, in ids. Its statement depends only on its shape (one or
several ids of each kind), is built once per shape and bound to the ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.sql import Select

from indicator_store.tables import area, observation

KEYS = ("indicator", "stratum", "period", "area")


@dataclass(frozen=True)
class Selection:
    """Observations of all these indicators, strata and periods, for the areas listed or, when
    ``level`` is given, for those of a level with ids in ``between`` (both ends included)."""

    indicators: tuple[int, ...]
    strata: tuple[int, ...]
    periods: tuple[int, ...]
    areas: tuple[int, ...] = ()
    level: int | None = None
    between: tuple[int, int] | None = None

    @property
    def empty(self) -> bool:
        return not (
            self.indicators
            and self.strata
            and self.periods
            and (self.areas or self.level is not None)
        )


def compile_selection(selection: Selection) -> tuple[Select, dict[str, Any]]:
    """The statement and the values of its parameters.

    Its rows are (indicator, stratum, period, area, value, status, source), all but the value
    and the status as ids.
    """
    lists = (selection.indicators, selection.strata, selection.periods, selection.areas)
    several = tuple(len(ids) > 1 for ids in lists)
    parameters: dict[str, Any] = {}
    for key, ids in zip(KEYS, lists, strict=True):
        if key != "area" or selection.level is None:
            parameters[key] = list(ids) if len(ids) > 1 else ids[0]
    if selection.level is not None:
        parameters["level"] = selection.level
    if selection.between is not None:
        parameters["low"], parameters["high"] = selection.between
    statement = _statement(several, selection.level is not None, selection.between is not None)
    return statement, parameters


@lru_cache(maxsize=64)
def _statement(several: tuple[bool, ...], by_level: bool, inside: bool) -> Select:
    columns = observation.c
    query = select(observation)
    for key, many in zip(KEYS, several, strict=True):
        column = columns[f"{key}_id"]
        if key == "area" and by_level:
            query = query.join(area, area.c.id == column).where(
                area.c.level_id == bindparam("level")
            )
        elif many:
            query = query.where(column.in_(bindparam(key, expanding=True)))
        else:
            query = query.where(column == bindparam(key))
    if inside:
        query = query.where(columns.area_id.between(bindparam("low"), bindparam("high")))
    return query
