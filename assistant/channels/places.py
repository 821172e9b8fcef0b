"""From a point on the map to the profile of the area that it lies in. Blocking: reads the store."""

from __future__ import annotations

import json

from assistant.runtime.live import live_store
from indicator_store.catalogue import Catalogue
from indicator_store.geography import area_at
from indicator_store.query import Operation, Query


def profile_at(latitude: float, longitude: float) -> Query | None:
    """Of the smallest area whose boundaries are known, of the first catalogue that has one there.

    None where no catalogue reaches. Raises the store's errors.
    """
    for catalogue in live_store().catalogues():
        found = _area(catalogue, latitude, longitude)
        if found is not None:
            return Query(catalogue.code, operation=Operation.PROFILE, areas=(found,))
    return None


def _area(catalogue: Catalogue, latitude: float, longitude: float) -> str | None:
    release = catalogue.release.number
    deepest = sorted(catalogue.boundaries, key=lambda level: -catalogue.levels[level].rank)
    for level in deepest:
        text = live_store().boundaries(catalogue.code, release, level)
        found = area_at(json.loads(text), longitude, latitude) if text is not None else None
        if found is not None and found in catalogue.areas:
            return found
    return None
