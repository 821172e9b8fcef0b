"""The packs' phrases, all languages together, ready to be found in a message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from assistant.languages.lexer import Lexer
from assistant.languages.pack import LanguagePack
from assistant.languages.templates import Templates
from assistant.understanding.examples import read_examples
from indicator_store.catalogue import Catalogues
from indicator_store.model import Role

Named = tuple[str, Iterable[str]]


@dataclass(frozen=True)
class Phrases:
    """Templates by what they are for. Names: a cue, "sex=F", a period's or an age's form."""

    cues: Templates
    carriers: Templates
    carriers_by_language: Mapping[str, Templates]
    carrier_words: frozenset[str]
    """Words of the packs' example questions outside of what is masked there."""
    talk_words: frozenset[str]
    following: frozenset[str]
    """Words that stand after the name of an indicator in an example and say no more of it."""
    """Words of the packs' examples of messages about other things: no slips, however rare."""
    groups: Templates
    people: Templates
    """Parts of a population that are named by words for an indicator."""
    breakdowns: Templates
    periods: Templates
    ages: Templates
    place: Templates
    levels: Templates
    """Names "catalogue/level/one" and "catalogue/level/many"."""
    themes: Templates
    units: Templates
    """Names "catalogue/unit"."""
    function_words: frozenset[str]
    function_words_by_language: Mapping[str, frozenset[str]]
    negations: frozenset[str]
    negations_by_language: Mapping[str, frozenset[str]]
    trailing_negations: frozenset[str]
    """Those that stand after what they deny."""
    denials: Templates
    """Negations of several words ("deprived of")."""
    measure_words: Mapping[str, Mapping[str, frozenset[str]]]
    """By language, then rate, count, mean."""
    scales: Mapping[str, float]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, float]
    ratios: frozenset[str]
    ones: frozenset[str]
    ordinal_endings: frozenset[str]

    @property
    def words(self) -> set[str]:
        """Every word the phrases are made of: slips are corrected to them."""
        templates = (self.cues, self.groups, self.periods, self.ages)
        named = (self.levels, self.themes, self.units)
        words: set[str] = set(self.function_words | self.negations).union(
            *(t.words for t in (*templates, *named))
        )
        for kinds in self.measure_words.values():
            words.update(*kinds.values())
        return words

    @property
    def signals(self) -> frozenset[str]:
        """Words that say something by themselves and so name a place only where one is named."""
        templates = (self.cues, self.carriers, self.groups, self.breakdowns, self.levels)
        return self.negations.union(*(t.single for t in templates))


def read_phrases(
    packs: Mapping[str, LanguagePack], lexer: Lexer, catalogues: Catalogues
) -> Phrases:
    function_words = {tag: frozenset(_words(lexer, pack)) for tag, pack in packs.items()}
    negations = {
        tag: frozenset(
            norms[0]
            for norms in map(lexer.split, map(str, pack.lexicon.get("negations", ())))
            if len(norms) == 1
        )
        for tag, pack in packs.items()
    }
    return Phrases(
        cues=_templates(
            lexer, chain(_of(packs, "lexicon", "cues"), _of(packs, "conversation", "cues"))
        ),
        carriers=_templates(lexer, _listed(packs, "carrier")),
        carriers_by_language={
            tag: _templates(lexer, _listed({tag: pack}, "carrier")) for tag, pack in packs.items()
        },
        carrier_words=frozenset(_carrier_words(packs, lexer)),
        talk_words=frozenset(_talk_words(packs, lexer)),
        following=frozenset(_following(packs, lexer)),
        groups=_templates(lexer, chain(_of(packs, "lexicon", "groups"), _code_names(catalogues))),
        people=_templates(lexer, _of(packs, "lexicon", "people")),
        breakdowns=_templates(lexer, _of(packs, "lexicon", "breakdowns")),
        periods=_templates(lexer, _of(packs, "periods", "periods")),
        ages=_templates(lexer, _of(packs, "periods", "ages")),
        place=_templates(lexer, _listed(packs, "place_before")),
        levels=_templates(lexer, _level_names(packs, lexer, catalogues)),
        themes=_templates(lexer, _names(catalogues, "theme")),
        units=_templates(lexer, _names(catalogues, "unit")),
        function_words=frozenset().union(*function_words.values()),
        function_words_by_language=function_words,
        negations=frozenset().union(*negations.values()),
        negations_by_language=negations,
        trailing_negations=frozenset(
            norm
            for pack in packs.values()
            for word in pack.lexicon.get("trailing_negations", ())
            for norm in lexer.split(str(word))
        ),
        denials=_templates(
            lexer,
            (
                (key, [text for text in map(str, listed) if len(lexer.split(text)) > 1])
                for key, listed in _listed(packs, "negations")
            ),
        ),
        measure_words={
            tag: {
                kind: frozenset(norm for word in words for norm in lexer.split(word) or [word])
                for kind, words in pack.lexicon.get("measure_words", {}).items()
            }
            for tag, pack in packs.items()
        },
        scales=dict(_folded(packs, lexer, "scales")),
        ordinals={key: int(value) for key, value in _folded(packs, lexer, "ordinals")},
        fractions=dict(_folded(packs, lexer, "fractions")),
        ratios=frozenset(_numbered(packs, lexer, "ratios")),
        ones=frozenset(_numbered(packs, lexer, "ones")),
        ordinal_endings=frozenset(_numbered(packs, lexer, "ordinal_endings")),
    )


