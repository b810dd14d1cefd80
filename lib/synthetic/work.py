"""Other numbers and dated steps of every department's report, with the types that join them over reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.synthetic.book import Book, Source
from lib.synthetic.organisation import HEADS, Office
from lib.synthetic.projects import further, project_name
from lib.synthetic.sources import Reports

LONG_TASK = "주민설명회와 온라인 설문으로 의견을 모아 관계부서 합동계획 확정 후 보고"  # forty letters


@dataclass(frozen=True)
class _Type:
    """One thing that several reports count, and what they usually count of it."""

    name: str
    topic: str
    ko: str
    en: str
    unit: str
    kind: str
    direction: str
    usual: float


_TYPES = (
    _Type("meetings_held", "meetings", "주요회의 개최 횟수", "Meetings held", "회", "count", "none", 18),
    _Type("complaints_settled", "communication", "민원 처리율", "Complaints settled", "%", "rate", "more", 93.4),
    _Type("facility_balance", "facilities", "시설 경영수지", "Balance of facilities", "백만원", "amount", "none", -120),
    _Type("fiscal_independence", "fiscal", "재정자립도", "Fiscal independence", "%", "rate", "more", 28.1),
    _Type("lawsuit_win_rate", "lawsuits", "승소율(적힌 값, 산식 미표시)", "Win rate as printed, formula not stated", "%",
          "rate", "more", 88.0),
)  # fmt: skip
_Step = tuple[str, str, tuple[int, int] | None, str]
_STEPS: tuple[_Step, ...] = (  # task, kind, months after January, printed; None: no date
    ("종합계획 수립", "done", (1, 2), "1월~2월"), ("사업자 선정 및 계약", "done", (3, 3), "3월"),
    ("주민설명회 개최", "done", (4, 4), "4월"), ("수시 현장점검", "done", None, "수시"),
    (LONG_TASK, "planned", (11, 11), "11월"), ("결과 보고", "planned", (12, 12), "12월"),
    ("만족도 조사", "planned", None, "연중"),
)  # fmt: skip


def write_work(book: Book, reports: Reports) -> None:
    """Of each report numbers of the department, planned ones and seven steps; of each further project one step."""
    for source, office in reports:
        for number, chosen in enumerate(_TYPES[:3]):
            _write_typed(book, source, office, number, chosen)
        _write_untyped(book, source, office)
        for number, step in enumerate(_STEPS):
            _write_step(book, source, office, number % 3, step, office.teams[number % 2])
        for number in further(office):
            _write_step(book, source, office, number, _STEPS[number % len(_STEPS)], office.teams[number % 4])
            if number % 2:
                _write_visitors(book, source, office, number)
        if office.key in HEADS:
            _write_rates(book, source)


def write_types(book: Book) -> None:
    """What indicators of several reports may have in common."""
    for t in _TYPES:
        book.add("indicator_types", indicator_type=t.name, topic=t.topic, title_ko=t.ko, title_en=t.en,
                 unit=t.unit, kind=t.kind, direction=t.direction)  # fmt: skip


def _write_rates(book: Book, source: Source) -> None:
    """Two rates of the whole government as printed."""
    cells = {"period": str(source.year), "breakdown": "전체", "stage": "actual", "unit": "%"}
    own = book.chance("fiscal", source.district_id, source.year).uniform(-3, 3)
    book.whole("indicators", source, "%", **cells, topic="fiscal", indicator="재정자립도",
               value=round(28.1 + own, 1), definition="세입과목 개편 후 기준",
               indicator_type="fiscal_independence")  # fmt: skip
    won = book.chance("won", source.district_id, source.year).uniform(-9, 9)
    book.whole("indicators", source, "%", **cells, topic="lawsuits", indicator="승소율",
               value=round(88 + won, 1), definition="미표시", indicator_type="lawsuit_win_rate")  # fmt: skip


def _write_typed(book: Book, source: Source, office: Office, number: int, chosen: _Type) -> None:
    """The number of the year; of the first type also what is planned for the next."""
    chance = book.chance("indicator", source.source_id, chosen.name)
    usual, unit = chosen.usual, chosen.unit
    is_rate = unit == "%"
    least, most = (0.7, 1.05) if is_rate else (-0.2 if usual < 0 else 0.0, 1.5)
    value = round(usual * chance.uniform(least, most), 1 if is_rate else None)
    until_now = f"{source.year}-01/{source.year}-{source.as_of.month:02d}"
    told = [("actual", value, until_now if unit == "회" else str(source.year))]
    told += [("planned", usual, str(source.year + 1))] if number == 0 else []
    for stage, count, period in told:
        book.own("indicators", source, unit, period=period, topic=chosen.topic, indicator=chosen.ko,
                 breakdown="전체", stage=stage, value=count, unit=unit, definition="미표시" if is_rate else None,
                 indicator_type=chosen.name, item=project_name(office, number),
                 team=office.teams[number])  # fmt: skip


def _write_untyped(book: Book, source: Source, office: Office) -> None:
    for part, stage in (("상반기", "actual"), ("하반기", "planned")):
        count = book.chance("untyped", source.source_id, part).randint(0, 2500)
        book.own("indicators", source, "명", period=str(source.year), topic="other",
                 indicator=f"{office.teams[3]} 프로그램 참여자", breakdown=part, stage=stage, value=count,
                 unit="명")  # fmt: skip


def _write_visitors(book: Book, source: Source, office: Office, number: int) -> None:
    """How many came to a further project: others print the same words, so its name stands in front."""
    item = project_name(office, number)
    count = book.chance("visitors", source.source_id, number).randint(0, 9000)
    book.own("indicators", source, "명", period=str(source.year), topic="other", indicator=f"{item} · 이용자",
             breakdown="전체", stage="actual", value=count, unit="명", item=item,
             team=office.teams[number % 4])  # fmt: skip


def _write_step(book: Book, source: Source, office: Office, number: int, step: _Step, team: str) -> None:
    task, kind, months, printed = step
    starts = date(source.year, months[0], 1) if months else None
    ends = date(source.year, months[1], 28) if months else None
    book.own("milestones", source, "", item=project_name(office, number), task=task, kind=kind, no=1,
             starts=starts, ends=ends, printed=printed, team=team)  # fmt: skip
