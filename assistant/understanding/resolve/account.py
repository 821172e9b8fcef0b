"""Whether a Query accounts for everything that the message said.

A word that nothing explains stops an answer; so does one that was understood and then
left out. "Unemployment of Taza against the region" must not be answered by the figure of
Taza alone: each reading below looks for one kind of thing that was said and does not
appear in the Query.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.understanding.frame import ORDERS, ORIGINS, RANKING, Frame, NumberMention
from assistant.understanding.resolve.places import without_heading
from assistant.understanding.resolve.statement import Account, Span
from indicator_store.catalogue import Catalogue
from indicator_store.model import Indicator
from indicator_store.query import Operation, Query, Transform

_TELLING = 0.6
"""Weight from which the words of an indicator tell more than any word of it alone."""
_WHOLE = 0.97
"""Part of a label from which an indicator is named for its own sake: "children" is not all of
"share of children"."""


def unaccounted(frame: Frame, query: Query, catalogue: Catalogue) -> str:
    """The first thing said that the Query leaves out, in the reader's words; empty if none."""
    account = Account(frame, query, catalogue)
    spans = [span for reading in _READINGS for span in reading(account)]
    return frame.text[slice(*min(spans))] if spans else ""


def _areas(account: Account) -> Iterator[Span]:
    catalogue = account.query.catalogue
    said = {c.code for level in account.frame.levels for c in level.candidates}
    for mention in without_heading(account.frame, account.frame.areas):
        codes = {c.code for c in mention.candidates if c.catalogue == catalogue}
        if len(account.frame.areas) == 1 and not account.cue("gap", "above", "below"):
            # "The region of Taza" names the one it is in.
            around = account.catalogue.around(codes)
            codes |= {code for code in around if account.catalogue.areas[code].level in said}
        if not mention.negated and not codes & account.codes:
            yield mention.start, mention.end


def _groups(account: Account) -> Iterator[Span]:
    query = account.query
    held = {f"{dimension}={code}" for dimension, codes in query.where for code in codes}
    held |= {i.attributes.get("part", "") for i in account.indicators}
    held |= {
        part
        for mention in account.frame.indicators
        for candidate in mention.candidates
        if candidate.code in query.measures
        for part in candidate.parts
    }
    for group in account.frame.groups:
        if group.dimension not in query.by and f"{group.dimension}={group.code}" not in held:
            yield group.start, group.end


def _breakdowns(account: Account) -> Iterator[Span]:
    held = {*account.query.by, *(dimension for dimension, _ in account.query.where)}
    for cue in account.frame.cues:
        if cue.name.startswith("by:") and cue.name[3:] not in held:
            yield cue.start, cue.end


def _periods(account: Account) -> Iterator[Span]:
    if account.query.operation is Operation.COUNT and not account.query.measures:
        return  # How many regions there are "since 2015" is how many there are.
    said = " ".join(account.query.periods)
    for mention in account.frame.periods:
        dated = mention.period[:4].isdigit()
        if dated and not mention.negated and mention.period[:4] not in said and said != "all":
            yield mention.start, mention.end


def _numbers(account: Account) -> Iterator[Span]:
    query = account.query
    bounds = _values(query)
    for number in account.frame.numbers:
        value = number.amount
        listed = value in (len(query.areas), len(query.measures), len(query.periods))
        named = any(start <= number.start < end for start, end in account.named)
        nth = number.role == "ordinal" and abs(value) == (query.limit or 1) + query.offset
        universe = value in account.universes
        numbered = number.role == "ordinal" and number.start == 0
        used = value == query.limit or any(abs(bound - value) < _ROUNDED for bound in bounds)
        glued = account.frame.text[number.end : number.end + 1].isalpha()
        plain = not (used or nth or listed or named or universe or glued or numbered)
        if plain and not _in_name(account, number) and 1 < value < _SCALE:
            yield number.start, number.end


_SCALE = 100
"""From here on numbers are mostly what a figure is out of: "per thousand births"."""


def _in_name(account: Account, number: NumberMention) -> bool:
    """Whether the number is part of what the indicator is: its age span, its label."""
    digits = f"{number.value:g}"
    labels = (c.label for m in account.frame.indicators for c in m.candidates)
    ages = (i.attributes.get("age", "") for i in account.indicators)
    return any(digits in re.split(r"\D+", text) for text in (*labels, *ages))


