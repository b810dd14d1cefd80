"""What targets add to a panel: columns, notes, evidence and sources; to a card a tick, a chip and half a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from lib.core.answer import Row, linked
from lib.core.dataset import PROVISIONAL, ROW
from lib.core.evidence import Evidence, EvidenceOnDemand, RowRef, rows_by_mark
from lib.core.frames import Frames, once
from lib.core.measure import Sum, Total
from lib.core.panel import MARK, TableColumn, refs
from lib.core.targets import NAME, REACHED, TITLE, Found, Near, Standing
from lib.core.text import NOTHING, Text, join, naming

_NAMED = 3  # of many figures so many are said, the rest is counted

_PRINTED = Total(Sum(TITLE, ("",)))  # printed in a row of targets, which no column of a fact holds

Aims = Mapping[str, Standing | Near]


def aims_of(table: pl.DataFrame, find: Callable[[Row], Found]) -> Aims:
    """What `find` says of the target of each row of a table, by its MARK; rows without one are left out."""
    return {str(row[MARK]): found for row in table.iter_rows(named=True) if (found := find(row)) is not None}


def stands(aims: Aims) -> dict[str, Standing]:
    """The figures that are held against a target."""
    return {mark: found for mark, found in aims.items() if isinstance(found, Standing)}


def with_targets(table: pl.DataFrame, aims: Aims) -> pl.DataFrame:
    """The table with `target`, `beyond` and `reached` of each row, null where no target holds; as it is where none does."""
    known = stands(aims)
    if not known:
        return table
    own = [known.get(mark) for mark in table[MARK]]
    return table.with_columns(
        pl.Series("target", [s.target.value if s else None for s in own], dtype=pl.Float64),
        pl.Series("beyond", [s.by if s else None for s in own], dtype=pl.Float64),
        pl.Series("reached", [s.reached or None if s else None for s in own], dtype=pl.String),
    )


def target_columns(aims: Aims) -> tuple[TableColumn, ...]:
    """The columns of the table that `with_targets` makes, where any target holds; all are of one measure."""
    one = next(iter(stands(aims).values()), None)
    if one is None:
        return ()
    return (
        TableColumn("target", TITLE, one.kind, one.unit, made=(_PRINTED,)),
        TableColumn("beyond", Text("목표와의 차이", "less the target"), one.step, one.unit, made=("[value] - [target]",)),
        TableColumn("reached", Text("목표 달성", "target met"), words=REACHED),
    )


def with_evidence(evidence: Mapping[str, Evidence], aims: Aims) -> Mapping[str, Evidence]:
    """The evidence of each figure with the difference to its target and the row that prints that."""
    held_, own = stands(aims), rows_by_mark(evidence, own=True)
    if not held_:
        return evidence
    rows = {m: (*r, *_printed_rows(held_[m])) if m in held_ else r for m, r in rows_by_mark(evidence).items()}
    return EvidenceOnDemand(rows, lambda mark: explained(evidence[mark], aims.get(mark)), own)


def explained(evidence: Evidence, found: Found) -> Evidence:
    """The evidence of one figure, the same way."""
    if not isinstance(found, Standing):
        return evidence
    formula = join([evidence.formula, found.worked], "; ", "; ")
    return replace(evidence, formula=formula, rows=(*evidence.rows, *_printed_rows(found)), own=evidence.made_of)


def _printed_rows(found: Standing) -> tuple[RowRef, ...]:
    return refs(NAME, [found.target.row] if found.target.row else [])


def cited(aims: Aims, frames: Frames) -> pl.DataFrame:
    """The rows of the targets that hold, for the sources of a caption."""
    lines = frozenset(s.target.row for s in stands(aims).values() if s.target.row)
    return once(frames, "rows of targets", lines, lambda: frames[NAME].filter(pl.col(ROW).is_in(list(lines))))


def with_sources(rows: pl.DataFrame, aims: Aims, frames: Frames) -> pl.DataFrame:
    """The rows behind a panel and those of its targets: of each its source and whether that is provisional."""
    lines = cited(aims, frames)
    return rows if lines.is_empty() else pl.concat([t[["source_id", PROVISIONAL]] for t in (rows, lines)])


def target_notes(aims: Aims, who: Callable[[str], Text], of: int) -> tuple[Text, ...]:
    """One line of the figures that are held against a target, by name, and one of those that are not although one is near.

    Of `of` figures that are shown: where there is one alone the title says how it stands.
    """
    held_ = [join([who(m), f.said], ": ", ": ") for m, f in stands(aims).items()] if of > 1 else []
    near = [Text(f"{who(m).ko}의 {f.said.ko}", f"{who(m).en}, {f.said.en}") for m, f in aims.items() if isinstance(f, Near)]
    return (*_note(Text("목표와 견줌", "Against targets"), held_), *_note(Text("비교에서 제외한 목표", "Targets not applied"), near))


def _note(head: Text, said: Sequence[Text]) -> tuple[Text, ...]:
    return naming(head, said, _NAMED, "건", "; ", "; ")


def with_tail(title: Text, aims: Aims, of: int) -> Text:
    """A title with what is said of targets: where it speaks of one figure (`of` is 1) how that stands, else how many are met.

    One target among many figures is no finding of theirs: a note says it.
    """
    own = list(stands(aims).values())
    if not own or (len(own) == 1 and of > 1):
        return title
    if of == 1:
        return join([title, own[0].said])
    met, left = sum(f.state == "met" for f in own), sum(f.state == "open" for f in own)
    due = Text(f"(기한 전 {left}건)", f" ({left} not due)") if left else NOTHING
    return Text(
        f"{title.ko}, 목표가 있는 {len(own)}건 가운데 {met}건 달성{due.ko}", f"{title.en}; targets met: {met} of {len(own)}{due.en}"
    )


# What a card adds: a tick, a chip, half a sentence and its source.


def value_aimed_at(found: Found) -> float | None:
    """Where the tick of a target stands; none where no target holds."""
    return found.target.value if isinstance(found, Standing) else None


def beside(found: Found) -> Text:
    """The words of a chip; nothing where no target holds."""
    return found.words if isinstance(found, Standing) else NOTHING


def finding(says: Text, found: Found) -> Text:
    """A finding (a sentence that ends in 음 or 임) with how it stands to its target, ending the same way."""
    if not isinstance(found, Standing):
        return says
    said = found.spoken
    end = "" if said.ko.endswith("음") else "함"
    return Text(f"{linked(says.ko)} {said.ko}{end}", f"{says.en}, {said.en}")


def with_cited(rows: pl.DataFrame, found: Found, frames: Frames) -> pl.DataFrame:
    """What a caption reads of the rows behind a card, with the row of the target: it has no date of its own."""
    if not isinstance(found, Standing) or not found.target.row:
        return rows
    return pl.concat([rows, cited({"": found}, frames).select(c for c in rows.columns if c in frames[NAME].columns)], how="diagonal")
