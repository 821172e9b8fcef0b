"""Charts in the colours of the page: what they say can be read on any ground."""

from __future__ import annotations

import pytest

from tests.answers.test_charts import QUERIES
from tests.browser.driving import CHAT, answering, ask

WRITTEN, MARKED = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11: the least contrast of letters, and of what else carries meaning."""
OWN = {"--mouachir-ground": "#102a1c", "--mouachir-ink": "#f4fff8", "--mouachir-soft": "#b9d6c6"}
FOUND = """figure => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((one) => one / 255)
    .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = light(getComputedStyle(figure.closest('.chat')).backgroundColor);
  const contrast = (colour) => {
    const [less, more] = [light(colour), ground].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const seen = (selector, what) => [...figure.querySelectorAll(selector)]
    .map((one) => getComputedStyle(one)[what])
    .filter((colour) => colour !== 'none' && parts(colour)[3] !== 0).map(contrast);
  return {
    written: seen('svg text', 'fill'),
    marked: [...seen('.mark-rect.role-mark path', 'fill'), ...seen('.mark-line path', 'stroke')],
  };
}"""


def contrasts(page) -> dict[str, list[float]]:
    figure = page.locator("figure").last
    figure.locator("svg:not([width])").wait_for()
    return figure.evaluate(FOUND)


@pytest.mark.parametrize("look", ["light", "dark", "a site's own"])
def test_charts_can_be_read_on_any_ground(open_page, drawn, look):
    page = open_page("fr", color_scheme="dark" if look == "dark" else "light")
    if look == "a site's own":
        for name, colour in OWN.items():
            page.evaluate(
                f"document.querySelector('{CHAT}').style.setProperty('{name}', '{colour}')"
            )
    for kind in ("bars", "line", "pyramid", "map"):
        answering(page, drawn(QUERIES[kind], "fr"))
        ask(page, kind)
        found = contrasts(page)
        assert len(found["written"]) > 3, kind
        assert min(found["written"]) >= WRITTEN, kind
        assert kind == "map" or found["marked"], kind
        assert min(found["marked"], default=MARKED) >= MARKED, kind


def changed(page, before):
    """What it is once the chart is drawn anew, which takes a moment; the same if it never is."""
    for _ in range(100):
        now = contrasts(page)
        if now != before:
            break
        page.wait_for_timeout(100)
    return now


def test_a_chart_follows_a_change_of_theme(open_page, drawn):
    page = open_page("fr", color_scheme="light")
    answering(page, drawn(QUERIES["bars"], "fr"))
    ask(page, "question")
    light = contrasts(page)
    page.emulate_media(color_scheme="dark")
    dark = changed(page, light)
    assert light != dark
    assert min(*dark["written"]) >= WRITTEN and min(*dark["marked"]) >= MARKED
