"""Panels of complaints."""

from __future__ import annotations

from lib.topics.complaints.panels.counts import counts
from lib.topics.complaints.panels.fields import fields

PANELS = (counts, fields)
