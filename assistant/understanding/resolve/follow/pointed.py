"""Which areas of the last answers a message points at: "it", "that region", "the second one's
population", "the other two", "its communes"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.understanding.context import Context
from assistant.understanding.frame import (
    BOUNDS,
    FORMS,
    ORDERS,
    POINTING,
    RANKING,
    Cue,
    Frame,
    NumberMention,
)
from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.follow.pair import beside
from assistant.understanding.resolve.follow.turn import OVER_A_LEVEL
from assistant.understanding.resolve.places import Place, Places
from indicator_store.query import Operation, Query

_SEVERAL = 2
_OF_MANY = (*RANKING, "position", "by_level", *BOUNDS, "compare", "add", "share", "gap")
"""Cues beside which a level in the singular is no area that was spoken of."""
_ASIDE = 4
"""Characters between "which" and the level that it asks for, at most."""


_FEW = frozenset(range(_SEVERAL, 11))
"""How many areas are pointed at by their number."""


@dataclass(frozen=True)
class Pointing:
    """A message that names no area, and what it may point at."""

    asked: Asked
    context: Context
    last: Query

    @property
    def frame(self) -> Frame:
        return self.asked.frame


def pointed(asked: Asked, context: Context, last: Query) -> tuple[Places, Frame] | None:
    """The areas, and the frame without the words that only pointed at them; None when none
    are pointed at, or some are named."""
    if asked.frame.areas:
        return None
    pointing = Pointing(asked, context, last)
    for reading in _READINGS:
        found = reading(pointing)
        if found is not None:
            return found
    return None


def _found(pointing: Pointing, codes: tuple[str, ...]) -> tuple[Places, Frame] | None:
    frame = pointing.frame
    kept = tuple(n for n in frame.numbers if n.role != "ordinal" and n.value != len(codes))
    cues = tuple(cue for cue in frame.cues if not _is_ordinal(frame, cue))
    frame = replace(frame, levels=(), numbers=kept, cues=cues)
    return (Places.of(codes), frame) if codes else None


def _is_ordinal(frame: Frame, cue: Cue) -> bool:
    """Whether an order is no more than "the first one"."""
    ordinals = (n for n in frame.numbers if n.role == "ordinal")
    return cue.name in ORDERS and any(cue.start <= n.start < cue.end for n in ordinals)


def _others(pointing: Pointing) -> tuple[Places, Frame] | None:
    """ "The other two": of areas that were listed, without the one spoken of last."""
    context = pointing.context
    if not pointing.frame.has("others") or _over_a_level(pointing.last):
        return None
    said = context.in_focus
    rest = tuple(code for code in context.listed if code not in said)
    return _found(pointing, rest if len(rest) < len(context.listed) else ())


def _over_a_level(last: Query) -> bool:
    return last.operation is Operation.RANK and last.level is not None


def _numbered(pointing: Pointing) -> tuple[Places, Frame] | None:
    """ "The population of the second": of the areas that were listed; of areas still in order
    it is a place in the order, unless a measure is named."""
    frame, listed = pointing.frame, pointing.context.listed
    ordinals = [n for n in frame.numbers if n.role == "ordinal" and n.value % 1 == 0]
    ordered = pointing.last.operation is Operation.RANK and not frame.indicators
    if len(ordinals) != 1 or ordered or pointing.asked.has_place:
        return None
    if any(cue.name in ORDERS and not _is_ordinal(frame, cue) for cue in frame.cues):
        return None
    place = int(ordinals[0].value)
    at = place - 1 if place > 0 else len(listed) + place
    return _found(pointing, listed[at : at + 1] if at >= 0 else ())


def _following(pointing: Pointing) -> tuple[Places, Frame] | None:
    """ "The next two", after a figure of one of the areas that were listed."""
    frame, listed, last = pointing.frame, pointing.context.listed, pointing.last
    one = last.areas[0] if len(last.areas) == 1 else ""
    if not frame.has("next") or last.operation in OVER_A_LEVEL or one not in listed:
        return None
    many = next((int(n.value) for n in frame.numbers if n.role == "bare"), 1)
    at = listed.index(one) + 1
    return _found(pointing, listed[at : at + many])


def _inside_it(pointing: Pointing) -> tuple[Places, Frame] | None:
    """ "Its communes", "which of its provinces": a level inside the one area spoken of."""
    frame, catalogue = pointing.frame, pointing.asked.catalogue
    if not frame.has("that_one") or not pointing.context.in_focus:
        return None
    area = pointing.context.in_focus[0]
    ordered = frame.has(*RANKING) or any(n.role == "ordinal" for n in frame.numbers)
    wanted = ("many", "one") if ordered and not _relative(frame) else ("many",)
    levels = {c.code for m in frame.levels for c in m.within(catalogue.code) if c.label in wanted}
    level = next((level for level in levels if catalogue.holds(area, level)), None)
    if level is None:
        return None
    return Places(level=level, inside=Place(area) if area != catalogue.nation else None), frame


def _relative(frame: Frame) -> bool:
    """ "The commune that most people live in": what points is about the level itself."""
    ones = (cue.start for cue in frame.cues if cue.name == "that_one")
    return any(frame.before(start, _ASIDE, "lives") for start in ones)


def _of_level(pointing: Pointing) -> tuple[Places, Frame] | None:
    """ "The region", "in that province", "back to the town": the one spoken of, the one around
    it, or one spoken of before."""
    frame, catalogue, last = pointing.frame, pointing.asked.catalogue, pointing.last
    later = any(n.role == "ordinal" and n.value > 1 for n in frame.numbers)
    if not frame.levels or frame.plural or later or frame.has(*_OF_MANY) or _asks_which(frame):
        return None
    spoken = pointing.context.spoken or last.areas
    back = frame.has(*POINTING, "back")
    if last.level is not None and not back:
        spoken = (last.inside,) if last.inside is not None else ()
    meant = [mention for mention in frame.levels if not mention.negated]
    said = {c.code for mention in meant for c in mention.within(catalogue.code)}
    around = (*spoken[:1], *(a.code for code in spoken[:1] for a in catalogue.ancestors(code)))
    known = (*around, *spoken) if back or not last.areas else around
    return _found(pointing, tuple(c for c in known if catalogue.areas[c].level in said)[:1])


def _around_each(pointing: Pointing) -> tuple[Places, Frame] | None:
    """ "And their regions": of several areas, those of that level around them."""
    frame, catalogue = pointing.frame, pointing.asked.catalogue
    listed = pointing.last.areas
    levels = {c.code for m in frame.levels for c in m.within(catalogue.code) if c.label == "many"}
    if len(listed) < _SEVERAL or len(levels) != 1 or pointing.asked.measures:
        return None
    around = [catalogue.around_at(code, level) for code in listed for level in levels]
    codes = tuple(dict.fromkeys(code for code in around if code is not None))
    return _found(pointing, codes if None not in around else ())


def _asks_which(frame: Frame) -> bool:
    each = (cue.end for cue in frame.cues if cue.name == "each")
    return any(0 <= m.start - end <= _ASIDE for end in each for m in frame.levels)


def _counted(pointing: Pointing) -> tuple[Places, Frame] | None:
    """ "These two", "all three of them": as many areas as were listed; or the last two, each of
    which was asked for by itself."""
    frame, context = pointing.frame, pointing.context
    cues = [cue for cue in frame.cues if cue.name in POINTING]

    def pointing_at(number: NumberMention) -> bool:
        inside = any(c.start <= number.start <= c.end + 1 for c in cues)
        beside = any(0 <= m.start - number.end <= 1 for m in frame.levels)
        alone = pointing.last.operation not in OVER_A_LEVEL and not frame.levels
        return number.role == "bare" and number.value % 1 == 0 and (inside or beside or alone)

    if frame.has(*RANKING, *BOUNDS, "next") or (frame.levels and not frame.plural):
        return None
    if pointing.last.by or any(len(codes) > 1 for _, codes in pointing.last.where):
        return None  # "The two" are parts of the population.
    many = {int(n.value) for n in frame.numbers if pointing_at(n)} & _FEW
    both = beside(context)
    lists = [pointing.last.areas, context.listed, both.areas if both else ()]
    lists += [context.spoken[:number] for number in many]
    return _found(pointing, next((areas for areas in lists if len(areas) in many), ()))


def _single(pointing: Pointing) -> tuple[Places, Frame] | None:
    """ "It", "there", after areas put in order: the first; "these" are those that were cut."""
    frame, context, last = pointing.frame, pointing.context, pointing.last
    if pointing.asked.has_place or frame.has(*FORMS):
        return None
    ordered = last.operation is Operation.RANK
    if ordered and frame.has("that_one") and not frame.has(*RANKING):
        return _found(pointing, context.in_focus)
    cut = last.limit is not None or last.threshold is not None
    chosen = last.level is not None and cut and bool(pointing.asked.measures)
    return _found(pointing, context.shown if chosen and frame.has(*POINTING) else ())


_READINGS: tuple[Callable[[Pointing], tuple[Places, Frame] | None], ...] = (
    _others,
    _numbered,
    _following,
    _inside_it,
    _of_level,
    _around_each,
    _counted,
    _single,
)
