"""From the original to the final budget: what each supplement and the deemed appropriations added, all from one source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.charts.spec import Course, Flow, Step, money_axis
from lib.core import derived, kinds
from lib.core.answer import AS_OF, Row, declared, declared_as, exactly, file_lines, marked, money_words, nothing, remarks, value_of, written
from lib.core.dataset import ROW
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.measure import Within, compute
from lib.core.panel import MARK, Option, Panel, Table, TableColumn, caption, provisional_note, refs
from lib.core.places import names
from lib.core.query import Query, unit_title
from lib.core.text import Text, join, naming
from lib.topics.budget import shared
from lib.topics.budget.datasets import BUDGET_SIZE
from lib.topics.budget.measures import BUDGET_AMOUNT, BY_STAGE
from lib.topics.budget.sizes import SOURCE, chosen_sizes, complete

NAME = "budget-bridge"
ORIGINAL, FINAL = "당초예산", "최종예산"
DEFINITION = BUDGET_AMOUNT.definition("final")
STEP = replace(BY_STAGE, where=None)
STEPS = BUDGET_SIZE.column("stage").titles | {FINAL: Text(FINAL, "final budget")}
ACCOUNTS = {"general": ("일반회계",), "special": ("특별회계", "공기업특별회계", "기타특별회계")}
ACCOUNT = Option(
    "account",
    Text("회계", "account"),
    {"all": Text("일반·특별회계", "general and special"), "general": Text("일반회계", "general"), "special": Text("특별회계", "special")},
)
BY = ("district_id", "fiscal_year", "as_of", "stage")


def bridge(query: Query, frames: Frames) -> Panel:
    """The steps from original to final budget of the newest asked year that one source prints in full."""
    account, unit = ACCOUNT.values[query.option("account")], unit_title(query.unit)
    what = Text(f"당초예산에서 최종예산까지({account.ko}), {unit.ko}", f"from original to final budget ({account.en}), {unit.en}")
    table = _of_account(shared.known_sizes(frames, DEFINITION), query.option("account"))
    chosen = chosen_sizes(query, DEFINITION, table)
    if chosen.is_empty():
        return _none(what, query, frames, table)
    rows = _newest(chosen)
    steps = _steps(rows)
    every = steps.to_dicts()
    title = _title(every[0], every[-1], account, frames)
    return Panel(
        NAME, title, what,
        Table(_columns(query), steps),
        caption(rows, Text(f"최종예산 = {DEFINITION.formula.ko}(한 출처 안에서)", f"final budget = {DEFINITION.formula.en} (within one source)")),
        Flow((Course(title, _flow(every, query.unit)),), money_axis(Text("금액", "amount"), query.unit), title),
        {str(r[MARK]): _evidence(r, every, query.unit, frames) for r in every},
        (*_missing_note(every), *_others_note(chosen, rows, frames), *remarks(rows), *provisional_note(rows)),
    )  # fmt: skip


def _of_account(rows: pl.DataFrame, account: str) -> pl.DataFrame:
    """Rows of the account; a source with a step that is not split by account has no bridge of one account."""
    if account == "all":
        return rows
    split = rows.filter(~(pl.col("account") == "전체").any().over(SOURCE))
    return complete(split.filter(pl.col("account").is_in(ACCOUNTS[account])))


def _newest(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of the newest year, of its newest date, of one government."""
    newest = rows.sort("fiscal_year", "as_of", descending=True, maintain_order=True).row(0, named=True)
    return rows.filter(pl.all_horizontal(pl.col(c) == newest[c] for c in SOURCE))


OF_ORIGINAL = Within("value", BY[:3], is_part=True, among=("stage", ORIGINAL))


def _steps(rows: pl.DataFrame) -> pl.DataFrame:
    """One row = one step in the order of the stages, the final budget last; `value` is a level for the first and last, else a change."""
    order = pl.col("stage").replace_strict({s: i for i, s in enumerate(STEPS)}, return_dtype=pl.Int64)
    parts = compute(rows, STEP, BY).sort(order, maintain_order=True)
    final = compute(rows, DEFINITION, BY[:3]).with_columns(pl.lit(FINAL).alias("stage")).select(parts.columns)
    steps = marked(pl.concat([parts, final]), BY)
    steps = derived.with_share(steps, BY[:3], pl.col("stage") == ORIGINAL)
    return steps.with_columns(pl.col("stage").is_in([ORIGINAL, FINAL]).alias("is_level"))


def _flow(rows: Sequence[Row], unit: str) -> tuple[Step, ...]:
    """The steps that are known. Behind a missing change nothing is drawn on it: where the next ones would stand is not known."""
    known: list[Step] = []
    for row in rows:
        value = row["value"]
        if isinstance(value, int):
            meaning = "level" if row["is_level"] else "up" if value >= 0 else "down"
            known.append(Step(str(row[MARK]), STEPS[str(row["stage"])], float(value), _words(row, unit), meaning))
        else:
            break
    return tuple(known)


