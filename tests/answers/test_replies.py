"""Replies as they read, in three languages: tests/answers/replies.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.answers.answer import Answer, Choice, Finding, Note, Option, Refusal, Speech
from assistant.answers.compose import compose
from assistant.answers.wording import Wording
from indicator_store import groups
from indicator_store.computation import parse_computation
from indicator_store.model import Status
from indicator_store.query import Query
from indicator_store.result import Cell, Gap, Result
from tests.answers.world import CATALOGUE, CATALOGUES, RELEASE, cell

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "replies.yml").read_text(encoding="utf-8")
)
FINDINGS = {"choice": Choice, "refusal": Refusal, "speech": Speech}


def _cell(row: list[Any]) -> Cell:
    """[value, measure, area, period, group, {more}]; the last two may be left out."""
    value, measure, area, period, *rest = row
    group = groups.parse(rest[0]) if rest else ()
    more = dict(rest[1]) if len(rest) > 1 else {}
    if "computed" in more:
        more["computed"] = parse_computation(more["computed"])
    if "status" in more:
        more["status"] = Status(more["status"])
    return cell(float(value), measure, area, str(period), group, **more)


def _gap(row: dict[str, Any]) -> Gap:
    return Gap(
        row["measure"],
        row["area"],
        str(row["period"]),
        groups.parse(row.get("group", "")),
        row["reason"],
        tuple(map(_cell, row.get("nearest", []))),
    )


def build(case: dict[str, Any]) -> Answer:
    options = tuple(
        Option(Query.parse(o["query"]), o["label"], tuple((r, c) for r, c in o["codes"]))
        for o in case.get("options", [])
    )
    notes = tuple(
        Note(n["name"], tuple((r, c) for r, c in n["codes"])) for n in case.get("notes", [])
    )
    for kind, made in FINDINGS.items():
        if kind in case:
            finding: Finding = made(*case[kind])
            return Answer("morocco", (finding,), notes, options)
    result = Result(
        query=Query.parse(f"catalogue=morocco&{case['query']}"),
        release=RELEASE,
        cells=tuple(map(_cell, case.get("cells", []))),
        gaps=tuple(map(_gap, case.get("gaps", []))),
        universe=case.get("universe", 0),
        observed=case.get("observed", 0),
        matched=case.get("matched", len(case.get("cells", []))),
        inputs=tuple(map(_cell, case.get("inputs", []))),
        beside=tuple(map(_cell, case.get("beside", []))),
    )
    return compose(result, CATALOGUE, notes=notes, options=options)


def said(wording: Wording, answer: Answer, language: str) -> str:
    """Text and buttons, with plain spaces and without direction marks."""
    message = wording.word(answer, CATALOGUES, language)
    buttons = "".join(f"\n[{button.title}]" for button in message.buttons)
    plain = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200e": None})
    return (message.text + buttons).translate(plain)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_reply(case: dict[str, Any], language: str, wording: Wording) -> None:
    assert said(wording, build(case), language) == case["replies"][language].rstrip("\n")
