"""Stems by language (Snowball), cached: "illiterate women" meets "illiteracy of woman"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import snowballstemmer

from assistant.languages.pack import LanguagePack


class Stemmers:
    """One stemmer per pack; a pack without ``stemmer`` in language.yml keeps its words whole."""

    def __init__(self, packs: Mapping[str, LanguagePack]) -> None:
        self._stemmers = {
            tag: snowballstemmer.stemmer(pack.settings["stemmer"])
            for tag, pack in packs.items()
            if "stemmer" in pack.settings
        }
        self.stem = lru_cache(maxsize=50_000)(self._stem)

    def _stem(self, word: str, tag: str) -> str:
        stemmer = self._stemmers.get(tag)
        if stemmer is None or len(word) < 4 or not word.isalpha():
            return word
        return str(stemmer.stemWord(word))