def _words(row: Row, unit: str) -> Text:
    """The amount, a change that adds with a plus; the reason where there is none."""
    value, words = row["value"], value_of(row, DEFINITION if row["stage"] == FINAL else STEP, kinds.WON, unit)
    plus = isinstance(value, int) and value > 0 and not row["is_level"]
    return Text(f"+{words.ko}", f"+{words.en}") if plus else words


def _evidence(row: Row, steps: Sequence[Row], unit: str, frames: Frames) -> Evidence:
    """A step with its rows; the final budget with all steps filled in."""
    value, stage = _words(row, unit), STEPS[str(row["stage"])]
    district = names(frames).district(str(row["district_id"]))
    label = Text(f"{district.ko} {row['fiscal_year']}년 {stage.ko}", f"{district.en} {row['fiscal_year']}: {stage.en}")
    formula = Text(f"{stage.ko} {row['n']}건의 합 = {value.ko}", f"{stage.en}: sum of {row['n']} = {value.en}")
    if row["stage"] == FINAL:
        parts = [r for r in steps if r["stage"] != FINAL]
        words, own = exactly(unit, *(r["value"] for r in parts))
        filled = " + ".join(words)
        total = value if row["value"] is None else written(row["value"], kinds.WON, own)
        summed = join([STEPS[str(r["stage"])] for r in parts], " + ", " + ")
        formula = Text(f"최종예산 = {summed.ko} = {filled} = {total.ko}", f"final budget = {summed.en} = {filled} = {total.en}")
    return Evidence(str(row[MARK]), label, value, formula, refs(BUDGET_SIZE.name, file_lines(row)))


def _columns(query: Query) -> tuple[TableColumn, ...]:
    return (
        *declared(BUDGET_SIZE, "fiscal_year"),
        declared_as(BUDGET_SIZE, "stage", words=STEPS),
        TableColumn("value", Text("금액", "amount"), kinds.WON, query.unit, made=(STEP.form,)),
        TableColumn("share", Text("당초예산 대비", "of the original budget"), kinds.RATIO, made=(OF_ORIGINAL,)),
        AS_OF,
    )


def _title(first: Row, last: Row, account: Text, frames: Frames) -> Text:
    """The final budget against the original one; without a final budget the reason."""
    before, after = first["value"], last["value"]
    head = Text("{who} {year}년 최종예산({account})", "{who} {year}: final budget ({account})").fill(
        who=names(frames).district(str(last["district_id"])), year=last["fiscal_year"], account=account
    )
    if not isinstance(before, int) or not isinstance(after, int):
        return Text("{head} 계산하지 않음: {why}", "{head} not computed, {why}").fill(head=head, why=value_of(last, DEFINITION, kinds.WON))
    added, won = money_words(abs(after - before)), money_words(after)
    share = f"({kinds.write(abs(after - before) / before, kinds.RATIO)})" if before > 0 else ""
    ko, en = ("늘어남", "more") if after >= before else ("줄어듦", "less")
    return Text(f"{head.ko} {won.ko}, 당초예산보다 {added.ko}{share} {ko}",
                f"{head.en} {won.en}, {added.en} {share}".rstrip() + f" {en} than the original")  # fmt: skip


def _missing_note(steps: Sequence[Row]) -> tuple[Text, ...]:
    """Which steps are not drawn, for a step whose amount is not known is not zero."""
    drawn = len(_flow(steps, "원"))
    head = Text("금액을 다 알 수 없는 단계와 그 뒤는 그리지 않음", "Not drawn, from the first step not fully printed on")
    return naming(head, [STEPS[str(r["stage"])] for r in steps[drawn:]])


def _others_note(chosen: pl.DataFrame, shown: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """Other governments and years that could be shown."""
    used = set(shown[ROW])
    found = chosen.select(ROW, "district_id", "fiscal_year").rows()
    others = dict.fromkeys((district, year) for row, district, year in found if row not in used)
    known = names(frames)
    each = [join([known.district(d), Text(f"{y}년", str(y))], " ", " ") for d, y in others]
    return naming(Text("한 번에 한 구의 한 해만 보임. 다른 것", "One district and year at a time; others"), each)


def _none(what: Text, query: Query, frames: Frames, table: pl.DataFrame) -> Panel:
    """The empty answer: says what a source must print for a bridge."""
    panel = nothing(NAME, what, DEFINITION.formula, query, frames, of=DEFINITION.title, has=table)
    why = Text("당초예산과 추경·간주처리 증감을 한 출처가 함께 적은 해만 그릴 수 있음. 단계마다 다른 출처의 금액은 더하지 않음",
               "Only years where one source prints the original budget and its changes; amounts of different sources are not added")  # fmt: skip
    return replace(panel, notes=(why, *panel.notes))
