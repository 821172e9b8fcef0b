"""The chat on another site's page: one script, one tag, under that site's own strict policy."""

from __future__ import annotations

import gzip

from tests.browser.driving import CHAT, RICH, answering, ask

KILOBYTES = 200


def test_a_listed_site_embeds_it_under_a_strict_policy(open_page, other_site):
    page = open_page("fr", address=other_site.page("en", mode=""))
    assert page.locator("#title").inner_text() == "Ask the indicators"
    assert ask(page, "hello") == "echo 1: hello"
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_site_that_is_not_listed_is_refused(open_page, server, other_site):
    address = other_site.page("en", mode="", host="localhost")
    page = open_page("fr", address=address, shown=False)
    page.wait_for_event("requestfailed", lambda one: one.url.endswith("/webhooks/web/session"))
    assert page.locator("textarea").count() == 0
    assert any("CORS" in said for said in open_page.problems)
    open_page.problems.clear()


def test_a_panel_opens_closes_and_stays_as_it_was(open_page, other_site):
    page = open_page("fr", address=other_site.page("fr"))
    opener, dialog = page.locator(f"{CHAT} .opener"), page.get_by_role("dialog")
    assert opener.get_attribute("aria-expanded") == "false"
    assert not dialog.is_visible()
    opener.click()
    assert dialog.is_visible()
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("textbox").evaluate("e => e.matches(':focus')")
    ask(page, "hello")
    page.reload()
    dialog.wait_for()
    assert page.locator(".turn .bubble").count() == 2
    page.get_by_role("textbox").press("Escape")
    assert not dialog.is_visible()
    assert opener.evaluate("e => e.matches(':focus')")


def test_a_panel_fills_a_phone(open_page, other_site):
    page = open_page("ar", 360, 640, other_site.page("ar"))
    page.locator(f"{CHAT} .opener").click()
    box = page.get_by_role("dialog").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 360, 640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_site_lends_it_its_colours_and_theme(open_page, other_site):
    page = open_page("fr", address=other_site.page("fr", mode="", theme="dark"))
    answering(page, RICH)
    ask(page, "question")
    colour = "e => getComputedStyle(e).backgroundColor"
    assert page.locator(".chat").evaluate(colour) == "rgb(21, 28, 35)"
    page.evaluate(f"document.querySelector('{CHAT}').setAttribute('theme', 'light')")
    assert page.locator(".chat").evaluate(colour) == "rgb(255, 255, 255)"
    page.evaluate(
        f"document.querySelector('{CHAT}').style.setProperty('--mouachir-accent', '#800000')"
    )
    assert page.locator(".mine .bubble").evaluate(colour) == "rgb(128, 0, 0)"


def test_the_page_can_ask(open_page, other_site):
    page = open_page("fr", address=other_site.page("fr"))
    page.evaluate(f"document.querySelector('{CHAT}').ask('hello')")
    page.get_by_role("dialog").wait_for()
    page.get_by_text("echo 1: hello").wait_for()


def test_it_weighs_little_before_a_chart_is_needed(chromium, server):
    loaded: dict[str, int] = {}
    page = chromium.new_page()
    page.on("response", lambda reply: loaded.update({reply.url: len(gzip.compress(reply.body()))}))
    page.goto(server.url)
    page.wait_for_selector("textarea")
    page.wait_for_load_state("networkidle")
    page.close()
    own = {url: size for url, size in loaded.items() if url.startswith(f"{server.url}/")}
    assert own == loaded
    assert any(url.endswith("/assets/element.js") for url in own)
    assert not any("charts.js" in url for url in own)
    assert sum(own.values()) < KILOBYTES * 1000, own


def test_files_are_packed_and_not_sent_twice(server):
    with server.client() as client:
        for path in ("/mouachir.js", "/assets/chat.css", "/assets/charts.js"):
            first = client.get(path)
            assert first.headers["content-encoding"] == "gzip", path
            again = client.get(path, headers={"if-none-match": first.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")
            plain = client.get(path, headers={"accept-encoding": "identity"})
            assert plain.content == first.content
