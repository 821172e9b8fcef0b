"""``mouachir serve``, ``train`` and ``actions``."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

import typer

from assistant.commands.showing import progress
from assistant.settings import settings

_SWITCH_SECONDS = 0.001
"""How long a thread that computes may keep the others waiting."""

if TYPE_CHECKING:
    from assistant.runtime.engine import State


def register(app: typer.Typer) -> None:
    app.command()(serve)
    app.command()(train)
    app.command()(actions)


def serve() -> None:
    """Serve the chat page and the channels; prepares the store and the model first."""
    door = opened()
    prepare()
    start(door, store_is_live)


def train() -> None:
    """Train the model anew. A running server keeps its own until it is restarted."""
    from assistant.runtime import training

    try:
        with progress("Training") as report:
            path = training.train(report)
    except training.TrainingError as error:
        fail(str(error))
    typer.echo(f"Trained: {path}")


def actions() -> None:
    """Serve the actions alone, at MOUACHIR_ACTION_ENDPOINT, for a server elsewhere."""
    from assistant.runtime import action_server, lean

    lean.prepare()
    try:
        action_server.run(settings())
    except (action_server.UnsafeError, OSError) as error:
        fail(str(error))


def prepare() -> None:
    """Load the bundled catalogues and train, where that has not been done. Exits on failure."""
    from assistant.runtime import training
    from indicator_store import releases
    from indicator_store.errors import StoreError

    catalogues = [code for code in settings().catalogues.split(",") if code]
    try:
        with progress("Loading the figures") as report:
            releases.ensure(settings().store_url, catalogues, report)
        with progress("Training") as report:
            training.ensure_model(report)
    except (StoreError, training.TrainingError) as error:
        fail(str(error))


def opened() -> socket.socket:
    """The address of the settings. Exits with an error when it is taken."""
    from assistant.runtime.door import take

    try:
        return take(settings().host, settings().port)
    except OSError as error:
        fail(str(error))


def start(door: socket.socket, check: Callable[[], object]) -> None:
    """Serve until told to stop."""
    from assistant.runtime import lean, logs, memory

    memory.few_heaps()
    memory.collect_later()
    sys.setswitchinterval(_SWITCH_SECONDS)
    lean.prepare()
    from assistant.channels import assets, greeting, page, permalinks, profiles
    from assistant.drawing.painter import painter
    from assistant.runtime import server
    from assistant.runtime.engine import Engine

    chosen = settings()
    logs.configure(chosen.log_level)
    engine, own = Engine(chosen), painter()
    pages = [page.pages(), assets.assets(), permalinks.permalinks(own), profiles.profiles()]
    app = server.build(engine, chosen, pages, greeting.questions, check, _announce)

    async def stop_drawing(*_: object) -> None:
        await own.stop()

    app.register_listener(stop_drawing, "before_server_stop")
    server.run(app, door)


def store_is_live() -> None:
    """Raise StoreUnavailableError unless a catalogue is live in the store."""
    from assistant.runtime.live import check_store

    check_store()


def _announce(state: State) -> None:
    if state.ready:
        address = f"http://{settings().host}:{settings().port}"
        typer.echo(f"Mouachir answers at {address} (ready in {state.seconds:.1f} s)")
    else:
        typer.echo(f"Mouachir is not ready: {state.problem}", err=True)


def fail(problem: str) -> NoReturn:
    """Say what is wrong and exit with 2."""
    typer.echo(problem, err=True)
    raise typer.Exit(2)
