"""The chat in a real browser, with replies that are given to it."""

from __future__ import annotations

import pytest

from tests.browser.driving import (
    MESSAGES,
    NASTY,
    RICH,
    answered,
    answering,
    ask,
    plain,
    press,
    wait_for_text,
)


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_the_chat_speaks_the_readers_language(open_page, language, direction):
    page = open_page(language)
    assert page.locator(".root").get_attribute("lang") == language
    assert page.locator(".root").get_attribute("dir") == direction
    title, others = page.locator("#title").bounding_box(), page.locator("select").bounding_box()
    assert (title["x"] < others["x"]) == (direction == "ltr")


def test_a_question_is_answered_and_a_button_pressed(open_page):
    page = open_page("en")
    assert ask(page, "hello") == "echo 1: hello"
    assert "pressed" in press(page, "again")
    assert page.locator(".turn.mine .bubble").last.inner_text() == "again"


def test_an_example_can_be_pressed(open_page):
    page = open_page("fr")
    first = page.locator(".choices button").first
    assert answered(page, first.click) == plain(f"echo 1: {first.inner_text()}")


def test_the_language_can_be_changed(open_page):
    page = open_page("fr")
    page.select_option("select", "ar")
    assert page.locator(".root").get_attribute("dir") == "rtl"
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
    press(page, "Et les hommes ?")
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


def forget_sessions(page) -> None:
    """From now on no session that the page shows is known, as after a change of the secret."""
    sent: list[str] = []

    def unknown(route) -> None:
        sent.append("")
        known = len(sent) > 1
        route.continue_() if known else route.fulfill(status=401, json={"error": "unknown"})

    page.route(MESSAGES, unknown)
    page.route("**/webhooks/web/session", lambda route: route.continue_(post_data="{}"))


def test_a_session_that_the_server_forgot_is_renewed(open_page):
    page = open_page("en")
    assert ask(page, "hello") == "echo 1: hello"
    forget_sessions(page)
    assert ask(page, "hello") == "echo 1: hello"
    assert "begins anew" in page.locator(".note").inner_text()
    assert (
        page.locator(".choices button:disabled").count() == page.locator(".turn.mine").count() - 1
    )
    assert all("401" in problem for problem in open_page.problems)
    open_page.problems.clear()


def test_a_button_of_a_forgotten_conversation_says_its_title(open_page):
    page = open_page("en")
    ask(page, "hello")
    forget_sessions(page)
    assert press(page, "again") == "echo 1: again"
    open_page.problems.clear()


def test_a_conversation_goes_on_after_a_reload(open_page):
    page = open_page("en")
    ask(page, "hello")
    page.reload()
    page.wait_for_selector("textarea")
    said = page.locator(".turn .bubble").all_inner_texts()
    assert said == ["hello", "echo 1: hello"]
    assert "pressed" in press(page, "again")
    assert ask(page, "more") == "echo 2: more"


def test_after_a_reload_the_reader_is_told_when_the_server_forgot(open_page):
    page = open_page("en")
    ask(page, "hello")
    page.route("**/webhooks/web/session", lambda route: route.continue_(post_data="{}"))
    page.reload()
    page.wait_for_selector("textarea")
    assert "begins anew" in page.locator(".note").inner_text()
    assert page.locator(".choices button:disabled").inner_text() == "again"


def test_a_conversation_can_be_begun_anew(open_page):
    page = open_page("en")
    ask(page, "hello")
    with page.expect_response("**/webhooks/web/forget") as erased:
        page.get_by_role("button", name="New conversation").click()
    assert erased.value.status == 200
    assert page.locator(".turn .bubble").count() == 0
    assert ask(page, "hello") == "echo 1: hello"
    page.reload()
    page.wait_for_selector("textarea")
    assert page.locator(".turn.mine").count() == 1


def test_a_server_that_is_away_can_be_retried(open_page):
    page = open_page("fr", before=lambda page: page.clock.install())
    page.route(MESSAGES, lambda route: route.abort())
    page.fill("textarea", "hello")
    page.keyboard.press("Enter")
    for _ in range(6):
        page.clock.fast_forward(10_000)
        page.wait_for_timeout(50)
    assert page.get_by_role("alert").inner_text()
    page.unroute(MESSAGES)
    page.locator(".choices button").last.click()
    wait_for_text(page, "echo 1")
    open_page.problems.clear()


def test_a_server_that_is_back_soon_is_asked_again(open_page):
    page = open_page("fr")
    calls: list[str] = []

    def flaky(route) -> None:
        calls.append("")
        route.abort() if len(calls) == 1 else route.continue_()

    page.route(MESSAGES, flaky)
    assert ask(page, "hello") == "echo 1: hello"
    assert page.locator(".problem").text_content() == ""
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
