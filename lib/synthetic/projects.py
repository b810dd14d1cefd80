"""The projects of a department: their names, what they cost, and the unit programme that each belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from lib.core.derived import share_of_year
from lib.synthetic.book import MILLION, THOUSAND, Book, Source
from lib.synthetic.districts import LAST_YEAR, PROJECTS
from lib.synthetic.organisation import Office

LONG_ITEM = "주민과 함께 만드는 지속가능 생활밀착형 골목경제 활성화 및 소상공인 지원"  # forty letters
PROGRAMS = ("정책 기획·조정", "주민 서비스 향상", "시설 확충 및 안전관리", "민관협력 기반조성", "디지털 행정 전환")
_WORKS = ("추진", "운영 지원")
# A further project is a thing and what is done about it; their numbers share no divisor, so all pairs come up.
_THINGS = ("어린이집", "경로당", "골목상권", "전통시장", "공영주차장", "마을버스", "보행로", "어린이공원", "작은도서관",
           "평생학습관", "청년공간", "돌봄센터", "체육시설", "하천 산책로", "공중화장실", "자전거길", "무인민원기", "주민자치회",
           "안심귀갓길", "재활용정거장", "스마트쉼터", "일자리카페", "도시텃밭")  # fmt: skip
_ACTS = ("환경개선", "운영 활성화", "확충", "안전점검", "이용 안내", "시설 개·보수", "실태조사", "위탁관리")


@dataclass(frozen=True)
class Amount:
    """An item's money of a year, in won; `executed` is None where the report has no such cell."""

    item: str
    budget: int
    executed: int | None
    team: str = ""


def stem(office: Office) -> str:
    """What the names of a department's projects begin with."""
    return office.name(LAST_YEAR).removesuffix("과").removesuffix("담당관")[:14]


def further(office: Office) -> range:
    """The numbers of a department's projects beside the first ones."""
    return range(PROJECTS, office.projects)


def project_name(office: Office, number: int) -> str:
    """The name of a department's project, the same in all years."""
    if number == PROJECTS - 1:
        return LONG_ITEM
    if number < PROJECTS:
        return f"{stem(office)} {PROGRAMS[_program(number)]} {_WORKS[number % 2]}"
    turn, place = divmod(number - PROJECTS, len(_THINGS) * len(_ACTS))
    again = f" {turn + 1}단계" if turn else ""
    return f"{stem(office)} {_THINGS[place % len(_THINGS)]} {_ACTS[place % len(_ACTS)]}{again}"


def _program(number: int) -> int:
    return number // 2 if number < PROJECTS else number % len(PROGRAMS)


def amount_of(book: Book, source: Source, office: Office, number: int, later: int = 0) -> Amount:
    """A project of a year, or of a `later` one. It grows; its rate follows the share of year elapsed."""
    district, year = source.district, source.year + later
    chance = book.chance("project", office.department_id, number)
    most = 900 if number < PROJECTS else 200  # million won: all stay within the budget of the whole
    size = int(chance.randint(5, most) * district.scale) * MILLION
    chance = book.chance("money", office.department_id, year, number)
    growth = 1 + 0.08 * (year - district.years[0]) + chance.uniform(-0.1, 0.1)
    budget = int(size * growth) // THOUSAND * THOUSAND
    item, team = project_name(office, number), office.teams[number % len(office.teams)]
    if number % PROJECTS == 7 and year % 2:
        return Amount(item, 0, 0, team)  # a budget of 0: no rate
    if number % PROJECTS == 6:
        return Amount(item, budget, None if office.key == "roads" and number < PROJECTS else 0, team)
    rate = min(share_of_year(source.as_of) * chance.uniform(0.5, 1.15), 1.04)
    return Amount(item, budget, int(budget * rate) // THOUSAND * THOUSAND, team)


def programs_of(book: Book, source: Source, projects: list[Amount]) -> list[Amount]:
    """The unit programmes: each its projects, given in the order of their numbers, and what it spends besides."""
    found = []
    for number, name in enumerate(PROGRAMS):
        own = [amount for place, amount in enumerate(projects) if _program(place) == number]
        beside = book.chance("unit", source.source_id, number).randint(0, 90) * MILLION
        executed = [amount.executed for amount in own]
        spent = None if None in executed else sum(e for e in executed if e is not None) + beside // 2
        found.append(Amount(name, sum(amount.budget for amount in own) + beside, spent))
    return found
