"""A catalogue loaded into a running server is understood at once: no restart, no training."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from tests.bot.conftest import environment, served_bot
from tests.bot.test_first_questions import details, plain
from tests.runtime.serving import ROOT

HERE = Path(__file__).parent
CONVERSATIONS = yaml.safe_load((HERE / "islands.yml").read_text(encoding="utf-8"))
NOTICED_WITHIN = 30
"""Seconds; the machine may be busy with other tests."""


def load(store_url: str, folder: Path) -> None:
    command = [sys.executable, "-m", "assistant.cli", "load", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(store_url, 0), capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.fixture(scope="module")
def bot(model, store_path, tmp_path_factory):
    """A server that was already answering when the islands were loaded."""
    folder = tmp_path_factory.mktemp("islands")
    store = folder / "store.sqlite"
    shutil.copyfile(store_path, store)
    with served_bot(f"sqlite:///{store}", folder) as served:
        before = served.ask("area under forest in Orlune", sender="early")
        assert details(before)["figures"] == []
        load(f"sqlite:///{store}", HERE / "islands")
        end = time.monotonic() + NOTICED_WITHIN
        while not details(served.ask("rain in Velora", sender="waiting"))["figures"]:
            assert time.monotonic() < end, "the new catalogue was not noticed"
            time.sleep(0.5)
        yield served


def check(entry: dict, item: dict) -> None:
    answer = details(entry)
    assert answer["kind"] == "answered", entry["text"]
    assert answer["query"] == f"catalogue=islands&{item['query']}"
    values = [figure["value"] for figure in answer["figures"]]
    assert set(item.get("figures", ())) <= set(values), entry["text"]
    for piece in item.get("says", ()):
        assert piece in plain(entry["text"])


@pytest.mark.parametrize("item", CONVERSATIONS, ids=lambda item: item["ask"])
def test_conversation(bot, item):
    for turn in (item, *item.get("then", ())):
        check(bot.ask(turn["ask"], sender=f"islands {item['ask']}"), turn)


@pytest.mark.parametrize(
    ("ask", "figure"),
    [
        ("Quelle est la population du Maroc ?", 36828330),
        ("population of Taza", 500971),
        ("كم عدد سكان تازة؟", 500971),
    ],
)
def test_the_catalogue_before_still_answers(bot, ask, figure):
    values = [f["value"] for f in details(bot.ask(ask, sender=f"before {ask}"))["figures"]]
    assert values == [figure]
