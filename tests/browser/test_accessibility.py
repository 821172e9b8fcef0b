"""What axe finds against WCAG 2.2 A and AA, in light and dark, in both directions of writing."""

from __future__ import annotations

import itertools
from pathlib import Path

import axe_playwright_python
import pytest

from tests.answers.test_charts import QUERIES
from tests.browser.driving import CHAT, RICH, answering, ask

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = list(itertools.product(("light", "dark"), ("fr", "ar")))


def barriers(page) -> list[str]:
    """What axe finds: rule and element. It styles what it measures, so no policy may be kept."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_the_page_has_no_barrier(open_page, drawn, scheme, language):
    page = open_page(language, color_scheme=scheme, bypass_csp=True)
    for fold in page.locator("details summary").all()[:2]:
        fold.click()
    answering(page, {**RICH, "permalink": "http://x.test/q/a", "image": "/assets/icon.svg"})
    ask(page, "question")
    answering(page, drawn(QUERIES["lines"], language))
    ask(page, "a chart")
    page.locator("figure svg:not([width])").wait_for()
    page.fill("textarea", "x" * 600)
    assert barriers(page) == []


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_the_panel_has_no_barrier(open_page, scheme, language, other_site):
    page = open_page(
        language, 360, 640, other_site.page(language), color_scheme=scheme, bypass_csp=True
    )
    assert barriers(page) == []
    page.locator(f"{CHAT} .opener").click()
    answering(page, RICH)
    ask(page, "question")
    assert barriers(page) == []


def test_axe_itself_would_find_one(open_page):
    page = open_page("fr", bypass_csp=True)
    page.evaluate(
        f"document.querySelector('{CHAT}').shadowRoot.querySelector('select').ariaLabel = ''"
    )
    page.evaluate("document.querySelector('h1').style.color = '#cccccc'")
    assert {found.split(":")[0] for found in barriers(page)} == {"select-name", "color-contrast"}
