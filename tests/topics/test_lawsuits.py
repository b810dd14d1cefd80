"""Lawsuits: outcomes by filing year, three ways of counting a win, governments counted alike; legal advice by mode."""

from __future__ import annotations

from datetime import date
from itertools import product

import polars as pl
import pytest

from lib.charts.spec import Compare, Share, Trend
from lib.charts.spec.trellis import Trellis
from lib.core.dataset import ROW
from lib.core.derived import wilson
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.measure import compute, reasons
from lib.core.nearest.panels import nearest
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.query import Query, make_query
from lib.topics.lawsuits import cases
from lib.topics.lawsuits.cases import tellers
from lib.topics.lawsuits.datasets import CASE_TYPES, OUTCOMES
from lib.topics.lawsuits.measures import ADVICE, CASES, CLOSED_RATE, WIN_RATE
from lib.topics.lawsuits.outcomes import COUNTS, with_counts
from lib.topics.lawsuits.panels import PANELS
from lib.topics.lawsuits.panels.outcomes import MEANINGS

SPECS = {p.name: p for p in PANELS}
GEUMCHEON, SEONGNAM, SUWON, CHEONAN = "seoul-geumcheon", "gyeonggi-seongnam", "gyeonggi-suwon", "chungnam-cheonan"
DEFINITIONS = ("report", "decided", "closed")


def ask(name: str, frames: Frames, **parts: object) -> Panel:
    return SPECS[name](make_query(**parts), frames)  # type: ignore[arg-type]


def with_rows(frames: Frames, *rows: dict[str, object]) -> Frames:
    """The shipped frames with lawsuits replaced by the given rows: 행정소송 filed 2019 with Geumcheon unless they say otherwise."""
    whole = {
        "district_id": GEUMCHEON, "department_id": f"{GEUMCHEON}/all", "filed_year": "2019", "period": "전체", "as_of": date(2020, 10, 31),
        "case_type": "행정소송", "cut": 1, "unit_printed": "건", "source_id": "report-geumcheon-2020-planning-budget", "locator": "L1",
        "_basis": "report", "_provisional": False, "_reporter": f"{GEUMCHEON}/planning-budget",
    }  # fmt: skip
    made = [{ROW: i, **whole, **row} for i, row in enumerate(rows, 2)]
    table = pl.DataFrame(made, schema=frames["lawsuits"].schema)
    year = pl.col("filed_year").str.extract_all(r"\d{4}").list.last().cast(pl.Int64)
    return frames.with_table("lawsuits", table.with_columns(year.alias("_year")))


def of(outcome: str, count: int, **more: object) -> dict[str, object]:
    return {"outcome": outcome, "count": count, **more}


def values(frames: Frames, definition: str) -> tuple[object, str | None]:
    """The win rate of all rows and the reason if there is none."""
    chosen = WIN_RATE.definition(definition)
    row = compute(with_counts(frames["lawsuits"]), chosen, []).row(0, named=True)
    return row["value"], None if row["reason"] is None else reasons(chosen)[row["reason"]].ko


# Measures.


def test_three_ways_of_counting_the_real_table(frames: Frames) -> None:
    """004 L591–L602: 92 closed cases, 13 won, 1 partly, 73 withdrawn, 5 lost."""
    rows = with_counts(frames["lawsuits"].filter(pl.col("district_id") == GEUMCHEON))
    found = {d.name: compute(rows, d, []).select("of", "over", "value").row(0) for d in WIN_RATE.definitions}
    assert found["report"] == (87, 92, pytest.approx(0.94565, abs=1e-5))
    assert found["decided"] == (13, 18, pytest.approx(0.72222, abs=1e-5))
    assert found["closed"] == (13, 92, pytest.approx(0.14130, abs=1e-5))


def test_settled_and_dismissed_cases_are_closed_but_never_won(frames: Frames) -> None:
    made = with_rows(frames, of("승소", 2), of("화해", 1), of("조정", 1), of("화해·조정", 1), of("각하", 1), of("패소", 2), of("진행중", 9))
    assert values(made, "report") == (pytest.approx(2 / 8), None)
    assert values(made, "decided") == (pytest.approx(2 / 4), None)
    assert values(made, "closed") == (pytest.approx(2 / 8), None)


def test_no_rate_without_closed_cases(frames: Frames) -> None:
    made = with_rows(frames, of("진행중", 5))
    assert [values(made, d)[0] for d in DEFINITIONS] == [None, None, None]
    assert values(made, "report")[1] == "종결된 사건 없음"
    assert values(made, "decided")[1] == "승소하거나 패소한 사건 없음"


def test_a_rate_of_nothing_won_is_zero_not_missing(frames: Frames) -> None:
    made = with_rows(frames, of("소취하", 10), of("진행중", 12))
    assert values(made, "closed") == (0.0, None)
    assert values(made, "decided") == (None, "승소하거나 패소한 사건 없음")


def test_no_rate_where_outcomes_are_not_printed_or_unclear(frames: Frames) -> None:
    assert values(with_rows(frames, of("전체", 200)), "report") == (None, "결과별로 나뉘지 않은 사건이 있음")
    mixed = with_rows(frames, of("승소", 3), of("패소", 1), of("기타", 2))
    assert values(mixed, "closed") == (None, "종결인지 알 수 없는 결과가 섞여 있음")
    assert values(mixed, "decided") == (0.75, None)


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_one_unsplit_total_beside_outcomes_undoes_the_rate(frames: Frames, definition: str) -> None:
    mixed = with_rows(frames, of("승소", 8), of("패소", 2), of("전체", 90, case_type="민사소송"))
    assert values(mixed, definition) == (None, "결과별로 나뉘지 않은 사건이 있음")
    row = ask("lawsuits-win-rate", mixed, definition=definition).table.frame.row(0, named=True)
    assert [row[c] for c in ("of", "over", "value", "cases_closed", *DEFINITIONS)] == [None] * 7
    assert row["why"] == "결과별로 나뉘지 않은 사건이 있음"
    assert why(ask("lawsuits-districts", mixed, definition=definition)) == {GEUMCHEON: "결과별로 나뉘지 않은 사건이 있음"}


