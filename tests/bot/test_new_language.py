"""A language is a folder: Spanish laid beside the others is understood and spoken, after one
training run and without code."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.bot.conftest import environment, served_bot
from tests.bot.test_first_questions import details, plain
from tests.bot.test_unseen_catalogue import load
from tests.runtime.serving import ROOT

SPANISH = Path(__file__).parent / "spanish"
CONVERSATIONS = yaml.safe_load((SPANISH / "questions.yml").read_text(encoding="utf-8"))
BOT_FILES = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml")


def train(settings: dict[str, str]) -> None:
    command = [sys.executable, "-m", "assistant.cli", "train"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment("", 0, **settings), capture_output=True, timeout=400
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.fixture(scope="module")
def bot(store_path, tmp_path_factory):
    """The bot with a fourth language, and the islands with Spanish labels beside Morocco."""
    folder = tmp_path_factory.mktemp("spanish")
    for name in BOT_FILES:
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "nlu_data", folder / "nlu_data")
    languages = folder / "nlu_data" / "languages"
    shutil.copytree(SPANISH / "es", languages / "es")
    shutil.copytree(Path(__file__).parent / "islands", folder / "islands")
    shutil.copy(SPANISH / "labels.yml", folder / "islands" / "labels" / "es.yml")
    shutil.copyfile(store_path, folder / "store.sqlite")
    settings = {
        "BOT_PATH": str(folder),
        "LANGUAGES_PATH": str(languages),
        "MODEL_PATH": str(folder / "models" / "model.tar.gz"),
    }
    train(settings)
    store = f"sqlite:///{folder / 'store.sqlite'}"
    load(store, folder / "islands")
    with served_bot(store, folder, **settings) as served:
        yield served


@pytest.mark.parametrize("item", CONVERSATIONS, ids=lambda item: item["ask"])
def test_conversation(bot, item):
    for turn in (item, *item.get("then", ())):
        entry = bot.ask(turn["ask"], sender=f"spanish {item['ask']}")
        answer = details(entry)
        assert entry["custom"]["mouachir"]["language"] == "es"
        assert answer["query"] == turn["query"], entry["text"]
        values = [figure["value"] for figure in answer["figures"]]
        assert set(turn.get("figures", ())) <= set(values), entry["text"]
        for piece in turn.get("says", ()):
            assert piece in plain(entry["text"])


def test_what_is_not_understood_is_declined_in_spanish(bot):
    entry = bot.ask("superficie forestal en Wakanda", sender="spanish stranger")
    assert entry["text"].startswith("No conozco el territorio «Wakanda»")
    assert bot.ask("hola", sender="spanish greeter")["text"].startswith("¡Hola!")


@pytest.mark.parametrize(
    ("ask", "language"),
    [
        ("Quelle est la population du Maroc ?", "fr"),
        ("What is the population of Morocco?", "en"),
        ("كم عدد سكان المغرب؟", "ar"),
    ],
)
def test_the_other_languages_are_as_before(bot, ask, language):
    entry = bot.ask(ask, sender=f"beside spanish {ask}")
    assert entry["custom"]["mouachir"]["language"] == language
    assert [figure["value"] for figure in details(entry)["figures"]] == [36828330]
