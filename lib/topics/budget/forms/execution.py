"""Tables of 예산액·예산현액, 집행액, 집행률, 잔액: whole departments by 단위사업, one project, accounts and fields of a settlement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from lib.core.text import Text
from lib.documents.words.labels import key
from lib.documents.words.units import said
from lib.forms import Form, Found, Free, Grid, Ignored, Place, Question, Report, is_free
from lib.forms.headings import MONEY, part
from lib.forms.times import DAY_HEADS
from lib.reading.meaning.subjects import whose
from lib.topics.budget.forms.changed import changed
from lib.topics.budget.forms.money import MONEY_UNITS, is_money, money_unit, of_cell
from lib.topics.budget.forms.overall import over_tables
from lib.topics.budget.forms.spent import Spent, spent_of, unique
from lib.topics.budget.forms.tables import Entry, entries
from lib.topics.budget.forms.words import level
from lib.topics.budget.forms.written import Table, written
from lib.topics.budget.forms.year import UNREADABLE_YEAR
from lib.topics.budget.vocabulary import BASES, PLACES, VOCABULARY

_UNTIL = re.compile(r"기\s?투자(?:액)?(?:\s?\([^()]{0,20}\))?|['’‘]?\d{2,4}년?\s?(?:까지|이전)")
MOVED = "표가 사업 제목 앞으로 밀려남"


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_execution and funding with their printed totals, rates and rests."""
    tables = [(g, s) for g in report.grids if is_free(g, free) and (s := _table(report, g))]
    tables = list(_placed(report, tables))
    kept: dict[tuple[object, ...], tuple[Grid, list[Spent]]] = {}
    for grid, rows in tables:
        if kept.setdefault(_said(rows), (grid, rows))[1] is not rows:
            yield Ignored("repeat", tuple(f.mark for s in rows for c in s.entry.cells.values() for f in c.words.figures()))
    by_grid: dict[int, list[Spent]] = defaultdict(list)
    for one in over_tables(unique([s for _, rows in kept.values() for s in rows])):
        by_grid[one.grid.number].append(one)
    alone = Counter(where for _, rows in kept.values() for where in {s.where for s in rows})
    for grid, rows in kept.values():
        own = by_grid[grid.number]
        table = Table(report, grid, tuple(own[: len(rows)]), alone)
        yield from _asked(report, grid, own) or chain(written(table), changed(table))


def _said(rows: Sequence[Spent]) -> tuple[object, ...]:
    """What a table says, wherever it stands: a summary and its annex say the same; rows of different projects are never the same."""
    return tuple(
        (*s.where, s.path or s.place.item, s.office, *((r, c.words.text.strip(), c.unit) for r, c in s.entry.cells.items())) for s in rows
    )


def _table(report: Report, grid: Grid) -> list[Spent]:
    """The rows of a table if it is one of money spent."""
    found = entries(grid, report.setting.district_id)
    spent = any(r in e.cells for e in found for r in ("executed_won", "rate", "left", "rest_of_year_won"))
    under = any(part(w.split("(")[0]) in MONEY for w in (*grid.place.over[-2:], grid.caption))
    shared = any(e.shares or _names_funds(e, report.setting.district_id) for e in found)
    named = any(level(head) for e in found for head, _ in e.names)
    mine = (
        bool(found)
        and (spent or under or (shared and named and not _of_pledges(report, grid)))
        and any(b in e.bases for e in found for b in BASES)
    )
    if any(_UNTIL.fullmatch(label.strip()) for row in grid.rows for label in row.labels):
        return []  # its rows are years of one thing: 2024년까지, 2025년
    return spent_of(report, grid, found) if mine else []


def _of_pledges(report: Report, grid: Grid) -> bool:
    """Whether it stands under a title of pledges and nothing near it speaks of a budget: what they cost by fund is no year's spending."""
    near = (grid.caption, *grid.place.over, grid.place.item, *(w.text for w in grid.head))
    return any("공약" in w for w in (*near, report.setting.title)) and not any("예산" in w for w in near)


def _names_funds(entry: Entry, district: str | None) -> bool:
    """Whether its amounts, or a column of its own, say of which funds they are."""
    cells = [c for role, c in entry.cells.items() if role in BASES or role == "funds"]
    return any((money := of_cell(c.words, c.unit, district)) and money.parts for c in cells)


def _placed(report: Report, tables: Sequence[tuple[Grid, list[Spent]]]) -> Iterator[tuple[Grid, list[Spent]]]:
    """Tables with their units; a second table of a project whose follower has none and names a unit for one is the follower's."""
    seen: set[tuple[object, ...]] = set()
    having = {s.place.item for _, rows in tables for s in rows if not s.entry.labels}
    for grid, rows in tables:
        yield _with_unit(report, grid, [_moved(report, s, seen, having) for s in rows])


