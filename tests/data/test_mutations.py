"""One cell broken in each way, in a copy of the package: loading stops and says where, what was expected and what was found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.core import kinds
from lib.core.dataset import ROW, Column, Dataset
from lib.core.errors import SchemaError, StoreError
from lib.core.text import Text
from lib.core.topic import all_datasets
from lib.store.package import DATA, load, read_table
from lib.topics import TOPICS

from .breaking import DATASETS, broken_cell, dataset_named, says, table_of, write

COLUMNS = [(d, c) for d in DATASETS for c in d.columns]
NOT_OF_KIND = {
    "id": "영등포구",
    "name": "Not A Name",
    "code": "A1",
    "period": "2017년",
    "locator": "51행",
    "integer": "1,000",
    "year": "17",
    "won": "약 10",
    "decimal": "1/2",
    "date": "2023-02-30",
}


def columns(rule: Callable[[Column], object]) -> pytest.MarkDecorator:
    chosen = [(d, c) for d, c in COLUMNS if rule(c)]
    return pytest.mark.parametrize(("dataset", "column"), chosen, ids=[f"{d.name}.{c.name}" for d, c in chosen])


each_dataset = pytest.mark.parametrize("dataset", DATASETS, ids=lambda d: d.name)


def issues_of(dataset: Dataset, folder: Path) -> SchemaError:
    with pytest.raises(SchemaError) as caught:
        read_table(dataset, folder)
    return caught.value


@columns(lambda c: c.kind.name in NOT_OF_KIND)
def test_a_cell_of_the_wrong_kind_is_named(dataset: Dataset, column: Column, tmp_path: Path) -> None:
    words = NOT_OF_KIND[column.kind.name]
    row = broken_cell(tmp_path, dataset, column, words)
    issue = says(issues_of(dataset, tmp_path), dataset, row, column.name, words)
    assert issue.expected == column.kind.expected


@columns(lambda c: c.words and not c.open_words)
def test_a_word_that_is_not_listed_is_named(dataset: Dataset, column: Column, tmp_path: Path) -> None:
    row = broken_cell(tmp_path, dataset, column, "없는낱말")
    issue = says(issues_of(dataset, tmp_path), dataset, row, column.name, "없는낱말")
    assert all(word.value in issue.expected.ko for word in column.words)


@columns(lambda c: c.open_words)
def test_an_open_list_takes_another_word(dataset: Dataset, column: Column, tmp_path: Path) -> None:
    row = broken_cell(tmp_path, dataset, column, "다른낱말")
    assert read_table(dataset, tmp_path).filter(pl.col(ROW) == row)[column.name].item() == "다른낱말"


@columns(lambda c: c.minimum is not None)
def test_a_number_below_its_range_is_named(dataset: Dataset, column: Column, tmp_path: Path) -> None:
    below = str((column.minimum or 0) - (1.5 if column.kind is kinds.DECIMAL else 1))  # a decimal is told as it was read: -1 as -1.0
    row = broken_cell(tmp_path, dataset, column, below)
    issue = says(issues_of(dataset, tmp_path), dataset, row, column.name, below)
    assert str(column.minimum) in issue.expected.ko


@columns(lambda c: c.required)
def test_an_empty_cell_is_named_where_a_value_is_needed(dataset: Dataset, column: Column, tmp_path: Path) -> None:
    row = broken_cell(tmp_path, dataset, column, "")
    issue = says(issues_of(dataset, tmp_path), dataset, row, column.name, "")
    assert issue.expected.ko == "빈칸이 아닌 값"


@each_dataset
def test_a_repeated_key_is_named(dataset: Dataset, tmp_path: Path) -> None:
    table = table_of(dataset)
    write(tmp_path, dataset, [*table, table[1]])
    key = read_table(dataset).row(0, named=True)
    found = " / ".join(str(key[name]) for name in dataset.key)
    error = issues_of(dataset, tmp_path)
    issue = next(i for i in error.issues if i.column == "+".join(dataset.key))
    assert (issue.row, issue.found) == (len(table) + 1, found)
    assert f"{dataset.name}.csv {issue.row}행" in error.of("ko")
    assert f"{dataset.name}.csv row {issue.row}" in error.of("en")


@pytest.mark.parametrize("dataset", [d for d in DATASETS if any(c.refers for c in d.columns)], ids=lambda d: d.name)
def test_an_id_that_no_table_holds_is_named(dataset: Dataset, package: Path) -> None:
    referring = [c for c in dataset.columns if c.refers]
    table = table_of(dataset)
    at = {c.name: next(n for n, row in enumerate(table) if n and row[dataset.names.index(c.name)]) for c in referring}
    for column in referring:
        table[at[column.name]][dataset.names.index(column.name)] = "no_such_id"
    write(package, dataset, table)
    with pytest.raises(SchemaError) as caught:
        load(all_datasets(TOPICS), package)
    for column in referring:
        issue = says(caught.value, dataset, at[column.name] + 1, column.name, "no_such_id")
        assert f"{column.refers.split('.')[0]}.csv" in issue.expected.ko
        assert f"{column.refers.split('.')[0]}.csv" in issue.expected.en


@each_dataset
@pytest.mark.parametrize("change", ["missing", "extra", "moved"])
def test_a_changed_header_is_named(dataset: Dataset, change: str, tmp_path: Path) -> None:
    table = table_of(dataset)
    if change == "missing":
        table = [row[:-1] for row in table]
    elif change == "extra":
        table = [[*row, "extra" if number == 0 else ""] for number, row in enumerate(table)]
    else:
        table = [[row[1], row[0], *row[2:]] for row in table]
    write(tmp_path, dataset, table)
    error = issues_of(dataset, tmp_path)
    issue = error.issues[0]
    assert (issue.file, issue.row) == (f"{dataset.name}.csv", 1)
    named = {"missing": (dataset.names[-1], ""), "extra": ("extra", "extra"), "moved": (dataset.names[0], dataset.names[1])}[change]
    assert (issue.column, issue.found) == named
    says(error, dataset, 1, *named)


@each_dataset
@pytest.mark.parametrize("cells", [1, -1])
def test_a_row_of_more_or_fewer_cells_than_the_header_is_named(dataset: Dataset, cells: int, tmp_path: Path) -> None:
    table = table_of(dataset)
    number = len(table) // 2
    table[number] = [*table[number], "extra"] if cells > 0 else table[number][:-1]
    write(tmp_path, dataset, table)
    error = issues_of(dataset, tmp_path)
    (issue,) = error.issues
    assert (issue.file, issue.row, issue.found) == (f"{dataset.name}.csv", number + 1, str(len(dataset.names) + cells))
    assert f"{dataset.name}.csv {number + 1}행: 기대한 값은 칸 {len(dataset.names)}개, 실제 값은 '{issue.found}'" in error.of("ko")
    assert f"{dataset.name}.csv row {number + 1}: expected {len(dataset.names)} cells, found '{issue.found}'" in error.of("en")


def test_a_quotation_mark_left_open_is_told_with_its_row(tmp_path: Path) -> None:
    staffing = dataset_named("staffing")
    table = table_of(staffing)
    write(tmp_path, staffing, table)
    with (tmp_path / "staffing.csv").open("a", encoding="utf-8") as file:
        file.write('"open')
    with pytest.raises(StoreError) as caught:
        read_table(staffing, tmp_path)
    row = len(table) + 1
    assert caught.value.of("ko").startswith(f"staffing.csv {row}행의 따옴표가 닫히지 않았거나 잘못된 자리에 있습니다.")
    assert caught.value.of("en").startswith(f"staffing.csv row {row} has a quote that is not closed")


AMOUNTS = [(d, c) for d, c in COLUMNS if c.kind.name == "won"]


@pytest.mark.parametrize(("dataset", "column"), AMOUNTS, ids=[f"{d.name}.{c.name}" for d, c in AMOUNTS])
def test_an_amount_below_zero_is_named(dataset: Dataset, column: Column, tmp_path: Path) -> None:
    row = broken_cell(tmp_path, dataset, column, "-5000")
    issue = says(issues_of(dataset, tmp_path), dataset, row, column.name, "-5000")
    assert issue.expected.ko == "0 이상"


def test_a_change_of_the_budget_may_be_negative_but_no_level(tmp_path: Path) -> None:
    size = dataset_named("budget_size")
    table = table_of(size)
    kind, amount = size.names.index("amount_is"), size.names.index("amount_won")
    changes = [n for n, row in enumerate(table) if n and row[kind] == "change"]
    assert changes
    table[changes[0]][amount] = "-5000"
    write(tmp_path, size, table)
    assert read_table(size, tmp_path).filter(pl.col(ROW) == changes[0] + 1)["amount_won"].item() == -5000
    table[changes[0]][kind] = "level"
    write(tmp_path, size, table)
    error = issues_of(size, tmp_path)
    assert [(i.row, i.column, i.found) for i in error.issues] == [(changes[0] + 1, "amount_won", "-5000")]


@columns(lambda c: c.kind.name == "period")
@pytest.mark.parametrize("words", ["2019/2017", "2019-03/2019-01", "2019-03/2018"])
def test_a_period_that_ends_before_it_starts_is_named(dataset: Dataset, column: Column, words: str, tmp_path: Path) -> None:
    row = broken_cell(tmp_path, dataset, column, words)
    issue = says(issues_of(dataset, tmp_path), dataset, row, column.name, words)
    assert "시작이 끝보다 늦지 않음" in issue.expected.ko


BOTH = [d for d in DATASETS if {"district_id", "department_id"} <= set(d.names) and d.name != "departments"]


@pytest.mark.parametrize("dataset", BOTH, ids=lambda d: d.name)
def test_a_department_of_another_district_is_named(dataset: Dataset, package: Path) -> None:
    table = table_of(dataset)
    district, department = dataset.names.index("district_id"), dataset.names.index("department_id")
    number = next(n for n, row in enumerate(table) if n and row[district] and row[department])
    home = table[number][district]
    other = "seoul-yeongdeungpo/all" if home == "seoul-geumcheon" else "seoul-geumcheon/all"
    table[number][department] = other
    write(package, dataset, table)
    with pytest.raises(SchemaError) as caught:
        load(all_datasets(TOPICS), package)
    issue = says(caught.value, dataset, number + 1, "department_id", other)
    assert issue.expected == Text(f"{home}의 부서", f"a department of {home}")


@each_dataset
def test_a_file_that_is_not_utf_8_is_named_with_its_line(dataset: Dataset, tmp_path: Path) -> None:
    raw = (DATA / f"{dataset.name}.csv").read_bytes()
    first, rest = raw.split(b"\n", 1)
    (tmp_path / f"{dataset.name}.csv").write_bytes(first + b"\n" + "영등포구".encode("cp949") + rest)
    with pytest.raises(StoreError) as caught:
        read_table(dataset, tmp_path)
    assert f"{dataset.name}.csv 2행이 UTF-8이 아닙니다" in caught.value.of("ko")
    assert f"{dataset.name}.csv row 2 is not UTF-8" in caught.value.of("en")


@each_dataset
def test_a_missing_file_is_named(dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        read_table(dataset, tmp_path)
    assert f"자료 파일이 없습니다: {dataset.name}.csv" in caught.value.of("ko")
    assert f"Data file not found: {dataset.name}.csv" in caught.value.of("en")


def test_a_package_without_one_of_its_files_is_not_loaded(package: Path) -> None:
    (package / "legal_advice.csv").unlink()
    with pytest.raises(StoreError) as caught:
        load(all_datasets(TOPICS), package)
    assert "legal_advice.csv" in caught.value.of("ko")


def test_every_broken_cell_is_named_at_once(package: Path) -> None:
    staffing, pledges = dataset_named("staffing"), dataset_named("pledges")
    first = broken_cell(package, staffing, staffing.column("authorized"), "열둘")
    second = broken_cell(package, pledges, pledges.column("status"), "진행")
    with pytest.raises(SchemaError) as caught:
        load(all_datasets(TOPICS), package)
    assert {(i.file, i.row) for i in caught.value.issues} == {("staffing.csv", first), ("pledges.csv", second)}
    assert caught.value.exit_code != StoreError.exit_code


@settings(max_examples=60, deadline=None)
@given(place=st.sampled_from(COLUMNS), words=st.text(alphabet="0123456789-.,/영a '\"", min_size=1, max_size=12), data=st.data())
def test_any_words_in_any_cell_are_read_or_named(
    place: tuple[Dataset, Column], words: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever stands in a cell, the file is read or the error names that row; never another failure."""
    dataset, column = place
    table = table_of(dataset)
    number = data.draw(st.integers(1, len(table) - 1))
    table[number][dataset.names.index(column.name)] = words
    folder = tmp_path_factory.mktemp("package")
    write(folder, dataset, table)
    try:
        read, rows = read_table(dataset, folder).height, set()
    except SchemaError as error:
        read, rows = 0, {issue.row for issue in error.issues}
    assert read == len(table) - 1 or number + 1 in rows


def test_a_kind_without_a_wrong_cell_is_free_text() -> None:
    assert {c.kind.name for _, c in COLUMNS} - set(NOT_OF_KIND) == {"text", "word"}
