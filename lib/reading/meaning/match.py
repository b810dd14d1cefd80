"""One matcher for all topics: of the ways to read a table, the one that explains most of it and whose arithmetic holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lib.core.korean import called
from lib.core.wording import (
    ABOUT,
    GOVERNMENT,
    HEADED,
    KNOWN,
    OF_DEPARTMENT,
    OF_GOVERNMENT,
    OFFICE,
    OWN,
    THING,
    TITLED,
    UNDER,
    Tally,
    Wording,
    compiled,
)
from lib.documents.words.labels import key
from lib.forms import Free, Grid, Report, Setting, Words
from lib.forms.headings import is_general, is_part, part
from lib.forms.own import own, timed
from lib.forms.subtitles import Titled, titled, with_heading
from lib.forms.whose import behind, outside
from lib.reading.meaning.arithmetic.beside_years import only, spent_beside
from lib.reading.meaning.arithmetic.cuts import cuts
from lib.reading.meaning.arithmetic.sums import checks, differences, kinds_below, leaves_and_sums, placed, with_other_stages
from lib.reading.meaning.cells import Cell
from lib.reading.meaning.labels.legends import legend_of, lines_at, without
from lib.reading.meaning.labels.senses import OTHERS, lexicon
from lib.reading.meaning.labels.units import money_in
from lib.reading.meaning.money.named import is_work
from lib.reading.meaning.records.apart import is_apart
from lib.reading.meaning.records.columns import is_account
from lib.reading.meaning.sheets import Sheet, sheet
from lib.reading.meaning.subjects.titles import NO_THING, thing_over
from lib.reading.meaning.subjects.whose import Whose, by_title, labels_of, of_sheet, over

_HOW_MANY = re.compile(r"(?:사업|공약|과제|시설|건|개)?(?:수|소)")
_NEAR = 3  # words around a table that say whose and what it is
_FEW = 2  # totals from which on a table that mostly does not close is doubted
_SHARE = 0.5  # of a table's figures that must be explained
_FEWEST = 0.2  # where two value columns are named, so that others beside them are of another kind


@dataclass(frozen=True)
class Matched:
    """A table with the wording that reads it best.

    `is_doubted`: its totals mostly do not close, so that its columns may be misread. `is_proved`: they mostly do, and no two of its figures
    are of one thing (본예산 and 추경 of a year). `whose` figures they are.
    """

    sheet: Sheet
    is_doubted: bool
    is_proved: bool
    whose: Whose = ""

    @property
    def _is_divided(self) -> bool:
        """Whether offices or sources of money divide the table, or accounts where a report tells of its own office."""
        items = (c.members.get("item", "") for c in self.sheet.cells)
        of_accounts = any(is_account(item, self.sheet.wording) for item in items) and self.whose != "government"
        return of_accounts or any(axis in c.members for c in self.sheet.cells for axis in (OFFICE, "fund"))

    @property
    def _unread(self) -> list[Words]:
        """The figures that the wording does not know, without the columns of how many there are (사업수) beside those of money."""
        grid = self.sheet.grid
        counts = {at for at, column in enumerate(grid.columns) if column.keys and _HOW_MANY.fullmatch(column.keys[-1])}
        counted = {id(c) for row in grid.rows for at, c in enumerate(row.cells) if c is not None and at in counts}
        return [words for words in self.sheet.unknown if id(words) not in counted]

    @property
    def leads(self) -> bool:
        """Whether the table is read before the topics' forms."""
        leads = self.sheet.wording.leads
        divides = leads != "divided" or self._is_divided
        return not self._unread and (leads == "always" or (bool(leads) and divides and self.is_proved))