def _moved(report: Report, one: Spent, seen: set[tuple[object, ...]], having: set[str]) -> Spent:
    """A row without labels at its project, or at the next one where its own has been told already."""
    if one.entry.labels or not one.place.item:
        return one
    after = _follower(report, one.grid) if (*one.where, one.item) in seen else None
    seen.add((*one.where, one.item))
    return replace(one, place=after, item=after.item, note=MOVED) if after is not None and after.item not in having else one


def _follower(report: Report, grid: Grid) -> Place | None:
    """The place of the next project that says `소요예산 (단위: 천원)` without a table under it."""
    titled = report.once(_titled)
    following = islice(titled, bisect_right(titled, grid.block, key=lambda at: at[0]), None)
    after = next((place for _, place, _ in following if place.item != grid.place.item), None)
    told = after and any(about and block > grid.block and place.item == after.item for block, place, about in titled)
    return after if told else None


def _titled(report: Report) -> list[tuple[int, Place, bool]]:
    """The lines of projects: block, place, and whether the line heads the project's money."""
    return [(ln.block, ln.place, part(ln.text.split("(")[0]) in MONEY) for ln in report.lines if ln.place.item]


def _with_unit(report: Report, grid: Grid, rows: list[Spent]) -> tuple[Grid, list[Spent]]:
    """A table without a unit takes the one that another line of the same project says."""
    if all(c.unit for s in rows for r, c in s.entry.cells.items() if r != "note"):
        return grid, rows
    from_lines = "원" if _is_ledger(grid) else unit_near(report, rows[0].place)
    made = [replace(s, entry=_in_unit(s, from_lines), grid=grid) for s in rows]
    return grid, made


def _is_ledger(grid: Grid) -> bool:
    """Whether its columns are those of the nationwide ledger, whose amounts are in 원."""
    heads = {key(w.text) for w in grid.head} | {s.key for s in grid.stubs} | {k for c in grid.columns for k in c.keys}
    return bool(heads & DAY_HEADS) and any(heads & known for known in PLACES) and any(level(h) == "project" for h in heads)


def _in_unit(one: Spent, unit: str) -> Entry:
    entry = one.entry
    return replace(
        entry,
        cells={r: c if c.unit else replace(c, unit=unit) for r, c in entry.cells.items()},
        shares={r: c if c.unit else replace(c, unit=unit) for r, c in entry.shares.items()},
    )


def unit_near(report: Report, where: Place) -> str:
    """The unit that a line of the same project says, if it is one unit."""
    units = report.once(_units).get((where.section, where.item), set())
    return next(iter(units)) if len(units) == 1 else ""


def _units(report: Report) -> dict[tuple[str, str], set[str]]:
    """The units of money that lines say, by chapter and project."""
    found: dict[tuple[str, str], set[str]] = {}
    for ln in report.lines:
        if (unit := money_unit(said(ln.text).unit)) in MONEY_UNITS:
            found.setdefault((ln.place.section, ln.place.item), set()).add(unit)
    return found


def _no_unit(grid: Grid) -> Text:
    """Asks for the unit of a table by the heading over it."""
    over = grid.caption or grid.place.heading or grid.place.item
    return Text(f"{over and over + ': '}금액의 단위가 적혀 있지 않습니다. 천원입니까, 백만원입니까?",
                f"{over and over + ': '}the unit of the amounts is not printed: thousand or million won?")  # fmt: skip


def _asked(report: Report, grid: Grid, rows: Sequence[Spent]) -> list[Found]:
    """A question instead of rows, where the year, the unit or whose money it is is not printed."""
    if any(not s.whose for s in rows):
        return [whose.asked(report, grid)]
    cells = [c for s in rows for r, c in s.entry.cells.items() if r != "note" and not r.startswith("rate")]
    marks = tuple(f.mark for s in rows for c in s.entry.cells.values() for f in c.words.figures())
    unsaid = [c for c in cells if not c.unit and (n := next((n for n in c.words.numbers if n.kind == "figure"), None)) and not is_money(n)]
    if unsaid:
        return [Question(_no_unit(rows[0].grid), unsaid[0].words.at(), marks, ("원", "천원", "백만원"), asks="unit")]
    return [Question(UNREADABLE_YEAR, cells[0].words.at(), marks)] if cells and any(s.year is None for s in rows) else []


FORM = Form("budget_execution", Text("예산 집행", "Budget execution"), read, VOCABULARY)
