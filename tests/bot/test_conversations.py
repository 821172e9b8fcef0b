"""Conversations with the real bot: what it offered, what is doubted, what is forgotten."""

from __future__ import annotations

import pytest

from tests.bot.test_first_questions import details, plain


def query(entry: dict) -> str:
    return details(entry)["query"] or ""


def test_what_was_offered_is_picked_by_number(bot):
    asked = bot.ask("population de la commune d'Oulad Azzouz", sender="picker")
    assert details(asked)["kind"] == "choice"
    second = asked["buttons"][1]
    bot.ask("merci", sender="other")
    picked = bot.ask("la deuxième", sender="picker")
    pressed = bot.ask(second["payload"], sender="presser of the second")
    assert details(picked)["figures"] == details(pressed)["figures"] != []


def test_a_figure_that_is_doubted_is_said_again_with_its_source(bot):
    first = bot.ask("unemployment rate in Rabat", sender="doubter")
    again = bot.ask("are you sure?", sender="doubter")
    assert details(again)["figures"] == details(first)["figures"] != []
    assert "Source" in plain(again["text"])


def test_a_refusal_does_not_lose_the_thread(bot):
    bot.ask("taux de chômage à Rabat", sender="patient")
    refused = bot.ask("Et le salaire du président ?", sender="patient")
    assert details(refused)["figures"] == []
    assert "area=03.231" in query(bot.ask("et à Fès ?", sender="patient"))


def test_why_is_answered_with_what_can_be_said(bot):
    bot.ask("taux de chômage à Rabat", sender="curious")
    entry = bot.ask("pourquoi ?", sender="curious")
    assert details(entry)["reason"] == "why"
    assert len(entry["buttons"]) >= 2
    assert details(bot.ask(entry["buttons"][0]["payload"], sender="curious"))["figures"]


@pytest.mark.parametrize(
    ("message", "said"),
    [("oublie tout", "effacé"), ("/forget", "erased"), ("forget our conversation", "erased")],
)
def test_what_is_asked_to_be_forgotten_is(bot, message, said):
    sender = f"private {message}"
    bot.ask("taux de chômage à Rabat", sender=sender)
    assert said in bot.ask(message, sender=sender)["text"]
    after = bot.ask("et à Fès ?", sender=sender)
    assert "UNEMP" not in query(after)


def test_the_language_of_a_conversation_is_steady(bot):
    bot.ask("what is the unemployment rate in Rabat?", sender="steady")
    for message in ("Fès ?", "2014", "Taza"):
        entry = bot.ask(message, sender="steady")
        assert entry["custom"]["mouachir"]["language"] == "en", message


@pytest.mark.parametrize(
    ("wish", "ending", "begins"),
    [("as a csv file", ".csv", b"\xef\xbb\xbfindicator,"), ("in excel please", ".xlsx", b"PK")],
)
def test_the_figures_just_shown_are_given_as_a_file(bot, wish, ending, begins):
    sender = f"clerk {ending}"
    shown = bot.ask("illiteracy rate by region", sender=sender)
    assert "attachment" not in shown
    given = bot.ask(wish, sender=sender)
    assert details(given)["figures"] == details(shown)["figures"]
    assert "attached" in given["text"]
    assert f"{ending}?" in given["attachment"]
    with bot.client() as client:
        assert client.get(given["attachment"]).content.startswith(begins)
