"""Labels of indicators and concepts, ready to be aligned with a message's words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain, pairwise

from assistant.languages.stems import Stemmers
from assistant.understanding.times import NOT
from indicator_store.catalogue import Catalogue, Catalogues
from indicator_store.model import Label, Role

_LINKED = (Role.NAME, Role.SHORT, Role.SYNONYM, Role.PLURAL, Role.FORMER)
_RATE_UNITS = ("percent", "per_", "index", "points")

Named = Sequence[tuple[str, Collection[str]]]
"""Parts of the population that a label names ("sex=F"), each with its words."""
Heard = tuple[Sequence[str], Named]
"""A label's terms, and the parts of the population that it names."""


def is_rate(unit: str) -> bool:
    """Whether an indicator's unit is that of a rate, not of a number of people or things."""
    return any(word in unit for word in _RATE_UNITS)


@dataclass(frozen=True, slots=True)
class Entry:
    catalogue: str
    codes: tuple[str, ...]
    """The indicator, or the members of the concept, the default first."""
    language: str
    label: str
    stems: tuple[str, ...]
    total: float
    """Sum of the stems' weights."""
    words: frozenset[str] = frozenset()
    """The words as written, folded: a word that only shares its stem counts a little less."""
    needed: frozenset[str] = frozenset()
    """Stems that must be found."""
    kind: str = ""
    """The kind of number ("rate", "count") that must be asked for: without a word for it, the
    label says another indicator and a part of the population ("urban population")."""
    own: bool = False
    """Whether the label's very words are enough: a number of people ("rural unemployed")."""
    ages: frozenset[str] = frozenset()
    """Age spans, as terms, that the indicators are of: said beside the label they belong to it."""
    concept: str = ""
    """The concept that bears the label, where no indicator does."""
    small: Mapping[str, Collection[frozenset[str]]] = field(default_factory=dict)
    """By code the function words of its labels: "the very elderly" are not the elderly."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A label's text as it is looked up: one entry, whichever indicators bear it."""

    catalogue: str
    language: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Borne:
    """A label as it is written, what it names of a population, and the codes that bear it."""

    label: str
    parts: Named
    codes: list[str]
    small: dict[str, set[frozenset[str]]]
    """By code the function words that it is borne with."""
    bearers: set[str]
    """The concepts that bear it; an indicator that does is the empty text."""


_OFTEN = 4
"""Labels that name a part of the population, from which the indicator is about that part; a
fifth of them does where there are few. One that calls a general rate "of women" makes it none."""


