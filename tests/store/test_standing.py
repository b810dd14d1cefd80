"""How corrections stand at each revision: in force, resting behind a newer report, corrected again, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from lib.core.errors import AskedError, StoreError
from lib.store import history
from lib.store.commits import take_back
from lib.store.database import Store, open_store
from lib.store.history import KINDS, Standing, before, laid, revision_named
from tests.store.small import DATASETS, correct, post, register, report, row_number, source, suit, write_package


@pytest.fixture
def store(database_url: str, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(DATASETS, database_url, write_package(tmp_path / "package"))
    yield opened
    opened.close()


def stands(store: Store, revision: int | None = None) -> list[tuple[int, Standing]]:
    return [(one.correction.number, one.standing) for one in laid(store, revision)]


def fix(store: Store, grade: str, actual: int, source_id: str = "s1") -> int:
    at = row_number(store, "staffing", source_id=source_id, grade=grade)
    return correct(store, "staffing", at, "actual", actual, reason="확인", who="이주임")


def test_a_correction_stands_until_it_is_taken_back(store: Store) -> None:
    assert laid(store) == []
    fixed = fix(store, "5급", 4)
    (one,) = laid(store)
    assert (one.standing, one.correction.old, one.correction.new, one.row and one.row["actual"]) == (Standing.IN_FORCE, 3, 4, 3)
    assert one.ref == ("staffing", row_number(store, "staffing", source_id="s1", grade="5급"), "actual")
    take_back(store, one.correction.number, who="박팀장")
    assert stands(store) == [(one.correction.number, Standing.TAKEN_BACK)]
    assert laid(store)[0].ref is None
    assert stands(store, fixed) == [(one.correction.number, Standing.IN_FORCE)]
    assert stands(store, fixed - 1) == []


def test_a_cell_corrected_again_keeps_what_is_printed(store: Store) -> None:
    fix(store, "5급", 4)
    again = fix(store, "5급", 6)
    newest, first = laid(store)
    assert (newest.standing, newest.correction.old, newest.correction.new) == (Standing.IN_FORCE, 3, 6)
    assert (first.standing, first.correction.new) == (Standing.REPLACED, 4)
    assert stands(store, again - 1) == [(first.correction.number, Standing.IN_FORCE)]


def test_a_correction_rests_while_a_newer_report_prints_something_else_and_holds_again(store: Store) -> None:
    register(store, report("r1", 7), b"first")
    fix(store, "7급", 8, "r1")
    register(store, report("r1", 9), b"second")
    (one,) = laid(store)
    assert (one.standing, one.row and one.row["actual"], one.ref) == (Standing.RESTING, 9, None)
    register(store, {"sources": [source("r1")], "lawsuits": [suit("r1", "승소", 1)]}, b"third")
    assert [(x.standing, x.row) for x in laid(store)] == [(Standing.RESTING, None)]
    register(store, {"sources": [source("r1")], "staffing": [post("r1", "7급", 7)]}, b"fourth")
    assert stands(store) == [(one.correction.number, Standing.IN_FORCE)]


def test_every_revision_of_the_store_is_said_in_words(store: Store) -> None:
    register(store, report("r1", 7))
    take_back(store, (fix(store, "5급", 4), laid(store)[0].correction.number)[1], who="박팀장")
    assert {r.kind for r in store.revisions()} <= set(KINDS)
    assert [KINDS[r.kind].ko for r in store.revisions()] == ["정정 되돌림", "정정", "보고서 등록", "처음 자료"]
    assert set(history.STANDINGS) == set(Standing)


def test_a_revision_is_named_by_its_number_or_a_day(store: Store) -> None:
    newest = fix(store, "5급", 4)
    today = store.revisions()[0].made_at.astimezone().date()
    assert [revision_named(store, words) for words in ("1", str(newest), today.isoformat())] == [1, newest, newest]
    assert revision_named(store, (today + timedelta(days=400)).isoformat()) == newest
    assert (before(store, newest), before(store, 1)) == (store.revisions()[1], None)
    for words in ("0", str(newest + 1), "어제", "2026-13-01", ""):
        with pytest.raises(AskedError):
            revision_named(store, words)
    with pytest.raises(StoreError, match=r"1999\. 1\. 1\.에는 아직 자료가 없었습니다"):
        revision_named(store, date(1999, 1, 1).isoformat())
