"""``python -m bench.pages``: how long the pages of areas and first pictures take to make.

In this process, without the network; the pictures in the process that draws them for the server.
The median over areas of each level, and over as many questions of each kind of picture: none is
drawn twice.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.answers.addresses import MAP
from assistant.channels.answering import answer_query, with_boundaries
from assistant.channels.profiles import page_of
from assistant.channels.reading import CHART
from assistant.drawing.painter import Painter
from assistant.runtime.live import live_store
from assistant.runtime.memory import give_back
from indicator_store.query import Operation, Order, Query, QueryError

CATALOGUE = "morocco"
MEASURES = ("ILLITERACY_10P_PCT", "UNEMP_RGPH_PCT", "RUNNING_WATER_PCT", "EDU_NONE_PCT", "HH_SIZE")
LANGUAGES = ("fr", "ar")


def main(
    times: Annotated[int, typer.Option(min=1, help="How many of each.")] = 10,
) -> None:
    """Measure the pages of areas and the first pictures of answers."""
    table = Table(title=f"Milliseconds; load {os.getloadavg()[0]:.1f}")
    for column in ("", "median", "longest"):
        table.add_column(column, justify="right" if column else "left")
    for name, taken in (*_pages(times), *asyncio.run(_pictures(times))):
        table.add_row(name, f"{statistics.median(taken):.0f}", f"{max(taken):.0f}")
    Console().print(table)


def _pages(times: int) -> Iterator[tuple[str, list[float]]]:
    catalogue = live_store().catalogues()[CATALOGUE]
    page_of(catalogue.nation, LANGUAGES[0], None, "")
    give_back()  # As a server does once it is ready.
    for level in catalogue.levels:
        codes = [area.code for area in catalogue.within(level)]
        spread = codes[:: max(1, len(codes) // times)]
        taken = []
        for code, language in zip(spread[:times], LANGUAGES * times, strict=False):
            began = time.perf_counter()
            try:
                page_of(code, language, None, "")
            except QueryError:
                continue  # There are no figures of it.
            taken.append(_since(began))
        if taken:
            yield f"page of a {level}", taken


async def _pictures(times: int) -> Sequence[tuple[str, list[float]]]:
    painter = Painter()
    await painter.start()
    found = []
    try:
        for name, queries, show in _KINDS:
            taken = []
            for query, language in zip(islice(queries(), times), LANGUAGES * times, strict=False):
                began = time.perf_counter()
                answered = answer_query(query, language, show, "")
                assert answered.message.chart is not None, query
                spec = with_boundaries(answered.message.chart.spec)
                await painter.png(spec, answered.message.chart.description)
                taken.append(_since(began))
            found.append((f"picture: {name}", taken))
    finally:
        await painter.stop()
    return found


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _ranking(level: str) -> Callable[[], Iterator[Query]]:
    def make() -> Iterator[Query]:
        for order in (Order.DESCENDING, Order.ASCENDING):
            for measure in MEASURES:
                yield Query(CATALOGUE, Operation.RANK, (measure,), level=level, order=order)

    return make


def _lines() -> Iterator[Query]:
    for area in live_store().catalogues()[CATALOGUE].within("region"):
        yield Query(CATALOGUE, measures=("POP_LEGAL",), areas=("MA", area.code), periods=("all",))


def _pyramids() -> Iterator[Query]:
    catalogue = live_store().catalogues()[CATALOGUE]
    ages = tuple(catalogue.settings["ages"].split())
    for area in catalogue.within("province"):
        yield Query(CATALOGUE, measures=ages, areas=(area.code,), by=("sex",))


_KINDS: Sequence[tuple[str, Callable[[], Iterator[Query]], str]] = (
    ("bars", _ranking("region"), CHART),
    ("lines", _lines, CHART),
    ("pyramid", _pyramids, CHART),
    ("map of regions", _ranking("region"), MAP),
    ("map of provinces", _ranking("province"), MAP),
)


if __name__ == "__main__":
    typer.run(main)
