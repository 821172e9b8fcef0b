"""``mouachir load``, ``releases`` and ``rollback``: the catalogues in the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assistant.commands.showing import progress
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
    with _failing(), progress(folder.name) as report:
        kept = settings().releases_kept
        release = store_releases.load(settings().store_url, folder, report, kept=kept)
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
