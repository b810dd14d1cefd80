"""The plain panel: what a declaration of a dozen lines brings with it."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from lib.across import EVERYTHING
from lib.charts.plain import bars
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.panel import MARK
from lib.core.plain import Plain, View
from lib.core.query import make_query
from lib.core.text import Text, same
from lib.core.topic import all_panels
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.measures import PLEDGE_COUNT

BY_NAME = {p.name: p for p in all_panels(EVERYTHING)}
COUNTED = Plain(
    name="pledges-counted",
    question=Text("공약이 몇 건인가", "How many pledges are there?"),
    dataset=PLEDGES,
    measure=PLEDGE_COUNT,
    keys=("district_id", "status", "as_of"),
    rows=lambda query, frames: r.newest(r.by_status(query, frames)),
    what=lambda _: Text("상태별 공약 수", "pledges by status"),
    part=lambda row: same(str(row["status"])),
    title=lambda view: Text(f"{len(view.each)}가지 상태", f"{len(view.each)} states"),
    chart=bars(),
    options=(r.SCOPE,),
)


def test_a_declaration_brings_columns_evidence_caption_and_picture(frames: Frames) -> None:
    panel = COUNTED(make_query(districts=["seoul-yeongdeungpo"]), frames)
    assert [c.title.ko for c in panel.table.columns] == ["구", "상태", "공약 수", "기준일"]
    assert panel.table.columns[1].words["완료"].en == "completed"
    marks = panel.table.frame[MARK].to_list()
    assert list(panel.evidence) == marks
    assert [bar.mark for bar in panel.figure.bars] == marks
    first = panel.evidence[marks[0]]
    assert first.rows
    assert first.value.ko in first.formula.ko
    assert panel.figure.bars[0].label.ko.endswith("건")
    assert panel.caption.n >= len(marks)
    assert "출처에 적힌 수의 합" in panel.caption.definition.ko


def test_several_districts_are_named_one_is_not(frames: Frames) -> None:
    one = COUNTED(make_query(districts=["seoul-yeongdeungpo"]), frames).figure.bars[0].name.ko
    many = COUNTED(make_query(), frames).figure.bars[0].name.ko
    assert one in r.STATUS_WORDS
    assert any(many.endswith(f" {state}") for state in r.STATUS_WORDS)


def test_nothing_says_what_is_missing_and_who_has_it(frames: Frames) -> None:
    panel = COUNTED(make_query(districts=["seoul-yeongdeungpo"], years=[1999]), frames)
    assert panel.is_empty
    assert "1999년 공약 자료 없음" in panel.title.ko
    assert any("자료가 있는 곳" in note.ko for note in panel.notes)


def test_a_definition_that_it_has_not_is_refused(frames: Frames) -> None:
    with pytest.raises(AskedError, match="없는 값"):
        COUNTED(make_query(definition="median"), frames)


def test_what_a_shape_adds_is_in_every_row(frames: Frames) -> None:
    def ranked(table: pl.DataFrame, _: View) -> pl.DataFrame:
        return table.with_row_index("rank", 1)

    shaped = replace(COUNTED, shape=ranked)
    assert shaped(make_query(districts=["seoul-yeongdeungpo"]), frames).table.frame["rank"].to_list()[0] == 1


def test_what_it_declares_of_years_and_districts_is_what_pages_read() -> None:
    for name in ("over_years", "compares"):
        declared = replace(COUNTED, **{name: True})
        assert [n for n in ("over_years", "compares") if getattr(declared, n)] == [name]
    assert BY_NAME["legal-advice"].over_years, "one asked year would leave nothing to set beside it"
