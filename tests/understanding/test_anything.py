"""Whatever is written, something comes of it, soon: a sample of ``python -m bench.anything``."""

from __future__ import annotations

import unicodedata

from bench.anything import understood
from bench.noise import Noise, Vocabulary
from tests.understanding.reading import PACKS

MESSAGES = 2_000


def test_whatever_is_written_something_comes_of_it(understanding, moroccan):
    noise = Noise(Vocabulary.of(PACKS, moroccan.catalogues()), seed=0)
    ordeal = understood(understanding, noise.messages(MESSAGES))
    assert ordeal.bad == []
    assert ordeal.sample.messages > 0.9 * MESSAGES


def test_words_at_both_ends_of_a_long_message_are_no_reason_to_fail(understanding):
    ordeal = understood(understanding, ["santé " + "x " * 60 + "publique"])
    assert ordeal.bad == []


def test_the_messages_are_of_all_kinds_and_always_the_same(moroccan):
    vocabulary = Vocabulary.of(PACKS, moroccan.catalogues())
    first, again, other = (list(Noise(vocabulary, s).messages(2_000)) for s in (1, 1, 2))
    assert first == again != other
    letters = {character for message in (*first, *other) for character in message}
    categories = {unicodedata.category(character) for character in letters}
    assert {"Lu", "Lo", "Nd", "No", "Mn", "Cc", "Cf", "Cs", "Co", "So", "Zl"} <= categories
    assert max(map(len, first)) > 3_000 and any(len(message) < 10 for message in first)
