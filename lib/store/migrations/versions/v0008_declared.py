"""From here on tables of datasets follow their declarations: programs that do not know this refuse the store."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """To this version."""
