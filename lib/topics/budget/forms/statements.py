"""Statements of one project's money: `소요예산 : 총 900천원(시비 800, 구비 100)`, also for the year that a table of years shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.documents.texts.bullets import chapter
from lib.documents.words.labels import key, label
from lib.forms import Figure, Form, Found, Free, Grid, Ignored, Line, Place, Printed, Question, Record, Report, Row
from lib.forms.headings import CHAPTERS, DONE, LAST, MONEY, OTHERS, PLANS, STARTS, part, tells_office
from lib.topics.budget.forms.money import Money, figure_of, is_money, of_cell, won
from lib.topics.budget.forms.words import is_total, kind, years
from lib.topics.budget.forms.year import UNREADABLE_YEAR, year_of

LEADERS = re.compile(r"^(?:[-–·○●•◦▪□■*※]\s*|\d{1,2}[.)]?\s+|[①-⑳❶-❿]\s*|[가-하][.)]\s+)+")
PARTS = frozenset({*STARTS, *PLANS, *DONE, *MONEY, *OTHERS, *LAST})
HEADS = frozenset({*MONEY, "총사업비", "총소요예산", "총예산", "사업예산", "예산액및집행액", "예산금액", "소요경비", "투자사업비"})
_AMOUNT_FIRST = re.compile(r"[^:：]{2,24}[:：]\s*(?:(?:20\d{2}|['’‘`]\d{2})\s?년도?\s+)?(?:약|총|금|연간|연)?\s*[\d△]")
_YEAR_FIRST = re.compile(r"[^:：]{2,24}[:：]\s*((?:20\d{2}|['’‘`]\d{2})\s?년)도?\s")
UNNAMED = Text("어느 사업의 예산인지 알 수 없습니다", "Which project's money this is cannot be told")
_NAMELESS = re.compile(
    r"구축|행사|운영|추진|조성|설치|지원|정비|건립|개최|시행|홍보|관리|확대|기타|공통|세부|[가-힣]{2,4}(?:개요|구성|내용|현황|계획)"
)  # 구축, 행사개요: the name of no thing
_YEARS_RUN = re.compile(r"(?<![\d.])((?:(?:19|20)\d{2}년?\s+){2,})")
_MONEY_LABEL = re.compile(r"(소\s*요\s*예\s*산|예\s*산\s*액|사\s*업\s*비|집\s*행\s*액)\s+(?=[\d△-])")


@dataclass(frozen=True)
class _Told:
    """A statement's money, year and stage."""

    line: Line
    money: Money
    whole: Figure
    year: int
    stage: str
    item: str
    level: str
    table: Grid | None


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_execution and funding from statements."""
    for line in report.lines:
        yield from _years_in(report, line, free)
        if part(line.text) not in HEADS or not _AMOUNT_FIRST.match(line.text):
            continue
        if _YEAR_FIRST.match(line.text) and item_of(line)[1] != "office":
            continue  # what a project costs in each year is told by its costs
        told = _told(report, line)
        if isinstance(told, Question):
            yield told
        elif told and free(told.whole.mark):
            yield from _written(report, told)


def _told(report: Report, line: Line) -> _Told | Question | None:
    start = re.search(r"[:：]", line.text)
    numbers = [n for n in line.words.numbers if n.kind == "figure" and start and n.start >= start.end()]
    if not any(is_money(n) for n in numbers[:1]):
        return None
    money = _money(report, line)
    if money is None or money.whole is None:
        return None
    table = _table_of_years(report, line, money.whole)
    year, due = _year(report, line, money.whole, table)
    if year is None:
        return Question(UNREADABLE_YEAR, line.words.at(), tuple(f.mark for f in line.words.figures()))
    item, level = item_of(line)
    return _Told(line, money, money.whole, year, "planned" if due else "executed", item, level, table)


def _money(report: Report, line: Line) -> Money | None:
    """The amount behind the colon, its funds in brackets; what a further sentence says is not read."""
    return of_cell(line.words, "", report.setting.district_id)


def _year(report: Report, line: Line, whole: Figure, table: Grid | None) -> tuple[int | None, bool]:
    """Year and whether it is to come: as printed, else the one year of the table below that holds the same amount."""
    behind = _YEAR_FIRST.match(line.text)
    printed = next(iter((*years(line.text.split(":")[0]), *years(behind[1] if behind else ""))), None)
    if printed is None and not line.place.planned and table is not None:
        same = [y for y, amount in totals(report, table).items() if amount == won(whole)]
        if len(same) == 1:
            return same[0], same[0] > (report.setting.year or 0)
    return printed or year_of(report, line.place, ()), line.place.planned


def totals(report: Report, table: Grid) -> dict[int, int]:
    """What a table over years prints as each year's sum, or in its first row, in won."""
    district = report.setting.district_id
    row = next((r for r in table.rows if _is_sum(r)), table.rows[0])
    found: dict[int, int] = {}
    for col, year in year_columns(table).items():
        words = row.cells[col]
        money = of_cell(words, table.columns[col].unit or table.unit, district) if words is not None else None
        amount = won(money.whole) if money else None
        found |= {year: amount} if amount else {}
    return found


def year_columns(grid: Grid) -> dict[int, int]:
    """The columns of a table over years, each with its one year; none where fewer than two have one."""
    found = {n: named[0] for n, c in enumerate(grid.columns) if len(named := years(" ".join(f"{p.text} " for p in c.path))) == 1}
    return found if len(set(found.values())) > 1 else {}


def _is_sum(row: Row) -> bool:
    return bool(row.labels) and is_total(LEADERS.sub("", row.labels[-1]))


