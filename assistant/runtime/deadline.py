"""Blocking work off the event loop, with a deadline.

A thread cannot be killed: work that misses its deadline is abandoned, not stopped, so
what runs here must end by itself (SQL has a time limit of its own).
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")
THREADS = 16
_pool = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="deadline")


class DeadlineExceededError(Exception):
    """The work was not done in time."""


async def run_with_deadline(function: Callable[..., T], *args: Any, seconds: float) -> T:
    """Run a blocking function in a thread and wait for it at most ``seconds``.

    Raises :class:`DeadlineExceededError`, or whatever the function raises.
    """
    context = contextvars.copy_context()
    loop = asyncio.get_running_loop()
    work = loop.run_in_executor(_pool, partial(context.run, partial(function, *args)))
    try:
        done, _ = await asyncio.wait({work}, timeout=seconds)
    except asyncio.CancelledError:
        _abandon(work)
        raise
    if not done:
        _abandon(work)
        raise DeadlineExceededError(f"not done within {seconds:g} s")
    return work.result()


def _abandon(work: asyncio.Future[Any]) -> None:
    work.add_done_callback(lambda done: done.cancelled() or done.exception())
    work.cancel()
