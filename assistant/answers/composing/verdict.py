"""Whether what a definition is asked of compares, as far as the catalogue says so."""

from __future__ import annotations

import re
from itertools import combinations

from assistant.answers.answer import Finding, Verdict
from indicator_store.catalogue import Catalogue, Coverage
from indicator_store.periods import alike, in_time
from indicator_store.query import Query

_ENDS = re.compile(r"\.\.")


def verdict(query: Query, catalogue: Catalogue) -> list[Finding]:
    """Of several measures that are not to be mixed; of one measure at two dates."""
    if len(query.measures) > 1:
        return _of_measures(query.measures, catalogue)
    return _of_periods(query, catalogue)


def _of_measures(measures: tuple[str, ...], catalogue: Catalogue) -> list[Finding]:
    """Nothing of those that the catalogue does not keep apart: they need not compare either."""
    pairs = [pair for pair in combinations(measures, 2) if catalogue.mixed(*pair)]
    apart = tuple(code for code in measures if any(code in pair for pair in pairs))
    if not apart:
        return []
    origins = tuple(dict.fromkeys(catalogue.indicators[code].origin for code in apart))
    told = origins if len(origins) > 1 and all(origins) else ()
    return [Verdict(apart, (), "origin" if told else "method", told)]


def _of_periods(query: Query, catalogue: Catalogue) -> list[Finding]:
    """Of the first and the last date named, where there are figures of both."""
    codes = [code for token in query.periods for code in _ENDS.split(token)]
    measure = next(iter(query.measures), "")
    held = catalogue.coverage.get(measure, Coverage()).periods
    if len(codes) < 2 or not set(codes) <= set(held):
        return []
    first, *_, last = sorted((catalogue.periods[code] for code in codes), key=in_time)
    indicator = catalogue.indicators[measure]
    broken = tuple(str(year) for year in indicator.breaks if first.end < year <= last.end)
    if broken:
        return [Verdict((measure,), broken, "break")]
    if first == last or not alike(first, last):
        return []
    return [Verdict((measure,), (first.code, last.code), "")]