def test_cases_that_are_not_split_count_as_no_outcome(frames: Frames) -> None:
    counted = with_counts(with_rows(frames, of("전체", 90), of("진행중", 4))["lawsuits"])
    assert counted.select(*COUNTS).rows() == [(None,) * 5, (0, 0, 0, 0, 4)]


def test_an_unsplit_part_is_named_as_such_not_as_the_whole(frames: Frames) -> None:
    mixed = with_rows(frames, of("승소", 8), of("패소", 2), of("전체", 90, case_type="민사소송"))
    assert ask("lawsuits-outcomes", mixed).title.ko == "금천구 2019년 제소 100건 가운데 결과 미기재 90건(90.0%)"


def test_closed_rate_counts_only_cases_by_year_filed(frames: Frames) -> None:
    made = with_rows(frames, of("승소", 3), of("진행중", 1), of("승소", 50, filed_year="전체", period="2019"))
    assert compute(with_counts(made["lawsuits"]), CLOSED_RATE.definition(""), [])["value"].to_list() == [0.75]
    whole = with_rows(frames, of("전체", 8))
    assert compute(with_counts(whole["lawsuits"]), CLOSED_RATE.definition(""), [])["value"].to_list() == [None]


def test_directions() -> None:
    assert (WIN_RATE.better, CLOSED_RATE.better, CASES.better, ADVICE.better) == ("more", "none", "none", "none")


def test_every_outcome_has_a_place_in_the_drawing() -> None:
    assert set(MEANINGS) == {w.value for w in OUTCOMES}
    assert [*MEANINGS][:4] == ["승소", "일부승", "소취하", "패소"]
    assert [*MEANINGS][-1] == "진행중"


# One cut only.


def both_cuts(frames: Frames) -> Frames:
    """One source splits 10 cases by filing year and the same 10 by case type."""
    whole = {"case_type": "전체"}
    by_year = [
        of("승소", 4, filed_year="2018", **whole),
        of("승소", 3, filed_year="2019", **whole),
        of("패소", 3, filed_year="2019", **whole),
    ]
    by_type = [of("승소", 6, filed_year="전체", cut=2), of("승소", 1, filed_year="전체", cut=2, case_type="민사소송"),
               of("패소", 3, filed_year="전체", cut=2, case_type="민사소송")]  # fmt: skip
    return with_rows(frames, *by_year, *by_type)


@pytest.mark.parametrize(
    ("panel", "lines"), [("outcomes", {"2018년 제소": 4, "2019년 제소": 6}), ("types", {"행정소송": 6, "민사소송": 4})]
)
def test_each_case_is_counted_once(frames: Frames, panel: str, lines: dict[str, int]) -> None:
    table = ask(f"lawsuits-{panel}", both_cuts(frames)).table.frame
    assert dict(table.filter(pl.col("outcome") == "계").select("line", "value").rows()) == lines


def test_rates_take_the_cut_by_year(frames: Frames) -> None:
    table = ask("lawsuits-win-rate", both_cuts(frames)).table.frame.filter(pl.col("way") == "decided")
    assert table.select("line", "of", "over").rows() == [("2018년 제소", 4, 4), ("2019년 제소", 3, 6), ("2018~2019년 제소 계", 7, 10)]


def test_a_government_contains_its_departments(frames: Frames) -> None:
    own = {"department_id": f"{GEUMCHEON}/planning-budget", "case_type": "민사소송"}
    made = with_rows(frames, of("승소", 9), of("승소", 2, **own))
    assert cases.asked(make_query(), made)["count"].to_list() == [9]
    assert cases.asked(make_query(departments=[f"{GEUMCHEON}/planning-budget"]), made)["count"].to_list() == [9, 2]


# lawsuits-outcomes.


def test_outcomes_of_the_real_table(frames: Frames) -> None:
    panel = ask("lawsuits-outcomes", frames, districts=[GEUMCHEON])
    totals = panel.table.frame.filter(pl.col("outcome") == "계")
    assert totals.select("line", "value").rows() == [("2018년 제소", 54), ("2019년 제소", 38), ("2020년 제소(10. 31.까지)", 22)], (
        "until when an unfinished year is counted"
    )
    assert panel.title.ko == "금천구 제소 2018년 54건, 2019년 38건, 2020년 22건(2020. 10. 31.까지), 모두 114건 가운데 소취하 73건(64.0%)"
    assert isinstance(panel.figure, Share)
    assert [s.end.ko for s in panel.figure.stacks] == ["54건, 종결 98.1%", "38건, 종결 76.3%", "22건, 종결 45.5%"]
    assert [g.meaning for g in panel.figure.stacks[0].segments] == ["won", "partly", "withdrawn", "lost", "pending"]
    assert not panel.figure.relative


