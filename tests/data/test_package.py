"""The shipped package: every file keeps its declaration, its order and its form of words; references agree with each other."""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from lib.core.dataset import Dataset
from lib.core.frames import Frames
from lib.core.topic import all_datasets
from lib.store.package import DATA, load, read_table, revision
from lib.topics import TOPICS

from .lines import report_file

DATASETS = tuple(d for d in all_datasets(TOPICS) if not d.optional)  # what is said of rows that were read ships with none
DOTS_AND_QUOTES = re.compile("[․⦁ㆍ‧•‘’“”`]")
ENGLISH = re.compile(r"[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}")
each_dataset = pytest.mark.parametrize("dataset", DATASETS, ids=lambda d: d.name)


def cells_of(dataset: Dataset) -> list[list[str]]:
    with (DATA / f"{dataset.name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def rows_of(dataset: Dataset) -> list[dict[str, str]]:
    header, *rows = cells_of(dataset)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_package_loads_and_has_one_revision() -> None:
    assert load(DATASETS).revision == revision(DATASETS)


def test_the_folder_holds_the_datasets_and_no_other_table() -> None:
    assert {path.stem for path in DATA.glob("*.csv")} == {d.name for d in DATASETS}


@each_dataset
def test_a_file_has_its_header_and_only_whole_rows(dataset: Dataset) -> None:
    raw = (DATA / f"{dataset.name}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    header, *rows = cells_of(dataset)
    assert tuple(header) == dataset.names
    assert {len(row) for row in rows} <= {len(header)}
    assert rows
    assert read_table(dataset).height == len(rows)


@each_dataset
def test_no_key_is_empty_or_repeated(dataset: Dataset) -> None:
    keys = [tuple(row[name] for name in dataset.key) for row in rows_of(dataset)]
    assert all(all(key) for key in keys)
    assert len(set(keys)) == len(keys)


@each_dataset
def test_words_are_in_one_form(dataset: Dataset) -> None:
    cells = {cell for row in cells_of(dataset) for cell in row}
    assert {c for c in cells if c != c.strip() or re.search(r"\s\s|[\n\t]", c)} == set()
    assert {c for c in cells if c != unicodedata.normalize("NFC", c)} == set()
    assert {c for c in cells if DOTS_AND_QUOTES.search(c)} == set()


@each_dataset
def test_notes_on_reports_are_korean(dataset: Dataset) -> None:
    rows = [row for row in rows_of(dataset) if row.get("source_id", "").startswith("report-")]
    words = [row[name] for row in rows for name in ("note", "why", "result", "definition") if row.get(name)]
    assert [w for w in words if ENGLISH.search(w) or len(w) > 180] == []


@each_dataset
def test_rows_stand_in_a_stable_order(dataset: Dataset) -> None:
    keys = [order_of(dataset, row) for row in rows_of(dataset)]
    assert [(a, b) for a, b in pairwise(keys) if a > b] == []


REPORTS = [row["source_id"] for row in rows_of(DATASETS[0]) if row["kind"] == "work_report"]
FIRST_DISTRICTS = ("seoul-yeongdeungpo", "seoul-geumcheon")  # those of the reports


def order_of(dataset: Dataset, row: dict[str, str]) -> tuple[object, ...]:
    """Facts: reports first, other sources by id, within a source as it prints them. References by what identifies them."""
    if "source_id" in row:
        source = row["source_id"]
        rank = REPORTS.index(source) if source in REPORTS else len(REPORTS)
        return rank, source, [int(n) for n in re.findall(r"\d+", row.get("locator", ""))]
    if dataset.name == "districts":
        return (row["code_lofin"] or "9" * 7,)
    if dataset.name == "indicator_types":
        return row["topic"], row["indicator_type"]
    district = row["department_id"].split("/")[0]
    return (FIRST_DISTRICTS.index(district) if district in FIRST_DISTRICTS else len(FIRST_DISTRICTS),)


def test_hashes_are_those_of_the_files(frames: Frames, reports: Path) -> None:
    named = frames["sources"].filter(pl.col("file_name").is_not_null())
    for kind, file_name, sha256 in named.select("kind", "file_name", "sha256").rows():
        path = report_file(reports, file_name) if kind == "work_report" else reports.parent / "facts" / file_name
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256, file_name
    of_busan = {p.name for p in (reports.parent / "documents" / "files").glob("2025_부산시_*.pdf")}
    assert {p.name for p in reports.glob("*.txt")} | of_busan == set(named.filter(pl.col("kind") == "work_report")["file_name"])


def test_source_ids_follow_their_rule(frames: Frames) -> None:
    for row in frames["sources"].iter_rows(named=True):
        if row["kind"] == "work_report":
            district, department = row["department_id"].split("/")
            assert row["source_id"] == f"report-{district.split('-', 1)[-1]}-{row['report_year']}-{department}"
        else:
            assert re.fullmatch(rf"{row['kind']}-[0-9a-f]{{8}}", row["source_id"])


def test_departments_belong_to_their_district(frames: Frames) -> None:
    for department, district, function in frames["departments"].select("department_id", "district_id", "function").rows():
        assert department.startswith(f"{district}/")
        assert (function == "all") == department.endswith("/all")
    for dataset in DATASETS:
        if {"district_id", "department_id"} <= set(dataset.names):
            rows = frames[dataset.name].drop_nulls(["district_id", "department_id"])
            assert rows.filter(pl.col("department_id").str.split("/").list.first() != pl.col("district_id")).height == 0, dataset.name


def test_every_department_has_names_that_follow_each_other(frames: Frames) -> None:
    names: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
    for department, start, end in frames["department_names"].sort("valid_from").select("department_id", "valid_from", "valid_to").rows():
        names[department].append((start, end))
    assert set(names) == {d for d in frames["departments"]["department_id"] if not d.endswith("/all")}
    for spans in names.values():
        assert spans[-1][1] is None
        assert all(end is not None and end < start for (_, end), (start, _) in pairwise(spans))


def test_a_department_is_named_from_the_year_of_its_first_report(frames: Frames) -> None:
    first = dict(frames["department_names"].group_by("department_id").agg(pl.col("valid_from").min()).rows())
    years = frames["sources"].drop_nulls("report_year").group_by("department_id").agg(pl.col("report_year").min()).rows()
    assert {d: date(year, 1, 1) for d, year in years}.items() <= first.items()


def test_reorganisations_lead_from_older_to_newer_within_one_district(frames: Frames) -> None:
    first = dict(frames["department_names"].group_by("department_id").agg(pl.col("valid_from").min()).rows())
    for row in frames["department_changes"].iter_rows(named=True):
        assert row["from_id"].split("/")[0] == row["to_id"].split("/")[0]
        assert first[row["from_id"]] < first[row["to_id"]]
        assert row["functions_in"] or row["functions_out"]
        assert row["date"] is not None or "미표시" in row["note"]
        assert row["source_id"] in set(frames["sources"].filter(pl.col("department_id") == row["to_id"])["source_id"])


def test_the_243_governments_have_codes_and_provinces(frames: Frames) -> None:
    table = frames["districts"]
    governments = table.filter(pl.col("code_lofin").is_not_null())
    assert governments.height == 243
    assert governments["code_lofin"].is_unique().all()
    assert table.filter((pl.col("province") == "seoul") & (pl.col("type") == "gu")).height == 25
    for name in ("code_agency", "code_legal", "code_sgis"):
        codes = table.filter(pl.col("province") == "seoul")[name]
        assert codes.null_count() == 0
        assert codes.is_unique().all()
