"""How documents print money: the words of budgets and spending, of accounts, offices, sources of money and stages. All of it is data."""

from __future__ import annotations

from dataclasses import replace

from lib.core.columns import UNKNOWN
from lib.core.wording import HEADED, KNOWN, OF_DEPARTMENT, OF_GOVERNMENT, OFFICE, THING, TITLED, YEAR, Axis, Book, Cost, Derived, Wording
from lib.topics.budget.datasets import BUDGET_EXECUTION, BUDGET_SIZE, FUNDING
from lib.topics.budget.vocabulary import FIELDS, ROLES
from lib.topics.budget.wording_words import (
    ACCOUNT,
    ACCOUNTS,
    BEFORE_SUPPLEMENT,
    BILLS,
    BLANK,
    BUDGET,
    CLASSES_OF_REVENUE,
    CURRENT,
    EXECUTED,
    FINAL,
    FIRST,
    FUND_WORDS,
    GOVERNMENTS,
    KINDS,
    LARGEST,
    LAST_YEAR,
    LATER,
    NAMES,
    NATURES,
    NO_BUDGET,
    NO_FIELDS,
    NOT_COLLECTED,
    NUMBERED,
    OFFICES,
    OVER,
    PARTS_OF_ENTERPRISES,
    POLICY_KINDS,
    REQUIRED,
    REVENUES,
    SECURED,
    SETTLED,
    SHARES,
    SIDES,
    SOURCES_OF_MONEY,
    SPENT,
    SPENT_SO_FAR,
    STAGES,
    SUBJECT,
    SUPPLEMENTED,
    SUPPLEMENTS,
    TIMES,
    YEARS,
)

EXECUTION = Wording(
    BUDGET_EXECUTION.name,
    values={"budget_won": (*BUDGET, *CURRENT, *SUBJECT), "executed_won": EXECUTED},
    derived=(
        Derived("rate", "executed_won", "budget_won", tuple(sorted(ROLES["rate"])), "%"),
        Derived("difference", "budget_won", "executed_won", tuple(sorted(ROLES["left"]))),
        Derived("rate", "budget_won", "budget_won", SHARES, "%"),
    ),
    axes=(
        OFFICES,
        Axis(
            "item",
            SIDES | dict.fromkeys(KINDS, ()) | ACCOUNTS,
            pattern=ACCOUNT,
            heads=("사업명", "세부사업", "세부사업명", "단위사업", "단위사업명", "정책사업명", "회계", "회계별", "회계명", "분야", "분야별", "기금명"),
            open=True,
        ),
        YEARS,
        BLANK,
    ),
    fixed={"stage": "executed", "kind": "regular"},
    decided={
        "basis": {"예산현액": tuple(CURRENT), "대상액": tuple(SUBJECT), "최종예산": FINAL, "추경예산": SUPPLEMENTED, "예산액": (*BUDGET, *STAGES)},
        "level": {"project": ("사업명", "세부사업", "세부사업명", *(f"{what}명" for what in ("노선", "지구", "시설", "공사", "용역", "단지", "구역", "행사"))), "unit_program": ("단위사업", "단위사업명", *KINDS[len(POLICY_KINDS) :], *NATURES), "policy_program": ("정책사업", "정책사업명", *POLICY_KINDS[1:]), "field": ("분야", "분야별"), "account": ("회계", "회계별", "회계명", "기금명"), "line_item": PARTS_OF_ENTERPRISES},
    },
    titled={"budget_won": ("예산현황", "예산", "예산규모", "본예산", "세입세출예산")},
    noted=STAGES,
    amended=(BEFORE_SUPPLEMENT, "추경예산"),
    not_titled=(*NO_BUDGET, r"세입(?!\s?·?\s?세출)|수납"),
    leads="divided",
    needs=("budget_won+executed_won", f"{OFFICE}+budget_won", f"{OF_DEPARTMENT}+item+budget_won"),
    largest=LARGEST,
)  # fmt: skip

TAKEN_IN = replace(
    EXECUTION,
    derived=(Derived("rate", "budget_won", "budget_won", SHARES, "%"),),
    values={"budget_won": (*BUDGET, *CURRENT)},
    axes=(OFFICES, YEARS, BLANK),
    fixed={**EXECUTION.fixed, "item": "세입", "level": "office"},
    decided={"basis": EXECUTION.decided["basis"]},
    titled={"budget_won": ("세입",)},
    not_titled=(*NO_BUDGET, r"세출|수납|결산|재원|과목"),
    needs=(f"{TITLED}+{OFFICE}+budget_won",),
)
"""What each office is to take in, in a table that only its title (`○ 세입`) tells from the one of what it may spend."""

