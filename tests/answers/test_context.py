"""What one figure is seen beside: only what compares, and only beside a figure asked for alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from assistant.answers.answer import Context
from assistant.answers.compose import compose
from assistant.answers.wording import Wording
from indicator_store.query import Query
from indicator_store.store import Store
from tests.store.asking import run


def around(store: Store, text: str) -> list[tuple[str, str, float]]:
    found = run(store, text, "morocco").beside
    return [(cell.area, cell.period, cell.value) for cell in found]


def test_the_period_before_the_area_around_and_the_nation(moroccan):
    found = around(moroccan, "measure=ILLITERACY_10P_PCT&area=05.081&residence=R&sex=F")
    assert found == [("05.081", "2014", 64.9), ("05", "2024", 51.1), ("MA", "2024", 48.4)]


def test_it_is_of_the_period_asked_for(moroccan):
    found = around(moroccan, "measure=ILLITERACY_10P_PCT&area=05.081&period=2014")
    assert [(area, period) for area, period, _ in found] == [("05", "2014"), ("MA", "2014")]


def test_a_minor_level_is_passed_over(moroccan):
    """A commune is seen beside its province, not its cercle."""
    found = around(moroccan, "measure=UNEMP_RGPH_PCT&area=05.081.01.01")
    assert [area for area, _, _ in found] == ["05.081.01.01", "05.081", "MA"]


def test_no_change_of_method_in_between(moroccan):
    assert around(moroccan, "measure=POV_MON_PCT&area=MA&period=2022") == []
    found = around(moroccan, "measure=POV_MON_PCT&area=MA&period=2007")
    assert [period for _, period, _ in found] == ["2004"]


def test_a_quarter_is_seen_beside_the_same_quarter(moroccan):
    found = around(moroccan, "measure=UNEMP_ENE_PCT&area=02&period=2025-Q3")
    assert {period[-2:] for _, period, _ in found} == {"Q3"}


def test_a_span_is_seen_beside_the_span_before(moroccan):
    assert around(moroccan, "measure=GROWTH_PCT&area=MA")[0][:2] == ("MA", "2004/2014")


@pytest.mark.parametrize(
    "text",
    [
        "measure=ILLITERACY_10P_PCT&area=05.081,05.091",
        "measure=ILLITERACY_10P_PCT,UNEMP_RGPH_PCT&area=05.081",
        "measure=ILLITERACY_10P_PCT&area=05.081&period=2014,2024",
        "measure=ILLITERACY_10P_PCT&area=05.081&sex=F,M",
        "measure=ILLITERACY_10P_PCT&area=05.081&of=change",
        "measure=ILLITERACY_10P_PCT&area=05.081&period=2019",
        "op=rank&measure=ILLITERACY_10P_PCT&level=region&limit=1",
    ],
)
def test_several_figures_explain_themselves(moroccan, text):
    assert around(moroccan, text) == []


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    statements: list[str] = []

    def count(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(store._engine, "before_cursor_execute", count)
    try:
        yield statements
    finally:
        event.remove(store._engine, "before_cursor_execute", count)


def test_it_takes_one_more_statement(moroccan):
    query = "catalogue=morocco&measure=ILLITERACY_10P_PCT&area=05.081&residence=R"
    moroccan.catalogues()
    with counted(moroccan) as statements:
        assert len(moroccan.run(Query.parse(query)).beside) == 3
    assert len(statements) == 2


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("area", ["05.081", "05", "MA", "03.231.01.0", "06.141"])
@pytest.mark.parametrize("measure", ["UNEMP_RGPH_PCT", "POP_LEGAL", "HH_SIZE", "URBAN_PCT"])
def test_the_figure_asked_for_is_the_first_number(moroccan, wording, measure, area, language):
    catalogues = moroccan.catalogues()
    result = run(moroccan, f"measure={measure}&area={area}", "morocco")
    answer = compose(result, catalogues["morocco"])
    assert any(isinstance(finding, Context) for finding in answer.findings)
    message = wording.word(answer, catalogues, language)
    names = wording.names(answer, catalogues, language)
    assert message.text.startswith(names.figure(result.cells[0]))
    assert [figure["value"] for figure in message.answer["figures"]] == [result.cells[0].value]
    assert len(message.answer["beside"]) >= 1


def test_of_several_answers_each_says_only_what_was_asked(moroccan, wording: Wording):
    catalogues = moroccan.catalogues()
    first, second = (
        compose(
            run(moroccan, f"measure=UNEMP_RGPH_PCT&area={area}", "morocco"), catalogues["morocco"]
        )
        for area in ("05", "03")
    )
    alone = wording.word(first, catalogues, "en")
    both = wording.word(type(first)(**{**vars(first), "more": (second,)}), catalogues, "en")
    line = next(line for line in alone.text.split("\n") if line.startswith("That is"))
    assert line not in both.text


def test_what_is_beside_a_figure_is_made_as_it_is(moroccan):
    """A published rate of urbanisation rests on the legal population, a computed one on the
    municipal: neither is held against the other."""
    catalogue = moroccan.catalogues()["morocco"]
    published = {
        code
        for code, indicator in catalogue.indicators.items()
        if indicator.computation is not None
    }
    seen = 0
    for measure in sorted(published):
        for area in (one.code for one in catalogue.within("region")):
            for period in ("2014", "2024"):
                found = run(moroccan, f"measure={measure}&area={area}&period={period}", "morocco")
                for cell in found.cells if found.beside else ():
                    seen += 1
                    made = [one.computed is None for one in found.beside]
                    assert made == [cell.computed is None] * len(made), (measure, area, period)
    assert seen > 100
