"""Budgets of the governments by account, stage and field; targets; and money of the whole government."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .book import MADE, Book, Cell, Source
from .organisation import DISTRICTS, YEARS

MILLION = 10**6
_FIELDS = ("일반공공행정", "공공질서 및 안전", "교육", "문화 및 관광", "환경", "사회복지", "보건", "농림해양수산", "산업·중소기업 및 에너지", "교통 및 물류",
           "국토 및 지역개발", "예비비", "기타")  # fmt: skip
_FUNDS = ("통합재정안정화기금", "중소기업육성기금", "성평등기금")
_CHANGES = (("제1회 추경", 0.06), ("제2회 추경", -0.02), ("간주처리", 0.03))  # the second one takes money back


def write_sizes(book: Book, public: Mapping[tuple[str, int], Source]) -> None:
    """Fields of the general account, special accounts and funds; changes over the year; the bill of the next year."""
    for (district, year), source in public.items():
        chance = book.chance("size", district, year)
        size = int((500_000 + 40_000 * (year - YEARS[0])) * chance.uniform(0.9, 1.1))
        cells: dict[str, Cell] = {"district_id": district, "fiscal_year": year}
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
    book: Book, source: Source, cells: Mapping[str, Cell], account: str, item: str, stage: str, size: int, amount_is: str = "level"
) -> None:
    book.state("budget_size", source, "백만원", **cells, account=account, item=item, stage=stage, amount_is=amount_is, amount_won=size * MILLION)  # fmt: skip


def _government(book: Book, source: Source, size: int) -> None:
    """The execution of the whole government, over the current budget and over what is subject to early spending."""
    for basis, share, spent in (("예산현액", 1.1, 0.71), ("대상액", 0.4, 0.33)):
        book.whole("budget_execution", source, "백만원", fiscal_year=source.year, level="government", stage="executed", item="일반회계", kind="regular",
                   basis=basis, budget_won=int(size * share) * MILLION, executed_won=int(size * spent) * MILLION)  # fmt: skip


def _by_field(book: Book, source: Source, cells: Mapping[str, Cell], size: int) -> None:
    """Policy projects of every field, and what the offices cost, which stands in the last one."""
    for number, field in enumerate(_FIELDS):
        book.state("field_budgets", source, "원", **cells, account="전체", field=field, part="정책사업", stage="당초예산",
                   budget_won=size * (number + 1) // 110 * MILLION)  # fmt: skip
    book.state("field_budgets", source, "원", **cells, account="전체", field=_FIELDS[-1], part="행정운영경비", stage="당초예산",
               budget_won=size // 6 * MILLION)  # fmt: skip


def _ratios(book: Book, source: Source, cells: Mapping[str, Cell], independence: float) -> None:
    """Fiscal independence of two stages and on both bases, which are never one line."""
    for stage, more in (("당초예산", 3.2), ("최종예산", 0.0)):
        for basis, less in (("개편 전", 0.0), ("개편 후", 4.1)):
            book.state("fiscal_ratios", source, "%", **cells, ratio="재정자립도", budget_stage=stage, revenue_basis=basis,
                       value=round(independence + more - less, 2))  # fmt: skip


def write_quotas(book: Book, public: Mapping[tuple[str, int], Source]) -> None:
    """The newest ordinance of each district: two bodies, in force from a day of its own."""
    for number, short in enumerate(DISTRICTS):
        source = public[f"seoul-{short}", YEARS[-1]]
        for body, count in (("집행기관", 1_300 + 40 * number), ("의회사무기구", 30 + number)):
            book.state("ordinance_quotas", source, "명", district_id=source.district_id, as_of=date(YEARS[-1], 3 + number, 1), body=body,
                       authorized=count)  # fmt: skip


def write_targets(book: Book, public: Mapping[tuple[str, int], Source]) -> None:
    """One target of completion and one of early spending, and a set of governments that no figure is of."""
    book.add("districts", district_id="group-seoul-gu", name_ko="서울 자치구", name_en="Seoul districts", type="group")
    for (district, year), source in public.items():
        if year % 2:
            book.add("targets", measure="completion_rate", definition="completed", district_id=district, period=str(year), value=60 + year % 7 * 5,
                     unit="%", direction="more", note=MADE, source_id=source.source_id, locator=book.line(source))  # fmt: skip
            book.add("targets", measure="execution_rate", definition="eligible_amount", district_id="group-seoul-gu" if "garam" in district else district,
                     period=f"{year}-01/{year}-06", value=55.5, unit="%", direction="more", note=MADE, source_id=source.source_id, locator=book.line(source))  # fmt: skip


def write_populations(book: Book, public: Mapping[tuple[str, int], Source]) -> None:
    """Residents at the end of each year but one; a newspaper counts otherwise on the same day, another gives none."""
    for number, (short, (name, _)) in enumerate(DISTRICTS.items()):
        for year in YEARS:
            if year == 2021:
                continue
            count = 250_000 + 70_000 * number - 1_900 * (year - YEARS[0])
            day = {"as_of": date(year, 12, 31)}
            source = public[f"seoul-{short}", year]
            book.state(
                "populations", source, "명", **day, district_id=source.district_id, definition="주민등록인구(내국인)", population=count
            )
            if year % 2:
                paper = news(book, short, year, f"{name} 인구")
                book.state("populations", paper, "명", **day, district_id=source.district_id, definition="미표시", population=count + 321)


def news(book: Book, short: str, year: int, what: str) -> Source:
    """A newspaper of the end of a year."""
    number = len(book.rows["sources"])
    source = Source(f"news-{number:08x}", f"seoul-{short}", date(year, 12, 31), year)
    book.add("sources", source_id=source.source_id, title=f"{MADE}: 신문 {year}-12-31({what})", kind="news", as_of=source.as_of, as_of_basis="published",
             published=source.as_of, reference=f"{MADE} 기사", license=MADE, visibility="public", quality="second_hand")  # fmt: skip
    return source
