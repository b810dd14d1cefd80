"""Figures for programs: columns under their names, amounts in 원, shares 0–1, days as ISO.

A computed rate stands rounded as it is read, and beside it as `…_exact` to twelve digits. What a source prints for a cell stands as
`…_printed` with its unit, verdict and place; whose a row is, its sources and their places stand behind all others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import polars as pl

from lib.core import kinds, korean
from lib.core.evidence import VERDICTS
from lib.core.files.cells import SHARES, Cell
from lib.core.measure import Total
from lib.core.panel import MARK, TableColumn
from lib.core.sources.verdicts import PrintedFigure
from lib.core.text import NOTHING, Text
from lib.exports.document import EVIDENCE_COLUMNS, Document
from lib.exports.origins import Origin

Value = str | int | float | None
_MARK = Text("수치의 식별자. 근거가 이것으로 수치를 가리킴", "Id of the figure, by which the evidence points at it")
_SHARE = Text("0~1의 비율", "a share from 0 to 1")
_POINTS = Text("비율의 차이, 0.01이 1%p", "a difference of shares, 0.01 is 1 %p")
_ROUNDED = Text("화면과 같이 반올림한 값", "rounded as on the screen")
_EXACT = Text("반올림하지 않은 값, 유효숫자 12자리", "not rounded, to twelve significant digits")
_UNROUNDED = Text("반올림하지 않은 {title}", "{title}, not rounded")
_NOTES = {kinds.RATIO.name: _SHARE, kinds.POINTS.name: _POINTS}
_COMPUTED = (kinds.RATIO, kinds.POINTS, kinds.RATE)  # divided: their digits have no end
_DIGITS = 12
_NUMBER = re.compile(r"([+△]?)([\d,]+(?:\.\d+)?)")


def _plain_digits(words: str) -> str:
    """A printed number without separators, its decimals kept; what is no plain number (약 23) as it is printed."""
    try:
        return str(korean.parse_number(words))
    except ValueError:
        return words


def _place(one: PrintedFigure, origin: Origin) -> str:
    return one.locator if list(origin.sources) == [one.source_id] else f"{one.source_id}: {one.locator}"


_STATED: tuple[tuple[str, Text, Text, Callable[[PrintedFigure, Origin], str]], ...] = (
    ("printed", Text("적힌 {title}", "{title}, printed"),
     Text("출처에 적힌 값, 소수 자리도 적힌 대로. 빈칸은 적힌 것이 없음. 판정이 빈칸이면 더하거나 나누지 않아 적힌 그대로인 값",
          "as the source prints it, decimals too; empty where it prints none. Without a verdict it is neither added nor divided: the value itself"),
     lambda one, _: _plain_digits(one.number)),
    ("printed_unit", Text("적힌 {title}의 단위", "unit of {title}, printed"), NOTHING, lambda one, _: one.unit),
    ("verdict", Text("{title}의 판정", "verdict on {title}"),
     Text("적힌 값을 다시 계산한 값과 견준 판정", "the printed value held against the arithmetic"), lambda one, _: one.verdict.value),
    ("printed_locator", Text("적힌 {title}의 자리", "place of {title}, printed"),
     Text("행의 하나뿐인 출처가 아니면 출처 식별자를 앞에 둠", "behind the source's id where that is not the row's only source"), _place),
)  # fmt: skip
_WHOSE: tuple[tuple[str, Text, Callable[[Origin], str]], ...] = (
    ("district_id", Text("구 식별자", "district id"), lambda o: "; ".join(o.districts)),
    ("district", Text("구", "district"), lambda o: "; ".join(o.districts.values())),
    ("department_id", Text("부서 식별자", "department id"), lambda o: "; ".join(o.departments)),
    ("department", Text("부서", "department"), lambda o: "; ".join(o.departments.values())),
    ("source_id", Text("출처 식별자", "source id"), lambda o: "; ".join(o.sources)),
    ("source", Text("출처", "source"), lambda o: "; ".join(o.sources.values())),
    ("locator", Text("적힌 곳", "place"), lambda o: o.locator),
)


@dataclass(frozen=True)
class RawColumn:
    """One column. `unit` is the unit of the stored values, `shown_in` that of the screen; `words` how stored words are read.

    `place` is that of the column of the page which it is, None of one that the page does not have; `is_rounded` says that it is a
    computed rate as it is read.
    """

    name: str
    title: str
    unit: str
    kind: str
    field: str
    shown_in: str = ""
    note: str = ""
    words: Mapping[str, str] | None = None
    place: int | None = None
    is_rounded: bool = False

    def told(self) -> dict[str, object]:
        """The column for JSON, without what is empty."""
        own = {"name": self.name, "title": self.title, "unit": self.unit, "kind": self.kind}
        more = {"shown_in": self.shown_in, "note": self.note, "words": self.words}
        return {**own, **{name: value for name, value in more.items() if value}}


Raw = tuple[RawColumn, pl.Series]


def raw_columns(document: Document) -> tuple[RawColumn, ...]:
    """The columns of the figures, the mark first where the rows have one; none where there is no figure."""
    return tuple(column for column, _ in raw_values(document))


def raw_frame(document: Document) -> pl.DataFrame:
    """The values of these columns."""
    return pl.DataFrame([values.alias(column.name) for column, values in raw_values(document)])


def raw_rows(document: Document) -> list[dict[str, Value]]:
    """One row a figure: values by column, null where nothing is known."""
    return [{name: plain(value) for name, value in row.items()} for row in raw_frame(document).iter_rows(named=True)]


def plain(value: object) -> Value:
    """A value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if isinstance(value, str | int) or value is None else str(value)


