"""Which operation a message asks for: from what was found in it, else from the classifier.

Hand-written cues are right where they fire and blind elsewhere; the classifier of the
message's shape is the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.understanding.frame import BOUNDS, MOVES, ORDERS, RANKING, Frame
from assistant.understanding.resolve.asked import Asked, only_theme
from assistant.understanding.resolve.places import Place
from assistant.understanding.resolve.references import holding, read_gap, read_share
from assistant.understanding.resolve.thresholds import read_moved, read_order, read_threshold
from assistant.understanding.resolve.wish import SURE, Wish, average_of, means, of_change
from indicator_store.query import Aggregation, Operation, Order, Threshold, Transform

_ORDERING = (*RANKING, "position")


def read_wish(asked: Asked) -> Wish:
    """The first reading that applies; a plain value when none does."""
    for reading in _READINGS:
        wish = reading(asked)
        if wish is not None:
            return wish
    return Wish()


def _definition(asked: Asked) -> Wish | None:
    frame = asked.frame
    cued, told = frame.has("define"), frame.has("national") or bool(asked.where)
    said = cued and not told and frame.intent not in ("ask_gap", "ask_comparison")
    said = said or frame.has("comparable")
    meant = means(frame, "ask_definition", 0.6) and (cued or not asked.where)
    if asked.measures and not frame.areas and (said or (meant and not asked.places.listed)):
        return Wish(Operation.DEFINE)
    return None


def _catalogue(asked: Asked) -> Wish | None:
    """What there is: themes, a theme's indicators, an indicator's years."""
    frame = asked.frame
    compares = frame.has(*_ORDERING, *BOUNDS)
    said = frame.has("catalogue") and not compares
    placed = bool(frame.themes) and bool(asked.places.listed)
    placed = placed and not said and frame.confidence < _LISTING
    meant = (frame.intent == "ask_catalogue" and not (compares or placed)) and (
        not asked.measures or said or frame.confidence >= _LISTING
    )
    themed = said and bool(frame.themes)
    return Wish(Operation.CATALOGUE) if meant or themed else None


_LISTING = 0.6
"""How sure the classifier must be that what there is on an indicator is asked for."""


def _profile(asked: Asked) -> Wish | None:
    frame, only = asked.frame, not asked.measures
    themed = bool(frame.themes) and (only or (frame.has("profile") and only_theme(asked)))
    wanted = themed or frame.intent == "ask_profile" or frame.has("profile")
    if wanted and len(asked.places.listed) == 1 and (only or themed):
        return Wish(Operation.PROFILE)
    return None


def _correlation(asked: Asked) -> Wish | None:
    frame = asked.frame
    listed = _of_each(frame) and not frame.has("asks")  # "Illiteracy and fertility by region".
    meant = means(frame, "ask_correlation", 0.4) and asked.places.scoped and not listed
    related = frame.has("correlation") or meant
    if len(asked.measures) == 2 and related and not asked.places.listed:
        return Wish(Operation.CORRELATE)
    return None


def _when(asked: Asked) -> Wish | None:
    """ "In which year": the answer is a year of one series, by order or by threshold."""
    frame = asked.frame
    dated = frame.has("when") or means(frame, "ask_when", 0.6)
    measured = asked.measures or asked.where or frame.has("size", "how_many")
    if not (dated and measured) or asked.places.scoped:
        return None
    threshold = read_threshold(asked)
    if threshold is not None and threshold.value is not None:
        return Wish(threshold=threshold, series=True)
    order = read_order(frame)
    if order is not None:
        return Wish(order=order, series=True)
    moved = frame.has(*MOVES, "above", "below")
    meant = frame.has("when") and frame.intent in ("ask_when", "ask_catalogue")
    return Wish(series=True) if moved or meant else None


def _position(asked: Asked) -> Wish | None:
    frame, listed = asked.frame, asked.places.listed
    holders = holding(asked)
    among = tuple(place for place in listed if place.code not in holders)
    if not among or asked.by:
        return None
    one = len(among) == 1 and (
        means(frame, "ask_position") or _whether(asked) or _beside_its_like(asked, among[0])
    )
    if frame.has("position") or one:
        judged = next((order for name, order in _JUDGED.items() if frame.has(name)), None)
        order = judged or read_order(frame) or Order.DESCENDING
        inside = next((code for code in holders if code != asked.catalogue.nation), None)
        return Wish(Operation.POSITION, order=order, inside=inside, drop=holders)
    return None


_JUDGED = {"better_than": Order.BEST, "worse_than": Order.WORST}


def _whether(asked: Asked) -> bool:
    """ "Is Tata the least populated province of Souss-Massa": its place among them tells."""
    frame = asked.frame
    order = next((cue.start for cue in frame.cues if cue.name in ORDERS), 0)
    named = all(mention.start < order for mention in frame.areas[:1])
    other = frame.has("after", *BOUNDS, "compare", "gap") or frame.numbers
    among = asked.places.scoped or bool(frame.levels and holding(asked))
    return among and not frame.plural and named and not other and bool(order)


def _beside_its_like(asked: Asked, place: Place) -> bool:
    """ "Figuig is better off than the other provinces": one area first, its like after."""
    frame = asked.frame
    cues = [c for c in frame.cues if c.name in ("compare", *BOUNDS)]
    levels = [m.start for m in frame.levels if m.plural]
    same = asked.places.level == asked.catalogue.areas[place.code].level
    return same and any(place.start < c.start < start for c in cues for start in levels)


def _threshold(asked: Asked) -> Wish | None:
    threshold = read_threshold(asked)
    if threshold is None or not (asked.places.scoped or not asked.places.listed):
        return None
    counted = asked.frame.has("how_many") and asked.places.scoped and not _lists(asked)
    operation = Operation.COUNT if counted else Operation.FILTER
    moved = read_moved(asked, threshold)
    if moved is None:
        return Wish(operation, threshold=threshold)
    relative = _of_percent(asked)
    transform = Transform.RELATIVE if relative else Transform.CHANGE
    return Wish(operation, transform=transform, threshold=moved)


def _of_percent(asked: Asked) -> bool:
    """ "Grew by more than 10 %" of a number of people; a rate moves by points."""
    counted = asked.indicator is not None and asked.indicator.additive
    return counted and any(map(asked.frame.is_percentage, asked.frame.numbers))


def _lists(asked: Asked) -> bool:
    """ "Which provinces have", rather than "how many provinces have"."""
    frame = asked.frame
    level = next((m.start for m in frame.levels), 0)
    named = [m.start for m in frame.indicators]
    for cue in frame.cues:
        of_measure = any(cue.start == start or 0 <= start - cue.end <= _BESIDE for start in named)
        if cue.name == "how_many" and (cue.start <= level or not of_measure):
            return False
    return True


_BESIDE = 4
"""Characters between "the number of" and what a figure is of, at most."""


def _moved(asked: Asked) -> Wish | None:
    """ "Which provinces lost people", "in how many regions did it rise", "which have more than
    in 2014": those where it did."""
    frame = asked.frame
    ways = {name for name in ("increase", "decrease") if frame.has(name)}
    if not (ways or frame.numbers) and any(p.endswith("..") for p in asked.periods):
        ways = {way for bound, way in _WAYS.items() if frame.has(bound)}
    ordered = read_order(frame) or frame.has("rank", "top", "each", "mean", "median", "gap")
    if len(ways) != 1 or ordered or not asked.places.scoped or asked.by:
        return None
    starts = [m.start for m in frame.levels]
    counted = frame.has("how_many") and not _lists(asked)
    chosen = any(frame.before(start, _BESIDE, "asks", "which_ones") for start in starts)
    if not (counted or chosen):
        return None
    threshold = Threshold("gt" if ways == {"increase"} else "lt", value=0)
    operation = Operation.COUNT if counted else Operation.FILTER
    return Wish(operation, transform=Transform.CHANGE, threshold=threshold)


