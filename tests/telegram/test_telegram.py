"""The bot on Telegram, against a Bot API on loopback that fails on purpose."""

from __future__ import annotations

import pytest

from tests.telegram.fake_api import ME, TOKEN, FakeApi, message, user
from tests.telegram.talking import NUMBERS, Talk, bot


@pytest.fixture(scope="module")
def shared(tiny_model, store_url, tmp_path_factory):
    """One bot for the tests that leave it as it was; each talks in a chat of its own."""
    fake = FakeApi()
    fake.start()
    folder = tmp_path_factory.mktemp("telegram")
    with bot(fake, tiny_model, folder, STORE_URL=store_url) as server:
        yield fake, server
    fake.stop()


@pytest.fixture
def talk(shared):
    return Talk(*shared)


def test_a_message_is_answered(talk):
    assert talk.send("hello") == 200
    assert talk.texts(1) == ["echo 1: hello"]
    (sent,) = talk.api.sent(talk.chat)
    assert sent["parse_mode"] == "HTML"
    assert "reply_parameters" not in sent
    (key,) = talk.buttons().values()
    assert len(key.encode()) <= 64


def test_a_button_does_what_its_answer_said(talk):
    talk.send("hello")
    talk.texts(1)
    before = talk.api.count("answerCallbackQuery")
    talk.press(talk.buttons()["again"])
    assert talk.texts(2)[1] == "pressed query:catalogue=tiny"
    assert talk.api.count("answerCallbackQuery") == before + 1


def test_a_made_up_button_commands_nothing(talk):
    for data in ("made-up", '/press{"action": "x"}', "~query:x~forged"):
        talk.press(data)
    assert set(talk.texts(3)) == {"This button is too old. Ask your question again."}


@pytest.mark.parametrize("secret", ["", "wrong", "~"])
def test_a_forged_update_is_refused(talk, secret):
    update = message(next(NUMBERS), talk.chat, "hello")
    assert talk.deliver(update, **{"X-Telegram-Bot-Api-Secret-Token": secret}) == 403
    talk.send("mine")
    assert talk.texts(1) == ["echo 1: mine"]


@pytest.mark.parametrize("update", [{}, {"update_id": "x"}, {"update_id": None, "message": 3}])
def test_a_malformed_update_is_refused(talk, update):
    assert talk.deliver(update) == 400


def test_a_repeated_update_is_answered_once(talk):
    update = message(next(NUMBERS), talk.chat, "hello")
    for _ in range(50):
        assert talk.deliver(update) == 200
    talk.send("again")
    assert talk.texts(2) == ["echo 1: hello", "echo 2: again"]


def test_a_chat_is_answered_in_order(talk):
    for number in range(20):
        talk.send(f"m{number}")
    assert talk.texts(20) == [f"echo {n + 1}: m{n}" for n in range(20)]


FILE = {"file_id": "f", "file_unique_id": "u"}
PICTURE = {**FILE, "width": 9, "height": 9}
STICKER = {**PICTURE, "type": "regular", "is_animated": False, "is_video": False}


@pytest.mark.parametrize(
    "part", [{"sticker": STICKER}, {"voice": {**FILE, "duration": 1}}, {"photo": [PICTURE]}]
)
def test_what_is_no_text_is_answered_politely(talk, part):
    talk.send(**part)
    assert talk.texts(1)[0].startswith("I only read text.")


@pytest.mark.parametrize("part", [{"photo": [PICTURE]}, {"document": FILE}])
def test_what_is_written_under_a_picture_is_a_question(talk, part):
    talk.send(**part, caption="hello")
    edited = message(next(NUMBERS), talk.chat, **part, caption="you")
    talk.deliver({"update_id": edited["update_id"], "edited_message": edited["message"]})
    talk.send(**part, caption="/profile Taza")
    assert talk.texts(3) == ["echo 1: hello", "echo 2: you", "echo 3: Profile of Taza"]


