"""Budget measures: execution and what is left, by the definition that the reader chooses; and how districts are compared by each."""

from __future__ import annotations

import polars as pl

from lib.core import kinds
from lib.core.answer import Row
from lib.core.comparison.comparable import Comparison, tagged, whole
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames
from lib.core.measure import Alert, Definition, Difference, Measure, Ratio, Sum, Total, Undefined
from lib.core.query import Query
from lib.core.select import select
from lib.core.text import Text
from lib.topics.budget.datasets import BUDGET_EXECUTION, FIELD_BUDGETS, FISCAL_RATIOS
from lib.topics.budget.pace import SPENT_BY_YEAR_END, aim_of, pace_of
from lib.topics.budget.sizes import chosen_sizes, sizes


def _size(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    return tagged(chosen_sizes(query, definition, sizes(frames, definition)))


def _with_year_end(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(SPENT_BY_YEAR_END)


def _execution(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Rows of the level of whole governments; the half of the year that an early-spending target is for stands in the remark."""
    counts = (pl.col("level") == "government") & (pl.col("stage") == "executed")
    found = whole(query, BUDGET_EXECUTION, frames, counts if definition.where is None else counts & definition.where)
    return tagged(_with_year_end(found), footing=pl.col("note").str.extract("^([상하]반기)").fill_null(""))


def _of_year(row: Row) -> Row:
    return {**row, "fiscal_year": row[YEAR_OF]}


_BY_RATE = (
    Comparison(
        _execution,
        pace=lambda row, definition: pace_of(_of_year(row), definition),
        aim=lambda row, measure, definition, frames: aim_of(_of_year(row), measure, definition, frames),
    ),
)
_BY_EXPECTED, _BY_AMOUNT = (Comparison(_execution),), (Comparison(_execution, "원"),)
_PER_RESIDENT = Text("주민 1인당 예산 규모", "budget size per resident")
_BY_SIZE = (
    Comparison(_size, "원", dated="never", is_named_by_definition=True, place=-1),
    Comparison(_size, "원", "budget_amount_per_resident", _PER_RESIDENT, per=1, dated="never", place=-1),
)


BOTH = pl.col("budget_won").is_not_null() & pl.col("executed_won").is_not_null()
EXECUTED = Sum(Text("집행액", "executed"), ("executed_won",), BOTH)
DONE = pl.col("stage") == "executed"
SET_ASIDE = ("reserve", "internal_transfer")
RUNNING = ("running_cost", "personnel")
LEFT_OUT = {"budget_without_reserve": SET_ASIDE, "budget_projects": (*SET_ASIDE, *RUNNING)}  # kinds, by definition
WORK_REPORT = Text("주요업무보고의 관행(예산액 기준)", "the work reports' convention (over the budget, not the current budget)")
LEDGER = Text("세출예산 집행현황과 결산의 기준", "official daily ledger and settlement")
EARLY = Text("지방재정 신속집행 지침", "guideline on early spending")


def _budget(title: Text) -> Sum:
    return Sum(title, ("budget_won",), BOTH)


BUDGETED = _budget(Text("예산", "budget"))


def _where(basis: str, *left_out: str) -> pl.Expr:
    kept = DONE & (pl.col("basis") == basis)
    return kept & ~pl.col("kind").is_in(left_out) if left_out else kept


def _over(basis: str, *left_out: str) -> dict[str, object]:
    return {"where": _where(basis, *left_out), "form": Ratio(EXECUTED, _budget(Text(basis, _BASIS_EN[basis])))}


_BASIS_EN = {"예산액": "budget", "예산현액": "current budget", "대상액": "eligible amount", "목표액": "target amount"}

EXECUTION_RATE = Measure(
    "execution_rate",
    Text("집행률", "execution rate"),
    "budget_execution",
    kinds.RATIO,
    "more",
    (
        Definition("budget", Text("예산액 대비", "of the budget"), rule=WORK_REPORT, **_over("예산액")),  # type: ignore[arg-type]
        Definition("budget_without_reserve", Text("예산액 대비, 예비비·내부거래 제외", "of the budget, without reserve and internal transfers"),
                   rule=Text("예비비는 남기려고 세운 돈이고 내부거래는 회계 사이의 이동이므로 뺌", "a reserve is meant to stay unspent; transfers move money between accounts"),
                   **_over("예산액", *LEFT_OUT["budget_without_reserve"])),  # type: ignore[arg-type]
        Definition("budget_projects", Text("예산액 대비, 사업만(예비비·내부거래·기본경비·인력운영비 제외)", "of the budget, projects only"),
                   rule=Text("부서가 벌이는 사업만 봄", "only what the department undertakes"), **_over("예산액", *LEFT_OUT["budget_projects"])),  # type: ignore[arg-type]
        Definition("current_budget", Text("예산현액 대비", "of the current budget"), rule=LEDGER, **_over("예산현액")),  # type: ignore[arg-type]
        Definition("eligible_amount", Text("신속집행 대상액 대비", "of the amount subject to early spending"), rule=EARLY, **_over("대상액")),  # type: ignore[arg-type]
        Definition("target_amount", Text("목표액 대비", "of the target amount"), rule=EARLY, **_over("목표액")),  # type: ignore[arg-type]
    ),
    compared=_BY_RATE,
    alert=Alert("execution", Text("신속집행률", "early execution"), "others"),
)  # fmt: skip
OFFICIAL = EXECUTION_RATE.definition("current_budget")  # by which whole governments are published

REMAINING = Measure(
    "remaining",
    Text("집행잔액", "remaining amount"),
    "budget_execution",
    kinds.WON,
    "none",
    (
        Definition("budget", Text("예산액 − 집행액", "budget − executed"), Difference(_budget(Text("예산액", "budget")), EXECUTED),
                   Text("집행잔액 = 예산현액 − 지출액의 업무보고식(예산액 기준)", "remaining = current budget − spent, by the work reports over the budget"),
                   where=_where("예산액")),
        Definition("budget_without_reserve", Text("예산액 − 집행액, 예비비·내부거래 제외", "budget − executed, without reserve and internal transfers"),
                   Difference(_budget(Text("예산액", "budget")), EXECUTED),
                   Text("예비비는 남기려고 세운 돈이고 내부거래는 회계 사이의 이동이므로 뺌", "a reserve is meant to stay unspent; transfers move money between accounts"),
                   where=_where("예산액", *SET_ASIDE)),
        Definition("current_budget", Text("예산현액 − 집행액", "current budget − executed"), Difference(_budget(Text("예산현액", "current budget")), EXECUTED),
                   Text("지방회계법의 집행잔액", "remaining by the Local Accounting Act"), where=_where("예산현액")),
    ),
    compared=_BY_AMOUNT,
)  # fmt: skip

_PLANNED_REST = pl.col("budget_won").is_not_null() & (
    pl.col("year_end_won").is_not_null() | (pl.col("rest_of_year_won").is_not_null() & pl.col("executed_won").is_not_null())
)
_BY_YEAR_END = Text("(집행액 + 집행예정액)", "(executed + still to be spent)")

EXPECTED_RATE = Measure(
    "expected_year_end_rate",
    Text("예상 연말 집행률", "expected year-end rate"),
    "budget_execution",
    kinds.RATIO,
    "more",
    (
        Definition("budget", Text("예산액 대비", "of the budget"),
                   Ratio(Sum(_BY_YEAR_END, ("spent_by_year_end_won",)), Sum(Text("예산액", "budget"), ("budget_won",), _PLANNED_REST)),
                   Text("보고서가 집행예정액이나 연말 누계를 적은 때만", "only where the report prints the plan for the rest of the year"),
                   where=DONE & (pl.col("basis") == "예산액") & _PLANNED_REST),
    ),
    compared=_BY_EXPECTED,
    derives=_with_year_end,
)  # fmt: skip

UNSPENT = Measure(
    "expected_unspent",
    Text("예상 불용액", "expected unspent amount"),
    "budget_execution",
    kinds.WON,
    "less",
    (
        Definition("budget", Text("예산액 − (집행액 + 집행예정액)", "budget − (executed + still to be spent)"),
                   Difference(Sum(Text("예산액", "budget"), ("budget_won",), _PLANNED_REST), Sum(_BY_YEAR_END, ("spent_by_year_end_won",))),
                   Text("보고서의 예상잔액과 같음", "equals the report's expected remainder"), where=DONE & (pl.col("basis") == "예산액") & _PLANNED_REST),
    ),
    compared=_BY_AMOUNT,
    derives=_with_year_end,
)  # fmt: skip

FUND_AMOUNT = Measure(
    "fund_amount",
    Text("재원별 금액", "amount by source of money"),
    "funding",
    kinds.WON,
    "none",
    (
        Definition("budget", Text("예산의 재원", "funds of the budget"), Total(Sum(Text("금액", "amount"), ("amount_won",))),
                   Text("예산액 옆에 적힌 재원", "funds printed beside the budget"), where=pl.col("measure") == "budget"),
        Definition("executed", Text("집행액의 재원", "funds of what was spent"), Total(Sum(Text("금액", "amount"), ("amount_won",))),
                   Text("집행액 옆에 적힌 재원", "funds printed beside the executed amount"), where=pl.col("measure") == "executed"),
        Definition("required", Text("소요예산의 재원", "funds of coming years' requirements"), Total(Sum(Text("금액", "amount"), ("amount_won",))),
                   Text("소요예산과 연차별 소요재원에 적힌 재원", "funds printed with requirements by year"), where=pl.col("measure") == "required"),
    ),
    not_compared=Text("재원마다 나눈 금액이라 구 하나의 값이 아님", "amounts by source of money, not one figure of a district"),
)  # fmt: skip

_LEVEL = pl.col("amount_is") == "level"
_ORIGINAL = (pl.col("stage") == "당초예산") & _LEVEL
_CHANGE = (pl.col("amount_is") == "change") & ((pl.col("stage") == "간주처리") | pl.col("stage").str.contains("^제[0-9]+회 추경$"))
_FUNDS = pl.col("account") == "기금"


def _amount(ko: str, en: str) -> Total:
    return Total(Sum(Text(ko, en), ("amount_won",)))


INCOMPLETE = Undefined(
    pl.col("amount_won").is_null().any(), Text("금액이 적히지 않은 회계나 단계가 있음", "an account or stage has no printed amount")
)
"""A sum of steps of which one is not known is itself not known."""

BUDGET_AMOUNT = Measure(
    "budget_amount",
    Text("예산 규모", "budget size"),
    "budget_size",
    kinds.WON,
    "none",
    (
        Definition("original", Text("당초예산(기금 제외)", "original budget without funds"), _amount("일반회계 + 특별회계", "general + special accounts"),
                   Text("언론과 재정공시가 말하는 규모", "the size that press and disclosure quote"), where=_ORIGINAL & ~_FUNDS, undefined=(INCOMPLETE,)),
        Definition("original_with_funds", Text("당초예산(기금 포함)", "original budget with funds"), _amount("일반회계 + 특별회계 + 기금", "general + special accounts + funds"),
                   Text("지방재정365 합계의 범위", "the scope of LOFIN's total"), where=_ORIGINAL,
                   undefined=(Undefined(~_FUNDS.any(), Text("출처에 기금이 없음", "the source prints no funds")), INCOMPLETE)),
        Definition("bill", Text("예산안", "budget bill"), _amount("일반회계 + 특별회계", "general + special accounts"),
                   Text("의회에 낸 안이며 확정된 예산이 아님", "what was submitted, not what was voted"),
                   where=(pl.col("stage") == "예산안") & _LEVEL & ~_FUNDS, undefined=(INCOMPLETE,)),
        Definition("final", Text("최종예산(기금 제외)", "final budget without funds"), _amount("당초예산 + 추경 + 간주처리", "original + supplements + deemed"),
                   Text("한 출처의 당초예산에 그 출처의 증감을 더함. 추경안은 확정된 증감이 아니므로 뺌",
                        "one source's original budget plus that source's changes; a supplementary bill is no change yet"),
                   where=(_ORIGINAL | _CHANGE) & ~_FUNDS,
                   undefined=(Undefined(~_ORIGINAL.any(), Text("출처에 당초예산이 없음", "the source prints no original budget")),
                              Undefined(~_CHANGE.any(), Text("출처에 추경·간주처리 증감이 없음", "the source prints no changes")),
                              Undefined(pl.col("source_id").n_unique() > 1, Text("출처가 둘 이상이어서 더하지 않음", "not added: more than one source")), INCOMPLETE)),
    ),
    compared=_BY_SIZE,
)  # fmt: skip

BY_STAGE = Definition(
    "by_stage",
    Text("단계별 예산 규모(따로 적지 않으면 기금 제외)", "budget size by stage, without funds unless said"),
    _amount("금액", "amount"),
    Text("단계가 다른 금액은 더하지도 잇지도 않음", "amounts of different stages are neither added nor joined"),
    where=_LEVEL & ~_FUNDS,
    undefined=(INCOMPLETE,),
)


def _ratio(name: str, stage: str, basis: str, title: Text, rule: Text) -> Definition:
    """A printed ratio of one stage of the budget by one basis of its revenue items."""
    where = (pl.col("ratio") == INDEPENDENCE) & (pl.col("budget_stage") == stage) & (pl.col("revenue_basis") == basis)
    return Definition(name, title, _printed_ratio(INDEPENDENCE_TITLE), rule, where=where, undefined=(_APART,))


def _printed_ratio(title: Text) -> Total:
    return Total(Sum(title, ("value",)))


def printed_ratios(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """The asked ratios of a definition as shares, 0–1."""
    rows = select(query, FISCAL_RATIOS, frames[FISCAL_RATIOS.name]).chosen
    kept = rows if definition.where is None else rows.filter(definition.where)
    return kept.with_columns((pl.col("value") / 100).round(12))  # 16.15 / 100 lies just below 0.1615, and would read 16.1%


_APART = Undefined(pl.len() > 1, Text("여러 해나 여러 곳의 비율은 더하지 않음", "ratios of several years or places are never added"))
_BY_RATIO = (Comparison(lambda query, frames, definition: tagged(printed_ratios(query, frames, definition)), dated="never"),)
INDEPENDENCE, AUTONOMY = "재정자립도", "재정자주도"
INDEPENDENCE_TITLE, AUTONOMY_TITLE = Text(INDEPENDENCE, "fiscal independence"), Text(AUTONOMY, "fiscal autonomy")
_REVISED = Text(
    "(지방세 + 세외수입) ÷ 일반회계, 2014년 개편 뒤의 세외수입",
    "(local taxes + own receipts) ÷ general account, receipts as revised in 2014",
)
_FORMER = Text("(지방세 + 세외수입) ÷ 일반회계, 잉여금 등을 세외수입에 넣던 2014년 개편 전 기준",
               "(local taxes + own receipts) ÷ general account, with surpluses among receipts as before 2014")  # fmt: skip

FISCAL_INDEPENDENCE = Measure(
    "fiscal_independence",
    INDEPENDENCE_TITLE,
    FISCAL_RATIOS.name,
    kinds.RATIO,
    "more",
    (
        _ratio("final", "최종예산", "개편 후", Text("최종예산, 개편 후", "final budget, revised items"), _REVISED),
        _ratio("final_former", "최종예산", "개편 전", Text("최종예산, 개편 전", "final budget, former items"), _FORMER),
        _ratio("original", "당초예산", "개편 후", Text("당초예산, 개편 후", "original budget, revised items"), _REVISED),
        _ratio("original_former", "당초예산", "개편 전", Text("당초예산, 개편 전", "original budget, former items"), _FORMER),
    ),
    compared=_BY_RATIO,
)  # fmt: skip

FISCAL_AUTONOMY = Measure(
    "fiscal_autonomy",
    AUTONOMY_TITLE,
    FISCAL_RATIOS.name,
    kinds.RATIO,
    "more",
    (
        Definition("original", Text("당초예산", "original budget"), _printed_ratio(AUTONOMY_TITLE),
                   Text("(자체수입 + 자주재원) ÷ 일반회계, 출처는 세입과목 기준을 적지 않음",
                        "(own revenue + untied transfers) ÷ general account; the source states no basis"),
                   where=pl.col("ratio") == AUTONOMY, undefined=(_APART,)),
    ),
    compared=_BY_RATIO,
)  # fmt: skip

FIELD_BUDGET = Measure(
    "field_budget",
    Text("분야별 예산", "budget by field"),
    FIELD_BUDGETS.name,
    kinds.WON,
    "none",
    (
        Definition("original", Text("당초예산", "original budget"), Total(Sum(Text("당초예산", "original budget"), ("budget_won",))),
                   Text("재무활동을 뺀 정책사업과 행정운영경비", "policy projects and administrative operation, without financing"),
                   where=pl.col("stage") == "당초예산"),
    ),
    not_compared=Text("분야마다의 금액이라 구 하나의 값이 아님", "an amount of each field, not one figure of a district"),
)  # fmt: skip

FIELD_EXECUTION = Measure(
    "field_execution",
    Text("분야별 집행률", "execution rate by field"),
    FIELD_BUDGETS.name,
    kinds.RATIO,
    "more",
    (
        Definition("general", Text("일반회계 예산현액 대비", "of the current budget, general account"),
                   Ratio(Sum(Text("지출액", "spent"), ("executed_won",), BOTH), Sum(Text("예산현액", "current budget"), ("budget_won",), BOTH)),
                   Text("세출예산 집행현황의 기준, 기금은 적립으로 남아 집행률을 낮추므로 뺌", "as official ledgers; funds are kept, which would make fields slow that are not"),
                   where=(pl.col("stage") == "예산현액") & (pl.col("account") == "일반회계")),
    ),
    not_compared=Text("분야마다의 집행률이라 구 하나의 값이 아님", "a rate of each field, not one figure of a district"),
)  # fmt: skip

MEASURES = (
    EXECUTION_RATE,
    REMAINING,
    EXPECTED_RATE,
    UNSPENT,
    FUND_AMOUNT,
    BUDGET_AMOUNT,
    FISCAL_INDEPENDENCE,
    FISCAL_AUTONOMY,
    FIELD_BUDGET,
    FIELD_EXECUTION,
)
