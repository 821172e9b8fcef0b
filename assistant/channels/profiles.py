"""``/profile/<area>``: a territory on one page that is fit to print.

``?lang=`` as for answers; ``?release=`` for the figures of an earlier release.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.answers.addresses import path_of
from assistant.answers.answer import Answer
from assistant.answers.describe import Description, describe
from assistant.answers.ledger import ledger
from assistant.answers.naming import Names
from assistant.answers.profile import Profile, profile
from assistant.channels import page_texts
from assistant.channels.pages import HEADERS, render
from assistant.channels.permalinks import guarded
from assistant.channels.reading import base_of, language_of, release_in
from assistant.channels.turns import Turns
from assistant.runtime.deadline import run_with_deadline
from assistant.runtime.live import live_store
from assistant.services import wording
from assistant.settings import settings
from indicator_store.catalogue import SEX, Catalogue, Catalogues
from indicator_store.query import Query, QueryError

_AREA = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,79}")


@dataclass(frozen=True)
class Profiled:
    made: Profile
    names: Names
    about: Description
    ages: str
    """The address of the population pyramid; empty when there is none."""
    newer: int | None
    """The live release, when later."""


def profiles() -> Blueprint:
    routes = Blueprint("profiles")
    limits = settings()
    turns = Turns(limits.waiting_turns, limits.waiting_turns_in_all)

    async def territory(request: Request, area: str) -> HTTPResponse:
        if not _AREA.fullmatch(area):
            raise QueryError("area", area[:80])
        page = await run_with_deadline(
            page_of,
            area,
            language_of(request),
            release_in(request),
            base_of(request),
            seconds=limits.action_seconds,
        )
        kind = "text/html; charset=utf-8"
        return response.raw(page.encode(), headers=dict(HEADERS), content_type=kind)

    routes.add_route(guarded(territory, turns), "/profile/<area>", methods=["GET"])
    return routes


def page_of(area: str, language: str, release: int | None, base: str) -> str:
    """Blocking. The page as HTML; raises as :func:`profile_of` does."""
    return _page(profile_of(area, language, release, base), base)


def profile_of(area: str, language: str, release: int | None, base: str) -> Profiled:
    """Blocking. Raises :class:`QueryError` and the store's errors."""
    store = live_store()
    code = next((c.code for c in store.catalogues() if area in c.areas), None)
    if code is None:
        raise QueryError("area", area)
    live = store.catalogues()[code].release.number
    chosen = release or live
    catalogue = store.catalogue(Query(code, release=chosen))
    names = wording().names(Answer(code, ()), Catalogues({code: catalogue}), language)
    if area not in catalogue.areas:
        raise QueryError("area", area)
    with store.reading(Query(code, release=chosen)) as reading:
        made = profile(area, catalogue, names, reading.run)
    if made is None:
        raise QueryError("area", area)
    address = f"{base}{_address(area, chosen)}"
    about = describe(made.answer, ledger(made.answer), names, address)
    newer = live if live > chosen else None
    return Profiled(made, names, about, _ages(area, catalogue, chosen), newer)


def _ages(area: str, catalogue: Catalogue, release: int) -> str:
    measures = catalogue.ages
    level = catalogue.areas[area].level
    covered = [catalogue.coverage[code].levels for code in measures if code in catalogue.coverage]
    if not measures or not all(level in levels for levels in covered):
        return ""
    query = Query(catalogue.code, measures=measures, areas=(area,), by=(SEX,), release=release)
    return path_of(query, ".png")


def _heads(made: Profile, names: Names) -> dict[str, str]:
    """What the columns are headed: the areas' names, with their kinds where two are alike."""
    areas = [code for code in (made.area, made.parent, made.nation) if code]
    plain = Counter(map(names.plain, areas))
    return {
        code: names.listed(code) if plain[names.plain(code)] > 1 else names.plain(code)
        for code in areas
    }


def _address(area: str, release: int) -> str:
    return f"/profile/{area}?release={release}"


def _page(found: Profiled, base: str) -> str:
    names, made, release = found.names, found.made, found.about.release.number
    pack = names.voice.pack
    here = _address(made.area, release)
    present = f"/profile/{made.area}?lang={pack.tag}"
    return render(
        "profile.html",
        say=names.voice.say,
        language=pack.tag,
        direction=pack.direction,
        title=names.voice.capital(names.area(made.area)),
        names=names,
        made=made,
        heads=_heads(made, names),
        newer=(present, f"{names.catalogue.code}:{found.newer}") if found.newer else (),
        about=found.about,
        ages=f"{found.ages}?lang={pack.tag}" if found.ages else "",
        permanent=f"{base}{here}",
        inside=[one.code for one in names.catalogue.ancestors(made.area)][::-1],
        languages=page_texts.links(lambda tag: f"{here}&lang={tag}"),
    )
