"""The notation in which language packs write phrases."""

import pytest

from assistant.languages.lexer import Lexer
from assistant.languages.pack import load_packs
from assistant.languages.templates import TemplateError, Templates, expand
from assistant.settings import ROOT

LEXER = Lexer(load_packs(ROOT / "nlu_data" / "languages"))


def found(templates: dict[str, list[str]], text: str) -> list[tuple[str, str]]:
    compiled = Templates(LEXER.split, templates.items())
    words = LEXER.words(text)
    matches = compiled.find([word.norm for word in words])
    return [(m.name, " ".join(w.text for w in words[m.start : m.end])) for m in matches]


def test_alternatives_and_options_expand() -> None:
    assert list(expand("le (plus|moins) [bien]")) == [
        ["le", "plus", "bien"],
        ["le", "plus"],
        ["le", "moins", "bien"],
        ["le", "moins"],
    ]


@pytest.mark.parametrize("template", ["a (b", "a ) b", "a | b", "[a", "(a]"])
def test_unbalanced_templates_are_refused(template: str) -> None:
    with pytest.raises(TemplateError):
        list(expand(template))


def test_an_unknown_slot_is_refused() -> None:
    with pytest.raises(TemplateError, match="planet"):
        Templates(str.split, [("x", ["on {planet}"])])


def test_slots_prefixes_and_accents() -> None:
    templates = {"since": ["depuis [l'année] {year}"], "more": ["augment*"]}
    assert found(templates, "Depuis l'annee 2014, ça augmentait") == [
        ("since", "Depuis l' annee 2014"),
        ("more", "augmentait"),
    ]


def test_the_longest_of_a_name_wins_and_names_may_overlap() -> None:
    templates = {"highest": ["le plus", "le plus haut"], "top": ["plus haut"]}
    assert found(templates, "le plus haut") == [
        ("highest", "le plus haut"),
        ("top", "plus haut"),
    ]
