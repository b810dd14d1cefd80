"""`whence`: what a file says of its origin, and which figures moved since."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from pypdfium2 import PdfDocument

from lib.audit import audited
from lib.briefings.briefing import Briefing, Item
from lib.briefings.briefing import to_words as briefing_words
from lib.cli import program
from lib.core.files.stamp import KEY
from lib.core.frames import Frames
from lib.core.query import make_query
from lib.exports.images import picture
from lib.exports.stamps import sealed
from lib.store.briefings import save
from lib.store.database import Store
from lib.store.place import URL_VARIABLE
from tests.exports import alterations as change_to
from tests.exports.alterations import Alter, part, words
from tests.store.small import correct

from .conftest import Say, put

ASKED = ("--district", "영등포구", "--department", "영등포구 기획예산과", "--year", "2018")
SOFFICE = shutil.which("soffice")
BUDGET = ("panel", "budget-execution", "--district", "영등포구", "--year", "2023")  # its title says 30.2%
DRAWN = ("png", "svg", "pdf", "hwpx")  # with a browser
needs_browser = pytest.mark.skipif(picture.missing() is not None, reason="no browser to draw figures with")
FORMATS = ("xlsx", "json", "parquet", "zip", "html")


@pytest.fixture(scope="module")
def of_shipped() -> dict[str, pl.DataFrame]:
    """The verdicts on what was shipped, by its revision: the first of the store that each test has a copy of."""
    return {}


@pytest.fixture(autouse=True)
def shipped_is_audited_once(of_shipped: dict[str, pl.DataFrame], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command reads its data and audits them, a second of it; what was changed is audited each time."""

    def known(frames: Frames, _: Path) -> Frames:
        if not frames.revision.endswith("-1"):
            return audited(frames)
        if frames.revision not in of_shipped:
            of_shipped[frames.revision] = audited(frames)["verdicts"]
        return frames.with_table("verdicts", of_shipped[frames.revision])

    monkeypatch.setattr(program, "audited", known)


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
    for stamp in ("{}", "[1]", "not json"):
        told[KEY] = stamp
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


ALTERED: list[tuple[str, str, Alter, str, str]] = [
    ("pptx", "title", part(r"ppt/slides/slide1\.xml", r"30\.2%", "90.2%"), "슬라이드 1", "90.2%"),
    ("pptx", "chart", part(r"ppt/charts/chart1\.xml", r"<c:v>0\.30", "<c:v>0.90"), "슬라이드 1의 차트", "0.90182"),
    ("pptx", "notes", part(r"ppt/notesSlides/notesSlide1\.xml", "326,045", "926,045"), "슬라이드 1의 노트", "926,045"),
    ("hwpx", "title", part(r"Contents/section0\.xml", r"30\.2%", "90.2%"), "번째 표 행", "90.2%"),
    ("hwpx", "condition", part(r"Contents/section0\.xml", r"내부거래 제외\)", "내부거래 제외 90.2%)"), "번째 문단", "90.2%"),
    ("hwpx", "table", part(r"Contents/section0\.xml", r">431,568<", ">931,568<"), "번째 표 행", "931,568"),
    ("xlsx", "evidence", part(r"xl/worksheets/sheet\d\.xml", r'( s="\d+"><v>)326045<', r"\g<1>926045<"), "시트 근거", "926045"),
    ("xlsx", "figures", part(r"xl/worksheets/sheet\d\.xml", r"</f><v>0\.30", "</f><v>0.90"), "시트 수치", "0.90182"),
    ("xlsx", "chart", part(r"xl/charts/chart1\.xml", r"<c:v>0\.30", "<c:v>0.90"), "시트 그림", "0.90182"),
    ("xlsx", "words", part(r"xl/sharedStrings\.xml", r"30\.2%", "90.2%"), "시트 조건", "90.2%"),
    ("xlsx", "header", part(r"xl/worksheets/sheet1\.xml", r"(<oddHeader>.*?)30\.2%", r"\g<1>90.2%"), "시트 수치", "90.2%"),
    ("html", "title", words("30.2%", "90.2%", behind='id="page"'), "title", "90.2%"),
    ("html", "table", change_to.table_of_page, "/table/rows", "90.2%"),
    ("html", "script", words('"use strict";', '"use strict";document.title=90.2;'), "수치를 그리는 프로그램", ""),
    ("html", "words", words("<body>", "<body><h1>90.2%</h1>"), "번째 글", "90.2%"),
    ("csv", "figures", words("431568", "931568"), "번째 줄", "931568"),
    ("csv", "conditions", words("30.2%", "90.2%"), "번째 줄", "90.2%"),
    ("json", "title", words("30.2%", "90.2%"), "title", "90.2%"),
    ("json", "figures", change_to.number_of("of"), "/rows", "110720007"),
    ("parquet", "figures", change_to.parquet, "번째 줄 value", "0.902"),
    ("zip", "figures", part(r"figures\.csv", "431568000", "931568000"), "figures.csv", "931568000"),
    ("zip", "evidence", part(r"evidence\.csv", "326045", "926045"), "evidence.csv", "926045"),
    ("svg", "title", words("30.2%", "90.2%"), "번째 글", "90.2%"),
    ("png", "pixels", change_to.picture, "화소가 다르니", "30.2"),
    ("pdf", "words", change_to.paper, "1쪽", "90.2%"),
]  # fmt: skip


