"""How Rasa reaches the actions: in its own process, or on a server of their own."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from assistant.runtime import action_reply, faults
from assistant.runtime.deadline import DeadlineExceededError, run_with_deadline
from assistant.settings import Settings


class ActionsMissingError(RuntimeError):
    """The package of actions cannot be imported."""


async def reply_or_fault(work: Awaitable[Any], action: str, seconds: float) -> dict[str, Any]:
    """What the action replied, or a reply that stands for its failure.

    Raises Rasa's ClientResponseError when the action rejects its own execution.
    """
    try:
        reply = await _within(work, seconds)
        action_reply.check(reply)
    except (ActionExecutionRejection, ClientResponseError):
        raise
    except Exception as error:
        return faults.as_action_reply(faults.report(error, action))
    return dict(reply)


async def _within(work: Awaitable[Any], seconds: float) -> Any:
    try:
        return await asyncio.wait_for(work, seconds)
    except asyncio.TimeoutError:
        raise DeadlineExceededError(f"no reply within {seconds:g} s") from None


def executor_of(package: str, seconds: float) -> ActionExecutor:
    """Every action of a package. Those that are not coroutines run in threads.

    Raises :class:`ActionsMissingError`.
    """
    executor = ActionExecutor()
    try:
        executor.register_package(package)
    except SystemExit:
        raise ActionsMissingError(f"the package {package!r} cannot be imported") from None
    for name, run in executor.actions.items():
        if not inspect.iscoroutinefunction(run):
            executor.actions[name] = partial(_in_thread, run, seconds)
    return executor


async def _in_thread(run: Callable[..., Any], seconds: float, *args: Any) -> Any:
    return await run_with_deadline(run, *args, seconds=seconds)


class LocalActions(EndpointConfig):
    """Runs actions where Rasa runs: one process, one command."""

    def __init__(self, package: str, seconds: float) -> None:
        super().__init__("local:", enable_selective_domain=True)
        self._seconds = seconds
        self._executor = executor_of(package, seconds)

    async def request(self, *_: Any, **kwargs: Any) -> Any:
        call = kwargs["json"]
        action = str(call["next_action"])
        try:
            return await reply_or_fault(self._executor.run(call), action, self._seconds)
        except ActionExecutionRejection as rejection:
            raise _rejected(rejection) from None


def _rejected(rejection: ActionExecutionRejection) -> ClientResponseError:
    import json

    body = {"error": rejection.message, "action_name": rejection.action_name}
    return ClientResponseError(400, "rejected", json.dumps(body))


class RemoteActions(EndpointConfig):
    """Calls a separate action server with the shared token."""

    def __init__(self, url: str, token: str, seconds: float) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        super().__init__(url, headers=headers, enable_selective_domain=True)
        self._seconds = seconds

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        action = str(kwargs["json"]["next_action"])
        try:
            work = super().request(*args, **kwargs)
            return await reply_or_fault(work, action, self._seconds)
        except ClientResponseError as error:
            if error.status == 400:
                raise
            return faults.as_action_reply(faults.report(error, action))


def action_endpoint(settings: Settings) -> EndpointConfig:
    """The endpoint that the settings ask for. Raises :class:`ActionsMissingError`."""
    seconds = settings.action_seconds
    if settings.action_endpoint:
        return RemoteActions(settings.action_endpoint, settings.action_token, seconds)
    return LocalActions(settings.actions_package, seconds)
