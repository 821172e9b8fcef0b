"""What is done with the figures in a follow-up: the last operation, changed by what is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.understanding.context import Context
from assistant.understanding.frame import BOUNDS, FORMS, MOVES, POINTING, RANKING, NumberMention
from assistant.understanding.resolve.asked import Asked, only_theme
from assistant.understanding.resolve.follow.against import (
    against,
    first_of_all,
    position,
    same_whole,
    share,
)
from assistant.understanding.resolve.follow.denied import lifts
from assistant.understanding.resolve.follow.turn import OVER_A_LEVEL, Changed, Turn
from assistant.understanding.resolve.operations import read_wish
from assistant.understanding.resolve.places import Places
from assistant.understanding.resolve.thresholds import read_order, read_threshold
from assistant.understanding.resolve.wish import Wish, average_of, means, of_change
from indicator_store.query import Aggregation, Operation, Order, Query, Threshold, Transform

_KEPT_WITH_PLACES = (Operation.SHARE, Operation.POSITION, Operation.GAP, Operation.PROFILE)
_SURE = 0.6
_SEVERAL = 2
_SIDES = {"above": "gt", "below": "lt"}
_REVERSED = {
    Order.DESCENDING: Order.ASCENDING,
    Order.ASCENDING: Order.DESCENDING,
    Order.BEST: Order.WORST,
    Order.WORST: Order.BEST,
}
_AGGREGATIONS = {
    "sum": Aggregation.SUM,
    "mean": Aggregation.MEAN,
    "total": Aggregation.SUM,
    "average": Aggregation.MEAN,
}


def wish_in(asked: Asked, filled: Asked, context: Context, last: Query) -> Changed:
    """The first change that the message asks for; else the last operation goes on."""
    turn = Turn(asked, filled, context, last)
    for reading in _READINGS:
        changed = reading(turn)
        if changed is not None:
            return changed
    return filled, _going_on(turn)


def _definition(turn: Turn) -> Changed | None:
    frame = turn.asked.frame
    pointed = turn.asked.measures and frame.has(*POINTING)
    meant = means(frame, "ask_definition", _SURE) and not frame.has("gap", "compare")
    sure = meant and not pointed
    if frame.has("share") and not turn.asked.measures:
        return None  # "What share does that represent" is no question of words.
    said = frame.has("define", "comparable")
    if not (said or sure) or turn.asked.places.listed or not turn.filled.measures:
        return None
    periods = turn.filled.periods if frame.has("comparable") else ()
    bare = replace(turn.filled, places=Places(), where=(), by=(), periods=periods)
    return bare, Wish(Operation.DEFINE)


def _profile(turn: Turn) -> Changed | None:
    """ "Tell me more about that province", "and education?" after what was told of health: of
    the area that was asked for."""
    filled = turn.filled
    frame = turn.asked.frame
    field = turn.last.theme is not None and only_theme(turn.asked)
    told = field or (frame.has("profile") and not turn.asked.measures)
    if not told or len(filled.places.listed) != 1:
        return None
    if frame.has("compare") and turn.asked.periods:
        return None
    bare = replace(filled, measures=(), where=(), by=(), periods=turn.asked.periods)
    return bare, Wish(Operation.PROFILE)


def _correlation(turn: Turn) -> Changed | None:
    frame = turn.asked.frame
    related = frame.has("correlation") or turn.last.operation is Operation.CORRELATE
    if not related or len(turn.filled.measures) != 2 or turn.asked.places.listed:
        return None
    return turn.filled, Wish(Operation.CORRELATE)


def _next(turn: Turn) -> Changed | None:
    """ "The next ones", "the five after", "the others": on from where the last ones ended."""
    last, rest = turn.last, turn.asked.frame.has("others")
    if not turn.over or not (rest or turn.asked.frame.has("next")):
        return None
    number = _whole(turn)
    limit = int(number.value) if number else None if rest else last.limit
    return turn.filled, replace(turn.before, limit=limit, offset=last.offset + (last.limit or 1))


def _reversed(turn: Turn) -> Changed | None:
    if not turn.over or not turn.asked.frame.has("reverse"):
        return None
    order = _REVERSED[turn.last.order or Order.DESCENDING]
    wish = replace(turn.before, operation=Operation.RANK, order=order, offset=0, after=None)
    return turn.filled, wish


def _reordered(turn: Turn) -> Changed | None:
    """ "The lowest then", "top 7", "the third"."""
    frame = turn.asked.frame
    number = _whole(turn)
    bare = number is not None and turn.last.operation is Operation.RANK
    if not turn.over or not (frame.has(*RANKING) or bare):
        return None
    order = read_order(frame) or turn.last.order or Order.DESCENDING
    wish = Wish(Operation.RANK, turn.last.transform, order=order, limit=turn.last.limit)
    wish = _moving(turn, wish)
    if number is None:
        return turn.filled, wish
    value = int(number.value)
    if value < 0:
        return turn.filled, replace(wish, order=_REVERSED[order], limit=-value)
    if number.role == "ordinal" and value > 1:
        return turn.filled, replace(wish, limit=1, offset=value - 1)
    return turn.filled, replace(wish, limit=abs(value))


def _put_in_order(turn: Turn) -> Changed | None:
    """ "Which is the highest" of areas that were listed, by another measure too; after a single
    area, of its like."""
    asked, filled = turn.asked, turn.filled
    listed = filled.places.listed
    order = read_order(asked.frame)
    if order is None and asked.frame.has("rank") and len(listed) >= _SEVERAL:
        order = Order.DESCENDING
    if order is None or asked.has_place or filled.places.scoped:
        return None
    if asked.frame.has("compare") and asked.frame.has("national", "regional"):
        return None  # "Better than its region" puts nothing in order.
    if asked.measures and (len(filled.measures) != 1 or len(listed) < _SEVERAL):
        return None
    if turn.last.operation is not Operation.VALUE or not listed:
        return None
    if len(listed) == 1:
        level = filled.catalogue.areas[listed[0].code].level
        if listed[0].code == filled.catalogue.nation:
            return None
        filled = replace(filled, places=Places(level=level))
    return filled, _moving(turn, Wish(Operation.RANK, order=order))


def _apart(turn: Turn) -> Changed | None:
    """ "The difference between them": areas that were put in order, side by side."""
    asked, last = turn.asked, turn.last
    ordered = last.operation is Operation.RANK and len(last.areas) >= _SEVERAL
    said = asked.measures or asked.has_place or asked.frame.has("national", "regional")
    apart = ordered and asked.frame.has("gap", "compare") and not said
    return (turn.filled, Wish()) if apart and read_order(asked.frame) is None else None


def _claimed(turn: Turn) -> Changed | None:
    """ "Is it the lowest of the region?" is no order of its areas."""
    return position(turn) if first_of_all(turn) else None


def _moving(turn: Turn, wish: Wish) -> Wish:
    """ "Which has grown most": the change is put in order."""
    frame = turn.asked.frame
    return of_change(frame, wish) if frame.has(*MOVES) else wish


def _whole(turn: Turn) -> NumberMention | None:
    numbers = (n for n in turn.asked.frame.numbers if n.value % 1 == 0)
    return next((n for n in numbers if 1 <= abs(n.value) <= 200), None)


def _threshold(turn: Turn) -> Changed | None:
    frame = turn.asked.frame
    threshold = read_threshold(replace(turn.filled, frame=frame)) or _rebounded(turn)
    if threshold is None or not turn.filled.places.scoped:
        return None
    counted = turn.over and turn.last.operation is Operation.COUNT and turn.last.threshold
    counts = frame.has("how_many") or counted
    return turn.filled, Wish(Operation.COUNT if counts else Operation.FILTER, threshold=threshold)


def _rebounded(turn: Turn) -> Threshold | None:
    """ "Make it 50", "less, not more": the last threshold with another number or side."""
    last, frame = turn.last.threshold, turn.asked.frame
    if last is None or not turn.over:
        return None
    number = next((n for n in frame.numbers if n.role != "ordinal"), None)
    if frame.has(*RANKING):
        number = None
    side = next((c.name for c in frame.cues if c.name in _SIDES), None)
    if number is not None:
        return Threshold(last.comparator, value=number.amount)
    return replace(last, comparator=_SIDES[side]) if side else None


def _unbounded(turn: Turn) -> Changed | None:
    """ "Without the threshold", "all of them": every area again, in order."""
    frame = turn.asked.frame
    bounded = turn.last.threshold is not None or turn.last.limit is not None
    if not (turn.over and bounded and lifts(frame)):
        return None
    return turn.filled, Wish(Operation.RANK, order=turn.last.order or Order.DESCENDING)


def _counted(turn: Turn) -> Changed | None:
    """ "How many are they" after a list, "which ones" after a number."""
    frame, last = turn.asked.frame, turn.last
    bare = last.operation is Operation.COUNT and not last.measures
    if bare and turn.over and frame.has("which_ones"):
        return turn.filled, Wish(Operation.CATALOGUE)
    if not turn.over or last.threshold is None:
        return None
    if frame.has("how_many") and not turn.asked.has_place:
        return turn.filled, Wish(Operation.COUNT, threshold=last.threshold)
    if frame.has("which_ones") and last.operation is Operation.COUNT:
        return turn.filled, Wish(Operation.FILTER, threshold=last.threshold)
    return None


def _aggregate(turn: Turn) -> Changed | None:
    """ "Their average": of the areas that were shown, or of all that were asked for."""
    asked, filled = turn.asked, turn.filled
    name = next((name for name in _AGGREGATIONS if asked.frame.has(name)), None)
    compared = asked.frame.has("compare", *BOUNDS)
    added = name in ("sum", "total")
    if added and filled.indicator is not None and not filled.indicator.additive:
        return None  # Rates are never added up.
    if name is None or asked.measures or asked.frame.has("national", "regional", "share"):
        return None
    if compared and len(turn.last.areas) < _SEVERAL:
        return None  # "More than the average" is a comparison.
    cut = turn.last.limit is not None or turn.last.threshold is not None
    if turn.over and cut and len(turn.context.shown) > 1:
        filled = replace(filled, places=Places.of(turn.context.shown))
    if not filled.places.scoped and len(filled.places.listed) < _SEVERAL:
        return None
    aggregation = _AGGREGATIONS[name]
    indicator = filled.indicator
    rated = indicator is not None and not indicator.additive and indicator.weight is not None
    if aggregation is Aggregation.MEAN or rated:
        aggregation = average_of(filled.indicator)
    return filled, Wish(Operation.AGGREGATE, aggregation=aggregation)


def _new_measure(turn: Turn) -> Changed | None:
    """Another measure of the same areas: what the words ask for, else what was done before."""
    if not turn.asked.measures or (turn.over and turn.last.measures):
        return None
    return turn.filled, read_wish(turn.filled)


_READINGS: tuple[Callable[[Turn], Changed | None], ...] = (
    _definition,
    _profile,
    _correlation,
    _next,
    _unbounded,
    _reversed,
    _threshold,
    _counted,
    _claimed,
    _reordered,
    _put_in_order,
    _apart,
    _aggregate,
    share,
    position,
    against,
    _new_measure,
)


def _going_on(turn: Turn) -> Wish:
    """The last operation, over what is asked now."""
    asked, filled, last = turn.asked, turn.filled, turn.last
    if turn.over:
        inside = filled.places.inside.code if filled.places.inside else None
        moved = asked.has_place and inside != last.inside
        return replace(turn.before, offset=0, after=None) if moved else turn.before
    wish = read_wish(filled)
    if wish.operation is not Operation.VALUE or wish.transform is not Transform.LEVEL:
        return wish
    if last.operation in (Operation.VALUE, Operation.DEFINE, Operation.CATALOGUE):
        return Wish(transform=last.transform) if last.operation is Operation.VALUE else wish
    if last.operation in (Operation.POSITION, Operation.GAP) and _asks_figure(asked):
        return wish
    if last.operation is Operation.SHARE and asked.places.listed:
        return replace(turn.before, against=same_whole(turn))
    kept = not asked.has_place or last.operation in _KEPT_WITH_PLACES
    many = filled.places.scoped or len(filled.places.listed) > 1
    if last.operation is Operation.AGGREGATE:
        kept = many
    return turn.before if kept and last.operation not in OVER_A_LEVEL else wish


def _asks_figure(asked: Asked) -> bool:
    """ "How much is it in 2014", "show it since 2018": no rank and no gap any more."""
    series = any(".." in period or period == "all" for period in asked.periods)
    return series or asked.frame.has("how_many", "that_one", *FORMS)
