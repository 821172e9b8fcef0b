"""Negations of two halves."""

from __future__ import annotations

from tests.understanding.reading import reader


def test_both_halves_of_a_negation_are_one() -> None:
    words = reader().lexer.words("ما مربوطينش")
    assert [word.norm for word in words] == ["ما", "مربوطين"]
    assert [word.denied for word in words] == [False, True]
    assert not any(word.denied for word in reader().lexer.words("مربوطينش"))
