"""The tiny bot's model, trained once for all test runs that it fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.runtime import model_files, training
from assistant.settings import ROOT, Settings
from tests.runtime.serving import BOT

KEPT = ROOT / "var" / "tests" / "tiny.tar.gz"


def trained() -> Path:
    """The model's file, trained when there is none that fits."""
    expected = model_files.fingerprint(BOT, BOT)
    if not model_files.is_current(KEPT, expected):
        _train(expected)
    return KEPT


def _train(expected: str) -> None:
    chosen = Settings(bot_path=BOT, model_path=KEPT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "settings", lambda: chosen)
        training.train(lambda *_: None)
    stamp = model_files.stamp(KEPT)
    stamp.write_text(f'{{"fingerprint": "{expected}"}}', encoding="utf-8")
