"""The shape of a message: what kind of request it is, whatever it is about.

A linear classifier over character n-grams of the message with its mentions masked. It
learns from the packs' ``nlu.yml``, whose examples are written with the same masks, so it
never learns an indicator or a place and needs no training for new ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from assistant.languages.pack import LanguagePack
from assistant.understanding.examples import read_examples
from assistant.understanding.frame import BOUNDS, FORMS, Frame, PeriodMention
from assistant.understanding.ngrams import Features, letters, words
from assistant.understanding.talk import PHRASES, REFUSALS

MASKS = {"indicator": "INDICATOR", "area": "AREA", "level": "LEVEL", "theme": "INDICATOR"}
_MASKED = frozenset({*MASKS.values(), "AGE", "YEAR", "GROUP", "NUMBER"})
_MASK = re.compile(rf"({'|'.join(sorted(_MASKED))})")
_PUNCTUATION = re.compile(r"[.!,;:\"()\u00ab\u00bb\u2026]+")


def mask(frame: Frame) -> str:
    """The message with what was found in it replaced by what it is."""
    spans = [(m.start, m.end, MASKS[m.kind]) for m in (*frame.areas, *frame.levels, *frame.themes)]
    spans += [(m.start, m.end, "INDICATOR") for m in frame.indicators]
    spans += [(m.start, m.end, "AGE") for m in frame.ages]
    spans += [(m.start, m.end, "YEAR") for m in frame.periods if any(map(str.isdigit, m.period))]
    spans += [(m.start, m.end, "GROUP") for m in frame.groups]
    spans += [(m.start, m.end, "NUMBER") for m in frame.numbers]
    text, at = [], 0
    for start, end, name in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < at:
            continue
        text += [frame.text[at:start].lower(), f" {name} "]
        at = end
    text.append(frame.text[at:].lower())
    return normal("".join(text))


def normal(example: str) -> str:
    """The spelling in which examples and masked messages meet: folded, masks in capitals."""
    decomposed = unicodedata.normalize("NFKD", _PUNCTUATION.sub(" ", example))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _MASK.sub(r" \1 ", letters).split()
    return " ".join(word if word in _MASKED else word.lower() for word in words)


_ANALYZERS: Mapping[str, Callable[[str], list[str]]] = {
    "letters": partial(letters, shortest=2, longest=5),
    "words": partial(words, longest=2),
}


class ShapeModel:
    """Trained with scikit-learn; predicting is a few sums, so it is done without it."""

    def __init__(
        self,
        intents: Sequence[str],
        parts: Sequence[tuple[Features, np.ndarray[Any, Any]]],
        intercept: np.ndarray[Any, Any],
    ) -> None:
        """``parts`` are features with their coefficients, one row per column of theirs."""
        self._intents = tuple(intents)
        self._parts = tuple(parts)
        self._intercept = intercept

    @classmethod
    def train(cls, examples: Sequence[str], intents: Sequence[str]) -> ShapeModel:
        # Only training needs these, and they are large.
        from scipy.sparse import hstack
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        texts = [normal(example) for example in examples]
        fitted = [
            TfidfVectorizer(analyzer=analyze, min_df=2, sublinear_tf=True)
            for analyze in _ANALYZERS.values()
        ]
        columns = hstack([vectorizer.fit_transform(texts) for vectorizer in fitted]).tocsr()
        model = LogisticRegression(C=8.0, max_iter=300, class_weight="balanced")
        model.fit(columns, list(intents))
        coefficients = model.coef_.T.astype(np.float32)
        parts, row = [], 0
        for analyze, vectorizer in zip(_ANALYZERS.values(), fitted, strict=True):
            features = Features.of(analyze, vectorizer.get_feature_names_out(), vectorizer.idf_)
            parts.append((features, coefficients[row : row + len(features.columns)]))
            row += len(features.columns)
        return cls(model.classes_, parts, model.intercept_.astype(np.float32))

    @classmethod
    def of_packs(cls, packs: Iterable[LanguagePack]) -> ShapeModel:
        """Trained on the packs' ``nlu.yml``, as Rasa does it."""
        examples = [pair for pack in packs for pair in read_examples(pack)]
        return cls.train([text for text, _ in examples], [intent for _, intent in examples])

    def rank(self, masked: str) -> list[tuple[str, float]]:
        """(intent, probability), likeliest first."""
        scores = self._intercept.copy()
        for features, coefficients in self._parts:
            columns, values = features.of_text(masked)
            scores += values @ coefficients[columns]
        odds = np.exp(scores - scores.max())
        named = zip(self._intents, (odds / odds.sum()).tolist(), strict=True)
        return sorted(((str(n), p) for n, p in named), key=lambda item: (-item[1], item[0]))

    def save(self, path: Path) -> None:
        arrays: dict[str, Any] = {"intents": np.array(self._intents), "intercept": self._intercept}
        for name, (features, coefficients) in zip(_ANALYZERS, self._parts, strict=True):
            arrays[f"{name}_terms"] = np.array("\n".join(features.columns))
            arrays[f"{name}_idf"] = features.idf
            arrays[f"{name}_coefficients"] = coefficients
        with path.open("wb") as file:
            np.savez_compressed(file, **arrays)

    @classmethod
    def load(cls, path: Path) -> ShapeModel:
        with np.load(path, allow_pickle=False) as arrays:
            parts = []
            for name, analyze in _ANALYZERS.items():
                terms = str(arrays[f"{name}_terms"]).split("\n")
                features = Features.of(analyze, terms, arrays[f"{name}_idf"])
                parts.append((features, arrays[f"{name}_coefficients"]))
            return cls(arrays["intents"].tolist(), parts, arrays["intercept"])


