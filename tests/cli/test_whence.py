"""`whence`: what a file says of its origin, and which figures moved since."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from lib.core.stamp import KEY
from lib.store.database import Store
from tests.store.small import correct

from .conftest import Say, put

ASKED = ("--district", "영등포구", "--department", "영등포구 기획예산과", "--year", "2018")
FORMATS = ("xlsx", "json", "parquet", "zip", "html")


def change(store: Store) -> None:
    rows = store.frames()["staffing"]
    row = next(
        r for r in rows.iter_rows(named=True) if r["district_id"] == "seoul-yeongdeungpo" and r["as_of"].year == 2023 and r["actual"]
    )
    correct(store, "staffing", row["_row"], "actual", row["actual"] + 3, reason="확인", who="김주무관")


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_told_and_held_against_today(store: Store, say: Say, form: str) -> None:
    assert say("panel", "staffing-gap", "--district", "영등포구", "--year", "2023", "--out", f"a.{form}")[0] == 0
    code, out, err = say("whence", f"a.{form}")
    assert (code, err) == (0, "")
    assert "(staffing-gap)" in out
    assert "구 영등포구" in out
    assert "바뀐 수치가 없습니다" in out
    change(store)
    code, out, _ = say("whence", f"a.{form}")
    assert code == 1
    assert "바뀐 수치가" in out
    moved = json.loads(say("whence", f"a.{form}", "--format", "json")[1])["moved"]
    assert any(float(m["after"]) - float(m["before"]) == 3 for m in moved if m["how"] == "moved" and m["column"].startswith("현원"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 400,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
        b"%PDF-1.7\n%%EOF",
        b"PK\x03\x04" + b"x" * 50,
        b"{}",
        b"<html></html>",
        b"PAR1xxxxPAR1",
    ],
)
def test_other_files_say_that_they_carry_none(store: Store, say: Say, content: bytes) -> None:
    code, out, err = say("whence", put("x.bin", content))
    assert (code, out) == (2, "")
    assert "남긴 출처가 없습니다" in err


def test_a_file_that_was_saved_again_says_so(store: Store, say: Say) -> None:
    say("panel", "staffing-gap", "--out", "a.xlsx")
    book = openpyxl.load_workbook("a.xlsx")
    for sheet in list(book):
        if sheet.sheet_state == "veryHidden":
            book.remove(sheet)
    book.save("a.xlsx")
    assert say("whence", "a.xlsx")[0] == 2


def test_a_damaged_stamp_is_none(store: Store, say: Say) -> None:
    say("panel", "staffing-gap", "--out", "a.json")
    told = json.loads(Path("a.json").read_text("utf-8"))
    for words in ("{}", "[1]", "not json"):
        told[KEY] = words
        Path("a.json").write_text(json.dumps(told), "utf-8")
        assert say("whence", "a.json")[0] == 2


def test_a_bomb_is_no_file_of_ours(store: Store, say: Say) -> None:
    with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", b" " * 50_000_000)
        archive.writestr("xl/workbook.xml", b" " * 50_000_000)
    assert say("whence", "bomb.zip")[0] == 2


def test_a_missing_file_is_said(store: Store, say: Say) -> None:
    assert "읽을 수 없습니다" in say("whence", "없음.png")[2]
    assert "Cannot read" in say("whence", "없음.png", "--lang", "en")[2]
