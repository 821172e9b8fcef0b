"""Sessions of the public web channel: made here, 128 bits, signed, for a day since last opened."""

from __future__ import annotations

import hmac
import secrets
import time

from assistant.channels.signing import Signer

LIFE_SECONDS = 24 * 60 * 60
_PURPOSE = "session"


class Sessions:
    """Needs no memory: a session carries its age and a signature. A forged one is unknown."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    def open(self, shown: str = "", now: float | None = None) -> tuple[str, bool]:
        """The session that was shown, made young again, where it is known; else a fresh one.

        Returns ``<128 bits>.<seconds>.<signature>`` and whether it is a known one.
        """
        known = self.sender(shown, now)
        body = f"{known or secrets.token_hex(16)}.{int(now or time.time())}"
        return f"{body}.{self._signer.signature(_PURPOSE, body)}", known is not None

    def sender(self, session: str, now: float | None = None) -> str | None:
        """Whose session it is, the same at every age of it; None where it is forged or too old."""
        body, _, signature = session.rpartition(".")
        good = self._signer.signature(_PURPOSE, body).encode()
        if not hmac.compare_digest(signature.encode("utf-8", "replace"), good):
            return None
        sender, _, opened = body.partition(".")
        return sender if (now or time.time()) - int(opened) < LIFE_SECONDS else None
