"""Which indicators a message is about.

A word may mean several measures ("unemployment" by census and by survey). What else the
message says decides: an age span, "survey", a rate or a number of people, the part of the
population, the level and the year for which there is data. What remains is the
catalogue's default; the others are mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from assistant.understanding.frame import BOUNDS, MOVES, POINTING, Candidate, Frame, Mention, parted
from assistant.understanding.measure_labels import is_rate
from assistant.understanding.resolve.wish import means
from indicator_store.catalogue import Catalogue
from indicator_store.model import Group, Indicator

ACCEPT = 0.70
"""Part of a label that must be found in the message for an answer without asking."""
TIE = 0.93
"""Part of the best score from which candidates are as good as it."""
_SEPARATOR = re.compile(r"[,;/&+\u060c]")
_WHOLE = 0.97
"""Part of a label from which it is said whole."""
_RELATING = ("share", "sum", "gap", "disparity", "correlation")
"""Cues of how figures are set against each other or taken together."""
_RELATED = 0.5
"""How sure the classifier must be that two measures of areas are related to each other."""
_SAID_OF = 8
"""Characters between a part of the people and what is said of it, at most."""
_PERCENT = 100
"""No rate is higher."""
_BESIDE = 4
"""Characters between "how many" and what is counted, at most."""


@dataclass(frozen=True)
class Wanted:
    """What an indicator should have data for."""

    group: Group = ()
    levels: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    """Years as 2024, quarters as 2024-Q3."""

    def without(self, parts: Collection[str]) -> Wanted:
        """What is left to want of an indicator that means these parts already ("sex=F")."""
        return replace(self, group=tuple(p for p in self.group if "=".join(p) not in parts))


@dataclass(frozen=True)
class Measure:
    code: str
    others: tuple[str, ...] = ()
    """Other members of its concept."""
    alike: tuple[str, ...] = ()
    """Those of them that the words say as well: they may stand in where it has no figures."""
    parts: tuple[str, ...] = ()
    """Parts of the population ("sex=F") that are in its meaning already."""
    rivals: tuple[str, ...] = ()
    """Indicators of other concepts that the words mean as well."""
    words: str = ""
    sure: bool = True
    whole: tuple[str, ...] = ()
    """All parts of the whole that the words name ("how people go to work")."""
    same_base: bool = False
    """Carried on in a conversation: no other source and no other ages may take its place."""


def read_measures(frame: Frame, catalogue: Catalogue, wanted: Wanted) -> tuple[Measure, ...]:
    read = (
        (m, _measure(frame, m, catalogue, wanted))
        for m in frame.indicators
        if _named(frame, m) and not _splits(frame, m, catalogue)
    )
    found: list[tuple[Mention, Measure]] = []
    for mention, measure in read:
        if measure is None:
            continue
        same = next((at for at, (_, one) in enumerate(found) if one.code == measure.code), None)
        if same is not None:
            found[same] = _main(frame, catalogue, found[same], (mention, measure))
        elif found and not _side_by_side(frame, catalogue, found[-1], (mention, measure)):
            found[-1] = _main(frame, catalogue, found[-1], (mention, measure))
        else:
            found.append((mention, measure))
    return tuple(measure for _, measure in found)


def _named(frame: Frame, mention: Mention) -> bool:
    """Whether it is more than a word of a cue that resembles a label's ("contribution")."""
    whole = bool(mention.candidates) and mention.candidates[0].score >= _WHOLE
    cues = [cue for cue in frame.cues if cue.name in _RELATING]
    return whole or not any(c.start <= mention.start and mention.end <= c.end for c in cues)


def _splits(frame: Frame, mention: Mention, catalogue: Catalogue) -> bool:
    """Whether it says by what another indicator is broken down: "rural and urban people who have
    running water"."""
    parts = {
        catalogue.indicators[c.code].attributes.get("part", "").partition("=")[0]
        for c in mention.within(catalogue.code)[:1]
    }
    cues = (cue for cue in frame.cues if cue.name.startswith("by:") and cue.name[3:] in parts)
    within = any(cue.start < mention.end and mention.start < cue.end for cue in cues)
    return within and len(frame.indicators) > 1


