"""The weather that a news page shows, and the day over it, say nothing of what the page tells."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.topics import TOPICS
from tests.reading.test_meaning import KNOWN, rows

WEATHER = "  • 흐림강릉 1.3℃\n  • 서울 -3.2℃\n  • 대전 3.3℃\n"


def told(front: str) -> Reading:
    text = f"{front}\n서울 영등포구 민선10기 공약 실천계획\n\n- 공약사업 수 : 4대 분야 42개 사업\n"
    return read_records(parse("영등포구_공약_2031.txt", text.encode()), KNOWN, TOPICS, Given())


@pytest.mark.parametrize(
    "front", [f"2034.03.29 (수)\n\n{WEATHER}기상청 제공\n", f"2034.03.29 (수)\n\n{WEATHER}", f"{WEATHER}기상청 제공\n"]
)
def test_weather_and_its_day_are_of_the_page(front: str) -> None:
    found = told(front)
    assert {str(day)[:4] for (day,) in rows(found, "pledges", "as_of")} == {"None"}
    assert found.setting.published is None
    assert rows(found, "indicators", "value") == []


def test_a_day_over_no_weather_is_the_documents() -> None:
    assert {str(day) for (day,) in rows(told("2034.03.29 (수)\n"), "pledges", "as_of")} == {"2034-03-29"}


def test_temperatures_of_a_report_and_its_day_are_its_own() -> None:
    """Its day names no weekday, and who measured does not give the page its weather."""
    found = told("영등포구 폭염 일지\n2034. 8. 13.\n여의동 35.2℃\n당산동 34.1℃\n문래동 33.3℃\n기상청\n")
    assert {str(day) for (day,) in rows(found, "pledges", "as_of")} == {"2034-08-13"}


PUT_UP = "2034년 03월 29일 수요일\n뉴스홈 정치\n{title}\n\n나루통신 기자 송고시간 2031-01-07 11:05\n\n"


def test_a_clock_over_a_text_that_says_when_it_was_put_up_is_the_pages() -> None:
    assert str(told(PUT_UP.format(title="영등포구 공약")).setting.as_of) == "2031-01-07"


def test_a_day_alone_is_the_documents() -> None:
    assert str(told("2034년 03월 29일 수요일\n").setting.published or told("2034년 03월 29일 수요일\n").setting.as_of)[:4] == "2034"
