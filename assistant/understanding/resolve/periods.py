"""Symbolic periods of a message in the Query's notation, against what the store holds."""

from __future__ import annotations

from collections.abc import Sequence


def read_query_periods(
    periods: Sequence[str], known: Sequence[str], changes: bool
) -> tuple[str, ...]:
    """``known`` are those that there are figures of, in order. ``changes``: an evolution is
    asked for, so that no period said means all of them."""
    if not periods:
        return ("all",) if changes else ("latest",)
    return tuple(dict.fromkeys(_one(period, known) for period in periods))


def _one(period: str, known: Sequence[str]) -> str:
    form, _, count = period.partition(":")
    years = sorted({int(code[:4]) for code in known})
    if form == "years":
        return _last_years(int(count), years)
    if form == "ago":
        return str(years[-1] - int(count)) if years else "earliest"
    if form == "ends":
        return _between_last(int(count), known)
    school_year = period.replace("..", "/")
    if ".." in period and school_year in known and _consecutive(school_year):
        return school_year
    if period == "previous":
        return known[-2] if len(known) > 1 else "earliest"
    return period


def _consecutive(years: str) -> bool:
    """ "2022/2023": one year, of schools or of fields."""
    first, _, last = years.partition("/")
    return first.isdigit() and last.isdigit() and int(last) == int(first) + 1


def _between_last(count: int, known: Sequence[str]) -> str:
    """From the last period but some to the last; a figure of such a span says it by itself."""
    if known and "/" in known[-1]:
        return known[-1]
    return f"{known[-count]}..{known[-1]}" if len(known) >= count else "all"


def _last_years(count: int, years: Sequence[int]) -> str:
    """As many years of a yearly series; else all that lie at most so many years back."""
    if not years:
        return "all"
    yearly = len([year for year in years if year > years[-1] - count]) == count
    return f"last:{count}" if yearly and count <= _MOST else f"{years[-1] - count}.."


_MOST = 99
"""Figures that a Query may count back from the latest."""
