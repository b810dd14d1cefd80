"""Indicators: every number can be found, values of different meaning are never joined, steps stand as printed."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from typing import Any

import polars as pl
import pytest

from lib.charts.spec import Compare, Trend
from lib.charts.spec.trellis import Trellis
from lib.core.dataset import ROW, Dataset, by_name
from lib.core.errors import AskedError
from lib.core.evidence import places
from lib.core.frames import Frames, row_of
from lib.core.measure import compute, reasons
from lib.core.nearest.panels import nearest
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.places import seoul
from lib.core.query import Query, make_query
from lib.core.text import Text
from lib.topics.indicators.as_printed import in_words
from lib.topics.indicators.measures import INDICATOR_VALUE
from lib.topics.indicators.panels import PANELS, WIN_RATES
from lib.topics.indicators.panels.milestones import is_contradictory
from lib.topics.indicators.types import asked_type, listed_types
from lib.topics.indicators.words import TOPICS, value_words, years_words

SPECS = {p.name: p for p in PANELS}
YEONGDEUNGPO, GEUMCHEON = "seoul-yeongdeungpo", "seoul-geumcheon"
REFORM = "fiscal_independence_after_reform"
OF_2015 = f"{YEONGDEUNGPO}/planning-budget-2015"


def ask(name: str, frames: Frames, **parts: Any) -> Panel:
    return SPECS[name](make_query(**parts), frames)


def rows(panel: Panel) -> list[dict[str, Any]]:
    return list(panel.table.frame.iter_rows(named=True))


def notes(panel: Panel) -> str:
    return "\n".join(n.ko for n in panel.notes)


# Words.


def test_every_topic_of_the_data_reads_in_both_languages(frames: Frames) -> None:
    assert set(frames["indicators"]["topic"]) <= set(TOPICS)


def test_listed_types_are_those_of_two_sources_or_governments_with_their_titles(frames: Frames) -> None:
    counted = frames["indicators"].drop_nulls("indicator_type").group_by("indicator_type").agg(
        pl.col("source_id").n_unique().alias("n"), pl.col("district_id").n_unique().alias("governments")
    )  # fmt: skip
    listed = listed_types(make_query(), frames)
    assert set(listed) == set(counted.filter(pl.max_horizontal("n", "governments") >= 2)["indicator_type"])
    assert listed["early_execution_disclosed"].ko == "신속집행 실적(대상액 대비, 재정공시)", "of one source, of 25 districts"
    assert listed["residents_per_official"] == Text("공무원 1인당 주민수", "Residents per official")
    most = counted.sort("n", descending=True)["indicator_type"][0]
    assert next(iter(listed)) == most == asked_type("", frames).name
    assert SPECS["indicator-series"].options[0].choices(make_query(), frames) == listed


@pytest.mark.parametrize("words", ["residents_per_official", "공무원 1인당 주민수", "공무원 1인당", "Residents per official"])
def test_a_type_is_asked_by_id_or_title(frames: Frames, words: str) -> None:
    assert asked_type(words, frames).name == "residents_per_official"


def test_words_that_one_title_alone_holds_are_enough_in_either_case(frames: Frames) -> None:
    assert asked_type("PER official OF THE neigh", frames).name == "residents_per_dong_official"
    with pytest.raises(AskedError, match="동 주민자치센터 직원 1인당 주민수"):
        asked_type("residents PER OFF", frames)


@pytest.mark.parametrize("words", ["재정자립도", "happiness", "medical_tourists"])
def test_words_that_fit_none_or_several_types_are_refused_with_what_fits(frames: Frames, words: str) -> None:
    with pytest.raises(AskedError, match="세입과목 개편"):
        asked_type(words, frames)


@pytest.mark.parametrize(
    ("value", "unit", "ko", "en"),
    [
        (54.9, "%", "54.9%", "54.9%"),
        (103.0, "명", "103명", "103 people"),
        (1399.0, "백만원", "1,399백만원", "1,399 million won"),
        (None, "명", "자료 없음", "no data"),
    ],
)
def test_values_are_written_with_their_unit(value: float | None, unit: str, ko: str, en: str) -> None:
    assert value_words(value, unit) == Text(ko, en)


def test_years_in_words() -> None:
    assert years_words(pl.Series([2015, None, 2023])).ko == "2015~2023년"
    assert years_words(pl.Series([2015])).ko == "2015년"
    assert years_words(pl.Series([None], dtype=pl.Int64)).ko == "연도 미상"


# The measure.


def of(*found: tuple[float, str, str]) -> dict[str, Any]:
    table = pl.DataFrame(
        {"value": [f[0] for f in found], "unit": [f[1] for f in found], "stage": [f[2] for f in found], ROW: list(range(len(found)))}
    )
    return compute(table, INDICATOR_VALUE.definition(""), []).row(0, named=True)


def test_counts_of_one_unit_add_up() -> None:
    assert of((2, "회", "actual"), (3, "회", "actual"))["value"] == 5


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (((2, "회", "actual"), (3, "명", "actual")), "단위"),
        (((20, "%", "actual"), (30, "%", "actual")), "비율"),
        (((2, "회", "actual"), (3, "회", "planned")), "실적과 계획"),
    ],
)
def test_what_does_not_add_up_says_why(found: tuple[tuple[float, str, str], ...], why: str) -> None:
    row = of(*found)
    assert row["value"] is None
    assert why in reasons(INDICATOR_VALUE.definition(""))[row["reason"]].ko


def test_one_rate_is_shown_as_printed() -> None:
    assert of((54.9, "%", "actual"))["value"] == 54.9


# The search.


def test_without_words_every_row_of_a_district_is_there(frames: Frames) -> None:
    panel = ask("indicators", frames, districts=[YEONGDEUNGPO])
    own = frames["indicators"].filter(pl.col("district_id") == YEONGDEUNGPO)
    assert sorted(panel.table.frame[ROW]) == sorted(own[ROW])
    assert len(panel.evidence) == own.height
    assert f"지표 {own.height}건" in panel.title.ko
    assert "건만 보임" not in notes(panel)


def test_a_long_list_is_whole(frames: Frames) -> None:
    panel = ask("indicators", frames)
    every = frames["indicators"].height
    assert panel.table.frame.height == len(panel.evidence) == every > 400
    assert f"지표 {every:,}건" in panel.title.ko
    assert panel.caption.n == every


def test_words_are_found_in_the_title_of_the_type_too(frames: Frames) -> None:
    found = rows(ask("indicators", frames, options={"words": "fulfilment"}))
    assert {r["indicator_type"] for r in found} == {"pledge_fulfilment_rate"}
    typed = frames["indicators"].filter(pl.col("indicator_type") == "pledge_fulfilment_rate")
    assert len(found) == typed.height > 0


def test_a_row_names_its_document_and_place(frames: Frames) -> None:
    row = rows(ask("indicators", frames, districts=[YEONGDEUNGPO], options={"words": "원문공개율"}))[0]
    assert (row["document"], row["locator"]) == (
        "2015년 주요업무 보고(영등포구 기획예산과)",
        row_of(frames["indicators"], row[ROW])["locator"],
    )


def test_only_topics_of_the_district_are_offered(frames: Frames) -> None:
    offered = SPECS["indicators"].options[1].choices(make_query(districts=[GEUMCHEON]), frames)
    have = set(frames["indicators"].filter(pl.col("district_id") == GEUMCHEON)["topic"])
    assert set(offered) == {"all", *have}
    with pytest.raises(AskedError, match="'happiness'"):
        ask("indicators", frames, options={"topic": "happiness"})


def test_a_newer_source_hides_no_older_one(frames: Frames) -> None:
    found = rows(ask("indicators", frames, districts=["seoul-yangcheon"], options={"words": "승소율"}))
    assert len({r["source_id"] for r in found}) == 2
    assert len(found) == 8


@pytest.mark.parametrize("words", ["위원회", "  위원회 ", "보조금 위원회", "위원회 보조금"])
def test_all_words_must_stand_in_a_row_in_any_order(frames: Frames, words: str) -> None:
    found = rows(ask("indicators", frames, options={"words": words}))
    assert found
    for row in found:
        text = " ".join(str(row[c]) for c in ("indicator", "breakdown", "item", "definition", "team", "note", "unit"))
        assert all(w in text for w in words.split())


def test_the_search_reads_small_letters_dots_and_signs_as_they_are(frames: Frames) -> None:
    assert (
        len(rows(ask("indicators", frames, options={"words": "sa 등급"})))
        == len(rows(ask("indicators", frames, options={"words": "SA 등급"})))
        >= 9
    )
    assert rows(ask("indicators", frames, options={"words": "행사성)"}))
    assert ask("indicators", frames, options={"words": ".*"}).is_empty
    dotted = rows(ask("indicators", frames, options={"words": "국ㆍ시비"}))
    assert dotted
    types = {t for t, ko in frames["indicator_types"].select("indicator_type", "title_ko").rows() if "국·시비" in ko}
    assert all("국·시비" in str(r) or r["indicator_type"] in types for r in dotted)


def test_a_topic_is_kept_alone(frames: Frames) -> None:
    panel = ask("indicators", frames, options={"topic": "council"})
    assert set(panel.table.frame["topic"]) == {"council"}
    assert panel.title.ko.startswith("구의회 지표 14건")
    assert ask("indicators", frames, options={"topic": "other"}).is_empty
    new = frames["indicators"].with_columns(pl.when(pl.col("topic") == "council").then(pl.lit("parks")).otherwise("topic").alias("topic"))
    assert len(rows(ask("indicators", frames.with_table("indicators", new), options={"topic": "other"}))) == 14


def test_nothing_found_names_what_was_looked_for(frames: Frames) -> None:
    panel = ask("indicators", frames, districts=[YEONGDEUNGPO], options={"words": "없는말"})
    assert panel.is_empty
    assert panel.title.ko == "영등포구 '없는말' 지표 자료 없음"
    assert ask("indicators", frames, districts=[YEONGDEUNGPO], options={"words": "구정연구단"}).notes[0].ko == "자료가 있는 곳: 금천구"


def test_one_hit_is_said_with_its_value(frames: Frames) -> None:
    panel = ask("indicators", frames, districts=[YEONGDEUNGPO], options={"words": "원문공개율"})
    assert panel.title.ko == "영등포구 원문공개율, 2015 75.4%"


def test_as_of_keeps_later_figures_out(frames: Frames) -> None:
    found = ask("indicators", frames, as_of="at-most 2018-12-31").table.frame
    assert found["as_of"].max().year <= 2018  # type: ignore[union-attr]


# Series.


def test_a_series_joins_only_values_of_one_stated_definition(frames: Frames) -> None:
    panel = ask("indicator-series", frames, districts=["seoul-gangnam"], options={"type": REFORM})
    assert isinstance(panel.figure, Trend)
    assert [(p.year, p.value) for p in panel.figure.series[0].points] == [(2016, 60.0), (2021, 54.9)]
    assert panel.figure.joined
    assert panel.title.ko == "강남구 재정자립도(세입과목 개편 후) 2016년 60%, 2021년 54.9%"


def test_values_of_different_definitions_are_series_of_their_own(frames: Frames) -> None:
    panel = ask("indicator-series", frames, districts=["seoul-gangseo"], options={"type": "residents_per_official"})
    assert isinstance(panel.figure, Trend)
    assert sorted((s.name.ko, [p.year for p in s.points]) for s in panel.figure.series) == [
        ("산식 미표시", [2014]), ("주민수 ÷ 공무원 수", [2022]), ("주민수 ÷ 공무원 정원", [2019]),
    ]  # fmt: skip
    assert not panel.figure.joined
    assert "정의가 다른 값은 한 선으로 잇지 않음" in notes(panel)


def test_a_value_without_a_year_stands_in_the_table_only(frames: Frames) -> None:
    panel = ask("indicator-series", frames, districts=[YEONGDEUNGPO], options={"type": REFORM})
    assert panel.figure is None
    assert [(r["value"], r["_year"]) for r in rows(panel)] == [(37.4, None)]
    assert panel.caption.provisional
    assert panel.title.ko.endswith("연도 미상 37.4%")
    assert "연도가 적혀 있지 않은 값 1건" in notes(panel)


def test_many_governments_are_compared_in_the_year_with_most_of_them(frames: Frames) -> None:
    panel = ask("indicator-series", frames, options={"type": "residents_per_official"})
    assert isinstance(panel.figure, Compare)
    assert len(panel.figure.bars) == 14
    assert (panel.figure.bars[0].label.ko, panel.figure.bars[-1].label.ko) == ("422명", "103명")
    assert panel.title.ko == "공무원 1인당 주민수 2019년 14곳 가운데 가장 높은 곳 송파구 422명, 가장 낮은 곳 중구 103명"
    assert "그림에 없는 값 15건" in notes(panel)


def test_rates_without_a_formula_are_ranked_within_one_source_only(frames: Frames) -> None:
    panel = ask("indicator-series", frames, options={"type": "pledge_fulfilment_rate"})
    assert "가장 높은 곳" not in panel.title.ko
    assert "같은 뜻인지 알 수 없어" in notes(panel)
    assert panel.figure is None
    assert "계열이 9개여서 그리지 않고" in notes(panel)


def test_a_few_districts_are_followed_and_many_are_compared(frames: Frames) -> None:
    few = ask("indicator-series", frames, districts=[YEONGDEUNGPO, GEUMCHEON], options={"type": "budget_growth"})
    assert isinstance(few.figure, Trend)
    assert sorted(s.name.ko for s in few.figure.series) == ["금천구", "영등포구"]
    many = ask("indicator-series", frames, options={"type": "budget_growth"})
    assert isinstance(many.figure, Compare)
    assert "가장 많은 곳이 적힌 해인 2025년(5곳)만 그림" in notes(many)


def test_the_newest_full_year_goes_before_the_fullest(frames: Frames) -> None:
    template, ours = frames["indicators"].filter(pl.col("indicator_type") == REFORM).head(1), seoul(frames)["district_id"].to_list()
    made = [
        template.with_columns(pl.lit(n25).alias("district_id"), pl.lit(str(y)).alias("period"), pl.lit(y).cast(pl.Int64).alias("_year"),
                              pl.lit(float(n)).alias("value"), pl.lit("식").alias("definition"), pl.lit(1000 * y + n).cast(pl.Int64).alias(ROW))
        for y, count in ((2019, 25), (2021, 21), (2022, 19)) for n, n25 in enumerate(ours[:count])
    ]  # fmt: skip
    panel = ask("indicator-series", frames.with_table("indicators", pl.concat([frames["indicators"], *made])), options={"type": REFORM})
    assert isinstance(panel.figure, Compare)
    assert len(panel.figure.bars) == 21
    assert "20곳 이상 적힌 가장 최근 해인 2021년(21곳)" in notes(panel)


def test_a_district_opens_on_a_series_of_its_own(frames: Frames) -> None:
    query = make_query(districts=[YEONGDEUNGPO])
    first = next(iter(listed_types(query, frames)))
    assert asked_type("", frames, query).name == first
    panel = ask("indicator-series", frames, districts=[YEONGDEUNGPO])
    assert isinstance(panel.figure, Trend)
    assert set(panel.table.frame["district_id"]) == {YEONGDEUNGPO}


def test_a_set_of_governments_is_no_rank(frames: Frames) -> None:
    panel = ask("indicator-series", frames, options={"type": REFORM})
    assert "2021년 7곳 가운데 가장 높은 곳 서초구 58.2%, 가장 낮은 곳 노원구 15.9%" in panel.title.ko


def test_grades_whose_rule_moves_are_not_joined(frames: Frames) -> None:
    panel = ask("indicator-series", frames, options={"type": "sa_grade_count"})
    assert isinstance(panel.figure, Trend)
    assert not panel.figure.joined
    assert "기준이 해마다 달라" in notes(panel)


def test_part_of_a_year_is_unfinished(frames: Frames) -> None:
    panel = ask("indicator-series", frames, districts=["seoul"], options={"type": "lawsuit_win_rate"})
    assert isinstance(panel.figure, Trend)
    assert [(p.year, p.unfinished, p.below.ko) for p in panel.figure.series[0].points] == [
        (2019, False, ""),
        (2021, True, "1~9월"),
    ]


def test_printed_rates_of_the_asked_place_head_its_panel(frames: Frames) -> None:
    def title(*districts: str) -> str:
        return SPECS["lawsuits-printed"](Query(focus=districts), frames).title.ko

    assert (
        title("seoul-yangcheon")
        == "승소율(적힌 값, 산식 미표시): 양천구 · 민사소송 2008년 17% → 2009년 71%, 양천구 · 행정소송 2008년 86% → 2009년 96%"
    )
    assert title("seoul") == "승소율(적힌 값, 산식 미표시): 서울특별시 · 민사소송 2019년 75.9%", "a year of nine months is no end of a way"
    own = pl.col("district_id").eq("seoul-yangcheon") & pl.col("indicator_type").eq("lawsuit_win_rate")
    later = pl.when(own & pl.col("_year").eq(2009)).then(pl.lit("news-223ec4a2")).otherwise("source_id")
    other = frames["indicators"].filter(~own | pl.col("source_id").eq("news-194854ef")).with_columns(source_id=later)
    apart = SPECS["lawsuits-printed"](Query(focus=("seoul-yangcheon",)), frames.with_table("indicators", other)).title.ko
    assert "2008년 17%, 2009년 71%" in apart, "two sources may mean different things"


def test_years_that_are_not_whole_are_compared_with_none(frames: Frames) -> None:
    """They are hollow, and who fell is told by the last two whole years."""
    panel = ask(WIN_RATES, frames)
    assert panel.title.ko.endswith(" · 내린 곳 울산광역시 2017년 95.2% → 2018년 93.1%(△2.1%p)")
    assert panel.what.ko == "출처가 적은 해만, % · 다른 해는 소송 현황을 등록하면 채워짐", "why years are missing, and what would add them"
    rose = frames["indicators"].with_columns(
        pl.when((pl.col("district_id") == "ulsan") & (pl.col("indicator_type") == "lawsuit_win_rate") & (pl.col("period") == "2018"))
        .then(99.0).otherwise("value").alias("value")
    )  # fmt: skip
    assert ask(WIN_RATES, frames.with_table("indicators", rose)).title.ko.endswith(" · 내린 곳 없음")
    assert "한 해가 다 차지 않은 값: " in notes(panel)
    assert "울산광역시 2019년 1~9월 87.9%" in notes(panel)


def test_win_rates_as_printed_are_a_row_each_and_say_which_districts_they_are_of(frames: Frames) -> None:
    panel = ask(WIN_RATES, frames)
    assert panel.title.ko.startswith("출처가 승소율을 적은 서울의 구는 양천구뿐(2008~2009년), 산식 미표시 · ")
    assert isinstance(panel.figure, Trellis)
    newest = {row.name.ko: row.cells[0].spots[-1].label.ko for row in panel.figure.rows if row.cells[0]}
    assert list(newest)[:2] == ["양천구 · 민사소송", "양천구 · 행정소송"], "districts of Seoul first"
    assert newest["울산광역시"] == "2019년 1~9월 87.9%"
    assert all(len(cell.spots) > 1 for row in panel.figure.rows for cell in row.cells if cell), "what is of one year stands in the table"
    fills = {spot.label.ko: spot.fill for row in panel.figure.rows for cell in row.cells if cell for spot in cell.spots}
    assert [label for label, fill in fills.items() if fill == "hollow"] == [label for label in fills if "1~" in label]
    none = frames.with_table("indicators", frames["indicators"].filter(pl.col("district_id") != "seoul-yangcheon"))
    assert ask(WIN_RATES, none).title.ko.startswith("출처가 승소율을 적은 서울의 구 없음, 산식 미표시 · ")


def test_a_place_of_which_no_win_rate_is_printed_is_said_to_have_none_printed(frames: Frames) -> None:
    """Its rate may be computed in the panel beside this one."""
    panel = nearest(SPECS[WIN_RATES], make_query(districts=["seoul-geumcheon"]), frames).panel
    assert panel.title.ko == "금천구는 출처에 적힌 값 없음 · 출처가 승소율을 적은 서울의 구는 양천구뿐(2008~2009년), 산식 미표시"
    assert isinstance(panel.figure, Trellis)
    assert next((row.name.ko, [s.short.ko for c in row.cells if c for s in c.spots]) for row in panel.figure.rows) == (
        "금천구",
        ["자료 없음"],
    )
    assert panel.again == ask(WIN_RATES, frames).title


def test_counts_up_to_different_days_are_not_joined(frames: Frames) -> None:
    panel = ask("indicator-series", frames, options={"type": "grant_adjustments"})
    assert isinstance(panel.figure, Trend)
    assert [(p.year, p.below.ko) for p in panel.figure.series[0].points] == [(2015, "10. 31. 현재"), (2023, "5. 31. 현재")]
    assert not panel.figure.joined
    assert panel.title.ko == "영등포구 국·시비 보조금 간주처리 차수 2023년 9차"
    assert "센 날이 달라" in notes(panel)


def test_parts_of_one_year_are_named_together(frames: Frames) -> None:
    panel = ask("indicator-series", frames, districts=[YEONGDEUNGPO], years=[2018], options={"type": "directives"})
    assert panel.title.ko == "영등포구 지시사항 건수 2018년 지시 10건, 훈시 150건"


# Milestones.


def test_steps_of_the_newest_report_by_project(frames: Frames) -> None:
    panel = ask("milestones", frames, districts=[YEONGDEUNGPO])
    found = panel.table.frame
    assert found.height == 29
    assert found["kind"].value_counts().sort("kind").rows() == [("done", 8), ("planned", 21)]
    assert found["item"].rle_id().max() == 3  # each of four projects in one block
    assert "추진 8건·계획 21건" in panel.title.ko
    assert "2023년 제1회 추가경정예산안 제출(6월)" in panel.title.ko
    assert "다른 보고 연도: 2018, 2017, 2015" in notes(panel)


def test_a_step_that_ends_before_it_starts_is_to_be_checked(frames: Frames) -> None:
    panel = ask("milestones", frames, districts=[YEONGDEUNGPO])
    (row,) = [r for r in rows(panel) if r["check"]]
    assert (row["printed"], row["task"]) == ("7월~'23. 1월", "지자체합동평가 실적관리(매월) 및 정성평가 자료 제출")
    assert panel.table.columns[-1].write(row["check"], "en") == "To be checked: the printed end lies before the start"
    assert panel.notes[0].ko == f"적힌 끝이 시작보다 앞서 확인 필요한 일 1건: {row['task']}(7월~'23. 1월)"
    assert "확인 필요" in panel.evidence[row[MARK]].formula.ko
    assert "표기 오류 추정" in panel.evidence[row[MARK]].formula.ko
    assert "check" not in [c.name for c in ask("milestones", frames, districts=[GEUMCHEON]).table.columns]


@pytest.mark.parametrize(
    ("starts", "ends", "printed", "said"),
    [
        (date(2023, 7, 1), date(2024, 1, 31), "7월~'23. 1월", "wrong"),
        (date(2023, 7, 1), date(2024, 1, 31), "7월~'24. 1월", ""),
        (date(2023, 7, 1), date(2023, 7, 31), "7월 ~ 2023년 7월", ""),
        (date(2023, 7, 1), date(2023, 5, 31), "7월 ~ 5월", "wrong"),
        (date(2023, 5, 15), date(2023, 10, 15), "'23.5.15.~10.15.", ""),
        (date(2019, 5, 1), date(2021, 12, 31), "'19. 5. 1. ~ '21. 12. 31.", ""),
        (None, date(2018, 12, 31), "~'18. 12월", ""),
        (None, None, "수시", ""),
    ],
)
def test_which_printed_dates_contradict_themselves(starts: date | None, ends: date | None, printed: str, said: str) -> None:
    assert is_contradictory({"starts": starts, "ends": ends, "printed": printed}) is bool(said)


def test_an_asked_report_year_and_kind(frames: Frames) -> None:
    panel = ask("milestones", frames, districts=[YEONGDEUNGPO], years=[2015], options={"kind": "done"})
    assert panel.table.frame.height == 34
    assert "다른 보고 연도" not in notes(panel)


def test_planned_steps_that_ended_before_the_report_are_told(frames: Frames) -> None:
    panel = ask("milestones", frames, districts=[GEUMCHEON], options={"kind": "planned"})
    past = [r for r in rows(panel) if r["ends"] and r["ends"] < r["as_of"]]
    assert [r["task"] for r in past] == ["혁신마인드 내재화를 위한 워크숍 개최"]
    assert "기준일보다 앞선 일 1건" in notes(panel)
    assert "날짜 없이 적힌 일 10건" in notes(panel)


def test_evidence_of_a_step_is_what_is_printed(frames: Frames) -> None:
    panel = ask("milestones", frames, districts=[YEONGDEUNGPO])
    row = next(r for r in rows(panel) if r["task"] == "2023년 제1회 추가경정예산안 제출")
    assert panel.evidence[row[MARK]].value.ko == "6월"


# Every panel.


TRIED = {
    "words": ["", "위원회"],
    "topic": ["all", "council", "fiscal", "other"],
    "type": ["", "grant_adjustments", "lawsuit_win_rate", "sa_grade_count", REFORM],
}


def choices(spec: PanelSpec) -> list[dict[str, str]]:
    return [
        dict(zip([o.name for o in spec.options], c, strict=True))
        for c in product(*(TRIED.get(o.name) or list(o.values) for o in spec.options))
    ]


@pytest.mark.parametrize("spec", PANELS, ids=lambda s: s.name)
def test_every_choice_answers_and_ties_table_and_evidence(spec: PanelSpec, frames: Frames) -> None:
    asked = product(choices(spec), [(), (YEONGDEUNGPO,), ("busan-jung",), ("group-seoul-gu", "seoul-jung")], [(), (2015,), (1999,)],
                    ["newest", "at-most 2018-12-31", "same-day 10-31"])  # fmt: skip
    answered = 0
    for options, districts, years, as_of in asked:
        panel = spec(
            make_query(districts=districts, years=years, as_of=as_of, options=options), frames.only([*spec.datasets, "indicator_types"])
        )
        assert all(t.ko and t.en and "None" not in t.ko + t.en for t in (panel.title, panel.what, *panel.notes))
        if panel.is_empty:
            continue
        answered += 1
        marks = panel.table.frame[MARK].to_list()
        assert len(set(marks)) == len(marks)
        assert set(marks) == set(panel.evidence)
        assert panel.caption.sources
        headings = [c.heading("en") for c in panel.table.columns]
        assert len(set(headings)) == len(headings)
        for lang in ("ko", "en"):
            assert len(panel.table.written(lang)) == len(marks)
    assert answered > 3


@pytest.mark.parametrize("spec", PANELS, ids=lambda s: s.name)
def test_evidence_leads_to_its_row(spec: PanelSpec, frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    panel = spec(make_query(districts=[YEONGDEUNGPO]), frames)
    for evidence in panel.evidence.values():
        assert len(evidence.rows) == 1
        assert spec.name == "milestones" or places(evidence, by_name(datasets), frames)


@pytest.mark.parametrize("spec", [p for p in PANELS if p.name != WIN_RATES], ids=lambda s: s.name)
def test_a_department_finds_what_it_reports(spec: PanelSpec, frames: Frames) -> None:
    panel = spec(make_query(departments=[OF_2015]), frames)
    own, later = "report-yeongdeungpo-2015-planning-budget-2015", "report-yeongdeungpo-2017-planning-2017"
    assert set(panel.caption.sources) == ({own, later} if spec.name == "indicator-series" else {own})


def test_an_unknown_option_is_refused(frames: Frames) -> None:
    with pytest.raises(AskedError, match="words, topic"):
        ask("indicators", frames, options={"kind": "done"})


def test_actual_and_planned_values_are_told_apart(frames: Frames) -> None:
    panel = ask("indicator-series", frames, districts=[YEONGDEUNGPO], options={"type": "performance_departments"})
    assert isinstance(panel.figure, Trend)
    assert sorted(s.name.ko for s in panel.figure.series) == ["계획", "실적"]


def test_columns_that_say_nothing_are_left_out(frames: Frames) -> None:
    panel = ask("indicators", frames, departments=[f"{YEONGDEUNGPO}/planning-budget-2023"], years=[2023])
    shown = {c.name for c in panel.table.columns}
    assert "definition" not in shown
    assert {"value", "unit", "period", "as_of", "document", "locator"} <= shown
    assert panel.title.ko.endswith("영등포구, 2023년")


def test_a_series_follows_the_departments_before_and_after(frames: Frames) -> None:
    asked = {"departments": [OF_2015], "options": {"type": "performance_projects"}}
    panel = ask("indicator-series", frames, **asked)
    assert [r["_year"] for r in rows(panel)] == [2015, 2017, 2023]
    assert "조직 개편 앞뒤 부서의 보고서 값 2건" in notes(panel)


def test_what_shipped_sources_print_beside_a_value_is_read_in_english(frames: Frames) -> None:
    """`÷ 세출결산액` stood in English pages as it is printed; of a type that several districts count also its parts."""
    rows = frames["indicators"]
    shared = rows.filter(pl.col("district_id").n_unique().over("indicator_type") > 1, pl.col("indicator_type").is_not_null())
    printed = {*rows["definition"].drop_nulls(), *shared["breakdown"]}
    assert [words for words in printed if re.search("[가-힣]", in_words(words).en)] == []
    assert {in_words(words).ko for words in printed} == printed