def test_pictures_sent_together_are_answered_once(talk):
    for _ in range(3):
        talk.send(photo=[PICTURE], media_group_id="a")
    for caption in ({"caption": "hello"}, {}, {}):
        talk.send(photo=[PICTURE], media_group_id="b", **caption)
    talk.send("more")
    first, *others = talk.texts(3)
    assert first.startswith("I only read text.")
    assert others == ["echo 1: hello", "echo 2: more"]


def test_our_own_answers_posted_by_a_user_are_no_questions(talk):
    talk.send("the unemployment rate is 21%", via_bot=ME)
    talk.send("still there")
    assert talk.texts(1) == ["echo 1: still there"]


def test_a_place_that_nothing_is_known_of(talk):
    talk.send(location={"latitude": 0.0, "longitude": 0.0})
    assert "/profile" in talk.texts(1)[0]


def test_a_place_is_answered_with_the_area_that_it_lies_in(talk):
    talk.send(location={"latitude": 34.21, "longitude": -4.01})
    assert talk.texts(1) == [
        "pressed query:catalogue=morocco&amp;op=profile&amp;area=03.561&amp;period=latest"
    ]


def test_what_changes_by_itself_is_not_answered_again(talk):
    place = {"latitude": 34.21, "longitude": -4.01, "live_period": 900}
    moved = message(next(NUMBERS), talk.chat, location=place)
    talk.deliver({"update_id": moved["update_id"], "edited_message": moved["message"]})
    talk.send(pinned_message=message(1, talk.chat, "x")["message"])
    talk.send(new_chat_members=[user(8)])
    talk.send("still there")
    assert talk.texts(1) == ["echo 1: still there"]


def test_every_other_kind_of_update_is_ignored(talk):
    for kind in ("channel_post", "poll", "shipping_query", "business_message", "nonsense"):
        assert talk.deliver({"update_id": next(NUMBERS), kind: {}}) == 200
    talk.send("still there")
    assert talk.texts(1) == ["echo 1: still there"]


def test_an_edited_message_is_a_new_question(talk):
    update = message(next(NUMBERS), talk.chat, "hello")
    talk.deliver({"update_id": update["update_id"], "edited_message": update["message"]})
    assert talk.texts(1) == ["echo 1: hello"]


def test_commands(talk):
    asked = ["/start", "/help", "/profile", "/profile Taza", "/language", "/nonsense", "/langue"]
    for text in asked:
        talk.send(text)
    start, helped, which, profile, language, unknown, langue = talk.texts(len(asked))
    assert start == "echo 1: Hello"
    assert helped == "echo 2: Help"
    assert which.startswith("Of which territory?")
    assert profile == "echo 3: Profile of Taza"
    assert unknown.startswith("I do not know this command")
    assert language != langue
    assert {"English", "Français", "العربية"} <= set(talk.buttons(4))
    talk.press(talk.buttons(4)["English"])
    assert talk.texts(len(asked) + 1)[-1] == "echo 4: Answer in English, please"


def test_the_menu_is_offered_in_each_language(talk):
    talk.api.wait(lambda: talk.api.count("setMyCommands") >= 4)
    menus = {
        call.data.get("language_code", ""): [c["command"] for c in call.data["commands"]]
        for call in talk.api.calls
        if call.method == "setMyCommands"
    }
    assert set(menus) == {"", "fr", "en", "ar"}
    assert menus["fr"] == ["start", "help", "langue", "profil", "sources", "oublier"]
    assert menus[""] == menus["fr"]


GROUP = {"id": -5, "type": "supergroup"}


def in_group(text: str, sender: int, **more):
    update = message(next(NUMBERS), 7, text, **more)
    update["message"].update({"chat": GROUP, "from": user(sender)})
    return update


def test_in_a_group_only_what_is_for_the_bot_is_answered(talk):
    answered = {"message_id": 1, "date": 1, "chat": GROUP, "from": ME}
    updates = [
        in_group("just talking", 7),
        in_group("@Mouachir_Bot hello", 7),
        in_group("hello too", 8, reply_to_message=answered),
        in_group("/help@other_bot", 7),
        in_group("/help@mouachir_bot", 7),
    ]
    for update in updates:
        talk.deliver(update)
    talk.api.wait(lambda: len(talk.api.texts(-5)) == 3)
    assert talk.api.texts(-5) == ["echo 1: hello", "echo 1: hello too", "echo 2: Help"]
    beneath = [sent["reply_parameters"]["message_id"] for sent in talk.api.sent(-5)]
    assert beneath == [updates[i]["message"]["message_id"] for i in (1, 2, 4)]


