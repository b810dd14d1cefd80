"""예산규모: stages by account or field, in columns or rows; 최종, 계 and 증감 are printed figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from lib.core.text import Text
from lib.forms import Figure, Form, Found, Free, Grid, Ignored, Printed, Record, Report, is_free
from lib.reading.meaning import whose
from lib.topics.budget.forms_loose import amount, same_rate
from lib.topics.budget.forms_money import first, money_unit, won
from lib.topics.budget.forms_size_tables import NEAR, above, is_size, tags
from lib.topics.budget.forms_size_words import Tag, numbered, stage_of, tag
from lib.topics.budget.forms_spent import year_of
from lib.topics.budget.forms_words import years

CHANGES = re.compile(r"추경|간주처리")
BY_SIZE = Text("추경 금액이 당초예산에 가까워 증감이 아니라 추경 뒤의 예산으로 읽었습니다", "The supplement is near the original budget: read as the budget after it, not as a change")  # fmt: skip


@dataclass(frozen=True)
class _Cell:
    """A figure and what its row and column say."""

    figure: Figure
    tag: Tag
    row: int
    col: int
    amount: int


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size with their printed sums."""
    for grid in report.grids:
        if not grid.loose and is_size(grid, report.setting.title, above(report, grid)) and is_free(grid, free):
            told = whose.of_table(report, grid)
            if told == "government":
                yield from _Size(report, grid).found()
            elif not told:
                yield whose.asked(report, grid)


def _sum(cells: Sequence[_Cell]) -> Decimal:
    return Decimal(sum(c.amount for c in cells))


