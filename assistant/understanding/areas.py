"""Finding areas by their names in every language: exact, shortened, misspelt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.lexer import Word
from assistant.understanding.characters import CharacterIndex
from assistant.understanding.frame import Candidate, Mention
from indicator_store.catalogue import Catalogues
from indicator_store.model import Label

_LONGEST = 7
_COMMON = 4.0
"""Words at least so frequent (Zipf) name a place only where the message says so."""
_ORDINARY = 3.5
"""Words at least so frequent are no name that is written with other double letters."""
_WELL_KNOWN = 2
"""Names of levels of this rank or above mean a place even where a word means something else."""
_FUZZY_ACCEPT = 0.80
_FUZZY_NEAR = 0.66


@dataclass(frozen=True, slots=True)
class Name:
    catalogue: str
    code: str
    language: str
    label: str
    rank: int
    """Of the area's level: 0 is the country."""


@dataclass(frozen=True, slots=True)
class _Cues:
    """Positions at which a place is announced, those after a level, and words already taken."""

    place: Collection[int]
    level: Collection[int]
    claimed: Collection[int]


_DOUBLED = re.compile(r"(\D)\1+")


def _key(text: str) -> str:
    """Names come from other alphabets: single and double letters are the same."""
    return _DOUBLED.sub(r"\1", text)


