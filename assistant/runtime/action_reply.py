"""Checking what actions reply, by Rasa's own schema, compiled once.

Rasa rebuilds and re-checks its constant schema for every reply and tries every kind of
event on every event, which takes more time than all else in a turn. Its error also carries
the whole reply into the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jsonschema import Draft7Validator


class BadActionReplyError(ValueError):
    """An action replied something that is not an action reply; says where, not what."""


def check(reply: object) -> None:
    """Raise :class:`BadActionReplyError` unless this is an action server's reply."""
    if not isinstance(reply, Mapping):
        raise BadActionReplyError("the reply is no object")
    for problem in _problems(reply):
        raise BadActionReplyError(problem)


def install() -> None:
    """Make Rasa leave the check to our endpoints, which all make it."""
    from rasa.core.actions.action import RemoteAction

    RemoteAction._validate_action_result = _checked_already


def _checked_already(_: Any, __: dict[str, Any]) -> bool:
    return True


def _problems(reply: Mapping[str, Any]) -> Iterator[str]:
    responses, events = reply.get("responses", []), reply.get("events", [])
    if not isinstance(responses, list) or not all(isinstance(part, dict) for part in responses):
        yield "responses are no list of objects"
    if not isinstance(events, list):
        yield "events are no list"
        return
    for position, event in enumerate(events):
        name = event.get("event") if isinstance(event, dict) else None
        kind = _kinds().get(name) if isinstance(name, str) else None
        if kind is None:
            yield f"events/{position} is of no kind that Rasa knows"
        else:
            yield from (f"events/{position}/{part} is not as it has to be" for part in kind(event))


@dataclass(frozen=True)
class _Kind:
    """A kind of event: what it must have, and a check of each of its parts."""

    required: tuple[str, ...]
    checks: tuple[tuple[str, Callable[[Any], bool]], ...]

    def __call__(self, event: Mapping[str, Any]) -> Iterator[str]:
        """The parts of an event that are missing or wrong."""
        yield from (part for part in self.required if part not in event)
        yield from (p for p, right in self.checks if p in event and not right(event[p]))


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, _Kind]:
    """By the name of the event."""
    from rasa.core.actions.action import RemoteAction

    common = RemoteAction.action_response_format_spec()["properties"]["events"]["items"]
    kinds = {}
    for own in common["oneOf"]:
        parts = {**common["properties"], **own["properties"]}
        required = (*common["required"], *own.get("required", ()))
        name = parts.pop("event")["const"]
        checks = tuple((part, _check(schema)) for part, schema in parts.items() if schema)
        kinds[name] = _Kind(required, checks)
    return kinds


def _check(schema: Mapping[str, Any]) -> Callable[[Any], bool]:
    """A test of a part. Of most only the type is said, which needs no walk of a schema."""
    if set(schema) != {"type"}:
        return Draft7Validator(schema).is_valid
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    is_type = Draft7Validator.TYPE_CHECKER.is_type
    return lambda value: any(is_type(value, name) for name in types)