LINES = replace(
    EXECUTION,
    values={"budget_won": (*BUDGET, *CURRENT)},
    derived=(Derived("rate", "budget_won", "budget_won", SHARES, "%"),),
    axes=(
        Axis(
            "item",
            SIDES,
            heads=("관", "항", "목", "관항목", "예산과목", "세목", "편성목", "통계목", "과목"),
            open=True,
        ),
        YEARS,
        BLANK,
    ),
    fixed={**EXECUTION.fixed, "level": "line_item"},
    decided={"basis": EXECUTION.decided["basis"]},
    calculations=("산출내역", "산출기초", "산출근거", "산출내용", "산출식", "산출기준"),
    needs=(f"{HEADED}+item+budget_won",),
    noted=(),
    leads="proved",
)
"""Budgets by line items (관·항·목), before and after a supplement, whose calculations stand beside them."""

_BOOKED = ("일반회계", "공기업특별회계", "기타특별회계", "특별회계")
SIZE = Wording(
    BUDGET_SIZE.name,
    values={
        "amount_won": (
            *BUDGET,
            *CURRENT,
            "총규모",
            "총예산",
            "총예산액",
            "예산총액",
            "예산안",
            *OVER,
            *(w for stages in (LATER, FIRST) for stage, words in stages.items() for w in (stage, *words)),
        )
    },
    derived=(Derived("rate", "amount_won", "amount_won", SHARES, "%"),),
    axes=(
        Axis("item", ACCOUNTS, pattern=ACCOUNT, heads=("회계", "회계별", "회계명", "기금명", "분야", "분야별"), open=True),
        GOVERNMENTS,
        YEARS,
        replace(BLANK, heads=(*BLANK.heads, "금액")),
    ),
    fixed={"stage": "미표시", "amount_is": "level"},
    decided={
        "stage": {"최종예산": OVER, **{stage: (stage, *words) for stages in (LATER, FIRST) for stage, words in stages.items()}},
        "amount_is": {"change": tuple(LATER)},
    },
    over_stages="최종예산",
    supplements=(*SUPPLEMENTS, *BILLS),
    numbered=NUMBERED,
    titled={"amount_won": ("예산현황", "예산", "예산규모", "재정규모", "재정현황", "세출")},
    needs=(f"{OF_GOVERNMENT}+item+amount_won",),
    not_titled=(
        *NO_BUDGET,
        r"(?:성질|경비|재원|조직|기관|부서|실\s?·?\s?국)별",
        r"세입(?!\s?·?\s?세출)",
        r"중기|투자\s?계획|연차별|재정\s?계획|전망",
    ),
    not_about=NO_FIELDS,
    leads="always",
    of_plans=True,
    classed={"account": {a: (a,) for a in (*_BOOKED, "기금")}},
    rest={"account": ("일반회계", "특별회계", ("내부거래", "순계", "차감", "이중", "전출", "전입", "기타"))},
    undivided={"account": FIELDS},
    largest=LARGEST,
)

REVENUE = Wording(
    BUDGET_SIZE.name,
    values={"amount_won": (*BUDGET, "예산현액", "세입예산", "세입예산액", "세입예산현액", "세입액", "예산안", "금액", *SETTLED)},
    derived=(Derived("rate", "amount_won", "amount_won", SHARES, "%"),),
    axes=(
        Axis(
            "item",
            REVENUES,
            classes=CLASSES_OF_REVENUE,
            heads=("세입과목", "과목", "과목별", "재원", "재원별", "세목", "세목별", "세입재원"),
            open=True,
        ),
        Axis("account", dict.fromkeys(SIZE.classed["account"], ()), heads=("회계", "회계별")),
        YEARS,
        BLANK,
    ),
    fixed={"stage": "세입예산", "amount_is": "level"},
    decided={"stage": {"세입예산": (*BUDGET, "예산현액", "세입예산", "세입예산액", "세입예산현액"), "세입결산": SETTLED}},
    asides=NOT_COLLECTED,
    titled={"amount_won": ("세입", "재원", "예산현황", "예산", "예산규모")},
    noted=STAGES,
    not_titled=(r"절감|이월|전용|불용|체납|징수율",),
    needs=(f"{OF_GOVERNMENT}+{KNOWN}+item+amount_won",),
    of_plans=True,
    classed=SIZE.classed,
    leads="proved",
    largest=LARGEST,
)
"""What a government takes in, by source of revenue."""

