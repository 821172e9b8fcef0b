"""What of a message reaches the bot: text only, in one Unicode form, never a command."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters; tab and line ends are spaces
    "\xad\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # invisible
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f"  # lone surrogates, private use, tags
    "]"
)
_SPACES = re.compile(r"[\s\u200c]+")
"""White space; the zero-width non-joiner ends a word, as it does in Persian."""


def clean(text: str) -> str:
    """The text as a reader sees it: NFC, nothing invisible, single spaces, no leading slash.

    Rasa takes a message that begins with ``/`` for an intent with entities; to us a slash is
    just a character, and at the start it says nothing.
    """
    visible = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    return _SPACES.sub(" ", visible).lstrip(" /").rstrip()
