"""The real bot on Telegram: its pictures, tables, files and profiles of places."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest

from assistant.channels.telegram_rendering import CAPTION, units
from assistant.runtime import training
from tests.bot.conftest import served_bot
from tests.telegram.fake_api import TOKEN, FakeApi
from tests.telegram.talking import Talk

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def shared(store_url, tmp_path_factory):
    training.ensure_model(lambda *_: None)
    fake = FakeApi()
    fake.start()
    folder = tmp_path_factory.mktemp("figures")
    chosen = {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API": fake.url,
        "TELEGRAM_INBOX": f"sqlite:///{folder / 'inbox.sqlite'}",
        "TELEGRAM_URL": "https://example.org",
        "SECRET": "fixed",
    }
    with served_bot(store_url, folder, **chosen) as server:
        fake.wait(lambda: fake.webhook)
        yield fake, server
    fake.stop()


@pytest.fixture
def talk(shared):
    return Talk(*shared)


def sent(talk, method: str) -> list[dict]:
    calls = [call for call in list(talk.api.calls) if call.method == method]
    return [call.data for call in calls if int(call.data["chat_id"]) == talk.chat]


def wait_for(talk, method: str, number: int = 1) -> dict:
    talk.api.wait(lambda: len(sent(talk, method)) >= number, 40)
    return sent(talk, method)[number - 1]


def plain(text: str) -> str:
    return html.unescape(re.sub("</?(b|pre)>", "", text))


def rows_of(data: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def pressed(talk, sign: str, message: dict) -> None:
    rows = message["reply_markup"]["inline_keyboard"]
    keys = {button["text"]: button["callback_data"] for row in rows for button in row}
    talk.press(next(key for title, key in keys.items() if sign in title))


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_a_map_says_what_it_is_of_and_whose(talk, language):
    asked = {
        "fr": "carte du taux de chômage par province",
        "en": "map of the unemployment rate by province",
        "ar": "خريطة معدل البطالة حسب الأقاليم",
    }
    talk.send(asked[language], language=language)
    photo = wait_for(talk, "sendPhoto")
    assert photo["photo"].startswith(PNG)
    publisher = {"ar": "المندوبية السامية للتخطيط"}.get(language, "HCP")
    assert "OpenStreetMap" in photo["caption"] and publisher in photo["caption"]
    assert units(plain(photo["caption"])) <= CAPTION
    # A reply that fits stands under its picture, with the buttons; else it follows.
    last = photo if "reply_markup" in photo else wait_for(talk, "sendMessage")
    assert "reply_markup" in last


def test_a_short_answer_stands_under_its_picture(talk):
    talk.send("courbe du taux de chômage au Maroc depuis 2014", language="fr")
    photo = wait_for(talk, "sendPhoto")
    assert "2014" in photo["caption"] and "2024" in photo["caption"] and "HCP" in photo["caption"]
    talk.send("merci", language="fr")
    assert len(talk.texts(1)) == 1


def test_a_table_is_as_wide_as_a_phone_and_is_said_once(talk):
    talk.send("illiteracy rate by region")
    said = wait_for(talk, "sendMessage")
    table = re.search("<pre>(.*)</pre>", said["text"], re.DOTALL)
    assert table, said["text"]
    lines = html.unescape(table[1]).split("\n")
    assert max(map(len, lines)) <= 36
    assert plain(said["text"]).count("Oriental") == 1
    assert len(re.findall(r"\d%", said["text"])) == 12


def test_a_button_gives_the_figures_as_a_file(talk):
    talk.send("illiteracy rate by region")
    said = wait_for(talk, "sendMessage")
    pressed(talk, "CSV", said)
    file = wait_for(talk, "sendDocument")
    assert len(rows_of(file["document"])) == 12
    assert "HCP" in file["caption"] and units(plain(file["caption"])) <= CAPTION
    pressed(talk, "Excel", said)
    assert wait_for(talk, "sendDocument", 2)["document"].startswith(b"PK")


def test_a_file_is_given_to_who_asks_for_it_in_words(talk):
    talk.send("نسبة الأمية حسب الجهات", language="ar")
    assert "المندوبية" in wait_for(talk, "sendPhoto")["caption"]
    talk.send("بصيغة csv", language="ar")
    file = wait_for(talk, "sendDocument")
    assert len(rows_of(file["document"])) == 12
    assert "attached" not in file["caption"]


def test_a_single_figure_comes_without_pictures_and_files(talk):
    talk.send("taux de chômage à Taza", language="fr")
    said = wait_for(talk, "sendMessage")
    titles = [b["text"] for row in said.get("reply_markup", {}).get("inline_keyboard", [])
              for b in row]  # fmt: skip
    assert not any("CSV" in title for title in titles)
    assert not sent(talk, "sendPhoto")


def test_a_picture_that_telegram_does_not_take_costs_nothing_but_the_picture(talk):
    talk.api.fail("sendPhoto", "bad")
    talk.send("courbe du taux de chômage au Maroc depuis 2014", language="fr")
    assert "2024" in wait_for(talk, "sendMessage")["text"]
    assert "did not take a picture" in talk.log()


def test_a_place_gets_the_profile_of_its_province(talk):
    talk.send(location={"latitude": 34.21, "longitude": -4.01}, language="fr")
    said = wait_for(talk, "sendMessage")
    assert said["text"].startswith("<b>Province de Taza") or "Taza" in said["text"].split("\n")[0]
    talk.send("et sa population rurale ?", language="fr")
    assert "Taza" in talk.texts(2)[1]


def test_a_place_abroad_is_declined_in_the_readers_language(talk):
    talk.send(location={"latitude": 36.75, "longitude": 3.06}, language="fr")
    assert talk.texts(1)[0].startswith("Cet endroit n'est dans aucun")


ASKED = {
    "en": "illiteracy rate by region",
    "fr": "courbe du taux de chômage au Maroc depuis 2014",
    "ar": "خريطة معدل البطالة حسب الأقاليم",
}
"""A table, a line and a map."""
FILES = {
    "en": ("as a csv file", "in Excel"),
    "fr": ("en csv", "en Excel"),
    "ar": ("بصيغة csv", "بصيغة excel"),
}


@pytest.mark.parametrize("language", ASKED)
def test_pictures_tables_and_files_are_those_of_rest(talk, language):
    entry = talk.server.ask(ASKED[language], f"beside {language}")
    talk.send(ASKED[language], language=language)
    with talk.server.client() as client:
        if "image" in entry:
            assert wait_for(talk, "sendPhoto")["photo"] == client.get(entry["image"]).content
        else:
            table = entry["custom"]["mouachir"]["table"]
            said = "".join(plain(talk.texts(1)[0]).split())
            for row in (table["columns"], *table["rows"]):
                assert "".join("".join(row).split()) in said
        for number, file in enumerate(FILES[language], 1):
            given = talk.server.ask(file, f"beside {language}")["attachment"]
            talk.send(file, language=language)
            document = wait_for(talk, "sendDocument", number)["document"]
            assert document == client.get(given).content


def test_the_channels_own_sentences_follow_the_chosen_language(talk):
    talk.send("/language")
    talk.texts(1)
    talk.press(talk.buttons()["العربية"])
    talk.texts(2)
    talk.send(sticker={"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9,
                       "type": "regular", "is_animated": False, "is_video": False})  # fmt: skip
    talk.send("/nonsense")
    talk.press("made-up")
    talk.send(location={"latitude": 36.75, "longitude": 3.06})
    own = talk.texts(6)[2:]
    assert [text.split()[0] for text in own] == ["لا", "لا", "هذا", "لا"], own
