"""Whole conversations with the real bot, in each language: a chart, a table, a file, a choice, a
reload, and a restart of the server in between. A region and a theme have hostile names."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.driving import NASTY, answered, ask, plain, wait_for_text
from tests.browser.restarting import Bot, with_names

RENAMED = {("area", "10"): NASTY, ("theme", "demography"): NASTY}
SECONDS = 60_000


@dataclass(frozen=True)
class Course:
    language: str
    chart: str
    follow_up: str
    choice: str
    after: str
    """Needs what the conversation was about before the server was restarted."""
    highest: str
    """The figure of the region of Guelmim-Oued Noun, as the language writes it."""
    source: str


COURSES = [
    Course("fr", "taux de chômage dans les régions", "et en 2014 ?",
           "population de la commune d'Oulad Azzouz", "et en 2014 ?", "31,5 %", "HCP"),
    Course("en", "unemployment rate in the regions", "and in 2014?",
           "population of Oulad Azzouz commune", "and in 2014?", "31.5%", "HCP"),
    Course("ar", "معدل البطالة حسب الجهات", "وفي 2014؟",
           "سكان جماعة أولاد عزوز", "وفي 2014؟", "31,5%", "المندوبية"),
]  # fmt: skip


@pytest.fixture(scope="module")
def bot(real_model, store_path, tmp_path_factory):
    folder = tmp_path_factory.mktemp("conversation")
    made = Bot(with_names(store_path, folder / "store.sqlite", RENAMED), folder)
    made.start()
    yield made
    made.stop()


def test_conversations_go_on_over_a_reload_and_a_restart(open_page, bot):
    pages = {one: open_page(one.language, address=bot.url) for one in COURSES}
    for course, page in pages.items():
        chart_and_table(page, course)
        choose(page, course)
        reload(page)
    bot.stop()
    for course, page in pages.items():
        page.fill("textarea", course.after)
        page.keyboard.press("Enter")
    bot.start()
    for page in pages.values():
        come_back(page)
        last = plain(page.locator(".turn:not(.mine) .bubble").last.inner_text())
        assert "Oulad Azzouz" in last or "أولاد عزوز" in last
        assert "2014" in last
    open_page.problems.clear()  # While the server was away.


def chart_and_table(page, course: Course) -> None:
    said = ask(page, course.chart)
    assert "2024" in said and NASTY not in said  # The table stands for the lines that say it.
    page.locator("figure svg").wait_for()
    drawn = plain(page.locator("figure svg").text_content())
    assert course.highest in drawn and "onerror" in drawn
    assert page.locator("figure [role=img]").get_attribute("aria-label")
    page.locator("details summary").last.click()
    row = page.locator("tbody tr", has=page.get_by_text(NASTY, exact=True))
    assert row.is_visible() and course.highest in plain(row.inner_text())
    assert course.source in page.locator(".rest").inner_text()
    assert (
        page.locator("table img, .bubble img, .rest img, .choices img, figure image").count() == 0
    )
    assert page.title() != "1"
    assert downloaded(page)
    assert "2014" in ask(page, course.follow_up)


def downloaded(page) -> list[dict[str, str]]:
    """The rows of the last answer's CSV file."""
    with page.expect_download() as expected:
        page.locator(".files a", has_text="CSV").last.click()
    text = Path(expected.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def choose(page, course: Course) -> None:
    ask(page, course.choice)
    button = page.locator(".turn").last.locator(".choices button").first
    name = button.inner_text()
    said = answered(page, button.click)
    assert page.locator(".turn.mine .bubble").last.inner_text() == name
    assert any(letter.isdigit() for letter in said)


def reload(page) -> None:
    before = page.locator(".turn .bubble").all_inner_texts()
    page.reload()
    page.wait_for_selector("textarea")
    assert page.locator(".turn .bubble").all_inner_texts() == before
    page.locator("figure svg").first.wait_for()


def come_back(page) -> None:
    """The answer to what was asked while the server was away, by itself or asked once more."""
    page.wait_for_function(
        "() => { const chat = document.querySelector('mouachir-chat').shadowRoot;"
        " return !chat.querySelector('.wait') }",
        timeout=SECONDS,
    )
    if page.locator(".problem").text_content():
        answered(page, page.locator(".choices button").last.click, mine=0)


def test_the_page_shows_what_can_be_asked_and_whose_figures_they_are(open_page, bot):
    page = open_page("fr", address=bot.url)
    assert page.get_by_role("heading", name="INDH").is_visible()
    assert page.get_by_role("heading", name=NASTY).is_visible()
    assert page.locator(".about img").count() == 0
    sources = page.get_by_role("link", name="HCP, RGPH 2024").first
    assert sources.get_attribute("href").startswith("https://www.hcp.ma/")
    page.get_by_role("link", name="Taux d'urbanisation").click()
    page.get_by_role("heading", name="Taux d'urbanisation").wait_for()
    assert "Maroc" in page.locator(".answer").inner_text()


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_a_map_is_drawn_where_the_chat_is_embedded(open_page, bot, language):
    page = open_page(language, 360, 640, address=bot.url)
    ask(page, {"fr": "carte du taux de chômage par région", "en": "map of unemployment by region",
               "ar": "خريطة معدل البطالة حسب الجهات"}[language])  # fmt: skip
    page.locator("figure svg path").nth(11).wait_for()
    assert "OpenStreetMap" in page.locator("figure svg").text_content()
    inside = page.locator("figure").evaluate("e => e.scrollWidth <= e.clientWidth")
    assert inside
    wait_for_text(page, "2024")
