"""Short forms, slang and elisions without their apostrophe read as the words they stand for."""

from __future__ import annotations

import pytest

from assistant.languages.detect import WordFrequencies
from assistant.languages.lexer import Lexer
from assistant.languages.spelling import Speller
from tests.understanding.reading import PACKS


@pytest.fixture(scope="module")
def lexer() -> Lexer:
    lexer = Lexer(PACKS)
    frequencies = WordFrequencies(PACKS, lexer.fold)
    known = {"electricite", "habitants", "eau", "lecture", "larache"}
    lexer.learn(known, Speller(known, frequencies.is_word))
    return lexer


@pytest.mark.parametrize(
    ("message", "norms"),
    [
        ("cb dhabitants", ["combien", "habitants"]),
        ("le tx delectricite", ["le", "taux", "electricite"]),
        ("leau denfants", ["eau", "enfants"]),
        ("nbr de gosses", ["nombre", "de", "enfants"]),
        ("lecture a larache", ["lecture", "a", "larache"]),
        ("dessin", ["dessin"]),
    ],
)
def test_written_out(lexer: Lexer, message: str, norms: list[str]) -> None:
    assert [word.norm for word in lexer.words(message)] == norms


def test_no_form_is_listed_twice() -> None:
    forms = [
        form for pack in PACKS.values() for listed in pack.spellings.values() for form in listed
    ]
    assert len(forms) == len(set(forms))
