"""Tables that no other topic reads, as indicators: column and row headings say what each figure counts, sums are printed totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from lib.core.columns import UNSPLIT
from lib.core.korean import full_year
from lib.core.text import Text
from lib.documents.words.labels import key
from lib.forms import Figure, Free, Ignored, Mark, Place, Question, Report, Words
from lib.forms.times import is_headed
from lib.topics.indicators.forms.dates import period
from lib.topics.indicators.forms.place import day_of, own_length, stage, step_above, year
from lib.topics.indicators.forms.tables.lines import READ_ONCE, LineTable
from lib.topics.indicators.forms.tables.names import namer, title_of, value_at
from lib.topics.indicators.forms.tables.sheets import Axis, Sheet, values
from lib.topics.indicators.forms.tables.sums import summed
from lib.topics.indicators.forms.tables.units import of_columns
from lib.topics.indicators.forms.told import Told, cleaned, figure_of, number
from lib.topics.indicators.forms.when import is_past, of_table
from lib.topics.indicators.forms.words import MONEY, RATE, implied_unit, listed_unit, unit_at, units_of

NO_UNIT = Text("표의 수치에 단위가 적혀 있지 않습니다. 단위를 알려 주십시오.", "The table's figures have no unit; say it.")
NO_NAME = Text(
    "표의 수치가 무엇을 세는지 알 수 없습니다. 머리글을 알려 주십시오.", "What the table's figures count cannot be told; say the headings."
)
TOTAL = "합계"
NO_COLUMNS = Text(
    "표의 칸이 줄로 풀려 있어 어느 수가 어느 머리글의 것인지 알 수 없습니다. 열을 알려 주십시오.",
    "The table was left as lines; which figure stands under which heading cannot be told.",
)
_TWO = re.compile(r"\s*([△▲-]?[\d,.]+)\s*[(（]\s*([△▲-]?[\d,.]+)\s*[)）]\s*")
_SCORE = re.compile(r"도$|점수$|지수$|등급$|평점$")  # what no unit of a count fits
_TELLING = 10  # a total below it may be any figure
_PROGRESS = re.compile(r"(?:공정|진도|진척)[률율]$")
_PERFORMANCE = re.compile(r"성과지표|핵심지표")


@dataclass
class _Reading:
    """A table with the figures that it tells, by cell."""

    sheet: Sheet
    report: Report
    free: Free
    said: Sequence[Told] = ()
    unit: str = ""
    listed: Sequence[str] = ()
    told: dict[tuple[int, int], list[Told]] = field(default_factory=dict)
    unsaid: list[Mark] = field(default_factory=list)
    nameless: list[Mark] = field(default_factory=list)


def tell_table(sheet: Sheet, report: Report, free: Free, said: Sequence[Told] = ()) -> Iterator[Told | Ignored | Question]:
    """Every figure of a table: what it counts, or a question that names the table. `said`: what the statement above it tells."""
    if any(re.fullmatch(r"[.·…\s]{2,}", n) for row in sheet.rows for n in row.names):
        yield Ignored("page", tuple(f.mark for cells in sheet.cells for c in cells if c for f in c.figures()))
        return
    if any(len(cells) > len(sheet.columns) for cells in sheet.cells):
        yield from _unaligned(sheet, free)
        return
    reading = _Reading(sheet, report, free, [t for t in said if t.value == _whole(sheet)], _unit_of_total(sheet, said), of_columns(sheet))
    named = namer(sheet)
    lists = _numbering(sheet)
    for r, c, cell in values(sheet, free):
        if c in lists:
            yield Ignored("list", tuple(f.mark for f in cell.figures()))
        else:
            _cell(reading, r, c, cell, named(r, c))
    at = next(
        (t.figure.at for told in reading.told.values() for t in told),
        sheet.cells[0][0].at() if sheet.cells and sheet.cells[0] and sheet.cells[0][0] else "",
    )
    if reading.unsaid:
        yield Question(NO_UNIT, at, tuple(reading.unsaid), asks="unit")
    if reading.nameless:
        yield Question(NO_NAME, at, tuple(reading.nameless))
    yield from summed(reading.sheet, reading.told)


def _unaligned(sheet: Sheet, free: Free) -> Iterator[Question]:
    """A table left as lines whose headings do not tell which figure stands under which."""
    figures = [f for cells in sheet.cells for c in cells if c for f in c.figures() if free(f.mark)]
    if figures:
        yield Question(NO_COLUMNS, figures[0].at, tuple(f.mark for f in figures))


def of_line_table(table: LineTable, report: Report, free: Free, said: Sequence[Told]) -> Iterator[Told | Ignored | Question]:
    """A table left as lines, told as any other; its unit is that of a statement of its project that says one of its figures."""
    words = {(r, c): f for r, figures in enumerate(table.figures) for c, f in enumerate(figures)}
    unit = table.unit or _said_unit(table, said)
    caption = table.above.text[: own_length(table.above.words)] if table.above else ""
    sheet = Sheet(
        table.rows, table.columns, tuple(tuple(None for _ in row) for row in table.figures), table.place, caption, table.above, unit
    )
    reading = _Reading(sheet, report, free)
    named = namer(sheet)
    for (r, c), figure in words.items():
        row, column = table.rows[r], table.columns[c]
        printed = figure.unit or ("%" if column.derived in {"rate", "growth"} else "") or unit
        own = printed or implied_unit(row.leaf, column.leaf)
        name, breakdown = named(r, c)
        if not free(figure.mark):
            continue
        if not own:
            reading.unsaid.append(figure.mark)
        elif cleaned(name) or column.total:
            told = replace(_told(reading, row, column, figure, own, name or TOTAL, breakdown), doubts=(READ_ONCE,))
            reading.told.setdefault((r, c), []).append(told if printed else _unsaid(told))
    if reading.unsaid:
        yield Question(NO_UNIT, table.figures[0][0].at, tuple(reading.unsaid), asks="unit")
    yield from summed(reading.sheet, reading.told)


def _said_unit(table: LineTable, said: Sequence[Told]) -> str:
    units = {
        t.unit
        for t in said
        for row, figures in zip(table.rows, table.figures, strict=True)
        for f in figures
        if t.place.item == table.place.item and t.value == number(f.words) and row.leaf and key(row.leaf) in key(t.name)
    }
    return units.pop() if len(units) == 1 else ""


def _whole(sheet: Sheet) -> Decimal | None:
    """The total of a table of one row."""
    if len(sheet.rows) != 1:
        return None
    at = next((n for n, c in enumerate(sheet.columns) if c.total), None)
    read = [value_at(sheet.cells[0], n) for n in range(len(sheet.columns))]
    return read[at] if at is not None else sum((v for v in read if v is not None), Decimal(0))


def _unit_of_total(sheet: Sheet, said: Sequence[Told]) -> str:
    """The unit of the totals of a table that prints none: the one that its other headings imply, or that of the statement above that tells one.

    Empty where none or several do.
    """
    if sheet.unit or any(column.unit for column in sheet.columns):
        return ""
    implied = {implied_unit(c.leaf) for c in sheet.columns if not (c.total or c.skip or c.derived)}
    if len(implied) == 1 and implied != {""}:
        return implied.pop()
    added = {
        value_at(cells, c)
        for row, cells in zip(sheet.rows, sheet.cells, strict=True)
        for c, column in enumerate(sheet.columns)
        if row.total or column.total
    }
    units = {t.unit for t in said if t.value in added and t.value is not None and t.value >= _TELLING}
    return units.pop() if len(units) == 1 else ""


def _numbering(sheet: Sheet) -> set[int]:
    """Columns without a heading whose figures only count on: 1회, 2회, 3회."""
    found = set()
    for c, column in enumerate(sheet.columns):
        if column.names or column.period or column.total:
            continue
        read = [number(re.sub(r"\D", "", cells[c].text)) for cells in sheet.cells if c < len(cells) and cells[c] and cells[c].text.strip()]  # type: ignore[union-attr]
        if len(read) > 1 and all(b is not None and a is not None and b == a + 1 for a, b in pairwise(read)):
            found.add(c)
    return found


def _cell(reading: _Reading, r: int, c: int, cell: Words, named: tuple[str, str]) -> None:
    sheet, row, column = reading.sheet, reading.sheet.rows[r], reading.sheet.columns[c] if c < len(reading.sheet.columns) else Axis(())
    if column.skip:
        return
    name, breakdown = named
    two = _TWO.fullmatch(cell.text)
    own = cell.text.partition("※")[0]  # what follows explains the figure
    for n, figure in enumerate(f for f in cell.figures() if reading.free(f.mark) and not f.is_dash and f.mark[1] < len(own)):
        printed = _unit(sheet, r, row, column, figure, cell, n) or (reading.listed[c] if c < len(reading.listed) else "")
        unit = printed or next((t.unit for t in reading.said), "") or _implied(sheet, column.leaf, row.leaf, name) or reading.unit
        about = sheet.below if two and n else reading.said[0].name if reading.said and not n else name
        if not unit or (two and n and not sheet.below):
            reading.unsaid.append(figure.mark)
        elif (not cleaned(about) and not column.total and not row.total) or _is_bare(column, sheet):
            reading.nameless.append(figure.mark)
        else:
            told = _told(reading, row, column, figure, unit, about or TOTAL, breakdown)
            reading.told.setdefault((r, c), []).append(told if printed or reading.said else _unsaid(told))


def _is_bare(column: Axis, sheet: Sheet) -> bool:
    """Whether a column has no heading beside others that have one, and other labels than a row's are needed."""
    return not (column.names or column.period or column.total) and sum(bool(c.names or c.period) for c in sheet.columns) > 1


