"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CODE = sa.String(80)


def _identity() -> sa.Column:
    return sa.Column("id", sa.Integer, primary_key=True, autoincrement=False)


def _of_release() -> sa.Column:
    return sa.Column(
        "release_id", sa.Integer, sa.ForeignKey("release.id"), nullable=False, index=True
    )


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False)


def _integer(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False)


def _code(name: str = "code", nullable: bool = False) -> sa.Column:
    return sa.Column(name, CODE, nullable=nullable)


def _key(name: str, table: str = "") -> sa.Column:
    keys = (sa.ForeignKey(f"{table}.id"),) if table else ()
    return sa.Column(name, sa.Integer, *keys, primary_key=True, autoincrement=False)


def upgrade() -> None:
    _releases()
    _territory()
    _measures()
    _figures()


def _releases() -> None:
    op.create_table("catalogue", _identity(), sa.Column("code", CODE, nullable=False, unique=True))
    op.create_table(
        "release",
        _identity(),
        sa.Column("catalogue_id", sa.Integer, sa.ForeignKey("catalogue.id"), nullable=False),
        _integer("number"),
        sa.Column("loaded_at", sa.String(32), nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        _code("nation"),
        sa.Column("languages", sa.String(200), nullable=False),
        sa.UniqueConstraint("catalogue_id", "number"),
    )
    op.create_table(
        "live",
        sa.Column("catalogue_id", sa.Integer, sa.ForeignKey("catalogue.id"), primary_key=True),
        sa.Column("release_id", sa.Integer, sa.ForeignKey("release.id"), nullable=False),
    )
    op.create_table(
        "setting",
        _key("release_id", "release"),
        sa.Column("key", CODE, primary_key=True),
        _text("value"),
    )


def _territory() -> None:
    op.create_table(
        "level", _identity(), _of_release(), _code(), _integer("rank"), _code("division")
    )
    op.create_table(
        "area",
        _identity(),
        _of_release(),
        _code(),
        sa.Column("level_id", sa.Integer, sa.ForeignKey("level.id"), nullable=False),
        _code("kind"),
        sa.Column("parent_id", sa.Integer),
        _integer("last_id"),
        sa.Column("valid_from", sa.Integer),
        sa.Column("valid_to", sa.Integer),
        sa.Column("iso", sa.String(20)),
    )
    op.create_table(
        "succession",
        _identity(),
        _of_release(),
        _code("former"),
        _code("present"),
        sa.Column("whole", sa.Boolean, nullable=False),
        _text("note"),
    )


def _measures() -> None:
    op.create_table("dimension", _identity(), _of_release(), _code(), _text("codes"))
    op.create_table("stratum", _identity(), _of_release(), _code())
    op.create_table(
        "period",
        _identity(),
        _of_release(),
        _code(),
        _integer("start"),
        _integer("end"),
        sa.Column("frequency", sa.String(1), nullable=False),
    )
    op.create_table(
        "source",
        _identity(),
        _of_release(),
        _code(),
        *(_text(name) for name in ("publisher", "title")),
        sa.Column("year", sa.String(20), nullable=False),
        *(_text(name) for name in ("url", "licence", "obtained")),
        sa.Column("second_hand", sa.Boolean, nullable=False),
    )
    op.create_table(
        "indicator",
        _identity(),
        _of_release(),
        _code(),
        _code("theme"),
        _code("unit"),
        _integer("decimals"),
        sa.Column("direction", sa.String(10), nullable=False),
        sa.Column("additive", sa.Boolean, nullable=False),
        *(_code(name, nullable=True) for name in ("weight", "comparable", "complement")),
        sa.Column("computation", sa.Text),
        _code("origin"),
        _text("attributes"),
    )
    op.create_table("concept", _identity(), _of_release(), _code(), _text("members"))
    op.create_table(
        "label",
        _identity(),
        _of_release(),
        sa.Column("kind", sa.String(20), nullable=False),
        _code(),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        _text("text"),
    )


def _figures() -> None:
    op.create_table(
        "coverage",
        _key("indicator_id", "indicator"),
        _key("stratum_id", "stratum"),
        _key("period_id", "period"),
        _key("level_id", "level"),
        _integer("areas"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "observation",
        *(_key(name) for name in ("indicator_id", "stratum_id", "period_id", "area_id")),
        sa.Column("value", sa.Float),
        sa.Column("status", sa.String(1), nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in (
        "observation", "coverage", "label", "concept", "indicator", "source", "period", "stratum",
        "dimension", "succession", "area", "level", "setting", "live", "release", "catalogue",
    ):
        op.drop_table(table)
