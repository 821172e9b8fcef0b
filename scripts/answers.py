"""Write docs/answers.md: the answers to the questions of ``docs/answers.yml`` in every language.

Needs the store with the Moroccan catalogue, not a server.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from assistant.answers.answer import Answer
from assistant.answers.compose import compose
from assistant.answers.message import Message
from assistant.answers.refuse import instead, refuse
from assistant.answers.wording import Wording
from assistant.languages.pack import load_packs
from assistant.settings import settings
from indicator_store.query import Query, QueryError
from indicator_store.store import Store

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "answers.md"
QUESTIONS = ROOT / "docs" / "answers.yml"
CATALOGUE = "morocco"
LANGUAGES = ("fr", "en", "ar")
HEAD = """# Answers

What the bot answers to questions of every shape, with the bundled catalogue of Morocco.
Written by `make answers` from `docs/answers.yml`; do not edit.
"""


def document(store: Store, wording: Wording) -> str:
    """The whole document. Raises the store's errors and those of the wording."""
    questions = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    parts = [HEAD]
    for language in LANGUAGES:
        parts.append(f"## {wording.voice(language).pack.name}\n")
        parts += _answers(questions, language, store, wording)
    return "\n".join(parts)


def _answers(
    questions: Sequence[Mapping[str, str]], language: str, store: Store, wording: Wording
) -> Iterator[str]:
    for item in questions:
        query = Query.parse(f"catalogue={CATALOGUE}&{item['query']}")
        message = wording.word(_answer(query, store), store.catalogues(), language)
        said = (f"**{item[language]}**\n", _quoted(message) + "\n")
        rtl = message.direction == "rtl"
        yield from ('<div dir="rtl">\n', *said, "</div>\n") if rtl else said


def _answer(query: Query, store: Store) -> Answer:
    try:
        return compose(store.run(query), store.catalogue(query))
    except QueryError as error:
        return Answer(query.catalogue, (refuse(error),), options=instead(error, query))


def _quoted(message: Message) -> str:
    lines = [_escaped(line) for line in message.text.split("\n")]
    if message.buttons:
        lines.append(" ".join(f"`{button.title}`" for button in message.buttons))
    return "  \n".join(f"> {line}" for line in lines)


def _escaped(text: str) -> str:
    """Markdown marks of a line as they are; "1." at its start is no list."""
    for mark in ("\\", "*", "_", "<", "`"):
        text = text.replace(mark, f"\\{mark}")
    number, point, rest = text.partition(".")
    return f"{number}\\.{rest}" if point and number.isdecimal() and rest.startswith(" ") else text


def main() -> None:
    store = Store(settings().store_url)
    wording = Wording(load_packs(settings().languages_path))
    DOCUMENT.write_text(document(store, wording), encoding="utf-8")


if __name__ == "__main__":
    main()
