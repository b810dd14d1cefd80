"""Tables of one kind are told to the draft alike: which rows and columns mean what; the author says it, nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.core.korean import normal_label
from tests.corpus.draft import Draft
from tests.corpus.model import Cells, Grid, Ref, Value

Track = tuple[str, str]


def words(grid: Grid, row: int, col: int = 0) -> str:
    """A label as the data contract writes it."""
    return normal_label(grid.at(row, col).words.replace("\n", " "))


def staff(
    d: Draft,
    counts: Mapping[Track, tuple[Ref, Ref]],
    gaps: Mapping[Track, Ref] | None = None,
    totals: Sequence[tuple[Ref, ...]] = (),
    *,
    column: str = "actual",
) -> None:
    """Rows of 정원 and 현원 by (track, grade); `gaps` are printed differences, `column` the side that they take from (결원: authorized).

    `totals`: printed sums of all rows as (정원, 현원) or (정원, 현원, difference).
    """
    for (track, grade), (authorized, actual) in counts.items():
        if not any(r.printed not in {"", "-"} for r in (authorized, actual)):
            continue
        d.fact("staffing", "명", track=track, grade=grade, authorized=authorized, actual=actual)
        if gaps and gaps[track, grade].printed:
            _gap(d, gaps[track, grade], authorized, actual, column)
    for authorized, actual, *gap in totals:
        d.total("staffing", "authorized", authorized, "명", *(a for a, _ in counts.values()))
        d.total("staffing", "actual", actual, "명", *(b for _, b in counts.values()))
        for ref in gap:
            _gap(d, ref, authorized, actual, column)


def _gap(d: Draft, gap: Ref, authorized: Ref, actual: Ref, column: str) -> None:
    more, less = (actual, authorized) if column == "actual" else (authorized, actual)
    d.printed("staffing", "gap", column, gap, "명")
    d.adds(gap, more, less=(less,))


def spent(
    d: Draft,
    grid: Grid,
    rows: Sequence[int],
    columns: Mapping[str, int],
    *,
    total: int | None = None,
    rate: int | None = None,
    left: int | None = None,
    items: Mapping[int, str] | None = None,
    label: int = 0,
    wrong: bool = False,
    cells: Cells,
) -> None:
    """Rows of budget_execution: `columns` by value column, `rate` and `left` (예상잔액, 집행잔액) the printed ones, `total` the row of 계.

    `wrong`: the page misprints, so that its sums are not held to anything.
    """
    for row in rows:
        item = (items or {}).get(row) or words(grid, row, label)
        d.fact("budget_execution", grid.unit, **{"item": item, **cells, **{c: grid.at(row, col) for c, col in columns.items()}})
    if total is not None:
        for column, col in columns.items():
            d.printed("budget_execution", "total", column, grid.at(total, col), grid.unit)
            if not wrong:
                d.adds(grid.at(total, col), *(grid.at(row, col) for row in rows))
    for row in (*rows, *([] if total is None else [total])):
        _rate(d, grid, row, columns, rate, wrong=wrong)
        _left(d, grid, row, columns, left)


def _rate(d: Draft, grid: Grid, row: int, columns: Mapping[str, int], rate: int | None, *, wrong: bool) -> None:
    if rate is None or grid.at(row, rate).printed in {"", "-"}:
        return
    d.printed("budget_execution", "rate", "executed_won", grid.at(row, rate), "%")
    if not wrong:
        d.adds(grid.at(row, rate), grid.at(row, columns["executed_won"]), of=(grid.at(row, columns["budget_won"]),))


def _left(d: Draft, grid: Grid, row: int, columns: Mapping[str, int], left: int | None) -> None:
    if left is None or not grid.at(row, left).printed:
        return
    spent_there = [grid.at(row, columns[c]) for c in ("executed_won", "rest_of_year_won") if c in columns]
    d.printed("budget_execution", "difference", "budget_won", grid.at(row, left), grid.unit)
    d.adds(grid.at(row, left), grid.at(row, columns["budget_won"]), less=tuple(spent_there))


def funded(d: Draft, item: str, measure: str, unit: str, **by_fund: Ref) -> None:
    """Rows of funding of one project: 국비=…, 시비=…, 구비=…"""
    for fund, ref in by_fund.items():
        d.fact("funding", unit, fiscal_year=str(d.year), level="project", item=item, fund=fund, measure=measure, amount_won=ref)


def outcomes(d: Draft, grid: Grid, row: int, columns: Mapping[str, int], total: int | None, closed: int | None, **cells: Value) -> None:
    """One line of lawsuits: a row for every outcome that is not `-`; 계 and 소계 are printed totals where they add more than one row."""
    there = {o: grid.at(row, c) for o, c in columns.items() if grid.at(row, c).printed not in {"-", ""}}
    for outcome, ref in there.items():
        d.fact("lawsuits", "건", outcome=outcome, count=ref, **cells)
    ended = [ref for o, ref in there.items() if o != "진행중"]
    if total is not None and len(there) > 1:
        d.total("lawsuits", "count", grid.at(row, total), "건", *there.values())
    if closed is not None and len(ended) > 1:
        d.total("lawsuits", "count", grid.at(row, closed), "건", *ended)


def down(d: Draft, dataset: str, column: str, grid: Grid, unit: str, total: int, rows: Sequence[int], cols: Sequence[int]) -> None:
    """The printed totals of a row `total` over `rows`, for each of `cols`."""
    for col in cols:
        d.total(dataset, column, grid.at(total, col), unit, *(grid.at(r, col) for r in rows))


def across(d: Draft, dataset: str, column: str, grid: Grid, unit: str, total: int, rows: Sequence[int], cols: Sequence[int]) -> None:
    """The printed totals of a column `total` over `cols`, for each of `rows`."""
    for row in rows:
        d.total(dataset, column, grid.at(row, total), unit, *(grid.at(row, c) for c in cols))
