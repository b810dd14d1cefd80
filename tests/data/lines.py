"""What a line prints: how a stored value may be written there, and whether words stand on it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import polars as pl
import pypdfium2
import pytest

from lib.core import korean
from lib.core.dataset import Column
from lib.core.kinds import WON

DASH = re.compile(r"(?<![\w-])-(?![\w-])")
LINE = re.compile(r"L(\d+)(?::c\d+)?|p(\d+)(?::t\d+(?::r\d+(?::c\d+)?)?)?")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SIGNED = re.compile(rf"(?:(?<![\w.)])-)?{NUMBER.pattern}")  # the minus of -3.07, not the dash of 2017-07
SHARES = ("progress",)  # columns that keep a printed percentage as a share


def line_of(place: str) -> int | None:
    """The line of a place such as `L51`, of a report in pages the page of `p5:t4:r2:c3`; None for cells of sheets, rows and body."""
    match = LINE.fullmatch(place)
    return int(match[1] or match[2]) if match else None


def report_lines(folder: Path, sources: pl.DataFrame) -> dict[str, list[str]]:
    """The lines of every report by source, of one in pages what each page prints; line 1 is the first."""
    files = sources.filter(pl.col("kind") == "work_report").select("source_id", "file_name").rows()
    return {source: _lines(report_file(folder, name)) for source, name in files}


def report_file(folder: Path, name: str) -> Path:
    """A report beside the project: texts in the folder of the reports, all others among the public documents."""
    if name.endswith(".txt"):
        return folder / name
    documents = folder.parent / "documents" / "files"
    if not documents.is_dir():
        pytest.skip("the public documents are not here (documents/ beside the reports is missing)")
    return documents / name


def _lines(path: Path) -> list[str]:
    if path.suffix != ".pdf":
        return path.read_text(encoding="utf-8").split("\n")
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def in_unit(value: float | int, column: Column, unit: str) -> Fraction:
    """The value as the source counts it: amounts are divided by the printed unit, shares are percentages where % is printed."""
    exact = Fraction(str(value))
    if column.name in SHARES and unit == "%":
        return exact * 100
    return exact / korean.UNITS_WON.get(unit, 1) if column.kind is WON else exact


def written(number: Fraction) -> set[str]:
    """The ways in which a number may be printed: 25,937 or 25937, 636.1 or 636.10; 0 also as a dash (see `stands`)."""
    if number.denominator == 1:
        return {str(number), f"{int(number):,}"}
    plain = f"{float(number):,.6f}".rstrip("0")
    return {plain, plain.replace(",", ""), plain + "0"}


def occurrences(number: Fraction, line: str) -> int:
    """How often the number stands on the line, not as part of a longer number; a dash counts as 0."""
    found = sum(len(_whole(words, line)) for words in written(number))
    return found + (len(DASH.findall(line)) if number == 0 else 0)


def stands(words: str, line: str) -> bool:
    """Whether printed words (`76.6`, `약23`, `△1`, `-`) stand on the line, not as part of a longer number."""
    return bool(DASH.search(line)) if words == "-" else bool(_whole(words, line))


def _whole(words: str, line: str) -> list[str]:
    return re.findall(rf"(?<![\d.,]){re.escape(words)}(?!\d|,\d|\.\d)", line)


def squashed(words: str) -> str:
    """Words without blanks, dots and quotation marks, so that broken lines and kinds of dots do not matter."""
    return re.sub(r"[\s․⦁ㆍ‧•·‘’'“”\"]", "", unicodedata.normalize("NFC", words))


def source_hash(row: Mapping[str, str]) -> str:
    """The end of the source id of a row of the public facts."""
    return hashlib.sha256(f"{row['source_title']}|{row['source_ref']}".encode()).hexdigest()[:8]


def numbers_in(words: str) -> set[Fraction]:
    """Every number in the words, with its minus sign."""
    return {Fraction(n.rstrip(",").replace(",", "")) for n in SIGNED.findall(words)}
