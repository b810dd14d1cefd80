"""How the figures of a table are named: which headings say what is counted, and which say a part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

from lib.core.columns import UNSPLIT
from lib.documents.words.labels import key
from lib.documents.words.units import UNITS
from lib.forms import Words
from lib.topics.indicators.forms.figures import COLON
from lib.topics.indicators.forms.names import bare
from lib.topics.indicators.forms.place import LONGEST, is_section
from lib.topics.indicators.forms.tables.sheets import Axis, Sheet
from lib.topics.indicators.forms.told import number
from lib.topics.indicators.forms.words import MEASURES, implied_unit

Namer = Callable[[int, int], tuple[str, str]]

SHORT = 6
_LONGEST = 20  # letters of a title that stands before headings which come again
_TRAIL = re.compile(r"\s*(?:업무\s?지원|지원|추진|업무|현황|실적|운영현황|내역|결과|관리)$")
_TRACK = re.compile(
    r"총원|(?:일반|사회복지|복지|소방|별정|정무|연구|지도|특정|전문경력|임기제)(?:직|관)"
)  # says which of the staff, not what of it
_OF_STAFF = re.compile(r"(?:정원|현원)(?:현황)?$")
_GRADE = re.compile(r"[1-9]급(?:이하|이상|상당)?")
_COUNTS = re.compile(r"(?:[가-힣]수|인원|면적|금액|연장|물량)(?:\(.*\))?$")  # says how it is counted rather than what is
_FIGURES = re.compile(rf"\d\s?[천만]?(?:{UNITS}|[㎀-㏟])[\s,，·].*\d\s?[천만]?(?:{UNITS}|[㎀-㏟])")
_BASIS = re.compile(r"\s?[(（]\s?[일월년주]\s?[)）]$")  # 상담건수(일)
_AVERAGE = re.compile(r"(?:유사|유형|동종|전국|광역|자치구|시도|시군구?|우리)[가-힣()（）]*(?:평균|[시도군구])|[가-힣]{0,12}평균(?:액|치)?")
_GOVERNMENT = re.compile(r"[가-힣]{1,6}(?:특별시|광역시|특별자치[시도]|[시도군구])(?:본?청)?")
_INDICATORS = re.compile(r"(?:주요|성과|핵심|건강)?지표명?")
_YEAR_FRONT = re.compile(r"^(?:(?:19|20)\d{2}|['’]\d{2})\s?[.년]?도?\s+")


def namer(sheet: Sheet) -> Namer:
    """How the cells of the table are named: indicator and breakdown of a row and a column."""
    columns = [c for c in sheet.columns if not c.skip]
    rows = [r for r in sheet.rows if r.names and not r.government]
    leaves = Counter(c.leaf for c in columns if c.names and not c.total)
    repeated = any(n > 1 for n in leaves.values()) and any(len(c.names) > 1 for c in columns) and not any(c.period for c in columns)
    named_columns = any(c.names and not c.says_stage for c in columns)
    measured, parted = _measure_rows(sheet), _categories(sheet)
    wholes = {c.names for c in columns if c.total and c.names}  # 남 and 여 beside a 계 under one heading are its parts

    def name(r: int, c: int) -> tuple[str, str]:
        row, column = sheet.rows[r], sheet.columns[c]
        own = "" if column.says_stage and rows else column.leaf
        if column.derived and column.names:
            return _captioned(sheet, " ".join(column.names)), "" if row.government else " ".join(row.names)
        if not rows:
            return _of_columns(
                sheet, column, repeated=repeated, plain=len(columns) == len(leaves) and not parted, is_part=column.names[:-1] in wholes
            )
        if not named_columns or not (own or (column.total and named_columns)):
            return _of_rows(row, sheet)
        if parted and not measured and not column.derived:
            title = title_of(sheet)
            return (title, " ".join([*row.names, *column.names]) or UNSPLIT) if title else (" ".join(row.names), " ".join(column.names))
        over, under = (row, column) if measured else (column, row)
        if repeated and not measured:
            return _captioned(sheet, own), " ".join([*row.names, column.upper]).strip() or UNSPLIT
        return _captioned(sheet, " ".join(over.names)), " ".join(under.names) or UNSPLIT

    return name


def _of_rows(row: Axis, sheet: Sheet) -> tuple[str, str]:
    """Columns are only periods or stages: the row's labels say it all, the last of several is the part."""
    if len(row.names) == 1 and _GRADE.fullmatch(key(row.leaf)) and title_of(sheet):
        return title_of(sheet), row.leaf
    if len(row.names) > 1 and not row.total:
        alike = {u for r, u in zip(sheet.rows, sheet.units, strict=False) if r.names[:-1] == row.names[:-1]}
        return (row.leaf, UNSPLIT) if len(alike) > 1 else (_captioned(sheet, " ".join(row.names[:-1])), row.leaf)
    return _captioned(sheet, " ".join(row.names)), UNSPLIT


