"""What words beside the name of an indicator do to it: narrow it down, or say it once more."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from assistant.languages.lexer import Word
from assistant.languages.templates import Match
from assistant.understanding.frame import Cue, Mention
from assistant.understanding.heard import Heard

_TOLD = 0.97
"""How much of a name must be found for the words of its other names to be heard beside it."""

_BESIDE = 1
"""Characters between a name and a word right after it, at most."""


class Narrowed(Heard):
    """Words that are left beside the names of indicators."""

    def _qualifying(
        self,
        measures: Sequence[Mention],
        cues: Sequence[Cue],
        groups: Sequence[Match],
        counted: AbstractSet[int],
    ) -> set[int]:
        """ "Households on the net": words right after what figures are out of, however idle they
        are elsewhere, say which of them are asked for."""
        named = [c for m in measures for c in m.candidates[:1]]
        if len(measures) != 1 or not all(map(self.r.measures.is_base, named)):
            return set()
        cued = [(cue.start, cue.end) for cue in cues if cue.name != "without"]
        headed = self.levelled | {i for match in groups for i in match.words}
        ends = self.located | self.dated | headed | counted
        found = set()
        for word in self.words:
            if word.at < measures[0].end:
                continue
            told = any(start <= word.start < end for start, end in cued)
            if word.index in headed or word.index in self.located:
                found.discard(word.index - 1)  # "of Moroccan regions", "of former X"
            if told or word.index in ends or not word.is_word:
                break
            if word.index not in self.measured and self._narrows(word):
                found.add(word.index)
        return found

    def _said_too(self, measures: Sequence[Mention]) -> set[int]:
        """ "Of a thousand births" after the deaths of infants: words of another name of what is
        measured say nothing else."""
        named = [m.candidates[0] for m in measures if m.candidates and not m.negated]
        told = [c for c in named if c.score >= _TOLD and not self.r.measures.is_base(c)]
        bases = [m.end for m in measures for c in m.candidates[:1] if self.r.measures.is_base(c)]
        return {
            word.index
            for word in (self._unexplained() if told else ())
            if word.index not in self.qualifying
            if not any(0 <= word.at - end <= _BESIDE for end in bases)
            if any(self.r.measures.says_too(candidate, word.norm) for candidate in told)
        }

    def _narrows(self, word: Word) -> bool:
        idle = (self.phrases.function_words, self.phrases.following)
        said = (word.norm, word.folded)
        return not word.norm.isdigit() and not any(w in known for known in idle for w in said)
