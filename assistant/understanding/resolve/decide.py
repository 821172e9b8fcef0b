"""Deciding: answer the likeliest and say so, ask only when nothing is likelier, else decline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from assistant.understanding.context import Context
from assistant.understanding.frame import ORDERS, Frame
from assistant.understanding.resolution import Choice, Note, Option, Refusal, Resolution
from assistant.understanding.resolve.account import unaccounted
from assistant.understanding.resolve.asked import Asked, read_asked
from assistant.understanding.resolve.averages import of_like
from assistant.understanding.resolve.carry import carried, told_by
from assistant.understanding.resolve.complete import (
    WITHOUT_AREA,
    WITHOUT_MEASURE,
    complete,
    suited,
    theme_of,
)
from assistant.understanding.resolve.follow import continued
from assistant.understanding.resolve.follow.parts import of_part
from assistant.understanding.resolve.form import read_form
from assistant.understanding.resolve.further import around
from assistant.understanding.resolve.measures import ACCEPT, Measure
from assistant.understanding.resolve.moved import published
from assistant.understanding.resolve.operations import read_wish
from assistant.understanding.resolve.periods import read_query_periods
from assistant.understanding.resolve.places import Places
from assistant.understanding.resolve.shares import share_of_part
from assistant.understanding.resolve.topic import of_topic
from assistant.understanding.resolve.wish import Wish
from assistant.understanding.shown import Shown, nothing
from assistant.understanding.talk import REFUSALS
from indicator_store.catalogue import Catalogue, Catalogues
from indicator_store.query import Operation, Order, Query, Transform

_OPTIONS = 5


def resolve(
    frame: Frame,
    catalogues: Catalogues,
    context: Context | None = None,
    shown: Shown = nothing,
) -> Resolution:
    """As :func:`~assistant.understanding.conclude.conclude`, of a message about figures."""
    context = context or Context()
    if frame.parts:
        return _several(frame.parts, catalogues, context, shown)
    asked = read_asked(frame, _pick(frame, catalogues, context))
    if context.query is not None and frame.has("that_time") and not asked.periods:
        asked = replace(asked, periods=context.query.periods)
    asked = share_of_part(asked)
    asked, part = of_part(asked, context)
    if part:
        codes = [measure.code for measure in asked.measures]
        return Resolution(
            refusal=Refusal("unexplained", part), options=_measure_options(asked, codes)
        )
    going_on = continued(asked, context)
    asked, wish = going_on or (asked, read_wish(asked))
    found = _conclude(of_topic(asked, wish, context.query), wish)
    if going_on is None and found.choice == Choice("indicator", ""):
        going_on = continued(asked, context, needed=True)
        found = _conclude(*going_on) if going_on else found
    return found


def _conclude(asked: Asked, wish: Wish) -> Resolution:
    asked, wish = published(suited(asked, wish), wish)
    declined = _decline(asked, wish)
    if declined is not None:
        return declined
    asked = complete(asked, wish)
    query = _query(asked, wish)
    left_out = unaccounted(asked.frame, query, asked.catalogue)
    if left_out:
        kept = tuple(("indicator", code) for code in query.measures[:1])
        without = (Option(query, "indicator", kept),) if kept else ()
        return Resolution(choice=Choice("left-out", left_out), options=without)
    options = _options(asked, query)
    return Resolution(
        query=query, notes=_notes(asked), options=options, show=read_form(asked.frame)
    )


def _several(
    parts: Sequence[Frame], catalogues: Catalogues, context: Context, shown: Shown
) -> Resolution:
    """Each question by itself; what a later one leaves out comes from the one before."""
    found = [replace(_part(parts[0], catalogues, context), tells=parts[0].tells)]
    for before, part in pairwise(parts):
        last = replace(found[0], more=tuple(found[1:])).last
        told: tuple[str, ...] = ()
        if last is None or (part.intent in REFUSALS and not part.has(*_ASKING)):
            resolution = _part(part, catalogues, context)
        else:
            told = told_by(before, part, last, shown)
            asked = carried(read_asked(part, catalogues[last.catalogue]), last, told)
            resolution = _conclude(asked, read_wish(asked))
        resolution = replace(resolution, tells=part.tells)
        query = resolution.query
        if query is None or not any(_tells(one.query, query, told) for one in found):
            found.append(resolution)
    found = _asked_only(found, parts) or found
    return replace(found[0], more=tuple(found[1:]))


def _asked_only(found: Sequence[Resolution], parts: Sequence[Frame]) -> list[Resolution]:
    """Without what is said before a question and asks for nothing: "I am writing a proposal for
    an association. Which communes ...?"."""
    if len(found) != len(parts):
        return []
    return [
        one
        for one, part in zip(found, parts, strict=True)
        if one.refusal is None or one.refusal.reason != "off-topic" or part.has("asks")
    ]


