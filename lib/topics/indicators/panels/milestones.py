"""The dated steps of projects: what was done and what is planned, by project."""

from __future__ import annotations

import polars as pl

from lib.core.answer import nothing, short_date, whose
from lib.core.dataset import ROW, YEAR_OF
from lib.core.frames import Frames
from lib.core.panel import MARK, Option, Panel, Table, caption, provisional_note
from lib.core.query import Query
from lib.core.select import fitting, select
from lib.core.table_columns import declared
from lib.core.text import Text, join, plural, when
from lib.topics.indicators.datasets import MILESTONES
from lib.topics.indicators.steps import KINDS, check_columns, counted_steps, date_notes, doubt_note, evidence_of, with_check
from lib.topics.indicators.words import who_columns

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
    return [Text(f"다음 일정은 {row['task']}({row['printed']})", f"next: {row['task']} ({row['printed']})")]


def _report_years(query: Query, chosen: pl.DataFrame, rows: pl.DataFrame) -> tuple[Text, ...]:
    """Other report years that the filter would show."""
    others = sorted(set(chosen[YEAR_OF].to_list()) - set(rows[YEAR_OF].to_list()), reverse=True)
    listed = ", ".join(map(str, others))
    return when(others and not query.years, Text(f"구마다 가장 최근 보고서만 보임. 다른 보고 연도: {listed}",
                                                 f"Only the newest report of each district; other report years: {listed}"))  # fmt: skip
