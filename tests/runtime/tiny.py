"""The tiny bot's model, trained once for all test runs that it fits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.runtime import model_files, training
from assistant.settings import ROOT, Settings
from tests.runtime.serving import BOT

KEPT = ROOT / "var" / "tests" / "tiny.tar.gz"


@pytest.fixture(scope="session")
def tiny_model() -> Path:
    """Path of a model of the tiny bot. Do not write to it: see ``own_model``."""
    expected = model_files.fingerprint(BOT, BOT)
    if not model_files.is_current(KEPT, expected):
        _train(expected)
    return KEPT


@pytest.fixture
def own_model(tiny_model, tmp_path) -> Path:
    """A copy that a test may damage."""
    copy = tmp_path / "models" / "tiny.tar.gz"
    copy.parent.mkdir()
    shutil.copy(tiny_model, copy)
    return copy


def _train(expected: str) -> None:
    chosen = Settings(bot_path=BOT, model_path=KEPT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "settings", lambda: chosen)
        training.train(lambda *_: None)
    stamp = model_files.stamp(KEPT)
    stamp.write_text(f'{{"fingerprint": "{expected}"}}', encoding="utf-8")
