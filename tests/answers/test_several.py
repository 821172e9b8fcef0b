"""A question within another: the figure asked for first, the area it is of in one line beneath."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.answer import Answer
from assistant.answers.compose import compose
from tests.store.asking import run

INNER = "op=rank&measure=ILLITERACY_10P_PCT&level=region&order=desc"
OUTER = "measure=POP_LEGAL&area=05"


def answers(store, *texts: str, tells: bool) -> Answer:
    catalogue = store.catalogues()["morocco"]
    first, *more = (compose(run(store, text, "morocco"), catalogue) for text in texts)
    return replace(first, more=tuple(more), tells=tells)


def numbered(text: str) -> list[str]:
    plain = text.replace("\u202f", " ").replace("\u00a0", " ").replace(",", ".")
    return plain.replace("2 525 801", "2.525.801").split("\n")


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_figure_asked_for_leads(moroccan, wording, language):
    answer = answers(moroccan, INNER, OUTER, tells=True)
    message = wording.word(answer, moroccan.catalogues(), language)
    lines = numbered(message.text)
    assert "2.525.801" in lines[0]
    (found,) = [line for line in lines if "32.0" in line]
    assert not any("28.8" in line for line in lines), "the rest of the order is not asked for"
    assert message.answer["query"].startswith("catalogue=morocco&op=value&measure=POP_LEGAL")
    assert found != lines[0]
    assert len(lines) == len(set(lines)), "what both say is said once"
    order = f"query:{run(moroccan, INNER, 'morocco').query}"
    assert order in {button.action for button in message.buttons}


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_two_questions_are_answered_in_their_order(moroccan, wording, language):
    answer = answers(moroccan, INNER, OUTER, tells=False)
    lines = numbered(wording.word(answer, moroccan.catalogues(), language).text)
    assert "32.0" in lines[0]
    assert not any("28.8" in line for line in lines)
    assert any("2.525.801" in line for line in lines[1:])


def test_an_order_that_leads_nowhere_stays_whole(moroccan, wording):
    answer = answers(moroccan, INNER, "measure=POP_LEGAL&area=03", tells=False)
    lines = numbered(wording.word(answer, moroccan.catalogues(), "en").text)
    assert any("28.8" in line for line in lines) and any("32.0" in line for line in lines)


def test_as_many_as_were_asked_for_are_told(moroccan, wording):
    inner = "op=rank&measure=POP_LEGAL&level=region&order=desc&limit=2"
    answer = answers(moroccan, inner, "measure=UNEMP_RGPH_PCT&area=06,04", tells=True)
    text = wording.word(answer, moroccan.catalogues(), "en").text
    first, second = text.index("18.8%"), text.index("7,688,967")
    assert first < second and "5,132,639" in text


@pytest.mark.parametrize(
    ("asked", "tells"),
    [
        ("population of the region with the highest illiteracy", True),
        ("chômage dans les deux provinces les plus peuplées", True),
        ("which region has the highest unemployment? how many people live there?", False),
        ("the poorest province and its population", False),
    ],
)
def test_what_only_tells_an_area_is_known(understanding, asked, tells):
    resolution, _ = understanding.conclude(understanding.read(asked), None)
    assert resolution.more and resolution.tells is tells