def test_outcomes_by_type_of_the_real_table(frames: Frames) -> None:
    panel = ask("lawsuits-types", frames, districts=[GEUMCHEON])
    assert panel.title.ko == "금천구 행정소송 95건 가운데 소취하 69건(72.6%), 민사소송 19건 가운데 진행중 11건(57.9%)"
    assert isinstance(panel.figure, Share)
    assert panel.figure.relative
    won = panel.table.frame.filter((pl.col("line") == "행정소송") & (pl.col("outcome") == "승소"))
    assert won["value"].to_list() == [11]
    assert len(panel.evidence[won[MARK][0]].rows) == 2  # 2018 and 2019
    assert set(ask("lawsuits-types", frames).table.frame["district_id"]) == {GEUMCHEON, SEONGNAM}
    assert ask("lawsuits-types", frames, districts=[SUWON]).is_empty, "one kind alone"


def test_unfinished_years_are_named(frames: Frames) -> None:
    note = next(n.ko for n in ask("lawsuits-outcomes", frames, districts=[GEUMCHEON]).notes if "진행중인" in n.ko)
    assert "2018년 1건, 2019년 9건, 2020년 12건(2020. 10. 31. 현재)" in note


@pytest.mark.parametrize(
    ("as_of", "outcome", "named"),
    [(date(2020, 10, 31), "승소", False), (date(2019, 12, 31), "승소", True), (date(2020, 10, 31), "진행중", True)],
)
def test_a_year_is_unfinished_when_cases_are_pending_or_it_was_not_over(frames: Frames, as_of: date, outcome: str, *, named: bool) -> None:
    panel = ask("lawsuits-outcomes", with_rows(frames, of(outcome, 3, as_of=as_of)))
    assert any("진행중인 제소 연도" in n.ko for n in panel.notes) is named


def test_a_pending_number_that_is_not_printed_leaves_the_year_open(frames: Frames) -> None:
    made = with_rows(frames, of("승소", 3), of("패소", 1), {"outcome": "진행중", "count": None})
    for name in ("lawsuits-outcomes", "lawsuits-win-rate"):
        assert any("진행중인 제소 연도: 2019년 건수 미표기(" in n.ko for n in ask(name, made).notes)
    made = with_rows(frames, of("승소", 3, case_type="전체"), of("소취하", 1, case_type="전체"), {"outcome": "진행중", "count": None})
    assert any(n.ko.endswith("달라질 수 있음: 금천구 건수 미표기") for n in ask("lawsuits-districts", made).notes)


def test_numbers_that_are_not_printed_are_said(frames: Frames) -> None:
    panel = ask("lawsuits-outcomes", with_rows(frames, {"outcome": "승소", "count": None}))
    assert panel.title.ko == "금천구 2019년 제소 건수 미표기"
    assert isinstance(panel.figure, Share)
    assert [(g.value, g.label.ko) for g in panel.figure.stacks[0].segments] == [(None, "건수 미표기")]


def test_an_unsplit_total_is_outcome_not_stated(frames: Frames) -> None:
    panel = ask("lawsuits-outcomes", frames, districts=["seoul-gangnam"])
    assert panel.title.ko == "강남구 기간 미상 200건, 결과별 건수 없음"
    assert isinstance(panel.figure, Share)
    assert [g.meaning for s in panel.figure.stacks for g in s.segments] == ["other"]
    assert any("어림으로 적은 수치: 강남구" in n.ko for n in panel.notes)


def test_cases_dealt_with_in_a_year_are_found_by_that_year(frames: Frames) -> None:
    table = ask("lawsuits-outcomes", frames, years=[2018]).table.frame
    assert set(table["line"]) == {
        "금천구 2018년 제소", "충청남도 천안시 2018년 처리·진행중", "울산광역시 2018년(제소·처리 기준 미표시)",
    }  # fmt: skip


def test_the_department_filter_finds_what_it_reports(frames: Frames) -> None:
    panel = ask("lawsuits-outcomes", frames, departments=[f"{GEUMCHEON}/planning-budget"])
    assert panel.caption.n == 17


# lawsuits-win-rate.


@pytest.mark.parametrize(("definition", "each"), [
    ("report", "승패만 75.0%→66.7%, 보고서식 94.3%→93.1%"),
    ("decided", "승패만 75.0%→66.7%"),
    ("closed", "종결 대비 17.0%→13.8%"),
])  # fmt: skip
def test_title_tells_the_years_by_the_reports_way_also_those_won_or_lost_and_that_chance_may_explain_it(
    frames: Frames, definition: str, each: str
) -> None:
    """By the reports' way a case withdrawn is won: no title leads with that, and none leaves out the way that is chosen.

    A year that was not over when it was counted is no end of a change.
    """
    panel = ask("lawsuits-win-rate", frames, districts=[GEUMCHEON], definition=definition)
    assert panel.title.ko == f"금천구 승소율 2018→2019년 우연과 구분되지 않음(2019년 진행중 9건): {each}"
    assert panel.what.ko.endswith(" · 온전한 해 2개뿐, 주요업무보고의 소송 현황을 등록하면 이어짐")


def two_years(frames: Frames, *lost: int, pending: int) -> Panel:
    """100 cases a year, so many of them lost; of the last year so many are pending."""
    rows = [
        of(w, n, filed_year=str(year), case_type="전체")
        for year, k in zip((2018, 2019), lost, strict=True)
        for w, n in (("승소", 100 - k), ("패소", k))
    ]
    return ask(
        "lawsuits-win-rate", with_rows(frames, *rows, of("진행중", pending, filed_year="2019", case_type="전체")), definition="decided"
    )


