"""Linking the words of a question to indicators: stem alignment weighted by rarity.

A label (name, short name or synonym, in any language) is aligned with the question's
words wherever they stand. How much of the label is found says how sure the link is; how
much of the question the label explains says which of several labels is meant, so that
"unemployment of young people" prefers youth unemployment to unemployment.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import product

from assistant.languages.lexer import Word
from assistant.languages.stems import Stemmers
from assistant.understanding.characters import CharacterIndex
from assistant.understanding.frame import Candidate, Mention
from assistant.understanding.times import NOT
from indicator_store.catalogue import Catalogue, Catalogues
from indicator_store.model import Label, Role

_LINKED = (Role.NAME, Role.SHORT, Role.SYNONYM, Role.PLURAL, Role.FORMER)
_TIE = 0.93
"""Labels that explain at least this part of what the best one explains are alternatives."""
_LEAST = 0.6
"""Part of a label's weight that must be found in the message."""
_LEAST_NEXT = 0.85
"""The same for a second indicator in what the first one leaves unexplained."""
_ALIKE = 0.06
"""What a label loses when all of its words are found in other forms only."""
_SOFT = 0.3
"""Weight of words that say which part of the population, which level or which order."""

Term = tuple[int, str]
"""A word's position in the message and its norm; an age span is one term, "@15+"."""


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


@dataclass(frozen=True)
class _Hit:
    entry: Entry
    words: frozenset[int]
    coverage: float
    explained: float

    @property
    def score(self) -> float:
        return self.explained * self.coverage**2


_Raw = Mapping[tuple[str, str, tuple[str, ...]], tuple[str, list[str]]]
"""(catalogue, language, content words) -> (label, codes)."""


