"""What the things of a catalogue are called in one language, inside a sentence or in a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache

from babel.dates import format_date

from assistant.answers.units import BARE, POINTS, is_percent, movement_of, unit_of
from assistant.answers.voice import Voice, clean
from indicator_store.catalogue import Catalogue
from indicator_store.model import Group, Role
from indicator_store.query import MEAN
from indicator_store.result import Cell

_WORD, _STEM = 3, 6
"""Words longer than this carry meaning; so many letters of them tell them apart."""
DIGIT = re.compile(r"\d")
_APART = re.compile(r"(?P<name>.*\S) \((?P<by>[^()]+)\)")
"""A name with what tells it apart behind it: "Kenitra (boundaries of 2004)"."""
_JOINTS = re.compile(r"[\s,'\u2019]")
_WRITTEN = (Role.NAME, Role.SHORT, Role.DEFINITION)
_SAID = (Role.NAME, Role.SHORT, Role.UNIVERSE, Role.DEFINITION)
_PLURALS = {"one": Role.ONE, "two": Role.TWO, "few": Role.FEW, "many": Role.MANY}


class Names:
    """One catalogue in one language; immutable, so every name is made once."""

    def __init__(self, catalogue: Catalogue, voice: Voice) -> None:
        self.catalogue = catalogue
        self.voice = voice
        self.indicator = lru_cache(maxsize=None)(self._indicator)
        self.area = lru_cache(maxsize=None)(self._area)
        self.listed = lru_cache(maxsize=None)(self._listed)
        self.source = lru_cache(maxsize=None)(self._source)
        self.numbered = lru_cache(maxsize=None)(self._numbered)

    def text(self, kind: str, code: str, role: Role = Role.NAME) -> str:
        return clean(self.catalogue.name(kind, code, self.voice.pack.tag, role))

    def own(self, kind: str, code: str, role: Role = Role.NAME) -> str | None:
        """The text in this very language, or None."""
        found = self.catalogue.text(kind, code, self.voice.pack.tag, role)
        return clean(found) if found else None

    def _indicator(self, code: str) -> str:
        """The name as it stands inside a sentence.

        A name in two parts ("Highest diploma: none") is for lists; the short form reads
        better, where no other indicator shares it. Only the catalogue can say whether a
        name's capital is a proper noun's: it is not where other names or definitions have the
        same word in lower case.
        """
        name = self.text("indicator", code)
        short = self.own("indicator", code, Role.SHORT) or ""
        if ":" in name and short and self._shorts[short] == 1:
            return short
        lower = name[:1].lower() + name[1:]
        return lower if _JOINTS.split(lower, maxsplit=1)[0] in self._lower else name

    @cached_property
    def _shorts(self) -> Counter[str]:
        shorts = (self.own("indicator", code, Role.SHORT) for code in self.catalogue.indicators)
        return Counter(filter(None, shorts))

    @cached_property
    def _lower(self) -> frozenset[str]:
        """The words that names and definitions of indicators have in lower case."""
        tag = self.voice.pack.tag
        texts = (
            label.text
            for label in self.catalogue.labels
            if label.kind == "indicator" and label.language == tag and label.role in _WRITTEN
        )
        words = {word for text in texts for word in _JOINTS.split(text)}
        return frozenset(word for word in words if word[:1].islower())

    def universe(self, measure: str, group: Group = ()) -> str:
        """What a rate is a rate of ("of households"), where neither name nor group says it."""
        indicator = self.catalogue.indicators[measure]
        universe = self.own("indicator", measure, Role.UNIVERSE)
        if not universe or not is_percent(indicator.unit, self.catalogue):
            return ""
        if any(dimension != "residence" for dimension, _ in group):
            return ""
        name = self.indicator(measure).casefold()
        spans = re.findall(r"\d+", universe)
        if spans:
            return "" if all(span in name for span in spans) else universe
        words = [word for word in re.findall(r"\w+", universe.casefold()) if len(word) > _WORD]
        return "" if any(word[:_STEM] in name for word in words) else universe

    def short(self, code: str) -> str:
        """The short form of an indicator's name, for questions and buttons."""
        return self.own("indicator", code, Role.SHORT) or self._indicator(code)

    def kind(self, code: str) -> str:
        """The kind of an area ("province"); empty for the nation, which needs none."""
        if code == self.catalogue.nation:
            return ""
        area = self.catalogue.areas[code]
        if self.catalogue.levels[area.level].division:
            return self.text("level", area.level, Role.SHORT)
        return self.own("kind", area.kind) or self.text("level", area.level)

    def _area(self, code: str) -> str:
        """With its kind, as it stands inside a sentence: "province of Azilal"."""
        name, kind = self._name_and_kind(code)
        if not kind:
            return name
        inner = self._with_article(code) or name
        return self._apart(code, self.voice.say("area", kind=kind, name=inner))

    def _listed(self, code: str) -> str:
        """With its kind, name first: "Azilal (province)"."""
        name, kind = self._name_and_kind(code)
        if not kind:
            return name
        if self._homonyms[self._identity(code)] > 1 and (parent := self._parent(code)):
            kind = self.voice.comma((kind, parent))
        if apart := _APART.fullmatch(name):
            name, kind = apart["name"], self.voice.comma((kind, apart["by"]))
        return self.voice.say("area-listed", kind=kind, name=name)

    def _name_and_kind(self, code: str) -> tuple[str, str]:
        """The kind is empty where the name says it already, or nothing is known of the area.

        What tells areas of one name apart is said once: by the name, or by the kind.
        """
        name = self.plain(code)
        kind = self.kind(code) if code in self.catalogue.areas else ""
        if apart := _APART.fullmatch(name):
            bracketed = _APART.fullmatch(kind)
            if bracketed:
                kind = bracketed["name"]
            elif _words(apart["by"]) <= _words(kind):
                name = apart["name"]
        return name, "" if kind.casefold() in name.casefold() else kind

    def beside(self, code: str) -> str:
        """As :attr:`listed`, inside a sentence: the nation with its article."""
        article = self._with_article(code) if code == self.catalogue.nation else None
        return article or self.listed(code)

    def definite(self, code: str) -> str:
        """With its kind, as it follows "than" or "of": "the province of Azilal". Where the
        language has articles and the catalogue none for the kind, as :meth:`beside`."""
        if mean := self._mean("mean-of-definite", code):
            return mean
        name, kind = self._name_and_kind(code)
        if not kind:
            return self._with_article(code) or name
        if self.voice.pack.settings.get("articles"):
            area = self.catalogue.areas[code]
            kinds = (("kind", area.kind), ("level", area.level))
            shorts = filter(None, (self.own(*of, Role.SHORT) for of in kinds))
            kind = next(filter(self._articled, shorts), "")
            if not kind:
                return self.beside(code)
        return self.voice.say("area-definite", kind=kind, name=self._with_article(code) or name)

    def plain(self, code: str) -> str:
        """The bare name; of areas taken together ("01+02") theirs; of an unknown one its code."""
        if code in self.catalogue.areas:
            return self.text("area", code)
        if mean := self._mean("mean-of", code):
            return mean
        parts = code.split("+")
        return self.voice.listing(map(self.plain, parts)) if len(parts) > 1 else clean(code)

    def _mean(self, message: str, code: str) -> str:
        """Where what stands in an area's place is the mean of the areas of a level."""
        word, _, rest = code.partition(":")
        level, _, inside = rest.partition(":")
        if word != MEAN or level not in self.catalogue.levels:
            return ""
        return self.voice.say(message, level=self.level(level), area=self.plain(inside))

    def _with_article(self, code: str) -> str | None:
        """The short form, where the catalogue gives one that begins with an article."""
        short = self.own("area", code, Role.SHORT)
        return short if short and self._articled(short) else None

    def _articled(self, text: str) -> bool:
        articles = tuple(self.voice.pack.settings.get("articles", ()))
        return bool(articles) and text.startswith(articles)

    def _apart(self, code: str, phrase: str) -> str:
        if self._homonyms[self._identity(code)] > 1 and (parent := self._parent(code)):
            return self.voice.say("area-inside", area=phrase, parent=parent)
        return phrase

    def _parent(self, code: str) -> str:
        parent = self.catalogue.areas[code].parent
        return self.plain(parent) if parent is not None else ""

    def _identity(self, code: str) -> tuple[str, str, str]:
        area = self.catalogue.areas[code]
        return self.plain(code), area.level, area.kind

    @cached_property
    def _homonyms(self) -> Counter[tuple[str, str, str]]:
        """How many areas of one kind bear one name."""
        return Counter(self._identity(code) for code in self.catalogue.areas)

    def level(self, code: str, count: int = 100) -> str:
        """The level's name, in the form that follows ``count``: the plural, when not said."""
        if not code:
            return self.voice.say("areas")
        category = self.voice.numbers.plural(count, 0)
        found = self.own("level", code, _PLURALS.get(category, Role.PLURAL))
        if found:
            return found
        return self.text("level", code, Role.NAME if category == "one" else Role.PLURAL)

    @cached_property
    def numbered_levels(self) -> tuple[str, ...]:
        """Every name of a level or kind that has digits in it."""
        codes = {("level", code) for code in self.catalogue.levels}
        codes |= {("kind", area.kind) for area in self.catalogue.areas.values()}
        texts = {self.text(*code, role) for code in codes for role in Role}
        return tuple(filter(DIGIT.search, texts))

    def _numbered(self, kind: str, code: str) -> tuple[str, ...]:
        """What is called or said of an area or an indicator, as far as it has digits."""
        return tuple(filter(DIGIT.search, dict.fromkeys(self._said_of(kind, code))))

    def _said_of(self, kind: str, code: str) -> Iterator[str]:
        catalogue = self.catalogue
        if kind == "area":
            yield self.plain(code)
            if code in catalogue.areas:
                yield from (self.area(code), self.listed(code), self.definite(code))
                yield self.kind(code)
            return
        yield from (self.text("indicator", code, role) for role in _SAID)
        indicator = catalogue.indicators.get(code)
        if indicator is not None:
            yield from (self.text("unit", indicator.unit, role) for role in Role)
            yield indicator.attributes.get("age", "")

    def period(self, code: str) -> str:
        """2024; a quarter, a month or a span as the language says them.

        What names no period of its own ("latest", "last:3") has no name: empty.
        """
        if ".." in code:
            start, end = map(self.period, code.split(".."))
            return self.voice.say("period-range", start=start, end=end).strip(" \u2013")
        if not code[:4].isdigit():
            return ""
        if "/" in code:
            start, *_, end = map(self.period, code.split("/"))
            years = start.isdecimal() and end.isdecimal()
            return self.voice.say("period-span" if years else "period-range", start=start, end=end)
        year, _, rest = code.partition("-")
        if rest.startswith("Q"):
            number = int(rest[1:])
            return self.voice.say("period-quarter", quarter=rest[1:], number=number, year=year)
        if rest.isdecimal():
            month = date(int(year), int(rest), 1)
            return format_date(month, "LLLL y", locale=self.voice.numbers.locale)
        return code

    def group(self, group: Group, measure: str) -> str:
        """The part of the population, as it follows the indicator: "among women"."""
        order = self.voice.dimension_order
        attribute = "counted" if self.catalogue.indicators[measure].additive else ""
        pairs = sorted(group, key=lambda pair: (order.get(pair[0], len(order)), pair))
        return " ".join(self._member(dimension, code, attribute) for dimension, code in pairs)

    def _member(self, dimension: str, code: str, attribute: str) -> str:
        message = f"group-{dimension}-{code}"
        if self.voice.has(message):
            return self.voice.say(message, attribute)
        return self.voice.say("group", name=self.code(dimension, code))

    def code(self, dimension: str, code: str) -> str:
        """One part of the population by itself, as a row is headed."""
        if code in ("", "_T"):
            return self.voice.say("everyone")
        return self.own("code", f"{dimension}={code}") or self._coded(dimension, code)

    def _coded(self, dimension: str, code: str) -> str:
        message = f"code-{dimension}-{code}"
        if self.voice.has(message):
            return self.voice.say(message)
        return self.text("code", f"{dimension}={code}").removeprefix(f"{dimension}=")

    def what(self, measure: str, group: Group = ()) -> str:
        """The indicator and the part of the population it is of."""
        indicator, members = self.indicator(measure), self.group(group, measure)
        if not members:
            return indicator
        compound = "yes" if "," in indicator or "\u060c" in indicator else "no"
        return self.voice.say("what", indicator=indicator, group=members, compound=compound)

    def _source(self, code: str) -> str:
        """How a source is credited."""
        source = self.catalogue.sources.get(code)
        credit = self.own("source", code, Role.SHORT) or self.own("source", code)
        if credit is None and source is not None:
            credit = self.voice.comma((clean(source.publisher), clean(source.title)))
        return credit or clean(code)

    def figure(self, cell: Cell) -> str:
        """The value of a cell with its unit; a movement or difference with its sign."""
        return self._moved(cell, unit_of(cell, self.catalogue)[0])

    def bare(self, cell: Cell) -> str:
        """As :meth:`figure`, without the unit, where that is said elsewhere."""
        return self._moved(cell, "")

    def _moved(self, cell: Cell, unit: str) -> str:
        text = self.quantity(cell.value, unit, unit_of(cell, self.catalogue)[1])
        return self._signed(f"+{text}") if movement_of(cell) and cell.value > 0 else text

    def unit(self, cell: Cell) -> str:
        """What a cell's figure counts, by itself; empty for what is written with a sign."""
        unit = unit_of(cell, self.catalogue)[0]
        if unit == BARE or is_percent(unit, self.catalogue):
            return ""
        return self.voice.say("unit-points") if unit == POINTS else self.text("unit", unit)

    def quantity(self, value: float, unit: str, decimals: int) -> str:
        """A number with its unit: "52,8 %", "36 828 330 personnes", "12,1 points"."""
        numbers = self.voice.numbers
        if is_percent(unit, self.catalogue):
            return self._signed(numbers.percent(value, decimals)) + self._after_percent(unit)
        number = self._signed(numbers.decimal(value, decimals))
        category = numbers.plural(value, decimals)
        if unit == "":
            return number
        if unit == "points":
            return self.voice.say("points", number=number, category=category)
        name = self.own("unit", unit, _PLURALS[category]) if category in _PLURALS else None
        name = name or self.text("unit", unit)
        return self.voice.say("quantity", number=number, unit=name)

    def _after_percent(self, unit: str) -> str:
        return self.text("unit", unit).partition("%")[2]

    def _signed(self, number: str) -> str:
        """In right-to-left text, a mark keeps the sign before its number."""
        if self.voice.pack.direction == "rtl" and number[:1] in "-+\u2212":
            return "\u200e" + number
        return number


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
