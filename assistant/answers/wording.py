"""Answer -> Message, in one language. Every message passes the guard before it leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.answers import answer as found
from assistant.answers.addresses import file, permalink
from assistant.answers.answer import Answer
from assistant.answers.charts.specification import chart
from assistant.answers.guard import guard
from assistant.answers.ledger import ledger
from assistant.answers.machine import machine
from assistant.answers.message import Message, together
from assistant.answers.naming import Names
from assistant.answers.scene import Scene
from assistant.answers.sentences import (
    context,
    figures,
    holdings,
    missing,
    moments,
    narrowing,
    notes,
    options,
    ranking,
    selection,
    similarity,
    summary,
    talk,
)
from assistant.answers.several import beside_each_other
from assistant.answers.tabling import table
from assistant.answers.voice import Voice, take_strong
from assistant.languages.pack import LanguagePack, PackError
from indicator_store.catalogue import Catalogue, Catalogues
from indicator_store.model import Release

SENTENCES: Mapping[type, Callable[[Any, Scene], list[str]]] = {
    found.Figures: figures.figures,
    found.Comparison: figures.comparison,
    found.Change: figures.change,
    found.Context: context.context,
    found.Moments: moments.moments,
    found.Ranking: ranking.ranking,
    found.Position: ranking.position,
    found.Selection: selection.selection,
    found.Share: summary.share,
    found.Aggregate: summary.aggregate,
    found.Statistics: summary.statistics,
    found.Narrowing: narrowing.narrowing,
    found.Convergence: narrowing.convergence,
    found.Similarity: similarity.similarity,
    found.Definition: holdings.definition,
    found.Verdict: holdings.verdict,
    found.Listing: holdings.listing,
    found.Missing: missing.missing,
    found.Choice: talk.choice,
    found.Refusal: talk.refusal,
    found.Speech: talk.speech,
}

_NONE = Catalogue(
    code="", release=Release(0, "", 0, "", ""), languages=(), nation="", areas={}, levels={},
    indicators={}, concepts={}, dimensions={}, periods={}, sources={}, successions=(), labels=(),
    coverage={},
)  # fmt: skip
"""What there is to speak of when the store is not there: refusals still have words."""


class Wording:
    """Speaks the languages of the packs. Safe to share between threads."""

    def __init__(self, packs: Mapping[str, LanguagePack]) -> None:
        """Raises :class:`PackError` when a pack's replies cannot be read."""
        if not packs:
            raise PackError("no language pack")
        self._voices = {tag: Voice(pack) for tag, pack in packs.items()}
        self._names: dict[tuple[str, str], Names] = {}

    def word(self, answer: Answer, catalogues: Catalogues, language: str) -> Message:
        """Put an answer into words.

        ``language`` is a BCP 47 tag; of one that is not installed, its base language is
        spoken, else the first installed. Raises :class:`~assistant.answers.guard.GuardError`
        when the text holds a number that the answer does not account for.
        """
        if not answer.more:
            return self._word(answer, catalogues, language)
        answers = beside_each_other((answer, *answer.more))
        return together([self._word(one, catalogues, language) for one in answers])

    def _word(self, answer: Answer, catalogues: Catalogues, language: str) -> Message:
        names = self.names(answer, catalogues, language)
        others = self._others(answer, catalogues, names)
        scene = Scene(answer, names, others)
        book = ledger(answer)
        lines = [
            line for finding in answer.findings for line in SENTENCES[type(finding)](finding, scene)
        ]
        lines += notes.offers(scene) + notes.notes(scene) + notes.sources(scene, book)
        attachment = file(answer, names.voice.pack.tag)
        lines += [scene.say(f"file-{answer.show}")] if attachment else []
        drawn = chart(scene, book)
        text, strong = take_strong("\n".join(line for line in lines if line))
        message = Message(
            text=text,
            language=names.voice.pack.tag,
            direction=names.voice.pack.direction,
            strong=strong,
            buttons=options.buttons(scene),
            table=table(scene),
            chart=drawn,
            permalink=permalink(answer, names.voice.pack.tag, drawn.kind if drawn else ""),
            attachment=attachment,
            answer=machine(answer, book, names.catalogue),
        )
        guard(message, answer, names, others, book)
        return message

    def voice(self, language: str) -> Voice:
        """Of a language that is not installed its base language, else the first installed."""
        for tag in (language, language.partition("-")[0]):
            if tag in self._voices:
                return self._voices[tag]
        return next(iter(self._voices.values()))

    def names(self, answer: Answer, catalogues: Catalogues, language: str) -> Names:
        """What the things of the answer's catalogue are called in the language."""
        voice = self.voice(language)
        leading = (option.query.catalogue for option in answer.options)
        known = (catalogues.by_code.get(code) for code in (answer.catalogue, *leading))
        catalogue = next(filter(None, known), None) or next(iter(catalogues), _NONE)
        return self._named(catalogue, voice)

    def _others(self, answer: Answer, catalogues: Catalogues, names: Names) -> Mapping[str, Names]:
        codes = {option.query.catalogue for option in answer.options} - {names.catalogue.code}
        found = (catalogues.by_code.get(code) for code in codes)
        return {one.code: self._named(one, names.voice) for one in found if one is not None}

    def _named(self, catalogue: Catalogue, voice: Voice) -> Names:
        key = (catalogue.code, voice.pack.tag)
        names = self._names.get(key)
        if names is None or names.catalogue is not catalogue:
            names = self._names[key] = Names(catalogue, voice)
        return names
