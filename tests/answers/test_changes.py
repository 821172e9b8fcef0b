"""How each of several series moved is said beside its figures, where they compare."""

from __future__ import annotations

import pytest

from assistant.answers.answer import Figures, Narrowing
from assistant.answers.compose import compose
from tests.store.asking import run


def figures(store, text):
    answer = compose(run(store, text, "morocco"), store.catalogues()["morocco"])
    return answer, next(found for found in answer.findings if isinstance(found, Figures))


def test_each_region_over_time(moroccan, wording):
    answer, found = figures(moroccan, "measure=UNEMP_RGPH_PCT&level=region&period=all")
    assert [change.last.area for change in found.changes] == [f"{n:02}" for n in range(1, 13)]
    lines = wording.word(answer, moroccan.catalogues(), "en").text.split("\n")
    assert lines[0].endswith("with the computed change:")
    assert "Oriental: 21.5% (2014), 30.4% (2024), up by 8.9 percentage points" in lines
    assert any(line.endswith("down by 1.4 percentage points") for line in lines)


def test_counts_move_in_per_cent(moroccan, wording):
    text = "measure=POP_LEGAL&area=03.231,03.061,03.561&period=2014,2024"
    answer, found = figures(moroccan, text)
    assert len(found.changes) == 3
    lines = wording.word(answer, moroccan.catalogues(), "fr").text.replace("\u202f", " ")
    assert "en baisse de 5,2" in lines


@pytest.mark.parametrize(
    "text",
    [
        "measure=POV_MON_PCT&level=region&period=2014,2022",
        "measure=UNEMP_RGPH_PCT&level=region&by=sex&period=2024",
        "measure=UNEMP_RGPH_PCT,UNEMP_ENE_PCT&area=MA,02&period=2024",
        "measure=UNEMP_RGPH_PCT&area=03&period=all",
    ],
)
def test_nothing_where_method_changed_or_nothing_moves(moroccan, text):
    assert not figures(moroccan, text)[1].changes


def test_two_series_are_told_by_their_gap(moroccan):
    answer, found = figures(moroccan, "measure=UNEMP_RGPH_PCT&area=03,04&period=2014,2024")
    assert not found.changes
    assert any(isinstance(one, Narrowing) for one in answer.findings)
