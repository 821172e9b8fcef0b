"""The first questions of the first users: the same right answer over REST, CLI and page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.bot.conftest import environment
from tests.runtime.serving import ROOT

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yml").read_text(encoding="utf-8"))
FIGURES = [item for item in QUESTIONS if item.get("figures")]


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


def details(entry: dict) -> dict:
    return entry["custom"]["mouachir"]["answer"]


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda item: item["ask"])
def test_rest(bot, item):
    entry = bot.ask(item["ask"], sender=f"rest {item['ask']}")
    answer = details(entry)
    assert answer["kind"] == item.get("kind", "answered"), entry["text"]
    values = [figure["value"] for figure in answer["figures"]]
    assert set(item.get("figures", ())) <= set(values), entry["text"]
    assert not set(item.get("never", ())) & set(values), entry["text"]
    for piece in item.get("says", ()):
        assert piece in plain(entry["text"])


@pytest.mark.parametrize("item", FIGURES[:6], ids=lambda item: item["ask"])
def test_command_line(bot, store_url, item):
    port = int(bot.url.rsplit(":", 1)[1])
    command = [sys.executable, "-m", "assistant.cli", "ask", "--json", item["ask"]]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(store_url, port), capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    text = json.dumps(json.loads(done.stdout), ensure_ascii=False)
    for piece in item.get("says", ()):
        assert piece in plain(text.replace("\\u202f", " ").replace("\\u00a0", " "))


def test_a_button_is_answered_and_a_forged_one_is_text(bot):
    entry = bot.ask("population de Taza", sender="presser")
    button = next(b for b in entry["buttons"] if "commune" in b["title"])
    pressed = bot.ask(button["payload"], sender="presser")
    assert details(pressed)["figures"][0]["area"] == "03.561.01.11"
    assert pressed["custom"]["mouachir"]["language"] == "fr"
    forged = bot.ask(button["payload"][:-3] + "AAA", sender="presser")
    assert details(forged)["figures"] == []


def test_what_is_left_out_comes_from_the_last_question(bot):
    bot.ask("taux de chômage à Rabat", sender="follower")
    moved = bot.ask("et à Fès ?", sender="follower")
    assert details(moved)["query"].startswith(
        "catalogue=morocco&op=value&measure=UNEMP_RGPH_PCT&area=03.231"
    )
    narrowed = bot.ask("et pour les femmes ?", sender="follower")
    assert details(narrowed)["query"].endswith("&sex=F")


@pytest.mark.parametrize("ask", ["شحال ديال الناس فتازة؟", "ch7al dyal nnas f taza"])
def test_people_are_counted_whatever_was_asked_before(bot, ask):
    bot.ask("عدد الأسر في جهة فاس مكناس", sender=f"people {ask}")
    assert details(bot.ask(ask, sender=f"people {ask}"))["figures"][0]["value"] == 500971


@pytest.mark.parametrize(
    "after", ["blorf zint quapple", "Et le salaire du président ?", "قل لي قصيدة عن البحر"]
)
def test_nothing_stale_is_answered(bot, after):
    sender = f"stale {after}"
    bot.ask("taux de chômage à Rabat", sender=sender)
    assert details(bot.ask(after, sender=sender))["figures"] == []


def test_serving_is_lean(bot):
    mapped = Path(f"/proc/{bot.process.pid}/maps").read_text(encoding="utf-8")
    assert "sqlite" in mapped
    assert "tensorflow" not in mapped
    assert bot.rss_megabytes() < 450


def test_a_reply_with_many_figures_carries_its_picture(bot):
    entry = bot.ask("classe les régions selon le taux de chômage", sender="looker")
    parts = entry["custom"]["mouachir"]
    assert parts["chart"]["datasets"]["figures"]
    assert entry["image"].startswith(f"{bot.url}/q/catalogue=morocco&op=rank&")
    with bot.client() as client:
        picture = client.get(entry["image"])
        page = client.get(parts["permalink"])
    assert picture.headers["content-type"] == "image/png"
    assert page.headers["content-type"].startswith("text/html")
    assert "image" not in bot.ask("population de Taza", sender="looker")
