"""Training, in a process of its own: it needs the parts of Rasa that serving must not load."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.runtime import model_files
from assistant.settings import ROOT, Settings, settings

Progress = Callable[[str, int, int], None]
"""What is being done, how many steps are done, of how many."""
_WORKSHOP = "training-"
STEP = "step:"
"""How the training process marks its progress: ``step:<done>/<total> <what>``."""


class TrainingError(RuntimeError):
    """Training failed; the message ends with what Rasa said last."""


def ensure_model(progress: Progress) -> Path:
    """Train when there is no model or what it is made from has changed; else return at once.

    Raises :class:`TrainingError`; an existing model then stays.
    """
    path = settings().model_path
    expected = model_files.fingerprint(settings().bot_path, ROOT)
    return path if model_files.is_current(path, expected) else train(progress)


def train(progress: Progress) -> Path:
    """Train a model, check it and put it in place. Raises :class:`TrainingError`."""
    bot, path = settings().bot_path, settings().model_path
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path), _workshop(path.parent) as folder:
        made_from = model_files.fingerprint(bot, ROOT)
        _run(_command(settings(), Path(folder)), progress)
        try:
            model_files.publish(Path(folder) / "model.tar.gz", path, made_from)
        except model_files.ModelError as error:
            raise TrainingError(str(error)) from None
    return path


def _command(chosen: Settings, folder: Path) -> list[str]:
    module = "assistant.runtime.training_process"
    return [sys.executable, "-m", module, str(chosen.bot_path), str(folder)]


def _workshop(models: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder to train in; those that killed trainings left are removed."""
    for left in models.glob(f"{_WORKSHOP}*"):
        shutil.rmtree(left, ignore_errors=True)
    return tempfile.TemporaryDirectory(prefix=_WORKSHOP, dir=models)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One training at a time for one model; a second one waits."""
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(command: list[str], progress: Progress) -> None:
    search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, "PYTHONPATH": search},
    )
    said: list[str] = []
    try:
        for line in process.stdout or ():
            _hear(line.rstrip(), said, progress)
    finally:
        if process.poll() is None and process.stdout is not None:
            process.stdout.close()
        status = process.wait()
    if status != 0:
        raise TrainingError("training failed:\n" + "\n".join(said[-25:]))


def _hear(line: str, said: list[str], progress: Progress) -> None:
    if not line.startswith(STEP):
        said.append(line)
        return
    count, _, what = line.removeprefix(STEP).partition(" ")
    done, _, total = count.partition("/")
    progress(what, int(done), int(total))
