"""Numbers, amounts, dates and labels as Korean documents print them: what is read is what was meant, or ValueError."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.core import korean
from lib.core.errors import KnownError
from lib.core.frames import Frames
from lib.core.korean import (
    UNITS_WON,
    Span,
    format_date,
    format_number,
    format_percent,
    format_period,
    format_plain,
    format_won,
    format_won_words,
    full_year,
    is_period,
    normal_label,
    parse_amount,
    parse_number,
    parse_span,
    topic_particle,
    without_particle,
)
from lib.core.text import Text

WON = st.integers(-(10**15), 10**15)
DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))  # the years that two digits say


def refused(words: str) -> pytest.RaisesExc[ValueError]:
    """A ValueError that says the words as they were given."""
    return pytest.raises(ValueError, match=f"^{re.escape(words)}$")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2,649명", "2649"),
        ("△1,234", "-1234"),
        ("▲3", "-3"),
        ("-5", "-5"),
        ("−5.5", "-5.5"),
        ("–5.5", "-5.5"),
        ("+12건", "12"),
        ("21.9%", "21.9"),
        ("1.2%p", "1.2"),
        ("330㎡", "330"),
        (" 0 ", "0"),
        ("0.50", "0.50"),
    ],
)
def test_a_printed_number_is_read(words: str, value: str) -> None:
    assert parse_number(words) == Decimal(value)


@pytest.mark.parametrize(
    "words", ["", "명", "1,23", "1,2345", "12.", "1 234", "1:2", "3~5", "12 34명", "1,234△", "△", "4억", "3천명", "12-3", "1.2.3"]
)
def test_what_is_no_number_is_refused(words: str) -> None:
    with refused(words):
        parse_number(words)


@given(st.integers(-(10**18), 10**18), st.integers(0, 4))
def test_a_number_survives_writing(digits: int, decimals: int) -> None:
    value = Decimal(digits).scaleb(-decimals)
    assert parse_number(format_number(value, decimals)) == value


@given(st.floats(-1e12, 1e12).map(lambda x: round(x, 6)))
@example(1e-07)
@example(30.0)
@example(-0.0)
def test_a_plain_number_keeps_all_its_decimals(value: float) -> None:
    assert float(parse_number(format_plain(value))) == value


@given(st.decimals("-1e9", "1e9", places=6), st.integers(0, 4))
def test_rounding_is_half_up_and_never_off_by_more_than_half(value: Decimal, decimals: int) -> None:
    written = parse_number(format_number(value, decimals))
    assert abs(written - value) * 2 <= Decimal(1).scaleb(-decimals)


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (0.5, 0, "1"),
        (-0.5, 0, "△1"),
        (2.5, 0, "3"),
        (-0.04, 1, "0.0"),
        (1234567, 0, "1,234,567"),
        (2.675, 2, "2.68"),
        (-1234.5, 1, "△1,234.5"),
    ],
)
def test_a_number_is_written_as_documents_do(value: float, decimals: int, words: str) -> None:
    assert format_number(value, decimals) == words


@given(WON, st.sampled_from(sorted(UNITS_WON)))
def test_an_amount_survives_writing_in_every_unit(count: int, unit: str) -> None:
    won = count * UNITS_WON[unit]
    assert parse_amount(format_won(won, unit) + unit) == won


@given(st.integers(-(10**9), 10**9), st.sampled_from(["백만원", "억원"]))
def test_large_units_keep_one_decimal(tenths: int, unit: str) -> None:
    won = tenths * UNITS_WON[unit] // 10
    assert parse_amount(format_won(won, unit) + unit) == won


@given(
    st.integers(10**3, 10**6).map(lambda n: n * 10**8)
    | st.integers(1, 9_999).map(lambda n: n * 10**7)
    | st.integers(1, 9_999).map(lambda n: n * 10**4)
    | st.integers(0, 9_999)
)
def test_an_amount_in_a_sentence_survives_where_nothing_is_rounded(won: int) -> None:
    assert parse_amount(format_won_words(won)) == won
    assert parse_amount(format_won_words(-won)) == -won


def spelled(won: int) -> str:
    """An amount as reports spell it: 420000000 → `4억 2천만원`."""
    groups = [
        f"{_spelled_group(won // size % 10**4)}{name}"
        for size, name in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, ""))
        if won // size % 10**4
    ]
    return " ".join(groups) + "원"


def _spelled_group(number: int) -> str:
    if number % 100:
        return f"{number:,}"
    return "".join(f"{number // size % 10}{name}" for size, name in ((1000, "천"), (100, "백")) if number // size % 10)


@given(st.integers(1, 10**16 - 1))
@example(420_000_000)
@example(1_234_500_000_000)
def test_a_spelled_amount_is_read(won: int) -> None:
    assert parse_amount(spelled(won)) == won
    assert parse_amount("△" + spelled(won)) == -won


@pytest.mark.parametrize(
    ("words", "unit", "won"),
    [
        ("4억 2천만원", "원", 420_000_000),
        ("4억 2천만원 500원", "원", 420_000_500),
        ("4억2천만", "원", 420_000_000),
        ("△1,234천원", "원", -1_234_000),
        ("△ 1,234 천원", "원", -1_234_000),
        ("11억", "원", 1_100_000_000),
        ("1.5억원", "원", 150_000_000),
        ("2.3조", "원", 2_300_000_000_000),
        ("1억 2,500만원", "원", 125_000_000),
        ("3천5백만원", "원", 35_000_000),
        ("천만원", "원", 10_000_000),
        ("2천원", "원", 2_000),
        ("1,234", "천원", 1_234_000),
        ("△12.5", "백만원", -12_500_000),
        ("0", "억원", 0),
    ],
)
def test_an_amount_is_read(words: str, unit: str, won: int) -> None:
    assert parse_amount(words, unit) == won


@pytest.mark.parametrize(
    "words",
    ["", "원", "천원", "백만원", "억", "억원", "1,23천원", "1 234천원", "△△5", "1.5원", "4억 2천", "3천", "2천만 4억", "1억 1억", "5달러", "약 3억원", "1.2.3억원", "4억 2천만원 2천만원"],
)  # fmt: skip
def test_what_is_no_amount_is_refused(words: str) -> None:
    with refused(words):
        parse_amount(words)


def test_an_unknown_unit_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        parse_amount("5", "달러")


@pytest.mark.parametrize(
    ("won", "ko", "en"),
    [
        (1_430_000_000, "14.3억원", "1,430M won"),
        (99_890_000, "9,989만원", "99.9M won"),
        (99_999_999, "1.0억원", "100.0M won"),
        (900, "900원", "900 won"),
        (-250_000, "△25만원", "△250,000 won"),
        (0, "0원", "0 won"),
        (524_310_000_000, "5,243억원", "524,310M won"),
        (1_284_663_000_000, "1조 2,847억원", "1,284,663M won"),
        (-4_361_100_000_000, "△4조 3,611억원", "△4,361,100M won"),
        (999_960_000_000, "1조원", "999,960M won"),
        (3_000_000_000_000, "3조원", "3,000,000M won"),
    ],
)
def test_an_amount_in_a_sentence(won: int, ko: str, en: str) -> None:
    assert (format_won_words(won), format_won_words(won, "en")) == (ko, en)


def test_a_ratio_is_written_as_percent() -> None:
    assert [format_percent(r) for r in (0.3395, 1.0, 0.0, -0.005)] == ["34.0%", "100.0%", "0.0%", "△0.5%"]


@pytest.mark.parametrize(
    ("words", "year", "starts", "ends"),
    [
        ("'17.8.~9.", None, date(2017, 8, 1), date(2017, 9, 30)),
        ("2017. 11. 20.", None, date(2017, 11, 20), date(2017, 11, 20)),
        ("2017.11.20", None, date(2017, 11, 20), date(2017, 11, 20)),
        ("2017. 11. 20.(월)", None, date(2017, 11, 20), date(2017, 11, 20)),
        ("10.31", 2017, date(2017, 10, 31), date(2017, 10, 31)),
        ("10.31기준", 2017, date(2017, 10, 31), date(2017, 10, 31)),
        ("'15.2.12.~23.", None, date(2015, 2, 12), date(2015, 2, 23)),
        ("'17.11.15.~'18.3.15.", None, date(2017, 11, 15), date(2018, 3, 15)),
        ("’17. 11. 15. ∼ ’18. 3. 15.", None, date(2017, 11, 15), date(2018, 3, 15)),
        ("2016. 2.", None, date(2016, 2, 1), date(2016, 2, 29)),
        ("2017년", None, date(2017, 1, 1), date(2017, 12, 31)),
        ("2017", None, date(2017, 1, 1), date(2017, 12, 31)),
        ("2017년 8월 5일", None, date(2017, 8, 5), date(2017, 8, 5)),
        ("8월 ~ 9월", 2018, date(2018, 8, 1), date(2018, 9, 30)),
        ("8월 5일~9일", 2018, date(2018, 8, 5), date(2018, 8, 9)),
        ("8.5.～9월", 2018, date(2018, 8, 5), date(2018, 9, 30)),
        ("2018. 7. ~ 2022. 6.", None, date(2018, 7, 1), date(2022, 6, 30)),
        ("2025년 3분기", None, date(2025, 7, 1), date(2025, 9, 30)),
        ("’24. 2/4분기 말", None, date(2024, 4, 1), date(2024, 6, 30)),
        ("2024년 상반기", None, date(2024, 1, 1), date(2024, 6, 30)),
        ("하반기", 2023, date(2023, 7, 1), date(2023, 12, 31)),
    ],
)
def test_a_printed_date_or_span_is_read(words: str, year: int | None, starts: date, ends: date) -> None:
    assert parse_span(words, year) == Span(starts, ends)


@pytest.mark.parametrize(
    "words",
    ["", "~", "10.31", "'17.13.", "'17.2.30.", "'17.0.", "'17.0.5.", "'17.5.0.", "1031", "20171120", "2017-11-20", "'17.8.~", "~'17.8.",
     "'17.9.~8.", "'17.1.~2.~3.", "연중", "5일", "2017년 5일", "17.8.", "1.2.3.4.", "2017. 8. 1. 2.", "5일 8월", "2017. 8. 10시"],
)  # fmt: skip
def test_what_is_no_date_is_refused(words: str) -> None:
    with refused(words):
        parse_span(words)


@given(DAYS)
def test_a_day_survives_writing(day: date) -> None:
    assert parse_span(format_date(day)) == Span(day, day)
    assert parse_span(f"'{day:%y}.{day.month}.{day.day}.") == Span(day, day)
    assert parse_span(f"{day.month}.{day.day}", day.year) == Span(day, day)


@pytest.mark.parametrize(("digits", "year"), [("97", 1997), ("70", 1970), ("69", 2069), ("05", 2005), ("1968", 1968), ("2097", 2097)])
def test_a_year_of_two_digits_is_none_that_nobody_has_seen(digits: str, year: int) -> None:
    assert full_year(digits) == year


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("공원을", "공원"), ("학교를", "학교"), ("계획은", "계획"), ("시설에", "시설"), ("서울로", "서울"), ("현장에서", "현장"), ("계획으로", "계획"),
        ("행복마을", "행복마을"), ("가을", "가을"), ("산책로", "산책로"), ("중앙도로", "중앙도로"), ("구정회의", "구정회의"), ("나은", "나은"), ("공원", "공원"),
        ("주민편의", "주민편의"), ("민원건의", "민원건의"), ("주민발의", "주민발의"), ("안전주의", "안전주의"), ("활주로", "활주로"), ("문화창의", "문화창의"), ("분임토의", "분임토의"),
        ("구정질의", "구정질의"), ("차명명의", "차명명의"), ("회전교차로", "회전교차로"), ("버스전용차로", "버스전용차로"), ("30명의", "30명"), ("100건의", "100건"),
        ("도시개발의", "도시개발"), ("안건의", "안건"), ("우편의", "우편"), ("수질의", "수질"), ("국토의", "국토"), ("광주의", "광주"), ("자동차로", "자동차"),
    ],
)  # fmt: skip
def test_a_particle_is_taken_off_where_it_fits_the_letter_before_it(word: str, bare: str) -> None:
    assert without_particle(word) == bare


@given(DAYS, DAYS)
def test_a_span_survives_writing_and_never_runs_backwards(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert parse_span(f"{format_date(first)} ~ {format_date(last)}") == Span(first, last)
    if first != last:
        with refused(backwards := f"{format_date(last)} ~ {format_date(first)}"):
            parse_span(backwards)


@given(DAYS)
def test_a_month_alone_is_the_whole_month(day: date) -> None:
    last = calendar.monthrange(day.year, day.month)[1]
    assert parse_span(f"{day.year}. {day.month}.") == Span(day.replace(day=1), day.replace(day=last))


@given(st.text("0123456789.~'’년월일 기준", max_size=16))
def test_no_words_break_the_reading_of_dates(words: str) -> None:
    try:
        span = parse_span(words, 2017)
    except ValueError:
        return
    assert span.starts <= span.ends


@given(st.text("0123456789.,△-+조억만천백십원 ", max_size=14))
def test_no_words_break_the_reading_of_amounts(words: str) -> None:
    try:
        won = parse_amount(words)
    except ValueError:
        return
    assert (won < 0) <= any(sign in words for sign in "△-")


def test_every_printed_date_of_the_shipped_data_is_read_as_stored_or_not_at_all(frames: Frames) -> None:
    rows = frames["milestones"].filter(pl.col("starts").is_not_null() & pl.col("ends").is_not_null())
    read = [
        (span, Span(starts, ends))
        for words, starts, ends in rows.select("printed", "starts", "ends").rows()
        if (span := _read(words, starts.year))
    ]
    assert len(read) > 150
    assert [pair for pair in read if pair[0] != pair[1]] == []


def _read(words: str, year: int) -> Span | None:
    try:
        return parse_span(words, year)
    except ValueError:
        return None


@pytest.mark.parametrize(
    "words",
    ["2017", "2017-07", "2017-01/2017-10", "2017/2018", "2017/2017-06", "../2023", "../2023-06", "2026/..", "2026-07/..", "전체", "미상"],
)
def test_a_period_of_the_data_contract(words: str) -> None:
    assert is_period(words)


@pytest.mark.parametrize(
    ("words", "shown"), [("../2023", "~2023"), ("2026/..", "2026~"), ("2022/2023", "2022/2023"), ("2017", "2017"), ("전체", "전체")]
)
def test_a_period_as_a_table_shows_it(words: str, shown: str) -> None:
    assert format_period(words) == shown


@pytest.mark.parametrize(
    "words",
    [
        "",
        "17",
        "2017-13",
        "2017-7",
        "2017-1/2017-2",
        "2018/2017",
        "2017-10/2017-01",
        "../2017/2018",
        "../..",
        "2017/../2018",
        "2017/...",
        "2017년",
        "전체 ",
        "2017-01-01",
    ],
)
def test_what_is_no_period(words: str) -> None:
    assert not is_period(words)


def test_every_period_of_the_shipped_data_is_one(frames: Frames) -> None:
    periods = {
        p
        for name, column in (("indicators", "period"), ("lawsuits", "filed_year"), ("lawsuits", "period"), ("funding", "fiscal_year"))
        for p in frames[name][column]
    }
    assert [p for p in periods if not is_period(p)] == []


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("예 산 액", "예산액"),
        ("정 원", "정원"),
        ("과 부 족", "과부족"),
        ("정 원(명)", "정원(명)"),
        ("기획 예산과", "기획 예산과"),
        ("별정직 ․ 임기제", "별정직·임기제"),
        ("행정ㆍ민사", "행정·민사"),
        ("‘사람’ “중심”", "'사람' \"중심\""),
        ("  이행  후\n계속추진 ", "이행 후 계속추진"),
        ("그 외", "그 외"),
        ("시 및 구", "시 및 구"),
        (chr(0x1100) + chr(0x1161), "가"),
    ],
)
def test_a_label_is_made_equal(words: str, label: str) -> None:
    assert normal_label(words) == label


@given(st.text(max_size=30) | st.text("가나 다라·ㆍ․및그외(\n)’", max_size=20))
def test_a_label_once_made_equal_stays(words: str) -> None:
    assert normal_label(normal_label(words)) == normal_label(words)


@given(st.text("가나다라마바사아자차카타파하", min_size=2, max_size=6).filter(lambda w: w not in ("그외", "그밖")))
def test_letter_spacing_is_closed(word: str) -> None:
    assert normal_label(" ".join(word)) == word


@pytest.mark.parametrize(
    ("word", "particle"),
    [
        ("영등포구", "는"),
        ("기획담당관", "은"),
        ("정원", "은"),
        ("2023", "은"),
        ("2022", "는"),
        ("34.0%", "는"),
        ("집행률(예산액)", "은"),
        ("「제안」", "은"),
        ("MOU", "는"),
        ("SGIS 코드 N", "은"),
        ("", "는"),
    ],
)
def test_the_particle_follows_the_last_sound(word: str, particle: str) -> None:
    assert topic_particle(word) == particle


def test_units_are_told_apart_by_their_size() -> None:
    sizes = sorted({korean.UNITS_WON[u] for u in korean.UNITS_WON})
    assert all(small < large for small, large in pairwise(sizes))
    assert sizes == [1, *(10**n for n in range(3, 13))]


@pytest.mark.parametrize(
    ("words", "fitting"),
    [
        ("110,721천원(으)로 고치면", "110,721천원으로 고치면"),
        ("적힌 합계 9명(L18)과(와) 맞지", "적힌 합계 9명(L18)과 맞지"),
        ("적힌 비율 76.6%(L51)과(와) 맞지", "적힌 비율 76.6%(L51)와 맞지"),
        ("집행액(30,000천원)이(가) 예산", "집행액(30,000천원)이 예산"),
        ("임기 '민선8기'을(를)", "임기 '민선8기'를"),
        ("‘가’(나)은(는)", "‘가’(나)는"),
        ("서울(으)로", "서울로"),
        ("판 6(으)로, 판 7(으)로, 판 9(으)로", "판 6으로, 판 7로, 판 9로"),
        ("보고서.hwp을(를), '--nope'은(는)", "보고서.hwp을(를), '--nope'은(는)"),
    ],
)
def test_particles_fit_the_word_before_them(words: str, fitting: str) -> None:
    assert korean.with_particles(words) == fitting
    assert Text("{words}", "{words}").fill(words=words).ko == fitting
    assert KnownError(Text(words, words)).of("ko") == fitting
