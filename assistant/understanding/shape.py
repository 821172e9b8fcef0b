"""The shape of a message: what kind of request it is, whatever it is about.

A linear classifier over character n-grams of the message with its mentions masked. It
learns from the packs' ``nlu.yml``, whose examples are written with the same masks, so it
never learns an indicator or a place and needs no training for new ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import joblib
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline

from assistant.languages.pack import LanguagePack
from assistant.understanding.examples import read_examples
from assistant.understanding.frame import Frame

MASKS = {"indicator": "INDICATOR", "area": "AREA", "level": "LEVEL", "theme": "INDICATOR"}
_MASKED = frozenset({*MASKS.values(), "AGE", "YEAR", "GROUP", "NUMBER"})
_MASK = re.compile(rf"({'|'.join(sorted(_MASKED))})")
_PUNCTUATION = re.compile(r"[.!,;:\"()«»…]+")


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


class ShapeModel:
    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    @classmethod
    def train(cls, examples: Sequence[str], intents: Sequence[str]) -> ShapeModel:
        features = FeatureUnion(
            [
                ("letters", TfidfVectorizer(
                    analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True,
                    lowercase=False)),
                ("words", TfidfVectorizer(
                    token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True, lowercase=False)),
            ]
        )  # fmt: skip
        model = LogisticRegression(C=8.0, max_iter=300, class_weight="balanced")
        pipeline = make_pipeline(features, model)
        pipeline.fit([normal(example) for example in examples], list(intents))
        return cls(pipeline)

    @classmethod
    def of_packs(cls, packs: Iterable[LanguagePack]) -> ShapeModel:
        """Trained on the packs' ``nlu.yml``, as Rasa does it."""
        examples = [pair for pack in packs for pair in read_examples(pack)]
        return cls.train([text for text, _ in examples], [intent for _, intent in examples])

    def rank(self, masked: str) -> list[tuple[str, float]]:
        """(intent, probability), likeliest first."""
        scores = self._pipeline.predict_proba([masked])[0]
        named = zip(self._pipeline.classes_, scores, strict=True)
        return sorted(((str(n), float(s)) for n, s in named), key=lambda item: (-item[1], item[0]))

    def save(self, path: Path) -> None:
        joblib.dump(self._pipeline, path, compress=3)

    @classmethod
    def load(cls, path: Path) -> ShapeModel:
        return cls(_ready(joblib.load(path)))


def _ready(pipeline: Pipeline) -> Pipeline:
    """Prediction multiplies by the transposed coefficients; stored so, they are not copied."""
    model = pipeline[-1]
    model.coef_ = np.asfortranarray(model.coef_)
    return pipeline


_TALK = frozenset(
    {
        "greet", "thank", "goodbye", "help", "identity", "affirm", "deny", "insult", "off_topic",
        "ask_opinion", "ask_profile", "change_language", "forget", "are_you_sure",
    }
)  # fmt: skip
_UNNAMED = frozenset({"ask_definition", "ask_catalogue", "ask_opinion", "ask_why", "ask_forecast"})


def judge(frame: Frame, ranking: Sequence[tuple[str, float]]) -> tuple[str, float]:
    """The intent, given what was found: found mentions overrule the look of the sentence."""
    intent, probability = ranking[0]
    if frame.has("why") and probability < 0.9:
        return "ask_why", probability
    about_data = bool(frame.indicators) and not frame.unexplained
    if about_data and intent in _TALK and (probability < 0.8 or frame.areas):
        return next((i for i, _ in ranking if i.startswith("ask_") and i not in _TALK), intent), 0.5
    nothing = not (frame.indicators or frame.areas or frame.levels or frame.groups or frame.periods)
    if nothing and intent.startswith("ask_") and intent not in _UNNAMED and frame.unexplained:
        return next((i for i, _ in ranking if not i.startswith("ask_")), intent), 0.5
    return intent, probability
