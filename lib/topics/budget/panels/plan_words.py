"""How plans and what came of them are said: in a word beside a pair, and in the finding."""

from __future__ import annotations

from collections.abc import Sequence

from lib.core import kinds
from lib.core.answer import Row, money_words, whose
from lib.core.frames import Frames
from lib.core.text import NOTHING, Text, join, plural
from lib.topics.budget.plans import COMPARED, RESULTS


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
    head = known[0]
    own = [r for r in known if all(r[c] == head[c] for c in ("district_id", "department_id", "fiscal_year"))]
    who, year = whose(head, frames), head["fiscal_year"]
    if len(own) == 1:
        known_as = NOTHING if item else Text(f"{who.ko} {head['item']} ", f"{who.en}, {head['item']}: ")
        return _one(head, known_as)
    won = money_words(sum(won_of(r["planned_won"]) for r in own))
    if head["result"] == "no_report":
        return Text(f"{who.ko} {year}년 계획 {len(own)}건 {won.ko}, {year}년 보고서가 없어 견줄 수 없음",
                    f"{who.en}: {plural(len(own), 'plan')} of {won.en} for {year}; no {year} report to compare with")  # fmt: skip
    parts = {result: [r for r in own if r["result"] == result and not r["same_amount"]] for result in RESULTS}
    said = join([_count(found, result) for result, found in {**parts, "other_name": [r for r in own if r["same_amount"]]}.items() if found])
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
