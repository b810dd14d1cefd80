"""Measures of indicators."""

from __future__ import annotations

from lib.core.measure import Measure

MEASURES: tuple[Measure, ...] = ()
