"""Slips of the finger: unknown words become the known word one or two letters away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Speller:
    """Corrects words against a vocabulary (Damerau-Levenshtein, restricted).

    ``is_word`` tells ordinary words of the installed languages, which are never corrected:
    they mean what they say even if the vocabulary does not hold them.
    """

    def __init__(self, vocabulary: Iterable[str], is_word: Callable[[str], bool]) -> None:
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(set(vocabulary)):
            if len(word) >= 4 and not any(character.isdigit() for character in word):
                self._by_length[len(word)].append(word)
        self.is_word = is_word
        self.correct = lru_cache(maxsize=4096)(self._correct)

    def _correct(self, word: str) -> str:
        """The one nearest word, or the word itself: distance 1 from 5 letters, 2 from 11."""
        length = len(word)
        if length < 5 or any(c.isdigit() for c in word) or self.is_word(word):
            return word
        reach = 2 if length >= 11 else 1
        best: list[tuple[str, int]] = []
        for size in range(length - reach, length + reach + 1):
            known = self._by_length.get(size, ())
            found = process.extract(word, known, scorer=OSA.distance, score_cutoff=reach, limit=4)
            best += [(match, int(distance)) for match, distance, _ in found]
        if not best:
            return word
        best.sort(key=lambda item: (item[1], item[0][0] != word[0]))
        nearest = [item for item in best if item[1] == best[0][1] and item[0][0] == word[0]]
        return nearest[0][0] if nearest else best[0][0]