@pytest.mark.parametrize(
    ("lost", "pending", "verdict", "fills", "joined"),
    [
        ((10, 60), 0, "우연으로 보기 어려움", ["solid", "solid"], True),
        ((10, 12), 3, "우연과 구분되지 않음", ["solid", "solid"], True),  # three cases move nothing
        ((10, 12), 60, "우연과 구분되지 않음(2019년 진행중 60건)", ["solid", "hollow"], False),
        ((10, 60), 60, "비교 제외(2019년 진행중 60건)", ["solid", "hollow"], False),
    ],
)
def test_title_drawing_and_note_agree_on_what_is_compared(
    frames: Frames, lost: tuple[int, int], pending: int, verdict: str, fills: list[str], *, joined: bool
) -> None:
    """A year whose pending cases may take its rate out of the interval is hollow, in no line, and named."""
    panel = two_years(frames, *lost, pending=pending)
    assert panel.title.ko.startswith(f"금천구 승소율 2018→2019년 {verdict}: 승패만 90.0%→")
    assert isinstance(panel.figure, Trellis)
    (column,), ((cell,), *_) = panel.figure.columns, [row.cells for row in panel.figure.rows]
    assert cell is not None
    assert [spot.fill for spot in cell.spots] == fills
    assert (column.form == "line") is joined
    assert any(n.ko.startswith("연도 간 비교 제외") and n.ko.endswith(": 2019년") for n in panel.notes) is ("hollow" in fills)


def test_what_a_rate_of_won_and_lost_leaves_out_is_said(frames: Frames) -> None:
    notes = [n.ko for n in ask("lawsuits-win-rate", frames, districts=[GEUMCHEON]).notes]
    assert "승패만으로 셀 때 빼는 사건: 소취하 73건, 일부승 1건" in notes
    assert not any("빼는 사건" in n.ko for n in ask("lawsuits-win-rate", frames, districts=[SEONGNAM]).notes)


def test_one_government_over_its_filing_years(frames: Frames) -> None:
    panel = ask("lawsuits-win-rate", frames, districts=[GEUMCHEON], definition="closed")
    assert isinstance(panel.figure, Trellis)
    assert [row.name.ko for row in panel.figure.rows] == ["종결 대비", "보고서식", "승패만"], "the chosen way first"
    drawn = {row.name.ko: [(s.at, s.short.ko, s.fill) for cell in row.cells if cell for s in cell.spots] for row in panel.figure.rows}
    assert drawn["승패만"] == [(2018, "75.0% (9/12)", "solid"), (2019, "66.7% (4/6)", "hollow")]
    assert drawn["종결 대비"] == [(2018, "17.0% (9/53)", "solid"), (2019, "13.8% (4/29)", "hollow"), (2020, "0.0% (0/10)", "hollow")]
    spots = [s for row in panel.figure.rows for cell in row.cells if cell for s in cell.spots]
    spans = {row[MARK]: (row["low"], row["high"]) for row in panel.table.frame.to_dicts()}
    assert all(s.span == spans[s.mark] for s in spots), "the range of chance behind each"
    assert panel.figure.columns[0].said[-1].ko == "진행중 2018년 1건, 2019년 9건, 2020년 12건(10. 31.까지)"
    assert any(n.ko.startswith("연도 간 비교 제외") and n.ko.endswith(": 2019년, 2020년") for n in panel.notes)


def test_one_rate_a_year_and_one_for_all_with_wilson_intervals(frames: Frames) -> None:
    panel = ask("lawsuits-win-rate", frames, districts=[GEUMCHEON])
    own = panel.table.frame.filter(pl.col("way") == "decided")
    rows = own.select("line", "of", "over", "value").rows()
    assert rows == [("2018년 제소", 9, 12, 0.75), ("2019년 제소", 4, 6, pytest.approx(2 / 3)), ("2020년 제소", 0, 0, None),
                    ("2018~2020년 제소 계", 13, 18, pytest.approx(13 / 18))]  # fmt: skip
    last = own.row(-1, named=True)
    assert (last["low"], last["high"]) == pytest.approx(wilson(13, 18))
    assert own["why"][2] == "승소하거나 패소한 사건 없음"


def test_the_interval_is_named_by_its_level(frames: Frames) -> None:
    for name in ("lawsuits-win-rate", "lawsuits-districts"):
        panel = ask(name, frames, districts=[GEUMCHEON])
        titles = {c.name: c.title.ko for c in panel.table.columns}
        assert (titles["low"], titles["high"]) == ("95% 구간 하한", "95% 구간 상한")
        assert "원고가 취하한 소" in panel.caption.definition.ko
        assert "95% 구간 = 윌슨 구간" in panel.caption.definition.ko


def test_few_cases_are_said(frames: Frames) -> None:
    notes = [n.ko for n in ask("lawsuits-win-rate", frames, districts=[GEUMCHEON]).notes]
    assert any("2019년 제소(29건), 2020년 제소(10건)" in n and "95% 신뢰구간" in n for n in notes)
    assert not any("2018년 제소(53건)" in n for n in notes)


def test_title_of_several_says_who_has_several_years(frames: Frames) -> None:
    panel = ask("lawsuits-win-rate", frames)
    assert panel.title.ko.startswith("건수가 여러 해 적힌 서울의 구는 금천구뿐: 승소율 2018→2019년 "), "양천구 prints rates alone"
    two = ask("lawsuits-win-rate", frames, districts=[GEUMCHEON, SEONGNAM])
    assert two.title.ko.startswith("건수가 여러 해 적힌 곳은 금천구·경기도 성남시뿐: 금천구 승소율")
    away = frames.with_table("lawsuits", frames["lawsuits"].filter(pl.col("district_id") != GEUMCHEON))
    assert ask("lawsuits-win-rate", away).title.ko.startswith("건수가 여러 해 적힌 서울의 구는 없음: 경기도 성남시 승소율")
    assert any(n.ko == "구마다와 표에 있음: 경기도 수원시, 충청남도 천안시" for n in panel.notes)


