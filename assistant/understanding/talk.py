"""What each kind of message comes to that is not about figures: a set phrase or a refusal."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "greet": "greeting",
    "thank": "thanks",
    "goodbye": "goodbye",
    "help": "help",
    "identity": "identity",
    "are_you_sure": "sure",
    "change_language": "language-changed",
    "affirm": "help",
    "deny": "help",
    "forget": "forgotten",
}
"""Intent -> set phrase (:class:`assistant.answers.answer.Speech`)."""

REFUSALS: Mapping[str, str] = {
    "ask_why": "why",
    "ask_forecast": "forecast",
    "ask_opinion": "opinion",
    "off_topic": "off-topic",
    "insult": "insult",
}
"""Intent -> reason of a :class:`assistant.understanding.resolution.Refusal`."""
