"""What exactly to compute, in the catalogue's codes.

A :class:`Query` has one canonical text, which parses back to it::

    catalogue=morocco&op=value&measure=ILLITERACY_10P_PCT&area=05.081&period=2014,2024&residence=R&sex=F
    catalogue=morocco&op=rank&measure=RUNNING_WATER_PCT&level=region&period=latest&order=asc&limit=3

The text is the permalink, the export's name, the cache's key and the expected value
of tests. It is a URL query string with its keys in a fixed order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, quote


class QueryError(ValueError):
    """A query that cannot be read or does not fit the catalogue.

    ``reason`` is a stable word (``syntax``, ``operation``, ``measure``, ``area``,
    ``level``, ``period``, ``dimension``, ``catalogue``...), ``what`` the offending text.
    """

    def __init__(self, reason: str, what: str) -> None:
        super().__init__(f"{reason}: {what}")
        self.reason = reason
        self.what = what


class Operation(str, Enum):
    """What is asked of the cells."""

    VALUE = "value"
    RANK = "rank"
    POSITION = "position"
    FILTER = "filter"
    COUNT = "count"
    SHARE = "share"
    AGGREGATE = "aggregate"
    GAP = "gap"
    DISPARITY = "disparity"
    CORRELATE = "correlate"
    SIMILAR = "similar"
    PROFILE = "profile"
    DEFINE = "define"
    CATALOGUE = "catalogue"


class Transform(str, Enum):
    """What is taken of a measure: its level, or how it moved from the first to the last period."""

    LEVEL = "level"
    CHANGE = "change"
    RELATIVE = "relative"
    ANNUAL = "annual"


class Order(str, Enum):
    """Best and worst follow the indicator's direction."""

    DESCENDING = "desc"
    ASCENDING = "asc"
    BEST = "best"
    WORST = "worst"


class Aggregation(str, Enum):
    SUM = "sum"
    MEAN = "mean"
    WEIGHTED = "wmean"
    MEDIAN = "median"
    MINIMUM = "min"
    MAXIMUM = "max"


_PERIOD = re.compile(
    r"latest|earliest|all|last:[1-9]\d?"
    r"|(?P<exact>\d{4}(?:-Q[1-4]|-\d{2}|/\d{4})?)"
    r"|(?P<start>\d{4})?\.\.(?P<end>\d{4})?",
    re.ASCII,
)
_CODE = re.compile(r"[^\s,&=]+")
RESERVED = (
    "catalogue", "op", "measure", "area", "level", "inside", "period", "by", "of", "order", "limit",
    "offset", "after", "threshold", "against", "with", "theme", "release",
)  # fmt: skip


MEAN = "mean"
"""In place of an area: the mean of its like, of what adds up and has no average of its own."""
_AROUND = ("nation", "parent")
"""Words for the areas around one."""


def is_mean(code: str) -> bool:
    """Whether what stands in an area's place is a mean: MEAN, a level and where it lies."""
    return code.startswith(f"{MEAN}:")


@dataclass(frozen=True)
class Threshold:
    """``comparator`` is gt, ge, lt, le or eq; either a number or the code of an area, or MEAN.

    ``also`` is a second bound, a number, that has to be kept too: ``gt:2000..lt:5000``.
    """

    comparator: str
    value: float | None = None
    area: str | None = None
    also: Threshold | None = None

    def __str__(self) -> str:
        bound = f"@{self.area}" if self.area is not None else f"{self.value:.12g}"
        return f"{self.comparator}:{bound}" + (f"..{self.also}" if self.also else "")

    @classmethod
    def parse(cls, text: str) -> Threshold:
        first, dots, second = text.partition("..")
        # The code of an area may hold anything, two points as well.
        if not dots or text.partition(":")[2].startswith("@"):
            return cls._one(text)
        one = cls._one(first)
        also = cls._one(second)
        if one.value is None or also.value is None:
            raise QueryError("syntax", f"threshold={text}")
        return replace(one, also=also)

    @classmethod
    def _one(cls, text: str) -> Threshold:
        comparator, _, bound = text.partition(":")
        if comparator not in ("gt", "ge", "lt", "le", "eq") or not bound:
            raise QueryError("syntax", f"threshold={text}")
        if bound.startswith("@"):
            return cls(comparator, area=bound[1:])
        try:
            value = float(bound)
        except ValueError:
            raise QueryError("syntax", f"threshold={text}") from None
        if value - value != 0:
            raise QueryError("syntax", f"threshold={text}")
        return cls(comparator, value=value)


