"""What a reader needs beside an answer to use its figures: definitions, sources, how to cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers.answer import Answer
from assistant.answers.ledger import Ledger
from assistant.answers.naming import Names
from assistant.answers.voice import clean
from indicator_store.model import Release, Role


@dataclass(frozen=True)
class Measure:
    code: str
    name: str
    definition: str
    unit: str
    computed: str
    """The named computation where the catalogue makes the measure from others; else empty."""


@dataclass(frozen=True)
class Credit:
    """``name`` is how readers of the language see it credited; ``retrieved`` says how and when
    the figures were read; ``url`` is http or empty."""

    code: str
    name: str
    publisher: str
    title: str
    year: str
    url: str
    licence: str
    retrieved: str
    second_hand: bool


@dataclass(frozen=True)
class Description:
    measures: tuple[Measure, ...]
    credits: tuple[Credit, ...]
    release: Release
    cite: str


def describe(answer: Answer, book: Ledger, names: Names, address: str) -> Description:
    """``address`` is the answer's permanent one. An answer without figures cites the catalogue."""
    release = answer.result.release if answer.result is not None else names.catalogue.release
    codes = dict.fromkeys(cell.measure for cell in book.figures)
    if answer.query is not None:
        codes |= dict.fromkeys(answer.query.measures)
    measures = tuple(_measure(code, names) for code in codes if code in names.catalogue.indicators)
    credits = tuple(_credits(book, names))
    return Description(measures, credits, release, _cite(credits, release, names, address))


def _measure(code: str, names: Names) -> Measure:
    indicator = names.catalogue.indicators[code]
    computed = indicator.computation.name if indicator.computation is not None else ""
    return Measure(
        code=code,
        name=names.text("indicator", code),
        definition=names.own("indicator", code, Role.DEFINITION) or "",
        unit=names.text("unit", indicator.unit),
        computed=computed,
    )


def _credits(book: Ledger, names: Names) -> Iterator[Credit]:
    codes = dict.fromkeys(c for cell in book.figures for c in cell.source.split(",") if c)
    for code in codes:
        source = names.catalogue.sources.get(code)
        if source is None:
            continue
        yield Credit(
            code=code,
            name=names.source(code),
            publisher=clean(source.publisher),
            title=clean(source.title),
            year=clean(source.year),
            url=source.url if source.url.startswith(("https://", "http://")) else "",
            licence=names.text("licence", source.licence),
            retrieved=names.text("reading", source.obtained),
            second_hand=source.second_hand,
        )


def _cite(credits: tuple[Credit, ...], release: Release, names: Names, address: str) -> str:
    voice = names.voice
    works = voice.say("source-separator").join(dict.fromkeys(one.name for one in credits))
    return voice.say(
        "cite",
        works=works or names.text("catalogue", release.catalogue),
        release=f"{release.catalogue}:{release.number}",
        address=address,
    )
