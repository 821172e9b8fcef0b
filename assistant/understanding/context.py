"""What a conversation remembers from one message to the next."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.understanding.resolution import Option, Resolution
from indicator_store.catalogue import Catalogues
from indicator_store.query import MEAN, Operation, Query, QueryError
from indicator_store.result import Cell

FORGOTTEN = "forgotten"
"""The set phrase after which nothing is remembered."""
_CHOSEN = 8
_SHOWN = 12
"""Areas that "these provinces" may mean, at most."""


@dataclass(frozen=True)
class Context:
    """``query`` is what the next message may leave out and inherit."""

    query: Query | None = None
    """The last one answered."""
    shown: tuple[str, ...] = ()
    """The areas that its answer showed."""
    offered: tuple[Option, ...] = ()
    """What the last reply offered instead of an answer."""
    question: str = ""
    """What the last reply asked back: :attr:`Choice.about`; empty when it asked nothing."""
    chosen: tuple[str, ...] = ()
    """Measures answered in this conversation, the latest first."""
    previous: Query | None = None
    """The Query answered before the last one."""
    listed: tuple[str, ...] = ()
    """Of the last answer that showed several areas, these, in its order."""
    ranked: Query | None = None
    """The last one that put the areas of a level in order."""
    spoken: tuple[str, ...] = ()
    """Areas that "it" or "that region" may mean, the latest first."""

    @property
    def in_focus(self) -> tuple[str, ...]:
        """What "it" is: the areas asked for, or of areas put in order the first that was shown."""
        if self.query is None:
            return ()
        return self.shown[:1] if self.query.operation is Operation.RANK else self.query.areas

    def held(self, catalogues: Catalogues) -> Context:
        """Without what is not live any more: releases change while people talk."""
        if self.query is None or not _holds(catalogues, self.query):
            offered = tuple(o for o in self.offered if _holds(catalogues, o.query))
            return Context(offered=offered, question=self.question if offered else "")
        kept = self.within(catalogues[self.query.catalogue].areas)
        previous, ranked = (
            query if query is not None and _holds(catalogues, query) else None
            for query in (self.previous, self.ranked)
        )
        offered = tuple(option for option in self.offered if _holds(catalogues, option.query))
        return replace(kept, previous=previous, ranked=ranked, offered=offered)

    def within(self, areas: Container[str]) -> Context:
        """Without the areas of another catalogue: one message may ask of two."""
        lists = (self.shown, self.listed, self.spoken)
        shown, listed, spoken = (tuple(c for c in codes if c in areas) for codes in lists)
        return replace(self, shown=shown, listed=listed, spoken=spoken)

    def as_data(self) -> dict[str, Any]:
        """Plain values, for a slot."""
        return {
            "query": str(self.query) if self.query else None,
            "previous": str(self.previous) if self.previous else None,
            "shown": list(self.shown),
            "offered": [[str(o.query), o.label, *map(list, o.codes)] for o in self.offered],
            "question": self.question,
            "chosen": list(self.chosen),
            "listed": list(self.listed),
            "ranked": str(self.ranked) if self.ranked else None,
            "spoken": list(self.spoken),
        }

    @classmethod
    def of_data(cls, data: Mapping[str, Any] | None) -> Context:
        """Whatever of it can still be read: a Query of an older version is forgotten."""
        data = data or {}
        options = (_option(item) for item in data.get("offered", ()))
        return cls(
            read_query(data.get("query")),
            tuple(data.get("shown", ())),
            tuple(option for option in options if option is not None),
            str(data.get("question", "")),
            tuple(data.get("chosen", ())),
            read_query(data.get("previous")),
            tuple(data.get("listed", ())),
            read_query(data.get("ranked")),
            tuple(data.get("spoken", ())),
        )


def _holds(catalogues: Catalogues, query: Query) -> bool:
    catalogue = catalogues.by_code.get(query.catalogue)
    if catalogue is None:
        return False
    threshold = query.threshold.area if query.threshold else None
    threshold = None if threshold == MEAN else threshold
    named = (*query.areas, query.inside, query.after, threshold, query.other)
    areas = all(code in catalogue.areas for code in named if code is not None)
    levels = query.level is None or query.level in catalogue.levels
    return areas and levels and all(code in catalogue.indicators for code in query.measures)


def _option(item: Sequence[Any]) -> Option | None:
    query = read_query(item[0])
    return Option(query, item[1], tuple((r, c) for r, c in item[2:])) if query else None


def read_query(text: str | None) -> Query | None:
    """The Query that a slot or a button holds; None when it is none."""
    try:
        return Query.parse(text) if text else None
    except QueryError:
        return None


def remember(
    before: Context,
    resolution: Resolution,
    shown: Sequence[str] = (),
    offered: Sequence[Option] = (),
) -> Context:
    """The Context after a reply. A refusal, a question back or talk never loses the last Query.

    ``shown`` are the areas of the answer, ``offered`` what it offers when it is none.
    """
    if resolution.speech == FORGOTTEN:
        return Context()
    query = resolution.query
    if query is None or resolution.speech:
        about = resolution.choice.about if resolution.choice else ""
        return replace(before, offered=tuple(offered), question=about)
    if _explains(query, before.query):
        return replace(before, offered=(), question="")
    if before.query is not None and before.query.catalogue != query.catalogue:
        before = Context(chosen=before.chosen)
    chosen = tuple(dict.fromkeys((*query.measures, *before.chosen)))[:_CHOSEN]
    previous = before.previous if query == before.query else before.query
    fresh = len(shown) > 1 and not set(shown) <= set(before.listed)
    listed = tuple(shown) if fresh else before.listed
    ordered = query.operation is Operation.RANK and query.level is not None
    ranked = query if ordered else before.ranked
    now = Context(query, tuple(shown), tuple(offered), "", chosen, previous, listed, ranked)
    return replace(now, spoken=tuple(dict.fromkeys((*now.in_focus, *before.spoken)))[:_SHOWN])


def areas_shown(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The areas of an answer's cells, in their order."""
    return tuple(dict.fromkeys(cell.area for cell in cells))[:_SHOWN]


def _explains(query: Query, last: Query | None) -> bool:
    """ "What does that mean" is about the last figures, which stay what is talked of."""
    defines = query.operation is Operation.DEFINE
    return defines and last is not None and set(query.measures) <= set(last.measures)
