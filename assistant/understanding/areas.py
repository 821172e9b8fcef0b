"""Finding areas by their names in every language: exact, shortened, misspelt."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from assistant.languages.lexer import Word
from assistant.understanding.characters import CharacterIndex
from assistant.understanding.frame import Candidate, Mention
from indicator_store.catalogue import Catalogues
from indicator_store.model import AreaLevel, Label

_LONGEST = 7
_COMMON = 4.0
"""Words at least so frequent (Zipf) name a place only where the message says so."""
_LISTED = 1.0
_ORDINARY = 3.5
"""Words at least so frequent are no name that is written with other double letters."""
_WELL_KNOWN = 2
"""Names of levels of this rank or above are words that people write on their own; a name of
a lower level that is a word at all is taken for one only where a place is said."""
_FUZZY_ACCEPT = 0.80
_FUZZY_NEAR = 0.66
_FUZZY_LEAST = 5
"""Shorter misspelt names may be anything."""
_COMPOUNDS = 3
_MERGED = 0.9
"""So many longer names, at most, may begin with names side by side; how sure it is one."""
_SLIPS = (8, 13)
"""One slip in names below the first length, two below the second, else three."""


@dataclass(frozen=True, slots=True)
class Name:
    catalogue: str
    code: str
    language: str
    label: str
    level: str
    rank: int
    """Of the area's level: 0 is the country."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of the words of a message before names are looked for, by position."""

    places: AbstractSet[int]
    """Before these a place is announced ("in", "province of"): an ordinary word that is also
    a name counts only there or when written as a name."""
    claimed: AbstractSet[int] = frozenset()
    """Words that say something else."""
    levels: Mapping[int, str] = field(default_factory=dict)
    """The level that is said right before."""
    ordinary: AbstractSet[int] = frozenset()
    """Words that are levels themselves, and names only after one: "the town"."""


_DOUBLED = re.compile(r"(\D)\1+")


def _key(text: str) -> str:
    """Names come from other alphabets: single and double letters are the same."""
    return _DOUBLED.sub(r"\1", text)


def _slips(length: int) -> int:
    return 1 + sum(length >= limit for limit in _SLIPS)


