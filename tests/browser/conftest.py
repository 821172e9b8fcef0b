from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.runtime.serving import serving


@pytest.fixture(scope="session")
def server(tiny_model, tmp_path_factory):
    with serving(tiny_model, tmp_path_factory.mktemp("browser")) as served:
        yield served


@pytest.fixture(scope="module")
def chromium():
    """The system's Chromium; without one the tests are skipped, but never where CI is set.

    Playwright runs an event loop for as long as it is open, so it is closed with the module.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed")
    with sync_playwright() as driver:
        options = {"args": ["--no-sandbox"], "executable_path": path}
        browser = driver.chromium.launch(**options)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, server):
    """Opens the page in a language; at the end, nothing may have gone wrong in it."""
    contexts, problems = [], []

    def opened(language: str = "fr", width: int = 1000, height: int = 800, **options):
        size = {"width": width, "height": height}
        context = chromium.new_context(viewport=size, locale=language, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda said: problems.append(said.text) if said.type == "error" else None,
        )
        page.goto(server.url)
        page.wait_for_selector("textarea")
        return page

    opened.problems = problems
    yield opened
    for context in contexts:
        context.close()
    assert problems == []
