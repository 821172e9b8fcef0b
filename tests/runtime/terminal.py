"""A command in a real terminal: what a person types at it, and what they see."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from contextlib import contextmanager

from tests.runtime.serving import ROOT

UP, TAB, END_OF_INPUT = "\x1b[A", "\t", "\x04"
_MARKS = re.compile(r"\x1b(?:\[[0-9;?]*[a-zA-Z]|[()=>][AB0]?|\][^\x07]*\x07)|\r")
_SIZE = struct.pack("HHHH", 40, 200, 0, 0)


class Terminal:
    def __init__(self, process: subprocess.Popen, screen: int) -> None:
        self._process = process
        self._screen = screen
        self._raw = b""
        self._read = 0
        """How much of what was shown has been waited for."""

    @property
    def shown(self) -> str:
        """All that was written, without what moves the cursor."""
        return _MARKS.sub("", self._raw.decode("utf-8", "replace"))

    def type(self, keys: str) -> None:
        os.write(self._screen, keys.encode())

    def say(self, line: str, reply: str) -> None:
        self.type(f"{line}\r")
        self.wait_for(reply)

    def wait_for(self, text: str, seconds: float = 60) -> None:
        """Until the text stands behind what was waited for last."""
        end = time.monotonic() + seconds
        while text not in self.shown[self._read :]:
            assert time.monotonic() < end, self.shown[-3000:]
            self._take()
        self._read = self.shown.index(text, self._read) + len(text)

    def end(self) -> int:
        """The exit code, once everything is written."""
        while self._take():
            pass
        return self._process.wait(60)

    def _take(self) -> bool:
        ready, _, _ = select.select([self._screen], [], [], 0.2)
        if not ready:
            return self._process.poll() is None
        try:
            read = os.read(self._screen, 65_536)
        except OSError:  # Linux: the other end is closed.
            return False
        self._raw += read
        return bool(read)


@contextmanager
def terminal(environment: dict[str, str], *arguments: str):
    """``mouachir`` with these arguments."""
    screen, keyboard = pty.openpty()
    fcntl.ioctl(keyboard, termios.TIOCSWINSZ, _SIZE)
    # No one answers here when asked where the cursor is.
    chosen = {**environment, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", *arguments],
        stdin=keyboard, stdout=keyboard, stderr=keyboard, env=chosen, cwd=ROOT,
        start_new_session=True,
    )  # fmt: skip
    os.close(keyboard)
    try:
        yield Terminal(process, screen)
    finally:
        process.kill()
        process.wait()
        os.close(screen)
