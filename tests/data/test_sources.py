"""The list of sources: every source is in it, counted once, with what has to be done before its figures are published."""

from __future__ import annotations

import re

import polars as pl
import pytest

from lib.across import EVERYTHING
from lib.core.frames import Frames
from lib.core.topic import all_datasets
from lib.describe.sources import INTERNAL, NEWS, NO_LICENSE, NO_MARK, PROVISIONAL, sources, to_clear
from lib.store.package import DATA

FREE = {"kind": "open_data", "visibility": "public", "license": "법령(저작권법의 보호를 받지 않음)"}


@pytest.fixture(scope="module")
def document() -> str:
    return sources(EVERYTHING, DATA)


def test_every_source_is_listed(document: str, frames: Frames) -> None:
    """By its title; the files of a repository that gave many are one line that counts them."""
    lines = [line for line in document.split("\n") if line.startswith("| ") and not re.search(r" 등 \d+건 \|", line)]
    alone = [t for t in frames["sources"]["title"] if any(line.startswith(f"| {t} |".replace("\n", " ")) for line in lines)]
    together = sum(int(n) for n in re.findall(r" 등 (\d+)건 \|", document))
    assert len(alone) + together == frames["sources"].height
    assert together == 238 + 13  # ordinances, and pages of the offices of 당진


def test_rows_of_the_list_are_those_of_the_data(document: str, frames: Frames) -> None:
    for dataset in all_datasets(EVERYTHING):
        if dataset.name != "sources" and "source_id" in dataset.names:
            named = re.findall(rf"`{dataset.name}` ([\d,]+)", document)
            assert sum(int(n.replace(",", "")) for n in named) == frames[dataset.name].height, dataset.name


@pytest.mark.parametrize(
    ("changed", "needed"),
    [
        ({}, ()),
        ({"visibility": "internal"}, (INTERNAL,)),
        ({"visibility": "provisional"}, (PROVISIONAL,)),
        ({"kind": "news", "license": "언론 기사(수치만 인용)"}, (NEWS,)),
        ({"license": None}, (NO_LICENSE,)),
        ({"license": "공공통계(수치만 인용, 사본의 이용 조건 미표시)"}, (NO_LICENSE,)),
        ({"license": "저장소 라이선스 없음(공공통계 수치)", "visibility": "provisional"}, (PROVISIONAL, NO_LICENSE)),
        ({"license": "공공기관 누리집(수치만 인용, 공공누리 표시 확인 안 됨)"}, (NO_MARK,)),
    ],
)
def test_what_a_release_needs_follows_licence_and_visibility(changed: dict[str, str | None], needed: tuple[object, ...]) -> None:
    assert to_clear({**FREE, **changed}) == needed


def test_copies_without_a_licence_are_never_free(frames: Frames) -> None:
    """Whatever was read in somebody's repository asks for its licence, unless that is known or the text is a law."""
    copies = frames["sources"].filter(pl.col("reference").str.starts_with("https://github.com"), pl.col("quality") != "first_hand")
    free = {row["license"] for row in copies.iter_rows(named=True) if not to_clear(row)}
    assert free == {"법령(저작권법의 보호를 받지 않음)", "MIT(저장소), 공공통계"}


def test_the_list_can_be_read(document: str) -> None:
    assert len(document.split("\n")) < 450
    assert max(map(len, document.split("\n"))) < 600
