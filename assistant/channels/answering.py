"""A query from an address -> the answer in words, for pages and files.

Blocking: reads the store. The caller keeps it off the event loop.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.answers.addresses import path_of
from assistant.answers.answer import Answer
from assistant.answers.compose import compose
from assistant.answers.describe import Description, describe
from assistant.answers.ledger import Ledger, ledger
from assistant.answers.message import Message
from assistant.answers.naming import Names
from assistant.runtime.live import live_store
from assistant.services import wording
from indicator_store.catalogue import Catalogues
from indicator_store.query import Query, QueryError


@dataclass(frozen=True)
class Answered:
    """``permanent`` is the query with its release; ``newer`` the live release, when later."""

    answer: Answer
    book: Ledger
    message: Message
    names: Names
    about: Description
    permanent: Query
    newer: int | None


def answer_query(query: Query, language: str, show: str, base: str) -> Answered:
    """``show``: chart or map; ``base``: the server's address as the reader knows it.

    Raises :class:`QueryError` and the store's errors.
    """
    store = live_store()
    result = store.run(query)
    catalogue = store.catalogue(query)
    if catalogue.release != result.release:
        # A release went live in between: the names have to be of the figures' own.
        return answer_query(query.replace(release=result.release.number), language, show, base)
    known = Catalogues({catalogue.code: catalogue})
    answer = compose(result, catalogue, show=show)
    message = wording().word(answer, known, language)
    names = wording().names(answer, known, language)
    book = ledger(answer)
    permanent = query.replace(release=result.release.number)
    about = describe(answer, book, names, f"{base}{path_of(permanent)}")
    live = store.catalogues()[catalogue.code].release.number
    newer = live if live > result.release.number else None
    return Answered(answer, book, message, names, about, permanent, newer)


def with_boundaries(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """The specification with the boundaries that it gives the address of inside."""
    first, *others = spec["vconcat"]
    address = first.get("data", {}).get("url")
    if address is None:
        return spec
    catalogue, release, level = address.removesuffix(".json").split("/")[-3:]
    data = {**first["data"], "values": json.loads(boundaries(catalogue, int(release), level))}
    del data["url"]
    return {**spec, "vconcat": [{**first, "data": data}, *others]}


def boundaries(catalogue: str, release: int, level: str) -> str:
    """TopoJSON. Raises :class:`QueryError` when there is none."""
    found = live_store().boundaries(catalogue, release, level)
    if found is None:
        raise QueryError("boundaries", level)
    return found
