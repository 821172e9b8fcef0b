"""The parts that components and actions share, one of each per process, made when first used."""

from __future__ import annotations

import logging
import threading
from functools import lru_cache

from assistant.answers.wording import Wording
from assistant.languages.pack import load_packs
from assistant.runtime.live import live_store
from assistant.settings import settings
from assistant.understanding.reader import Languages, Reader
from indicator_store.catalogue import Catalogues

logger = logging.getLogger(__name__)


class Readers:
    """The reader of the live catalogues. A new release is read by a new reader, made in the
    background; messages are read by the old one until it is ready."""

    def __init__(self) -> None:
        self._languages = Languages(load_packs(settings().languages_path))
        self._lock = threading.Lock()
        self._making: threading.Thread | None = None
        self._current = self._make(live_store().catalogues())

    def current(self) -> Reader:
        catalogues = live_store().catalogues()
        if catalogues.revision != self._current.catalogues.revision:
            self._renew(catalogues)
        return self._current

    def _renew(self, catalogues: Catalogues) -> None:
        with self._lock:
            if self._making is None or not self._making.is_alive():
                self._making = threading.Thread(
                    target=self._replace, args=(catalogues,), name="reader", daemon=True
                )
                self._making.start()

    def _replace(self, catalogues: Catalogues) -> None:
        try:
            self._current = self._make(catalogues)
        except Exception:
            logger.exception("the names of release %s cannot be read", catalogues.revision)

    def _make(self, catalogues: Catalogues) -> Reader:
        return Reader(self._languages, catalogues, settings().default_language)


@lru_cache(maxsize=1)
def readers() -> Readers:
    return Readers()


@lru_cache(maxsize=1)
def wording() -> Wording:
    return Wording(load_packs(settings().languages_path))