def matched(
    grid: Grid,
    wordings: Sequence[Wording],
    above: Sequence[str],
    setting: Setting,
    lines: Sequence[str] = (),
    thing: str = "",
    under: Titled | None = None,
) -> Matched | None:
    """The reading that explains most of the table; None where no wording reads it.

    `setting`: whose report it is; `lines`: words at the table; `thing`: the title that it stands under; `under`: its sub-title, which heads all columns
    where it and those of others tell what is counted apart (현행 beside 개정안).
    """
    names = frozenset(key(w) for w in (setting.government, called(setting.government), f"{setting.above}{setting.government}") if w)
    best: tuple[float, Matched] | None = None
    for wording in wordings:
        legend = legend_of(lines, grid, wording, str(setting.year - 1) if setting.year else "")
        is_apart_by = under is not None and under.others and lexicon(wording).divides_apart(under.own)
        found = sheet(
            with_heading(grid, under.own) if under and is_apart_by else grid,
            wording,
            tuple(map(without, above)) if legend else above,
            names,
            legend,
        )
        score = _score(found, setting, thing)
        closed = _closed(found) if score else []
        held = [*closed, *differences(found.cells)] if score else []  # a table that lost rows still holds year by year
        is_doubted = len(closed) >= _FEW and sum(held) * 2 < len(held)
        score -= 2 if is_doubted else 0
        if score and (best is None or score > best[0]):
            told = closed or held
            is_proved = bool(told) and sum(told) * 2 > len(told) and is_apart(found.cells)
            best = (score, Matched(found, is_doubted, is_proved, of_sheet(found, setting)))
    return best[1] if best else None


def _closed(found: Sheet) -> list[bool]:
    """Whether each total of the table closes under this reading."""
    cells = placed(found.cells, found.said, found.wording.whole, kinds_below(found.cells, found.wording))
    leaves, sums = leaves_and_sums([c for c in cells if not c.is_derived])
    if found.wording.timeless and any(c.stage for c in leaves):
        sums = [s if s.closes else next((one for one in with_other_stages(s, leaves) if one.closes), s) for s in sums]
    return list(checks(cuts(sums).sums if found.wording.whole else sums))


def _score(found: Sheet, setting: Setting, thing: str) -> float:
    """The share of the table's figures that the wording explains; 0 where what it needs is not printed or others are spoken of."""
    explained, left = len(found.cells), len(found.unknown)
    values = [c for c in found.cells if not c.is_derived]
    columns = len({c.column for c in values})
    has_unit = bool(found.wording.unit) or found.is_headed or any(_says_money(c) for c in values)
    if not values or not has_unit or explained < _least(found, columns) * (explained + left):
        return 0
    is_plan = found.grid.place.planned and not found.wording.of_plans
    if (
        is_plan
        or _is_undated(found, setting)
        or not (found.grid.is_told or _is_met(found, setting, thing))
        or _is_about_others(found, setting)
    ):
        return 0
    of_thing = bool(thing and found.wording.of_title) + bool(_heads(found))
    return explained / (explained + left) + 0.01 * columns + 0.001 * of_thing


def _says_money(cell: Cell) -> bool:
    """Whether a unit of money stands at a figure, over or beside it."""
    told = cell.attributes.get("unit")
    return cell.figure.words.endswith("원") or bool(money_in(cell.figure.unit)) or (told is not None and bool(money_in(told.words)))


def _is_undated(found: Sheet, setting: Setting) -> bool:
    """Whether an amount is that before a supplement or last year's, and nothing says that the table is of a supplement; in a first budget any is last year's."""
    over = (setting.title, *found.about)
    before = found.wording.amended[0]
    either = before if any(map(_FIRST.search, over)) else before[-1:]
    return any(c.word in either for c in found.cells) and not any(map(_SUPPLEMENT.search, over))


_SUPPLEMENT, _FIRST = re.compile(r"추경|추가\s?경정"), re.compile(r"(?:본|당초)\s?예산")


def _least(found: Sheet, columns: int) -> float:
    """The share of figures that must be explained: less where two value columns, or one of named things, stand beside others of another kind; any of cases."""
    if found.wording.tally:
        return 0
    return _FEWEST if columns > 1 or any(HEADED in need for need in found.wording.needs) else _SHARE


