"""Whether a Query accounts for everything that the message said.

A word that nothing explains stops an answer; so does one that was understood and then
left out. "Unemployment of Taza against the region" must not be answered by the figure of
Taza alone: each reading below looks for one kind of thing that was said and does not
appear in the Query.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.understanding.frame import BOUNDS, ORDERS, ORIGINS, RANKING, Frame, NumberMention
from assistant.understanding.resolve.ages import are_of, limits
from assistant.understanding.resolve.asked import together
from assistant.understanding.resolve.places import without_heading
from assistant.understanding.resolve.statement import Account, Span
from indicator_store.catalogue import Catalogue
from indicator_store.model import Indicator
from indicator_store.query import MEAN, Operation, Query, Transform

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
    said = {c.code for level in account.frame.levels for c in level.candidates}
    for mention in without_heading(account.frame, account.frame.areas):
        codes = {c.code for c in mention.within(account.query.catalogue)}
        if len(account.frame.areas) == 1 and not account.cue("gap", *BOUNDS):
            # "The region of Taza" names the one it is in.
            around = account.catalogue.around(codes)
            codes |= {code for code in around if account.catalogue.areas[code].level in said}
        if not mention.negated and not codes & account.codes:
            yield mention.start, mention.end


def _groups(account: Account) -> Iterator[Span]:
    query, merged = account.query, together(account.frame, account.catalogue)
    held = {*account.parts}
    held |= {_part(i) for i in account.indicators}
    held |= {
        part
        for mention in account.frame.indicators
        for candidate in mention.candidates
        if candidate.code in query.measures
        for part in candidate.parts
    }
    for group in account.frame.groups:
        if group.dimension in merged:
            continue
        if group.dimension not in query.by and f"{group.dimension}={group.code}" not in held:
            yield group.start, group.end


def _breakdowns(account: Account) -> Iterator[Span]:
    held = together(account.frame, account.catalogue)
    held |= {*account.query.by, *(dimension for dimension, _ in account.query.where)}
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
    """Numbers that are no bound, above all a second one ("more than 2,000 and fewer than 5,000"),
    and nothing else."""
    bounds = _values(account.query)
    for number in account.frame.numbers:
        bounding = bool(bounds) and account.frame.before(number.start, _BOUND, "above", "below")
        plain = 1 < number.amount < _SCALE and not _used(account, number)
        bound = any(abs(abs(value) - number.amount) < _ROUNDED for value in bounds)
        if not bound and (bounding or plain):
            yield number.start, number.end


_BOUND = 6
"""Characters between a comparison and its number, at most."""
_ROUNDED = 0.01
_SCALE = 100
"""From here on numbers are mostly what a figure is out of: "per thousand births"."""


def _used(account: Account, number: NumberMention) -> bool:
    """Whether it is a limit, a place in an order, how many there are, part of a name or a word."""
    query, value, ordinal = account.query, number.amount, number.role == "ordinal"
    nth = ordinal and abs(value) == (query.limit or 1) + query.offset
    numbered = ordinal and number.start == 0
    split = (len(account.catalogue.dimensions[dimension].codes) for dimension in query.by)
    listed = value in (len(query.areas), len(query.measures), len(query.periods), *split)
    limit = value == query.limit or value in account.universes
    glued = account.frame.text[number.end : number.end + 1].isalpha()
    named = any(start <= number.start < end for start, end in account.named)
    told = listed or limit or value in _lengths(query)
    return nth or numbered or told or glued or named or _in_name(account, number)


def _lengths(query: Query) -> set[int]:
    """Years from end to end: "in ten years, 2014 to 2024"."""
    ends = (period.split("..") for period in query.periods if ".." in period)
    return {int(b[:4]) - int(a[:4]) for a, b in ends if a[:4].isdigit() and b[:4].isdigit()}


def _in_name(account: Account, number: NumberMention) -> bool:
    """Whether the number is part of what the indicator is: its age span, its label."""
    digits = f"{number.value:g}"
    labels = (c.label for m in account.frame.indicators for c in m.candidates)
    ages = (i.attributes.get("age", "") for i in account.indicators)
    return any(digits in re.split(r"\D+", text) for text in (*labels, *ages))


def _ages(account: Account) -> Iterator[Span]:
    """Years of age that the figure is not of: all inhabitants for "those aged 7 to 12"."""
    if not account.frame.ages:
        return
    called = account.catalogue.called
    texts = [text for one in account.indicators for text in called.get(one.code, ())]
    texts += [one.attributes.get("age", "") for one in account.indicators]
    known = [limits(text) for text in texts]
    for mention in account.frame.ages:
        if not any(limits(mention.period) <= numbers for numbers in known):
            yield mention.start, mention.end


def _cues(account: Account) -> Iterator[Span]:
    """A cue of what the answer does not do."""
    span = account.cue(*_beyond_figure(account), *_beyond_parts(account), *_beyond_many(account))
    if span:
        yield span


def _beyond_figure(account: Account) -> Iterator[str]:
    """Operations and orders, where one figure is the answer."""
    query, frame = account.query, account.frame
    if query.operation is not Operation.VALUE or account.several:
        return
    yield from ("correlation", "position", "define", "gap")
    if not frame.indicators:
        yield "profile"
    if frame.intent == "ask_ranking":
        yield "after"
    if query.transform is Transform.LEVEL:
        yield from ORDERS


def _beyond_parts(account: Account) -> Iterator[str]:
    """A share, where a number of people is the answer or the figures of a part and its whole
    stand side by side; "its region", in an answer without it; another source than the answer's."""
    query, origins = account.query, {indicator.origin for indicator in account.indicators}
    if account.indicators and all(indicator.additive for indicator in account.indicators):
        yield "per_head"  # The number itself is no answer to "hospitals per inhabitant".
    plain, nested = query.operation is Operation.VALUE, account.around.intersection(query.areas)
    if plain and account.counted and query.where:
        yield from ("share", "rate")
    if plain and nested and account.frame.intent == "ask_share":
        yield "share"
    if not nested and not (query.threshold or query.inside or query.operation in _AGAINST):
        yield "regional"
    yield from (origin for origin in ORIGINS if origins and origin not in origins)


