"""With whom a government is compared: the published rule of likeness, and what is done where it cannot be kept."""

from __future__ import annotations

import pytest

from lib.core.comparison.peers import BANDS, LEAST, compared_with
from lib.core.frames import Frames
from lib.core.places import newest_residents
from lib.core.query import Query

YDP = "seoul-yeongdeungpo"


def peers(frames: Frames, own: str) -> tuple[str, ...]:
    return compared_with(Query(focus=(own,), options=(("among", "peers"),)), frames)[0]


@pytest.mark.parametrize("own", [YDP, "seoul-jung", "chungnam-boryeong", "gyeonggi-suwon", "gyeongbuk-ulleung"])
def test_peers_are_of_one_type_within_the_narrowest_band_that_holds_five(frames: Frames, own: str) -> None:
    found = peers(frames, own)
    types = dict(frames["districts"].select("district_id", "type").rows())
    counts = {d: newest_residents(frames, d) for d in types}
    assert own in found
    assert {types[d] for d in found} == {types[own]}
    ratios = {d: c.count / counts[own].count for d, c in counts.items() if c and types[d] == types[own]}  # type: ignore[union-attr]
    within = {band: {d for d, r in ratios.items() if 1 / band <= r <= band} for band in BANDS}
    band = next((b for b in BANDS if len(within[b]) > LEAST), BANDS[-1])
    assert set(found) == within[band]


def test_the_rule_is_said_with_its_numbers(frames: Frames) -> None:
    found, words = compared_with(Query(focus=(YDP,), options=(("among", "peers"),)), frames)
    assert words.ko == f"인구가 비슷한 곳: 자치구 가운데 인구가 영등포구(371,362명)의 0.8~1.25배인 {len(found) - 1}곳"
    assert f"{len(found) - 1} autonomous districts, each 0.8–1.25 × Yeongdeungpo-gu" in words.en


def test_a_region_is_the_province_and_its_type(frames: Frames) -> None:
    def region(own: str) -> tuple[str, ...]:
        return compared_with(Query(focus=(own,), options=(("among", "region"),)), frames)[0]

    assert len(region(YDP)) == 25
    assert {d.split("-")[0] for d in region("chungnam-boryeong")} == {"chungnam"}
    assert {d.split("-")[0] for d in region("chungnam")} == {"chungnam"}, "of a province those within it"
    assert {"busan-jung", "busan-gijang"} < {*region("busan")}
    assert len(region("busan")) == 16
    assert region("seoul") == region("kr-moef") == region("") == region(YDP)


def test_asked_places_are_compared_with_each_other_alone(frames: Frames) -> None:
    asked = Query(districts=(YDP, "seoul-jung"), options=(("among", "peers"),))
    assert compared_with(asked, frames)[0] == (YDP, "seoul-jung")


def test_without_a_population_the_region_stands_in_and_says_so(frames: Frames) -> None:
    bare = frames.with_table("populations", frames["populations"].clear())
    found, words = compared_with(Query(focus=(YDP,), options=(("among", "peers"),)), bare)
    assert len(found) == 25
    assert "주민 수가 없어" in words.ko
