"""Which data there are: cells, how they are known, groups, and the title."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lib.across.sources.coverage import SPEC, WINDOW
from lib.across.sources.coverage_rows import DATASETS
from lib.charts.spec.placed import Matrix
from lib.core.dataset import Dataset, by_name
from lib.core.evidence import places
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel
from lib.core.query import Query, make_query
from lib.topics import TOPICS

YEONGDEUNGPO, GEUMCHEON, GANGNAM = "seoul-yeongdeungpo", "seoul-geumcheon", "seoul-gangnam"
DATA = Path(__file__).resolve().parents[2] / "data"


def shown(frames: Frames, **asked: object) -> Panel:
    return SPEC(make_query(**asked), frames.only(SPEC.datasets))  # type: ignore[arg-type]


def chart(panel: Panel) -> Matrix:
    assert isinstance(panel.figure, Matrix)
    return panel.figure


def read(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_dataset_of_figures_by_year_is_looked_at() -> None:
    assert {d.name for d in DATASETS} == {d.name for t in TOPICS for d in t.datasets if d.is_fact and d.year}
    assert {"budget_execution", "staffing", "proposals", "lawsuits", "legal_advice", "pledges", "evaluations", "indicators"} <= {
        d.name for d in DATASETS
    }


def test_a_cell_counts_the_rows_and_sources_of_its_file(frames: Frames) -> None:
    rows = [r for r in read("proposals") if r["district_id"] == YEONGDEUNGPO and r["year"] == "2015"]
    reports = {r["source_id"] for r in read("sources") if r["kind"] == "work_report"}
    (cell,) = shown(frames, districts=[YEONGDEUNGPO]).table.frame.filter(mark=f"proposals|actual|{YEONGDEUNGPO}|2015").rows(named=True)
    assert (cell["rows"], cell["sources"]) == (len(rows), len({r["source_id"] for r in rows}))
    assert cell["known"] == ("report" if reports & {r["source_id"] for r in rows} else "public") == "report"


def test_planned_money_stands_in_a_line_of_its_own(frames: Frames) -> None:
    panel = shown(frames, districts=[YEONGDEUNGPO])
    assert "예산 집행(계획)" in [r.name.ko for r in chart(panel).rows]
    planned = [r for r in read("budget_execution") if r["district_id"] == YEONGDEUNGPO and r["fiscal_year"] == "2016"]
    assert {r["stage"] for r in planned} == {"planned"}
    marks = panel.table.frame[MARK].to_list()
    assert f"budget_execution|planned|{YEONGDEUNGPO}|2016" in marks
    assert f"budget_execution|actual|{YEONGDEUNGPO}|2016" not in marks


def test_public_data_alone_are_told_apart_from_what_was_read_from_a_report(frames: Frames) -> None:
    own = {c.mark: c.meaning for c in chart(shown(frames, districts=[YEONGDEUNGPO])).cells}
    assert own[f"staffing|actual|{YEONGDEUNGPO}|2023"] == "report"
    assert own[f"evaluations|actual|{YEONGDEUNGPO}|2021"] == "public"
    assert f"lawsuits|actual|{YEONGDEUNGPO}|2020" not in own


def test_other_districts_are_counted_and_tinted_by_their_share(frames: Frames) -> None:
    found = chart(shown(frames, districts=[YEONGDEUNGPO]))
    assert [g.name.ko for g in found.groups] == ["영등포구", "금천구", "그 밖의 23개 구"]
    seoul = {r["district_id"] for r in read("districts") if r["province"] == "seoul" and r["type"] == "gu"}
    having = {r["district_id"] for r in read("evaluations") if r["year"] == "2020"} & seoul - {YEONGDEUNGPO, GEUMCHEON}
    (cell,) = [c for c in found.cells if c.mark == "evaluations|actual|others-23|2020"]
    assert (cell.meaning, cell.sign, cell.share) == ("count", str(len(having)), len(having) / 23)


def test_the_title_counts_reports_and_says_where_what_is_lacking_is(frames: Frames) -> None:
    assert (
        shown(frames, districts=[YEONGDEUNGPO]).title.ko
        == "업무보고는 영등포구 4건, 금천구 1건, 부산광역시 8건이며 공약 목록·소송 외 3가지는 금천구 등 30곳(이 표에 없는 20곳 포함)에 있음"
    )
    assert (
        len(
            {
                r["district_id"]
                for r in (
                    *read("pledge_items"),
                    *read("lawsuits"),
                    *read("legal_advice"),
                    *read("complaints"),
                    *read("disclosed_documents"),
                )
            }
        )
        == 30
    )
    assert (
        shown(frames, districts=[GANGNAM]).title.ko == "업무보고는 영등포구 4건, 금천구 1건, 부산광역시 8건이며 강남구 자료는 공개자료뿐임"
    )
    assert shown(frames).title.ko == "업무보고는 영등포구 4건, 금천구 1건, 부산광역시 8건이며 법률자문은 금천구에만 있음"
    assert shown(frames, years=[2023]).title.ko.endswith("제안·참여예산은 경기도 파주시에만 있음"), "of the shown years only"


def test_the_asked_district_has_the_first_block_and_is_chosen(frames: Frames) -> None:
    groups = chart(shown(frames, districts=[GANGNAM])).groups
    assert [(g.name.ko, g.is_chosen) for g in groups] == [
        ("강남구", True),
        ("영등포구", False),
        ("금천구", False),
        ("그 밖의 22개 구", False),
    ]
    assert not any(g.is_chosen for g in chart(shown(frames)).groups)


def test_a_department_shows_its_district_and_says_that_it_does_not_narrow(frames: Frames) -> None:
    panel = shown(frames, departments=[f"{GEUMCHEON}/planning-budget"])
    assert chart(panel).groups[0].name.ko == "금천구"
    assert any(n.ko.startswith("부서 조건은 적용되지 않음") for n in panel.notes)


def test_many_asked_districts_stay_readable(frames: Frames) -> None:
    seoul = [r["district_id"] for r in read("districts") if r["province"] == "seoul" and r["type"] == "gu"]
    groups = chart(shown(frames, districts=seoul)).groups
    assert [g.name.ko for g in groups] == ["영등포구", "금천구", "고른 그 밖의 23곳"]


def test_older_years_and_figures_of_no_year_stand_in_the_table_and_are_named(frames: Frames) -> None:
    panel = shown(frames, districts=[YEONGDEUNGPO])
    columns = chart(panel).columns
    assert len(columns) == WINDOW
    assert columns == tuple(range(columns[0], columns[-1] + 1))
    years = panel.table.frame["year"]
    assert years.min() < columns[0]  # type: ignore[operator]
    assert years.null_count()
    assert any(f"{columns[0]}년 전의" in n.ko for n in panel.notes)
    assert all(c.column in columns for c in chart(panel).cells)


def test_asked_years_alone_are_columns(frames: Frames) -> None:
    panel = shown(frames, districts=[YEONGDEUNGPO], years=[2017, 2023])
    assert chart(panel).columns == (2017, 2023)
    assert set(panel.table.frame["year"]) == {2017, 2023}


def test_years_without_data_are_said_to_have_none(frames: Frames) -> None:
    panel = shown(frames, years=[2050])
    assert panel.is_empty
    assert panel.title.ko == "2050년 자료 없음"
    assert panel.figure is None


@pytest.mark.parametrize("asked", [{}, {"districts": [YEONGDEUNGPO]}, {"districts": ["gyeonggi-suwon"]}, {"districts": ["seoul"]}], ids=str)
def test_a_click_answers_with_printed_places(asked: dict[str, object], frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    panel, known = shown(frames, **asked), by_name(datasets)
    for row in panel.table.frame.rows(named=True):
        evidence = panel.evidence[row[MARK]]
        assert len(evidence.rows) == row["rows"]
        assert evidence.formula.ko == f"{row['rows']:,}행, 출처 {row['sources']}건"
        assert len({p.source_id for p in places(evidence, known, frames)}) == row["sources"]


def test_governments_that_no_block_holds_are_counted(frames: Frames) -> None:
    with_data = {r["district_id"] for d in DATASETS for r in read(d.name)}
    seoul = {r["district_id"] for r in read("districts") if r["province"] == "seoul" and r["type"] == "gu"}
    assert any(f"{len(with_data - seoul)}곳에도 자료가 있음" in n.ko for n in shown(frames).notes)


def test_nothing_changes_what_is_kept(frames: Frames) -> None:
    first = shown(frames, districts=[YEONGDEUNGPO], years=[2017])
    assert shown(frames, districts=[YEONGDEUNGPO]).table.frame.height > first.table.frame.height
    assert shown(frames, districts=[YEONGDEUNGPO], years=[2017]).table.frame.equals(first.table.frame)
    assert SPEC(Query(), frames).table.frame.height
