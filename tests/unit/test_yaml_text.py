"""YAML of packs and catalogues: words stay words."""

from __future__ import annotations

import pytest
import yaml

from indicator_store.yaml_text import TextLoader


@pytest.mark.parametrize("word", ["no", "No", "on", "off", "yes", "y", "N"])
def test_words_that_older_yaml_took_for_truth_stay_words(word: str) -> None:
    assert yaml.load(f"[{word}]", Loader=TextLoader) == [word]


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("false", False), ("1", 1), ("0.5", 0.5)]
)
def test_truth_and_numbers_are_read(text: str, value: object) -> None:
    assert yaml.load(text, Loader=TextLoader) == value
