"""``mouachir evaluate``: how many questions of a file or folder are understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.settings import settings

if TYPE_CHECKING:
    from assistant.evaluation import Verdict

FAILED = 2


def register(app: typer.Typer) -> None:
    app.command()(evaluate)


def evaluate(
    path: Annotated[Path, typer.Argument(help="A file of questions, or a folder of them.")],
    failures: Annotated[bool, typer.Option(help="List what went wrong.")] = True,
) -> None:
    """Read questions with their expected Query, and say how many are understood."""
    from assistant import evaluation
    from assistant.languages.pack import load_packs
    from assistant.runtime.live import live_store
    from assistant.understanding.reader import Languages, Reader
    from assistant.understanding.shape import ShapeModel
    from indicator_store.errors import StoreError

    console = Console()
    try:
        cases = list(evaluation.read_cases(path))
        packs = load_packs(settings().languages_path)
        store = live_store()
        catalogues = store.catalogues()
    except (OSError, ValueError, StoreError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAILED) from None
    if not cases:
        typer.echo(f"{path}: no questions", err=True)
        raise typer.Exit(FAILED)
    with console.status("Learning the shapes of questions"):
        reader = Reader(Languages(packs), catalogues, settings().default_language)
        understanding = evaluation.Understanding(reader, ShapeModel.of_packs(packs.values()), store)
    verdicts = evaluation.evaluate(understanding, cases)
    if failures:
        for verdict in verdicts:
            if not verdict.right:
                _show(console, verdict)
    console.print(_table(evaluation.tabulate(verdicts)))


def _show(console: Console, verdict: Verdict) -> None:
    mark = "other figure" if verdict.wrong else "not understood"
    case = verdict.case
    console.print(f"{case.file}: {case.ask}  ({mark})", markup=False, highlight=False)
    wanted = " or ".join(sorted(case.wanted))
    console.print(f"    wanted {case.kind} {wanted}", markup=False, highlight=False)
    console.print(f"    got    {verdict.got}", markup=False, highlight=False)


def _table(rows: list[tuple[str, str, int, float, float]]) -> Table:
    table = Table("shape", "language", "questions", "right", "other figure")
    for shape, language, number, right, wrong in rows:
        table.add_row(shape, language, str(number), f"{right:.1%}", f"{wrong:.1%}")
    return table
