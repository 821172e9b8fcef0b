"""Bots as real processes: started by their own commands, measured from outside."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from bench import CACHE, ROOT
from bench.questions import conversations

BIN = Path(sys.executable).parent
STOCK = ROOT / "bench" / "stock"
STOCK_MODEL = CACHE / "stock.tar.gz"
PATIENCE = 900.0
"""Seconds to wait for a first answer: a first start may build the store and the model."""


class ServerError(RuntimeError):
    """A bot that does not start; the message names its log."""


@dataclass(frozen=True)
class Process:
    """One process of a bot: what it is called, its command and what its environment adds."""

    role: str
    command: tuple[str, ...]
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Bot:
    name: str
    processes: tuple[Process, ...]
    url: str
    """Of its REST channel."""
    ready: str = ""
    """Answers 200 once the bot can answer; until then its replies say that it cannot."""


@dataclass(frozen=True)
class Running:
    bot: Bot
    boot: float
    """Seconds from the first command to the first answer."""
    handles: Mapping[str, subprocess.Popen[bytes]]

    def memory(self) -> dict[str, float]:
        """Resident megabytes of each process with its children."""
        return {role: _resident(handle.pid) for role, handle in self.handles.items()}


def mouachir() -> Bot:
    port = free_port()
    serve = Process("server", (str(BIN / "mouachir"), "serve"), {"MOUACHIR_PORT": str(port)})
    return Bot("mouachir", (serve,), _rest(port), f"http://127.0.0.1:{port}/ready")


def stock() -> Bot:
    """Rasa as installed, with its own action server; trained on first use."""
    if not _is_trained():
        _train()
    port, actions = free_port(), free_port()
    environment = {"BENCH_ACTIONS_URL": f"http://127.0.0.1:{actions}/webhook"}
    rasa = str(BIN / "rasa")
    server = (
        rasa, "run", "--model", str(STOCK_MODEL), "--endpoints", str(STOCK / "endpoints.yml"),
        "--credentials", str(STOCK / "credentials.yml"), "--interface", "127.0.0.1",
        "--port", str(port),
    )  # fmt: skip
    action_server = (rasa, "run", "actions", "--actions", "actions", "--port", str(actions))
    processes = (
        Process("actions", action_server, environment),
        Process("server", server, environment),
    )
    return Bot("stock", processes, _rest(port))


def _rest(port: int) -> str:
    return f"http://127.0.0.1:{port}/webhooks/rest/webhook"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _is_trained() -> bool:
    sources = [path for path in STOCK.rglob("*.yml") if path.is_file()]
    newest = max(path.stat().st_mtime for path in sources)
    return STOCK_MODEL.is_file() and STOCK_MODEL.stat().st_mtime >= newest


def _train() -> None:
    print("training the stock bot, once", file=sys.stderr, flush=True)
    CACHE.mkdir(parents=True, exist_ok=True)
    command = (
        str(BIN / "rasa"), "train", "--config", "config.yml", "--domain", "domain.yml",
        "--data", "data", "--out", str(CACHE), "--fixed-model-name", "stock", "--force",
    )  # fmt: skip
    with (CACHE / "train.log").open("wb") as log:
        code = subprocess.call(
            command, cwd=STOCK, env=_environment({}), stdout=log, stderr=subprocess.STDOUT
        )
    if code or not STOCK_MODEL.is_file():
        raise ServerError(f"the stock bot cannot be trained; see {CACHE / 'train.log'}")


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    return {**os.environ, **quiet, **more}


@contextlib.contextmanager
def running(bot: Bot) -> Iterator[Running]:
    """The bot from its first answer to the end of the block. Raises :class:`ServerError`."""
    handles: dict[str, subprocess.Popen[bytes]] = {}
    start = time.perf_counter()
    try:
        for process in bot.processes:
            handles[process.role] = _spawn(bot, process)
        _wait(bot, handles)
        yield Running(bot, time.perf_counter() - start, handles)
    finally:
        for handle in handles.values():
            _stop(handle)


def _spawn(bot: Bot, process: Process) -> subprocess.Popen[bytes]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with log_of(bot, process.role).open("wb") as log:
        return subprocess.Popen(
            process.command,
            cwd=STOCK if bot.name == "stock" else ROOT,
            env=_environment(process.environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def log_of(bot: Bot, role: str) -> Path:
    return CACHE / f"{bot.name}-{role}.log"


def _wait(bot: Bot, handles: Mapping[str, subprocess.Popen[bytes]]) -> None:
    until = time.perf_counter() + PATIENCE
    while not _answers(bot):
        for role, handle in handles.items():
            if handle.poll() is not None:
                code = handle.returncode
                raise ServerError(f"{bot.name} ({role}) ended with {code}; see {log_of(bot, role)}")
        if time.perf_counter() > until:
            raise ServerError(f"{bot.name} does not answer; see {log_of(bot, 'server')}")
        time.sleep(0.05)


def _answers(bot: Bot) -> bool:
    body = {"sender": "first", "message": next(conversations(0))[0]}
    try:
        if bot.ready and httpx.get(bot.ready, timeout=60, trust_env=False).status_code != 200:
            return False
        replies = httpx.post(bot.url, json=body, timeout=60, trust_env=False).json()
    except (httpx.HTTPError, ValueError):
        return False
    return isinstance(replies, list) and any(reply.get("text") for reply in replies)


def _resident(pid: int) -> float:
    try:
        parent = psutil.Process(pid)
        family = [parent, *parent.children(recursive=True)]
        return sum(int(process.memory_info().rss) for process in family) / 1e6
    except psutil.NoSuchProcess:
        return 0.0


def _stop(handle: subprocess.Popen[bytes]) -> None:
    family = [psutil.Process(handle.pid)] if handle.poll() is None else []
    family += [child for process in family for child in process.children(recursive=True)]
    for process in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
    _, alive = psutil.wait_procs(family, timeout=20)
    for process in alive:
        process.kill()
    handle.wait()
