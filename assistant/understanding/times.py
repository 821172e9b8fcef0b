"""Periods, ages and plain numbers of a message. Ages come first: "15 and over" is no year."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

import text_to_num

from assistant.languages.lexer import Word
from assistant.languages.templates import Match
from assistant.understanding.frame import NumberMention, PeriodMention

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SLANG_YEAR = re.compile(r"2k(\d\d)")
_ROUND = 100
_QUARTER = re.compile(r"[tq]([1-4])")
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")


def years_of(words: Sequence[Word]) -> list[int]:
    return [int(word.norm) for word in words if _YEAR.fullmatch(word.norm)]


def read_ages(
    words: Sequence[Word],
    matches: Sequence[Match],
    periods: Sequence[Match] = (),
    rates: Collection[int] = (),
) -> list[tuple[PeriodMention, range]]:
    """Age spans as 15+, 0-14, 6-11, 10; none inside a longer period ("ten years ago") and none
    before "per cent", which begins at the positions ``rates``."""
    found = []
    longer = [set(range(p.start, p.end)) for p in periods if p.name in _COUNTED]
    for match in _longest(matches):
        if any(set(range(match.start, match.end)) < span for span in longer):
            continue
        first = _after_gap(match)
        span = words[first : match.end]
        if match.end in rates or (match.end < len(words) and words[match.end].text == "%"):
            continue
        numbers = [int(word.norm) for word in span if word.norm.isdigit() and int(word.norm) < 120]
        text = _age(match.name, numbers)
        if text:
            mention = PeriodMention(span[0].start, span[-1].end, text)
            found.append((mention, range(first, match.end)))
    return found


def _after_gap(match: Match) -> int:
    """Where a form begins behind what stands in its ``{word}``s: "part of Taza is | over 60"."""
    own = set(match.words)
    gaps = [at for at in range(match.start, match.end) if at not in own]
    return max(gaps) + 1 if gaps else match.start


NOT = "@not"


def terms_of(
    words: Sequence[Word],
    ages: Sequence[tuple[PeriodMention, range]],
    denials: Collection[int],
) -> list[tuple[int, str]]:
    """Positions and norms of the words; an age span is one term, written "@15+", and every
    word that negates, told by its position, is the same term."""
    spans = {span.start: (mention.period, span) for mention, span in ages}
    covered = {index for _, span in ages for index in span}
    terms = []
    for word in words:
        if word.index in spans:
            terms.append((word.index, f"@{spans[word.index][0]}"))
        elif word.index not in covered and word.is_word:
            terms.append((word.index, NOT if word.index in denials else word.norm))
    return terms


def _age(form: str, numbers: Sequence[int]) -> str | None:
    if form == "between":
        return f"{numbers[0]}-{numbers[1]}" if len(numbers) == 2 else None
    if not numbers:
        return None
    if form == "over":
        return f"{numbers[0]}+"
    return f"0-{numbers[0] - 1}" if form == "under" else str(numbers[0])


_DASHES = ("-", "\u2013")


def read_periods(
    words: Sequence[Word],
    matches: Sequence[Match],
    taken: Collection[int],
    bounds: Collection[int] = (),
    units: Collection[int] = (),
) -> list[tuple[PeriodMention, range]]:
    """Periods in the Query's notation; besides those "previous", "years:10" for the last ten
    years, "ago:10" and "ends:2" for from the last period but one to the last.

    A year-like number at one of ``bounds`` ("more than 2000") is none while there is another,
    when it is round, or when one of ``units`` begins after it ("more than 2004 mm"); it is one
    when another follows right after a dash ("over 2014-2024").
    """
    years = {word.index: word.norm for word in words if _YEAR.fullmatch(word.norm)}
    spans = {at for at in years if at + 2 in years and words[at + 1].norm in _DASHES}
    amounts = {
        at
        for at in set(bounds) & set(years) - spans
        if len(years) > 1 or at + 1 in units or int(years[at]) % _ROUND == 0
    }
    taken = {*taken, *amounts}
    found: list[tuple[PeriodMention, range]] = []
    used: set[int] = set(taken)
    for match in _longest(matches):
        span = range(match.start, match.end)
        text = _period(match.name, words[match.start : match.end])
        if text and not used & set(span):
            mention = PeriodMention(words[span.start].start, words[span.stop - 1].end, text)
            found.append((mention, span))
            used |= set(span)
    for word in words:
        year = _SLANG_YEAR.fullmatch(word.norm)
        text = f"20{year.group(1)}" if year else word.norm
        if word.index not in used and _YEAR.fullmatch(text):
            quarter = _beside(words, word.index)
            mention = PeriodMention(word.start, word.end, text + quarter)
            found.append((mention, range(word.index, word.index + 1)))
    return sorted(found, key=lambda item: item[0].start)


def read_spoken_years(
    words: Sequence[Word], taken: AbstractSet[int], numerals: Numerals
) -> list[tuple[PeriodMention, range]]:
    """ "Two thousand and fourteen", unless it stands at one of ``taken``."""
    found = []
    for value, span, _ in _compounds(words, numerals):
        if _YEAR.fullmatch(f"{value:g}") and int(value) % _ROUND and taken.isdisjoint(span):
            start, end = words[span.start].start, words[span.stop - 1].end
            found.append((PeriodMention(start, end, f"{value:g}"), span))
    return found[:1]


def _beside(words: Sequence[Word], index: int) -> str:
    for other in words[max(0, index - 1) : index + 2]:
        quarter = _QUARTER.fullmatch(other.norm)
        if quarter:
            return f"-Q{quarter.group(1)}"
    return ""


_COUNTED = {"years": 10, "ago": 10, "last": 2, "ends": 2}
"""Forms that say how many: the last years, years ago, the last periods, from one to the other
of the last ones; with the number where the words name it themselves ("a decade")."""


def _period(form: str, words: Sequence[Word]) -> str | None:
    years = years_of(words)
    if form.startswith("quarter") and years:
        return f"{years[0]}-Q{form[-1]}"
    if form in ("latest", "all", "previous"):
        return form
    if form == "recent":
        return "years:10"
    if form in _COUNTED:
        numbers = [int(w.norm) for w in words if w.norm.isdigit() and int(w.norm) <= 100]
        return f"{form}:{numbers[0] if numbers else _COUNTED[form]}"
    if not years:
        return None
    if form == "between":
        return f"{min(years)}..{max(years)}"
    forms = {"since": f"{years[0]}..", "until": f"..{years[0]}", "before": f"..{years[0] - 1}"}
    return forms.get(form, str(years[0]))


def _longest(matches: Sequence[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if all(match.end <= k.start or match.start >= k.end for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)


@dataclass(frozen=True)
class Numerals:
    """Number words of the packs, folded."""

    scales: Mapping[str, float]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, float]
    ratios: frozenset[str] = frozenset()
    """What stands before the whole of a ratio, a word or two: "nine in ten", "one out of ten"."""
    ones: frozenset[str] = frozenset()
    """Words that mean "a" elsewhere and "one" in a ratio."""
    endings: frozenset[str] = frozenset()
    """What makes a number in digits an ordinal: "3rd"."""
    languages: tuple[str, ...] = ()
    """Those in which longer number words are put together."""


def read_numbers(
    text: str, words: Sequence[Word], taken: Collection[int], numerals: Numerals
) -> list[tuple[NumberMention, range]]:
    """Numbers that are neither ages nor periods: "2 million", "forty thousand", "a quarter"."""
    used = set(taken)
    found: list[tuple[NumberMention, range]] = []
    for value, span, role in chain(
        _numbered(words, numerals),
        _compounds(words, numerals),
        _digits(text, words, numerals),
        _named(words, numerals),
    ):
        if used & set(span):
            continue
        used |= set(span)
        mention = NumberMention(words[span.start].start, words[span.stop - 1].end, value, role)
        found.append((mention, span))
    return _merged(words, sorted(found, key=lambda item: item[0].start), numerals)


def _merged(
    words: Sequence[Word], found: Sequence[tuple[NumberMention, range]], numerals: Numerals
) -> list[tuple[NumberMention, range]]:
    """Two numbers that are one: "half a million", "nine households in ten"."""
    merged: list[tuple[NumberMention, range]] = []
    for mention, span in found:
        before = merged[-1] if merged else None
        one = _together(words, before, (mention, span), numerals) if before else None
        if before and one:
            whole = range(before[1].start, span.stop)
            first, last = words[whole.start].start, words[whole.stop - 1].end
            merged[-1] = (NumberMention(first, last, *one), whole)
        else:
            merged.append((mention, span))
    return merged


_BASES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000})
"""What parts are said to be of: "one in three"."""
_APART = 4
"""As many words may stand between the part and the whole: "one household out of every"."""


def _together(
    words: Sequence[Word],
    first: tuple[NumberMention, range],
    second: tuple[NumberMention, range],
    numerals: Numerals,
) -> tuple[float, str] | None:
    between = [word.norm for word in words[first[1].stop : second[1].start]]
    part, whole = first[0].value, second[0].value
    if first[0].role == "fraction" and whole in numerals.scales.values() and len(between) <= 1:
        return part * whole, "bare"
    joined = len(between) <= _APART and _joins(between, numerals)
    if joined and first[0].role == "bare" and part < whole and whole in _BASES:
        return part / whole, "fraction"
    return None


Number = tuple[float, range, str]
_UNIT = 2
"""Letters that may be glued to a number ("5km"); more make it a word that has a digit."""


def _digits(text: str, words: Sequence[Word], numerals: Numerals) -> Iterator[Number]:
    for match in _GROUPED.finditer(text):
        span = [w.index for w in words if w.start < match.end() and w.end > match.start()]
        if not span or words[span[0]].start != match.start():
            continue
        if words[span[-1]].end - match.end() > _UNIT:
            continue
        yield _scaled(words, _value(match.group()), range(span[0], span[-1] + 1), numerals)
    for word in words:
        if word.norm.isdigit() and not word.folded.isdigit():
            span_of = range(word.index, word.index + 1)
            yield _scaled(words, float(word.norm), span_of, numerals)


_NUMBERED = re.compile(r"([1-9]\d?)([^\W\d]{1,4})")


def ordinal_of(word: Word, endings: Collection[str]) -> int | None:
    """The place that "3rd" says; None of any other word."""
    match = _NUMBERED.fullmatch(word.folded)
    return int(match.group(1)) if match and match.group(2) in endings else None


def _numbered(words: Sequence[Word], numerals: Numerals) -> Iterator[Number]:
    for word in words:
        place = ordinal_of(word, numerals.endings)
        if place is not None:
            yield float(place), range(word.index, word.index + 1), "ordinal"


def _scaled(words: Sequence[Word], value: float, span: range, numerals: Numerals) -> Number:
    for length in (2, 1):
        scale = " ".join(word.norm for word in words[span.stop : span.stop + length])
        if scale in numerals.scales:
            end = min(span.stop + length, len(words))
            return value * numerals.scales[scale], range(span.start, end), "bare"
    return value, span, "bare"


def _named(words: Sequence[Word], numerals: Numerals) -> Iterator[Number]:
    """ "A million", "half", "second", the "one" of "one in three"."""
    for word in words:
        pair = words[word.index : word.index + 2]
        two = " ".join(w.norm for w in pair)
        if two in numerals.fractions:
            yield numerals.fractions[two], range(word.index, word.index + len(pair)), "fraction"
        elif word.norm in numerals.ones and _begins_ratio(words, word.index, numerals):
            yield 1.0, range(word.index, word.index + 1), "bare"
        elif word.norm in numerals.fractions:
            yield numerals.fractions[word.norm], range(word.index, word.index + 1), "fraction"
        elif word.norm in numerals.scales and len(word.norm) > 1:
            yield numerals.scales[word.norm], range(word.index, word.index + 1), "bare"
        elif word.norm in numerals.ordinals:
            value = float(numerals.ordinals[word.norm])
            yield value, range(word.index, word.index + 1), "ordinal"


def _begins_ratio(words: Sequence[Word], at: int, numerals: Numerals) -> bool:
    """Whether a word that may mean "a" or "one" is the part of a ratio."""
    between: list[str] = []
    for word in words[at + 1 : at + _APART + 2]:
        if word.norm.isdigit():
            return int(word.norm) in _BASES and _joins(between, numerals)
        between.append(word.norm)
    return False


def _joins(between: Sequence[str], numerals: Numerals) -> bool:
    """Whether words end in what stands before the whole of a ratio."""
    return any(" ".join(between[-n:]) in numerals.ratios for n in (1, 2))


@dataclass(frozen=True)
class _Spoken:
    word: str

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: object) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def _compounds(words: Sequence[Word], numerals: Numerals) -> Iterator[Number]:
    """Number words of several words: "two hundred thousand", "quatre-vingt-dix"."""
    if not any(word.norm.isdigit() and not word.folded.isdigit() for word in words):
        return
    for language in numerals.languages:
        spoken = [_Spoken(word.folded) for word in words]
        for found in text_to_num.find_numbers(spoken, language, threshold=3.0):
            span = range(found.start, found.end)
            digits = found.text.replace(",", ".")
            if len(span) > 1 and digits.replace(".", "", 1).isdigit():
                yield float(digits), span, "bare"


def _value(text: str) -> float:
    groups = re.split(r"[ \u00a0\u202f.,]", text)
    separators = set(re.findall(r"[ \u00a0\u202f.,]", text))
    decimal = (
        len(groups) == 2 and (len(groups[1]) != 3 or groups[0] == "0") and separators <= {".", ","}
    )
    return float(".".join(groups)) if decimal else float("".join(groups))
