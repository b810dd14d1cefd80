"""Reading the data package: CSV files to validated frames. A broken rule stops loading and names file, row, column, expected, found."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from lib.core.dataset import ROW, Column, Dataset, by_name, pandera_schema, repeated_keys, rule_breakers
from lib.core.errors import Issue, SchemaError, StoreError
from lib.core.frames import Frames, prepared
from lib.core.system.faults import fault_words
from lib.core.text import Text, join, plural
from lib.store.waiting import is_read, without_waiting

DATA = Path(__file__).resolve().parents[2] / "data"
FOLDER_VARIABLE = "HANNUN_DATA"
DESCRIPTOR = "datapackage.json"


def data_folder() -> Path:
    """The folder of the package: the one that the environment names in HANNUN_DATA, else the shipped one. It need not exist."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named).expanduser() if named else DATA


def load(datasets: Sequence[Dataset], folder: Path = DATA) -> Frames:
    """Every dataset of the package, validated; of one that `read` wrote without rows that wait for an answer.

    Raises StoreError if a file is missing or not UTF-8, SchemaError with every broken rule of the data.
    """
    issues: list[Issue] = []
    texts = {d.name: _text_table(d, _file(d, folder), issues) for d in datasets}
    kept = without_waiting(texts) if is_read(folder) else texts
    tables = {d.name: _checked(d, kept[d.name], issues) for d in datasets}
    if not issues:
        issues += [i for d in datasets for i in foreign_issues(d, tables, by_name(datasets))]
        issues += [i for d in datasets for i in district_issues(d, tables)]
    if issues:
        raise SchemaError(issues)
    sources, districts = tables["sources"], tables["districts"]
    ready = {d.name: prepared(d, tables[d.name], sources, districts) for d in datasets}
    return Frames(ready, revision(datasets, folder), rows=sum(table.height for table in ready.values()))


def revision(datasets: Sequence[Dataset], folder: Path = DATA) -> str:
    """A short hash of all files of the package."""
    digest = hashlib.sha256()
    for dataset in datasets:
        if (path := _file(dataset, folder)).exists() or not dataset.optional:
            digest.update(_bytes(path))
    return digest.hexdigest()[:16]


def edition(datasets: Sequence[Dataset], folder: Path = DATA) -> str:
    """How the store names the package: its number, which grows with every change of the data (`lib.describe`), and its hash.

    A folder without a readable descriptor has the number 0.
    """
    try:
        number = int(json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError):
        number = 0
    return f"{number}-{revision(datasets, folder)}"


def read_table(dataset: Dataset, folder: Path = DATA) -> pl.DataFrame:
    """One dataset, validated by itself (references to other tables are not followed). Raises like `load`."""
    issues: list[Issue] = []
    table = _read(dataset, folder, issues)
    if issues:
        raise SchemaError(issues)
    return table


def _file(dataset: Dataset, folder: Path) -> Path:
    return folder / f"{dataset.name}.csv"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise StoreError(Text(
                f"자료 폴더가 없습니다: {path.parent}. --data나 환경 변수 {FOLDER_VARIABLE}에 적은 폴더를 확인하십시오.",
                f"Data folder not found: {path.parent}. Check the folder named by --data or by the environment's {FOLDER_VARIABLE}.",
            )) from None  # fmt: skip
        raise StoreError(Text(
            f"자료 파일이 없습니다: {path.name} (폴더 {path.parent}). 파일을 되돌려 놓거나 폴더를 다시 지정하십시오.",
            f"Data file not found: {path.name} (folder {path.parent}). Restore the file or name another folder.",
        )) from None  # fmt: skip
    except OSError as error:
        why = fault_words(error)
        raise StoreError(Text(f"자료 파일을 읽을 수 없습니다: {path} ({why.ko}). 권한을 확인하십시오.",
                              f"Cannot read {path} ({why.en}). Check its permissions.")) from None  # fmt: skip


