"""Departments that the data know without the office above them: asked about with the document of an office that prints figures of them."""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl

from lib.core.frames import Frames
from lib.core.places import ALL, names
from lib.core.reference import DEPARTMENTS
from lib.core.text import Text
from lib.intake.review.draft import Draft
from lib.intake.review.item import PARENT, Item
from lib.intake.review.items import named

OFFICES, NAMES = DEPARTMENTS.name, "department_names"
BELOW = Text(
    "이미 있는 부서 가운데 상위 부서를 모르는 곳이 {count}곳 나옵니다. {who}에 딸린 부서를 고르십시오: {names}",
    "Known departments without the office above them ({count}). Choose those of {who}: {names}",
)
_HOLDS_NONE = re.compile(r"(?:과|담당관|팀)\s?$")  # of whose names no office is that others belong to


def with_known(draft: Draft, frames: Frames) -> Draft:
    """The draft with the known departments without parent of which rows of an office's document are, and one question about them.

    A department with a parent is left alone, and so is what the reporting one belongs to itself.
    """
    above, known = str(draft.source["department_id"] or ""), names(frames)
    made = {str(row["department_id"]): str(row["name_ko"]) for row in draft.tables.get(NAMES, ())}
    who = made.get(above) or known.department(above).ko
    if not above or _HOLDS_NONE.search(who):
        return draft
    asked = {str(row["department_id"]) for row in draft.tables.get(OFFICES, ())}  # new when it was read
    rows = _without_parent(draft, frames, {above, *known.above(above), *asked})
    if not rows:
        return draft
    offices = {str(row["department_id"]): known.department(str(row["department_id"])).ko for row in rows}
    why = BELOW.fill(count=len(rows), who=who, names=", ".join(offices.values()))
    (item,) = named([Item("", "office", "", (why,), offices=offices, asks=PARENT)])
    return replace(draft, tables={**draft.tables, OFFICES: [*draft.tables.get(OFFICES, ()), *rows]}, items=(*draft.items, item))


def _without_parent(draft: Draft, frames: Frames, aside: set[str]) -> list[dict[str, object]]:
    """The rows of the departments that the document has rows of and that have no parent, in the order of their table."""
    told = {row.get("department_id") for name, rows in draft.tables.items() if name not in (OFFICES, NAMES) for row in rows}
    own = pl.col("district_id") == str(draft.source["district_id"])
    is_lone = pl.col("parent_id").is_null() & ~pl.col("department_id").str.ends_with(f"/{ALL}")
    found = frames[OFFICES].filter(own, is_lone, pl.col("department_id").is_in(list(told - {None, *aside})))
    return found.select(DEPARTMENTS.names).to_dicts()
