"""Members counted where no table is ruled: told in statements and sentences, drawn in a chart, or in rows whose blank cells are lost. Read as tables are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.core.wording import Wording
from lib.forms import Found, Free, Grid, Question, Report, is_free
from lib.forms.own import on_the_day
from lib.reading.meaning.legends import lines_at
from lib.reading.meaning.lost import found_again
from lib.reading.meaning.match import is_of_cases, matched
from lib.reading.meaning.records import found
from lib.reading.meaning.spoken import spoken
from lib.reading.meaning.stated import speaks_of_others, stated
from lib.reading.meaning.whose import over


def counted(report: Report, free: Free, wordings: Sequence[Wording]) -> Iterator[Found]:
    """What such tables and statements give of the wordings that say where statements count, and one question for each table that reads in several ways."""
    whole, report = report, on_the_day(report)
    for wording in (w for w in wordings if w.tally):
        yield from _cases(report, free, wording)
    for wording in (w for w in wordings if w.told_under):
        for grid in (g for g in report.grids if g.loose and is_free(g, free) and not speaks_of_others(wording, g.caption, *g.place.over)):
            again, unsure = found_again(grid, wording, report.setting.department)
            yield from _read(again, report, wording) if again else ()
            if unsure and wording.asked:
                title = next(iter(over(report, grid)), "")
                places = ";".join(dict.fromkeys(f.at for f in unsure))
                yield Question(wording.asked.fill(title=f"{title}: " if title else ""), places, tuple(f.mark for f in unsure))
        for grid in (g for g in (*stated(report, wording), *spoken(whole, wording)) if is_free(g, free)):
            yield from _read(grid, report, wording)


def _cases(report: Report, free: Free, wording: Wording) -> Iterator[Found]:
    """Tables of cases that were left as lines: of which no cell is blank are read, the others and those whose headings may be nested are asked about."""
    is_nested = any(axis.sums for axis in wording.axes)
    for grid in (g for g in report.grids if g.loose and is_free(g, free) and is_of_cases(g, wording, report.setting)):
        again, _ = (None, ()) if is_nested else found_again(grid, wording, report.setting.department)
        if again:
            yield from _read(again, report, wording)
        elif wording.asked:
            figures = [f for row in grid.rows for c in row.cells if c for f in c.figures()]
            yield Question(wording.asked, ";".join(dict.fromkeys(f.at for f in figures)), tuple(f.mark for f in figures))


def _read(grid: Grid, report: Report, wording: Wording) -> Iterator[Found]:
    match = matched(grid, (wording,), over(report, grid), report.setting, () if grid.is_told else lines_at(report, grid))
    yield from found(match, report) if match else ()
