"""Telegram's updates, stored before they are acknowledged and until they are answered.

An update is answered at most once: from the moment its answer begins to be sent it is
never tried again, so that a crash in between loses one answer, says so in the log, and
repeats none. What was asked is erased with the answer; the number of an update stays for
two days, because Telegram repeats what it believes undelivered.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import StaticPool

KEPT_SECONDS = 2 * 24 * 60 * 60
BUTTON_SECONDS = 30 * 24 * 60 * 60
_KEY = 32
"""Characters of a button's key; Telegram allows 64 bytes."""

_metadata = MetaData()
_updates = Table(
    "updates",
    _metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("chat", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("changed", Float, nullable=False),
)
_buttons = Table(
    "buttons",
    _metadata,
    Column("key", String, primary_key=True),
    Column("payload", Text, nullable=False),
    Column("used", Float, nullable=False),
)


class State(str, Enum):
    WAITING = "waiting"
    SENDING = "sending"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Stored:
    """An update to be answered: Telegram's number, whose turn it takes, and its JSON."""

    number: int
    chat: str
    body: str


class Inbox:
    """In a database of its own. Safe to call from any thread."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        options: dict[str, Any] = {}
        if parsed.get_backend_name() == "sqlite":
            if parsed.database:
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
        self._engine = create_engine(parsed, future=True, hide_parameters=True, **options)
        if parsed.get_backend_name() == "sqlite":
            event.listen(self._engine, "connect", _write_ahead)
        self._lock = threading.Lock()
        _metadata.create_all(self._engine)

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with self._lock, self._engine.begin() as connection:
            yield connection

    def add(self, stored: Stored) -> bool:
        """Keep an update. False when it was kept before, answered or not."""
        row = {**vars(stored), "state": State.WAITING.value, "changed": time.time()}
        try:
            with self._begin() as connection:
                connection.execute(insert(_updates).values(row))
        except IntegrityError:
            return False
        return True

    def waiting(self) -> Sequence[Stored]:
        """What is still to be answered, in Telegram's order."""
        columns = (_updates.c.number, _updates.c.chat, _updates.c.body)
        chosen = select(*columns).where(_updates.c.state == State.WAITING.value)
        with self._begin() as connection:
            rows = connection.execute(chosen.order_by(_updates.c.number)).all()
        return [Stored(*row) for row in rows]

    def change(self, number: int, state: State) -> None:
        """Nothing of what was asked is kept once it is answered or given up."""
        values: dict[str, Any] = {"state": state.value, "changed": time.time()}
        if state in (State.DONE, State.FAILED):
            values.update(chat="", body="")
        with self._begin() as connection:
            connection.execute(update(_updates).where(_updates.c.number == number).values(values))

    def give_up_sending(self) -> Sequence[int]:
        """After a start: updates whose answers were on their way when the process ended."""
        sending = _updates.c.state == State.SENDING.value
        with self._begin() as connection:
            numbers = list(connection.execute(select(_updates.c.number).where(sending)).scalars())
            given_up = {"state": State.FAILED.value, "chat": "", "body": ""}
            connection.execute(update(_updates).where(sending).values(given_up))
        return numbers

    def counts(self) -> dict[str, int]:
        """How many updates are in each state."""
        with self._begin() as connection:
            states = connection.execute(select(_updates.c.state)).scalars().all()
        return {state.value: states.count(state.value) for state in State}

    def key_of(self, payload: str) -> str:
        """A short name for what a button sends back."""
        key = hashlib.sha256(payload.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]
        with self._begin() as connection:
            connection.execute(delete(_buttons).where(_buttons.c.key == key))
            connection.execute(insert(_buttons).values(key=key, payload=payload, used=time.time()))
        return key

    def payload_of(self, key: str) -> str | None:
        """What the button of that key sends; None for one too old or made up."""
        with self._begin() as connection:
            row = connection.execute(select(_buttons.c.payload).where(_buttons.c.key == key))
            payload: str | None = row.scalar_one_or_none()
        return payload

    def purge(self, now: float | None = None) -> None:
        """Forget numbers of old updates, and old buttons."""
        at = now or time.time()
        ended = _updates.c.state.in_((State.DONE.value, State.FAILED.value))
        with self._begin() as connection:
            old = ended & (_updates.c.changed < at - KEPT_SECONDS)
            connection.execute(delete(_updates).where(old))
            connection.execute(delete(_buttons).where(_buttons.c.used < at - BUTTON_SECONDS))

    def close(self) -> None:
        self._engine.dispose()


def _write_ahead(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
