"""A message's words: which are explained, which are left, and what language they are in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.languages.lexer import Word
from assistant.languages.templates import Match
from assistant.understanding.frame import Frame
from assistant.understanding.phrases import Phrases

if TYPE_CHECKING:
    from assistant.understanding.reader import Reader


_ALIKE = 3
"""First letters that the words for the two sexes share."""


def denials_in(
    words: Sequence[Word],
    phrases: Phrases,
    negations: Collection[str],
    named: Collection[int] = (),
) -> set[int]:
    """Positions of negations: of the words, of the first of those of several words unless a name
    follows ("private clinics of Agadir"), and of what stands before a verb whose ending denies
    it."""
    norms = [word.norm for word in words]
    found = {i for i, norm in enumerate(norms) if norm in negations}
    found.update(m.start for m in phrases.denials.find(norms) if m.end not in named)
    return found | {word.index - 1 for word in words if word.denied}


class Heard:
    """The words of one message, and what is known of them so far."""

    def __init__(self, reader: Reader, text: str, prior: str | None) -> None:
        self.r = reader
        self.phrases: Phrases = reader.phrases
        self.text = text
        self.prior = prior
        self.words: Sequence[Word] = reader.lexer.words(text)
        self.norms = [word.norm for word in self.words]
        self.explained: set[int] = {w.index for w in self.words if not w.is_word}
        self.located: set[int] = set()
        """Words of names of areas."""
        self.dated: set[int] = set()
        """Words of ages and periods."""
        self.timed: set[int] = set()
        """Words of periods."""
        self.levelled: set[int] = set()
        """Words of names of levels."""
        self.compared: set[int] = set()
        """Words of orders and comparisons."""
        self.asking: set[int] = set()
        """Words of requests to define something."""
        self.measured: set[int] = set()
        """Words of names of indicators."""
        self.qualifying: set[int] = set()
        """Words that narrow an indicator down to something else, were they known."""

    @cached_property
    def levels(self) -> Sequence[Match]:
        return self.phrases.levels.find(self.norms)

    @cached_property
    def breakdowns(self) -> Sequence[Match]:
        return self.phrases.breakdowns.find(self.norms)

    @cached_property
    def units(self) -> Sequence[Match]:
        return self.phrases.units.find(self.norms)

    @cached_property
    def said(self) -> list[Match]:
        """Phrases of the packs' cues."""
        return self.phrases.cues.find(self.norms)

    @cached_property
    def _idle(self) -> AbstractSet[str]:
        """Function words of the language that the message has most of: they name nothing in
        another language's labels."""
        own = self.phrases.function_words_by_language
        held = {tag: sum(norm in words for norm in self.norms) for tag, words in own.items()}
        most = max(held.values(), default=0)
        return frozenset().union(*(own[tag] for tag, n in held.items() if most and n == most))

    @cached_property
    def guess(self) -> str:
        """The message's language as far as its words and letters tell it."""
        words = [word.folded for word in self.words if word.is_word]
        return self.r.detector.guess(self.text, words, self.prior)

    @cached_property
    def carried(self) -> list[Match]:
        """Phrases that carry any question; another language's only where its words are none of
        the message's own ("location" is no place in French), if its small words tell it."""
        own, known = self.guess, self.r.frequencies.known
        if self.phrases.function_words_by_language.get(own, frozenset()).isdisjoint(self.norms):
            return self.phrases.carriers.find(self.norms)
        found: list[Match] = []
        for tag, carriers in self.phrases.carriers_by_language.items():
            for match in carriers.find(self.norms):
                words = [self.words[i].folded for i in match.words]
                if tag == own or not all(known(word, own) for word in words):
                    found.append(match)
        return found

    @cached_property
    def negations(self) -> AbstractSet[str]:
        """Negations of every language, but for words that are none in this message's."""
        if self.phrases.negations.isdisjoint(self.norms):
            return frozenset()
        own = self.phrases.negations_by_language.get(self.guess, frozenset())
        plain = self.phrases.function_words_by_language.get(self.guess, frozenset())
        return own | (self.phrases.negations - plain)

    @cached_property
    def denials(self) -> AbstractSet[int]:
        """Positions of negations."""
        named = self.located | self.dated
        return denials_in(self.words, self.phrases, self.negations, named)

    def _explain(self, spans: Iterable[Collection[int]]) -> None:
        for span in spans:
            self.explained.update(span)

    def _runs(self) -> list[list[Word]]:
        runs: list[list[Word]] = []
        for word in self._unexplained():
            if runs and word.index - runs[-1][-1].index <= 2:
                runs[-1].append(word)
            else:
                runs.append([word])
        return runs

    def _unexplained(self) -> list[Word]:
        return [
            word
            for word in self.words
            if word.index in self.qualifying
            or (word.index not in self.explained and self._tells(word))
        ]

    def _tells(self, word: Word) -> bool:
        function = self.phrases.function_words
        if word.norm in function | self.phrases.negations or word.folded in function:
            return False
        if word.norm != word.folded and self.phrases.carriers.find([word.folded]):
            return False
        return word.norm not in self.r.carriers and len(word.norm) > 1

    def _language(self, frame: Frame) -> str:
        located = self.located
        words = [w.folded for w in self.words if w.is_word and w.index not in located]
        words = [word for word in words if not word.isdigit()]
        labels = [c.language for m in frame.indicators for c in m.candidates[:1]]
        text = " ".join(w.text for w in self.words if w.index not in located)
        return self.r.detector.detect(text, words, labels, self.prior, self.r.default)

    def _digits(self) -> set[int]:
        return {word.index for word in self.words if word.norm.isdigit()}

    def _joints(self) -> set[int]:
        """Positions of conjunctions, and of words that one is written onto."""
        joints = {match.start for match in self.said if match.name == "and"}
        return joints | {word.index for word in self.words if word.joined}

    def _trailing(self) -> set[int]:
        """Negations that deny the word before them: "travaillent pas"."""
        own = self.phrases.trailing_negations
        return {i for i, norm in enumerate(self.norms) if norm in own and not self._starts(i)}

    def _denying(self) -> set[int]:
        """Negations right before a name, a level or a period ("not Tata", "not the province")
        deny nothing else; nor do those of "I never understood" and of a bound ("not above",
        "has not reached")."""
        named = self.located | self.timed | self.levelled
        bounding = {i for m in self.said if m.name in ("above", "below") for i in m.words}
        return {
            i
            for i in self.denials
            if i in self.asking or not (bounding | named).isdisjoint(self._denied_by(i))
        }

    def _denied_by(self, index: int) -> Iterator[int]:
        """Positions of a negation, of the empty words behind it and of the word after them."""
        for i in range(index, len(self.norms)):
            yield i
            if i > index and self.norms[i] not in self.phrases.function_words:
                return

    def _starts(self, index: int) -> bool:
        """Whether a negation denies what follows it, and no verb before it: "Tata, not Taza"
        and "but not in Taza", unlike "do not work in Taza"."""
        if index == 0:
            return True
        before = self.words[index - 1]
        named = self.located | self.timed | self.levelled
        plain = before.is_word and before.index not in named
        return not plain or before.norm in self.phrases.function_words

    def _people(self) -> list[Match]:
        """ "Widows": people of one sex in the words for an indicator; none beside the same word
        for the other sex ("widowers and widows")."""
        found = self.phrases.people.find(self.norms)
        return [m for m in found if self.measured.intersection(m.words) and not self._paired(m)]

    def _paired(self, match: Match) -> bool:
        begins = self.norms[match.end - 1][:_ALIKE]
        beside = (match.start - 1, match.start - 2, match.start - 3, match.end, match.end + 1)
        near = [self.norms[i] for i in beside if 0 <= i < len(self.norms)]
        return any(norm.startswith(begins) for norm in near)
