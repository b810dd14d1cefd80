"""Asked districts that an answer does not show: said under every panel, so that none is missing without a word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain

import polars as pl

from lib.core.dataset import REPORTER, ROW
from lib.core.evidence import Evidence, rows_by_mark
from lib.core.frames import Frames, once
from lib.core.places import names
from lib.core.query import Query
from lib.core.text import Text, listed, those

_NAMED = 4  # districts that are written out before the rest is counted


def not_shown(districts: Sequence[str], table: pl.DataFrame, evidence: Mapping[str, Evidence], frames: Frames) -> list[str]:
    """Those of the districts that are neither in a panel's table nor in the rows behind its figures; none where it shows none of them."""
    held = set(table["district_id"].to_list()) if "district_id" in table.columns else set()
    if not held.issuperset(districts):
        held |= _behind(set(districts) - held, evidence, frames)
    return [d for d in districts if d not in held] if held & set(districts) else []


def _behind(districts: Collection[str], evidence: Mapping[str, Evidence], frames: Frames) -> set[str]:
    """Those of the districts that any row behind the figures is of; no more rows are looked at than it takes to find all."""
    left = set(districts)
    of_lines: dict[str, Mapping[int, str | None]] = {}
    for ref in chain.from_iterable(rows_by_mark(evidence).values()):
        if ref.dataset not in of_lines:
            of_lines[ref.dataset] = _districts(ref.dataset, frames)
        left.discard(of_lines[ref.dataset].get(ref.row) or "")
        if not left:
            break
    return set(districts) - left


def _districts(name: str, frames: Frames) -> Mapping[int, str | None]:
    """The district of each line of a dataset; nothing where it knows no districts."""

    def made() -> dict[int, str | None]:
        table = frames[name] if name in frames else pl.DataFrame()
        return dict(zip(table[ROW], table["district_id"], strict=True)) if "district_id" in table.columns else {}

    return once(frames, "districts of lines", name, made)


def has_rows(district: str, datasets: Iterable[str], frames: Frames) -> bool:
    """Whether any of the facts among the datasets speaks of the district."""
    return any(district in _of_facts(name, frames) for name in datasets if name in frames)


def _of_facts(name: str, frames: Frames) -> frozenset[str | None]:
    """The districts that a table of facts speaks of; none for other tables."""
    table = frames.counted(name)
    is_fact = {REPORTER, "district_id"} <= {*table.columns}
    return once(frames, "districts of facts", name, lambda: frozenset(table["district_id"] if is_fact else ()))


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
    lacking, elsewhere = (listed([known.district(d) for d in found], _NAMED) for found in (none, others))
    return those([
        (none, Text(f"자료 없음: {lacking.ko}", f"No data: {lacking.en}")),
        (others, Text(f"여기에는 없음: {elsewhere.ko}(그 구만 고르면 보임)", f"Not shown here: {elsewhere.en} (choose it alone)")),
    ])  # fmt: skip


def _alone(query: Query, district: str) -> Query:
    """The question about one of its districts: another district's departments narrow it no more."""
    own = tuple(d for d in query.departments if d.rpartition("/")[0] == district)
    return query.but(districts=(district,), departments=own)
