"""Tables of money read into entries: for each row and each group of columns its labels and what stands under which heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lib.core.text import Text
from lib.documents.tables.columns import ORDINALS, Column
from lib.documents.words.labels import key, label
from lib.forms import Grid, Row, Words
from lib.forms.times import DAY_HEADS
from lib.topics.budget.forms.loose import amount, readings
from lib.topics.budget.forms.money import money_unit
from lib.topics.budget.forms.words import is_as_of, is_fund, is_other, is_total, level, plain, role, role_of, years
from lib.topics.budget.vocabulary import BASES, OFFICES, PLACES, ROLES

WHOLE_COST = frozenset({"총사업비", "총사업비계", "총공사비", "총투자비", "총투자액"})
SHARE_ROW = re.compile(r"구성비율?|비중|점유율|점유비|비율")  # of per cent, no money
_NO_GROUP = frozenset({"", "재원", "재원별"})
_TELLING = 100  # from which on a sum is no chance
WHOLE, SHARE = "whole", "share"  # columns 계, and of a fund, whose heading names no amount: of the basis printed beside them
_DAY = re.compile(r"[(（]\s*((?:['’]?\d{2,4}\.\s?)?\d{1,2}\.\s?\d{1,2})\.?\s*[)）]")  # 집행액(9.30.)


@dataclass(frozen=True)
class Cell:
    """A cell with the unit and the day that its heading says."""

    words: Words
    unit: str
    as_of: str = ""


@dataclass(frozen=True)
class Spec:
    """What a column holds: a role of `words`, of one fund, of one year, in a group that its upper headings name."""

    number: int
    role: str
    fund: str
    year: int | None
    group: str
    unit: str
    as_of: str

    @property
    def basis(self) -> bool:
        """Whether it is the amount that a rate divides by."""
        return self.role in BASES or self.role == SHARE


@dataclass(frozen=True)
class Entry:
    """A row of money: its labels with their headings, and its cells by role; `shares` by role and fund; `doubts` from arithmetic."""

    names: tuple[tuple[str, str], ...]
    cells: Mapping[str, Cell]
    shares: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    year: int | None = None
    group: str = ""
    doubts: tuple[Text, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that name something, from the left."""
        return tuple(words for head, words in self.names if words and head not in ORDINALS)

    @property
    def is_total(self) -> bool:
        """A row 계, 합계, 소계."""
        return bool(self.labels) and is_total(self.labels[-1])

    @property
    def bases(self) -> tuple[str, ...]:
        """The bases printed, the one that rates divide by first."""
        order = ("예산현액", "예산액", "대상액", "목표액")
        return tuple(b for b in order if b in self.cells or any(r == b for r, _ in self.shares))


def specs(grid: Grid, district: str | None) -> list[Spec]:
    """What the columns of a ruled table hold; columns that hold no money are left out."""
    common = set.intersection(*(set(c.keys) for c in grid.columns)) if grid.columns else set()
    found = [s for n, c in enumerate(grid.columns) if (s := _spec(n, c, common, district, money_unit(grid.unit)))]
    return _of_one_year(_of_the_year(found, grid))


def _of_one_year(found: list[Spec]) -> list[Spec]:
    """Columns that name no year beside those of one year are of it: `2031년 예산액 | 집행액 | 집행률`."""
    named = {s.year for s in found if s.year}
    return (
        [s if s.role == "funds" else replace(s, year=next(iter(named))) for s in found]
        if len(named) == 1 and any(s.basis and s.year for s in found)
        else found
    )


def _of_the_year(found: list[Spec], grid: Grid) -> list[Spec]:
    """What a project costs in all its years is no budget of the year that stands beside it, nor one that the year's spending is held against."""
    whole = {
        s.number for s in found if s.role == "예산액" and not s.fund and any(plain(k) in WHOLE_COST for k in grid.columns[s.number].keys)
    }
    if not any(s.role in BASES and s.number not in whole for s in found):
        return [] if whole and any(s.role == "executed_won" for s in found) else _composed(found, grid)
    named = {n: grid.columns[n].path[-1].text for n in whole}
    return _composed([replace(s, role=f"moved:{named[s.number]}", year=None) if s.number in whole else s for s in found], grid)


