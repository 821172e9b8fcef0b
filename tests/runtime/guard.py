# Run inside a server before it starts: notes every connection that leaves this machine, and
# at the end whether TensorFlow was loaded. Calls that leave are refused.
import atexit
import os
import sys
from pathlib import Path

_HERE = ("127.", "::1", "localhost", "0.0.0.0")


def _note(line):
    with Path(os.environ["TEST_SEEN"]).open("a", encoding="utf-8") as seen:
        seen.write(line + "\n")


def _hook(event, args):
    if event in ("socket.connect", "socket.sendto"):
        address = args[1]
        host = address[0] if isinstance(address, tuple) else ""
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0] or ""
    else:
        return
    host = host.decode() if isinstance(host, bytes) else str(host)
    if host and not host.startswith(_HERE):
        _note(f"called {host}")
        raise OSError(f"the guard refuses a connection to {host}")


sys.addaudithook(_hook)
atexit.register(lambda: _note(f"tensorflow loaded: {'tensorflow' in sys.modules}"))
