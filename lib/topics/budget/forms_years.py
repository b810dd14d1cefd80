"""Tables over several years: 연차별 소요재원, 투자계획, 중기재정계획, money sought or won year by year; rows are funds, projects, fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.core.text import Text
from lib.documents.columns import Column
from lib.forms import Figure, Form, Found, Free, Grid, Ignored, Printed, Record, Report, Row, is_free
from lib.forms.headings import MONEY, part
from lib.topics.budget.forms_loose import amount
from lib.topics.budget.forms_money import MONEY_UNITS, money_unit, of_cell
from lib.topics.budget.forms_spent import LEADERS, WHOLE_LEVELS
from lib.topics.budget.forms_words import account, is_field, is_fund, is_total, level, plain, role_of, years

HEADINGS = re.compile(r"연차별|소요[재자]원|소요예산|재원|투자|재정계획|중기|사업비")
GOVERNMENT = re.compile(r"중기|재정\s*계획|재정\s*운용")  # plans of the whole government
REVENUE = re.compile(r"세입|수입|결산")  # what came in or was spent is no money that years will need
SOUGHT, WON = re.compile(r"발굴|신청|요구|건의"), re.compile(r"확보|교부|내시|유치|선정")
STUBS = frozenset({"재원별", "재원", "구분", "재원구분"})
_OVER_YEARS = ("소요재원", "소요자원", "소요예산", "소요액", "사업비", "투자계획", "투자액", "재원계획")
VOCABULARY = frozenset({
    *STUBS, "합계", "계", *(f"{years}{what}" for years in ("연차별", "연도별", "연도") for what in _OVER_YEARS), *(f"{year}년" for year in range(2000, 2046)),
})  # fmt: skip
BEFORE = re.compile(r"기\s?투자|까지|이전|[~∼～](?:19|20)?\d{2}")
AFTER = re.compile(r"이후|향후|[~∼～]$")
_BARE_YEAR = re.compile(r"['’‘]?(?:(?:19|20)\d{2}|\d{2})[.년]?도?(?:\(?(?:계획|예산|예정|실적|안|기준연도|기준|A|B|C|D)\)?)?")


@dataclass(frozen=True)
class Span:
    """A column of one year: its period of DATA.md, its fund where it stands for one, `total` for the sum of the years."""

    col: int
    period: str
    fund: str
    unit: str
    note: str = ""
    total: bool = False


@dataclass(frozen=True)
class Part:
    """A row: its item and level, its fund; `total` where it adds others."""

    row: Row
    item: str
    level: str
    fund: str
    total: bool


def spans(grid: Grid, district: str | None) -> list[Span]:
    """The columns of a table over years; empty where fewer than two are."""
    made = [s for n, c in enumerate(grid.columns) if (s := _span(n, [p.text for p in c.path], c.unit or money_unit(grid.unit), district))]
    first = min((int(s.period) for s in made if not s.total and s.period.isdigit()), default=0)
    made = [replace(s, period=f"../{first - 1}") if first and s.period == "미상" and BEFORE.search(s.note) else s for s in made]
    single = {s.period for s in made if not s.total and re.fullmatch(r"\d{4}", s.period)}
    return made if len(single) > 1 else []


def _span(col: int, path: Sequence[str], unit: str, district: str | None) -> Span | None:
    fund = next((f for w in reversed(path) if (f := is_fund(w, district))), "")
    other = [w for w in path if not is_fund(w, district) and not is_span(w)]
    if any(role_of(plain(w)) in {"executed_won", "rate", "left", "note"} for w in other):
        return None
    year = next((y for w in reversed(path) if is_span(w) for y in years(f"{w} ")), None)
    said = next((w for w in path if BEFORE.search(w) or AFTER.search(w)), "")
    if year is None and not said:
        sums = bool(path) and (is_total(path[-1]) or role_of(plain(path[-1])) == "예산액")
        return Span(col, "", fund, unit, total=True) if sums else None
    period = str(year) if year and not said else f"../{year}" if year and BEFORE.search(said) else "미상"
    return Span(col, period, fund, unit, said)


def is_span(words: str) -> bool:
    """Whether a label is a year or a span of years and nothing else: `2025년`, `2024년까지`."""
    bare = re.sub(r"\s", "", words)
    return bool(_BARE_YEAR.fullmatch(bare)) or bool(years(f"{bare} ") and (BEFORE.search(bare) or AFTER.search(bare)))


def parts(grid: Grid, district: str | None) -> list[Part]:
    """The rows of such a table: what is a fund, what a name, what a sum. Beside fields and projects 기타 is one of them, and no fund."""
    funded = _by_fund(grid, district)
    return [_part(grid, row, district, funded=funded) for row in grid.rows]


def _by_fund(grid: Grid, district: str | None) -> bool:
    """Whether the rows are divided by fund: at least half of them end in the name of one."""
    ends = [LEADERS.sub("", row.labels[-1]) for row in grid.rows if row.labels and not is_total(row.labels[-1])]
    funds = [f for w in ends if (f := is_fund(w, district))]
    return bool(funds) and len(funds) * 2 >= len(ends) and set(funds) != {"기타"}


def _part(grid: Grid, row: Row, district: str | None, *, funded: bool) -> Part:
    names = [LEADERS.sub("", w) for w in row.labels if not w.strip().isdigit()]
    of = {w: is_fund(w, district) if funded else "" for w in names}
    fund = next((f for w in reversed(names) if (f := of[w])), "")
    sums = bool(names) and is_total(names[-1])
    named = [w for w in names if not of[w] and not is_total(w)]
    item = named[-1] if named else grid.place.item or _over(grid) or "전체"
    return Part(row, item, _level(grid, named), fund, sums)


def _over(grid: Grid) -> str:
    """The heading over `소요예산` where no project's title was told."""
    over = grid.place.over
    return LEADERS.sub("", over[-2]) if len(over) > 1 and part(LEADERS.sub("", over[-1])) in MONEY else ""


