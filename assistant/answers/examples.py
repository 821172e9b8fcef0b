"""Questions that the live catalogue can answer, to show what may be asked."""

from __future__ import annotations

from assistant.answers.scene import Scene
from indicator_store.catalogue import Catalogue
from indicator_store.model import Direction

_PUBLISHERS = 5


def examples(scene: Scene) -> str:
    """Two questions, quoted; empty when no catalogue is live."""
    asked = [
        scene.say(
            "example",
            indicator=scene.voice.capital(scene.names.short(indicator)),
            area=scene.names.area(area),
        )
        for indicator, area in example_codes(scene.names.catalogue)
    ]
    return scene.voice.listing(asked)


def example_codes(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Indicators and areas of two questions.

    The catalogue's settings ``example_indicators`` and ``example_areas`` (codes separated
    by commas) say which; otherwise those of its profile that may be good or bad, else the
    defaults of its concepts; and the first areas of the nation.
    """
    indicators, areas = _indicators(catalogue), _areas(catalogue)
    return tuple(zip(indicators[:2], (areas * 2)[:2], strict=False))


def publishers(scene: Scene) -> str:
    """Who published most of what the catalogue holds."""
    counts: dict[str, int] = {}
    for source in scene.names.catalogue.sources.values():
        if not source.second_hand:
            counts[source.publisher] = counts.get(source.publisher, 0) + 1
    ordered = sorted(counts, key=lambda name: -counts[name])
    return scene.voice.listing(ordered[:_PUBLISHERS])


def _indicators(catalogue: Catalogue) -> list[str]:
    profile = catalogue.settings.get("profile", "").split()
    known = [catalogue.indicators[code] for code in profile if code in catalogue.indicators]
    judged = [one.code for one in known if one.direction is not Direction.NEUTRAL]
    defaults = [concept.members[0] for concept in catalogue.concepts.values()]
    listed = _codes(catalogue, "example_indicators")
    return [code for code in (listed or judged or defaults) if code in catalogue.indicators]


def _areas(catalogue: Catalogue) -> list[str]:
    listed = _codes(catalogue, "example_areas")
    children = [area.code for area in catalogue.children(catalogue.nation)]
    return [code for code in (listed or children) if code in catalogue.areas]


def _codes(catalogue: Catalogue, setting: str) -> list[str]:
    return [code.strip() for code in catalogue.settings.get(setting, "").split(",") if code.strip()]
