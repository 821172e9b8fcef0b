"""Figures for queries: read from the store, or computed as the catalogue says."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from indicator_store import groups
from indicator_store.compile import Selection
from indicator_store.live import Live, Scope
from indicator_store.model import Computation, Group, Indicator, Status
from indicator_store.periods import Available, in_time, is_exact, resolve
from indicator_store.result import Cell
from indicator_store.scope import levels_of
from indicator_store.statistics import FORMULAS, OVER_TIME, tidy, total, weighted_mean

Row = tuple[int, int, int, int, float | None, str, int]
Fetch = Callable[[Selection], Iterable[Row]]
Key = tuple[str, Group, str]
"""Indicator, group, period."""

Slot = tuple[dict[str, Cell], set[str]]
"""Cells by area, and areas whose figure is withheld."""

_STATUS = {status.value: status for status in Status}
_CAUTION = (Status.FORECAST, Status.ESTIMATED, Status.PROVISIONAL)


@dataclass(frozen=True)
class Block:
    """What there is for one measure, group and period: cells and withheld figures by area."""

    cells: dict[str, Cell]
    withheld: frozenset[str]


class Figures:
    """Reads through ``fetch`` and keeps what it has read: one object per query."""

    def __init__(self, live: Live, fetch: Fetch) -> None:
        self.live = live
        self._fetch = fetch
        self._stored: dict[tuple[Key, Scope], Block] = {}
        self._made: dict[tuple[Key, Scope], Block] = {}

    # Periods.

    def periods(
        self, tokens: tuple[str, ...], measure: str, wanted: tuple[Group, ...], scope: Scope
    ) -> tuple[str, ...]:
        """Codes of the periods that the tokens stand for; those without data when exact."""
        if all(map(is_exact, tokens)):
            return tuple(dict.fromkeys(tokens))
        return resolve(tokens, self.available(measure, wanted, scope))

    def available(self, measure: str, wanted: tuple[Group, ...], scope: Scope) -> Available:
        """Where there is data for these groups and areas. Reads all candidate periods, unless
        the areas are a whole level: the coverage knows then."""
        codes = self.live.catalogue.periods
        counts = self._covered(measure, wanted, scope)
        if scope.listed or scope.inside is not None:
            self.read((measure,), wanted, tuple(counts), scope)
            counts = {
                period: sum(len(self.block((measure, group, period), scope).cells)
                            for group in wanted)
                for period in counts
            }  # fmt: skip
        ordered = sorted((codes[p] for p in counts if p in codes), key=in_time)
        return Available(tuple(ordered), counts, whole_level=not scope.listed)

    def _covered(self, measure: str, wanted: tuple[Group, ...], scope: Scope) -> dict[str, int]:
        coverage = self.live.catalogue.coverage.get(measure)
        levels = levels_of(self.live, scope)
        counts: dict[str, int] = {}
        for (group, period), by_level in coverage.areas.items() if coverage else ():
            if group in wanted:
                number = sum(n for level, n in by_level.items() if level in levels)
                if number:
                    counts[period] = counts.get(period, 0) + number
        return counts

    # Cells.

    def read(
        self,
        measures: tuple[str, ...],
        wanted: tuple[Group, ...],
        periods: tuple[str, ...],
        scope: Scope,
    ) -> None:
        """Read everything that these cells need with one statement."""
        keys = {
            key
            for measure in measures
            for group in wanted
            for period in periods
            for key in self._needs((measure, group, period))
            if not self._has(key, scope)
        }
        if not keys:
            return
        selection = self._selection(keys, scope)
        rows = () if selection.empty else self._fetch(selection)
        slots: dict[Key, Slot] = {key: ({}, set()) for key in keys}
        self._sort_in(rows, slots, scope)
        for key, (cells, withheld) in slots.items():
            block = self._stored[key, scope] = Block(cells, frozenset(withheld))
            if not scope.listed:
                self.live.kept.keep((key, scope), block, len(cells) + 1)

    def _has(self, key: Key, scope: Scope) -> bool:
        """Whether the figures have been read: for this query, or of a whole level for another."""
        if (key, scope) in self._stored:
            return True
        kept = None if scope.listed else self.live.kept.get((key, scope))
        if kept is not None:
            self._stored[key, scope] = kept
        return kept is not None

    def _sort_in(self, rows: Iterable[Row], slots: dict[Key, Slot], scope: Scope) -> None:
        live, members = self.live, scope.members
        areas, sources = live.area_codes, live.source_codes
        for (indicator, stratum, period), own in groupby(rows, itemgetter(0, 1, 2)):
            measure, group = live.indicator_codes[indicator], live.group_of[stratum]
            when = live.period_codes[period]
            slot = slots.get((measure, group, when))
            if slot is None:
                continue
            cells, withheld = slot
            for _, _, _, area, value, status, source in own:
                code = areas[area]
                if code not in members:
                    continue
                if value is None:
                    withheld.add(code)
                    continue
                by = sources[source]
                cells[code] = Cell(measure, code, when, group, value, _STATUS[status], by)

    def _selection(self, keys: set[Key], scope: Scope) -> Selection:
        live, catalogue = self.live, self.live.catalogue
        periods = catalogue.periods
        # The areas inside a former one are not together in the order of ids.
        level = None if scope.inside in catalogue.former_parts else scope.level
        inside = scope.inside if level is not None and scope.inside != catalogue.nation else None
        return Selection(
            indicators=tuple(sorted({catalogue.indicators[m].id for m, _, _ in keys})),
            strata=tuple(sorted({live.strata[g] for _, g, _ in keys if g in live.strata})),
            periods=tuple(sorted({periods[p].id for _, _, p in keys if p in periods})),
            areas=() if level is not None else tuple(catalogue.areas[a].id for a in scope.areas),
            level=live.levels[level] if level is not None else None,
            between=(catalogue.areas[inside].id + 1, live.last[inside]) if inside else None,
        )

    def _needs(self, key: Key) -> Iterable[Key]:
        yield key
        measure, group, period = key
        computation = self.live.catalogue.indicators[measure].computation
        if computation is not None:
            for part in _parts(self.live.catalogue.indicators[measure], group, period):
                yield from self._needs(part)

    def block(self, key: Key, scope: Scope) -> Block:
        """Published figures; or computed ones, for all areas that can be computed alike.

        One set of figures is not made of two kinds when it need not be: a ranking of computed
        figures does not slip in a published one that rests on another population.
        """
        if (key, scope) in self._made:
            return self._made[key, scope]
        measure, group, period = key
        if (key, scope) not in self._stored:
            self.read((measure,), (group,), (period,), scope)
        block = self._stored[key, scope]
        indicator = self.live.catalogue.indicators[measure]
        if indicator.computation is not None:
            computed = self._compute(indicator, key, scope)
            if not set(computed) <= set(block.cells):
                block = Block({**block.cells, **computed}, block.withheld - set(computed))
        together = self._put_together(key, scope, block)
        if together:
            block = Block({**block.cells, **together}, block.withheld)
        self._made[key, scope] = block
        return block

    def _put_together(self, key: Key, scope: Scope, block: Block) -> dict[str, Cell]:
        """Cells of areas that the source only gives the parts of: cities of their boroughs."""
        cells = {}
        for area, parts in self.live.parts.items():
            absent = area not in block.cells and area not in block.withheld
            if absent and area in scope.members:
                cell = self._of_parts(key, area, parts)
                if cell is not None:
                    cells[area] = cell
        return cells

    def _of_parts(self, key: Key, area: str, parts: Scope) -> Cell | None:
        measure, group, period = key
        indicator = self.live.catalogue.indicators[measure]
        cells = self.block(key, parts).cells
        if not cells or len(cells) < len(parts.areas):
            return None
        inputs = [cells[part] for part in parts.areas]
        values = [cell.value for cell in inputs]
        if indicator.additive:
            made, value = Computation("total", (measure,), (group,)), total(values)
        elif indicator.weight is not None:
            weights = self.block((indicator.weight, group, period), parts).cells
            if len(weights) < len(values):
                return None
            made = Computation("weighted_mean", (measure, indicator.weight), (group, group))
            value = weighted_mean(values, [weights[part].value for part in parts.areas])
        else:
            return None
        status, source = caution(inputs), credited(inputs)
        return Cell(measure, area, period, group, tidy(value), status, source, made)

    def _compute(self, indicator: Indicator, key: Key, scope: Scope) -> dict[str, Cell]:
        measure, group, period = key
        parts = _parts(indicator, group, period)
        if not parts or indicator.computation is None:
            return {}
        name = indicator.computation.name
        blocks = [self.block(part, scope).cells for part in parts]
        made = Computation(name, tuple(p[0] for p in parts), tuple(p[1] for p in parts))
        years = _years(period) if name in OVER_TIME else ()
        cells = {}
        for area in scope.areas:
            inputs = [cells_[area] for cells_ in blocks if area in cells_]
            if len(inputs) < len(parts):
                continue
            value = FORMULAS[name]([*(cell.value for cell in inputs), *years])
            if math.isfinite(value):
                status = caution(inputs)
                cells[area] = Cell(
                    measure, area, period, group, tidy(value), status, credited(inputs), made
                )
        return cells


def caution(cells: Iterable[Cell]) -> Status:
    """The status of what is computed from these: the most doubtful of theirs."""
    found = {cell.status for cell in cells}
    return next((status for status in _CAUTION if status in found), Status.NORMAL)


def credited(cells: Iterable[Cell]) -> str:
    """Every source that these come from, each once, separated by commas."""
    found = dict.fromkeys(cell.source for cell in cells)
    if len(found) == 1:
        return next(iter(found))
    return ",".join(dict.fromkeys(code for joined in found for code in joined.split(",")))


def _parts(indicator: Indicator, group: Group, period: str) -> list[Key]:
    """What an indicator's computation reads; nothing when it is not defined for the group."""
    computation = indicator.computation
    if computation is None:
        return []
    if computation.name in OVER_TIME:
        start, _, end = period.partition("/")
        spans = indicator.attributes.get("spans", "").split()
        return [(computation.of[0], group, p) for p in (start, end)] if period in spans else []
    own = computation.groups or ((),) * len(computation.of)
    wanted = [groups.extend(group, mine) for mine in own]
    if any(part is None for part in wanted):
        return []
    pairs = zip(computation.of, wanted, strict=True)
    return [(code, part, period) for code, part in pairs if part is not None]


def _years(period: str) -> tuple[float, ...]:
    start, _, end = period.partition("/")
    return (float(int(end) - int(start)),)
