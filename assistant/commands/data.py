"""``mouachir load``, ``releases`` and ``rollback``: the catalogues in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from assistant.settings import settings
from indicator_store import releases as store_releases
from indicator_store.errors import StoreError

FAILED = 1


def register(app: typer.Typer) -> None:
    app.command()(load)
    app.command()(releases)
    app.command()(rollback)


def load(
    catalogue: Annotated[
        str, typer.Argument(help="Name of a bundled catalogue, or path of a catalogue folder.")
    ],
) -> None:
    """Load a catalogue into the store and make it live, also while a server is running."""
    bundled = store_releases.BUNDLED / catalogue
    folder = Path(catalogue)
    if not folder.is_dir() and "/" not in catalogue and bundled.is_dir():
        folder = bundled
    with _failing(), _progress() as progress:
        kept = settings().releases_kept
        release = store_releases.load(settings().store_url, folder, progress, kept=kept)
    typer.echo(f"{release.catalogue}: release {release.number} is live")


def releases() -> None:
    """List the releases in the store."""
    with _failing():
        found = store_releases.releases(settings().store_url)
    table = Table("catalogue", "release", "loaded (UTC)", "live")
    for release, live in found:
        table.add_row(
            escape(release.catalogue), str(release.number), release.loaded_at, "yes" if live else ""
        )
    Console().print(table)


def rollback(catalogue: Annotated[str, typer.Argument(help="Name of the catalogue.")]) -> None:
    """Make the release before the live one live again."""
    with _failing():
        release = store_releases.rollback(settings().store_url, catalogue)
    typer.echo(f"{release.catalogue}: release {release.number} is live")


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAILED) from None


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    columns = (TextColumn("{task.description:<8}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks = {step: bars.add_task(step, total=None) for step in ("read", "check", "write")}

        def advance(step: str, done: int, whole: int) -> None:
            if step in tasks:
                bars.update(tasks[step], completed=done, total=max(whole, 1))

        yield advance
