"""What a briefing is about: said where its panels are asked for the same, counted where one answers for another range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lib.core.editions.edition import Edition, Piece, edition_of
from lib.core.editions.subject import fixed, subject
from lib.core.frames import Frames
from lib.core.query import Query, make_query
from tests.exports.briefings import MADE, spec_of

ONE = make_query(districts=["seoul-yeongdeungpo"], years=[2023])
PLANNING = "seoul-yeongdeungpo/planning-budget-2023"


def piece(frames: Frames, name: str, asked: Query, answered: Query | None = None) -> Piece:
    query = answered or asked
    return Piece(spec_of(name)(query, frames), spec_of(name), query, asked=asked)


def edition(*pieces: Piece) -> Edition:
    return Edition("점검", "ko", MADE, pieces, name="review")


def test_what_all_panels_are_asked_for_is_said(frames: Frames) -> None:
    asked = ONE.but(departments=(PLANNING,))
    found = subject(edition(piece(frames, "budget-execution", asked), piece(frames, "staffing-gap", asked)), frames)
    assert found.ko == "구 영등포구 · 부서 기획예산과(2023~) · 연도 2023"
    assert found.en.startswith("District Yeongdeungpo-gu, Department ")
    assert found.en.endswith("Year 2023")


def test_what_differs_is_left_to_each_panel(frames: Frames) -> None:
    other = ONE.but(years=(2018,))
    found = subject(edition(piece(frames, "budget-execution", ONE), piece(frames, "budget-behind", other)), frames)
    assert found.ko == "구 영등포구 · 부서 전체"
    geumcheon = other.but(districts=("seoul-geumcheon",), departments=(PLANNING,))
    assert subject(edition(piece(frames, "budget-execution", ONE), piece(frames, "budget-behind", geumcheon)), frames).ko == ""


def test_a_panel_that_answers_for_another_range_is_counted(frames: Frames) -> None:
    widened = piece(frames, "proposals-stages", ONE, ONE.but(years=(2018,)))
    found = subject(edition(piece(frames, "budget-execution", ONE), widened), frames)
    assert found.ko == "구 영등포구 · 부서 전체 · 연도 2023 · 패널 2개 가운데 1개는 범위가 달라 각 패널에 적음"
    assert found.en.endswith("1 of 2 panels show another range, stated with each")


def test_what_no_panel_answers_for_is_not_said(frames: Frames) -> None:
    asked = ONE.but(departments=("seoul-yeongdeungpo/audit-2023",))
    pieces = [piece(frames, name, asked, ONE) for name in ("budget-execution", "staffing-gap")]
    assert subject(edition(*pieces), frames).ko == "구 영등포구 · 연도 2023"


def test_panels_that_compare_or_run_over_years_say_the_same(frames: Frames) -> None:
    beside = piece(frames, "budget-districts", ONE, ONE.but(districts=(), focus=ONE.districts))
    over = piece(frames, "budget-years", ONE, ONE.but(years=()))
    assert subject(edition(piece(frames, "budget-execution", ONE), beside, over), frames).ko == "구 영등포구 · 부서 전체 · 연도 2023"


def test_a_rule_of_the_date_and_a_team_are_said_where_they_are_not_the_usual(frames: Frames) -> None:
    asked = make_query(districts=ONE.districts, teams=["예산팀"], as_of="same-day 10-31")
    found = subject(edition(piece(frames, "budget-execution", asked)), frames)
    assert found.ko == "구 영등포구 · 부서 전체 · 팀 예산팀 · 연도 전체 · 기준일 해마다 10월 31일에 가장 가까운 날"


def test_one_panel_by_itself_says_its_filters_under_it_and_nothing_at_its_head(frames: Frames) -> None:
    assert subject(edition_of(piece(frames, "budget-execution", ONE), "ko", MADE), frames).ko == ""
    assert subject(replace(edition(), pieces=()), frames).ko == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, ""),
        (date(2026, 11, 18), "2026. 11. 18.에 알려진 수치로 고정, 그 뒤에 등록하거나 정정한 것은 빠짐"),
        (MADE, "2026. 11. 20.에 알려진 수치로 고정, 같은 날 이 파일 뒤에 등록하거나 정정하는 것은 다시 만들면 반영됨"),
    ],
)
def test_the_day_on_which_figures_are_fixed(day: date | None, words: str) -> None:
    assert fixed(day, MADE).ko == words
    assert bool(fixed(day, MADE).en) == bool(words)
