"""The invented documents: yearly reports of departments, and public data that say some of the same figures otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .book import MADE, Book, Source
from .organisation import DISTRICTS, HEADS, SILENT, YEARS, Office

NO_REPORTS = ("seoul-dasom", 2020)  # a district and a year without any report
TWICE = 2023  # in this year every third department of 가람구 reports in May as well
_MISSING = 12  # one report of so many is missing

Reports = list[tuple[Source, Office]]


def write_reports(book: Book, offices: Sequence[Office]) -> Reports:
    """Every report with the department that issues it, a year's first report first."""
    found: Reports = []
    for number, office in enumerate(offices):
        for year in office.years:
            if _is_missing(book, office, year):
                continue
            if year == TWICE and "garam" in office.district_id and number % 3 == 0:
                found.append((_report(book, office, year, date(year, 5, 31), "-2"), office))
            found.append((_report(book, office, year, _day(office, number, year), ""), office))
    return found


def _is_missing(book: Book, office: Office, year: int) -> bool:
    if office.key == SILENT or (office.district_id, year) == NO_REPORTS:
        return True
    told = year == office.years[0] or office.key in HEADS  # the first report tells of the reorganisation
    return not told and book.chance("missing", office.department_id, year).randrange(_MISSING) == 0


def _day(office: Office, number: int, year: int) -> date:
    """31 October or 31 May as printed; 다솜구 prints no date, its reports differ."""
    if "garam" in office.district_id:
        return date(year, 10, 31)
    return date(year, 5, 31) if "narae" in office.district_id else date(year, 8, 1 + number % 28)


def _report(book: Book, office: Office, year: int, day: date, end: str) -> Source:
    short = office.district_id.removeprefix("seoul-")
    source_id = f"report-{short}-{year}-{office.key}{end}"
    title = f"{MADE}: {year}년 주요업무 보고({DISTRICTS[short][0]} {office.name(year)})"
    book.add("sources", source_id=source_id, title=title, kind="work_report", district_id=office.district_id, department_id=office.department_id,
             report_year=year, session=f"제{year - 1770}회 정례회", as_of=day, as_of_basis="latest" if short == "dasom" else "printed",
             license=MADE, visibility="public", quality="first_hand")  # fmt: skip
    return Source(source_id, office.district_id, day, year, office.department_id)


def write_public(book: Book) -> dict[tuple[str, int], Source]:
    """One public table of each district and year, dated as the district's reports are; every third one of unclear origin."""
    found = {}
    for number, short in enumerate(DISTRICTS):
        for year in YEARS:
            day = {"garam": date(year, 10, 31), "narae": date(year, 5, 31)}.get(short, date(year, 12, 31))
            visibility = "provisional" if (number + year) % 3 == 0 else "public"
            source = Source(f"open_data-{short}-{year}", f"seoul-{short}", day, year)
            book.add("sources", source_id=source.source_id, title=f"{MADE}: {year}년 재정공시({DISTRICTS[short][0]})", kind="open_data",
                     district_id=source.district_id, as_of=day, as_of_basis="retrieved" if short == "dasom" else "printed", file_name=f"{short}_{year}.csv",
                     reference=f"{MADE} 목록 {year}", license=MADE, visibility=visibility, quality="unclear" if visibility == "provisional" else "second_hand")  # fmt: skip
            found[source.district_id, year] = source
    return found
