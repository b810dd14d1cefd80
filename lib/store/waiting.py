"""Rows of a package that `read` wrote which wait for an answer: whose the document is, or of when. They are held back until it is given."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from lib.core.text import Text

QUESTIONS, ACCOUNT = "questions.csv", "account.json"  # what `read` writes beside the data
YEAR = "fiscal_year"  # of a row: without it no table of a year holds it
NEEDED = ("district_id", "as_of")  # of a source: without them nothing of it can be used
_HELD = Text("행 {n:,}개는 어느 자치단체의 언제, 어느 연도 자료인지 알 수 없어 쓰지 않습니다({files}). 그 폴더의 questions.csv에 적힌 물음에 --district, --as-of, --year로 답하고 다시 읽으십시오.",
             "{n:row is|rows are} held back until it is known whose they are, of when and of which year ({files}). Answer questions.csv of that folder with --district, --as-of and --year, and read again.")  # fmt: skip


def without_waiting(tables: dict[str, pl.DataFrame], folder: Path) -> dict[str, pl.DataFrame]:
    """The tables (cells as text) without sources that wait and their rows; as they are where the folder was not written by `read`."""
    if not is_read(folder):
        return tables
    waits = tables["sources"].filter(pl.any_horizontal(pl.col(c).is_null() for c in NEEDED))["source_id"]
    kept = {name: t.filter(~pl.col("source_id").is_in(waits.implode())) if "source_id" in t.columns else t for name, t in tables.items()}
    return _without_yearless(kept)


def _without_yearless(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables without rows that wait for a year, and printed figures of such rows."""
    lacking = {name: set(t.filter(pl.col(YEAR).is_null())["source_id"]) for name, t in tables.items() if YEAR in t.columns}
    kept = {name: t.filter(pl.col(YEAR).is_not_null()) if name in lacking else t for name, t in tables.items()}
    for name, sources in lacking.items():
        if sources:
            made_of = (pl.col("dataset") == name) & pl.col("source_id").is_in(list(sources))
            kept["printed_figures"] = kept["printed_figures"].filter(~made_of)
    return kept


def is_read(folder: Path) -> bool:
    """Whether `read` wrote the folder."""
    return (folder / QUESTIONS).is_file() and (folder / ACCOUNT).is_file()


def held_back(folder: Path) -> Text | None:
    """How many rows wait, of which files, and what answers them; None where none does."""
    if not is_read(folder):
        return None
    try:
        told = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
        waits = {str(one["file_name"]): int(one.get("waiting", 0)) for one in told}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    names = [name for name, n in waits.items() if n]
    return _HELD.fill(n=sum(waits.values()), files=", ".join(names)) if names else None
