"""The questions that the chat begins with are understood as they are meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.channels import greeting
from assistant.channels.page_texts import page_texts
from assistant.languages.pack import PackError, load_packs
from assistant.settings import settings
from assistant.understanding.context import Context
from indicator_store.catalogue import Catalogues
from indicator_store.query import Operation


def asked(understanding, moroccan, language):
    for text in greeting.examples(moroccan.catalogues(), language):
        resolution, _ = understanding.conclude(understanding.read(text, None), Context())
        assert resolution.query is not None, text
        yield resolution.query


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_each_is_answered_as_it_is_meant(understanding, moroccan, language):
    value, ranking, trend, comparison = asked(understanding, moroccan, language)
    assert (value.measures, value.areas) == (("ILLITERACY_10P_PCT",), ("01",))
    assert value.periods == ("latest",)
    assert (ranking.operation, ranking.level) == (Operation.RANK, "region")
    assert ranking.measures == ("UNEMP_RGPH_PCT",)
    assert (trend.measures, trend.areas) == (value.measures, value.areas)
    assert trend.periods != ("latest",)
    assert (comparison.measures, set(comparison.areas)) == (ranking.measures, {"01", "02"})


def test_other_catalogues_have_one_each(moroccan):
    (one,) = moroccan.catalogues()
    another = replace(one, code="another")
    alone = greeting.examples(Catalogues({one.code: one}), "en")
    both = greeting.examples(Catalogues({one.code: one, another.code: another}), "en")
    assert both == [*alone, alone[0]]


def test_nothing_is_asked_of_nothing():
    assert greeting.examples(Catalogues({}), "fr") == []


def test_texts_of_another_form_are_named(tmp_path):
    pack = load_packs(settings().languages_path)["fr"]
    (tmp_path / "page.yml").write_text("examples:\n  - Population\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"fr/page\.yml: examples: a mapping"):
        page_texts({"fr": replace(pack, path=tmp_path)}, "fr")
