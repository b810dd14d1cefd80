"""Money of departments: what was spent of what, by source of money, and what was planned for the next year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from lib.core.derived import share_of_year

from .book import Book, Source
from .organisation import YEARS, Office
from .sources import Reports

THOUSAND = 1000
LONG_ITEM = "주민과 함께 만드는 지속가능 생활밀착형 골목경제 활성화 및 소상공인 지원"  # forty letters
_PROGRAMS = ("정책 기획·조정", "주민 서비스 향상", "시설 확충 및 안전관리", "민관협력 기반조성", "디지털 행정 전환")
_PROJECTS = ("추진", "운영 지원")
_PLANS = ("종합계획 수립", "현장 점검")
_FUNDS = (("국비", 3), ("시비", 4), ("구비", 10))


@dataclass(frozen=True)
class Amount:
    """An item's money of a year, in won; `executed` is None where the report has no such cell."""

    item: str
    budget: int
    executed: int | None
    team: str = ""


def write_money(book: Book, reports: Reports, public: Mapping[tuple[str, int], Source]) -> None:
    """Execution, plans and funds of every report; for every ninth report the public table says one figure otherwise."""
    for number, (source, office) in enumerate(reports):
        basis = "예산현액" if office.key == "parking" else "예산액"
        projects = [_amount(book, source, office, i) for i in range(2 * len(_PROGRAMS))]
        units = [_together(book, source, i, projects[2 * i : 2 * i + 2]) for i in range(len(_PROGRAMS))]
        _write_executed(book, source, office, basis, units, projects)
        planned = _planned(book, source, office)
        _write_planned(book, source, planned, basis)
        _write_funds(book, source, projects[:3], planned)
        if number % 9 == 0 and source.as_of == public[source.district_id, source.year].as_of:
            _write_otherwise(book, public[source.district_id, source.year], office, units, basis)


def _stem(office: Office) -> str:
    return office.name(YEARS[-1]).removesuffix("과").removesuffix("담당관")[:14]


def project_name(office: Office, number: int) -> str:
    """The name of a department's project, the same in all years."""
    return LONG_ITEM if number == 9 else f"{_stem(office)} {_PROGRAMS[number // 2]} {_PROJECTS[number % 2]}"


