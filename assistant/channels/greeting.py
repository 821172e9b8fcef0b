"""Questions to begin with, about what the live catalogues hold.

The packs say how questions are put, the catalogues what they can be about. Blocking: reads
the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.answers.answer import Answer
from assistant.answers.examples import example_codes
from assistant.answers.naming import Names
from assistant.channels import page_texts
from assistant.runtime.live import live_store
from assistant.services import wording
from indicator_store.catalogue import Catalogue, Catalogues
from indicator_store.errors import StoreError


def live() -> Catalogues:
    """Nothing while the store is away: the chat opens all the same."""
    try:
        return live_store().catalogues()
    except (StoreError, ImportError):
        return Catalogues({})


def examples(catalogues: Catalogues, language: str) -> list[str]:
    """Several about the first catalogue, one about each other."""
    forms = page_texts.installed()[language].examples
    found = [list(_questions(one, language, forms)) for one in catalogues]
    return [*(found[0] if found else ()), *(question for one in found[1:] for question in one[:1])]


def first(language: str | None) -> str:
    """One question, in the default language where this one is not spoken; what invites to ask,
    where nothing can be asked."""
    texts = page_texts.installed()
    tag = language if language in texts else next(iter(texts))
    return next(iter(examples(live(), tag)), texts[tag].chat["placeholder"])


def questions() -> Iterator[str]:
    """One in each language, to warm up with."""
    return map(first, page_texts.installed())


def named(catalogue: Catalogue, language: str) -> Names:
    known = Catalogues({catalogue.code: catalogue})
    return wording().names(Answer(catalogue.code, ()), known, language)


def _questions(catalogue: Catalogue, language: str, forms: Mapping[str, str]) -> Iterator[str]:
    names, pairs = named(catalogue, language), example_codes(catalogue)
    areas = [area for _, area in pairs]
    for form, (measure, area) in zip(forms, (pairs * len(forms))[: len(forms)], strict=False):
        level = catalogue.areas[area].level
        periods = catalogue.coverage[measure].periods_for((), level)
        if len(periods) < (2 if form == "trend" else 1):
            continue
        other = next((one for one in areas if one != area), area)
        asked = forms[form].format(
            indicator=names.short(measure),
            area=names.area(area),
            name=names.plain(area),
            other=names.plain(other),
            levels=names.level(level),
        )
        yield names.voice.capital(names.voice.fix(asked))
