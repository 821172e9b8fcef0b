"""The tables of the store.

Everything but ``catalogue`` and ``live`` belongs to one release and is written once.
Ids of areas, indicators, strata and periods are unique over all releases, so an
observation needs no release. Areas are numbered depth first: the areas inside an area
are those with ids from its own up to its ``last_id``.

The tables are created by the scripts in ``migrations/``; a test checks that both agree.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()


def _id() -> Column:
    return Column("id", Integer, primary_key=True, autoincrement=False)


def _release() -> Column:
    return Column("release_id", Integer, ForeignKey("release.id"), nullable=False, index=True)


def _code() -> Column:
    return Column("code", String(80), nullable=False)


catalogue = Table(
    "catalogue", metadata, _id(), Column("code", String(80), nullable=False, unique=True)
)

release = Table(
    "release",
    metadata,
    _id(),
    Column("catalogue_id", Integer, ForeignKey("catalogue.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("loaded_at", String(32), nullable=False),
    Column("checksum", String(64), nullable=False),
    Column("nation", String(80), nullable=False),
    Column("languages", String(200), nullable=False),
    UniqueConstraint("catalogue_id", "number"),
)

live = Table(
    "live",
    metadata,
    Column("catalogue_id", Integer, ForeignKey("catalogue.id"), primary_key=True),
    Column("release_id", Integer, ForeignKey("release.id"), nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("release_id", Integer, ForeignKey("release.id"), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)

level = Table(
    "level",
    metadata,
    _id(),
    _release(),
    _code(),
    Column("rank", Integer, nullable=False),
    Column("division", String(80), nullable=False),
)

area = Table(
    "area",
    metadata,
    _id(),
    _release(),
    _code(),
    Column("level_id", Integer, ForeignKey("level.id"), nullable=False),
    Column("kind", String(80), nullable=False),
    Column("parent_id", Integer),
    Column("last_id", Integer, nullable=False),
    Column("valid_from", Integer),
    Column("valid_to", Integer),
    Column("iso", String(20)),
)

dimension = Table(
    "dimension", metadata, _id(), _release(), _code(), Column("codes", Text, nullable=False)
)

stratum = Table("stratum", metadata, _id(), _release(), _code())
"""One combination of dimension codes, written "residence=R&sex=F"; empty: everyone."""

period = Table(
    "period",
    metadata,
    _id(),
    _release(),
    _code(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("frequency", String(1), nullable=False),
)

source = Table(
    "source",
    metadata,
    _id(),
    _release(),
    _code(),
    Column("publisher", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("year", String(20), nullable=False),
    Column("url", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("obtained", Text, nullable=False),
    Column("second_hand", Boolean, nullable=False),
)

indicator = Table(
    "indicator",
    metadata,
    _id(),
    _release(),
    _code(),
    Column("theme", String(80), nullable=False),
    Column("unit", String(80), nullable=False),
    Column("decimals", Integer, nullable=False),
    Column("direction", String(10), nullable=False),
    Column("additive", Boolean, nullable=False),
    Column("weight", String(80)),
    Column("comparable", String(80)),
    Column("complement", String(80)),
    Column("computation", Text),
    Column("origin", String(80), nullable=False),
    Column("attributes", Text, nullable=False),
)

concept = Table(
    "concept", metadata, _id(), _release(), _code(), Column("members", Text, nullable=False)
)

succession = Table(
    "succession",
    metadata,
    _id(),
    _release(),
    Column("former", String(80), nullable=False),
    Column("present", String(80), nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("note", Text, nullable=False),
)

label = Table(
    "label",
    metadata,
    _id(),
    _release(),
    Column("kind", String(20), nullable=False),
    _code(),
    Column("language", String(35), nullable=False),
    Column("role", String(20), nullable=False),
    Column("text", Text, nullable=False),
)

boundary = Table(
    "boundary",
    metadata,
    Column("release_id", Integer, ForeignKey("release.id"), primary_key=True),
    Column("level", String(80), primary_key=True),
    Column("credit", Text, nullable=False),
    Column("topology", Text, nullable=False),
)

coverage = Table(
    "coverage",
    metadata,
    Column("indicator_id", Integer, ForeignKey("indicator.id"), primary_key=True),
    Column("stratum_id", Integer, ForeignKey("stratum.id"), primary_key=True),
    Column("period_id", Integer, ForeignKey("period.id"), primary_key=True),
    Column("level_id", Integer, ForeignKey("level.id"), primary_key=True),
    Column("areas", Integer, nullable=False),
    sqlite_with_rowid=False,
)

observation = Table(
    "observation",
    metadata,
    # No foreign keys: checking four of them per row would cost more than the whole load.
    Column("indicator_id", Integer, primary_key=True, autoincrement=False),
    Column("stratum_id", Integer, primary_key=True, autoincrement=False),
    Column("period_id", Integer, primary_key=True, autoincrement=False),
    Column("area_id", Integer, primary_key=True, autoincrement=False),
    Column("value", Float),
    Column("status", String(1), nullable=False),
    Column("source_id", Integer, nullable=False),
    sqlite_with_rowid=False,
)

OF_RELEASE = (label, succession, concept, indicator, source, period, stratum, dimension, area)
"""Tables with a release_id, in the order in which a release is deleted."""
