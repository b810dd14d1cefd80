"""What evidence shows of an original: every place of every row is found, and its marks hold the printed number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from lib.core.dataset import Dataset, by_name
from lib.core.evidence import cells, printed_value
from lib.core.korean import parse_amount
from lib.core.topic import all_datasets
from lib.documents import Document
from lib.documents.excerpt.places import excerpt
from lib.documents.excerpt.table import Gap, Grid
from lib.documents.formats import parse
from lib.forms import Words
from lib.topics import TOPICS
from tests.corpus import DOCUMENTS
from tests.data.lines import in_unit, occurrences, squashed
from tests.intake.compare import reading
from tests.intake.compare import reports as files
from tests.intake.test_reports import SOURCES
from tests.intake.trial import every, read_once

DATASETS = by_name(all_datasets(TOPICS))
FORMATS = sorted({form for doc in DOCUMENTS for form in doc.formats})
COARSE = {"hwp", "hwpx", "pdf", "html", "html-euckr"}  # formats in which the places of running text are pages
WORDS_OF_ROW = ("printed", "grade", "result")
REST = re.compile(r"총수 ([\d,]+)에서 적힌 부분을 뺀 값")
BRACKETS = "괄호로 적은 음수"

Value = tuple[str, str, float | None]  # place, the value as printed, its number in the printed unit
Tables = Mapping[str, Sequence[Mapping[str, object]]]


def values(dataset: Dataset, row: Mapping[str, object]) -> list[Value]:
    """Each printed value of a row with its place; of a row without figures its words. A rest is printed as the whole that it is taken from."""
    at, note = str(row["locator"]), str(row.get("note") or "")
    if dataset.name == "printed_figures":
        words = str(row["printed"])
        return [(at, f"({words.removeprefix('△')})" if note == BRACKETS else words, None)]
    if rest := REST.search(note):
        return [(at, rest[1], float(rest[1].replace(",", "")))]
    plain = {k: float(v) if isinstance(v, Decimal) else v for k, v in row.items()}
    found = [(at, printed_value(v, column, unit), abs(float(in_unit(v, column, unit)))) for column, v, unit, at in cells(dataset, plain)]
    return found or [(at, next((str(row[n]) for n in WORDS_OF_ROW if row.get(n)), ""), None)]


def says(text: str, words: str, number: float | None) -> bool:
    """Whether a text prints the value: its words, else its number in digits or as `2천만원`."""
    if number is None:
        return squashed(words) in squashed(text)
    return occurrences(Fraction(str(number)), text) > 0 or number in set(in_digits(text))


def in_digits(text: str) -> Iterator[float]:
    for figure in Words(0, text, ((0, ""),)).figures():
        with suppress(ValueError):
            yield float(parse_amount(f"{figure.words.removesuffix('원')}원"))


def unmarked(document: Document, tables: Tables) -> list[str]:
    """The values whose place is not found, or whose marks do not print them."""
    wrong = []
    for name, rows in tables.items():
        for row in rows:
            for at, words, number in values(DATASETS[name], row):
                found = excerpt(document, at, printed=[words])
                if found is None or not says(" ".join(found.marked), words, number):
                    wrong.append(f"{document.name} {name} {at} {words}: {found and found.marked}")
    return wrong


@pytest.fixture(scope="module")
def corpus(readings: Path) -> Callable[[str], list[tuple[Document, Tables]]]:
    @cache
    def of(form: str) -> list[tuple[Document, Tables]]:
        read = (read_once(doc, written, readings) for doc, written in every(form=form))
        return [(document, reading.tables) for document, reading in read]

    return of


class TestRows:
    """Every row that is read finds its words again."""

    @pytest.mark.parametrize("form", FORMATS)
    def test_of_the_corpus(self, corpus: Callable[[str], list[tuple[Document, Tables]]], form: str) -> None:
        read = corpus(form)
        assert sum(len(rows) for _, tables in read for rows in tables.values()) > 10
        assert [line for document, tables in read for line in unmarked(document, tables)] == []

    @pytest.mark.parametrize("form", FORMATS)
    def test_a_whole_row_marks_all_its_places(self, corpus: Callable[[str], list[tuple[Document, Tables]]], form: str) -> None:
        for document, tables in corpus(form):
            for name, rows in tables.items():
                for row in rows:
                    told = values(DATASETS[name], row)
                    found = excerpt(document, str(row["locator"]), printed=[words for _, words, _ in told])
                    assert found is not None
                    assert found.missing == ()
                    marked = " ".join(found.marked)
                    assert all(says(marked, words, number) for _, words, number in told), (document.name, row["locator"], marked)

    @pytest.mark.parametrize("form", sorted(COARSE))
    def test_a_page_is_narrowed_to_the_line_that_holds_the_value(
        self, corpus: Callable[[str], list[tuple[Document, Tables]]], form: str
    ) -> None:
        told = [
            excerpt(document, at, printed=[words])
            for document, tables in corpus(form)
            for name, rows in tables.items()
            for row in rows
            for at, words, _ in values(DATASETS[name], row)
            if re.fullmatch(r"p\d+|body", at)
        ]
        coarse = [e for e in told if e and e.how != "place"]
        assert coarse
        assert all(e.how == "words" for e in coarse)
        assert sum(len(e.marked) == 1 for e in coarse) >= 0.9 * len(coarse)

    @pytest.mark.parametrize("source", SOURCES)
    def test_of_the_real_reports(self, reports: Path, source: str) -> None:
        path = files()[source]
        tables = reading(path).tables
        assert sum(map(len, tables.values())) > 50
        assert unmarked(parse(path.name, path.read_bytes()), tables) == []

    def test_shipped_rows_of_the_real_reports(self, reports: Path, frames: Mapping[str, object]) -> None:
        documents = {source: parse(path.name, path.read_bytes()) for source, path in files().items()}
        for dataset in DATASETS.values():
            rows = frames[dataset.name].to_dicts() if dataset.is_fact else []  # type: ignore[attr-defined]
            for row in rows:
                if row["source_id"] in documents and str(row.get("locator") or "").startswith("L"):
                    found = excerpt(documents[row["source_id"]], row["locator"])
                    assert found is not None
                    assert (found.missing, found.how) == ((), "place"), row["locator"]

    @pytest.mark.parametrize("form", ["hwp", "hwpx", "pdf", "html", "xlsx", "text"])
    def test_tables_are_drawn_without_holes_or_overlaps(self, corpus: Callable[[str], list[tuple[Document, Tables]]], form: str) -> None:
        drawn = 0
        for document, _ in corpus(form):
            for table in document.tables():
                for cell in table.cells[:: max(1, len(table.cells) // 5)]:
                    found = excerpt(document, cell.at)
                    assert found is not None
                    for part in found.parts:
                        if isinstance(part, Grid):
                            check_shape(part)
                            drawn += 1
        assert drawn > 50


def check_shape(grid: Grid) -> None:
    """Laid out as a browser does it, the cells fill every row to the table's width, each place once."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(grid.rows):
        if isinstance(row, Gap):
            assert not any(at[0] >= number for at in taken)
            taken |= {(number, col) for col in range(grid.cols)}
            continue
        col = 0
        for cell in row:
            while (number, col) in taken:
                col += 1
            places = {(number + r, col + c) for r in range(cell.rowspan) for c in range(cell.colspan)}
            assert not places & taken
            taken |= places
    assert taken == {(row, col) for row in range(len(grid.rows)) for col in range(grid.cols)}
