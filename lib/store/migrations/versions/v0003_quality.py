"""How first hand each source is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """To this version. A report is first hand, a person's own too; of the rest the shipped package says what they are when it is taken in.

    A store that is made now has no sources yet: their table comes with the column.
    """
    if not sa.inspect(op.get_bind()).has_table("sources"):
        return
    with op.batch_alter_table("sources") as table:
        table.add_column(sa.Column("quality", sa.String(), nullable=True, comment="출처 성격"))
    op.execute("UPDATE sources SET quality = CASE WHEN _origin = 'own' OR kind = 'work_report' THEN 'first_hand' ELSE 'unclear' END")
    with op.batch_alter_table("sources") as table:
        table.alter_column("quality", existing_type=sa.String(), nullable=False)
