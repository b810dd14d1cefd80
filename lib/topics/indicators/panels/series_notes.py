"""What a panel of series says beside its figure: what is not joined or not drawn, and why."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.core.answer import Row
from lib.core.dataset import YEAR_OF
from lib.core.text import NOTHING, Text, those
from lib.topics.indicators.datasets import UNSTATED
from lib.topics.indicators.types import Type
from lib.topics.indicators.words import RULE_MOVES

Line = list[Row]
CROWD = 8  # series that one figure can tell apart
FEW = 4  # governments that are followed over years; more are compared in one year
FULL = 20  # governments from which a year counts as full, as in the comparison of districts


def series_notes(values: pl.DataFrame, drawn: Sequence[Line], asked: Type, compared: Line, lines: Sequence[Line]) -> tuple[Text, ...]:
    """What is not joined or not drawn, and why; `compared` is the one year that is drawn, `lines` are all series."""
    definitions = {r["definition"] for line in drawn or lines for r in line}
    count, undated = len(lines), values[YEAR_OF].null_count()
    left = values.height - undated - sum(len(line) for line in drawn)
    return those([
        (len(definitions) > 1, Text("정의가 다른 값은 한 선으로 잇지 않음", "Values of different definitions are never joined")),
        (UNSTATED in definitions, Text("산식이 적혀 있지 않은 값은 출처가 다르면 같은 뜻인지 알 수 없어 잇지 않음",
                                       "Values without a stated formula may not mean the same in two sources and are not joined")),
        (asked.name in RULE_MOVES, RULE_MOVES.get(asked.name, NOTHING)),
        (any(len({r["until"] for r in line}) > 1 for line in drawn),
         Text("해마다 센 날이 달라 그대로 견줄 수 없음", "Counted up to different days of the year: not comparable as they stand")),
        (bool(compared), _year_said(compared)),
        (count > CROWD and not drawn, Text(f"서로 이을 수 없는 계열이 {count}개여서 그리지 않고 표에 둠. 구를 고르면 그림",
                                           f"Series that cannot be joined: {count}, in the table, not drawn; choose a district")),
        (left > 0 and bool(drawn), Text(f"그림에 없는 값 {left}건은 표에 있음", f"Values in the table that are not drawn: {left}")),
        (undated > 0, Text(f"연도가 적혀 있지 않은 값 {undated}건은 표에만 있음", f"Values without a year stand in the table only: {undated}")),
    ])  # fmt: skip


def _year_said(compared: Line) -> Text:
    """Which year is drawn of many governments, and how to see the others."""
    if not compared:
        return NOTHING
    year, count = compared[0][YEAR_OF], len(compared)
    which = (
        Text("20곳 이상 적힌 가장 최근 해", "the newest year of 20 or more")
        if count >= FULL
        else Text("가장 많은 곳이 적힌 해", "the year with most of them")
    )
    return Text(f"구가 많아 {which.ko}인 {year}년({count}곳)만 그림. 구를 {FEW}곳까지 고르면 해마다 볼 수 있음",
                f"Many districts: only {year} ({count} of them, {which.en}) is drawn; choose up to {FEW} districts to see the years")  # fmt: skip
