"""The folder of the data package, named by the environment: another package is shown, a missing or broken one is said in one sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lib.__main__ import run
from lib.store.package import DATA, FOLDER_VARIABLE, data_folder
from lib.synthetic import MADE
from tests.intake.samples import YEARLESS

from .conftest import Open, read


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    for path in DATA.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    assert data_folder() == DATA
    monkeypatch.setenv(FOLDER_VARIABLE, "")
    assert data_folder() == DATA
    monkeypatch.setenv(FOLDER_VARIABLE, "~/package")
    assert data_folder() == Path.home() / "package"


def test_another_package_is_shown(open_page: Open, generated_folder: Path) -> None:
    opened = open_page("budget", generated_folder)
    assert not opened.test.error
    assert MADE in opened.words


def test_rows_that_wait_are_counted_on_every_page(open_page: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a folder that `read` wrote; once the year is told none waits."""
    file, made, told = tmp_path / "보고.txt", tmp_path / "made", tmp_path / "told"
    file.write_text(YEARLESS, "utf-8")
    given = ("--district", "강북구", "--as-of", "2024-06-30")
    assert run(["read", str(file), "--out", str(made), *given]) == 2
    opened = open_page("budget", made)
    assert not opened.test.error
    words = "행 7개는 어느 자치단체의 언제, 어느 연도 자료인지 알 수 없어 보류합니다(보고.txt). 그 폴더의 questions.csv에 적힌 질문의 답을 적어 문서를 다시 읽으십시오."
    assert [read(w.value) for w in opened.test.warning] == [words]
    assert "7 rows are held back" in read(open_page("staffing", made, lang="English").test.warning[0].value)
    assert run(["read", str(file), "--out", str(told), *given, "--year", "2024"]) == 0
    assert not open_page("budget", told).test.warning


def said(open_page: Open, folder: Path) -> str:
    opened = open_page("budget", folder)
    assert not opened.test.exception
    assert len(opened.test.error) == 1
    return read(opened.test.error[0].value)


def test_a_missing_folder_is_said(open_page: Open, tmp_path: Path) -> None:
    words = said(open_page, tmp_path / "nowhere")
    assert words == f"자료 폴더가 없습니다: {tmp_path / 'nowhere'}. --data나 환경 변수 {FOLDER_VARIABLE}에 적은 폴더를 확인하십시오."


def test_a_missing_file_is_said(open_page: Open, broken: Path) -> None:
    (broken / "staffing.csv").unlink()
    assert said(open_page, broken).startswith("자료 파일이 없습니다: staffing.csv")


def test_a_file_instead_of_a_folder_is_said(open_page: Open, broken: Path) -> None:
    assert "sources.csv" in said(open_page, broken / "sources.csv")


def test_a_broken_cell_is_said_with_its_place(open_page: Open, broken: Path) -> None:
    path = broken / "staffing.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2017-10-31,일반직,5급,1,1", "2017-10-31,일반직,5급,하나,1"), encoding="utf-8")
    words = said(open_page, broken)
    assert "staffing.csv 2행 authorized" in words
    assert "'하나'" in words


def test_the_page_shows_the_data_once_they_are_mended(open_page: Open, broken: Path) -> None:
    path = broken / "staffing.csv"
    whole = path.read_text(encoding="utf-8")
    path.unlink()
    assert said(open_page, broken)
    path.write_text(whole, encoding="utf-8")
    assert not open_page("staffing", broken).test.error


def test_the_command_line_reads_the_same_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], generated_folder: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(generated_folder))
    assert run(["panel", "staffing-gap", "--district", "가람구", "--year", "2023"]) == 0
    assert "가람구" in capsys.readouterr().out
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "nowhere"))
    assert run(["data", "validate"]) == 4
    assert capsys.readouterr().err.startswith("자료 폴더가 없습니다")
    assert run(["--data", str(DATA), "data", "validate"]) == 0, "what is written goes first"
