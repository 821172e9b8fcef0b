"""Symbolic periods of a message in the Query's notation, against what the store holds."""

from __future__ import annotations

from collections.abc import Sequence

from indicator_store.catalogue import Catalogue


def read_query_periods(
    periods: Sequence[str], catalogue: Catalogue, measures: Sequence[str], changes: bool
) -> tuple[str, ...]:
    """``changes``: an evolution is asked for, so that no period said means all of them."""
    if not periods:
        return ("all",) if changes else ("latest",)
    known = sorted(
        {
            period
            for code in measures
            for period in (catalogue.coverage[code].periods if code in catalogue.coverage else ())
        }
    )
    return tuple(dict.fromkeys(_one(period, known) for period in periods))


def _one(period: str, known: Sequence[str]) -> str:
    if period.startswith("years:"):
        years = [int(code[:4]) for code in known]
        return f"{max(years) - int(period[6:])}.." if years else "all"
    if period == "previous":
        return known[-2] if len(known) > 1 else "earliest"
    return period