REVENUE_OF_OFFICE = replace(
    TAKEN_IN,
    axes=(replace(REVENUE.axes[0], classes=()), YEARS, BLANK),
    fixed={**EXECUTION.fixed, "level": "line_item", "section": "세입"},
    not_titled=(*NO_BUDGET, r"세출|수납|결산"),
    needs=(f"{TITLED}+{OF_DEPARTMENT}+item+budget_won",),
    leads="proved",
)
"""What an office takes in, by source of revenue: no money that it may spend."""

_BALANCE = ("조성액", "조성금액", "조성현황", "현재액", "현재조성액", "적립액", "적립금", "예상액", "보유액", "보유현황", "조성예상액")
_INCOME = ("수입", "수입액", "수입계획", "수입계획액", "수입계획안", "조성", "조성계획", "조성계획액", "증가액")
_SPENDING = (
    "감소액",
    "지출",
    "지출액",
    "지출계획",
    "지출계획액",
    "사용",
    "사용액",
    "사용계획",
    "집행",
    "집행액",
    "집행계획",
    "집행계획액",
    "지원액",
    "지원계획",
    "사업비",
    "고유목적사업비",
)
_PLANNED = ("운용계획", "기금운용계획", "운용계획액", "운용액", "운용규모액", "운용계획안", "기금운용계획액", "운용예산")
_AT_YEAR_END = tuple(f"{end}{word}" for word in (*_BALANCE, "잔액") for end in ("말", "도말", "말현재"))

FUND_BALANCES = Wording(
    BUDGET_SIZE.name,
    values={"amount_won": (*_BALANCE, *_AT_YEAR_END, *_INCOME, *_SPENDING, *_PLANNED)},
    axes=(
        Axis("item", heads=("기금명", "기금", "기금별", "구분"), pattern=r"[가-힣A-Za-z0-9·]{2,30}(?:기금|기금회계)(?:\([^()]{1,20}\))?"),
        YEARS,
        Axis(
            "",
            heads=(
                "내역",
                "기금현황",
                "운용현황",
                "조성및운용계획",
                "자금운용계획",
                "운용규모",
                "조성현황",
                "계획",
                "운용",
                "운용실적",
                "운용계획안",
            ),
        ),
    ),
    fixed={"account": "기금", "amount_is": "level"},
    decided={"stage": {"연도말 조성액": (*_BALANCE, *_AT_YEAR_END), "기금 지출": _SPENDING, "기금 수입": _INCOME, "당초예산": _PLANNED}},
    at_year_end="연도말 조성액",
    asides=("증감", "증감액", "증△감", "순증감"),
    needs=("item+amount_won",),
    named_over=r"(?<![가-힣A-Za-z0-9·])(?!각종|개별|전체|주요|기타|조성|운용|적립|관리|보유|법정|자체)[가-힣A-Za-z0-9·]{2,28}기금(?![가-힣A-Za-z0-9·])",
    not_about=(r"^\s*(?:집행\s?)?잔\s?액\s*$",),  # what is left of 조성액: that is no balance then
    of_plans=True,
    largest=LARGEST,
)

FUND_LINES = replace(
    FUND_BALANCES,
    values={"amount_won": tuple(f"{side}{what}" for side in ("수입", "지출") for what in ("", "액", "계획", "계획액", "예산"))},
    axes=(
        Axis("item", heads=("항목", "과목", "내역", "세부내역", "수입항목", "지출항목", "구분"), open=True),
        YEARS,
    ),
    decided={
        "stage": {
            stage: tuple(f"{side}{what}" for what in ("", "액", "계획", "계획액", "예산"))
            for stage, side in (("기금 지출", "지출"), ("기금 수입", "수입"))
        }
    },
    at_year_end="",
)
"""What one fund takes in and spends by item, under a title that names it: two tables beside each other."""

