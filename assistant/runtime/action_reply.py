"""Checking what actions reply, by Rasa's own schema, compiled once.

Rasa rebuilds and re-checks its constant schema for every reply and tries every kind of
event on every event, which takes more time than all else in a turn. Its error also carries
the whole reply into the log.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
        validator = _validators().get(name) if isinstance(name, str) else None
        if validator is None:
            yield f"events/{position} is of no kind that Rasa knows"
        else:
            for error in validator.iter_errors(event):
                path = "/".join(map(str, ("events", position, *error.absolute_path)))
                yield f"{path} does not satisfy {error.validator!r}"


@lru_cache(maxsize=1)
def _validators() -> Mapping[str, Any]:
    """One validator per kind of event."""
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()["properties"]["events"]["items"]
    common = {key: value for key, value in schema.items() if key != "oneOf"}
    return {
        kind["properties"]["event"]["const"]: Draft7Validator({"allOf": [common, kind]})
        for kind in schema["oneOf"]
    }
