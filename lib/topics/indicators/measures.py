"""Measures of indicators: a printed value stays as printed, and only equal units and counts are ever added; and how districts are compared by each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import polars as pl

from lib.core import kinds
from lib.core.columns import UNSPLIT
from lib.core.comparison.comparable import IS_WHOLE, SAME, Comparison, Types, tagged, whole
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames
from lib.core.measure import Definition, Measure, Sum, Total, Undefined
from lib.core.query import Query
from lib.core.text import NOTHING, Text, same
from lib.topics.indicators.as_printed import in_words
from lib.topics.indicators.datasets import INDICATOR_TYPES, INDICATORS, UNSTATED

_BY_TYPE = replace(INDICATORS, one_source=(*INDICATORS.one_source, "indicator_type"))
_TYPED = pl.col("indicator_type").is_not_null()


def _rows(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Printed values of every type; without a stated formula two sources may mean different things."""
    rows = whole(query, _BY_TYPE, frames, _TYPED)
    partly = pl.when(pl.col("period") != pl.col(YEAR_OF).cast(pl.String)).then("period").otherwise(SAME).fill_null(SAME)
    source = pl.when(pl.col("definition") == UNSTATED).then("source_id").otherwise(SAME)
    return tagged(
        rows, footing=pl.concat_str(pl.col("definition").fill_null(""), "breakdown", "stage", "unit", partly, source, separator="|")
    )


def _words(title: Text, thing: str, footing: str) -> Sequence[Text]:
    """What a source prints beside a value; what the title says already is left out."""
    basis, breakdown, stage, _, period, _ = footing.rsplit("|", 5)
    known = basis.removesuffix(" 기준") in title.ko or (basis == UNSTATED and UNSTATED in title.ko)
    said = [Text("산식 미표시", "formula not stated") if basis == UNSTATED else in_words(basis)] if not known else []
    part = breakdown not in (UNSPLIT, "미상") and breakdown not in basis
    said.append(in_words(breakdown if part else ""))
    said.append(Text("계획", "planned") if stage == "planned" else NOTHING)
    return [*said, same("" if period == "미상" else period)]


def _found(frames: Frames) -> tuple[Comparison, ...]:
    """One for each type that whole governments print."""
    used = set(frames[INDICATORS.name].filter(IS_WHOLE & _TYPED)["indicator_type"])
    types = frames[INDICATOR_TYPES.name].filter(pl.col("indicator_type").is_in(list(used)))
    return tuple(
        Comparison(_rows, unit, f"indicator_{t}", title := Text(ko, en),
                   dated="never" if kind == "rate" else "in_year", alone=("indicator", "source_id"), cut=("indicator_type", t),
                   words=partial(_words, title), is_unstated=lambda footing: footing.startswith(f"{UNSTATED}|"))
        for t, ko, en, unit, kind in types.select("indicator_type", "title_ko", "title_en", "unit", "kind").rows()
    )  # fmt: skip


TYPES = Types((INDICATORS.name, INDICATOR_TYPES.name), _found)


INDICATOR_VALUE = Measure(
    "indicator_value",
    Text("지표 값", "indicator value"),
    "indicators",
    kinds.DECIMAL,
    "none",
    (
        Definition(
            "printed",
            Text("출처에 적힌 값", "value as printed"),
            Total(Sum(Text("적힌 값", "printed value"), ("value",))),
            Text("출처가 적은 값이며 이 프로그램이 계산한 비율이 아님", "what the source prints, not a rate that this program computes"),
            undefined=(
                Undefined(pl.col("unit").n_unique() > 1, Text("단위가 달라 더하지 않음", "not added: units differ")),
                Undefined((pl.col("unit") == "%").any() & (pl.len() > 1), Text("비율은 더하지 않음", "not added: rates")),
                Undefined(pl.col("stage").n_unique() > 1, Text("실적과 계획은 더하지 않음", "not added: actual and planned values")),
            ),
        ),
    ),
    compared=TYPES,
)

MEASURES: tuple[Measure, ...] = (INDICATOR_VALUE,)
