"""Answers in a file beside a document: taken, checked, and of that document alone."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.core.errors import AskedError
from lib.intake.desk.arrivals import SUFFIX
from lib.intake.desk.beside import ANSWERS, beside, documents, is_answers
from lib.intake.desk.queue import given_of
from tests.intake.compare import shipped

ALL = '{"district": "성북구", "department": "all", "year": 2024, "as_of": "2024-06-30"}'
GIVEN = {"district": "성북구", "department": "all", "year": "2024", "as_of": "2024-06-30"}


def _of(path: Path) -> object:
    return beside(path, shipped)


def test_the_answers_of_a_document_are_in_the_file_of_its_name(tmp_path: Path) -> None:
    file = tmp_path / "보고.pdf"
    assert _of(file) == {}
    (tmp_path / "보고.pdf.answers.json").write_text("\ufeff" + ALL, "utf-8")
    assert _of(file) == GIVEN
    assert is_answers(tmp_path / "보고.pdf.answers.json")
    assert not is_answers(file)


def test_units_of_tables_are_answers_by_their_places(tmp_path: Path) -> None:
    (tmp_path / f"보고.pdf{SUFFIX}").write_text('{"year": 2024, "units": {"p6:t3": "명", "p7:t1": " 백만원 "}}', "utf-8")
    said = _of(tmp_path / "보고.pdf")
    assert said == {"year": "2024", "unit:p6:t3": "명", "unit:p7:t1": "백만원"}
    assert given_of(said).units == {"p6:t3": "명", "p7:t1": "백만원"}


def test_columns_of_tables_are_answers_by_their_places(tmp_path: Path) -> None:
    (tmp_path / f"보고.pdf{SUFFIX}").write_text('{"heads": {"p6:t3": ["", " 정원", "현원"]}}', "utf-8")
    said = _of(tmp_path / "보고.pdf")
    assert said == {"heads:p6:t3": "|정원|현원"}
    assert given_of(said).heads == {"p6:t3": ("", "정원", "현원")}


@pytest.mark.parametrize("name", ["보고.pdf.ANSWERS.JSON", "보고.PDF.Answers.json", unicodedata.normalize("NFD", "보고.pdf.answers.json")])
def test_the_name_may_be_in_other_letters(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(ALL, "utf-8")
    assert is_answers(tmp_path / name)
    assert _of(tmp_path / "보고.pdf") == GIVEN


@pytest.mark.parametrize(
    ("words", "line", "why"),
    [
        ("", 1, "JSON이 아닙니다"),
        ('{\n  "year": 2024,\n  그냥\n}', 3, "JSON이 아닙니다"),
        ("[]", 1, "꼴로 적으십시오"),
        ("[" * 5000, 1, "꼴로 적으십시오"),
        ('{\n\n  "who": "나"}', 3, "쓸 수 없는 이름입니다: who."),
        ('{\n "units": "명"}', 2, 'units의 답으로 쓸 수 없는 값입니다: "명".'),
        ('{"units": {"p6:t3": 3}}', 1, "units의 답으로 쓸 수 없는 값입니다"),
        ('{"heads": {"p6:t3": "정원"}}', 1, "heads의 답으로 쓸 수 없는 값입니다"),
        ('{"heads": {"p6:t3": ["", ""]}}', 1, "heads의 답으로 쓸 수 없는 값입니다"),
        ('{"heads": {"p6:t3": ["정원|현원"]}}', 1, "heads의 답으로 쓸 수 없는 값입니다"),
        ('{"year": true}', 1, "year의 답으로 쓸 수 없는 값입니다: true."),
        ('{"year": 2024.5}', 1, "year의 답으로 쓸 수 없는 값입니다: 2024.5."),
        ('{\n  "district": []}', 2, "district의 답으로 쓸 수 없는 값입니다: []."),
        ('{\n  "district": "성북구",\n  "year": "내년"}', 3, "적은 값: 내년"),
        ('{\n  "year": 1700\n}', 2, "1990년에서 20"),
        ('{"year": -5}', 1, "적은 값: -5"),
        ('{"as_of":\n "2024-13-40"}', 1, "적은 값: 2024-13-40"),
        ('{"as_of": "1700-01-31"}', 1, "적은 값: 1700-01-31"),
        ('{\n\n\n  "district": "없는구"}', 4, "그런 이름이 없습니다"),
    ],
)
def test_answers_that_cannot_be_are_told_with_their_file_and_line(words: str, line: int, why: str, tmp_path: Path) -> None:
    (tmp_path / f"a.md{SUFFIX}").write_text(words, "utf-8")
    with pytest.raises(AskedError) as told:
        _of(tmp_path / "a.md")
    assert told.value.message.ko.startswith(f"a.md.answers.json {line}행: ")
    assert told.value.message.en.startswith(f"a.md.answers.json line {line}: ")
    assert why in told.value.message.ko


def test_a_file_that_is_no_plain_one_is_not_read(tmp_path: Path) -> None:
    """A pipe would be waited for without end, a link may lead anywhere, a large file was cut and told to be no JSON."""
    (tmp_path / "secret.json").write_text(ALL, "utf-8")
    (tmp_path / f"link.md{SUFFIX}").symlink_to(tmp_path / "secret.json")
    (tmp_path / f"gone.md{SUFFIX}").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / f"pipe.md{SUFFIX}")
    (tmp_path / f"folder.md{SUFFIX}").mkdir()
    for name in ("link", "gone", "pipe", "folder"):
        with pytest.raises(AskedError, match=f"^{name}.md.answers.json: 링크이거나 파일이 아니거나 열 수 없습니다"):
            _of(tmp_path / f"{name}.md")
    (tmp_path / f"big.md{SUFFIX}").write_text(ALL + " " * (1 << 16), "utf-8")
    with pytest.raises(AskedError, match=r"^big\.md\.answers\.json: 답 파일이 너무 큽니다"):
        _of(tmp_path / "big.md")


def test_answers_alone_are_no_documents(tmp_path: Path) -> None:
    answers, file = tmp_path / "a.md.Answers.json", tmp_path / "a.md"
    assert documents([answers, file]) == [file]
    assert documents([]) == []
    with pytest.raises(AskedError, match=r"답 파일만 적혀 있습니다\(a\.md\.Answers\.json\)"):
        documents([answers])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_answers_or_a_known_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / f"a.md{SUFFIX}").write_bytes(data)
    try:
        said: object = set(beside(tmp_path / "a.md", shipped))
    except AskedError as error:
        said = error.message.ko
    assert said.startswith("a.md.answers.json") if isinstance(said, str) else said <= set(ANSWERS)  # type: ignore[operator]
