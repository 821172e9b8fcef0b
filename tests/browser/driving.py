"""What a person does with the chat in a browser."""

from __future__ import annotations

import json
import re

CHAT = "mouachir-chat"
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
    """Send a message with the keyboard and wait for the reply to it; returns the reply's text."""
    page.fill("textarea", text)
    return answered(page, lambda: page.keyboard.press("Enter"))


def press(page, name: str, last: bool = False) -> str:
    """Press a button in the conversation and wait for the reply."""
    button = page.locator(".choices button:enabled").get_by_text(name, exact=True)
    return answered(page, (button.last if last else button.first).click)


def answered(page, act, mine: int = 1) -> str:
    """Do what is answered, and wait; ``mine``: how many bubbles of the reader's it brings."""
    before = page.locator(".turn .bubble").count()
    act()
    page.wait_for_function(
        f"count => {{ const log = document.querySelector('{CHAT}').shadowRoot;"
        " return log.querySelectorAll('.turn .bubble').length >= count"
        " && !log.querySelector('.wait') }",
        arg=before + mine + 1,
    )
    return plain(page.locator(".turn:not(.mine) .bubble").last.inner_text())


def plain(text: str) -> str:
    """With ordinary spaces, and without the marks that only say which way a line runs."""
    return " ".join(re.sub("[\u200e\u200f\u202a-\u202e]", "", text).split())


def wait_for_text(page, text: str) -> None:
    page.wait_for_function(
        f"text => document.querySelector('{CHAT}').shadowRoot.textContent.includes(text)", arg=text
    )


def answering(page, reply: dict) -> list[dict]:
    """Answer the page's messages with this reply; returns what it sends."""
    sent: list[dict] = []

    def fulfil(route) -> None:
        sent.append(json.loads(route.request.post_data))
        headers = {"access-control-allow-origin": "*"}
        body = json.dumps(reply)
        route.fulfill(status=200, content_type="application/json", body=body, headers=headers)

    page.route(MESSAGES, fulfil)
    return sent