def _side_by_side(
    frame: Frame,
    catalogue: Catalogue,
    first: tuple[Mention, Measure],
    second: tuple[Mention, Measure],
) -> bool:
    """Whether two indicators are both asked for. "Tenants are more than 30 per cent of
    households" says what the figure is out of."""
    bases = [measure.code in catalogue.bases for _, measure in (first, second)]
    words = [frozenset(mention.text.lower().split()) for mention, _ in (first, second)]
    if bases == [False, True] and (words[1] < words[0] or _whose(frame, second[0])):
        return False
    apart = (first[0].end, second[0].start)
    bound = frame.between(*apart, *BOUNDS) and not frame.between(*apart, "and")
    if bases[0] != bases[1] and bound:
        return False
    return _coordinated(frame, first[0], second[0])


def _whose(frame: Frame, base: Mention) -> bool:
    """ "The residents of Fez or the residents of Meknes": said twice, of two areas."""
    again = [m for m in frame.indicators if m.candidates[:1] == base.candidates[:1]]
    return len(again) > 1 and parted(again[0], again[-1], frame.areas)


def _coordinated(frame: Frame, first: Mention, second: Mention) -> bool:
    """Whether two indicators stand side by side, rather than one being said of the other."""
    between = frame.text[first.end : second.start]
    apart = (first.end, second.start)
    meant = means(frame, "ask_correlation", _RELATED) and bool(frame.levels)
    defined = means(frame, "ask_definition", _RELATED) and not frame.between(*apart, "lives")
    related = meant or defined or frame.between(*apart, "compare")
    if related or frame.has("correlation", "define"):
        return True
    joined = frame.between(*apart, "and")
    # "A bathroom: how many households have one": what stands first is what is asked about.
    if not frame.has("and", "compare") and frame.between(*apart, "asks"):
        return False
    # "The population of Taza, and its unemployment rate".
    if joined and frame.between(*apart, *POINTING):
        return True
    if parted(first, second, (*frame.areas, *frame.levels)):
        return False
    return joined or bool(_SEPARATOR.search(between))


def _main(
    frame: Frame,
    catalogue: Catalogue,
    first: tuple[Mention, Measure],
    second: tuple[Mention, Measure],
) -> tuple[Mention, Measure]:
    """ "Households that have water" is about water: the number they are out of is no measure."""
    for one, other in ((first, second), (second, first)):
        if one[1].code in other[1].whole and not one[1].whole:
            return one  # "The Moroccan house, of the kinds of dwelling".
    if first[1].code == second[1].code:
        return first
    ages = {mention.period for mention in frame.ages}
    aged = [
        catalogue.indicators[one.code].attributes.get("age") in ages for _, one in (first, second)
    ]
    if aged[0] != aged[1]:  # "Inhabitants aged 10 or more".
        return first if aged[0] else second
    base = [measure.code in catalogue.bases for _, measure in (first, second)]
    if base[0] != base[1]:
        return second if base[0] else first
    if all(base):  # "The number of Moroccan households".
        return max(first, second, key=lambda item: item[0].candidates[0].score)
    part = ["part" in catalogue.indicators[one.code].attributes for _, one in (first, second)]
    if part[0] != part[1]:  # "The share of urban men who are unemployed" is about those.
        return second if part[0] else first
    return max(first, second, key=lambda item: item[0].weight)


