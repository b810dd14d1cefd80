"""The verdicts on printed figures, looked up by the rows that they speak of: which cell of a panel is printed otherwise than computed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

import polars as pl

from lib.core import kinds, korean
from lib.core.dataset import ROW
from lib.core.evidence import SIGNS, VERDICTS, Evidence, RowRef, Verdict, rows_by_mark
from lib.core.frames import CHECKED, Frames, OnDemand, grouped, once, once_per_frames
from lib.core.measure import Total
from lib.core.query import UNITS_EN
from lib.core.text import Text, join

if TYPE_CHECKING:
    from lib.core.panel import TableColumn

WORST = (Verdict.DISAGREES, Verdict.APPROXIMATELY, Verdict.TRUNCATED, Verdict.HALF_UP, Verdict.NOT_CHECKABLE, Verdict.AGREES)
Row = Mapping[str, Any]
_DATASET = attrgetter("dataset")
_MARKED = (Verdict.DISAGREES, Verdict.APPROXIMATELY, Verdict.TRUNCATED)  # values are rounded half up here: so rounded they read the same
_SHARES, _COUNTS = (kinds.RATIO, kinds.POINTS), (kinds.INTEGER, kinds.GAP, kinds.DECIMAL)
_NUMBER = re.compile(r"([+△-]?\d[\d,]*(?:\.\d+)?)[^\s\d]*")
_WHOLE = {True: "over", False: ""}  # where part and whole are equal, a printed total is the whole
_NAMED = 5  # figures that are written out before the rest is counted
_PRINTED = Text("{sign} 적힌 값 {printed}", "{sign} printed {printed}")
_NOTE = Text("계산한 값과 출처에 적힌 값이 다른 수치 {n}건({legend}): {each}",
             "Computed and printed values differ in {n:figure|figures} ({legend}): {each}")  # fmt: skip
_MORE = Text("외 {n}건은 표에 있음", "{n} more in the table")


@dataclass(frozen=True)
class PrintedFigure:
    """A printed total, rate, gap or difference that states the same as one cell of a panel.

    `number` is as printed (`95.1`, `약 23`), without its `unit`; `shown` the cell as a reader sees it.
    """

    verdict: Verdict
    number: str
    unit: str
    source_id: str
    locator: str
    shown: Text

    @property
    def sign(self) -> str:
        """What stands beside the cell: ≠, ※ or ~; empty where the printed figure reads the same, rounded half up."""
        return SIGNS[self.verdict] if self.verdict in _MARKED else ""

    @property
    def printed(self) -> str:
        """The printed number with its unit."""
        return with_unit(self.number, self.unit)

    @property
    def words(self) -> Text:
        """`≠ 적힌 값 95.1%`."""
        return _PRINTED.fill(sign=self.sign, printed=self.printed)


Printed = Mapping[tuple[str, str], PrintedFigure]
"""The printed figures of a panel by mark and column of its table."""


def with_unit(number: object, unit: object) -> str:
    """A printed number with its unit; a dash (none) has no unit."""
    return "-" if number == "-" else f"{number}{unit or ''}"


def speaking_of(evidence: Evidence, frames: Frames) -> list[Row]:
    """The verdicts on printed figures that are made of exactly the rows behind a value; none where the frames were not audited."""
    if CHECKED not in frames:
        return []
    return list(_speaking_of(evidence.made_of, _by_rows(frames)))


def _speaking_of(made_of: Sequence[RowRef], known: Mapping[str, _Spoken]) -> Sequence[Row]:
    if len(made_of) == 1:  # as most values are
        spoken, line = known.get(made_of[0].dataset), made_of[0].row
        return spoken.of.get(frozenset([line]), ()) if spoken and line in spoken.with_line else ()
    return [verdict for dataset, rows in _by_dataset(made_of, known) for verdict in known[dataset].of.get(rows, ())]


def spoken_of(verdict: Row) -> list[RowRef]:
    """The rows that a verdict speaks of."""
    return [RowRef(str(verdict["dataset"]), row) for row in _lines(verdict)]


def _lines(verdict: Row) -> dict[int, None]:
    return dict.fromkeys((*verdict["rows"], *verdict["against_rows"]))


@dataclass(frozen=True)
class _Spoken:
    """The verdicts that speak of rows of one dataset, by file lines; how many lines the longest speaks of; of each line, which lists it is in."""

    of: Mapping[frozenset[int], list[Row]]
    most: int
    with_line: Mapping[int, list[frozenset[int]]]


@once_per_frames
def _by_rows(frames: Frames) -> Mapping[str, _Spoken]:
    """Verdicts by dataset: each speaks of the rows of one."""
    parts = frames[CHECKED].partition_by("dataset", maintain_order=True)
    return OnDemand({str(part["dataset"][0]): partial(_spoken, part) for part in parts})


def _spoken(verdicts: pl.DataFrame) -> _Spoken:
    of = grouped((frozenset(_lines(verdict)), cast("Row", verdict)) for verdict in verdicts.iter_rows(named=True))
    return _Spoken(of, max(map(len, of)), _by_line(of))


def _by_line(of: Collection[frozenset[int]]) -> Mapping[int, list[frozenset[int]]]:
    found: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
    for lines in of:
        for line in lines:
            found[line].append(lines)
    return found


def _by_dataset(refs: Sequence[RowRef], known: Mapping[str, _Spoken]) -> Iterator[tuple[str, frozenset[int]]]:
    """The file lines of each dataset that a verdict may speak of exactly.

    Most values are made of rows that none speaks of, or of more than the longest does: their lines are not even collected.
    """
    for dataset, count in Counter(map(_DATASET, refs)).items():
        spoken = known.get(dataset)
        if spoken and count <= spoken.most:
            own = refs if count == len(refs) else [ref for ref in refs if ref.dataset == dataset]
            if own[0].row in spoken.with_line:
                yield dataset, frozenset(ref.row for ref in own)


def printed_figures(
    table: pl.DataFrame, columns: Sequence[TableColumn], mark: str, evidence: Mapping[str, Evidence], frames: Frames
) -> Printed:
    """The printed figures that state a cell of the table, the worst where several do; `mark` is the column of the rows' marks.

    A figure states a cell if it is made of the same rows, all behind the value or those that the cell's column adds, and the cell holds
    what the audit computed.
    """
    made_of = rows_by_mark(evidence, own=True)
    spoken = _spoken_by_mark(made_of, columns, frames)
    cells = table[[c.name for c in filter(_is_looked_into, columns)]]
    found: dict[tuple[str, str], PrintedFigure] = {}
    marks = table[mark].to_list() if spoken and mark in table.columns else ()
    places = [place for place, name in enumerate(marks) if name in spoken]
    for place, row in zip(places, cells[places].iter_rows(named=True), strict=True):
        name = marks[place]
        for verdict, among, able in spoken[name]:
            if stated := _in_cell(verdict, row, able) or _in_words(verdict, row, among, evidence, name):
                found.setdefault((name, stated[0].name), _figure(verdict, stated[1]))
    return found


_Speaking = tuple[Row, Sequence["TableColumn"], Sequence["TableColumn"]]
"""A verdict, the columns that it may speak of, and those of them whose cells it may state."""


def _spoken_by_mark(
    made_of: Mapping[str, Sequence[RowRef]], columns: Sequence[TableColumn], frames: Frames
) -> Mapping[str, list[_Speaking]]:
    """The verdicts on computed figures that speak of each value, the worst first."""
    spoken = grouped((name, one) for name, one in _speaking(made_of, columns, frames) if one[0]["computed"]) if CHECKED in frames else {}
    return {name: sorted(own, key=lambda one: WORST.index(Verdict(one[0]["verdict"]))) for name, own in spoken.items()}


def _speaking(made_of: Mapping[str, Sequence[RowRef]], columns: Sequence[TableColumn], frames: Frames) -> Iterator[tuple[str, _Speaking]]:
    known, able = _by_rows(frames), _able(columns)
    for name, rows in made_of.items():
        for verdict in _speaking_of(rows, known):
            yield name, (verdict, columns, able)
    for name, some in _speaking_of_some(made_of, columns, frames).items():
        for verdict, among in some:
            yield name, (verdict, among, _able(among))


def _speaking_of_some(
    made_of: Mapping[str, Sequence[RowRef]], columns: Sequence[TableColumn], frames: Frames
) -> Mapping[str, list[tuple[Row, Sequence[TableColumn]]]]:
    """The verdicts on just those of the rows behind a value that a column adds, by mark, each with its column."""
    conditions = list(_conditions(columns))
    if not conditions:
        return {}
    known = _by_rows(frames)
    found: defaultdict[str, list[tuple[Row, Sequence[TableColumn]]]] = defaultdict(list)

    @cache
    def kept(dataset: str, place: int) -> frozenset[int]:
        return lines_kept(dataset, conditions[place][1], frames)

    for name, refs in made_of.items():
        for dataset, rows in _some_known(refs, known):
            for place, (column, _) in enumerate(conditions):
                found[name] += [(verdict, [column]) for verdict in known[dataset].of.get(rows & kept(dataset, place), ())]
    return found


def _some_known(made_of: Sequence[RowRef], known: Mapping[str, _Spoken]) -> Iterator[tuple[str, frozenset[int]]]:
    """The lines of each dataset behind a value of which a verdict speaks of some only."""
    lines: defaultdict[str, set[int]] = defaultdict(set)
    for ref in made_of:
        if ref.dataset in known:
            lines[ref.dataset].add(ref.row)
    for dataset, rows in lines.items():
        if any(some < rows for row in rows for some in known[dataset].with_line.get(row, ())):
            yield dataset, frozenset(rows)


def _conditions(columns: Sequence[TableColumn]) -> Iterator[tuple[TableColumn, pl.Expr]]:
    """The columns that add some of the rows, with the condition that keeps these."""
    for column in columns:
        for made in column.made:
            if isinstance(made, Total) and made.of.where is not None:
                yield column, made.of.where


def lines_kept(dataset: str, where: pl.Expr, frames: Frames) -> frozenset[int]:
    """The lines that a condition keeps; none where it is about columns of another dataset."""
    frame = frames[dataset]
    if not {*where.meta.root_names()} <= {*frame.columns}:
        return frozenset()
    return once(frames, "lines kept", (dataset, where.meta.serialize()), lambda: frozenset(frame.filter(where)[ROW].to_list()))


def _figure(verdict: Row, shown: Text) -> PrintedFigure:
    number, unit = str(verdict["printed"]), str(verdict["unit"] or "")
    return PrintedFigure(Verdict(verdict["verdict"]), number, unit, str(verdict["source_id"]), str(verdict["locator"]), shown)


def _in_cell(verdict: Row, row: Row, able: Sequence[TableColumn]) -> tuple[TableColumn, Text] | None:
    """The column whose cell a printed figure states, and the cell as read: the one of its own name before others. `able` may state one."""
    found = [c for c in able if _is_of_its_kind(c, verdict) and _holds(row[c.name], c, verdict)]
    if not found:
        return None
    own = min(found, key=lambda c: (c.name != verdict["column"], c.name != _WHOLE[verdict["figure"] == "total"]))
    return own, _written(row[own.name], own)


@lru_cache(maxsize=1 << 14)
def _computed(words: str) -> tuple[Decimal, Decimal, float, float]:
    """What was computed, and half of its last decimal; it is written with two decimals more than the printed figure.

    The last two are both again, as floats and a bit more, for a first look.
    """
    number = korean.parse_number(words)
    exponent = number.as_tuple().exponent
    half = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
    return number, half, float(number), float(half) * 1.01 + abs(float(number)) * 1e-9


def _is_of_its_kind(column: TableColumn, verdict: Row) -> bool:
    """A printed gap is a gap."""
    return verdict["figure"] != "gap" or column.kind is kinds.GAP


def _able(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """The columns whose cells a figure may state: a count says how it is made of printed values, for small numbers are equal by chance."""
    return [c for c in columns if _may_state(c)]


def _is_looked_into(column: TableColumn) -> bool:
    return column.kind is kinds.TEXT or _may_state(column)


def _may_state(column: TableColumn) -> bool:
    return column.kind in (kinds.WON, *_SHARES) or (column.kind in _COUNTS and bool(column.made))


def _written(value: object, column: TableColumn) -> Text:
    """A cell as read, an amount with its unit."""
    words, unit = column.write(value, "ko"), column.unit if column.kind is kinds.WON else ""
    return Text(f"{words}{unit}", f"{words} {UNITS_EN.get(unit, unit)}".rstrip())


def _holds(value: object, column: TableColumn, verdict: Row) -> bool:
    """Whether a cell holds the computed number."""
    size = _size_of(column, str(verdict["unit"]))
    if not isinstance(value, int | float) or size is None:
        return False
    computed, tolerance, near, far = _computed(str(verdict["computed"]))
    return abs(value / float(size) - near) <= far and abs(Decimal(repr(value)) / size - computed) <= tolerance


_PERCENT = Decimal("0.01")


def _size_of(column: TableColumn, unit: str) -> Decimal | int | None:
    """How much of a cell is one unit of a printed figure; None where it counts something else."""
    if column.kind is kinds.WON:
        return korean.UNITS_WON.get(unit)
    if column.kind in _SHARES:
        return _PERCENT if unit.startswith("%") else None
    return 1 if unit != "%" or column.kind is kinds.DECIMAL else None


def _in_words(
    verdict: Row, row: Row, columns: Sequence[TableColumn], evidence: Mapping[str, Evidence], mark: str
) -> tuple[TableColumn, Text] | None:
    """The column whose words state the value of the evidence, where the table holds it in words and it reads as what was computed."""
    words = str(verdict["computed"])
    cells = {c.name: str(row[c.name] or "") for c in columns if c.kind is kinds.TEXT}
    if not any(map("\n".join(cells.values()).__contains__, _readings(words))):
        return None
    value = evidence[mark].value
    number = _NUMBER.fullmatch(value.ko)
    if number is None or not _reads_as(number[1].lstrip("+"), _computed(words)[0]):
        return None
    return next(((c, value) for c in columns if number[0] in cells.get(c.name, "")), None)


@lru_cache(maxsize=1 << 14)
def _readings(words: str) -> tuple[str, ...]:
    """What was computed as it reads with no decimal, with one, and so on up to all that it has: words that state it hold one of these."""
    computed = korean.parse_number(words)
    return tuple(korean.format_number(computed, decimals) for decimals in range(_decimals(computed) + 1))


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _reads_as(number: str, computed: Decimal) -> bool:
    return korean.format_number(computed, _decimals(korean.parse_number(number))) == number


def note_of(printed: Printed, evidence: Mapping[str, Evidence]) -> tuple[Text, ...]:
    """What the signs of a panel mean, and the figures that carry one with both values; nothing where none does."""
    marked = [(mark, figure) for (mark, _), figure in printed.items() if figure.sign]
    if not marked:
        return ()
    used = [v for v in WORST if any(figure.verdict is v for _, figure in marked)]
    legend = join([Text(f"{SIGNS[v]} {VERDICTS[v].ko}", f"{SIGNS[v]} {VERDICTS[v].en}") for v in used])
    each = [_both(evidence[mark].label, figure) for mark, figure in marked[:_NAMED]]
    rest = len(marked) - _NAMED
    return (_NOTE.fill(n=len(marked), legend=legend, each=join([*each, *([_MORE.fill(n=rest)] if rest > 0 else [])])),)


def _both(label: Text, figure: PrintedFigure) -> Text:
    """`… 기본경비 66.7% ※ 66.6%`: as computed, and as printed."""
    return Text(*(f"{words} {shown} {figure.sign} {figure.printed}" for words, shown in zip(label, figure.shown, strict=True)))
