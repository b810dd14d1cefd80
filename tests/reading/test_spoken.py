"""Officials counted in sentences of news, minutes and ordinances: read where the words before a figure say whom it counts."""

from __future__ import annotations

import pytest

from tests.reading.test_figures import read

FRONT = "부산시 조직 개편 (2024. 6. 30. 기준)\n\n"


def rows(text: str) -> set[tuple[str, str, str, object, object]]:
    """Office, track, grade, posts and officials of every row of staff."""
    found = read(f"{FRONT}{text}\n", name="조직.txt").tables.get("staffing", ())
    return {
        (str(r["department_id"]).partition("/")[2], str(r["track"]), str(r["grade"]), r.get("authorized"), r.get("actual")) for r in found
    }


@pytest.mark.parametrize(
    "change",
    ["742명에서 756명으로 조정한다", "742명에서 14명 늘어난 756명으로 정한다", "742명 → 756명", "742명에서 756명으로 14명 증원한다"],
)
def test_what_a_quota_becomes(change: str) -> None:
    assert rows(f"부산시는 지방공무원 총정원을 {change}.") == {("all", "전체", "전체", 756, None)}


def test_bodies_after_the_whole() -> None:
    text = "공무원 총정원은 742명에서 756명으로 조정한다.\n\n집행기관의 경우 725명에서 738명으로, 의회사무기구는 17명에서 18명으로 늘린다."
    assert {(office, posts) for office, _, _, posts, _ in rows(text)} >= {("jiphaenggigwan", 738), ("uihoesamugigu", 18)}


@pytest.mark.parametrize("posts", [(3, 11, 20), (1, 9, 42, 8), (5, 6)])
def test_grades_of_a_track(posts: tuple[int, ...]) -> None:
    """A list of grades goes on under one track; its printed sum is no row."""
    told = ", ".join(f"{grade}급 {n}명" for grade, n in enumerate(posts, 5))
    expected = {("all", "사서직", f"{grade}급", n, None) for grade, n in enumerate(posts, 5)}
    assert rows(f"부산시 공무원 가운데 사서직 정원은 {told} 등 총 {sum(posts)}명이다.") == expected


def test_bodies_with_their_sum() -> None:
    text = "조례안을 보면 정원의 총수가 본청에 410명, 직속기관에 40명, 사업소에 95명으로 되어 있습니다. 그러면 총 545명입니다."
    assert {(office, posts) for office, _, _, posts, _ in rows(text)} == {("boncheong", 410), ("jiksokgigwan", 40), ("saeopso", 95)}


def test_towns_in_the_order_that_is_said() -> None:
    text = "각 읍·면의 인구수, 팀수, 정원은 고아읍(19,478명) 4팀 23명, 무을면(9,663명) 4팀 21명, 옥성면(3,869) 3팀 19명으로 편차가 크다."
    assert {posts for _, _, _, posts, _ in rows(text)} == {23, 21, 19}


def test_numbers_in_words() -> None:
    assert rows("부산시의 공무원 정원은 1천2백10명이다.") == {("all", "전체", "전체", 1210, None)}


@pytest.mark.parametrize(
    "text",
    [
        "직급별로는 6급 3명, 7급 4명을 증원한다.",  # by how many it grows
        "안동시의 공무원 정원은 900명이다.",
        "어린이집 정원은 80명이고 교육 정원은 30명이다.",
        "유사 지자체의 평균 공무원 정원은 741명이다.",
        "공무원 정원은 5백70여 명이다.",
        "공무원 1인당 주민수는 328명이다.",
    ],
)
def test_others_changes_and_averages_are_no_rows(text: str) -> None:
    assert rows(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "2024년 6월 30일 기준 공무원 정원은 821명, 현원은 809명입니다.",
        "2024년 6월 말 현재 공무원 정원은 821명, 현원은 809명입니다.",
        "우리 시 공무원 정원은 2024년 6월 30일 현재 821명이고 현원은 809명이다.",
    ],
)
def test_days_and_officials_are_no_offices(text: str) -> None:
    assert rows(text) == {("all", "전체", "전체", 821, 809)}


ORDINANCE = "정원 조례 개정안\n\n"


def test_a_quota_whose_change_the_title_is_about_is_the_whole_ones() -> None:
    change = "이번 조례안은 정원을 현재 1951명에서 2063명으로 112명 늘린다."
    assert rows(f"{ORDINANCE}{change}") == {("all", "전체", "전체", 2063, None)}
    assert rows(f"공원 정비\n\n{change}".replace("이번 조례안은", "이번 계획은")) == set()


def test_each_subject_of_a_list_stands_for_itself() -> None:
    """`집행기관이 …, 소방직이 …` are beside each other; `집행기관은` goes on."""
    change = "1492명에서 1539명으로 47명, 소방직이 394명에서 456명으로 62명 증원된다."
    assert {("all", "소방직", "전체", 456, None)} <= rows(f"{ORDINANCE}공무원 정원은 집행기관이 {change}")


def test_what_a_quota_passes_is_no_quota() -> None:
    assert rows(f"{ORDINANCE}공무원 총정원이 2,000명을 넘게 됐다.") == set()
