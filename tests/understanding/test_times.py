"""Ages, periods and numbers, in that order: "15 and over" is no year, 2024 is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.times import Numerals, read_numbers
from tests.understanding.reading import read


@pytest.mark.parametrize(
    ("text", "periods", "ages"),
    [
        ("chômage des 15 ans et plus depuis 2014", ["2014.."], ["15+"]),
        ("enfants de 6 à 11 ans en 2024", ["2024"], ["6-11"]),
        ("les moins de 5 ans", [], ["0-4"]),
        ("entre 2014 et 2024", ["2014..2024"], []),
        ("2014-2024", ["2014..2024"], []),
        ("en 2014 et en 2024", ["2014", "2024"], []),
        ("avant 2020", ["..2019"], []),
        ("jusqu'en 2014", ["..2014"], []),
        ("ces 10 dernières années", ["years:10"], []),
        ("au dernier recensement", ["latest"], []),
        ("since 2014", ["2014.."], []),
        ("from 2004 to 2014, aged 15 and over", ["2004..2014"], ["15+"]),
        ("before 2020", ["..2019"], []),
        ("in the last 10 years", ["years:10"], []),
        ("منذ 2014", ["2014.."], []),
        ("بين ٢٠١٤ و٢٠٢٤", ["2014..2024"], []),
        ("سنة 2014", ["2014"], []),
        ("2k14", ["2014"], []),
        ("T3 2018", ["2018-Q3"], []),
        ("two thousand and fourteen", ["2014"], []),
        ("en deux mille quatorze", ["2014"], []),
        ("the last 3 censuses", ["last:3"], []),
        ("les trois derniers recensements", ["last:3"], []),
        ("between the last two censuses", ["ends:2"], []),
        ("entre les deux recensements", ["ends:2"], []),
        ("ten years earlier", ["ago:10"], []),
        ("قبل عشر سنوات", ["ago:10"], []),
        ("chômage il y a 10 ans", ["ago:10"], []),
        ("plus de 2000", [], []),
    ],
)
def test_periods_and_ages(text: str, periods: list[str], ages: list[str]) -> None:
    frame = read(text)
    assert [mention.period for mention in frame.periods] == periods
    assert [mention.period for mention in frame.ages] == ages


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("plus de 500 000 habitants", 500_000),
        ("more than 500,000 people", 500_000),
        ("1.5 million", 1_500_000),
        ("2 millions", 2_000_000),
        ("20,5 %", 20.5),
        ("forty thousand", 40_000),
        ("deux cent mille habitants", 200_000),
        ("quatre-vingt-dix", 90),
        ("at least a million", 1_000_000),
        ("a quarter of them", 0.25),
        ("more than half", 0.5),
        ("النصف", 0.5),
        ("ربع", 0.25),
        ("sept provinces", 7),
        ("plus de 2000 habitants", 2000),
        ("أكثر من 3 ملايين", 3_000_000),
    ],
)
def test_numbers(text: str, value: float) -> None:
    assert [number.value for number in read(text).numbers] == [value]


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from([" ", "\u202f", ",", "."]))
def test_grouped_numbers_read_back(number: int, separator: str) -> None:
    text = f"{number:,}".replace(",", separator)
    words = read_words(text)
    mentions = read_numbers(text, words, (), Numerals({}, {}, {}))
    assert [mention.value for mention, _ in mentions] == [number]


def read_words(text: str):
    from tests.understanding.reading import LEXER

    return LEXER.words(text)
