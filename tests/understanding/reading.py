"""A reader over the smallest catalogue that has everything, for tests of single steps."""

from functools import lru_cache

from assistant.languages.lexer import Lexer
from assistant.languages.pack import load_packs
from assistant.settings import ROOT
from assistant.understanding.frame import Frame
from assistant.understanding.reader import Languages, Reader
from indicator_store.catalogue import Catalogues

PACKS = load_packs(ROOT / "nlu_data" / "languages")
LEXER = Lexer(PACKS)


@lru_cache(maxsize=1)
def languages() -> Languages:
    return Languages(PACKS)


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader(languages(), Catalogues({}), "fr")


def read(text: str) -> Frame:
    return reader().read(text)
