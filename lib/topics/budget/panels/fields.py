"""The budget of a government by field: what each has of it, and how much of that was spent at the day of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

import polars as pl

from lib.charts.plain import axis_of
from lib.charts.spec import PERCENT, Bar, Compare
from lib.core import kinds
from lib.core.answer import Row, number_of, remarks
from lib.core.comparison.peers import compared_with
from lib.core.frames import Frames, key_of
from lib.core.measure import Definition, Within, compute
from lib.core.panel import MARK, TableColumn
from lib.core.plain import Plain, View, of_dataset
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, same
from lib.topics.budget.datasets import FIELD_BUDGETS
from lib.topics.budget.measures import FIELD_BUDGET, FIELD_EXECUTION
from lib.topics.budget.panels.independence import MIDDLE

_OF_PLACE = ("district_id", "fiscal_year", "as_of")
KEYS = ("district_id", "fiscal_year", "field", "as_of")
_TOLD = 3  # places that a title names


def _of_asked(definition: Definition) -> Callable[[Query, Frames], pl.DataFrame]:
    """The rows of asked places alone: fields of all together answer nobody's question."""
    return lambda query, frames: of_dataset(query, frames, FIELD_BUDGETS, definition).filter(pl.lit(bool(query.districts)))


def _has(definition: Definition) -> Callable[[Query, Frames], pl.DataFrame]:
    """The rows of every place by a definition."""
    return lambda _, frames: of_dataset(Query(), frames, FIELD_BUDGETS, definition)


def _with_shares(table: pl.DataFrame, view: View) -> pl.DataFrame:
    """The shares of the whole, each place's largest first; of one place `usual`, the median share of each field among those like it."""
    usual = _usual(table, view) if table["district_id"].n_unique() == 1 else {}
    of_field = pl.col("field").replace_strict(usual, default=None, return_dtype=pl.Float64).alias("usual")
    return _shares(table).with_columns(of_field).sort("district_id", "value", descending=[False, True], maintain_order=True)


def _shares(table: pl.DataFrame) -> pl.DataFrame:
    """The table with the `total` of each place and the `share` of each field in it."""
    return table.with_columns(pl.col("value").sum().over(_OF_PLACE).alias("total")).with_columns(share=pl.col("value") / pl.col("total"))


def _usual(table: pl.DataFrame, view: View) -> dict[str, float]:
    """The median share of each field in the same year among those with whom the place is compared; nothing where these are few."""
    others, _ = compared_with(Query(focus=(table["district_id"][0],)), view.frames)
    asked = Query(districts=others, years=(table["fiscal_year"][0],), as_of=view.query.as_of)
    shares = _shares(compute(of_dataset(asked, view.frames, FIELD_BUDGETS, view.definition), view.definition, KEYS))
    places = shares["district_id"].n_unique()
    if places < _FEW:
        return {}
    # a field that a place does not have is none of its budget
    return {str(field): median([*own["share"], *[0.0] * (places - own.height)]) for (field,), own in shares.group_by("field")}


def _field(row: Row) -> Text:
    """A field of the official classification in both languages; another as it is printed."""
    return _FIELDS.get(str(row["field"]), same(str(row["field"])))


_FEW = 5  # places that make a median
_FIELDS = {
    ko: Text(ko, en)
    for ko, en in (
        ("일반공공행정", "general administration"), ("공공질서및안전", "public order and safety"), ("교육", "education"), ("문화및관광", "culture and tourism"),
        ("환경", "environment"), ("사회복지", "social welfare"), ("보건", "health"), ("농림해양수산", "agriculture and fisheries"),
        ("산업·중소기업및에너지", "industry and energy"), ("교통및물류", "transport"), ("국토및지역개발", "regional development"),
        ("과학기술", "science and technology"), ("예비비", "reserve"), ("기타", "other"),
    )
}  # fmt: skip
_RESERVE = "예비비"


def _parts(view: View, alt: Text) -> Compare:
    drawn = (
        Bar(
            str(r[MARK]),
            view.name(r),
            number_of(r["share"]),
            same(kinds.write(r["share"], kinds.RATIO)),
            detail=view.words(r),
            line=number_of(r["usual"]),
        )
        for r in view.each
    )
    return Compare(tuple(drawn), PERCENT, alt, MIDDLE)


def _largest(view: View) -> Text:
    """The largest field of each place; of one place beside its median."""
    told = join([_told_largest(rows[0], view) for rows in view.groups()[:_TOLD]], ", ", "; ")
    usual = view.each[0]["usual"]
    middle = NOTHING if usual is None else Text("(중앙값 {share})", " (median {share})").fill(share=kinds.write(usual, kinds.RATIO))
    return Text("{told}{middle}", "{told}{middle}").fill(told=told, middle=middle)