_AGAINST = (Operation.GAP, Operation.SHARE, Operation.DEFINE, Operation.PROFILE)


def _beyond_many(account: Account) -> Iterator[str]:
    """How figures of many areas are taken together, where each is given by itself or areas are
    counted; a change, where a profile tells how things stand."""
    query = account.query
    if account.plain and query.level:
        yield from ("mean", "correlation")
        yield from () if account.cue("each") else ("sum",)
    counts = query.operation in (Operation.COUNT, Operation.FILTER)
    averaged = query.threshold is not None and query.threshold.area == MEAN
    if counts and not averaged and all(one.additive for one in account.indicators):
        yield from ("average", "mean")
    if query.operation is Operation.COUNT and not query.measures:
        yield "size"
    if query.operation is Operation.PROFILE:
        yield "change"


def _measures(account: Account) -> Iterator[Span]:
    """An indicator that is neither asked nor what the asked one is out of."""
    if account.query.operation is Operation.CATALOGUE:
        return
    asked = account.indicators
    held = {i.code for i in asked} | {i.weight for i in asked if i.weight is not None}
    concepts = {i.concept for i in asked if i.concept is not None}
    known = account.catalogue.indicators

    bases = _bases(account)
    weights = account.catalogue.bases
    rates = not any(indicator.additive for indicator in asked)

    def answered(indicator: Indicator) -> bool:
        forms = {indicator.code, indicator.complement}
        forms |= {indicator.attributes.get(name) for name in ("number", "change")}
        same = bool(forms & (held | bases))
        said = same or indicator.concept in concepts or _part(indicator) in account.parts
        made = indicator.computation
        if made is not None and held.intersection(made.of):
            return True
        if account.query.theme == indicator.theme:  # Told with the rest of its field.
            return True
        return said or any(are_of(account.catalogue, one, indicator) for one in asked)

    for mention in account.frame.indicators:
        codes = [c.code for c in mention.within(account.query.catalogue)]
        if not codes or any(answered(known[code]) for code in codes):
            continue
        out_of = codes[0] in weights and all(i.code in weights for i in asked)
        telling = out_of or mention.weight >= _TELLING
        sure = telling and mention.candidates[0].score >= _WHOLE
        # A number may be what a rate is out of ("what share of jobs"); another may not.
        shared = account.frame.before(mention.start, _BOUND, "share", "rate")
        beside = rates and codes[0] not in weights and not shared
        if sure and (out_of or beside or not known[codes[0]].additive):
            yield mention.start, mention.end


def _ratios(account: Account) -> Iterator[Span]:
    """ "Residents per hospital", where the hospitals are what is answered."""
    frame, known = account.frame, account.catalogue.indicators
    counted = [
        mention
        for mention in frame.indicators
        if any(known[c.code].additive for c in mention.within(account.query.catalogue)[:1])
    ]
    sizes = [cue.end for cue in frame.cues if cue.name == "size"] + [m.end for m in counted]
    for cue in frame.cues:
        over = any(0 <= cue.start - end <= _ADJACENT for end in sizes)
        under = next((m for m in counted if 0 <= m.start - cue.end <= _ADJACENT), None)
        if cue.name == "ratio" and over and under is not None:
            yield cue.start, under.end


