"""A table ready to be told: each row and column with its period, its name, and whether it adds up, compares or only explains the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from lib.core.columns import UNKNOWN
from lib.core.korean import full_year, normal_label
from lib.documents.words.labels import FORMULA_BEHIND, key
from lib.documents.words.units import UNITS, said
from lib.documents.words.values import is_value
from lib.forms import Figure, Free, Grid, Line, Place, Report, Row, Setting, Words
from lib.forms.times import other_time, without_time
from lib.topics.indicators.forms.dates import period, steps
from lib.topics.indicators.forms.tables.governments import is_governed
from lib.topics.indicators.forms.told import BULLET, number
from lib.topics.indicators.forms.words import (
    ACHIEVED,
    DERIVED,
    MEASURES,
    PLANNED,
    RATE,
    RESULT,
    TARGET,
    TEXT_COLUMNS,
    TOTALS,
    UNIT_COLUMNS,
    is_total,
    unit_at,
)

_YEAR = re.compile(r"['’‘]?\s?(?:(?:19|20)\d{2}|(?<=['’‘])\d{2}|\d{2}(?=년))\s?[.년]?도?")
_YEAR_FIRST = re.compile(r"((?:(?:19|20)\d{2}|['’‘]\d{2})\s?[.년]?도?(?:\s*(?:[상하]반기|[1-4]\s?분기|\d{1,2}월))?)\s*(\D+)")
_SIZED = rf"(?:{UNITS})(?![가-힣])|\s?(?:{UNITS})\s?(?:이상|이하|미만|초과|이내)"  # 2000㎡ 이상
_YEAR_OF = re.compile(rf"((?:19|20)\d{{2}}|['’‘]\d{{2}})(?!\s?[~∼～-])(?!{_SIZED})\s?[.년]?도?\s*(?:말|분)?\s*(?![\d.월\s])(\D+)")
_YEAR_BEHIND = re.compile(r"(\D*[^\d\s(（])\s?[(（]\s?((?:(?:19|20)\d{2}|['’‘]\d{2})\s?년?도?)\s?[)）]")  # 전국(2024)
_LETTERS = re.compile(r"\s*[(（]\s*[A-Z](?:\s*[-+=/×÷*−]\s*[A-Z])*\s*[)）](?=\s*$)" rf"|{FORMULA_BEHIND}")  # by which formulas name columns
_LESS = re.compile(r"\s*[(（]?\s*[A-Z]\s?[-−]\s?[A-Z]\s*[)）]?\s*")
_NAME = re.compile(r"(?:사업|과제|공약|시설|단체|기관|용역|행사|위원회|업무|지표|프로그램)명칭?$")
OFFICES = frozenset({"부서", "부서명", "담당부서", "주관부서", "소관부서", "추진부서", "소관", "담당", "담당부서명"})
_LIMIT = re.compile(r"^[\d.,]+\s?(?=[A-Za-z㎀-㏟%])")  # 50㎍/㎥: the standard in front of its unit
_MADE = re.compile(
    r"(?:준공|완공|착공|설립|설치|지정|개소|개원|개관|개통|개장|등록|도입|건립|제정|결성|구성|출범|창립|체결|협약|인가|허가|인증|위촉)(?:연도|년도|년월|일자?|시기)$"
)  # of a thing, not of what is counted
_ASIDE = re.compile(r"^비\s?고\s?[(（](.+)[)）]$")
_FEWEST = 2  # years that a total adds up
_OF_SEVERAL = re.compile(r"평균|\d")  # 군 평균, 인구 5만 미만 군: no one government
_STAGE_ALONE = re.compile(r"(?:향후|추진|연간|연차별)?(?:추진)?(?:계획|실적)")
_SCALE = re.compile(r"^(?:백만|십만|천|만|억)(?=[^원\s])")
_UNIT_ASIDE = re.compile(r"([^()（）]{1,16})[(（]([^()（）]{1,12})[)）]")
_PER = re.compile(
    r"(?<![일간한년])(?<!일수)(?<!연수)(?<!년수)\s?[(（]\s?[일월년주]\s?[)）]$"
)  # 상담건수(일): a day's, where 처리기간(일) is in days
_UNIT = re.compile(r"\s*[(（]\s*(?:단위\s*[:：]?\s*)?([^()（）]{1,12})\s*[)）]\s*$")


@dataclass(frozen=True)
class Axis:
    """A row or a column: `names` without its period, which of them is a total, how it is made of others, and its unit."""

    names: tuple[str, ...]
    period: str = ""
    total: bool = False
    derived: str = ""
    stage: str = ""
    unit: str = ""
    skip: bool = False
    government: str = ""
    years: tuple[str, ...] = ()  # that it adds up

    @property
    def leaf(self) -> str:
        """The lowest name."""
        return self.names[-1] if self.names else ""

    @property
    def says_stage(self) -> bool:
        """Whether its lowest name says only 목표 or 실적, and nothing of what is counted."""
        return bool(self.stage) and (key(self.leaf) in {*TARGET, *RESULT} or _STAGE_ALONE.fullmatch(key(self.leaf)) is not None)

    @property
    def upper(self) -> str:
        """What stands over the lowest name."""
        return " ".join(self.names[:-1])


@dataclass(frozen=True)
class Sheet:
    """Rows and columns with the cells between them. `caption` names what the table is about, `above` the line that says it."""

    rows: tuple[Axis, ...]
    columns: tuple[Axis, ...]
    cells: tuple[tuple[Words | None, ...], ...]
    place: Place
    caption: str = ""
    above: Line | None = None
    unit: str = ""
    as_of: date | None = None
    units: tuple[str, ...] = ()
    below: str = ""
    guessed: bool = False
    head: tuple[Words, ...] = ()


def sheet(grid: Grid, report: Report) -> Sheet:
    """A ruled table with its surroundings."""
    terms = _terms([p.text for c in grid.columns for p in c.path])
    columns = tuple(_timed(column([p.text for p in c.path], c.unit, terms), report.setting) for c in grid.columns)
    governed = is_governed(grid, report.setting)
    units = _units(grid, columns)
    rows = tuple(
        _timed(row([w for w in _labels(grid, r) if not unit or _in_column(w) != unit], governed=governed), report.setting)
        for r, unit in zip(grid.rows, units, strict=True)
    )
    cells = tuple(r.cells for r in grid.rows)
    columns, rows = _until(grown(_under_years(columns))), _until(rows)
    read = [[_value(c) for c in row] for row in cells]
    columns = _over_years(of_whole(columns, read), read)
    line = _above(grid, report)
    caption = line.text if line else grid.caption or grid.place.heading
    return Sheet(
        rows, columns, cells, grid.place, caption, line, grid.unit, report.setting.day(grid.as_of) if grid.as_of else None,
        units, _below(grid, report), grid.doubtful, grid.head,
    )  # fmt: skip


def _until(axes: tuple[Axis, ...]) -> tuple[Axis, ...]:
    """A month beside whole years is the last of a year that is not over: `2022 | 2023 | 2024. 10월` is January to October."""
    said = {a.period for a in axes if a.period}
    month = max(said, default="")
    is_last = len(said) > 1 and _MONTH.fullmatch(month) and all(p.isdigit() and p < month[:4] for p in said - {month})
    return tuple(replace(a, period=f"{month[:4]}-01/{month}") if is_last and a.period == month else a for a in axes)


_MONTH = re.compile(r"\d{4}-(?!01)\d{2}")


def _under_years(columns: tuple[Axis, ...]) -> tuple[Axis, ...]:
    """A heading that comes again behind every year (2024, 구성비, 2023, 구성비) is of the year to its left."""
    leaves = Counter(c.leaf for c in columns if not c.period)
    found: list[Axis] = []
    for n, one in enumerate(columns):
        before = found[n - 1].period if n else ""
        found.append(replace(one, period=before) if leaves[one.leaf] > 1 and one.leaf and not one.period and columns[n - 1].period else one)
    again = [(c.period, c.names) for c, was in zip(found, columns, strict=True) if c is not was]
    return tuple(found) if len(set(again)) == len(again) == sum(n for leaf, n in leaves.items() if n > 1 and leaf) else columns


def grown(columns: tuple[Axis, ...]) -> tuple[Axis, ...]:
    """A heading `%` behind what was less or more, or behind two periods, is how much that is; elsewhere it is a rate."""
    return tuple(
        replace(c, derived="growth") if key(c.leaf) in {"%", "％"} and _grows(columns[:n], c) else c for n, c in enumerate(columns)
    )


def _grows(left: Sequence[Axis], own: Axis) -> bool:
    amounts = [c for c in left if c.derived not in {"rate", "growth"} and not c.skip]
    if any(key(w) in DERIVED["difference"] for w in own.names) or (amounts and amounts[-1].derived == "difference"):
        return True
    return len({c.period for c in amounts[-2:] if c.period}) > 1


def _labels(grid: Grid, own: Row) -> Sequence[str]:
    """The labels of a row; where its name stands behind its figures (`사업명` the last column), the name."""
    named = [
        c for column, c in zip(grid.columns, own.cells, strict=False) if c is not None and column.path and _NAME.search(column.path[-1].key)
    ]
    names = [c.text for c in named if c.text.strip() and not is_value(c.text)]
    return names[:1] or _office_last(grid, own.labels)


def _office_last(grid: Grid, labels: Sequence[str]) -> Sequence[str]:
    """The labels of a row with the office in charge behind what is counted: `세무과 | 징수액` is 징수액 of 세무과."""
    keys = [s.key for s in grid.stubs]
    if len(keys) == len(labels):
        labels = [w for w, k in zip(labels, keys, strict=True) if not _MADE.search(k)] or labels
        keys = [k for k in keys if not _MADE.search(k)] or keys
    if len(keys) != len(labels) or not any(_NAME.search(k) for k in keys):
        return labels
    offices = [n for n, k in enumerate(keys) if k in OFFICES]
    return [w for n, w in enumerate(labels) if n not in offices] + [labels[n] for n in offices]


def _terms(labels: Sequence[str]) -> frozenset[str]:
    """Headings of bare two digits that are terms and no years, as one of one digit beside them shows: 50년, 10년, 5년."""
    return (
        frozenset(w for w in labels if _TERM.fullmatch(w.strip())) if any(_SHORT_TERM.fullmatch(w.strip()) for w in labels) else frozenset()
    )


_TERM, _SHORT_TERM = re.compile(r"\d{1,2}\s?년"), re.compile(r"[1-9]\s?년")


def column(path: Sequence[str], unit: str = "", terms: frozenset[str] = frozenset()) -> Axis:
    """What a heading says: `2021년 (2022년 예산)` is a year, `비고 (선임 건수)` holds 선임 건수, `실적` is what was done."""
    names, said = _without_period(
        [w for p in path if len(path) == 1 or _LETTERS.sub("", p) for w in _apart(_LETTERS.sub("", _aside(p)) or _aside(p))], terms
    )
    if not said and names and (match := _YEAR_BEHIND.fullmatch(names[-1])):
        said, names = year_of(match[2]), [*names[:-1], match[1]]
    if not said and len(named := {m[1] for n in names if (m := _YEAR_OF.fullmatch(n))}) == 1:
        said, names = year_of(named.pop()), [m[2].strip() if (m := _YEAR_OF.fullmatch(n)) else n for n in names]
    bare = [_UNIT.sub("", n) if unit and unit in n else n for n in names]
    keys = [key(n) for n in bare]
    leaf = keys[-1] if keys else ""
    told = next((k for k in reversed(keys) if not is_total(k)), leaf)  # 실적 over 계
    formula = "difference" if path and _LESS.fullmatch(path[-1]) else ""
    derived = formula or next((d for d, known in DERIVED.items() if leaf in known), "rate" if leaf in ACHIEVED or RATE.search(leaf) else "")
    stage = _stage(told) or ("planned" if PLANNED.search(told) else "")
    kept = tuple(n for n, k in zip(bare, keys, strict=True) if not is_total(n))
    return Axis(kept, said, any(map(is_total, keys)), derived, stage, unit, leaf in TEXT_COLUMNS or leaf in UNIT_COLUMNS)


def _timed(axis: Axis, setting: Setting) -> Axis:
    """A row or column whose names say another time (전년도, 6월 집행액) with that as its period."""
    said = next((p for n in axis.names if (p := other_time(n, setting))), "")
    return replace(axis, names=tuple(w for n in axis.names if (w := without_time(n))), period=axis.period or said) if said else axis


def _apart(words: str) -> list[str]:
    """`2023년 실적` is a year and what was done in it."""
    match = _YEAR_FIRST.fullmatch(words)
    return [match[1], match[2]] if match and key(match[2]) in {*TARGET, *RESULT, *ACHIEVED, *TOTALS, *MEASURES} else [words]


def row(labels: Sequence[str], *, governed: bool = False) -> Axis:
    """What the labels of a row say."""
    told = [BULLET.sub("", normal_label(n)) for n in labels if not n.strip().isdigit() or len(n.strip()) == 4]
    once = [name for n, name in enumerate(told) if not n or name != told[n - 1]]  # one label over two columns
    names, said = _without_period([words for name in once for words in _apart(name)])
    stage = _stage(key(names[-1])) if said and names else ""
    names = names[:-1] if stage else names
    unit = next((m[1] for n in reversed(names) if (m := _UNIT.search(n)) and is_unit(m[1]) and not _PER.search(n)), "")
    kept = tuple(_UNIT.sub("", n) if unit and unit in n else n for n in names if not is_total(n))
    total = any(map(is_total, names))
    compares = next((d for d, known in DERIVED.items() if kept and key(kept[-1]) in known), "")
    return Axis(
        kept,
        said,
        total,
        compares,
        stage=stage,
        unit=unit,
        government=" ".join(kept) if governed and kept and not (total or _OF_SEVERAL.search(kept[-1])) else "",
    )


def _stage(said: str) -> str:
    """What a word that says only this tells: 목표 is planned, 실적 is actual; empty for any other."""
    return "planned" if said in TARGET else "actual" if said in RESULT else ""


def is_unit(words: str) -> bool:
    """`건/백만원`, `명`, `%`, `천톤`."""
    parts = [w.strip() for w in re.split(r"[/,·]", words)]
    return all(_is_one_unit(w) or _is_one_unit(_SCALE.sub("", w)) for w in parts)


def _is_one_unit(words: str) -> bool:
    return unit_at(f"1{words}", 1)[0] == words


def _in_column(words: str) -> str:
    """The unit that a column of units says: `정비율(%)`, `누계(천톤)`, `대(누계)`."""
    match = _UNIT_ASIDE.fullmatch(_LIMIT.sub("", words.strip()))
    if not match:
        return _LIMIT.sub("", words.strip())
    first, aside = match[1].strip(), match[2].strip()
    return first if is_unit(first) or not re.search("[가-힣]", first) else aside if is_unit(aside) else match[0]


def _aside(words: str) -> str:
    """`비고 (선임 건수)` → 선임 건수; a bracket on a line of its own belongs to its heading."""
    text = re.sub(r"\s+(?=[(（])", "", normal_label(words))
    match = _ASIDE.match(text)
    return match[1] if match else text


def _without_period(names: Sequence[str], terms: frozenset[str] = frozenset()) -> tuple[list[str], str]:
    """The names that are no period, and the period."""
    kept: list[str] = []
    said = ""
    for name in names:
        found = "" if name in terms else year_of(name)
        if found:
            said = found
        elif name.strip():
            kept.append(name)
    return kept, said


def _value(cell: Words | None) -> Decimal | None:
    figure = cell.first() if cell is not None and is_value(cell.text) else None
    return number(figure.words) if figure else None


def of_whole(columns: tuple[Axis, ...], rows: Sequence[Sequence[Decimal | None]]) -> tuple[Axis, ...]:
    """A heading that the others under one name add up to is their total, though it has a name of its own: 청구건수 over 처리현황 and 기타."""
    groups = {c.names[0] for c in columns if c.names and (len(c.names) > 1 or c.total)}
    single = [n for n, c in enumerate(columns) if len(c.names) == 1 and not (c.total or c.derived or c.period or c.skip or c.stage)]
    if len(groups) != 1 or not rows or any(v is None for row in rows for v in row) or any(len(row) != len(columns) for row in rows):
        return columns
    group = groups.pop()
    for n in single:
        rest = [m for m, c in enumerate(columns) if m != n and not c.total]
        if len(rest) > 1 and all(row[n] == sum((row[m] or Decimal(0) for m in rest), Decimal(0)) for row in rows):
            moved = [c if c.names and c.names[0] == group else replace(c, names=(group, *c.names)) for c in columns]
            return tuple(replace(c, names=(), total=True) if m == n else c for m, c in enumerate(moved))
    return columns


def _over_years(columns: tuple[Axis, ...], rows: Sequence[Sequence[Decimal | None]]) -> tuple[Axis, ...]:
    """The columns with a total of the years beside it as of all of these, where it is their sum in every row: `계 | 2022년 | 2023년`.

    No period says 2020 and 2023 alone: the total of years with a gap is of an unknown one.
    """
    found = list(columns)
    for n, one in enumerate(columns):
        beside = [
            m for m, c in enumerate(columns) if c.names == one.names and c.stage == one.stage and c.period and not (c.total or c.derived)
        ]
        years = tuple(columns[m].period for m in beside)
        if not one.total or one.period or len(set(years)) != len(years) or len(years) < _FEWEST or not all(y.isdigit() for y in years):
            continue
        sums = [(row[n], [row[m] or Decimal(0) for m in beside]) for row in rows if len(row) == len(columns) and row[n]]
        if sums and all(whole == sum(parts) for whole, parts in sums) and any(sum(map(bool, parts)) > 1 for _, parts in sums):
            first, last = int(min(years)), int(max(years))
            found[n] = replace(one, period=f"{first}/{last}" if last - first < len(years) else UNKNOWN[0], years=years)
    return tuple(found)


def year_of(words: str) -> str:
    """`2018년`, `'18년도`, `2021년 (2022년 예산)`, `2020. 3월`, `2021년 상반기` as a period, else empty."""
    text = re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", words.strip())
    if match := re.fullmatch(_YEAR, text):
        digits = re.sub(r"\D", "", match[0])
        return str(full_year(digits))
    found = next(steps(text, None), None)
    return period(found) if found and found.start == 0 and found.end == len(text) else ""


def _units(grid: Grid, columns: Sequence[Axis]) -> tuple[str, ...]:
    """The unit that a column of units says for each row."""
    at = next((n for n, c in enumerate(grid.columns) if c.keys and c.keys[-1] in UNIT_COLUMNS), None)
    stub = next((n for n, s in enumerate(grid.stubs) if s.key in UNIT_COLUMNS), None)
    if at is not None:
        return tuple(_in_column(c.text if (c := r.cells[at]) else "") for r in grid.rows)
    return tuple(_in_column(r.labels[stub]) if stub is not None and stub < len(r.labels) else "" for r in grid.rows)


_PAGE = re.compile(r"(?:[-–—|]\s?)?\d{1,3}(?:\s?[-–—|])?")


def _above(grid: Grid, report: Report) -> Line | None:
    """The statement right above the table; lines that only say a unit or a day, the number of a page and how to use it stand between."""
    for line in reversed(report.between(grid.block - 3, grid.block)):
        if line.marker == "page" or said(line.text).alone or not line.text.strip() or _PAGE.fullmatch(line.text.strip()):
            continue
        return line
    return None


def _below(grid: Grid, report: Report) -> str:
    """What the remark below the table says of figures in brackets: `※ ( )는 신규사업 수`."""
    for line in report.between(grid.block + 1, grid.block + 3):
        if match := re.match(r"[(（]\s*[)）]\s*(?:안은|내는|안|내|는|은)?\s*[:：]?\s*(.+)", line.text):
            return normal_label(match[1])
    return ""


def values(sheet: Sheet, free: Free) -> Iterator[tuple[int, int, Words]]:
    """The cells that state figures and nothing else, by row and column."""
    for r, cells in enumerate(sheet.cells):
        for c, cell in enumerate(cells):
            if cell is not None and cell.text.strip() and is_value(cell.text) and any(free(f.mark) for f in cell.figures()):
                yield r, c, cell


__all__ = ["Axis", "Figure", "Sheet", "column", "is_unit", "row", "sheet", "values", "year_of"]
