"""Where a message holds several questions: the stretches that are one question each.

Sentence ends part questions, and so does a conjunction between two that each stand on
their own ("the population of Fez and how many households there are in Taza"). Lists within
one question ("illiteracy and poverty in Fez and Taza") do not. What comes before or after
and asks for nothing, a greeting or a remark, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.understanding.described import described
from assistant.understanding.frame import BOUNDS, ORDERS, RANKING, Cue, Frame

Span = tuple[int, int]

_STOP = re.compile(r"[?!\u061f;\u061b\n]+|(?<!\.)\.(?=\s|$)")
_ITEM = re.compile(r"(?<!\S)(?:\(?([1-9a-h])\)|([1-9])\s?[-\u2013.](?=\s))", re.IGNORECASE)
_COMMA = re.compile(r"[,\u060c]")
_QUESTION = "?\u061f"
_NEAR = 10
"""Characters between a conjunction and the question word that it brings in, at most."""

_FORMS = {
    "define": "define", "profile": "profile", "disparity": "disparity",
    **dict.fromkeys((*RANKING, "position"), "rank"),
}  # fmt: skip
"""Cues that say by themselves what is to be computed."""


@dataclass(frozen=True)
class _Said:
    """What a stretch of the message says."""

    measures: tuple[tuple[int, str], ...]
    """Offset and likeliest code."""
    words: tuple[frozenset[str], ...]
    """What each is said by."""
    areas: tuple[int, ...]
    levels: tuple[int, ...]
    forms: frozenset[str]
    orders: frozenset[str]
    form_at: int
    """Where the first of the forms is said."""
    counts: bool
    shares: bool
    asks: bool
    opens: bool
    groups: bool
    referred: bool
    """To the nation or the region around."""
    dated: bool
    question: bool

    @property
    def places(self) -> tuple[int, ...]:
        return (*self.areas, *self.levels)

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(code for _, code in self.measures)

    @property
    def counts_areas(self) -> bool:
        return self.counts and bool(self.levels)

    @property
    def states(self) -> bool:
        """It says what is to be computed."""
        return bool(self.measures or self.forms or self.counts_areas)

    @property
    def beside_whole(self) -> bool:
        """ "By how much more than the nation": no more than what is compared with is said."""
        return self.referred and not (self.measures or self.places or self.orders or self.groups)

    @property
    def empty(self) -> bool:
        return not (self.states or self.places or self.groups or self.dated or self.referred)


def questions(frame: Frame, read: Callable[[str], Frame]) -> tuple[Frame, ...]:
    """The questions of a message, each read by itself; never none."""
    spans = _sentences(frame)
    sentences = _asking(frame, spans, read) if len(spans) > 1 else (frame,)
    return tuple(
        question
        for sentence in sentences
        for one in _coordinated(sentence, read)
        for question in described(one, read) or (one,)
    )


def _sentences(frame: Frame) -> list[Span]:
    text = frame.text
    items = list(_ITEM.finditer(text))
    numbered = len(items) > 1 and (items[0].group(1) or items[0].group(2)).lower() in "1a"
    heads = [m.span() for m in items] if numbered else []
    stops = [m.span() for m in _STOP.finditer(text) if not _joins(frame, m.start())]
    lead = text.find(":")
    if lead > 0 and _said(frame, (0, lead)).empty:
        heads.append((lead, lead + 1))
    cuts: list[Span] = []
    for start, end in sorted(heads + stops):
        if not cuts or start >= cuts[-1][1]:
            cuts.append((start, end))
    marks = set(stops)
    edges = [0]
    for cut in cuts:
        # A stop belongs to the sentence that it ends, an item's number to none.
        edges += [cut[1], cut[1]] if cut in marks else [cut[0], cut[1]]
    edges.append(len(text))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    spans = [(start, end) for start, end in pairs if _has_words(text[start:end])]
    if len(spans) > _MOST:
        spans[_MOST - 1 :] = [(spans[_MOST - 1][0], spans[-1][1])]
    return spans


_MOST = 12
"""Sentences that are read by themselves; whatever follows is read as one."""


def _joins(frame: Frame, stop: int) -> bool:
    """ "Fez vs. Taza": the point belongs to a word that joins what stands on its two sides."""
    return frame.before(stop, 1, "compare", "and")


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _inside(frame: Frame, offset: int) -> bool:
    return any(said.start < offset < said.end for said in (*frame.mentions, *frame.numbers))


def _asking(frame: Frame, spans: Sequence[Span], read: Callable[[str], Frame]) -> tuple[Frame, ...]:
    """Sentences that ask for something new, each with those beside it that only say more of it."""
    text = frame.text
    kept: list[tuple[int, int]] = []
    frames: list[Frame] = []
    waiting: int | None = None
    left_out = False
    for start, end in spans:
        sentence = read(text[start:end])
        one = _said(sentence)
        begin = start if waiting is None else waiting
        if one.empty:
            strange = bool(sentence.unexplained)
            left_out = left_out or bool(sentence.numbers) or (strange and bool(frame.unexplained))
            if strange and (kept or one.question):
                kept.append((start, end))
                frames.append(sentence)
        elif kept and not _new(_said(frames[-1]), one):
            kept[-1] = (kept[-1][0], end)
            frames[-1] = read(text[slice(*kept[-1])])
        elif kept or one.states:
            kept.append((begin, end))
            frames.append(sentence if begin == start else read(text[begin:end]))
            waiting = None
        else:
            waiting = begin
    if not any(_said(one).states for one in frames) or (len(frames) == 1 and not left_out):
        return (frame,)
    return tuple(frames)


def _new(before: _Said, one: _Said) -> bool:
    """Whether a sentence asks for something else than the one before it."""
    if not before.states:
        return before.empty and one.states
    goes_on = one.question and one.opens
    if one.measures and before.question and not (one.question or one.places or one.opens):
        return False
    if one.measures:
        other = bool(one.codes - before.codes) or bool(one.areas) or goes_on
        return other and (bool(before.measures) or one.question)
    if "profile" in one.forms:
        return bool(one.areas)
    turned = bool(one.orders and before.orders) and not one.orders <= before.orders
    defines = "define" in one.forms and one.question
    return goes_on or one.counts_areas or defines or turned


def _coordinated(frame: Frame, read: Callable[[str], Frame]) -> Iterator[Frame]:
    """The questions that a sentence joins."""
    if not frame.has("correlation"):
        for cut, comma in _joints(frame):
            leading = (c for c in frame.cues if c.name in ("asks", "how_far"))
            led = any(_begins(frame.text, cut, c.start) for c in leading)
            if led or (not _inside(frame, cut) and _apart(frame, cut, comma)):
                left, right = read(frame.text[:cut]), read(frame.text[cut:])
                if _parts(_said(left), _said(right), led, comma):
                    yield left
                    yield from _coordinated(right, read)
                    return
    yield frame


def _apart(frame: Frame, cut: int, comma: bool) -> bool:
    left, right = _said(frame, (0, cut)), _said(frame, (cut, len(frame.text)))
    return _parts(left, right, False, comma)


def _begins(text: str, cut: int, question: int) -> bool:
    """Whether a question word follows a conjunction at once."""
    return 0 <= question - cut <= _NEAR and ":" not in text[cut:question]


def _joints(frame: Frame) -> list[tuple[int, bool]]:
    """Offsets of conjunctions, and of commas (True) that no conjunction follows."""
    joined = [cue for cue in frame.cues if cue.name == "and" and cue.start > 0]
    joints = {cue.start: False for cue in joined if not _compares(frame, cue)}
    for match in _COMMA.finditer(frame.text):
        if not any(0 <= offset - match.end() <= 1 for offset in joints):
            joints[match.start()] = True
    return sorted(joints.items())


def _compares(frame: Frame, joint: Cue) -> bool:
    """Whether a word that joins questions elsewhere ("more") is part of a comparison."""
    longer = [cue for cue in frame.cues if cue.name in BOUNDS and cue.end > joint.end]
    return any(cue.start <= joint.start < cue.end for cue in longer)


def _parts(left: _Said, right: _Said, led: bool, comma: bool) -> bool:
    """Whether two questions meet here."""
    if _parallel(left, right) or _other_form(left, right, comma):
        return True
    if comma or not left.states:
        return False
    defined = "define" in left.forms - right.forms and "disparity" not in left.forms
    if left.measures and defined and right.areas:
        return True
    turned = bool(left.orders and right.orders - left.orders)
    new = right.codes - left.codes or right.forms - left.forms or turned or right.counts_areas
    counted = right.counts and right.groups and not left.groups
    shared = right.shares and not left.shares
    if led and left.orders and right.beside_whole and not left.referred:
        return True
    whole = bool(left.places or left.forms or left.asks)
    return led and whole and bool(new or counted or shared)


def _other_form(left: _Said, right: _Said, comma: bool) -> bool:
    """ "The GDP of Oriental, and its rank for unemployment": something else is computed."""
    forms = right.forms - left.forms
    led = all(right.form_at < offset for offset, _ in right.measures)
    stated = bool(left.measures and left.places) or bool(left.forms and left.states)
    if not (forms and led and stated):
        return False
    if "profile" in forms:
        return bool(right.areas)
    ordered = bool(right.orders) or "disparity" in forms
    return bool(right.places) and not comma if ordered else bool(right.measures)


def _parallel(left: _Said, right: _Said) -> bool:
    """ "Illiteracy in Azilal and fertility in Nador": each side has its measure and its place.
    "More homes with water in Azilal or homes in Nador" says a part of the measure again."""
    if not (left.measures and right.measures and left.places and right.places):
        return False
    if right.words[0] < left.words[-1]:
        return False
    ordered = [min(s.measures)[0] < min(s.places) for s in (left, right)]
    return ordered[0] == ordered[1] and left.measures[-1][1] != right.measures[0][1]


def _said(frame: Frame, span: Span | None = None) -> _Said:
    """Of the whole message, or of a stretch of it."""
    start, end = span or (0, len(frame.text))
    cues = [cue for cue in frame.cues if start <= cue.start and cue.end <= end]
    names = {cue.name for cue in cues}
    measures = [m for m in frame.indicators if start <= m.start < end and m.candidates]
    text = frame.text[start:end]
    begin = start + len(text) - len(text.lstrip())
    return _Said(
        measures=tuple((mention.start, mention.candidates[0].code) for mention in measures),
        words=tuple(frozenset(mention.text.lower().split()) for mention in measures),
        areas=tuple(m.start for m in frame.areas if start <= m.start < end),
        levels=tuple(m.start for m in frame.levels if start <= m.start < end),
        forms=frozenset(_FORMS[name] for name in names if name in _FORMS),
        orders=frozenset(ORDERS) & names,
        form_at=min((cue.start for cue in cues if cue.name in _FORMS), default=end),
        counts="how_many" in names,
        shares="share" in names,
        asks="asks" in names,
        opens=any(cue.name in ("followup", "and") and cue.start - begin <= 2 for cue in cues),
        referred=bool(names & {"national", "regional"}),
        groups=any(start <= m.start < end for m in frame.groups),
        dated=any(start <= m.start < end for m in (*frame.periods, *frame.ages)),
        question=any(mark in text for mark in _QUESTION),
    )
