"""A department that was registered before the office above it gets its parent with that office's document; one that has a parent keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from lib.across import EVERYTHING
from lib.core.dataset import ROW
from lib.core.errors import KnownError
from lib.core.topic import all_datasets
from lib.intake.desk.queue import read_next, take_in
from lib.intake.review.decisions import Decision, decisions_out
from lib.intake.review.item import PARENT, Item
from lib.intake.review.opened import Opened, opened
from lib.store.commits import commit
from lib.store.database import Store, open_store
from lib.store.reviews import change_review, review

PLACE = "seoul-gangbuk"
ABOVE, KNOWN, NEW = f"{PLACE}/jutaekguk", f"{PLACE}/jutaekgwa", f"{PLACE}/geonchukgwa"
OF_DEPARTMENT = """\
강북구 주택과 2025년 주요업무 보고

□ 인력 (기준: 2025. 1. 31., 단위: 명)
| 구분 | 계 | 5급 | 6급 |
|---|---|---|---|
| 정원 | 7 | 2 | 5 |
| 현원 | 8 | 2 | 6 |
"""
OF_OFFICE = """\
강북구 {office} 2025년 주요업무 보고

□ 예산 (기준: 2025. {month}. 28., 단위: 백만원)
| 구분 | 계 | 주택과 | 건축과 |
|---|---|---|---|
| 세출 | 300 | 100 | 200 |
"""


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened_store = open_store(all_datasets(EVERYTHING), database_url)
    yield opened_store
    opened_store.close()


def read(store: Store, text: str) -> Opened:
    number = take_in(store, "보고.md", text.encode(), {}, "김담당").number
    assert number is not None
    read_next(store)
    return opened(review(store, number), store.frames(), store.datasets)


def decide(store: Store, one: Opened, more: dict[str, Decision]) -> Opened:
    decisions = {**{item.id: Decision("accept") for item in one.draft.items}, **more}
    change_review(store, one.review.number, one.review.version, who="김담당", decisions=decisions_out(decisions))
    return opened(review(store, one.review.number), store.frames(), store.datasets)


def register(store: Store, one: Opened) -> int:
    assert one.outcome.ready
    assert not isinstance(one.after, KnownError)
    found = one.review
    return commit(store, one.rows, review=found.number, version=found.version, sha256=found.sha256, who="김담당", note="")


def asked(one: Opened) -> list[Item]:
    return [item for item in one.draft.items if item.asks == PARENT]


def parents(store: Store, revision: int | None = None) -> dict[str, str | None]:
    table = store.frames(revision)["departments"]
    return {d: p for d, p in table.select("department_id", "parent_id").rows() if d in (ABOVE, KNOWN, NEW)}


def test_a_department_that_came_before_its_office_is_given_it(store: Store) -> None:
    register(store, decide(store, read(store, OF_DEPARTMENT), {}))
    before = store.revision()
    one = read(store, OF_OFFICE.format(office="주택국", month=2))
    (item,) = asked(one)
    assert (dict(item.offices), item.why[0].ko.partition("니다")[0]) == (
        {KNOWN: "주택과"},
        "이미 있는 부서 가운데 상위 부서를 모르는 곳이 1곳 나옵",
    )
    assert not one.outcome.ready
    given = {f"row:departments:{d}": Decision("correct", {"parent_id": ABOVE}) for d in (KNOWN, NEW)}
    one = decide(store, one, given)
    told = {c.kind: c for c in one.changes if c.dataset == "departments"}
    assert (told["restated"].old["parent_id"].ko, told["restated"].new["parent_id"].ko) == ("", ABOVE)
    register(store, one)
    assert parents(store) == {ABOVE: None, KNOWN: ABOVE, NEW: ABOVE}
    assert parents(store, before) == {KNOWN: None}, "what was known before stays to be seen"
    table = store.frames()["departments"]
    assert table["department_id"].is_unique().all()
    assert table[ROW].is_unique().all()

    newer = read(store, OF_OFFICE.format(office="주택국", month=3))
    assert not asked(newer)
    moved = replace(
        newer, decisions={**decide(store, newer, {}).of_items, f"row:departments:{KNOWN}": Decision("correct", {"parent_id": NEW})}
    )
    assert KNOWN not in {row["department_id"] for row in moved.rows.get("departments", ())}, "who has a parent keeps it"


def test_nothing_is_set_that_is_not_said_and_the_document_of_a_department_asks_nothing(store: Store) -> None:
    register(store, decide(store, read(store, OF_DEPARTMENT), {}))
    assert not asked(read(store, OF_OFFICE.format(office="총무과", month=2)))
    one = read(store, OF_OFFICE.format(office="주택국", month=3))
    renamed = decide(store, one, {asked(one)[0].id: Decision("correct", {KNOWN: f"{PLACE}/other"})})
    assert [problem.item for problem in renamed.outcome.problems] == [asked(one)[0].id], "a known department keeps its id"
    register(store, decide(store, renamed, {}))
    assert parents(store) == {ABOVE: None, KNOWN: None, NEW: None}


def test_a_decision_about_a_known_department_survives_another_reading(store: Store) -> None:
    register(store, decide(store, read(store, OF_DEPARTMENT), {}))
    one = decide(
        store,
        read(store, OF_OFFICE.format(office="주택국", month=2)),
        {f"row:departments:{KNOWN}": Decision("correct", {"parent_id": ABOVE})},
    )
    change_review(store, one.review.number, one.review.version, who="김담당", state="queued", given={"year": "2025"})
    read_next(store)
    assert f"row:departments:{KNOWN}" in opened(review(store, one.review.number), store.frames(), store.datasets).decisions