def _of_columns(sheet: Sheet, column: Axis, *, repeated: bool, plain: bool, is_part: bool) -> tuple[str, str]:
    """No row labels besides periods: headings over headings are the thing and its part, unless the lower ones come again."""
    if is_part and not column.total:
        return _captioned(sheet, column.upper), column.leaf
    if repeated:
        title = title_of(sheet)
        counts = _COUNTS.search(key(column.leaf)) and key(title) not in key(column.leaf)
        named = f"{title} {column.leaf}" if title and len(title) <= _LONGEST and counts else column.leaf
        return named if column.upper else _captioned(sheet, column.leaf), column.upper or UNSPLIT
    if len(column.names) > 1:
        return _captioned(sheet, column.upper), column.leaf
    if column.total and column.names:
        return _captioned(sheet, column.leaf), UNSPLIT
    if plain:
        return _captioned(sheet, column.leaf), UNSPLIT
    return title_of(sheet) or column.leaf, column.leaf or UNSPLIT


def _categories(sheet: Sheet) -> bool:
    """Whether the columns are parts of one thing: a total among them, of one unit, that adds up in a row."""
    totals = [n for n, c in enumerate(sheet.columns) if c.total and not c.names]
    parts = [n for n, c in enumerate(sheet.columns) if not c.total and not c.skip and not c.derived and len(c.names) == 1 and not c.period]
    if len(totals) != 1 or len(parts) < 2:
        return False
    sums = [(value_at(cells, totals[0]), [value_at(cells, n) for n in parts]) for cells in sheet.cells]
    return any(whole is not None and whole == sum(v or 0 for v in read) for whole, read in sums)


def value_at(cells: Sequence[Words | None], at: int) -> Decimal | None:
    """The first figure of a cell, None where it holds none."""
    cell = cells[at] if at < len(cells) else None
    figure = cell.first() if cell else None
    return number(figure.words) if figure else None


def _measure_rows(sheet: Sheet) -> bool:
    """Whether each row counts something else: its label or the heading over the labels says what, or units differ from row to row."""
    if any(_INDICATORS.fullmatch(key(words.text)) for words in sheet.head) or _compares(sheet):
        return True
    units = [{f.unit for cell in cells if cell for f in cell.figures()} for cells in sheet.cells]
    labels = [key(_BASIS.sub("", r.leaf)) for r in sheet.rows if r.names]
    told = [u for u in units if u]
    differ = len(told) > 1 and all(len(u) == 1 for u in told) and len({next(iter(u)) for u in told}) > 1
    return bool(labels) and (differ or all(k in MEASURES or implied_unit(k) for k in labels) or any(r.unit for r in sheet.rows))


def _compares(sheet: Sheet) -> bool:
    """Whether the columns are a government and the average of those like it: `○○구 | 자치구 평균`, each over its years."""
    whose = {key(c.names[0]) for c in sheet.columns if c.names and not c.skip}
    averages = {words for words in whose if _AVERAGE.fullmatch(words)}
    return len(whose) > 1 and bool(averages) and all(map(_GOVERNMENT.fullmatch, whose - averages))


def title_of(sheet: Sheet) -> str:
    """What the table is about: the statement above it without its figures and its year."""
    caption = sheet.caption
    if _FIGURES.search(caption[:LONGEST]):  # 공원 12개소, 녹지 8개소: the heading over it is the title
        over = [w for w in sheet.place.over if w != caption]
        caption = next((w for w in reversed(over) if not _FIGURES.search(w[:LONGEST])), caption)
    words = bare(COLON.split(caption)[0]) if caption else ""
    return _YEAR_FRONT.sub("", words) if _TRAIL.search(words) else words


def _captioned(sheet: Sheet, name: str) -> str:
    """A heading that only measures (횟수, 인원) with the table's title in front."""
    title = title_of(sheet)
    if _TRACK.fullmatch(key(name)) and _OF_STAFF.search(key(title)) and key(name) not in key(title):
        return f"{title} {name}"
    if key(name) not in MEASURES:
        return title if _TRAIL.search(name) and key(title).endswith(key(name)) else name
    above = sheet.place.over[-2] if len(sheet.place.over) > 1 and len(title) < SHORT else ""
    over = "" if is_section(above) else bare(COLON.split(above)[0])
    if over:
        title = f"{over[: -len(title[:2])] if title[:2] and over.endswith(title[:2]) else over + ' '}{title}"
        return f"{title} {name}".strip()
    front = _TRAIL.sub("", title) or title
    return front if key(front).endswith(key(name)) else f"{front} {name}".strip()
