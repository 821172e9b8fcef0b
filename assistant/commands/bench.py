"""``mouachir bench``: the same as ``make bench``."""

from __future__ import annotations

import subprocess
import sys

import typer

from assistant.settings import ROOT


def register(app: typer.Typer) -> None:
    options = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
    app.command("bench", context_settings=options)(bench)


def bench(context: typer.Context) -> None:
    """Measure this bot beside a stock Rasa bot, and its store beside SQL by hand.

    Options: --seconds, --rounds, --only, --json, --help.
    """
    # The benchmark is no part of the installed packages: it needs the checkout.
    if not (ROOT / "bench" / "__main__.py").is_file():
        typer.echo("bench: only in a checkout of the project", err=True)
        raise typer.Exit(2)
    command = (sys.executable, "-m", "bench", *context.args)
    raise typer.Exit(subprocess.call(command, cwd=ROOT))
