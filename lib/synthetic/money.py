"""Money of departments: what was spent of what, by source of money, and what was planned for next year."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from lib.synthetic.book import MILLION, THOUSAND, Book, Source
from lib.synthetic.districts import Manner
from lib.synthetic.organisation import Office
from lib.synthetic.projects import Amount, amount_of, further, programs_of, stem
from lib.synthetic.sources import Reports, numbered

_PLANS = ("종합계획 수립", "현장 점검")
_FUNDS = (("국비", 3), ("시비", 4), ("구비", 10))


def write_money(book: Book, reports: Reports, public: Mapping[int, Source]) -> None:
    """Execution, plans and funds of every report; of every ninth the public table says one figure otherwise."""
    for number, (source, office) in numbered(reports):
        basis = "예산현액" if office.key == "parking" else "예산액"
        projects = [amount_of(book, source, office, i) for i in range(office.projects)]
        units = programs_of(book, source, projects)
        _write_executed(book, source, office, basis, units, projects)
        planned = _planned(book, source, office)
        _write_planned(book, source, planned, basis)
        _write_funds(book, source, projects[:3], planned)
        _write_further(book, source, office, projects, basis)
        other = public[source.year]
        if number % 9 == 0 and source.as_of == other.as_of:
            _write_otherwise(book, other, office, "unit_program", units, basis)
            others = [projects[i] for i in further(office) if i % 4 == 1]
            _write_otherwise(book, other, office, "project", others, basis)


def _write_executed(
    book: Book,
    source: Source,
    office: Office,
    basis: str,
    units: list[Amount],
    projects: list[Amount],
) -> None:
    rows = [("unit_program", "regular", a) for a in units] + [("project", "regular", a) for a in projects]
    rows.append(("unit_program", "running_cost", Amount("기본경비", 12_300 * THOUSAND, 9_870 * THOUSAND)))
    if office.key in ("planning-budget", "budget-2022"):
        rows.append(("unit_program", "reserve", Amount("예비비", 4_200_000 * THOUSAND, 150_000 * THOUSAND)))
    for level, kind, amount in rows:
        _write(book, source, level, kind, basis, amount)


def _write(
    book: Book,
    source: Source,
    level: str,
    kind: str,
    basis: str,
    amount: Amount,
    department: str = "",
) -> None:
    foreseen = _foreseen(source, amount) if level == "unit_program" and kind == "regular" else {}
    book.own("budget_execution", source, "천원", department_id=department or source.department_id,
             fiscal_year=source.year, level=level, stage="executed", item=amount.item, section="일반 현황",
             kind=kind, basis=basis, budget_won=amount.budget, executed_won=amount.executed,
             team=amount.team or None, **foreseen)  # fmt: skip


def _foreseen(source: Source, amount: Amount) -> dict[str, int | None]:
    """What is still to be spent, or will have been at the end of the year; most of what is left."""
    column = "rest_of_year_won" if source.district.manner is Manner.SPRING else "year_end_won"
    if amount.executed is None:
        return {column: None}
    rest = max(amount.budget - amount.executed, 0) * 9 // 10 // THOUSAND * THOUSAND
    if column == "rest_of_year_won":
        return {column: rest}
    return {column: amount.executed and amount.executed + rest}


def _planned(book: Book, source: Source, office: Office) -> list[Amount]:
    """Of the next year: one project with less than it will get, one under another name, two that never come."""
    chance = book.chance("plan", source.source_id)
    less, renamed = (amount_of(book, source, office, number, later=1) for number in (0, 1))
    plans = [_less(less), Amount(f"{renamed.item}(신규)", renamed.budget, None, renamed.team)]
    for words in _PLANS:
        won = int(chance.randint(3, 400) * source.district.scale) * MILLION
        plans.append(Amount(f"{stem(office)} {words}", won, None, office.teams[0]))
    return plans


def _less(amount: Amount) -> Amount:
    return Amount(amount.item, amount.budget * 9 // 10 // THOUSAND * THOUSAND, None, amount.team)


def _write_planned(book: Book, source: Source, planned: list[Amount], basis: str) -> None:
    for amount in planned:
        book.own("budget_execution", source, "천원", fiscal_year=source.year + 1, level="project",
                 stage="planned", item=amount.item, section=f"{source.year + 1}년 주요업무 추진계획", kind="regular",
                 basis=basis, budget_won=amount.budget, team=amount.team)  # fmt: skip


def _write_funds(book: Book, source: Source, projects: list[Amount], planned: list[Amount]) -> None:
    chance = book.chance("funds", source.source_id)
    _write_split(book, source, projects, chance)
    _write_required(book, source, planned[1], chance)
    for later in range(1, 4):
        _fund(book, source, source.year + later, planned[2], "구비", "required", planned[2].budget * later)
    if "planning" in source.department_id:
        called = Amount(f"{source.year}년 공모사업", chance.randint(1, 60) * 10**8, None)
        _fund(book, source, source.year, called, "시비", "budget", called.budget, level="external")


def _write_further(book: Book, source: Source, office: Office, projects: list[Amount], basis: str) -> None:
    """Of the further projects every fourth by source of money, another fourth with next year's budget."""
    chance = book.chance("further", source.source_id)
    _write_split(book, source, [projects[i] for i in further(office) if i % 4 == 0], chance)
    later = [amount_of(book, source, office, i, later=1) for i in further(office) if i % 4 == 2]
    _write_planned(book, source, [_less(amount) for amount in later], basis)
    for amount in later:
        _write_required(book, source, amount, chance)


def _write_split(book: Book, source: Source, projects: list[Amount], chance: Random) -> None:
    for amount in projects:
        for measure, won in (("budget", amount.budget), ("executed", amount.executed)):
            for fund, part in _split(won or 0, chance):
                _fund(book, source, source.year, amount, fund, measure, part)


def _write_required(book: Book, source: Source, amount: Amount, chance: Random) -> None:
    for fund, part in _split(amount.budget, chance):
        _fund(book, source, source.year + 1, amount, fund, "required", part)


def _split(won: int, chance: Random) -> list[tuple[str, int]]:
    """The amount by source of money, the district's own share being the rest."""
    parts = [(fund, won * chance.randint(0, most) // 20 // THOUSAND * THOUSAND) for fund, most in _FUNDS[:2]]
    return [*parts, ("구비", won - sum(part for _, part in parts))]


def _fund(
    book: Book,
    source: Source,
    year: int,
    amount: Amount,
    fund: str,
    measure: str,
    won: int,
    level: str = "project",
) -> None:
    book.own("funding", source, "천원", fiscal_year=year, level=level, item=amount.item, fund=fund,
             measure=measure, cut=1, amount_won=won, team=amount.team or None)  # fmt: skip


def _write_otherwise(
    book: Book,
    source: Source,
    office: Office,
    level: str,
    amounts: list[Amount],
    basis: str,
) -> None:
    """The public table repeats these; every fifth, the first one first, it states 7 thousand won higher."""
    for number, amount in enumerate(amounts):
        told = amount if number % 5 else Amount(amount.item, amount.budget + 7 * THOUSAND, amount.executed)
        _write(book, source, level, "regular", basis, told, office.department_id)
