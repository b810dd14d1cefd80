"""Panels of pledges."""

from __future__ import annotations

from lib.core.panel import PanelSpec

PANELS: tuple[PanelSpec, ...] = ()
