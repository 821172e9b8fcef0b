"""The project's own questions: what each is understood as, per language.

Not every question is understood yet. The bounds are what is reached; they only go up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation import evaluate, read_cases

HERE = Path(__file__).parent
BOUNDS = {"fr": (0.945, 0.025, 0.98), "en": (0.955, 0.019, 0.98), "ar": (0.915, 0.028, 0.95)}
"""Right at least, another figure at most, and the reply's language right at least."""


@pytest.mark.parametrize("language", BOUNDS)
def test_corpus(understanding, language):
    cases = list(read_cases(HERE / language))
    assert len(cases) >= 300
    verdicts = evaluate(understanding, cases)
    right = sum(verdict.right for verdict in verdicts) / len(verdicts)
    wrong = sum(verdict.wrong for verdict in verdicts) / len(verdicts)
    tongue = sum(verdict.language_right for verdict in verdicts) / len(verdicts)
    least, most, spoken = BOUNDS[language]
    worst = [(v.case.ask, v.got) for v in verdicts if v.wrong][:10]
    assert right >= least, worst
    assert wrong <= most, worst
    assert tongue >= spoken


@pytest.mark.parametrize(
    ("language", "least", "most"), [("fr", 0.97, 0.02), ("en", 0.97, 0.02), ("ar", 0.80, 0.12)]
)
def test_conversations(understanding, language, least, most):
    """Every turn after what the turns before it really came to."""
    turns = list(read_cases(HERE / language / "conversations.yml"))
    assert len(turns) >= 40
    assert any(case.after for case in turns)
    verdicts = evaluate(understanding, turns)
    missed = [(v.case.after, v.case.ask, v.got) for v in verdicts if not v.right]
    assert sum(verdict.right for verdict in verdicts) / len(turns) >= least, missed
    assert sum(verdict.wrong for verdict in verdicts) / len(turns) <= most, missed


@pytest.mark.parametrize(
    ("language", "least", "most"), [("fr", 0.75, 0.12), ("en", 0.94, 0.04), ("ar", 0.87, 0.06)]
)
def test_conversations_that_refer_to_much(understanding, language, least, most):
    """ "It", "the other two", "back to water", "is it the lowest": written to be hard."""
    path = HERE.parent / "conversations" / language / "pointing.yml"
    verdicts = evaluate(understanding, read_cases(path))
    assert len(verdicts) >= 80
    missed = [(v.case.after, v.case.ask, v.got) for v in verdicts if not v.right]
    assert sum(verdict.right for verdict in verdicts) / len(verdicts) >= least, missed
    assert sum(verdict.wrong for verdict in verdicts) / len(verdicts) <= most, missed


@pytest.mark.parametrize("language", BOUNDS)
@pytest.mark.parametrize("file", ["conversations_mended.yml", "nested.yml", "shapes.yml"])
def test_what_was_misunderstood_once(understanding, language, file):
    verdicts = evaluate(understanding, read_cases(HERE / language / file))
    assert verdicts
    assert [(v.case.after, v.case.ask, v.got) for v in verdicts if not v.right] == []
