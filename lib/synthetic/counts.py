"""What planning departments report of the whole government: proposals, lawsuits, advice, pledges; and grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from lib.synthetic.book import Book, Cell, Source
from lib.synthetic.districts import District, Manner
from lib.synthetic.organisation import HEADS
from lib.synthetic.sources import Reports, write_news

Cells = dict[str, Cell]
Counted = Sequence[tuple[Cells, int]]
LONG_PROGRAM = "우리동네 주민참여형 생활밀착 마을공동체 제안사업 및 온라인 정책토론 공모"  # forty letters
_SCHEMES = {
    "주민참여예산(구)": (("접수", "심의", "선정", "편성", "집행"), ("구 지역사업", "동 지역사업", "주민협치형")),
    "주민참여예산(서울시)": (("접수", "상정", "선정"), ("시 전체공통사업", "구 지역사업")),
    "제안제도": (("접수", "심의", "채택", "불채택", "집행"), ("구민창안", "공무원제안", "온라인")),
    LONG_PROGRAM: (("접수", "투표", "선정"), ("전체",)),
}
_LEFT = {"접수": 1.0, "심의": 0.6, "상정": 0.5, "투표": 0.5, "선정": 0.3, "채택": 0.2, "불채택": 0.4, "편성": 0.28, "집행": 0.18}
_OUTCOMES = (("승소", 5), ("소취하", 2), ("일부승", 1), ("패소", 2), ("화해·조정", 1), ("진행중", 0))
_GOALS = {
    "따뜻한 복지": ("어르신", "아동·보육"),
    "활기찬 경제": ("일자리", "골목상권"),
    "안전하고 편리한 도시": ("교통", "주거", "안전"),
    "열린 행정": ("소통",),
}
_STATUSES = (("완료", 1), ("이행 후 계속추진", 2), ("정상추진", 5), ("일부추진", 2), ("보류", 1))
_MODES = ("서면", "전화", "방문")
ITEMS_ONLY = (Manner.UNDATED, 2021)  # the report lists the pledges and counts none
LISTS_SINCE = 2022  # from this year on the reports of some districts list single pledges too
_LISTED = 14  # pledges of such a list; one has no state in the second year, one a new title in the third
_COURSE = ("일부추진", "정상추진", "이행 후 계속추진", "완료")


_TERMS = ((2022, "민선8기"), (2018, "민선7기"), (2014, "민선6기"))  # the year in which each began


def write_counts(book: Book, reports: Reports, public: Mapping[int, Source]) -> None:
    """Of each planning department's report; the public table of its day says one figure of each otherwise."""
    for source, office in reports:
        if office.key not in HEADS:
            continue
        other = public[source.year] if public[source.year].as_of == source.as_of else None
        _write_proposals(book, source, other)
        _write_lawsuits(book, source, other)
        _write_advice(book, source, other)
        _write_pledges(book, source, other)
        if source.district.lists_pledges and source.year >= LISTS_SINCE:
            _write_items(book, source)


def _write_proposals(book: Book, source: Source, other: Source | None) -> None:
    if source.year == 2020:
        return  # no proposals in that year
    for program, (stages, channels) in _SCHEMES.items():
        for channel in channels:
            chance = book.chance("proposals", source.district_id, source.year, program, channel)
            first = chance.randint(20, 160)
            for stage in stages:
                left = int(first * _LEFT[stage])
                is_paid = program.startswith("주민참여예산") and stage != "심의"
                won = left * chance.randint(5, 40) * 10**6 if is_paid else None
                cells: Cells = {"year": source.year, "program": program, "stage": stage, "channel": channel,
                                "count": left, "amount_won": won}  # fmt: skip
                _write_stage(book, source, cells, left)
                if other and program == "주민참여예산(구)" and stage == "선정":
                    book.whole("proposals", other, "건;백만원", **{**cells, "count": left + 2})


def _write_stage(book: Book, source: Source, cells: Mapping[str, Cell], left: int) -> None:
    """One stage of a scheme, with its voters; a scheme may close before the day of the report."""
    stage, won = cells["stage"], cells["amount_won"]
    day = {"as_of": date(source.year, 4, 30)} if _closed_early(cells, source.year) else {}
    people = {"participants": left * 31} if stage == "투표" else {}
    unit = "건;백만원" if won is not None else "건;명" if people else "건"
    budget_year = source.year + 1 if won else None
    book.whole("proposals", source, unit, **day, **cells, **people, budget_year=budget_year)


def _closed_early(cells: Mapping[str, Cell], year: int) -> bool:
    return cells["program"] == "제안제도" and cells["stage"] == "접수" and year % 2 == 1


