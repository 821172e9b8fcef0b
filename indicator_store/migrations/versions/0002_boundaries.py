"""The boundaries of areas, for maps."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "boundary",
        sa.Column("release_id", sa.Integer, sa.ForeignKey("release.id"), primary_key=True),
        sa.Column("level", sa.String(80), primary_key=True),
        sa.Column("credit", sa.Text, nullable=False),
        sa.Column("topology", sa.Text, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("boundary")
