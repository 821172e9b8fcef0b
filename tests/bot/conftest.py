"""The real bot with the whole Moroccan catalogue, served as users get it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager

import pytest

from assistant.runtime import training
from assistant.settings import settings
from tests.runtime.serving import ROOT, Served, free_port, settle, stop


@pytest.fixture(scope="session")
def model():
    """The bot's own model, trained if it is stale, as ``make run`` does."""
    training.ensure_model(lambda *_: None)
    return settings().model_path


def environment(store_url: str, port: int, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOUACHIR_")}
    own = {"MOUACHIR_STORE_URL": store_url, "MOUACHIR_PORT": str(port), "MOUACHIR_STATE_PATH": ""}
    own["MOUACHIR_CATALOGUES"] = "morocco"  # The store is shared, and is of this one alone.
    own |= {f"MOUACHIR_{name}": value for name, value in settings.items()}
    return {**kept, **own, "COLUMNS": "200"}


@contextmanager
def served_bot(store_url: str, folder, **settings: str):
    """``settings`` without prefix, in capitals."""
    port = free_port()
    log = folder / "bot.log"
    code = "from assistant.commands import serve; serve.start(serve.opened(), serve.store_is_live)"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT, env=environment(store_url, port, **settings),
            stdout=output, stderr=output,
        )  # fmt: skip
    bot = Served(f"http://127.0.0.1:{port}", process, log)
    try:
        settle(bot, ready=True)
        yield bot
    finally:
        stop(process)


@pytest.fixture(scope="session")
def bot(model, store_url, tmp_path_factory):
    with served_bot(store_url, tmp_path_factory.mktemp("bot")) as served:
        yield served
