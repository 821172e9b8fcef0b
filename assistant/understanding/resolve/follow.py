"""Follow-ups: what a message leaves out comes from the last Query; nothing else does."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.understanding.resolve.asked import Asked, Where
from assistant.understanding.resolve.form import read_form
from assistant.understanding.resolve.measures import Measure
from assistant.understanding.resolve.operations import Wish, read_order, read_threshold, read_wish
from assistant.understanding.resolve.places import Place, Places
from indicator_store.catalogue import Catalogue
from indicator_store.model import Area
from indicator_store.query import Aggregation, Operation, Query

_INTENTS = ("follow_up", "correction")
_LIKELY = 0.5
"""How sure the classifier must be that a longer message goes on from the last one."""
_SHORT = 4
"""A message of so few words that names no indicator goes on from the last one."""
_REORDERING = ("highest", "lowest", "best", "worst", "top", "rank")
_OVER_A_LEVEL = (Operation.RANK, Operation.FILTER, Operation.COUNT)


@dataclass(frozen=True)
class Context:
    """What a conversation remembers: the last Query answered and the areas it showed."""

    query: Query
    shown: tuple[str, ...] = ()


def follows(asked: Asked, last: Query) -> bool:
    """Whether the message is one that only makes sense after the last one.

    A word that nothing explains, or a message that is whole by itself, breaks the thread.
    """
    frame = asked.frame
    if last.catalogue != asked.catalogue.code or frame.unexplained:
        return False
    if asked.measures and asked.has_place and not frame.has("those"):
        return False
    likely = frame.intent in _INTENTS and frame.confidence >= _LIKELY
    points_back = frame.has("those") or likely or _opens(asked)
    if asked.measures:
        return points_back
    if frame.has("how_many") and asked.has_place and not points_back:
        return False  # "How many in Taza" asks for people, whatever was asked before.
    said = asked.has_place or asked.where or asked.by or asked.periods
    moved = frame.has(*_REORDERING, "change", "sum", "mean", "above", "below", "compare")
    if read_form(frame) and not said:
        return True
    if not (said or moved):
        return False
    return points_back or len(frame.text.split()) <= _SHORT


def _opens(asked: Asked) -> bool:
    """ "And ...", "what about ...": a cue of continuation at the very beginning."""
    return any(cue.name == "followup" and cue.start <= 2 for cue in asked.frame.cues)


def inherit(asked: Asked, context: Context) -> tuple[Asked, Wish]:
    """The message with what it leaves out, and the operation it comes to."""
    last = context.query
    where, by = _population(asked, last)
    filled = replace(asked, where=where, by=by, places=_places(asked, context))
    if not asked.measures:
        filled = replace(filled, measures=tuple(Measure(code) for code in last.measures))
    if asked.periods and asked.frame.has("compare"):
        filled = replace(filled, periods=tuple(dict.fromkeys((*last.periods, *asked.periods))))
    elif not asked.periods and not asked.measures and not asked.frame.has("change"):
        filled = replace(filled, periods=last.periods)
    elif "previous" in asked.periods:
        filled = replace(filled, periods=_earlier(asked, last))
    return filled, _wish(asked, filled, last)


def _earlier(asked: Asked, last: Query) -> tuple[str, ...]:
    """ "The year before": the period before the last one asked for."""
    year = last.periods[-1][:4]
    if not year.isdigit():
        return asked.periods
    coverage = [asked.catalogue.coverage.get(code) for code in last.measures]
    known = {p for c in coverage if c for p in c.periods if p[:4] < year and len(p) == 4}
    return (max(known),) if known else asked.periods


def _population(asked: Asked, last: Query) -> tuple[Where, tuple[str, ...]]:
    """The part of the population: dimensions that are not said again stay as they were."""
    if asked.measures:
        return asked.where, asked.by
    said = dict(asked.where)
    if asked.frame.has("compare") and len(said) == 1 and not asked.by:
        return (), tuple(said)
    kept = {d: codes for d, codes in last.where if d not in said and d not in asked.by}
    by = asked.by or tuple(dimension for dimension in last.by if dimension not in said)
    return tuple(sorted({**kept, **said}.items())), by


def _places(asked: Asked, context: Context) -> Places:
    last = context.query
    if asked.frame.has("those") and asked.measures and context.shown:
        return Places(listed=tuple(Place(code, level_said=True) for code in context.shown))
    listed = tuple(Place(code, level_said=True) for code in last.areas)
    inside = Place(last.inside) if last.inside else None
    if not asked.has_place:
        return Places(listed, last.level, inside)
    if asked.places.scoped and asked.places.inside is None and len(listed) == 1:
        return _from_level(asked, listed[0], asked.places.level or "")
    if asked.places.scoped:
        return replace(asked.places, inside=asked.places.inside or inside)
    if asked.frame.has("compare") and listed:
        return Places((*listed, *asked.places.listed))
    if last.level is not None and len(asked.places.listed) == 1:
        return _moved(asked, last)
    return Places(tuple(_same_level(asked, place, last) for place in asked.places.listed))


def _from_level(asked: Asked, place: Place, level: str) -> Places:
    """ "And the region?" is the one around, "its communes" those inside, "the commune, not the
    province" the one of the same name."""
    catalogue = asked.catalogue
    areas, rank = catalogue.areas, catalogue.levels[level].rank
    own = catalogue.levels[areas[place.code].level].rank
    many = any(c.label == "many" for m in asked.frame.levels for c in m.candidates)
    if rank > own and (many or asked.frame.has("each", *_REORDERING)):
        return Places(level=level, inside=place)
    if rank < own and not many:
        around = next((a for a in catalogue.ancestors(place.code) if a.level == level), None)
        if around is not None:
            return Places(listed=(Place(around.code, level_said=True),))
    namesake = _namesake(catalogue, place.code, level)
    if namesake is not None and not many:
        return Places(listed=(Place(namesake, level_said=True),))
    inside = next((a for a in catalogue.ancestors(place.code) if _holds(catalogue, a, rank)), None)
    return Places(level=level, inside=Place(inside.code) if inside and many else None)