class MeasureLabels:
    """Entries for all labels of all catalogues, and how telling each stem is."""

    def __init__(
        self,
        catalogues: Catalogues,
        hear: Callable[[str], Heard],
        stemmers: Stemmers,
        function_words: Mapping[str, Collection[str]],
        light_words: Mapping[str, Collection[str]],
    ) -> None:
        self._stemmers = stemmers
        self._function = function_words
        self.light = {stemmers.stem(w, tag) for tag, words in light_words.items() for w in words}
        self.words: set[str] = set()
        self.names: set[str] = set()
        """Words that name an indicator by themselves."""
        self.pairs: set[tuple[str, str]] = set()
        """Words that stand side by side in a label."""
        self.parts: dict[tuple[str, str], tuple[str, ...]] = {}
        """By catalogue and indicator: what many of its labels name of a population that its
        figures are not split by ("children per woman"), or most of them ("rural dwellings")."""
        texts: dict[_Text, _Borne] = {}
        for catalogue in catalogues:
            self._read(catalogue, hear, texts)
        self.weights = self._rarity(texts)
        self._whole = {
            (t.catalogue, t.language, frozenset(self.stems(t.words, t.language))) for t in texts
        }
        self._by_code = {catalogue.code: catalogue for catalogue in catalogues}
        self.entries = [self._entry(text, borne) for text, borne in texts.items()]

    def _read(
        self,
        catalogue: Catalogue,
        hear: Callable[[str], Heard],
        texts: dict[_Text, _Borne],
    ) -> None:
        """Collects a catalogue's labels by their words, and what they name of a population."""
        borne: Counter[str] = Counter()
        named: dict[str, Counter[str]] = defaultdict(Counter)
        for label in catalogue.labels:
            codes = _codes(catalogue, label)
            if label.role not in _LINKED or not codes:
                continue
            terms, parts = hear(label.text)
            words = self._content(terms, label.language)
            if not words:
                continue
            telling = [w for w in words if self._stemmers.stem(w, label.language) not in self.light]
            self.names.update(telling if len(telling) == 1 else ())
            self.pairs.update(pairwise(words))
            text = _Text(catalogue.code, label.language, words)
            slot = texts.setdefault(text, _Borne(label.text, parts, [], {}, set()))
            slot.bearers.add(label.code if label.kind == "concept" else "")
            small = frozenset(terms).difference(words)
            for code in codes:
                slot.small.setdefault(code, set()).add(small)
            slot.codes.extend(code for code in codes if code not in slot.codes)
            borne.update(codes if label.kind == "indicator" else ())
            for code in codes:
                named[code].update({part for part, _ in parts})
        split_by = _split_by(catalogue)
        for code, counted in named.items():
            own = {part for part, n in counted.items() if 2 * n > borne[code]}
            often = {part for part, n in counted.items() if n >= _OFTEN or 5 * n >= borne[code]}
            inside = own | (often - split_by.get(code, set()))
            self.parts[catalogue.code, code] = tuple(sorted(inside))

    def _content(self, words: Sequence[str], language: str) -> tuple[str, ...]:
        self.words.update(word for word in words if not word.startswith("@"))
        function = self._function.get(language, ())
        return tuple(dict.fromkeys(word for word in words if word not in function))

    def stems(self, words: Iterable[str], language: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._stemmers.stem(word, language) for word in words))

    def _entry(self, text: _Text, borne: _Borne) -> Entry:
        codes = borne.codes
        stems = self.stems(text.words, text.language)
        grouped = set(chain.from_iterable(words for _, words in borne.parts))
        groups = set(self.stems(grouped, text.language))
        kind = self._kind(text, codes[0], groups)
        return Entry(
            text.catalogue,
            tuple(codes),
            text.language,
            borne.label,
            stems,
            sum(self.weights[text.catalogue, text.language, stem] for stem in stems),
            frozenset(text.words),
            frozenset(({NOT} | groups) & set(stems)),
            kind,
            self._by_code[text.catalogue].indicators[codes[0]].additive,
            frozenset(self._ages(text.catalogue, codes)),
            next(iter(borne.bearers)) if len(borne.bearers) == 1 else "",
            borne.small,
        )

    def _ages(self, catalogue: str, codes: Iterable[str]) -> Iterator[str]:
        for code in codes:
            age = self._by_code[catalogue].indicators[code].attributes.get("age")
            if age:
                yield f"@{age}"

    def _kind(self, text: _Text, code: str, groups: AbstractSet[str]) -> str:
        """The kind of number that a label must be asked with: that of a number of people or a
        share of them, where the rest of the label is another indicator's whole label."""
        indicator = self._by_code[text.catalogue].indicators[code]
        counted = indicator.additive or "part" in indicator.attributes
        stems = set(self.stems(text.words, text.language))
        rest = frozenset(stems - groups - self.light)
        other = not rest or (text.catalogue, text.language, rest) in self._whole
        if not counted or groups.isdisjoint(stems) or not other:
            return ""
        return "rate" if is_rate(indicator.unit) else "count"

    def _rarity(self, texts: Mapping[_Text, _Borne]) -> dict[tuple[str, str, str], float]:
        """0 to 1 by catalogue, language and stem: inverse document frequency over the indicators.

        A catalogue is read alike whichever others are live.
        """
        holders: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        known: dict[tuple[str, str], set[str]] = defaultdict(set)
        for text, borne in texts.items():
            codes = borne.codes
            known[text.catalogue, text.language].add(codes[0])
            for stem in self.stems(text.words, text.language):
                holders[text.catalogue, text.language, stem].add(codes[0])
        return {
            key: self._weight(key[2], len(codes), len(known[key[:2]]))
            for key, codes in holders.items()
        }

    def _weight(self, stem: str, holders: int, indicators: int) -> float:
        rarity = math.log(1 + indicators / holders) / math.log(1 + indicators)
        if stem.isdigit() or stem in self.light:
            return 0.15 * rarity
        if stem.startswith("@"):
            return 1.0 if stem == NOT else 0.5 + 0.8 * rarity
        return 0.3 + 0.7 * rarity


def _codes(catalogue: Catalogue, label: Label) -> tuple[str, ...]:
    if label.kind == "indicator":
        return (label.code,) if label.code in catalogue.indicators else ()
    if label.kind == "concept" and label.code in catalogue.concepts:
        return tuple(catalogue.concepts[label.code].members)
    return ()


def _split_by(catalogue: Catalogue) -> Mapping[str, set[str]]:
    """By indicator: the parts of the population ("sex=F") that there are figures for, beside
    figures for another part or for everyone."""
    found = {}
    for code, coverage in catalogue.coverage.items():
        pairs = set(chain.from_iterable(coverage.groups))
        parts = Counter(dimension for dimension, _ in pairs)
        every = {d for d in parts for group in coverage.groups if d not in dict(group)}
        found[code] = {f"{d}={c}" for d, c in pairs if parts[d] > 1 or d in every}
    return found