def _level(grid: Grid, named: Sequence[str]) -> str:
    if not named:
        return "project" if grid.place.item or _over(grid) else "government"
    told = next((lv for s in reversed(grid.stubs) if (lv := level(s.key))), "")
    return told or ("account" if account(named[-1]) else "field" if is_field(named[-1]) else "line_item" if grid.place.item else "project")


def is_plan(grid: Grid, columns: Sequence[Span], district: str | None, title: str = "") -> bool:
    """Whether a table over years is of money by fund, project or field, and not of rates, counts or stages."""
    if len(columns) < 2 or not {s.unit for s in columns} <= MONEY_UNITS:
        return False
    own = [*(p.text for c in grid.columns for p in c.path), *(s.text for s in grid.stubs)]
    heads = [*own, grid.caption, *grid.place.over[-2:]]
    rows = parts(grid, district)
    names = [w for r in grid.rows for w in r.labels]
    funded = any(p.fund for p in rows) or any(s.fund for s in columns)
    if any(role_of(plain(w)) in {"executed_won", "예산현액"} for w in names) or (not funded and any(REVENUE.search(w) for w in own)):
        return False
    said = any(HEADINGS.search(w) or part(w) in MONEY for w in heads)
    planned = GOVERNMENT.search(" ".join((title, *grid.place.over))) is not None
    accounted = all(account(p.item) or is_field(p.item) for p in rows if not p.total)
    return funded or (said and any(level(s.key) or s.key.startswith("재원") for s in grid.stubs)) or (planned and accounted)


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of funding, one a year and fund, and their printed sums."""
    district = report.setting.district_id
    for grid in report.grids:
        ruled = _ruled(grid) if grid.loose else grid
        columns = spans(ruled, district) if ruled is not None else []
        if ruled is None or not columns or not is_plan(ruled, columns, district, report.setting.title) or not is_free(grid, free):
            continue
        plan = _Plan(report, ruled, columns)
        yield from plan.found() if plan.is_named else ()


def _ruled(grid: Grid) -> Grid | None:
    """A table left as lines whose rows have a figure for every heading and add up across, as a ruled one."""
    heads = [c.path[0] for c in grid.columns if c.path and c.keys[0] not in STUBS and not HEADINGS.search(c.keys[0])]
    if not heads or any(len(row.cells) != len(heads) for row in grid.rows):
        return None
    totals = [n for n, head in enumerate(heads) if is_total(head.text)]
    for row in grid.rows:
        values = [amount(c) for c in row.cells]
        rest = [v for n, v in enumerate(values) if n not in totals and v is not None]
        if len(totals) == 1 and values[totals[0]] != sum(rest):
            return None
    stub = next((c.path for c in grid.columns if c.path and c.keys[0] in STUBS), ())
    return replace(grid, loose=False, stubs=stub, columns=tuple(Column(n, (head,)) for n, head in enumerate(heads)))


class _Plan:
    """One table over years."""

    def __init__(self, report: Report, grid: Grid, columns: Sequence[Span]) -> None:
        self.report, self.grid, self.columns = report, grid, columns
        self.district = report.setting.district_id
        rows = parts(grid, self.district)
        self.rows = [p for p in rows if not p.total] or rows
        self.sums = [p for p in rows if p not in self.rows]
        over = " ".join((grid.caption, *grid.place.over[-1:]))
        self.external = bool(SOUGHT.search(over) or WON.search(over)) and any(p.fund in {"국비", "시비"} for p in self.rows)
        told = " ".join((over, *grid.place.over, report.setting.title))
        self.whole = not grid.place.item and GOVERNMENT.search(told) is not None
        self.measure = "budget" if self.external and WON.search(over) and not SOUGHT.search(over) else "required"
        self.single = [s for s in columns if not s.total]

    @property
    def is_named(self) -> bool:
        """Whether the rows name whose money they are, or the outline does; the title over any other table tells (the words of costs read it)."""
        return self.whole or bool(self.grid.place.item) or any(p.item != "전체" for p in self.rows)

    def found(self) -> Iterator[Found]:
        """Records of the parts, printed figures of the sums."""
        for one in self.rows:
            for span in self.single:
                yield from self._record(one, span)
            yield from self._across(one, [one])
        for one in self.sums:
            for span in self.single:
                yield from self._down(one, span)
            yield from self._across(one, self._under(one))

    def figure(self, one: Part, span: Span) -> Figure | None:
        """The amount of a row in a year."""
        words = one.row.cells[span.col] if span.col < len(one.row.cells) else None
        money = of_cell(words, span.unit, self.district) if words is not None else None
        return money.whole if money and money.whole and not money.whole.is_dash else None

    def _values(self, one: Part) -> dict[str, object]:
        where = self.grid.place
        lv = "external" if self.external else one.level
        return {"level": lv, "item": one.item, "measure": self.measure, "team": where.team or None}

    def _record(self, one: Part, span: Span) -> Iterator[Found]:
        figure = self.figure(one, span)
        if figure is None:
            return
        values = {**self._values(one), "fiscal_year": span.period, "fund": one.fund or span.fund or "전체"}
        words = one.row.cells[span.col]
        marks = tuple(f.mark for f in words.figures() if f.mark != figure.mark) if words is not None else ()
        whole = self.whole or one.level in WHOLE_LEVELS
        yield Record("funding", values, {"amount_won": figure}, whole=whole, note=span.note, marks=marks)

    def _under(self, total: Part) -> list[Part]:
        """The rows that a sum adds: those of its item, of its fund."""
        same = [p for p in self.rows if total.item == p.item] if any(p.item == total.item for p in self.rows) else self.rows
        return [p for p in same if not total.fund or p.fund == total.fund]

    def _down(self, one: Part, span: Span) -> Iterator[Found]:
        """A sum of rows in one year."""
        figure = self.figure(one, span)
        if figure is None:
            return
        rows = [p for p in self._under(one) if self.figure(p, span)]
        yield self._printed(one, rows, [span], figure) if len(rows) > 1 else Ignored("sum", (figure.mark,))

    def _across(self, one: Part, rows: Sequence[Part]) -> Iterator[Found]:
        """The sum of a row over the years."""
        for total in (s for s in self.columns if s.total):
            figure = self.figure(one, total)
            if figure is None:
                continue
            filled = [s for s in self.single if any(self.figure(p, s) for p in rows) and (not total.fund or s.fund == total.fund)]
            cells = sum(self.figure(p, s) is not None for p in rows for s in filled)
            yield self._printed(one, rows, filled, figure) if cells > 1 else Ignored("sum", (figure.mark,))

    def _printed(self, one: Part, rows: Sequence[Part], columns: Sequence[Span], figure: Figure) -> Printed:
        values = self._values(rows[0])
        subject = {
            "fiscal_year": tuple(dict.fromkeys(s.period for s in columns)),
            "level": (str(values["level"]),),
            "item": tuple(dict.fromkeys(p.item for p in rows)),
        }
        funds = tuple(dict.fromkeys(f for p in rows for s in columns if (f := p.fund or s.fund)))
        if (not one.total and funds) or one.fund:
            subject["fund"] = funds
        return Printed("funding", "total", "amount_won", {**subject, "measure": (self.measure,)}, figure)


FORM = Form("years", Text("연차별 재원", "Money year by year"), read, VOCABULARY)
