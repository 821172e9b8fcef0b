"""``mouachir telegram`` says how the bot stands."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from assistant.cli import app
from assistant.commands import telegram
from assistant.settings import Settings
from tests.telegram.fake_api import TOKEN, message


@pytest.fixture
def run(monkeypatch, tmp_path):
    def run(**chosen: str):
        own = Settings(telegram_inbox=f"sqlite:///{tmp_path / 'inbox.sqlite'}", **chosen)
        monkeypatch.setattr(telegram, "settings", lambda: own)
        return CliRunner().invoke(app, ["telegram"])

    return run


def test_it_tells_how_the_bot_stands(api, run):
    api.push(message(1, 7, "hello"))
    result = run(telegram_token=TOKEN, telegram_api=api.url)
    assert result.exit_code == 0
    assert "bot: @mouachir_bot" in result.output
    assert "waiting at Telegram: 1" in result.output
    assert "waiting: 0" in result.output


def test_a_wrong_or_missing_token_is_said(api, run):
    wrong = run(telegram_token="1:wrong", telegram_api=api.url)
    assert wrong.exit_code == 2
    assert "InvalidToken" in wrong.output
    missing = run()
    assert missing.exit_code == 2
    assert "MOUACHIR_TELEGRAM_TOKEN" in missing.output
