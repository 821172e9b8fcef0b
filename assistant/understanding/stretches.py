"""Which words beside each other may be one misspelt or shortened name, and which phrases say
what the names after them are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from assistant.languages.lexer import Word
from assistant.languages.templates import Match

_NAME = 3
"""A name goes on over so many words, at most, that are words of their own."""
_LONGEST = 4
_NAMES, _SEVERAL = 7, 2
"""So many names within so many words after a plural are what it stands for."""


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


def without_names(
    groups: Sequence[Match], levels: Sequence[Match], located: AbstractSet[int]
) -> list[Match]:
    """Groups but for "in the towns" before several names: it says what those are."""
    ends = {match.end for match in levels if match.name.endswith("/many")}
    kept = []
    for match in groups:
        near = [i for i in range(match.end, match.end + _NAMES) if i in located]
        starts = [i for i in near if i - 1 not in located]
        if match.end not in ends or len(starts) < _SEVERAL or starts[0] > match.end + 1:
            kept.append(match)
    return kept
