"""The invented documents: yearly reports of departments, and public data that say some figures otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

from lib.synthetic.book import MADE, Book, Source
from lib.synthetic.districts import District, Manner
from lib.synthetic.organisation import HEADS, SILENT, Office

NO_REPORTS = (Manner.UNDATED, 2020)  # districts and the year in which they make none
TWICE = (Manner.AUTUMN, 2023)  # districts and the year in which every third department reports in May as well
_APART = 223  # no multiple of what is counted by: every ninth, tenth, eleventh … report
_MISSING = 12  # one report of so many is missing

Reports = list[tuple[Source, Office]]


def write_reports(book: Book, offices: Sequence[Office]) -> Reports:
    """Every report with the department that issues it, a year's first report first."""
    found: Reports = []
    for number, office in enumerate(offices):
        for year in office.years:
            if _is_missing(book, office, year):
                continue
            if (office.district.manner, year) == TWICE and number % 3 == 0:
                found.append((_report(book, office, year, date(year, 5, 31), "-2"), office))
            found.append((_report(book, office, year, _day(office, number, year), ""), office))
    return found


def numbered(reports: Reports) -> Iterator[tuple[int, tuple[Source, Office]]]:
    """The reports with numbers that go on from district to district: each has other departments misprinted."""
    for place, (source, office) in enumerate(reports):
        yield source.district.number * _APART + place, (source, office)


def _is_missing(book: Book, office: Office, year: int) -> bool:
    if office.key == SILENT or (office.district.manner, year) == NO_REPORTS:
        return True
    told = year == office.years[0] or office.key in HEADS  # the first report tells of the reorganisation
    return not told and book.chance("missing", office.department_id, year).randrange(_MISSING) == 0


def _day(office: Office, number: int, year: int) -> date:
    """The day that the district prints; where it prints none, reports differ."""
    undated = office.district.manner is Manner.UNDATED
    return date(year, 8, 1 + number % 28) if undated else office.district.day(year)


def _report(book: Book, office: Office, year: int, day: date, end: str) -> Source:
    district = office.district
    source_id = f"report-{district.short}-{year}-{office.key}{end}"
    basis = "latest" if district.manner is Manner.UNDATED else "printed"
    book.add("sources", source_id=source_id,
             title=f"{MADE}: {year}년 주요업무 보고({district.ko} {office.name(year)})", kind="work_report",
             district_id=district.district_id, department_id=office.department_id, report_year=year,
             session=f"제{year - 1770}회 정례회", as_of=day, as_of_basis=basis, license=MADE, visibility="public",
             quality="first_hand")  # fmt: skip
    return Source(source_id, district, day, year, office.department_id)


def write_public(book: Book, district: District) -> dict[int, Source]:
    """One public table of each year, dated as the district's reports; every third one of unclear origin."""
    found = {}
    basis = "retrieved" if district.manner is Manner.UNDATED else "printed"
    for year in district.years:
        unclear = (district.number + year) % 3 == 0
        source = Source(f"open_data-{district.short}-{year}", district, district.day(year), year)
        book.add("sources", source_id=source.source_id, title=f"{MADE}: {year}년 재정공시({district.ko})",
                 kind="open_data", district_id=source.district_id, as_of=source.as_of, as_of_basis=basis,
                 file_name=f"{district.short}_{year}.csv", reference=f"{MADE} 목록 {year}", license=MADE,
                 visibility="provisional" if unclear else "public",
                 quality="unclear" if unclear else "second_hand")  # fmt: skip
        found[year] = source
    return found


def write_news(book: Book, district: District, year: int, about: str) -> Source:
    """A newspaper of the end of a year, on something of a district."""
    title, reference = f"{MADE}: 신문 {year}-12-31({district.ko} {about})", f"{MADE} 기사"
    own = hashlib.sha256(f"{title}|{reference}".encode()).hexdigest()[:8]
    source = Source(f"news-{own}", district, date(year, 12, 31), year)
    book.add("sources", source_id=source.source_id, title=title, kind="news", as_of=source.as_of,
             as_of_basis="published", published=source.as_of, reference=reference, license=MADE,
             visibility="public", quality="second_hand")  # fmt: skip
    return source
