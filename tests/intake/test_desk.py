"""The desk where documents come in: names, what is kept and queued, reading one after the other, and readers that are killed or stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.across import EVERYTHING
from lib.core.dataset import by_name
from lib.core.errors import AskedError, StoreError
from lib.core.topic import all_datasets
from lib.documents import DocumentError, Limits
from lib.intake.desk import queue
from lib.intake.desk.queue import check_given, clean_name, give_back, given_of, is_alive, read_next, take_in
from lib.intake.review.decisions import Decision, decisions_out
from lib.intake.review.draft import from_json
from lib.intake.review.items import row_id
from lib.intake.review.opened import SOURCE, apart
from lib.store.commits import commit
from lib.store.database import Store, open_store
from lib.store.place import URL_VARIABLE
from lib.store.reviews import COMMITTED, DROPPED, OPEN, QUEUED, READING, REFUSED, change_review, resume, review, reviews
from tests.intake.samples import TITLED
from tests.seeded import seeded_url

REPORT = TITLED.encode()
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(all_datasets(EVERYTHING), seeded_url(tmp_path / "store.sqlite"))) as opened:
        yield opened


def taken(store: Store, name: str = "보고.md", data: bytes = REPORT) -> int:
    number = take_in(store, name, data, {}, "김담당").number
    assert number is not None
    return number


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("보고.hwp", "보고.hwp"),
        ("/tmp/../보고.hwp", "보고.hwp"),
        ("C:\\문서\\보고.hwp", "보고.hwp"),
        ("보\0고\x1b[2J\n.hwp", "보고[2J.hwp"),
        ("보고\u202efdp.hwp", "보고fdp.hwp"),
        ("보고\u200b\ufeff.hwp", "보고.hwp"),
        ("  보고   2024 .hwp ", "보고 2024 .hwp"),
        (unicodedata.normalize("NFD", "보고.hwp"), "보고.hwp"),
        ("가" * 300 + ".hwpx", "가" * 114 + "….hwpx"),
        ("가" * 300, "가" * 119 + "…"),
        ("..", "이름 없는 파일"),
        ("", "이름 없는 파일"),
        ("\udc80\udcff", "이름 없는 파일"),
        ("<b>.hwp", "<b>.hwp"),
    ],
)
def test_a_name_is_the_last_part_without_what_acts(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@given(st.text(alphabet=st.characters(codec=None), max_size=400))
def test_any_name_becomes_one_that_can_be_shown(name: str) -> None:
    clean = clean_name(name)
    assert 0 < len(clean) <= 120
    assert not set("/\\") & set(clean)
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs"} for c in clean)
    assert clean_name(clean) == clean
    clean.encode()


def test_a_file_is_kept_and_queued_under_its_clean_name(store: Store) -> None:
    number = taken(store, "../보고.md")
    found = review(store, number)
    assert (found.state, found.name, found.who, found.draft) == (QUEUED, "보고.md", "김담당", None)
    original = store.original(found.sha256)
    assert (original.name, original.data, original.document) == ("보고.md", REPORT, None)


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"x" * 11, "big")])
def test_what_is_empty_or_too_large_is_not_kept(data: bytes, reason: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "LIMITS", Limits(file=10))
    with pytest.raises(DocumentError) as raised:
        take_in(store, "보고.md", data, {}, "김담당")
    assert raised.value.reason == reason
    assert reviews(store) == []


def test_the_same_file_keeps_its_review_until_it_is_removed(store: Store) -> None:
    number = taken(store)
    assert taken(store, "다른 이름.md") == number
    change_review(store, number, 1, who="김담당", state=DROPPED)
    assert taken(store) == number + 1


def test_a_file_that_was_registered_is_told_of(store: Store) -> None:
    number = taken(store)
    read_next(store)
    found = review(store, number)
    draft = from_json(found.draft or {})
    rows = {"sources": [draft.source], **draft.tables}
    revision = commit(store, rows, review=number, version=found.version, sha256=found.sha256, who="김담당", note="")
    again = take_in(store, "다시.md", REPORT, {}, "이담당")
    assert again.number is None
    assert again.before is not None
    assert (again.before.number, again.before.state, again.before.revision, again.before.who) == (number, COMMITTED, revision, "김담당")


def test_documents_are_read_in_the_order_in_which_they_came(store: Store) -> None:
    numbers = [taken(store, f"{n}.md", REPORT + b"\n" * n) for n in range(3)]
    assert [read_next(store) for _ in range(4)] == [*numbers, None]
    found = [review(store, n) for n in numbers]
    assert {(r.state, r.said, r.who) for r in found} == {(OPEN, "", "김담당")}
    assert all(r.draft for r in found)
    assert all(store.original(r.sha256).document for r in found)


def test_what_a_person_says_of_a_document_is_heard(store: Store) -> None:
    take_in(store, "보고.md", REPORT, {"district": "도봉구", "year": "2025", "as_of": "2024-04-30"}, "김담당")
    read_next(store)
    source = from_json(review(store, 1).draft or {}).source
    assert (source["district_id"], source["report_year"], str(source["as_of"])) == ("seoul-dobong", 2025, "2024-04-30")


@pytest.mark.parametrize("words", [{"year": "스물"}, {"as_of": "2024-02-31"}, {"year": "2024", "as_of": "어제"}])
def test_a_year_or_a_day_that_is_none_is_told_before_it_is_kept(words: dict[str, str], store: Store) -> None:
    with pytest.raises(AskedError, match="2024-06-30"):
        check_given(words, store.frames().tables)
    check_given({}, store.frames().tables)
    assert given_of({}) == queue.Given()


@pytest.mark.parametrize(("data", "said"), [(b"MZ\x90\0nothing", "이름은 PDF인데 내용은 PDF 형식이 아닙니다"), (b"%PDF-1.7 cut", "읽지")])
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(data: bytes, said: str, store: Store) -> None:
    number = taken(store, "깨진.pdf", data)
    assert read_next(store) == number
    found = review(store, number)
    assert (found.state, found.draft) == (REFUSED, None)
    assert said in found.refused_for.ko or "글자가" in found.refused_for.ko
    assert "format cannot be read" in found.refused_for.en or "damaged" in found.refused_for.en
    assert store.original(found.sha256).data == data


def test_a_document_without_one_figure_asks_nothing(store: Store) -> None:
    number = taken(store, "인사말.txt", "영등포구 기획예산과\n\n주민 여러분께 감사드립니다.\n".encode())
    read_next(store)
    found = review(store, number)
    assert found.state == REFUSED
    assert found.refused_for.ko.startswith("인사말.txt: 읽을 수치가 하나도 없어")
    assert found.refused_for.en.startswith("인사말.txt: there is not one figure")


def test_one_refused_by_an_earlier_version_keeps_its_korean_words(store: Store) -> None:
    number = taken(store)
    change_review(store, number, 1, who="김담당", state=REFUSED, said="읽을 수 없는 형식입니다.")
    assert review(store, number).refused_for == ("읽을 수 없는 형식입니다.", "읽을 수 없는 형식입니다.")


@pytest.mark.parametrize(("words", "said"), [("없는구", "그런 이름이 없습니다"), ("중구", "부산광역시 중구")])
def test_a_government_that_is_not_one_is_told_before_it_is_kept(words: str, said: str, store: Store) -> None:
    with pytest.raises(AskedError, match=said):
        check_given({"district": words}, store.frames().tables)
    check_given({"district": "부산 중구"}, store.frames().tables)


def test_what_was_decided_stays_where_it_is_read_again_with_other_answers(store: Store) -> None:
    """What hangs on an answer goes: the row of another department is another row."""
    number = taken(store, data=f"{TITLED}\n□ 만족도 평가\n\n| 구분 | 점검 |\n|---|---|\n| 기타 | 37 |\n".encode())
    read_next(store)
    found = review(store, number)
    draft = from_json(found.draft or {})
    asked = next(item for item in draft.items if item.kind == "question")
    row = row_id(by_name(store.datasets)["staffing"], draft.tables["staffing"][0])
    made = decisions_out({asked.id: Decision("accept", reason="참고"), row: Decision("drop", reason="중복"), SOURCE: apart(own=True)})
    version = change_review(store, number, found.version, who="김담당", decisions=made)
    change_review(store, number, version, who="김담당", state=QUEUED, given={"department": "감사담당관"})
    read_next(store)
    assert review(store, number).state == OPEN
    assert dict(review(store, number).decisions) == {asked.id: made[asked.id]}


def test_a_government_that_does_not_exist_is_told(store: Store) -> None:
    take_in(store, "보고.md", REPORT, {"district": "없는구"}, "김담당")
    read_next(store)
    assert review(store, 1).state == REFUSED
    assert "없는구" in review(store, 1).said


def test_a_fault_of_our_own_is_told_and_the_next_document_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [taken(store), taken(store, "둘.md", REPORT + b" ")]
    with monkeypatch.context() as broken:
        broken.setattr(queue, "drafted", lambda *_: 1 // 0)
        assert read_next(store) == numbers[0]
    assert review(store, numbers[0]).state == REFUSED
    assert "ZeroDivisionError" in review(store, numbers[0]).said
    assert read_next(store) == numbers[1]
    assert review(store, numbers[1]).state == OPEN


def test_an_original_that_was_damaged_is_told(store: Store) -> None:
    number = taken(store)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE originals SET data = x'00'")
    read_next(store)
    assert (review(store, number).state, "다릅니다" in review(store, number).said) == (REFUSED, True)


def test_what_is_stopped_while_it_is_read_stays_stopped(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = taken(store)

    def stopped(*of: object) -> object:
        found = review(store, number)
        assert found.state == READING
        change_review(store, number, found.version, who="이담당", state=DROPPED, said="")
        return reading(*of)  # type: ignore[arg-type]

    reading = queue.drafted
    monkeypatch.setattr(queue, "drafted", stopped)
    assert read_next(store) == number
    found = review(store, number)
    assert (found.state, found.who, found.draft) == (DROPPED, "이담당", None)


def test_what_another_reader_has_taken_is_left_to_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    taken(store)
    listed = reviews(store, QUEUED)
    change_review(store, 1, 1, who="김담당", state=READING, said="elsewhere:1")
    monkeypatch.setattr(queue, "reviews", lambda *_: listed)
    assert read_next(store) is None
    assert review(store, 1).said == "elsewhere:1"


def test_who_still_reads_is_alive() -> None:
    here = socket.gethostname()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert is_alive(f"{here}:{os.getpid()}")
    assert not is_alive(f"{here}:{gone.pid}")
    assert is_alive("another-machine:1")
    assert not is_alive("")


def test_a_reader_of_another_machine_that_beats_no_more_is_gone(store: Store) -> None:
    number = taken(store)
    change_review(store, number, 1, who="김담당", state=READING, said="another-machine:1#0")
    assert resume(store, is_alive) == 0
    silent_since(store, minutes=2)
    queue.beat(store, number, 1)  # of an older version: not the reader
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(queue, "EVERY", 600)
        with queue._beating(store, number, 2):
            until_young(store)
    assert resume(store, is_alive) == 0
    silent_since(store, minutes=2)
    assert resume(store, is_alive) == 1
    assert (review(store, number).state, review(store, number).said) == (QUEUED, "#1")
    queue.beat(store, number, 2)
    assert read_next(store) == number
    assert review(store, number).state == OPEN


def test_a_reader_beats_until_it_has_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that was silent for long, and whose document another one reads by now, leaves it to that one."""
    number = taken(store)

    def long(*of: object) -> object:
        for _ in range(2):
            silent_since(store, minutes=2)
            until_young(store)
        assert resume(store, is_alive) == 0
        change_review(store, number, review(store, number).version, who="이담당", state=READING, said="another-machine:1#1")
        return reading(*of)  # type: ignore[arg-type]

    reading = queue.drafted
    monkeypatch.setattr(queue, "drafted", long)
    monkeypatch.setattr(queue, "EVERY", 0.05)
    assert read_next(store) == number
    assert (review(store, number).state, review(store, number).said) == (READING, "another-machine:1#1")