_WAYS = {"above": "increase", "below": "decrease"}


def _count(asked: Asked) -> Wish | None:
    """ "How many provinces are there": areas are counted, nothing is measured."""
    frame = asked.frame
    wanted = frame.has("how_many") or frame.intent == "ask_count"
    ordered = read_order(frame) is not None
    if wanted and asked.places.scoped and not (asked.measures or asked.where or ordered):
        return Wish(Operation.COUNT)
    return None


def _listing(asked: Asked) -> Wish | None:
    """ "Which communes make up the province": areas are named, nothing is measured."""
    frame, inside = asked.frame, asked.places.inside
    other = asked.measures or asked.where or asked.by or frame.themes or frame.numbers
    figured = frame.has("size", "rate", "how_many", *_ORDERING, *BOUNDS) or read_order(frame)
    if frame.has("lists") and asked.places.scoped and inside and not (other or figured):
        return Wish(Operation.FILTER)
    return None


def _ranking(asked: Asked) -> Wish | None:
    frame = asked.frame
    order = read_order(frame)
    ranks = frame.has("rank", "top", "where") or frame.intent == "ask_ranking"
    which = frame.intent == "ask_ranking" and bool(asked.measures) and _asks_which(frame)
    nth = _nth(frame) and not asked.places.listed
    sure = frame.has("rank", "top", "after") or means(frame, "ask_ranking") or which or nth
    averaged = frame.intent == "ask_aggregate" and frame.has("mean", "median") and not order
    if asked.places.scoped and (order or sure) and not averaged:
        return _ordering(asked, order)
    if len(asked.places.listed) <= 1 and order and (ranks or _superlative(asked)):
        return _ordering(asked, order)
    return None


def _nth(frame: Frame) -> bool:
    """ "Which province comes third": a place in an order is said of one area."""
    later = any(n.role == "ordinal" and n.value > 1 for n in frame.numbers)
    return later and bool(frame.levels) and not frame.plural


