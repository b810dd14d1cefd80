"""Figures that another source states differently: both values as printed, both places, and the difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from lib.core import kinds
from lib.core.answer import whose
from lib.core.dataset import PROVISIONAL, ROW, Column, Dataset
from lib.core.evidence import Evidence, rows_by_mark, words_of_places
from lib.core.frames import Frames, Row
from lib.core.panel import MARK, Panel, Rivals, TableColumn, refs
from lib.core.query import Query
from lib.core.sources.citations import citations
from lib.core.sources.pairs import Pair, difference, differing, printed
from lib.core.text import Text, join, same

TITLE = Text("다른 출처의 값", "What other sources state")


def contested(panel: Panel, query: Query, frames: Frames, *datasets: Dataset, pairs: Sequence[Pair] = ()) -> Panel:
    """The panel with the figures behind it that other sources state differently, and the note that counts them.

    `datasets` are looked through for the rows that the evidence names; `pairs` are known beforehand.
    """
    found = [*pairs, *(p for d in datasets for p in differing(d, _behind(panel, d), query.as_of, frames))]
    if not found:
        return panel
    ordered = sorted(found, key=lambda p: not p.of_one_day)
    return replace(panel, rivals=_table(ordered, frames), notes=(*panel.notes, *_notes(ordered)))


def disputed(build: Callable[[Query, Frames], Panel], *datasets: Dataset) -> Callable[[Query, Frames], Panel]:
    """The function of a panel, its answers `contested` in these datasets."""
    return lambda query, frames: contested(build(query, frames), query, frames, *datasets)


def _behind(panel: Panel, dataset: Dataset) -> set[int]:
    return {ref.row for rows in rows_by_mark(panel.evidence).values() for ref in rows if ref.dataset == dataset.name}


def _what(pair: Pair, frames: Frames) -> Text:
    """`동작구 · 인력 · 정원`: whose figure, the dataset, the words of its key that say something, and the column."""
    if pair.what:
        return pair.what
    dataset, column = pair.dataset, pair.dataset.column(pair.column)
    words = [dataset.column(k).word(str(v)) for k in dataset.key if k not in _SKIPPED and (v := pair.shown[k]) not in _SILENT]
    return join(list({w.ko: w for w in (whose(pair.shown, frames), dataset.title, *words, column.title)}.values()), " · ", " · ")


_SKIPPED = {"district_id", "department_id", "as_of", "source_id", "cut", "definition"}
_SILENT = ("전체", "미상", "actual", "level")  # what they say stands in no name


def _remark(pair: Pair) -> Text:
    """What sets the two apart besides the source: key words that differ, and what qualifies either figure."""
    apart = [k for k in pair.dataset.key if k not in _WHERE and pair.shown[k] != pair.other[k]]
    words = [_apart(pair.dataset.column(k), pair.shown[k], pair.other[k]) for k in apart]
    notes = [same(str(row["note"])) for row in (pair.shown, pair.other) if row.get("note")]
    copied = [Text("잠정: 아직 바뀔 수 있는 값", "provisional: it may still change")] * bool(
        pair.shown[PROVISIONAL] or pair.other[PROVISIONAL]
    )
    return join([*words, *dict.fromkeys(notes), *copied], " / ", " / ")


_WHERE = ("district_id", "department_id", "as_of", "source_id", "cut")


def _apart(column: Column, mine: object, other: object) -> Text:
    a, b = column.word(str(mine)), column.word(str(other))
    return Text(f"{column.title.ko} {a.ko} ↔ {b.ko}", f"{column.title.en} {a.en} ↔ {b.en}")


def _table(pairs: Sequence[Pair], frames: Frames) -> Rivals:
    cited = citations(frames)
    what, remarks = [_what(p, frames) for p in pairs], [_remark(p) for p in pairs]
    rows = [_cells(p, w, r, cited) for p, w, r in zip(pairs, what, remarks, strict=True)]
    evidence = [_evidence(p, w, row) for p, w, row in zip(pairs, what, rows, strict=True)]
    frame = pl.DataFrame(rows, schema=_SCHEMA)
    places = words_of_places(str(row[name]) for row in rows for name in ("place", "other_place"))
    return Rivals(_columns(what, remarks, places, {t.ko: t for t in cited.values()}), frame, {e.mark: e for e in evidence})


_SCHEMA = {
    "what": pl.String, "as_of": pl.Date, "shown": pl.String, "source": pl.String, "place": pl.String, "other_as_of": pl.Date, "other": pl.String,
    "other_source": pl.String, "other_place": pl.String, "difference": pl.String, "note": pl.String, MARK: pl.String,
}  # fmt: skip


def _cells(pair: Pair, what: Text, remark: Text, cited: Mapping[str, Text]) -> dict[str, object]:
    mine, other = printed(pair, pair.shown), printed(pair, pair.other)
    return {
        "what": what.ko, "as_of": _day(pair.shown), "shown": mine[2], "source": _title(pair.shown, cited), "place": mine[1],
        "other_as_of": _day(pair.other), "other": other[2], "other_source": _title(pair.other, cited), "other_place": other[1],
        "difference": difference(pair).ko, "note": remark.ko,
        MARK: f"{pair.dataset.name}|{pair.shown[ROW]}|{pair.other[ROW]}|{pair.column}",
    }  # fmt: skip


def _title(row: Row, cited: Mapping[str, Text]) -> str:
    source = str(row["source_id"])
    return cited.get(source, same(source)).ko


def _day(row: Row) -> date | None:
    day = row["as_of"]
    return day if isinstance(day, date) else None


def _columns(
    what: Sequence[Text], remarks: Sequence[Text], places: Mapping[str, Text], cited: Mapping[str, Text]
) -> tuple[TableColumn, ...]:
    return (
        TableColumn("what", Text("무엇", "What"), words={w.ko: w for w in what}),
        TableColumn("as_of", Text("기준일", "As of"), kinds.DATE),
        TableColumn("shown", Text("여기 쓴 값", "Shown here")),
        TableColumn("source", Text("출처", "Source"), words=cited),
        TableColumn("place", Text("적힌 곳", "Place"), words=places),
        TableColumn("other_as_of", Text("다른 쪽 기준일", "Other as of"), kinds.DATE),
        TableColumn("other", Text("다른 값", "Other value")),
        TableColumn("other_source", Text("다른 출처", "Other source"), words=cited),
        TableColumn("other_place", Text("다른 쪽 적힌 곳", "Other place"), words=places),
        TableColumn("difference", Text("차이", "Difference")),
        TableColumn("note", Text("비고", "Note"), words={r.ko: r for r in remarks}),
    )


def _evidence(pair: Pair, what: Text, row: Row) -> Evidence:
    """Both rows, the shown one first."""
    words = Text(f"다른 출처 {row['other']}, 여기 쓴 값 {row['shown']}", f"other source {row['other']}, shown here {row['shown']}")
    if row["difference"]:
        words = Text(f"{words.ko}: 차이 {row['difference']}", f"{words.en}: difference {row['difference']}")
    lines = [int(str(r[ROW])) for r in (pair.shown, pair.other)]
    return Evidence(str(row[MARK]), what, same(f"{row['shown']} ↔ {row['other']}"), words, refs(pair.dataset.name, lines))


def _notes(pairs: Sequence[Pair]) -> tuple[Text, ...]:
    one_day = sum(p.of_one_day for p in pairs)
    apart = len(pairs) - one_day
    notes = (
        Text(f"다른 출처가 같은 기준일에 다르게 적은 수치 {one_day}건이 있음",
             f"Figures that another source states differently for the same date: {one_day}"),
        Text(f"기준일이 다른 출처가 다르게 적은 수치 {apart}건이 있음",
             f"Figures that a source of another date states differently: {apart}"),
    )  # fmt: skip
    return tuple(note for note, count in zip(notes, (one_day, apart), strict=True) if count)
