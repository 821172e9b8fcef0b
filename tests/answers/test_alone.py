"""One figure by itself has no rank and no highest: it is given, and that is said."""

from __future__ import annotations

import re

import pytest

from assistant.answers.answer import Figures, Moments, Note, Position, Ranking
from assistant.answers.compose import compose
from tests.store.asking import run

ALONE = (
    ("op=position&measure=UNEMP_RGPH_PCT&area=MA", "no-rank"),
    ("op=rank&measure=GDP_BN_MAD&level=region&period=2022&order=desc", "no-rank"),
    ("op=rank&measure=POP_LEGAL&level=country", "no-rank"),
    ("measure=SCHOOL_6_11_PCT&area=03.231&period=all&order=desc", "one-period"),
    ("measure=SCHOOL_6_11_PCT&area=03.231&period=all&threshold=gt:50", "one-period"),
    ("measure=SCHOOL_6_11_PCT&area=03.231&period=all&threshold=gt:99", "one-period"),
)
SEVERAL = (
    "op=position&measure=UNEMP_RGPH_PCT&area=03",
    "op=rank&measure=UNEMP_RGPH_PCT&level=region&limit=1",
    "measure=UNEMP_RGPH_PCT&area=03.231&period=all&order=desc",
)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize(("text", "note"), ALONE)
def test_one_figure_is_put_in_no_order(moroccan, wording, text, note, language):
    catalogues = moroccan.catalogues()
    answer = compose(run(moroccan, text, "morocco"), catalogues["morocco"])
    assert isinstance(answer.findings[0], Figures)
    assert not any(isinstance(f, Position | Ranking | Moments) for f in answer.findings)
    assert Note(note) in answer.notes
    message = wording.word(answer, catalogues, language)
    assert wording.voice(language).say(f"note-{note}") in message.text
    assert not re.search(r"\b1\D{1,8}\b1\b", message.text.split("\n")[0])


@pytest.mark.parametrize("text", SEVERAL)
def test_of_several_it_is_told(moroccan, text):
    answer = compose(run(moroccan, text, "morocco"), moroccan.catalogues()["morocco"])
    assert isinstance(answer.findings[0], Position | Ranking | Moments)
    assert not {note.name for note in answer.notes} & {"no-rank", "one-period"}
