"""Correcting from the evidence: the form says what is wrong, saves what is right; where and what can be corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from lib.core.evidence import Evidence, Place, RowRef, places
from lib.core.frames import Frames
from lib.core.text import Text
from lib.store.commits import corrections
from lib.store.database import Store
from lib.store.package import FOLDER_VARIABLE
from lib.store.place import URL_VARIABLE
from lib.ui.corrections.form import can_correct, is_correctable, laid_on
from lib.ui.data import loading, program
from lib.ui.evidence.drawer import Cell
from tests.seeded import seeded_url
from tests.store.small import correct

from .conftest import read

SOURCE = "report-yeongdeungpo-2017-planning-2017"
NOTHING = Text("", "")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """A new store that the forms of this test write into."""
    monkeypatch.setenv(URL_VARIABLE, seeded_url(tmp_path / "hannun.sqlite", own=True))
    opened = loading.store()
    assert opened is not None
    return opened


def number(data: Frames, dataset: str, **cells: object) -> int:
    return int(data[dataset].filter(*(pl.col(c) == v for c, v in cells.items()))["_row"][0])


def place_of(data: Frames, cell: Cell) -> Place:
    behind = Evidence("", NOTHING, NOTHING, NOTHING, (RowRef(cell.dataset, cell.row),))
    return next(p for p in places(behind, program.BY_NAME, data) if p.name == cell.column)


def form() -> None:
    import streamlit as st

    from lib.ui.corrections.form import show_form
    from lib.ui.data import program
    from tests.ui.test_correcting import place_of

    cell, data = st.session_state["cell"], program.frames()
    show_form(cell, place_of(data, cell), data, st.session_state["language"])


def opened(cell: Cell, lang: str = "ko") -> AppTest:
    test = AppTest.from_function(form, default_timeout=60)
    test.session_state["cell"], test.session_state["language"] = cell, lang
    test.run()
    assert not test.exception, [e.message for e in test.exception]
    return test


def save(test: AppTest, **fields: str) -> list[str]:
    """Fill the form and save; what it says is wrong."""
    inputs = {"new": test.text_input[0], "reason": test.text_input(key="fix_reason"), "who": test.text_input(key="who_aside")}
    for name, words in fields.items():
        inputs[name].input(words)
    next(b for b in test.button if b.label in ("정정하기", "Correct")).click().run()
    assert not test.exception, [e.message for e in test.exception]
    return [read(e.value) for e in test.error]


def saved_anyway(test: AppTest, **fields: str) -> list[str]:
    """Save what the form warns of; the warning."""
    assert save(test, **fields) == []
    said = [read(str(h.proto.body)) for h in test.get("html") if "hn-broken" in str(h.proto.body)]
    next(b for b in test.button if b.label in ("그대로 정정하기", "Correct all the same")).click().run()
    assert not test.exception, [e.message for e in test.exception]
    return said


def executed(data: Frames) -> Cell:
    return Cell("budget_execution", number(data, "budget_execution", source_id=SOURCE, item="구정의 기획·조정"), "executed_won")


def test_the_form_shows_what_is_printed_and_saves_what_is_typed(store: Store) -> None:
    cell = executed(program.frames())
    test = opened(cell)
    assert "25,937천원" in str(test.get("html")[1].proto.body)
    assert test.text_input[0].value == "25,937천원"
    (said,) = saved_anyway(test, new="26백만원", reason=" 담당 부서 확인 ", who="김주무")
    assert "26백만원으로 고치면 맞지 않는 것" in said
    assert "적힌 합계 344,050천원(L51)과 맞지 않게 됩니다: 26,000 + 6,551 + 298,082 + 13,480 = 344,113" in said
    (made,) = corrections(store)
    assert (made.old, made.new, made.reason, made.who, made.column) == (25_937_000, 26_000_000, "담당 부서 확인", "김주무", "executed_won")
    data = program.frames()
    assert data["budget_execution"].filter(pl.col("_row") == cell.row)["executed_won"].to_list() == [26_000_000]
    assert list(laid_on(data)) == [cell]


@pytest.mark.parametrize(
    ("fields", "ko", "en"),
    [
        (
            {"new": "26,000"},
            "집행액: 기대한 값은 단위까지 적은 금액(예: 1,234천원), 적은 값은 '26,000'",
            "executed: expected an amount with its unit",
        ),
        ({"new": "많음"}, "단위까지 적은 금액", "an amount with its unit"),
        ({"new": "25,937천원"}, "지금 값과 같아 정정할 것이 없습니다", "It is the value that stands there now"),
        ({"new": "26,000천원", "reason": "  "}, "까닭을 적으십시오", "Write why"),
        ({"new": "26,000천원", "who": " "}, "담당자 이름을 먼저", "Write your name"),
        ({"new": "9" * 25 + "원"}, "18자리", "18 digits"),
    ],
)
def test_what_cannot_be_saved_is_said_in_the_form_and_changes_nothing(store: Store, fields: dict[str, str], ko: str, en: str) -> None:
    cell, before = executed(program.frames()), store.revision()
    for lang, words in (("ko", ko), ("en", en)):
        said = save(opened(cell, lang), **{"reason": "확인", "who": "김주무", **fields})
        assert [words in s for s in said] == [True], said
    assert store.revision() == before


def test_a_count_cannot_be_below_zero_and_a_row_that_is_gone_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_LOOK_EVERY", 3600)  # the form is saved before the screen follows
    data = program.frames()
    cell = Cell("staffing", number(data, "staffing", source_id=SOURCE, track="일반직", grade="5급"), "actual")
    assert ["0 이상" in s for s in save(opened(cell), new="-1", reason="확인", who="김")] == [True]
    test = opened(Cell("milestones", number(data, "milestones", source_id=SOURCE, printed="분기별"), "printed"))
    from lib.store.commits import commit
    from lib.store.reviews import queue

    sha256 = store.keep_original("새 판.txt", b"newer")
    kept = [
        {n: r[n] for n in program.BY_NAME["sources"].names}
        for r in data["sources"].filter(pl.col("source_id") == SOURCE).iter_rows(named=True)
    ]
    commit(store, {"sources": kept}, review=queue(store, sha256, "새 판.txt", {}, "박"), version=1, sha256=sha256, who="박", note="")
    assert ["더 이상 쓰이지 않습니다" in s for s in save(test, new="반기별", reason="확인", who="김")] == [True]


def test_a_row_of_words_lets_choose_what_to_correct(store: Store) -> None:
    data = program.frames()
    cell = Cell("milestones", number(data, "milestones", source_id=SOURCE, printed="분기별"), "printed")
    test = opened(cell)
    titles = test.selectbox[0].options
    assert {"적힌 일정", "시작", "끝"} <= set(titles)
    test.selectbox[0].select("starts").run()
    assert save(test, new="2017. 3. 2.", reason="공문", who="김주무") == []
    assert [(c.column, c.old, c.new) for c in corrections(store)] == [("starts", None, date(2017, 3, 2))]


def test_words_that_printed_figures_hang_on_are_not_changed(store: Store) -> None:
    """A correction that leaves a printed figure without rows would stop every page."""
    data = program.frames()
    figure = data["printed_figures"].filter(pl.col("against").str.contains("=")).row(0, named=True)
    cell = Cell("printed_figures", int(figure["_row"]), "printed")
    test = opened(cell)
    test.selectbox[0].select("against").run()
    said = save(test, new="item=없는 사업", reason="시험", who="김")
    assert len(said) == 1, said
    assert corrections(store) == []


def test_nothing_is_saved_before_what_breaks_has_been_seen(store: Store) -> None:
    cell = executed(program.frames())
    for lang, words in (("ko", "예산(27,300천원)보다 큽니다"), ("en", "is above budget (27,300천원)")):
        test = opened(cell, lang)
        assert save(test, new="30,000천원", reason="확인", who="김주무") == []
        assert any(words in read(str(h.proto.body)) for h in test.get("html"))
        assert corrections(store) == []
    test.text_input[0].input("31,000천원")  # another value than the one that was warned of
    next(b for b in test.button if b.label == "Correct all the same").click().run()
    assert any("31,000천원" in read(str(h.proto.body)) for h in test.get("html"))
    assert corrections(store) == []
    next(b for b in test.button if b.label == "Correct all the same").click().run()
    assert [c.new for c in corrections(store)] == [31_000_000]


def test_a_correction_of_a_correction_is_held_against_what_is_printed(store: Store) -> None:
    cell = executed(program.frames())
    correct(store, cell.dataset, cell.row, cell.column, 26_000_000, reason="확인", who="김주무")
    loading.look_again()
    (said,) = saved_anyway(opened(cell), new="26,001천원", reason="다시 확인", who="김주무")
    assert "적힌 합계 344,050천원(L51)과 맞지 않게 됩니다" in said


def test_who_was_not_seen_is_not_overruled_and_the_form_keeps_what_was_typed(store: Store) -> None:
    cell = executed(program.frames())
    test = opened(cell)
    correct(store, cell.dataset, cell.row, cell.column, 26_000_000, reason="확인", who="박주무")
    saved_anyway(test, new="13,650천원", reason="오타", who="김주무")
    for _ in range(2):  # the screen is drawn anew for what the other has saved
        (told,) = (read(e.value) for e in test.error)
        for words in ("박주무님이", "보신 값 25,937천원", "지금 값 26,000천원", "적으신 값 13,650천원"):
            assert words in told
        assert "26,000천원" in "".join(str(h.proto.body) for h in test.get("html"))
        assert (test.text_input[0].value, test.text_input(key="fix_reason").value) == ("13,650천원", "오타")
        test.run()
    assert [c.who for c in corrections(store)] == ["박주무"]
    next(b for b in test.button if b.label == "그대로 정정하기").click().run()
    assert [(c.new, c.who) for c in corrections(store)] == [(13_650_000, "김주무"), (26_000_000, "박주무")]


def test_what_is_drawn_anew_beneath_a_form_is_not_seen_yet(store: Store) -> None:
    """It may come to the screen in the moment in which its author saves."""
    cell = executed(program.frames())
    test = opened(cell)
    correct(store, cell.dataset, cell.row, cell.column, 26_000_000, reason="확인", who="박주무")
    loading.look_again()
    test.run()
    saved_anyway(test, new="13,650천원", reason="오타", who="김주무")
    assert ["박주무님이" in read(e.value) for e in test.error] == [True]
    assert len(corrections(store)) == 1


def test_what_breaks_nothing_is_saved_at_once(store: Store) -> None:
    data = program.frames()
    cell = Cell("milestones", number(data, "milestones", source_id=SOURCE, printed="분기별"), "printed")
    assert save(opened(cell), new="반기별", reason="공문", who="김주무") == []
    assert [c.new for c in corrections(store)] == ["반기별"]


def test_a_value_corrected_before_shows_both(store: Store) -> None:
    cell = executed(program.frames())
    correct(store, cell.dataset, cell.row, cell.column, 26_000_000, reason="확인", who="김주무")
    loading.look_again()
    test = opened(cell)
    words = "".join(str(h.proto.body) for h in test.get("html"))
    assert "25,937천원" in words
    assert "26,000천원" in words
    assert test.text_input[0].value == "26,000천원"


def test_only_facts_of_a_store_as_known_now_can_be_corrected(store: Store, monkeypatch: pytest.MonkeyPatch, generated_folder: Path) -> None:
    now = program.frames()
    assert can_correct(now)
    assert not can_correct(program.frames(datetime.now().astimezone().date()))
    change = replace(place_of(now, executed(now)), ref=RowRef("department_changes", 2), name="functions_in")
    assert not is_correctable(change)
    assert is_correctable(place_of(now, executed(now)))
    monkeypatch.setenv(FOLDER_VARIABLE, str(generated_folder))
    files = program.frames()
    assert not can_correct(files)
    assert laid_on(files) == {}
