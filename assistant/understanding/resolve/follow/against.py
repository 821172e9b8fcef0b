"""Figures of a follow-up against others: a share of a whole, a rank among its like, a gap."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.frame import BOUNDS
from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.follow.turn import Changed, Turn
from assistant.understanding.resolve.measures import Measure
from assistant.understanding.resolve.places import Place, Places
from assistant.understanding.resolve.thresholds import read_order
from assistant.understanding.resolve.wish import Wish
from indicator_store.catalogue import Catalogue
from indicator_store.query import Operation, Order


def share(turn: Turn) -> Changed | None:
    """ "As a share of the region": of the area of that level that holds them."""
    asked, filled = turn.asked, turn.filled
    if not asked.frame.has("share") or len(filled.measures) != 1:
        return None
    if (asked.frame.has("gap") or turn.last.series) and not asked.has_place:
        return filled, turn.before  # "By how much, in per cent" is a change.
    indicator = filled.indicator
    rate = _rate_of(filled.catalogue, filled.measures[0].code)
    if rate is not None and not asked.has_place and not asked.measures:
        return replace(filled, measures=(Measure(rate),)), Wish()
    if asked.where:
        return None
    subjects = filled.places.listed if not asked.places.listed else _previous(turn)
    if indicator is None or not indicator.additive or not subjects:
        return None
    around = asked.has_place or asked.frame.has("national", "regional")
    if filled.where and len(subjects) == 1 and not around:
        return filled, Wish(Operation.SHARE, against=subjects[0].code)
    whole = _whole_of(turn, subjects[0].code)
    filled = replace(
        filled, places=Places(tuple(place for place in subjects if place.code != whole))
    )
    against = None if whole == filled.catalogue.nation else whole
    return filled, Wish(Operation.SHARE, against=against)


def _rate_of(catalogue: Catalogue, number: str) -> str | None:
    """The rate that a number of people is behind: of the illiterate, the illiteracy rate."""
    found = (i.code for i in catalogue.indicators.values() if i.attributes.get("number") == number)
    return next(found, None)


def _previous(turn: Turn) -> tuple[Place, ...]:
    """The areas of the last Query, when the message names what holds them."""
    around = turn.filled.catalogue.around(turn.last.areas)
    named = turn.asked.places.listed
    held = all(around.intersection(place.codes) for place in named)
    return Places.of(turn.last.areas).listed if held else named


def _whole_of(turn: Turn, code: str) -> str:
    """What the share is of: the area named, the one of the level said, else the nation."""
    catalogue, asked = turn.filled.catalogue, turn.asked
    around = catalogue.ancestors(code)
    named = {c for place in asked.places.listed for c in place.codes}
    levels = {asked.places.level, asked.places.peers} - {None}
    if asked.frame.has("regional"):
        return catalogue.holder(code) or catalogue.nation
    found = (a.code for a in around if a.code in named or a.level in levels)
    return next(found, catalogue.nation)


def position(turn: Turn) -> Changed | None:
    """ "Its rank in the country", "among the regions": of the areas asked for before."""
    asked, filled = turn.asked, turn.filled
    if not (asked.frame.has("position") or first_of_all(turn)) or asked.measures:
        return None
    if not _subjects(turn):
        return None
    if asked.places.scoped and asked.frame.has("rank") and asked.frame.plural:
        return None
    subjects = _subjects(turn)
    named = asked.places.listed if subjects != asked.places.listed else ()
    around = filled.catalogue.ancestors(subjects[0].code)
    codes = {code for place in named for code in place.codes}
    own = filled.catalogue.areas[subjects[0].code].level
    level = asked.places.level if asked.places.level != own else None
    held = (a.code for a in around if a.code in codes or a.level == level)
    inside = next(held, None)
    subject = replace(subjects[0], inside=None if inside == filled.catalogue.nation else inside)
    places = Places((subject, *subjects[1:]))
    return replace(filled, places=places), Wish(
        Operation.POSITION, order=read_order(asked.frame) or Order.DESCENDING
    )


def _subjects(turn: Turn) -> tuple[Place, ...]:
    """What the rank is of: the area named or pointed at, else the one spoken of last."""
    if turn.asked.places.listed:
        return _previous(turn)
    whole = turn.asked.places.scoped or turn.asked.frame.has("national", "regional")
    listed = () if whole else turn.filled.places.listed
    return listed or Places.of(turn.context.in_focus).listed


def first_of_all(turn: Turn) -> bool:
    """ "Is it the lowest of the region?": a rank, asked of one area."""
    frame = turn.asked.frame
    if read_order(frame) is None or frame.has(*BOUNDS, "compare"):
        return False
    if len(turn.context.in_focus) != 1:
        return False
    if turn.filled.places.inside is not None or (frame.plural and frame.has("each")):
        return False
    ones = [cue.start for cue in frame.cues if cue.name == "that_one"]
    asks = any(cue.name in ("asks", "each") and cue.start > min(ones) for cue in frame.cues if ones)
    return bool(ones) and not asks


def against(turn: Turn) -> Changed | None:
    """ "And compared with the national average?" """
    frame, filled = turn.asked.frame, turn.filled
    compared = frame.has("compare", "gap", *BOUNDS)
    filled = _before_nation(turn)
    if not compared or filled.places.scoped or len(filled.places.listed) != 1 or filled.by:
        return None
    average = frame.has("average", "mean")
    name = "parent" if frame.has("regional") else ""
    name = "nation" if frame.has("national") or (average and not name) else name
    if frame.has("gap") and turn.asked.places.scoped:
        name = _named_whole(turn, filled.places.listed[0].code)
    return (filled, Wish(Operation.GAP, against=name)) if name else None


def _before_nation(turn: Turn) -> Asked:
    """After the nation's own figure, the one before it is what is set against the nation's."""
    filled, previous, last = turn.filled, turn.context.previous, turn.last
    whole = last.areas == (filled.catalogue.nation,) and not turn.asked.has_place
    if not whole or previous is None or previous.measures != last.measures:
        return filled
    same = previous.where == last.where and len(previous.areas) == 1
    return replace(filled, places=Places.of(previous.areas)) if same else filled


def _named_whole(turn: Turn, code: str) -> str:
    """As a gap names it."""
    catalogue, whole = turn.filled.catalogue, _whole_of(turn, code)
    if whole == catalogue.nation:
        return "nation"
    return "parent" if whole == catalogue.areas[code].parent else whole


def same_whole(turn: Turn) -> str | None:
    """The whole of the last share, or the area of its level around what is asked now."""
    against, catalogue = turn.last.against, turn.filled.catalogue
    if against is None or against not in catalogue.areas or not turn.filled.places.listed:
        return against
    return catalogue.around_at(turn.filled.places.listed[0].code, catalogue.areas[against].level)
