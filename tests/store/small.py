"""A small package and small reports of invented figures, for stores that are made in a moment."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from lib.across import EVERYTHING
from lib.core import kinds
from lib.core.dataset import ROW, Column, Dataset
from lib.core.frames import Frames
from lib.core.text import Text
from lib.core.topic import all_datasets
from lib.store import commits
from lib.store.commits import commit
from lib.store.database import Store
from lib.store.engine import reading
from lib.store.history import laid
from lib.store.reviews import queue
from lib.store.seen import Seen

Row = dict[str, object]
Tables = Mapping[str, Sequence[Row]]

DATASETS = tuple(d for d in all_datasets(EVERYTHING) if d.name in {"sources", "districts", "departments", "staffing", "lawsuits"})
_DAY = date(2024, 5, 31)


def grown(*, required: bool = False) -> tuple[Dataset, ...]:
    """The datasets of a later program: lawsuits have a further column, and there are hearings."""
    appeals = Column("appeals", kinds.INTEGER, Text("항소", "Appeals"), Text("항소한 건수", "cases appealed"), required=required, minimum=0)
    later = [replace(d, columns=(*d.columns, appeals)) if d.name == "lawsuits" else d for d in DATASETS]
    return (*later, replace(later[-1], name="hearings", columns=DATASETS[-1].columns))


def district(name: str, province: str | None = None) -> Row:
    """One government; without a province, a province itself."""
    return _row("districts", district_id=name, name_ko=f"{name}구", type="gu" if province else "metro", province=province)


def department(name: str) -> Row:
    """A department, named after its district: `a/one`."""
    return _row("departments", department_id=name, district_id=_home(name), function="planning")


def _home(department_id: str) -> str:
    """The district of a department."""
    return department_id.partition("/")[0]


def source(name: str, home: str = "a/one", title: str = "업무보고") -> Row:
    """A report of a department."""
    return _row("sources", source_id=name, title=title, kind="work_report", district_id=_home(home), department_id=home,
                report_year=2024, as_of=_DAY, as_of_basis="printed", visibility="public", quality="first_hand")  # fmt: skip


def post(source_id: str, grade: str, actual: int | None, home: str = "a/one", note: str | None = None) -> Row:
    """Posts of one grade."""
    return _row("staffing", district_id=_home(home), department_id=home, as_of=_DAY, track="일반직", grade=grade, authorized=5,
                actual=actual, note=note, source_id=source_id, locator="L1")  # fmt: skip


def suit(source_id: str, outcome: str, count: int, home: str = "a/one") -> Row:
    """Lawsuits of one outcome."""
    return _row("lawsuits", district_id=_home(home), department_id=home, filed_year="2023", period="전체", as_of=_DAY,
                case_type="행정소송", outcome=outcome, cut=1, count=count, source_id=source_id, locator="L2")  # fmt: skip


def _row(dataset: str, **cells: object) -> Row:
    declared = next(d for d in DATASETS if d.name == dataset)
    return {name: cells.get(name) for name in declared.names}


def places(*homes: str) -> dict[str, list[Row]]:
    """The departments and the districts in which they are."""
    return {
        "districts": [district("x"), *(district(d, "x") for d in sorted({h.split("/")[0] for h in homes}))],
        "departments": [department(h) for h in sorted(homes)],
    }


SHIPPED: Tables = {
    **places("a/one", "a/two"),
    "sources": [source("s1"), source("s2", "a/two")],
    "staffing": [post("s1", "5급", 3), post("s1", "6급", 9), post("s2", "5급", 4, "a/two")],
    "lawsuits": [suit("s1", "승소", 2), suit("s1", "패소", 1)],
}


def write_package(folder: Path, tables: Tables = SHIPPED) -> Path:
    """The tables as the CSV files of a package; returns the folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for dataset in DATASETS:
        with (folder / f"{dataset.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, dataset.names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(tables.get(dataset.name, ()))
    return folder


def write_grown(folder: Path) -> None:
    """A later program's package in the place of one that `write_package` has written: hearings as there are lawsuits, none appealed."""
    suits = (folder / "lawsuits.csv").read_text("utf-8").splitlines()
    (folder / "hearings.csv").write_text("\n".join(suits) + "\n", "utf-8")
    (folder / "lawsuits.csv").write_text("\n".join([f"{suits[0]},appeals", *(f"{line}," for line in suits[1:])]) + "\n", "utf-8")


def register(store: Store, tables: Tables, data: bytes = b"report", who: str = "김주무관") -> int:
    """Upload, queue and commit a report; its revision."""
    sha256 = store.keep_original("report.hwp", data)
    number = queue(store, sha256, "report.hwp", {"year": "2024"}, who)
    return commit(store, tables, review=number, version=1, sha256=sha256, who=who, note="등록")


def seen(store: Store, dataset: str, row: int, column: str) -> Seen:
    """What somebody sees of a cell who looks at it now."""
    ref, table = (dataset, row, column), store.tables[dataset]
    over = next((one.correction for one in laid(store) if one.ref == ref), None)
    with reading(store.engine) as connection:
        printed = connection.execute(table.select().with_only_columns(table.c[column]).where(table.c[ROW] == row)).scalar()
    return Seen(over.new if over else printed, store.state())


def correct(store: Store, dataset: str, row: int, column: str, new: object, *, reason: str, who: str) -> int:
    """Correct a cell as somebody does who has just looked at it."""
    return commits.correct(store, dataset, row, column, new, seen=seen(store, dataset, row, column), reason=reason, who=who)


def report(name: str, actual: int, home: str = "a/one") -> Tables:
    """A report of one source with two figures."""
    return {"sources": [source(name, home)], "staffing": [post(name, "7급", actual, home)], "lawsuits": [suit(name, "승소", actual, home)]}


def shown(frames: Frames) -> dict[str, list[tuple[object, ...]]]:
    """Every row as declared, in an order that does not depend on when it came."""
    return {d.name: sorted(frames[d.name].select(d.names).rows(), key=repr) for d in DATASETS}


def row_number(store: Store, dataset: str, **cells: object) -> int:
    """The number of the one row that has these cells."""
    found = store.frames()[dataset].filter(*(pl.col(c) == v for c, v in cells.items()))
    assert found.height == 1, found
    return int(found["_row"][0])
