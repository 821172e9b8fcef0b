"""Files of an answer: what a spreadsheet might run is text, and every row says what it is of."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from assistant.answers.compose import compose
from assistant.answers.describe import describe
from assistant.answers.exports import BOM, FORMULAS, csv_file, harmless, workbook
from assistant.answers.ledger import ledger
from indicator_store.catalogue import Catalogues
from indicator_store.model import Role
from tests.answers.world import CATALOGUE, cell, result
from tests.store.asking import run

NASTY = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0")


@pytest.mark.parametrize("text", NASTY)
def test_what_a_spreadsheet_would_run_is_quoted(text):
    assert harmless(text) == f"'{text}"
    assert harmless("Fès = 3") == "Fès = 3"


@pytest.mark.parametrize("text", [text for text in NASTY if text.strip() == text])
def test_names_of_a_catalogue_are_never_formulas(wording, text):
    labels = [
        replace(label, text=text)
        if (label.kind, label.code, label.role) == ("area", "05.081", Role.NAME)
        else label
        for label in CATALOGUE.labels
    ]
    catalogue = replace(CATALOGUE, labels=tuple(labels))
    found = result("catalogue=morocco&measure=ILLITERACY_10P_PCT&area=05.081", cell(52.8))
    answer = compose(found, catalogue)
    names = wording.names(answer, Catalogues({"morocco": catalogue}), "fr")
    book = ledger(answer)
    about = describe(answer, book, names, "")
    rows = csv.reader(io.StringIO(csv_file(answer, book, about, names).decode().removeprefix(BOM)))
    written = [value for row in rows for value in row]
    assert f"'{text}" in written
    assert not any(value.startswith(FORMULAS) for value in written)
    book_of = load_workbook(io.BytesIO(workbook(answer, book, about, names)))
    cells = [one for sheet in book_of.worksheets for row in sheet.iter_rows() for one in row]
    assert f"'{text}" in [one.value for one in cells]
    assert not any(one.data_type == "f" or one.hyperlink for one in cells)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_a_row_has_all_that_its_figure_needs(moroccan, wording, language):
    catalogues = moroccan.catalogues()
    answer = compose(
        run(moroccan, "op=rank&measure=URBAN_PCT&level=region&period=2024", "morocco"),
        catalogues["morocco"],
    )
    names = wording.names(answer, catalogues, language)
    book = ledger(answer)
    about = describe(answer, book, names, "https://example.org/q/x")
    text = csv_file(answer, book, about, names).decode().removeprefix(BOM)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 12
    for row in rows:
        assert row["computation"] == "share(POP_MUNICIPAL[residence=U], POP_MUNICIPAL)"
        assert all(row[name] for name in ("indicator_name", "area_name", "period", "value"))
        assert row["licence"] == names.text("licence", "hcp")
        assert row["retrieved"] and row["release"].startswith("morocco:") and row["query"]
    assert "https://example.org/q/x" in about.cite
    assert names.source("hcp_rgph24") in about.cite
    assert f"{about.release.catalogue}:{about.release.number}" in about.cite
