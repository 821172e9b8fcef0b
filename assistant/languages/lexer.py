"""A message as words: spaCy's tokenizer with the packs' elisions and clitics.

Messages mix languages, so there is one lexer for all installed ones. Each word keeps
its place in the message; its ``norm`` is folded, freed of clitics ("to Taza" written as
one word in Arabic), written out where it is a short form ("nb" for "number") and corrected
when it is a slip of a known word.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import spacy
from spacy.tokenizer import Tokenizer

from assistant.languages.normalise import Folder
from assistant.languages.pack import LanguagePack
from assistant.languages.spelling import Speller

_INFIX = (
    r"(?<!\d)[.,](?!\s)|[.,](?!\d)|[-\u2010-\u2015/;:()\[\]{}!?\u061f\u060c\u061b\u00ab\u00bb\"+%&=|<>*_~@#\u2026]"
    r"|(?<=\d\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d{3})"
)
_COUNTED = re.compile(r"(\d)([^\W\d_]{3,})")
"""A number glued to a word, unless the digit is a letter of the word as in Arabic chats."""
_EDGE = r"[^\w\s]"
_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_WORD = re.compile(r"\w+")
_LONG = 4
"""Letters of a word that none is likely to begin like another with one letter more."""
_REMEMBERED = 8192
"""Words whose forms are kept: a few make up most of what is read."""


@dataclass(frozen=True)
class Word:
    """``start`` and ``end`` are offsets in the message; ``prefix`` is the clitic taken off."""

    index: int
    start: int
    end: int
    text: str
    folded: str
    norm: str
    prefix: str = ""
    pointing: str = ""
    """The cue of a pronoun taken off its end, which points back to something said before."""
    joined: bool = False
    """Its prefix begins with a conjunction ("and")."""
    denied: bool = False
    """The negation before it is written onto its end as well, which is taken off."""
    clitic: int = 0
    """Characters at its beginning that are a word of their own, an article not among them."""

    @property
    def at(self) -> int:
        """Where it begins without what is written onto it."""
        return self.start + self.clitic

    @property
    def announced(self) -> bool:
        """Whether a preposition is written onto the word."""
        return len(self.prefix) > self.joined

    @property
    def is_word(self) -> bool:
        return any(character.isalnum() for character in self.folded)


class Lexer:
    """Splits messages, labels and templates into words, all alike."""

    def __init__(self, packs: Mapping[str, LanguagePack]) -> None:
        self.fold = Folder(packs.values())
        self._nlp = spacy.blank("xx")
        elisions = sorted({e for pack in packs.values() for e in pack.settings.get("elisions", ())})
        elided = "|".join(map(re.escape, elisions)) or r"(?!)"
        prefix = re.compile(rf"^(?:{elided})'(?=\w)|^{_EDGE}", re.IGNORECASE)
        suffix = re.compile(rf"{_EDGE}$|'s$", re.IGNORECASE)
        inside = rf"{_INFIX}|(?<=\w)'(?=s\b)|(?<![^\W_])(?:{elided})'(?=\w)"
        clitics = [
            pack.settings["clitics"] for pack in packs.values() if "clitics" in pack.settings
        ]
        for script in (settings["script"] for settings in clitics):
            inside += rf"|(?<=[{script}])(?=\d)|(?<=\d)(?=[{script}])"
        infix = re.compile(inside, re.IGNORECASE)
        self._nlp.tokenizer = Tokenizer(
            self._nlp.vocab,
            # Short forms that would fall apart: "w/o".
            rules={form: [{"ORTH": form}] for form in _short_forms(packs) if not form.isalnum()},
            prefix_search=prefix.search,
            suffix_search=suffix.search,
            infix_finditer=infix.finditer,
        )
        self._clitics = [
            _Clitics(pack.settings["clitics"], _idle(pack, self.fold), self.fold)
            for pack in packs.values()
            if "clitics" in pack.settings
        ]
        self._written = {
            self.fold(str(word)): str(value)
            for pack in packs.values()
            for word, value in pack.numbers.get("numerals", {}).items()
        }
        spelt = {
            self.fold(form): self.fold(word)
            for pack in packs.values()
            for word, forms in pack.spellings.items()
            for form in forms
        }
        self._spelt = frozenset(spelt)
        self._written |= spelt
        before = "".join(str(pack.settings.get("elided_before", "")) for pack in packs.values())
        self._glued = re.compile(rf"(?:{elided})(?=[{re.escape(before)}])" if before else r"(?!)")
        self.vocabulary: set[str] = set()
        self._speller: Speller | None = None
        self._form = lru_cache(maxsize=_REMEMBERED)(self._formed)

    def zone(self) -> Any:
        """Strings met inside are forgotten at its end: a server must not grow by them."""
        return self._nlp.memory_zone()

    def learn(self, words: set[str], speller: Speller | None = None) -> None:
        """Words that clitics are taken off down to, and that slips are corrected to."""
        self.vocabulary |= words
        for clitics in self._clitics:
            self.vocabulary -= clitics.compounds(self.vocabulary)
        self._speller = speller
        self._form.cache_clear()

    def clings(self, text: str) -> bool:
        """Whether a text is in a script that writes small words onto the next: what is left
        of those words depends on which are known."""
        return any(clitics.occurs(text) for clitics in self._clitics)

    def split(self, text: str) -> list[str]:
        """The norms of a text's words, without punctuation. For labels and templates."""
        return [word.norm for word in self.words(text, correct=False) if word.is_word]

    def words(self, text: str, correct: bool = True) -> list[Word]:
        words: list[Word] = []
        pieces = self._pieces(text)
        for start, piece in self._counted(pieces) if correct else pieces:
            denied = bool(words) and self._is_denied(words[-1].folded, piece)
            form = self._form(piece[:-1] if denied else piece)
            folded, norm, prefix, suffix, joined, clitic = form
            if correct and not prefix and norm not in self.vocabulary:
                norm = self._corrected(norm)
            end, index = start + len(piece), len(words)
            words.append(
                Word(index, start, end, piece, folded, norm, prefix, suffix, joined, denied, clitic)
            )
        return words

    def _is_denied(self, before: str, piece: str) -> bool:
        """Whether a word ends with the second half of the negation before it."""
        if not any(clitics.is_denied(before, piece) for clitics in self._clitics):
            return False
        return self.fold(piece) not in self.vocabulary

    def _formed(self, piece: str) -> tuple[str, str, str, str, bool, int]:
        """A word folded, its norm before slips are corrected, its prefix, its suffix's cue,
        whether "and" begins it, and the length of its clitic."""
        folded = self.fold(piece).replace("'", "") or piece
        norm, prefix, suffix, joined = self._bare(folded)
        norm = self._written.get(norm, norm)
        return folded, norm, prefix, suffix, joined, self._length(piece, prefix)

    def _corrected(self, word: str) -> str:
        """A word that no catalogue and no phrase holds: one that lost the apostrophe of
        the word glued to its front, else a slip of the known word nearby."""
        if self._speller is None:
            return word
        glued = self._glued.match(word)
        if glued and not self._speller.is_word(word):
            rest = word[glued.end() :]
            rest = self._written.get(rest, rest)
            if rest in self.vocabulary or self._speller.is_word(rest):
                return rest
        return self._speller.correct(word)

    def _pieces(self, text: str) -> list[tuple[int, str]]:
        """Offsets and texts of tokens. Plain words need no tokenizer, which labels save by."""
        if _PLAIN.fullmatch(text):
            return [(match.start(), match.group()) for match in _WORD.finditer(text)]
        return [(token.idx, token.text) for token in self._nlp.make_doc(text) if not token.is_space]

    def _counted(self, pieces: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """ "5provinces" is a number and a word, "7ajtin" is one word."""
        for start, piece in pieces:
            glued = _COUNTED.fullmatch(piece)
            known = glued and self.fold(glued[2]) in self.vocabulary
            if glued and known and self.fold(piece) not in self.vocabulary:
                yield from ((start, glued[1]), (start + 1, glued[2]))
            else:
                yield start, piece

    def _length(self, piece: str, prefix: str) -> int:
        """Of a prefix without its article, in a word as it is written."""
        if not prefix:
            return 0
        for article in (article for clitics in self._clitics for article in clitics.articles):
            prefix = prefix.removesuffix(article)
        lengths = (n for n in range(len(piece)) if self.fold(piece[:n]) == prefix)
        return next(lengths, 0)

    def _bare(self, folded: str) -> tuple[str, str, str, bool]:
        """What is left of a word, its prefix, its suffix's cue, whether "and" begins it."""
        for clitics in self._clitics:
            if clitics.applies(folded):
                rest, prefix, suffix = clitics.strip(folded, self.vocabulary, self._spelt)
                return rest, prefix, suffix, prefix.startswith(clitics.conjunctions)
        return folded, "", "", False


def _short_forms(packs: Mapping[str, LanguagePack]) -> Iterator[str]:
    for pack in packs.values():
        for forms in pack.spellings.values():
            yield from forms


def _idle(pack: LanguagePack, fold: Folder) -> frozenset[str]:
    """Function words and negations, folded."""
    negations = pack.lexicon.get("negations", ())
    words = (*pack.lexicon.get("function_words", "").split(), *map(str, negations))
    return frozenset(fold(word) for word in words)


class _Clitics:
    """Letters written onto the next word: prepositions and conjunctions, then the article."""

    def __init__(self, settings: Mapping[str, Any], idle: frozenset[str], fold: Folder) -> None:
        """What looks like an article before one of the ``idle`` words is part of a noun."""
        self._idle = idle
        self._script = re.compile(rf"[{settings['script']}]+")
        self._prefixes: Sequence[str] = sorted(settings["prefixes"], key=len, reverse=True)
        self.articles = tuple(sorted(settings["articles"], key=len, reverse=True))
        self._pointing: Mapping[str, str] = settings.get("suffixes", {})
        self._suffixes: Sequence[str] = sorted(self._pointing, key=len, reverse=True)
        denying = settings.get("denying", {})
        self._denying = {fold(str(first)): fold(str(last)) for first, last in denying.items()}
        self._least = int(settings.get("least", 2))
        self._whole = frozenset(fold(word) for word in settings.get("whole", ()))
        self._articled: Sequence[str] = tuple(settings.get("articled", ()))
        self.conjunctions = tuple(settings.get("conjunctions", ()))

    def is_denied(self, before: str, word: str) -> bool:
        """Whether the first half of a negation stands before a word, and the other at its end.
        The ``idle`` words are negations as they are."""
        return (
            before in self._denying
            and word.endswith(self._denying[before])
            and len(word) > self._least + 1
            and word not in self._idle
        )

    def occurs(self, text: str) -> bool:
        return bool(self._script.search(text))

    def applies(self, word: str) -> bool:
        return bool(self._script.fullmatch(word))

    def strip(
        self, word: str, vocabulary: set[str], written: Container[str]
    ) -> tuple[str, str, str]:
        """(what is left, prefix, cue of the suffix); only the article goes from unknown words.
        ``written`` are other spellings of known words."""
        if word in self._whole:
            return word, "", ""
        for ending in ("", *self._suffixes):
            body = word[: len(word) - len(ending)]
            for prefix, rest in self._cut(body) if word.endswith(ending) else ():
                for form in (rest, self._without_article(rest)):
                    if form in vocabulary:
                        return form, prefix, self._pointing.get(ending, "")
        for prefix, rest in self._cut(word):
            for form in (rest, self._without_article(rest)):
                if form in written:
                    return form, prefix, ""
        return self._without_article(word), "", ""

    def _cut(self, word: str) -> Iterator[tuple[str, str]]:
        """Each prefix that the word begins with, the empty one first, and what is left. "The
        what" is none: that article is part of another word."""
        for prefix in ("", *self._prefixes):
            rest = word[len(prefix) :]
            articled = rest in self._idle and prefix.endswith(self.articles)
            if word.startswith(prefix) and len(rest) >= self._least and not articled:
                yield prefix, rest

    def compounds(self, vocabulary: set[str]) -> set[str]:
        """Words of labels ("with the electricity") whose bare form is known as well; a long one
        behind a single letter too, a short word may begin with that."""
        return {
            word
            for word in vocabulary - self._whole
            for prefix in (*self._articled, *self._prefixes)
            if word.startswith(prefix)
            and len(word) > len(prefix) + (self._least if prefix in self._articled else _LONG)
            and word[len(prefix) :] in vocabulary
        }

    def _without_article(self, word: str) -> str:
        for article in self.articles:
            rest = word[len(article) :]
            if word.startswith(article) and len(rest) >= self._least and rest not in self._idle:
                return rest
        return word
