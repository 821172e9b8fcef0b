"""The form that an answer is asked in, with the question and after it."""

from __future__ import annotations

import pytest

from assistant.understanding.resolve import Context
from indicator_store.query import Query

LAST = Query.parse(
    "catalogue=morocco&op=rank&measure=ILLITERACY_10P_PCT&level=region&period=latest&order=desc"
)


@pytest.mark.parametrize(
    ("message", "form"),
    [
        ("Taux de chômage par région sur une carte", "map"),
        ("courbe de la population de Taza depuis 1994", "chart"),
        ("unemployment by region as a table", "table"),
        ("ساكنة جهات المغرب في مبيان", "chart"),
        ("taux de chômage à Taza", ""),
        ("unemployment rate by region as csv", "csv"),
        ("Envoie-moi le taux d'analphabétisme par région au format CSV", "csv"),
        ("Population des provinces dans un fichier Excel", "xlsx"),
        ("download the illiteracy rate of all provinces as a spreadsheet", "xlsx"),
        ("نسبة الأمية حسب الجهات في ملف إكسل", "xlsx"),
    ],
)
def test_of_a_whole_question(understanding, message, form):
    resolution, _ = understanding.conclude(understanding.read(message), None)
    assert resolution.query is not None
    assert resolution.show == form


@pytest.mark.parametrize(
    ("message", "form"),
    [
        ("en graphique", "chart"),
        ("dans un tableau", "table"),
        ("on a map please", "map"),
        ("في خريطة", "map"),
        ("دير ليا مبيان", "chart"),
        ("en csv", "csv"),
        ("exporte ça en csv stp", "csv"),
        ("je peux avoir le fichier Excel ?", "xlsx"),
        ("télécharger en excel", "xlsx"),
        ("donne-moi ces chiffres dans un tableur", "xlsx"),
        ("as a spreadsheet", "xlsx"),
        ("can I download that as csv?", "csv"),
        ("export to Excel", "xlsx"),
        ("send me the csv file", "csv"),
        ("بصيغة csv", "csv"),
        ("télécharge le fichier", "csv"),
        ("télécharge le tableau en excel", "xlsx"),
        ("je veux télécharger ces données", "csv"),
        ("download the file", "csv"),
        ("تحميل الملف", "csv"),
        ("بغيتها فملف إكسيل", "xlsx"),
        ("أرسل لي ملف csv من فضلك", "csv"),
    ],
)
def test_of_the_last_answer(understanding, message, form):
    resolution, _ = understanding.conclude(understanding.read(message), Context(LAST))
    assert resolution.query == LAST
    assert resolution.show == form
