"""이력·정정 by AppTest on a store of its own: revisions, what changed between two, corrections, the way to a day, and a folder of files."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from lib.core.korean import format_date
from lib.store.commits import commit, corrections, take_back
from lib.store.database import Store
from lib.store.place import URL_VARIABLE
from lib.store.reviews import queue
from lib.ui.data import loading
from tests.seeded import seeded_url
from tests.store.small import correct

from .conftest import Open, Opened, read

SOURCE = "report-yeongdeungpo-2017-planning-2017"
FRAME = "hannun_frame"  # on every page


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """A new store that the pages of this test are drawn from."""
    monkeypatch.setenv(URL_VARIABLE, seeded_url(tmp_path / "hannun.sqlite", own=True))
    opened = loading.store()
    assert opened is not None
    return opened


def today() -> date:
    return datetime.now().astimezone().date()


def fix(store: Store, executed: int, reason: str = "표의 합계와 맞지 않음") -> int:
    table = store.frames()["budget_execution"].filter(pl.col("source_id") == SOURCE, pl.col("item") == "구정의 기획·조정")
    made = correct(store, "budget_execution", int(table["_row"][0]), "executed_won", executed, reason=reason, who="김주무")
    loading.look_again()
    return made


def clickables(opened: Opened) -> str:
    """The HTML that is drawn with places to click."""
    return "\n".join(str(json.loads(e.proto.json)) for e in opened.test.get("bidi_component") if e.proto.json)


def page(opened: Opened) -> str:
    """All that the page says, without a fault."""
    assert not opened.test.exception, [e.message for e in opened.test.exception]
    return opened.words + clickables(opened)


def test_one_revision_has_nothing_to_be_held_against(store: Store, open_page: Open) -> None:
    opened = open_page("history")
    words = page(opened)
    assert "판이 하나뿐이라 견줄 것이 없습니다" in words
    assert "아직 정정한 값이 없습니다" in words
    assert "처음 자료" in words
    assert not opened.test.selectbox
    assert not opened.test.text_input


def test_a_correction_is_listed_and_told_as_what_changed(store: Store, open_page: Open) -> None:
    fix(store, 26_000_000, "<b>표</b>의 합계와 *맞지* 않음")
    opened = open_page("history")
    said = clickables(opened)
    for words in (
        "판 2",
        "정정",
        "김주무",
        "영등포구 · 2017년 · 구정의 기획·조정",
        "25,937천원",
        "26,000천원",
        "적용됨",
        "되돌리기",
        "L52",
    ):
        assert words in said, words
    assert "&lt;b&gt;표&lt;/b&gt;" in said
    assert "<b>표</b>" not in said
    assert [s.value for s in opened.test.selectbox] == [1, 2]


def test_the_address_says_which_revisions_are_held_against_each_other(store: Store, open_page: Open) -> None:
    fix(store, 26_000_000)
    fix(store, 27_000_000)
    opened = open_page("history", **{"from": "1", "to": "3"})
    assert [s.value for s in opened.test.selectbox] == [1, 3]
    assert "27,000천원</b></span></div><div" in clickables(opened)
    opened.test.selectbox(key="compared_to").select(2).run()
    assert ["".join(opened.test.query_params[name]) for name in ("from", "to")] == ["1", "2"]
    assert not opened.test.exception
    same = open_page("history", **{"from": "2", "to": "2"})
    assert "두 판 사이에 바뀐 것이 없습니다" in page(same)


@pytest.mark.parametrize(
    ("words", "said"), [("99", "판 99번이 없습니다"), ("어제", "판 번호도 날짜도 아닙니다"), ("1999-01-01", "아직 자료가 없었습니다")]
)
def test_a_revision_that_does_not_exist_is_said(store: Store, open_page: Open, words: str, said: str) -> None:
    fix(store, 26_000_000)
    opened = open_page("history", **{"from": words})
    assert [said in read(w.value) for w in opened.test.warning] == [True]
    assert [s.value for s in opened.test.selectbox] == [1, 2]


def test_a_long_list_is_folded_by_dataset_with_counts(store: Store, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    from lib.ui.history import compared

    fix(store, 26_000_000)
    monkeypatch.setattr(compared, "_OPEN", 0)
    said = clickables(open_page("history"))
    assert '<details class="hn-fold"><summary>예산 집행<span class="hn-cap">바뀜 1</span>' in said


def test_a_correction_that_was_taken_back_can_be_read_but_not_taken_back_again(store: Store, open_page: Open) -> None:
    fix(store, 26_000_000)
    take_back(store, corrections(store)[0].number, who="박팀장")
    opened = open_page("history")
    said = clickables(opened)
    assert "정정 되돌림" in said
    assert "박팀장" in said
    assert "data-act" in said
    assert "되돌리기" not in said
    assert not opened.test.text_input


def test_a_correction_that_a_newer_report_overtakes_says_so(store: Store, open_page: Open) -> None:
    """The report comes again: with the corrected value, with another one, and without the row."""
    fix(store, 26_000_000)
    for executed, words in (
        (26_000_000, "새 보고서가 고친 값대로 적었습니다"),
        (27_000_000, "새 보고서에 적힌 값(27,000천원)을 씁니다"),
        (None, "새 보고서에는 이 행이 없습니다"),
    ):
        register(store, executed)
        said = clickables(open_page("history"))
        assert words in said
        assert "새 보고서 우선" in said
        assert "25,937천원 →" in said.replace("25,937,000원 →", "25,937천원 →")  # without the row its printed unit is not known


def register(store: Store, executed: int | None) -> None:
    """The report once more, with another amount in its first row or without that row."""
    data = store.frames()
    own = {d.name: data[d.name].filter(pl.col("source_id") == SOURCE) for d in store.datasets if d.name == "sources" or d.is_fact}
    tables = {name: [dict(row) for row in table.iter_rows(named=True)] for name, table in own.items()}
    rows = [r for r in tables["budget_execution"] if r["item"] != "구정의 기획·조정" or executed is not None]
    tables["budget_execution"] = [r | {"executed_won": executed} if r["item"] == "구정의 기획·조정" else r for r in rows]
    tables["printed_figures"] = []  # what the report says of its rows would not fit any more
    sha256 = store.keep_original("다시.txt", str(executed).encode())
    commit(store, tables, review=queue(store, sha256, "다시.txt", {}, "박"), version=1, sha256=sha256, who="박팀장", note="")
    loading.look_again()


def test_it_is_told_in_english_too(store: Store, open_page: Open) -> None:
    fix(store, 26_000_000)
    said = clickables(open_page("history", lang="English"))
    for words in ("Revision 2", "in force", "Take back", "Yeongdeungpo-gu · 2017", "Budget execution"):
        assert words in said, words


def test_a_day_before_the_data_is_refused_in_words(store: Store, open_page: Open) -> None:
    before = today() - timedelta(days=7)  # the store may have been made before midnight
    for slug in ("history", "overview"):
        opened = open_page(slug, known_at=before.isoformat())
        assert not opened.test.exception
        assert [f"{format_date(before)}에는 아직 자료가 없었습니다" in read(e.value) for e in opened.test.error] == [True]
        assert opened.test.button(key="known_now").label == "지금 자료로 돌아가기"


def test_a_link_to_a_day_to_come_opens(store: Store, open_page: Open) -> None:
    opened = open_page("history", known_at="9999-12-31")
    assert not opened.test.exception, [e.message for e in opened.test.exception]
    assert opened.test.date_input[0].value == today()


def test_what_was_known_on_a_day_can_only_be_read(store: Store, open_page: Open) -> None:
    fix(store, 26_000_000)
    opened = open_page("history", known_at=today().isoformat())
    assert "에 알려진 대로 보여 줍니다" in page(opened)
    assert "적용됨" in clickables(opened)
    assert "되돌리기" not in clickables(opened)
    assert not opened.test.text_input


def test_a_folder_of_files_has_no_history_and_says_why(open_page: Open, generated_folder: Path) -> None:
    opened = open_page("history", generated_folder)
    assert not opened.test.exception
    assert ["HANNUN_DATA" in i.value for i in opened.test.info] == [True]
    assert not [c for c in opened.test.get("bidi_component") if c.proto.component_name != FRAME], "no table of revisions"
