"""Buttons: what to press or say next."""

from __future__ import annotations

from assistant.answers.answer import Option
from assistant.answers.message import Button
from assistant.answers.scene import Scene


def option_title(option: Option, scene: Scene) -> str:
    """The message of the label, or of its first word where the pack has none so special."""
    label = option.label
    scene = scene.of(option.query.catalogue)
    candidates = (f"option-{label}", f"option-{label.partition('-')[0]}", label)
    message = next((name for name in candidates if scene.voice.has(name)), candidates[0])
    return scene.voice.capital(scene.say(message, **scene.arguments(option.codes, listed=True)))


def buttons(scene: Scene) -> tuple[Button, ...]:
    """One per option; of two that would read the same, the first."""
    titled: dict[str, Button] = {}
    for option in scene.answer.options:
        title = option_title(option, scene)
        titled.setdefault(title, Button(title, f"query:{option.query}"))
    return tuple(titled.values())
