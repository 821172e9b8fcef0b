"""A message as it is searched for indicators, and what is found of a label in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from assistant.languages.lexer import Word
from assistant.understanding.measure_labels import Entry
from assistant.understanding.times import NOT

_NEAR = 3
"""Words between a negation and what it turns into its opposite, at most."""

Term = tuple[int, str]
"""A word's position in the message and its norm; an age span is one term, "@15+"."""


@dataclass(frozen=True)
class Sentence:
    """A message as it is searched for indicators."""

    words: Sequence[Word]
    terms: Sequence[Term]
    """The words that may take part."""
    soft: AbstractSet[int] = frozenset()
    """Positions of words (women, rural, province, highest) that make no mention by
    themselves unless a label says just that."""
    walls: AbstractSet[int] = frozenset()
    """Positions that no negation reaches across: numbers, places, comparisons."""
    language: str = ""
    """The message's, as far as it can be told."""
    kinds: AbstractSet[str] = frozenset()
    """Kinds of numbers asked for: "rate", "count"."""
    trailing: AbstractSet[int] = frozenset()
    """Positions of negations that deny the word before them."""
    joints: AbstractSet[int] = frozenset()
    """Positions at which another thing of a list begins: a "rate" beyond says nothing of it."""


@dataclass(frozen=True)
class Hit:
    entry: Entry
    words: frozenset[int]
    coverage: float
    explained: float
    whole: bool = False
    """All of the label is found."""

    @property
    def score(self) -> float:
        return self.explained * self.coverage**2


def aligned(found: Mapping[str, Sequence[int]], weights: Mapping[str, float]) -> dict[str, int]:
    """One position for each stem: where it stands nearest to the most telling one."""
    anchor = found[max(found, key=lambda stem: weights[stem])]
    ways = [
        {stem: min(places, key=lambda at: abs(at - start)) for stem, places in found.items()}
        for start in anchor
    ]
    return min(ways, key=lambda way: max(way.values()) - min(way.values()))


def half_said(hits: Iterable[Hit], said: AbstractSet[str]) -> set[tuple[str, str]]:
    """Indicators, by catalogue, whose labels have small words that are not said, where another is
    named as its label is: "elderly" is not "the very elderly"."""
    fits: dict[tuple[str, str], bool] = {}
    for hit in hits:
        for code, labels in hit.entry.small.items() if hit.whole else ():
            key = (hit.entry.catalogue, code)
            fits[key] = fits.get(key, False) or any(small <= said for small in labels)
    named = {catalogue for (catalogue, _), fit in fits.items() if fit}
    return {key for key, fit in fits.items() if not fit and key[0] in named}


def is_negated(hit: Hit, sentence: Sentence) -> bool:
    """Whether negations beside the words, which are no part of the label, turn them into their
    opposite. Two before them undo each other, and none reaches across a wall."""
    if NOT in hit.entry.stems:
        return False
    first, last = min(hit.words), max(hit.words)
    found = [index for index, norm in sentence.terms if norm == NOT and index not in hit.words]
    before = [
        index
        for index in found
        if first - _NEAR <= index < first and sentence.walls.isdisjoint(range(index, first))
    ]
    inside = any(first < index < last for index in found) or last + 1 in sentence.trailing
    return len(before) % 2 == 1 or (inside and not before)
