"""What the reader should know of the figures, and who published them."""

from __future__ import annotations

import logging

from assistant.answers.answer import Missing, Refusal
from assistant.answers.ledger import Ledger
from assistant.answers.scene import Scene
from assistant.answers.sentences.options import option_title

_LOG = logging.getLogger(__name__)
_SOURCES = 4


def notes(scene: Scene) -> list[str]:
    """One line per note. A note that the language has no words for is left out and logged."""
    lines = []
    for note in scene.answer.notes:
        message = next((m for m in (f"note-{note.name}", note.name) if scene.voice.has(m)), None)
        if message is None:
            _LOG.warning("no words for note %s in %s", note.name, scene.voice.pack.tag)
            continue
        lines.append(scene.say(message, **scene.arguments(note.codes)))
    return list(dict.fromkeys(lines))


def offers(scene: Scene) -> list[str]:
    """After a refusal, the options in the text too: not every channel has buttons."""
    answer = scene.answer
    if not answer.options or not any(isinstance(f, Refusal) for f in answer.findings):
        return []
    titles = list(dict.fromkeys(option_title(option, scene) for option in answer.options))
    return [scene.say("did-you-mean", options=scene.voice.listing(titles))]


def sources(scene: Scene, book: Ledger) -> list[str]:
    """The last line: each source once, those of the figures given instead included."""
    shown = [*book.cells]
    if any(isinstance(finding, Missing) for finding in scene.answer.findings):
        shown += book.nearest
    codes = list(dict.fromkeys(code for cell in shown for code in cell.source.split(",") if code))
    credits = list(dict.fromkeys(scene.names.source(code) for code in codes))
    if not credits:
        return []
    listed = scene.say("source-separator").join(credits[:_SOURCES])
    if len(credits) > _SOURCES:
        count = scene.voice.numbers.count(len(credits) - _SOURCES)
        listed = scene.say("and-others", items=listed, count=count)
    return [scene.say("source", sources=listed)]
