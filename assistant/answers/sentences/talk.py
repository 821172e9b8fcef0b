"""Choices, refusals and set phrases."""

from __future__ import annotations

from assistant.answers.answer import Choice, Refusal, Speech
from assistant.answers.examples import examples, publishers
from assistant.answers.scene import Scene
from assistant.answers.sentences.options import option_title
from assistant.answers.voice import clean


def choice(finding: Choice, scene: Scene) -> list[str]:
    asked = clean(finding.asked)
    about = finding.about if asked else f"{finding.about}-open"
    message = f"choice-{about}" if scene.voice.has(f"choice-{about}") else f"choice-{finding.about}"
    options = scene.answer.options
    return [scene.say(message, asked=asked), *(option_title(option, scene) for option in options)]


def refusal(finding: Refusal, scene: Scene) -> list[str]:
    words = clean(finding.words)
    message = f"refusal-{finding.reason}"
    if not scene.voice.has(message):
        message = "refusal-not-understood"
    text = scene.say(
        message,
        words=words,
        quoted="yes" if words else "no",
        reference=clean(finding.reference),
        examples=examples(scene),
    )
    return text.split("\n")


def speech(finding: Speech, scene: Scene) -> list[str]:
    catalogue = scene.names.catalogue
    text = scene.say(
        f"speech-{finding.name}",
        catalogue=scene.names.text("catalogue", catalogue.code),
        sources=publishers(scene),
        examples=examples(scene),
    )
    return text.split("\n")
