"""The gateway without Rasa: what goes in, what comes out."""

from __future__ import annotations

import asyncio
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.message import Message
from assistant.channels import spoken
from assistant.channels.cleaning import clean
from assistant.channels.gateway import Gateway
from assistant.channels.rest import entry
from assistant.channels.sessions import LIFE_SECONDS, Sessions
from assistant.channels.signing import Signer
from assistant.channels.turns import BusyError, Turns
from assistant.runtime import faults
from assistant.settings import Settings

ANYTHING = st.text(st.characters(), max_size=200)


class Spoken:
    """A voice that says which refusal it would word."""

    default = "fr"

    def refuse(self, reason: str, language: str, reference: str = "") -> Message:
        return Message(f"<{reason}>", language)

    def guess(self, text: str) -> str:
        return "ar" if any("؀" <= c <= "ۿ" for c in text) else "fr"

    def speaks(self, language: str | None) -> bool:
        return language in ("fr", "en", "ar")


def gateway(handler, **limits) -> Gateway:
    chosen = Settings(**{"secret": "s", "state_path": "", **limits})
    return Gateway("test", handler, chosen, Spoken(), Signer("s"))


def saying(*parts: dict):
    async def handler(message) -> None:
        handler.messages.append(message)
        for part in parts or ({"text": "well"},):
            await message.output_channel.send_response(message.sender_id, dict(part))

    handler.messages = []
    return handler


@given(ANYTHING)
def test_nothing_a_user_types_begins_with_a_slash(text):
    assert not clean(text).strip().startswith("/")


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(ANYTHING)
def test_clean_text_can_be_written_everywhere(text):
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned


@given(st.text(string.ascii_letters + "éèêàçأبتث٠١٢ ", max_size=80))
def test_ordinary_text_is_kept(text):
    assert clean(text) == " ".join(text.split())


@given(ANYTHING, ANYTHING)
def test_a_signed_action_comes_back_and_nothing_else_does(action, other):
    signer = Signer("secret")
    payload = signer.sign(action)
    assert signer.action(payload) == action
    assert Signer("another").action(payload) is None
    assert signer.action(other) is None or other == signer.sign(signer.action(other) or "")
    for position in range(0, len(payload), 7):
        altered = payload[:position] + "¤" + payload[position + 1 :]
        assert signer.action(altered) is None or altered == payload


@given(ANYTHING)
def test_every_message_gets_one_reply(text):
    handler = saying()
    reply = asyncio.run(gateway(handler).turn("a", text))
    assert reply.text
    for message in handler.messages:
        assert not message.text.startswith("/")


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (RuntimeError("x"), "fault"),
        (faults.NotReadyError("x"), "unavailable"),
        (asyncio.TimeoutError(), "timeout"),
        (ConnectionResetError(), "unavailable"),
    ],
)
async def test_failures_are_worded(failure, reason):
    async def handler(_) -> None:
        raise failure

    assert (await gateway(handler).turn("a", "hello")).text == f"<{reason}>"


async def test_a_handler_that_hangs_is_cut_off():
    async def handler(_) -> None:
        await asyncio.sleep(60)

    door = gateway(handler, action_seconds=-1.9)
    assert (await door.turn("a", "hello")).text == "<timeout>"


async def test_silence_is_a_fault():
    async def handler(_) -> None:
        return None

    assert (await gateway(handler).turn("a", "hello")).text == "<fault>"


async def test_an_answer_is_more_than_a_fault_after_it():
    fault = faults.as_action_reply(faults.Fault("fault", "abc"))["responses"][0]
    assert (await gateway(saying({"text": "well"}, fault)).turn("a", "x")).text == "well"
    assert (await gateway(saying(fault)).turn("a", "x")).text == "<fault>"


async def test_the_limit_is_inclusive_and_does_not_reach_rasa():
    handler = saying()
    door = gateway(handler, message_characters=10)
    assert (await door.turn("a", "x" * 10)).text == "well"
    assert (await door.turn("a", "x" * 11)).text == "<too-long>"
    assert len(handler.messages) == 1


async def test_a_press_reaches_rasa_as_the_intent_press():
    handler = saying({"text": "a", "buttons": [{"title": "t", "payload": 'query:a="b"&c={é}'}]})
    door = gateway(handler, message_characters=5)
    payload = (await door.turn("a", "x")).buttons[0]["payload"]
    assert payload.startswith("~query:")
    await door.turn("a", payload)
    parsed = handler.messages[1].parse_data
    assert parsed["intent"]["name"] == "press"
    assert parsed["entities"][0]["value"] == 'query:a="b"&c={é}'


