"""Payloads that only this server can have made: what a press of a button does, and sessions."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import logging
import os
import secrets
from functools import lru_cache
from pathlib import Path

from assistant.settings import settings

logger = logging.getLogger(__name__)
MARK = "~"
_DIGEST = 12
"""Bytes of a signature: 96 bits, 16 characters."""


class Signer:
    """Signs with a secret; :func:`signer` gives the process's own."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(secret.encode()).digest()

    def signature(self, purpose: str, text: str) -> str:
        message = f"{purpose}\0{text}".encode("utf-8", "surrogatepass")
        digest = hmac.new(self._key, message, hashlib.sha256).digest()[:_DIGEST]
        return base64.urlsafe_b64encode(digest).decode()

    def sign(self, action: str) -> str:
        """``~<action>~<signature>``."""
        return f"{MARK}{action}{MARK}{self.signature('press', action)}"

    def action(self, payload: str) -> str | None:
        """The action that was signed, or None when this is anything else."""
        if not payload.startswith(MARK):
            return None
        action, mark, signature = payload[1:].rpartition(MARK)
        good = self.signature("press", action)
        given = signature.encode("utf-8", "replace")
        return action if mark and hmac.compare_digest(given, good.encode()) else None

    def conversation(self, channel: str, sender: str) -> str:
        """How a sender is called inside: cannot be turned back, differs between channels."""
        message = f"sender\0{channel}\0{sender}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()[:32]


@lru_cache(maxsize=1)
def signer() -> Signer:
    """With the secret of the settings, or one made once and kept with the rest of the state."""
    chosen = settings()
    return Signer(chosen.secret or _kept(chosen.state_path))


def _kept(folder: str) -> str:
    """A secret of this machine; of this process where there is no folder to keep it in."""
    fresh = secrets.token_hex(32)
    if not folder:
        return fresh
    path = Path(folder) / "secret"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            part = path.with_name(f"secret.{os.getpid()}")
            part.touch(mode=0o600)
            part.write_text(fresh, encoding="ascii")
            try:
                os.link(part, path)
            finally:
                part.unlink()
        return path.read_text(encoding="ascii").strip() or fresh
    except (OSError, UnicodeDecodeError) as error:
        logger.warning("buttons and sessions end with this process: %s", error)
        return fresh
