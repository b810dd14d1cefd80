"""Names of files: district, finding and day, cut where a reader would cut."""

from __future__ import annotations

from datetime import date

import pytest

from lib.core.files.names import file_name
from lib.core.frames import Frames
from lib.core.query import Query
from lib.core.text import Lang, same

DAY = date(2026, 11, 20)
HERE = Query(districts=("seoul-yeongdeungpo",))


def named(title: str, frames: Frames, query: Query = HERE, lang: Lang = "ko") -> str:
    return file_name(same(title), query, frames, lang, DAY, "png")


def test_a_name_says_product_district_finding_and_day(frames: Frames) -> None:
    assert named("2023년 집행률 30.2%", frames) == "구정한눈_영등포구_2023년 집행률 30.2%_2026-11-20.png"
    assert named("집행률", frames, Query()) == "구정한눈_전체_집행률_2026-11-20.png"
    assert named("rate", frames, HERE, "en") == "Gujeong Hannun_Yeongdeungpo-gu_rate_2026-11-20.png"


def test_the_district_is_not_said_twice(frames: Frames) -> None:
    assert named("영등포구 2023년 집행률", frames) == "구정한눈_영등포구_2023년 집행률_2026-11-20.png"
    assert named("영등포구청 집행률", frames) == "구정한눈_영등포구_영등포구청 집행률_2026-11-20.png"


def test_what_windows_forbids_becomes_a_blank(frames: Frames) -> None:
    assert named('집행률: "30.2%" <계>/합 ', frames) == "구정한눈_영등포구_집행률 30.2% 계 합_2026-11-20.png"


@pytest.mark.parametrize("before", range(10, 60))
def test_a_long_title_is_cut_between_words_never_in_a_number_or_a_date(frames: Frames, before: int) -> None:
    title = f"{'가' * (before % 7 + 1)} " * (before // 3) + "예산 1,284,663.3백만원 2023. 5. 31. 현재(2022년 대비 3% 많음) " + "끝 " * 40
    told = named(title, frames).removeprefix("구정한눈_영등포구_").removesuffix("_2026-11-20.png")
    assert len(told.encode()) <= 120
    assert told.endswith("…"), "what is cut says so"
    told = told.removesuffix("…")
    assert title.startswith(told)
    rest = title[len(told) :]
    assert rest.lstrip(".")[:1] in ("", " ", "(")
    assert not told.endswith(("2023. 5", "2023")), "a date stays whole"
    assert told.count("(") == told.count(")")


def test_a_title_of_one_long_word_still_fits(frames: Frames) -> None:
    assert len(named("가" * 300, frames).encode()) <= 255
