"""What changed between two revisions: rows that came, ended or changed, each cell as it is printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

import polars as pl

from lib.core.dataset import ROW, Dataset, by_name
from lib.core.evidence import cell_words
from lib.core.frames import CORRECTED, Frames, note_without
from lib.core.places import Names, names
from lib.core.text import Text, join, same
from lib.intake.changes.commit import label

Row = Mapping[str, object]
_Cells = tuple[object, ...]
_NAMES = ("subject", "title_ko")  # what a row is called whose key says nothing to a reader
_ASIDE = ("source_id", "locator", "note", "unit_printed", "file_name", "sha256", *_NAMES)  # of a row that came or ended
_CODES = ("id", "code", "locator")


class How(StrEnum):
    """What became of a row from one revision to another."""

    CHANGED = "changed"
    CAME = "came"
    ENDED = "ended"


HOW: Mapping[How, Text] = {
    How.CHANGED: Text("바뀜", "changed"),
    How.CAME: Text("새로 들어옴", "new"),
    How.ENDED: Text("빠짐", "gone"),
}


@dataclass(frozen=True)
class Cell:
    """One cell before and after, as read; empty where there was or is nothing."""

    column: str
    title: Text
    old: Text
    new: Text


NO_CELL = Cell("", same(""), same(""), same(""))  # where a row says nothing beside its key


@dataclass(frozen=True)
class Difference:
    """One row that is not as it was: what it is about, from which source, where it is printed now (or was), and its cells.

    Of a changed row `cells` are those that differ; of one that came or ended, its figures, or its words where it has none.
    """

    dataset: str
    how: How
    label: Text
    source_id: str
    source: str
    locator: str
    cells: tuple[Cell, ...]


def differences(before: Frames, after: Frames, datasets: Sequence[Dataset]) -> list[Difference]:
    """Every row that is not the same in both, by dataset: changed rows first, then those that came, then those that ended.

    Rows are matched by their keys; where a key holds the place, rows that only stand elsewhere are one row that moved. What a
    correction adds to the note is left out: the corrected cell is told.
    """
    words = _Words(_titles(before) | _titles(after), (names(after), names(before)), by_name(datasets))
    return [d for dataset in datasets for d in _of_dataset(dataset, before, after, words)]


@dataclass(frozen=True)
class _Words:
    """What rows are named by: sources by id, places in the newer and in the older data, datasets."""

    titles: Mapping[str, str]
    places: tuple[Names, ...]
    declared: Mapping[str, Dataset]

    def row(self, dataset: Dataset, row: Row) -> Text:
        """`영등포구 · 2017년 · 구정 기획`: the district of a fact and what the row is about; its key where that says nothing."""
        words = label(dataset, dict(row), self.declared)
        about = (
            [words] if words.ko else [same(next((str(row[n]) for n in _NAMES if row.get(n)), " → ".join(str(row[k]) for k in dataset.key)))]
        )
        district = str(row.get("district_id") or "") if dataset.is_fact else ""
        return join([self._district(district), *about] if district else about, " · ", " · ")

    def _district(self, district: str) -> Text:
        return next((name for known in self.places if (name := known.district(district)).ko != district), same(district))


def _titles(frames: Frames) -> dict[str, str]:
    return dict(frames["sources"].select("source_id", "title").rows())


def _of_dataset(dataset: Dataset, before: Frames, after: Frames, words: _Words) -> Iterator[Difference]:
    old, new = (_without_corrections(dataset, frames) for frames in (before, after))
    if old.equals(new):
        return
    were, are = dict.fromkeys(old.rows()), dict.fromkeys(new.rows())
    pairs = _paired(dataset, [r for r in were if r not in are], [r for r in are if r not in were])
    found = [d for a, b in pairs if (d := _difference(dataset, a, b, words)).how is not How.CHANGED or d.cells]
    yield from sorted(found, key=lambda d: list(How).index(d.how))


def _without_corrections(dataset: Dataset, frames: Frames) -> pl.DataFrame:
    """The rows with their notes as they are printed; corrected cells stay corrected."""
    table = frames[dataset.name]
    rows = frames[CORRECTED].filter(pl.col("dataset") == dataset.name)[ROW].unique().to_list() if CORRECTED in frames else []
    if "note" in dataset.names and rows:
        notes = table.filter(pl.col(ROW).is_in(rows)).select(ROW, "note").rows()
        printed = {row: note_without(note, [w for _, w in frames.said_of(dataset.name, row)]) or None for row, note in notes}
        table = table.with_columns(
            pl.when(pl.col(ROW).is_in(rows))
            .then(pl.col(ROW).replace_strict(printed, default=None, return_dtype=pl.String))
            .otherwise("note")
            .alias("note")
        )
    return table.select(dataset.names)


_Pair = tuple[Row | None, Row | None]


def _paired(dataset: Dataset, ended: Sequence[_Cells], came: Sequence[_Cells]) -> Iterator[_Pair]:
    """Rows of the same key side by side, those that are left by the key without their place, the others alone."""
    rows: tuple[Iterable[Row], Iterable[Row]] = tuple([dict(zip(dataset.names, r, strict=True)) for r in side] for side in (ended, came))  # type: ignore[assignment]
    for key in (dataset.key, tuple(k for k in dataset.key if k != "locator")):
        pairs = _side_by_side(key, *rows)
        yield from (pair for pair in pairs if None not in pair)
        rows = [a for a, b in pairs if a and not b], [b for a, b in pairs if b and not a]
    yield from ((None, row) for row in rows[1])
    yield from ((row, None) for row in rows[0])


def _side_by_side(key: Sequence[str], ended: Iterable[Row], came: Iterable[Row]) -> list[_Pair]:
    groups: dict[_Cells, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((ended, came)):
        for row in rows:
            groups[tuple(row[k] for k in key)][side].append(row)
    return [pair for group in groups.values() for pair in zip_longest(*group)]


def _difference(dataset: Dataset, old: Row | None, new: Row | None, words: _Words) -> Difference:
    row = new or old or {}
    how = How.CHANGED if old and new else How.CAME if new else How.ENDED
    told = _differing(dataset, old, new) if old and new else _telling(dataset, row)
    source_id = str(row.get("source_id") or "")
    return Difference(dataset.name, how, words.row(dataset, row), source_id, words.titles.get(source_id, ""), str(row.get("locator") or ""),
                      tuple(_cell(dataset, name, old, new) for name in told))  # fmt: skip


def _differing(dataset: Dataset, old: Row, new: Row) -> list[str]:
    return [n for n in dataset.names if old[n] != new[n]]


def _telling(dataset: Dataset, row: Row) -> list[str]:
    """The filled figures of a row; without any, its filled words."""
    figures = [n for n in dataset.values if row[n] is not None]
    told = [c.name for c in dataset.columns if c.name not in (*dataset.key, *_ASIDE) and c.kind.name not in _CODES]
    return figures or [n for n in told if row[n] is not None]


def _cell(dataset: Dataset, name: str, old: Row | None, new: Row | None) -> Cell:
    column = dataset.column(name)
    return Cell(name, column.title, *(cell_words(dataset, column, row) if row is not None else same("") for row in (old, new)))
