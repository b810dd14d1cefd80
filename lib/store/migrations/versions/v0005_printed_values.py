"""A dataset alone, which follows its declaration: what a printed figure is in the unit of its column."""

from __future__ import annotations

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """To this version."""
