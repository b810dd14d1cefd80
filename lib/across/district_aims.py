"""Targets of the figures of districts, as the topics hold them: by half year for execution, of pledges alone for completion."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from lib.across.comparable import FOOTING
from lib.across.district_figures import Figures
from lib.core.dataset import BASIS, YEAR_OF
from lib.core.frames import Frames
from lib.core.query import Query
from lib.core.target_rows import Held, held
from lib.core.targets import Found
from lib.topics.budget.aims import aim_of as aim_of_execution
from lib.topics.budget.measures import EXECUTION_RATE
from lib.topics.pledges.completed import aim_of as aim_of_completion
from lib.topics.pledges.measures import COMPLETION_RATE

_PLEDGES = Query(options=(("scope", "pledges"),))


def aim_of(row: Mapping[str, Any], of: Figures, frames: Frames) -> Found:
    """The target that a figure of a whole government is held against; none of what is divided by residents or only printed."""
    if of.comparable.per or of.comparable.alone or row["value"] is None:
        return None
    if of.comparable.measure is EXECUTION_RATE:
        return aim_of_execution({**row, "fiscal_year": row[YEAR_OF]}, of.definition, frames)
    if of.comparable.measure is COMPLETION_RATE:
        return aim_of_completion(row, of.definition, _PLEDGES, frames) if row[FOOTING].endswith("|공약") else None
    day = row["as_of"] if row[BASIS] != "none" and isinstance(row["as_of"], date) else None
    return held(Held(row["value"], of.comparable.measure, of.definition, row["district_id"], day, unit=of.comparable.unit), frames)
