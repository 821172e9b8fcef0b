"""The checks that ``catalogue.yml`` names: a load that fails one is not published.

``sum``: the values of ``parts`` inside each ``whole`` add up to it, within ``tolerance``.
``equals``: the values of a level add up to ``value``; the nation's own when no level is said.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from indicator_store import groups
from indicator_store.errors import Problems
from indicator_store.loading.definitions import Definitions
from indicator_store.loading.staging import Columns, Staging

KEYS = {
    "sum": {"check", "indicators", "periods", "group", "whole", "parts", "tolerance"},
    "equals": {"check", "indicators", "periods", "group", "level", "value", "tolerance"},
}


def run_checks(
    definitions: Definitions, staging: Staging, columns: Columns, problems: Problems
) -> None:
    """Failures are reported as problems, one line per figure that does not add up."""
    for number, check in enumerate(definitions.checks, 1):
        kind = check.get("check")
        allowed = KEYS.get(str(kind))
        if allowed is None or set(check) - allowed or not _complete(check):
            problems.add("catalogue.yml", f"check {number} cannot be read", column="checks")
            continue
        for indicator in check["indicators"]:
            for period in check["periods"]:
                values = _values(check, str(indicator), str(period), definitions, staging, columns)
                place = f"{indicator} {period}"
                if not values:
                    problems.add("observations", f"check {number}: no figures for {place}")
                elif kind == "sum":
                    _check_sum(check, place, values, definitions, problems)
                else:
                    _check_equals(check, place, values, definitions, problems)


def _complete(check: Mapping[str, Any]) -> bool:
    lists = all(isinstance(check.get(key), list) for key in ("indicators", "periods"))
    if check["check"] == "sum":
        return lists and "whole" in check and "parts" in check
    return lists and isinstance(check.get("value"), (int, float))


def _values(
    check: Mapping[str, Any],
    indicator: str,
    period: str,
    definitions: Definitions,
    staging: Staging,
    columns: Columns,
) -> dict[int, float]:
    stratum = groups.write(groups.parse(str(check.get("group", ""))))
    if (
        indicator not in staging.indicators
        or period not in columns.periods
        or stratum not in columns.strata
    ):
        return {}
    return columns.select(
        staging.indicators[indicator],
        columns.strata.index(stratum),
        columns.periods.index(period),
    )


def _check_sum(
    check: Mapping[str, Any],
    place: str,
    values: dict[int, float],
    definitions: Definitions,
    problems: Problems,
) -> None:
    areas = definitions.areas
    parts = [a for a in values if areas[a].level == check["parts"]]
    for whole in (a for a in values if areas[a].level == check["whole"]):
        inside = [values[a] for a in parts if whole < a <= definitions.last[whole]]
        added = math.fsum(inside)
        if inside and abs(added - values[whole]) > check.get("tolerance", 0):
            problems.add(
                "observations",
                f"{place}: the {check['parts']}s of {areas[whole].code} add up to {added:.12g}, "
                f"not to {values[whole]:.12g}",
            )


def _check_equals(
    check: Mapping[str, Any],
    place: str,
    values: dict[int, float],
    definitions: Definitions,
    problems: Problems,
) -> None:
    level = check.get("level") or definitions.areas[0].level
    found = math.fsum(v for a, v in values.items() if definitions.areas[a].level == level)
    if abs(found - check["value"]) > check.get("tolerance", 0):
        message = f"{place}: {level} adds up to {found:.12g}, not to {check['value']:.12g}"
        problems.add("observations", message)
