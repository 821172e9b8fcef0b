from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from assistant.answers.compose import compose
from assistant.answers.wording import Wording
from assistant.languages.pack import load_packs
from assistant.runtime import training
from assistant.settings import settings
from indicator_store.query import Query
from tests.browser.driving import CHAT
from tests.browser.site import site
from tests.runtime.serving import serving


@pytest.fixture(scope="session")
def other_site():
    with site() as made:
        yield made


@pytest.fixture(scope="session")
def server(tiny_model, store_url, other_site, tmp_path_factory):
    """A bot that echoes, beside the real catalogue: for what does not depend on answers."""
    folder = tmp_path_factory.mktemp("browser")
    origins = {"WEB_ORIGINS": other_site.origin, "WEB_AT_ONCE": "10000"}
    with serving(tiny_model, folder, STORE_URL=store_url, **origins) as served:
        other_site.server = served.url
        yield served


@pytest.fixture(scope="session")
def real_model() -> Path:
    """The bot's own model, trained if it is stale, as ``make run`` does."""
    training.ensure_model(lambda *_: None)
    return settings().model_path


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
    """Opens a page in a language; at the end, nothing may have gone wrong in it.

    Without ``address`` the echoing server's own page.
    """
    contexts, problems = [], []

    def opened(
        language: str = "fr", width: int = 1000, height: int = 800, address: str = "",
        before=lambda page: None, shown: bool = True, **options,
    ):  # fmt: skip
        size = {"width": width, "height": height}
        context = chromium.new_context(viewport=size, locale=language, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda said: problems.append(said.text) if said.type == "error" else None,
        )
        before(page)
        page.goto(address or server.url)
        if shown:
            page.wait_for_selector(f"{CHAT} textarea", state="attached")
        return page

    opened.problems = problems
    yield opened
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture(scope="module")
def drawn(moroccan):
    """Replies with the picture of an answer."""
    wording = Wording(load_packs(settings().languages_path))

    def reply(query: str, language: str, show: str = "chart") -> dict:
        asked, catalogues = Query.parse(query), moroccan.catalogues()
        answer = compose(moroccan.run(asked), catalogues[asked.catalogue], show=show)
        message = wording.word(answer, catalogues, language)
        about = {"language": language, "direction": message.direction}
        return {"text": "A picture:", "chart": dict(message.chart.spec), **about}

    return reply
