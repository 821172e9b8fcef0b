"""Cleaning and folding: the same word however it is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.languages.normalise import Folder, clean
from assistant.languages.pack import load_packs
from assistant.settings import ROOT

PACKS = load_packs(ROOT / "nlu_data" / "languages")
FOLD = Folder(PACKS.values())


@given(st.text(max_size=200))
def test_cleaning_is_idempotent_and_composed(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.normalize("NFC", once) == once
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in once)


@given(st.text(max_size=100))
def test_folding_is_idempotent(text: str) -> None:
    assert FOLD(FOLD(text)) == FOLD(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Fès", "fes"),
        ("FE\u0300S", "fes"),
        ("œuvre", "oeuvre"),
        ("٢٠٢٤", "2024"),
        ("۲۰۲۴", "2024"),
        ("أكادير", "اكادير"),
        ("إقليم", "اقليم"),
        ("القنيطرة", "القنيطره"),
        ("مُؤَشِّر", "موشر"),
        ("ـتـازة", "تازه"),
    ],
)
def test_one_spelling(written: str, folded: str) -> None:
    assert FOLD(written) == folded


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Taza\u0000 2024", "Taza 2024"),
        ("\ud800Taza", "Taza"),
        ("l\u2019eau", "l'eau"),
        ("Ta\u200bza", "Taza"),
        ("\u202eTaza\u202c", "Taza"),
        ("2014 \u2013 2024", "2014 - 2024"),
        ("  Taza \n\t ? ", "Taza ?"),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned
