"""What was planned for a year against the budget that came: 계획 → 편성."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.spec import money_axis
from lib.charts.spec.placed import Pair, Pairs, Side
from lib.core import kinds
from lib.core.answer import Row, exactly, money_words, nothing, remarks, whose, written
from lib.core.dataset import ROW
from lib.core.evidence import Evidence
from lib.core.frames import Frames, grouped, rows_by
from lib.core.korean import name_key
from lib.core.measure import Sum, Total
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note, refs
from lib.core.places import names
from lib.core.query import Query, unit_title
from lib.core.sources.rivals import contested
from lib.core.text import NOTHING, Text, join, plural, same, when
from lib.topics.budget import shared
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.plans import COMPARED, RESULTS, budgeted, matched, planned

NAME = "budget-plan"
PLAN, BUDGET = Text("계획액", "planned"), Text("편성 예산액", "budget")
PLANNED = Total(Sum(PLAN, ("budget_won",), pl.col("stage") == "planned"))
CAME = Total(Sum(BUDGET, ("budget_won",), pl.col("stage") == "executed"))
RULE = Text("계획액 = 그 전해 보고서의 소요예산, 편성 = 다음 해 보고서의 예산액. 이름이 같은 사업끼리만 견줌(띄어쓰기는 보지 않음)",
            "planned = required money in the report of the year before; budget as the next report prints it. Only items of the same name, blanks aside")  # fmt: skip
LEVELS = BUDGET_EXECUTION.column("level").titles
MEANINGS = {"same": "equal", "more": "up", "less": "down"}
PLAIN = r"^(소요예산)?(; )?(사업명은 .*)?$"  # remarks that the rule already says
MOST = 20  # rows that are drawn; the table has all


def plan(query: Query, frames: Frames) -> Panel:
    """Every planned item of the asked years with the budget of the next report."""
    what = Text(f"전해 보고서의 계획액과 그해 보고서의 예산액, {unit_title(query.unit).ko}",
                f"planned a year before, and budgeted, {unit_title(query.unit).en}")  # fmt: skip
    made = plan_of(NAME, what, query, frames)
    if made is None:
        coming = frames[BUDGET_EXECUTION.name].filter(pl.col("stage") == "planned")
        return nothing(NAME, what, RULE, query, frames, of=Text("다음 해 계획액", "next year's plan"), has=coming)
    return made


def plan_of(name: str, what: Text, query: Query, frames: Frames, item: str = "") -> Panel | None:
    """The panel of all plans, or of the plans of one `item` by its printed name; None where there is no plan."""
    plans = planned(query, frames)
    if item:
        plans = plans.filter(pl.col("item").map_elements(name_key, return_dtype=pl.String) == name_key(item))
    if plans.is_empty():
        return None
    budgets = budgeted(query, frames, plans)
    table = matched(plans, budgets, frames)
    rows = table.to_dicts()
    drawn = _drawn(rows)
    several = len({(r["district_id"], r["department_id"], r["fiscal_year"]) for r in drawn}) > 1
    title = title_of(rows, frames, item)
    behind = [line for r in rows for line in _lines(r) if line != r["plan_row"]]
    used = pl.concat([plans, budgets.filter(pl.col(ROW).is_in(behind))])
    panel = Panel(
        name, title, what,
        Table((*shared.who_columns(table, frames), *_columns(query, table, frames)), table),
        caption(used, RULE),
        Pairs(tuple(_pair(r, frames, query.unit, several=several) for r in drawn), money_axis(Text("금액", "amount"), query.unit),
              title, PLAN, BUDGET),
        {str(r[MARK]): _evidence(r, frames, query.unit) for r in rows},
        (*_no_report_note(rows, drawn), *_moved_notes(rows, frames), *_equal_note(rows), *_not_drawn_note(rows, drawn),
         *remarks(used, PLAIN), *provisional_note(used)),
    )  # fmt: skip
    return contested(panel, query, frames, BUDGET_EXECUTION)


def _lines(row: Row) -> list[int]:
    others = row["same_amount_rows"]
    found = [row["plan_row"], row["budget_row"], *(others if isinstance(others, list) else [])]
    return [line for line in found if isinstance(line, int)]


def _drawn(rows: Sequence[Row]) -> list[Row]:
    """Plans of years that have a report, else all; of many the largest, in the order of the table."""
    known = [r for r in rows if r["result"] != "no_report"] or list(rows)
    largest = sorted(known, key=lambda r: -won_of(r["planned_won"]))[:MOST]
    kept = {r[MARK] for r in largest}
    return [r for r in known if r[MARK] in kept]


def _pair(row: Row, frames: Frames, unit: str, *, several: bool) -> Pair:
    first, second = row["planned_won"], row["budget_won"]
    name = shared.label(row, frames) if several else same(str(row["item"]))
    planned = Side(str(row[MARK]), won_of(first), written(first, kinds.WON, unit))
    budget = (
        Side(planned.mark, won_of(second), written(second, kinds.WON, unit)) if second is not None else Side(planned.mark, None, NOTHING)
    )
    return Pair(name, planned, budget, word_of(row, unit), MEANINGS.get(str(row["result"]), "rest"), _detail(row))


def _detail(row: Row) -> Text:
    """What has the same amount under another name, or that the budget is of another level."""
    if row["same_amount"]:
        return Text(f"이름은 다르나 금액이 같은 사업: {row['same_amount']}", f"same amount under another name: {row['same_amount']}")
    if row["budget_level"] and row["budget_level"] != row["level"]:
        level = LEVELS[str(row["budget_level"])]
        return Text(f"다음 해 보고서에는 {level.ko}으로 적힘", f"printed as a {level.en} in the next report")
    return NOTHING


def _evidence(row: Row, frames: Frames, unit: str) -> Evidence:
    """The difference with both amounts filled in; every row that was looked at."""
    first, word = written(row["planned_won"], kinds.WON, unit), word_of(row, unit)
    formula = Text(f"계획액 {first.ko}: {word.ko}", f"planned {first.en}: {word.en}")
    value = word
    if row["result"] in COMPARED:
        value = written(row["difference_won"], kinds.WON, unit)
        (budget, planned), own = exactly(unit, row["budget_won"], row["planned_won"])
        by = written(row["difference_won"], kinds.WON, own)
        formula = Text(f"예산액 − 계획액 = {budget} − {planned} = {by.ko}", f"budget − planned = {budget} − {planned} = {by.en}")
    return Evidence(str(row[MARK]), shared.label(row, frames), value, formula, refs(BUDGET_EXECUTION.name, _lines(row)))


def _columns(query: Query, table: pl.DataFrame, frames: Frames) -> tuple[TableColumn, ...]:
    known = names(frames)
    moved = {d: known.department_span(d) for d in table["budget_department"].drop_nulls().unique().to_list()}
    return (
        TableColumn("fiscal_year", Text("계획한 해", "planned year"), kinds.YEAR),
        shared.ITEM,
        TableColumn("planned_won", PLAN, kinds.WON, query.unit, made=(PLANNED,)),
        TableColumn("budget_won", BUDGET, kinds.WON, query.unit, made=(CAME,)),
        TableColumn("difference_won", Text("차이", "difference"), kinds.WON, query.unit, made=("[budget_won] - [planned_won]",)),
        TableColumn("result", Text("결과", "result"), words=RESULTS),
        TableColumn("same_amount", Text("금액이 같은 다른 이름", "same amount under another name")),
        TableColumn("budget_level", Text("편성 단계", "level of the budget"), words=LEVELS),
        *(
            [TableColumn("budget_department", Text("편성 부서", "department of the budget"), words=moved)]
            if (table["budget_department"] != table["department_id"]).any()
            else []
        ),
        TableColumn("as_of", Text("계획 기준일", "plan as of"), kinds.DATE),
        TableColumn("budget_as_of", Text("예산 기준일", "budget as of"), kinds.DATE),
    )


def _no_report_note(rows: Sequence[Row], drawn: Sequence[Row]) -> tuple[Text, ...]:
    """Plans of years without a report: in the table only, where others can be compared."""
    shown = {r[MARK] for r in drawn}
    alone = [r for r in rows if r["result"] == "no_report" and r[MARK] not in shown]
    counts = {y: sum(r["fiscal_year"] == y for r in alone) for y in dict.fromkeys(r["fiscal_year"] for r in alone)}
    return tuple(
        Text(
            f"{y}년 계획 {n}건은 {y}년 보고서가 없어 견줄 수 없음(표에만 있음)",
            f"{plural(n, 'plan')} for {y}: no {y} report, in the table only",
        )
        for y, n in counts.items()
    )


def _moved_notes(rows: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """One note a reorganisation between plan and budget."""
    known = names(frames)
    moves = dict.fromkeys((str(r["department_id"]), str(r["budget_department"])) for r in rows if r["budget_department"])
    return tuple(
        Text(f"계획 {known.department_span(a).ko}, 편성 {known.department_span(b).ko}, 그 사이 {w.ko}: 같은 이름이라도 범위가 다를 수 있음",
             f"Planned by {known.department_span(a).en}, budgeted by {known.department_span(b).en}, {w.en}: one name may cover other things")
        for a, b in moves if a != b for w in [_change(a, b, frames)]
    )  # fmt: skip


def _change(before: str, after: str, frames: Frames) -> Text:
    changes = names(frames).way(before, after) or names(frames).way(after, before)
    return join([c.words for c in changes], "; ", "; ") if changes else Text("조직 개편", "reorganised")


def _equal_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    count = sum(bool(r["same_amount"]) for r in rows)
    return when(count, Text(f"이름이 달라 비교에서 제외한 계획 {count}건은 다음 해 보고서에 금액이 같은 사업이 있음. 같은 사업인지는 보고서에 적혀 있지 않음",
                            f"{plural(count, 'plan not found by name has', 'plans not found by name have')} an item of the same amount in the next report; whether it is the same is not printed"))  # fmt: skip


def _not_drawn_note(rows: Sequence[Row], drawn: Sequence[Row]) -> tuple[Text, ...]:
    left = sum(r["result"] != "no_report" for r in rows) - len(drawn)
    return when(
        left > 0,
        Text(
            f"금액이 큰 {len(drawn)}건만 그림. 나머지 {left}건은 표에 있음", f"The {len(drawn)} largest are drawn; {left} more in the table"
        ),
    )


def won_of(value: object) -> int:
    """A planned amount; every planned row has one."""
    return value if isinstance(value, int) else 0


def word_of(row: Row, unit: str) -> Text:
    """`같음`, `+5,188 늘어남`, or why nothing can be compared, with the year."""
    result, year = str(row["result"]), row["fiscal_year"]
    if result == "not_found":
        return Text(f"{year}년 보고서에 같은 사업 없음", f"no such item in the {year} report")
    if result == "no_report":
        return Text(f"{year}년 보고서 없음", f"no {year} report")
    if result == "same":
        return RESULTS["same"]
    by, sign = kinds.write(row["difference_won"], kinds.WON, unit), "+" if result == "more" else ""
    return Text(f"{sign}{by} {RESULTS[result].ko}", f"{sign}{by} {RESULTS[result].en}")


def title_of(rows: Sequence[Row], frames: Frames, item: str = "") -> Text:
    """How many of the plans of the newest year with a report came as planned; one plan alone with both amounts.

    Plans of one asked `item` need not name it again.
    """
    known = [r for r in rows if r["result"] != "no_report"] or list(rows)
    head, own = known[0], next(iter(rows_by(known, ("district_id", "department_id", "fiscal_year")).values()))
    who, year = whose(head, frames), head["fiscal_year"]
    if len(own) == 1:
        return _one(head, NOTHING if item else Text(f"{who.ko} {head['item']} ", f"{who.en}, {head['item']}: "))
    if head["result"] == "no_report":
        won = money_words(sum(won_of(r["planned_won"]) for r in own))
        return Text(f"{who.ko} {year}년 계획 {len(own)}건 {won.ko}, {year}년 보고서가 없어 견줄 수 없음",
                    f"{who.en}: {plural(len(own), 'plan')} of {won.en} for {year}; no {year} report to compare with")  # fmt: skip
    by_result = grouped(("other_name" if r["same_amount"] else str(r["result"]), r) for r in own)
    said = join([_count(by_result[result], result) for result in (*RESULTS, "other_name") if result in by_result])
    return Text(f"{who.ko} {year}년 계획 {len(own)}건 중 {said.ko}", f"{who.en}, {plural(len(own), 'plan')} for {year}: {said.en}")


def _count(rows: Sequence[Row], result: str) -> Text:
    """`1건은 계획액 그대로 편성`; for what is not found with its amount."""
    won = money_words(sum(won_of(r["planned_won"]) for r in rows))
    ko, en = {
        "same": ("은 계획액 그대로 편성", " budgeted as planned"), "more": ("은 늘려 편성", " budgeted higher"), "less": ("은 줄여 편성", " budgeted lower"),
        "not_found": (f"({won.ko})은 확인되지 않음", f" ({won.en}) not found"),
        "other_name": ("은 다른 이름으로 같은 금액이 있음", " not found by name, but their amounts are"),
    }[result]  # fmt: skip
    return Text(f"{len(rows)}건{ko}", f"{len(rows)}{en}")


def _one(row: Row, known_as: Text) -> Text:
    year, won = row["fiscal_year"], money_words(row["planned_won"])
    head = Text(f"{known_as.ko}{year}년 계획 {won.ko}", f"{known_as.en}{won.en} planned for {year}")
    if row["result"] not in COMPARED:
        why = word_of(row, "원")
        return join([head, why])
    came = money_words(row["budget_won"])
    if row["result"] == "same":
        return join([head, Text("그대로 편성", "budgeted as planned")])
    by, word = money_words(abs(won_of(row["difference_won"]))), RESULTS[str(row["result"])]
    return join([head, Text(f"편성 {came.ko}, {by.ko} {word.ko}", f"{came.en} budgeted, {by.en} {word.en}")])