def _read(dataset: Dataset, folder: Path, issues: list[Issue]) -> pl.DataFrame:
    """The typed table with ROW; what breaks a rule is added to `issues`."""
    return _checked(dataset, _text_table(dataset, _file(dataset, folder), issues), issues)


def _checked(dataset: Dataset, text: pl.DataFrame, issues: list[Issue]) -> pl.DataFrame:
    """The cells of a table by their kinds; what breaks a rule is added to `issues`."""
    table, found = typed(dataset, text)
    issues += found
    if not found:
        issues += rule_issues(dataset, table)
        issues += key_issues(dataset, table)
    return table


def _text_table(dataset: Dataset, path: Path, issues: list[Issue]) -> pl.DataFrame:
    if dataset.optional and path.parent.is_dir() and not path.exists():
        return _empty(dataset)
    raw = _bytes(path)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise StoreError(Text(
            f"{path.name} {row}행이 UTF-8이 아닙니다. 파일을 UTF-8로 저장한 뒤 다시 실행하십시오.",
            f"{path.name} row {row} is not UTF-8. Save the file as UTF-8 and run again.",
        )) from None  # fmt: skip
    try:
        table = pl.read_csv(raw, infer_schema=False, raise_if_empty=False, null_values=[""])
    except pl.exceptions.PolarsError:
        table = None
    if table is None or tuple(table.columns) != dataset.names or table[dataset.names[-1]].null_count():
        found = _shape_issues(dataset, path, raw)  # a row that is short has no last cell
        issues += found
        if found or table is None:
            return _empty(dataset)
    return table.with_row_index(ROW, 2).with_columns(pl.col(ROW).cast(pl.Int64))


def _empty(dataset: Dataset) -> pl.DataFrame:
    return pl.DataFrame(schema={ROW: pl.Int64, **dict.fromkeys(dataset.names, pl.String)})


def _shape_issues(dataset: Dataset, path: Path, raw: bytes) -> list[Issue]:
    """A header that is not the declared one, else rows with more or fewer cells than it; StoreError if it is no CSV."""
    header, *rows = _cells(path, raw) or [[]]
    if tuple(header) != dataset.names:
        return _header_issues(dataset, path, header)
    count = len(header)
    expected = Text(f"칸 {count}개", plural(count, "cell"))
    return [Issue(path.name, number, "", expected, str(len(row))) for number, row in enumerate(rows, 2) if len(row) != count]


def _cells(path: Path, raw: bytes) -> list[list[str]]:
    """The cells of each row. StoreError with the row where a quote is opened that is never closed, or stands where none may stand."""
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True):
            rows.append(cells)  # noqa: PERF402 - so far as they can be read
    except csv.Error:
        number = len(rows) + 1
        raise StoreError(Text(f"{path.name} {number}행의 따옴표가 닫히지 않았거나 잘못된 자리에 있습니다. 그 행의 따옴표를 고친 뒤 다시 실행하십시오.",
                              f"{path.name} row {number} has a quote that is not closed or stands in the wrong place. Mend it and run again.")) from None  # fmt: skip
    return rows


def _header_issues(dataset: Dataset, path: Path, header: Sequence[str]) -> list[Issue]:
    """Columns that are missing, too many or out of place, each by its name."""
    missing = [Issue(path.name, 1, name, Text("이 이름의 열", "a column of this name"), "") for name in dataset.names if name not in header]
    extra = [
        Issue(path.name, 1, name, Text("정해진 열뿐", "declared columns only"), name)
        for at, name in enumerate(header)
        if name not in dataset.names or name in header[:at]
    ]
    if missing or extra:
        return missing + extra
    places = enumerate(zip(dataset.names, header, strict=True), 1)
    return [
        Issue(path.name, 1, name, Text(f"{at}번째 열 {name}", f"{name} as column {at}"), found)
        for at, (name, found) in places
        if name != found
    ]


