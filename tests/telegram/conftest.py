from __future__ import annotations

import pytest

from tests.telegram.fake_api import FakeApi


@pytest.fixture
def api():
    fake = FakeApi()
    fake.start()
    yield fake
    fake.stop()
