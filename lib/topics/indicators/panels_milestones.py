"""The dated steps of projects: what was done and what is planned, by project."""

from __future__ import annotations

import polars as pl

from lib.core import kinds
from lib.core.answer import Row, short_date, where_asked, who_has, whose
from lib.core.dataset import ROW, YEAR_OF
from lib.core.evidence import Evidence, RowRef
from lib.core.frames import Frames
from lib.core.panel import MARK, Option, Panel, Table, TableColumn, caption, empty, provisional_note
from lib.core.query import Query
from lib.core.select import fitting, select
from lib.core.text import Text, join, plural, same
from lib.topics.indicators.datasets import MILESTONES
from lib.topics.indicators.steps import check_columns, doubt_note, doubt_of, with_check
from lib.topics.indicators.words import who_columns

NAME = "milestones"
KINDS = {w.value: w.title for w in MILESTONES.column("kind").words}
KIND = Option("kind", MILESTONES.column("kind").title, {"all": Text("추진과 계획", "done and planned"), **KINDS})
WHAT = Text("사업별 추진 일정", "dated steps by project")
RULE = Text("보고서가 날짜를 적은 일만. 달만 적힌 일은 그 달의 첫날과 끝날, 연중·수시는 날짜 없음",
            "only steps that the report dates; a month alone is its first and last day, all-year steps have no date")  # fmt: skip
COLUMNS = (
    TableColumn("item", MILESTONES.column("item").title),
    TableColumn("kind", MILESTONES.column("kind").title, words=KINDS),
    TableColumn("task", MILESTONES.column("task").title),
    TableColumn("starts", MILESTONES.column("starts").title, kinds.DATE),
    TableColumn("ends", MILESTONES.column("ends").title, kinds.DATE),
    TableColumn("printed", MILESTONES.column("printed").title),
    TableColumn("team", MILESTONES.column("team").title),
    TableColumn("as_of", MILESTONES.column("as_of").title, kinds.DATE),
)


def milestones(query: Query, frames: Frames) -> Panel:
    """Steps of the newest report of each district (or of the asked report years); one row = one dated step."""
    kind = query.option("kind")
    table = frames[MILESTONES.name] if kind == "all" else frames[MILESTONES.name].filter(pl.col("kind") == kind)
    chosen = select(query, MILESTONES, table).chosen
    rows = chosen if query.years else fitting(chosen, pl.col(YEAR_OF) == pl.col(YEAR_OF).max().over("district_id"))
    if rows.is_empty():
        has = who_has(table, frames)
        return empty(NAME, WHAT, RULE, MILESTONES.title, where_asked(query, frames), has)
    rows = _by_project(rows)
    return Panel(
        NAME, _title(rows, frames), WHAT,
        Table((*who_columns(rows, frames), *COLUMNS, *check_columns(rows)), rows),
        caption(rows, RULE),
        None,
        {str(r[MARK]): _evidence(r, frames) for r in rows.iter_rows(named=True)},
        (*doubt_note(rows.to_dicts()), *_report_years(query, chosen, rows), *_overdue(rows), *_undated(rows), *provisional_note(rows)),
    )  # fmt: skip


def _by_project(rows: pl.DataFrame) -> pl.DataFrame:
    """Newest report first; projects as the report orders them; done before planned; by date, undated steps last."""
    first = pl.col(ROW).min().over("district_id", "department_id", "as_of", "item")
    rows = rows.sort(-pl.col("as_of").cast(pl.Int32), "department_id", first, "kind", "starts", "ends", ROW, nulls_last=True)
    return with_check(rows.with_columns(pl.col(ROW).cast(pl.String).alias(MARK)))


def _title(rows: pl.DataFrame, frames: Frames) -> Text:
    """How many steps of how many projects; the next planned step after the report where there is one report."""
    done, planned = (rows.filter(pl.col("kind") == k).height for k in KINDS)
    projects = rows.select("department_id", "as_of", "item").n_unique()
    count = join([Text(f"{KINDS[k].ko} {n}건", f"{n} {KINDS[k].en}") for k, n in zip(KINDS, (done, planned), strict=True) if n], "·", ", ")
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
    return [Text(f"다음 일정은 {row['task']}({row['printed']})", f"next: {row['task']} ({row['printed']})")]


def _evidence(row: Row, frames: Frames) -> Evidence:
    """The step as printed."""
    who, kind = whose(row, frames), KINDS[str(row["kind"])]
    label = Text(f"{who.ko} {row['item']}: {row['task']}", f"{who.en}, {row['item']}: {row['task']}")
    doubt = doubt_of(row)
    formula = Text(f"{kind.ko} 일정으로 적힘: {row['printed']}{doubt.ko}", f"printed as {kind.en}: {row['printed']}{doubt.en}")
    return Evidence(str(row[MARK]), label, same(str(row["printed"])), formula, (RowRef(MILESTONES.name, int(str(row[ROW]))),))


def _report_years(query: Query, chosen: pl.DataFrame, rows: pl.DataFrame) -> tuple[Text, ...]:
    """Other report years that the filter would show."""
    others = sorted(set(chosen[YEAR_OF].to_list()) - set(rows[YEAR_OF].to_list()), reverse=True)
    if query.years or not others:
        return ()
    listed = ", ".join(str(y) for y in others)
    return (
        Text(
            f"구마다 가장 최근 보고서만 보임. 다른 보고 연도: {listed}",
            f"Only the newest report of each district; other report years: {listed}",
        ),
    )


def _overdue(rows: pl.DataFrame) -> tuple[Text, ...]:
    """Steps that are printed as planned although their end is before the report's date."""
    past = rows.filter((pl.col("kind") == "planned") & (pl.col("ends") < pl.col("as_of"))).height
    if not past:
        return ()
    return (Text(f"계획으로 적혔으나 끝 날짜가 기준일보다 앞선 일 {past}건(했는지는 적혀 있지 않음)",
                 f"{plural(past, 'step is', 'steps are')} printed as planned with an end before the as-of date (not stated whether done)"),)  # fmt: skip


def _undated(rows: pl.DataFrame) -> tuple[Text, ...]:
    without = rows.filter(pl.col("starts").is_null() & pl.col("ends").is_null()).height
    return (
        (
            Text(
                f"날짜 없이 적힌 일 {without}건(연중, 수시 등)은 적힌 말로 둠",
                f"{plural(without, 'step')} without a date (all year, as needed), left as printed",
            ),
        )
        if without
        else ()
    )
