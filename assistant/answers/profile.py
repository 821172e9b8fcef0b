"""A territory on one page: key figures by theme, beside its parent, its nation and its peers.

Everything is read by queries of the store and written by :class:`Names`; the texts then pass
the guard like any message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answers.answer import Answer, Figures, Finding, Position, Scope, Similarity
from assistant.answers.guard import guard
from assistant.answers.message import Message
from assistant.answers.naming import Names
from assistant.answers.units import unit_of
from indicator_store.catalogue import Catalogue
from indicator_store.query import Operation, Order, Query, Transform
from indicator_store.result import Cell, Result

_RANKED = 2
"""The only one of its level has no place."""

Run = Callable[[Query], Result]
"""Answers a query from the release that the profile is of."""


@dataclass(frozen=True)
class Line:
    """One measure as written; what there is no figure for is empty."""

    code: str
    name: str
    period: str
    value: str
    change: str
    since: str
    rank: str
    parent: str
    nation: str


@dataclass(frozen=True)
class Profile:
    """``themes`` are (name, lines); ``peers`` the most similar areas as (code, name, distance)."""

    area: str
    parent: str
    nation: str
    themes: tuple[tuple[str, tuple[Line, ...]], ...]
    peers: tuple[tuple[str, str, str], ...]
    compared_by: tuple[str, ...]
    peer_level: str
    since: str
    """Between which periods most of the changes are."""
    answer: Answer


def measures_of(catalogue: Catalogue) -> tuple[str, ...]:
    """The catalogue's setting ``profile_page``, else its ``profile``."""
    settings = catalogue.settings
    return tuple((settings.get("profile_page") or settings.get("profile", "")).split())


def profile(area: str, catalogue: Catalogue, names: Names, run: Run) -> Profile | None:
    """None when there is no figure of the area. Raises what ``run`` raises, and GuardError."""
    measures = measures_of(catalogue)
    parent = catalogue.areas[area].parent or ""
    beside = tuple(dict.fromkeys(code for code in (area, parent, catalogue.nation) if code))
    base = Query(catalogue.code, measures=measures, areas=(area,))
    values = run(base.replace(areas=beside))
    own = {cell.measure: cell for cell in values.cells if cell.area == area}
    if not own:
        return None
    ranked = _ranked(base, own, catalogue, run)
    moved = _moved(base, own, catalogue, run)
    similar = _similar(base, catalogue, run)
    everything = tuple(_findings(values.cells, ranked, moved, similar, catalogue))
    answer = Answer(catalogue.code, everything, query=base, result=values)
    lines = _Lines(names, values.cells, ranked, moved)
    themes = tuple(_by_theme(own, lines, catalogue, names))
    spans = Counter(line.since for _, own_lines in themes for line in own_lines if line.since)
    made = Profile(
        area=area,
        parent=parent if parent != catalogue.nation else "",
        nation=catalogue.nation if area != catalogue.nation else "",
        themes=themes,
        peers=tuple((c.area, names.listed(c.area), names.figure(c)) for c in similar.cells)
        if similar is not None
        else (),
        compared_by=_compared_by(similar, names),
        peer_level=names.level(catalogue.areas[area].level),
        since=next((span for span, _ in spans.most_common(1)), ""),
        answer=answer,
    )
    guard(Message("\n".join(texts(made)), names.voice.pack.tag), answer, names)
    return made


def texts(made: Profile) -> Iterator[str]:
    """Every line that has figures in it."""
    for _, lines in made.themes:
        for line in lines:
            yield " | ".join(
                (line.name, line.period, line.value, line.change, line.since, line.rank)
            )
            yield from (line.parent, line.nation)
    yield from (f"{name} {distance}" for _, name, distance in made.peers)
    yield from made.compared_by


def _compared_by(similar: Result | None, names: Names) -> tuple[str, ...]:
    computed = similar.cells[0].computed if similar is not None and similar.cells else None
    return tuple(map(names.indicator, computed.of)) if computed is not None else ()


def _ranked(base: Query, own: dict[str, Cell], catalogue: Catalogue, run: Run) -> tuple[Cell, ...]:
    """Places among all areas of the level, by the period of the area's own figure."""
    if base.areas == (catalogue.nation,):
        return ()
    found: list[Cell] = []
    for period in dict.fromkeys(cell.period for cell in own.values()):
        measures = tuple(code for code, cell in own.items() if cell.period == period)
        query = base.replace(operation=Operation.POSITION, measures=measures, periods=(period,))
        found += run(query).cells
    return tuple(found)


