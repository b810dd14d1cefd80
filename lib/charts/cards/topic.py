"""What the cards of all topics have around their figure: its day, whose it is, what had to give way, and its years as columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from lib.charts.spec.cards import Card, Column, Shown, Spark, absent, chips, spark_of
from lib.core import kinds
from lib.core.answer import Row, evidence_by_mark
from lib.core.cards import earlier
from lib.core.cards.card import Carded
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.kinds import Kind
from lib.core.measure import Definition
from lib.core.nearest.rows import YEAR, Sought, whose_words
from lib.core.nearest.words import widened
from lib.core.panel import MARK
from lib.core.places import names
from lib.core.query import Query
from lib.core.text import Text


def card_of(title: Text, shown: Shown, row: Row, at: Sought, query: Query, frames: Frames, *cautions: Text) -> Card:
    """The card of one row; `cautions` are what must be known of its figure."""
    said = chips(widened(row, at, frames), *cautions)
    return Card(title, earlier.day_of(row), shown, whose_words(row, at, query, frames), said)


def without_figure(title: Text, at: Sought, dataset: Text, has: Text, fill: Text, rows: pl.DataFrame, frames: Frames) -> Carded:
    """The card of a district that has no figure."""
    return Carded(absent(title, names(frames).district(at.district_id), dataset, has, fill), None, rows.clear())


def evidence_at(
    table: pl.DataFrame, row: Row, definition: Definition, dataset: str, label: Callable[[Row], Text], *, kind: Kind, part: Kind
) -> Evidence:  # fmt: skip
    """The evidence of one row of a computed table."""
    mark = str(row[MARK])
    return evidence_by_mark(table.filter(pl.col(MARK) == mark), definition, dataset, label, kind=kind, part=part)[mark]


def years_of(
    line: Sequence[Row], row: Row, words: Callable[[Row], Text], why: Callable[[Row, Row], Sequence[Text]], *,
    breaks: Sequence[tuple[int, int]] = (), meaning: str = "chosen",
) -> Spark | None:  # fmt: skip
    """The figures of a line as columns; one of no year stands on no axis of years, an unfinished year is hatched.

    One that is not compared with the card's own is hollow: by the same `why` as the sentence of the change.
    """
    columns = [
        Column(year, float(str(one["value"])), words(one), bool(one.get("unfinished")), bool(one is not row and why(one, row)))
        for one in line
        if isinstance(year := one[YEAR], int)
    ]
    return spark_of(columns, earlier.year_of(row), breaks, meaning)


def more_cases(size: float) -> Text:
    """`+3건`: how many more."""
    words = kinds.write(int(size), kinds.GAP)
    return Text(f"{words}건", words) if size else Text("변동 없음", "no change")


def more_points(size: float) -> Text:
    """`+1.2%p`: how much higher a rate is."""
    return kinds.points(size, signed=True)
