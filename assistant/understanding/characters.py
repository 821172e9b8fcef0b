"""Approximate look-up of names by their letters: TF-IDF of character n-grams."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import TfidfVectorizer


class CharacterIndex:
    """Nearest strings of a fixed list.

    The n-grams (2 and 3 letters, within words) find some candidates out of 100,000 names
    in about a millisecond; the edit-distance ratio then orders them.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)
        self._vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 3), dtype=np.float32, sublinear_tf=True
        )
        self._columns = None
        if self._names:
            self._columns = self._vectorizer.fit_transform(self._names).T.tocsr()

    def nearest(self, text: str, limit: int = 8, least: float = 0.6) -> list[tuple[int, float]]:
        """(position in the list, similarity 0 to 1), best first."""
        if self._columns is None or not text.strip():
            return []
        scores = self._vectorizer.transform([text]) @ self._columns
        if scores.nnz == 0:
            return []
        take = min(4 * limit, scores.nnz)
        order = np.argpartition(scores.data, -take)[-take:]
        found = [
            (int(scores.indices[i]), fuzz.ratio(text, self._names[scores.indices[i]]) / 100)
            for i in order
        ]
        found = [item for item in found if item[1] >= least]
        return sorted(found, key=lambda item: (-item[1], item[0]))[:limit]
