"""What a corrected cell would do to what adds up now: within its row, among its neighbours, against printed figures and other documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from lib.audit.conditions import Shelf
from lib.audit.figures import Held, hold
from lib.core.dataset import ROW, Dataset
from lib.core.evidence import Verdict, cell_words, place_words
from lib.core.frames import Frames, row_of
from lib.core.sources.citations import citations
from lib.core.text import Text, same
from lib.intake.records.checks import KINDS
from lib.intake.records.relations import relations
from lib.intake.records.rows import Row

_FIGURES = "printed_figures"
_FAR = 10  # times: from here on a unit or a digit was probably mistaken
_NEGATIVE = Text("0보다 작은 값이 됩니다.", "The value becomes negative.")
_BIGGER = Text(
    "적힌 값의 약 {n:,}배입니다. 단위와 자릿수를 다시 보십시오.",
    "About {n:time|times} the printed value. Check the unit and the digits.",
)
_SMALLER = Text(
    "적힌 값의 약 {n:,}분의 1입니다. 단위와 자릿수를 다시 보십시오.",
    "About 1/{n:,} of the printed value. Check the unit and the digits.",
)
_ELSEWHERE = Text("다른 출처에는 {value}(으)로 적혀 있습니다: {title}({place})", "Another document prints {value}: {title} ({place})")
_DISAGREES = Text(
    "적힌 {kind} {printed}({place})과(와) 맞지 않게 됩니다: {sums}", "No longer makes the printed {kind} {printed} ({place}): {sums}"
)
_UNCHECKED = Text(
    "적힌 {kind} {printed}({place})을(를) 검산할 수 없게 됩니다: {sums}",
    "The printed {kind} {printed} ({place}) can no longer be checked: {sums}",
)
_AGREES = Text("적힌 {kind} {printed}({place})과(와) 맞게 됩니다: {sums}", "Makes the printed {kind} {printed} ({place}) from now on: {sums}")  # fmt: skip


@dataclass(frozen=True)
class Consequences:
    """`broken`: what adds up now and would not any more, or what is so far off that it is probably a slip; `mended`: the other way round."""

    broken: tuple[Text, ...]
    mended: tuple[Text, ...]


def consequences(dataset: Dataset, row: int, column: str, printed: object, value: object, frames: Frames) -> Consequences:
    """What becomes of the checks once a cell of the row with this number holds `value` instead of what is `printed`.

    What does not add up with either is left out. ValueError or KeyError where a printed figure would lose its rows.
    """
    table = frames[dataset.name]
    before, after = ({**row_of(table, row), column: cell} for cell in (printed, value))
    near = _neighbours(dataset, table, before)
    was, becomes = (relations(dataset, [r if r[ROW] != row else held for r in near]) for held in (before, after))
    broken = [words for key, words in becomes.items() if key not in was]
    told = [_size(printed, value), *_elsewhere(dataset, table, before, after, column, frames)]
    figures = list(_figures(dataset, before, after, frames))
    lost = [_said(*figure) for figure in figures if figure[0] is not _AGREES]
    return Consequences(tuple(w for w in (*broken, *told, *lost) if w), tuple(_said(*f) for f in figures if f[0] is _AGREES))


def _neighbours(dataset: Dataset, table: pl.DataFrame, row: Row) -> list[Row]:
    """The rows of the same source and day, the row itself among them."""
    on = [c for c in ("source_id", "district_id", "as_of") if c in dataset.names]
    return list(table.filter(pl.all_horizontal(pl.col(c).eq_missing(pl.lit(row[c], table.schema[c])) for c in on)).iter_rows(named=True))


def _size(old: object, new: object) -> Text | None:
    """That a number turns negative, or is so much larger or smaller that a unit was probably mistaken."""
    if not isinstance(old, int | float) or not isinstance(new, int | float):
        return None
    if new < 0 <= old:
        return _NEGATIVE
    if min(abs(old), abs(new)) == 0 or abs(new - old) < _FAR:
        return None
    times = abs(new) / abs(old)
    if times >= _FAR:
        return _BIGGER.fill(n=round(times))
    return _SMALLER.fill(n=round(1 / times)) if 1 / times >= _FAR else None


def _elsewhere(dataset: Dataset, table: pl.DataFrame, before: Row, after: Row, column: str, frames: Frames) -> Iterator[Text]:
    """Other documents that print what this one does."""
    if column not in dataset.values or not dataset.restates or before[column] is None:
        return
    on = [pl.col(c).eq_missing(pl.lit(before[c], table.schema[c])) for c in dataset.restates]
    others = table.filter(*on, pl.col("source_id") != before["source_id"], pl.col(column) == before[column])
    cited = citations(frames)
    for row in others.iter_rows(named=True) if after[column] != before[column] else ():
        place = place_words(str(row["locator"]).partition(";")[0])
        yield _ELSEWHERE.fill(value=cell_words(dataset, dataset.column(column), row), title=cited[row["source_id"]], place=place)


_Figure = tuple[Text, Row, Held]


def _figures(dataset: Dataset, before: Row, after: Row, frames: Frames) -> Iterator[_Figure]:
    """Printed figures whose verdict the correction turns, with what is to be said of each."""
    number = int(str(before[ROW]))
    table = frames["verdicts"]
    if dataset.name == _FIGURES:
        turned = table.filter(pl.col(ROW) == number)
    else:
        rests = pl.col("rows").list.contains(number) | pl.col("against_rows").list.contains(number)
        turned = table.filter(pl.col("dataset") == dataset.name, rests)
    shelves: dict[tuple[str, bool], Shelf] = {}
    for one in turned.iter_rows(named=True):
        held = [_held(one, row, shelves, frames, dataset, is_new=row is after) for row in (before, after)]
        if (template := _turned(held[0].verdict, held[1].verdict)) is not None:
            yield template, after if dataset.name == _FIGURES else row_of(frames[_FIGURES], int(one[ROW])), held[1]


def _held(one: Row, row: Row, shelves: dict[tuple[str, bool], Shelf], frames: Frames, dataset: Dataset, *, is_new: bool) -> Held:
    """A printed figure, by its verdict, against its rows, one of them or itself as given."""
    name, own = str(one["dataset"]), row[ROW]
    if (name, is_new) not in shelves:
        rows = frames[name].filter(pl.col("source_id") == one["source_id"]).iter_rows(named=True)
        shelves[name, is_new] = Shelf([row if name == dataset.name and r[ROW] == own else r for r in rows])
    figure = row if dataset.name == _FIGURES else row_of(frames[_FIGURES], int(str(one[ROW])))
    return hold(figure, shelves[name, is_new])


def _turned(was: Verdict, becomes: Verdict) -> Text | None:
    """What to say where a verdict changes between right, wrong and not checkable."""
    if becomes is was or (was is Verdict.NOT_CHECKABLE and becomes is not Verdict.DISAGREES):
        return None
    if becomes is Verdict.DISAGREES:
        return _DISAGREES
    return _UNCHECKED if becomes is Verdict.NOT_CHECKABLE else _AGREES if was is Verdict.DISAGREES else None


def _said(template: Text, figure: Row, held: Held) -> Text:
    printed = same(f"{figure['printed']}{figure['unit'] or ''}")
    return template.fill(
        kind=KINDS[str(figure["figure"])], printed=printed, place=place_words(str(figure["locator"])), sums=held.arithmetic
    )
