"""From a message to its Frame. Built for one revision of the catalogues, then only read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from assistant.languages.detect import Detector, WordFrequencies
from assistant.languages.lexer import Lexer
from assistant.languages.normalise import clean
from assistant.languages.pack import LanguagePack
from assistant.languages.spelling import Speller
from assistant.languages.stems import Stemmers
from assistant.understanding.areas import AreaIndex
from assistant.understanding.clauses import questions
from assistant.understanding.frame import Frame
from assistant.understanding.heard import denials_in
from assistant.understanding.measure_labels import Heard, MeasureLabels
from assistant.understanding.measures import MeasureIndex
from assistant.understanding.phrases import read_phrases
from assistant.understanding.reading import Reading
from assistant.understanding.times import Numerals, read_ages, terms_of
from indicator_store.catalogue import Catalogues
from indicator_store.model import Role

_NAMING = frozenset({"area", "indicator", "concept", "level", "kind", "theme", "code"})
"""Things of the catalogue that messages name."""
_SPOKEN_NUMBERS = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})
"""Languages whose longer number words the library puts together."""


class Languages:
    """What does not depend on a catalogue; made once, shared by readers."""

    def __init__(self, packs: Mapping[str, LanguagePack]) -> None:
        self.packs = packs
        self.stemmers = Stemmers(packs)
        self.frequencies = WordFrequencies(packs, Lexer(packs).fold)


class Reader:
    def __init__(self, languages: Languages, catalogues: Catalogues, default: str) -> None:
        self.catalogues = catalogues
        self.lexer = Lexer(languages.packs)
        self.frequencies = languages.frequencies
        self.default = default
        self.degrees = [
            (name, re.compile(words))
            for pack in languages.packs.values()
            for name, words in pack.settings.get("degrees", {}).items()
        ]
        """Cues that words for an indicator are at the same time: "poorest"."""
        texts = {
            label.text
            for catalogue in catalogues
            for label in catalogue.labels
            if label.kind in _NAMING and label.role is not Role.DEFINITION
        }
        clinging = filter(self.lexer.clings, texts)
        self.lexer.learn({word for text in clinging for word in self.lexer.split(text)})
        self.phrases = read_phrases(languages.packs, self.lexer, catalogues)
        self.lexer.learn(self.phrases.words | self.phrases.carriers.words)
        self.numerals = Numerals(
            self.phrases.scales,
            self.phrases.ordinals,
            self.phrases.fractions,
            self.phrases.ratios,
            self.phrases.ones,
            self.phrases.ordinal_endings,
            tuple(tag for tag in languages.packs if tag in _SPOKEN_NUMBERS),
        )
        self.areas = AreaIndex(
            catalogues,
            partial(self.lexer.words, correct=False),
            self.frequencies.zipf,
            self.phrases.function_words_by_language,
            self.phrases.signals | self._figures(),
        )
        light = {
            tag: frozenset().union(*kinds.values())
            for tag, kinds in self.phrases.measure_words.items()
        }
        function_words = self.phrases.function_words_by_language
        labels = MeasureLabels(catalogues, self._hear, languages.stemmers, function_words, light)
        self.measures = MeasureIndex(
            labels, catalogues, languages.stemmers, function_words, self.frequencies.known
        )
        self.carriers = self.phrases.carrier_words - labels.names
        """Words of example questions that carry any question and name nothing measured."""
        self.pairs = labels.pairs
        known = self.areas.words | labels.words | self.phrases.words
        talk, is_word = self.phrases.talk_words, self.frequencies.is_word
        speller = Speller(known, lambda word: word in talk or is_word(word))
        self.lexer.learn(known, speller)
        self.detector = Detector(languages.packs, self.lexer.fold, self.frequencies)

    def _figures(self) -> frozenset[str]:
        """Words that name an indicator by themselves."""
        split = (
            self.lexer.split(label.text)
            for catalogue in self.catalogues
            for label in catalogue.labels
            if label.kind in ("indicator", "concept") and label.role is not Role.DEFINITION
            if " " not in label.text
        )
        return frozenset(words[0] for words in split if len(words) == 1)

    def _hear(self, text: str) -> Heard:
        """The norms of a label's words, an age span as one; and the parts of the population
        that it names, each with its words."""
        words = self.lexer.words(text, correct=False)
        norms = [word.norm for word in words]
        ages = read_ages(words, self.phrases.ages.find(norms))
        terms = terms_of(words, ages, denials_in(words, self.phrases, self.phrases.negations))
        groups = self.phrases.groups.find(norms)
        parts = [(match.name, {norms[i] for i in match.words}) for match in groups]
        return [norm for _, norm in terms if any(map(str.isalnum, norm))], parts

    def read(self, message: str, prior: str | None = None) -> Frame:
        """``prior`` is the language of the conversation so far. A question among remarks is
        read by itself; of several, each is among the frame's parts."""
        text = clean(message)
        with self.lexer.zone():
            whole = Reading(self, text, prior).frame()
            parts = questions(whole, partial(self._part, whole.language))
        if len(parts) == 1:
            return parts[0]
        return replace(whole, parts=parts)

    def _part(self, language: str, text: str) -> Frame:
        """A stretch of a message, in the message's language."""
        return replace(Reading(self, text.strip(), language).frame(), language=language)