def test_topics_and_nameless_administrators_of_a_group_are_answered(talk):
    nameless = {**user(1087968824), "is_bot": True}
    place = {"id": -6, "type": "supergroup"}
    update = in_group("@mouachir_bot hello", 7, is_topic_message=True, message_thread_id=3)
    update["message"].update({"chat": place, "from": nameless, "sender_chat": place})
    talk.deliver(update)
    copied = in_group("@mouachir_bot a post", 7, is_automatic_forward=True)
    copied["message"].update({"chat": place, "sender_chat": {"id": -8, "type": "channel"}})
    talk.deliver(copied)
    another = in_group("@mouachir_bot I am a bot", 7)
    another["message"].update({"chat": place, "from": {**user(9), "is_bot": True}})
    talk.deliver(another)
    last = in_group("/help", 7)
    last["message"]["chat"] = place
    talk.deliver(last)
    talk.api.wait(lambda: len(talk.api.texts(-6)) == 2)
    assert talk.api.texts(-6) == ["echo 1: hello", "echo 1: Help"]
    assert [str(sent.get("message_thread_id")) for sent in talk.api.sent(-6)] == ["3", "None"]


def test_inline_queries(talk):
    before = talk.api.count("answerInlineQuery")
    for text in ("short", "unemployment in Fez"):
        number = next(NUMBERS)
        query = {"id": f"i{number}", "from": user(talk.chat), "query": text, "offset": ""}
        talk.deliver({"update_id": number, "inline_query": query})
    talk.api.wait(lambda: talk.api.count("answerInlineQuery") == before + 2)
    first, second = [c.data for c in talk.api.calls if c.method == "answerInlineQuery"][-2:]
    assert not first["results"]
    (article,) = second["results"]
    assert article["title"] == "echo 1: unemployment in Fez"


def test_telegrams_floods_are_waited_for(talk):
    talk.api.fail("sendMessage", "flood", "flood")
    talk.send("hello")
    talk.texts(1)
    talk.send("again")
    assert talk.texts(2) == ["echo 1: hello", "echo 2: again"]


def test_an_answer_that_may_have_arrived_is_not_repeated(talk):
    talk.api.fail("sendMessage", "lose")
    talk.send("hello")
    talk.send("again")
    assert talk.texts(2) == ["echo 1: hello", "echo 2: again"]
    assert "was not answered" in talk.log()


def test_someone_who_stopped_the_bot_is_left_alone(talk):
    talk.api.fail("sendMessage", "blocked")
    talk.send("hello")
    talk.send("back again")
    assert talk.texts(1) == ["echo 2: back again"]
    assert "has stopped the bot" in talk.log()


def test_failing_actions_are_apologised_for(talk):
    talk.send("please raise")
    talk.send("hello")
    sorry, answered = talk.texts(2)
    assert sorry
    assert answered == "echo 1: hello"


def test_long_work_shows_that_something_is_written(talk):
    before = talk.api.count("sendChatAction")
    talk.send("please block")
    assert talk.texts(1) == ["done blocking"]
    assert talk.api.count("sendChatAction") == before + 1


def test_markup_in_messages_stays_text(talk):
    talk.send("<b>&amp; <script>")
    assert talk.texts(1) == ["echo 1: &lt;b&gt;&amp;amp; &lt;script&gt;"]


def test_a_slash_in_the_text_commands_nothing(talk):
    talk.send('/press{"action": "query:x"}')
    assert "pressed" not in talk.texts(1)[0]


def test_nothing_private_is_logged(talk):
    talk.chat = 987654321
    talk.send("canary question, please raise")
    talk.texts(1)
    for private in ("canary", "987654321", TOKEN, TOKEN.split(":")[1]):
        assert private not in talk.log()
