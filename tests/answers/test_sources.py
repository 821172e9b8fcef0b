"""Sources, their licences and how they were read are said in the language of the reply."""

from __future__ import annotations

import re

import pytest

from assistant.answers.answer import Answer
from assistant.answers.compose import compose
from assistant.answers.describe import describe
from assistant.answers.ledger import ledger
from indicator_store import releases
from indicator_store.store import Store
from tests.store.asking import run

LANGUAGES = ("fr", "en", "ar")
SAME_EVERYWHERE = re.compile(r"CC BY(-SA)? \d\.\d( IGO)?")
ENGLISH = re.compile(r"\b(from|press|and|mirror|study|of)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def senegalese(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('senegal')}/store.sqlite"
    releases.load(url, releases.BUNDLED / "senegal")
    store = Store(url)
    yield store
    store.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("catalogue", ["moroccan", "senegalese"])
def test_every_source_is_named_in_the_language(catalogue, language, wording, request):
    catalogues = request.getfixturevalue(catalogue).catalogues()
    (found,) = catalogues
    names = wording.names(Answer(found.code, ()), catalogues, language)
    for source in found.sources.values():
        for kind, code in (("licence", source.licence), ("reading", source.obtained)):
            assert names.own(kind, code) or SAME_EVERYWHERE.fullmatch(code), (source.code, kind)
        if language != "fr":
            assert names.own("source", source.code), source.code
        else:
            assert not ENGLISH.search(names.source(source.code)), names.source(source.code)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("measure=GROWTH_PCT&area=03", {"hcp_rgph24", "hcp_rgph14_people"}),
        ("op=rank&measure=HH_SIZE&level=region&of=change", {"hcp_rgph24", "hcp_rgph14_hh"}),
        (
            "op=similar&measure=UNEMP_RGPH_PCT,UNEMP_ENE_PCT&area=03&period=2024",
            {"hcp_rgph24", "mre_ene24"},
        ),
    ],
)
def test_what_is_made_of_figures_credits_the_source_of_each(moroccan, text, sources):
    for cell in run(moroccan, text, "morocco").cells:
        assert set(cell.source.split(",")) == sources


@pytest.mark.parametrize(
    ("language", "licence"),
    [
        ("fr", "presse : droits d'auteur réservés"),
        ("en", "press: copyright reserved"),
        ("ar", "حقوق المؤلف محفوظة"),
    ],
)
def test_an_answer_is_described_in_the_language(moroccan, wording, language, licence):
    catalogues = moroccan.catalogues()
    answer = compose(
        run(moroccan, "measure=UNEMP_ENE_PCT&area=02&period=2025-Q3", "morocco"),
        catalogues["morocco"],
    )
    names = wording.names(answer, catalogues, language)
    (credit, *_) = describe(answer, ledger(answer), names, "https://example.org/q").credits
    assert licence in credit.licence
    assert credit.retrieved == names.own("reading", "excerpt")