def test_places_of_several_years_stand_under_each_other_by_the_way_that_all_allow(frames: Frames) -> None:
    panel = ask("lawsuits-win-rate", frames)
    assert isinstance(panel.figure, Trellis)
    assert [column.title.ko for column in panel.figure.columns] == ["승소율(승패만) = 승소 ÷ (승소 + 패소)"]
    looks = {row.name.ko: [(s.at, s.short.ko, s.fill) for cell in row.cells if cell for s in cell.spots] for row in panel.figure.rows}
    assert looks == {
        "금천구": [(2018, "75.0% (9/12)", "solid"), (2019, "66.7% (4/6)", "hollow")],
        "경기도 성남시": [(2002, "82.2% (88/107)", "solid"), (2003, "85.9% (55/64)", "hollow"), (2004, "85.2% (23/27)", "hollow")],
    }  # fmt: skip
    assert all(s.mark in panel.evidence for row in panel.figure.rows for cell in row.cells if cell for s in cell.spots)
    assert panel.what.ko == "제소 연도별, %", "of several the years are no few ones of one"


def test_cases_lost_alone_give_no_rate(frames: Frames) -> None:
    lost = frames.with_table("lawsuits", frames["lawsuits"].filter((pl.col("district_id") == GEUMCHEON) & (pl.col("outcome") == "패소")))
    for definition in ("report", "decided", "closed"):
        panel = ask("lawsuits-win-rate", lost, districts=[GEUMCHEON], definition=definition)
        assert panel.title.ko == "금천구 승소율을 계산할 수 없음: 패소한 사건만 적혀 있음"


def test_won_and_lost_alone_give_one_rate(frames: Frames) -> None:
    panel = ask("lawsuits-win-rate", frames, districts=[SEONGNAM])
    said = "승패만 82.2%→85.9%, 산정 방식이 달라도 같음"
    assert panel.title.ko == f"경기도 성남시 승소율 2002→2003년 우연과 구분되지 않음(2003년 진행중 41건): {said}"
    assert isinstance(panel.figure, Trellis)
    assert len(panel.figure.rows) == 1, "by every way of counting the same"
    assert any("소취하·일부승·화해를 따로 적지 않아" in n.ko for n in panel.notes)


def test_cases_dealt_with_in_periods_are_not_added(frames: Frames) -> None:
    table = ask("lawsuits-win-rate", frames, districts=[CHEONAN]).table.frame
    assert table["line"].unique(maintain_order=True).to_list() == ["2017년 처리", "2018년 처리·진행중"]


def test_lines_without_outcomes_are_left_out_and_unknown_is_not_zero(frames: Frames) -> None:
    panel = ask("lawsuits-win-rate", frames)
    assert not any(line.startswith("강남구") for line in panel.table.frame["line"])
    assert any("결과별 건수가 적혀 있지 않아 뺌: 서울특별시" in n.ko or "뺌: 강남구" in n.ko for n in panel.notes)
    alone = ask("lawsuits-win-rate", frames, districts=["seoul-gangnam"]).table.frame
    assert alone.select("of", "over", "value", "cases_closed").row(0) == (None, None, None, None)


def test_years_with_a_gap_are_named_one_by_one(frames: Frames) -> None:
    panel = ask("lawsuits-win-rate", frames, districts=[GEUMCHEON], years=[2018, 2020])
    assert panel.table.frame["line"][-1] == "2018·2020년 제소 계"
    assert panel.table.frame.row(-1, named=True)["cases_closed"] == 63


def test_every_way_of_counting_has_a_row_and_the_chosen_one_the_mark_of_its_line(frames: Frames) -> None:
    for definition in DEFINITIONS:
        table = ask("lawsuits-win-rate", frames, definition=definition).table.frame
        for way in DEFINITIONS:
            own = table.filter(pl.col("way") == way)
            assert own["value"].to_list() == own[way].to_list()
            assert own[MARK].str.ends_with(f"|{way}").any() is (way != definition)


def test_places_that_print_no_outcome_are_not_in_the_title(frames: Frames) -> None:
    panel = ask("lawsuits-outcomes", frames)
    said = "금천구 2018~2020년 제소 114건 가운데 소취하 73건(64.0%), 그 밖에 경기도 수원시·경기도 성남시·충청남도 천안시"
    assert panel.title.ko == f"결과가 적힌 4곳(서울 25구 가운데 1곳): {said}"
    assert isinstance(panel.figure, Share)
    assert not any("남동구" in stack.name.ko for stack in panel.figure.stacks), "pending cases tell no outcome"
    assert ask("lawsuits-districts", frames).title.ko.startswith("결과 건수가 적힌 4곳(서울의 구는 금천구뿐)의 승소율"), "counted once"


def test_of_several_places_one_stands_after_the_other_and_a_rule_begins_each(frames: Frames) -> None:
    panel = ask("lawsuits-outcomes", frames)
    assert isinstance(panel.figure, Share)
    names = [stack.name.ko for stack in panel.figure.stacks]
    assert names == [
        "금천구 2018년 제소", "금천구 2019년 제소", "금천구 2020년 제소(10. 31.까지)", "경기도 수원시 2012. 11.~2013. 10. 처리",
        "경기도 성남시 2002년 제소", "경기도 성남시 2003년 제소", "경기도 성남시 2004년 제소(12. 5.까지)",
        "충청남도 천안시 2017년 처리", "충청남도 천안시 2018년 처리·진행중",
    ]  # fmt: skip
    assert [stack.name.ko for stack in panel.figure.stacks if stack.parted] == [names[3], names[4], names[7]]
    assert panel.what.ko == "제소 연도별 소송 결과, %(숫자는 건수)", "the axis is of shares"
    assert panel.again.ko.startswith("경기도 수원시 34건 가운데 승소 28건(82.4%), "), "the others than the headline's"