def silent_since(store: Store, minutes: int) -> None:
    then = (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat(timespec="milliseconds")
    with store.engine.connect().execution_options(writes=5000) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE reviews SET updated_at = ?", (then,))


def until_young(store: Store) -> None:
    """Wait for the next beat."""
    for _ in range(600):
        if datetime.now(UTC) - review(store, 1).updated_at < timedelta(minutes=1):
            return
        time.sleep(0.05)
    pytest.fail("no beat within half a minute")


def test_an_interrupted_reader_gives_its_document_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = taken(store)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(queue, "drafted", interrupted)
        with pytest.raises(KeyboardInterrupt):
            read_next(store)
    assert review(store, number).state == READING
    assert resume(store, is_alive) == 0
    assert give_back(store) == 1
    assert read_next(store) == number
    assert review(store, number).state == OPEN


def test_a_document_whose_reader_was_killed_is_read_again(store: Store) -> None:
    number = taken(store, data=REPORT + "\n- 문장\n".encode() * 20_000)
    environment = {**os.environ, URL_VARIABLE: store.engine.url.render_as_string(hide_password=False)}
    reader = subprocess.Popen([sys.executable, "-m", "lib.intake.desk.worker"], cwd=ROOT, env=environment)
    for _ in range(600):
        if review(store, number).state == READING:
            break
        time.sleep(0.05)
    assert review(store, number).state == READING
    reader.send_signal(signal.SIGKILL)
    reader.wait()
    assert resume(store, is_alive) == 1
    assert review(store, number).state == QUEUED
    done = subprocess.run([sys.executable, "-m", "lib.intake.desk.worker"], cwd=ROOT, env=environment, check=False)
    assert done.returncode == 0
    assert review(store, number).state in (OPEN, REFUSED)


def test_a_reader_without_a_store_says_so(tmp_path: Path) -> None:
    environment = {**os.environ, URL_VARIABLE: "nothing"}
    done = subprocess.run([sys.executable, "-m", "lib.intake.desk.worker"], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)  # fmt: skip
    assert done.returncode == StoreError.exit_code
    assert URL_VARIABLE in done.stderr
    assert "Traceback" not in done.stderr
