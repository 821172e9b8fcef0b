"""Checking what actions reply, with the validator compiled once.

Rasa rebuilds and re-checks its constant schema for every reply, which takes more time
than everything else in a turn. Its error also carries the whole reply into the log.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema import Draft7Validator


class BadActionReplyError(ValueError):
    """An action replied something that is not an action reply; says where, not what."""


@lru_cache(maxsize=1)
def _validator() -> Any:
    from rasa.core.actions.action import RemoteAction

    return Draft7Validator(RemoteAction.action_response_format_spec())


def check(reply: object) -> None:
    """Raise :class:`BadActionReplyError` unless this is an action server's reply."""
    error = next(_validator().iter_errors(reply), None)
    if error is not None:
        path = "/".join(map(str, error.absolute_path)) or "the reply"
        raise BadActionReplyError(f"{path} does not satisfy {error.validator!r}")


def install() -> None:
    """Make Rasa check replies this way."""
    from rasa.core.actions.action import RemoteAction

    def _validate_action_result(_: Any, result: dict[str, Any]) -> bool:
        check(result)
        return True

    RemoteAction._validate_action_result = _validate_action_result
