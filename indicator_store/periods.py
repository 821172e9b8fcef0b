"""Which periods ``latest``, ``last:3`` or ``2004..2014`` are, given where there is data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicator_store.model import Period

NEARLY_ALL = 0.75
"""Of a whole level, this part of the best-covered period's areas is enough for a period to be
the latest: one commune without a figure does not send everyone ten years back."""

_FINENESS = {"M": 0, "Q": 1, "P": 2, "A": 3}
_SYMBOLIC = re.compile(r"latest|earliest|all|last:(?P<number>\d+)")
_RANGE = re.compile(r"(?P<start>\d{4})?\.\.(?P<end>\d{4})?")


def in_time(period: Period) -> tuple[int, int, int, str]:
    """A key for the order of time; within a year the annual figure counts as the latest."""
    return (period.end, _FINENESS[period.frequency], period.start, period.code)


def alike(one: Period, other: Period) -> bool:
    """Two years, the same quarter of two years, two spans of one length."""
    return _rhythm(one) == _rhythm(other)


def _rhythm(period: Period) -> tuple[int, str]:
    part = period.code[4:]
    return (period.end - period.start, part if part.startswith("-") else part[:1])


def is_exact(token: str) -> bool:
    return not _SYMBOLIC.fullmatch(token) and not _RANGE.fullmatch(token)


@dataclass(frozen=True)
class Available:
    """Periods with data, in the order of time, and how many of the cells asked for each has."""

    periods: tuple[Period, ...]
    cells: Mapping[str, int]
    whole_level: bool

    @property
    def shared(self) -> tuple[Period, ...]:
        """Those that the cells asked for have in common, or else as many of them as any."""
        best = max(self.cells.values(), default=0)
        enough = best * NEARLY_ALL if self.whole_level else best
        return tuple(p for p in self.periods if 0 < enough <= self.cells.get(p.code, 0))


def resolve(tokens: Sequence[str], available: Available) -> tuple[str, ...]:
    """Codes of periods, in the order asked, without repetition; exact ones even without data."""
    found: list[str] = []
    for token in tokens:
        found += _resolve(token, available)
    return tuple(dict.fromkeys(found))


def _resolve(token: str, available: Available) -> list[str]:
    if is_exact(token):
        return [token]
    span = _RANGE.fullmatch(token)
    if span is not None:
        start, end = int(span["start"] or 0), int(span["end"] or 9999)
        present = [p for p in available.periods if available.cells.get(p.code)]
        return _one_rhythm([p for p in present if start <= p.start and p.end <= end])
    if token == "all":
        return _one_rhythm([p for p in available.periods if available.cells.get(p.code)])
    shared = available.shared
    if token == "latest":
        return [p.code for p in shared[-1:]]
    if token == "earliest":
        return _one_rhythm(list(shared))[:1]
    return _one_rhythm(list(shared))[-int(token.partition(":")[2]) :]


def _one_rhythm(periods: list[Period]) -> list[str]:
    """A series: the quarters are left out when there are figures for whole years."""
    years = [period for period in periods if period.frequency in "AP"]
    return [period.code for period in years or periods]
