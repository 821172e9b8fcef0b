"""The training process: ``python -m assistant.runtime.training_process BOT FOLDER``.

Trains the bot in BOT into ``FOLDER/model.tar.gz`` and prints a line for each step.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import yaml

from assistant.runtime import lean
from assistant.runtime.training import STEP

_MARKS = ("Starting to train component", "Restored component")


class _Steps(logging.Handler):
    """Turns what Rasa logs of its training into steps."""

    def __init__(self, total: int) -> None:
        super().__init__(logging.INFO)
        self._done = 0
        self._total = total

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith(_MARKS):
            what = message.split("'")[1] if "'" in message else message
            self.tell(what)

    def tell(self, what: str) -> None:
        print(f"{STEP}{min(self._done, self._total)}/{self._total} {what}", flush=True)
        self._done += 1


def main(bot: Path, folder: Path) -> int:
    lean.quiet()
    # Rasa's cache of trained components does not see changes to their code.
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    os.environ["RASA_CACHE_DIRECTORY"] = str(folder / "cache")
    config = yaml.safe_load((bot / "config.yml").read_text(encoding="utf-8"))
    steps = _Steps(2 + len(config.get("pipeline") or ()) + len(config.get("policies") or ()))
    steps.tell("Rasa")
    from rasa.api import train

    hooks = logging.getLogger("rasa.engine.training.hooks")
    hooks.setLevel(logging.INFO)
    hooks.addHandler(steps)
    hooks.propagate = False
    result = train(
        domain=str(bot / "domain.yml"),
        config=str(bot / "config.yml"),
        training_files=str(bot / "nlu_data"),
        output=str(folder),
        fixed_model_name="model",
        force_training=True,
    )
    steps.tell("done")
    return 0 if result.model and result.code == 0 else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
