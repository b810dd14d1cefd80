"""Budget tables: execution of an item, its money by source of money, and the size of a government's budget."""

from __future__ import annotations

from dataclasses import replace

from lib.core import columns as c
from lib.core import kinds
from lib.core.columns import column, value
from lib.core.dataset import AtMost, Dataset, words
from lib.core.text import Text

STAGE_EXECUTION = words(("executed", "집행", "executed"), ("planned", "계획", "planned"))
KINDS = words(
    ("regular", "사업", "regular"),
    ("reserve", "예비비", "contingency reserve"),
    ("internal_transfer", "내부거래", "internal transfer"),
    ("running_cost", "기본경비", "running cost"),
    ("personnel", "인력운영비", "personnel"),
)
BASES = words(
    ("예산액", "budget"),
    ("최종예산", "final budget"),
    ("추경예산", "supplemented budget"),
    ("예산현액", "current budget"),
    ("대상액", "amount subject to early spending"),
    ("목표액", "target amount"),
)
FUNDS = words(
    ("국비", "national"),
    ("시비", "city or province"),
    ("구비", "district"),
    ("도비", "province"),
    ("민자 등", "private and other"),
    ("기타", "other"),
    c.WHOLE,
)

BUDGET_EXECUTION = Dataset(
    "budget_execution",
    Text("예산 집행", "Budget execution"),
    Text("한 행 = 한 회계연도에 한 항목의 어느 날까지의 예산과 집행", "one row = an item's money in one fiscal year at a date"),
    (
        *c.WHO,
        c.FISCAL_YEAR,
        c.AS_OF,
        c.LEVEL,
        column("stage", kinds.WORD, "구분", "stage", ("집행한 해의 금액인지 계획인지", "money of a year under way, or planned"), words=STAGE_EXECUTION),
        c.ITEM,
        column("section", kinds.TEXT, "장", "section", ("항목이 놓인 장의 제목", "chapter heading that the item stands under"), required=False),
        column("kind", kinds.WORD, "성격", "kind", words=KINDS),
        column("basis", kinds.WORD, "기준 금액", "basis", ("집행률의 분모가 되는 금액의 이름", "what the budget column counts"), words=BASES),
        value("budget_won", kinds.WON, "예산", "budget", ("기준 금액, 원", "the basis amount in won"), minimum=0),
        value("executed_won", kinds.WON, "집행액", "executed", ("기준일까지 집행한 금액, 원", "spent until the as-of date, won"), minimum=0),
        value("rest_of_year_won", kinds.WON, "집행예정액", "still to be spent", ("기준일 뒤 연말까지 집행할 금액, 원", "to be spent from the as-of date to year end, won"), minimum=0),
        value("year_end_won", kinds.WON, "연말까지 집행액", "spent by year end", ("연말까지의 누계, 원", "cumulative to year end, won"), minimum=0),
        c.TEAM,
        *c.TAIL,
    ),
    ("district_id", "department_id", "fiscal_year", "as_of", "level", "stage", "item", "basis", "source_id"),
    year="fiscal_year",
    one_source=("district_id", "department_id", "fiscal_year", "level", "stage"),
    restates=("district_id", "department_id", "fiscal_year", "level", "stage", "item", "basis"),
    on_a_day=(("executed_won", ()),),
    plan=("stage", "planned", "executed"),
    at_most=(
        AtMost("executed_won", "budget_won", target="목표액"),
        AtMost("executed_won", "year_end_won"),
        AtMost("year_end_won", "budget_won"),
    ),
    adds_up=((("executed_won", "rest_of_year_won"), "year_end_won"),),
)  # fmt: skip

FUNDING = Dataset(
    "funding",
    Text("재원별 금액", "Funding"),
    Text("한 행 = 한 항목의 한 해 금액 가운데 한 재원의 몫", "one row = an item's money from one source of money in one year"),
    (
        *c.WHO,
        column("fiscal_year", kinds.PERIOD, "회계연도", "fiscal year", ("연도 또는 기간", "a year or a period")),
        c.AS_OF,
        column("level", kinds.WORD, "단계", "level",
               words=(*c.LEVEL.words, *words(("pledge", "공약", "pledge"), ("external", "외부재원", "national or city money sought or won")))),
        c.ITEM,
        column("fund", kinds.WORD, "재원", "fund", words=FUNDS),
        column("measure", kinds.WORD, "구분", "measure",
               words=words(("budget", "예산", "budget"), ("executed", "집행", "executed"), ("required", "소요", "required"))),
        c.CUT,
        c.AMOUNT,
        c.TEAM,
        *c.TAIL,
    ),
    ("district_id", "department_id", "fiscal_year", "as_of", "level", "item", "fund", "measure", "source_id"),
    year="fiscal_year",
    one_source=("district_id", "department_id", "fiscal_year", "level", "measure"),
    restates=("district_id", "department_id", "fiscal_year", "level", "item", "fund", "measure"),
    on_a_day=(("measure", ("executed",)),),
)  # fmt: skip

