"""How an answer is set out: its table for the lines that say the same, its chart at any width."""

from __future__ import annotations

import re

import pytest

from tests.answers.test_charts import QUERIES
from tests.browser.driving import answering, ask, plain

TABLE = {
    "columns": ["Area", "2014", "2024"],
    "rows": [[f"Region {n}", f"{n}.5%", f"{n}.7%"] for n in range(1, 6)],
    "numeric": [False, True, True],
    "caption": "Rate",
}
ROWS = [f"{n}. Region {n}: {n}.5% (2014), {n}.7% (2024)" for n in range(1, 6)]


def shown(page, lines: list[str], strong: str = "") -> tuple[str, str]:
    """The text before the table and the text behind it."""
    text = "\n".join(lines)
    at = text.find(strong)
    reply = {"text": text, "language": "en", "direction": "ltr", "table": TABLE}
    answering(page, {**reply, "strong": [[at, at + len(strong)]] if strong else []})
    said = ask(page, "question")
    rest = page.locator(".rest")
    return said, plain(rest.inner_text()) if rest.count() else ""


def test_a_table_stands_for_the_lines_that_are_its_rows(open_page):
    page = open_page("en")
    lines = ["\U0001d7d9 Rate, regions:", *ROWS, "Source: the office."]
    assert shown(page, lines, "the office") == ("\U0001d7d9 Rate, regions:", "Source: the office.")
    assert page.locator("tbody tr").count() == 5


@pytest.mark.parametrize(
    "line",
    [
        "Region 1: 1.5% (2014), 1.7% (2024), provisional",
        "Region 1: 1.5% (2014), 1.8% (2024)",
        "Region 1: 1.5% (2014), 1.7% (2023)",
        "Region 9: 1.5% (2014), 1.7% (2024)",
    ],
)
def test_what_the_table_does_not_say_stays(open_page, line):
    said, rest = shown(open_page("en"), ["Rate:", line, *ROWS[1:], "End."])
    assert line in said
    assert rest == "End."


def test_lines_that_are_not_together_all_stay(open_page):
    lines = ["Rate:", *ROWS[:3], "A word.", *ROWS[3:]]
    assert shown(open_page("en"), lines) == (plain(" ".join(lines)), "")


def test_few_lines_stay(open_page):
    assert shown(open_page("en"), ["Rate:", *ROWS[:2]]) == (
        plain(" ".join(["Rate:", *ROWS[:2]])),
        "",
    )


def letters(text: str) -> str:
    return re.sub(r"[\s\u202a-\u202e]", "", text)


MEASURES = "catalogue=morocco&measure=ILLITERACY_10P_PCT,UNEMP_RGPH_PCT&level=region"
SMALLEST = 0.75
"""Of the size of its letters on a wide screen."""


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_picture_fits_a_phone_and_can_be_read(open_page, drawn, language):
    page = open_page(language, 360, 640)
    for kind, query in {**QUERIES, "measures": MEASURES}.items():
        reply = drawn(query, language)
        answering(page, reply)
        ask(page, kind)
        figure = page.locator("figure").last
        figure.locator("svg:not([width])").wait_for()  # At its final size.
        assert figure.evaluate("e => e.scrollWidth <= e.clientWidth"), kind
        size = figure.locator("svg").evaluate("e => e.clientWidth / e.viewBox.baseVal.width")
        assert size >= SMALLEST, kind
        written = letters(figure.locator("svg").text_content())
        caption = letters("".join(reply["chart"]["vconcat"][1]["mark"]["text"]))
        assert caption in written, kind
        assert letters("".join(reply["chart"]["title"]["text"])) in written, kind


OVER = """figure => {
  const boxes = [...figure.querySelectorAll('.concat_0_group g.mark-text:last-child text')]
    .map((one) => one.getBoundingClientRect()).filter((box) => box.width);
  const over = (a, b) => a.left < b.right && b.left < a.right
    && a.top < b.bottom && b.top < a.bottom;
  const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => [a, b]));
  return [boxes.length, pairs.filter(([a, b]) => over(a, b)).length];
}"""


REGIONS = "catalogue=morocco&op=rank&measure=UNEMP_RGPH_PCT&level=region"


@pytest.mark.parametrize("width", [360, 1000])
def test_figures_on_a_map_do_not_stand_on_each_other(open_page, drawn, width):
    page = open_page("fr", width, 740)
    answering(
        page, drawn("catalogue=morocco&op=rank&measure=UNEMP_RGPH_PCT&level=region", "fr", "map")
    )
    ask(page, "map")
    figure = page.locator("figure").last
    figure.locator("svg:not([width])").wait_for()
    written, over = figure.evaluate(OVER)
    assert written >= 6
    assert over == 0


def test_without_the_engine_the_servers_picture_stands_in(open_page, drawn, server):
    page = open_page("fr")
    page.route("**/assets/charts.js", lambda route: route.abort())
    reply = drawn(QUERIES["bars"], "fr")
    answering(page, {**reply, "image": f"{server.url}/assets/icon.svg"})
    ask(page, "question")
    page.locator("figure img").wait_for()
    assert page.locator("figure img").get_attribute("alt") == reply["chart"]["description"]
    open_page.problems.clear()
