"""The shipped package in the store: put in as it is, brought up to date by a new one, never over what a person has registered."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from lib.across import EVERYTHING
from lib.core.errors import SchemaError, StoreError
from lib.core.topic import all_datasets
from lib.store.checking import verify
from lib.store.commits import corrections
from lib.store.database import open_store
from lib.store.package import load
from lib.store.waiting import ACCOUNT, QUESTIONS

from .small import (
    DATASETS,
    SHIPPED,
    correct,
    department,
    district,
    places,
    post,
    register,
    report,
    row_number,
    shown,
    source,
    suit,
    write_package,
)


def test_a_new_store_holds_the_package_row_by_row(database_url: str) -> None:
    datasets = all_datasets(EVERYTHING)
    expected = load(datasets)
    with closing(open_store(datasets, database_url)) as store:
        found = store.frames()
        assert [d.name for d in datasets if not found[d.name].equals(expected[d.name])] == []
        assert [(r.number, r.kind) for r in store.revisions()] == [(1, "seed")]
        assert verify(store) == []


def test_rows_of_a_package_that_wait_are_told_when_it_is_put_in(
    database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    waits = {**source("s2", "a/two"), "as_of": None, "file_name": "보고.hwp"}
    folder = write_package(tmp_path / "data", {**SHIPPED, "sources": [source("s1"), waits]})
    for name in (QUESTIONS, ACCOUNT):
        (folder / name).touch()
    with closing(open_store(DATASETS, database_url, folder)) as store:
        assert set(store.frames()["staffing"]["source_id"]) == {"s1"}
    assert [r.getMessage().partition(" 그 폴더의")[0] for r in caplog.records if "행 " in r.getMessage()] == [
        "행 1개는 어느 자치단체의 언제, 어느 연도 자료인지 알 수 없어 보류합니다(보고.hwp)."
    ]


def test_opening_again_changes_nothing(database_url: str, tmp_path: Path) -> None:
    folder = write_package(tmp_path / "data")
    for _ in range(3):
        with closing(open_store(DATASETS, database_url, folder)) as store:
            assert [r.kind for r in store.revisions()] == ["seed"]
            names = {store.frames().revision}
    assert len(names) == 1


def test_a_new_package_comes_as_one_revision_and_keeps_what_a_person_did(database_url: str, tmp_path: Path) -> None:
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "old"))) as store:
        register(store, report("s2", 8, "a/two"))  # a person's version of a shipped source
        register(store, report("own", 1))
        correct(store, "lawsuits", row_number(store, "lawsuits", outcome="패소"), "count", 6, reason="오기", who="이주무관")
        before = shown(store.frames())
    package = {
        **places("a/one", "a/two", "b/one"),
        "sources": [source("s1", title="고쳐 쓴 제목"), source("s2", "a/two", title="배포된 것"), source("s3", "b/one")],
        "staffing": [post("s1", "5급", 4), post("s2", "5급", 5, "a/two"), post("s3", "5급", 1, "b/one")],  # changed, a person's, new
        "lawsuits": [suit("s1", "패소", 1)],  # one has gone, one is as it was
    }
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "new", package))) as store:
        now = shown(store.frames())
        assert [r.kind for r in store.revisions()] == ["upgrade", "correction", "report", "report", "seed"]
        assert {(r[4], r[6], r[-2]) for r in now["staffing"]} == {
            ("5급", 4, "s1"), ("7급", 8, "s2"), ("5급", 1, "s3"), ("7급", 1, "own"),
        }  # fmt: skip
        assert {(r[6], r[8], r[-2]) for r in now["lawsuits"]} == {("패소", 6, "s1"), ("승소", 8, "s2"), ("승소", 1, "own")}
        assert {r[:2] for r in now["sources"]} == {("s1", "고쳐 쓴 제목"), ("s2", "업무보고"), ("s3", "업무보고"), ("own", "업무보고")}
        assert shown(store.frames(4)) == before
        assert verify(store) == []


def test_a_correction_rests_while_the_package_prints_another_value(database_url: str, tmp_path: Path) -> None:
    old, new = write_package(tmp_path / "old"), write_package(tmp_path / "new", {**SHIPPED, "lawsuits": [suit("s1", "패소", 3)]})
    with closing(open_store(DATASETS, database_url, old)) as store:
        correct(store, "lawsuits", row_number(store, "lawsuits", outcome="패소"), "count", 6, reason="오기", who="이주무관")
    again = write_package(tmp_path / "again", {**SHIPPED, "staffing": []})
    for folder, expected in ((new, 3), (again, 6)):
        with closing(open_store(DATASETS, database_url, folder)) as store:
            assert [r[8] for r in shown(store.frames())["lawsuits"] if r[6] == "패소"] == [expected]
            assert [(c.old, c.new, c.taken_back_at) for c in corrections(store)] == [(1, 6, None)]


def test_a_place_that_a_persons_rows_need_stays_though_the_package_drops_it(database_url: str, tmp_path: Path) -> None:
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "old"))) as store:
        register(store, report("own", 2, "a/two"))
    elsewhere = {**places("b/one"), "sources": [source("s9", "b/one")], "staffing": [post("s9", "5급", 1, "b/one")]}
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "new", elsewhere))) as store:
        now = shown(store.frames())
        assert [r[0] for r in now["departments"]] == ["a/two", "b/one"]
        assert [r[0] for r in now["districts"]] == ["a", "b", "x"], "the district of the department stays too"
        assert verify(store) == []
        register(store, report("own", 2, "b/one"))  # now nothing refers to it any more
    again = {**elsewhere, "departments": [department("b/one")], "districts": [district("x"), district("b", "x")], "lawsuits": []}
    again["staffing"] = [post("s9", "5급", 2, "b/one")]
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "newer", again))) as store:
        assert [r[0] for r in shown(store.frames())["departments"]] == ["b/one"]


def test_the_same_package_put_in_by_a_person_stays_the_persons(database_url: str, tmp_path: Path) -> None:
    """Rows that a person has registered as they were shipped are the person's from then on."""
    tables = {n: [r for r in rows if r.get("source_id") == "s2"] for n, rows in SHIPPED.items() if n in ("sources", "staffing")}
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "old"))) as store:
        register(store, tables)
        before = shown(store.frames())
    without = {**SHIPPED, "sources": [source("s1")], "staffing": [post("s1", "5급", 3), post("s1", "6급", 9)]}
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "new", without))) as store:
        assert shown(store.frames()) == before


