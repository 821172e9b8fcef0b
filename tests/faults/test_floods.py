"""The public channel under a flood, behind a reverse proxy: ``python -m bench.flood``, small."""

from __future__ import annotations

import asyncio

import pytest

from bench.flood import Pressure, flood
from tests.runtime.serving import serving

SECONDS = 6.0
SOON = 2_000
"""Milliseconds within which 95 of 100 answers have to be there."""
GROWTH = 1.2


@pytest.fixture(scope="module")
def proxied(tiny_model, tmp_path_factory):
    limits = {"PROXIES": "1", "WEB_AT_ONCE": "30", "WEB_A_SECOND": "2"}
    with serving(tiny_model, tmp_path_factory.mktemp("flood"), **limits) as served:
        yield served


def test_a_flood_does_not_slow_down_others(proxied):
    """Hazard 32: a hundred requests a second from one address, megabytes from another."""
    calm = Pressure(pause=1.0, rate=0, large=False)
    asyncio.run(flood(proxied.url, proxied.rss_megabytes, 2.0, calm))
    found = asyncio.run(flood(proxied.url, proxied.rss_megabytes, SECONDS, Pressure(pause=1.0)))
    print(found)
    assert found.visitors.silent == 0
    assert found.visitors.messages > 3 * calm.visitors
    assert found.visitors.percentile(95) < SOON
    assert found.flooded[429] > found.flooded[200] > 0
    assert set(found.flooded) == {200, 429}
    assert set(found.large) <= {413, 429} and found.large[413]
    assert found.most < GROWTH * found.rest
