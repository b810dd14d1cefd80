"""Datasets alone, which follow their declarations: what says each attribute, and what confirms a row."""

from __future__ import annotations

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """To this version."""
