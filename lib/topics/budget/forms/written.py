"""A table of money as records: rows of budget_execution, shares by fund, and the printed totals, rates and rests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from lib.core.text import Text
from lib.documents.tables.columns import ORDINALS
from lib.forms import ALL, Figure, Found, Grid, Ignored, Mark, Printed, Question, Record, Report
from lib.forms.times import DAY_HEADS
from lib.topics.budget.forms.funding import shares, summed
from lib.topics.budget.forms.money import first, of_cell
from lib.topics.budget.forms.rates import SHARE, how, is_share
from lib.topics.budget.forms.rest import Rest, rest_of
from lib.topics.budget.forms.spent import EARLY, Spent, as_of, subject
from lib.topics.budget.forms.words import is_total, is_year, kind
from lib.topics.budget.forms.year import NO_YEAR
from lib.topics.budget.vocabulary import YEARS

_SCHEME = re.compile(r"(?:신속|조기|균형)\s?집행")
UNTIL = Text("'12.31까지'가 연말까지의 누계인지 앞으로 쓸 금액인지 정해지지 않습니다", "Whether '12.31까지' is the sum until year end or only the rest of the year cannot be told")  # fmt: skip


@dataclass(frozen=True)
class Table:
    """One table's rows, and how many tables hold rows of each (year, level, stage)."""

    report: Report
    grid: Grid
    rows: tuple[Spent, ...]
    alone: Mapping[tuple[object, ...], int]

    @cached_property
    def parts(self) -> tuple[Spent, ...]:
        """The rows that add no others."""
        return tuple(s for s in self.rows if not s.total)

    @cached_property
    def bases(self) -> int:
        """How many bases the table prints."""
        return len({b for s in self.rows for b in s.entry.bases})

    @cached_property
    def rest(self) -> Rest:
        """What `12.31까지` and 잔액 mean in it."""
        return rest_of(self.parts)

    def under(self, total: Spent) -> tuple[Spent, ...]:
        """The rows that a total adds: those that begin with its labels, of its year and columns."""
        if total.of:
            return total.of
        scope = total.scope if total.entry.is_total else total.path
        own = self._below.get((scope, total.year, total.entry.group), ())
        return tuple(s for s in own if not total.government or s.government == total.government)

    @cached_property
    def _below(self) -> dict[tuple[object, ...], list[Spent]]:
        """The parts by each beginning of their labels, with year and columns."""
        found: dict[tuple[object, ...], list[Spent]] = {}
        for one in self.parts:
            for end in range(len(one.path) + 1):
                found.setdefault((one.path[:end], one.year, one.entry.group), []).append(one)
        return found

    @cached_property
    def _beside(self) -> Counter[tuple[object, ...]]:
        return Counter(s.where for s in self.parts)

    def named(self, one: Spent, basis: str = "") -> dict[str, tuple[str, ...]]:
        """The condition for a row or for the rows that a total adds."""
        own = self.under(one) if one.total else ()
        narrow = self.alone[one.where] > 1 or len(own) < self._beside[one.where]
        found = subject(one, [s.item for s in own] if narrow else (), (basis or one.entry.bases[0]) if self.bases > 1 else "")
        day = as_of(self.report, one)
        return found | ({"as_of": (day.isoformat(),)} if day and day != self.report.setting.as_of else {})

    def adds(self, one: Spent) -> bool:
        """Whether a printed sum, rate or rest is more than the repetition of one row."""
        return not one.total or len(self.under(one)) > 1


def written(table: Table) -> Iterator[Found]:
    """Everything that a table prints."""
    yield from _labels(table.grid)
    for one in table.rows:
        yield from _total(table, one) if one.total else _record(table, one)
        yield from _rates(table, one)
        yield from _lefts(table, one)
        yield from _carried(table, one)
    if table.rest.until is None:
        yield from _until_asked(table)


def _labels(grid: Grid) -> Iterator[Ignored]:
    """Numbers that only label their row: 연번, codes, years, days."""
    for column in grid.columns:
        head = column.path[-1].key if column.path else ""
        how = "list" if head in ORDINALS else "name" if head.endswith(("코드", "_cd")) else "date" if head in DAY_HEADS | YEARS else ""
        marks = tuple(
            (w.number, ALL)
            for row in grid.rows
            if how and column.col < len(row.cells) + len(grid.stubs) and (w := row.cells[column.col - len(grid.stubs)])
        )
        if marks:
            yield Ignored(how, marks)
    stubs = tuple((w.number, ALL) for row in grid.rows for w in row.stubs if w.text.strip().isdigit())
    yield Ignored("list", stubs)


def _figures(table: Table, one: Spent, basis: str) -> tuple[dict[str, Figure], tuple[Mark, ...]]:
    """The value columns of a row from the cells that say them; shares of 100 % that only repeat are accounted for with them."""
    roles = {"budget_won": basis, "executed_won": "executed_won", "rest_of_year_won": "rest_of_year_won"}
    roles |= {table.rest.until: "until_won"} if table.rest.until else {}
    found: dict[str, Figure] = {}
    marks: list[Mark] = []
    for column, role in roles.items():
        cell = one.entry.cells.get(role)
        money = of_cell(cell.words, cell.unit, table.report.setting.district_id) if cell else None
        if money is not None and money.whole is not None:
            found.setdefault(column, money.whole)
            marks += money.marks
    return found, tuple(marks)