def _is_met(found: Sheet, setting: Setting, thing: str) -> bool:
    told = {"government": {OF_GOVERNMENT}, "office": {OF_DEPARTMENT}, "": {OF_GOVERNMENT, OF_DEPARTMENT}}
    is_own = found.is_of_own or by_title(setting, (found.grid.caption, *found.over)) == "government"
    printed = (
        told[of_sheet(found, setting)]
        | {c.column for c in found.cells if not c.is_derived}
        | {column for c in found.cells for column, word in c.members.items() if word != OTHERS}
        | ({TITLED} if found.titled else set())
        | ({OWN} if is_own and _is_of_bodies(found) else set())
        | ({HEADED} if _is_of_things(found) else set())
        | ({KNOWN} if _is_of_declared(found) else set())
        | ({THING} if thing else set())
        | ({UNDER} if _is_under(found) else set())
        | (_told_of_cases(found) if found.wording.tally else set())
    )
    return any(all(part in printed for part in need.split("+")) for need in found.wording.needs)


def is_of_cases(grid: Grid, wording: Wording, setting: Setting) -> bool:
    """Whether the labels of a table, maybe left as lines, tell that it counts the cases of a tally."""
    found = sheet(grid, wording, ())
    told = _told_of_cases(found)
    return any(told.issuperset(need.split("+")) for need in wording.needs) and not _is_about_others(found, setting)


def _told_of_cases(found: Sheet) -> set[str]:
    """Of a tally the members that labels name, and whether words say what is counted, and not that it is money."""
    tally, place = found.wording.tally or Tally(), found.grid.place
    printed = {f"{s.column}:{s.words}" for side in (*found.rows, *found.columns) for s in side.senses if s.kind == "member"}
    about = " ".join((found.grid.caption, place.item, *place.over, *labels_of(found.grid), *(s.text for s in found.grid.stubs)))
    is_money = tally.not_counted and compiled(tally.not_counted).search(key(f"{found.grid.caption} {place.heading}"))
    has_unit = found.wording.unit in (found.grid.unit or found.wording.unit)
    return printed if is_money or not has_unit or not compiled(tally.about).search(about) else {*printed, ABOUT}


def _is_under(found: Sheet) -> bool:
    """Whether the headings over a table are about those whom the wording counts."""
    over = [key(words) for words in (found.grid.place.section, *found.grid.place.over)]
    return bool(found.wording.told_under) and any(map(compiled(found.wording.told_under).search, over))


def _is_of_bodies(found: Sheet) -> bool:
    """Whether no office divides a table, or two bodies at least do that only a whole government has (본청, 직속기관)."""
    offices = {c.members[OFFICE] for c in found.cells if OFFICE in c.members}
    bodies = {word for axis in found.wording.axes if axis.column == OFFICE for word in axis.words}
    return not offices or len(offices & bodies) > 1


def _is_of_things(found: Sheet) -> bool:
    """Whether a heading over labels names the open axis (사업명), or most members of it are called as works are."""
    column = next((a.column for a in found.wording.axes if a.open), "")
    named = {word for c in found.cells for key_, word in c.members.items() if key_ == column}
    return bool(column) and bool(named) and (bool(_heads(found)) or sum(map(is_work, named)) * 2 > len(named))


def _is_of_declared(found: Sheet) -> bool:
    """Whether two members at least of the open axis are words that it declares."""
    axis = next((a for a in found.wording.axes if a.open), None)
    return axis is not None and len({c.members.get(axis.column) for c in found.cells} & set(axis.words)) > 1


def _heads(found: Sheet) -> list[str]:
    """The headings over labels that name the open axis."""
    column = next((a.column for a in found.wording.axes if a.open), "")
    read = lexicon(found.wording).read
    return [stub.text for stub in found.grid.stubs if column and any(s.kind == "head" and s.column == column for s in read(stub.text))]