def _write_lawsuits(book: Book, source: Source, other: Source | None) -> None:
    """Cases by year filed; where no day is printed by the year in which they were dealt with."""
    undated = source.district.manner is Manner.UNDATED
    for filed in [source.year] if undated else range(source.year - 4, source.year + 1):
        for case_type in ("행정소송", "민사소송"):
            chance = book.chance("lawsuits", source.district_id, filed, case_type)
            counts = {outcome: share * chance.randint(0, 4) for outcome, share in _OUTCOMES}
            counts["진행중"] = chance.randint(3, 14) if source.year - filed < 3 else 0
            when = ("전체", str(filed)) if undated else (str(filed), "전체")
            for outcome, count in counts.items():
                cells: Cells = {"filed_year": when[0], "period": when[1], "case_type": case_type,
                                "outcome": outcome, "cut": 1}  # fmt: skip
                book.whole("lawsuits", source, "건", **cells, count=count)
                if other and filed == source.year:
                    book.whole("lawsuits", other, "건", **cells, count=count + (outcome == "승소"))


def _write_advice(book: Book, source: Source, other: Source | None) -> None:
    for number, mode in enumerate(_MODES):
        count = book.chance("advice", source.source_id, mode).randint(0, 150)
        book.whole("legal_advice", source, "건", year=source.year, mode=mode, count=count)
        if other and not number:
            book.whole("legal_advice", other, "건", year=source.year, mode=mode, count=count + 4)


def _write_pledges(book: Book, source: Source, other: Source | None) -> None:
    began, term = next((first, name) for first, name in _TERMS if source.year >= first)
    gone = (source.year - began) / 4
    counted: list[tuple[Cells, int]] = []
    fields = [(goal, field) for goal, own in _GOALS.items() for field in own]
    for (goal, field), (status, usual) in product(fields, _STATUSES):
        done = status in ("완료", "이행 후 계속추진")
        count = round(usual * (1 + 3 * gone)) if done else round(usual * (2 - gone))
        counted.append(({"term": term, "scope": "공약", "goal": goal, "field": field, "status": status}, count))
    if (source.district.manner, source.year) == ITEMS_ONLY:
        _write_each(book, source, counted)
    else:
        _write_counted(book, source, other if source.year % 2 else None, counted)
    book.whole("pledges", source, "개", term=term, scope="구정운영4개년계획", goal="전체", field="전체", status="미상",
               cut=1, count=90 + source.year % 5)  # fmt: skip


def _write_counted(book: Book, source: Source, other: Source | None, counted: Counted) -> None:
    """How many pledges of a field are in each state; the other source has one more done in 교통."""
    for cells, count in counted:
        book.whole("pledges", source, "개", **cells, cut=1, count=count)
        if other:
            more = cells["status"] == "완료" and cells["field"] == "교통"
            book.whole("pledges", other, "개", **cells, cut=1, count=count + more)


def _write_each(book: Book, source: Source, counted: Counted) -> None:
    """The same pledges one by one."""
    each = [cells for cells, count in counted for _ in range(count)]
    for number, cells in enumerate(each, 1):
        title = f"{cells['field']} 공약 {number}"
        book.whole("pledge_items", source, "", **cells, number=number, title=title)


def _write_items(book: Book, source: Source) -> None:
    """Single pledges with the state of the year: each goes on from where it stood, some stay."""
    fields = [(goal, field) for goal, own in _GOALS.items() for field in own]
    for number in range(1, _LISTED + 1):
        goal, field = fields[number % len(fields)]
        chance = book.chance("pledge", source.district_id, number)
        steps = [chance.randint(0, 1) for _ in source.district.years]
        at = min(sum(steps[: source.year - LISTS_SINCE + 1]), len(_COURSE) - 1)
        title = f"{field} 공약 {number}" + " 확대" * (number == 7 and source.year > LISTS_SINCE + 1)
        status = None if (number, source.year) == (5, LISTS_SINCE + 1) else _COURSE[at]
        book.whole("pledge_items", source, "", term="민선8기", scope="공약", goal=goal, field=field, number=number,
                   title=title, status=status)  # fmt: skip


def write_grades(book: Book, district: District) -> None:
    """The verdict of a year on the pledges, as a newspaper tells it; where no grade is given, a word."""
    for year in district.years:
        grade = book.chance("grade", district.short, year).choice(("SA", "A", "A", "B", None))
        paper = write_news(book, district, year, "공약이행 평가")
        book.state("evaluations", paper, "", as_of=date(year - 1, 12, 31), district_id=district.district_id,
                   year=year, evaluation="공약이행 및 정보공개 평가", evaluator="한국매니페스토실천본부", grade=grade,
                   rule=f"SA 총점 {60 + 5 * (year % 3)} 이상", result=None if grade else "우수")  # fmt: skip
