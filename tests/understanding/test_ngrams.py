"""N-grams and their weights against scikit-learn's, which training uses."""

from __future__ import annotations

from collections import Counter
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from assistant.understanding.characters import CharacterIndex
from assistant.understanding.ngrams import Features, letters, words

TEXTS = st.text(st.sampled_from("ab e'\u0627\u0628\u00e9-1 "), max_size=30)
NAMES = ["taza", "taounate", "al hoceima", "beni mellal", "beni mellal khenifra", "fes", "fes"]


@given(TEXTS)
def test_letters_are_those_of_scikit_learn(text: str) -> None:
    theirs = TfidfVectorizer(lowercase=False, analyzer="char_wb", ngram_range=(2, 5))
    assert Counter(letters(text, 2, 5)) == Counter(theirs.build_analyzer()(text))


@given(TEXTS)
def test_words_are_those_of_scikit_learn(text: str) -> None:
    theirs = TfidfVectorizer(
        lowercase=False, analyzer="word", ngram_range=(1, 2), token_pattern=r"\S+"
    )
    assert Counter(words(text, 2)) == Counter(theirs.build_analyzer()(text))


@pytest.mark.parametrize("text", [*NAMES, "taz", "mellal beni", "zzz"])
def test_weights_are_those_of_scikit_learn(text: str) -> None:
    analyze = partial(letters, shortest=2, longest=3)
    theirs = TfidfVectorizer(analyzer=analyze, sublinear_tf=True).fit(NAMES)
    ours = Features.fit(analyze, NAMES)
    columns, values = ours.of_text(text)
    terms = list(ours.columns)
    row = theirs.transform([text]).toarray()[0]
    expected = {t: row[c] for t, c in theirs.vocabulary_.items() if row[c]}
    assert {terms[c] for c in columns} == set(expected)
    wanted = [expected[terms[c]] for c in columns]
    assert np.allclose(values, wanted, atol=1e-6)


@pytest.mark.parametrize("names", [[], [""], [" "]])
def test_nothing_is_near_where_there_are_no_names(names: list[str]) -> None:
    assert CharacterIndex(names).nearest("taza") == ()


def test_a_slip_is_near_its_name() -> None:
    found = CharacterIndex(NAMES).nearest("taounat")
    assert NAMES[found[0][0]] == "taounate"
