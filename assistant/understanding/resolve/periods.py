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
        return _recent(int(period[6:]), known)
    if period == "previous":
        return known[-2] if len(known) > 1 else "earliest"
    return period


def _recent(number: int, known: Sequence[str]) -> str:
    """The last years: so many figures of a yearly series, else from so many years back."""
    years = {int(code[:4]) for code in known}
    if not years:
        return "all"
    yearly = set(range(max(years) - number + 1, max(years) + 1)) <= years
    return f"last:{number}" if yearly and number <= _MOST else f"{max(years) - number}.."


_MOST = 99
"""Figures that a Query may count back from the latest."""