class AreaIndex:
    """Names of all live catalogues. Keys are folded words written together, so that
    hyphens, spaces, apostrophes and doubled letters make no difference."""

    def __init__(
        self,
        catalogues: Catalogues,
        split: Callable[[str], list[Word]],
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
        self._joined: set[str] = set()
        """Keys of names in which an "and" is written onto a word."""
        self._keys_of: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self.words: set[str] = set()
        for catalogue in catalogues:
            for label in catalogue.labels:
                if label.kind == "area" and label.code in catalogue.areas:
                    level = catalogue.levels[catalogue.areas[label.code].level]
                    self._add(catalogue.code, label, level, split(label.text))
        self._keys = sorted(self._names)
        self._characters = CharacterIndex(self._keys)

    def _add(self, catalogue: str, label: Label, level: AreaLevel, parts: Sequence[Word]) -> None:
        words = [word.norm for word in parts if word.is_word]
        if not words:
            return
        name = Name(catalogue, label.code, label.language, label.text, level.code, level.rank)
        self.words.update(words)
        keys = {"".join(words)}
        function = self._by_language.get(label.language, frozenset())
        content = [word for word in words if word not in function]
        if content and content != list(words):
            keys.add("".join(content))
        for key in keys:
            self._exact.add(key)
            key = _key(key)
            self._keys_of[catalogue, label.code].add(key)
            if any(word.joined for word in parts[1:]):
                self._joined.add(key)
            if all((n.catalogue, n.code) != (catalogue, label.code) for n in self._names[key]):
                self._names[key].append(name)
            for word in content:
                self._by_word[word].add(key)

    def find(self, words: Sequence[Word], hints: Hints) -> list[tuple[Mention, range]]:
        """Exact names, longest first from the left, with the word positions they take."""
        found: list[tuple[Mention, range]] = []
        at = 0
        while at < len(words):
            taken = self._longest(words, at, hints)
            if taken is None or self._overtaken(words, taken[1], hints):
                at += 1
                continue
            found.append(taken)
            at = taken[1].stop
        return found

    def _overtaken(self, words: Sequence[Word], span: range, hints: Hints) -> bool:
        """ "Region Souss" in "region Souss-Massa": a name that begins inside goes further."""
        for start in range(span.start + 1, span.stop):
            other = self._longest(words, start, hints)
            if other is not None and other[1].stop > span.stop:
                return True
        return False

    def _longest(
        self, words: Sequence[Word], at: int, hints: Hints
    ) -> tuple[Mention, range] | None:
        if not words[at].is_word or at in hints.claimed:
            return None
        if words[at].norm in self._function and at not in hints.places:
            return None
        best = self._best(words, at, hints)
        if best is None:
            return None
        key, stop, norms = best
        if len(norms) == 1:
            named = self._is_name(words[at], hints)
        else:  # "As a" is not Assa.
            named = not self._function.issuperset(norms)
        span = range(at, stop)
        return (self._mention(words, span, self._names[key], 1.0), span) if named else None

    def _best(
        self, words: Sequence[Word], at: int, hints: Hints
    ) -> tuple[str, int, tuple[str, ...]] | None:
        """The longest name that begins here: its key, where it ends, its words."""
        best, joined = None, False
        norms: list[str] = []
        for stop in range(at + 1, min(len(words), at + 2 * _LONGEST) + 1):
            word = words[stop - 1]
            if stop - 1 in hints.claimed or (not word.is_word and word.text not in "-/'\u2013"):
                break
            if not word.is_word:
                continue
            joined = joined or (word.joined and bool(norms))
            norms.append(word.norm)
            if len(norms) > _LONGEST:
                break
            if best is not None and word.norm in self._function:
                continue  # "Al Haouz a": no Haouza.
            key = _key("".join(norms))
            if key in self._names and (not joined or self._with_and(key, hints.levels.get(at))):
                best = (key, stop, tuple(norms))
        return best

    def _with_and(self, key: str, level: str | None) -> bool:
        """Whether an "and" may be part of a name: it is written so, or the level is said of
        both ("the region of Fez and Meknes")."""
        return key in self._joined or any(name.level == level for name in self._names[key])

    def _is_name(self, word: Word, hints: Hints) -> bool:
        if word.index in hints.ordinary and word.index not in hints.levels:
            return False
        if len(word.norm) < 2 or word.norm.isdigit():
            return False
        common = max(self._zipf(word.folded), self._zipf(word.norm))
        if word.norm not in self._exact and common >= _ORDINARY:
            return False
        well_known = min(n.rank for n in self._names[_key(word.norm)]) <= _WELL_KNOWN
        written = word.text[:1].isupper() and not word.text.isupper() and word.index > 0
        signals = word.norm in self._signals or word.folded in self._signals
        if signals and not well_known:
            return written or word.index in hints.levels
        if common < (_COMMON if well_known else _LISTED):
            return True
        announced = bool(word.prefix) if well_known else word.announced
        caseless = well_known and word.text.lower() == word.text.upper()
        return written or announced or caseless or word.index in hints.places

    def near(
        self, words: Sequence[Word], place_cues: Collection[int] = ()
    ) -> tuple[Mention, bool] | None:
        """What a stretch of unexplained words may name, and whether that is near certain.

        A word that a language has is no misspelt name; a stretch that has one is a name only
        where a place is announced.
        """
        known = [bool(self._zipf(word.folded)) for word in words]
        likely = not any(known) or (words[0].index in place_cues and not all(known))
        key = _key("".join(word.norm for word in words))
        if len(key) < 4:
            return None
        partial = self._partial(words)
        alike = self._characters.nearest(key, least=_FUZZY_NEAR)
        scored = [(self._keys[i], score) for i, score in alike]
        best = scored[0][1] if scored else 0.0
        if partial and best < _FUZZY_ACCEPT:
            names = [name for key in partial for name in self._names[key]]
            sure = (likely or words[0].index in place_cues) and len(partial) <= 3
            return self._mention(words, range(len(words)), names, 0.85), sure
        if not scored:
            return None
        names = [name for key, score in scored if score >= best - 0.04 for name in self._names[key]]
        sure = likely and best >= _FUZZY_ACCEPT and self._slip(key, scored[0][0])
        return self._mention(words, range(len(words)), names, best), sure

    @staticmethod
    def _slip(key: str, name: str) -> bool:
        """Whether ``key`` is a name with a slip or two, the first letter right."""
        if len(key) < _FUZZY_LEAST or key[0] != name[0]:
            return False
        return OSA.distance(key, name) <= _slips(len(key))

    def merge(self, text: str, words: Sequence[Word], mentions: Sequence[Mention]) -> list[Mention]:
        """Names side by side that are the beginning of one longer name: "Tanger Tetuan"."""
        joined = {word.start for word in words if word.joined}
        merged: list[Mention] = []
        at = 0
        while at < len(mentions):
            stop = at + 1
            while stop < len(mentions) and mentions[stop].start not in joined:
                if text[mentions[stop - 1].end : mentions[stop].start].strip(" -/"):
                    break
                stop += 1
            whole = None
            while stop > at + 1 and whole is None:
                whole = self._compound(text, mentions[at:stop])
                stop -= whole is None
            merged.append(whole or mentions[at])
            at = stop
        return merged

    def _compound(self, text: str, parts: Sequence[Mention]) -> Mention | None:
        begins = {""}
        for part in parts:  # What begins no name goes at once: people may write any number of them.
            spelt = {key for c in part.candidates for key in self._keys_of[c.catalogue, c.code]}
            begins = {begin + key for begin in begins for key in spelt}
            begins = {begin for begin in begins if self._begins(begin)}
        found: dict[tuple[int, str, str], Name] = {}
        for begin in sorted(begins):
            for key in self._keys[bisect_left(self._keys, begin) :]:
                if not key.startswith(begin):
                    break
                found.update({(n.rank, n.catalogue, n.code): n for n in self._names[key]})
        if not 0 < len(found) <= _COMPOUNDS:
            return None
        start, end = parts[0].start, parts[-1].end
        candidates = tuple(
            Candidate(name.catalogue, name.code, _MERGED, name.language, name.label)
            for _, name in sorted(found.items())
        )
        return Mention("area", start, end, text[start:end], candidates)

    def _begins(self, begin: str) -> bool:
        """Whether a name begins so."""
        at = bisect_left(self._keys, begin)
        return at < len(self._keys) and self._keys[at].startswith(begin)

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