FUNDS = Wording(
    FUNDING.name,
    values={"amount_won": (*REQUIRED, *SECURED, *SPENT)},
    axes=(
        SOURCES_OF_MONEY,
        Axis("item", heads=("사업명", "공약사업", "공약명", "공약사업명", "공약", "세부사업", "세부사업명", "단위사업", "과제명", "사업", "기관명", "단체명", "용역명", *NAMES), open=True),
        Axis(
            YEAR,
            {**TIMES, **LAST_YEAR},
            heads=("연도", "년도", "연도별", "연차별"),
        ),
        replace(BLANK, heads=(*BLANK.heads, "추진실적", "추진계획", "투자현황", "재정투자", "임기내", "중기재정계획", "중기지방재정계획", "재정계획")),
    ),
    derived=(Derived("rate", "amount_won", "amount_won", SHARES, "%"),),
    fixed={"measure": "required"},
    decided={
        "level": {
            "pledge": ("공약", "공약사업", "공약명", "공약사업명"),
            "project": ("사업명", "세부사업", "세부사업명", "사업비", "총사업비", "용역명"),
            "field": ("분야", "분야별"),
            "account": ("회계", "회계별"),
        },
        "measure": {"required": REQUIRED, "budget": SECURED, "executed": SPENT},
    },
    titled={"amount_won": ("연도별 투자", "투자현황", "투자실적", "재정투자", "투자계획", "소요예산", "사업비", "재원", "연차별", "재원조달", "연도별 추진실적", "연도별 추진계획", "가계부", "재정계획", "재정운용계획", "재정운영계획", "중기재정계획", "중기지방재정계획", "세부사업", "출연금", "보조금")},
    needs=("fund", f"{TITLED}+{YEAR}+item"), evident=("fund", "pledge"),
    of_plans=True,
    asides=("집행률", "집행율", "확보율", "확보률", "투자율", "진도율", "공정률", "이행률"),
    not_titled=("세입", r"투자\s?(?:유치|기업|협약|심사|상담|설명)"),  # what the government takes in, by source, and what others bring
    governments=(r"중기.{0,6}(?:재정|계획)|재정\s?(?:계획|운용)",),
    leads="proved",
    nested=("level", "project"),
    whole="fund",
    of_title="project",
    timeless=UNKNOWN[0],
)  # fmt: skip

_SHARED_TAX = ("지방교부세", "보통교부세", "소방안전교부세", "부동산교부세")  # of the state, but no subsidy of it
_OTHER_SOURCES = ("기금", "기금보조금", "복권기금", "지역상생발전기금", "전입금", "기타전입금", "일반회계전입금", "특별회계전입금")
_SOURCE = replace(
    SOURCES_OF_MONEY,
    words={**FUND_WORDS, "국비": (*FUND_WORDS["국비"], "국고보조금등"), "기타": (*FUND_WORDS["기타"], *_SHARED_TAX, *_OTHER_SOURCES)},
)
SOURCES = replace(
    FUNDS,
    values={"amount_won": (*BUDGET, "금액")},
    axes=(
        _SOURCE,
        OFFICES,
        Axis("item", {"세출": ("세출예산",)} | ACCOUNTS, pattern=ACCOUNT, heads=("회계", "회계별", "회계명")),
        YEARS,
        BLANK,
    ),
    fixed={"measure": "budget", "level": "office"},
    decided={"level": {"account": ("회계", "회계별", "회계명")}},
    titled={
        "amount_won": (
            "예산현황",
            "예산",
            "예산규모",
            "본예산",
            "재원현황",
            "부서별 재원",
            "회계별 재원",
            "재원별 현황",
            "재원 확보",
            "의존재원",
            "국비 확보",
            "국·시비 확보",
            "국·도비 확보",
        )
    },
    noted=STAGES,
    not_titled=(*NO_BUDGET, r"소요|사업비|투자|연차별"),  # money of one thing
    not_of="공약",
    needs=(f"fund+{OFFICE}+amount_won", "fund+item+amount_won", f"{TITLED}+{YEAR}+fund"),
    nested=("", ""),
    whole="",
    of_title="",
    of_plans=False,
    governments=(),
    timeless="",
    leads="divided",
    largest=LARGEST,
)
"""A department's budget by source of money, of each office or account."""

_COST = ("사업비", "총사업비", "소요예산", "소요액", "소요사업비", "투자비", "총투자비", "총투자액", "공사비", "용역비", "위탁비", "위탁금", "민간위탁비", "민간위탁금", "예산계획", "계획예산", "투자계획액", "투자계획")  # fmt: skip
PROJECTS = replace(
    FUNDS,
    values={"amount_won": (*_COST, *SPENT, *SPENT_SO_FAR)},
    fixed={"measure": "required", "level": "project"},
    decided={"level": {"pledge": FUNDS.decided["level"]["pledge"]}, "measure": {"required": _COST, "executed": (*SPENT, *SPENT_SO_FAR)}},
    titled={},
    needs=(f"{HEADED}+item+amount_won",),
    nested=("", ""),
)
"""Tables of projects with what each costs, beside its place, time and size, and what of it is spent so far: `사업명 | 위치 | 총사업비 | 집행액(누계)`."""

