"""Files for programs as they show their figures: CSV by line, JSON by path, Parquet by row, and packages of these by member."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace

import polars as pl

from lib.core.files.stamp import KEY
from lib.exports.parts import content
from lib.exports.readback.row import Row, number, plain


def csv_rows(data: bytes) -> tuple[Row, ...]:
    """Every line but that of the stamp; also as Excel saves it again, in the letters of Korean Windows."""
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("cp949")
    found = enumerate(csv.reader(io.StringIO(words, newline="")), 1)
    return tuple(Row("line", str(n), tuple(map(plain, line))) for n, line in found if not (line and line[0].startswith(f"# {KEY}:")))


def json_rows(data: bytes) -> tuple[Row, ...]:
    """Every list or object of plain values, by its path; the stamp left out."""
    told = json.loads(data)
    return tuple(values({k: v for k, v in told.items() if k != KEY} if isinstance(told, dict) else told))


def values(told: object, path: str = "") -> list[Row]:
    """The plain values of each list or object together, with those of what is in it behind."""
    found: list[Row] = []
    _collect(told, path, found)
    return found


def _collect(told: object, path: str, found: list[Row]) -> None:
    named = list(told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ())
    own = [(str(name), _plain(value)) for name, value in named if not isinstance(value, dict | list)]
    if own:
        heads, cells = zip(*own, strict=True)
        found.append(Row("part", path, cells, heads))
    if len(own) < len(named):
        for name, value in named:
            if isinstance(value, dict | list):
                _collect(value, f"{path}/{name}", found)


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return number(value)
    return "" if value is None else str(value)


def parquet_rows(data: bytes) -> tuple[Row, ...]:
    """Every row, then what the file says of its columns and conditions."""
    frame = pl.read_parquet(io.BytesIO(data))
    heads = tuple(frame.columns)
    rows = (Row("line", str(n), tuple(map(_plain, row)), heads) for n, row in enumerate(frame.rows(), 1))
    about = pl.read_parquet_metadata(io.BytesIO(data)).get(f"{KEY}.about", "{}")
    return (*rows, *values(json.loads(about), "about"))


_MEMBERS = {".csv": csv_rows, ".json": json_rows, ".parquet": parquet_rows}


def package_rows(data: bytes) -> tuple[Row, ...]:
    """What each member shows, under its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return tuple(
            replace(row, kind="part", at=f"{name} {row.at}")
            for name in sorted(package.namelist())
            for ending, rows in _MEMBERS.items()
            if name.endswith(ending)
            for row in rows(content(package, name))
        )