def _unit(sheet: Sheet, r: int, row: Axis, column: Axis, figure: Figure, cell: Words, n: int) -> str:
    """The figure's own unit, else that of the heading, the row, the table."""
    own = unit_at(cell.text, figure.end)[0] if figure.mark[1] >= 0 else ""
    if own or figure_of(figure, "")[1]:
        return own or figure_of(figure, "")[1]
    of_row = sheet.units[r] if r < len(sheet.units) else ""
    listed = [u.strip() for u in re.split(r"[/·]", row.unit)] if row.unit else []
    given = column.unit or of_row or (listed[min(n, len(listed) - 1)] if listed else "")
    if given:
        return given
    if column.derived in {"rate", "growth"} or RATE.search(key(row.leaf)):
        return "%"
    all_units = units_of(sheet.unit)
    if len(all_units) > 1 and any(_SCORE.search(key(axis.leaf)) for axis in (column, row)):
        return ""
    counted = [u for u in all_units if u not in {"%", "％"}] or all_units
    if len(counted) == 1 and MONEY.search(counted[0]) and any(implied_unit(axis.leaf) for axis in (column, row)):
        return ""  # 사업수 of a table in 천원
    return counted[0] if len(counted) == 1 else ""  # of (단위: 백만원, %) rates are in %, everything else in 백만원


