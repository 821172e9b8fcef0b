"""Language packs: the same messages in every language, and a new one is a folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from assistant.answers.compose import compose
from assistant.answers.voice import Voice
from assistant.answers.wording import Wording
from assistant.languages.pack import LanguagePack, PackError, load_pack
from tests.answers.conftest import LANGUAGES
from tests.answers.world import CATALOGUE, CATALOGUES, cell, result

ROOT = LANGUAGES.parents[1]


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit(self, node: Any) -> None:
        if isinstance(node, ast.VariableReference):
            self.names.add(node.id.name)
        super().visit(node)


def _messages(pack: LanguagePack) -> dict[str, set[str]]:
    """Message (and message.attribute) -> the arguments it uses."""
    found = {}
    for entry in FluentParser().parse(pack.replies).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            for name, part in [("", entry), *((f".{a.id.name}", a) for a in entry.attributes)]:
                variables = _Variables()
                variables.visit(part.value)
                found[entry.id.name + name] = variables.names
    return found


def test_every_language_says_the_same_messages(packs: dict[str, LanguagePack]) -> None:
    keys = {tag: set(_messages(pack)) for tag, pack in packs.items()}
    for tag, found in keys.items():
        assert found == keys["fr"], tag


def test_arguments_are_those_of_the_other_languages(packs: dict[str, LanguagePack]) -> None:
    """Plural selectors apart: "category" and "number" are needed where the grammar asks."""
    grammar = {"category", "number", "quarter", "compound", "has", "relative"}
    messages = {tag: _messages(pack) for tag, pack in packs.items()}
    for tag, found in messages.items():
        for name, arguments in found.items():
            assert arguments - grammar == messages["fr"][name] - grammar, (tag, name)


def test_messages_named_in_the_code_exist(packs: dict[str, LanguagePack]) -> None:
    known = set(_messages(packs["fr"]))
    said = re.compile(r"\bsay\(\s*\"([a-z_-]+)\"")
    for path in (ROOT / "assistant" / "answers").rglob("*.py"):
        for name in said.findall(path.read_text(encoding="utf-8")):
            assert name in known, f"{path.name}: {name}"


def test_notes_and_refusals_of_the_understanding_have_words(packs: dict[str, LanguagePack]) -> None:
    known = set(_messages(packs["fr"]))
    made = re.compile(r"\b(Note|Refusal|Speech)\(\s*\"([a-z-]+)\"")
    folders = [ROOT / "assistant", ROOT / "actions"]
    paths = [path for folder in folders for path in folder.rglob("*.py")]
    for path in paths:
        for kind, name in made.findall(path.read_text(encoding="utf-8")):
            assert f"{kind.lower()}-{name}" in known, f"{path.name}: {kind}({name})"


@pytest.mark.parametrize(
    ("composed", "said"),
    [
        ("province de Azilal", "province d'Azilal"),
        ("préfecture de Fès", "préfecture de Fès"),
        ("commune de Youssoufia", "commune de Youssoufia"),
        ("région de l'Oriental", "région de l'Oriental"),
        ("population de le Maroc", "population du Maroc"),
        ("province de El Hajeb", "province d'El Hajeb"),
        ("Source : HCP", "Source\u00a0: HCP"),
        ("2\u202f000\u202f000 habitants", "2\u202f000\u202f000 d'habitants"),
        ("2\u202f000\u202f500 personnes", "2\u202f000\u202f500 personnes"),
    ],
)
def test_french_joints(packs: dict[str, LanguagePack], composed: str, said: str) -> None:
    assert Voice(packs["fr"]).fix(composed) == said


def test_a_new_language_needs_only_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "es"
    folder.mkdir()
    (folder / "language.yml").write_text("name: Español\nlocale: es\ndirection: ltr\n", "utf-8")
    shutil.copy(LANGUAGES / "en" / "replies.ftl", folder / "replies.ftl")
    spoken = Wording({"es": load_pack(folder)})
    answer = compose(
        result("catalogue=morocco&measure=TFR&area=MA", cell(1.97, "TFR", "MA")), CATALOGUE
    )
    assert spoken.word(answer, CATALOGUES, "es").text.startswith("1,97 ")


@pytest.mark.parametrize("replies", ["figure = { $value", "= nothing\n"])
def test_unreadable_replies_name_the_file(tmp_path: Path, replies: str) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "language.yml").write_text("name: X\nlocale: en\ndirection: ltr\n", "utf-8")
    (folder / "replies.ftl").write_text(replies, "utf-8")
    with pytest.raises(PackError, match=r"replies\.ftl"):
        Wording({"xx": load_pack(folder)})


def test_a_missing_message_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "language.yml").write_text("name: X\nlocale: en\ndirection: ltr\n", "utf-8")
    (folder / "replies.ftl").write_text("figure = { $value }\n", "utf-8")
    with pytest.raises(PackError, match="comma"):
        Voice(load_pack(folder)).say("comma")


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "سطر واحد"), (2, "سطران"), (3, "3 أسطر"), (11, "11 سطرا"), (100, "100 سطر")],
)
def test_arabic_counts_agree(wording: Wording, number: int, said: str) -> None:
    voice = wording.voice("ar")
    assert said in voice.say("more-rows", count=voice.numbers.count(number), number=number)


def test_an_address_stands_apart_from_arabic_text(wording: Wording) -> None:
    voice = wording.voice("ar")
    cited = voice.say("cite", works="المصدر", release="morocco:1", address="https://example.org/q")
    assert "\u2066https://example.org/q\u2069" in cited
