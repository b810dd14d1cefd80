"""The command line: every command and option, what goes wrong with its exit code in one sentence, and formats that parse."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from lib import __main__ as program
from lib import __version__
from lib.across import EVERYTHING
from lib.briefings.briefing import Briefing, Item, to_words
from lib.cli import program as reading
from lib.core.files.formulas import guarded
from lib.core.frames import Frames
from lib.core.known_form import KnownForm
from lib.core.query import make_query
from lib.core.topic import all_datasets, all_panels
from lib.intake.known_forms import write_forms
from lib.store.briefings import save
from lib.store.copying import back_up
from lib.store.database import open_store
from lib.store.deliveries import add_schedule
from lib.store.known_forms import import_forms
from lib.store.package import DATA, load
from lib.store.place import URL_VARIABLE
from tests.intake.samples import KNOWN, TITLED

HANGUL = re.compile("[가-힣]")
ROOT = Path(__file__).resolve().parents[1]
HEAD = "seoul-yeongdeungpo"
ONE_ROW = (f"department_id={HEAD}/planning-2017", "as_of=2017-10-31", "track=일반직", "grade=5급")
PANEL = ("panel", "budget-execution")
FORMATS = ("table", "csv", "json")
WORKING: list[tuple[str, ...]] = [
    ("panels",),
    ("panels", "--format", "json"),
    PANEL,
    (*PANEL, "--district", "영등포구", "--district", "금천구"),
    (*PANEL, "--department", "기획예산과(2023~)"),
    (*PANEL, "--team", "예산팀"),
    (*PANEL, "--year", "2023", "--year", "2015"),
    (*PANEL, "--as-of", "at-most 2018-12-31"),
    (*PANEL, "--definition", "budget_without_reserve"),
    (*PANEL, "--unit", "억원"),
    (*PANEL, "--option", "level=project"),
    (*PANEL, "--format", "csv", "--year", "2023"),
    (*PANEL, "--rivals"),
    (*PANEL, "--out", "execution.xlsx"),
    (*PANEL, "--out", "execution.pptx", "--shape", "a4"),
    ("--version",),
    ("audit",),
    ("audit", "--verdict", "disagrees", "--verdict", "agrees_half_up"),
    ("audit", "--list", "restated", "--format", "csv"),
    ("audit", "--list", "conflicts"),
    ("data", "validate"),
    ("data", "write", "written", "--replace"),
    ("data", "show", "staffing"),
    ("data", "show", "staffing", "--limit", "3", "--format", "json"),
    ("evidence", "staffing", *ONE_ROW),
    ("evidence", "staffing", *ONE_ROW, "--format", "json"),
    ("read", "report.md", "--out", "read"),
    (
        "read",
        "report.md",
        "--out",
        "read",
        "--district",
        "강북구",
        "--department",
        "기획예산과",
        "--year",
        "2024",
        "--as-of",
        "2024-05-31",
        "--replace",
    ),
    ("read", "report.md", "--out", "read", "--forms", "kept.csv"),
    ("load", "incoming/report.md", "--yes-if-clean"),
    (
        "load",
        "report.md",
        "--district",
        "강북구",
        "--department",
        "all",
        "--year",
        "2024",
        "--as-of",
        "2024-05-31",
        "--who",
        "김주무관",
        "--note",
        "정기 등록",
        "--yes-if-clean",
        "--apart",
        "--report",
        "loaded.json",
    ),
    ("watch", "incoming", "--once", "--every", "0.1", "--who", "김주무관", "--yes-if-clean"),
    ("forms", "list"),
    ("forms", "list", "--format", "json"),
    ("forms", "export", "forms.csv"),
    ("forms", "import", "kept.csv"),
    ("forms", "withdraw", "1", "--who", "김주무관"),
    ("generate", "--rows", "5000", "--seed", "2", "--out", "generated"),
    ("history",),
    ("history", "--format", "json"),
    ("changes", "1", "1"),
    ("changes", "1", "1", "--format", "csv"),
    ("whence", "left.xlsx"),
    ("whence", "left.xlsx", "--format", "json"),
    ("briefings",),
    ("briefings", "--format", "csv"),
    ("briefing", "반기 점검", "--out", "half.xlsx", "--out", "half.zip"),
    ("briefing", "반기 점검", "--out", "half.pptx", "--shape", "a4"),
    ("schedule", "add", "반기 점검", "daily 08:00", "folder:out", "--formats", "xlsx", "--who", "김주무관"),
    ("schedule", "list"),
    ("schedule", "list", "--format", "json"),
    ("schedule", "end", "1"),
    ("schedule", "log"),
    ("schedule", "log", "--format", "json"),
    ("deliver",),
    ("verify",),
    ("backup", "copy.sqlite"),
    ("restore", "kept.sqlite"),
    ("restore", "kept.sqlite", "--replace", "--who", "김주무관"),
    ("--data", str(DATA), "panels"),
    ("--lang", "en", "panels"),
]

ELSEWHERE = {("shot",)}  # tests/cli/test_shot.py: needs a browser
NEVER_ENDS = {"--watch"}  # tests/cli/test_briefings.py


class Said(NamedTuple):
    """What a command line ended with and wrote."""

    code: int
    out: str
    err: str


Say = Callable[..., Said]


@pytest.fixture
def say(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, frames: Frames, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command line; the shipped data are read once for all tests, another folder as it is, a store only where one is `stored`."""
    if "stored" not in request.fixturenames:
        monkeypatch.setattr(reading, "has_store", lambda: False)
    monkeypatch.setattr(reading, "load", lambda datasets, folder: frames if folder == DATA else load(datasets, folder))
    audited = reading.audited
    monkeypatch.setattr(reading, "audited", lambda loaded, kept: loaded if loaded is frames else audited(loaded, kept))

    def run(*arguments: str) -> Said:
        capsys.readouterr()
        code = program.run(arguments)
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a store that holds what was shipped."""
    folder = tmp_path_factory.mktemp("kept")
    datasets = all_datasets(EVERYTHING)
    back_up(open_store(datasets, f"sqlite:///{folder / 'hannun.sqlite'}"), folder / "kept.sqlite")
    return folder / "kept.sqlite"


@pytest.fixture
def stored(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of its own for commands that work on one, its backup in the folder."""
    shutil.copy(kept, tmp_path / "kept.sqlite")
    shutil.copy(kept, tmp_path / "hannun.sqlite")
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{tmp_path / 'hannun.sqlite'}")
    return tmp_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data folder that a test may break."""
    for dataset in all_datasets(EVERYTHING):
        if not dataset.optional:
            shutil.copy(DATA / f"{dataset.name}.csv", tmp_path)
    return tmp_path


def put_briefing(stored: Path) -> None:
    """A saved briefing that is delivered every day."""
    item = Item("staffing-gap", make_query(districts=["seoul-yeongdeungpo"], years=[2023]))
    with closing(open_store(all_datasets(EVERYTHING), f"sqlite:///{stored / 'hannun.sqlite'}")) as store:
        save(store, "a1b2c3d4", "반기 점검", to_words(Briefing("반기 점검", (item,))), "", who="김주무관")
        add_schedule(store, "a1b2c3d4", "daily 08:00", f"folder:{stored / 'out'}", ("xlsx",), "김주무관")


def put_form(stored: Path) -> None:
    """A remembered form, and a file of it."""
    form = KnownForm(("직급", "갑"), ("", "정원"), "명", "김주무관", "2026-01-02T03:00:00.000+00:00", "업무보고")
    (stored / "kept.csv").write_bytes(write_forms([form]))
    with closing(open_store(all_datasets(EVERYTHING), f"sqlite:///{stored / 'hannun.sqlite'}")) as store:
        import_forms(store, [form])


def below(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from below(child, (*path, name))


@pytest.mark.parametrize("arguments", WORKING, ids=" ".join)
def test_a_command_answers(arguments: tuple[str, ...], say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stored: Path) -> None:
    monkeypatch.chdir(tmp_path)  # some read and write files
    (tmp_path / "report.md").write_text(TITLED, "utf-8")
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "report.md").write_text(KNOWN, "utf-8")
    if arguments[0] in {"briefings", "briefing", "schedule", "deliver"}:
        put_briefing(stored)
    if "forms" in " ".join(arguments):
        put_form(stored)
    if arguments[0] == "whence":
        say("panel", "staffing-gap", "--out", "left.xlsx")
    said = say(*arguments)
    assert (said.code, said.err) == (0, "")
    assert said.out.strip()


def test_every_command_and_option_is_tried_above() -> None:
    for path, command in below(program.main):
        if path in ELSEWHERE:
            continue
        tried = [line for line in WORKING if [w for w in line if w in path][: len(path)] == list(path)]
        assert tried or isinstance(command, click.Group), path
        options = {name for p in command.params if isinstance(p, click.Option) for name in p.opts if name.startswith("--")}
        assert options - NEVER_ENDS <= {word for line in tried for word in line}, path


def test_a_file_is_written_instead_of_the_screen(say: Say, tmp_path: Path) -> None:
    for name, start in (("x.xlsx", b"PK"), ("x.CSV", b"\xef\xbb\xbf# ")):
        said = say(*PANEL, "--out", str(tmp_path / name))
        assert (said.code, said.err) == (0, "")
        assert said.out == f"{tmp_path / name}에 {(tmp_path / name).stat().st_size:,}바이트를 썼습니다.\n"
        assert (tmp_path / name).read_bytes().startswith(start)


def test_several_files_are_written_at_once_or_none(say: Say, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("x.csv", "x.json", "x.pptx")]
    said = say(*PANEL, *(word for path in paths for word in ("--out", str(path))))
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [f"{path}에 {path.stat().st_size:,}바이트를 썼습니다." for path in paths]
    assert say(*PANEL, "--out", str(tmp_path / "y.csv"), "--out", str(tmp_path / "y.doc")).code == 2
    assert not (tmp_path / "y.csv").exists()


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("backup", "kept.sqlite"), ("이미 있어", "already")),
        (("backup", "nowhere/x.sqlite"), ("쓸 수 없습니다", "cannot be written")),
        (("restore", "nothing.sqlite"), ("읽을 수 없습니다", "cannot be read")),
        (("restore", "report.md"), ("백업 파일이 아닙니다", "no backup")),
    ],
    ids=" ".join,
)
def test_a_backup_that_cannot_be_is_told_in_one_sentence(
    arguments: tuple[str, ...], words: tuple[str, str], lang: str, say: Say, stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stored)
    (stored / "report.md").write_text(TITLED, "utf-8")
    said = say("--lang", lang, *arguments)
    assert (said.code, said.out) == (4, "")
    assert len(said.err.strip().splitlines()) == 1
    assert words[lang == "en"] in said.err
    assert sorted(p.name for p in stored.iterdir() if not p.name.startswith("hannun.sqlite-")) == [
        "hannun.sqlite",
        "kept.sqlite",
        "report.md",
    ]


def test_what_is_wrong_with_the_store_is_told_line_by_line(say: Say, stored: Path) -> None:
    with closing(sqlite3.connect(stored / "hannun.sqlite")) as file, file:
        file.execute("UPDATE lawsuits SET outcome = '이김' WHERE _row = 2")
    for lang in ("ko", "en"):
        said = say("--lang", lang, "verify")
        assert (said.code, said.out) == (4, "")
        head, fault = said.err.strip().splitlines()
        assert "1" in head
        assert all(w in fault for w in ("lawsuits.csv", "outcome", "이김"))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_file_that_cannot_be_written_is_told_in_one_sentence(say: Say, tmp_path: Path, lang: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name in ("x.doc", "x", "nowhere/x.csv", "folder.csv"):
        said = say("--lang", lang, *PANEL, "--out", str(tmp_path / name))
        assert (said.code, said.out) == (2, "")
        assert len(said.err.strip().splitlines()) == 1
        assert Path(name).name in said.err


def test_rivals_are_listed_on_demand(say: Say) -> None:
    asked = ("panel", "staffing-districts")
    without, with_them = say(*asked).out, say(*asked, "--rivals").out
    assert with_them.startswith(without.rstrip("\n"))
    assert re.search("동작구 · 인력 · 정원 .* 1,322명 .* 1,315명 .* △7명", with_them)
    assert not re.search("△7명", without)
    assert say("panel", "legal-advice", "--rivals").out.endswith("다른 출처의 값\n없음\n")


def test_an_empty_panel_names_no_source(say: Say) -> None:
    assert "\n출처: 없음\n" in say(*PANEL, "--district", "마포구").out
    assert "\nsources: none\n" in say("--lang", "en", *PANEL, "--district", "마포구").out


def test_how_a_figure_was_restated_is_read_in_words(say: Say) -> None:
    assert "같은 해 다른 날의 수치" in say("audit", "--list", "restated").out
    assert "same figure, two dates of one year" in say("--lang", "en", "audit", "--list", "restated").out
    assert ",other_date," in say("audit", "--list", "restated", "--format", "csv").out


@pytest.mark.parametrize("path", [p for p, _ in below(program.main)], ids=" ".join)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself_in_korean(path: tuple[str, ...], option: str, say: Say) -> None:
    said = say(*path, option)
    assert (said.code, said.err) == (0, "")
    assert HANGUL.search(said.out)


@pytest.mark.parametrize("panel", [p.name for p in all_panels(EVERYTHING)])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_panel_is_written_in_every_format(panel: str, lang: str, say: Say) -> None:
    for year in ("2023", "1999"):
        table, rows, answer = (say("--lang", lang, "panel", panel, "--year", year, "--format", form) for form in FORMATS)
        assert [s.code for s in (table, rows, answer)] == [0, 0, 0]
        told = json.loads(answer.out)
        assert table.out.splitlines()[0] == told["title"]
        read = list(csv.DictReader(io.StringIO(rows.out)))
        assert len(read) == len(told["rows"])
        assert not read or list(read[0]) == [c["name"] for c in told["columns"]]


@pytest.mark.parametrize(
    "arguments",
    [("panels",), ("audit",), ("audit", "--list", "restated"), ("data", "show", "populations"), ("evidence", "staffing", *ONE_ROW)],
)
def test_a_listing_says_the_same_in_every_format(arguments: tuple[str, ...], say: Say) -> None:
    table, rows, objects = (say(*arguments, "--format", form).out for form in FORMATS)
    told = json.loads(objects)
    read = list(csv.DictReader(io.StringIO(rows)))
    assert len(told) == len(read) > 0
    assert [list(t) for t in told] == [list(r) for r in read]
    assert [["" if v is None else guarded(v) if isinstance(v, str) else str(v) for v in t.values()] for t in told] == [
        list(r.values()) for r in read
    ]
    assert len(table.splitlines()) == len(told) + 2


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("panel", "nope"), "nope"),
        (("panel", "budget-execution", "--district", "없는구"), "없는구"),
        (("panel", "budget-execution", "--department", "없는과"), "없는과"),
        (("panel", "budget-execution", "--department", "기획예산과", "--district", "영등포구"), "기획예산과(2015~)"),
        (("panel", "budget-execution", "--year", "17"), "17"),
        (("panel", "budget-execution", "--as-of", "yesterday"), "yesterday"),
        (("panel", "budget-execution", "--definition", "nope"), "current_budget"),
        (("panel", "budget-execution", "--unit", "dollars"), "백만원"),
        (("panel", "budget-execution", "--option", "level"), "level"),
        (("panel", "budget-execution", "--option", "level=nope"), "unit_program"),
        (("panel", "budget-execution", "--option", "nope=1"), "nope"),
        (("data", "show", "nope"), "budget_execution"),
        (("data", "show", "staffing", "--limit", "-1"), "--limit"),
        (("data", "show", "staffing", "--limit", "many"), "--limit"),
        (("data", "nope"), "nope"),
        (("evidence", "nope", "a=b"), "nope"),
        (("evidence", "staffing", "nope=1"), "authorized"),
        (("evidence", "staffing", "grade"), "grade"),
        (("evidence", "staffing", "grade=99"), "data show"),
        (("evidence", "districts", "district_id=seoul"), "districts"),
        (("evidence", "staffing"), "COLUMN=VALUE"),
        (("audit", "--verdict", "maybe"), "not_checkable"),
        (("audit", "--list", "nope"), "conflicts"),
        (("audit", "--list", "conflicts", "--verdict", "agrees"), "--verdict"),
        (("generate", "--rows", "0", "--out", "x"), "5000"),
        (("generate", "--rows", "-160000", "--out", "x"), "--rows"),
        (("generate", "--rows", "many", "--out", "x"), "--rows"),
        (("generate", "--out", "x"), "--rows"),
        (("generate", "--rows", "5000"), "--out"),
        (("generate", "--rows", "5000", "--out", str(ROOT / "README.md")), "README.md"),
        (("generate", "--rows", "5000", "--out", str(ROOT / "docs")), "docs"),
        (("generate", "--rows", "5000", "--out", str(ROOT / "README.md" / "x")), "README.md"),
        (("history", "extra"), "extra"),
        (("changes", "99999"), "99999"),
        (("changes", "1", "yesterday"), "yesterday"),
        (("changes", "1", "1", "--format", "xml"), "json"),
        (("panels", "--format", "xml"), "json"),
        (("panels", "--nope"), "--nope"),
        (("panels", "extra"), "extra"),
        (("panel",), "NAME"),
        (("nope",), "nope"),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, tuple) else v,
)
def test_what_does_not_exist_ends_with_2_and_one_sentence(arguments: tuple[str, ...], names: str, say: Say) -> None:
    korean, english, english_too = say(*arguments), say("--lang", "en", *arguments), say("--lang=en", *arguments)
    for said in (korean, english):
        assert (said.code, said.out) == (2, "")
        assert len(said.err.strip().splitlines()) == 1
        assert "Traceback" not in said.err
        assert names in said.err
    assert HANGUL.search(korean.err)
    assert english == english_too
    assert korean.err != english.err
    assert "니다" not in english.err


@pytest.mark.parametrize(
    ("arguments", "korean", "english"),
    [
        (("panels", "--nope"), "'--nope' 선택지는 없습니다. 쓰는 법: python -m lib panels --help", "There is no option '--nope'. Usage: python -m lib panels --help"),
        (("data", "nope"), "'nope' 명령은 없습니다. 쓰는 법: python -m lib data --help", "There is no command 'nope'. Usage: python -m lib data --help"),
        (("panel",), "NAME 값이 빠졌습니다. 쓰는 법: python -m lib panel --help", "NAME is missing. Usage: python -m lib panel --help"),
        (("panels", "--format", "xml"), "--format에 쓸 수 없는 값입니다. 고를 수 있는 값: table, csv, json. 쓰는 법: python -m lib panels --help",
         "Wrong value for --format. Possible: table, csv, json. Usage: python -m lib panels --help"),
    ],
)  # fmt: skip
def test_a_mistyped_command_line_is_told_with_its_help(arguments: tuple[str, ...], korean: str, english: str, say: Say) -> None:
    assert say(*arguments).err == f"{korean}\n"
    assert say("--lang", "en", *arguments).err == f"{english}\n"


def test_a_wrong_language_is_told(say: Say) -> None:
    said = say("--lang", "fr", "panels")
    assert said.code == 2
    assert "ko, en" in said.err


@pytest.mark.parametrize("arguments", [(), ("data",)])
def test_nothing_asked_shows_the_help(arguments: tuple[str, ...], say: Say) -> None:
    said = say(*arguments)
    assert said.code == 2
    assert "Commands:" in said.err


def test_what_is_shown_is_written_as_a_package(say: Say, folder: Path, tmp_path: Path) -> None:
    """The same figures again, row by row; a folder that holds data is kept."""
    out = tmp_path / "written"
    said = say("--data", str(folder), "data", "write", str(out))
    assert (said.code, said.err) == (0, "")
    assert str(out) in said.out
    first, again = (load(all_datasets(EVERYTHING), place) for place in (folder, out))
    assert all(first[d.name].equals(again[d.name]) for d in all_datasets(EVERYTHING))
    assert not (out / "attribute_evidence.csv").exists(), "no rows, no file"
    assert say("--data", str(folder), "data", "write", str(out)).code == 2
    (out / "row_trust.csv").write_text("source_id,dataset,row_key,trust\nx,y,z,printed\n", "utf-8")
    assert say("--data", str(folder), "data", "write", str(out), "--replace").code == 0
    assert "printed" not in (out / "row_trust.csv").read_text("utf-8"), "what stood there speaks of other rows"


def test_data_that_break_their_declaration_end_with_3_and_name_the_cell(say: Say, folder: Path) -> None:
    path = folder / "staffing.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("2017-10-31", "2017. 10. 31.", 1)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for lang in ("ko", "en"):
        said = say("--lang", lang, "--data", str(folder), "data", "validate")
        assert (said.code, said.out) == (3, "")
        head, issue = said.err.strip().splitlines()
        assert "1" in head
        assert "staffing.csv" in issue
        assert "as_of" in issue
        assert "2017. 10. 31." in issue
        assert ("2행" if lang == "ko" else "row 2") in issue


def test_a_printed_figure_without_rows_ends_with_3(say: Say, folder: Path) -> None:
    path = folder / "printed_figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("grade=5급", "grade=55급", 1), encoding="utf-8")
    said = say("--data", str(folder), "audit")
    assert (said.code, said.out) == (3, "")
    assert "grade=55급" in said.err


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_missing_or_unreadable_file_ends_with_4_and_one_sentence(say: Say, folder: Path, lang: str) -> None:
    (folder / "lawsuits.csv").write_bytes("seoul,서울".encode("cp949"))
    unreadable = say("--lang", lang, "--data", str(folder), "data", "validate")
    (folder / "lawsuits.csv").unlink()
    missing = say("--lang", lang, "--data", str(folder), "data", "validate")
    nowhere = say("--lang", lang, "--data", str(folder / "nowhere"), "panel", "budget-execution")
    for said, words in ((unreadable, "UTF-8"), (missing, "lawsuits.csv"), (nowhere, "nowhere")):
        assert (said.code, said.out) == (4, "")
        assert len(said.err.strip().splitlines()) == 1
        assert words in said.err
        assert bool(HANGUL.search(said.err)) == (lang == "ko")


def test_what_needs_no_data_reads_none(say: Say, tmp_path: Path) -> None:
    assert say("--data", str(tmp_path / "nowhere"), "panels").code == 0


def test_evidence_says_where_a_value_is_printed(say: Say) -> None:
    found = json.loads(say("evidence", "staffing", *ONE_ROW, "--format", "json").out)
    assert [(p["column"], p["locator"], p["printed"], p["as_of"]) for p in found] == [
        ("정원", "L33", "1명", "2017-10-31"),
        ("현원", "L34", "1명", "2017-10-31"),
    ]
    english = json.loads(say("--lang", "en", "evidence", "staffing", *ONE_ROW, "--format", "json").out)
    assert [p["column"] for p in english] == ["authorised", "actual"]


@pytest.mark.parametrize("dataset", ["staffing", "lawsuits", "indicators", "milestones", "evaluations", "budget_execution"])
def test_evidence_narrows_to_one_row_by_the_columns_that_it_names(dataset: str, say: Say, frames: Frames) -> None:
    wanted = frames[dataset].row(frames[dataset].height // 2, named=True)
    conditions = [f"source_id={wanted['source_id']}"]
    for _ in range(len(wanted)):
        said = say("evidence", dataset, *conditions, "--format", "json")
        if said.code == 0:
            break
        column = said.err.strip().rsplit(": ", 1)[1].split(", ")[0]
        conditions.append(f"{column}={wanted[column]}")
    places = json.loads(said.out)
    assert [p["source_id"] for p in places] == [wanted["source_id"]] * len(places)
    assert all(p["locator"] in str(wanted["locator"]) for p in places)
    assert places


def test_evidence_finds_a_number_however_it_is_written(say: Say, frames: Frames) -> None:
    row = next(r for r in frames["indicators"].iter_rows(named=True) if float(r["value"]).is_integer())
    key = [
        f"{k}={row[k]}"
        for k in ("source_id", "indicator", "period", "as_of", "topic", "breakdown", "stage", "unit", "department_id", "district_id")
    ]
    assert say("evidence", "indicators", *key, f"value={row['value']:.0f}").code == 0
    assert say("evidence", "indicators", *key, f"value={row['value']:.1f}").code == 0
    assert say("evidence", "indicators", *key, "value=많음").code == 2


def test_validation_counts_every_row(say: Say, frames: Frames) -> None:
    korean, english = say("data", "validate"), say("--lang", "en", "data", "validate")
    total = sum(frames[d.name].height for d in all_datasets(EVERYTHING))
    assert f"{total:,}행" in korean.out
    assert f"{total:,} rows" in english.out
    assert not HANGUL.search(english.out)


def test_a_limit_keeps_the_first_rows(say: Say) -> None:
    every = say("data", "show", "staffing", "--format", "csv").out.splitlines()
    assert say("data", "show", "staffing", "--limit", "3", "--format", "csv").out.splitlines() == every[:4]
    assert say("data", "show", "staffing", "--limit", "0", "--format", "csv").out.splitlines() == every


def test_shown_data_are_the_file(say: Say) -> None:
    shown = list(csv.reader(io.StringIO(say("data", "show", "lawsuits", "--format", "csv").out)))
    with (DATA / "lawsuits.csv").open(encoding="utf-8", newline="") as file:
        assert shown == list(csv.reader(file))


def test_the_unit_and_the_rule_reach_the_panel(say: Say) -> None:
    thousand, million = (say(*PANEL, "--district", "영등포구", "--year", "2023", "--unit", unit).out for unit in ("천원", "백만원"))
    assert "326,045" in thousand
    assert "326.0" in million
    assert "예산(백만원)" in million
    early = json.loads(say(*PANEL, "--district", "영등포구", "--as-of", "at-most 2016-12-31", "--format", "json").out)
    assert {row["fiscal_year"] for row in early["rows"]} == {2015}


@pytest.mark.parametrize(
    ("arguments", "code"), [(("--lang", "en", "panels"), 0), (("panel", "nope"), 2), (("--data", "nowhere", "data", "validate"), 4)]
)
def test_the_program_itself_ends_so(arguments: tuple[str, ...], code: int) -> None:
    done = subprocess.run([sys.executable, "-m", "lib", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) == bool(code)


def test_the_console_command_is_the_program_and_says_its_version() -> None:
    command = Path(sys.executable).with_name("gujeong")
    assert subprocess.run([command, "--version"], capture_output=True, check=True, text=True).stdout.strip() == f"구정한눈 {__version__}"
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert packed["dynamic"] == ["version"], "it stands once, in lib"
