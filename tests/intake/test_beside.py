"""Answers in a file beside a document: taken, checked, and of that document alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.core.errors import AskedError
from lib.intake.beside import ANSWERS, SUFFIX, beside, is_answers

ALL = '{"district": "성북구", "department": "all", "year": 2024, "as_of": "2024-06-30"}'


def test_the_answers_of_a_document_are_in_the_file_of_its_name(tmp_path: Path) -> None:
    file = tmp_path / "보고.pdf"
    assert beside(file) == {}
    (tmp_path / "보고.pdf.answers.json").write_text("\ufeff" + ALL, "utf-8")
    assert beside(file) == {"district": "성북구", "department": "all", "year": "2024", "as_of": "2024-06-30"}
    assert is_answers(tmp_path / "보고.pdf.answers.json")
    assert not is_answers(file)


@pytest.mark.parametrize(
    "words", ["", "[]", '{"who": "나"}', '{"year": "내년"}', '{"as_of": "2024-13-40"}', '{"year": true}', '{"district": []}', "[" * 5000]
)
def test_answers_that_cannot_be_are_told_with_their_form(words: str, tmp_path: Path) -> None:
    (tmp_path / f"a.md{SUFFIX}").write_text(words, "utf-8")
    with pytest.raises(AskedError, match="as_of"):
        beside(tmp_path / "a.md")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_answers_or_a_known_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / f"a.md{SUFFIX}").write_bytes(data)
    try:
        said: object = set(beside(tmp_path / "a.md"))
    except AskedError as error:
        said = error.message.ko
    assert "a.md.answers.json" in said if isinstance(said, str) else said <= set(ANSWERS)  # type: ignore[operator]
