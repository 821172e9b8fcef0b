"""Language packs: everything the bot knows of a language, read from ``nlu_data/languages/<tag>/``.

A pack is data only. ``language.yml`` says how the language is written; ``lexicon.yml``,
``conversation.yml``, ``periods.yml`` and ``numbers.yml`` how its words signal what is wanted;
``replies.ftl`` (Fluent) how the bot speaks it; ``nlu.yml`` holds Rasa's training examples.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from indicator_store.yaml_text import TextLoader


class PackError(ValueError):
    """A language pack that cannot be read; the message names the file and what is wrong."""


@dataclass(frozen=True)
class LanguagePack:
    tag: str
    """BCP 47, as the folder is called."""
    name: str
    """In the language itself."""
    locale: str
    """Babel's locale for numbers and dates."""
    direction: str
    path: Path
    settings: Mapping[str, Any] = field(compare=False)
    """The rest of ``language.yml``."""

    @cached_property
    def lexicon(self) -> Mapping[str, Any]:
        return self.read("lexicon.yml")

    @cached_property
    def conversation(self) -> Mapping[str, Any]:
        """How a message refers to the one before. A pack may have none: every message stands
        alone then, but for what its first word joins."""
        return self.read("conversation.yml", optional=True)

    @cached_property
    def periods(self) -> Mapping[str, Any]:
        return self.read("periods.yml")

    @cached_property
    def numbers(self) -> Mapping[str, Any]:
        return self.read("numbers.yml")

    @cached_property
    def spellings(self) -> Mapping[str, Sequence[str]]:
        """A word -> other ways to write or say it: short forms, slang. A pack may have none."""
        listed = self.read("spellings.yml", optional=True)
        return {str(word): str(forms).split() for word, forms in listed.items()}

    @cached_property
    def replies(self) -> str:
        """The Fluent source of what the bot says."""
        return (self.path / "replies.ftl").read_text(encoding="utf-8")

    def read(self, name: str, optional: bool = False) -> Mapping[str, Any]:
        """A YAML file of the pack; empty when it may be missing and is. Raises PackError."""
        path = self.path / name
        return {} if optional and not path.exists() else _read(path)


def load_pack(path: Path) -> LanguagePack:
    """Read one pack. Raises :class:`PackError`."""
    settings = dict(_read(path / "language.yml"))
    try:
        return LanguagePack(
            tag=path.name,
            name=settings.pop("name"),
            locale=settings.pop("locale"),
            direction=settings.pop("direction"),
            path=path,
            settings=settings,
        )
    except KeyError as missing:
        raise PackError(f"{path / 'language.yml'}: {missing.args[0]!r} is missing") from None


def load_packs(path: Path) -> Mapping[str, LanguagePack]:
    """Read every pack below ``path``, by tag. Raises :class:`PackError` when there is none."""
    folders = sorted(p.parent for p in path.glob("*/language.yml"))
    if not folders:
        raise PackError(f"{path}: no language pack")
    return {folder.name: load_pack(folder) for folder in folders}


def read_where_present(
    packs: Mapping[str, LanguagePack], name: str, first: str
) -> dict[str, Mapping[str, Any]]:
    """That YAML file of each pack that has one, by tag, the language ``first`` before the others.

    Raises :class:`PackError`.
    """
    tags = [tag for tag in dict.fromkeys((first, *packs)) if tag in packs]
    read = {tag: packs[tag].read(name, optional=True) for tag in tags}
    return {tag: data for tag, data in read.items() if data}


def _read(path: Path) -> Mapping[str, Any]:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=TextLoader)
    except (OSError, yaml.YAMLError) as error:
        raise PackError(f"{path}: {error}") from None
    if not isinstance(data, dict):
        raise PackError(f"{path}: a mapping is expected")
    return data
