"""A fault behind each action of the real bot: its store is damaged while it serves."""

from __future__ import annotations

import shutil
import sqlite3

from tests.bot.conftest import served_bot
from tests.bot.test_first_questions import details

TABLE = "observation"


def renamed(path, before: str, after: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"ALTER TABLE {before} RENAME TO {after}")
    connection.close()


def test_whatever_fails_behind_an_action_is_said(model, store_path, tmp_path):
    """Hazard 4: silence in Rasa. Questions and buttons get an apology, then figures again."""
    copy = tmp_path / "store.sqlite"
    shutil.copy(store_path, copy)
    with served_bot(f"sqlite:///{copy}", tmp_path) as bot:
        button = bot.ask("population de Taza")["buttons"][0]["payload"]
        renamed(copy, TABLE, "damaged")
        for message in ("taux de chômage à Rabat", button, "classe les régions par population"):
            entry = bot.ask(message, f"unlucky {message}")
            assert details(entry)["figures"] == [], entry["text"]
            assert details(entry)["reason"] == "unavailable"
        assert "fault" in bot.log.read_text(encoding="utf-8")
        assert bot.ask("bonjour", "polite")["text"]
        renamed(copy, "damaged", TABLE)
        for message in ("taux de chômage à Rabat", button):
            assert details(bot.ask(message, f"lucky {message}"))["figures"]
