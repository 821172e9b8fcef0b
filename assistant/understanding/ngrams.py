"""N-grams of letters and words, weighted by how rare they are: what names are looked up by, and
what the shape of a message is read off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def letters(text: str, shortest: int, longest: int) -> list[str]:
    """Of each word with a space at its two ends; a word that is shorter stands for itself, once."""
    found = []
    for word in text.split():
        padded = f" {word} "
        for length in range(shortest, longest + 1):
            if length >= len(padded):
                found.append(padded)
                break
            found += [padded[i : i + length] for i in range(len(padded) - length + 1)]
    return found


def words(text: str, longest: int) -> list[str]:
    """Sequences of one word to ``longest`` words."""
    said = text.split()
    return [
        " ".join(said[i : i + length])
        for length in range(1, longest + 1)
        for i in range(len(said) - length + 1)
    ]


@dataclass(frozen=True)
class Features:
    """Which column and weight a term has: TF-IDF with the logarithm of the count (Salton and
    Buckley 1988, "Term-weighting approaches in automatic text retrieval")."""

    analyze: Callable[[str], list[str]]
    columns: Mapping[str, int]
    idf: Array

    @classmethod
    def of(
        cls, analyze: Callable[[str], list[str]], terms: Iterable[str], idf: Sequence[float] | Array
    ) -> Features:
        columns = {term: column for column, term in enumerate(terms)}
        return cls(analyze, columns, np.asarray(idf, dtype=np.float32))

    @classmethod
    def fit(cls, analyze: Callable[[str], list[str]], texts: Sequence[str]) -> Features:
        """The terms of some texts, and how few of the texts have them."""
        holders = Counter(term for text in texts for term in set(analyze(text)))
        rarity = np.log((1 + len(texts)) / (1 + np.array([*holders.values()]))) + 1
        return cls.of(analyze, holders, rarity)

    def of_text(self, text: str) -> tuple[Array, Array]:
        """Columns and their values: 1 + log of the count, times rarity, of length 1."""
        counts = Counter(self.columns[t] for t in self.analyze(text) if t in self.columns)
        columns = np.fromiter(counts.keys(), dtype=np.intp, count=len(counts))
        values = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        values = (1 + np.log(values)) * self.idf[columns]
        return columns, values / (np.linalg.norm(values) or 1)
