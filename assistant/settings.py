"""Settings, read from the environment (``MOUACHIR_...``) and from a ``.env`` file.

Every setting is documented in ``docs/settings.md``; a test checks that.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseSettings

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """One instance per process, from :func:`settings`."""

    # Where things are.
    store_url: str = f"sqlite:///{ROOT / 'var' / 'store.sqlite'}"
    model_path: Path = ROOT / "models" / "mouachir.tar.gz"
    languages_path: Path = ROOT / "nlu_data" / "languages"
    bot_path: Path = ROOT
    """Folder of config.yml, domain.yml, nlu_data, credentials.yml and endpoints.yml."""
    actions_package: str = "actions"
    # The server.
    host: str = "127.0.0.1"
    port: int = 5005
    action_endpoint: str = ""
    """Address of a separate action server; empty: actions run in the server's process."""
    action_token: str = ""
    """Shared secret of a separate action server."""
    api_key: str = ""
    """Lets callers that are not on loopback use the REST address; empty: loopback only."""
    secret: str = ""
    """Signs button payloads and sessions; empty: one that is made once, in ``state_path``."""
    tracker_store: str = ""
    """SQLAlchemy URL of the conversations; empty: kept in memory and in ``state_path``."""
    state_path: str = str(ROOT / "var")
    """Folder of what outlives a restart without being set up; empty: nothing does."""
    public_url: str = ""
    """How readers reach the server, e.g. https://ask.example.org; empty: as each request did."""
    web_origins: str = ""
    """Other sites that may embed the chat, e.g. https://example.org, separated by commas."""
    proxies: int = 0
    """Reverse proxies of one's own that requests pass: what they say of callers is believed."""
    telegram_token: str = ""
    """The bot's token from BotFather; empty: no Telegram."""
    telegram_url: str = ""
    """This server's public https address, to which Telegram sends updates; empty: they are
    asked for."""
    telegram_api: str = "https://api.telegram.org"
    """Address of the Bot API."""
    telegram_inbox: str = f"sqlite:///{ROOT / 'var' / 'telegram.sqlite'}"
    """SQLAlchemy URL of the updates that wait for an answer."""
    log_level: str = "INFO"
    # Limits.
    message_characters: int = 512
    body_bytes: int = 16_384
    sql_seconds: float = 1.0
    action_seconds: float = 8.0
    rows: int = 1_000
    history_events: int = 16
    waiting_turns: int = 5
    waiting_turns_in_all: int = 200
    web_at_once: int = 60
    """Requests of the chat from one address, at once; a school may share one."""
    web_a_second: float = 5.0
    """And from then on, each second."""
    conversations: int = 1_000
    """Conversations kept in memory; the one unused for longest is forgotten first."""
    # The bot.
    default_language: str = "fr"
    catalogues: str = "morocco,senegal"
    """Bundled catalogues loaded at the first start, separated by commas."""
    releases_kept: int = 3

    class Config:
        env_prefix = "MOUACHIR_"
        env_file = ".env"


@lru_cache(maxsize=1)
def settings() -> Settings:
    return Settings()
