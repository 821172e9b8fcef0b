"""Callers are told apart by what our own proxies say, and bounded each by itself."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from assistant.channels import callers
from assistant.channels.callers import Pace, address_of

CLAIMED = "203.0.113.9"


def request(*forwarded: str, ip: str = "127.0.0.1") -> SimpleNamespace:
    return SimpleNamespace(ip=ip, headers=CIMultiDict(("x-forwarded-for", f) for f in forwarded))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "caller"),
    [
        (0, (CLAIMED,), "127.0.0.1"),
        (1, (), "127.0.0.1"),
        (1, ("198.51.100.1",), "198.51.100.1"),
        (1, (f"{CLAIMED}, 198.51.100.1",), "198.51.100.1"),
        (1, (CLAIMED, "198.51.100.1"), "198.51.100.1"),
        (2, (f"{CLAIMED}, 198.51.100.1, 10.0.0.1",), "198.51.100.1"),
        (2, ("198.51.100.1",), "127.0.0.1"),
        (1, ("2001:db8:1:2:3:4:5:6",), "2001:db8:1:2::/64"),
        (1, ("not an address",), "not an address"),
    ],
)
def test_whose_request_it_is(monkeypatch, proxies, forwarded, caller):
    monkeypatch.setattr(callers, "settings", lambda: SimpleNamespace(proxies=proxies))
    assert address_of(request(*forwarded)) == caller


def test_one_address_does_not_use_up_what_another_has():
    pace = Pace(3, 1.0, lambda: 0.0)
    assert [pace.allows("a") for _ in range(5)] == [True, True, True, False, False]
    assert pace.allows("b")


@given(st.lists(st.floats(0, 10), max_size=100))
def test_no_more_than_the_pace_is_allowed(pauses):
    now = 0.0
    pace = Pace(5, 2.0, lambda: now)
    allowed = 0
    for pause in pauses:
        now += pause
        allowed += pace.allows("a")
    assert allowed <= 5 + 2.0 * now


def test_who_waits_may_go_on():
    now = 0.0
    pace = Pace(1, 0.5, lambda: now)
    assert pace.allows("a") and not pace.allows("a")
    now = 2.0
    assert pace.allows("a")
