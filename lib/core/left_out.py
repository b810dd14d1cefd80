"""Asked districts that an answer does not show: said under every panel, so that none is missing without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import polars as pl

from lib.core.dataset import ROW
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.places import Names, names
from lib.core.query import Query
from lib.core.text import Text, join

_NAMED = 4  # districts that are written out before the rest is counted


def not_shown(districts: Sequence[str], table: pl.DataFrame, evidence: Iterable[Evidence], frames: Frames) -> list[str]:
    """Those of the districts that are neither in a panel's table nor in the rows behind its figures; none where it shows none of them."""
    held = set(table["district_id"].to_list()) if "district_id" in table.columns else set()
    if not held.issuperset(districts):
        held |= _behind(evidence, frames)
    return [d for d in districts if d not in held] if held & set(districts) else []


def _behind(evidence: Iterable[Evidence], frames: Frames) -> set[str]:
    rows: dict[str, list[int]] = {}
    for ref in {r for e in evidence for r in e.rows}:
        rows.setdefault(ref.dataset, []).append(ref.row)
    tables = [(frames[name], own) for name, own in rows.items() if name in frames and "district_id" in frames[name].columns]
    return {d for table, own in tables for d in table.filter(pl.col(ROW).is_in(own))["district_id"].unique().to_list() if d}


def left_out(
    query: Query, districts: Sequence[str], said: Sequence[Text], frames: Frames, has: Callable[[Query], bool]
) -> tuple[Text, ...]:
    """`자료 없음: 금천구`, and which districts have figures that stand elsewhere; those that are named in `said` are not told again.

    `has` says whether the panel has figures for a question.
    """
    known = names(frames)
    told = "\n".join(t.ko for t in said)
    silent = [d for d in districts if known.district(d).ko not in told]
    answers = {d: has(_alone(query, d)) for d in silent}
    none, others = ([d for d in silent if answers[d] is found] for found in (False, True))
    notes = []
    if none:
        which = _listed(none, known)
        notes.append(Text(f"자료 없음: {which.ko}", f"No data: {which.en}"))
    if others:
        which = _listed(others, known)
        notes.append(Text(f"여기에는 없음: {which.ko}(그 구만 고르면 보임)", f"Not shown here: {which.en} (choose it alone)"))
    return tuple(notes)


def _listed(districts: Sequence[str], known: Names) -> Text:
    said, rest = join([known.district(d) for d in districts[:_NAMED]]), len(districts) - _NAMED
    return Text(f"{said.ko} 외 {rest}곳", f"{said.en} and {rest} more") if rest > 0 else said


def _alone(query: Query, district: str) -> Query:
    """The question about one of its districts: another district's departments narrow it no more."""
    own = tuple(d for d in query.departments if d.rpartition("/")[0] == district)
    return query.but(districts=(district,), departments=own)