def _measure(
    frame: Frame, mention: Mention, catalogue: Catalogue, wanted: Wanted
) -> Measure | None:
    candidates = mention.within(catalogue.code)
    if not candidates:
        return None
    best = candidates[0].score
    tied = {c.code: c for c in candidates if c.score >= TIE * best}
    misfits = {code: _misfit(frame, mention, catalogue, c, wanted) for code, c in tied.items()}
    unit = catalogue.indicators[candidates[0].code].unit

    def fitness(code: str) -> tuple[bool, ...]:
        """No figure in another unit stands in for one that is lacking."""
        fit = misfits[code]
        return (*fit[:3], catalogue.indicators[code].unit != unit, *fit[3:])

    ordered = sorted(tied, key=fitness)
    chosen = catalogue.indicators[ordered[0]]
    fit = misfits[chosen.code]
    family = _family(catalogue, tied[chosen.code])
    rivals = tuple(
        code
        for code in ordered[1:]
        if code not in family
        and not _derived(catalogue, code, chosen.code)
        and misfits[code][:4] == fit[:4]
    )
    if mention.negated and not frame.bounded(mention):
        return _opposite(chosen, mention.text, best >= ACCEPT)
    chosen = _number(frame, mention, catalogue, chosen, wanted.without(tied[chosen.code].parts))
    chosen = _moving(frame, chosen, catalogue)
    others = tuple(code for code in family if code != chosen.code)
    sure = best >= ACCEPT and not _counts_things(frame, mention, chosen)
    alike = tuple(code for code in ordered[1:] if code in family)
    said = tied[ordered[0]]
    spans = {mention.period for mention in frame.ages}
    whole = family if said.concept in catalogue.wholes and _age(chosen) not in spans else ()
    if whole:
        fitting = (code for code in whole if not any(_lacks(catalogue, code, wanted)))
        whole = tuple(fitting) or whole
    return Measure(chosen.code, others, alike, said.parts, rivals, mention.text, sure, whole=whole)


def _number(
    frame: Frame, mention: Mention, catalogue: Catalogue, chosen: Indicator, wanted: Wanted
) -> Indicator:
    """ "How many poor people": the number behind a rate where the catalogue has it."""
    number = catalogue.indicators.get(chosen.attributes.get("number", ""))
    lacking = number is None or any(_lacks(catalogue, number.code, wanted))
    if number is None or lacking or frame.has(*MOVES, "rate", "how_much"):
        return chosen
    near = frame.before(_first_of(frame, mention), _BESIDE, "how_many", "count")
    near = near or frame.between(mention.start, mention.end, "how_many")
    return number if near or _counts_people(frame) or _beyond_rates(frame) else chosen


def _first_of(frame: Frame, mention: Mention) -> int:
    """Where the people it is said of begin: "how many women cannot read"."""
    parts = (g.start for g in frame.groups if 0 <= mention.start - g.end <= _SAID_OF)
    return min(parts, default=mention.start)


def _beyond_rates(frame: Frame) -> bool:
    """ "More than 300,000 poor people"."""
    return frame.has(*BOUNDS) and any(number.amount > _PERCENT for number in frame.numbers)


def _counts_people(frame: Frame) -> bool:
    """ "How many people are under 15"."""
    people = [cue for cue in frame.cues if cue.name == "size"]
    return not frame.numbers and any(frame.before(cue.start, _BESIDE, "how_many") for cue in people)


def _moving(frame: Frame, chosen: Indicator, catalogue: Catalogue) -> Indicator:
    """ "By how much did the population grow" asks for what moved, not for a yearly rate of it."""
    made = chosen.computation
    if made is None or any(made.groups) or not frame.has("how_far"):
        return chosen
    counted = catalogue.indicators[made.of[0]]
    asked = next((cue.start, cue.end) for cue in frame.cues if cue.name == "how_far")
    apart = [cue for cue in frame.cues if not asked[0] <= cue.start < asked[1]]
    yearly = any(cue.name in ("rate", "average", "each", "mean") for cue in apart)
    return counted if counted.additive and not yearly else chosen


def _counts_things(frame: Frame, mention: Mention, chosen: Indicator) -> bool:
    """ "How many schools": things are counted, of which a rate of another kind says nothing."""
    if frame.has(*MOVES, "rate"):
        return False
    near = frame.before(mention.start, _BESIDE, "how_many")
    if frame.has("how_much") and mention.candidates[0].score >= _WHOLE:
        return False  # A word that asks for rates as well.
    return near and " " not in mention.text and is_rate(chosen.unit)


