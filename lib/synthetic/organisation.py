"""The departments of an invented district, their teams, and what reorganisations did to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lib.synthetic.book import Book
from lib.synthetic.districts import LAST_YEAR, PROJECTS, District

LONG = "스마트도시탄소중립기후환경에너지전환생활폐기물감량자원순환통합관리추진기획담당관"  # forty letters
SILENT = "youth-policy"  # a department that never reports
GROUP = "group-seoul-gu"  # a set of governments that no figure is of
HEADS = ("planning-budget", "planning-2022")  # report on the whole government: pledges, lawsuits, proposals

_PLAIN = (
    ("planning-budget", "기획예산과"), ("audit", "감사담당관"), ("public-relations", "홍보담당관"),
    ("general-affairs", "총무과"), ("autonomy", "자치행정과"), ("finance", "재무과"), ("civil-service", "민원여권과"),
    ("digital", "디지털정보과"), ("tax-one", "세무1과"), ("tax-two", "세무2과"), ("collection", "징수과"),
    ("jobs", "일자리정책과"), ("economy", "지역경제과"), ("culture", "문화체육과"), ("tourism", "관광진흥과"),
    ("education", "교육지원과"), ("library", "도서관정책과"), ("welfare", "복지정책과"), ("livelihood", "생활보장과"),
    ("seniors", "어르신복지과"), ("disability", "장애인복지과"), ("family", "여성가족과"), ("children", "아동청소년과"),
    ("childcare", "보육지원과"), ("environment", LONG), ("cleaning", "청소과"), ("parks", "공원녹지과"),
    ("planning-urban", "도시계획과"), ("housing", "주거정비과"), ("architecture", "건축과"), ("land", "부동산정보과"),
    ("safety", "안전총괄과"), ("roads", "도로과"), ("rivers", "치수과"), ("transport", "교통행정과"),
    ("parking", "주차문화과"), ("health-admin", "보건행정과"), ("health", "건강증진과"), ("medical", "의약과"),
    (SILENT, "청년정책과"),
)  # fmt: skip
_LATER = (  # id, name, first and last year of its reports
    ("planning-2022", "기획담당관", 2022, 2024),
    ("budget-2022", "예산담당관", 2022, 2024),
    ("tax-2022", "세무관리과", 2022, 2024),
    ("economy-2021", "지역경제과", 2021, 2022),
    ("economy-2023", "골목상권지역경제활성화과", 2023, 2024),
)
_LAST = {"planning-budget": 2021, "tax-one": 2021, "tax-two": 2021, "economy": 2020}
# The office stays, its name does not.
_RENAMED = {"tourism": ((2021, "문화관광산업진흥과"),), "children": ((2023, "아동청소년미래과"),)}
_CHANGES = (
    ("planning-budget", "planning-2022", "split", "", "예산, 재정투자심사", 2022),
    ("planning-budget", "budget-2022", "split", "", "기획, 평가, 법제", 2022),
    ("tax-one", "tax-2022", "merged", "세무2과 업무", "", 2022),
    ("tax-two", "tax-2022", "merged", "세무1과 업무", "", 2022),
    ("economy", "economy-2021", "functions_moved", "골목상권", "관광, 사회적경제", None),
    ("economy-2021", "economy-2023", "functions_moved", "전통시장 현대화", "", 2023),
)
_TEAMS = ("기획", "지원", "관리", "운영")


@dataclass(frozen=True)
class Office:
    """One department: the years in which it reports, its projects, and its names by their first days."""

    department_id: str
    district: District
    key: str
    names: tuple[tuple[date, str], ...]
    years: range
    teams: tuple[str, ...]
    projects: int

    def name(self, year: int) -> str:
        """The name at the end of a year."""
        return [name for start, name in self.names if start.year <= year][-1]


def _offices(book: Book, district: District) -> list[Office]:
    """The departments of a district; where it has fewer, the first ones, the silent one and what became of them."""
    plain = [*_PLAIN[: district.departments - 1], _PLAIN[-1]]
    known = {key for key, _ in plain}
    for old, new, *_ in _CHANGES:
        known |= {new} if old in known else set()
    first = district.years[0]
    own = [_office(book, district, key, name, first, _LAST.get(key, LAST_YEAR)) for key, name in plain]
    return own + [_office(book, district, *later) for later in _LATER if later[0] in known]


def _office(book: Book, district: District, key: str, name: str, first: int, last: int) -> Office:
    names = [(date(first, 1, 1), name), *((date(year, 1, 1), new) for year, new in _RENAMED.get(key, ()))]
    stem = name.removesuffix("과").removesuffix("담당관")
    teams = (f"{stem[:12]}{_TEAMS[0]}팀", *(f"{stem[:4]}{words}팀" for words in _TEAMS[1:]))
    department = f"{district.district_id}/{key}"
    projects = PROJECTS + round(district.further * book.chance("projects", department).uniform(0.5, 1.5))
    return Office(department, district, key, tuple(names), range(first, last + 1), teams, projects)


def write_places(book: Book, district: District) -> list[Office]:
    """The district, its departments with names and functions, beside the first one what all share; returns them."""
    if district.number == 0:
        book.add("districts", district_id="seoul", name_ko="서울특별시", name_en="Seoul", type="metro", code_lofin="1100000")
        book.add("districts", district_id=GROUP, name_ko="서울 자치구", name_en="Seoul districts", type="group")
    book.add("districts", district_id=district.district_id, name_ko=district.ko, name_en=district.en,
             province="seoul", type="gu", code_lofin=str(1190000 + district.number))  # fmt: skip
    book.add("departments", department_id=district.whole, district_id=district.district_id, function="all")
    made = _offices(book, district)
    for office in made:
        book.add("departments", department_id=office.department_id, district_id=district.district_id,
                 function=office.key.replace("-", "_"))  # fmt: skip
        _write_names(book, office)
    return made


def _write_names(book: Book, office: Office) -> None:
    ends = [start - timedelta(days=1) for start, _ in office.names[1:]]
    for (start, name), end in zip(office.names, [*ends, None], strict=True):
        english = f"{office.key.replace('-', ' ').title()} Division"
        book.add("department_names", department_id=office.department_id, valid_from=start, name_ko=name,
                 name_en=english, valid_to=end)  # fmt: skip


def write_changes(book: Book, offices: Sequence[Office]) -> None:
    """What each reorganisation moved, as the later office's first report tells."""
    known = {office.key: office for office in offices}
    for old, new, kind, received, given, year in _CHANGES:
        if old not in known:
            continue
        later = known[new]
        told = year or later.years[0]
        book.add("department_changes", from_id=known[old].department_id, to_id=later.department_id,
                 date=date(year, 1, 1) if year else None, kind=kind, functions_in=received,
                 functions_out=given, note=None if year else "개편일 미표시",
                 source_id=f"report-{later.district.short}-{told}-{new}")  # fmt: skip