def _implied(sheet: Sheet, *names: str) -> str:
    """The unit that the words imply, where the table says none or several."""
    listed = units_of(sheet.unit)
    if not sheet.unit or (len(listed) == 1 and MONEY.search(listed[0])):
        return implied_unit(*names)
    return next((u for n in names if (u := listed_unit(n, listed))), "")


def _unsaid(told: Told) -> Told:
    """A figure whose unit is not printed."""
    return replace(told, figure=replace(told.figure, unit=""), note="단위 미표시")


def _is_told_past(sheet: Sheet, row: Axis, column: Axis, title: str) -> bool:
    """Whether a past year is of what was done: 2023 beside 2024 목표 and 2024 실적, or the figure's own year under no title of a plan."""
    return any(c.stage for c in sheet.columns) or (
        bool(column.period or row.period or _year_of_caption(sheet.caption.strip())) and not is_headed((title, sheet.caption), None)
    )


_FRONT = re.compile(r"(?:(?P<y>(?:19|20)\d{2})|['’](?P<s>\d{2}))\s?[.년]")
_BEHIND = re.compile(r"[(（〔]\s?(?:(?P<y>(?:19|20)\d{2})|['’](?P<s>\d{2}))\s?(?:년도?)?\s?(?:기준|현재|말|실적)?\s?[)）〕]\s?:?$")


def _year_of_caption(caption: str) -> str:
    """The year with which the line over a table begins, or that it says alone in brackets at its end: `민원 종류별(2024년)`."""
    found = _FRONT.match(caption) or _BEHIND.search(caption)
    return str(full_year(found["y"] or found["s"])) if found else ""


def _told(reading: _Reading, row: Axis, column: Axis, figure: Figure, unit: str, name: str, breakdown: str) -> Told:
    sheet = reading.sheet
    made, unit = figure_of(figure, unit)
    title = title_of(sheet)
    own = column.stage or row.stage
    state = own or stage(sheet.place, sheet.caption.split(":")[0].strip() if sheet.caption else "")
    about = year(reading.report, sheet.place, title)
    step = step_above(sheet.place, about)
    said = (
        column.period
        or row.period
        or _year_of_caption(sheet.caption.strip())
        or (str(sheet.as_of.year) if sheet.as_of and state == "actual" else "")
        or (period(step) if step else "")
        or (str(about) if about else "미상")
    )
    if not own and is_past(said, reading.report.setting) and _is_told_past(sheet, row, column, title):
        state = "actual"
    elif not own and _PROGRESS.search(key(name)):
        state = of_table("actual", said, Place(), (), reading.report.setting)  # how far a planned work is
    else:
        state = own or of_table(state, said, sheet.place, (title, sheet.caption), reading.report.setting)
    return Told(
        name, made, unit, said, state, sheet.place, breakdown or UNSPLIT, sheet.as_of or day_of(reading.report, (), step, state), over=title,
        topic="performance" if any(_PERFORMANCE.search(key(w)) for w in (sheet.caption, *sheet.place.over[-2:], *(h.text for h in sheet.head))) else "",
        total=(row.total or column.total), derived=column.derived or row.derived, government=row.government or column.government,
    )  # fmt: skip
