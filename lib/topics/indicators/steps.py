"""What is said of dated steps wherever they stand: their evidence, their notes, and 확인 필요 where the printed end lies before the start."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import polars as pl

from lib.core.answer import Row, whose
from lib.core.dataset import ROW
from lib.core.evidence import Evidence, RowRef
from lib.core.frames import Frames
from lib.core.panel import MARK, TableColumn
from lib.core.text import NOTHING, Text, join, naming, plural, same, those
from lib.topics.indicators.datasets import MILESTONES

KINDS = MILESTONES.column("kind").titles
CHECK = "check"
DOUBT = Text("확인 필요: 적힌 끝이 시작보다 앞섬", "To be checked: the printed end lies before the start")
CHECK_COLUMN = TableColumn(CHECK, Text("확인", "check"), words={DOUBT.ko: DOUBT})
_PRINTED_END = re.compile(r"[~∼～]\s*(?:['’‘](\d{2})|(\d{4}))\s*[.년]\s*(\d{1,2})\s*[.월]")
_NAMED = 3  # steps that a note writes out


def is_contradictory(row: Row) -> bool:
    """Whether the step ends before it starts, as stored or as printed (`7월~'23. 1월` for a step from July 2023 on)."""
    starts, ends = row["starts"], row["ends"]
    if not isinstance(starts, date):
        return False
    if isinstance(ends, date) and ends < starts:
        return True
    found = _PRINTED_END.search(str(row["printed"]))
    return found is not None and (int(found[2] or f"20{found[1]}"), int(found[3])) < (starts.year, starts.month)


def with_check(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with CHECK: the doubt in words, null where there is none."""
    words = [DOUBT.ko if is_contradictory(r) else None for r in rows.iter_rows(named=True)]
    return rows.with_columns(pl.Series(CHECK, words, dtype=pl.String))


def check_columns(rows: pl.DataFrame) -> tuple[TableColumn, ...]:
    """The column of doubts, where there is any."""
    return (CHECK_COLUMN,) if rows[CHECK].count() else ()


def doubt_of(row: Row) -> Text:
    """What stands behind the printed date in the evidence: the doubt and the reader's remark; nothing where there is no doubt."""
    if not row[CHECK]:
        return NOTHING
    remark = f" · {row['note']}" if row["note"] else ""
    return Text(f" · {DOUBT.ko}{remark}", f" · {DOUBT.en}{remark}")


def counted_steps(kinds_of: Sequence[object]) -> Text:
    """`추진 3건·계획 2건`: how many steps were done and planned."""
    counts = Counter(kinds_of)
    return join(
        [Text(f"{title.ko} {counts[kind]}건", f"{counts[kind]} {title.en}") for kind, title in KINDS.items() if counts[kind]], "·", ", "
    )


def doubt_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    """Which steps are in doubt, with their dates as printed."""
    found = [r for r in rows if r[CHECK]]
    head = Text(f"적힌 끝이 시작보다 앞서 확인 필요한 일 {len(found)}건", "To be checked, for the printed end lies before the start")
    return naming(head, [Text(f"{r['task']}({r['printed']})", f"{r['task']} ({r['printed']})") for r in found], _NAMED, "건")


def evidence_of(row: Row, frames: Frames) -> Evidence:
    """The step as printed, with the doubt behind it."""
    who, kind, doubt = whose(row, frames), KINDS[str(row["kind"])], doubt_of(row)
    label = Text(f"{who.ko} {row['item']}: {row['task']}", f"{who.en}, {row['item']}: {row['task']}")
    formula = Text(f"{kind.ko} 일정으로 적힘: {row['printed']}{doubt.ko}", f"printed as {kind.en}: {row['printed']}{doubt.en}")
    return Evidence(str(row[MARK]), label, same(str(row["printed"])), formula, (RowRef(MILESTONES.name, int(str(row[ROW]))),))


def date_notes(rows: Sequence[Row]) -> tuple[Text, ...]:
    """How many steps are planned for a day before their report's own, and how many have no date."""
    past = sum(r["kind"] == "planned" and r["ends"] is not None and str(r["ends"]) < str(r["as_of"]) for r in rows)
    undated = sum(r["starts"] is None and r["ends"] is None for r in rows)
    return those([
        (past, Text(f"계획으로 적혔으나 끝 날짜가 기준일보다 앞선 일 {past}건(했는지는 적혀 있지 않음)",
                    f"{plural(past, 'step is', 'steps are')} printed as planned with an end before the as-of date (not stated whether done)")),
        (undated, Text(f"날짜 없이 적힌 일 {undated}건(연중, 수시 등)은 적힌 말로 둠",
                       f"{plural(undated, 'step')} without a date (all year, as needed), left as printed")),
    ])  # fmt: skip
