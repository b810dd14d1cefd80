"""The sources: every one is listed, and what it gave is what stands in the data."""

from __future__ import annotations

from typing import Any

import polars as pl

from lib.across.sources.documents import SOURCES_PANEL
from lib.across.sources.printed import NEEDED
from lib.core.dataset import ROW, YEAR_OF
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel
from lib.core.query import make_query

YEONGDEUNGPO = "seoul-yeongdeungpo"
REPORT_2023 = "report-yeongdeungpo-2023-planning-budget-2023"


def ask(frames: Frames, **parts: Any) -> Panel:
    return SOURCES_PANEL(make_query(**parts), frames.only(SOURCES_PANEL.datasets))


def row_of(panel: Panel, source: str) -> dict[str, Any]:
    return panel.table.frame.filter(pl.col(MARK) == source).row(0, named=True)


def test_every_source_is_there_and_every_row_counted_once(frames: Frames) -> None:
    panel = ask(frames)
    table = panel.table.frame
    assert set(table[MARK]) == set(frames["sources"]["source_id"])
    assert table["given"].sum() == sum(frames[d].height for d in NEEDED)
    for dataset in NEEDED:
        if frames[dataset].height:
            assert table[dataset].sum() == frames[dataset].height, dataset
    assert panel.title.ko == f"업무보고 13건·공공데이터 280건·통계 21건·보도 177건에서 {table['given'].sum():,}행"


def test_reports_come_first_newest_first(frames: Frames) -> None:
    table = ask(frames).table.frame
    assert table["kind"].to_list()[:13] == ["work_report"] * 13
    assert table["report_year"].to_list()[:13] == [2025] * 8 + [2023, 2020, 2018, 2017, 2015]


def test_a_source_leads_to_the_rows_that_it_gave(frames: Frames) -> None:
    panel = ask(frames)
    behind = panel.evidence[REPORT_2023].rows
    assert len(behind) == row_of(panel, REPORT_2023)["given"]
    for ref in behind:
        assert frames[ref.dataset].filter(pl.col(ROW) == ref.row)["source_id"].to_list() == [REPORT_2023]
    assert "예산 집행 8행" in panel.evidence[REPORT_2023].formula.ko


def test_of_a_district_only_its_rows_are_counted(frames: Frames) -> None:
    panel = ask(frames, districts=[YEONGDEUNGPO])
    national = "open_data-bf318860"
    own = frames["budget_size"].filter((pl.col("source_id") == national) & (pl.col("district_id") == YEONGDEUNGPO))
    assert row_of(panel, national)["budget_size"] == own.height == len(panel.evidence[national].rows)
    assert row_of(ask(frames), national)["budget_size"] > own.height


def test_year_is_the_reports(frames: Frames) -> None:
    found = ask(frames, districts=[YEONGDEUNGPO], years=[2018]).table.frame
    assert found.filter(pl.col("kind") == "work_report")["report_year"].to_list() == [2018]


def test_rows_of_other_years_in_a_report_are_said(frames: Frames) -> None:
    """The report of 2023 names a figure of 2024, which the page of indicators shows in 2024."""
    panel = ask(frames, districts=[YEONGDEUNGPO], years=[2023])
    rows = frames["indicators"].filter(pl.col("source_id") == REPORT_2023)
    assert row_of(panel, REPORT_2023)["indicators"] == rows.height == rows.filter(pl.col(YEAR_OF) == 2023).height + 1
    refs = {(r.dataset, r.row) for e in panel.evidence.values() for r in e.rows}
    years = [frames[d].filter(pl.col(ROW) == n)[YEAR_OF].item() for d, n in refs]
    assert f"보고 연도로 센 {len(years)}행 가운데 {sum(y != 2023 for y in years)}행은 다른 해의 수치" in "\n".join(
        n.ko for n in panel.notes
    )
    assert not [n for n in ask(frames).notes if "다른 해" in n.ko]


def test_sources_without_a_row_are_told_and_provisional_ones_marked(frames: Frames) -> None:
    panel = ask(frames)
    said = "\n".join(n.ko for n in panel.notes)
    assert "행이 없는 출처 2건" in said
    assert f"잠정: 이 가운데 {(frames['sources']['visibility'] == 'provisional').sum()}건" in said
    assert panel.caption.provisional
    assert all(e.rows for e in panel.evidence.values())


def test_one_kind_alone_and_nothing_at_all(frames: Frames) -> None:
    assert set(ask(frames, options={"kind": "statistics"}).table.frame["kind"]) == {"statistics"}
    panel = ask(frames, years=[1990])
    assert panel.is_empty
    assert panel.title.ko == "1990년 출처 자료 없음"
