"""What is to be said, without the words: typed findings whose every number is accounted for.

An :class:`Answer` is made from a Query and its Result by :mod:`assistant.answers.compose`
(or without a Result: choices, refusals) and put into words by
:mod:`assistant.answers.wording`. Names are not held here: codes are, and the catalogue
names them in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from indicator_store.query import Query
from indicator_store.result import Cell, Gap, Result


@dataclass(frozen=True)
class Figures:
    """The cells asked for: one figure, or several side by side along ``axes``.

    ``axes`` names what varies among the cells, outermost first: measure, area, period,
    or a dimension's code; what does not vary is said once.
    """

    cells: tuple[Cell, ...]
    axes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Missing:
    """Figures that were asked for and are not there, with what is there instead."""

    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Note:
    """Something the reader should know of the figures.

    ``name`` is a message of the language packs (``latest-period``, ``other-level``,
    ``other-measure``, ``computed``, ``second-hand``...), ``codes`` its arguments as
    (role, code) pairs whose role says how to name the code: area, indicator, period,
    level, source, dimension ("sex=F"), text.
    """

    name: str
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Option:
    """One thing to press or say next: the Query it runs and what tells it apart.

    ``label`` is a message of the language packs with ``codes`` as its arguments, as in
    :class:`Note`.
    """

    query: Query
    label: str
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Choice:
    """Nothing is likelier: the reader has to say which. ``about``: area, indicator, missing."""

    about: str
    asked: str
    """The reader's own words that are unclear; empty when something was left out."""


@dataclass(frozen=True)
class Refusal:
    """Why there is no figure, in one sentence with what can be had instead.

    ``reason`` is a message of the language packs: ``unknown-area``, ``unknown-indicator``,
    ``no-figure``, ``why``, ``forecast``, ``opinion``, ``off-topic``, ``not-understood``,
    ``too-long``, ``busy``, ``fault``, ``timeout``. ``words`` are the reader's own words it
    is about; ``reference`` is the id under which a fault was logged.
    """

    reason: str
    words: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Speech:
    """A set phrase: ``name`` is a message of the language packs (greeting, help, thanks)."""

    name: str


Finding = Figures | Missing | Choice | Refusal | Speech


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