def _tells(before: Query | None, query: Query, told: Sequence[str]) -> bool:
    """Whether an answer holds what another would: itself, or the figures that its order is by."""
    if before is None or before.operation is not Operation.RANK or query.areas != tuple(told):
        return before == query
    plain = before.replace(operation=query.operation, order=None, limit=None, offset=0)
    return plain.replace(areas=query.areas, level=None, inside=None) == query


def _part(part: Frame, catalogues: Catalogues, context: Context) -> Resolution:
    if part.intent in REFUSALS:
        return Resolution(refusal=Refusal(REFUSALS[part.intent]))
    return resolve(part, catalogues, context)


_ASKING = (*ORDERS, "rank", "position")


def instead(
    frame: Frame, catalogues: Catalogues, context: Context | None = None
) -> tuple[Option, ...]:
    """What the data can say beside a question that they cannot answer: the figures it is about."""
    context = context or Context()
    catalogue = _pick(frame, catalogues, context)
    asked = read_asked(frame, catalogue)
    last = context.query
    if last is not None and not (asked.measures or asked.has_place or frame.unexplained):
        return around(last, catalogues[last.catalogue])
    if not asked.measures or frame.unexplained:
        return ()
    asked = complete(replace(asked, periods=()), Wish())
    return _measure_options(asked, [measure.code for measure in asked.measures])


def _pick(frame: Frame, catalogues: Catalogues, context: Context) -> Catalogue:
    """The catalogue that most of what was found belongs to; the first one when none does."""
    scores = {catalogue.code: 0.0 for catalogue in catalogues}
    for mention in frame.areas:
        for code in {candidate.catalogue for candidate in mention.candidates}:
            scores[code] += 1.0
    for mention in frame.levels:
        for code in {candidate.catalogue for candidate in mention.candidates}:
            scores[code] += 0.2
    for mention in frame.indicators:
        best: dict[str, float] = {}
        for candidate in mention.candidates:
            best[candidate.catalogue] = max(best.get(candidate.catalogue, 0), candidate.score)
        for code, score in best.items():
            scores[code] += 0.4 * min(score / ACCEPT, 1.0)
    if context.query is not None and context.query.catalogue in scores:
        scores[context.query.catalogue] += 0.05
    first = max(scores, key=lambda code: scores[code])
    return catalogues[first]


def _decline(asked: Asked, wish: Wish) -> Resolution | None:
    """What keeps from answering: nothing named, or a word that nothing explains."""
    frame = asked.frame
    if frame.unexplained:
        return _unexplained(asked)
    if _is_forecast(asked):
        codes = [measure.code for measure in asked.measures]
        options = _measure_options(replace(asked, periods=()), codes)
        return Resolution(refusal=Refusal("forecast"), options=options)
    namesakes = _namesakes(asked)
    if namesakes:
        choice = Choice("area", asked.places.listed[0].words)
        return Resolution(choice=choice, options=_area_options(asked, namesakes))
    if asked.measures:
        return _unsure(asked)
    if wish.operation in WITHOUT_MEASURE or wish.names_areas or asked.where or asked.by:
        return None
    if asked.has_place:
        return None if _counts_people(asked, wish) else _which_indicator(asked)
    if frame.has("size") and frame.has("how_many"):
        options = _area_options(asked, [asked.catalogue.nation])
        return Resolution(choice=Choice("area", ""), options=options)
    return Resolution(refusal=Refusal("not-understood"))