def _told_largest(row: Row, view: View) -> Text:
    return Text("{who} {year}년 예산의 {share}가 {field}", "{who} {year}, {share} of the budget for {field}").fill(
        who=view.who(row), year=row["fiscal_year"], share=kinds.write(row["share"], kinds.RATIO), field=_field(row)
    )


def _label(view: View, row: Row) -> Text:
    return Text("{who} {year}년 {field}", "{who} {year}: {field}").fill(who=view.who(row), year=row["fiscal_year"], field=_field(row))


fields = Plain(
    name="budget-fields",
    question=Text("예산이 어느 분야에 얼마나 가는가", "Which fields does the budget go to?"),
    optional=True,
    whole=True,
    looks_over=True,
    dataset=FIELD_BUDGETS,
    needs=("populations",),
    measure=FIELD_BUDGET,
    keys=KEYS,
    per=_OF_PLACE,
    what=lambda _: Text(
        "분야별 당초예산 비중, % · 재무활동 제외, 기타는 행정운영경비",
        "share of the original budget without financing, %; other: administration",
    ),
    rows=_of_asked(FIELD_BUDGET.definition("")),
    shape=_with_shares,
    part=_field,
    words={"field": _FIELDS},
    of=lambda _: FIELD_BUDGET.title,
    has=_has(FIELD_BUDGET.definition("")),
    beside=(
        TableColumn("share", Text("비중", "share"), kinds.RATIO, made=("[value] / [total]",)),
        TableColumn("total", Text("모든 분야", "all fields"), kinds.WON, made=(Within("value", _OF_PLACE),)),
    ),
    title=_largest,
    chart=_parts,
    label=_label,
    notes=lambda view: remarks(view.rows),
)
"""The share of each field in the original budget of the asked places, the largest first. One row = one field of one place."""


def _slowest_first(table: pl.DataFrame, _: View) -> pl.DataFrame:
    """A reserve is meant to stay: it stands last."""
    return table.sort("district_id", pl.col("field") == _RESERVE, "value", nulls_last=True, maintain_order=True)


def _rates(view: View, alt: Text) -> Compare:
    """Each field beside the rate of all fields together."""
    whole = {key_of(row, _OF_PLACE): row["value"] for row in _wholes(view)}
    drawn = (
        Bar(str(r[MARK]), view.name(r), number_of(r["value"]), view.words(r), line=number_of(whole[key_of(r, _OF_PLACE)]))
        for r in view.each
    )
    return Compare(tuple(drawn), axis_of(view), alt, Text("모든 분야", "all fields"))


def _wholes(view: View) -> list[Row]:
    return list(compute(view.rows, view.definition, _OF_PLACE).iter_rows(named=True))


def _slowest(view: View) -> Text:
    """Of each place the slowest field beside the rate of all."""
    wholes = {key_of(row, _OF_PLACE): row for row in _wholes(view)}
    said = Text(
        "{who} 집행률이 가장 낮은 분야는 {field} {low}(전체 {whole}, {day})", "{who}: slowest field {field}, {low} (all {whole}, {day})"
    )
    firsts = [(rows[0], wholes[key_of(rows[0], _OF_PLACE)]) for rows in view.groups()[:_TOLD]]
    told = (said.fill(who=view.who(r), field=_field(r), low=view.words(r), whole=view.words(of), day=view.day(r)) for r, of in firsts)
    return join(list(told), ", ", "; ")


field_execution = Plain(
    name="budget-field-execution",
    question=Text("분야마다 예산을 얼마나 썼는가", "How much did each field spend?"),
    optional=True,
    whole=True,
    dataset=FIELD_BUDGETS,
    measure=FIELD_EXECUTION,
    keys=KEYS,
    per=_OF_PLACE,
    operand=kinds.WON,
    what=lambda _: Text("분야별 일반회계 집행률, %", "execution rate by field, general account, %"),
    rows=_of_asked(FIELD_EXECUTION.definition("")),
    shape=_slowest_first,
    part=_field,
    words={"field": _FIELDS},
    of=lambda _: FIELD_EXECUTION.title,
    has=_has(FIELD_EXECUTION.definition("")),
    title=_slowest,
    chart=_rates,
    label=_label,
)
"""The execution rate of each field on the day of the ledger, the slowest first. One row = one field of one place."""
