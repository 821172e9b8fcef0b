"""Which words beside each other may be one misspelt or shortened name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from assistant.languages.lexer import Word

_NAME = 3
"""A name goes on over so many words, at most, that are words of their own."""
_LONGEST = 4


def stretches(
    words: Sequence[Word], run: Sequence[Word], at: int, taken: AbstractSet[int]
) -> Iterator[Sequence[Word]]:
    """Stretches from ``run[at]`` on: first with ordinary words after it that are not ``taken``
    ("Ouled Said"), then of the unexplained words of ``run`` alone, the longest first."""
    first = run[at].index
    for stop in range(min(len(words), first + _NAME), first + 1, -1):
        stretch = words[first:stop]
        plain = all(word.is_word and word.index not in taken for word in stretch)
        if plain and any(word not in run for word in stretch):
            yield stretch
    for stop in range(min(len(run), at + _LONGEST), at, -1):
        yield run[at:stop]
