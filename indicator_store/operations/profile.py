"""PROFILE: the latest figures of many measures, as many as can be taken in at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indicator_store.catalogue import Catalogue
from indicator_store.figures import Figures
from indicator_store.live import Scope
from indicator_store.operations.columns import columns
from indicator_store.query import Query, QueryError
from indicator_store.result import Result
from indicator_store.scope import check_measures, levels_of, scope_of

MOST = 16
"""Measures of a theme: the listing of the theme names the others."""


def run_profile(query: Query, figures: Figures) -> Result:
    """The measures named, the first of the theme, or those that the catalogue's setting names.

    A theme's first are those of it that the setting ``profile_page`` names, each with the other
    parts of its whole. Of what the same word may mean the rest is left out where it is not to be
    mixed with those, as is the other side of a rate, and single ages where they are summed up.
    """
    scope = scope_of(figures.live, query)
    catalogue = figures.live.catalogue
    measures = query.measures or _measures(query, figures, scope)
    check_measures(figures.live, measures)
    cells = []
    for measure in measures:
        found = columns(query, measure, scope, figures)
        cells += [column.cells[a] for a in scope.areas for column in found if a in column.cells]
    return Result(
        query=query,
        release=catalogue.release,
        cells=tuple(cells),
        universe=len(measures),
        observed=len({cell.measure for cell in cells}),
    )


def _measures(query: Query, figures: Figures, scope: Scope) -> tuple[str, ...]:
    catalogue = figures.live.catalogue
    if query.theme is None:
        return tuple(catalogue.settings.get("profile", "").split())
    own = [code for code, one in catalogue.indicators.items() if one.theme == query.theme]
    if not own:
        raise QueryError("theme", query.theme)
    levels = levels_of(figures.live, scope)
    known = [code for code in own if _known(code, levels, catalogue)]
    return _cut(tuple(_told(known, catalogue)), catalogue)


def _known(code: str, levels: frozenset[str], catalogue: Catalogue) -> bool:
    return code in catalogue.coverage and bool(levels & catalogue.coverage[code].levels)


def _told(known: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    """Each once, the most telling first."""
    told: list[str] = []
    for code in dict.fromkeys((*_first(known, catalogue), *known)):
        if not any(_said(code, other, catalogue) for other in told):
            told.append(code)
            yield code


def _first(known: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    """What the page of an area shows, with the other parts of the same whole."""
    named = (code for code in catalogue.settings.get("profile_page", "").split() if code in known)
    for code in named:
        whole = _whole(code, catalogue)
        yield from (part for part in whole if part in known) if whole else (code,)


def _whole(code: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The parts that a measure is one of; none when it is no part of a whole."""
    wholes = (one for one in catalogue.concepts.values() if one.code in catalogue.wholes)
    return next((one.members for one in wholes if code in one.members), ())


def _cut(told: tuple[str, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """No more than can be taken in; a whole is told with all its parts or not at all."""
    shown = told[:MOST]
    parted = _whole(told[MOST], catalogue) if len(told) > MOST else ()
    return tuple(code for code in shown if code not in parted) or shown


def _said(code: str, other: str, catalogue: Catalogue) -> bool:
    """Whether a figure says again, or otherwise, what the other one says."""
    indicator = catalogue.indicators[other]
    if code == indicator.complement or catalogue.mixed(code, other):
        return True
    computation = indicator.computation
    return code in catalogue.ages and computation is not None and code in computation.of
