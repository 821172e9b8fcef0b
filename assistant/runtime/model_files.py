"""The trained model on disk: the current archive, its fingerprint, and the previous one."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable
from pathlib import Path

_SOURCES = (
    "assistant/components/*.py",
    "assistant/understanding/shape.py",
    "assistant/understanding/examples.py",
)
_BOT_FILES = ("config.yml", "domain.yml")
_READ_LATER = frozenset(
    {"language.yml", "lexicon.yml", "numbers.yml", "periods.yml", "spellings.yml"}
    | {"replies.ftl", "page.yml"}
)
"""Parts of a language pack that a server reads when it starts, not a training."""


class ModelError(RuntimeError):
    """A model archive that cannot be used; the message says which and why."""


def previous(path: Path) -> Path:
    """Where the archive that ``path`` replaced is kept."""
    return path.with_name(path.name.replace(".tar.gz", "") + ".previous.tar.gz")


def stamp(path: Path) -> Path:
    """Where the fingerprint of an archive is kept."""
    return path.with_name(path.name.replace(".tar.gz", "") + ".json")


def check(path: Path) -> None:
    """Raise :class:`ModelError` unless the archive is there and undamaged."""
    try:
        with gzip.open(path) as archive:
            while archive.read(1 << 20):
                pass
    except FileNotFoundError:
        raise ModelError(f"{path}: there is no such model") from None
    except (OSError, EOFError, zlib.error) as error:
        raise ModelError(f"{path} is damaged: {error}") from None


def _inputs(bot: Path, code: Path) -> Iterable[tuple[str, Path]]:
    for name in _BOT_FILES:
        yield name, bot / name
    for path in sorted((bot / "nlu_data").rglob("*")):
        if path.is_file() and path.name not in _READ_LATER:
            yield str(path.relative_to(bot)), path
    for pattern in _SOURCES:
        for path in sorted(code.glob(pattern)):
            yield str(path.relative_to(code)), path


def fingerprint(bot: Path, code: Path) -> str:
    """Of everything that a model is made from: the bot's data and the code of its parts."""
    digest = hashlib.sha256()
    for name, path in _inputs(bot, code):
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "-"
        digest.update(f"{name} {content}\n".encode())
    return digest.hexdigest()


def is_current(path: Path, expected: str) -> bool:
    """Whether the archive is there and was made from what the fingerprint stands for."""
    try:
        kept = json.loads(stamp(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return path.exists() and isinstance(kept, dict) and kept.get("fingerprint") == expected


def publish(new: Path, path: Path, made_from: str) -> None:
    """Put a new archive in place; the one it replaces becomes the previous one.

    Raises :class:`ModelError` and changes nothing when the new one is damaged.
    """
    check(new)
    if path.exists():
        _keep_as_previous(path)
    text = json.dumps({"fingerprint": made_from})
    stamp(path).unlink(missing_ok=True)
    new.replace(path)
    stamp(path).write_text(text, encoding="utf-8")


def _keep_as_previous(path: Path) -> None:
    try:
        check(path)
    except ModelError:
        return
    path.replace(previous(path))
