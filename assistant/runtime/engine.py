"""The bot behind every channel: the model, its conversations and its actions.

Import after :func:`assistant.runtime.lean.prepare`.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.brokers.broker import EventBroker
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.lock_store import LockError, LockStore
from rasa.core.utils import AvailableEndpoints

from assistant.runtime import (
    action_reply,
    event_types,
    faults,
    memory,
    model_files,
    rules,
    spared,
)
from assistant.runtime.actions import action_endpoint
from assistant.runtime.conversations import tracker_store
from assistant.settings import Settings

logger = logging.getLogger(__name__)
WARM_UP = "warm-up"


class WarmUpError(RuntimeError):
    """A question asked before opening was not answered."""


@dataclass(frozen=True)
class State:
    """``problem`` says why the bot is not ready, or what it is making do with."""

    ready: bool = False
    model: str = ""
    problem: str = "starting"
    seconds: float = 0.0
    """How long loading and warming took."""


class Engine:
    """Loads once, then handles messages; until then it raises :class:`NotReadyError`."""

    def __init__(self, settings: Settings) -> None:
        self.state = State()
        self._settings = settings
        self._agent: Agent | None = None

    async def start(
        self, questions: Callable[[], Iterable[str]], check: Callable[[], object]
    ) -> None:
        """Load, ask ``questions``, run ``check`` (it raises when something is missing).

        Never raises: what went wrong is in :attr:`state`, and in the log.
        """
        began = time.monotonic()
        try:
            await self._load()
            await asyncio.to_thread(check)
            await self._warm(questions())
        except Exception as error:
            self._agent = None
            reference = faults.report(error, "start").reference
            self.state = State(problem=f"{error} (logged as {reference})")
            return
        finally:
            memory.give_back()
        self.state = replace(self.state, ready=True, seconds=round(time.monotonic() - began, 2))

    async def handle(self, message: UserMessage) -> None:
        """Let Rasa answer into the message's output channel.

        Raises :class:`NotReadyError`, or whatever went wrong outside of actions.
        """
        if self._agent is None:
            raise faults.NotReadyError(self.state.problem)
        try:
            await self._agent.handle_message(message)
        except LockError as error:
            raise ConnectionError("the lock store is away or its lock expired") from error

    async def _load(self) -> None:
        for part in (action_reply, event_types, rules, spared):
            part.install()
        files = AvailableEndpoints.read_endpoints(str(self._settings.bot_path / "endpoints.yml"))
        broker = await EventBroker.create(files.event_broker, loop=asyncio.get_running_loop())
        agent = Agent(
            tracker_store=tracker_store(self._settings, broker),
            lock_store=LockStore.create(files.lock_store),
            action_endpoint=action_endpoint(self._settings),
        )
        current = self._settings.model_path
        problem = await asyncio.to_thread(_load_model, agent, current)
        if problem:
            await self._load_previous(agent, current, problem)
        else:
            self.state = State(model="current", problem="")
        self._agent = agent

    async def _load_previous(self, agent: Agent, current: Path, problem: str) -> None:
        logger.error("%s; trying the previous model", problem)
        again = await asyncio.to_thread(_load_model, agent, model_files.previous(current))
        if again:
            raise model_files.ModelError(f"{problem}; {again}")
        self.state = State(model="previous", problem=problem)

    async def _warm(self, questions: Iterable[str]) -> None:
        for question in questions:
            collector = CollectingOutputChannel()
            await self.handle(UserMessage(question, collector, WARM_UP))
            self._judge(question, collector.messages)
        self.forget(WARM_UP)

    @staticmethod
    def _judge(question: str, said: list[dict[str, Any]]) -> None:
        found = [faults.in_custom(part.get("custom")) for part in said]
        fault = next((fault for fault in found if fault), None)
        if fault or not said:
            why = f"{fault.reason} {fault.reference}" if fault else "no reply"
            raise WarmUpError(f"{question!r} was not answered: {why}")

    def forget(self, conversation: str) -> None:
        """Erase a conversation."""
        if self._agent is not None:
            self._agent.tracker_store._tracker_store.forget(conversation)


def _load_model(agent: Agent, path: Path) -> str:
    """Load a model into the agent; returns what is wrong with it, or nothing."""
    try:
        model_files.check(path)
        agent.load_model(path)
    except model_files.ModelError as error:
        return str(error)
    except Exception as error:
        logger.exception("the model %s does not load", path.name)
        return f"{path} does not load: {type(error).__name__}: {error}"
    return ""