def test_what_is_no_whole_filing_year_stands_under_a_rule(frames: Frames) -> None:
    panel = ask("lawsuits-outcomes", frames, districts=[GEUMCHEON])
    assert isinstance(panel.figure, Share)
    assert [(stack.name.ko, stack.parted) for stack in panel.figure.stacks] == [
        ("2018년 제소", False), ("2019년 제소", False), ("2020년 제소(10. 31.까지)", True)
    ]  # fmt: skip
    assert panel.what.ko == "제소 연도별 소송 결과, 건 · 선 아래는 미완료·처리 시점"
    assert "선 아래는" not in ask("lawsuits-outcomes", frames, districts=[CHEONAN]).what.ko


def test_who_tells_outcomes_is_one_thing_for_titles_cards_and_places_that_are_offered(frames: Frames) -> None:
    told = {row["district_id"] for row in ask("lawsuits-districts", frames).table.frame.to_dicts() if row["value"] is not None}
    assert tellers(frames) == told == {GEUMCHEON, SUWON, SEONGNAM, CHEONAN}
    offering = {spec.name: spec.offers(frames) for spec in PANELS if spec.offers}
    assert offering.pop("lawsuits-types") == {GEUMCHEON, SEONGNAM}, "the others do not tell case types apart"
    assert [*offering.values()] == [told] * 3


def test_a_place_without_case_types_is_not_said_to_have_no_cases(frames: Frames) -> None:
    panel = ask("lawsuits-types", frames, districts=[SUWON])
    assert panel.is_empty
    assert "사건 종류별 소송 결과" in panel.title.ko
    assert not any("수원" in note.ko for note in panel.notes)


def test_rate_evidence_is_of_the_cases_that_the_rate_counts(frames: Frames) -> None:
    """The pending 22 of the 114 are in no part of the rate; so the rate that the report prints of these rows is found by them."""
    panel = ask("lawsuits-win-rate", frames, districts=[GEUMCHEON])
    evidence = panel.evidence[panel.table.frame.filter(pl.col("way") == "report")[MARK][-1]]
    assert evidence.formula.ko == "(승소 + 소취하 + 일부승) ÷ 종결 = 87 ÷ 92 = 94.6%"
    own = {r.row for r in evidence.rows}
    assert frames["lawsuits"].filter(pl.col(ROW).is_in(own))["count"].sum() == 92
    printed = [
        v for v in frames["verdicts"].iter_rows(named=True) if v["dataset"] == "lawsuits" and {*v["rows"], *v["against_rows"]} == own
    ]
    assert "94.5" in [v["printed"] for v in printed]


def test_rate_of_won_or_lost_is_of_these_alone(frames: Frames) -> None:
    panel = ask("lawsuits-win-rate", frames, districts=[GEUMCHEON])
    evidence = panel.evidence[panel.table.frame.filter(pl.col("way") == "decided")[MARK][-1]]
    rows = frames["lawsuits"].filter(pl.col(ROW).is_in([r.row for r in evidence.rows]))
    assert evidence.formula.ko.endswith(f"= {rows.filter(pl.col('outcome') == '승소')['count'].sum()} ÷ {rows['count'].sum()} = 72.2%")


def test_an_unknown_definition_is_said(frames: Frames) -> None:
    with pytest.raises(AskedError, match="report, decided, closed"):
        ask("lawsuits-win-rate", frames, definition="won")


# lawsuits-districts.


def why(panel: Panel) -> dict[str, str]:
    return dict(panel.table.frame.select("district_id", "why_not").rows())


def test_governments_counted_otherwise_say_so_by_name_and_none_is_ranked_without_a_common_year(frames: Frames) -> None:
    """Hollow is what is not compared, on this page as elsewhere."""
    panel = ask("lawsuits-districts", frames, definition="decided")
    assert isinstance(panel.figure, Trellis)
    assert [row.name.ko for row in panel.figure.rows] == [
        "금천구 · 2018~2020년 제소", "충청남도 천안시 · 2017년 처리 · 행정심판 포함",
        "경기도 수원시 · 2012. 11.~2013. 10. 처리", "경기도 성남시 · 2002~2004년 제소",
    ], "the newest first"  # fmt: skip
    assert {s.fill for row in panel.figure.rows for cell in row.cells if cell for s in cell.spots} == {"hollow"}, (
        "pending cases move the others"
    )
    assert (
        panel.title.ko == "결과 건수가 적힌 4곳(서울의 구는 금천구뿐)의 승소율(승패만) 72.2~84.3%, 연도와 산정 기준이 서로 달라 순위 없음"
    )
    assert why(panel) == {
        SEONGNAM: "", GEUMCHEON: "", CHEONAN: "처리 시점 기준, 행정심판 포함", SUWON: "처리 시점 기준",
        "seoul": "결과별로 나뉘지 않은 사건이 있음", "seoul-gangnam": "결과별로 나뉘지 않은 사건이 있음", "incheon-namdong": "승소하거나 패소한 사건 없음",
        **dict.fromkeys(("ulsan", "chungbuk-jincheon", "chungbuk-eumseong", "jeonbuk-jeonju", "gyeongnam-gimhae", "jeju-namjeju"), "결과별로 나뉘지 않은 사건이 있음"),
    }  # fmt: skip


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_districts_follow_the_definition_asked(frames: Frames, definition: str) -> None:
    panel = ask("lawsuits-districts", frames, definition=definition, districts=[GEUMCHEON])
    rate, title = {"report": ("94.6%", "보고서식"), "decided": ("72.2%", "승패만"), "closed": ("14.1%", "종결 대비")}[definition]
    assert isinstance(panel.figure, Trellis)
    (row,) = panel.figure.rows
    assert row.cells[0]
    assert row.cells[0].last.ko == rate
    assert row.cells[0].spots[0].span
    assert panel.title.ko == f"승소율({title}) 금천구 한 곳뿐, 견줄 곳 없음"


