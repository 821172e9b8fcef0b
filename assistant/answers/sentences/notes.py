"""What the reader should know of the figures, and who published them."""

from __future__ import annotations

import logging

from assistant.answers.answer import Missing, Refusal
from assistant.answers.ledger import CREDITED, Ledger
from assistant.answers.scene import Scene
from assistant.answers.sentences.options import option_title

_UNCLEAR = ("unknown-area", "unknown-indicator", "unexplained", "not-understood")
_LOG = logging.getLogger(__name__)


def notes(scene: Scene) -> list[str]:
    """One line per note. A note that the language has no words for is left out and logged."""
    lines = []
    for note in scene.answer.notes:
        message = next((m for m in (f"note-{note.name}", note.name) if scene.voice.has(m)), None)
        if message is None:
            _LOG.warning("no words for note %s in %s", note.name, scene.voice.pack.tag)
            continue
        lines.append(scene.voice.capital(scene.say(message, **scene.arguments(note.codes))))
    return list(dict.fromkeys(lines))


def offers(scene: Scene) -> list[str]:
    """After a refusal, the options in the text too: not every channel has buttons."""
    answer = scene.answer
    reasons = {f.reason for f in answer.findings if isinstance(f, Refusal)}
    if not answer.options or not reasons or "timeout" in reasons:
        return []  # To try again is what the sentence says.
    titles = list(dict.fromkeys(option_title(option, scene) for option in answer.options))
    message = "did-you-mean" if reasons & {*_UNCLEAR} else "instead"
    return [scene.say(message, options=scene.say("source-separator").join(titles))]


def sources(scene: Scene, book: Ledger) -> list[str]:
    """The last line: each source once, those of the figures given instead included."""
    shown = [*book.cells, *book.beside]
    if any(isinstance(finding, Missing) for finding in scene.answer.findings):
        shown += book.nearest
    codes = list(dict.fromkeys(code for cell in shown for code in cell.source.split(",") if code))
    if not codes:
        return []
    named, names = codes[:CREDITED], scene.names
    second = [code for code in named if _second_hand(code, scene)]
    lines = []
    for message, part in (
        ("source", [c for c in named if c not in second]),
        ("source-second", second),
    ):
        if part:
            credits = dict.fromkeys(names.source(code) for code in part)
            lines.append(scene.say(message, sources=scene.say("source-separator").join(credits)))
    if len(codes) > CREDITED:
        hidden = len(codes) - CREDITED
        lines.append(
            scene.say("more-sources", count=scene.voice.numbers.count(hidden), number=hidden)
        )
    return [" ".join(lines)]


def _second_hand(code: str, scene: Scene) -> bool:
    """Whether the figures were read from another party's copy: the reader is told so."""
    source = scene.names.catalogue.sources.get(code)
    return source is not None and source.second_hand