_TALK = frozenset(
    {
        "greet", "thank", "goodbye", "help", "identity", "affirm", "deny", "insult", "off_topic",
        "ask_opinion", "ask_profile", "change_language", "forget", "are_you_sure",
    }
)  # fmt: skip
_OUT = _TALK | {"ask_why", "ask_forecast"} - {"ask_profile"}
_PLAIN = 0.6
"""How sure the classifier must be that a message with areas and orders is out of bounds."""
_FIGURED = ("highest", "lowest", "best", "worst", *BOUNDS, "change", "how_many", "rank")
_MANNERS = frozenset({"greet", "thank", "goodbye", "affirm", "deny"})
"""Words said before a question as well: "no, the commune", "thanks, and in Taza?" """
_GOING_ON = frozenset({"follow_up", "correction"})
_SHOWN = {"ask_why": "why", "ask_forecast": "forecast"}
"""Refusals that a question about figures gets only where a cue or a sure classifier says so."""
_UNNAMED = frozenset({"ask_definition", "ask_catalogue", "ask_opinion", "ask_why", "ask_forecast"})


_STRANGE = 0.6
"""How sure the classifier must be that what names an indicator and an area is off topic."""


def judge(frame: Frame, ranking: Sequence[tuple[str, float]]) -> tuple[str, float]:
    """The intent, given what was found: found mentions overrule the look of the sentence."""
    intent, probability = ranking[0]
    if frame.has("why") and probability < 0.9:
        return "ask_why", probability
    named = frame.indicators or frame.areas or frame.levels or frame.groups
    if frame.has("forecast") and named and not any(map(_dated, frame.periods)):
        return "ask_forecast", probability
    if frame.has(*FORMS) and intent in _TALK and probability < 0.8:
        return "chart", 0.5
    if frame.has("define") and intent in _TALK and probability < 0.5:
        return "ask_definition", 0.6
    if intent in _MANNERS and _adds(frame) and not frame.unexplained:
        return next((i for i, _ in ranking if i in _GOING_ON), intent), 0.5
    return _about_figures(frame, ranking) or _about_nothing(frame, ranking) or ranking[0]


def _about_figures(frame: Frame, ranking: Sequence[tuple[str, float]]) -> tuple[str, float] | None:
    """What looks out of bounds and names figures, or asks of areas what only figures tell."""
    intent, probability = ranking[0]
    if _compares(frame) and intent in _OUT and probability < _PLAIN:
        out = _OUT | _UNNAMED
        return next((i for i, _ in ranking if i.startswith("ask_") and i not in out), intent), 0.5
    elsewhere = all(m.kind == "area" and not m.text[:1].islower() for m in frame.near)
    if not frame.indicators or (frame.unexplained and not elsewhere):
        return None
    if intent in _SHOWN and probability < 0.85 and not frame.has(_SHOWN[intent]):
        return next((i for i, _ in ranking if i not in _SHOWN and i not in _TALK), intent), 0.5
    if intent in _TALK and (probability < 0.8 or frame.areas):
        return next((i for i, _ in ranking if i.startswith("ask_") and i not in _TALK), intent), 0.5
    return None


def _about_nothing(frame: Frame, ranking: Sequence[tuple[str, float]]) -> tuple[str, float] | None:
    """What looks like a question on figures and names nothing of them."""
    intent = ranking[0][0]
    found = (frame.indicators, frame.areas, frame.levels, frame.groups, frame.periods)
    if any(found) or not frame.unexplained or intent in _UNNAMED:
        return None
    if not intent.startswith("ask_"):
        return None
    return next((i for i, _ in ranking if not i.startswith("ask_")), intent), 0.5


def _dated(period: PeriodMention) -> bool:
    return any(map(str.isdigit, period.period))


def _compares(frame: Frame) -> bool:
    """Whether areas are named and something is asked of them that figures tell."""
    asks = frame.has(*_FIGURED) and (frame.areas or frame.levels)
    return bool(asks) and not frame.unexplained


def classify(model: ShapeModel, frame: Frame) -> Frame:
    """The frame with its intent and those of its parts. Of several questions the first that
    asks for figures says how the message is taken."""
    if not frame.parts:
        intent, confidence = judge(frame, model.rank(mask(frame)))
        return replace(frame, intent=intent, confidence=confidence)
    parts = tuple(classify(model, part) for part in frame.parts)
    first = next((p for p in parts if p.intent not in (*PHRASES, *REFUSALS)), parts[0])
    return replace(frame, parts=parts, intent=first.intent, confidence=first.confidence)


def _adds(frame: Frame) -> bool:
    """Whether a message says something of figures."""
    parts = (frame.areas, frame.levels, frame.groups, frame.periods, frame.ages, frame.indicators)
    return any(parts)
