"""What can be compared between districts: a measure over figures of whole governments, and on which footing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from lib.core import kinds, korean
from lib.core.answer import Row
from lib.core.dataset import BASIS, Dataset
from lib.core.frames import Frames
from lib.core.kinds import Kind
from lib.core.measure import Definition, Measure
from lib.core.places import ALL
from lib.core.query import Query
from lib.core.select import select
from lib.core.targets import Found
from lib.core.targets.rows import Held, held
from lib.core.text import NOTHING, Text, same

THING, FOOTING = "thing", "footing"
IS_WHOLE = pl.col("department_id").str.ends_with(f"/{ALL}")
SAME = pl.lit("")
Rows = Callable[[Query, Frames, Definition], pl.DataFrame]


def as_stored(thing: str, footing: str) -> Sequence[Text]:
    """Thing and footing in the words of the data."""
    return same(thing), same(footing)


@dataclass(frozen=True)
class Comparison:
    """How districts are compared by the measure that declares it.

    `rows` gives the chosen rows of whole governments with two more columns: THING (what is counted, where one measure counts
    several, such as the stages of schemes) and FOOTING (what must be equal besides the definition, such as the term of pledges);
    `words` reads the two, empty where the measure says it all. `name` and `title` are the measure's where it is compared in one way.
    `per` divides by that many residents, 0 by none. `dated` says when dates must be equal: `never`, `in_year` (the figure moves
    within its year) or `always`. Where dates differ `pace` may compare all the same, or says why it cannot.
    `alone` are columns that keep figures apart which must not be added. `cut` is a column and its value: the comparisons of one `rows`
    share its table, each has its cut. `is_unstated` says of a footing that its formula is not stated, so that two may differ.
    `is_named_by_definition` where definitions are nouns that say the measure by themselves.
    `aim` finds the target of a figure, where that is not simply the one of measure, definition and date. Of one topic those of the
    lowest `place` are listed first. `notes` say of the rows behind figures what of them is not final.
    """

    rows: Rows
    unit: str = ""
    name: str = ""
    title: Text = NOTHING
    per: int = 0
    dated: Literal["never", "in_year", "always"] = "in_year"
    alone: tuple[str, ...] = ()
    cut: tuple[str, str] | None = None
    words: Callable[[str, str], Sequence[Text]] = as_stored
    is_unstated: Callable[[str], bool] = lambda _: False
    is_named_by_definition: bool = False
    pace: Callable[[Row, Definition], float | Text] | None = None
    aim: Callable[[Row, Measure, Definition, Frames], Found] | None = None
    place: int = 0
    notes: Callable[[pl.DataFrame, Frames], tuple[Text, ...]] = lambda _rows, _frames: ()


@dataclass(frozen=True, kw_only=True)
class Comparable(Comparison):
    """A comparison with the measure that declares it."""

    measure: Measure

    @property
    def kind(self) -> Kind:
        """How values are written."""
        return kinds.RATE if self.per > 1 else kinds.WON if self.unit in korean.UNITS_WON else self.measure.kind

    def target(self, row: Row, definition: Definition, frames: Frames) -> Found:
        """The target that a figure of a whole government is held against; none of what is divided by residents or only printed."""
        if self.per or self.alone or row["value"] is None:
            return None
        if self.aim:
            return self.aim(row, self.measure, definition, frames)
        day = row["as_of"] if row[BASIS] != "none" and isinstance(row["as_of"], date) else None
        value = row["value"] if isinstance(row["value"], int | float) else None
        return held(Held(value, self.measure, definition, str(row["district_id"]), day, unit=self.unit), frames)


@dataclass(frozen=True)
class Types:
    """Comparisons that the data name: which there are, and the datasets that say so."""

    needs: tuple[str, ...]
    found: Callable[[Frames], tuple[Comparison, ...]]


def comparables(measures: Sequence[Measure], frames: Frames) -> Iterator[Comparable]:
    """Everything that measures of one topic are compared by, in its place."""
    every = ((m, own) for m in measures for own in (m.compared.found(frames) if isinstance(m.compared, Types) else m.compared))
    for measure, own in sorted(every, key=lambda pair: pair[1].place):
        named = {"name": own.name or measure.name, "title": own.title if own.title.ko else measure.title}
        yield Comparable(**{**vars(own), **named}, measure=measure)


def needed(measure: Measure) -> tuple[str, ...]:
    """The datasets that its comparisons are made of."""
    return measure.compared.needs if isinstance(measure.compared, Types) else (measure.dataset,) if measure.compared else ()


def tagged(rows: pl.DataFrame, thing: pl.Expr = SAME, footing: pl.Expr = SAME) -> pl.DataFrame:
    """Rows with what they count and on which footing."""
    return rows.with_columns(thing.alias(THING), footing.alias(FOOTING))


def whole(query: Query, dataset: Dataset, frames: Frames, where: pl.Expr | None = None) -> pl.DataFrame:
    """The chosen rows of whole governments."""
    table = frames[dataset.name].filter(IS_WHOLE if where is None else IS_WHOLE & where)
    return select(query, dataset, table).chosen


def wholes(dataset: Dataset, thing: pl.Expr = SAME) -> Rows:
    """Such rows as a comparison takes them."""
    return lambda query, frames, _: tagged(whole(query, dataset, frames), thing)
