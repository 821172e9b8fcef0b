from __future__ import annotations

import pytest

from tests.runtime.tiny import own_model, tiny_model  # noqa: F401 - fixtures
from tests.telegram.fake_api import FakeApi


@pytest.fixture
def api():
    fake = FakeApi()
    fake.start()
    yield fake
    fake.stop()
