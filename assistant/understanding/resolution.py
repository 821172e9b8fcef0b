"""What a message comes to: a Query with remarks, a question back, or a refusal. Codes, no words."""

from __future__ import annotations

from dataclasses import dataclass

from indicator_store.query import Query


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
    """Nothing is likelier: the reader has to say which. ``about``: area, indicator, missing,
    left-out (words that were understood and fit nowhere in the answer)."""

    about: str
    asked: str
    """The reader's own words that are unclear; empty when something was left out."""


@dataclass(frozen=True)
class Refusal:
    """Why there is no figure, in one sentence with what can be had instead.

    ``reason`` is a message of the language packs: ``unknown-area``, ``unknown-indicator``,
    ``no-figure``, ``no-number`` (of a rate), ``why``, ``forecast``, ``opinion``,
    ``off-topic``, ``not-understood``, ``too-long``, ``busy``, ``fault``, ``timeout``.
    ``words`` are the reader's own words it is about; ``reference`` is the id under which a
    fault was logged.
    """

    reason: str
    words: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Resolution:
    """Exactly one of ``query``, ``choice``, ``refusal`` and ``speech`` is set; a ``speech``
    may go before the figures of a ``query``."""

    query: Query | None = None
    choice: Choice | None = None
    refusal: Refusal | None = None
    speech: str = ""
    """A set phrase: a message of the language packs (greeting, help, sure)."""
    notes: tuple[Note, ...] = ()
    options: tuple[Option, ...] = ()
    show: str = ""
    """The form asked for: one of the frame's FORMS, or none in particular."""
    more: tuple[Resolution, ...] = ()
    """What the further questions of the message come to."""
    tells: bool = False
    """It was only asked to tell which area the next question is about."""

    @property
    def last(self) -> Query | None:
        """The last Query of the message, which the next one may go on from."""
        queries = (one.query for one in (*reversed(self.more), self))
        return next(filter(None, queries), None)
