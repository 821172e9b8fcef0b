"""Approximate look-up of names by their letters: TF-IDF of character n-grams."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

import numpy as np
from rapidfuzz import fuzz
from scipy.sparse import csr_matrix

from assistant.understanding.ngrams import Features, letters

_KEPT = 2_000
"""Texts whose nearest are kept: one message asks for the same stretch many times."""


class CharacterIndex:
    """Nearest strings of a fixed list.

    The n-grams (2 and 3 letters, within words) find some candidates out of 100,000 names
    in about a millisecond; the edit-distance ratio then orders them.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)
        self._features = Features.fit(partial(letters, shortest=2, longest=3), self._names)
        rows = [self._features.of_text(name) for name in self._names]
        ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        self._columns = None
        if ends[-1]:
            values = np.concatenate([values for _, values in rows])
            columns = np.concatenate([columns for columns, _ in rows])
            by_name = csr_matrix((values, columns, ends), (len(rows), len(self._features.columns)))
            self._columns = by_name.T.tocsr()

        self.nearest = lru_cache(_KEPT)(self._nearest)
        """(position in the list, similarity 0 to 1), best first: of a text, at most so many, at
        least so like it."""

    def _nearest(
        self, text: str, limit: int = 8, least: float = 0.6
    ) -> tuple[tuple[int, float], ...]:
        columns, values = self._features.of_text(text)
        if self._columns is None or not len(columns):
            return ()
        one = csr_matrix((values, columns, [0, len(columns)]), (1, self._columns.shape[0]))
        scores = one @ self._columns
        if scores.nnz == 0:
            return ()
        take = min(4 * limit, scores.nnz)
        order = np.argpartition(scores.data, -take)[-take:]
        found = [
            (int(scores.indices[i]), fuzz.ratio(text, self._names[scores.indices[i]]) / 100)
            for i in order
        ]
        found = [item for item in found if item[1] >= least]
        return tuple(sorted(found, key=lambda item: (-item[1], item[0]))[:limit])
