"""What a catalogue is made of, in the terms of SDMX.

An *indicator* measures something of an *area* in a *period*, for the whole
population or for the part of it that codes of *dimensions* (sex, residence, age)
single out. All objects here are immutable; texts in human languages are not held
here but are :class:`Label` rows, looked up through the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

Group = tuple[tuple[str, str], ...]
"""Which part of the population: sorted (dimension, code) pairs; empty is everyone."""


class Direction(str, Enum):
    """Whether more is better. Rankings by "best" and "worst" follow it."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Status(str, Enum):
    """Observation status, after SDMX CL_OBS_STATUS."""

    NORMAL = "A"
    ESTIMATED = "E"
    FORECAST = "F"
    PROVISIONAL = "P"
    MISSING = "M"
    SUPPRESSED = "Q"


class Role(str, Enum):
    """What a text is to the thing it names."""

    NAME = "name"
    SHORT = "short"
    PLURAL = "plural"
    DEFINITION = "definition"
    SYNONYM = "synonym"
    FORMER = "former"
    UNIVERSE = "universe"
    """Of an indicator: the population a figure is of, as it follows the figure."""
    ONE = "one"
    TWO = "two"
    FEW = "few"
    MANY = "many"
    """Of a unit or level: its form after a number of this plural category (Unicode CLDR),
    where it differs from the name."""


@dataclass(frozen=True, slots=True)
class Label:
    """One text in one language for one thing of the catalogue."""

    kind: str
    """area, indicator, level, kind, unit, theme, dimension, code, concept, catalogue, source,
    licence, reading or note"""
    code: str
    """The thing's code; a dimension's code is written "sex=F"."""
    language: str
    role: Role
    text: str


@dataclass(frozen=True)
class Release:
    """One published state of a catalogue."""

    id: int
    catalogue: str
    number: int
    loaded_at: str
    """UTC, ISO 8601."""
    checksum: str


@dataclass(frozen=True)
class AreaLevel:
    """A level of the territorial hierarchy, from the country (rank 0) down."""

    code: str
    rank: int
    division: str = ""
    """The division of the territory it belongs to; empty: the present one."""


@dataclass(frozen=True, slots=True)
class Area:
    """A territory at one level, for the time it exists."""

    id: int
    code: str
    level: str
    kind: str
    """The kind within its level (prefecture or province, urban or rural commune)."""
    parent: str | None
    valid_from: int | None = None
    valid_to: int | None = None
    iso: str | None = None


@dataclass(frozen=True)
class Succession:
    """``former`` became ``present``, wholly or in part (share unknown)."""

    former: str
    present: str
    whole: bool
    note: str = ""


@dataclass(frozen=True)
class Dimension:
    """A way to split a population; ``codes`` in display order, without the total."""

    code: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Period:
    """A period in SDMX time format: 2024, 2018-Q3, 2014/2024 (start and end year)."""

    id: int
    code: str
    start: int
    end: int
    """Years, both included."""
    frequency: str
    """A, Q, M, or P for a span of several years."""


@dataclass(frozen=True)
class Source:
    """Who published a figure, where, and how it was read."""

    id: int
    code: str
    publisher: str
    title: str
    year: str
    url: str
    licence: str
    """What may be done with the figures, or the code of a label that says it."""
    obtained: str
    """How they were read: as ``licence``."""
    second_hand: bool
    """Read from a press excerpt or another party's copy."""


@dataclass(frozen=True)
class Computation:
    """How a figure that the store does not hold is made from figures that it holds.

    ``name`` is a function of :mod:`indicator_store.statistics`; ``of`` are the
    indicators it takes, ``groups`` the part of the population each is read for.
    """

    name: str
    of: tuple[str, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """A measure of the catalogue."""

    id: int
    code: str
    theme: str
    unit: str
    decimals: int
    direction: Direction
    additive: bool
    """Whether values of areas add up to the value of the area that they make up."""
    weight: str | None = None
    """The indicator by which values are averaged over areas, when not additive."""
    concept: str | None = None
    """Indicators of one concept answer the same words; one of them is the default."""
    comparable: str | None = None
    """Figures are comparable over time and between areas within one group of this name."""
    complement: str | None = None
    """The indicator that is 100 minus this one."""
    computation: Computation | None = None
    origin: str = ""
    """What kind of source it comes from: census, survey, administrative, accounts, model."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Anything else that the catalogue says: e.g. ``age: 10+``."""

    @property
    def breaks(self) -> tuple[int, ...]:
        """Years from which figures do not compare with earlier ones."""
        return tuple(map(int, self.attributes.get("breaks", "").split()))

    def broken(self, first: int, last: int) -> bool:
        """Whether the method changed between the years that two periods end in."""
        return any(first < year <= last for year in self.breaks)


@dataclass(frozen=True)
class Concept:
    """Several indicators that the same everyday word may mean, the default first."""

    code: str
    members: tuple[str, ...]
