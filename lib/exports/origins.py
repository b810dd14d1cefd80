"""Whose a figure is and where it is printed: of each row of a table its districts and departments, its sources and the places in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from lib.core.dataset import REPORTER, ROW
from lib.core.evidence import Evidence, Place, RowRef
from lib.core.frames import Frames, grouped
from lib.core.places import names
from lib.core.text import Lang

_Whose = tuple[str | None, str | None]


@dataclass
class Origin:
    """Of one figure, each once and in order: ids and names of districts and departments, titles of sources by id, places by source."""

    districts: dict[str, str] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    places: dict[str, dict[str, None]] = field(default_factory=dict)

    @property
    def locator(self) -> str:
        """The places as the data write them: `L51;L53`; of several sources `id: L51;L53 | other-id: p3`."""
        each = [(source, ";".join(places)) for source, places in self.places.items()]
        return each[0][1] if len(each) == 1 else " | ".join(f"{source}: {places}" for source, places in each)


def origins_of(printed: Sequence[tuple[Evidence, Place]], frames: Frames, lang: Lang) -> Mapping[str, Origin]:
    """The origins by mark, of the rows that a figure itself is made of: not of a target or a series that stands beside it."""
    known, found = names(frames), dict[str, Origin]()
    own = {mark: frozenset(e.made_of) for mark, e in {e.mark: e for e, _ in printed}.items()}  # once each: many places stand behind one
    whose = _whose({p.ref for _, p in printed}, frames)
    for evidence, place in printed:
        if place.ref not in own[evidence.mark]:
            continue
        origin = found.setdefault(evidence.mark, Origin())
        district, department = whose[place.ref]
        if district and district not in origin.districts:
            origin.districts[district] = known.district(district).of(lang)
        if department and department not in origin.departments:
            origin.departments[department] = known.department(department, place.as_of).of(lang)
        origin.sources[place.source_id] = place.source.of(lang)
        origin.places.setdefault(place.source_id, {})[place.locator] = None
    return found


def _whose(refs: Iterable[RowRef], frames: Frames) -> Mapping[RowRef, _Whose]:
    """District and department of rows, the department that reports where the row names none; None where neither does."""
    found: dict[RowRef, _Whose] = {}
    for dataset, own in grouped((ref.dataset, ref) for ref in refs).items():
        table = frames[dataset]
        known = [c for c in ("department_id", REPORTER) if c in table.columns]
        department = pl.coalesce(known) if known else pl.lit(None)
        district = pl.col("district_id") if "district_id" in table.columns else pl.lit(None)
        of = {row: (a, b) for row, a, b in table.select(ROW, district.alias("a"), department.alias("b")).rows()}
        found.update({ref: of[ref.row] for ref in own})
    return found