def _asks_which(frame: Frame) -> bool:
    """ "Which province has many old people": one area is wanted, of a level."""
    starts = {cue.start for cue in frame.cues if cue.name == "asks"}
    which = [cue for cue in frame.cues if cue.name == "each" and cue.start in starts]
    single = [m.start for m in frame.levels if any(c.label == "one" for c in m.candidates)]
    return any(0 <= start - cue.end <= _BESIDE for cue in which for start in single)


def _superlative(asked: Asked) -> bool:
    """ "Where are there most": an order without areas to compare."""
    return not asked.places.listed or asked.places.listed[0].code == asked.catalogue.nation


def _ordering(asked: Asked, order: Order | None) -> Wish:
    limit, offset = _limits(asked)
    after = asked.places.listed[0].code if asked.places.scoped and asked.places.listed else None
    chosen = order or Order.DESCENDING
    wish = Wish(Operation.RANK, order=chosen, limit=limit, offset=offset, after=after)
    moves = asked.frame.has(*MOVES) or _spans(asked)
    return of_change(asked.frame, wish) if moves else wish


def _spans(asked: Asked) -> bool:
    """ "Most since 2014", of an indicator whose figures are of years and not of spans already."""
    dated = asked.catalogue.periods_of(measure.code for measure in asked.measures)
    open_ended = any(period.endswith("..") for period in asked.periods)
    return open_ended and bool(asked.measures) and all(period.isdigit() for period in dated)


def _limits(asked: Asked) -> tuple[int | None, int]:
    """ "The 3 first", "the third". As many as there are ("the 12 regions") is no limit."""
    whole = [n for n in asked.frame.numbers if n.value % 1 == 0 and 1 <= abs(n.value) <= 200]
    ordinal = next((n for n in whole if n.role == "ordinal" and n.value > 1), None)
    number = next((n for n in whole if n.role == "bare"), None)
    if number is not None:
        return (None if number.value == _universe(asked) else int(number.value)), 0
    if ordinal is not None:
        return 1, int(ordinal.value) - 1
    texts = (asked.frame.text[cue.start : cue.end] for cue in asked.frame.cues if cue.name == "top")
    glued = next(filter(None, (re.search(r"\d+$", text) for text in texts)), None)
    return (int(glued.group()) if glued else None), 0


def _universe(asked: Asked) -> int:
    places = asked.places
    if places.level is None:
        return 0
    inside = places.inside.code if places.inside else None
    return len(asked.catalogue.within(places.level, inside))


def _aggregate(asked: Asked) -> Wish | None:
    """One figure of several areas. Rates are averaged, never added up."""
    frame = asked.frame
    if not asked.places.scoped and len(asked.places.listed) < _SEVERAL:
        return None
    indicator = asked.indicator
    meant = frame.intent == "ask_aggregate"
    if frame.has("median"):
        return Wish(Operation.AGGREGATE, aggregation=Aggregation.MEDIAN)
    if indicator is None:
        return None
    if frame.has("mean") and (asked.places.scoped or meant):
        return Wish(Operation.AGGREGATE, aggregation=average_of(indicator))
    counted = frame.has("how_many", "count") and not frame.has("each")
    listed = means(frame, "ask_aggregate", 0.6) and not asked.places.scoped and counted
    parted = asked.places.scoped and _of_each(frame)
    added = not parted and (frame.has("sum") or listed or means(frame, "ask_aggregate"))
    if indicator.additive and added:
        return Wish(Operation.AGGREGATE, aggregation=Aggregation.SUM)
    return None


_SEVERAL = 2


def _of_each(frame: Frame) -> bool:
    """ "Of each province": what is said of each stands right after."""
    named = [m.start for m in (*frame.indicators, *frame.levels)]
    levels = {m.start for m in frame.levels}
    each = (cue.end for cue in frame.cues if cue.name == "each")
    return any(min((n for n in named if n >= end), default=-1) in levels for end in each)


def _disparity(asked: Asked) -> Wish | None:
    frame = asked.frame
    if asked.by or (not asked.places.scoped and len(asked.places.listed) > 1):
        return None
    meant = frame.intent == "ask_disparity"
    shown = frame.has("disparity") and (asked.places.scoped or meant)
    if frame.has("median"):
        return None
    apart = asked.places.scoped and frame.plural and frame.has("gap") and not frame.has(*_ORDERING)
    ends = asked.places.scoped and frame.has("best", "highest") and frame.has("worst", "lowest")
    sure = means(frame, "ask_disparity", 0.7 if asked.places.scoped else SURE)
    wanted = shown or apart or sure or (ends and meant)
    return Wish(Operation.DISPARITY) if wanted else None


_READINGS: tuple[Callable[[Asked], Wish | None], ...] = (
    _definition,
    _correlation,
    _catalogue,
    _when,
    _position,
    _threshold,
    _moved,
    _listing,
    _count,
    _profile,
    _disparity,
    _ranking,
    read_gap,
    read_share,
    _aggregate,
)