def _orders(account: Account) -> Iterator[Span]:
    span = account.cue(*ORDERS)
    plain = account.query.operation is Operation.VALUE and not account.several
    if span and plain and account.query.transform is Transform.LEVEL:
        yield span


_AGAINST = (Operation.GAP, Operation.SHARE, Operation.DEFINE, Operation.PROFILE)


def _references(account: Account) -> Iterator[Span]:
    """ "Its region", in a question that is answered without it."""
    query, catalogue = account.query, account.catalogue
    span = account.cue("regional")
    alone = query.threshold is None and query.inside is None
    around = {a.code for code in query.areas for a in catalogue.ancestors(code)}
    if span and alone and query.operation not in _AGAINST and around.isdisjoint(query.areas):
        yield span


_OPERATIONS = {
    "profile": (Operation.PROFILE,),
    "correlation": (Operation.CORRELATE,),
    "position": (Operation.POSITION, Operation.RANK),
    "define": (Operation.DEFINE,),
    "after": (Operation.RANK, Operation.POSITION),
    "gap": (Operation.GAP, Operation.DISPARITY),
}


def _asked_operations(account: Account) -> Iterator[Span]:
    """A cue of an operation, where a plain figure is the answer."""
    query = account.query
    if query.operation is not Operation.VALUE or account.several:
        return
    for name, operations in _OPERATIONS.items():
        measured = name == "profile" and bool(account.frame.indicators)
        about = measured or (name == "after" and account.frame.intent != "ask_ranking")
        span = None if about else account.cue(name)
        if span and query.operation not in operations:
            yield span


def _origins(account: Account) -> Iterator[Span]:
    for origin in ORIGINS:
        span = account.cue(origin)
        known = [indicator.origin for indicator in account.indicators]
        if span and known and origin not in known:
            yield span


def _measures(account: Account) -> Iterator[Span]:
    """An indicator that is neither asked nor what the asked one is out of."""
    if account.query.operation is Operation.CATALOGUE:
        return
    held = {i.code for i in account.indicators} | {i.weight for i in account.indicators}
    parts = {f"{d}={code}" for d, codes in account.query.where for code in codes}
    held |= {i.code for i in account.catalogue.indicators.values() if _part(i) in parts}
    held |= {i.code for i in account.catalogue.indicators.values() if i.complement in held - {None}}
    concepts = {i.concept for i in account.indicators} - {None}
    known = account.catalogue.indicators
    for mention in account.frame.indicators:
        codes = [c.code for c in mention.candidates if c.catalogue == account.query.catalogue]
        if not codes or set(codes) & held or {known[c].concept for c in codes} & concepts:
            continue
        sure = mention.candidates[0].score >= _WHOLE and mention.weight >= _TELLING
        if sure and not known[codes[0]].additive:
            yield mention.start, mention.end


def _values(query: Query) -> tuple[float, ...]:
    """The numbers of a threshold."""
    one = query.threshold
    bounds = (one, one.also) if one is not None else ()
    return tuple(bound.value for bound in bounds if bound is not None and bound.value is not None)


def _bounds(account: Account) -> Iterator[Span]:
    """ "More than 2,000 and fewer than 5,000": a second bound is not dropped."""
    bounds = _values(account.query)
    if not bounds:
        return
    for cue in account.frame.cues:
        following = (n for n in account.frame.numbers if 0 <= n.start - cue.end <= _BOUND)
        number = next(following, None)
        if cue.name not in ("above", "below") or number is None:
            continue
        if all(abs(number.amount - bound) > _ROUNDED for bound in bounds):
            yield number.start, number.end


_BOUND = 6
"""Characters between a comparison and its number, at most."""
_ROUNDED = 0.01


def _described(account: Account) -> Iterator[Span]:
    """ "The population of the region with the highest unemployment": what is asked of the area
    that is described, where only the description is answered."""
    if account.query.operation is not Operation.RANK:
        return
    held = {i.code for i in account.indicators}
    level = next((m.start for m in account.frame.levels), 0)
    order = account.cue(*ORDERS)
    for mention in account.frame.indicators:
        codes = {c.code for c in mention.candidates if c.catalogue == account.query.catalogue}
        first = mention.end <= level and order is not None and level < order[0]
        if first and codes and not codes & held:
            yield mention.start, mention.end


