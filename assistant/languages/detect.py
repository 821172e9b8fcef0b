"""Which language to reply in. Mentions are looked up in every language, so this cannot
break an answer, only put it in the wrong language.

No single method is good on fragments of three to sixty characters: langdetect alone is
right for 70 % of them. Here the script, the packs' function words and cues, word frequencies, the
catalogue's labels that matched, langdetect restricted to the installed languages and the
conversation's language each add their weight.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import langdetect.detector_factory as langdetect
import wordfreq

from assistant.languages.normalise import Folder
from assistant.languages.pack import LanguagePack

_FLOOR = 1e-7
_WEIGHTS = {
    "function": 2.5, "frequency": 0.7, "label": 0.8, "langdetect": 1.0, "prior": 1.6, "signal": 1.0
}  # fmt: skip
_FOREIGN_SCRIPT = -12.0
_REMEMBERED = 4096
"""Words and letters whose weight is kept: most of what is said is said in few words."""


class WordFrequencies:
    """How common a folded word is in each installed language (wordfreq's small lists)."""

    def __init__(self, packs: Mapping[str, LanguagePack], fold: Folder) -> None:
        self._lists: dict[str, dict[str, float]] = {}
        known = wordfreq.available_languages("small")
        for tag in packs:
            listed = wordfreq.get_frequency_dict(tag, "small") if tag in known else {}
            folded: dict[str, float] = {}
            for word, frequency in listed.items():
                key = fold(word).replace("'", "")
                folded[key] = folded.get(key, 0.0) + frequency
            self._lists[tag] = folded

    def of(self, word: str, tag: str) -> float:
        """Share of running text, 0 to 1."""
        return self._lists[tag].get(word, 0.0)

    def known(self, word: str, tag: str) -> bool:
        """Whether a language has the word, as far as its list goes; a language without a list
        may have any word."""
        return not self._lists.get(tag) or word in self._lists[tag]

    def zipf(self, word: str) -> float:
        """The highest over languages: 3 is a word in a million, 6 one in a thousand."""
        highest = max((listed.get(word, 0.0) for listed in self._lists.values()), default=0.0)
        return math.log10(highest) + 9 if highest else 0.0

    def is_word(self, word: str) -> bool:
        return any(word in listed for listed in self._lists.values())


class Detector:
    def __init__(
        self, packs: Mapping[str, LanguagePack], fold: Folder, frequencies: WordFrequencies
    ) -> None:
        self._tags = tuple(packs)
        self._frequencies = frequencies
        self._scripts = {tag: pack.settings.get("script", "LATIN") for tag, pack in packs.items()}
        self._function: dict[str, set[str]] = {
            tag: {fold(word).replace("'", "") for word in _telling(pack)}
            for tag, pack in packs.items()
        }
        self._signals = {
            tag: {fold(w) for w in _signals(pack.lexicon.get("cues", {}))}
            for tag, pack in packs.items()
        }
        self._word = lru_cache(maxsize=_REMEMBERED)(self._weigh)
        self._factory = _langdetect(self._tags)

    def detect(
        self,
        text: str,
        words: Sequence[str],
        labels: Iterable[str] = (),
        prior: str | None = None,
        default: str = "",
    ) -> str:
        """The tag of the language of ``text``.

        ``words`` are its folded words without names of areas and numbers, ``labels`` the
        languages of the catalogue's labels that matched, ``prior`` the conversation's language.
        """
        scores = dict.fromkeys(self._tags, 0.0)
        self._script(text, words, scores)
        self._words(words, scores)
        for tag in labels:
            if tag in scores:
                scores[tag] += _WEIGHTS["label"]
        if prior in scores:
            scores[prior] += _WEIGHTS["prior"]
        if default in scores:
            scores[default] += 0.05
        first, *others = sorted(scores.values(), reverse=True)
        if others and first - others[0] <= _WEIGHTS["langdetect"]:
            for tag, probability in self._votes(text):
                scores[tag] += _WEIGHTS["langdetect"] * probability
        return max(self._tags, key=lambda tag: scores[tag])

    def guess(self, text: str, words: Sequence[str], prior: str | None = None) -> str:
        """As :meth:`detect`, from script and words alone: quick and a little less sure."""
        scores = dict.fromkeys(self._tags, 0.0)
        self._script(text, words, scores)
        self._words(words, scores)
        if prior in scores:
            scores[prior] += _WEIGHTS["prior"]
        return max(self._tags, key=lambda tag: scores[tag])

    def _script(self, text: str, words: Sequence[str], scores: dict[str, float]) -> None:
        letters = [_script_of(c) for c in text if c.isalpha()]
        if not letters:
            return
        for tag, script in self._scripts.items():
            share = letters.count(script) / len(letters)
            marked = any(word in self._function[tag] for word in words)
            if share < 0.2 and not marked:
                scores[tag] += _FOREIGN_SCRIPT
            elif script != "LATIN":
                scores[tag] += 6.0 * share

    def _words(self, words: Sequence[str], scores: dict[str, float]) -> None:
        for word in words:
            for tag, score in self._word(word).items():
                scores[tag] += score

    def _weigh(self, word: str) -> Mapping[str, float]:
        """What a folded word says for each language."""
        scores = dict.fromkeys(self._tags, 0.0)
        holders = [tag for tag in self._tags if word in self._function[tag]]
        for tag in holders:
            scores[tag] += _WEIGHTS["function"] / len(holders) ** 2
        asking = [tag for tag in self._tags if word in self._signals[tag]]
        if len(asking) == 1:
            scores[asking[0]] += _WEIGHTS["signal"]
        found = {tag: self._frequencies.of(word, tag) for tag in self._tags}
        if any(found.values()):
            highest = max(found.values())
            for tag, frequency in found.items():
                ratio = math.log10(max(frequency, _FLOOR) / highest)
                scores[tag] += _WEIGHTS["frequency"] * max(ratio, -2.0)
        return scores

    def _votes(self, text: str) -> list[tuple[str, float]]:
        if self._factory is None:
            return []
        detector = self._factory.create()
        detector.append(text)
        try:
            found = detector.get_probabilities()
        except langdetect.LangDetectException:
            return []
        return [(vote.lang, vote.prob) for vote in found if vote.lang in self._tags]


@lru_cache(maxsize=_REMEMBERED)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def _signals(cues: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The words of a pack's cues: what is asked is said in the language of the asker."""
    for templates in cues.values():
        for template in templates:
            yield from re.findall(r"[^\W\d_]{3,}(?!\*)", template)


def _telling(pack: LanguagePack) -> Iterator[str]:
    """Words that tell a language: its function words and its own short forms."""
    yield from pack.lexicon.get("function_words", "").split()
    for forms in pack.spellings.values():
        yield from forms


def _langdetect(tags: Sequence[str]) -> langdetect.DetectorFactory | None:
    folder = Path(langdetect.PROFILES_DIRECTORY)
    profiles = [folder / tag for tag in tags if (folder / tag).exists()]
    if len(profiles) < 2:
        return None
    factory = langdetect.DetectorFactory()
    factory.set_seed(0)
    factory.load_json_profile([path.read_text(encoding="utf-8") for path in profiles])
    return factory