def _is_about_others(found: Sheet, setting: Setting) -> bool:
    pattern, titles = _others(found.wording), _titles(found.wording)
    if found.wording.not_of and compiled(found.wording.not_of).search(setting.title):
        return True
    near = found.about[: max(_NEAR, 2 + len(found.grid.stubs))]  # caption, headings over labels, the nearest title
    if any(key(behind(words, setting)).startswith(_told(found.wording)) for words in near):
        return True
    are_bodies = sum(OFFICE in c.members for c in found.cells) * 2 > len(found.cells)  # rows that name each body say whose people they are
    if any(
        (outside(words) and not are_bodies) or (titles is not None and (titles.search(words) or titles.search(key(words))))
        for words in near
    ):
        return True
    labels = (
        *(p.text for c in found.grid.columns for p in c.path),
        *(w for r in found.grid.rows for w in r.labels if not _DIVISION.fullmatch(w)),
    )
    return pattern is not None and any(pattern.search(words) for words in (*near, *labels))


_DIVISION = re.compile(r"[가-힣·]{2,12}(?:과|국|실|담당관)")  # of a government, whomever it cares for: 보육아동과


@cache
def _told(wording: Wording) -> tuple[str, ...]:
    """Keys of the words that say what a table of the wording counts."""
    heads = (head for axis in wording.axes if not axis.column for head in axis.heads)
    known = (w for words in (*wording.values.values(), *wording.titled.values()) for w in words)
    return tuple({key(w) for w in (*known, *wording.pairs, *heads)} - {""})


@cache
def _others(wording: Wording) -> re.Pattern[str] | None:
    return re.compile("|".join(wording.not_about)) if wording.not_about else None


@cache
def _titles(wording: Wording) -> re.Pattern[str] | None:
    return re.compile("|".join(wording.not_titled)) if wording.not_titled else None


def tables(report: Report, free: Free, wordings: Sequence[Wording]) -> Iterator[Matched]:
    """Every table that a wording reads and of which none of what it reads is taken yet. What was matched is kept with the report."""
    known, kept = report.once(_known), {grid.number for grid in own(report).grids}
    of_all = tuple(w for w in wordings if any(a.column == GOVERNMENT for a in w.axes))
    for grid in timed(report).grids:
        figures = [f for row in grid.rows for c in row.cells if c is not None for f in c.figures()]
        if grid.loose or not any(free(f.mark) for f in figures):
            continue
        tried = tuple(wordings) if grid.number in kept else of_all
        asked = grid.number, tried
        if asked not in known:
            known[asked] = tuple(_matches(report, grid, tried))
        for found in known[asked]:
            is_left = all(free(cell.figure.mark) for cell in found.sheet.cells)
            if is_left and (grid.number in kept or any(GOVERNMENT in c.members for c in found.sheet.cells)):
                yield found


def _matches(report: Report, grid: Grid, wordings: Sequence[Wording]) -> Iterator[Matched]:
    """How a table is read; its columns of a year's budget and spending beside the sources of another year's money by themselves."""
    over_it, lines, thing = over(report, grid), lines_at(report, grid), _thing(report, grid)
    found = matched(grid, wordings, over_it, report.setting, lines, thing, titled(report, grid))
    spent = spent_beside(found.sheet.columns, found.sheet.cells, found.sheet.wording) if found else frozenset()
    parts = (only(grid, spent), only(grid, frozenset(range(len(grid.columns))) - spent)) if spent else ()
    made = [matched(part, wordings, over_it, report.setting, lines, thing) for part in parts]
    yield from filter(None, made if made and all(made) else (found,))


def _thing(report: Report, grid: Grid) -> str:
    """The title of the thing that a table stands under; one that says money of the whole (일반회계 예산) or a part of a report is none."""
    title = thing_over(report, grid.place, grid.block)
    return "" if is_part(title) or is_general(part(title)) or NO_THING.search(title) else title


def _known(_: Report) -> dict[tuple[int, tuple[Wording, ...]], tuple[Matched, ...]]:
    """The matches of a report's tables so far."""
    return {}