def as_read(cell: Cell) -> Decimal | None:
    """The number that the words of a cell say, of a share in percent; None of words."""
    match = _NUMBER.match(cell.words) if cell.is_number else None
    return None if match is None else Decimal(match[2].replace(",", "")) * (-1 if match[1] == "△" else 1)


def raw_values(document: Document) -> Iterator[Raw]:
    """The columns with their values: those of the page, rates as they are, what is printed for cells, and whose each row is."""
    columns, frame = document.table.columns, document.table.frame
    has_mark = bool(columns) and MARK in frame.columns
    if has_mark and MARK not in {c.name for c in columns}:
        yield RawColumn(MARK, MARK, "", kinds.TEXT.name, kinds.TEXT.field, note=document.word(_MARK)), frame[MARK]
    stated = {name for _, name in document.printed}
    signs = {f"{name}_printed" for name in stated}  # for readers (≠ 95.1%); what they say stands in columns of its own
    shown = [(place, c) for place, c in enumerate(columns) if c.name not in signs]
    yield from (_as_shown(place, c, document) for place, c in shown)
    yield from (_exact(c, document) for _, c in shown if c.kind in _COMPUTED)
    for column in (c for _, c in shown if c.name in stated):
        yield from _of_printed(column, document)
    if has_mark and document.origins:
        yield from _of_origins({c.name for c in columns}, document)


def _as_shown(place: int, column: TableColumn, document: Document) -> Raw:
    """A column as stored; a computed rate as it is read."""
    one, values = replace(_column(column, document), place=place), document.table.frame[column.name]
    if column.kind in _COMPUTED:
        size = 100 if column.kind.name in SHARES else 1
        read = [as_read(row[place]) for row in document.figures.rows]
        rounded = pl.Series([None if r is None else float(r / size) for r in read], dtype=pl.Float64())
        return replace(one, note=_joined(one.note, document.word(_ROUNDED)), is_rounded=True), rounded
    return one, _without_noise(values) if values.dtype == pl.Float64 else values