FORMS = [pytest.param(form, marks=[needs_browser] if form in DRAWN else []) for form in dict.fromkeys(one[0] for one in ALTERED)]


@pytest.mark.parametrize("form", FORMS)
def test_an_altered_figure_is_named(store: Store, say: Say, form: str) -> None:
    assert say(*BUDGET, "--out", f"a.{form}")[0] == 0
    assert say("whence", f"a.{form}")[0] == 0
    whole = Path(f"a.{form}").read_bytes()
    for what, alter, place, there in (one[1:] for one in ALTERED if one[0] == form):
        Path(f"a.{form}").write_bytes(alter(whole))
        code, out, _ = say("whence", f"a.{form}")
        assert code == 1, what
        assert "나간 것과 다른 수치가" in out, what
        said = next(line for line in out.splitlines() if place in line)
        assert there in (said if form != "png" else out), what
        assert not re.search(r"\d\.\d{4}", out) or form != "png", "rates are read as they are shown"
    assert json.loads(say("whence", f"a.{form}", "--format", "json")[1])["altered"]  # told in the same way for every alteration of a form
    assert "altered" in say("whence", f"a.{form}", "--format", "csv")[1]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["pptx", "xlsx"])
def test_a_file_that_an_office_program_saved_again_is_not_accused(store: Store, say: Say, tmp_path: Path, form: str) -> None:
    assert say(*BUDGET, "--out", f"a.{form}")[0] == 0
    command = (str(SOFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", form, "--outdir", "again")
    subprocess.run([*command, f"a.{form}"], check=True, capture_output=True, timeout=240)
    saved = Path("again", f"a.{form}")
    assert saved.read_bytes() != Path(f"a.{form}").read_bytes()
    code, out, _ = say("whence", str(saved))
    assert code == 0, out
    altered = part(r"(ppt/slides/slide1|xl/sharedStrings)\.xml", r"30\.2%", "90.2%")(saved.read_bytes())
    assert say("whence", put(f"altered.{form}", altered))[0] == 1


@needs_browser
def test_a_picture_that_is_packed_otherwise_is_the_same(store: Store, say: Say) -> None:
    say(*BUDGET, "--out", "a.png")
    code, out, _ = say("whence", put("b.png", change_to.resaved_picture(Path("a.png").read_bytes())))
    assert code == 0, out


@needs_browser
def test_a_pdf_that_is_saved_again_is_the_same(store: Store, say: Say) -> None:
    say(*BUDGET, "--out", "a.pdf")
    with PdfDocument(Path("a.pdf").read_bytes()) as document:
        code, out, _ = say("whence", put("b.pdf", change_to.resaved_paper(document)))
    assert code == 0, out


def test_a_stamp_on_another_file_does_not_reassure(store: Store, say: Say) -> None:
    say(*BUDGET, "--out", "a.json")
    say(*BUDGET[:-1], "2018", "--out", "b.json")
    one, other = (json.loads(Path(name).read_text("utf-8")) for name in ("a.json", "b.json"))
    code, out, _ = say("whence", put("c.json", json.dumps({**other, KEY: one[KEY]}, ensure_ascii=False, indent=1)))
    assert code == 1
    assert "나간 것과 다른 수치가" in out


def resealed(told: dict[str, dict[str, object]]) -> bytes:
    """The file with the record that its altered figures would have."""
    del told[KEY]["shown"]
    return sealed("json", (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def test_a_file_altered_with_its_record_is_told_by_the_data(store: Store, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    say(*BUDGET, "--out", "a.json")
    altered = put("b.json", resealed(json.loads(Path("a.json").read_text("utf-8").replace("30.2%", "90.2%", 1))))
    code, out, _ = say("whence", altered)
    assert code == 1
    assert "기록과 같습니다" in out
    assert "다시 만든 파일에 없는 수치가 1곳" in out
    assert re.search("title.* 90.2%|90.2%", out.split("다시 만든", 1)[1])
    monkeypatch.setenv(URL_VARIABLE, "sqlite:///elsewhere.sqlite")
    code, out, _ = say("whence", altered)
    assert (code, "여기에 없어 기록 자체가 고쳐졌는지는 확인하지 못했습니다" in out) == (0, True)


def test_a_stamp_altered_with_its_record_is_told_by_the_data(store: Store, say: Say) -> None:
    say(*BUDGET, "--out", "a.json")
    told = json.loads(Path("a.json").read_text("utf-8"))
    cells = told[KEY]["pieces"][0]["figures"][0]
    cells[4] = "926045"
    code, out, _ = say("whence", put("b.json", resealed(told)))
    assert code == 1
    assert "출처 표시가 자료판" in out
    assert "926045" in out
    assert json.loads(say("whence", "b.json", "--format", "json")[1])["differs"]


def test_the_title_in_the_stamp_is_told_by_the_data(store: Store, say: Say) -> None:
    say(*BUDGET, "--out", "a.html")
    altered = words("30.2%", "90.2%", behind=f'id="{KEY}"')(Path("a.html").read_bytes())
    code, out, _ = say("whence", put("b.html", altered))
    assert code == 1
    assert "출처 표시가 자료판" in out


def test_figures_in_words_of_people_are_not_accused(store: Store, say: Say) -> None:
    asked = make_query(districts=["seoul-yeongdeungpo"], years=[2023])
    items = (Item("budget-execution", asked, comment="목표는 77.7%"), Item("staffing-gap", asked, title="정원 54.3% 넘김"))
    save(store, "a1b2c3d4", "반기 88.8", briefing_words(Briefing("반기 88.8", items)), "", who="김주무관")
    for form in ("json", "xlsx", "pptx"):
        assert say("briefing", "반기 88.8", "--out", f"a.{form}")[0] == 0
        code, out, _ = say("whence", f"a.{form}")
        assert code == 0, out
        assert "다시 만든 파일의 수치와도 같습니다" in out
        assert "사람이 적은 제목·의견" in out


@pytest.mark.parametrize("shown", [None, "", "no record", "eJwDAAAAAAE="])
def test_a_file_without_a_record_is_not_confirmed(store: Store, say: Say, shown: str | None) -> None:
    say(*BUDGET, "--out", "a.json")
    told = json.loads(Path("a.json").read_text("utf-8"))
    told[KEY]["shown"] = shown
    code, out, _ = say("whence", put("b.json", json.dumps(told, ensure_ascii=False)))
    assert code == 1
    assert "확인하지 못했습니다" in out
    assert json.loads(say("whence", "b.json", "--format", "json")[1])["altered"] is None


def test_a_workbook_whose_formulas_lost_their_values_is_not_called_altered(store: Store, say: Say) -> None:
    say(*BUDGET, "--out", "a.xlsx")
    openpyxl.load_workbook("a.xlsx").save("b.xlsx")
    code, out, err = say("whence", "b.xlsx")
    assert (code, out) == (2, "")
    assert "계산된 값이 없어" in err


def test_an_empty_file_is_called_empty(store: Store, say: Say) -> None:
    code, out, err = say("whence", put("b.xlsx", b""))
    assert (code, out) == (2, "")
    assert "0바이트" in err


def test_a_damaged_file_with_a_stamp_says_so(store: Store, say: Say) -> None:
    say(*BUDGET, "--out", "a.xlsx")
    damaged = part(r"xl/worksheets/sheet1\.xml", "<sheetData>", "<sheetData><row>")(Path("a.xlsx").read_bytes())
    code, out, err = say("whence", put("b.xlsx", damaged))
    assert (code, out) == (2, "")
    assert "손상" in err
