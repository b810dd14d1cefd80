"""Page numbers that were typed into HWP and HWPX files are left out by name; every other number between dashes is asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl
import pytest

from lib.core.frames import Frames
from lib.documents import read_bytes
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.topics import TOPICS
from tests.documents import samples


@pytest.fixture
def read(frames: Frames) -> Callable[[str, Sequence[str]], Reading]:
    def reading(form: str, lines: Sequence[str]) -> Reading:
        data = {"hwp": samples.hwp, "hwpx": samples.hwpx}[form](tuple(lines))
        reference: dict[str, pl.DataFrame] = dict(frames.tables)
        return read_records(read_bytes(f"보고.{form}", data), Governments.of(reference), TOPICS, Given("영등포구", "", 2024, None))

    return reading


@pytest.mark.parametrize("form", ["hwp", "hwpx"])
@pytest.mark.parametrize("dashes", ["- {} -", "-{}-", "– {} –", "— {} —"])
def test_page_numbers_are_left_out_by_name(form: str, dashes: str, read: Callable[..., Reading]) -> None:
    lines = ["○ 하나를 함", dashes.format(1), "○ 둘을 함", "○ 셋을 함", dashes.format(2), "○ 넷을 함", dashes.format(3)]
    found = read(form, lines)
    assert found.account.ended == {"page": 3}
    assert found.account.adds_up
    assert not [q for q in found.questions if q.marks]


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        (["○ 하나를 함", "- 500 -"], 1),  # the document is too short for that many pages
        (["○ 하나를 함", "- 2 -", "○ 둘을 함", "- 2 -", "○ 셋을 함", "- 1 -"], 2),  # comes again, falls
        (["○ 하나를 함", "- 0 -"], 1),
        (["○ 하나를 함", "- 1,2 -"], 2),
        (["○ 하나를 함", "- 1 - 추진"], 1),
        (["○ 하나를 함", "- 1234 -"], 1),
    ],
)
def test_what_cannot_be_a_page_is_asked_about(lines: list[str], asked: int, read: Callable[..., Reading]) -> None:
    found = read("hwpx", lines)
    assert sum(n for how, n in found.account.ended.items() if how != "page") == asked
    assert found.account.adds_up