class MeasureIndex:
    """Labels of indicators and concepts of all live catalogues."""

    def __init__(
        self,
        catalogues: Catalogues,
        split: Callable[[str], list[str]],
        stemmers: Stemmers,
        function_words: Mapping[str, Collection[str]],
        light_words: Mapping[str, Collection[str]],
        essential: Callable[[str], Collection[str]],
        is_word: Callable[[str, str], bool],
    ) -> None:
        """``light_words`` by language ("rate", "number") are in most labels: they tell nothing.

        ``essential`` gives the words of a label that name a part of the population: without
        them in the message ("share of men") the label is another indicator's. ``is_word``
        tells the words of a language: stems of other languages' words do not count.
        """
        self._stemmers = stemmers
        self._essential = essential
        self._is_word = is_word
        self._by_language = function_words
        self._function = frozenset().union(*function_words.values())
        self._bases = {
            (catalogue.code, indicator.weight)
            for catalogue in catalogues
            for indicator in catalogue.indicators.values()
            if indicator.weight is not None
        }
        self._light = {stemmers.stem(w, tag) for tag, words in light_words.items() for w in words}
        self.words: set[str] = set()
        raw: dict[tuple[str, str, tuple[str, ...]], tuple[str, list[str]]] = {}
        for catalogue in catalogues:
            for label in catalogue.labels:
                codes = _codes(catalogue, label)
                linked = label.role in _LINKED and codes
                words = self._content(split(label.text), label.language) if linked else ()
                if codes and words:
                    key = (catalogue.code, label.language, words)
                    slot = raw.setdefault(key, (label.text, []))
                    slot[1].extend(code for code in codes if code not in slot[1])
        self._weights = self._rarity(raw)
        self._entries = [self._entry(key, *slot) for key, slot in raw.items()]
        self._index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for position, entry in enumerate(self._entries):
            for stem in entry.stems:
                self._index[entry.catalogue, entry.language, stem].append(position)
        self._index.default_factory = None
        self._catalogues = tuple(catalogue.code for catalogue in catalogues)
        self.languages = tuple(sorted({entry.language for entry in self._entries}))
        self._characters = CharacterIndex([" ".join(entry.stems) for entry in self._entries])

    def _content(self, words: Sequence[str], language: str) -> tuple[str, ...]:
        self.words.update(word for word in words if not word.startswith("@"))
        function = self._by_language.get(language, ())
        return tuple(dict.fromkeys(word for word in words if word not in function))

    def _stems(self, words: Sequence[str], language: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._stemmers.stem(word, language) for word in words))

    def _entry(
        self, key: tuple[str, str, tuple[str, ...]], text: str, codes: Sequence[str]
    ) -> Entry:
        catalogue, language, words = key
        stems = self._stems(words, language)
        total = self._total(catalogue, language, stems)
        needed = {NOT} & set(stems)
        needed.update(self._stemmers.stem(word, language) for word in self._essential(text))
        return Entry(
            catalogue,
            tuple(codes),
            language,
            text,
            stems,
            total,
            frozenset(words),
            frozenset(needed) & frozenset(stems),
        )

    def _rarity(self, raw: _Raw) -> dict[tuple[str, str, str], float]:
        """0 to 1 by catalogue, language and stem: inverse document frequency over the indicators.

        A catalogue is read alike whichever others are live.
        """
        holders: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        known: dict[tuple[str, str], set[str]] = defaultdict(set)
        for (catalogue, language, words), (_, codes) in raw.items():
            known[catalogue, language].add(codes[0])
            for stem in self._stems(words, language):
                holders[catalogue, language, stem].add(codes[0])
        return {
            key: self._weight(key[2], len(codes), len(known[key[:2]]))
            for key, codes in holders.items()
        }

    def _weight(self, stem: str, holders: int, indicators: int) -> float:
        rarity = math.log(1 + indicators / holders) / math.log(1 + indicators)
        if stem.isdigit() or stem in self._light:
            return 0.15 * rarity
        if stem.startswith("@"):
            return 1.0 if stem == NOT else 0.5 + 0.8 * rarity
        return 0.3 + 0.7 * rarity

    def _total(self, catalogue: str, language: str, stems: Sequence[str]) -> float:
        return sum(self._weights[catalogue, language, stem] for stem in stems)

    def find(
        self,
        words: Sequence[Word],
        terms: Sequence[Term],
        soft: AbstractSet[int],
        only: AbstractSet[str] = frozenset(),
    ) -> list[tuple[Mention, frozenset[int]]]:
        """Mentions with the word positions they explain, in the order of the message.

        ``only`` are the catalogues that may be meant; all of them when it is empty.

        ``terms`` are the words that may take part. Those at ``soft`` positions (women,
        rural, province, highest) alone make no mention unless a label says just that.
        """
        free = list(terms)
        found: list[tuple[Mention, frozenset[int]]] = []
        while free and len(found) < 4:
            hits = self._particular(self._hits(free, soft, _LEAST_NEXT if found else _LEAST, only))
            if not hits:
                break
            best = hits[0]
            mention = replace(self._mention(words, hits), negated=_negated(best, free))
            found.append((mention, best.words))
            free = [term for term in free if term[0] not in best.words]
            if all(norm in self._function for _, norm in free):
                break
        return sorted(found, key=lambda item: item[0].start)

    def _particular(self, hits: list[_Hit]) -> list[_Hit]:
        """ "Households in a flat" is about flats: what figures are out of comes last."""
        if not hits or not self._is_base(hits[0]):
            return hits
        others = [hit for hit in hits if hit.coverage >= _LEAST_NEXT and not self._is_base(hit)]
        return others + [hit for hit in hits if hit not in others] if others else hits

    def _is_base(self, hit: _Hit) -> bool:
        return (hit.entry.catalogue, hit.entry.codes[0]) in self._bases

    def _hits(
        self,
        free: Sequence[Term],
        soft: AbstractSet[int],
        least: float,
        only: AbstractSet[str] = frozenset(),
    ) -> list[_Hit]:
        norms = {index: norm for index, norm in free if norm not in self._function}
        hits = [
            self._hit(self._entries[position], stems, norms, soft, least)
            for position, stems in self._matched(free, least, only or self._catalogues)
        ]
        good = [hit for hit in hits if hit is not None]
        return sorted(good, key=lambda hit: (-hit.score, len(hit.entry.stems), hit.entry.codes))

    def _matched(
        self, free: Sequence[Term], least: float, only: Collection[str]
    ) -> Iterator[tuple[int, dict[str, int]]]:
        """Positions of entries that enough is found of, with the terms that match their stems."""
        matched: dict[int, dict[str, int]] = {}
        found: dict[int, float] = {}
        for catalogue, language in product(only, self.languages):
            for index, norm in free:
                stem = self._stemmers.stem(norm, language)
                postings = self._index.get((catalogue, language, stem))
                if postings is None:
                    continue
                native = self._is_word(norm, language)
                weight = self._weights[catalogue, language, stem]
                for position in postings:
                    if not native and norm not in self._entries[position].words:
                        continue
                    stems = matched.get(position)
                    if stems is None:
                        matched[position], found[position] = {stem: index}, weight
                    elif stem not in stems:
                        stems[stem] = index
                        found[position] += weight
        for position, weight in found.items():
            if weight >= least * self._entries[position].total:
                yield position, matched[position]

    def _hit(
        self,
        entry: Entry,
        stems: Mapping[str, int],
        norms: Mapping[int, str],
        soft: AbstractSet[int],
        least: float,
    ) -> _Hit | None:
        weights = {stem: self._weights[entry.catalogue, entry.language, stem] for stem in stems}
        coverage = sum(weights.values()) / entry.total
        idle = self._light | {NOT}
        heavy = [i for stem, i in stems.items() if stem not in idle and not stem.isdigit()]
        if not heavy or coverage < least:
            return None
        if NOT in entry.stems and coverage * entry.total - 1 < least * (entry.total - 1):
            return None
        if not entry.needed <= stems.keys():
            return None
        whole = len(stems) == len(entry.stems)
        light = any(stem in self._light for stem in stems)
        if all(index in soft for index in heavy) and not (whole and light):
            return None
        rarest = max(self._weights[entry.catalogue, entry.language, stem] for stem in entry.stems)
        if coverage < 0.8 and max(weights.values()) < rarest:
            return None
        explained = sum(
            weight * (_SOFT if stems[stem] in soft and not whole else 1.0)
            for stem, weight in weights.items()
        )
        positions = sorted(stems.values())
        spread = sum(positions[0] < i < positions[-1] for i in norms) - len(positions) + 2
        if not soft.isdisjoint(positions) and spread > 1 and len(positions) > 1:
            return None
        alike = sum(norms.get(index) not in entry.words for index in stems.values()) / len(stems)
        coverage = max(0.0, coverage - 0.02 * max(0, spread - 1)) * (1 - _ALIKE * alike)
        return _Hit(entry, frozenset(positions), coverage, explained)

    def _mention(self, words: Sequence[Word], hits: Sequence[_Hit]) -> Mention:
        best = hits[0]
        candidates: dict[tuple[str, str], Candidate] = {}
        leaders = {best.entry.catalogue: best}
        for hit in hits:
            leader = leaders.get(hit.entry.catalogue)
            if leader is None and hit.words == best.words:
                leader = leaders[hit.entry.catalogue] = hit
            if leader is None or not hit.words & best.words or hit.score < _TIE * leader.score:
                continue
            for place, code in enumerate(hit.entry.codes):
                score = hit.coverage * min(1.0, hit.score / leader.score) * 0.98**place
                entry = hit.entry
                candidate = Candidate(
                    entry.catalogue, code, round(score, 4), entry.language, entry.label
                )
                kept = candidates.get((entry.catalogue, code))
                if kept is None or kept.score < candidate.score:
                    candidates[entry.catalogue, code] = candidate
        ordered = tuple(sorted(candidates.values(), key=lambda c: -c.score))
        span = sorted(best.words)
        first, last = words[span[0]], words[span[-1]]
        text = " ".join(words[i].text for i in span)
        weight = round(best.explained, 3)
        return Mention("indicator", first.at, last.end, text, ordered, weight=weight)

    def near(self, words: Sequence[Word]) -> tuple[Candidate, ...]:
        """Indicators whose labels look like these words: to be offered, never answered."""
        found: dict[tuple[str, str], Candidate] = {}
        texts = {
            " ".join(self._stemmers.stem(w.norm, tag) for w in words) for tag in self.languages
        }
        scored = [item for text in texts for item in self._characters.nearest(text, least=0.5)]
        for position, score in sorted(scored, key=lambda item: (-item[1], item[0])):
            entry = self._entries[position]
            candidate = Candidate(
                entry.catalogue, entry.codes[0], score, entry.language, entry.label
            )
            found.setdefault((entry.catalogue, entry.codes[0]), candidate)
        return tuple(found.values())[:4]


def _negated(hit: _Hit, free: Sequence[Term]) -> bool:
    """Whether a negation right beside the words is no part of the label."""
    if NOT in hit.entry.stems:
        return False
    first, last = min(hit.words), max(hit.words)
    return any(norm == NOT and first - 3 <= index <= last for index, norm in free)


def _codes(catalogue: Catalogue, label: Label) -> tuple[str, ...]:
    if label.kind == "indicator":
        return (label.code,) if label.code in catalogue.indicators else ()
    if label.kind == "concept" and label.code in catalogue.concepts:
        return tuple(catalogue.concepts[label.code].members)
    return ()
