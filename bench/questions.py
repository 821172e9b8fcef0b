"""Endless questions in all languages, the same ones in the same order for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import yaml

PATH = Path(__file__).with_name("questions.yml")
CONVERSATION = 10
"""Messages after which a visitor leaves and another one comes."""


def conversations(seed: int) -> Iterator[tuple[str, ...]]:
    """Conversations of :data:`CONVERSATION` messages, each in one language."""
    languages = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    chance = random.Random(seed)
    while True:
        words = languages[chance.choice(sorted(languages))]
        yield tuple(_question(words, chance) for _ in range(CONVERSATION))


def _question(words: dict[str, list[str]], chance: random.Random) -> str:
    area, other = chance.sample(words["areas"], 2)
    form, measure = chance.choice(words["forms"]), chance.choice(words["measures"])
    return form.format(area=area, other=other, measure=measure)
