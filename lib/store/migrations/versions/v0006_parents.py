"""A dataset alone, which follows its declaration: which office a department belongs to."""

from __future__ import annotations

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """To this version."""
