"""Linking the words of a question to indicators: stem alignment weighted by rarity.

A label (name, short name or synonym, in any language) is aligned with the question's
words wherever they stand. How much of the label is found says how sure the link is; how
much of the question the label explains says which of several labels is meant, so that
"unemployment of young people" prefers youth unemployment to unemployment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import product

from assistant.languages.lexer import Word
from assistant.languages.stems import Stemmers
from assistant.understanding.alignment import Hit, Sentence, Term, aligned, half_said, is_negated
from assistant.understanding.characters import CharacterIndex
from assistant.understanding.frame import Candidate, Mention
from assistant.understanding.measure_labels import Entry, MeasureLabels
from assistant.understanding.times import NOT
from indicator_store.catalogue import Catalogues

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
_FOREIGN = 0.05
"""What a label in another language than the message's loses against one in it."""


_ROUNDING = 1e-9

_AGED = 0.9
"""What the age span of an indicator explains where its label does not say it."""


class MeasureIndex:
    """Labels of indicators and concepts of all live catalogues."""

    def __init__(
        self,
        labels: MeasureLabels,
        catalogues: Catalogues,
        stemmers: Stemmers,
        function_words: Mapping[str, AbstractSet[str]],
        is_word: Callable[[str, str], bool],
    ) -> None:
        """``function_words`` by language. ``is_word`` tells the words of a language: stems of
        other languages' words do not count."""
        self._labels = labels
        self._entries, self._weights, self._light = labels.entries, labels.weights, labels.light
        self._stemmers = stemmers
        self._is_word = is_word
        self._by_language = function_words
        self._function = frozenset[str]().union(*function_words.values())
        self._bases = {(one.code, code) for one in catalogues for code in one.bases}
        self._index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for position, entry in enumerate(self._entries):
            for stem in entry.stems:
                self._index[entry.catalogue, entry.language, stem].append(position)
        self._index.default_factory = None
        self._catalogues = tuple(catalogue.code for catalogue in catalogues)
        self.languages = tuple(sorted({entry.language for entry in self._entries}))
        self._characters = CharacterIndex([" ".join(entry.stems) for entry in self._entries])

    def find(
        self, sentence: Sentence, only: AbstractSet[str] = frozenset()
    ) -> list[tuple[Mention, frozenset[int]]]:
        """Mentions with the word positions they explain, in the order of the message.

        ``only`` are the catalogues that may be meant; all of them when it is empty.
        """
        own = self._by_language.get(sentence.language, frozenset())
        free = [term for term in sentence.terms if term[1] not in own]
        found: list[tuple[Mention, frozenset[int]]] = []
        while free and len(found) < 4:
            least = _LEAST_NEXT if found else _LEAST
            hits = self._particular(self._hits(free, sentence, least, only))
            if not hits:
                break
            best = hits[0]
            negated = is_negated(best, sentence)
            mention = replace(self._mention(sentence.words, hits), negated=negated)
            found.append((mention, best.words))
            free = [term for term in free if term[0] not in best.words]
            if all(norm in self._function for _, norm in free):
                break
        return sorted(found, key=lambda item: item[0].start)

    def _particular(self, hits: list[Hit]) -> list[Hit]:
        """ "Households in a flat" is about flats: what figures are out of comes last, unless it is
        named in full and nothing else has more of the words."""
        if not hits or not self._is_base(hits[0]):
            return hits
        base = hits[0]
        others = [
            hit
            for hit in hits
            if hit.coverage >= _LEAST_NEXT and not self._is_base(hit)
            if not (base.whole and hit.words <= base.words)
        ]
        return others + [hit for hit in hits if hit not in others] if others else hits

    def _is_base(self, hit: Hit) -> bool:
        return (hit.entry.catalogue, hit.entry.codes[0]) in self._bases

    def says_too(self, candidate: Candidate, word: str) -> bool:
        """Whether another name of the indicator has the word, in any of its forms."""
        return any(
            self._entries[at].codes[0] == candidate.code
            for language in self.languages
            for stem in (self._stemmers.stem(word, language),)
            for at in self._index.get((candidate.catalogue, language, stem), ())
        )

    def is_base(self, candidate: Candidate) -> bool:
        """Whether figures are out of what this indicator counts."""
        return (candidate.catalogue, candidate.code) in self._bases

    def _hits(
        self,
        free: Sequence[Term],
        sentence: Sentence,
        least: float,
        only: AbstractSet[str] = frozenset(),
    ) -> list[Hit]:
        norms = {index: norm for index, norm in free if norm not in self._function}
        hits = [
            self._hit(self._entries[position], stems, norms, sentence, least)
            for position, stems in self._matched(free, sentence, least, only or self._catalogues)
        ]
        good = [hit for hit in hits if hit is not None]
        return sorted(good, key=lambda hit: (-hit.score, len(hit.entry.stems), hit.entry.codes))

    def _matched(
        self, free: Sequence[Term], sentence: Sentence, least: float, only: Collection[str]
    ) -> Iterator[tuple[int, dict[str, list[int]]]]:
        """Positions of entries that enough is found of, with the terms that match their stems."""
        for catalogue, language in product(only, self.languages):
            said: dict[str, list[Term]] = {}
            for term in free:
                stem = self._stemmers.stem(term[1], language)
                if (catalogue, language, stem) in self._index:
                    said.setdefault(stem, []).append(term)
            native = {
                norm
                for terms in said.values()
                for _, norm in terms
                if self._is_word(norm, language) and not self._is_own(norm, language, sentence)
            }
            matched = [
                (position, self._places(self._entries[position], said, native))
                for position in self._within_reach(catalogue, language, said, least)
            ]
            for position, stems in sorted(matched, key=lambda pair: _first(pair[1])):
                found = sum(self._weights[catalogue, language, stem] for stem in stems)
                if found >= least * self._entries[position].total:
                    yield position, stems

    def _is_own(self, norm: str, language: str, sentence: Sentence) -> bool:
        """Whether it is a word of the message's language, where that is another one: English
        "private" has the stem of French "privations"."""
        own = sentence.language
        return bool(own) and own != language and self._is_word(norm, own)

    @staticmethod
    def _places(
        entry: Entry, said: Mapping[str, Sequence[Term]], native: Collection[str]
    ) -> dict[str, list[int]]:
        """Where an entry's stems are said; words of other languages count only as they are
        written in the label."""
        places = {
            stem: [i for i, norm in terms if norm in native or norm in entry.words]
            for stem, terms in said.items()
            if stem in entry.stems
        }
        return {stem: found for stem, found in places.items() if found}

    def _within_reach(
        self, catalogue: str, language: str, said: Collection[str], least: float
    ) -> Iterator[int]:
        """Positions of entries that these stems may make up enough of. Light words stand in very
        many labels and are not enough for any: only the others' lists are gone through."""
        weights = {stem: self._weights[catalogue, language, stem] for stem in said}
        telling = [stem for stem in said if self._is_telling(stem)]
        rest = sum(weight for stem, weight in weights.items() if stem not in telling)
        reach: dict[int, float] = defaultdict(float)
        for stem in telling:
            for position in self._index[catalogue, language, stem]:
                reach[position] += weights[stem]
        for position in sorted(reach):
            if reach[position] + rest + _ROUNDING >= least * self._entries[position].total:
                yield position

    def _is_telling(self, stem: str) -> bool:
        return stem not in self._light and stem != NOT and not stem.isdigit()

    def _hit(
        self,
        entry: Entry,
        found: Mapping[str, Sequence[int]],
        norms: Mapping[int, str],
        sentence: Sentence,
        least: float,
    ) -> Hit | None:
        soft = sentence.soft
        weights = {stem: self._weights[entry.catalogue, entry.language, stem] for stem in found}
        stems = aligned(found, weights)
        if sentence.joints:
            stems = self._on_this_side(stems, weights, sentence.joints)
            weights = {stem: weights[stem] for stem in stems}
        coverage = sum(weights.values()) / entry.total
        whole = len(stems) == len(entry.stems)
        if coverage < least or not self._tells(entry, stems, weights, sentence, whole):
            return None
        explained = sum(
            weight * (_SOFT if stems[stem] in soft and not whole else 1.0)
            for stem, weight in weights.items()
        )
        if sentence.language and entry.language != sentence.language:
            explained *= 1 - _FOREIGN
        positions = sorted(stems.values())
        spread = sum(positions[0] < i < positions[-1] for i in norms) - len(positions) + 2
        if not soft.isdisjoint(positions) and self._apart(positions, sentence) > 1:
            return None
        alike = sum(norms.get(index) not in entry.words for index in stems.values()) / len(stems)
        coverage = (coverage - 0.02 * max(0, spread - 1)) * (1 - _ALIKE * alike)
        if coverage <= 0:
            return None  # Words from both ends of a long message make no name.
        aged = {i for i, norm in norms.items() if norm in entry.ages and norm not in entry.stems}
        age = sum(self._age_weight(entry, norms[i]) for i in aged)
        return Hit(entry, frozenset(positions) | aged, coverage, explained + age, whole)

    def _apart(self, positions: Sequence[int], sentence: Sentence) -> int:
        """How many other words stand between, whatever they say: "homes with no toilet in rural
        Azilal" are no rural homes."""
        between = (n for i, n in sentence.terms if positions[0] < i < positions[-1])
        return sum(norm not in self._function for norm in between) - max(len(positions) - 2, 0)

    def _on_this_side(
        self, stems: Mapping[str, int], weights: Mapping[str, float], joints: AbstractSet[int]
    ) -> dict[str, int]:
        """Without words for a kind of number that a conjunction parts from what is measured:
        the rate of "unemployment and activity rate" is that of activity."""
        heavy = {i for stem, i in stems.items() if stem not in self._light}
        first, last = min(heavy, default=0), max(heavy, default=0)

        def beyond(index: int) -> bool:
            low, high = (index, first) if index < first else (last, index)
            return bool(heavy) and any(low < joint <= high for joint in joints)

        return {s: i for s, i in stems.items() if s not in self._light or not beyond(i)}

    def _age_weight(self, entry: Entry, term: str) -> float:
        return self._weights.get((entry.catalogue, entry.language, term), _AGED)

    def _tells(
        self,
        entry: Entry,
        stems: Mapping[str, int],
        weights: Mapping[str, float],
        sentence: Sentence,
        whole: bool,
    ) -> bool:
        """Whether what is found of a label says that the indicator is meant."""
        heavy = [i for stem, i in stems.items() if self._is_telling(stem)]
        if not heavy or not entry.needed <= stems.keys():
            return False
        if entry.kind and entry.kind not in sentence.kinds:
            norms = dict(sentence.terms)
            exact = entry.own and whole and all(norms[i] in entry.words for i in stems.values())
            if not exact:
                return False
        if all(index in sentence.soft for index in heavy) and not (
            whole and self._stands_alone(entry, stems, sentence)
        ):
            return False
        denied = (index for index, norm in sentence.terms if norm == NOT)
        if entry.stems[0] == NOT and min(denied) > min(heavy):
            return False  # "Homes with no television" are not "no homes".
        found = sum(weights.values())
        if NOT in entry.stems and found - 1 < _LEAST * (entry.total - 1):
            return False
        rarest = max(self._weights[entry.catalogue, entry.language, stem] for stem in entry.stems)
        return found >= 0.8 * entry.total or max(weights.values()) >= rarest

    def _stands_alone(self, entry: Entry, stems: Mapping[str, int], sentence: Sentence) -> bool:
        """Whether words that say no more than a part of the population are a name of their own:
        "share of women", "men per 100 women", with nothing else between them."""
        told = any(stem in self._light or stem.isdigit() for stem in stems)
        foreign = bool(sentence.language) and entry.language != sentence.language
        held = set(stems.values())
        between = range(min(held), max(held))
        norms = dict(sentence.terms)
        apart = any(i in norms and norms[i] not in self._function for i in between if i not in held)
        return told and not foreign and not apart

    def _mention(self, words: Sequence[Word], hits: Sequence[Hit]) -> Mention:
        best = hits[0]
        candidates: dict[tuple[str, str], Candidate] = {}
        leaders = {best.entry.catalogue: best}
        less = half_said([h for h in hits if h.words == best.words], {w.norm for w in words})
        for hit in sorted(hits, key=lambda hit: not hit.words <= best.words):
            if hit.words & best.words:
                leaders.setdefault(hit.entry.catalogue, hit)
        for hit in hits:
            leader = leaders.get(hit.entry.catalogue)
            if leader is None or not hit.words & best.words or hit.score < _TIE * leader.score:
                continue
            if (NOT in hit.entry.stems) != (NOT in leader.entry.stems):
                continue
            if leader.whole and (not hit.whole or hit.words < leader.words):
                continue  # What is said in full is no half of another name, nor a longer one.
            for place, code in enumerate(hit.entry.codes):
                if hit.words == best.words and (hit.entry.catalogue, code) in less:
                    continue
                score = hit.coverage * min(1.0, hit.score / leader.score) * 0.98**place
                candidate = self._candidate(hit.entry, code, round(score, 4))
                kept = candidates.get((candidate.catalogue, code))
                if kept is None or kept.score < candidate.score:
                    candidates[candidate.catalogue, code] = candidate
        ordered = tuple(sorted(candidates.values(), key=lambda c: -c.score))
        span = sorted(best.words)
        first, last = words[span[0]], words[span[-1]]
        text = " ".join(words[i].text for i in span)
        weight = round(best.explained, 3)
        return Mention("indicator", first.at, last.end, text, ordered, weight=weight)

    def _candidate(self, entry: Entry, code: str, score: float) -> Candidate:
        parts = self._labels.parts.get((entry.catalogue, code), ())
        concept = entry.concept
        return Candidate(entry.catalogue, code, score, entry.language, entry.label, parts, concept)

    def near(self, words: Sequence[Word]) -> tuple[Candidate, ...]:
        """Indicators whose labels look like these words: to be offered, never answered."""
        found: dict[tuple[str, str], Candidate] = {}
        texts = {
            " ".join(self._stemmers.stem(w.norm, tag) for w in words) for tag in self.languages
        }
        scored = [item for text in texts for item in self._characters.nearest(text, least=0.5)]
        for position, score in sorted(scored, key=lambda item: (-item[1], item[0])):
            entry = self._entries[position]
            candidate = self._candidate(entry, entry.codes[0], score)
            found.setdefault((entry.catalogue, entry.codes[0]), candidate)
        return tuple(found.values())[:4]


def _first(stems: Mapping[str, Sequence[int]]) -> int:
    return next(iter(stems.values()))[0] if stems else 0
