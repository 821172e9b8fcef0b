"""The page in a real browser."""

from __future__ import annotations

import json

import pytest

MESSAGES = "**/webhooks/web/messages"
NASTY = '<img src=x onerror="document.title=1"><b>bold</b> &amp; [link](javascript:alert(1))'
RICH = {
    "text": "𝟙 52,8 % des femmes\nSource : HCP",
    "language": "fr",
    "direction": "ltr",
    "strong": [[2, 8]],
    "buttons": [{"title": "Et les hommes ?", "payload": "~query:a~b"}],
    "table": {
        "columns": ["Région", "2014", "2024"],
        "rows": [["Oriental", "1", "22,5"], [NASTY, "3", "4"]],
        "numeric": [False, True, True],
        "caption": "Taux",
    },
}


def ask(page, text: str) -> str:
    """Send a message with the keyboard and wait for the reply to it."""
    before = page.locator(".turn .bubble").count()
    page.fill("textarea", text)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "count => { const log = document.querySelector('mouachir-chat').shadowRoot;"
        " return log.querySelectorAll('.turn .bubble').length >= count + 2"
        " && !log.querySelector('.wait') }",
        arg=before,
    )
    return page.locator(".turn:not(.mine) .bubble").last.inner_text()


def answering(page, reply: dict) -> list[dict]:
    """Answer the page's messages with this reply; returns what it sends."""
    sent: list[dict] = []

    def fulfil(route) -> None:
        sent.append(json.loads(route.request.post_data))
        route.fulfill(status=200, content_type="application/json", body=json.dumps(reply))

    page.route(MESSAGES, fulfil)
    return sent


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_the_page_speaks_the_readers_language(open_page, language, direction):
    page = open_page(language)
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.dir") == direction
    assert page.locator("h1").inner_text() == page.title() != ""
    title, intro = page.locator("h1").bounding_box(), page.locator("select").bounding_box()
    assert (title["x"] < intro["x"]) == (direction == "ltr")


def test_a_question_is_answered_and_a_button_pressed(open_page):
    page = open_page("en")
    assert ask(page, "hello") == "echo 1: hello"
    page.get_by_role("button", name="again").click()
    page.wait_for_function(
        "() => document.querySelector('mouachir-chat').shadowRoot.textContent.includes('pressed')"
    )
    assert page.locator(".turn.mine .bubble").last.inner_text() == "again"


def test_an_example_can_be_pressed(open_page):
    page = open_page("fr")
    page.locator(".choices button").first.click()
    page.wait_for_function(
        "() => document.querySelector('mouachir-chat').shadowRoot.textContent.includes('echo 1')"
    )


def test_the_language_can_be_changed(open_page):
    page = open_page("fr")
    page.select_option("select", "ar")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.get_by_role("log").get_attribute("aria-label")


def test_replies_are_shown_as_what_they_are(open_page):
    page = open_page("fr")
    sent = answering(page, RICH)
    ask(page, "question")
    assert page.locator(".bubble strong").inner_text() == "52,8 %"
    assert page.locator("caption").inner_text() == "Taux"
    assert page.locator("tbody th").last.inner_text() == NASTY
    assert page.locator("table img, table b, .bubble img").count() == 0
    assert "numeric" in page.locator("tbody td").first.get_attribute("class")
    page.get_by_role("button", name="Et les hommes ?").click()
    page.wait_for_function("() => true")
    page.wait_for_timeout(200)
    assert sent[-1]["message"] == "~query:a~b"


def test_markup_in_a_reply_is_text(open_page):
    page = open_page("fr")
    answering(page, {"text": NASTY, "buttons": [{"title": NASTY, "payload": "x"}]})
    assert ask(page, "question") == NASTY
    assert page.locator(".bubble img, .bubble b, .choices b").count() == 0


def test_an_arabic_table_runs_from_the_right(open_page):
    page = open_page("ar")
    answering(page, {**RICH, "language": "ar", "direction": "rtl"})
    ask(page, "سؤال")
    first, last = page.locator("thead th").first, page.locator("thead th").last
    assert first.bounding_box()["x"] > last.bounding_box()["x"]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_nothing_sticks_out_at_360_pixels(open_page, language):
    page = open_page(language, width=360, height=640)
    answering(page, {**RICH, "text": "mot" * 60})
    ask(page, "x" * 90)
    inner = "document.querySelector('mouachir-chat').shadowRoot.querySelector('.log')"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(f"{inner}.scrollWidth") <= page.evaluate(f"{inner}.clientWidth")
    box = page.locator("form button").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 640


def test_a_long_message_is_not_sent(open_page):
    page = open_page("fr")
    sent = answering(page, RICH)
    page.fill("textarea", "é" * 513)
    assert "1" in page.get_by_role("alert").inner_text()
    assert page.locator("form button").is_disabled()
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert sent == []


def test_a_session_that_the_server_forgot_is_renewed(open_page):
    page = open_page("fr")
    seen: list[str] = []

    def forget(route) -> None:
        session = json.loads(route.request.post_data)["session"]
        seen.append(session)
        if len(seen) == 1:
            route.fulfill(status=401, content_type="application/json", body='{"error": "x"}')
        else:
            route.continue_()

    page.route(MESSAGES, forget)
    assert ask(page, "hello") == "echo 1: hello"
    assert len(set(seen)) == 2
    assert all("401" in problem for problem in open_page.problems)
    open_page.problems.clear()


def test_a_server_that_is_away_can_be_retried(open_page):
    page = open_page("fr")
    page.route(MESSAGES, lambda route: route.abort())
    page.fill("textarea", "hello")
    page.keyboard.press("Enter")
    retry = page.locator(".choices button").last
    page.wait_for_function(
        "() => document.querySelector('mouachir-chat').shadowRoot"
        ".querySelector('[role=alert]').textContent !== ''"
    )
    page.unroute(MESSAGES)
    retry.click()
    page.wait_for_function(
        "() => document.querySelector('mouachir-chat').shadowRoot.textContent.includes('echo 1')"
    )
    open_page.problems.clear()


def test_it_can_be_used_with_a_keyboard_and_read_aloud(open_page):
    page = open_page("fr")
    log = page.get_by_role("log")
    assert log.get_attribute("aria-live") == "polite"
    assert page.get_by_role("textbox").get_attribute("aria-label")
    assert page.get_by_role("combobox").get_attribute("aria-label")
    ask(page, "hello")
    assert page.get_by_role("textbox").evaluate("e => e.matches(':focus')")
    page.keyboard.press("Shift+Tab")
    assert page.get_by_role("button", name="again").evaluate("e => e.matches(':focus')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(open_page, scheme):
    page = open_page("fr", color_scheme=scheme)
    ask(page, "hello")
    measure = """element => {
        const rgb = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
        const ground = start => { for (let e = start; e; e = e.parentElement) {
            const colour = getComputedStyle(e).backgroundColor;
            if (colour !== 'rgba(0, 0, 0, 0)') return rgb(colour); } return [255, 255, 255]; };
        const light = c => { const [r, g, b] = c.map(v => { v /= 255;
            return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const [a, b] = [light(rgb(getComputedStyle(element).color)), light(ground(element))];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); }"""
    for name in ("h1", ".intro", ".mine .bubble", ".turn:not(.mine) .bubble", ".choices button"):
        assert page.locator(name).last.evaluate(measure) >= 4.5, name
