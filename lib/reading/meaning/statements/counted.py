"""Members counted where no table is ruled: told in statements and sentences, drawn in a chart, or in rows whose blank cells are lost. Read as tables are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.core.wording import Wording
from lib.forms import Found, Free, Grid, Question, Report, is_free
from lib.forms.own import on_the_day
from lib.reading.meaning.arithmetic.lost import Again, found_again
from lib.reading.meaning.labels.legends import lines_at
from lib.reading.meaning.match import is_of_cases, matched
from lib.reading.meaning.records.records import found
from lib.reading.meaning.statements.spoken import spoken
from lib.reading.meaning.statements.stated import speaks_of_others, stated
from lib.reading.meaning.subjects.whose import over


def counted(report: Report, free: Free, wordings: Sequence[Wording]) -> Iterator[Found]:
    """What such tables and statements give of the wordings that say where statements count, and one question for each table that reads in several ways."""
    whole, report = report, on_the_day(report)
    for wording in (w for w in wordings if w.told_under or w.tally):
        for grid in (g for g in report.grids if g.loose and is_free(g, free) and _is_ours(g, report, wording)):
            again, unsure = _again(grid, report, wording)
            yield from _read(again, report, wording) if again else ()
            if unsure and wording.asked:
                title = next(iter(over(report, grid)), "")
                places = ";".join(dict.fromkeys(f.at for f in unsure))
                yield Question(wording.asked.fill(title=f"{title}: " if title else ""), places, tuple(f.mark for f in unsure))
        told = (*stated(report, wording), *spoken(whole, wording)) if wording.told_under else ()
        for grid in (g for g in told if is_free(g, free)):
            yield from _read(grid, report, wording)


def _is_ours(grid: Grid, report: Report, wording: Wording) -> bool:
    """Whether a table that was left as lines may count what the wording does."""
    if wording.tally:
        return is_of_cases(grid, wording, report.setting)
    return not speaks_of_others(wording, grid.caption, *grid.place.over)


def _again(grid: Grid, report: Report, wording: Wording) -> Again:
    """The table again, and what is unsure of it: of cases all, where a cell is blank or headings may be nested."""
    is_nested = any(axis.sums for axis in wording.axes)
    again, unsure = (None, ()) if is_nested else found_again(grid, wording, report.setting.department)
    every = tuple(f for row in grid.rows for words in row.cells if words for f in words.figures())
    return again, every if wording.tally and not again else unsure


def _read(grid: Grid, report: Report, wording: Wording) -> Iterator[Found]:
    match = matched(grid, (wording,), over(report, grid), report.setting, () if grid.is_told else lines_at(report, grid))
    yield from found(match, report) if match else ()
