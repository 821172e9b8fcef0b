"""What an indicator is, and what the catalogue holds."""

from __future__ import annotations

from assistant.answers.answer import Definition, Listing, Verdict
from assistant.answers.scene import Scene
from assistant.answers.voice import Voice
from indicator_store.model import Role

_PERIODS = 8
"""Up to so many periods are listed; of more the first and the last are said."""


def definition(finding: Definition, scene: Scene) -> list[str]:
    names, code = scene.names, finding.measure
    indicator = names.catalogue.indicators[code]
    lines = [
        scene.row(
            Voice.strong(names.text("indicator", code)),
            names.own("indicator", code, Role.DEFINITION) or scene.say("no-definition"),
        ),
        scene.say("definition-unit", unit=names.text("unit", indicator.unit)),
    ]
    if finding.periods:
        lines.append(scene.say("definition-periods", periods=_periods(finding.periods, scene)))
    if finding.levels:
        ranks = names.catalogue.levels
        levels = scene.voice.listing(
            names.level(code, 1) if ranks[code].rank == 0 else names.level(code)
            for code in finding.levels
        )
        lines.append(scene.say("definition-levels", levels=levels))
    if finding.breaks:
        years = scene.voice.listing(map(names.period, finding.breaks))
        lines.append(scene.say("definition-breaks", periods=years))
    if finding.apart:
        others = scene.say("source-separator").join(map(names.indicator, finding.apart))
        lines.append(scene.say("definition-apart", indicator=others))
    return lines


def verdict(finding: Verdict, scene: Scene) -> list[str]:
    names = scene.names
    quoted = (scene.say("quoted", text=names.indicator(code)) for code in finding.measures)
    origins = (scene.say(f"origin-{one}") for one in finding.origins if _named(one, scene))
    periods = [names.period(code) for code in finding.periods]
    return [
        scene.say(
            f"verdict-{finding.why or 'same'}",
            indicator=scene.voice.listing(quoted),
            origins=scene.voice.listing(origins),
            periods=scene.voice.listing(periods),
            start=next(iter(periods), ""),
            end=next(reversed(periods), ""),
        )
    ]


def _named(origin: str, scene: Scene) -> bool:
    """A catalogue may have kinds of sources of its own."""
    return scene.voice.has(f"origin-{origin}")


def listing(finding: Listing, scene: Scene) -> list[str]:
    count = scene.voice.numbers.count(finding.total)
    of = _of(finding, scene)
    level = scene.names.level(finding.level) if finding.level else ""
    lines = [
        scene.say(
            f"listing-{finding.kind}", count=count, of=of, level=level, has="yes" if of else "no"
        )
    ]
    rows = [_item(code, below, finding, scene) for code, below in finding.items]
    if finding.kind == "period":
        return [f"{lines[0]} {scene.voice.comma(rows)}"]
    return [*map(scene.voice.capital, lines), *scene.cut(rows)]


def _periods(codes: tuple[str, ...], scene: Scene) -> str:
    named = [scene.names.period(code) for code in codes]
    if len(named) <= _PERIODS:
        return scene.voice.listing(named)
    return scene.say("period-range", start=named[0], end=named[-1])


def _item(code: str, below: int, finding: Listing, scene: Scene) -> str:
    names = scene.names
    if finding.kind == "area":
        name = names.plain(code) if finding.level else names.listed(code)
    elif finding.kind == "period":
        name = names.period(code)
    else:
        name = names.text(finding.kind, code)
    if not below:
        return name
    return scene.say(
        "listing-item", name=name, count=scene.voice.numbers.count(below), number=below
    )


def _of(finding: Listing, scene: Scene) -> str:
    names, code = scene.names, finding.of
    if not code:
        return ""
    if code in names.catalogue.areas:
        return names.area(code)
    if code in names.catalogue.indicators:
        return names.indicator(code)
    return names.text("theme", code)
