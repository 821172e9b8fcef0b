"""How much a figure moved, where that is published for more areas than its two ends are."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.measures import Measure
from assistant.understanding.resolve.wish import Wish
from indicator_store.catalogue import Catalogue
from indicator_store.query import Operation, Transform


def published(asked: Asked, wish: Wish) -> tuple[Asked, Wish]:
    """The question about the published change, where areas of a level are put in order by it."""
    level, measures = asked.places.level, asked.measures
    changes = wish.transform is Transform.CHANGE and wish.operation is Operation.RANK
    if not changes or level is None or len(measures) != 1 or asked.where or asked.by:
        return asked, wish
    code = measures[0].code
    change = asked.catalogue.indicators[code].attributes.get("change", "")
    moved = _areas(asked.catalogue, change, level)
    if not moved or moved[-1] <= min(_areas(asked.catalogue, code, level), default=0):
        return asked, wish
    measure = Measure(change, others=(code,), words=measures[0].words)
    return (
        replace(asked, measures=(measure,), periods=asked.periods or ("latest",)),
        replace(wish, transform=Transform.LEVEL),
    )


def _areas(catalogue: Catalogue, code: str, level: str) -> list[int]:
    """How many areas of the level have a figure, by period."""
    coverage = catalogue.coverage.get(code)
    if coverage is None:
        return []
    return [coverage.areas[(), period].get(level, 0) for period in coverage.periods_for((), level)]
