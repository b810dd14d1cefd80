"""Which office a department belongs to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version. Departments that are kept belong to no office until the shipped data or a person says so."""
    with op.batch_alter_table("departments") as table:
        table.add_column(sa.Column("parent_id", sa.String(), nullable=True, comment="상위 부서"))