def typed(dataset: Dataset, text: pl.DataFrame) -> tuple[pl.DataFrame, list[Issue]]:
    """Cells (text, with ROW) parsed by their kinds; a cell that is not of its kind is an issue."""
    table = text.with_columns(c.kind.parse(pl.col(c.name)).cast(c.kind.dtype).alias(c.name) for c in dataset.columns)
    issues = []
    for column in dataset.columns:
        if table[column.name].null_count() == text[column.name].null_count():
            continue
        wrong = text.filter(text[column.name].is_not_null() & table[column.name].is_null())
        issues += [Issue(f"{dataset.name}.csv", r, column.name, column.kind.expected, v) for r, v in wrong.select(ROW, column.name).rows()]
    return table, issues


def rule_issues(dataset: Dataset, table: pl.DataFrame) -> list[Issue]:
    """Cells of a typed table that break a rule: nothing where something must be, a word that is none, a number too small."""
    suspects = rule_breakers(dataset, table)
    if suspects.is_empty():
        return []
    import pandera.errors  # noqa: PLC0415 - slow to import, and sound tables need no more

    try:
        pandera_schema(dataset).validate(suspects, lazy=True)
    except pandera.errors.SchemaErrors as error:
        rows = suspects[ROW]
        cases = error.failure_cases.select("column", "check", "failure_case", "index").rows()
        return sorted(
            (Issue(f"{dataset.name}.csv", rows[i or 0], c, _expected(dataset.column(c), check), v or "") for c, check, v, i in cases),
            key=lambda issue: (issue.row, issue.column),
        )
    return []


def _expected(column: Column, check: str) -> Text:
    if check.startswith(("words", "isin")):
        return join([Text(w.value, w.value) for w in column.words], " · ", " · ")
    if check.startswith(("minimum", "greater")):
        return Text(f"{column.minimum} 이상", f"at least {column.minimum}")
    return Text("빈칸이 아닌 값", "a value")


def key_issues(dataset: Dataset, table: pl.DataFrame) -> list[Issue]:
    """Rows of a typed table whose key stands in an earlier one."""
    if table.select(dataset.key).is_unique().all():
        return []
    expected = Text("앞에 나오지 않은 키", "a key not used before")
    rows = repeated_keys(dataset, table).select(ROW, *dataset.key).rows()
    return [Issue(f"{dataset.name}.csv", r[0], "+".join(dataset.key), expected, " / ".join(map(str, r[1:]))) for r in rows]


def foreign_issues(dataset: Dataset, tables: dict[str, pl.DataFrame], datasets: dict[str, Dataset]) -> list[Issue]:
    """Cells that refer to a row which no table has."""
    issues: list[Issue] = []
    for column in dataset.columns:
        if not column.refers:
            continue
        name, target = column.refers.split(".")
        known = tables[name][target].implode()
        wrong = tables[dataset.name].filter(pl.col(column.name).is_not_null() & ~pl.col(column.name).is_in(known))
        expected = Text(f"{datasets[name].title.ko}({name}.csv)에 있는 식별자", f"an id of {name}.csv")
        issues += [Issue(f"{dataset.name}.csv", r, column.name, expected, v) for r, v in wrong.select(ROW, column.name).rows()]
    return issues


def district_issues(dataset: Dataset, tables: dict[str, pl.DataFrame]) -> list[Issue]:
    """Rows whose department is another district's."""
    if not {"district_id", "department_id"} <= set(dataset.names) or "department_id" in dataset.key[:1]:
        return []
    homes = tables["departments"].select("department_id", pl.col("district_id").alias("home"))
    wrong = tables[dataset.name].join(homes, on="department_id").filter(pl.col("home") != pl.col("district_id")).sort(ROW)
    return [
        Issue(f"{dataset.name}.csv", row, "department_id", Text(f"{district}의 부서", f"a department of {district}"), found)
        for row, district, found in wrong.select(ROW, "district_id", "department_id").rows()
    ]
