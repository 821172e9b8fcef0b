"""One figure against another: a part of a whole, a gap to the nation or to the area around."""

from __future__ import annotations

from assistant.understanding.frame import BOUNDS, MOVES, Frame
from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.places import Place
from assistant.understanding.resolve.thresholds import read_order
from assistant.understanding.resolve.wish import SURE, Wish, means
from indicator_store.query import Operation

_SHARING = 0.7
"""How sure the classifier must be of a share when a part and its whole are named."""


def read_share(asked: Asked) -> Wish | None:
    """A part of a whole: of the area that holds it, of the nation, or of everyone there."""
    frame = asked.frame
    if len(asked.measures) > 1 or not asked.places.listed or asked.places.scoped:
        return None
    pair, several = _part_and_whole(asked), len(asked.where) > 1
    measured = bool(asked.measures) or several
    if pair is None and (frame.has(*MOVES) or (asked.where and not measured)):
        return None
    counted = measured or bool(pair) or frame.has("size", "how_many")
    parted = bool(pair or asked.where or asked.by) or frame.intent == "ask_share"
    rated = frame.has("rate") and parted and measured and _adds_up(asked)
    said = (_says_share(frame) and counted) or rated
    if not (said or means(frame, "ask_share", _SHARING if pair else SURE)):
        return None
    if not _adds_up(asked) and not (pair and _is_part(asked)):
        return None
    apart = len(asked.places.listed) == 2 or not (asked.where or asked.by)
    if pair is not None and apart:
        whole = None if pair[1] == asked.catalogue.nation else pair[1]
        return Wish(Operation.SHARE, against=whole, drop=(pair[1],))
    if (said or several) and (asked.where or asked.by):
        return Wish(Operation.SHARE, against=asked.places.listed[0].code)
    everything = any(p.code == asked.catalogue.nation for p in asked.places.listed)
    if not said or everything:
        return None
    return Wish(Operation.SHARE, against="parent" if _of_parents(asked) else None)


def _says_share(frame: Frame) -> bool:
    """ "Contribution to", unless it stands in an indicator's name: "INDH contribution in Taza"."""
    named = [(m.start, m.end) for m in frame.indicators]
    return any(
        cue.name == "share" and not any(start < cue.start < end for start, end in named)
        for cue in frame.cues
    )


def _of_parents(asked: Asked) -> bool:
    """ "Their part of the region's population": a level that holds all the areas listed."""
    areas = asked.catalogue.areas
    parents = [areas[place.code].parent for place in asked.places.listed]
    around = {areas[code].level for code in parents if code and code != asked.catalogue.nation}
    codes = [c for m in asked.frame.levels for c in m.candidates if c.label == "one"]
    return len(around) == 1 and any(c.code in around for c in codes)


def _adds_up(asked: Asked) -> bool:
    """Whether a part of it is a share: a number of people or things, not a rate."""
    return asked.indicator is not None and asked.indicator.additive


def _is_part(asked: Asked) -> bool:
    """ "Urban population": what its people are a part of can be counted."""
    indicators = asked.catalogue.indicators
    return bool(asked.measures) and "part" in indicators[asked.measures[0].code].attributes


def holding(asked: Asked) -> tuple[str, ...]:
    """Of the areas listed those that another one lies in."""
    around = asked.catalogue.around(place.code for place in asked.places.listed)
    return tuple(place.code for place in asked.places.listed if place.code in around)


def _part_and_whole(asked: Asked) -> tuple[str, str] | None:
    """Of two areas the one that lies in the other, and the other; or an area and the one
    around it that is only called by its level ("its region")."""
    listed = asked.places.listed
    if len(listed) == 1:
        around = _around(asked, listed[0])
        return (listed[0].code, around) if around else None
    if len(listed) != 2:
        return None
    for part, whole in (listed, listed[::-1]):
        around_it = asked.catalogue.around((part.code,))
        found = next((code for code in whole.codes if code in around_it), None)
        if found is not None:
            return part.code, found
    return None


def _around(asked: Asked, place: Place) -> str | None:
    """The area that holds a place, when the message points at it."""
    if place.inside is not None:
        return place.inside
    catalogue, frame = asked.catalogue, asked.frame
    level = asked.places.peers
    if level and catalogue.levels[level].rank < catalogue.rank(place.code):
        return catalogue.around_at(place.code, level)
    return catalogue.holder(place.code) if frame.has("regional") else None


_COMPARING = ("gap", "compare", *BOUNDS)


def read_gap(asked: Asked) -> Wish | None:
    """Against the nation or the area around it: "from the national average", "its region"."""
    frame, nation = asked.frame, asked.catalogue.nation
    codes = [place.code for place in asked.places.listed]
    if not codes or asked.by or asked.places.scoped or frame.has("define"):
        return None
    compares = frame.has(*_COMPARING) or frame.intent in ("ask_gap", "ask_comparison")
    if len(codes) == 2:
        if compares and nation in codes:
            return Wish(Operation.GAP, against="nation", drop=(nation,))
        pair = _part_and_whole(asked)
        if pair and frame.has("regional", "gap") and compares:
            return Wish(Operation.GAP, against=pair[1], drop=(pair[1],))
    if len(codes) != 1 or codes == [nation]:
        return None
    if not compares:
        return None
    if frame.has("national"):
        return Wish(Operation.GAP, against="nation")
    if frame.has("regional"):
        return Wish(Operation.GAP, against="parent")
    around = _around(asked, asked.places.listed[0])
    pointed = asked.places.peers is not None or around == nation
    if around is None or not pointed or read_order(frame) or not frame.has("gap", "compare"):
        return None
    parent = asked.catalogue.areas[codes[0]].parent
    against = "nation" if around == nation else "parent" if around == parent else around
    return Wish(Operation.GAP, against=against)
