"""Figures of the whole government from public tables: budgets, targets, quotas, residents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lib.synthetic.book import MADE, MILLION, Book, Cell, Source
from lib.synthetic.districts import LAST_YEAR, District
from lib.synthetic.organisation import GROUP
from lib.synthetic.sources import write_news

_FIELDS = ("일반공공행정", "공공질서 및 안전", "교육", "문화 및 관광", "환경", "사회복지", "보건", "농림해양수산",
           "산업·중소기업 및 에너지", "교통 및 물류", "국토 및 지역개발", "예비비", "기타")  # fmt: skip
_FUNDS = ("통합재정안정화기금", "중소기업육성기금", "성평등기금")
_CHANGES = (("제1회 추경", 0.06), ("제2회 추경", -0.02), ("간주처리", 0.03))  # the second one takes money back
_UNCOUNTED = 2021  # the year without a number of residents


def write_sizes(book: Book, district: District, public: Mapping[int, Source]) -> None:
    """Fields of the general account, other accounts and funds; changes over the year; the next year's bill."""
    for year, source in public.items():
        chance = book.chance("size", district.district_id, year)
        usual = (500_000 + 40_000 * (year - district.years[0])) * district.scale
        size = int(usual * chance.uniform(0.9, 1.1))
        cells: dict[str, Cell] = {"district_id": district.district_id, "fiscal_year": year}
        for number, field in enumerate(_FIELDS):
            _size(book, source, cells, "일반회계", field, "당초예산", size * (number + 1) // 91)
        _size(book, source, cells, "기타특별회계", "전체", "당초예산", size // 40)
        for fund in _FUNDS:
            _size(book, source, cells, "기금", fund, "당초예산", chance.randint(0, 9) * 1000)
        for stage, share in _CHANGES:
            _size(book, source, cells, "일반회계", "전체", stage, int(size * share), amount_is="change")
        _size(book, source, cells | {"fiscal_year": year + 1}, "일반회계", "전체", "예산안", size * 103 // 100)
        _government(book, source, size)
        _by_field(book, source, cells, size)
        _ratios(book, source, cells, chance.uniform(15, 45))


def _size(
    book: Book,
    source: Source,
    cells: Mapping[str, Cell],
    account: str,
    item: str,
    stage: str,
    size: int,
    amount_is: str = "level",
) -> None:
    book.state("budget_size", source, "백만원", **cells, account=account, item=item, stage=stage,
               amount_is=amount_is, amount_won=size * MILLION)  # fmt: skip


def _government(book: Book, source: Source, size: int) -> None:
    """The execution of the whole government, over the current budget and over what is to be spent early."""
    for basis, share, spent in (("예산현액", 1.1, 0.71), ("대상액", 0.4, 0.33)):
        book.whole("budget_execution", source, "백만원", fiscal_year=source.year, level="government",
                   stage="executed", item="일반회계", kind="regular", basis=basis,
                   budget_won=int(size * share) * MILLION,
                   executed_won=int(size * spent) * MILLION)  # fmt: skip


def _by_field(book: Book, source: Source, cells: Mapping[str, Cell], size: int) -> None:
    """Policy projects of every field, and what the offices cost, which stands in the last one."""
    parts = [(field, "정책사업", size * (number + 1) // 110) for number, field in enumerate(_FIELDS)]
    for field, part, won in (*parts, (_FIELDS[-1], "행정운영경비", size // 6)):
        book.state("field_budgets", source, "원", **cells, account="전체", field=field, part=part, stage="당초예산",
                   budget_won=won * MILLION)  # fmt: skip


def _ratios(book: Book, source: Source, cells: Mapping[str, Cell], independence: float) -> None:
    """Fiscal independence of two stages and on both bases, which are never one line."""
    for stage, more in (("당초예산", 3.2), ("최종예산", 0.0)):
        for basis, less in (("개편 전", 0.0), ("개편 후", 4.1)):
            book.state("fiscal_ratios", source, "%", **cells, ratio="재정자립도", budget_stage=stage,
                       revenue_basis=basis, value=round(independence + more - less, 2))  # fmt: skip


def write_quotas(book: Book, district: District, public: Mapping[int, Source]) -> None:
    """The newest ordinance: two bodies, in force from a day of its own."""
    since = date(LAST_YEAR, 3 + district.number % 9, 1)
    own = district.number % 9
    for body, count in (("집행기관", int(1_300 * district.scale) + 40 * own), ("의회사무기구", 30 + own)):
        book.state("ordinance_quotas", public[LAST_YEAR], "명", district_id=district.district_id, as_of=since,
                   body=body, authorized=count)  # fmt: skip


def write_targets(book: Book, district: District, public: Mapping[int, Source]) -> None:
    """One target of completion and one of early spending, which for the first district is that of all."""
    for year, source in public.items():
        if year % 2:
            own, done = district.district_id, 60 + year % 7 * 5
            _target(book, source, ("completion_rate", "completed"), own, str(year), done)
            whose = GROUP if district.number == 0 else own
            _target(book, source, ("execution_rate", "eligible_amount"), whose, f"{year}-01/{year}-06", 55.5)


def _target(book: Book, source: Source, of: tuple[str, str], whose: str, period: str, value: float) -> None:
    measure, definition = of
    book.add("targets", measure=measure, definition=definition, district_id=whose, period=period, value=value,
             unit="%", direction="more", note=MADE, source_id=source.source_id,
             locator=book.line(source))  # fmt: skip


def write_populations(book: Book, district: District, public: Mapping[int, Source]) -> None:
    """Residents at the end of each year but one; of every second year a newspaper counts otherwise."""
    first = int((250_000 + 70_000 * (district.number % 3)) * district.scale)
    for year, source in public.items():
        if year == _UNCOUNTED:
            continue
        count = first - 1_900 * (year - district.years[0])
        cells: dict[str, Cell] = {"as_of": date(year, 12, 31), "district_id": district.district_id}
        book.state("populations", source, "명", **cells, definition="주민등록인구(내국인)", population=count)
        if year % 2:
            paper = write_news(book, district, year, "인구")
            book.state("populations", paper, "명", **cells, definition="미표시", population=count + 321)
