"""The command line: ``mouachir``. Each module of :mod:`assistant.commands` adds its own."""

from __future__ import annotations

import importlib
import pkgutil

import typer

from assistant import commands


def build() -> typer.Typer:
    """Every module in the package that has a ``register(app)`` adds its commands."""
    made = typer.Typer(
        name="mouachir",
        help="Questions about territories, answered with sourced figures.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for found in sorted(module.name for module in pkgutil.iter_modules(commands.__path__)):
        module = importlib.import_module(f"{commands.__name__}.{found}")
        register = getattr(module, "register", None)
        if register is not None:
            register(made)
    return made


app = build()

if __name__ == "__main__":
    app()
