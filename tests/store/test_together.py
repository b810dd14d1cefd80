"""Several people at once, and the same thing twice: one wins, the other reads a sentence, nothing is there double."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier, Event

import pytest
from sqlalchemy import Connection, event, func, select

from lib.core import korean
from lib.core.errors import StoreError
from lib.store import commits
from lib.store.checking import verify
from lib.store.commits import commit, corrections, take_back
from lib.store.copying import back_up, restore
from lib.store.database import Store, existing_store, open_store
from lib.store.engine import reading
from lib.store.reviews import COMMITTED, change_review, queue, review, reviews
from lib.store.seen import ConflictError

from .conftest import Copies
from .small import DATASETS, correct, department, post, register, report, row_number, seen, shown, source, write_package

ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 60  # s that a program may take to begin, whatever else the machine does


def make(url: str, folder: Path) -> None:
    open_store(DATASETS, url, write_package(folder / "data")).close()


@pytest.fixture
def url(copy_of: Copies) -> str:
    """The address of a copy of what `make` has made."""
    return copy_of(make)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with closing(existing_store(DATASETS, url)) as found:
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


def test_two_programs_commit_the_same_review_at_once(store: Store, url: str) -> None:
    sha256 = store.keep_original("report.hwp", b"report")
    queue(store, sha256, "report.hwp", {}, "김주무관")
    programs = [
        subprocess.Popen([sys.executable, "-c", COMMIT, url, str(n), sha256], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
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


def test_of_two_people_who_correct_the_same_cell_at_once_one_is_told(store: Store) -> None:
    cell = row_number(store, "lawsuits", outcome="패소")
    before = seen(store, "lawsuits", cell, "count")
    said = at_once(2, lambda n: commits.correct(store, "lawsuits", cell, "count", 6 + n, seen=before, reason="오기", who=f"{n}번"))
    winner = said.index(2)
    made = korean.format_time(store.revisions()[0].made_at)
    for words in (f"{winner}번님이 {made}에", "보신 값 1,", f"지금 값 {6 + winner},", f"적으신 값 {7 - winner}."):
        assert words in str(said[1 - winner])
    assert [r[8] for r in shown(store.frames())["lawsuits"] if r[6] == "패소"] == [6 + winner]
    assert [c.who for c in corrections(store)] == [f"{winner}번"]
    again = at_once(2, lambda n: take_back(store, corrections(store)[0].number, who=f"{n}번"))
    assert 3 in again
    assert any("이미 되돌렸거나 없습니다" in str(words) for words in again)
    assert store.revision() == 3
    assert verify(store) == []


def test_a_correction_that_waits_for_one_under_way_is_held_against_what_that_one_made(store: Store, url: str) -> None:
    """Two programs, each in its own transaction: the first ends its own only when the second has begun."""
    cell = row_number(store, "lawsuits", outcome="패소")
    before, written, begun = seen(store, "lawsuits", cell, "count"), Event(), Event()

    def begins(connection: Connection, cursor: object, statement: str, *rest: object) -> None:
        if "IMMEDIATE" in statement or "pg_advisory_xact_lock" in statement:
            begun.set()

    def ends(connection: Connection) -> None:
        written.set()
        assert begun.wait(_LONGEST), "the second never began"

    with closing(existing_store(DATASETS, url)) as other, ThreadPoolExecutor(2) as pool:
        event.listen(store.engine, "commit", ends)
        first = pool.submit(commits.correct, store, "lawsuits", cell, "count", 6, seen=before, reason="오기", who="김주무관")
        assert written.wait(_LONGEST)
        event.listen(other.engine, "before_cursor_execute", begins)
        second = pool.submit(commits.correct, other, "lawsuits", cell, "count", 7, seen=before, reason="오기", who="이주무관")
        assert first.result() == 2
        with pytest.raises(ConflictError, match=r"김주무관님이 .*보신 값 1, 지금 값 6, 적으신 값 7") as told:
            second.result()
        assert told.value.now == seen(other, "lawsuits", cell, "count")
        assert commits.correct(other, "lawsuits", cell, "count", 7, seen=told.value.now, reason="오기", who="이주무관") == 3
        assert verify(other) == []


def test_a_cell_that_was_changed_and_changed_back_is_not_as_it_was_seen(store: Store) -> None:
    cell = row_number(store, "lawsuits", outcome="패소")
    before = seen(store, "lawsuits", cell, "count")
    correct(store, "lawsuits", cell, "count", 6, reason="오기", who="김주무관")
    take_back(store, corrections(store)[0].number, who="박팀장")
    with pytest.raises(ConflictError, match=r"박팀장님이 .*보신 값 1, 지금 값 1, 적으신 값 7"):
        commits.correct(store, "lawsuits", cell, "count", 7, seen=before, reason="오기", who="이주무관")
    assert store.revision() == 3


def test_what_others_correct_elsewhere_refuses_nobody(store: Store) -> None:
    cell = row_number(store, "lawsuits", outcome="패소")
    before = seen(store, "lawsuits", cell, "count")
    correct(store, "lawsuits", cell, "cut", 2, reason="오기", who="김주무관")
    correct(store, "lawsuits", row_number(store, "lawsuits", outcome="승소"), "count", 9, reason="오기", who="김주무관")
    assert commits.correct(store, "lawsuits", cell, "count", 7, seen=before, reason="오기", who="이주무관") == 4


def test_the_same_value_again_makes_no_revision(store: Store) -> None:
    cell = row_number(store, "lawsuits", outcome="패소")
    before = seen(store, "lawsuits", cell, "count")
    correct(store, "lawsuits", cell, "count", 6, reason="오기", who="김주무관")
    for known in (before, seen(store, "lawsuits", cell, "count")):
        with pytest.raises(StoreError, match=r"지금 값과 같아 정정할 것이 없습니다: 6\(김주무관, "):
            commits.correct(store, "lawsuits", cell, "count", 6, seen=known, reason="오기", who="이주무관")
    with pytest.raises(StoreError, match="지금의 정정을 되돌리십시오"):
        correct(store, "lawsuits", cell, "count", 1, reason="오기", who="이주무관")
    assert (store.revision(), len(corrections(store))) == (2, 1)


def test_a_restored_store_is_not_the_one_that_was_seen(store: Store, url: str, tmp_path: Path) -> None:
    """Its revisions have the same numbers: a correction in the backup may be newer to its author than what he saw."""
    cell = row_number(store, "lawsuits", outcome="패소")
    correct(store, "lawsuits", cell, "count", 6, reason="오기", who="김주무관")
    back_up(store, tmp_path / "one.backup")
    before = seen(store, "lawsuits", cell, "count")
    restore(DATASETS, tmp_path / "one.backup", url, replace=True)
    with pytest.raises(ConflictError, match="김주무관님이"):
        commits.correct(store, "lawsuits", cell, "count", 7, seen=before, reason="오기", who="이주무관")


def test_a_correction_and_a_new_report_of_the_same_row_at_once(store: Store) -> None:
    register(store, report("own", 3))
    cell = row_number(store, "staffing", source_id="own")
    before = seen(store, "staffing", cell, "actual")
    said = at_once(
        2,
        lambda n: (
            commits.correct(store, "staffing", cell, "actual", 7, seen=before, reason="오기", who="이주무관")
            if n
            else register(store, report("own", 5))
        ),
    )
    assert said[0] in {3, 4}
    assert said[1] == 3 or "보신 값 3, 지금 값 5, 적으신 값 7" in str(said[1])
    assert [r[6] for r in shown(store.frames())["staffing"] if r[-2] == "own"] == [5]
    assert verify(store) == []


def test_a_correction_holds_for_the_row_that_a_newer_report_prints_alike(store: Store) -> None:
    register(store, report("own", 3))
    cell = row_number(store, "staffing", source_id="own")
    before = seen(store, "staffing", cell, "actual")
    register(store, {**report("own", 3), "staffing": [post("own", "7급", 3, note="다른 비고")]})
    assert commits.correct(store, "staffing", cell, "actual", 7, seen=before, reason="오기", who="이주무관") == 4
    assert [r[6] for r in shown(store.frames())["staffing"] if r[-2] == "own"] == [7]


def test_a_report_does_not_replace_a_correction_that_was_not_seen(store: Store) -> None:
    register(store, report("own", 3))
    sha256 = store.keep_original("newer.hwp", b"newer")
    number, at = queue(store, sha256, "newer.hwp", {}, "김주무관"), store.revision()
    correct(store, "staffing", row_number(store, "staffing", source_id="own"), "actual", 7, reason="오기", who="이주무관")
    with pytest.raises(StoreError, match="그사이 이주무관님이 같은 부서·연도의 보고서를 등록하거나 정정했습니다"):
        commit(store, report("own", 5), review=number, version=1, sha256=sha256, who="김주무관", note="", seen=at)
    assert store.revision() == 3
    assert commit(store, report("own", 5), review=number, version=1, sha256=sha256, who="김주무관", note="", seen=3) == 4


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
