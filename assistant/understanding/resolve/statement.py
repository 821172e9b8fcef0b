"""A message beside the Query that was made of it, as :mod:`account` compares them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assistant.understanding.frame import Frame
from indicator_store.catalogue import Catalogue
from indicator_store.model import Indicator
from indicator_store.query import Operation, Query, Transform

Span = tuple[int, int]
"""Where something stands in the message: its first character, and the one after its last."""

_LISTED = 2
"""Two areas, groups or measures side by side are a comparison."""


@dataclass(frozen=True)
class Account:
    """A message's Frame and its Query, in the catalogue of the Query."""

    frame: Frame
    query: Query
    catalogue: Catalogue

    @cached_property
    def codes(self) -> frozenset[str]:
        """The areas that the Query names, with all that they lie in or became."""
        query = self.query
        bound = query.threshold.area if query.threshold else None
        named = {*query.areas, query.inside, query.after, bound, query.other}
        known = {code for code in named if code is not None and code in self.catalogue.areas}
        if not known or (query.against and query.other is None):
            known.add(self.catalogue.nation)
        around = self.catalogue.around(known)
        became = {s.present for s in self.catalogue.successions if s.former in known}
        return frozenset(known | around | became)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        known = self.catalogue.indicators
        return tuple(known[code] for code in self.query.measures if code in known)

    @property
    def counted(self) -> bool:
        """Whether numbers of people or things are measured."""
        return bool(self.indicators) and all(i.additive for i in self.indicators)

    @property
    def parts(self) -> frozenset[str]:
        """The parts of the population ("sex=F") that the Query names."""
        return frozenset(f"{d}={code}" for d, codes in self.query.where for code in codes)

    @property
    def around(self) -> frozenset[str]:
        """What the areas of the Query lie in."""
        return self.catalogue.around(self.query.areas)

    @property
    def plain(self) -> bool:
        """Whether the figures are given as they are."""
        query = self.query
        return query.operation is Operation.VALUE and query.transform is Transform.LEVEL

    @cached_property
    def named(self) -> tuple[Span, ...]:
        """Where names stand, whose words are no cues of their own."""
        mentions = (*self.frame.indicators, *self.frame.areas, *self.frame.themes)
        return tuple((m.start, m.end) for m in mentions)

    @property
    def universes(self) -> frozenset[int]:
        """How many areas there are of the level in question, here and everywhere."""
        query, areas = self.query, self.catalogue.areas
        levels = {query.level} if query.level else set()
        if query.operation is Operation.POSITION:
            levels |= {areas[code].level for code in query.areas if code in areas}
        wholes = (query.inside, None)
        return frozenset(
            len(self.catalogue.within(level, inside))
            for level in levels
            if level
            for inside in wholes
        )

    @property
    def several(self) -> bool:
        """Whether the Query sets figures side by side."""
        query = self.query
        groups = max((len(codes) for _, codes in query.where), default=0)
        most = max(len(query.areas), len(query.measures), groups)
        split = bool(query.by) or query.series or query.level is not None
        return most >= _LISTED or split

    @property
    def several_said(self) -> bool:
        """Whether a level is said in the plural, or each of its areas is meant."""
        return self.frame.plural or self.cue("each") is not None

    def cue(self, *names: str) -> Span | None:
        """The first of these cues that is no part of a name."""
        for cue in self.frame.cues:
            inside = any(start <= cue.start and cue.end <= end for start, end in self.named)
            if cue.name in names and not inside:
                return cue.start, cue.end
        return None
