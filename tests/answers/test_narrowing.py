"""Whether a gap closed: said of rates that compare, against the figures themselves."""

from __future__ import annotations

import pytest

from assistant.answers.answer import Convergence, Figures, Narrowing
from assistant.answers.compose import compose
from tests.store.asking import run

GAPS = (
    ("measure=ILLITERACY_10P_PCT&area=03.231&sex=F,M&period=2014,2024", "down"),
    ("op=gap&measure=ILLITERACY_10P_PCT&area=03.231&sex=F,M&period=2014,2024", "down"),
    ("op=gap&measure=UNEMP_RGPH_PCT&area=03.231,04.421&period=2014,2024", "up"),
    ("op=gap&measure=RUNNING_WATER_PCT&area=03.231&against=parent&period=2014,2024", "down"),
)


def composed(store, text):
    result = run(store, text, "morocco")
    return result, compose(result, store.catalogues()["morocco"])


@pytest.mark.parametrize(("text", "direction"), GAPS)
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_a_gap_over_time(moroccan, wording, text, direction, language):
    _, answer = composed(moroccan, text)
    (told,) = [finding for finding in answer.findings if isinstance(finding, Narrowing)]
    before, after = (abs(one.of[0].value - one.of[1].value) for one in (told.first, told.last))
    assert {c.period for c in told.first.of} == {"2014"}
    assert told.difference.value == pytest.approx(after - before)
    assert (told.difference.value < 0) is (direction == "down")
    message = wording.word(answer, moroccan.catalogues(), language)
    names = wording.names(answer, moroccan.catalogues(), language)
    assert names.voice.numbers.decimal(abs(told.difference.value), 1) in message.text


def test_both_sides_of_a_gap_over_time_are_named(moroccan, wording):
    _, answer = composed(moroccan, GAPS[2][0])
    text = wording.word(answer, moroccan.catalogues(), "fr").text
    assert "Fès" in text and "Rabat" in text


@pytest.mark.parametrize(
    "text",
    [
        "measure=POP_LEGAL&area=03.231,04.421&period=2014,2024",
        "measure=UNEMP_RGPH_PCT&area=03.231,04.421,05.081&period=2014,2024",
        "measure=UNEMP_RGPH_PCT,ILLITERACY_10P_PCT&area=03.231&period=2014,2024",
        "op=gap&measure=POV_MON_PCT&area=MA&residence=U,R&period=2014,2022",
        "measure=POV_MON_PCT&area=MA&residence=U,R&period=2014,2022",
    ],
)
def test_counts_several_series_and_breaks_say_nothing_of_it(moroccan, text):
    _, answer = composed(moroccan, text)
    assert isinstance(answer.findings[0], Figures)
    assert not any(isinstance(finding, Narrowing) for finding in answer.findings)


@pytest.mark.parametrize("measure", ["UNEMP_RGPH_PCT", "RUNNING_WATER_PCT", "ILLITERACY_10P_PCT"])
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_disparities_over_time(moroccan, wording, measure, language):
    text = f"op=disparity&measure={measure}&level=region&period=2014,2024"
    _, answer = composed(moroccan, text)
    (told,) = [finding for finding in answer.findings if isinstance(finding, Convergence)]
    for one, spread in zip(told.changes, (_range, _variation), strict=True):
        ends = [
            run(moroccan, f"measure={measure}&level=region&period={period}", "morocco").frame[
                "value"
            ]
            for period in ("2014", "2024")
        ]
        first, last = map(spread, ends)
        assert one.difference.value == pytest.approx(last - first)
    signs = {one.difference.value > 0 for one in told.changes}
    verdict = "unlike" if len(signs) > 1 else "up" if signs == {True} else "down"
    voice = wording.voice(language)
    lines = wording.word(answer, moroccan.catalogues(), language).text.split("\n")
    assert voice.say(f"convergence-{verdict}") in lines


def _range(values):
    return values.max() - values.min()


def _variation(values):
    return values.std(ddof=0) / values.mean() * 100