@pytest.mark.parametrize(("definition", "said", "values"), [
    ("report", "눈금 40~100%, 가로 막대는 95% 구간", (0.4, 1.0)), ("closed", "눈금 0~100%, 가로 막대는 95% 구간", (0.0, 1.0)),
])  # fmt: skip
def test_the_axis_begins_near_the_data_and_says_so(frames: Frames, definition: str, said: str, values: tuple[float, float]) -> None:
    figure = ask("lawsuits-districts", frames, definition=definition).figure
    assert isinstance(figure, Trellis)
    assert len(figure.columns) == 2
    for column in figure.columns:  # alike, so that one way can be held against the other
        assert column.said[-1].ko == said
        assert column.values == values
        assert (column.ticks[0][0], column.ticks[-1][0]) == values


def test_sources_of_only_won_and_lost_share_one_scale_with_the_others(frames: Frames) -> None:
    """94.6 % of won and withdrawn beside 83.8 % of won and lost would be no comparison; by won and lost alone 금천구 is the lowest."""
    panel = ask("lawsuits-districts", frames)
    assert isinstance(panel.figure, Trellis)
    assert [column.title.ko for column in panel.figure.columns] == [
        "승소율(승패만) = 승소 ÷ (승소 + 패소)", "승소율(보고서식) = (승소 + 소취하 + 일부승) ÷ 종결"
    ]  # fmt: skip
    shown = [[cell.last.ko if cell else "" for cell in row.cells] for row in panel.figure.rows]
    assert shown == [["72.2%", "94.6%"], ["84.3%", "85.2%"], ["82.4%", "승패만 기재"], ["83.8%", "승패만 기재"]]
    assert [row.name.ko.count("승소·패소만") for row in panel.figure.rows] == [0] * 4, "said in the column that it is about"
    assert panel.figure.columns[0].said[0].ko == "서울특별시, 강남구 외 6곳은 결과별 건수가 적히지 않음", "why there are no more"
    assert panel.title.ko.startswith("결과 건수가 적힌 4곳(서울의 구는 금천구뿐)의 승소율(승패만) 72.2~84.3%"), "by what all share"


def test_each_way_of_counting_in_the_comparison_has_its_own_evidence(frames: Frames) -> None:
    panel = ask("lawsuits-districts", frames, districts=[GEUMCHEON, SEONGNAM])
    assert isinstance(panel.figure, Trellis)
    told = [panel.evidence[s.mark].formula.ko for row in panel.figure.rows for cell in row.cells if cell for s in cell.spots if s.is_placed]
    assert [words.partition(" = ")[0] for words in told] == [
        "승소 ÷ (승소 + 패소)",
        "(승소 + 소취하 + 일부승) ÷ 종결",
        "승소 ÷ (승소 + 패소)",
    ]


def test_a_place_without_any_case_is_listed_as_such(frames: Frames) -> None:
    panel = nearest(SPECS["lawsuits-districts"], make_query(districts=["seoul-yeongdeungpo"]), frames).panel
    assert isinstance(panel.figure, Trellis)
    first = panel.figure.rows[0]
    assert (first.name.ko, first.is_chosen, {cell.last.ko for cell in first.cells if cell}) == ("영등포구", True, {"자료 없음"})
    assert panel.again.ko == ask("lawsuits-districts", frames).title.ko, "under a headline that says so already"


def test_a_place_without_a_rate_is_told_why(frames: Frames) -> None:
    panel = SPECS["lawsuits-districts"](Query(focus=("seoul-gangnam",)), frames)
    assert panel.title.ko.startswith("강남구 승소율 계산 불가(결과별로 나뉘지 않은 사건이 있음) · ")


def test_one_kind_of_case_is_not_counted_alike(frames: Frames) -> None:
    made = with_rows(frames, of("승소", 3), of("소취하", 3), of("패소", 1))
    assert why(ask("lawsuits-districts", made))[GEUMCHEON] == "한 종류 소송만"


def test_a_filing_year_that_two_count_alike_is_ranked(frames: Frames) -> None:
    more = {"district_id": "seoul-mapo", "department_id": "seoul-mapo/all", "source_id": "news-e26c0919", "case_type": "전체"}
    made = with_rows(
        frames, of("승소", 90, case_type="전체"), of("패소", 10, case_type="전체"), of("승소", 10, **more), of("패소", 90, **more)
    )
    panel = ask("lawsuits-districts", made, definition="decided")
    assert panel.title.ko == "2019년 제소 승소율(승패만) 2곳 가운데 금천구 90.0% 최고"
    assert [row.name.ko for row in panel.figure.rows] == ["금천구 · 2019년 제소", "마포구 · 2019년 제소"]  # type: ignore[union-attr]


