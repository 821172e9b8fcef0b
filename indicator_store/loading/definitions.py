"""What a catalogue folder defines, read from its files; ids here are positions in the lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from indicator_store.model import (
    Area,
    AreaLevel,
    Concept,
    Indicator,
    Label,
    Period,
    Source,
    Succession,
)

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,79}")
_YEARS = re.compile(
    r"(?P<start>[12]\d{3})(?:/(?P<end>[12]\d{3})|-(?P<part>Q[1-4]|0[1-9]|1[0-2]))?", re.ASCII
)


def period_of(number: int, code: str) -> Period:
    """A period from its SDMX code: 2024, 2018-Q3, 2018-07, 2014/2024. Raises ValueError."""
    match = _YEARS.fullmatch(code)
    if match is None:
        raise ValueError(f"{code!r} is not a period such as 2024, 2018-Q3 or 2014/2024")
    start = int(match["start"])
    end = int(match["end"] or start)
    if end < start:
        raise ValueError(f"the period {code!r} ends before it starts")
    part = match["part"]
    frequency = (
        "P" if match["end"] else ("A" if part is None else part[0] if part[0] == "Q" else "M")
    )
    return Period(id=number, code=code, start=start, end=end, frequency=frequency)


@dataclass(frozen=True)
class Boundaries:
    """The boundaries of the areas of a level; ``topology`` is TopoJSON as text."""

    level: str
    credit: str
    topology: str


@dataclass(frozen=True)
class Definitions:
    """Areas are in depth-first order; ``last`` gives for each the last one inside it."""

    code: str
    nation: str
    languages: tuple[str, ...]
    levels: Mapping[str, AreaLevel]
    dimensions: Mapping[str, tuple[str, ...]]
    concepts: tuple[Concept, ...]
    indicators: tuple[Indicator, ...]
    areas: tuple[Area, ...]
    last: tuple[int, ...]
    sources: tuple[Source, ...]
    successions: tuple[Succession, ...]
    labels: tuple[Label, ...]
    settings: Mapping[str, str] = field(default_factory=dict)
    readers: Mapping[str, str] = field(default_factory=dict)
    boundaries: tuple[Boundaries, ...] = ()
    checks: tuple[Mapping[str, Any], ...] = ()
