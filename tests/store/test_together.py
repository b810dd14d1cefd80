"""Several people at once, and the same thing twice: one wins, the other reads a sentence, nothing is there double."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, select

from lib.core.errors import StoreError
from lib.store.checking import verify
from lib.store.commits import commit, correct, corrections, take_back
from lib.store.database import Store, open_store
from lib.store.engine import reading
from lib.store.reviews import COMMITTED, change_review, queue, review, reviews

from .small import DATASETS, department, post, register, report, row_number, shown, source, write_package

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def store(database_url: str, tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "data"))) as found:
        yield found


def at_once(count: int, act: Callable[[int], object]) -> list[object]:
    """What each of `count` threads that begin together returned, or the sentence that it was told."""
    barrier = Barrier(count)

    def one(number: int) -> object:
        barrier.wait()
        try:
            return act(number)
        except StoreError as error:
            return str(error)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def counted(store: Store, table: str) -> int:
    with reading(store.engine) as connection:
        return int(connection.execute(select(func.count()).select_from(store.tables[table])).scalar_one())


def test_two_people_commit_the_same_review_at_once(store: Store) -> None:
    sha256 = store.keep_original("report.hwp", b"report")
    number = queue(store, sha256, "report.hwp", {}, "김주무관")
    said = at_once(2, lambda n: commit(store, report("own", n), review=number, version=1, sha256=sha256, who=f"{n}번", note=""))
    winner = said.index(2)
    assert f"{winner}번님이 먼저 report.hwp 검토를 등록했습니다" in str(said[1 - winner])
    assert [r[6] for r in shown(store.frames())["staffing"] if r[-2] == "own"] == [winner]
    assert (store.revision(), review(store, number).state, review(store, number).revision) == (2, COMMITTED, 2)
    assert verify(store) == []


COMMIT = """
import sys
from lib.core.errors import StoreError
from lib.store.commits import commit
from lib.store.database import existing_store
from tests.store.small import DATASETS, report
store = existing_store(DATASETS, sys.argv[1])
print("ready", flush=True)
sys.stdin.read(1)
try:
    print(commit(store, report("own", int(sys.argv[2])), review=1, version=1, sha256=sys.argv[3], who=sys.argv[2] + "번", note=""))
except StoreError as error:
    print(error)
