"""The data that sessions share: files that change under an open session, and two sessions that ask at once."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from lib.core.frames import Frames
from lib.core.query import make_query
from lib.store.package import DATA, FOLDER_VARIABLE
from lib.ui.data import program

from .conftest import Open

LOOKED = 0.7  # seconds after which the files are looked at again
ASKED = make_query(districts=["seoul-yeongdeungpo"], departments=["seoul-yeongdeungpo/planning-budget-2023"], years=[2023])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path in DATA.glob("*.csv"):
        shutil.copy(path, tmp_path)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    return tmp_path


def count(folder: Path, before: int, after: int) -> None:
    """Another number of officials of grade 8 in the newest report."""
    path = folder / "staffing.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (at,) = [i for i, line in enumerate(lines) if "planning-budget-2023" in line and f",8급,2,{before}," in line]
    lines[at] = lines[at].replace(f",8급,2,{before},", f",8급,2,{after},")
    path.write_text("".join(lines), encoding="utf-8")
    time.sleep(LOOKED)


def of_grade_8(found: Frames) -> str:
    return program.shown("staffing-gap", ASKED, found.revision).panel.title.ko


def test_an_open_session_shows_the_package_as_it_has_become(folder: Path, open_page: Open) -> None:
    opened = open_page("staffing", folder)
    assert "8급 +3" in opened.words
    count(folder, 5, 9)
    opened.test.run()
    assert not opened.test.exception
    assert not opened.test.error
    assert "8급 +7" in opened.words
    assert "8급 +3" not in opened.words


def test_what_a_session_draws_from_stays_while_newer_files_are_loaded(folder: Path) -> None:
    """A panel that is drawn again by itself asks for the revision that its page was made of."""
    first = program.frames()
    program.hold(first)
    for before, after in ((5, 6), (6, 7), (7, 8), (8, 9), (9, 10)):
        count(folder, before, after)
        newer = program.frames()
        assert newer.revision != first.revision
        assert f"8급 +{after - 2}" in of_grade_8(newer)
        program.hold(first)
    assert "8급 +3" in of_grade_8(first)
    query = ASKED.but(unit="억원")
    assert not program.shown("budget-execution", query, first.revision).panel.is_empty, "also what was not asked before"


@pytest.mark.parametrize("wait", [0, LOOKED])
def test_a_page_is_drawn_after_many_other_days_were_looked_at(folder: Path, open_page: Open, wait: float) -> None:
    """Its data were loaded first and have not been loaded again since: they must not have given way."""
    first = program.frames()
    for number in range(20):
        program.hold(replace(first, revision=f"{first.revision}-{number}"))
    time.sleep(wait)
    assert program.frames() is first
    query = ASKED.but(unit="백만원", years=(2022,) if wait else (2023,))  # not asked before
    assert program.shown("budget-execution", query, first.revision).panel
    assert "8급 +3" in open_page("staffing", folder).words


def test_files_that_do_not_change_are_not_read_again(folder: Path) -> None:
    first = program.frames()
    time.sleep(LOOKED)
    assert program.frames() is first


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty")
def test_sessions_that_keep_answers_at_once_get_their_own() -> None:
    """Many more answers than are kept, so that old ones give way all the time; every session is told what it asked."""

    def session(number: int) -> list[tuple[int, int, object]]:
        shared = range(3000)
        return [(number, key, program.kept(("test", key), lambda key=key: ["answer", key])) for key in shared]  # type: ignore[misc]

    with ThreadPoolExecutor(8) as sessions:
        told = [line for lines in sessions.map(session, range(8)) for line in lines]
    assert len(told) == 8 * 3000
    assert all(answer == ["answer", key] for _, key, answer in told)


def test_an_answer_is_made_once_and_then_kept() -> None:
    made: list[int] = []
    for _ in range(3):
        assert program.kept(("test", "once"), lambda: made.append(1) or "answer") == "answer"
    assert made == [1]


def test_two_sessions_of_different_filters_do_not_mix(folder: Path, open_page: Open) -> None:
    one, other = open_page("staffing", folder), open_page("staffing", folder, district="금천구", department="", year="2020")
    assert "영등포구 기획예산과" in one.words
    assert "금천구 기획예산과" in other.words
    one.test.run()
    other.test.run()
    for opened, own, foreign in (
        (one, "영등포구 기획예산과 2023년 정원", "금천구 기획예산과 2020년 정원"),
        (other, "금천구 기획예산과 2020년 정원", "영등포구 기획예산과 2023년 정원"),
    ):
        assert not opened.test.exception
        assert own in opened.words
        assert foreign not in opened.words