def _table_of_years(report: Report, line: Line, whole: Figure) -> Grid | None:
    """The table over years that stands under a statement and tells its amount, in a year or in all."""
    found = (g for g in report.tables_between(line.block + 1, line.block + 5) if g.place.item == line.place.item)
    return next((g for g in found if g.rows and year_columns(g) and _tells(report, g, whole)), None)


def _tells(report: Report, table: Grid, whole: Figure) -> bool:
    """Whether a table prints an amount, or years whose sums make it."""
    printed = (of_cell(c, table.unit, report.setting.district_id) for row in table.rows for c in row.cells if c is not None)
    amounts = {won(money.whole) for money in printed if money and money.whole}
    return won(whole) in {*amounts, sum(totals(report, table).values())}


def item_of(line: Line) -> tuple[str, str]:
    """The project, or the bullet inside it that the money belongs to."""
    known = {key(line.place.item), key(line.place.section)}
    heads = (w for w in line.place.over[:-1] if part(w) not in PARTS and not CHAPTERS.search(key(w)) and not _NAMELESS.fullmatch(key(w)))
    over = [w for w in heads if not w.startswith("(") and key(LEADERS.sub("", w)) not in known]
    inner = line.depth > 1 and line.place.item and over and chapter(over[-1]) is None
    if inner:
        return label(LEADERS.sub("", re.split(r"\s?[:：]", over[-1])[0])).text, "line_item"
    item = line.place.item or (label(over[-1]).text if over and chapter(over[-1]) is None else "")
    if not item and any(tells_office(words) for words in (line.place.section, *line.place.over[:-1])):
        return WHOLE[0], "office"
    return item, "project"


def _written(report: Report, told: _Told) -> Iterator[Found]:
    line, place = told.line, told.line.place
    marks = (told.whole.mark, *told.money.marks, *(f.mark for f in told.money.parts.values()))
    if _in_table(report, line, told):
        yield Ignored("repeat", marks)
        return
    if not told.item:
        yield Question(UNNAMED, line.words.at(), marks)
        return
    values: dict[str, object] = {"fiscal_year": told.year, "level": told.level, "item": told.item, "team": place.team or None}
    yield Record(
        "budget_execution",
        {**values, "stage": told.stage, "section": place.section or None, "kind": kind(told.item), "basis": "예산액"},
        {"budget_won": told.whole}, note="; ".join(w for w in ("소요예산" if "소요" in part(line.text) else "", place.item_note) if w), marks=told.money.marks,
    )  # fmt: skip
    yield from _shares(told, values)


def _shares(told: _Told, values: dict[str, object]) -> Iterator[Found]:
    """Shares by fund, from the brackets or from the table below, which gives the rows itself."""
    values = {**values, "fiscal_year": str(told.year), "measure": "required" if told.stage == "planned" or told.table else "budget"}
    if told.table is None:
        for fund, figure in told.money.parts.items():
            note = "; ".join(w for w in (told.money.said, "별도" if fund in told.money.besides else "") if w)
            yield Record("funding", {**values, "fund": fund}, {"amount_won": figure}, note=note)
        inside = tuple(fund for fund in told.money.parts if fund not in told.money.besides)
        if len(inside) > 1:
            yield Printed("funding", "total", "amount_won", subject(values, inside), told.whole)
    elif sum(not _is_sum(row) for row in told.table.rows) > 1:
        named = {k: v for k, v in subject(values, ()).items() if k != "fund"}
        yield Printed("funding", "total", "amount_won", named, told.whole, note="소요예산 = 재원별 합")


def _in_table(report: Report, line: Line, told: _Told) -> bool:
    """Whether a table right under the statement prints the same amount as its only budget; where no thing is named, as its total."""
    below = [g for g in report.tables_between(line.block + 1, line.block + 4) if g.place.item == line.place.item]
    for grid in below:
        rows = (
            [r for r in grid.rows if _is_sum(r)] if not told.item else grid.rows if len(grid.rows) == 1 and not year_columns(grid) else ()
        )
        for words in (cell for row in rows for cell in row.cells if cell is not None):
            money = of_cell(words, grid.unit, None)
            if money and money.whole and won(money.whole) == won(told.whole):
                return True
    return False


def _years_in(report: Report, line: Line, free: Free) -> Iterator[Found]:
    """A table of one project over years that a converter ran together into a statement: `2021 2022 … 소요예산 900천원 800천원 …`."""
    run, money = _YEARS_RUN.search(line.text), None
    money = _MONEY_LABEL.search(line.text, run.end()) if run else None
    if run is None or money is None:
        return
    named = years(run[1])
    figures = [n for n in line.words.numbers if n.start >= money.end() and n.kind == "figure"][: len(named)]
    if len(figures) < len(named) or not all(map(is_money, figures)):
        return
    item = label(re.split(r"\s?[:：]", line.text)[0]).text
    place: Place = line.place
    for year, number in zip(named, figures, strict=True):
        figure = figure_of(line.words, number)
        if free(figure.mark):
            yield Record(
                "budget_execution",
                {"fiscal_year": year, "level": "line_item" if place.item else "project", "item": item, "stage": "executed", "section": place.section or None,
                 "kind": kind(item), "basis": "예산액", "team": place.team or None},
                {"budget_won": figure}, note="소요예산" if "소" in money[1] else "",
            )  # fmt: skip


def subject(values: Mapping[str, object], funds: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The condition of shares."""
    return {
        "fiscal_year": (str(values["fiscal_year"]),), "level": (str(values["level"]),), "item": (str(values["item"]),), "fund": funds,
        "measure": (str(values["measure"]),),
    }  # fmt: skip


FORM = Form("required", Text("소요예산", "Money required"), read, frozenset())
__all__ = ["FORM", "is_total", "read"]
