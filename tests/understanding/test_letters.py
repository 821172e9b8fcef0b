"""Words written with other words' letters: clitics, digits that are letters, drawn-out ones."""

from __future__ import annotations

import pytest

from tests.understanding.reading import read, reader


def norms(text):
    return [word.norm for word in reader().lexer.words(text) if word.is_word]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7ajtin 3la mou2achirat", ["7ajtin", "3la", "mou2achirat"]),
        ("15ans", ["15", "ans"]),
        ("بين 6 و11 سنة", ["بين", "6", "و", "11", "سنه"]),
        ("شحااال", ["شحال"]),
        ("Hassan III", ["hassan", "iii"]),
    ],
)
def test_what_is_one_word(text, words):
    assert norms(text) == words


def test_a_digit_that_is_a_letter_is_no_number():
    assert not read("top 3la 7sab").numbers
    assert [number.value for number in read("top 5").numbers] == [5]


def test_or_more_is_not_more():
    assert {cue.name for cue in read("5 فأكثر").cues} >= {"or_more"}
    assert "or_more" not in {cue.name for cue in read("الأكثر").cues}


def test_a_conjunction_written_onto_the_first_word_goes_on():
    assert any(cue.name == "followup" for cue in read("والنساء؟").cues)
    assert not any(cue.name == "followup" for cue in read("النساء؟").cues)