def _composed(found: list[Spec], grid: Grid) -> list[Spec]:
    """What an amount is made of (예산현액: 계, 본예산, 추경), with no spending of its own: parts of the amount, no groups of columns."""
    heads = {s.number: grid.columns[s.number].path for s in found}
    wholes = {
        (s.role, heads[s.number][0].key): s
        for s in found
        if s.role in BASES and len(heads[s.number]) > 1 and is_total(heads[s.number][-1].text)
    }
    spending = {s.group for s in found if s.role in ROLES and s.role not in {"note", "funds"}}
    made = []
    for s in found:
        whole = wholes.get((s.role, heads[s.number][0].key)) if heads[s.number] else None
        part = whole is not None and s is not whole and s.group not in spending and s.group and not s.fund
        made.append(replace(s, role=f"moved:{heads[s.number][-1].text}", group=whole.group) if part and whole else s)
    return made


def _spec(number: int, column: Column, common: set[str], district: str | None, unit: str) -> Spec | None:
    what = role(column) or next((r for k in column.keys if (r := role_of(plain(k)))), "")
    texts = [p.text for p in column.path]
    fund = next((f for t in reversed(texts) if (f := is_fund(t, district))), "")
    named = [y for t in texts for y in years(t)]
    if what in {"", "funds"} and (fund or (column.path and is_total(column.path[-1].text))):
        what = SHARE if fund else WHOLE
    if not what or is_other(column):
        return None
    rest = [p.text for p in column.path if _names(p.text, p.key, common, district)]
    own = column.unit or ("%" if what.startswith("rate") else unit)
    what = f"{what}:{_name(column)}" if what in {"carried", "moved"} else what
    day = column.as_of or next((m[1] for t in texts if (m := _DAY.search(t))), "")
    return Spec(number, what, fund, named[-1] if named else None, " ".join(rest), own, day)


def _name(column: Column) -> str:
    """The heading of a column; of 계 under another the one above it."""
    return next((p.text for p in reversed(column.path) if not is_total(p.text)), column.path[-1].text)


def _names(words: str, bare: str, common: set[str], district: str | None) -> bool:
    """Whether a heading tells a group of columns: it is no role, day, year, fund or total."""
    silent = (
        plain(words) in _NO_GROUP
        or bare in common
        or role_of(bare)  # of a code (ep_amt) no word is left
        or role_of(plain(words))
        or _DAY.search(words)
        or is_as_of(bare)
        or is_fund(words, district)
        or is_total(words)
    )
    return not silent and not (years(words) and len(bare) < 9)


def entries(grid: Grid, district: str | None) -> list[Entry]:
    """The rows of a table of money; empty where it is none."""
    if grid.loose:
        return list(_loose(grid))
    found = specs(grid, district)
    bases = any(s.basis for s in found)
    turned = None if any(s.role in BASES for s in found) else _turned(grid)
    if turned is not None:
        return entries(turned, district)
    found = [s for s in found if s.role != WHOLE or bases]
    if not bases:
        return []
    groups = list(dict.fromkeys((s.year, s.group) for s in found if s.basis or s.role == WHOLE))
    made = [
        e
        for row in grid.rows
        if not (row.labels and SHARE_ROW.fullmatch(key(row.labels[-1])))
        for group in groups
        if (e := _entry(grid, row, [s for s in found if (s.year, s.group) == group or _shared(s, groups)], group))
    ]
    return _folded(made, district)


def _folded(made: list[Entry], district: str | None) -> list[Entry]:
    """Rows of 국비, 시비, 구비 become the shares of one entry, 계 its amounts; other tables stay."""
    parts = [e for e in made if not e.is_total]
    if not parts or not all(e.labels and is_fund(e.labels[-1], district) for e in parts):
        return made
    whole: dict[tuple[object, ...], Entry] = {}
    for one in made:
        where = (one.names[:-1], one.year, one.group)
        known = whole.setdefault(where, Entry(one.names[:-1], {}, {}, one.year, one.group))
        shares = {(role, is_fund(one.labels[-1], district)): cell for role, cell in one.cells.items()}
        whole[where] = replace(known, cells=one.cells) if one.is_total else replace(known, shares={**known.shares, **shares})
    return list(whole.values())


