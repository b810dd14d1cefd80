"""What is done to the letters of a line: bullets, headings printed over themselves, blanks, unit lines."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.documents.sheets.cell_formats import code_of, shown
from lib.documents.tables.grids import is_figure
from lib.documents.texts.bullets import bullet, chapter
from lib.documents.texts.glyphs import clean, has_private
from lib.documents.texts.mend import plain, undoubled, without_leader
from lib.documents.words.units import said, unit_of_label


@pytest.mark.parametrize(
    ("line", "depth", "marker", "text"),
    [
        ("□ 사업개요", 1, "□", "사업개요"), ("○계획서 제출", 2, "○", "계획서 제출"), ("ㅇ 접수", 2, "ㅇ", "접수"), ("- 설날", 3, "-", "설날"),
        ("· 중간평가", 4, "·", "중간평가"), ("․시 사업", 4, "․", "시 사업"), ("⇒ 반영", 5, "⇒", "반영"), ("※ 변동 가능", 9, "※", "변동 가능"),
        ("** 시스템", 9, "**", "시스템"), ("1. 일반현황", 1, "1.", "일반현황"), ("가. 인력", 2, "가.", "인력"), ("2) 예산", 3, "2)", "예산"),
        ("① 교육", 7, "①", "교육"), ("- (온 라 인) 접수", 3, "-", "(온 라 인) 접수"),
        ("–5억 원 규모의 공원 정비", 3, "–", "5억 원 규모의 공원 정비"),
        ("ㅁ소요예산 : 12억원", 1, "ㅁ", "소요예산 : 12억원"), ("o 위    치 : 1번지", 2, "o", "위    치 : 1번지"), ("ㅇ위치", 2, "ㅇ", "위치"),
        ("ᄋ 접수", 2, "ᄋ", "접수"), ("〇 접수", 2, "〇", "접수"),
    ],
)  # fmt: skip
def test_a_bullet_is_told_from_its_text(line: str, depth: int, marker: str, text: str) -> None:
    assert bullet(line) == (depth, marker, text)


@pytest.mark.parametrize(
    "line",
    [
        "-5",
        "-1,234",
        "–5억 원",
        "2018. 1. ~ 12.",
        "11. 2 ~ 12. 2",
        "△1",
        "ㅇㅇ",
        "ㅁ자형 한옥",
        "ok 표시",
        "o",
        "〇〇구",
        "-",
        "5. 31. 기준",
        "1 조 직",
        "",
        "가나다",
    ],
)
def test_dates_and_negative_numbers_have_no_bullet(line: str) -> None:
    assert bullet(line) == (0, "", line)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Ⅱ. 주요업무 추진실적", "주요업무 추진실적"),
        ("II . 주요업무", "주요업무"),
        ("Ⅲ . 2018년 계획", "2018년 계획"),
        ("IT 기반", None),
        ("1. 조직", None),
    ],
)
def test_a_chapter_has_a_roman_numeral(line: str, title: str | None) -> None:
    assert chapter(line) == title


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("ⅠⅠⅠ... 일 반 현 황일 반 현 황일 반 현 황", "Ⅰ. 일 반 현 황"),
        ("Ⅱ.Ⅱ.Ⅱ. 추진실적추진실적추진실적", "Ⅱ. 추진실적"),
        ("ⅢⅢⅢ. 중점사업. 중점사업. 중점사업 실적실적실적", "Ⅲ. 중점사업 실적"),
        ("1.1.1.1. 일일일일 반반반반1. 일 반", "1. 일 반"),
    ],
)
def test_a_heading_printed_over_itself_is_read_once(line: str, mended: str) -> None:
    assert undoubled(line) == mended


@pytest.mark.parametrize(
    "line",
    [
        "1,000,000,000",
        "4급 5급 6급 7급 8급 9급 6급 7급 8급 9급 6급 7급 8급 9급",
        "예산 ········ 4",
        "5회 5회 5회",
        "계 100 100 100",
        "20.20.20.",
        "하하하 웃음이 있는 우리 동네 이야기",
    ],
)
def test_repeats_that_are_meant_stay(line: str) -> None:
    assert undoubled(line) == line


def test_marks_of_other_markup_are_left_out() -> None:
    assert plain("□ **추진계획**") == "□ 추진계획"
    assert plain('<ul style="x"> <li>■ 기반</li></ul>').split() == ["■", "기반"]
    assert plain("1 < 2 이고 3 > 2") == "1 < 2 이고 3 > 2"
    assert without_leader("예산편성 ········· 5") == "예산편성 5"


def test_letters_are_made_equal() -> None:
    assert clean("가\u1100\u1161\u200b\xa0나\ufeff\x07") == "가가 나"
    assert clean("\uf06e 사업 \U000f02b2 계획") == "■ 사업 ② 계획"
    assert has_private(clean("\uf8f0"))
    assert clean("\uf000 인 력\n가 \ue123나") == "□ 인 력\n가 □나"  # a font's own bullet before words
    assert has_private(clean("\ue123 1,234"))  # before a figure it may be its sign
    assert has_private(clean("1\ue1232"))
    assert not has_private(clean("\uf0d8"))


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_and_loses_no_digit(words: str) -> None:
    once = clean(words)
    assert clean(once) == once
    assert [c for c in once if c in "0123456789"] == [c for c in unicodedata.normalize("NFC", words) if c in "0123456789"]


@pytest.mark.parametrize(
    ("line", "unit", "as_of", "alone"),
    [
        ("(단위: 천원)", "천원", "", True), ("(단 위 : 백 만 원)", "백만원", "", True), ("□ 소요예산 (단위:천원)", "천원", "", False),
        ("(2020. 10월말 기준, 단위 : 건)", "건", "2020. 10월말", True), ("(기준일 : '20. 10월말)", "", "'20. 10월말", True),
        ("집행률(%) (5.31.기준)", "", "5.31.", False), ("(단위 : 건, 백만원)", "건,백만원", "", True), ("10.31기준", "", "10.31", True),
        ("예산현황", "", "", False), ("(10.31 현재)", "", "10.31", True), ("(2020. 10월말 기준)", "", "2020. 10월말", True),
        ("(2031. 12. 31.까지 지출 기준, 단위: 천원)", "천원", "2031. 12. 31.", True), ("(2031. 9월말 집행기준)", "", "2031. 9월말", True),
    ],
)  # fmt: skip
def test_a_unit_line_says_unit_and_day(line: str, unit: str, as_of: str, alone: object) -> None:
    assert said(line) == (unit, as_of, alone)


@pytest.mark.parametrize(
    ("label", "unit"), [("집행률(%)", "%"), ("금액(백만원)", "백만원"), ("편성 현황 (건/백만원)", "건/백만원"), ("예산액", "")]
)
def test_a_label_says_its_unit(label: str, unit: str) -> None:
    assert unit_of_label(label) == unit


@pytest.mark.parametrize("words", ["1,234", "△1", "30.2%", "-", "( 5 )", "2,649명", "12(10)", "5회"])
def test_a_cell_with_one_number_is_a_figure(words: str) -> None:
    assert is_figure(words) == (words != "12(10)")


@pytest.mark.parametrize(
    ("raw", "code", "expected"),
    [
        ("0.951", "0.0%", "95.1%"), ("0.95", "0%", "95%"), ("1429866", "#,##0", "1429866"), ("448686000", "#,##0,", "448686"),
        ("0.30000000000000004", "General", "0.3"), ("1.4298659999999999E6", "General", "1429866"), ("45077", "yyyy-mm-dd", "2023-05-31"),
        ("5", '0"건"', "5"), ("-3", "#,##0;[Red]△#,##0", "-3"), ("1E400", "General", "1E400"), ("x", "0%", "x"), ("100", '0"m"', "100"),
    ],
)  # fmt: skip
def test_a_stored_number_is_read_as_it_is_shown(raw: str, code: str, expected: str) -> None:
    assert shown(raw, code) == expected


def test_built_in_formats() -> None:
    assert shown("0.5", code_of(9, {})) == "50%"
    assert shown("45077", code_of(14, {})) == "2023-05-31"
    assert shown("45077", code_of(31, {})) == "2023-05-31"
    assert shown("45077", code_of(3, {})) == "45077"