def _record(table: Table, one: Spent) -> Iterator[Found]:
    report = table.report
    for number, basis in enumerate(one.entry.bases):
        made, marks = _figures(table, one, basis)
        made = made if number == 0 or basis in EARLY else {c: f for c, f in made.items() if c == "budget_won"}
        if "budget_won" not in made or all(f.is_dash for f in made.values()):
            continue
        values = {
            "fiscal_year": one.year, "level": one.level, "stage": one.stage, "item": one.item, "section": one.place.section or None,
            "kind": kind(one.item), "basis": basis, "team": one.place.team or None, "as_of": as_of(report, one),
        }  # fmt: skip
        doubts = (*one.entry.doubts, *table.rest.doubts)
        yield Record("budget_execution", values, made, one.whole, _note(report, one, basis), doubts, marks, one.office, one.government)
    yield from shares(report, one)


def _note(report: Report, one: Spent, basis: str) -> str:
    printed = one.place.year or one.entry.year or any(is_year(words) for _, words in one.entry.names)
    unsaid = report.setting.basis != "printed" and one.year == report.setting.year and not printed
    scheme = _scheme(report, one) if basis in EARLY else ""
    return "; ".join(w for w in (one.note or one.place.item_note * (one.item == one.place.item), scheme, NO_YEAR * unsaid) if w)


def _scheme(report: Report, one: Spent) -> str:
    """The spending ahead of time whose amounts a table holds (신속집행), by its labels, its caption, what it stands under and the title."""
    heads = (*(p.text for c in one.grid.columns for p in c.path), *(row.label for row in one.grid.rows))
    over = (one.grid.caption, *reversed(one.place.over), report.setting.title)
    return next((found[0] for words in (*heads, *over) if (found := _SCHEME.search(words))), "")


def _total(table: Table, one: Spent) -> Iterator[Found]:
    roles = [("budget_won", basis, basis) for basis in one.entry.bases]
    roles += [("executed_won", "executed_won", ""), ("rest_of_year_won", "rest_of_year_won", "")]
    roles += [(table.rest.until, "until_won", "")] if table.rest.until else []
    for column, role, basis in roles:
        cell = one.entry.cells.get(role)
        figure = first(cell.words, cell.unit) if cell else None
        if figure is None:
            continue
        if table.adds(one) and not figure.is_dash:
            yield Printed("budget_execution", "total", column, table.named(one, basis), figure, note=_name_of_sum(one))
        else:
            yield Ignored("sum", (figure.mark,))
    yield from summed(table.report, one, table.under(one))


def _name_of_sum(one: Spent) -> str:
    """What a sum of rows is called, which none of them is: 공기업특별회계 over its businesses."""
    return " ".join(words for words in (*one.scope, one.item) if not is_total(words)) if one.total else ""


def _rates(table: Table, one: Spent) -> Iterator[Found]:
    for role, cell in one.entry.cells.items():
        figure = first(cell.words, "%") if role.startswith("rate") else None
        if figure is None or figure.is_dash or "executed_won" not in one.entry.cells or not one.entry.bases:
            continue
        basis = role.partition(":")[2] or one.entry.bases[0]
        share = is_share(one, role, basis)
        if not table.adds(one) or basis not in one.entry.bases:
            yield Ignored("repeat", (figure.mark,))
        else:
            yield Printed(
                "budget_execution",
                "rate",
                "executed_won",
                table.named(one, basis),
                replace(figure, unit="") if share else figure,
                "budget_won",
                note=SHARE if share else "; ".join(filter(None, (_name_of_sum(one), how(one, figure, role, basis)))),
            )


def _lefts(table: Table, one: Spent) -> Iterator[Found]:
    cell = one.entry.cells.get("left")
    figure = first(cell.words, cell.unit) if cell else None
    if figure is None:
        return
    if not table.rest.against:
        yield from _kept(table, one, figure, table.rest.name)
    elif table.adds(one):
        yield Printed("budget_execution", "difference", "budget_won", table.named(one), figure, table.rest.against, note=table.rest.name)
    else:
        yield Ignored("repeat", (figure.mark,))


def _carried(table: Table, one: Spent) -> Iterator[Found]:
    """이월액, 전용 and 예비비 사용액, which no row of execution holds, of each item."""
    for role, cell in one.entry.cells.items():
        figure = first(cell.words, cell.unit) if role.startswith(("carried", "moved")) else None
        if figure is not None:
            yield from _kept(table, one, figure, role.partition(":")[2])


def _kept(table: Table, one: Spent, figure: Figure, name: str) -> Iterator[Found]:
    """이월액 and 불용액 as indicators of the item; their sums only repeat."""
    if figure.is_dash or not name:
        return
    if one.total:
        yield Ignored("sum", (figure.mark,))
        return
    values = {
        "period": str(one.year),
        "as_of": as_of(table.report, one),
        "topic": "budget",
        "indicator": name,
        "breakdown": one.item,
        "stage": "actual",
        "unit": figure.unit,
    }
    yield Record("indicators", values, {"value": figure}, whole=True, office=one.office, government=one.government)


def _until_asked(table: Table) -> Iterator[Found]:
    cells = [c for s in table.rows if (c := s.entry.cells.get("until_won"))]
    marks = tuple(f.mark for c in cells for f in c.words.figures())
    if marks:
        yield Question(UNTIL, cells[0].words.at(), marks, ("year_end_won", "rest_of_year_won"))
