"""Tables that no other topic reads, as indicators: column and row headings say what each figure counts, sums are printed totals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lib.core.text import Text
from lib.documents.labels import key
from lib.forms import Figure, Free, Ignored, Mark, Question, Report, Words
from lib.topics.indicators.forms_derived import against
from lib.topics.indicators.forms_line_tables import READ_ONCE, LineTable
from lib.topics.indicators.forms_place import own_length, stage, year
from lib.topics.indicators.forms_sheets import Axis, Sheet, values
from lib.topics.indicators.forms_statements import bare
from lib.topics.indicators.forms_figures import COLON
from lib.topics.indicators.forms_told import Told, cleaned, figure_of, number
from lib.topics.indicators.forms_words import MEASURES, implied_unit, unit_at
from lib.topics.indicators.words import WHOLE

NO_UNIT = Text("표의 수치에 단위가 적혀 있지 않습니다. 단위를 알려 주십시오.", "The table's figures have no unit; say it.")
NO_NAME = Text("표의 수치가 무엇을 세는지 알 수 없습니다. 머리글을 알려 주십시오.", "What the table's figures count cannot be told; say the headings.")
TOTAL = "합계"
NO_COLUMNS = Text("표의 칸이 줄로 풀려 있어 어느 수가 어느 머리글의 것인지 알 수 없습니다. 열을 알려 주십시오.", "The table was left as lines; which figure stands under which heading cannot be told.")
_TWO = re.compile(r"\s*([△▲-]?[\d,.]+)\s*[(（]\s*([△▲-]?[\d,.]+)\s*[)）]\s*")
_TRAIL = re.compile(r"\s*(?:업무\s?지원|지원|추진|업무|현황|실적|운영현황|내역|결과|관리)$")
_PERFORMANCE = re.compile(r"성과지표|핵심지표")
_YEAR_FRONT = re.compile(r"^(?:(?:19|20)\d{2}|['’]\d{2})\s?[.년]?도?\s+")


@dataclass
class _Reading:
    """A table with the figures that it tells, by cell."""

    sheet: Sheet
    report: Report
    free: Free
    said: Sequence[Told] = ()
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
    reading = _Reading(sheet, report, free, [t for t in said if t.value == _whole(sheet)])
    named = _namer(sheet)
    lists = _numbering(sheet)
    for r, c, cell in values(sheet, free):
        if c in lists:
            yield Ignored("list", tuple(f.mark for f in cell.figures()))
        else:
            _cell(reading, r, c, cell, named(r, c))
    at = next((t.figure.at for told in reading.told.values() for t in told), sheet.cells[0][0].at() if sheet.cells and sheet.cells[0] and sheet.cells[0][0] else "")
    if reading.unsaid:
        yield Question(NO_UNIT, at, tuple(reading.unsaid))
    if reading.nameless:
        yield Question(NO_NAME, at, tuple(reading.nameless))
    yield from _summed(reading)


Namer = "Callable[[int, int], tuple[str, str]]"


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
    sheet = Sheet(table.rows, table.columns, tuple(tuple(None for _ in row) for row in table.figures), table.place, caption, table.above, unit)
    reading = _Reading(sheet, report, free)
    named = _namer(sheet)
    for (r, c), figure in words.items():
        row, column = table.rows[r], table.columns[c]
        own = figure.unit or ("%" if column.derived in {"rate", "growth"} else "") or unit or implied_unit(row.leaf, column.leaf)
        name, breakdown = named(r, c)
        if not free(figure.mark):
            continue
        if not own:
            reading.unsaid.append(figure.mark)
        elif cleaned(name) or column.total:
            told = _told(reading, row, column, figure, own, name or TOTAL, breakdown)
            reading.told.setdefault((r, c), []).append(replace(told, doubts=(READ_ONCE,)))
    if reading.unsaid:
        yield Question(NO_UNIT, table.figures[0][0].at, tuple(reading.unsaid))
    yield from _summed(reading)


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
    read = [_value(sheet.cells[0], n) for n in range(len(sheet.columns))]
    return read[at] if at is not None else sum((v for v in read if v is not None), Decimal(0))


def _numbering(sheet: Sheet) -> set[int]:
    """Columns without a heading whose figures only count on: 1회, 2회, 3회."""
    found = set()
    for c, column in enumerate(sheet.columns):
        if column.names or column.period or column.total:
            continue
        read = [number(re.sub(r"\D", "", cells[c].text)) for cells in sheet.cells if c < len(cells) and cells[c] and cells[c].text.strip()]  # type: ignore[union-attr]
        if len(read) > 1 and all(b is not None and a is not None and b == a + 1 for a, b in zip(read, read[1:], strict=False)):
            found.add(c)
    return found


def _namer(sheet: Sheet):  # type: ignore[no-untyped-def]
    """How the cells of the table are named: indicator and breakdown of a row and a column."""
    columns = [c for c in sheet.columns if not c.skip]
    rows = [r for r in sheet.rows if r.names and not r.government]
    leaves = Counter(c.leaf for c in columns if c.names and not c.total)
    repeated = any(n > 1 for n in leaves.values()) and any(len(c.names) > 1 for c in columns) and not any(c.period for c in columns)
    named_columns = any(c.names and not c.stage for c in columns)
    measured = _measure_rows(sheet)

    def name(r: int, c: int) -> tuple[str, str]:
        row, column = sheet.rows[r], sheet.columns[c]
        own = "" if column.stage and rows else column.leaf
        if not rows:
            return _of_columns(sheet, column, repeated=repeated, plain=len(columns) == len(leaves) and not _categories(sheet))
        if not named_columns or not (own or column.total and named_columns):
            return _of_rows(row, sheet)
        if measured:
            return _captioned(sheet, " ".join(row.names)), " ".join(column.names) or WHOLE
        if _categories(sheet) and not column.derived:
            return _title(sheet) or own, " ".join([*row.names, *column.names]) or WHOLE
        if repeated:
            return _captioned(sheet, own), " ".join([*row.names, column.upper]).strip() or WHOLE
        return _captioned(sheet, " ".join(column.names)), " ".join(row.names) or WHOLE

    return name


def _of_rows(row: Axis, sheet: Sheet) -> tuple[str, str]:
    """Columns are only periods or stages: the row's labels say it all, the last of several is the part."""
    if len(row.names) > 1 and not row.total:
        return _captioned(sheet, " ".join(row.names[:-1])), row.leaf
    return _captioned(sheet, " ".join(row.names)), WHOLE


