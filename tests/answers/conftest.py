from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers.wording import Wording
from assistant.languages.pack import LanguagePack, load_packs

LANGUAGES = Path(__file__).resolve().parents[2] / "nlu_data" / "languages"


@pytest.fixture(scope="session")
def packs() -> dict[str, LanguagePack]:
    return dict(load_packs(LANGUAGES))


@pytest.fixture(scope="session")
def wording(packs: dict[str, LanguagePack]) -> Wording:
    return Wording(packs)
