"""Printed totals, rates and gaps: most agree, some only by rounding or by cutting, some about, some not at all."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from lib.core.frames import grouped
from lib.synthetic.book import THOUSAND, Book, Cell, Source
from lib.synthetic.organisation import Office
from lib.synthetic.projects import further, project_name
from lib.synthetic.sources import Reports, numbered

Row = dict[str, Cell]
_TENTH = Decimal("0.1")


def write_figures(book: Book, reports: Reports) -> None:
    """For each report totals and rates of money, totals and gap of the officials; two statements that clash."""
    money, funds = _by_source(book.rows["budget_execution"]), _by_source(book.rows["funding"])
    people = _by_source(book.rows["staffing"])
    for number, (source, office) in numbered(reports):
        _write_money(book, source, number, money[source.source_id])
        _write_projects(book, source, office, number, money[source.source_id])
        _write_funds(book, source, office, number, funds[source.source_id])
        _write_people(book, source, number, people[source.source_id])
    _write_statements(book, reports)


def _by_source(rows: list[Row]) -> dict[str, list[Row]]:
    return grouped((str(row["source_id"]), row) for row in rows)


def _where(source: Source, level: str) -> str:
    return f"fiscal_year={source.year};level={level};stage=executed"


def _write_money(book: Book, source: Source, number: int, rows: list[Row]) -> None:
    units = [r for r in rows if r["level"] == "unit_program"]
    where = _where(source, "unit_program")
    for column in ("budget_won", "executed_won"):
        misprint = 1 if number % 25 == 7 and column == "budget_won" else 0
        total = sum(_whole(r[column]) for r in units) // THOUSAND + misprint
        _figure(book, source, "budget_execution", "total", column, where, "-", f"{total:,}", "천원")
    for place, row in enumerate(units[:3]):
        _write_rate(book, source, where, row, number + place)


def _write_projects(book: Book, source: Source, office: Office, number: int, rows: list[Row]) -> None:
    """The rate of every fourth further project that has a budget."""
    rated = {project_name(office, i) for i in further(office) if i % 4 == 1}
    executed = [r for r in rows if r["level"] == "project" and r["stage"] == "executed" and r["budget_won"]]
    for place, row in enumerate(r for r in executed if r["item"] in rated):
        _write_rate(book, source, _where(source, "project"), row, number + place)


def _write_funds(book: Book, source: Source, office: Office, number: int, rows: list[Row]) -> None:
    """What further projects got from all sources of money, of every second one also what was spent of it."""
    parts = grouped(((r["item"], r["measure"]), _whole(r["amount_won"])) for r in rows)
    for place, i in enumerate(i for i in further(office) if i % 4 == 0):
        item = project_name(office, i)
        for measure in ("budget", "executed") if i % 8 == 0 else ("budget",):
            total = sum(parts[item, measure]) // THOUSAND
            misprint = 1 if (number + place) % 25 == 7 and measure == "budget" else 0
            printed = f"{total + misprint:,}"
            where = f"fiscal_year={source.year};level=project;item={item};measure={measure}"
            if total:
                _figure(book, source, "funding", "total", "amount_won", where, "-", printed, "천원")


def _write_rate(book: Book, source: Source, where: str, row: Row, how: int) -> None:
    printed = _rate(_whole(row["executed_won"]), _whole(row["budget_won"]), how % 11)
    subject = f"{where};item={row['item']}"
    _figure(book, source, "budget_execution", "rate", "executed_won", subject, "budget_won", printed, "%")


def _rate(part: int, whole: int, how: int) -> str:
    """A rate as reports print it: rounded, but now and then cut, hedged or wrong."""
    exact = Decimal(100 * part) / whole
    if how == 3:
        return str(exact.quantize(_TENTH, ROUND_DOWN))
    if how == 5:
        return f"약 {exact.quantize(Decimal(1), ROUND_HALF_UP)}"
    return str((exact + (2 if how == 8 else 0)).quantize(_TENTH, ROUND_HALF_UP))


def _write_people(book: Book, source: Source, number: int, rows: list[Row]) -> None:
    authorized, actual = (sum(_whole(r[c]) for r in rows) for c in ("authorized", "actual"))
    _figure(book, source, "staffing", "total", "authorized", "*", "-", str(authorized), "명")
    _figure(book, source, "staffing", "total", "actual", "*", "-", str(actual), "명")
    gap = actual - authorized + (1 if number % 30 == 11 else 0)
    printed = f"△{-gap}" if gap < 0 else str(gap)
    _figure(book, source, "staffing", "gap", "actual", "*", "authorized", printed, "명")


def _figure(
    book: Book,
    source: Source,
    dataset: str,
    figure: str,
    column: str,
    subject: str,
    against: str,
    printed: str,
    unit: str,
) -> None:
    book.add("printed_figures", locator=book.line(source), dataset=dataset, figure=figure, column=column,
             subject=subject, against_column=against, printed=printed, unit=unit,
             source_id=source.source_id)  # fmt: skip


def _whole(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _write_statements(book: Book, reports: Reports) -> None:
    clashing = (("conflict", "같은 날의 같은 수치가 다름"), ("apparent", "범위가 다름"))
    for (verdict, why), (first, _), (second, _) in zip(clashing, reports, reports[1:], strict=False):
        book.add("statements", statement=f"generated-{first.district.short}-{verdict}", verdict=verdict,
                 subject="기본경비", first="9,870천원", second="9,980천원", why=why, source_id=first.source_id,
                 locator="L1", second_source_id=second.source_id, second_locator="L2")  # fmt: skip
