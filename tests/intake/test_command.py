"""`python -m lib read` as its first user meets it: what is written, what is said, how it ends."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from lib import __main__ as program
from lib.core.topic import all_datasets
from lib.intake import interpretation
from lib.store.package import load
from lib.topics import TOPICS
from tests.intake.samples import TITLED, YEARLESS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def of(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = program.run([str(a) for a in arguments])
        return code, *capsys.readouterr()

    return of


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_report_becomes_a_package_that_loads(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("read", _file(tmp_path, "보고.txt", TITLED), "--out", tmp_path / "made")
    assert code == 0
    assert "report-gangbuk-2024-" in out
    assert out.endswith("확인할 것은 questions.csv, 수의 집계는 account.json에 있습니다.\n")
    assert load(tuple(all_datasets(TOPICS)), tmp_path / "made")["staffing"].height > 0
    assert run("--data", tmp_path / "made", "data", "validate")[0] == 0
    assert run("--data", tmp_path / "made", "audit")[0] == 0


def test_a_folder_with_data_is_refused_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    file = _file(tmp_path, "보고.txt", TITLED)
    run("read", file, "--out", tmp_path / "made")
    code, out, err = run("read", file, "--out", tmp_path / "made")
    assert (code, out) == (2, "")
    assert "--replace" in err
    assert run("read", file, "--out", tmp_path / "made", "--replace")[0] == 0


def test_the_same_bytes_are_read_once_and_a_second_report_gets_its_own_id(run: Run, tmp_path: Path) -> None:
    one, copy = _file(tmp_path, "가.txt", TITLED), _file(tmp_path, "나.txt", TITLED)
    second = _file(tmp_path, "다.txt", f"{TITLED}\n○ 간담회 : 5회\n")
    code, _, err = run("read", one, copy, second, "--out", tmp_path / "made")
    assert code == 0
    assert "나.txt: 파일 '가.txt'의 내용과 같아 한 번만 읽습니다." in err
    first, other = (row["source_id"] for row in _rows(tmp_path / "made", "sources"))
    assert other == f"{first}-2"
    staff = [row["source_id"] for row in _rows(tmp_path / "made", "staffing")]
    assert staff.count(first) == staff.count(other) > 0


def test_a_document_without_a_government_waits_and_says_what_to_add(run: Run, tmp_path: Path) -> None:
    file = _file(tmp_path, "글.txt", "□ 현황\n\n○ 회의 : 3회\n")
    code, _, err = run("read", file, "--out", tmp_path / "made")
    assert (code, err) == (
        2,
        "글.txt: 행 1개는 자치단체·기준일을 알 수 없어 보류합니다. --district, --as-of에 답을 적어 다시 읽으십시오.\n",
    )
    assert [(row["value"], row["district_id"]) for row in _rows(tmp_path / "made", "indicators")] == [("3", "")]
    code, _, err = run("--data", tmp_path / "made", "data", "validate")
    assert (code, "행 1개는" in err) == (0, True)
    code, _, _ = run("read", file, "--out", tmp_path / "told", "--district", "성북구", "--year", "2024", "--as-of", "2024-06-30")
    assert code == 0
    assert [row["value"] for row in _rows(tmp_path / "told", "indicators")] == ["3"]


def test_rows_of_no_year_wait_and_it_is_said_how_many(run: Run, tmp_path: Path) -> None:
    file = _file(tmp_path, "보고.txt", YEARLESS)
    code, _, err = run("read", file, "--out", tmp_path / "made", "--as-of", "2024-06-30", "--district", "강북구")
    assert (code, err) == (2, "보고.txt: 행 7개는 연도를 알 수 없어 보류합니다. --year에 답을 적어 다시 읽으십시오.\n")


def test_a_department_that_no_table_knows_is_written_and_asked_about(run: Run, tmp_path: Path) -> None:
    file = _file(tmp_path, "글.txt", "□ 현황\n\n○ 회의 : 3회\n")
    given = ("--district", "성북구", "--department", "새로운과", "--year", "2024", "--as-of", "2024-06-30")
    assert run("read", file, "--out", tmp_path / "made", *given)[0] == 0
    assert _rows(tmp_path / "made", "sources")[0]["department_id"] == "seoul-seongbuk/saeroungwa"
    assert any("새로운과" in row["question"] for row in _rows(tmp_path / "made", "questions"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("없음.txt",), "없음.txt: 파일이 없거나 열 수 없습니다"),
        (("folder",), "folder: 폴더입니다"),
        (("빈.txt",), "빈.txt: 빈 파일입니다"),
        (("글.txt", "--district", "없는구"), "그런 이름이 없습니다"),
        (("글.txt", "--district", "중구"), "부산광역시 중구"),
        (("글.txt", "--as-of", "2024-13-40"), "2024-06-30 같은 날짜를 적으십시오"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    _file(tmp_path, "글.txt", "□ 현황\n\n○ 회의 : 3회\n")
    _file(tmp_path, "빈.txt", "")
    (tmp_path / "folder").mkdir()
    file, *others = arguments
    code, _, err = run("read", tmp_path / file, *others, "--out", tmp_path / "made")
    assert code == 2
    assert said in err
    assert "Traceback" not in err


def test_one_bad_file_does_not_keep_the_others_back(run: Run, tmp_path: Path) -> None:
    code, _, err = run("read", tmp_path / "없음.txt", _file(tmp_path, "보고.txt", TITLED), "--out", tmp_path / "made")
    assert code == 2
    assert "파일 2개 가운데 1개를 읽지 못했습니다." in err
    assert len(_rows(tmp_path / "made", "sources")) == 1


def test_a_fault_of_the_program_on_one_file_does_not_keep_the_others_back(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(job: str, name: str, *rest: object) -> object:
        return interpretation._made(b'{"fault": "ZeroDivisionError"}', name) if name == "나.txt" else whole(job, name, *rest)  # type: ignore[arg-type]

    whole = interpretation._interpreted
    monkeypatch.setattr(interpretation, "_interpreted", faulty)
    files = [_file(tmp_path, name, f"{TITLED}\n○ {name} : 5회\n") for name in ("가.txt", "나.txt", "다.txt")]
    code, _, err = run("read", *files, "--out", tmp_path / "made")
    assert code == 2
    assert "나.txt: 읽는 중에 프로그램의 잘못이 있었습니다(ZeroDivisionError)" in err
    assert "파일 3개 가운데 1개를 읽지 못했습니다." in err
    assert len(_rows(tmp_path / "made", "sources")) == 2


def test_a_place_that_is_no_folder_is_refused(run: Run, tmp_path: Path) -> None:
    file = _file(tmp_path, "글.txt", TITLED)
    code, _, err = run("read", file, "--out", file)
    assert code == 2
    assert "폴더가 아닙니다" in err


def test_english_is_said_on_request(run: Run, tmp_path: Path) -> None:
    code, out, err = run("--lang", "en", "read", _file(tmp_path, "글.txt", "□ 현황\n\n○ 회의 : 3회\n"), "--out", tmp_path / "made")
    assert code == 2
    assert "Written to" in out
    assert "Answer with --district, --as-of" in err
