"""Any document whatever becomes records and questions: nothing thrown, nothing lost, no row that breaks the contract, no time that explodes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as chosen
from hypothesis import strategies as st

from lib.documents import Paragraph
from tests.intake.robust import checked, document, large, odd, packed, shapes, table

SECONDS = 12.0  # of processor time; each beside each other would take minutes
SLOW = {"a million digits", "a long line", "letters without end"}
SHAPES = dict(shapes())


@pytest.mark.parametrize("name", [n for n in SHAPES if n not in SLOW])
def test_a_document_of_one_extreme_adds_up(name: str) -> None:
    checked(SHAPES[name]())


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@chosen(st.integers(0, 10**6))
def test_an_odd_document_adds_up(seed: int) -> None:
    checked(odd(seed))


def test_odd_documents_keep_the_contract(tmp_path: Path) -> None:
    readings = [checked(odd(seed)) for seed in range(60)]
    packed([*readings, *(checked(make()) for name, make in SHAPES.items() if name not in SLOW)], tmp_path / "made")
    assert sum(len(rows) for r in readings for rows in r.tables.values()) > 100


@pytest.mark.parametrize("name", dict(large()))
def test_a_large_document_takes_time_by_its_length(name: str) -> None:
    made = dict(large())[name]()
    started = time.process_time()
    checked(made)
    assert time.process_time() - started < SECONDS


def test_a_number_that_no_file_of_data_holds_is_asked_about() -> None:
    reading = checked(document([table([["구분", "계", "5급", "6급"], ["정원", "9" * 30, "9" * 30, "0"], ["현원", "3", "1", "2"]])]))
    assert all(len(str(v)) < 20 for rows in reading.tables.values() for row in rows for v in row.values() if isinstance(v, int))
    assert any("너무 큰 수" in q.words.ko or "9" * 20 in q.words.ko for q in reading.questions)


def test_a_line_of_pages_of_text_is_read_in_pieces_that_cut_no_number() -> None:
    reading = checked(document([Paragraph(f"회의 {'12,345건 ' * 900}", "L1")]))
    assert max(len(line.text) for line in reading.report.lines) <= 400
    assert {n.digits for line in reading.report.lines for n in line.words.numbers} == {"12,345"}


def test_a_cell_of_pages_of_text_is_read_as_statements() -> None:
    reading = checked(document([table([["구분", "내용"], ["가", "회의를 3건 열었음\n" * 600]])]))
    assert sum("회의를 3건" in line.text for line in reading.report.lines) > 10
    assert {line.words.at() for line in reading.report.lines} == {"p1:t1:r2:c2"}


def test_figures_printed_in_many_places_are_noted_by_the_first() -> None:
    reading = checked(document([Paragraph("회의 개최: 3회", f"L{n}", 2, "○") for n in range(1, 40)]))
    notes = [str(row["note"]) for row in reading.tables["indicators"]]
    assert all(len(note) < 200 for note in notes)