def _holds(catalogue: Catalogue, area: Area, rank: int) -> bool:
    return area.code != catalogue.nation and catalogue.levels[area.level].rank < rank


def _namesake(catalogue: Catalogue, code: str, level: str) -> str | None:
    """The area of a level that bears the same name, nearest in the hierarchy."""
    names = {label.text for label in catalogue.names_of(code)}
    found = [
        area.code
        for area in catalogue.within(level)
        if names & {label.text for label in catalogue.names_of(area.code)}
    ]
    inside = [c for c in found if any(a.code == code for a in catalogue.ancestors(c))]
    return next(iter(inside or found), None)


def _moved(asked: Asked, last: Query) -> Places:
    """ "And in Souss-Massa?" after the provinces of another region: its provinces."""
    levels = asked.catalogue.levels
    place = asked.places.listed[0]
    level = last.level or ""
    for code in (place.code, *place.others):
        if levels[asked.catalogue.areas[code].level].rank < levels[level].rank:
            return Places(level=level, inside=replace(place, code=code))
    return asked.places


def _same_level(asked: Asked, place: Place, last: Query) -> Place:
    """ "And Rabat?" after a commune means the commune, if there is one."""
    if place.level_said or not last.areas:
        return place
    level = asked.catalogue.areas[last.areas[0]].level
    found = [c for c in (place.code, *place.others) if asked.catalogue.areas[c].level == level]
    if not found:
        return place
    others = tuple(code for code in (place.code, *place.others) if code != found[0])
    return replace(place, code=found[0], others=others)


def _wish(asked: Asked, filled: Asked, last: Query) -> Wish:
    frame = asked.frame
    before = Wish(
        last.operation, last.transform, last.aggregation, last.order, last.limit, last.offset,
        last.after, last.threshold, last.against,
    )  # fmt: skip
    if asked.measures and not (frame.has(*_REORDERING) or filled.places.scoped):
        return read_wish(filled)
    over = last.operation in _OVER_A_LEVEL and filled.places.scoped
    if over and frame.has(*_REORDERING):
        return _reordered(asked, replace(before, operation=Operation.RANK, threshold=None))
    threshold = read_threshold(replace(filled, frame=frame))
    if threshold is not None:
        operation = last.operation if over and last.threshold else Operation.FILTER
        return replace(before, operation=operation, threshold=threshold)
    if frame.has("sum"):
        return Wish(Operation.AGGREGATE, aggregation=Aggregation.SUM)
    if last.operation is not Operation.VALUE and (over or not asked.has_place):
        return before if not frame.has("change") else read_wish(filled)
    return read_wish(filled)


def _reordered(asked: Asked, before: Wish) -> Wish:
    number = next((n for n in asked.frame.numbers if 1 <= n.value <= 200), None)
    order = read_order(asked.frame) or before.order
    limit = int(number.value) if number else before.limit
    return replace(before, order=order, limit=limit, offset=0, after=None)