_ADJACENT = 1
"""Characters between a word and the next."""


def _themes(account: Account) -> Iterator[Span]:
    """A field that is named ("whose economy grew") and that nothing asked for is of."""
    held = {account.query.theme, *(indicator.theme for indicator in account.indicators)}
    frame = account.frame
    measured = [(m.start, m.end) for m in frame.indicators]
    measured += [(cue.start, cue.end) for cue in frame.cues]
    measured += [(group.start, group.end) for group in frame.groups]
    for mention in account.frame.themes:
        codes = {c.code for c in mention.within(account.query.catalogue)}
        inside = any(start < mention.end and mention.start < end for start, end in measured)
        if codes and not codes & held and not inside:
            yield mention.start, mention.end


def _bases(account: Account) -> set[str]:
    """What the asked figures may be said to be out of, in wider words than the catalogue's:
    "what share of the workforce walks", which it gives of those who are employed."""
    known = account.catalogue.indicators
    themes = {i.theme for i in account.indicators if known.get(i.weight or "", i).theme == i.theme}
    weights = {i.weight for i in known.values() if i.weight is not None}
    return {code for code in weights if code in known and known[code].theme in themes}


def _denials(account: Account) -> Iterator[Span]:
    """ "How many people are without that", "homes without it": no number of people or homes in
    general is the answer."""
    frame = account.frame
    span = account.cue("without")
    named = any(mention.negated for mention in (*frame.areas, *frame.levels))
    if not span or frame.without or named or any(p.negated for p in frame.periods):
        return
    if any(0 <= cue.start - span[1] <= 1 for cue in frame.cues if cue.name in BOUNDS):
        return  # "No more than 2,000" is a bound.
    asked = account.cue("how_many", "size")
    if frame.indicators:
        held = {c.code for m in frame.indicators for c in m.within(account.query.catalogue)[:1]}
        if held <= account.catalogue.bases and frame.indicators[-1].end <= span[0]:
            yield span
    elif asked and asked < span and account.plain and account.counted:
        yield span


def _values(query: Query) -> tuple[float, ...]:
    """The numbers of a threshold."""
    one = query.threshold
    bounds = (one, one.also) if one is not None else ()
    return tuple(bound.value for bound in bounds if bound is not None and bound.value is not None)


def _described(account: Account) -> Iterator[Span]:
    """ "The population of the region with the highest unemployment": what is asked of the area
    that is described, where only the description is answered."""
    if account.query.operation is not Operation.RANK:
        return
    held = {i.code for i in account.indicators}
    level = next((m.start for m in account.frame.levels), 0)
    order = account.cue(*ORDERS)
    for mention in account.frame.indicators:
        codes = {c.code for c in mention.within(account.query.catalogue)}
        first = mention.end <= level and order is not None and level < order[0]
        if first and codes and not codes & held:
            yield mention.start, mention.end


def _percentages(account: Account) -> Iterator[Span]:
    """A bound in per cent, where people or things are counted."""
    level = account.query.transform is Transform.LEVEL and account.query.operation in _BOUNDING
    if not account.counted or not level or account.query.threshold is None:
        return
    for number in account.frame.numbers:
        if account.frame.is_percentage(number):
            yield number.start, number.end


_BOUNDING = (Operation.VALUE, Operation.FILTER, Operation.COUNT)


def _single(account: Account) -> Iterator[Span]:
    """ "The region that is richest": one of many is asked for, not the figures of all."""
    query, frame = account.query, account.frame
    listing = query.operation is Operation.VALUE and query.level and not account.several_said
    level = next(iter(frame.levels), None)
    if listing and level is not None and frame.intent == "ask_ranking":
        yield level.start, level.end


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
    compared = account.cue("gap", "compare", *BOUNDS, "increase", "decrease")
    for mention in account.frame.areas:
        codes = {c.code for c in mention.candidates}
        if compared and nation in codes and compared[1] <= mention.start:
            yield mention.start, mention.end


def _part(indicator: Indicator) -> str:
    """The part of the population whose share an indicator is."""
    return indicator.attributes.get("part", "")


_READINGS: tuple[Callable[[Account], Iterable[Span]], ...] = (
    _areas,
    _groups,
    _breakdowns,
    _periods,
    _numbers,
    _ages,
    _cues,
    _measures,
    _ratios,
    _themes,
    _denials,
    _described,
    _percentages,
    _single,
    _orders_of_several,
    _nations,
)
