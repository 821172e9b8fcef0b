"""Sessions of the public web channel: made here, 128 bits, signed, for a day."""

from __future__ import annotations

import hmac
import secrets
import time

from assistant.channels.signing import Signer

LIFE_SECONDS = 24 * 60 * 60
_PURPOSE = "session"


class Sessions:
    """Needs no memory: an id carries its age and a signature. A forged one is unknown."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    def open(self, now: float | None = None) -> str:
        """A fresh session: ``<128 bits>.<seconds>.<signature>``."""
        body = f"{secrets.token_hex(16)}.{int(now or time.time())}"
        return f"{body}.{self._signer.signature(_PURPOSE, body)}"

    def known(self, session: str, now: float | None = None) -> bool:
        """Whether this server made it, not too long ago."""
        body, _, signature = session.rpartition(".")
        good = self._signer.signature(_PURPOSE, body).encode()
        if not hmac.compare_digest(signature.encode("utf-8", "replace"), good):
            return False
        return (now or time.time()) - int(body.rpartition(".")[2]) < LIFE_SECONDS