BUDGET_SIZE = Dataset(
    "budget_size",
    Text("예산 규모", "Budget size"),
    Text("한 행 = 한 자치단체 예산의 한 단계에서 한 회계의 금액", "one row = a government's budget by account at one stage"),
    (
        c.DISTRICT,
        c.FISCAL_YEAR,
        c.AS_OF,
        column("account", kinds.WORD, "회계", "account",
               words=words(("일반회계", "general account"), ("특별회계", "special accounts"), ("공기업특별회계", "public-enterprise special accounts"),
                           ("기타특별회계", "other special accounts"), ("기금", "funds"), c.WHOLE,
                           ("총계(기금 포함)", "all accounts with funds"))),
        column("item", kinds.TEXT, "분야", "field", ("분야나 기금, 세입과목의 이름, 나누지 않으면 전체", "name of the field, fund or source of revenue; '전체' if not split")),
        column("stage", kinds.WORD, "단계", "stage",
               words=words(("예산안", "budget bill"), ("당초예산", "original budget"), *((f"제{n}회 추경안", f"supplementary bill {n}") for n in range(1, 6)),
                           *((f"제{n}회 추경", f"supplementary budget {n}") for n in range(1, 6)), ("간주처리", "deemed appropriations"),
                           ("최종예산", "final budget"), ("예산현액", "current budget"), ("세출결산", "settled expenditure"), ("세입결산", "settled revenue"), ("세입예산", "revenue budget"),
                           ("기정예산", "budget before the supplement"), ("연도말 조성액", "balance of a fund at year end"),
                           ("기금 수입", "income of a fund"), ("기금 지출", "spending of a fund"), ("미표시", "not stated"))),
        column("amount_is", kinds.WORD, "금액의 뜻", "amount is", words=words(("level", "수준", "level"), ("change", "증감", "change"))),
        replace(c.AMOUNT, minimum_where=("amount_is", "level")),
        *c.TAIL,
    ),
    ("district_id", "fiscal_year", "as_of", "account", "item", "stage", "amount_is", "source_id"),
    year="fiscal_year",
    one_source=("district_id", "fiscal_year", "stage", "amount_is"),
    restates=("district_id", "fiscal_year", "account", "item", "stage", "amount_is"),
)  # fmt: skip

RATIOS = words(("재정자립도", "fiscal independence"), ("재정자주도", "fiscal autonomy"))
BUDGET_STAGES = words(("당초예산", "original budget"), ("최종예산", "final budget"), ("결산", "settlement"))
REVENUE_BASES = words(("개편 전", "former revenue items"), ("개편 후", "revised revenue items"), ("미표시", "not stated"))

FISCAL_RATIOS = Dataset(
    "fiscal_ratios",
    Text("재정자립도·자주도", "Fiscal independence"),
    Text("한 행 = 한 자치단체 한 해의 한 비율, 예산 단계와 세입과목 기준마다", "one row = a government's ratio in a year, of one budget stage and revenue basis"),
    (
        c.DISTRICT,
        c.FISCAL_YEAR,
        c.AS_OF,
        column("ratio", kinds.WORD, "비율", "ratio", words=RATIOS),
        column("budget_stage", kinds.WORD, "예산 단계", "budget stage", words=BUDGET_STAGES),
        column("revenue_basis", kinds.WORD, "세입과목 기준", "revenue basis",
               ("2014년 세입과목 개편의 앞뒤. 서로 이어 그리지 않는다", "before or after the revenue items of 2014 were revised; never joined"), words=REVENUE_BASES),
        value("value", kinds.DECIMAL, "값", "value", ("%", "per cent"), required=True),
        *c.TAIL,
    ),
    ("district_id", "fiscal_year", "as_of", "ratio", "budget_stage", "revenue_basis", "source_id"),
    year="fiscal_year",
    one_source=("district_id", "fiscal_year", "ratio", "budget_stage", "revenue_basis"),
    restates=("district_id", "fiscal_year", "ratio", "budget_stage", "revenue_basis"),
)  # fmt: skip

FIELD_BUDGETS = Dataset(
    "field_budgets",
    Text("분야별 예산", "Budget by field"),
    Text("한 행 = 한 자치단체 한 해 한 분야의 예산과 집행", "one row = a field of a government's budget in one fiscal year at a date"),
    (
        c.DISTRICT,
        c.FISCAL_YEAR,
        c.AS_OF,
        column("account", kinds.WORD, "회계", "account",
               words=words(("일반회계", "general account"), ("특별회계·기금", "special accounts and funds"), c.WHOLE)),
        column("field", kinds.TEXT, "분야", "field", ("예산의 기능 분야", "functional field of the budget")),
        column("part", kinds.WORD, "경비", "part",
               words=words(("정책사업", "policy projects"), ("행정운영경비", "administrative operation"), c.WHOLE)),
        column("stage", kinds.WORD, "단계", "stage", words=words(("당초예산", "original budget"), ("예산현액", "current budget"))),
        value("budget_won", kinds.WON, "예산", "budget", ("단계의 금액, 원", "amount of the stage in won"), minimum=0),
        value("executed_won", kinds.WON, "지출액", "spent", ("기준일까지 지출한 금액, 원", "spent until the as-of date, won"), minimum=0),
        value("national_won", kinds.WON, "국비", "national money", ("예산 가운데 국비, 원", "national money in the budget, won"), minimum=0),
        value("province_won", kinds.WON, "시·도비", "provincial money", ("예산 가운데 시·도비, 원", "provincial money in the budget, won"), minimum=0),
        value("own_won", kinds.WON, "시·군·구비", "own money", ("예산 가운데 시·군·구비, 원", "own money in the budget, won"), minimum=0),
        value("other_won", kinds.WON, "기타 재원", "other money", ("예산 가운데 기타, 원", "other money in the budget, won"), minimum=0),
        *c.TAIL,
    ),
    ("district_id", "fiscal_year", "as_of", "account", "field", "part", "stage", "source_id"),
    year="fiscal_year",
    one_source=("district_id", "fiscal_year", "stage"),
    restates=("district_id", "fiscal_year", "as_of", "account", "field", "part", "stage"),
    on_a_day=(("executed_won", ()),),
)  # fmt: skip
