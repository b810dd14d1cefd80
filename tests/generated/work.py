"""Other numbers and dated steps of every department's report, with the types that join numbers of several reports."""

from __future__ import annotations

from datetime import date

from .book import Book, Source
from .money import project_name
from .organisation import HEADS, Office
from .sources import Reports

LONG_TASK = "주민설명회와 온라인 설문으로 의견을 모아 관계부서 합동계획 확정 후 보고"  # forty letters
_TYPES = (  # type, topic, Korean, English, unit, kind, direction, usual
    ("meetings_held", "meetings", "주요회의 개최 횟수", "Meetings held", "회", "count", "none", 18),
    ("complaints_settled", "communication", "민원 처리율", "Complaints settled", "%", "rate", "more", 93.4),
    ("facility_balance", "facilities", "시설 경영수지", "Balance of facilities", "백만원", "amount", "none", -120),
    ("fiscal_independence", "fiscal", "재정자립도", "Fiscal independence", "%", "rate", "more", 28.1),
    ("lawsuit_win_rate", "lawsuits", "승소율(적힌 값, 산식 미표시)", "Win rate as printed, formula not stated", "%", "rate", "more", 88.0),
)
_STEPS = (  # task, kind, months after January, printed; None: no date
    ("종합계획 수립", "done", (1, 2), "1월~2월"), ("사업자 선정 및 계약", "done", (3, 3), "3월"), ("주민설명회 개최", "done", (4, 4), "4월"), ("수시 현장점검", "done", None, "수시"),
    (LONG_TASK, "planned", (11, 11), "11월"), ("결과 보고", "planned", (12, 12), "12월"), ("만족도 조사", "planned", None, "연중"),
)  # fmt: skip


def write_work(book: Book, reports: Reports) -> None:
    """Types first, then each report: three numbers of the department, one without a type, planned ones, seven steps."""
    for name, topic, ko, en, unit, kind, direction, _ in _TYPES:
        book.add("indicator_types", indicator_type=name, topic=topic, title_ko=ko, title_en=en, unit=unit, kind=kind, direction=direction)
    for source, office in reports:
        for number, chosen in enumerate(_TYPES[:3]):
            _write_typed(book, source, office, number, chosen)
        _write_untyped(book, source, office)
        _write_steps(book, source, office)
        if office.key in HEADS:
            value = round(28.1 + book.chance("fiscal", source.district_id, source.year).uniform(-3, 3), 1)
            book.whole("indicators", source, "%", period=str(source.year), topic="fiscal", indicator="재정자립도", breakdown="전체", stage="actual",
                       value=value, unit="%", definition="세입과목 개편 후 기준", indicator_type="fiscal_independence")  # fmt: skip
            won = round(88 + book.chance("won", source.district_id, source.year).uniform(-9, 9), 1)
            book.whole("indicators", source, "%", period=str(source.year), topic="lawsuits", indicator="승소율", breakdown="전체", stage="actual",
                       value=won, unit="%", definition="미표시", indicator_type="lawsuit_win_rate")  # fmt: skip


def _write_typed(book: Book, source: Source, office: Office, number: int, chosen: tuple[str, str, str, str, str, str, str, float]) -> None:
    name, topic, ko, _, unit, _, _, usual = chosen
    chance = book.chance("indicator", source.source_id, name)
    value = round(usual * chance.uniform(0.7, 1.05), 1) if unit == "%" else round(usual * chance.uniform(-0.2 if usual < 0 else 0.0, 1.5))
    period = f"{source.year}-01/{source.year}-{source.as_of.month:02d}" if unit == "회" else str(source.year)
    for stage, told in (("actual", value), ("planned", usual)):
        if stage == "planned" and number:
            continue
        book.own("indicators", source, unit, period=period if stage == "actual" else str(source.year + 1), topic=topic, indicator=ko, breakdown="전체",
                 stage=stage, value=told, unit=unit, definition="미표시" if unit == "%" else None, indicator_type=name, item=project_name(office, number), team=office.teams[number])  # fmt: skip


def _write_untyped(book: Book, source: Source, office: Office) -> None:
    for number, part in enumerate(("상반기", "하반기")):
        count = book.chance("untyped", source.source_id, part).randint(0, 2500)
        book.own("indicators", source, "명", period=str(source.year), topic="other", indicator=f"{office.teams[3]} 프로그램 참여자", breakdown=part,
                 stage="actual" if number == 0 else "planned", value=count, unit="명")  # fmt: skip


def _write_steps(book: Book, source: Source, office: Office) -> None:
    for number, (task, kind, months, printed) in enumerate(_STEPS):
        starts = date(source.year, months[0], 1) if months else None
        ends = date(source.year, months[1], 28) if months else None
        book.own("milestones", source, "", item=project_name(office, number % 3), task=task, kind=kind, no=1, starts=starts, ends=ends, printed=printed,
                 team=office.teams[number % 2])  # fmt: skip