async def test_a_button_that_says_something_is_text():
    handler = saying({"text": "a", "buttons": [{"title": "t", "payload": "say:/press"}]})
    door = gateway(handler)
    await door.turn("a", (await door.turn("a", "x")).buttons[0]["payload"])
    assert handler.messages[1].text == "press"
    assert handler.messages[1].parse_data is None


async def test_refusals_are_in_the_language_of_the_conversation():
    details = {"mouachir": {"language": "en", "direction": "ltr"}}
    door = gateway(saying({"text": "a", "custom": details}), message_characters=10)
    assert (await door.turn("a", "x" * 20)).language == "fr"
    assert (await door.turn("a", "ما" * 20)).language == "ar"
    assert (await door.turn("a", "x" * 20, "ar")).language == "ar"
    assert (await door.turn("a", "x" * 20, "tlh")).language == "fr"
    await door.turn("a", "x")
    assert (await door.turn("a", "ما" * 20)).language == "en"
    assert (await door.turn("b", "x" * 20)).language == "fr"


async def test_senders_are_not_known_inside():
    handler = saying()
    await gateway(handler).turn("+212 600 000000", "x")
    await gateway(handler).turn("+212 600 000001", "x")
    first, second = (message.sender_id for message in handler.messages)
    assert first != second
    assert "212" not in first


async def test_turns_are_in_order_and_bounded():
    turns, order = Turns(waiting=2, in_all=100), []

    async def take(number: int) -> None:
        async with turns.take("a"):
            order.append(number)
            await asyncio.sleep(0.01)

    results = await asyncio.gather(*(take(n) for n in range(6)), return_exceptions=True)
    assert order == [0, 1, 2]
    assert [type(result) for result in results[3:]] == [BusyError] * 3
    await take(9)
    assert order[-1] == 9


async def test_the_turns_of_everyone_are_bounded():
    turns = Turns(waiting=5, in_all=2)
    async with turns.take("a"), turns.take("b"):
        with pytest.raises(BusyError):
            async with turns.take("c"):
                pass
    async with turns.take("c"):
        pass


@given(ANYTHING)
def test_made_up_sessions_are_unknown(text):
    sessions = Sessions(Signer("s"))
    assert sessions.sender(text) is None
    opened, known = sessions.open(text)
    assert not known and opened != text


def test_sessions_end_unless_they_are_opened_again():
    sessions = Sessions(Signer("s"))
    session, known = sessions.open(now=1_000_000)
    sender = sessions.sender(session, now=1_000_001)
    assert not known and sender is not None and len(sender) == 32
    assert sessions.sender(session, now=1_000_001 + LIFE_SECONDS) is None
    again, known = sessions.open(session, now=1_000_000 + LIFE_SECONDS - 1)
    assert known and again != session
    assert sessions.sender(again, now=1_000_001 + LIFE_SECONDS) == sender
    assert Sessions(Signer("another")).sender(again, now=1_000_001) is None


async def test_the_protocols_entry_leaves_out_what_is_not_there():
    reply = await gateway(saying({"text": "a\n\nb", "image": "http://x/y.png"})).turn("a", "x")
    assert entry("me", reply) == {
        "recipient_id": "me",
        "text": "a\n\nb",
        "image": "http://x/y.png",
    }


def in_arabic(**answer: str) -> dict:
    return {"text": "x", "custom": {"mouachir": {"language": "ar", "answer": answer}}}


async def test_the_language_of_a_conversation_outlives_a_restart_until_it_is_forgotten(tmp_path):
    def started(*parts: dict) -> Gateway:
        spoken._shelf.cache_clear()  # As a process that has just begun.
        return gateway(saying(*parts), state_path=str(tmp_path / "state"))

    before = started(in_arabic())
    assert before.language_of("a") is None
    await before.turn("a", "hello", "fr")
    spoken._shelf(str(tmp_path / "state")).close()
    after = started(in_arabic(speech="forgotten"))
    assert (after.language_of("a"), after.language_of("b")) == ("ar", None)
    await after.turn("a", "hello", "fr")
    assert after._handler.messages[0].metadata == {"language": "ar"}
    assert after.language_of("a") is None
    assert started().language_of("a") is None
    spoken._shelf.cache_clear()


async def test_nothing_of_a_language_is_on_disk_where_nothing_may_be(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    one = gateway(saying(in_arabic()), state_path="")
    await one.turn("a", "hello")
    assert one.language_of("a") == "ar"
    assert not list(tmp_path.iterdir())