def _moved(base: Query, own: dict[str, Cell], catalogue: Catalogue, run: Run) -> tuple[Cell, ...]:
    """From the first period to the last, since the year of the setting ``profile_since``; in per
    cent for what adds up. Not across a break."""
    found: list[Cell] = []
    since = f"{year}.." if (year := catalogue.settings.get("profile_since")) else "all"
    steady = [c for c in own if not catalogue.indicators[c].breaks]
    for transform, additive in ((Transform.RELATIVE, True), (Transform.CHANGE, False)):
        measures = tuple(c for c in steady if catalogue.indicators[c].additive is additive)
        if measures:
            query = base.replace(measures=measures, periods=(since,), transform=transform)
            found += run(query).cells
    return tuple(found)


def _similar(base: Query, catalogue: Catalogue, run: Run) -> Result | None:
    if not catalogue.settings.get("similarity") or base.areas == (catalogue.nation,):
        return None
    return run(base.replace(operation=Operation.SIMILAR, measures=()))


def _findings(
    values: Sequence[Cell],
    ranked: Sequence[Cell],
    moved: Sequence[Cell],
    similar: Result | None,
    catalogue: Catalogue,
) -> Iterator[Finding]:
    yield Figures(tuple(values), ("area", "measure"))
    yield Figures(tuple(moved), ("measure",))
    for cell in ranked:
        among = _among(cell, catalogue)
        scope = Scope(catalogue.areas[cell.area].level, None, among, among)
        yield Position((cell,), scope, Order.DESCENDING)
    if similar is not None and similar.cells:
        (area,) = similar.query.areas
        scope = Scope(catalogue.areas[area].level, None, similar.universe, similar.observed)
        computed = similar.cells[0].computed
        yield Similarity(similar.cells, area, computed.of if computed is not None else (), scope)


def _among(cell: Cell, catalogue: Catalogue) -> int:
    """How many areas of the level have the figure."""
    level = catalogue.areas[cell.area].level
    return catalogue.coverage[cell.measure].areas.get((cell.group, cell.period), {}).get(level, 0)


class _Lines:
    """Finds and writes what there is of each measure."""

    def __init__(
        self, names: Names, values: Sequence[Cell], ranked: Sequence[Cell], moved: Sequence[Cell]
    ) -> None:
        self._names = names
        self._values = {(cell.measure, cell.area): cell for cell in values}
        self._ranked = {cell.measure: cell for cell in ranked}
        self._moved = {cell.measure: cell for cell in moved}

    def line(self, own: Cell) -> Line:
        names, catalogue = self._names, self._names.catalogue
        parent = catalogue.areas[own.area].parent
        moved = self._moved.get(own.measure)
        return Line(
            code=own.measure,
            name=names.text("indicator", own.measure),
            period=names.period(own.period),
            value=names.figure(own),
            change=self._written(moved) if moved is not None else "",
            since=names.period(moved.period) if moved is not None else "",
            rank=self._rank(own),
            parent=self._beside(own, parent if parent != catalogue.nation else None),
            nation=self._beside(own, catalogue.nation if own.area != catalogue.nation else None),
        )

    def _written(self, cell: Cell) -> str:
        """The unit is said by the area's own figure, but for points and per cent."""
        names = self._names
        same = unit_of(cell, names.catalogue)[0] == names.catalogue.indicators[cell.measure].unit
        return names.bare(cell) if same and names.unit(cell) else names.figure(cell)

    def _rank(self, own: Cell) -> str:
        cell = self._ranked.get(own.measure)
        among = _among(own, self._names.catalogue)
        if cell is None or cell.rank is None or among < _RANKED or cell.rank > among:
            return ""
        count = self._names.voice.numbers.count
        return self._names.voice.say("rank-of", rank=count(cell.rank), observed=count(among))

    def _beside(self, own: Cell, area: str | None) -> str:
        """The other area's figure of the same period, or with its own period."""
        cell = self._values.get((own.measure, area)) if area is not None else None
        if cell is None:
            return ""
        figure = self._written(cell)
        if cell.period == own.period:
            return figure
        return self._names.voice.say("pair", name=self._names.period(cell.period), value=figure)


def _by_theme(
    own: Mapping[str, Cell], lines: _Lines, catalogue: Catalogue, names: Names
) -> Iterator[tuple[str, tuple[Line, ...]]]:
    found: dict[str, list[Line]] = {}
    for code, cell in own.items():
        found.setdefault(catalogue.indicators[code].theme, []).append(lines.line(cell))
    for theme, rows in found.items():
        yield names.text("theme", theme), tuple(rows)