class _Size:
    """One table."""

    def __init__(self, report: Report, grid: Grid) -> None:
        self.report, self.grid = report, grid
        rows, columns = tags(grid)
        self.staged = any(t.stage for t in columns)
        self.cells = [c for n, row in enumerate(rows) for m, col in enumerate(columns) if (c := self._cell(n, m, row, col))]
        self.cells = self._last_of_year(self._parents(self.cells))
        self.levels = self._supplements_as_levels()

    def _cell(self, row: int, col: int, over_row: Tag, over_col: Tag) -> _Cell | None:
        words = self.grid.rows[row].cells[col] if col < len(self.grid.rows[row].cells) else None
        unit = self.grid.columns[col].unit or money_unit(self.grid.unit)
        both = over_col.joined(over_row)
        if not (both.stage or both.kind or over_col.year or over_col.account or over_col.item or over_col.total) and self.staged:
            both = replace(both, kind="final")  # 예산액 beside 기정예산 and 추경 is what they add up to
        figure = first(words, "%" if both.kind in {"growth", "share"} else unit) if words is not None else None
        if figure is None or both.kind == "other" or both.unknown:
            return None
        full = replace(
            both,
            year=both.year or self._year(),
            stage=numbered(both.stage, (*self._over(), self.report.setting.title)) or ("" if both.kind else self._stage(both.year)),
            account=both.account or self._account(),
        )
        return _Cell(figure, full, row, col, won(figure) or 0)

    def _year(self) -> int | None:
        return year_of(self.report, self.grid.place, (self.grid.caption,), None, self.grid.as_of)

    def _over(self) -> list[str]:
        """Captions, headings and the line right above, the nearest first."""
        at = self.grid.block
        above = [ln.text for ln in self.report.between(at - NEAR + 1, at + NEAR) if ln.block != at]
        return [self.grid.caption, *reversed(above), *reversed(self.grid.place.over)]

    def _stage(self, year: int | None) -> str:
        """The stage that the words over the table name, where its labels name none; words of another year (2025년 예산안) say nothing of this one."""
        found = (
            s
            for words in self._over()
            if not year or not (named := years(words)) or year in named
            for w in re.findall(r"제?\d회\s?추경\S*|본예산\S*|당초예산|예산\(?안\)?|추경\S*|간주처리", words)
            if (s := stage_of(w))
        )
        return next(found, "미표시")

    def _account(self) -> str:
        """The account that the heading of a table of fields names, or empty."""
        found = (a for words in self._over() for a in re.findall(r"일반회계|특별회계|기금", words))
        return next(found, "") if not any(tag(w).account for row in self.grid.rows for w in row.labels) else ""

    def _parents(self, cells: list[_Cell]) -> list[_Cell]:
        """특별회계 over 공기업 and 기타 is their sum."""
        kinds = {c.tag.account for c in cells}
        both = {"공기업특별회계", "기타특별회계"} <= kinds
        return [replace(c, tag=replace(c.tag, total=True)) if both and c.tag.account == "특별회계" else c for c in cells]

    def _last_of_year(self, cells: list[_Cell]) -> list[_Cell]:
        """The final budget of a year of which no other stage is printed is a stage, no sum of stages."""
        staged = {c.tag.year for c in cells if c.tag.stage}
        is_apart = bool(staged)
        return [
            replace(c, tag=replace(c.tag, kind="", stage="최종예산"))
            if is_apart and c.tag.kind == "final" and c.tag.year not in staged
            else c
            for c in cells
        ]

    def _supplements_as_levels(self) -> bool:
        """Whether 추경 stands for the whole budget after it: near the budget before it in size."""
        base = [c.amount for c in self.cells if c.tag.stage in {"당초예산", "기정예산"} and not c.tag.total]
        after = [c.amount for c in self.cells if re.search("추경", c.tag.stage) and not c.tag.total]
        return bool(base and after) and min(after) * 2 > min(base) and max(after) * 2 > max(base)

    def amount_is(self, stage: str) -> str:
        """Whether a stage's amount is the budget then or what it changed."""
        change = CHANGES.search(stage) and not ("추경" in stage and self.levels)
        return "change" if change else "level"

    def found(self) -> Iterator[Found]:
        """Records of parts, printed figures of sums and changes."""
        parts = [c for c in self.cells if not c.tag.total and not c.tag.kind]
        parts = parts or [c for c in self.cells if not c.tag.kind]
        if not parts:
            parts = [replace(c, tag=replace(c.tag, kind="", stage="미표시")) for c in self.cells if c.tag.kind == "final"]
        yield from (self._record(one) for one in parts if not one.figure.is_dash)
        where = {(c.row, c.col) for c in parts}
        for one in (c for c in self.cells if (c.row, c.col) not in where):
            yield from self._sum(one, parts)

    def _record(self, one: _Cell) -> Record:
        stage = one.tag.stage or "미표시"
        day = self.report.setting.day(self.grid.as_of) if self.grid.as_of else None
        values = {
            "fiscal_year": one.tag.year, "account": one.tag.account or "전체", "item": one.tag.item or "전체", "stage": stage,
            "amount_is": self.amount_is(stage), "as_of": day,
        }  # fmt: skip
        doubts = (BY_SIZE,) if self.levels and "추경" in stage else ()
        return Record("budget_size", values, {"amount_won": one.figure}, whole=True, doubts=doubts, government=one.tag.government)

    def _sum(self, one: _Cell, parts: Sequence[_Cell]) -> Iterator[Found]:
        if one.tag.kind in {"difference", "growth"}:
            yield from self._change(one, parts)
            return
        if one.tag.kind == "share":
            yield from self._share(one, parts)
            return
        own = [c for c in parts if self._under(c, one)]
        if one.tag.kind == "final" and self.levels:
            own = [c for c in own if c.amount == one.amount][-1:]
        yield (
            Printed("budget_size", "total", "amount_won", self._subject(own), one.figure)
            if len(own) > 1
            else Ignored("sum", (one.figure.mark,))
        )

    def _under(self, part: _Cell, total: _Cell) -> bool:
        """Whether a sum adds a part: same year, same stage unless it is 최종, same account unless it is of all."""
        ours, theirs = part.tag, total.tag
        accounts = {"공기업특별회계", "기타특별회계"} if theirs.account == "특별회계" else {theirs.account}
        return (
            ours.year == theirs.year
            and theirs.government in {"", ours.government}
            and (theirs.kind == "final" or not theirs.stage or ours.stage == theirs.stage)
            and (theirs.account == "" or ours.account in accounts or ours.account == theirs.account)
            and theirs.item in {"", ours.item}
        )

    def _subject(self, own: Sequence[_Cell]) -> dict[str, tuple[str, ...]]:
        """The condition of parts."""
        places = tuple(dict.fromkeys(c.tag.government for c in own if c.tag.government))
        return ({"district_id": places} if places else {}) | {
            "fiscal_year": tuple(dict.fromkeys(str(c.tag.year) for c in own)),
            "account": tuple(dict.fromkeys(c.tag.account or "전체" for c in own)),
            "item": tuple(dict.fromkeys(c.tag.item or "전체" for c in own)),
            "stage": tuple(dict.fromkeys(c.tag.stage or "미표시" for c in own)),
        }

    def _change(self, one: _Cell, parts: Sequence[_Cell]) -> Iterator[Found]:
        """A change between two columns of its row, the one pair that differs by it; a growth follows the change of its row."""
        pairs = list(self._pairs(one))
        if len(pairs) != 1:
            return
        ours, theirs = (
            [c for c in parts if (c.col == side and self._under(c, replace(one, tag=replace(one.tag, kind="final", year=c.tag.year))))]
            for side in pairs[0]
        )
        if ours and theirs:
            figure = "growth" if one.tag.kind == "growth" else "difference"
            yield Printed("budget_size", figure, "amount_won", self._subject(ours), one.figure, "amount_won", self._subject(theirs))

    def _share(self, one: _Cell, parts: Sequence[_Cell]) -> Iterator[Found]:
        """구성비: a row's share in a column of amounts, the one that it fits; one in a printed total that the parts do not make is left."""
        columns = self._of_shares[one.col]
        sides = [([c for c in parts if c.col == col and c.row == one.row], [c for c in parts if c.col == col]) for col in columns]
        share = amount(self.grid.rows[one.row].cells[one.col]) or Decimal(0)
        if columns and not one.tag.total and (printed := self._total(columns[0])) and printed != _sum(sides[0][1]):
            return
        fitting = [(own, whole) for own, whole in sides if own and same_rate(share, _sum(own), _sum(whole))]
        if one.tag.total or not fitting:
            yield Ignored("sum", (one.figure.mark,))
            return
        own, whole = fitting[0]
        yield Printed(
            "budget_size", "rate", "amount_won", self._subject(own), one.figure, "amount_won", self._subject(whole), note="구성비"
        )

    def _total(self, col: int) -> Decimal | None:
        """The printed total of a column; None where none is printed."""
        return next((Decimal(c.amount) for c in self.cells if c.col == col and c.tag.total and not c.tag.kind), None)

    @cached_property
    def _of_shares(self) -> dict[int, list[int]]:
        """For each column of shares the columns of amounts: first those that most of its shares fit, then that on its left, the nearest."""
        columns = list(dict.fromkeys(c.col for c in self.cells if not c.tag.kind))
        shares = dict.fromkeys(c.col for c in self.cells if c.tag.kind == "share")
        return {share: sorted(columns, key=lambda col: (self._unfit(share, col), col > share, abs(col - share))) for share in shares}

    def _unfit(self, share: int, col: int) -> int:
        """How many shares of one column do not fit the amounts of another."""
        amounts = {c.row: c for c in self.cells if c.col == col and not c.tag.kind}
        whole = self._total(col) or _sum([c for c in amounts.values() if not c.tag.total])
        printed = [(amounts.get(c.row), amount(self.grid.rows[c.row].cells[share])) for c in self.cells if c.col == share]
        return sum(own is None or said is None or not same_rate(said, Decimal(own.amount), whole) for own, said in printed)

    def _pairs(self, one: _Cell) -> Iterator[tuple[int, int]]:
        row = [c for c in self.cells if c.row == one.row and not c.tag.kind]
        difference = next((c.amount for c in self.cells if c.row == one.row and c.tag.kind == "difference"), None)
        for after in row:
            for before in row:
                if after.col != before.col and difference is not None and after.amount - before.amount == difference:
                    yield after.col, before.col


FORM = Form("budget_size", Text("예산 규모", "Budget size"), read, frozenset())
