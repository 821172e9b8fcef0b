"""What is to be said, without the words: typed findings whose every number is accounted for.

An :class:`Answer` is made from a Query and its Result by :mod:`assistant.answers.compose`
(or without a Result: choices, refusals) and put into words by
:mod:`assistant.answers.wording`. Names are not held here: codes are, and the catalogue
names them in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.understanding.resolution import Choice, Note, Option, Refusal
from indicator_store.model import Group
from indicator_store.query import Aggregation, Order, Query, Threshold
from indicator_store.result import Cell, Gap, Result

__all__ = [
    "Aggregate", "Answer", "Change", "Choice", "Comparison", "Context", "Convergence",
    "Definition", "Derived", "Figures", "Finding", "Listing", "Missing", "Moments", "Narrowing",
    "Note", "Option", "Position", "Ranking", "Refusal", "Scope", "Selection", "Share",
    "Similarity", "Speech", "Statistics", "Verdict",
]  # fmt: skip


@dataclass(frozen=True)
class Derived:
    """A number that a named computation made of cells when the answer was composed.

    ``name`` is ``difference``, ``relative`` or ``share``; ``unit`` is ``points``, ``percent`` or a
    unit of the catalogue.
    """

    name: str
    value: float
    unit: str
    decimals: int
    of: tuple[Cell, ...]


@dataclass(frozen=True)
class Figures:
    """The cells asked for: one figure, or several side by side along ``axes``.

    ``axes`` names what varies among the cells, outermost first: measure, area, period,
    or a dimension's code; what does not vary is said once.
    """

    cells: tuple[Cell, ...]
    axes: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    """Of several series over time, how each moved: at most one a series."""


@dataclass(frozen=True)
class Comparison:
    """Two cells that differ along one axis only: area, or a dimension's code.

    ``relative`` is the difference in per cent of the lower; None for rates.
    """

    axis: str
    higher: Cell
    lower: Cell
    difference: Derived
    relative: Derived | None = None


@dataclass(frozen=True)
class Change:
    """The first and the last period of one series; ``relative`` as in :class:`Comparison`."""

    first: Cell
    last: Cell
    difference: Derived
    relative: Derived | None = None


@dataclass(frozen=True)
class Context:
    """What one figure is seen beside.

    ``change`` is since the period before. ``around`` are the same figure of the area around and
    of the nation; of what adds up ``share`` says instead what part of the nearer one it is.
    """

    cell: Cell
    change: Change | None
    around: tuple[Cell, ...] = ()
    share: Derived | None = None


@dataclass(frozen=True)
class Moments:
    """When one series was highest or lowest, or passed a threshold.

    ``cells`` are ordered by value when there is an ``order``, else in time; ``observed``
    figures from ``first`` to ``last`` were looked at. ``before`` is the one in time before
    the first that passes.
    """

    cells: tuple[Cell, ...]
    observed: int
    first: Cell
    last: Cell
    order: Order | None = None
    threshold: Threshold | None = None
    before: Cell | None = None


@dataclass(frozen=True)
class Scope:
    """Which areas were looked at: those of a level inside an area, ``observed`` with data."""

    level: str
    inside: str | None
    universe: int
    observed: int


@dataclass(frozen=True)
class Ranking:
    """Areas in order, each cell with its rank.

    ``beneath`` a finding that says what the figures are and that was made of them: of many only
    the ends are told, and what is around ``area``.
    """

    cells: tuple[Cell, ...]
    scope: Scope
    order: Order
    beneath: bool = False
    area: str = ""


@dataclass(frozen=True)
class Position:
    """The rank of areas among those of their level."""

    cells: tuple[Cell, ...]
    scope: Scope
    order: Order


@dataclass(frozen=True)
class Selection:
    """The areas that pass a threshold; ``counted`` when it was asked how many.

    ``bound`` is the cell of the area that the threshold names. ``total`` is how many
    pass, of which ``cells`` may be the first.
    """

    measure: str
    group: Group
    period: str
    cells: tuple[Cell, ...]
    scope: Scope
    threshold: Threshold | None
    total: int
    counted: bool
    bound: Cell | None = None
    moved: str = ""
    """ "rose" or "fell", where that is the threshold: of a movement, none at all."""
    movement: str = ""
    """The computation, where the figures say how the measure moved."""


@dataclass(frozen=True)
class Share:
    """What part of a whole each cell is, in per cent.

    ``inputs`` are, when there is one cell, the part and the whole.
    """

    cells: tuple[Cell, ...]
    whole: str
    """The area that is the whole."""
    inputs: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Aggregate:
    """One figure made of the figures of several areas."""

    cells: tuple[Cell, ...]
    aggregation: Aggregation
    scope: Scope


@dataclass(frozen=True)
class Statistics:
    """Named statistics over the areas of a scope: of disparity, or of two measures together.

    Each cell's computation names the statistic.
    """

    about: str
    """disparity or correlation"""
    measures: tuple[str, ...]
    period: str
    cells: tuple[Cell, ...]
    scope: Scope
    extremes: tuple[Cell, ...] = ()
    """Of one of several disparities: the highest figure and the lowest."""


@dataclass(frozen=True)
class Similarity:
    """The areas of a scope most like ``area`` by ``measures``; the cells are distances."""

    cells: tuple[Cell, ...]
    area: str
    measures: tuple[str, ...]
    scope: Scope


@dataclass(frozen=True)
class Narrowing:
    """How far apart two series were in the first period and in the last, and how that moved.

    ``first`` and ``last`` are differences of the same two, in the same direction;
    ``difference`` is the last distance minus the first. ``reversed`` when the other is above now.
    """

    first: Derived
    last: Derived
    difference: Derived
    reversed: bool


@dataclass(frozen=True)
class Convergence:
    """How statistics of disparity moved from the first period to the last."""

    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Definition:
    """What an indicator is, and where there are figures of it."""

    measure: str
    periods: tuple[str, ...]
    levels: tuple[str, ...]
    breaks: tuple[str, ...] = ()
    """Periods from which figures do not compare with earlier ones."""
    apart: tuple[str, ...] = ()
    """Indicators that the same word may mean and that are not to be mixed with this one."""


@dataclass(frozen=True)
class Verdict:
    """Whether figures compare: of ``measures`` among each other, or of one at two ``periods``.

    ``why`` says why not: ``origin`` (census, survey), ``method``, or ``break`` (a change of method,
    since ``periods``); empty when they do compare.
    """

    measures: tuple[str, ...]
    periods: tuple[str, ...]
    why: str
    origins: tuple[str, ...] = ()
    """Of measures of several origins: theirs, in their order."""


@dataclass(frozen=True)
class Listing:
    """What the catalogue holds: ``kind`` is theme, indicator, area or period.

    ``items`` are codes with how many things are below each (0: not said).
    """

    kind: str
    items: tuple[tuple[str, int], ...]
    total: int
    of: str = ""
    """The code of what the items belong to: a theme, an area, an indicator."""
    level: str = ""
    """Of areas: their level."""


@dataclass(frozen=True)
class Missing:
    """Figures that were asked for and are not there, with what is there instead."""

    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Speech:
    """A set phrase: ``name`` is a message of the language packs (greeting, help, thanks)."""

    name: str


Finding = (
    Figures
    | Comparison
    | Change
    | Context
    | Moments
    | Ranking
    | Position
    | Selection
    | Share
    | Aggregate
    | Statistics
    | Similarity
    | Narrowing
    | Convergence
    | Definition
    | Verdict
    | Listing
    | Missing
    | Choice
    | Refusal
    | Speech
)


@dataclass(frozen=True)
class Answer:
    """One reply. ``query`` is what the next message may leave out and inherit."""

    catalogue: str
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...] = ()
    options: tuple[Option, ...] = ()
    query: Query | None = None
    result: Result | None = field(default=None, compare=False)
    asked: str = ""
    """The reader's message: its numbers may be repeated."""
    show: str = ""
    """The form asked for: chart, map, table, or none in particular."""
    more: tuple[Answer, ...] = ()
    """The answers to the further questions of the message."""
    tells: bool = False
    """It only tells which area the next of these answers is about."""

    @property
    def last(self) -> Answer:
        """The answer that the next message may go on from."""
        return next((one for one in reversed(self.more) if one.query is not None), self)