def _counts_people(asked: Asked, wish: Wish) -> bool:
    """Whether a question that names no indicator is about how many people there are: "the
    biggest province", never "the best province"."""
    quality = wish.order in (Order.BEST, Order.WORST)
    bound = wish.threshold.value if wish.threshold else None
    many = bound is not None and bound > _PERCENT
    grows = wish.transform is not Transform.LEVEL
    summed = wish.operation in (Operation.SHARE, Operation.AGGREGATE)
    rated = asked.frame.has("rate") and wish.operation is Operation.VALUE
    sized = asked.frame.has("size", "how_many") and not rated
    return not quality and (many or grows or summed or sized)


_PERCENT = 100
"""No rate is higher."""


def _which_indicator(asked: Asked) -> Resolution:
    """An area alone: what about it? The catalogue's first indicators are offered."""
    main = asked.catalogue.settings.get("profile", "").split()
    codes = [code for code in main if code in asked.catalogue.indicators]
    return Resolution(choice=Choice("indicator", ""), options=_measure_options(asked, codes))


def _is_forecast(asked: Asked) -> bool:
    """A year to come that the catalogue has no projection for."""
    to_come = {p for p in asked.periods if p.isdigit() and int(p) > date.today().year}
    periods = asked.catalogue.periods_of(measure.code for measure in asked.measures)
    known = {period[:4] for period in periods}
    return bool(to_come - known)


def _namesakes(asked: Asked) -> tuple[str, ...]:
    """Areas of one name at one level: nothing makes one of them likelier."""
    if len(asked.places.listed) != 1 or asked.places.scoped:
        return ()
    place = asked.places.listed[0]
    areas = asked.catalogue.areas
    level = areas[place.code].level
    same = tuple(code for code in place.others if areas[code].level == level)
    return (place.code, *same) if same and place.sure else ()


def _unexplained(asked: Asked) -> Resolution:
    frame = asked.frame
    words = ", ".join(frame.unexplained)
    places = [mention for mention in frame.near if mention.kind == "area"]
    if places and not asked.places.listed:
        options = _area_options(asked, [c.code for m in places for c in m.candidates])
        return Resolution(refusal=Refusal("unknown-area", places[0].text), options=options)
    if not asked.measures:
        codes = [
            candidate.code
            for mention in frame.near
            if mention.kind == "indicator"
            for candidate in mention.within(asked.catalogue.code)
        ]
        refusal = Refusal("unknown-indicator", words)
        return Resolution(refusal=refusal, options=_measure_options(asked, codes))
    codes = [measure.code for measure in asked.measures]
    return Resolution(refusal=Refusal("unexplained", words), options=_measure_options(asked, codes))


def _unsure(asked: Asked) -> Resolution | None:
    for measure in asked.measures:
        if not measure.sure or measure.rivals:
            codes = (measure.code, *measure.rivals)
            choice = Choice("indicator", measure.words)
            return Resolution(choice=choice, options=_measure_options(asked, codes))
    return None


def _query(asked: Asked, wish: Wish) -> Query:
    wish = of_like(asked, wish)
    measures = tuple(dict.fromkeys(measure.code for measure in asked.measures))
    apart = wish.operation is Operation.GAP and asked.frame.intent not in _SERIES
    moves = wish.operation in _MOVING and asked.frame.has("change") and not apart
    changes = moves or wish.transform is not Transform.LEVEL or wish.series
    known = asked.catalogue.periods_of(measures)
    periods = read_query_periods(asked.periods, known, changes)
    if wish.operation in WITHOUT_AREA or (wish.operation is Operation.COUNT and not measures):
        periods = tuple(period for period in _ends(periods, wish) if period.isdigit())
    threshold_area = wish.threshold.area if wish.threshold else None
    named = (threshold_area, wish.after, *wish.drop)
    areas = tuple(place.code for place in asked.places.listed if place.code not in named)
    listed = not asked.places.scoped or wish.operation is Operation.POSITION
    return Query(
        catalogue=asked.catalogue.code,
        operation=wish.operation,
        measures=measures,
        areas=tuple(dict.fromkeys(areas)) if listed else (),
        level=asked.places.level or _peers(asked, wish),
        inside=_inside(asked, wish),
        periods=periods,
        where=asked.where,
        by=asked.by,
        transform=wish.transform,
        aggregation=wish.aggregation,
        order=wish.order,
        limit=wish.limit,
        offset=wish.offset,
        after=wish.after,
        threshold=wish.threshold,
        against=wish.against,
        theme=theme_of(asked) or wish.theme if wish.operation in _THEMED and not measures else None,
    )