def _of_columns(sheet: Sheet, column: Axis, *, repeated: bool, plain: bool) -> tuple[str, str]:
    """No row labels besides periods: headings over headings are the thing and its part, unless the lower ones come again."""
    if repeated:
        return _captioned(sheet, column.leaf), column.upper or WHOLE
    if len(column.names) > 1:
        return _captioned(sheet, column.upper), column.leaf
    if column.total and column.names:
        return _captioned(sheet, column.leaf), WHOLE
    if plain:
        return _captioned(sheet, column.leaf), WHOLE
    return _title(sheet) or column.leaf, column.leaf or WHOLE


def _categories(sheet: Sheet) -> bool:
    """Whether the columns are parts of one thing: a total among them, of one unit, that adds up in a row."""
    totals = [n for n, c in enumerate(sheet.columns) if c.total and not c.names]
    parts = [n for n, c in enumerate(sheet.columns) if not c.total and not c.skip and not c.derived and len(c.names) == 1 and not c.period]
    if len(totals) != 1 or len(parts) < 2:
        return False
    sums = [(_value(cells, totals[0]), [_value(cells, n) for n in parts]) for cells in sheet.cells]
    return any(whole is not None and whole == sum(v or 0 for v in read) for whole, read in sums)


def _value(cells: Sequence[Words | None], at: int) -> Decimal | None:
    cell = cells[at] if at < len(cells) else None
    figure = cell.first() if cell else None
    return number(figure.words) if figure else None


def _measure_rows(sheet: Sheet) -> bool:
    """Whether each row counts something else: its label says what, or units differ from row to row."""
    units = [{f.unit for cell in cells if cell for f in cell.figures()} for cells in sheet.cells]
    labels = [key(r.leaf) for r in sheet.rows if r.names]
    told = [u for u in units if u]
    differ = len(told) > 1 and all(len(u) == 1 for u in told) and len({next(iter(u)) for u in told}) > 1
    return bool(labels) and (differ or all(k in MEASURES or implied_unit(k) for k in labels) or any(r.unit for r in sheet.rows))


def _title(sheet: Sheet) -> str:
    """What the table is about: the statement above it without its figures and its year."""
    words = bare(COLON.split(sheet.caption)[0]) if sheet.caption else ""
    return _YEAR_FRONT.sub("", words) if _TRAIL.search(words) else words


def _captioned(sheet: Sheet, name: str) -> str:
    """A heading that only measures (횟수, 인원) with the table's title in front."""
    title = _title(sheet)
    if key(name) not in MEASURES:
        return title if _TRAIL.search(name) and key(title).endswith(key(name)) else name
    over = bare(COLON.split(sheet.place.over[-2])[0]) if len(sheet.place.over) > 1 and len(title) < 6 else ""
    if over:
        title = f"{over[: -len(title[:2])] if title[:2] and over.endswith(title[:2]) else over + ' '}{title}"
        return f"{title} {name}".strip()
    return f"{_TRAIL.sub('', title)} {name}".strip()