def _exact(column: TableColumn, document: Document) -> Raw:
    """A computed rate as it is."""
    one = _column(column, document)
    title, note = _UNROUNDED.fill(title=_named(column)), _joined(one.note, document.word(_EXACT))
    return replace(one, name=f"{one.name}_exact", title=document.word(title), note=note), _without_noise(document.table.frame[column.name])


def _without_noise(values: pl.Series) -> pl.Series:
    """Numbers to as many digits as a division in doubles is sure of."""
    found = [None if v is None or not math.isfinite(v) else float(f"{v:.{_DIGITS}g}") for v in values.to_list()]
    return pl.Series(found, dtype=pl.Float64())


def _of_printed(column: TableColumn, document: Document) -> Iterator[Raw]:
    """What sources print for the cells of a column, its unit, the verdict and its place."""
    marks = document.table.frame[MARK].to_list()
    printed = [(document.printed.get((mark, column.name)), document.origins.get(mark, Origin())) for mark in marks]
    itself = [{} if one else _itself(column, mark, document) for mark, (one, _) in zip(marks, printed, strict=True)]
    for part, title, note, say in _STATED:
        name = f"{column.name}_{part}"
        values = [say(one, origin) or None if one else own.get(part) for (one, origin), own in zip(printed, itself, strict=True)]
        words = {v: VERDICTS[v].of(document.lang) for v in dict.fromkeys(values) if v} if part == "verdict" else None
        made = replace(_worded(name, title.fill(title=_named(column)), document), note=document.word(note), words=words)
        yield made, pl.Series(name, values, pl.String())


def _itself(column: TableColumn, mark: str, document: Document) -> Mapping[str, str]:
    """What is printed for a cell that is one printed value, neither added nor divided; nothing for others."""
    if len(column.made) != 1 or not isinstance(column.made[0], Total):
        return {}
    rows = [row for row in document.behind.get(mark, ()) if any(use.column == column.name for use in document.lines[row].uses)]
    if len(rows) != 1:
        return {}
    told = dict(zip(EVIDENCE_COLUMNS, document.evidence.rows[rows[0]], strict=True))
    origin = document.origins.get(mark, Origin())
    return {"printed": told["printed"].plain, "printed_unit": told["unit"].plain, "printed_locator": origin.locator}


def _of_origins(taken: Set[str], document: Document) -> Iterator[Raw]:
    """Whose each row is and where it is printed, but what the table says itself."""
    origins = [document.origins.get(mark) for mark in document.table.frame[MARK].to_list()]
    for name, title, say in _WHOSE:
        if name not in taken:
            yield _worded(name, title, document), pl.Series(name, [(say(o) or None) if o else None for o in origins], pl.String())


def _named(column: TableColumn) -> Text:
    """The title as it stands among other words: without brackets around all of it."""
    return Text(column.title.ko.strip("()"), column.title.en.strip("()"))


def _worded(name: str, title: Text, document: Document) -> RawColumn:
    return RawColumn(name, document.word(title), "", kinds.TEXT.name, kinds.TEXT.field)


def _joined(*notes: str) -> str:
    return ", ".join(n for n in notes if n)


def _column(column: TableColumn, document: Document) -> RawColumn:
    is_won = column.kind is kinds.WON
    note = _NOTES.get(column.kind.name)
    return RawColumn(
        column.name,
        column.title.of(document.lang),
        "원" if is_won else column.unit,
        column.kind.name,
        column.kind.field,
        column.unit if is_won and column.unit != "원" else "",
        document.word(note) if note else "",
        _words(column, document),
    )


def _words(column: TableColumn, document: Document) -> Mapping[str, str]:
    """How the stored words that occur are read, where that differs from how they are stored."""
    held = document.table.frame[column.name].unique(maintain_order=True).to_list() if column.words else []
    read = {value: column.words[value].of(document.lang) for value in held if isinstance(value, str) and value in column.words}
    return {value: words for value, words in read.items() if value != words}
