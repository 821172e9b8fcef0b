"""What the bot says on Telegram beside its answers, per language: ``telegram.yml`` of the packs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.languages.pack import LanguagePack, PackError, read_where_present

LANGUAGE = "language"
"""What a command does that offers the installed languages."""
_TEXTS = ("language", "text_only", "no_place", "unknown_command", "old_button")


@dataclass(frozen=True)
class Command:
    """``says`` is what the user would have typed; ``asks`` what to say when nothing follows."""

    name: str
    menu: str
    language: str
    says: str = ""
    asks: str = ""
    does: str = ""


@dataclass(frozen=True)
class Texts:
    """Of the languages that have some; ``default`` is one of them."""

    default: str
    commands: Mapping[str, tuple[Command, ...]]
    """By language, in the menu's order."""
    texts: Mapping[str, Mapping[str, str]]
    titles: Mapping[str, tuple[str, str]]
    """By language, its name for a button and what pressing it says."""

    def say(self, name: str, language: str | None) -> str:
        known = language if language in self.texts else self.default
        return self.texts[known or self.default][name]

    def command(self, name: str, language: str | None) -> Command | None:
        """The command of that name: the user's language's, else any language's."""
        tags = [language] if language in self.commands else []
        for tag in (*tags, self.default, *self.commands):
            found = next((c for c in self.commands[tag or self.default] if c.name == name), None)
            if found is not None:
                return found
        return None


def read_texts(packs: Mapping[str, LanguagePack], default: str) -> Texts:
    """Raises :class:`PackError` when no pack has texts, or one's are malformed."""
    data = read_where_present(packs, "telegram.yml", default)
    if not data:
        raise PackError("no language pack has a telegram.yml")
    try:
        return Texts(
            default=next(iter(data)),
            commands={tag: tuple(_commands(tag, texts)) for tag, texts in data.items()},
            texts={tag: {name: str(texts[name]) for name in _TEXTS} for tag, texts in data.items()},
            titles={tag: _title(texts["this_language"]) for tag, texts in data.items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise PackError(f"telegram.yml: {error!r}") from None


def _commands(tag: str, texts: Mapping[str, Any]) -> list[Command]:
    return [
        Command(
            name,
            str(told["menu"]),
            tag,
            str(told.get("says", "")),
            str(told.get("asks", "")),
            str(told.get("does", "")),
        )
        for name, told in texts["commands"].items()
    ]


def _title(told: Mapping[str, str]) -> tuple[str, str]:
    return str(told["title"]), str(told["says"])
