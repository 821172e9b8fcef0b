"""Showing how far a long step has come: a bar on a terminal, a line per step elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Report = Callable[[str, int, int], None]
"""What is being done, how much of it is done, of how much."""


@contextmanager
def progress(title: str) -> Iterator[Report]:
    """Shows nothing until the first report: a step that has nothing to do stays silent."""
    console = Console(stderr=True)
    with _bar(title, console) if console.is_terminal else _lines(title, console) as report:
        yield report


@contextmanager
def _lines(title: str, console: Console) -> Iterator[Report]:
    told = ""

    def report(what: str, _: int, __: int) -> None:
        nonlocal told
        if what != told:
            console.print(f"{title}: {what}", highlight=False)
            told = what

    yield report


@contextmanager
def _bar(title: str, console: Console) -> Iterator[Report]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task(title, total=None)

    def report(what: str, done: int, total: int) -> None:
        if not bar.live.is_started:
            bar.start()
        bar.update(task, description=f"{title}: {what}", completed=done, total=total or None)

    try:
        yield report
    finally:
        bar.stop()
