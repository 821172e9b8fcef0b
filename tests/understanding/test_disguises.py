"""Hazard 30: however a message is encoded, it is answered as the clean text is."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

import pytest

from assistant.channels.cleaning import clean
from assistant.evaluation import read_cases
from tests.conftest import ROOT

HIDDEN = (
    "\u200b\u200d\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2069\u061c\u00ad\ufeff\u2060"
    "\x00\x07\ud800"
)
SPACES = "\u00a0\u2003\u202f\u3000\t\n\r"
DIGITS = {"arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹", "wide": "０１２３４５６７８９"}


def scattered(text: str) -> str:
    """Invisible characters between letters."""
    chance = random.Random(text)
    return "".join(letter + chance.choice(("", "", chance.choice(HIDDEN))) for letter in text)


def spaced(text: str) -> str:
    chance = random.Random(text)
    return chance.choice(SPACES).join(("", *text.split(" "), ""))


def in_digits(script: str) -> Callable[[str], str]:
    table = str.maketrans("0123456789", DIGITS[script])
    return lambda text: text.translate(table)


DISGUISES: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "composed": lambda text: unicodedata.normalize("NFC", text),
    "hidden characters": scattered,
    "other spaces": spaced,
    "a slash before it": lambda text: f" / /{text}",
    **{f"{script} digits": in_digits(script) for script in DIGITS},
}


def questions() -> list[str]:
    """Forty of each language, the same ones every time."""
    chance = random.Random(0)
    asked = []
    for tag in ("fr", "en", "ar"):
        cases = [case.ask for case in read_cases(ROOT / "tests" / "languages" / tag)]
        asked += chance.sample([ask for ask in cases if clean(ask) == ask], 40)
    return asked


def in_plain_digits(found: object) -> str:
    """A reply may quote the message's own words, in its own digits."""
    plain = {ord(digit): str(value) for own in DIGITS.values() for value, digit in enumerate(own)}
    return str(found).translate(plain)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguised_question_gets_the_same_answer(understanding, disguise):
    others = {}
    for asked in questions():
        disguised = DISGUISES[disguise](asked)
        outcomes = [
            understanding.conclude(understanding.read(clean(text)), None)[0]
            for text in (asked, disguised)
        ]
        if in_plain_digits(outcomes[0]) != in_plain_digits(outcomes[1]):
            others[disguised] = outcomes
    assert others == {}


@pytest.mark.parametrize("odd", ["²", "1_000", "½", "٪", "1e9", "٣٫٥", "①", "1٬000"])
def test_odd_numbers_are_no_reason_to_fail(understanding, odd):
    for text in (odd, f"population {odd}", f"communes de plus de {odd} habitants"):
        resolution, speech = understanding.conclude(understanding.read(text), None)
        assert resolution.query or resolution.choice or resolution.refusal or speech
