"""`verify` finds each thing that can be wrong with a store, names it in both languages, and finds nothing in a sound one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from lib.core.errors import StoreError
from lib.store.checking import verify
from lib.store.commits import take_back
from lib.store.database import Store, existing_store, open_store
from lib.store.engine import connect, reading, writing
from lib.store.reviews import change_review, queue, review
from lib.store.versions import bring_forward

from .conftest import Copies
from .small import DATASETS, correct, register, report, row_number, write_package


def make(url: str, folder: Path) -> None:
    """Revisions: 1 shipped, 2 and 3 versions of a report, 4 a correction, 5 taken back, 6 another; a review under way."""
    with closing(open_store(DATASETS, url, write_package(folder / "data"))) as found:
        register(found, report("own", 3), b"first")
        register(found, report("own", 4), b"second")
        cell = row_number(found, "lawsuits", outcome="패소")
        correct(found, "lawsuits", cell, "count", 6, reason="오기", who="이주무관")
        take_back(found, 1, who="이주무관")
        correct(found, "lawsuits", cell, "count", 7, reason="오기", who="이주무관")
        waiting = found.keep_original("기다림.hwpx", b"waiting")
        found.keep_document(waiting, '{"blocks": []}')
        number = queue(found, waiting, "기다림.hwpx", {}, "김주무관")
        change_review(found, number, 1, who="김주무관", draft={"rows": []}, state="open")


@pytest.fixture
def url(copy_of: Copies) -> str:
    """The address of a copy of what `make` has made."""
    return copy_of(make)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """What `make` has made."""
    with closing(existing_store(DATASETS, url)) as found:
        yield found


SELF = "INSERT INTO lawsuits SELECT 900, _since, _until, _origin, district_id, department_id, filed_year, period, as_of, case_type, outcome, cut, count, unit_printed, note, source_id, locator FROM lawsuits WHERE _row = 2"
HARM: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "an original": (("UPDATE originals SET data = data || data WHERE name = '기다림.hwpx'",), ("기다림.hwpx", "올릴 때와 다릅니다")),
    "a document": (("UPDATE originals SET document = data WHERE name = '기다림.hwpx'",), ("기다림.hwpx", "읽은 문서")),
    "the counter ahead": (("UPDATE store SET revision = 8",), ("1부터 8까지", "7, 8")),
    "the counter behind": (("UPDATE store SET revision = 5",), ("1부터 5까지", "6")),
    "a revision less": (("UPDATE reviews SET revision = NULL", "DELETE FROM revisions WHERE number = 5 AND 1 = 0", "UPDATE store SET revision = 6",
                         "UPDATE corrections SET _until = 6 WHERE number = 1", "DELETE FROM revisions WHERE number = 5"), ("1부터 6까지", ": 5")),
    "two counters": (("INSERT INTO store VALUES ('other', 6)",), ("2개",)),
    "no counter": (("DELETE FROM store",), ("0개",)),
    "a time": (("UPDATE revisions SET made_at = 'yesterday' WHERE number = 2",), ("판 2", "yesterday")),
    "a clock that was set back": (("UPDATE revisions SET made_at = '2020-01-01T00:00:00.000+00:00' WHERE number = 4",), ("판 4", "앞선 판 3", "시계")),
    "a row that ends before it begins": (("UPDATE staffing SET _until = _since WHERE _row = 2",), ("staffing", "2행")),
    "a correction that ends before it begins": (("UPDATE corrections SET _until = 3 WHERE number = 1",), ("corrections", "1행")),
    "two rows in force": (("DROP INDEX lawsuits_in_force", SELF), ("lawsuits", "같은 키", "s1")),
    "two corrections in force": (("DROP INDEX corrections_in_force", "UPDATE corrections SET _until = NULL"), ("corrections", "같은 키")),
    "a draft": (("UPDATE reviews SET draft = (SELECT data FROM originals WHERE name = '기다림.hwpx') WHERE draft IS NOT NULL",), ("검토 3번",)),
    "decisions": (("UPDATE reviews SET decisions = '[1' WHERE number = 1",), ("검토 1번", "report.hwp")),
    "a correction of nothing": (("UPDATE corrections SET \"column\" = 'colour' WHERE number = 2",), ("정정 2번", "lawsuits.colour")),
    "a correction of another kind": (("UPDATE corrections SET new = '\"many\"' WHERE number = 2",), ("정정 2번",)),
    "a word": (("UPDATE lawsuits SET outcome = '이김' WHERE _row = 2",), ("판 1", "lawsuits.csv", "outcome", "이김")),
    "a word of long ago": (("UPDATE lawsuits SET outcome = '이김' WHERE _until = 3",), ("판 2", "outcome", "이김")),
    "a reference": (("UPDATE staffing SET source_id = 'nowhere' WHERE _row = 2",), ("판 1", "staffing.csv", "nowhere")),
    "a place that was taken away": (("UPDATE departments SET _until = 4 WHERE department_id = 'a/one'",), ("판 4", "department_id", "a/one")),
    "another district's department": (("UPDATE staffing SET district_id = 'x' WHERE _row = 2",), ("판 1", "a department of x", "a/one")),
}  # fmt: skip


@pytest.mark.parametrize("what", list(HARM))
def test_each_harm_is_found_and_named(what: str, store: Store) -> None:
    assert verify(store) == []
    statements, words = HARM[what]
    with writing(store.engine) as connection:
        for statement in statements:
            connection.execute(text(statement))
    found = verify(store)
    assert any(all(w in f"{fault.ko} {fault.en}" for w in words) for fault in found), found
    assert all(fault.ko != fault.en and len(fault.ko.splitlines()) == len(fault.en.splitlines()) == 1 for fault in found)
    assert len({f.ko for f in found}) == len(found), "each once"


def test_a_breach_is_told_once_though_it_lasts(store: Store) -> None:
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE lawsuits SET outcome = '이김' WHERE _row = 2"))
    assert len([f for f in verify(store) if "이김" in f.ko]) == 1


def test_a_store_whose_making_was_cut_off_has_nothing_wrong(database_url: str) -> None:
    engine = connect(database_url)
    bring_forward(engine, DATASETS)
    with closing(Store(engine, DATASETS)) as store:
        assert verify(store) == []


def test_a_draft_that_cannot_be_read_is_told_when_it_is_opened(store: Store) -> None:
    with writing(store.engine) as connection:
        connection.execute(
            text("UPDATE reviews SET draft = (SELECT data FROM originals WHERE name = '기다림.hwpx') WHERE draft IS NOT NULL")
        )
        connection.execute(text("UPDATE originals SET document = data WHERE name = '기다림.hwpx'"))
        sha256 = connection.execute(text("SELECT sha256 FROM originals WHERE name = '기다림.hwpx'")).scalar_one()
    for read in (lambda: review(store, 3), lambda: store.original(sha256)):
        with pytest.raises(StoreError, match=r"기다림\.hwpx.*손상"):
            read()


def test_an_altered_original_is_told_when_it_is_read(store: Store) -> None:
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE originals SET data = :data WHERE name = '기다림.hwpx'"), {"data": b"altered"})
        sha256 = connection.execute(text("SELECT sha256 FROM originals WHERE name = '기다림.hwpx'")).scalar_one()
    with pytest.raises(StoreError, match=r"기다림\.hwpx.*올릴 때와 다릅니다.*백업에서"):
        store.original(sha256)


def test_pages_overwritten_on_the_disk_are_found(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    with closing(open_store(DATASETS, f"sqlite:///{file}", write_package(tmp_path / "data"))) as store:
        register(store, report("own", 3), b"x" * 50_000)
    data = bytearray(file.read_bytes())
    for at in range(4096 * 8, len(data) - 4096, 4096):
        data[at : at + 60] = b"\xa5" * 60
    file.write_bytes(data)
    with closing(Store(connect(f"sqlite:///{file}"), DATASETS)) as store:
        try:
            found = [f.ko for f in verify(store)]
        except StoreError as error:
            found = [str(error)]
    assert found
    assert all("손상되었습니다" in f for f in found)


def test_verifying_changes_nothing(store: Store) -> None:
    with reading(store.engine) as connection:
        before = connection.execute(text("SELECT number, made_at FROM revisions ORDER BY number")).all()
    verify(store)
    with reading(store.engine) as connection:
        assert connection.execute(text("SELECT number, made_at FROM revisions ORDER BY number")).all() == before


def test_a_clock_that_is_set_back_leaves_revisions_in_the_order_of_their_numbers(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = store.revisions()[0]
    monkeypatch.setattr("lib.store.database.now", lambda: "2020-01-01T00:00:00.000+00:00")
    take_back(store, 2, who="이주무관")
    assert (store.revisions()[0].number, store.revisions()[0].made_at) == (before.number + 1, before.made_at)
    assert store.revision_at(before.made_at.astimezone().date()) == before.number + 1
    assert verify(store) == []
