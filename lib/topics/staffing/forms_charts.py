"""An organisation's chart with quotas: under the name of each office `6팀(정원 29명)`, or `4팀 · 정원 21 / 현원 20`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.core.columns import WHOLE
from lib.documents.labels import key
from lib.forms import Found, Free, Grid, Record, Report, Words
from lib.topics.staffing.forms_cells import UNIT

_OFFICE = re.compile(r"[가-힣A-Za-z0-9·]{2,16}(?:과|담당관|관|단|센터|사업소|소|실|본부)")
_TEAMS = r"(?:\d+\s?(?:개\s?)?(?:팀|담당|계|부|반|센터)\s?)?"
_QUOTA = re.compile(rf"{_TEAMS}[(（\[,·:/\s]*정\s?원\s?[:：]?\s?\d+\s?명?(?:[,·/\s]+현\s?원\s?[:：]?\s?\d+\s?명?)?\s?[)）\]]?")
_MEASURES = {"정원": "authorized", "현원": "actual"}


def found(report: Report, free: Free) -> Iterator[Found]:
    """The quota of each office that a chart names, on the day of the table of officials beside it; each office once."""
    seen: set[str] = set()
    for grid in report.grids:
        for office, words in _cells(grid):
            figures = [words.figure(n, UNIT) for n in words.numbers if n.kind == "figure" and n.unit in {"", UNIT}]
            measures = [_MEASURES[m] for m in re.findall("정원|현원", key(words.text))]
            if office in seen or len(figures) != len(measures) or not all(free(f.mark) for f in figures):
                continue
            seen.add(office)
            day = report.setting.day(_day(grid, report))
            values = {"track": WHOLE[0], "grade": WHOLE[0], "as_of": day}
            own = "" if office == key(report.setting.department) else office
            yield Record("staffing", values, dict(zip(measures, figures, strict=True)), office=own)


def _cells(grid: Grid) -> Iterator[tuple[str, Words]]:
    """Cells that print a quota under the name of an office, in tables where every figure of the row does."""
    for row in grid.rows:
        told = [(column, cell) for column, cell in zip(grid.columns, row.cells, strict=False) if cell is not None and cell.text.strip()]
        if row.labels or not told or not all(_QUOTA.fullmatch(cell.text.strip()) for _, cell in told):
            continue
        for column, cell in told:
            office = key(column.path[-1].text) if column.path else ""
            if _OFFICE.fullmatch(office):
                yield office, cell


def _day(chart: Grid, report: Report) -> str:
    """The day of the next table of officials under the same heading."""
    after = (g for g in report.grids if g.block > chart.block and g.place.section == chart.place.section and g.as_of)
    return next((g.as_of for g in after if any("정원" in key(label) for row in g.rows for label in row.labels)), "")
