"""What a catalogue holds, to be shown: its themes with their indicators, its areas, its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.answers.addresses import path_of
from assistant.answers.naming import Names
from indicator_store.catalogue import Catalogue
from indicator_store.model import Source
from indicator_store.query import Operation, Query

_SHOWN = 5
"""Indicators of a theme, and publications, that are shown at once."""


@dataclass(frozen=True)
class Link:
    """``address`` is empty where there is nothing to follow; ``note`` stands behind the name."""

    name: str
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class Shelf:
    """A named list, of which the first are shown and ``more`` on demand."""

    name: str
    first: tuple[Link, ...]
    more: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Overview:
    """Of one catalogue in one language; numbers are written out."""

    name: str
    indicators: str
    areas: str
    themes: tuple[Shelf, ...]
    territories: tuple[Link, ...]
    sources: Shelf
    relayed: tuple[Link, ...]
    """Publications whose figures were read from another party's copy."""


def overview(names: Names) -> Overview:
    catalogue = names.catalogue
    sources = catalogue.sources.values()
    own = [_source(one, names) for one in sources if not one.second_hand]
    return Overview(
        name=names.text("catalogue", catalogue.code),
        indicators=names.voice.numbers.count(len(catalogue.indicators)),
        areas=names.voice.listing(_counts(names)),
        themes=tuple(_themes(names)),
        territories=tuple(_territories(names)),
        sources=Shelf("", tuple(own[:_SHOWN]), tuple(own[_SHOWN:])),
        relayed=tuple(_source(one, names) for one in sources if one.second_hand),
    )


def _counts(names: Names) -> Iterator[str]:
    """How many areas there are at each level of today's division, below the nation."""
    catalogue = names.catalogue
    found = Counter(area.level for area in catalogue.areas.values())
    levels = sorted(found, key=lambda code: (catalogue.levels[code].rank, -found[code]))
    for code in levels:
        level = catalogue.levels[code]
        if level.rank and not level.division and code not in catalogue.minor_levels:
            yield f"{names.voice.numbers.count(found[code])} {names.level(code, found[code])}"


def _themes(names: Names) -> Iterator[Shelf]:
    catalogue = names.catalogue
    found: dict[str, list[str]] = {}
    for code in (*_leading(catalogue), *catalogue.indicators):
        under = found.setdefault(catalogue.indicators[code].theme, [])
        if code not in under:
            under.append(code)
    for theme, codes in found.items():
        links = [
            Link(names.voice.capital(names.text("indicator", code)), _address(code, catalogue))
            for code in codes
        ]
        yield Shelf(names.text("theme", theme), tuple(links[:_SHOWN]), tuple(links[_SHOWN:]))


def _leading(catalogue: Catalogue) -> Iterator[str]:
    """The indicators that the catalogue puts first."""
    settings: Mapping[str, str] = catalogue.settings
    for name in ("profile", "main_indicators", "profile_page"):
        codes: Iterable[str] = settings.get(name, "").replace(",", " ").split()
        yield from (code for code in codes if code in catalogue.indicators)


def _address(code: str, catalogue: Catalogue) -> str:
    """Of its figure for the nation; else of the ranking of the largest areas that have one."""
    coverage = catalogue.coverage.get(code)
    if coverage is None:
        return ""
    if coverage.periods_for((), catalogue.areas[catalogue.nation].level):
        return path_of(Query(catalogue.code, measures=(code,), areas=(catalogue.nation,)))
    levels = [level for level in coverage.levels if coverage.periods_for((), level)]
    if not levels:
        return ""
    largest = min(levels, key=lambda level: (catalogue.levels[level].rank, level))
    ranked = Query(catalogue.code, operation=Operation.RANK, measures=(code,), level=largest)
    return path_of(ranked)


def _territories(names: Names) -> Iterator[Link]:
    catalogue = names.catalogue
    whole = (catalogue.nation, *(area.code for area in catalogue.children(catalogue.nation)))
    for code in whole:
        if not catalogue.levels[catalogue.areas[code].level].division:
            yield Link(names.plain(code), f"/profile/{code}")


def _source(source: Source, names: Names) -> Link:
    url = source.url if source.url.startswith(("https://", "http://")) else ""
    return Link(names.source(source.code), url, names.text("licence", source.licence))