def _ends(periods: tuple[str, ...], wish: Wish) -> tuple[str, ...]:
    """Whether figures compare "between 2014 and 2024" is a question of the two ends."""
    if wish.operation is not Operation.DEFINE:
        return periods
    return tuple(end for period in periods for end in period.split(".."))


_THEMED = (Operation.PROFILE, Operation.CATALOGUE)
_SERIES = ("ask_trend", "ask_when")
_MOVING = (Operation.VALUE, Operation.SHARE, Operation.AGGREGATE, Operation.RANK, Operation.GAP)
"""What an evolution is asked of; "variation among the provinces" is none."""


def _peers(asked: Asked, wish: Wish) -> str | None:
    if wish.operation is not Operation.POSITION or not asked.places.listed:
        return None
    own = asked.catalogue.areas[asked.places.listed[0].code].level
    said = [c for m in asked.frame.levels for c in m.candidates if c.label == "many"]
    named = own if any(c.code == own for c in said) else None
    return asked.places.peers or named


def _inside(asked: Asked, wish: Wish) -> str | None:
    if wish.operation is not Operation.POSITION or not asked.places.listed:
        holder = asked.places.inside
        return holder.code if holder and asked.places.level else None
    catalogue, place = asked.catalogue, asked.places.listed[0]
    inside = asked.places.inside.code if asked.places.inside else wish.inside or place.inside
    if inside is None and asked.frame.has("regional"):
        inside = catalogue.holder(place.code)
    return None if inside == catalogue.nation else inside


def _query_of(asked: Asked) -> Query:
    wish = read_wish(asked)
    return _query(complete(asked, wish), wish)


def _notes(asked: Asked) -> tuple[Note, ...]:
    notes = []
    for place in asked.places.listed:
        if not place.sure:
            notes.append(Note("understood-area", (("text", place.words), ("area", place.code))))
        if place.asked_level:
            notes.append(
                Note("no-such-level", (("level", place.asked_level), ("area", place.code)))
            )
    return tuple(notes)


def _options(asked: Asked, query: Query) -> tuple[Option, ...]:
    """The other areas of the name, the other measures of the word."""
    options = []
    if query.operation is Operation.VALUE and len(query.areas) == 1:
        place = asked.places.listed[0]
        if not place.level_said:
            options += [
                Option(query.replace(areas=(code,)), "area", (("area", code),))
                for code in place.others
            ]
    if len(asked.measures) == 1:
        options += [
            Option(query.replace(measures=(code,)), "indicator", (("indicator", code),))
            for code in asked.measures[0].others
        ]
    return tuple(options[:_OPTIONS])


def _measure_options(asked: Asked, codes: Sequence[str]) -> tuple[Option, ...]:
    options = []
    for code in dict.fromkeys(codes):
        query = _query_of(replace(asked, measures=(Measure(code),)))
        options.append(Option(query, "indicator", (("indicator", code),)))
    return tuple(options[:_OPTIONS])


def _area_options(asked: Asked, codes: Sequence[str]) -> tuple[Option, ...]:
    options = []
    for code in dict.fromkeys(codes):
        if code in asked.catalogue.areas:
            query = _query_of(replace(asked, places=Places.of((code,))))
            options.append(Option(query, "area", (("area", code),)))
    return tuple(options[:_OPTIONS])
