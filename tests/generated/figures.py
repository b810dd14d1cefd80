"""Printed totals, rates and gaps of the reports: most agree, some only by rounding or by cutting, some about, some not at all."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from .book import Book, Cell, Source
from .money import THOUSAND
from .sources import Reports

_TENTH = Decimal("0.1")


def write_figures(book: Book, reports: Reports) -> None:
    """For each report: totals and rates of the unit programmes, totals and gap of the officials; two statements that clash."""
    money: dict[str, list[dict[str, Cell]]] = {}
    people: dict[str, list[dict[str, Cell]]] = {}
    for rows, by_source in ((book.rows["budget_execution"], money), (book.rows["staffing"], people)):
        for row in rows:
            by_source.setdefault(str(row["source_id"]), []).append(row)
    for number, (source, _) in enumerate(reports):
        _write_money(book, source, number, money[source.source_id])
        _write_people(book, source, number, people[source.source_id])
    _write_statements(book, reports)


def _write_money(book: Book, source: Source, number: int, rows: list[dict[str, Cell]]) -> None:
    units = [r for r in rows if r["level"] == "unit_program"]
    where = f"fiscal_year={source.year};level=unit_program;stage=executed"
    for column in ("budget_won", "executed_won"):
        total = sum(_whole(r[column]) for r in units) // THOUSAND + (1 if number % 25 == 7 and column == "budget_won" else 0)
        _figure(book, source, "budget_execution", "total", column, where, "-", f"{total:,}", "천원")
    for place, row in enumerate(units[:3]):
        printed = _rate(_whole(row["executed_won"]), _whole(row["budget_won"]), (number + place) % 11)
        _figure(book, source, "budget_execution", "rate", "executed_won", f"{where};item={row['item']}", "budget_won", printed, "%")


def _rate(part: int, whole: int, how: int) -> str:
    """A rate as reports print it: rounded, but now and then cut, hedged or wrong."""
    exact = Decimal(100 * part) / whole
    if how == 3:
        return str(exact.quantize(_TENTH, ROUND_DOWN))
    if how == 5:
        return f"약 {exact.quantize(Decimal(1), ROUND_HALF_UP)}"
    return str((exact + (2 if how == 8 else 0)).quantize(_TENTH, ROUND_HALF_UP))


def _write_people(book: Book, source: Source, number: int, rows: list[dict[str, Cell]]) -> None:
    authorized, actual = (sum(_whole(r[c]) for r in rows) for c in ("authorized", "actual"))
    _figure(book, source, "staffing", "total", "authorized", "*", "-", str(authorized), "명")
    _figure(book, source, "staffing", "total", "actual", "*", "-", str(actual), "명")
    gap = actual - authorized + (1 if number % 30 == 11 else 0)
    _figure(book, source, "staffing", "gap", "actual", "*", "authorized", f"△{-gap}" if gap < 0 else str(gap), "명")


def _figure(
    book: Book, source: Source, dataset: str, figure: str, column: str, subject: str, against: str, printed: str, unit: str
) -> None:
    book.add("printed_figures", locator=book.line(source), dataset=dataset, figure=figure, column=column, subject=subject, against_column=against,
             printed=printed, unit=unit, source_id=source.source_id)  # fmt: skip


def _whole(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _write_statements(book: Book, reports: Reports) -> None:
    for number, verdict in enumerate(("conflict", "apparent")):
        first, second = reports[number][0], reports[number + 1][0]
        book.add("statements", statement=f"generated-{verdict}", verdict=verdict, subject="기본경비", first="9,870천원", second="9,980천원",
                 why="같은 날의 같은 수치가 다름" if verdict == "conflict" else "범위가 다름", source_id=first.source_id, locator="L1",
                 second_source_id=second.source_id, second_locator="L2")  # fmt: skip
