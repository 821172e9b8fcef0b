"""What is measured in a follow-up, and of which part of the population."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding.context import Context
from assistant.understanding.frame import BOUNDS, ORDERS, Frame
from assistant.understanding.resolve.asked import Asked, Where
from assistant.understanding.resolve.follow.denied import lifts
from assistant.understanding.resolve.measures import TIE, Measure, family_of
from indicator_store.catalogue import Catalogue
from indicator_store.model import Indicator
from indicator_store.query import Operation, Query

_BARE = 4
"""Words of a message that says no more than "in total", at most."""


def measures_in(asked: Asked, context: Context, last: Query, pointed: bool) -> tuple[Measure, ...]:
    """Those said, else the last ones, of the age or the source that is said."""
    frame, catalogue = asked.frame, asked.catalogue
    if not asked.measures and catalogue.default and _asks_how_many_live(asked, last, pointed):
        code = catalogue.default.code
        return (Measure(code, alike=family_of(catalogue, code)),)
    before = tuple(Measure(code, same_base=True) for code in last.measures)
    new = tuple(_as_before(asked, measure, context) for measure in asked.measures)
    if lifts(frame):
        lifted = {c.code for m in frame.indicators for c in m.candidates}
        return tuple(m for m in before if m.code not in lifted) or before
    if not new:
        return tuple(
            Measure(variant(frame, catalogue, code) or code, same_base=True)
            for code in last.measures
        )
    related = frame.has("correlation") or last.operation is Operation.CORRELATE
    if related and len(new) == 1 and before and new[0].code != before[0].code:
        return before[0], new[0]
    beside = frame.has("compare") and not (frame.has(*ORDERS) or asked.places.listed)
    if frame.has("add") or (beside and frame.intent != "ask_definition"):
        known = {measure.code for measure in new}
        return (*(measure for measure in before if measure.code not in known), *new)
    return new


def _asks_how_many_live(asked: Asked, last: Query, pointed: bool) -> bool:
    """ "How many people live there", after a rate or a number of other things than people."""
    frame, known = asked.frame, asked.catalogue.indicators
    counts = any(known[code].additive for code in last.measures if code in known)
    said = frame.has("how_many", "share") and frame.has("size")
    bare = said and not frame.has("amount", *BOUNDS)
    return not counts and ((bare and (pointed or frame.has("that_one"))) or _more_people(asked))


def _more_people(asked: Asked) -> bool:
    """ "Does it have more people than Fez?", but not "is it bigger than in Fez?"."""
    bounds = [cue for cue in asked.frame.cues if cue.name in ("compare", *BOUNDS)]
    sizes = [cue for cue in asked.frame.cues if cue.name == "size"]
    named = any(bound.start < cue.start < bound.end for cue in sizes for bound in bounds)
    return named and bool(asked.places.listed) and not asked.frame.numbers


def _as_before(asked: Asked, measure: Measure, context: Context) -> Measure:
    """A measure chosen for a concept stays when the concept is named again: the one of these
    words that was answered last, unless an age or a source is said."""
    frame = asked.frame
    if frame.ages or frame.origins:
        return measure
    mention = next((m for m in frame.indicators if m.text == measure.words), None)
    if mention is None:
        return measure
    scores = {c.code: c.score for c in mention.within(asked.catalogue.code)}
    least = TIE * scores.get(measure.code, 1.0)
    family = set(family_of(asked.catalogue, measure.code))
    meant = (c for c in context.chosen if c in family and scores.get(c, 0.0) >= least)
    code = next(meant, measure.code)
    if code == measure.code:
        return measure
    others = tuple(c for c in (measure.code, *measure.others) if c != code)
    return Measure(code, others, words=measure.words, sure=measure.sure)


def variant(frame: Frame, catalogue: Catalogue, code: str) -> str | None:
    """The measure, or the member of its concept, of the age and the source said."""
    known = catalogue.indicators
    aged = code in known and "age" in known[code].attributes
    ages = {mention.period for mention in frame.ages} or (_bounds(frame) if aged else set())

    def fits(indicator: Indicator) -> bool:
        aged = not ages or indicator.attributes.get("age", "") in ages
        return aged and (not frame.origins or indicator.origin in frame.origins)

    members = (code, *family_of(catalogue, code)) if code in known else ()
    return next((c for c in members if c in known and fits(known[c])), None)


def _bounds(frame: Frame) -> set[str]:
    """ "Over 60?", after the figure of another age."""
    return {
        f"{number.value:g}+" if cue.name == "above" else f"0-{number.value - 1:g}"
        for cue in frame.cues
        for number in frame.numbers
        if cue.name in ("above", "below") and 0 <= number.start - cue.end <= 1
        if not frame.is_percentage(number)
    }


def population_in(
    asked: Asked, measures: Sequence[Measure], last: Query
) -> tuple[Where, tuple[str, ...]]:
    """Dimensions that are not said again stay as they were, where the measures have them."""
    frame, said = asked.frame, dict(asked.where)
    dropped = {group.dimension for group in frame.without}
    if frame.has("everyone") or _is_total(asked) or (lifts(frame) and not last.threshold):
        dropped = set(asked.catalogue.dimensions)
    if frame.has("compare") and len(said) == 1 and not asked.by:
        return (), tuple(said)
    known = _dimensions(asked.catalogue, measures)
    kept = {
        dimension: codes
        for dimension, codes in last.where
        if dimension not in (*said, *asked.by, *dropped) and dimension in known
    }
    split = tuple(d for d in last.by if d not in (*said, *dropped) and d in known)
    return tuple(sorted({**kept, **said}.items())), asked.by or split


def _is_total(asked: Asked) -> bool:
    """ "Total", after the figures of a part."""
    named = asked.measures or asked.has_place or asked.where or asked.by or asked.periods
    return asked.frame.has("total") and not named and len(asked.frame.text.split()) <= _BARE


def _dimensions(catalogue: Catalogue, measures: Sequence[Measure]) -> set[str]:
    """The dimensions that some figure of the measures is broken down by."""
    coverage = (catalogue.coverage.get(measure.code) for measure in measures)
    if not measures:
        return set(catalogue.dimensions)
    return {d for found in coverage if found for group in found.groups for d, _ in group}