@dataclass(frozen=True)
class Query:
    """See the module. Empty tuples and None mean "not said"; periods default to the latest."""

    catalogue: str
    operation: Operation = Operation.VALUE
    measures: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    """Areas listed by code."""
    level: str | None = None
    """With ``inside``: every area of this level (inside that area, or everywhere)."""
    inside: str | None = None
    periods: tuple[str, ...] = ("latest",)
    """2024, 2018-Q3, 2014/2024; latest, earliest, all, last:3; 2004..2014, 2014.., ..2004."""
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Per dimension the codes wanted, several side by side: (("sex", ("F", "M")),)."""
    by: tuple[str, ...] = ()
    """Dimensions to break down by: every code of each that has data."""
    transform: Transform = Transform.LEVEL
    aggregation: Aggregation | None = None
    order: Order | None = None
    limit: int | None = None
    offset: int = 0
    after: str | None = None
    """In a ranking: start after this area."""
    threshold: Threshold | None = None
    against: str | None = None
    """Of a gap: "parent", "nation" or an area; "mean", "mean:parent" or "mean:" and an area for
    the mean of the areas of its level there. Of a share: the whole (default: the nation)."""
    theme: str | None = None
    release: int | None = None

    def __post_init__(self) -> None:
        where = tuple(sorted((d, _once(codes)) for d, codes in self.where))
        object.__setattr__(self, "where", where)
        # What is named twice is meant once.
        for name in ("measures", "areas", "by", "periods"):
            object.__setattr__(self, name, _once(getattr(self, name)))
        object.__setattr__(self, "periods", self.periods or ("latest",))
        self._check()

    def _check(self) -> None:
        for period in self.periods:
            if period == ".." or not _PERIOD.fullmatch(period):
                raise QueryError("period", period)
        listed = (*self.measures, *self.areas, *self.by)
        for text in (self.catalogue, *listed, *self._optional_codes()):
            if not _CODE.fullmatch(text):
                raise QueryError("syntax", text)
        for dimension, codes in self.where:
            if dimension in RESERVED or not codes:
                raise QueryError("dimension", dimension)
            for text in (dimension, *codes):
                if not _CODE.fullmatch(text):
                    raise QueryError("syntax", text)
        if self.offset < 0 or (self.limit is not None and self.limit < 1):
            raise QueryError("syntax", f"limit={self.limit}, offset={self.offset}")

    def _optional_codes(self) -> tuple[str, ...]:
        optional = (self.level, self.inside, self.after, self.against, self.theme)
        return tuple(text for text in optional if text is not None)

    @property
    def other(self) -> str | None:
        """The area that ``against`` names; None where a word stands for it."""
        named = (self.against or MEAN).removeprefix(f"{MEAN}:")
        return None if named in (MEAN, *_AROUND) else named

    @property
    def averaged(self) -> bool:
        """Whether ``against`` is the mean of an area's like."""
        return self.against is not None and self.against.partition(":")[0] == MEAN

    @property
    def series(self) -> bool:
        """Whether figures of several periods are asked for."""
        spans = (".." in p or p == "all" or p.startswith("last:") for p in self.periods)
        return len(self.periods) > 1 or any(spans)

    def replace(self, **changes: Any) -> Query:
        return replace(self, **changes)

    def _items(self) -> list[tuple[str, str]]:
        pairs: list[tuple[str, object]] = [
            ("catalogue", self.catalogue),
            ("op", self.operation.value),
            ("measure", ",".join(self.measures)),
            ("area", ",".join(self.areas)),
            ("level", self.level),
            ("inside", self.inside),
            ("period", ",".join(self.periods)),
            ("by", ",".join(self.by)),
            ("of", None if self.transform is Transform.LEVEL else self.transform.value),
            ("with", self.aggregation and self.aggregation.value),
            ("order", self.order and self.order.value),
            ("limit", self.limit),
            ("offset", self.offset or None),
            ("after", self.after),
            ("threshold", self.threshold),
            ("against", self.against),
            ("theme", self.theme),
            ("release", self.release),
        ]
        pairs += [(dimension, ",".join(codes)) for dimension, codes in self.where]
        return [(key, str(value)) for key, value in pairs if value is not None and value != ""]

    @cached_property
    def _text(self) -> str:
        pairs = ((quote(key), quote(value, safe=",.:@/")) for key, value in self._items())
        return "&".join(f"{key}={value}" for key, value in pairs)

    def __str__(self) -> str:
        return self._text

    @classmethod
    def parse(cls, text: str) -> Query:
        """Read the canonical text. Raises :class:`QueryError`; key order does not matter."""
        try:
            pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, max_num_fields=40)
        except ValueError:
            raise QueryError("syntax", text[:200]) from None
        fields = dict(pairs)
        if len(fields) != len(pairs):
            raise QueryError("syntax", text[:200])
        return cls(**_arguments(fields))


def _arguments(fields: dict[str, str]) -> dict[str, Any]:
    if "catalogue" not in fields:
        raise QueryError("catalogue", "")
    where = tuple((key, _codes(value)) for key, value in fields.items() if key not in RESERVED)
    return {
        "catalogue": fields["catalogue"],
        "operation": _choice(Operation, fields.get("op", "value"), "operation"),
        "measures": _codes(fields.get("measure", "")),
        "areas": _codes(fields.get("area", "")),
        "level": fields.get("level"),
        "inside": fields.get("inside"),
        "periods": _codes(fields.get("period", "latest")),
        "where": where,
        "by": _codes(fields.get("by", "")),
        "transform": _choice(Transform, fields.get("of", "level"), "syntax"),
        "aggregation": _choice(Aggregation, fields.get("with"), "syntax"),
        "order": _choice(Order, fields.get("order"), "syntax"),
        "limit": _integer(fields.get("limit")),
        "offset": _integer(fields.get("offset")) or 0,
        "after": fields.get("after"),
        "threshold": Threshold.parse(fields["threshold"]) if "threshold" in fields else None,
        "against": fields.get("against"),
        "theme": fields.get("theme"),
        "release": _integer(fields.get("release")),
    }


def _once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def _choice(kind: Any, text: str | None, reason: str) -> Any:
    if text is None:
        return None
    try:
        return kind(text)
    except ValueError:
        raise QueryError(reason, text) from None


def _integer(text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise QueryError("syntax", text[:50])
    return int(text)
