"""Numbers are written as the locale writes them, and read back as what they were."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.numbers import Numbers, rounded

LOCALES = ("fr", "en", "ar_MA", "ar", "sw", "de_CH")
VOICES = {locale: Numbers(locale) for locale in LOCALES}
figures = st.floats(-1e9, 1e9, allow_nan=False)


@pytest.mark.parametrize(
    ("locale", "percent", "count", "index"),
    [
        ("fr", "52,8\u00a0%", "36\u202f828\u202f330", "0,702"),
        ("en", "52.8%", "36,828,330", "0.702"),
        ("ar_MA", "52,8%", "36.828.330", "0,702"),
    ],
)
def test_as_the_locale_writes(locale: str, percent: str, count: str, index: str) -> None:
    numbers = VOICES[locale]
    assert numbers.percent(52.8, 1) == percent
    assert numbers.count(36828330) == count
    assert numbers.decimal(0.702, 3) == index


@given(figures, st.integers(0, 4), st.sampled_from(LOCALES))
def test_reads_back_as_the_value_rounded_once(value: float, decimals: int, locale: str) -> None:
    numbers = VOICES[locale]
    once = rounded(value, decimals)
    assert numbers.parse(numbers.decimal(value, decimals)) == once
    assert numbers.parse(numbers.percent(value, decimals)) == once


@given(st.decimals(-(10**6), 10**6, places=4), st.integers(0, 3))
def test_rounds_half_up_and_never_to_nothing(value: Decimal, decimals: int) -> None:
    found = rounded(float(value), decimals)
    plain = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if plain != 0:
        assert found == plain
    elif value != 0 and abs(value) >= Decimal("0.5").scaleb(-decimals - 3):
        assert found != 0


def test_binary_noise_is_no_digit() -> None:
    assert VOICES["en"].decimal(64.95 - 52.8, 1) == "12.2"
    assert VOICES["en"].decimal(0.1 + 0.2, 1) == "0.3"
    assert VOICES["en"].decimal(1e-15, 1) == "0.0"


@given(st.integers(-(10**12), 10**12))
def test_western_digits_everywhere(value: int) -> None:
    for numbers in VOICES.values():
        assert all(c.isascii() for c in numbers.count(value) if c.isdigit())
