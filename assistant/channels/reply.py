"""What leaves the gateway: one reply to each message, whatever Rasa sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rasa.core.channels.channel import OutputChannel

from assistant.answers.message import Message
from assistant.channels.signing import Signer
from assistant.runtime.faults import Fault, in_custom
from assistant.understanding.context import FORGOTTEN

PERMALINK = "permalink"
DETAILS = "mouachir"
"""Key of the custom payload in which actions send a Message's other parts."""


@dataclass(frozen=True)
class Reply:
    """``buttons`` carry signed payloads; ``details`` the rest of the Message as plain JSON."""

    text: str
    buttons: tuple[Mapping[str, str], ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    image: str | None = None
    attachment: Any = None

    @property
    def language(self) -> str | None:
        language = self.details.get("language")
        return language if isinstance(language, str) else None

    @property
    def forgets(self) -> bool:
        """Whether it says that the conversation is erased."""
        said = self.details.get("answer") or {}
        return bool(said.get("speech") == FORGOTTEN)

    @property
    def away(self) -> bool:
        """Whether the bot could not answer for now: it starts, or its store is away."""
        said = self.details.get("answer") or {}
        return bool(said.get("reason") == "unavailable")


def addressed(reply: Reply, base: str) -> Reply:
    """With addresses of this server as its readers reach it, at ``base``."""
    link = reply.details.get(PERMALINK)
    details = {**reply.details, PERMALINK: f"{base}{link}"} if link else reply.details
    image, attachment = (_at(base, part) for part in (reply.image, reply.attachment))
    return replace(reply, details=details, image=image, attachment=attachment)


def _at(base: str, address: Any) -> Any:
    own = isinstance(address, str) and address.startswith("/")
    return f"{base}{address}" if own else address


class Collector(OutputChannel):
    """Takes Rasa's messages whole: Rasa's own collector splits text on blank lines."""

    def __init__(self) -> None:
        self.parts: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "collector"

    async def send_response(self, _: str, message: dict[str, Any]) -> None:
        self.parts.append(dict(message))


def fault_in(parts: Sequence[Mapping[str, Any]]) -> Fault | None:
    """The first fault among the parts."""
    return next((fault for part in parts if (fault := in_custom(part.get("custom")))), None)


def joined(parts: Sequence[Mapping[str, Any]], signer: Signer) -> Reply | None:
    """The parts that say something as one reply, or None when nothing is said."""
    said = [part for part in parts if not in_custom(part.get("custom"))]
    text = "\n".join(str(part["text"]).strip() for part in said if part.get("text"))
    image = _first(said, "image")
    attachment = _first(said, "attachment")
    if not (text or image or attachment):
        return None
    buttons = [button for part in said for button in part.get("buttons") or ()]
    return Reply(text, _signed(buttons, signer), _details(said), image, attachment)


def of_message(message: Message) -> Reply:
    """The gateway's own words as a reply."""
    details = {
        "language": message.language,
        "direction": message.direction,
        "answer": dict(message.answer),
    }
    return Reply(message.text, details=details)


def _first(parts: Sequence[Mapping[str, Any]], key: str) -> Any:
    return next((part[key] for part in parts if part.get(key)), None)


def _signed(buttons: Sequence[Mapping[str, Any]], signer: Signer) -> tuple[Mapping[str, str], ...]:
    return tuple(
        {"title": str(button["title"]), "payload": signer.sign(str(button["payload"]))}
        for button in buttons
        if button.get("title") and button.get("payload")
    )


def _details(parts: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The details of the first part that has any; several parts share no offsets."""
    for part in parts:
        custom = part.get("custom")
        details = custom.get(DETAILS) if isinstance(custom, Mapping) else None
        if isinstance(details, Mapping):
            alone = len([p for p in parts if p.get("text")]) == 1
            return details if alone else {**details, "strong": ()}
    return {}
