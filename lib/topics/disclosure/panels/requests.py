"""What became of requests for disclosure."""

from __future__ import annotations

import polars as pl

from lib.charts.plain import shares
from lib.core import kinds
from lib.core.answer import Row
from lib.core.columns import UNSPLIT
from lib.core.frames import Frames
from lib.core.measure import Within, compute
from lib.core.nearest.panels import own_title
from lib.core.panel import TableColumn
from lib.core.plain import Plain, View, of_dataset
from lib.core.query import Query
from lib.core.text import Text, join, period_words, when
from lib.topics.disclosure.datasets import REQUESTS
from lib.topics.disclosure.measures import REQUEST_RATE, REQUESTED

_LINE = ("district_id", "department_id", "period", "as_of")
_MEANINGS = {"전부공개": "completed", "부분공개": "continuing", "비공개": "dropped", "기타": "other"}
_TITLE = Text(
    "{who} {period} 정보공개율 {rate}(공개 {met}건, 비공개 {refused}건)",
    "{who}, {period}: {rate} of requests met ({met} met, {refused} refused)",
)
_END = Text("{n}건 · 공개율 {rate}", "{n} · {rate} met")
_UNSPLIT = Text("결과별로 나뉘지 않아 뺌: {each}", "Not split by outcome, left out: {each}")
_ONE = Text("{who} {period} {n}건", "{who}, {period}: {n}")
_SEVERAL = Text("정보공개율 {told}", "Requests met: {told}")
_ONE_OF = Text("{who} {rate}({period})", "{who} {rate} ({period})")
_TOLD = 2  # lines that a title tells


def _split(query: Query, frames: Frames) -> pl.DataFrame:
    """The asked requests that are told by outcome."""
    return of_dataset(query, frames, REQUESTS, REQUESTED.definition("")).filter(pl.col("outcome") != UNSPLIT)


def _newest_first(table: pl.DataFrame, _: View) -> pl.DataFrame:
    order = list(_MEANINGS)
    return table.with_columns(pl.col("value").sum().over(_LINE).alias("total")).sort(
        "period", "district_id", pl.col("outcome").replace_strict(order, range(len(order))), descending=[True, False, False]
    )


def _rate(rows: list[Row], view: View) -> Row:
    """The share met of one line."""
    own = view.rows.filter(*(pl.col(name) == rows[0][name] for name in _LINE))
    return compute(own, REQUEST_RATE.definition(""), _LINE).row(0, named=True)


def _end(view: View, rows: list[Row]) -> Text:
    return _END.fill(n=kinds.write(rows[0]["total"], kinds.INTEGER), rate=kinds.write(_rate(rows, view)["value"], kinds.RATIO))


def _title(view: View) -> Text:
    """The share met of one line with its numbers; of several the newest ones."""
    lines = view.groups()
    if len(lines) > 1:
        return _SEVERAL.fill(told=join([_ONE_OF.fill(**_told(rows, view)) for rows in lines[:_TOLD]], ", ", "; "))
    return _TITLE.fill(**_told(lines[0], view))


def _told(rows: list[Row], view: View) -> dict[str, object]:
    found = _rate(rows, view)
    refused = int(str(found["over"])) - int(str(found["of"]))
    numbers = {"met": kinds.write(found["of"], kinds.INTEGER), "refused": kinds.write(refused, kinds.INTEGER)}
    period, rate = period_words(str(rows[0]["period"])), kinds.write(found["value"], kinds.RATIO)
    return {"who": view.who(rows[0]), "period": period, "rate": rate, **numbers}


def _left_out(view: View) -> tuple[Text, ...]:
    """The numbers of requests that no source splits by outcome."""
    every = of_dataset(view.query, view.frames, REQUESTS, view.definition).filter(pl.col("outcome") == UNSPLIT)
    each = [
        _ONE.fill(who=view.who(row), period=period_words(row["period"]), n=kinds.write(row["count"], kinds.INTEGER))
        for row in every.iter_rows(named=True)
    ]
    return when(each, _UNSPLIT.fill(each=join(each, ", ", "; ")))


requests = Plain(
    name="disclosure-requests",
    question=Text("정보공개 청구가 어떻게 처리되었는가", "What became of requests for disclosure?"),
    over_years=True,
    dataset=REQUESTS,
    measure=REQUESTED,
    keys=(*_LINE, "outcome"),
    per=_LINE,
    what=lambda _: Text(
        "처리 결과별 청구, % · 공개율은 취하·이송 등을 뺀 비율", "requests by outcome, % · rate without those withdrawn or passed on"
    ),
    rows=_split,
    shape=_newest_first,
    part=lambda row: REQUESTS.column("outcome").word(str(row["outcome"])),
    title=_title,
    chart=shares(_end, _MEANINGS, "outcome"),
    beside=(TableColumn("total", Text("접수", "received"), kinds.INTEGER, "건", made=(Within("value", _LINE),)),),
    notes=_left_out,
    outstanding=0.15,
    headline=own_title,
    filled_by=Text("정보공개 청구 처리 현황이 실린 업무보고", "a report with requests for disclosure"),
)
"""Requests by outcome, each line a whole. One row = one outcome of one government in one period."""
