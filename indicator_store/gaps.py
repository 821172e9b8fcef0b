"""Why a figure is not there, and what is there instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indicator_store import groups
from indicator_store.figures import Figures
from indicator_store.live import Scope
from indicator_store.model import Group
from indicator_store.periods import in_time
from indicator_store.result import Cell, Gap

NEAREST = 5
EXPLAINED = 20
"""Gaps of one query that get their nearest figures: more would not be read."""

Missing = tuple[str, str, str, Group]
"""Measure, area, period, group."""


def explain(missing: Sequence[Missing], figures: Figures) -> tuple[Gap, ...]:
    """A Gap for every missing cell, in order."""
    near = _Near(figures, missing[:EXPLAINED])
    return tuple(
        Gap(m, a, p, g, _reason(m, a, p, g, figures, near), near.figures(m, a, p, g))
        for m, a, p, g in missing
    )


def _reason(
    measure: str, area: str, period: str, group: Group, figures: Figures, near: _Near
) -> str:
    catalogue = figures.live.catalogue
    level = catalogue.areas[area].level
    if near.withheld(measure, area, period, group):
        return "suppressed"
    if near.series(measure, area, group):
        return "period"
    coverage = catalogue.coverage.get(measure)
    covered = coverage.areas if coverage is not None else {}
    at_level = {g for (g, _), levels in covered.items() if level in levels}
    if not at_level:
        return "level"
    if group not in at_level:
        return "group"
    others = (near.series(measure, area, wider) for wider in groups.wider(group))
    return "group" if any(others) else "area"


class _Near:
    """Figures around the missing ones: the area's and its parents', in every period."""

    def __init__(self, figures: Figures, missing: Sequence[Missing]) -> None:
        self._figures = figures
        self._catalogue = figures.live.catalogue
        areas = dict.fromkeys(
            code for _, area, _, _ in missing for code in (area, *self._parents(area))
        )
        self._scope = Scope(tuple(areas))
        for measure in dict.fromkeys(m for m, _, _, _ in missing):
            wanted = dict.fromkeys(
                g for m, _, _, own in missing if m == measure for g in (own, *groups.wider(own))
            )
            figures.read((measure,), tuple(wanted), self._periods(measure), self._scope)

    def _parents(self, area: str) -> Iterable[str]:
        """The areas around; of a former one first those that took over."""
        yield from self._catalogue.successors(area)
        yield from (parent.code for parent in self._catalogue.ancestors(area))

    def _periods(self, measure: str) -> tuple[str, ...]:
        coverage = self._catalogue.coverage.get(measure)
        return coverage.periods if coverage is not None else ()

    def withheld(self, measure: str, area: str, period: str, group: Group) -> bool:
        if area not in self._scope.members:
            return False
        return area in self._figures.block((measure, group, period), self._scope).withheld

    def series(self, measure: str, area: str, group: Group) -> list[Cell]:
        """The area's figures for the group, in the order of time."""
        if area not in self._scope.members:
            return []
        periods = self._catalogue.periods
        known = sorted((periods[p] for p in self._periods(measure) if p in periods), key=in_time)
        blocks = (self._figures.block((measure, group, p.code), self._scope) for p in known)
        return [block.cells[area] for block in blocks if area in block.cells]

    def figures(self, measure: str, area: str, period: str, group: Group) -> tuple[Cell, ...]:
        """Other periods; the whole of the population; what took over from a former area; the
        areas around. Five at most."""
        found = self._closest(self.series(measure, area, group), period)[:3]
        for wider in groups.wider(group):
            found += self._closest(self.series(measure, area, wider), period)[:1]
        for successor in self._catalogue.successors(area):
            found += self._of_successor(measure, successor, period, group)
        for parent in self._catalogue.ancestors(area):
            found += self._closest(self.series(measure, parent.code, group), period)[:1]
        if not found:
            found = self._other_groups(measure, area, period)
        return tuple(dict.fromkeys(found))[:NEAREST]

    def _of_successor(self, measure: str, area: str, period: str, group: Group) -> list[Cell]:
        """The figure, or what else the same word means: a former area's own is nowhere."""
        concept = self._catalogue.indicators[measure].concept
        members = self._catalogue.concepts[concept].members if concept is not None else ()
        for code in (measure, *members):
            found = self._closest(self.series(code, area, group), period)[:1]
            if found:
                return found
        return []

    def _other_groups(self, measure: str, area: str, period: str) -> list[Cell]:
        coverage = self._catalogue.coverage.get(measure)
        found: list[Cell] = []
        for group in coverage.groups if coverage is not None else ():
            found += self._closest(self.series(measure, area, group), period)[:1]
        return found

    def _closest(self, cells: list[Cell], period: str) -> list[Cell]:
        """The period itself first, then the closest in time, the later one of two."""
        known = self._catalogue.periods
        year = int(period[:4]) if period[:4].isdigit() else 9999
        latest_first = sorted(cells, key=lambda c: in_time(known[c.period]), reverse=True)
        return sorted(
            latest_first, key=lambda c: (c.period != period, abs(known[c.period].end - year))
        )
