"""An area that is told by a figure of its own: "the population of the poorest province".

Such a message holds two questions, which area that is and what is asked of it. They are
parted into the description, read as an order of areas, and the rest, which goes on about
the area that comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.understanding.frame import BOUNDS, ORDERS, Frame, Mention

Span = tuple[int, int]

_ORDERING = (*ORDERS, "top")
_TOUCHING = 4
"""Characters between a level and the order that is said of it, at most."""
_ASIDE = 25
"""Characters between an order and what it is by, at most."""
_HOLDING = 12
"""Characters between a description and the area that it is in, at most."""
_OTHERWISE = (*BOUNDS, "correlation", "define", "catalogue", "reverse", "next", "after")
"""Cues with which no area is told by its figures."""
_ASKING = ("asks", "each", "which_ones", "where")
_POINTING = ("those", "that_one")
_TURNING = ("asks", *_POINTING)
"""Cues with which something is asked of what was described before."""
_STOPS = ",:?\u060c\u061f"


def described(frame: Frame, read: Callable[[str], Frame]) -> tuple[Frame, Frame] | None:
    """The description of an area and what is asked of it; None where there is no such area."""
    levels = [mention for mention in frame.levels if not mention.negated]
    if len(levels) != 1 or not frame.has(*_ORDERING) or frame.unexplained or frame.has(*_OTHERWISE):
        return None
    return _joined(frame, read) or _Description(frame, levels[0]).parted(read)


def _joined(frame: Frame, read: Callable[[str], Frame]) -> tuple[Frame, Frame] | None:
    """ "The poorest province and its population": what is asked points back."""
    for joint in (cue for cue in frame.cues if cue.name == "and"):
        ahead = (c for c in frame.cues if c.name in _POINTING and c.end > joint.end)
        if any(c.start - joint.end <= 1 for c in ahead):
            left, right = read(frame.text[: joint.start]), read(frame.text[joint.start :])
            if left.levels and left.has(*_ORDERING) and _fit(left, right):
                return left, right
    return None


@dataclass(frozen=True)
class _Description:
    frame: Frame
    level: Mention

    @cached_property
    def order(self) -> Span:
        """From the first to the last word of the order."""
        cues = [cue for cue in self.frame.cues if cue.name in _ORDERING]
        first = min(cues, key=lambda cue: (cue.start, -cue.end))
        joined = [cue for cue in cues if cue.start <= first.end + 1]
        return first.start, max(cue.end for cue in joined)

    @cached_property
    def head(self) -> Span:
        """The level, with the order and the number that are said right before it."""
        start, end = self.level.start, self.level.end
        numbers = [(n.start, n.end) for n in self.frame.numbers]
        tops = [(c.start, c.end) for c in self.frame.cues if c.name in ("top", "rank")]
        for span in sorted((self.order, *numbers, *tops), reverse=True):
            if span[0] < end and start - span[1] <= _TOUCHING:
                start, end = min(start, span[0]), max(end, span[1])
        return start, end

    @cached_property
    def by(self) -> Span | None:
        """What the areas are put in order by; None when it is not said."""
        frame, (start, end) = self.frame, self.order
        named = [(m.start, m.end) for m in frame.indicators]
        named += [(g.start, g.end) for g in frame.groups]
        sized = [(c.start, c.end) for c in frame.cues if c.name == "size"]
        inside, within = (
            [span for span in spans if span[0] < end and start < span[1]]
            for spans in (named, sized)
        )
        after = [s for s in named if 0 <= s[0] - end <= _ASIDE and not self._turns(end, s[0])]
        between = [span for span in named if self.level.end <= span[0] and span[1] <= start]
        return next(iter((*inside, *sorted(after), *within, *between[-1:])), None)

    @cached_property
    def whole(self) -> Span | None:
        if self.by is None:
            return None
        spans = (self.head, self.order, self.by)
        start, end = min(s[0] for s in spans), max(s[1] for s in spans)
        for area in sorted(self.frame.areas, key=lambda area: area.start):
            if start <= area.start <= end + _HOLDING and not self._turns(end, area.start):
                end = max(end, area.end)
        return self._words(start, end)

    def _turns(self, start: int, end: int) -> bool:
        """Whether something else begins between."""
        return self._stops(start, end) or self.frame.between(start, end, *_TURNING)

    def _stops(self, start: int, end: int) -> bool:
        return any(stop in self.frame.text[start:end] for stop in _STOPS)

    def _words(self, start: int, end: int) -> Span:
        """From where its first word begins: letters may be written onto it."""
        text = self.frame.text
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        return start, end

    def parted(self, read: Callable[[str], Frame]) -> tuple[Frame, Frame] | None:
        if self.whole is None or not self._asked_of():
            return None
        text, (start, end) = self.frame.text, self.whole
        description, rest = read(text[start:end]), read(f"{text[:start]} {text[end:]}")
        fit = _fit(description, rest)
        return (replace(description, tells=True), rest) if fit else None

    def _asked_of(self) -> bool:
        """Whether something is asked of the area, rather than which area it is."""
        frame, (start, end) = self.frame, self.whole or (0, 0)
        said = [span for span in self._wanted() if span[1] <= start or span[0] >= end]
        asked = frame.before(start, _TOUCHING, *_ASKING)
        if not said or any(first < start for first, _ in said):
            return bool(said) and not asked
        first, last = min(said)[0], max(span[1] for span in said)
        if self._stops(end, first) or frame.between(end, last, "asks"):
            return True
        if asked and not frame.between(end, first, "and"):
            return False  # "Which region has the highest unemployment among its youth".
        pointing = (c for c in frame.cues if c.name in _POINTING)
        possessive = frame.text[end : end + 1] in ("'", "\u2019")
        return possessive or any(c.end > end and c.start < last for c in pointing)

    def _wanted(self) -> list[Span]:
        """What may be asked of an area: a measure, its profile, its place, how many live there."""
        cues = self.frame.cues
        counted = [c for c in cues if c.name in ("how_many", "size")]
        counted = counted if len({c.name for c in counted}) > 1 else []
        told = [c for c in cues if c.name in ("profile", "position")]
        named = [(mention.start, mention.end) for mention in self.frame.indicators]
        return named + [(cue.start, cue.end) for cue in (*counted, *told)]


def _fit(description: Frame, rest: Frame) -> bool:
    """Whether each is a question: an order of areas, and something else that is measured."""
    if description.unexplained or rest.unexplained or not description.levels:
        return False
    if rest.levels or rest.areas or rest.has(*_ORDERING, *BOUNDS):
        return False
    told, asked = (
        {mention.candidates[0].code for mention in frame.indicators if mention.candidates}
        for frame in (description, rest)
    )
    counted = rest.has("size") and rest.has("how_many")
    bare = not asked and (counted or rest.has("profile"))
    return bare or bool(asked - told)