def _turned(grid: Grid) -> Grid | None:
    """The table with its rows as columns, where what its rows say is money: 예산액, 집행액, 집행률 under each other."""
    told = [role_of(plain(row.labels[-1])) if row.labels else "" for row in grid.rows]
    if not any(r in BASES for r in told) or len({r for r in told if r}) < 2:
        return None
    columns = tuple(Column(n, (label(row.label),)) for n, row in enumerate(grid.rows))
    rows = tuple(
        Row(tuple(p.text for p in column.path), tuple(row.cells[n] if n < len(row.cells) else None for row in grid.rows))
        for n, column in enumerate(grid.columns)
    )
    return replace(grid, stubs=(), columns=columns, rows=rows)


def _shared(spec: Spec, groups: list[tuple[int | None, str]]) -> bool:
    """A column whose heading belongs to no group of its own (비고, 집행률 under its own heading) serves the only group."""
    return len(groups) == 1 and (spec.year, spec.group) not in groups


def _entry(grid: Grid, row: Row, columns: list[Spec], group: tuple[int | None, str]) -> Entry | None:
    cells: dict[str, Cell] = {}
    shares: dict[tuple[str, str], Cell] = {}
    basis = next((b for b in BASES if any(s.role == b for s in columns)), "예산액")
    for spec in columns:
        words = row.cells[spec.number] if spec.number < len(row.cells) else None
        if words is None or not words.text.strip():
            continue
        cell = Cell(words, spec.unit, spec.as_of)
        if spec.fund:
            shares.setdefault((basis if spec.role == SHARE else spec.role, spec.fund), cell)
        else:
            cells.setdefault(basis if spec.role == WHOLE else spec.role, cell)
    return _of_basis(Entry(_named(grid, row), cells, shares, group[0], group[1])) if cells or shares else None


def _of_basis(entry: Entry) -> Entry:
    """The entry, without its shares where they may be of what the thing costs in all its years that stands beside its budget."""
    whole = any(role.startswith("moved:") and plain(role.removeprefix("moved:")) in WHOLE_COST for role in entry.cells)
    basis = next((a for b in entry.bases if (cell := entry.cells.get(b)) and (a := amount(cell.words)) is not None), None)
    parts = [amount(cell.words) for (role, _), cell in entry.shares.items() if role in BASES]
    is_sum = basis is not None and basis >= _TELLING and abs(sum(p or 0 for p in parts) - basis) <= len(parts)
    return replace(entry, shares={}) if whole and parts and not is_sum else entry


def _named(grid: Grid, row: Row) -> tuple[tuple[str, str], ...]:
    """The row's labels with their headings; also labels in columns behind an ordinal or a code."""
    heads = [s.key for s in grid.stubs]
    if len(row.labels) < len(heads):  # a blank 연번 leaves no label; other blanks stand behind the labels
        heads = [h for h in heads if h not in ORDINALS]
    heads = heads[: len(row.labels)]
    found = list(zip([*heads, *[""] * (len(row.labels) - len(heads))], row.labels, strict=True))
    for column, words in zip(grid.columns, row.cells, strict=False):
        if words is not None and words.text.strip() and column.path and _labels(column.path[-1].key):
            found.append((column.path[-1].key, " ".join(words.text.split())))
    return tuple(found)


def _labels(head: str) -> bool:
    """Whether a column labels its rows, wherever it stands."""
    return bool(level(head)) or head in DAY_HEADS or head in OFFICES or any(head in known for known in PLACES)


def _loose(grid: Grid) -> Iterator[Entry]:
    heads = [c.keys[0] for c in grid.columns if c.keys]
    stub = next((h for h in heads if h == "구분" or level(h)), "")
    for row, (sequence, doubts) in zip(grid.rows, readings(grid, heads), strict=True):
        figures = [c for c in row.cells if c is not None]
        cells = {r: Cell(w, "%" if r == "rate" else money_unit(grid.unit), "") for r, w in zip(sequence, figures, strict=False)}
        names = tuple((stub or key(""), label) for label in row.labels)
        if "예산액" in cells or any(b in cells for b in BASES):
            yield Entry(names, cells, doubts=doubts)
