"""Files that try to act, at every entrance: what is said of them, what is kept, and that nothing else comes of it."""

from __future__ import annotations

import html
import json
import os
import re
import unicodedata
from pathlib import Path

import pytest

from lib import __main__ as program
from lib.documents import REASONS, Limits
from lib.intake.desk.queue import clean_name
from lib.store.database import Store
from lib.store.reviews import OPEN, QUEUED, REFUSED, review, reviews
from tests.documents import samples

from .corpus import NAMES, NUMBERS, OUTSIDE, PASSENGERS, PLAIN, WORDS, figures, report, small
from .corpus import REFUSED as NOT_READ
from .entrances import Entrance, can_lie_on_a_disk, elements, page, signs


def is_safe(words: str) -> bool:
    """Whether words hold nothing that moves a cursor or turns the direction of writing."""
    return not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in "\n\u200b" for c in words)


def names_for(request: pytest.FixtureRequest) -> list[str]:
    """The names that can come in at the entrance of a test: on a disk not all can be, and hidden files are passed over."""
    on_page = request.node.callspec.params["entrance"] == "page"
    return [n for n in NAMES.values() if on_page or (can_lie_on_a_disk(n) and not n.startswith("."))]


def test_names_stay_names(entrance: Entrance, store: Store, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    names = names_for(request)
    told = entrance([(name, samples.markdown((*PLAIN, f"○ 그 밖 {n}명"))) for n, name in enumerate(names)])
    found = reviews(store)
    words = html.unescape(told.words) if told.drawn else told.words
    assert [r.state for r in found] == [OPEN] * len(names)
    assert [r.name for r in found if not 0 < len(r.name) <= 120 or set("/\\") & set(r.name) or not is_safe(r.name)] == []
    assert [r.name for r in found if r.name not in words] == []
    assert is_safe(told.words.replace("\t", "") if told.drawn else told.words)
    assert {p.name.partition(".")[0] for p in tmp_path.iterdir()} <= {"store", "kept", "받은 문서함"}
    assert elements(told.drawn) == []
    assert signs(told.marked, {r.name for r in found}) == []


def test_names_of_files_that_are_not_taken_stay_names(entrance: Entrance, store: Store, request: pytest.FixtureRequest) -> None:
    names = names_for(request)
    told = entrance([(name, b"") for name in names])
    cleaned = [clean_name(n) for n in names]
    assert not reviews(store)
    assert elements(told.drawn) == []
    assert signs(told.marked, cleaned) == []
    read = re.sub(r"\\(.)", r"\1", "\n".join(told.marked)).replace("\u200b", "") if told.marked else told.words
    assert [n for n in cleaned if n not in read] == []  # there each is said in Markdown
    assert is_safe(told.words)


@pytest.mark.parametrize("what", PASSENGERS)
def test_what_travels_in_a_document_stays_in_it(what: str, entrance: Entrance, store: Store, tmp_path: Path) -> None:
    name, make = PASSENGERS[what]
    data = make()
    told = entrance([(name, data)])
    (found,) = reviews(store)
    assert found.state == OPEN, found.said
    assert store.original(found.sha256).data == data  # kept as it came, never opened by anything but the reader
    assert elements(told.drawn) == []
    assert OUTSIDE not in json.dumps((review(store, found.number).draft or {})["tables"])
    assert {p.name.partition(".")[0] for p in tmp_path.rglob("*") if p.parent.name != "kept"} <= {"store", "kept", "받은 문서함", "보고"}


@pytest.mark.parametrize("form", ["hwpx", "html", "xlsx", "text"])
def test_figures_and_days_that_cannot_be_are_asked_about(form: str, entrance: Entrance, store: Store) -> None:
    numbers = tuple(n for n in NUMBERS if form != "xlsx" or len(n) < 300)  # a sheet holds no longer ones
    told = entrance([("보고", getattr(samples, form)(figures(numbers)))])
    (found,) = reviews(store)
    assert found.state == OPEN, found.said
    assert "Traceback" not in told.words
    rows = (review(store, found.number).draft or {})["tables"]
    values = [v for table in rows.values() for r in table for v in r.values() if isinstance(v, int | float)]
    assert all(abs(v) < 10**18 for v in values)
    assert not re.search(r"NaN|Infinity|9999-|0000-|2026-02-30", json.dumps({k: v for k, v in rows.items() if k != "printed_figures"}))


@pytest.mark.parametrize("entrance", ["load", "watch"], indirect=True)
def test_what_is_no_file_is_passed_over(entrance: Entrance, store: Store, tmp_path: Path) -> None:
    folder, outside = tmp_path / "받은 문서함", tmp_path / "밖.md"
    folder.mkdir()
    outside.write_bytes(samples.markdown(PLAIN))
    os.mkfifo(folder / "관.md")
    (folder / "폴더.md").mkdir()
    (folder / "장치.md").symlink_to("/dev/zero")
    (folder / "고리.md").symlink_to(folder / "고리.md")
    entrance([("보고.md", samples.markdown((*PLAIN, "○ 민원 3건")))])
    assert [r.name for r in reviews(store)] == ["보고.md"]


def test_what_is_no_file_is_refused_by_name(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe, folder, device, ring, gone = paths = [tmp_path / f"{name}.md" for name in ("관", "폴더", "장치", "고리", "없음")]
    os.mkfifo(pipe)
    folder.mkdir()
    device.symlink_to("/dev/zero")
    ring.symlink_to(ring)
    gone.symlink_to(tmp_path / "어디에도 없음")
    assert program.run(["load", *map(str, paths)]) == 5
    said = capsys.readouterr().err
    assert all(path.name in said for path in paths)
    assert not [reason for reason in ("big", "empty") if REASONS[reason].ko in said]  # nothing was read to know
    assert not reviews(store)


def test_a_day_that_no_report_has_is_refused(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "보고.md").write_bytes(samples.markdown(PLAIN))
    for day in ("9999-12-31", "0001-01-01"):
        assert program.run(["load", str(tmp_path / "보고.md"), "--as-of", day]) == 2
        assert day in capsys.readouterr().err
    assert not reviews(store)


@pytest.mark.parametrize("what", NOT_READ)
def test_a_file_that_would_act_is_refused_in_one_sentence(what: str, entrance: Entrance, store: Store) -> None:
    one = NOT_READ[what]
    told = entrance([(one.name, one.data())])
    words = html.unescape(re.sub(r"\\(.)", r"\1", told.words)).replace("\u200b", "")
    assert any(REASONS[reason].ko in words for reason in one.reasons), words
    assert one.name in words
    assert "Traceback" not in words
    assert [r.state for r in reviews(store)] in ([], [REFUSED])
    assert store.revision() == 1


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(entrance: Entrance, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("lib.intake.desk.queue", "lib.intake.desk.arrivals"):
        monkeypatch.setattr(f"{place}.LIMITS", Limits(file=5000))
    told = entrance([("큰.md", b"x" * 5001), ("작은.md", samples.markdown(PLAIN))])
    assert REASONS["big"].ko in re.sub(r"\\(.)", r"\1", told.words)
    assert [r.name for r in reviews(store)] == ["작은.md"]
    assert told.code in (0, 5)


def test_fifty_files_at_once_are_taken_and_the_rest_is_named(
    entrance: Entrance, store: Store, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr("lib.intake.desk.queue.read_bytes", lambda name, data: samples_refused(name))
    told = entrance([(f"{n:02}.md", small(n)) for n in range(60)])
    taken = {r.name for r in reviews(store)}
    if request.node.callspec.params["entrance"] == "watch":  # the rest at the next look
        assert len(taken) == 60
        return
    assert taken == {f"{n:02}.md" for n in range(50)}
    words = re.sub(r"\\(.)", r"\1", told.words)
    assert "50개까지" in words
    assert "10개는 받지 않았습니다: 50.md, 51.md" in words


def samples_refused(name: str) -> None:
    from lib.documents import DocumentError

    raise DocumentError("unknown", name)


def test_the_same_file_twice_is_read_once(entrance: Entrance, store: Store) -> None:
    data = samples.markdown(PLAIN)
    entrance([("하나.md", data), ("둘.md", data)])
    assert len(reviews(store)) == 1
    entrance([("셋.md", data)])
    assert len(reviews(store)) == 1


def test_a_wrong_ending_changes_nothing(entrance: Entrance, store: Store) -> None:
    entrance([("보고.exe", samples.hwpx(report(WORDS[:3])))])
    assert [r.state for r in reviews(store)] == [OPEN]


@pytest.mark.parametrize("form", ["hwpx", "html", "pdf"])
def test_words_of_a_document_stay_words(form: str, entrance: Entrance, store: Store) -> None:
    escaped = tuple(html.escape(w) for w in WORDS)
    data = getattr(samples, form)(report(WORDS if form == "hwpx" else escaped))
    told = entrance([("보고", data)])
    (found,) = reviews(store)
    assert found.state == OPEN
    assert is_safe(told.words.replace("\t", "") if told.drawn else told.words)
    assert elements(told.drawn) == []
    assert signs(told.marked, WORDS) == []
    assert not re.search(
        r"\\u20(2[a-e]|6[6-9])", json.dumps((review(store, found.number).draft or {})["tables"])
    )  # a figure behind it would be read reversed


def test_queued_files_are_said_without_being_run(store: Store) -> None:
    told = page(store)([(f"<img src=x onerror=1>{n}.md", small(n)) for n in range(3)])
    assert elements(told.drawn) == []
    assert not reviews(store, QUEUED)
