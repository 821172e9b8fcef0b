"""What went wrong behind a turn: a reference for the user, the details for the log.

Rasa answers a failing action with silence. Here a failure becomes an action reply that
carries why, so that the gateway can say it.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from assistant.runtime.deadline import DeadlineExceededError
from indicator_store.errors import StoreTimeoutError, StoreUnavailableError

logger = logging.getLogger(__name__)

_KEY = "mouachir_fault"


@dataclass(frozen=True)
class Fault:
    """``reason`` is a refusal reason of the answers: fault, timeout, unavailable."""

    reason: str
    reference: str


class NotReadyError(RuntimeError):
    """No model is loaded (yet)."""


_LATE = (DeadlineExceededError, StoreTimeoutError, asyncio.TimeoutError, TimeoutError)
_AWAY = (NotReadyError, StoreUnavailableError, ConnectionError, aiohttp.ClientConnectionError)


def reason_of(error: BaseException) -> str:
    """Which refusal tells the user of this error."""
    if isinstance(error, _LATE):
        return "timeout"
    return "unavailable" if isinstance(error, _AWAY) else "fault"


def report(error: BaseException, where: str) -> Fault:
    """Log an error under a fresh reference; what is asked too early is no error."""
    fault = Fault(reason_of(error), secrets.token_hex(4))
    if isinstance(error, NotReadyError):
        logger.info("%s in %s: not ready (%s)", fault.reference, where, error)
        return fault
    logger.error(
        "fault %s (%s) in %s", fault.reference, fault.reason, where, exc_info=_triple(error)
    )
    return fault


def _triple(error: BaseException) -> tuple[type[BaseException], BaseException, Any]:
    return type(error), error, error.__traceback__


def as_action_reply(fault: Fault) -> dict[str, Any]:
    """The reply of an action server that stands for a fault."""
    marker = {_KEY: {"reason": fault.reason, "reference": fault.reference}}
    return {"events": [], "responses": [{"custom": marker}]}


def in_custom(custom: object) -> Fault | None:
    """The fault that a custom payload stands for, if it does."""
    marker = custom.get(_KEY) if isinstance(custom, Mapping) else None
    if not isinstance(marker, Mapping):
        return None
    return Fault(str(marker.get("reason", "fault")), str(marker.get("reference", "")))
