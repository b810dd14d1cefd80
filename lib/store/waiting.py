"""Rows that wait for an answer: whose the document is, of when, or of which year. They are held back until it is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import polars as pl

from lib.audit.conditions import Shelf, matching, parse
from lib.core.text import Text

QUESTIONS, ACCOUNT = "questions.csv", "account.json"  # what `read` writes beside the data
YEAR, DAY = "fiscal_year", "as_of"  # of a row: without the year no table of a year holds it, without the day no key
NEEDED = ("district_id", "as_of")  # of a source: without them nothing of it can be used
FIGURES = "printed_figures"
_SOURCES = "sources"
_HELD = Text("행 {n:,}개는 어느 자치단체의 언제, 어느 연도 자료인지 알 수 없어 보류합니다({files}). 그 폴더의 questions.csv에 적힌 질문의 답을 적어 문서를 다시 읽으십시오.",
             "{n:row is|rows are} held back until it is known whose they are, of when and of which year ({files}). Read the documents again with the answers to questions.csv of that folder.")  # fmt: skip

Row = Mapping[str, object]


def without_time(tables: Mapping[str, Sequence[Row]], columns: Sequence[str] = (YEAR, DAY)) -> dict[str, frozenset[int]]:
    """The rows that wait for a year or a day, by dataset and number from 0: those in which it is not known, and printed figures of such rows."""
    waits = {
        name: frozenset(n for n, row in enumerate(rows) if any(row.get(c, "") is None for c in columns)) for name, rows in tables.items()
    }
    waits[FIGURES] = frozenset(speaking_of(tables, waits))
    return {name: numbers for name, numbers in waits.items() if numbers}


def speaking_of(tables: Mapping[str, Sequence[Row]], rows: Mapping[str, frozenset[int]]) -> Iterator[int]:
    """The printed figures, by number, that choose any of these rows: they are checked together with them or not at all."""

    @cache
    def shelf(name: str, source: object) -> Shelf:
        return Shelf(row for row in (tables[name][n] for n in sorted(rows[name])) if row.get("source_id") == source)

    for number, figure in enumerate(tables.get(FIGURES, ())):
        name, source = str(figure["dataset"]), figure.get("source_id")
        if rows.get(name) and any(_chooses(figure[part], shelf(name, source)) for part in ("subject", "against")):
            yield number


def _chooses(words: object, rows: Shelf) -> bool:
    """Whether a condition chooses a row; one that is not understood is told by who checks it."""
    try:
        return bool(words) and bool(matching(rows, parse(str(words))))
    except (KeyError, ValueError):
        return False


def without_waiting(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables (cells as text) of a folder that `read` wrote, without sources that wait and their rows."""
    waits = tables[_SOURCES].filter(pl.any_horizontal(pl.col(c).is_null() for c in NEEDED))["source_id"]
    kept = {name: t.filter(~pl.col("source_id").is_in(waits.implode())) if "source_id" in t.columns else t for name, t in tables.items()}
    if not any(t[column].null_count() for t in kept.values() for column in (YEAR, DAY) if column in t.columns):
        return kept
    for name, numbers in without_time({n: t.to_dicts() for n, t in kept.items() if "source_id" in t.columns}).items():
        kept[name] = kept[name].filter(pl.Series([n not in numbers for n in range(kept[name].height)]))
    return kept


def is_read(folder: Path) -> bool:
    """Whether `read` wrote the folder."""
    return (folder / QUESTIONS).is_file() and (folder / ACCOUNT).is_file()


def held_back(folder: Path, names: Iterable[str]) -> Text | None:
    """How many rows of the datasets with these names wait, of which documents, and what answers them; None where none does.

    They are counted in the files that hold them: whatever else `read` wrote of them may be of before.
    """
    if not is_read(folder):
        return None
    try:
        tables = {name: pl.read_csv(folder / f"{name}.csv", infer_schema=False, null_values=[""]) for name in names}
        held = _by_file(tables, without_waiting(tables))
    except (OSError, pl.exceptions.PolarsError):  # `load` says what is wrong with them
        return None
    return _HELD.fill(n=held.total(), files=", ".join(held)) if held else None


def _by_file(tables: Mapping[str, pl.DataFrame], kept: Mapping[str, pl.DataFrame]) -> Counter[str]:
    """How many rows are not kept, by the name of the file that they are from."""
    files = dict(tables[_SOURCES].select("source_id", "file_name").rows())
    held: Counter[str] = Counter()
    for name, table in tables.items():
        if name != _SOURCES and "source_id" in table.columns:
            lost = Counter(table["source_id"]) - Counter(kept[name]["source_id"])
            held.update({files.get(source, str(source)): n for source, n in lost.items()})
    return held
