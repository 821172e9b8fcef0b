"""Who calls from where, and how often: one address cannot keep the others waiting."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

from sanic.request import Request

from assistant.settings import settings

_KEPT = 10_000
_PREFIX = 64
"""Bits of an IPv6 address that are one customer's; the rest is theirs to choose."""


def address_of(request: Request) -> str:
    """The caller's address: the one that the outermost of our own proxies saw.

    What stands before it in ``X-Forwarded-For`` is what the caller claims.
    """
    proxies = settings().proxies
    if proxies > 0:
        passed = ",".join(request.headers.getall("x-forwarded-for", [])).split(",")
        if len(passed) >= proxies and passed[-proxies].strip():
            return _customer(passed[-proxies].strip())
    return _customer(request.ip)


def _customer(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:80]
    if found.version == 4:
        return address
    return str(ipaddress.ip_network((int(found), _PREFIX), strict=False))


class Pace:
    """So many at once, and so many a second from then on, from each address."""

    def __init__(
        self, at_once: int, a_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once = at_once
        self._a_second = a_second
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, address: str) -> bool:
        """Whether one more may come from there now; counts it if so."""
        now = self._clock()
        left, since = self._left.get(address, (float(self._at_once), now))
        left = min(left + (now - since) * self._a_second, float(self._at_once))
        allowed = left >= 1
        self._left[address] = (left - allowed, now)
        self._left.move_to_end(address)
        while len(self._left) > _KEPT:
            self._left.popitem(last=False)
        return allowed
