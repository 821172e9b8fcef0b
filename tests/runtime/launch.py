"""Serves the tiny bot, without a store: ``python tests/runtime/launch.py``."""

from __future__ import annotations

import os
import runpy

from assistant.commands import serve

if __name__ == "__main__":
    if guard := os.environ.get("TEST_GUARD"):
        runpy.run_path(guard)
    serve.start(serve.opened(), lambda: None)