def _shares(account: Account) -> Iterator[Span]:
    """A share that is asked for, where a number of people would be the answer."""
    query, frame = account.query, account.frame
    plain = query.operation is Operation.VALUE and query.transform is Transform.LEVEL
    counted = bool(account.indicators) and all(i.additive for i in account.indicators)
    if plain and counted and len(query.where) > 1 and frame.intent == "ask_share":
        span = account.cue("share", "rate")
        if span:
            yield span


def _wholes(account: Account) -> Iterator[Span]:
    """A part of a whole, where the figures of both would stand side by side."""
    query, catalogue = account.query, account.catalogue
    span = account.cue("share")
    around = {a.code for code in query.areas for a in catalogue.ancestors(code)}
    asked = account.frame.intent == "ask_share" and query.operation is Operation.VALUE
    if span and asked and not around.isdisjoint(query.areas):
        yield span


def _percentages(account: Account) -> Iterator[Span]:
    """A bound in per cent, where people or things are counted."""
    counted = account.indicators and all(i.additive for i in account.indicators)
    level = account.query.transform is Transform.LEVEL and account.query.operation in _BOUNDING
    if not counted or not level or account.query.threshold is None:
        return
    for number in account.frame.numbers:
        after = account.frame.text[number.end :].lstrip()
        if number.role == "fraction" or after.startswith("%"):
            yield number.start, number.end


_BOUNDING = (Operation.VALUE, Operation.FILTER, Operation.COUNT)


def _movements(account: Account) -> Iterator[Span]:
    """A change, where a profile tells how things stand."""
    span = account.cue("change")
    if span and account.query.operation is Operation.PROFILE:
        yield span


def _single(account: Account) -> Iterator[Span]:
    """ "The region that is richest": one of many is asked for, not the figures of all."""
    query, frame = account.query, account.frame
    listing = query.operation is Operation.VALUE and query.level and not account.several_said
    level = next(iter(frame.levels), None)
    if listing and level is not None and frame.intent == "ask_ranking":
        yield level.start, level.end


def _ways(account: Account) -> Iterator[Span]:
    """How figures of many areas are taken together, where each is given by itself."""
    query = account.query
    plain = query.operation is Operation.VALUE and query.transform is Transform.LEVEL
    if plain and query.level:
        span = account.cue("mean", "correlation", *(() if account.cue("each") else ("sum",)))
        if span:
            yield span
    counted = query.operation in (Operation.COUNT, Operation.FILTER)
    if counted and all(indicator.additive for indicator in account.indicators):
        span = account.cue("average", "mean")
        if span:
            yield span
    if query.operation is Operation.COUNT and not query.measures:
        span = account.cue("size")
        if span:
            yield span


def _orders_of_several(account: Account) -> Iterator[Span]:
    """Areas are put in order by one measure; which of two is meant is asked."""
    if account.query.operation is Operation.RANK and len(account.query.measures) > 1:
        span = account.cue(*RANKING)
        yield span or (0, len(account.frame.text))


def _nations(account: Account) -> Iterator[Span]:
    """The nation beside another area, in a comparison that is answered without it."""
    query, nation = account.query, account.catalogue.nation
    if query.operation is not Operation.VALUE or nation in query.areas or not query.areas:
        return
    compared = account.cue("gap", "compare", "above", "below", "increase", "decrease")
    for mention in account.frame.areas:
        codes = {c.code for c in mention.candidates}
        if compared and nation in codes and compared[1] <= mention.start:
            yield mention.start, mention.end


def _part(indicator: Indicator) -> str:
    """The part of the population whose share an indicator is."""
    return indicator.attributes.get("part", "")


def _rates(account: Account) -> Iterator[Span]:
    """A share of a part of the population, where a number of people is the answer."""
    query = account.query
    parted = bool(account.frame.groups) and query.operation is Operation.VALUE
    span = account.cue("rate")
    counted = bool(account.indicators) and all(i.additive for i in account.indicators)
    if span and parted and query.where and counted:
        yield span


_READINGS: tuple[Callable[[Account], Iterable[Span]], ...] = (
    _areas,
    _groups,
    _breakdowns,
    _periods,
    _numbers,
    _orders,
    _references,
    _asked_operations,
    _origins,
    _measures,
    _bounds,
    _described,
    _shares,
    _rates,
    _wholes,
    _percentages,
    _movements,
    _single,
    _ways,
    _orders_of_several,
    _nations,
)
