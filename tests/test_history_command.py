"""`history` and `changes` on a store of their own: what a correction changed, by number and by day, in every format, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from lib.__main__ import run
from lib.across import EVERYTHING
from lib.core.topic import all_datasets
from lib.store.commits import corrections, take_back
from lib.store.database import Store, open_store
from lib.store.place import URL_VARIABLE
from tests.seeded import seeded_url
from tests.store.small import correct

SOURCE = "report-yeongdeungpo-2017-planning-2017"
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    def said(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(words)
        return (code, *capsys.readouterr())

    return said


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    url = seeded_url(tmp_path / "hannun.sqlite")
    monkeypatch.setenv(URL_VARIABLE, url)
    return open_store(all_datasets(EVERYTHING), url)


def fix(store: Store, executed: int) -> int:
    table = store.frames()["budget_execution"].filter(pl.col("source_id") == SOURCE, pl.col("item") == "구정의 기획·조정")
    return correct(store, "budget_execution", int(table["_row"][0]), "executed_won", executed, reason="확인", who="김주무")


def test_the_first_revision_has_none_before_it(store: Store, say: Say) -> None:
    code, out, err = say("changes")
    assert (code, out) == (2, "")
    assert "판 1번이 첫 판" in err
    assert [line.split()[0] for line in say("history")[1].splitlines()[2:]] == ["1"]


def test_a_correction_and_taking_it_back_are_told(store: Store, say: Say) -> None:
    fix(store, 26_000_000)
    take_back(store, corrections(store)[0].number, who="박팀장")
    code, out, err = say("changes", "--format", "json")
    assert (code, err) == (0, "")
    expected = {
        "dataset": "budget_execution", "label": "영등포구 · 2017년 · 구정의 기획·조정", "how": "changed", "column": "executed_won",
        "old": "26,000천원", "new": "25,937천원", "source": "2017년 주요업무 보고(영등포구 기획담당관)", "locator": "L52",
    }  # fmt: skip
    assert json.loads(out) == [expected]
    (there,) = csv.DictReader(io.StringIO(say("changes", "1", "2", "--format", "csv")[1]))
    assert there == expected | {"old": "25,937천원", "new": "26,000천원"}
    assert "바뀐 것이 없습니다" in say("changes", "1", "3")[1]
    assert "Nothing changed" in say("--lang", "en", "changes", "1", "3")[1]
    told = [(r["revision"], r["kind"], r["who"]) for r in json.loads(say("history", "--format", "json")[1])]
    assert told == [(3, "정정 되돌림", "박팀장"), (2, "정정", "김주무"), (1, "처음 자료", "구정한눈")]
    assert "예산 집행" in say("changes", "1", "2")[1]
    assert "correction taken back" in say("--lang", "en", "history")[1]


def test_revisions_are_named_by_day_too(store: Store, say: Say) -> None:
    fix(store, 26_000_000)
    today = store.revisions()[0].made_at.astimezone().date().isoformat()
    assert say("changes", "1", today) == say("changes", "1", "2") == say("changes")
    code, _, err = say("changes", "1999-01-01")
    assert code == 4
    assert "1999. 1. 1.에는 아직 자료가 없었습니다" in err


def test_times_are_written_as_an_official_does_and_as_programs_need_them(store: Store, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    try:
        with store.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE revisions SET made_at = '2026-11-20T12:09:41.000+00:00'")
        assert "2026. 11. 20. 21:09  처음 자료" in say("history")[1]
        assert "2026-11-20 21:09  first data" in say("--lang", "en", "history")[1]
        for form in ("json", "csv"):
            assert "2026-11-20T21:09:41+09:00" in say("history", "--format", form)[1]
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("words", ["=1+1", "+82", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "\t=1", "보통 말"])
def test_no_cell_of_a_csv_acts_in_a_spreadsheet(words: str, store: Store, say: Say) -> None:
    """What a person wrote reaches `history`, `changes`, `data show` and `evidence` as words."""
    row = int(str(store.frames()["budget_execution"]["_row"].min()))
    correct(store, "budget_execution", row, "note", words, reason=words, who="김주무")
    shown = words if words == "보통 말" else f"'{words}"
    told = list(csv.DictReader(io.StringIO(say("history", "--format", "csv")[1])))
    assert told[0]["note"] == shown
    assert [r["new"] for r in csv.DictReader(io.StringIO(say("changes", "--format", "csv")[1]))] == [shown]
    every = csv.DictReader(io.StringIO(say("data", "show", "budget_execution", "--format", "csv")[1]))
    assert next(r["note"] for r in every).startswith(shown)
    assert json.loads(say("changes", "--format", "json")[1])[0]["new"] == words


def test_a_correction_is_noted_as_printed_and_beside_its_own_value(store: Store, say: Say) -> None:
    fix(store, 26_000_000)
    asked = ("evidence", "budget_execution", f"source_id={SOURCE}", "item=구정의 기획·조정", "--format", "json")
    notes = {r["column"]: r["note"] for r in json.loads(say(*asked)[1])}
    assert notes.pop("집행액") == "정정: 25,937천원 → 26,000천원 (확인, 김주무)"
    assert notes
    assert set(notes.values()) == {""}


@pytest.mark.parametrize("command", ["history", "changes"])
def test_a_folder_of_files_has_no_history(command: str, store: Store, say: Say, tmp_path: Path) -> None:
    for lang, words in (("ko", "이력이 없습니다"), ("en", "has no history")):
        code, out, err = say("--lang", lang, "--data", str(tmp_path), command)
        assert (code, out) == (4, "")
        assert words in err
        assert len(err.strip().splitlines()) == 1