PLANNED = replace(
    PROJECTS,
    values={"amount_won": ("예산", "예산액", "사업예산", "올해예산")},
    fixed={"measure": "budget", "level": "project"},
    decided={},
)
"""The same with the money that each has, in a chapter of plans."""

BY_PHASE = replace(
    PROJECTS,
    values={"amount_won": (*_COST, *PLANNED.values["amount_won"])},
    decided={**PROJECTS.decided, "measure": {"required": _COST, "budget": PLANNED.values["amount_won"]}},
    needs=(f"{HEADED}+item+amount_won+{YEAR}",),
)
"""The same with what each costs in all, spent of it so far, has this year and needs later: `사업명 | 총사업비 | 기투자 | ’25년 예산 | 향후`."""

OF_THING = replace(
    FUNDS,
    values={"amount_won": (*_COST, *PLANNED.values["amount_won"], "편성액", "확보액", "집행액")},
    decided={
        "level": {"project": ("사업명", "세부사업", "세부사업명", "단위사업", "단위사업명", *NAMES)},
        "measure": {"required": REQUIRED, "budget": SECURED, "executed": SPENT},
    },
    titled={"amount_won": (*_COST, "예산")},
    not_titled=NO_BUDGET,
    needs=(f"{THING}+fund", f"{THING}+item+amount_won", f"{THING}+{YEAR}+amount_won"),
    nested=("", ""),
)
"""Tables of one project's money: by source, by year, or by its parts, which have no name of their own (1단계)."""

WORDINGS = (
    SOURCES,
    LINES,
    EXECUTION,
    TAKEN_IN,
    SIZE,
    FUNDS,
    PROJECTS,
    PLANNED,
    BY_PHASE,
    OF_THING,
    REVENUE,
    REVENUE_OF_OFFICE,
    FUND_BALANCES,
    FUND_LINES,
)
COSTS = (
    Cost(
        FUNDING.name,
        heads={
            "required": (
                "사업비", "총사업비", "소요예산", "총소요예산", "소요예산액", "소요액", "총소요액", "소요사업비", "총소요사업비", "소요경비", "투자비", "총투자비", "투자액", "총투자액", "투자규모",
                "재원", "소요재원", "총소요재원", "재정규모",
                "용역비", "보상비", "공사비", "설계비", "감리비", "건립비", "조성비", "설치비", "매입비", "운영비", "행사비", "사업예산", "사업예산액",
                "위탁비", "위탁금", "위탁사업비", "민간위탁비", "민간위탁금", "대행사업비", "부지매입비", "토지매입비", "임차료", "제작비", "구축비", "개최비", "홍보비",
            ),
            "budget": ("예산", "예산액", "총예산", "총예산액", "예산금액", "예산규모", "운영예산", "출연금", "출자금", "보조금", "분담금", "부담금", "이차보전금", "재정지원금", "지원예산", "확보예산", "투입예산", "당초예산", "본예산", "금년예산", "올해예산", "편성규모", "편성예산"),
            "executed": ("집행액", "집행"),
        },
        parts=SOURCES_OF_MONEY,
        level="project",
        of_projects=("사업비", "총사업비", "용역비", "보상비", "공사비", "투자비", "총투자비", "재원", "소요재원", "총소요재원", "재정규모"),
        rest=("기타", "민자 등"),
        times={word: time for time, known in TIMES.items() for word in known},
        of_years=("소요예산", "소요예산액", "소요액", "소요사업비", "소요경비", "소요재원", "사업예산", "사업예산액", "사업비"),
    ),
)  # fmt: skip
BOOKS = (
    Book(
        BUDGET_EXECUTION.name,
        FUNDING.name,
        sources={
            "국": ("국비", "국비"),
            "균": ("국비", "균형발전특별회계"),
            "광": ("국비", "광역발전특별회계"),
            "분": ("기타", "분권교부세"),
            "기": ("기타", "기금"),
            "도": ("도비", "도비"),
            "시": ("시비", "시비"),
            "군": ("구비", "군비"),
            "구": ("구비", "구비"),
        },
        in_province={"시": "구비"},
        kinds={"personnel": ("인력운영비",), "running_cost": ("기본경비",), "reserve": ("예비비",), "internal_transfer": ("내부거래",)},
        bases=("예산액", "추경예산"),
    ),
)
