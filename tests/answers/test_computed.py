"""What nobody published is called computed where it is first said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.answers.compose import compose
from tests.answers.world import CATALOGUE, CATALOGUES, cell, result
from tests.store.asking import run

SAID = {"fr": "calculé", "en": "omputed", "ar": "محسوب"}
COMPUTED = (
    "measure=URBAN_PCT&area=03",
    "measure=RURAL_PCT&area=03",
    "measure=SEX_RATIO&area=MA",
    "measure=URBAN_PCT&area=03&period=2014,2024",
    "measure=URBAN_PCT&area=03,04",
    "op=rank&measure=URBAN_PCT&level=region",
    "op=rank&measure=URBAN_PCT&level=region&limit=1",
    "op=position&measure=URBAN_PCT&area=03",
    "op=filter&measure=URBAN_PCT&level=region&threshold=gt:60",
    "op=count&measure=URBAN_PCT&level=region&threshold=gt:60",
    "measure=LITERACY_10P_PCT&area=MA&by=sex",
    "measure=AGE_U15_PCT&area=03&period=all&order=desc",
    "measure=UNEMP_RGPH_PCT&area=R97-05",
    "measure=POP_LEGAL&area=R97-05&period=2014",
    "op=rank&measure=POP_LEGAL&level=region_1997",
    "measure=POP_LEGAL&area=MA&of=annual&period=2014,2024",
    "measure=POP_LEGAL&area=MA&of=relative&period=2014,2024",
    "measure=UNEMP_RGPH_PCT&level=region&of=change&period=2014,2024",
    "op=rank&measure=UNEMP_RGPH_PCT&level=region&of=change&period=2014,2024",
    "op=rank&measure=POP_LEGAL&level=region&of=annual&period=2014,2024",
    "op=filter&measure=UNEMP_RGPH_PCT&level=region&of=change&period=2014,2024&threshold=gt:5",
    "op=filter&measure=UNEMP_RGPH_PCT&level=region&of=change&period=2014,2024&threshold=gt:50",
    "op=filter&measure=UNEMP_RGPH_PCT&level=region&of=change&period=2014,2024&threshold=lt:0",
    "op=share&measure=POP_LEGAL&area=03.231&against=03",
    "op=share&measure=POP_LEGAL&area=03.231,03.061&against=03",
    "op=gap&measure=UNEMP_RGPH_PCT&area=03&against=nation&of=relative",
    "op=gap&measure=UNEMP_RGPH_PCT&level=region&against=nation",
    "op=gap&measure=UNEMP_RGPH_PCT&level=region&against=nation&order=desc",
    "op=aggregate&measure=HOUSEHOLDS&area=03.231,03.061",
    "op=aggregate&measure=UNEMP_RGPH_PCT&level=province&inside=03",
    "op=aggregate&measure=UNEMP_RGPH_PCT&level=province&inside=03&with=median",
    "op=disparity&measure=UNEMP_RGPH_PCT&level=region",
    "op=correlate&measure=POV_MON_PCT,ILLITERACY_10P_PCT&level=province",
    "op=similar&area=03.561&level=province",
)  # fmt: skip


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("text", COMPUTED)
def test_the_first_line_says_that_figures_are_computed(moroccan, wording, text, language):
    catalogues = moroccan.catalogues()
    answer = compose(run(moroccan, text, "morocco"), catalogues["morocco"])
    lines = wording.word(answer, catalogues, language).text.split("\n")
    assert SAID[language] in lines[0], lines[:3]


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize(
    "text",
    [
        "measure=UNEMP_RGPH_PCT&area=03",
        "measure=POP_LEGAL&area=03.231",
        "op=gap&measure=UNEMP_RGPH_PCT&area=03&against=nation",
        "measure=UNEMP_RGPH_PCT&area=03&of=change&period=2014,2024",
        "op=gap&measure=ILLITERACY_10P_PCT&area=03&period=2014,2024&sex=F,M",
    ],
)
def test_so_does_every_line_beneath_that_sets_figures_off(moroccan, wording, text, language):
    """The published figure comes first; what is made of it is called computed in its own line."""
    catalogues = moroccan.catalogues()
    answer = compose(run(moroccan, text, "morocco"), catalogues["morocco"])
    lines = wording.word(answer, catalogues, language).text.split("\n")
    assert SAID[language] not in lines[0]
    assert any(SAID[language] in line and re.search(r"\d", line) for line in lines[1:])


@pytest.mark.parametrize("language", SAID)
def test_of_figures_of_both_kinds_the_computed_ones_are_marked(moroccan, wording, language):
    catalogues = moroccan.catalogues()
    answer = compose(
        run(moroccan, "measure=UNEMP_RGPH_PCT&area=R97-05,MA", "morocco"), catalogues["morocco"]
    )
    heading, former, nation = wording.word(answer, catalogues, language).text.split("\n")[:3]
    assert SAID[language] in former
    assert SAID[language] not in heading + nation


@pytest.mark.parametrize("language", SAID)
def test_a_share_says_its_unit_once(moroccan, wording, language):
    catalogues = moroccan.catalogues()
    found = run(moroccan, "op=share&measure=POP_LEGAL&area=03.231&against=03", "morocco")
    answer = compose(found, catalogues["morocco"])
    names = wording.names(answer, catalogues, language)
    line = wording.word(answer, catalogues, language).text.split("\n")[1]
    part, whole = found.inputs
    assert names.figure(part) not in line
    assert names.bare(part) in line and names.figure(whole) in line


@pytest.mark.parametrize("language", SAID)
def test_a_figure_of_several_sources_credits_each(wording, language):
    """Names of sources have digits in them, which are no figures."""
    several = cell(20.0, source="rgph24")
    joined = replace(several, source="rgph24,rgph14,press")
    found = result("catalogue=morocco&measure=ILLITERACY_10P_PCT&area=05.081", joined)
    text = wording.word(compose(found, CATALOGUE), CATALOGUES, language).text
    assert all(title in text for title in ("RGPH 2024", "RGPH 2014", "2025"))