def _amount(book: Book, source: Source, office: Office, number: int, later: int = 0) -> Amount:
    """A project of a year, or of a `later` one. It grows over the years; the rate follows the share of year elapsed."""
    chance = book.chance("project", office.department_id, number)
    size = chance.randint(5, 900) * 1000 * THOUSAND
    year = book.chance("money", office.department_id, source.year + later, number)
    budget = int(size * (1 + 0.08 * (source.year + later - YEARS[0]) + year.uniform(-0.1, 0.1))) // THOUSAND * THOUSAND
    item = project_name(office, number)
    team = office.teams[number % 4]
    if number == 7 and (source.year + later) % 2:
        return Amount(item, 0, 0, team)  # a budget of 0: no rate
    if number == 6:
        return Amount(item, budget, None if office.key == "roads" else 0, team)
    rate = min(share_of_year(source.as_of) * year.uniform(0.5, 1.15), 1.04)
    return Amount(item, budget, int(budget * rate) // THOUSAND * THOUSAND, team)


def _together(book: Book, source: Source, number: int, projects: list[Amount]) -> Amount:
    """A unit programme: its projects and what it spends beside them."""
    beside = book.chance("unit", source.source_id, number).randint(0, 90) * 1000 * THOUSAND
    executed = [p.executed for p in projects]
    spent = None if None in executed else sum(e for e in executed if e is not None) + beside // 2
    return Amount(_PROGRAMS[number], sum(p.budget for p in projects) + beside, spent)


def _write_executed(book: Book, source: Source, office: Office, basis: str, units: list[Amount], projects: list[Amount]) -> None:
    rows = [("unit_program", "regular", a) for a in units] + [("project", "regular", a) for a in projects]
    rows.append(("unit_program", "running_cost", Amount("기본경비", 12_300 * THOUSAND, 9_870 * THOUSAND)))
    if office.key in ("planning-budget", "budget-2022"):
        rows.append(("unit_program", "reserve", Amount("예비비", 4_200_000 * THOUSAND, 150_000 * THOUSAND)))
    for level, kind, amount in rows:
        _write(book, source, level, kind, basis, amount)


def _write(book: Book, source: Source, level: str, kind: str, basis: str, amount: Amount, department: str = "") -> None:
    rest = None if amount.executed is None else max(amount.budget - amount.executed, 0) * 9 // 10 // THOUSAND * THOUSAND
    planned = (
        {"rest_of_year_won": rest} if "narae" in source.district_id else {"year_end_won": amount.executed and amount.executed + (rest or 0)}
    )
    book.own("budget_execution", source, "천원", department_id=department or source.department_id, fiscal_year=source.year, level=level, stage="executed",
             item=amount.item, section="일반 현황", kind=kind, basis=basis, budget_won=amount.budget, executed_won=amount.executed, team=amount.team or None,
             **(planned if level == "unit_program" and kind == "regular" else {}))  # fmt: skip


def _planned(book: Book, source: Source, office: Office) -> list[Amount]:
    """Of the next year: one project with less than it will get, one under another name than it will have, and two that never come."""
    chance = book.chance("plan", source.source_id)
    less, renamed = (_amount(book, source, office, number, later=1) for number in (0, 1))
    found = [Amount(less.item, less.budget * 9 // 10 // THOUSAND * THOUSAND, None, less.team)]
    found.append(Amount(f"{renamed.item}(신규)", renamed.budget, None, renamed.team))
    return found + [Amount(f"{_stem(office)} {words}", chance.randint(3, 400) * 1000 * THOUSAND, None, office.teams[0]) for words in _PLANS]


def _write_planned(book: Book, source: Source, planned: list[Amount], basis: str) -> None:
    for amount in planned:
        book.own("budget_execution", source, "천원", fiscal_year=source.year + 1, level="project", stage="planned", item=amount.item,
                 section=f"{source.year + 1}년 주요업무 추진계획", kind="regular", basis=basis, budget_won=amount.budget, team=amount.team)  # fmt: skip


def _write_funds(book: Book, source: Source, projects: list[Amount], planned: list[Amount]) -> None:
    chance = book.chance("funds", source.source_id)
    for amount in projects:
        for measure, won in (("budget", amount.budget), ("executed", amount.executed)):
            for fund, part in _split(won or 0, chance):
                _fund(book, source, source.year, "project", amount.item, fund, measure, part, amount.team)
    for fund, part in _split(planned[1].budget, chance):
        _fund(book, source, source.year + 1, "project", planned[1].item, fund, "required", part, planned[1].team)
    for later in range(1, 4):
        _fund(book, source, source.year + later, "project", planned[2].item, "구비", "required", planned[2].budget * later, planned[2].team)
    if "planning" in source.department_id:
        _fund(book, source, source.year, "external", f"{source.year}년 공모사업", "시비", "budget", chance.randint(1, 60) * 10**8, "")


def _split(won: int, chance: Random) -> list[tuple[str, int]]:
    """The amount by source of money, the district's own share being the rest."""
    parts = [(fund, won * chance.randint(0, most) // 20 // THOUSAND * THOUSAND) for fund, most in _FUNDS[:2]]
    return [*parts, ("구비", won - sum(part for _, part in parts))]


def _fund(book: Book, source: Source, year: int, level: str, item: str, fund: str, measure: str, won: int, team: str) -> None:
    book.own(
        "funding",
        source,
        "천원",
        fiscal_year=year,
        level=level,
        item=item,
        fund=fund,
        measure=measure,
        cut=1,
        amount_won=won,
        team=team or None,
    )


def _write_otherwise(book: Book, source: Source, office: Office, units: list[Amount], basis: str) -> None:
    """The public table repeats the unit programmes; one of them it states 7 thousand won higher."""
    for number, amount in enumerate(units):
        told = amount if number else Amount(amount.item, amount.budget + 7 * THOUSAND, amount.executed)
        _write(book, source, "unit_program", "regular", basis, told, office.department_id)
