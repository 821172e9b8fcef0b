"""The language that a chat has chosen."""

from __future__ import annotations

from assistant.runtime import training
from tests.bot.conftest import served_bot
from tests.telegram.fake_api import TOKEN
from tests.telegram.talking import Talk


def test_a_chosen_language_is_kept_over_a_restart(api, store_url, tmp_path):
    training.ensure_model(lambda *_: None)
    chosen = {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API": api.url,
        "TELEGRAM_INBOX": f"sqlite:///{tmp_path / 'inbox.sqlite'}",
        "TELEGRAM_URL": "https://example.org",
        "STATE_PATH": str(tmp_path / "state"),
    }
    with served_bot(store_url, tmp_path, **chosen) as server:
        api.wait(lambda: api.webhook)
        talk = Talk(api, server)
        talk.send("/langue", language="fr")
        talk.texts(1)
        talk.press(talk.buttons()["العربية"])
        talk.texts(2)
    api.webhook.clear()
    with served_bot(store_url, tmp_path, **chosen) as server:
        api.wait(lambda: api.webhook)
        talk.server = server
        talk.send("/nonsense", language="fr")
        talk.send("Taza ?", language="fr")
        unknown, answer = talk.texts(4)[2:]
    assert unknown.startswith("لا")
    assert answer.startswith("أي مؤشر")