store.close()
"""


def test_two_programs_commit_the_same_review_at_once(store: Store, database_url: str) -> None:
    sha256 = store.keep_original("report.hwp", b"report")
    queue(store, sha256, "report.hwp", {}, "김주무관")
    programs = [
        subprocess.Popen([sys.executable, "-c", COMMIT, database_url, str(n), sha256], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, encoding="utf-8")
        for n in range(2)
    ]  # fmt: skip
    assert [p.stdout.readline() for p in programs if p.stdout] == ["ready\n"] * 2
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("x")
        program.stdin.flush()
    said = [program.communicate() for program in programs]
    assert [err for _, err in said] == ["", ""]
    words = [out.strip() for out, _ in said]
    winner = words.index("2")
    assert f"{winner}번님이 먼저 report.hwp 검토를 등록했습니다" in words[1 - winner]
    assert [r[6] for r in shown(store.frames())["staffing"] if r[-2] == "own"] == [winner]
    assert verify(store) == []


def test_many_commit_different_reports_at_once(store: Store) -> None:
    said = at_once(6, lambda n: register(store, report(f"own{n}", n), f"report {n}".encode(), f"{n}번"))
    assert sorted(said, key=str) == [2, 3, 4, 5, 6, 7], "each a revision of its own"
    assert sorted(r[6] for r in shown(store.frames())["staffing"] if str(r[-2]).startswith("own")) == list(range(6))
    assert verify(store) == []


def test_the_same_original_twice_is_kept_once(store: Store) -> None:
    said = at_once(4, lambda n: store.keep_original(f"{n}.hwp", b"same"))
    assert len(set(said)) == counted(store, "originals") == 1
    assert store.original(str(said[0])).data == b"same"
    numbers = at_once(4, lambda n: queue(store, str(said[0]), "same.hwp", {}, f"{n}번"))
    assert len(set(numbers)) == counted(store, "reviews") == 1


def test_the_same_original_after_its_commit_is_another_review_of_the_same_file(store: Store) -> None:
    register(store, report("own", 1))
    register(store, report("own", 2))
    assert (counted(store, "originals"), counted(store, "reviews"), counted(store, "revisions")) == (1, 2, 3)


def test_whoever_changes_an_older_version_of_a_review_is_told(store: Store) -> None:
    number = queue(store, store.keep_original("report.hwp", b"report"), "report.hwp", {}, "김주무관")
    said = at_once(3, lambda n: change_review(store, number, 1, who=f"{n}번", decisions={"1": n}))
    winner = said.index(2)
    assert [f"{winner}번님이 먼저 report.hwp 검토를 고쳤습니다" in str(s) for s in said].count(True) == 2
    assert review(store, number).decisions == {"1": winner}


def test_two_people_correct_the_same_cell_at_once(store: Store) -> None:
    cell = row_number(store, "lawsuits", outcome="패소")
    said = at_once(2, lambda n: correct(store, "lawsuits", cell, "count", 6 + n, reason="오기", who=f"{n}번"))
    assert sorted(said, key=str) == [2, 3], "the later one holds, both are in the history"
    last = said.index(3)
    assert [r[8] for r in shown(store.frames())["lawsuits"] if r[6] == "패소"] == [6 + last]
    assert [c.taken_back_at is None for c in corrections(store)] == [True, False]
    again = at_once(2, lambda n: take_back(store, corrections(store)[0].number, who=f"{n}번"))
    assert 4 in again
    assert any("이미 되돌렸거나 없습니다" in str(words) for words in again)
    assert store.revision() == 4
    assert verify(store) == []


def test_a_correction_and_a_new_report_of_the_same_row_at_once(store: Store) -> None:
    register(store, report("own", 3))
    cell = row_number(store, "staffing", source_id="own")
    said = at_once(
        2,
        lambda n: correct(store, "staffing", cell, "actual", 7, reason="오기", who="이주무관") if n else register(store, report("own", 5)),
    )
    assert said[0] in {3, 4}
    assert said[1] == 3 or "더 이상 쓰이지 않습니다" in str(said[1])
    assert [r[6] for r in shown(store.frames())["staffing"] if r[-2] == "own"] == [5]
    assert verify(store) == []


def test_a_commit_that_breaks_a_rule_leaves_nothing(store: Store) -> None:
    sha256 = store.keep_original("report.hwp", b"report")
    number = queue(store, sha256, "report.hwp", {}, "김주무관")
    before = shown(store.frames())
    double = {"sources": [source("own")], "departments": [department("b/new")], "staffing": [post("own", "5급", 1), post("own", "5급", 2)]}
    for tables in (
        double,
        {**double, "staffing": [post("own", "5급", -1)]},
        {**double, "staffing": [{**post("own", "5급", 1), "grade": None}]},
    ):
        with pytest.raises(StoreError, match="규칙에 어긋나는 행이") as told:
            commit(store, tables, review=number, version=1, sha256=sha256, who="김주무관", note="")
        assert len(str(told.value).splitlines()) == 1
        assert (shown(store.frames()), store.revision(), review(store, number).state) == (before, 1, "queued")
    assert commit(store, report("own", 1), review=number, version=1, sha256=sha256, who="김주무관", note="") == 2
    assert [r.number for r in reviews(store, COMMITTED)] == [number]


@pytest.mark.parametrize(
    ("column", "new", "words"),
    [
        ("outcome", "승소", "행을 가리키는 열"), ("source_id", "s2", "행을 가리키는 열"), ("count", 1, "정정할 것이 없습니다"),
        ("count", -1, "0 이상"), ("count", "many", "정수"), ("cut", None, "빈칸이 아닌 값"), ("cut", 0, "1 이상"), ("locator", None, "빈칸이 아닌 값"),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_is_told_and_changes_nothing(store: Store, column: str, new: object, words: str) -> None:
    with pytest.raises(StoreError, match=words):
        correct(store, "lawsuits", row_number(store, "lawsuits", outcome="패소"), column, new, reason="오기", who="이주무관")
    assert (store.revision(), corrections(store)) == (1, [])


def test_corrections_of_one_row_stand_side_by_side(store: Store) -> None:
    cell = row_number(store, "lawsuits", outcome="패소")
    correct(store, "lawsuits", cell, "count", 6, reason="오기", who="이주무관")
    correct(store, "lawsuits", cell, "note", "본안만", reason="보탬", who="이주무관")
    (row,) = (r for r in shown(store.frames())["lawsuits"] if r[6] == "패소")
    assert (row[8], str(row[10]).split("; ")) == (6, ["본안만", "정정: 빈칸 → 본안만 (보탬, 이주무관)", "정정: 1 → 6 (오기, 이주무관)"])
    assert verify(store) == []


def test_what_is_not_there_is_told(store: Store) -> None:
    for act in (
        lambda: correct(store, "lawsuits", 999, "count", 6, reason="오기", who="이주무관"),
        lambda: take_back(store, 9, who="이주무관"),
        lambda: review(store, 9),
        lambda: change_review(store, 9, 1, who="이주무관", state="open"),
        lambda: store.original("0" * 64),
    ):
        with pytest.raises(StoreError):
            act()
    assert store.revision() == 1
