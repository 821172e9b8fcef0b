"""A Query that leaves out something that was said is not answered."""

from __future__ import annotations

import pytest

from assistant.understanding.resolve.account import unaccounted
from indicator_store.query import Query

CASES = [
    ("running water in Taza and Tata", "area=03.561", "Tata"),
    ("running water in Taza and Tata", "area=03.561,09.551", ""),
    ("running water in Taza, not Tata", "area=03.561", ""),
    ("running water in Ajdir, Taza province", "area=03.561.03.01", ""),
    ("running water in Taza against its region", "area=03.561", "its region"),
    ("running water in Taza against its region", "area=03.561&op=gap&against=parent", ""),
    ("eau courante des femmes à Taza", "area=03.561", "femmes"),
    ("eau courante des femmes à Taza", "area=03.561&sex=F", ""),
    ("running water in Taza by residence", "area=03.561", "by residence"),
    ("running water in Taza by residence", "area=03.561&by=residence", ""),
    ("running water in Taza in 2014 and 2024", "area=03.561&period=2024", "in 2014 and 2024"),
    ("running water in Taza in 2014 and 2024", "area=03.561&period=all", ""),
    ("the ten provinces with most running water", "op=rank&level=province&order=desc", "ten"),
    ("the ten provinces with most running water", "op=rank&level=province&limit=10", ""),
    ("the 12 regions by running water", "op=rank&level=region", ""),
    (
        "provinces with running water above 20 and below 60",
        "op=filter&level=province&threshold=gt:20",
        "60",
    ),
    (
        "provinces with running water above 2000 and below 6000",
        "op=filter&level=province&threshold=gt:2000",
        "6000",
    ),
    ("running water for women in Taza, urban and rural combined", "area=03.561", "women"),
    ("running water in Taza, urban and rural combined", "area=03.561", ""),
    ("running water by sex in Taza, urban and rural combined", "area=03.561", "by sex"),
    ("share of women in Taza", "area=03.561&measure=POP_LEGAL&sex=F", "share"),
    ("number of women in Taza", "area=03.561&measure=POP_LEGAL&sex=F", ""),
    ("highest running water", "area=MA", "highest"),
    ("running water in Taza by survey", "area=03.561", "survey"),
    ("running water and fertility in Taza", "area=03.561", "fertility"),
    ("households with running water in Taza", "area=03.561", ""),
    ("running water in the region of Taza", "area=03", ""),
    ("average of running water of the provinces", "level=province", "average of"),
    ("running water of the provinces", "level=province", ""),
    ("running water in Taza higher than in Morocco", "area=03.561", "Morocco"),
    ("running water in Taza, Morocco", "area=03.561", ""),
]


@pytest.mark.parametrize(("message", "query", "left_out"), CASES)
def test_what_is_left_out(reader, message, query, left_out):
    measure = "" if "measure=" in query else "measure=RUNNING_WATER_PCT&"
    query = Query.parse(f"catalogue=morocco&{measure}{query}")
    frame = reader.read(message)
    assert unaccounted(frame, query, reader.catalogues["morocco"]) == left_out
