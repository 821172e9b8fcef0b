"""Observations on their way into the store: columns of numbers, sorted and free of duplicates."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from indicator_store import groups
from indicator_store.errors import Problems
from indicator_store.loading.definitions import Definitions, period_of
from indicator_store.model import Group

CHUNK = 50_000


class Staging:
    """Takes observations by their codes; ids are positions in the definitions' lists."""

    def __init__(self, definitions: Definitions, problems: Problems) -> None:
        self._problems = problems
        self._definitions = definitions
        self.indicators = {x.code: i for i, x in enumerate(definitions.indicators)}
        self.areas = {x.code: i for i, x in enumerate(definitions.areas)}
        self.sources = {x.code: i for i, x in enumerate(definitions.sources)}
        self.dimensions = definitions.dimensions
        self.strata: dict[Group, int] = {(): 0}
        self.periods: dict[str, int] = {}
        self._keys = array("i")
        self._values = array("d")
        self._status = array("b")

    def __len__(self) -> int:
        return len(self._values)

    def period(self, code: str) -> int:
        """The period's number. Raises ValueError when it is not in the SDMX time format."""
        found = self.periods.get(code)
        if found is None:
            period_of(0, code)
            found = self.periods.setdefault(code, len(self.periods))
        return found

    def stratum(self, group: Group) -> int:
        """The group's number. Raises ValueError for a code that no dimension has."""
        found = self.strata.get(group)
        if found is None:
            for dimension, code in group:
                if code not in self.dimensions.get(dimension, ()):
                    raise ValueError(f"unknown code {dimension}={code}")
            found = self.strata.setdefault(group, len(self.strata))
        return found

    def add(
        self,
        indicator: int,
        stratum: int,
        period: int,
        area: int,
        value: float,
        status: str,
        source: int,
    ) -> None:
        """One observation; a withheld one has the status Q and NaN for its value."""
        self._keys.extend((indicator, stratum, period, area, source))
        self._values.append(value)
        self._status.append(ord(status))

    def sort(self) -> Columns:
        """In the order of the clustered key. Duplicates are reported as problems."""
        keys = np.frombuffer(self._keys, dtype=np.intc).reshape(-1, 5).copy()
        order = self._period_order()
        if len(keys):
            keys[:, 2] = order[keys[:, 2]]
        rows = np.lexsort((keys[:, 3], keys[:, 2], keys[:, 1], keys[:, 0]))
        keys = keys[rows]
        same = np.all(keys[1:, :4] == keys[:-1, :4], axis=1)
        periods = sorted(self.periods, key=lambda code: order[self.periods[code]])
        columns = Columns(
            keys=keys,
            values=np.frombuffer(self._values, dtype=np.double)[rows],
            status=np.frombuffer(self._status, dtype=np.int8)[rows],
            periods=periods,
            strata=[groups.write(group) for group in self.strata],
        )
        for row in np.flatnonzero(same):
            self._problems.add("observations", f"given twice: {self._describe(columns, row)}")
        return columns

    def _period_order(self) -> NDArray[np.intc]:
        """New number of each period, in the order of time."""
        codes = list(self.periods)
        ranked = sorted(codes, key=lambda code: (period_of(0, code).end, code))
        position = {code: i for i, code in enumerate(ranked)}
        return np.array([position[code] for code in codes], dtype=np.intc)

    def _describe(self, columns: Columns, row: int) -> str:
        indicator, stratum, period, area, _ = columns.keys[row]
        return " ".join(
            part
            for part in (
                self._definitions.indicators[indicator].code,
                self._definitions.areas[area].code,
                columns.periods[period],
                columns.strata[stratum],
            )
            if part
        )


class Columns:
    """Sorted observations: ``keys`` is (n, 5): indicator, stratum, period, area, source."""

    def __init__(
        self,
        keys: NDArray[np.intc],
        values: NDArray[np.double],
        status: NDArray[np.int8],
        periods: list[str],
        strata: list[str],
    ) -> None:
        self.keys = keys
        self.values = values
        self.status = status
        self.periods = periods
        self.strata = strata

    def __len__(self) -> int:
        return len(self.values)

    def select(self, indicator: int, stratum: int, period: int) -> dict[int, float]:
        """Values by area of one indicator, stratum and period."""
        low, high = 0, len(self.values)
        for column, wanted in enumerate((indicator, stratum, period)):
            part = self.keys[low:high, column]
            low, high = (
                low + int(np.searchsorted(part, wanted)),
                low + int(np.searchsorted(part, wanted, side="right")),
            )
        areas = self.keys[low:high, 3].tolist()
        return dict(zip(areas, self.values[low:high].tolist(), strict=True))

    def coverage(self, levels: NDArray[np.intc]) -> Iterator[tuple[int, ...]]:
        """(indicator, stratum, period, level, areas); ``levels`` maps an area to its level."""
        shown = ~np.isnan(self.values)
        keys = np.column_stack((self.keys[shown, :3], levels[self.keys[shown, 3]]))
        found, counts = np.unique(keys, axis=0, return_counts=True)
        for key, count in zip(found.tolist(), counts.tolist(), strict=True):
            yield (*key, count)

    def rows(self, base: tuple[int, ...]) -> Iterator[list[tuple[object, ...]]]:
        """Chunks of table rows; ``base`` is added to the five ids."""
        for start in range(0, len(self.values), CHUNK):
            part = slice(start, start + CHUNK)
            keys = (self.keys[part] + np.array(base)).T.tolist()
            values = [None if v != v else v for v in self.values[part].tolist()]
            status = [chr(s) for s in self.status[part].tolist()]
            yield list(zip(*keys[:4], values, status, keys[4], strict=True))
