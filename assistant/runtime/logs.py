"""Logs without what users write.

Rasa's loggers never go below INFO, whatever the level asked for: below it they print
whole conversations. What is left is passed through :class:`Redaction`, which takes the
words of the message being handled out of every record, tracebacks included.
"""

from __future__ import annotations

import logging
import re
import sys
import unicodedata
import warnings
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

HIDDEN = "[...]"
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_SHORTEST = 3
"""Words below this length say nothing of anyone and occur everywhere in logs."""
_LOUD = (
    "rasa", "rasa_sdk", "sanic.root", "sanic.access", "apscheduler", "asyncio", "matplotlib",
    "httpx", "httpcore", "telegram",
)  # fmt: skip
_KEPT = frozenset({"event", "level", "exc_info", "stack_info", "action_name", "event_info"})
_private: ContextVar[tuple[str, ...]] = ContextVar("private", default=())


@contextmanager
def private(text: str) -> Iterator[None]:
    """While this lasts (in this task and its threads), the text's words are not logged."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = {word for word in re.split(r"\W+", f"{text} {bare}") if len(word) >= _SHORTEST}
    token = _private.set(tuple(sorted(words, key=len, reverse=True)))
    try:
        yield
    finally:
        _private.reset(token)


def redacted(line: str) -> str:
    """The line without the words of the message being handled."""
    words = _private.get()
    if not words:
        return line
    pattern = "|".join(re.escape(word) for word in words)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", HIDDEN, line, flags=re.IGNORECASE)


class Redaction(logging.Formatter):
    """Formats a record, traceback included, and takes private words out."""

    def format(self, record: logging.LogRecord) -> str:
        prefix = f"{self.formatTime(record)} {record.levelname} {record.name}: "
        whole = super().format(record)
        return prefix + redacted(whole.removeprefix(prefix))


def _only_known(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Structured records keep the keys that never hold what a user wrote."""
    return {key: value for key, value in event.items() if key in _KEPT}


def _as_text(_: Any, __: str, event: Mapping[str, Any]) -> str:
    details = " ".join(f"{k}={v}" for k, v in event.items() if k not in ("event", "level"))
    return f"{event.get('event', '')} {details}".rstrip()


def configure(level: str = "INFO") -> None:
    """Send every log of this process to stderr. Call after Rasa was imported."""
    import structlog

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redaction(FORMAT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    number = logging.getLevelName(level.upper())
    root.setLevel(number if isinstance(number, int) else logging.INFO)
    logging.captureWarnings(True)
    for kind in (DeprecationWarning, PendingDeprecationWarning, FutureWarning):
        warnings.simplefilter("ignore", kind)
    _calm(root.level)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            _only_known,
            structlog.processors.format_exc_info,
            _as_text,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        cache_logger_on_first_use=True,
    )


def _calm(level: int) -> None:
    """Libraries log warnings only, and on the one handler."""
    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] in _LOUD]
    for name in {*names, *_LOUD}:
        logger = logging.getLogger(name)
        logger.handlers[:] = []
        logger.propagate = True
        if name in _LOUD:
            logger.setLevel(max(level, logging.WARNING))
        else:
            logger.setLevel(logging.NOTSET)
