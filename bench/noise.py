"""Messages that no one would write, and some that people do: any number of them, seeded.

Words of the packs and of the catalogues, names of places, questions cut and joined, digits of
several scripts, random Unicode, broken markup, controls and invisible characters, long and
very long ones, and all of it mixed.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant.evaluation import read_cases
from assistant.languages.pack import LanguagePack
from bench import ROOT
from indicator_store.catalogue import Catalogues

LONGEST = 4_000
_ZEROS = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xFF10, 0x1D7CE, 0xE50]
_ODD_NUMBERS = (
    "\u00b2", "\u00bd", "\u2460", "\u216b", "\u5341", "1_000", "1e9", "-0", ".5", "5.", "0x1F",
    "1/0", "007", "9999999999",
)  # fmt: skip
_BETWEEN = (
    "", "", "%", " %", "\u202f%", "-", "\u2013", "/", ":", ",", ".", "'", "\u066a", "\u00a0",
)  # fmt: skip
_HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202e\u2066\u2069\u061c\u00ad\ufeff\u2060"
_CONTROLS = "".join(map(chr, range(32))) + "\x7f\x85\u2028\u2029"
_MARKS = "\u0301\u0308\u0327\u064b\u0651\u20dd\ufe0f"
_EMOJI = [
    "\U0001f600",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1f2\U0001f1e6",
    "\u2705",
]
_PUNCTUATION = "?!.,;:\u061f\u060c\u061b()[]{}\u00ab\u00bb\"'\u2019\u2026/\\|*_~`#@&$+=<>"
_MARKUP = (
    "<b>", "</i", "<script>alert(1)</script>", "<img src=x onerror=", "&#x27;", "&amp;amp;",
    "[a](javascript:", "{{7*7}}", "${x}", "%s%n", "%00", "'; DROP TABLE label; --", '/ask{"a":',
    "~query:", "say:", "\\u0000", "]]>", "<!--", '{"a": [1,', "__area__", "/restart", "../../",
)  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """What the bot knows words for."""

    words: Sequence[str]
    """Of the packs: each signal, period, number and set phrase, as it is written there."""
    labels: Sequence[str]
    areas: Sequence[str]
    questions: Sequence[str]
    """Of the tests, in every language."""

    @classmethod
    def of(cls, packs: Mapping[str, LanguagePack], catalogues: Catalogues) -> Vocabulary:
        said = [(label.kind == "area", label.text) for one in catalogues for label in one.labels]
        return cls(
            sorted({word for pack in packs.values() for word in _words(pack)}),
            sorted({text for is_area, text in said if not is_area}),
            sorted({text for is_area, text in said if is_area}),
            sorted({case.ask for case in read_cases(ROOT / "tests" / "languages")}),
        )


_WORD = re.compile(r"[^\s|()\[\]{}*]+")


def _words(pack: LanguagePack) -> Iterator[str]:
    for data in (pack.lexicon, pack.conversation, pack.periods, pack.numbers, pack.spellings):
        for text in _texts(data):
            yield from (text, *_WORD.findall(text))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        yield from (str(key) for key in data)
        yield from (text for value in data.values() for text in _texts(value))
    elif isinstance(data, Iterable):
        yield from (text for value in data for text in _texts(value))


class Noise:
    """Message ``n`` of a seed is always the same one, over the same vocabulary."""

    def __init__(self, vocabulary: Vocabulary, seed: int) -> None:
        self._known = vocabulary
        self._seed = seed
        self._kinds: Sequence[Callable[[random.Random], str]] = (
            self._of_words, self._of_words, self._of_labels, self._of_labels, self._cut,
            self._spoiled, self._spoiled, self._joined, _numbers, _unicode, _markup, self._long,
            self._mixed, self._mixed,
        )  # fmt: skip

    def message(self, number: int) -> str:
        chance = random.Random(f"{self._seed}:{number}")
        return chance.choice(self._kinds)(chance)[:LONGEST]

    def messages(self, count: int) -> Iterator[str]:
        return map(self.message, range(count))

    def _word(self, chance: random.Random) -> str:
        known = self._known
        return chance.choice(chance.choice((known.words, known.words, known.labels, known.areas)))

    def _of_words(self, chance: random.Random) -> str:
        return " ".join(chance.choice(self._known.words) for _ in range(chance.randint(1, 14)))

    def _of_labels(self, chance: random.Random) -> str:
        return " ".join(self._word(chance) for _ in range(chance.randint(1, 9)))

    def _question(self, chance: random.Random) -> str:
        return chance.choice(self._known.questions)

    def _cut(self, chance: random.Random) -> str:
        """The beginning or the end of a question, cut anywhere."""
        question = self._question(chance)
        at = chance.randrange(len(question))
        return question[:at] if chance.random() < 0.6 else question[at:]

    def _joined(self, chance: random.Random) -> str:
        parts = [
            chance.choice((self._question, self._cut))(chance) for _ in range(chance.randint(2, 6))
        ]
        return chance.choice((" ", ". ", ", ", "? ", "\n", "")).join(parts)

    def _spoiled(self, chance: random.Random) -> str:
        """Slips, other forms, signs and hidden characters inside something said."""
        text = list(chance.choice((self._question, self._of_labels))(chance))
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(text) + 1)
            text[at : at + chance.randint(0, 1)] = chance.choice(
                (chance.choice(_HIDDEN), chance.choice(_CONTROLS), chance.choice(_MARKS),
                 chance.choice(_PUNCTUATION), chance.choice(_EMOJI), _character(chance), "", " ",
                 "".join(text[at : at + 1]) * chance.randint(1, 9))
            )  # fmt: skip
        spoiled = "".join(text)
        form: Literal["NFC", "NFKD"] = chance.choice(("NFC", "NFKD"))
        spoiled = unicodedata.normalize(form, spoiled)
        return chance.choice((spoiled, spoiled.upper(), spoiled.title(), spoiled[::-1]))

    def _long(self, chance: random.Random) -> str:
        """One thing over and over, to the limit of a message and beyond."""
        piece = chance.choice((self._word, self._question, _numbers, _character, _markup))(chance)
        length = chance.choice((512, 512, 512, chance.randint(200, 512), 513, LONGEST))
        piece = (piece or "?") + chance.choice(("", " ", ", ", " ? "))
        return (piece * (length // len(piece) + 1))[:length].rstrip("\n")

    def _mixed(self, chance: random.Random) -> str:
        makers = (self._word, self._word, self._cut, _numbers, _unicode, _markup, _character)
        return chance.choice((" ", " ", "")).join(
            chance.choice(makers)(chance) for _ in range(chance.randint(2, 10))
        )


def _numbers(chance: random.Random) -> str:
    parts = []
    for _ in range(chance.randint(1, 6)):
        zero = chance.choice(_ZEROS)
        digits = str(
            chance.choice(
                (chance.randrange(10), chance.randrange(1900, 2100), chance.randrange(10**9))
            )
        )
        written = "".join(chr(zero + int(digit)) for digit in digits)
        parts += [
            chance.choice((written, written, chance.choice(_ODD_NUMBERS))),
            chance.choice(_BETWEEN),
        ]
    return chance.choice(("", " ")).join(parts)


def _unicode(chance: random.Random) -> str:
    return "".join(_character(chance) for _ in range(chance.randint(1, 60)))


def _character(chance: random.Random) -> str:
    """Of any plane, more often of the first ones; lone surrogates are among them."""
    top = chance.choice((0x80, 0x250, 0x700, 0x700, 0x3000, 0x10000, 0x110000))
    return chr(chance.randrange(top))


def _markup(chance: random.Random) -> str:
    return chance.choice(("", " ")).join(
        chance.choice(_MARKUP) for _ in range(chance.randint(1, 8))
    )
