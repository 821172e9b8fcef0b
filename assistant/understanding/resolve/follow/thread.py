"""Whether a message goes on from the last one, and from what of it."""

from __future__ import annotations

from assistant.understanding.context import Context
from assistant.understanding.frame import BOUNDS, FIGURES, FORMS, ORDERS, POINTING, Frame
from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.form import read_form
from assistant.understanding.resolve.wish import means
from indicator_store.query import Operation, Query

_INTENTS = ("follow_up", "correction")
_LIKELY = 0.5
"""How sure the classifier must be that a longer message goes on from the last one."""
_LONG = 8
"""A message of so few words that names no indicator goes on from the last one."""
_BARE = 6
"""Words of a message that is only the name of an indicator."""
_COUNTING = (
    "how_many",
    "count",
    "rate",
    "asks",
    "each",
    *POINTING,
    "and",
    "followup",
    "amount",
    "size",
)
_TYING = ("next", "others", "back", "reverse", "add", "instead", "corrected")
"""Cues that make sense only after another message."""
_MOVING = (*FIGURES, *FORMS, "compare", "comparable", "define", "how_many", "remove", "which_ones")
_ORDERED = (Operation.RANK, Operation.FILTER)
_LEFT_OUT = "left-out"
"""After it the question is the one that was offered without what was left out."""
_HOLES = {"indicator": "measures", "area": "places"}


def base(asked: Asked, context: Context) -> Query | None:
    """The Query to go on from: of a question back that the message answers, one of those it
    offered, whose hole the message fills; else the last one answered."""
    if context.offered and context.question == _LEFT_OUT:
        return context.offered[0].query
    which = asked.has_place and not asked.measures
    fills = {"measures": bool(asked.measures), "places": which}
    if context.offered and fills.get(_HOLES.get(context.question, ""), False):
        return context.offered[0].query
    back = asked.frame.has("back") and asked.frame.has("rank", "position")
    return context.ranked if back and context.ranked else context.query


def follows(asked: Asked, context: Context, last: Query, pointed: bool) -> bool:
    """Whether the message is one that only makes sense after the last one; ``pointed`` when it
    points at areas of its answer, or is no question by itself.

    A word that nothing explains, or a message that is whole by itself, breaks the thread.
    """
    frame = asked.frame
    if frame.unexplained:
        return False
    if _part_of(asked, last):
        return True
    if _whole(asked):
        return False
    if context.query is not last or pointed:
        return True
    tied = frame.has(*_TYING) or joined(asked)
    likely = frame.intent in _INTENTS and frame.confidence >= _LIKELY
    if asked.measures:
        likely = likely and frame.confidence > _LIKELY
        back = frame.has(*POINTING) and not asked.has_place
        return tied or likely or back or _is_bare(asked, last)
    if read_form(frame) and not _says(asked, last):
        return True
    if not tied and (_asks_of_people(asked) or _presents(asked)):
        return False
    if not (_says(asked, last) or frame.has(*_MOVING, *_TYING) or _defines(asked)):
        return False
    words = len(frame.text.split())
    return tied or likely or frame.has(*POINTING, "comparable") or words <= _LONG or _defines(asked)


def _asks_of_people(asked: Asked) -> bool:
    """ "How many in Taza", "the most populous", "the most rural region" ask for people, and
    "how many communes" for areas, whatever was asked before."""
    frame = asked.frame
    if frame.has("size") and asked.has_place and not frame.has(*POINTING, "change"):
        return True
    if frame.has(*ORDERS) and asked.where and (asked.places.scoped or asked.places.listed):
        return True
    if not frame.has("how_many") or frame.has(*BOUNDS, *POINTING):
        return False
    shared = frame.has("share", "change", "gap")
    placed = bool(asked.places.listed)
    return (asked.places.scoped and not shared) or (placed and (bool(asked.where) or not shared))


def _presents(asked: Asked) -> bool:
    """Whether a place is to be presented, or what there is on it to be listed."""
    frame = asked.frame
    intent = frame.intent in ("ask_profile", "ask_catalogue") and frame.confidence >= _LIKELY
    intent = intent and len(frame.text.split()) > _named_words(frame)
    return asked.has_place and (frame.has("profile") or intent)


def _named_words(frame: Frame) -> int:
    """How many words of the message are names of areas."""
    return sum(len(mention.text.split()) for mention in frame.areas)


def _is_bare(asked: Asked, last: Query) -> bool:
    """A measure and no more, after figures of some area; a second one to go with the last."""
    frame = asked.frame
    if frame.has("correlation") and not _defines(asked):
        return len(asked.measures) == 1 and not frame.areas
    cues = any(cue.name not in _COUNTING for cue in frame.cues)
    said = asked.has_place or asked.where or asked.by or asked.periods or cues
    placed = bool(last.areas) and last.operation in (Operation.VALUE, Operation.PROFILE)
    return placed and not said and len(frame.text.split()) <= _BARE


def _defines(asked: Asked) -> bool:
    frame = asked.frame
    return frame.has("define") or means(frame, "ask_definition", 0.6)


def _whole(asked: Asked) -> bool:
    """A measure of a place that is named."""
    frame = asked.frame
    pointed = frame.has("instead") or (frame.has("add") and not frame.has("sum", "total"))
    placed = bool(asked.places.listed) or (asked.places.scoped and bool(frame.areas))
    return bool(asked.measures) and placed and not pointed


def _part_of(asked: Asked, last: Query) -> bool:
    """ "What share of the region's people live there?": of what the areas spoken of lie in."""
    frame, around = asked.frame, asked.catalogue.around(last.areas)
    named = asked.places.listed
    if not frame.has("share") or not frame.has(*POINTING, "amount"):
        return False
    if named:
        return all(around.intersection(place.codes) for place in named)
    levels = {asked.catalogue.areas[code].level for code in around}
    return asked.places.level in levels and not frame.plural


def _says(asked: Asked, last: Query) -> bool:
    frame = asked.frame
    numbered = bool(frame.numbers) and last.operation in _ORDERED
    parts = (asked.where, asked.by, asked.periods, frame.ages, frame.without)
    return asked.has_place or numbered or any(parts)


def joined(asked: Asked) -> bool:
    """ "And ...", "what about ...": a cue of continuation at the very beginning; at the end of
    a message that names no indicator ("Souss-Massa then")."""
    frame = asked.frame
    if any(cue.name in ("followup", "and") and cue.start <= 2 for cue in frame.cues):
        return True
    end = len(frame.text.rstrip(" .?!\u061f"))
    return not asked.measures and any(c.name == "followup" and c.end >= end for c in frame.cues)
