"""Linking the words of a question to indicators: stem alignment weighted by rarity.

A label (name, short name or synonym, in any language) is aligned with the question's
words wherever they stand. How much of the label is found says how sure the link is; how
much of the question the label explains says which of several labels is meant, so that
"unemployment of young people" prefers youth unemployment to unemployment.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.lexer import Word
from assistant.languages.stems import Stemmers
from assistant.understanding.characters import CharacterIndex
from assistant.understanding.frame import Candidate, Mention
from indicator_store.catalogue import Catalogue, Catalogues
from indicator_store.model import Label, Role

_LINKED = (Role.NAME, Role.SHORT, Role.SYNONYM, Role.PLURAL, Role.FORMER)
_TIE = 0.93
"""Labels that explain at least this part of what the best one explains are alternatives."""


@dataclass(frozen=True)
class Entry:
    catalogue: str
    codes: tuple[str, ...]
    """The indicator, or the members of the concept, the default first."""
    language: str
    label: str
    stems: tuple[str, ...]
    total: float
    """Sum of the stems' weights."""


@dataclass(frozen=True)
class _Hit:
    entry: Entry
    words: frozenset[int]
    coverage: float
    explained: float

    @property
    def score(self) -> float:
        return self.explained * self.coverage**2


class MeasureIndex:
    """Labels of indicators and concepts of all live catalogues."""

    def __init__(
        self,
        catalogues: Catalogues,
        split: Callable[[str], list[str]],
        stemmers: Stemmers,
        function_words: Collection[str],
        light_words: Mapping[str, Collection[str]],
    ) -> None:
        """``light_words`` by language ("rate", "number") are in most labels: they tell nothing."""
        self._stemmers = stemmers
        self._function = function_words
        self._light = {stemmers.stem(w, tag) for tag, words in light_words.items() for w in words}
        self.words: set[str] = set()
        raw: dict[tuple[str, str, tuple[str, ...]], tuple[str, list[str]]] = {}
        for catalogue in catalogues:
            for label in catalogue.labels:
                codes = _codes(catalogue, label)
                if not codes or label.role not in _LINKED:
                    continue
                stems = self._label_stems(split(label.text), label.language)
                if stems:
                    slot = raw.setdefault((catalogue.code, label.language, stems), (label.text, []))
                    slot[1].extend(code for code in codes if code not in slot[1])
        self._weights = self._rarity(raw)
        self._entries = [
            Entry(catalogue, tuple(codes), language, text, stems, self._total(language, stems))
            for (catalogue, language, stems), (text, codes) in raw.items()
        ]
        self._index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for position, entry in enumerate(self._entries):
            for stem in entry.stems:
                self._index[entry.language, stem].append(position)
        self.languages = tuple(sorted({entry.language for entry in self._entries}))
        self._characters = CharacterIndex([" ".join(entry.stems) for entry in self._entries])

    def _label_stems(self, words: Sequence[str], language: str) -> tuple[str, ...]:
        self.words.update(words)
        content = [word for word in words if word not in self._function] or list(words)
        return tuple(dict.fromkeys(self._stemmers.stem(word, language) for word in content))

    def _rarity(
        self, raw: Collection[tuple[str, str, tuple[str, ...]]]
    ) -> dict[tuple[str, str], float]:
        """0 to 1 by language and stem: inverse document frequency over the labels."""
        counts: Counter[tuple[str, str]] = Counter()
        for _, language, stems in raw:
            counts.update((language, stem) for stem in stems)
        per_language = Counter(language for _, language, _ in raw)
        weights = {}
        for (language, stem), count in counts.items():
            labels = per_language[language]
            rarity = math.log(1 + labels / count) / math.log(1 + labels)
            weights[language, stem] = 0.15 * rarity if stem in self._light else 0.3 + 0.7 * rarity
        return weights

    def _total(self, language: str, stems: Sequence[str]) -> float:
        return sum(self._weights[language, stem] for stem in stems)

    def find(
        self, words: Sequence[Word], claimed: Collection[int], group_words: Collection[int]
    ) -> list[tuple[Mention, frozenset[int]]]:
        """Mentions with the word positions they explain, in the order of the message.

        ``claimed`` words take no part; words of ``group_words`` (women, rural) alone make
        no mention unless they are all that a label says.
        """
        free = [w for w in words if w.is_word and w.index not in claimed]
        found: list[tuple[Mention, frozenset[int]]] = []
        while free and len(found) < 4:
            hits = self._hits(free, group_words)
            if not hits:
                break
            best = hits[0]
            found.append((self._mention(words, hits), best.words))
            free = [word for word in free if word.index not in best.words]
        return sorted(found, key=lambda item: item[0].start)

    def _hits(self, free: Sequence[Word], group_words: Collection[int]) -> list[_Hit]:
        matched: dict[int, dict[str, int]] = defaultdict(dict)
        for language in self.languages:
            for word in free:
                stem = self._stemmers.stem(word.norm, language)
                for position in self._index.get((language, stem), ()):
                    matched[position].setdefault(stem, word.index)
        hits = [self._hit(self._entries[p], stems, group_words) for p, stems in matched.items()]
        good = [hit for hit in hits if hit is not None]
        return sorted(good, key=lambda hit: (-hit.score, len(hit.entry.stems), hit.entry.codes))

    def _hit(
        self, entry: Entry, stems: dict[str, int], group_words: Collection[int]
    ) -> _Hit | None:
        explained = sum(self._weights[entry.language, stem] for stem in stems)
        coverage = explained / entry.total
        heavy = [i for stem, i in stems.items() if stem not in self._light]
        if not heavy or coverage < 0.6:
            return None
        if all(i in group_words for i in heavy) and (coverage < 1 or len(stems) < 2):
            return None
        positions = sorted(stems.values())
        spread = positions[-1] - positions[0] + 1 - len(positions)
        coverage = max(0.0, coverage - 0.015 * max(0, spread - 2))
        return _Hit(entry, frozenset(positions), coverage, explained)

    def _mention(self, words: Sequence[Word], hits: Sequence[_Hit]) -> Mention:
        best = hits[0]
        candidates: dict[tuple[str, str], Candidate] = {}
        for hit in hits:
            if not hit.words & best.words or hit.score < _TIE * best.score:
                continue
            for place, code in enumerate(hit.entry.codes):
                score = hit.coverage * hit.score / best.score * 0.98**place
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
        return Mention("indicator", first.start, last.end, text, ordered)

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


def _codes(catalogue: Catalogue, label: Label) -> tuple[str, ...]:
    if label.kind == "indicator":
        return (label.code,) if label.code in catalogue.indicators else ()
    if label.kind == "concept" and label.code in catalogue.concepts:
        return tuple(catalogue.concepts[label.code].members)
    return ()
