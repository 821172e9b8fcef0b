from __future__ import annotations

import pytest

from tests.runtime.serving import serving


@pytest.fixture(scope="session")
def server(tiny_model, tmp_path_factory):
    """One server for the tests that leave it as it was."""
    folder = tmp_path_factory.mktemp("server")
    chosen = {"LOG_LEVEL": "DEBUG", "API_KEY": "key", "WEB_AT_ONCE": "10000"}
    with serving(tiny_model, folder, **chosen) as served:
        yield served
