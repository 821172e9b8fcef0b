"""docs/answers.md says what the bot says now: `make answers` writes it anew."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import yaml

from assistant.answers.wording import Wording
from assistant.languages.pack import load_packs
from indicator_store.query import Operation, Query

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("answers", ROOT / "scripts" / "answers.py")
answers = importlib.util.module_from_spec(spec)
spec.loader.exec_module(answers)


def test_it_is_current(moroccan):
    wording = Wording(load_packs(ROOT / "nlu_data" / "languages"))
    made = answers.document(moroccan, wording)
    assert made == answers.DOCUMENT.read_text(encoding="utf-8"), "run `make answers`"


def test_every_shape_is_in_it():
    questions = yaml.safe_load(answers.QUESTIONS.read_text(encoding="utf-8"))
    asked = {Query.parse(f"catalogue=morocco&{item['query']}").operation for item in questions}
    # What the catalogue holds is not an answer's shape.
    assert asked == set(Operation) - {Operation.CATALOGUE}
    assert all(set(item) == {"query", "fr", "en", "ar"} for item in questions)
    assert len(questions) >= 20
