"""The address that a server listens on, taken before anything slow is loaded."""

from __future__ import annotations

import socket

WAITING_CONNECTIONS = 512


def take(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises OSError when that is taken or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except OSError as error:
        door.close()
        raise OSError(f"cannot serve on {host}:{port}: {error.strerror or error}") from None
    return door
