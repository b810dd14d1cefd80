"""Numbers in running text: what they are by how they are written, and that none is lost."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.korean import parse_amount
from lib.documents.words.numbers import Number, numbers
from lib.documents.words.values import is_value
from lib.forms import Words

REPORTS = sorted((Path(__file__).resolve().parents[3] / "shared" / "reports").glob("*.txt"))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(n.kind, n.words) for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("총 51회(정례회의 18회, 월요일회의 16회)", [("figure", "총 51회"), ("figure", "18회"), ("figure", "16회")]),
        ("심사결정 : 24건 14,169백만원", [("figure", "24건"), ("figure", "14,169백만원")]),
        ("간주처리 실시: 9차, 16,261백만원", [("figure", "9차"), ("figure", "16,261백만원")]),
        ("시비 11억원 확보 (2017년도 1억, 2018년도 10억)", [("figure", "11억원"), ("date", "2017년도"), ("figure", "1억"), ("date", "2018년도"), ("figure", "10억")]),
        ("계획 독려('17.9.), ('17.8.~9.)", [("date", "'17.9."), ("date", "'17.8.~9.")]),
        ("2017. 11. 20. ~ 12. 21.", [("date", "2017. 11. 20. ~ 12. 21.")]),
        ("추진(11.15. ~ 3.15.),", [("date", "11.15. ~ 3.15.")]),
        ("총 367건(1~10월)", [("figure", "총 367건"), ("date", "1~10월")]),
        ("제205회 구의회 제2차 정례회", [("ordinal", "제205회"), ("ordinal", "제2차")]),
        ("지방재정법 제39조 제2항", [("law", "제39조"), ("law", "제2항")]),
        ("민선7기 100대 과제", [("ordinal", "민선7기"), ("figure", "100대")]),
        ("정부 3.0 평가", [("figure", "3.0")]),
        ("승소율 : 94.5%", [("figure", "94.5%")]),
        ("(8.22.기준) 3,571건", [("date", "8.22."), ("figure", "3,571건")]),
        ("10.31기준 △1,234천원", [("date", "10.31"), ("figure", "△1,234천원")]),
        ("4급이상 3, 8급이하 16", [("ordinal", "4급이상"), ("figure", "3"), ("ordinal", "8급이하"), ("figure", "16")]),
        ("5급 공무원 2명", [("ordinal", "5급"), ("figure", "2명")]),
        ("구정운영 4개년 계획", [("ordinal", "4개년")]),
        ("제1회 추가경정예산, 1회추경", [("ordinal", "제1회"), ("ordinal", "1회추경")]),
        ("USB2.0, 5G 기반", [("name", "USB2.0"), ("name", "5G")]),
        ("9월 ~ 12월", [("date", "9월 ~ 12월")]),
        ("2020. 10월말 기준", [("date", "2020. 10월말")]),
        ("1 조 직", [("figure", "1")]),
        ("연차별(2018) 보고", [("date", "2018")]),
        ("4억 2천만원", [("figure", "4억 2천만원")]),
        ("2016 주요업무계획 수립 : ’15.11. ~ ’16.2.", [("date", "2016"), ("date", "’15.11. ~ ’16.2.")]),
        ("예산 1천2백만원", [("figure", "1천2백만원")]),
        ("1억 2천5백만원, 1조 2천억원, 1조 6,049 억원", [("figure", "1억 2천5백만원"), ("figure", "1조 2천억원"), ("figure", "1조 6,049 억원")]),
        ("3만 5천명, 12만 3,456명, 1만2천 건", [("figure", "3만 5천명"), ("figure", "12만 3,456명"), ("figure", "1만2천 건")]),
        ("1만 2만 3만", [("figure", "1만"), ("figure", "2만"), ("figure", "3만")]),
        ("5천원, 3백만원", [("figure", "5천원"), ("figure", "3백만원")]),
        ("3천막 설치, 2000만 명", [("figure", "3"), ("figure", "2000만 명")]),
        ("311)", [("glued", "311)")]),
        ("10,0001)", [("glued", "10,0001)")]),
        ("–375,000", [("glued", "–375,000")]),
        ("사회복지 –300억 원, 보건 –20억 원", [("glued", "–300억 원"), ("glued", "–20억 원")]),
        ("1)", [("figure", "1")]),
        ("(회의 12)", [("figure", "12")]),
        ("표 1. 예산 현황, 목표 3건", [("ordinal", "표 1"), ("figure", "3건")]),
        ("국비:지방비 6:4 조건, 6:4조건, 3조합, 2억새", [("figure", w) for w in ("6", "4", "6", "4", "3", "2")]),
        ("4조 2교대, 2조 운영, 2조원", [("figure", "4"), ("figure", "2"), ("figure", "2"), ("figure", "2조원")]),
        ("3조 운용, 1조정도, 5조의", [("figure", "3조"), ("figure", "1조"), ("figure", "5조")]),
        ("부과(14개소, 31. 4억원), ’24. 12. 5억원", [("figure", "14개소"), ("figure", "31. 4억원"), ("date", "’24. 12. 5")]),
        ("6. 4억원", [("figure", "6"), ("figure", "4억원")]),
        ("12천주(소나무), 3주민, 21홀, 1,204호실, 52업체", [("figure", w) for w in ("12천주", "3", "21홀", "1,204호실", "52업체")]),
        ("7.3MWh, 412㎾, 9㎍/㎥, 81.5mm, 2.4백만㎡, 30만평", [("figure", w) for w in ("7.3MWh", "412㎾", "9㎍/㎥", "81.5mm", "2.4백만㎡", "30만평")]),
        ("45필지, 60편/주, 1,250톤CO2", [("figure", "45필지"), ("figure", "60편"), ("figure", "1,250톤CO2")]),
        ("2015.10.21～10.23(3일간)", [("date", "2015.10.21～10.23"), ("figure", "3일")]),
    ],
)  # fmt: skip
def test_numbers_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_a_figure_says_its_digits_unit_and_qualifier() -> None:
    assert next(numbers("약 2,649명 이상")) == Number("figure", "약 2,649명", 0, 8, "2,649", "명", "약 이상")
    assert [(n.digits, n.unit) for n in numbers("△5 / 30.2%")] == [("△5", ""), ("30.2", "%")]


def test_an_en_dash_is_a_minus_of_the_one_amount_that_has_it_and_of_no_people() -> None:
    assert [n.digits for n in numbers("세외수입 4억 원, 보조금 –9억 원, 총 5억 원")] == ["4억 원", "–9억 원", "5억 원"]
    assert [n.digits for n in numbers("노인 인구 –56,789명, 세대수 –180,000세대")] == ["56,789", "180,000"]


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("3만 5천명", "35,000", "명"),
        ("12만 3,456명", "123,456", "명"),
        ("△1만2천 건", "△12,000", "건"),
        ("35천㎡", "35,000", "㎡"),
        ("1.5만 명", "15,000", "명"),
        ("1억 2천만 명", "120,000,000", "명"),
        ("1천2백만원", "1천2백만원", ""),
        ("1조 2천억", "1조 2천억", ""),
    ],
)
def test_a_count_in_words_is_written_in_digits_and_an_amount_as_printed(text: str, words: str, unit: str) -> None:
    figure = Words(0, text, ((0, "L1"),)).first()
    assert figure is not None
    assert (figure.words, figure.unit) == (words, unit)
    assert text[: figure.end].endswith(("천", "만", "원", "억", "6"))


@pytest.mark.parametrize("cell", ["120¹", "300*", "1,234²⁾", "3억 5천만원", "12억 3,400만원", "2.5억원", "311)", "10,0001)", "3만 5천명"])
def test_a_cell_with_a_footnote_mark_or_an_amount_in_words_states_a_figure(cell: str) -> None:
    assert is_value(cell)


@pytest.mark.parametrize("cell", ["공영 12개소", "전화(100건)", "6급", "2018년", "1)", "3천막"])
def test_a_cell_that_names_is_no_figure(cell: str) -> None:
    assert not is_value(cell)


@given(st.text(alphabet="0123456789.,~'년월일제회차조억만천백십원급명%(-) 가약총", max_size=40))
def test_every_digit_is_in_one_number(text: str) -> None:
    found = list(numbers(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    outside = "".join(text[a:b] for a, b in zip([0, *(n.end for n in found)], [*(n.start for n in found), len(text)], strict=True))
    assert not re.search(r"\d", outside)


@pytest.mark.skipif(not REPORTS, reason="the reports are not beside the program")
def test_every_digit_of_the_reports_is_in_one_number() -> None:
    for path in REPORTS:
        for line in path.read_text(encoding="utf-8").split("\n"):
            held = "".join(line[n.start : n.end] for n in numbers(line))
            assert re.findall(r"\d", held) == re.findall(r"\d", line)


@pytest.mark.parametrize("text", ["2024.6.30일 준공", "’24.12.31일 완료", "2024.9.1회"])
def test_a_day_without_a_blank_is_a_day(text: str) -> None:
    assert next(n.kind for n in numbers(text)) == "date"
    assert next(iter(numbers(text))).words.startswith(text.split("일", maxsplit=1)[0].split("회", maxsplit=1)[0])


@pytest.mark.parametrize("text", ["전화 민원(-) 12건 처리", "민원 감소(△) 5건"])
def test_a_sign_in_brackets_behind_a_word_is_the_words(text: str) -> None:
    assert [n.digits for n in numbers(text)] in (["12"], ["5"])


def test_a_little_more_than_an_amount_in_words_is_the_amount() -> None:
    found = [n for n in numbers("예산 12억3천여만원을 편성") if n.kind == "figure"]
    assert [parse_amount(n.digits, n.unit or "원") for n in found] == [1_230_000_000]


def test_the_address_of_a_page_holds_no_figures() -> None:
    found = list(numbers("[source: https://123dok.com/kr/%EC%84%B8-98%EC (stored copy)] 예산 12억원"))
    assert [(n.kind, n.words) for n in found] == [("name", "https://123dok.com/kr/%EC%84%B8-98%EC"), ("figure", "12억원")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("정원을 1951명에서 2063명으로", ["1951명", "2063명"]),
        ("민원 1998건이 접수", ["1998건"]),
        ("2019 회의 결과", []),
        ("2019인권 도시", []),
        ("2023 건강 도시", []),
    ],
)
def test_people_and_cases_like_a_year_are_counted_though_a_particle_follows(text: str, words: list[str]) -> None:
    assert [n.words for n in numbers(text) if n.kind == "figure"] == words


def test_what_is_passed_is_more_than_the_figure() -> None:
    assert [n.qualifier for n in numbers("정원이 2,000명을 넘게 됐다")] == ["초과"]