class AreaIndex:
    """Names of all live catalogues. Keys are folded words written together, so that
    hyphens, spaces, apostrophes and doubled letters make no difference."""

    def __init__(
        self,
        catalogues: Catalogues,
        split: Callable[[str], list[str]],
        zipf: Callable[[str], float],
        function_words: Mapping[str, frozenset[str]],
        signals: frozenset[str],
    ) -> None:
        """``signals`` are words of the packs that mean something by themselves."""
        self._zipf = zipf
        self._signals = signals
        self._by_language = function_words
        self._function = frozenset().union(*function_words.values())
        self._exact: set[str] = set()
        self._names: dict[str, list[Name]] = defaultdict(list)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self.words: set[str] = set()
        for catalogue in catalogues:
            for label in catalogue.labels:
                if label.kind == "area" and label.code in catalogue.areas:
                    rank = catalogue.levels[catalogue.areas[label.code].level].rank
                    self._add(catalogue.code, label, rank, split(label.text))
        self._keys = sorted(self._names)
        self._characters = CharacterIndex(self._keys)

    def _add(self, catalogue: str, label: Label, rank: int, words: Sequence[str]) -> None:
        if not words:
            return
        name = Name(catalogue, label.code, label.language, label.text, rank)
        self.words.update(words)
        keys = {"".join(words)}
        function = self._by_language.get(label.language, frozenset())
        content = [word for word in words if word not in function]
        if content and content != list(words):
            keys.add("".join(content))
        for key in keys:
            self._exact.add(key)
            key = _key(key)
            if all((n.catalogue, n.code) != (catalogue, label.code) for n in self._names[key]):
                self._names[key].append(name)
            for word in content:
                self._by_word[word].add(key)

    def find(
        self,
        words: Sequence[Word],
        place_cues: Collection[int],
        level_cues: Collection[int],
        claimed: Collection[int],
    ) -> list[tuple[Mention, range]]:
        """Exact names, longest first from the left, with the word positions they take.

        ``place_cues`` are positions before which a place is announced ("in", "province of"),
        ``level_cues`` those of them after the name of a level. A name that is also a common
        word counts only there or when written as a name.
        """
        cues = _Cues(place_cues, level_cues, claimed)
        found: list[tuple[Mention, range]] = []
        at = 0
        while at < len(words):
            taken = self._longest(words, at, cues)
            if taken is None or self._overtaken(words, taken[1], cues):
                at += 1
                continue
            found.append(taken)
            at = taken[1].stop
        return found

    def _overtaken(self, words: Sequence[Word], span: range, cues: _Cues) -> bool:
        """ "Region Souss" in "region Souss-Massa": a name that begins inside goes further."""
        for start in range(span.start + 1, span.stop):
            other = self._longest(words, start, cues)
            if other is not None and other[1].stop > span.stop:
                return True
        return False

    def _longest(self, words: Sequence[Word], at: int, cues: _Cues) -> tuple[Mention, range] | None:
        if not words[at].is_word or at in cues.claimed:
            return None
        if words[at].norm in self._function and at not in cues.place:
            return None
        known = [name for name in self._from(words, at, cues) if name[0] in self._names]
        if not known:
            return None
        key, stop, length = known[-1]
        if length == 1 and not self._is_name(words[at], cues):
            return None
        return self._mention(words, range(at, stop), self._names[key], 1.0), range(at, stop)

    @staticmethod
    def _from(words: Sequence[Word], at: int, cues: _Cues) -> Iterator[tuple[str, int, int]]:
        """What may be one name from a word on, ever longer: its key, its end, how many words.

        "And" is part of a name only after a level ("the region of Fez and Meknes").
        """
        norms: list[str] = []
        for word in words[at : at + 2 * _LONGEST]:
            if word.index in cues.claimed or (not word.is_word and word.text not in "-/'–"):
                return
            if (word.joined and norms and at not in cues.level) or len(norms) == _LONGEST:
                return
            if word.is_word:
                norms.append(word.norm)
                yield _key("".join(norms)), word.index + 1, len(norms)

    def _is_name(self, word: Word, cues: _Cues) -> bool:
        if len(word.norm) < 2 or word.norm.isdigit():
            return False
        if word.norm not in self._exact and self._zipf(word.folded) >= _ORDINARY:
            return False
        written = word.text[:1].isupper() and not word.text.isupper() and word.index > 0
        signals = word.norm in self._signals or word.folded in self._signals
        if signals and min(name.rank for name in self._names[_key(word.norm)]) > _WELL_KNOWN:
            return written or word.index in cues.level
        if self._zipf(word.folded) < _COMMON and self._zipf(word.norm) < _COMMON:
            return True
        return written or word.index in cues.place or bool(word.prefix)

    def near(
        self, words: Sequence[Word], place_cues: Collection[int] = ()
    ) -> tuple[Mention, bool] | None:
        """What a stretch of unexplained words may name, and whether that is near certain.

        An ordinary word is a misspelt name only where a place is announced.
        """
        likely = words[0].index in place_cues or not any(self._zipf(w.folded) for w in words)
        key = _key("".join(word.norm for word in words))
        if len(key) < 4:
            return None
        partial = self._partial(words)
        alike = self._characters.nearest(key, least=_FUZZY_NEAR)
        scored = [(self._keys[i], score) for i, score in alike]
        best = scored[0][1] if scored else 0.0
        if partial and best < _FUZZY_ACCEPT:
            names = [name for key in partial for name in self._names[key]]
            sure = likely and len(partial) <= 3
            return self._mention(words, range(len(words)), names, 0.85), sure
        if not scored:
            return None
        names = [name for key, score in scored if score >= best - 0.04 for name in self._names[key]]
        sure = likely and best >= _FUZZY_ACCEPT and key[0] == scored[0][0][0]
        return self._mention(words, range(len(words)), names, best), sure

    def _partial(self, words: Sequence[Word]) -> list[str]:
        """Keys of names that hold all these words as they stand, when few do."""
        content = [word.norm for word in words if word.norm not in self._function]
        if any(word.norm != word.folded and not word.prefix for word in words):
            return []
        if not content or any(word not in self._by_word for word in content):
            return []
        keys = set.intersection(*(self._by_word[word] for word in content))
        return sorted(keys, key=lambda key: (len(key), key)) if len(keys) <= 6 else []

    def _mention(
        self, words: Sequence[Word], span: range, names: Iterable[Name], score: float
    ) -> Mention:
        first, last = words[span.start], words[span.stop - 1]
        ordered = sorted({(n.rank, n.catalogue, n.code): n for n in names}.items())
        candidates = tuple(
            Candidate(name.catalogue, name.code, score, name.language, name.label)
            for _, name in ordered
        )
        text = " ".join(word.text for word in words[span.start : span.stop])
        return Mention("area", first.at, last.end, text, candidates)
