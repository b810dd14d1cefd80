"""Which figure answers, why two are not compared, and in which words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.core.cards import earlier
from lib.core.cards.earlier import Change, apart, change, series, tone
from lib.core.dataset import BASIS
from lib.core.frames import Frames
from lib.core.nearest.rows import Sought, nearest_row, sought
from lib.core.nearest.words import widened
from lib.core.query import make_query
from lib.core.text import Text, same

Y = "seoul-yeongdeungpo"
OLD, MIDDLE, NEW, ALL = f"{Y}/planning-budget-2015", f"{Y}/planning-2017", f"{Y}/planning-budget-2023", f"{Y}/all"


def row(year: int | None, department: str = ALL, value: float = 1.0, day: date | None = None, basis: str = "report") -> dict[str, Any]:
    return {
        "department_id": department,
        "year": year,
        "value": value,
        "as_of": day or date(year or 2000, 10, 31),
        BASIS: basis,
        "rows": [1],
    }


def test_the_first_district_is_sought_with_its_own_departments(frames: Frames) -> None:
    query = make_query(districts=[Y, "seoul-geumcheon"], departments=[NEW, "seoul-geumcheon/planning-budget"], years=[2023])
    assert sought(query, frames) == Sought(Y, (NEW,), (2023,))
    assert sought(make_query(departments=["seoul-geumcheon/planning-budget"]), frames).district_id == "seoul-geumcheon"


def test_without_a_district_that_of_the_newest_work_report_is_sought(frames: Frames) -> None:
    """Of a district before that of a city above districts, which is sought where no district has one."""
    reports = frames["sources"].filter(frames["sources"]["kind"] == "work_report").sort("as_of")
    assert reports["district_id"][-1] == "busan"
    assert sought(make_query(), frames) == Sought(reports.filter(reports["district_id"] != "busan")["district_id"][-1])
    above = frames.with_table("sources", reports.filter(reports["district_id"] == "busan"))
    assert sought(make_query(), above) == Sought("busan")


@pytest.mark.parametrize(
    ("has", "answer"),
    [
        ([(2023, ALL), (2020, NEW), (2023, MIDDLE), (2023, NEW)], (2023, NEW)),  # what is asked
        ([(2023, ALL), (2022, NEW), (2023, MIDDLE)], (2023, MIDDLE)),  # then before or after the reorganisation
        ([(2023, ALL), (2018, MIDDLE), (2020, NEW), (2024, NEW)], (2020, NEW)),  # then the newest earlier year
        ([(2019, ALL), (2023, ALL), (2024, NEW)], (2023, ALL)),  # then the whole government
        ([(2026, NEW), (2024, ALL), (None, NEW)], (2024, ALL)),  # then the next later year
        ([(None, NEW), (2023, f"{Y}/other")], (None, NEW)),  # then no year, and other departments last
    ],
)
def test_the_order_of_widening(has: list[tuple[int | None, str]], answer: tuple[int | None, str], frames: Frames) -> None:
    found = nearest_row([row(year, department) for year, department in has], Sought(Y, (NEW,), (2023,)), frames)
    assert found is not None
    assert (found["year"], found["department_id"]) == answer


def test_without_a_year_the_newest_and_without_a_department_the_whole_government(frames: Frames) -> None:
    rows = [row(2020), row(2023, NEW), row(2021)]
    assert nearest_row(rows, Sought(Y), frames) == row(2021)
    assert nearest_row(rows, Sought(Y, (NEW,)), frames) == row(2023, NEW)
    assert nearest_row([], Sought(Y), frames) is None


def test_what_gave_way_is_said(frames: Frames) -> None:
    at = Sought(Y, (NEW,), (2023,))
    assert widened(row(2023, NEW), at, frames).ko == ""
    assert widened(row(2018, NEW), at, frames).ko == "2018년 값(2023년 없음)"
    assert widened(row(2024, NEW), at, frames) == Text("2024년 값(2023년 없음)", "2024 (none for 2023)")
    assert widened(row(2023, MIDDLE), at, frames).ko == "개편 전후 조직"
    assert widened(row(2023, ALL), at, frames).ko == "부서 자료 없음 · 기관 전체"
    assert widened(row(None, NEW), at, frames).ko == "연도 미표기(2023년 없음)"


def test_a_series_follows_one_line_of_departments_oldest_first(frames: Frames) -> None:
    rows = [row(2023, NEW), row(2018, MIDDLE), row(2015, OLD), row(2018, ALL), row(None, NEW)]
    line = series(rows, rows[0], frames)
    assert [one["year"] for one in line] == [2015, 2018, 2023]
    assert earlier.breaks(line, earlier.reorganised) == ((2015, 2018), (2018, 2023))
    assert series(rows, rows[3], frames) == [rows[3]]
    assert series(rows, rows[4], frames) == [rows[4]]


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (row(2022), []),
        (row(2022, day=date(2022, 5, 31)), ["기준일 다름"]),
        (row(2022, basis="none"), ["기준일 미표기"]),
        (row(2022, MIDDLE, day=date(2022, 5, 31)), ["조직 개편", "기준일 다름"]),
        (row(2022, day=date(2023, 10, 31)), []),  # both printed for one day in one report
    ],
)
def test_figures_are_compared_only_of_one_organisation_and_one_printed_day(before: dict[str, Any], why: list[str]) -> None:
    assert [reason.ko for reason in apart(before, row(2023))] == why


def of(line: list[dict[str, Any]]) -> Change:
    return change(line, line[-1], lambda r: same(f"{r['value']:g}"), lambda size: same(f"{size:+g}"))


def test_a_change_names_the_first_day_of_its_course_or_the_reason() -> None:
    assert of([row(2021, value=9), row(2022, value=1), row(2023, value=3)]) == Change(
        Text("2021. 10. 31.(9) 대비 -6", "-6 on 2021-10-31 (9)"), -6
    )
    broken = [row(2020, value=5), row(2021, value=9, basis="none"), row(2022, value=1), row(2023, value=3)]
    assert of(broken).text.ko == "2022. 10. 31.(1) 대비 +2", "nothing before a figure that is not compared"
    assert of([row(2022, basis="none"), row(2023)]) == Change(
        Text("2022년(1)과 비교 제외: 기준일 미표기", "not compared with 2022 (1): as-of not printed")
    )
    assert of([row(2023)]).text == earlier.NO_EARLIER
    assert of([row(2022, day=date(2023, 10, 31)), row(2023)]).text.ko == "2022년(1) 대비 +0"


@pytest.mark.parametrize(
    ("size", "better", "value", "is_tone"),
    [(1, "more", 0, "good"), (-1, "more", 0, "bad"), (1, "less", 0, "bad"), (1, "none", 0, ""), (0, "more", 0, ""), (None, "more", 0, ""),
     (-1, "zero", 1, "good"), (2, "zero", 3, "bad"), (-2, "zero", -1, ""), (2, "zero", 1, "")],
)  # fmt: skip
def test_good_and_bad_come_only_from_the_direction_of_the_measure(size: float | None, better: str, value: float, is_tone: str) -> None:
    assert tone(Change(same(""), size), better, value) == is_tone
