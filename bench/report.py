"""One table, or the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from rich.console import Console
from rich.table import Table

from bench.bots import SENDERS, Measured
from bench.load import Sample
from bench.store import Timing
from bench.understanding import Reading

OURS, THEIRS = "mouachir", "stock"
T = TypeVar("T")
Row = tuple[str, float | None, float | None]
OF_BOT: Sequence[tuple[str, Callable[[Measured], float]]] = (
    ("boot to first answer, s", lambda bot: bot.boot),
    ("memory after the load, MB", lambda bot: sum(bot.memory.values())),
)
OF_SAMPLE: Sequence[tuple[str, Callable[[Sample], float]]] = (
    ("messages/s", lambda sample: sample.rate),
    ("p50, ms", lambda sample: sample.percentile(50)),
    ("p95, ms", lambda sample: sample.percentile(95)),
    ("without a reply, %", lambda sample: sample.part(sample.silent)),
    ("with figures, %", lambda sample: sample.part(sample.figures)),
)


OF_READING: Sequence[tuple[str, Callable[[Reading], float]]] = (
    ("places", lambda reading: reading.areas),
    ("indicators", lambda reading: reading.indicators),
    ("p50, ms", lambda reading: reading.median),
    ("p95, ms", lambda reading: reading.p95),
    ("ready after, s", lambda reading: reading.prepared),
    ("memory, MB", lambda reading: reading.megabytes),
    ("place and indicator found, %", lambda reading: 100 * reading.found),
)


def as_json(
    bots: Mapping[str, Measured], store: Sequence[Timing], reading: Reading | None = None
) -> dict[str, Any]:
    return {
        "bots": {name: _bot(measured) for name, measured in bots.items()},
        "store": [asdict(timing) for timing in store],
        "understanding": asdict(reading) if reading else None,
    }


def _bot(measured: Measured) -> dict[str, Any]:
    return {
        "boot_seconds": measured.boot,
        "memory_megabytes": dict(measured.memory),
        "load": {
            str(senders): {
                "messages": sample.messages,
                "messages_per_second": sample.rate,
                "p50_milliseconds": sample.percentile(50),
                "p95_milliseconds": sample.percentile(95),
                "silent": sample.silent,
                "with_figures": sample.figures,
            }
            for senders, sample in measured.load.items()
        },
    }


def print_table(
    bots: Mapping[str, Measured], store: Sequence[Timing], reading: Reading | None = None
) -> None:
    table = Table(title="Mouachir beside a stock Rasa bot, and its store beside SQL by hand")
    for column in ("", "mouachir", "the other", "mouachir / other"):
        table.add_column(column, justify="right" if column else "left")
    section = ""
    for name, ours, theirs in _rows(bots, store, reading):
        before, section = section, name.partition(":")[0] if ":" in name else ""
        if before != section:
            table.add_section()
        table.add_row(name, _number(ours), _number(theirs), _ratio(ours, theirs))
    Console().print(table)


def _rows(
    bots: Mapping[str, Measured], store: Sequence[Timing], reading: Reading | None
) -> Iterator[Row]:
    yield from _bot_rows(bots)
    yield from _store_rows(store)
    if reading is not None:
        for name, figure in OF_READING:
            yield f"understanding: {name}", figure(reading), None


def _bot_rows(bots: Mapping[str, Measured]) -> Iterator[Row]:
    if not bots:
        return
    ours, theirs = bots.get(OURS), bots.get(THEIRS)
    for name, figure in OF_BOT:
        yield name, _of(ours, figure), _of(theirs, figure)
    for senders in SENDERS:
        pair = [None if bot is None else bot.load[senders] for bot in (ours, theirs)]
        for name, share in OF_SAMPLE:
            yield f"{senders} at once: {name}", _of(pair[0], share), _of(pair[1], share)


def _of(thing: T | None, figure: Callable[[T], float]) -> float | None:
    return None if thing is None else figure(thing)


def _store_rows(store: Sequence[Timing]) -> Iterator[Row]:
    for timing in store:
        yield (f"store: {timing.name}, ms", timing.store, timing.by_hand)


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if 0 < value < 1 else f"{value:.1f}"


def _ratio(ours: float | None, theirs: float | None) -> str:
    return f"{ours / theirs:.2f}" if ours is not None and theirs else ""