def test_a_package_that_breaks_its_declaration_leaves_the_store_as_it_was(database_url: str, tmp_path: Path) -> None:
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "old"))) as store:
        before = shown(store.frames())
    broken = write_package(tmp_path / "broken", {**SHIPPED, "lawsuits": [suit("s1", "이김", 1)]})
    with pytest.raises(SchemaError, match="이김"):
        open_store(DATASETS, database_url, broken)
    (tmp_path / "old" / "staffing.csv").rename(tmp_path / "staffing.csv")
    with pytest.raises(StoreError, match=r"staffing\.csv"):
        open_store(DATASETS, database_url, tmp_path / "old")
    (tmp_path / "staffing.csv").rename(tmp_path / "old" / "staffing.csv")
    with closing(open_store(DATASETS, database_url, tmp_path / "old")) as store:
        assert shown(store.frames()) == before
        assert store.revision() == 1


def numbered(folder: Path, version: int) -> Path:
    (folder / "datapackage.json").write_text(json.dumps({"version": str(version)}), "utf-8")
    return folder


def test_of_two_programs_on_one_store_the_newer_ones_rows_stay(database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Whichever is opened first, and however often by turns."""
    old = numbered(write_package(tmp_path / "old"), 1)
    new = numbered(write_package(tmp_path / "new", {**SHIPPED, "lawsuits": [suit("s1", "패소", 3)]}), 2)
    for n, (folder, kinds) in enumerate(
        [(old, ["seed"]), (new, ["upgrade", "seed"]), (old, ["upgrade", "seed"]), (new, ["upgrade", "seed"])]
    ):
        caplog.clear()
        with closing(open_store(DATASETS, database_url, folder)) as store:
            assert [r.kind for r in store.revisions()] == kinds
            assert store.revision() == len(kinds)
            assert sorted(r[8] for r in shown(store.frames())["lawsuits"]) == ([1, 2] if n == 0 else [3])
        assert ["더 새로운 프로그램의 자료" in r.getMessage() for r in caplog.records] == ([True] if n == 2 else [])


def test_an_older_package_does_not_follow_a_newer_one_that_was_first(database_url: str, tmp_path: Path) -> None:
    new = numbered(write_package(tmp_path / "new", {**SHIPPED, "lawsuits": [suit("s1", "패소", 3)]}), 2)
    for folder in (new, numbered(write_package(tmp_path / "old"), 1), write_package(tmp_path / "unnumbered", {**SHIPPED, "lawsuits": []})):
        with closing(open_store(DATASETS, database_url, folder)) as store:
            assert [r.kind for r in store.revisions()] == ["seed"]


def test_packages_of_the_same_number_do_not_come_by_turns(database_url: str, tmp_path: Path) -> None:
    one, two = write_package(tmp_path / "one"), write_package(tmp_path / "two", {**SHIPPED, "lawsuits": []})
    for folder in (one, two, one, two, one):
        open_store(DATASETS, database_url, folder).close()
    with closing(open_store(DATASETS, database_url, two)) as store:
        assert [r.kind for r in store.revisions()] == ["upgrade", "seed"]
        assert shown(store.frames())["lawsuits"] == []
