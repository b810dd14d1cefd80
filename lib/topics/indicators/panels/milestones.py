"""The dated steps of projects, what was done and what is planned: the panel, and what is said of steps wherever they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import polars as pl

from lib.core.answer import Row, declared, nothing, short_date, whose
from lib.core.dataset import ROW, YEAR_OF
from lib.core.evidence import Evidence, RowRef
from lib.core.frames import Frames
from lib.core.panel import MARK, Option, Panel, Table, TableColumn, caption, provisional_note
from lib.core.query import Query
from lib.core.select import fitting, select
from lib.core.text import NOTHING, Text, join, naming, plural, same, those, when
from lib.topics.indicators.datasets import MILESTONES
from lib.topics.indicators.words import who_columns

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
    return Text(" · {doubt}{remark}", " · {doubt}{remark}").fill(doubt=DOUBT, remark=f" · {row['note']}" if row["note"] else "")


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


NAME = "milestones"
KIND = Option("kind", MILESTONES.column("kind").title, {"all": Text("추진과 계획", "done and planned"), **KINDS})
WHAT = Text("사업별 추진 일정", "dated steps by project")
RULE = Text("보고서가 날짜를 적은 일만. 달만 적힌 일은 그 달의 첫날과 끝날, 연중·수시는 날짜 없음",
            "only steps that the report dates; a month alone is its first and last day, all-year steps have no date")  # fmt: skip
COLUMNS = declared(MILESTONES, "item", "kind", "task", "starts", "ends", "printed", "team", "as_of")


def milestones(query: Query, frames: Frames) -> Panel:
    """Steps of the newest report of each district (or of the asked report years); one row = one dated step."""
    kind = query.option("kind")
    table = frames[MILESTONES.name] if kind == "all" else frames[MILESTONES.name].filter(pl.col("kind") == kind)
    chosen = select(query, MILESTONES, table).chosen
    rows = chosen if query.years else fitting(chosen, pl.col(YEAR_OF) == pl.col(YEAR_OF).max().over("district_id"))
    if rows.is_empty():
        return nothing(NAME, WHAT, RULE, query, frames, of=MILESTONES.title, has=table)
    rows = _by_project(rows)
    each = rows.to_dicts()
    return Panel(
        NAME, _title(rows, frames), WHAT,
        Table((*who_columns(rows, frames), *COLUMNS, *check_columns(rows)), rows),
        caption(rows, RULE),
        None,
        {str(r[MARK]): evidence_of(r, frames) for r in each},
        (*doubt_note(each), *_report_years(query, chosen, rows), *date_notes(each), *provisional_note(rows)),
    )  # fmt: skip


def _by_project(rows: pl.DataFrame) -> pl.DataFrame:
    """Newest report first; projects as the report orders them; done before planned; by date, undated steps last."""
    first = pl.col(ROW).min().over("district_id", "department_id", "as_of", "item")
    rows = rows.sort(-pl.col("as_of").cast(pl.Int32), "department_id", first, "kind", "starts", "ends", ROW, nulls_last=True)
    return with_check(rows.with_columns(pl.col(ROW).cast(pl.String).alias(MARK)))


def _title(rows: pl.DataFrame, frames: Frames) -> Text:
    """How many steps of how many projects; the next planned step after the report where there is one report."""
    projects = rows.select("department_id", "as_of", "item").n_unique()
    count = counted_steps(rows["kind"].to_list())
    reports = rows.select("department_id", "as_of").unique().height
    if reports > 1:
        return Text(
            f"보고서 {reports}건의 사업 {projects}개 추진 일정: {count.ko}",
            f"Steps of {plural(projects, 'project')} in {plural(reports, 'report')}: {count.en}",
        )
    who, day = whose(rows.row(0, named=True), frames), rows["as_of"][0]
    head = Text(
        f"{who.ko} {short_date(day)} 보고 사업 {projects}개 추진 일정: {count.ko}",
        f"{who.en}, report of {day}: {count.en} of {plural(projects, 'project')}",
    )
    return join([head, *_next(rows)], ", ", "; ")


def _next(rows: pl.DataFrame) -> list[Text]:
    """The planned step that starts first after the report's date."""
    coming = rows.filter((pl.col("kind") == "planned") & (pl.col("starts") > pl.col("as_of"))).sort("starts", maintain_order=True)
    if coming.is_empty():
        return []
    row = coming.row(0, named=True)
    return [Text(f"다음 일정은 {row['task']}({row['printed']})", f"next: {row['starts']:%Y-%m}")]


def _report_years(query: Query, chosen: pl.DataFrame, rows: pl.DataFrame) -> tuple[Text, ...]:
    """Other report years that the filter would show."""
    others = sorted(set(chosen[YEAR_OF].to_list()) - set(rows[YEAR_OF].to_list()), reverse=True)
    listed = ", ".join(map(str, others))
    return when(others and not query.years, Text(f"구마다 가장 최근 보고서만 보임. 다른 보고 연도: {listed}",
                                                 f"Only the newest report of each district; other report years: {listed}"))  # fmt: skip