def _templates(lexer: Lexer, named: Iterable[Named]) -> Templates:
    return Templates(lexer.split, named)


def _words(lexer: Lexer, pack: LanguagePack) -> Iterator[str]:
    for word in pack.lexicon.get("function_words", "").split():
        yield from lexer.split(word)
        yield lexer.fold(word).replace("'", "")


def _of(packs: Mapping[str, LanguagePack], file: str, key: str) -> Iterator[Named]:
    for pack in packs.values():
        yield from getattr(pack, file).get(key, {}).items()


_EXAMPLES = 2
"""A word that so many examples of questions about figures share carries no figure's name."""


def _carrier_words(packs: Mapping[str, LanguagePack], lexer: Lexer) -> Iterator[str]:
    for pack in packs.values():
        asking: Counter[str] = Counter()
        talking: Counter[str] = Counter()
        for example, intent in read_examples(pack):
            words = {word for word in lexer.split(example) if not word.isdigit()}
            (asking if _asks(intent) else talking).update(words)
        yield from (word for word, n in asking.items() if n >= max(_EXAMPLES, talking[word]))


def _following(packs: Mapping[str, LanguagePack], lexer: Lexer) -> Iterator[str]:
    for pack in packs.values():
        for example, _ in read_examples(pack):
            for after in example.split(_NAMED)[1:]:
                yield from lexer.split(_MASK.split(after)[0])


_NAMED = "INDICATOR"
_MASK = re.compile(r"\b[A-Z]{3,}\b")
"""What stands for names in examples."""


def _asks(intent: str) -> bool:
    """Whether a figure is asked for."""
    return intent.startswith(("ask_", "follow_up", "correction")) and intent not in _TALKING


def _talk_words(packs: Mapping[str, LanguagePack], lexer: Lexer) -> Iterator[str]:
    for pack in packs.values():
        for example, intent in read_examples(pack):
            if not _asks(intent):
                yield from lexer.split(example)


_TALKING = frozenset({"ask_why", "ask_forecast", "ask_opinion"})


def _listed(packs: Mapping[str, LanguagePack], key: str) -> Iterator[Named]:
    for pack in packs.values():
        yield key, pack.lexicon.get(key, ())


def _folded(
    packs: Mapping[str, LanguagePack], lexer: Lexer, key: str
) -> Iterator[tuple[str, float]]:
    for pack in packs.values():
        for word, value in pack.numbers.get(key, {}).items():
            yield " ".join(lexer.split(str(word))), float(value)


def _numbered(packs: Mapping[str, LanguagePack], lexer: Lexer, key: str) -> Iterator[str]:
    for pack in packs.values():
        for phrase in pack.numbers.get(key, ()):
            yield " ".join(lexer.split(str(phrase)))


def _level_names(
    packs: Mapping[str, LanguagePack], lexer: Lexer, catalogues: Catalogues
) -> Iterator[Named]:
    """Names of levels and of kinds within them ("urban commune" is a commune); the pack's
    ``plural`` tells "provinces" from "province"."""
    plurals = {
        tag: re.compile(pack.settings["plural"])
        for tag, pack in packs.items()
        if "plural" in pack.settings
    }
    for catalogue in catalogues:
        kinds = {area.kind: area.level for area in catalogue.areas.values() if area.kind}
        for label in catalogue.labels:
            level = label.code if label.kind == "level" else kinds.get(label.code, "")
            known = label.kind == "level" or (label.kind == "kind" and level)
            if not known or label.role is Role.DEFINITION:
                continue
            plural = plurals.get(label.language)
            first = lexer.fold(label.text).split()[0]
            many = label.role is Role.PLURAL or (plural is not None and plural.search(first))
            number = "many" if many else "one"
            yield f"{catalogue.code}/{level}/{number}", [_plain(label.text)]


def _code_names(catalogues: Catalogues) -> Iterator[Named]:
    """What the catalogues call the parts of a population."""
    for catalogue in catalogues:
        for label in catalogue.labels:
            if label.kind == "code" and label.role is not Role.DEFINITION:
                yield label.code, [_plain(label.text)]


def _names(catalogues: Catalogues, kind: str) -> Iterator[Named]:
    for catalogue in catalogues:
        for label in catalogue.labels:
            if label.kind == kind and label.role is not Role.DEFINITION:
                yield f"{catalogue.code}/{label.code}", [_plain(label.text)]


def _plain(text: str) -> str:
    """A catalogue's text as a template: its brackets and stars mean nothing."""
    return " ".join("".join(c if c not in "()[]{}|*" else " " for c in text).split())