def _cell(reading: _Reading, r: int, c: int, cell: Words, named: tuple[str, str]) -> None:
    sheet, row, column = reading.sheet, reading.sheet.rows[r], reading.sheet.columns[c] if c < len(reading.sheet.columns) else Axis(())
    if column.skip:
        return
    name, breakdown = named
    two = _TWO.fullmatch(cell.text)
    for n, figure in enumerate(f for f in cell.figures() if reading.free(f.mark) and not f.is_dash):
        unit = _unit(sheet, r, row, column, figure, cell, n, name) or next((t.unit for t in reading.said), "")
        about = sheet.below if two and n else reading.said[0].name if reading.said and not n else name
        if not unit or (two and n and not sheet.below):
            reading.unsaid.append(figure.mark)
        elif not cleaned(about) and not column.total:
            reading.nameless.append(figure.mark)
        else:
            reading.told.setdefault((r, c), []).append(_told(reading, row, column, figure, unit, about or TOTAL, breakdown))


def _unit(sheet: Sheet, r: int, row: Axis, column: Axis, figure: Figure, cell: Words, n: int, name: str) -> str:
    """The figure's own unit, else that of the heading, the row, the table, the statement above, or the one that the words imply."""
    own = unit_at(cell.text, figure.mark[1] + len(figure.words))[0] if figure.mark[1] >= 0 else ""
    if own or figure_of(figure, "")[1]:
        return own or figure_of(figure, "")[1]
    of_row = sheet.units[r] if r < len(sheet.units) else ""
    listed = [u.strip() for u in re.split(r"[/·]", row.unit)] if row.unit else []
    given = column.unit or of_row or (listed[min(n, len(listed) - 1)] if listed else "")
    if given:
        return given
    if column.derived in {"rate", "growth"}:
        return "%"
    said = sheet.unit if sheet.unit and not re.search(r"[,/·]", sheet.unit) else ""
    implied = implied_unit(column.leaf, row.leaf, name)
    if sheet.unit and not said:
        return implied if implied and implied in re.split(r"[,/·]", sheet.unit) else ""
    return said or implied


def _told(reading: _Reading, row: Axis, column: Axis, figure: Figure, unit: str, name: str, breakdown: str) -> Told:
    sheet = reading.sheet
    made, unit = figure_of(figure, unit)
    title = _title(sheet)
    state = column.stage or stage(sheet.place, sheet.caption.split(":")[0].strip() if sheet.caption else "")
    front = re.match(r"(?:(?P<y>(?:19|20)\d{2})|['’](?P<s>\d{2}))\s?[.년]", sheet.caption.strip())
    about = year(reading.report, sheet.place, title)
    caption_year = (front["y"] or f"20{front['s']}") if front else ""
    said = column.period or row.period or caption_year or (str(sheet.as_of.year) if sheet.as_of and state == "actual" else "") or (str(about) if about else "미상")
    return Told(
        name, made, unit, said, state, sheet.place, breakdown or WHOLE, sheet.as_of, over=title,
        topic="performance" if any(_PERFORMANCE.search(key(w)) for w in (sheet.caption, *sheet.place.over[-2:])) else "",
        total=(row.total or column.total), derived=column.derived if column.derived != "rate" else "rate", government=row.government,
    )  # fmt: skip


def _summed(reading: _Reading) -> Iterator[Told]:
    """Totals stay totals where a part of them is printed; derived columns where they compare what is printed."""
    for (r, c), told in reading.told.items():
        for n, one in enumerate(told):
            if one.derived:
                yield against(one, _beside(reading, r, c))
            elif one.total:
                parts = _parts(reading, r, c, n)
                yield _as_total(one, parts) if parts else replace(one, total=False)
            else:
                yield one


def _beside(reading: _Reading, r: int, c: int) -> list[Told]:
    return [t[0] for (row, col), t in reading.told.items() if row == r and col != c and not t[0].derived]


def _parts(reading: _Reading, r: int, c: int, n: int) -> list[Told]:
    """The figures that a total may add up: those of its row under the same headings, or of its column under the same labels."""
    sheet = reading.sheet
    row, column = sheet.rows[r], sheet.columns[c]
    found = []
    for (pr, pc), told in reading.told.items():
        if n >= len(told) or told[n].total or told[n].derived or told[n].unit != reading.told[r, c][n].unit:
            continue
        prow, pcol = sheet.rows[pr], sheet.columns[pc]
        same_row = pr == r if not row.total else prow.period == row.period and prow.names[: len(row.names)] == row.names
        same_column = pc == c if not column.total else pcol.period == column.period and _within(column, pcol)
        if same_row and same_column:
            found.append(told[n])
    return found


def _within(total: Axis, part: Axis) -> bool:
    """Whether a column is one of those that a total adds: under the same heading, or with the same heading below."""
    if not total.names:
        return True
    return part.names[: len(total.names)] == total.names or part.leaf == total.leaf


def _as_total(one: Told, parts: Sequence[Told]) -> Told:
    names = {p.name for p in parts}
    if len(names) == 1 and len(parts) > 0:
        breakdowns = [p.breakdown for p in parts]
        whole = one.breakdown in {WHOLE, *breakdowns} or len(parts) > 1
        return replace(one, name=parts[0].name, breakdown=WHOLE if whole else one.breakdown)
    return replace(one, of="|".join(sorted(names)))
