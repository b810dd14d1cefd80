"""How sources are named where their figures stand."""

from __future__ import annotations

import polars as pl

from lib.core.frames import Frames
from lib.core.sources.citations import MARKS, citations, counted, marks_among, number_of
from lib.core.text import Text

QUALITIES = {"own": "first_hand", "copy": "second_hand", "lost": "unclear"}


def test_what_is_read_in_a_copy_is_said_behind_its_title() -> None:
    sources = pl.DataFrame({"source_id": list(QUALITIES), "title": ["업무 \n보고", "통계", "표"], "quality": list(QUALITIES.values())})
    cited = citations(Frames({"sources": sources}, "cited"))
    assert cited == {
        "own": Text("업무 보고", "업무 보고"),
        "copy": Text("통계(재인용)", "통계 (second hand)"),
        "lost": Text("표(출처 불분명)", "표 (origin unclear)"),
    }


def test_shipped_sources_are_told_apart(frames: Frames) -> None:
    rows, cited = frames["sources"].select("source_id", "quality", "kind").rows(), citations(frames)
    assert {q for _, q, _ in rows} == set(QUALITIES.values())
    assert all(cited[i].ko.endswith(f"({MARKS[q].ko})") == (q in MARKS) for i, q, _ in rows if q in MARKS)
    assert all("재인용" not in cited[i].ko for i, q, kind in rows if kind == "work_report")


CITED = ("가", "나(재인용)", "다 (second hand)", "라(출처 불분명)", "마")


def test_sources_that_are_counted_keep_their_marks() -> None:
    assert number_of(CITED[:1]) == Text("1건", "1")
    assert number_of(CITED) == Text("5건(재인용 2건, 출처 불분명 1건)", "5 (2 second hand, 1 origin unclear)")
    assert marks_among(CITED[::4]) == Text("", "")
    assert counted(CITED, 1, "ko") == "가 외 4건(재인용 2건, 출처 불분명 1건)"
    assert counted(CITED, 4, "en") == "가, 나(재인용), 다 (second hand), 라(출처 불분명) and 1 more"
    assert counted(CITED, 5, "ko") == ", ".join(CITED)
