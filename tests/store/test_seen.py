"""A person registers what he has seen: a report of the same source that came in meanwhile, a reader that dies over a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.across import EVERYTHING
from lib.core.errors import StoreError
from lib.core.topic import all_datasets
from lib.intake.desk.queue import read_next, take_in
from lib.intake.review.decisions import Decision
from lib.intake.review.opened import opened
from lib.store.commits import commit
from lib.store.database import Store, open_store
from lib.store.reviews import CUT, QUEUED, READING, REFUSED, change_review, resume, review
from tests.corpus import DOCUMENTS


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened_store = open_store(all_datasets(EVERYTHING), database_url)
    yield opened_store
    opened_store.close()


def read(store: Store, folder: Path, form: str) -> int:
    path = next(d for d in DOCUMENTS if d.name == "staff-rows").make(folder, form)
    number = take_in(store, path.name, path.read_bytes(), {}, "김담당").number
    assert number is not None
    read_next(store)
    return number


def register(store: Store, number: int, seen: int | None) -> int:
    found = review(store, number)
    one = opened(found, store.frames(), store.datasets)
    accepted = {item.id: Decision("accept") for item in one.draft.items}
    one = type(one)(review=found, draft=one.draft, decisions=accepted, frames=one.frames, datasets=one.datasets)
    return commit(store, one.rows, review=number, version=found.version, sha256=found.sha256, who="김담당", note="", seen=seen)


def test_what_came_in_meanwhile_is_not_replaced_unseen(store: Store, tmp_path: Path) -> None:
    first, second = read(store, tmp_path, "hwpx"), read(store, tmp_path, "html")
    seen = store.revision()
    register(store, first, seen)
    before = store.frames()["staffing"].height
    with pytest.raises(StoreError, match="그사이 김담당님이"):
        register(store, second, seen)
    assert store.revision() == seen + 1
    assert store.frames()["staffing"].height == before
    assert register(store, second, store.revision()) == seen + 2, "once it has been seen"


def test_a_document_that_cuts_off_its_reader_twice_is_refused_and_the_next_is_read(store: Store, tmp_path: Path) -> None:
    path = next(d for d in DOCUMENTS if d.name == "staff-cell").make(tmp_path, "hwpx")
    poison = take_in(store, path.name, path.read_bytes(), {}, "김담당").number
    assert poison is not None
    for times in (1, 2):
        found = review(store, poison)
        change_review(store, poison, found.version, who="김담당", state=READING, said=f"host:1{CUT}{found.said.partition(CUT)[2] or 0}")
        assert resume(store, lambda mark: mark != "host:1") == 1
        assert review(store, poison).state == (QUEUED if times == 1 else REFUSED)
    assert "두 번 멈췄습니다" in review(store, poison).said
    assert review(store, read(store, tmp_path, "hwpx")).state == "open"


def test_a_reader_stopped_by_a_person_does_not_count(store: Store, tmp_path: Path) -> None:
    path = next(d for d in DOCUMENTS if d.name == "staff-cell").make(tmp_path, "hwpx")
    number = take_in(store, path.name, path.read_bytes(), {}, "김담당").number
    assert number is not None
    for _ in range(4):
        found = review(store, number)
        change_review(store, number, found.version, who="김담당", state=READING, said=f"host:1{CUT}0")
        resume(store, lambda mark: False, counted=False)
        assert review(store, number).state == QUEUED


def test_the_name_of_the_newest_revision_tells_stores_apart(tmp_path: Path) -> None:
    """After a restore the number may be the same; what is kept by it must not be."""
    stores = [open_store(all_datasets(EVERYTHING), f"sqlite:///{tmp_path / name}") for name in ("a.sqlite", "b.sqlite")]
    assert stores[0].revision() == stores[1].revision()
    assert stores[0].state() != stores[1].state()
    assert stores[0].state() == stores[0].frames().revision
    for one in stores:
        one.close()
