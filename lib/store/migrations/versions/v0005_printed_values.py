"""What a printed figure is in the unit of its column."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version. Figures that are kept say their number when they are next read or loaded."""
    with op.batch_alter_table("printed_figures") as table:
        table.add_column(sa.Column("value", sa.Float(), nullable=True, comment="수"))