# legal-advice.


def test_advice_of_the_real_table(frames: Frames) -> None:
    panel = ask("legal-advice", frames, districts=[GEUMCHEON])
    assert (
        panel.title.ko == "금천구 법률자문 2018년 390건, 2019년 268건, 2020년 126건(2020. 10. 31.까지), 2019년 방식은 방문 92건이 가장 많음"
    )
    chart = panel.figure
    assert isinstance(chart, Trend)
    assert [(s.name.ko, [p.value for p in s.points]) for s in chart.series] == [
        ("서면", [138, 87, 55]), ("전화", [155, 27, 17]), ("방문", [42, 92, 48]), ("소송지휘", [55, 62, 6])]  # fmt: skip
    assert [p.unfinished for p in chart.series[0].points] == [False, False, True]


def test_no_line_leads_to_a_year_of_advice_that_was_not_over(frames: Frames) -> None:
    one = ask("legal-advice", frames, districts=[GEUMCHEON]).figure
    assert isinstance(one, Trend)
    assert [(b.after, b.before, b.why.ko) for b in one.breaks] == [(2019, 2020, "2020년은 2020. 10. 31.까지의 수")]
    table = frames["legal_advice"]
    over = table.with_columns(pl.lit(date(2020, 12, 31)).alias("as_of"))
    whole = ask("legal-advice", frames.with_table("legal_advice", over), districts=[GEUMCHEON]).figure
    assert isinstance(whole, Trend)
    assert not whole.breaks


def test_advice_without_directing_cases(frames: Frames) -> None:
    panel = ask("legal-advice", frames, definition="advice_only", years=[2019])
    assert panel.table.frame["mode"].to_list() == ["서면", "전화", "방문", "계"]
    assert panel.table.frame["value"][-1] == 206


# Every panel.


@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_every_question_is_answered(spec: PanelSpec, frames: Frames) -> None:
    assert spec.measure is not None
    districts = [(), (GEUMCHEON,), (CHEONAN, SUWON), ("seoul-gangnam",), ("seoul",), ("seoul-yeongdeungpo",)]
    departments = [(), (f"{GEUMCHEON}/planning-budget",)]
    years = [(), (2018,), (2018, 2020), (1999,)]
    rules = ["newest", "at-most 2018-12-31", "same-day 10-31"]
    options = [dict(zip([o.name for o in spec.options], c, strict=True)) for c in product(*(o.values for o in spec.options))]
    definitions = [d.name for d in spec.measure.definitions]
    only = frames.only(spec.datasets)
    for d, e, y, a, n, o in product(districts, departments, years, rules, definitions, options):
        check(spec(make_query(districts=d, departments=e, years=y, as_of=a, definition=n, options=o), only))


def check(panel: Panel) -> None:
    """What holds for every answer: words in both languages, one mark a row, evidence for each, the figure drawn from the table."""
    assert all(t.ko and t.en and "None" not in t.ko + t.en for t in (panel.title, panel.what, *panel.notes))
    if panel.is_empty:
        assert panel.figure is None
        return
    marks = panel.table.frame[MARK].to_list()
    assert len(marks) == len(set(marks))
    assert set(marks) <= set(panel.evidence)
    assert set(drawn(panel.figure)) <= set(marks)
    assert all(e.rows for e in panel.evidence.values())
    for lang in ("ko", "en"):
        assert len(panel.table.written(lang)) == len(marks)


def drawn(chart: object) -> list[str]:
    if isinstance(chart, Share):
        return [g.mark for s in chart.stacks for g in s.segments]
    if isinstance(chart, Compare):
        return [r.mark for r in chart.bars]
    if isinstance(chart, Trellis):
        return [s.mark for row in chart.rows for cell in row.cells if cell for s in cell.spots]
    assert isinstance(chart, Trend)
    return [p.mark for s in chart.series for p in s.points]


def test_empty_says_dataset_and_filter(frames: Frames) -> None:
    panel = ask("lawsuits-outcomes", frames, districts=["seoul-yeongdeungpo"])
    assert panel.is_empty
    assert panel.title.ko == "영등포구 소송 건수 자료 없음 · 주요업무보고의 소송 현황을 등록하면 채워짐"
    assert "금천구" in panel.notes[0].ko


# Words.


@pytest.mark.parametrize(
    ("filed", "period", "ko", "en"),
    [
        ("2018", "전체", "2018년 제소", "filed 2018"),
        ("2018/2020", "전체", "2018~2020년 제소", "filed 2018–2020"),
        ("2018+2020", "전체", "2018·2020년 제소", "filed 2018, 2020"),
        ("전체", "2018", "2018년 처리", "dealt with in 2018"),
        ("전체", "2012-11/2013-10", "2012. 11.~2013. 10. 처리", "dealt with in 2012-11–2013-10"),
        ("2017", "2018", "2017년 제소, 2018년 처리", "filed 2017, dealt with in 2018"),
        ("전체", "../2023", "2023년까지 처리", "dealt with until 2023"),
        ("전체", "2026/..", "2026년부터 처리", "dealt with from 2026"),
        ("전체", "미상", "기간 미상", "in a period not stated"),
        ("전체", "전체", "기간 미상", "in a period not stated"),
    ],
)
def test_lines_read(filed: str, period: str, ko: str, en: str) -> None:
    assert cases.line_words(filed, period) == (ko, en)


def test_every_case_type_has_a_place() -> None:
    assert set(cases.APPEALS) | set(cases.WHOLE) <= {w.value for w in CASE_TYPES}