def _opposite(indicator: Indicator, words: str, sure: bool) -> Measure:
    """ "Without running water": the complement, when the catalogue has it; else it is asked."""
    if indicator.complement is None:
        return Measure(indicator.code, words=words, sure=False)
    return Measure(indicator.complement, (indicator.code,), words=words, sure=sure)


def _derived(catalogue: Catalogue, code: str, source: str) -> bool:
    """Whether an indicator is computed from another: another view of it, not a rival."""
    computation = catalogue.indicators[code].computation
    return computation is not None and source in computation.of


def _family(catalogue: Catalogue, candidate: Candidate) -> tuple[str, ...]:
    """The members of the concept whose label is said, else of the indicator's own."""
    concept = catalogue.concepts.get(candidate.concept)
    return concept.members if concept else family_of(catalogue, candidate.code)


def family_of(catalogue: Catalogue, code: str) -> tuple[str, ...]:
    """The members of an indicator's concept, itself among them."""
    concept = catalogue.concepts.get(catalogue.indicators[code].concept or "")
    return concept.members if concept else (code,)


def substitute(catalogue: Catalogue, measure: Measure, wanted: Wanted) -> str:
    """What the measure's words say that has the data wanted, else the measure itself; of one that
    the conversation goes on with, what has its base."""
    known = catalogue.indicators
    codes = (measure.code, *measure.alike)
    if measure.same_base:
        family = family_of(catalogue, measure.code)
        codes = (*codes, *(c for c in family if _base(known[c]) == _base(known[measure.code])))
    fitting = [code for code in codes if not any(_lacks(catalogue, code, wanted))]
    return fitting[0] if fitting else measure.code


def _age(indicator: Indicator) -> str:
    return indicator.attributes.get("age", "")


def _base(indicator: Indicator) -> tuple[str, str]:
    """Where figures come from and of which ages they are."""
    return indicator.origin, _age(indicator)


def _misfit(
    frame: Frame, mention: Mention, catalogue: Catalogue, candidate: Candidate, wanted: Wanted
) -> tuple[bool, bool, bool, bool, bool, bool]:
    """What speaks against an indicator, the weightiest first."""
    indicator = catalogue.indicators[candidate.code]
    ages = {mention.period for mention in frame.ages}
    age = _age(indicator)
    group, level, year = _lacks(catalogue, candidate.code, wanted.without(candidate.parts))
    return (
        bool(ages) and age not in ages,
        bool(frame.origins) and indicator.origin not in frame.origins,
        _other_kind(frame, mention, indicator),
        group,
        level,
        year,
    )


def _other_kind(frame: Frame, mention: Mention, indicator: Indicator) -> bool:
    """A number of people was asked for and this is a rate, or the other way round. What stands
    in the name of another indicator ("its share of national GDP") is said of that alone."""
    others = [m for m in frame.indicators if m is not mention]
    kinds = {
        cue.name
        for cue in frame.cues
        if cue.name in ("rate", "count")
        if not any(m.start <= cue.start and cue.end <= m.end for m in others)
    }
    inside = {c.name for c in frame.cues if mention.start <= c.start < mention.end}
    if "average" in inside and "count" not in inside:
        kinds = {"rate"}  # "An average household counts fewer than four."
    rate = is_rate(indicator.unit)
    return not rate if "rate" in kinds else "count" in kinds and rate


def _lacks(catalogue: Catalogue, code: str, wanted: Wanted) -> tuple[bool, bool, bool]:
    coverage = catalogue.coverage.get(code)
    if coverage is None:
        return True, True, True
    slots = [
        (period, levels)
        for (group, period), levels in coverage.areas.items()
        if group == wanted.group
    ]
    if not slots:
        return True, True, True
    at_level = [
        (period, found)
        for period, found in slots
        if not wanted.levels or wanted.levels & set(found)
    ]
    if not at_level:
        return False, True, True
    dated = [p for p, _ in at_level if not wanted.years or {p, p[:4]} & wanted.years]
    return False, False, not dated
