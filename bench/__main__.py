"""``python -m bench``: see :mod:`bench`."""

from __future__ import annotations

import json
from enum import Enum
from typing import Annotated

import typer

from bench.bots import measure_bots
from bench.report import as_json, print_table
from bench.servers import ServerError, mouachir, stock
from bench.store import measure_store
from bench.understanding import measure_understanding
from indicator_store.errors import StoreError


class Part(str, Enum):
    MOUACHIR = "mouachir"
    STOCK = "stock"
    STORE = "store"
    UNDERSTANDING = "understanding"


def main(
    seconds: Annotated[float, typer.Option(min=0.1, help="Length of each measurement.")] = 5.0,
    rounds: Annotated[int, typer.Option(min=1, help="How often the bots take turns.")] = 3,
    only: Annotated[list[Part] | None, typer.Option(help="Measure this part alone.")] = None,
    as_json_: Annotated[bool, typer.Option("--json", help="Print JSON, not a table.")] = False,
) -> None:
    """Measure this bot beside a stock Rasa bot, and its store beside SQL by hand."""
    parts = only or list(Part)
    makers = {Part.MOUACHIR: mouachir, Part.STOCK: stock}
    try:
        timings = measure_store() if Part.STORE in parts else []
        reading = measure_understanding() if Part.UNDERSTANDING in parts else None
        bots = [make() for part, make in makers.items() if part in parts]
        measured = measure_bots(bots, seconds, rounds) if bots else {}
    except (ServerError, StoreError) as error:
        typer.echo(f"bench: {error}", err=True)
        raise typer.Exit(2) from None
    if as_json_:
        typer.echo(json.dumps(as_json(measured, timings, reading), indent=2))
    else:
        print_table(measured, timings, reading)


if __name__ == "__main__":
    typer.run(main)
