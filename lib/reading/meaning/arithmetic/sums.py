"""Which cells of a table add up others: by a label that says so, or by arithmetic over rows that follow; and whether they do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache, reduce
from itertools import islice, pairwise, product
from math import log10

from lib.core import korean
from lib.core.korean import UNITS_WON
from lib.core.wording import YEAR, Wording
from lib.forms import Figure
from lib.reading.meaning.cells import Cell
from lib.reading.meaning.labels.sides import Path
from lib.reading.meaning.money.amounts import step

Spot = tuple[Path, Path]


def number(figure: Figure) -> Decimal | None:
    """The value of a figure as printed, without its unit, of one with 조 in 억; a dash is 0; None where it is no plain number."""
    return Decimal(0) if figure.is_dash else _value(figure.words)


@lru_cache(maxsize=1 << 14)  # rows are added up again for each that may be their sum
def _value(words: str) -> Decimal | None:
    try:
        if "조" in words:  # 1조 2,847억원 beside 8,120억원
            return Decimal(korean.parse_amount(words)) / UNITS_WON["억"]
        return korean.parse_number(words.rstrip("조억만천원백"))
    except ValueError:
        return None


@dataclass(frozen=True)
class Sum:
    """A total and the cells that it adds. `closes`: it is their sum within what rounding each of them can make."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def off(self) -> Decimal | None:
        """By how much the total differs from what its parts make; None where a number is missing."""
        values = [v for c in self.parts if (v := number(c.figure)) is not None]
        whole = number(self.total.figure)
        return None if whole is None or len(values) < len(self.parts) else abs(whole - sum(values, Decimal(0)))

    @property
    def closes(self) -> bool:
        """Whether the arithmetic holds."""
        slack = sum((step(c.figure) for c in self.parts), step(self.total.figure)) / 2
        exact = all("." not in c.figure.words for c in (self.total, *self.parts)) and len(self.parts) < _MANY
        return self.off is not None and self.off <= (0 if exact else slack)

    @property
    def is_short(self) -> bool:
        """Whether it is more than the one part that is named."""
        values = [v for c in self.parts if (v := number(c.figure))]
        return len(values) == 1 and (number(self.total.figure) or 0) > values[0]

    @property
    def is_single(self) -> bool:
        """Whether it repeats the one part that is named."""
        return sum(bool(number(c.figure)) for c in self.parts) == 1

    @property
    def is_alone(self) -> bool:
        """Whether it stands over dashes alone."""
        return bool(number(self.total.figure)) and all(c.figure.is_dash for c in self.parts)


_MANY = 3  # parts from which on whole numbers may be rounded ones


def day_of(cell: Cell) -> str:
    """The day that a cell's own heading prints; empty where it prints none."""
    told = cell.attributes.get("as_of")
    return told.words if told and told.rule == "printed" else ""


def leaves_and_sums(cells: Sequence[Cell]) -> tuple[list[Cell], list[Sum]]:
    """The cells that no other divides, and the totals with their parts. A cell is divided where labels stand further in at either side."""
    spots: dict[tuple[str, str, str], dict[Spot, Cell]] = {}
    for cell in cells:
        spots.setdefault((cell.column, day_of(cell), cell.stage), {}).setdefault(cell.spot, cell)
    leaves: list[Cell] = []
    sums: list[Sum] = []
    for known in spots.values():
        own_leaves, own_sums = _of_column(known)
        leaves += own_leaves
        sums += own_sums
    return leaves, sums


def over_stages(leaves: list[Cell], sums: list[Sum], stage: str) -> tuple[list[Cell], list[Sum]]:
    """Parts and totals with cells of a stage that add up those of all others (최종 = 당초 + 추경) as their totals, where each of them does."""
    made = {id(s.total): s for s in of_stages(leaves, stage)}
    if not made or not all(len(s.parts) > 1 and s.closes for s in made.values()):
        return leaves, sums
    over = [replace(s, parts=tuple(p for part in s.parts for p in made[id(part)].parts)) if s.total.stage == stage else s for s in sums]
    return [c for c in leaves if id(c) not in made], [*made.values(), *over]


def of_stages(cells: Sequence[Cell], stage: str) -> Iterator[Sum]:
    """The cells of a stage over those of all others at their spots."""
    others: dict[Spot, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.stage not in {"", stage}:
            others[cell.spot].append(cell)
    return (Sum(c, tuple(others[c.spot])) for c in cells if stage and c.stage == stage)


def with_other_stages(total: Sum, leaves: Sequence[Cell]) -> Iterator[Sum]:
    """The total with its parts and those of one other stage, in the years that it has no parts in: 총사업비 over 기투자, ’25년 예산 and 향후."""
    years = {c.members.get(YEAR) for c in total.parts}
    row, own = total.total.spot[0], total.total.stage
    rest = [c for c in leaves if c.stage != own and c.spot[0][: len(row)] == row and c.members.get(YEAR, "") not in {"", *years}]
    for stage in dict.fromkeys(c.stage for c in rest):
        yield Sum(total.total, (*total.parts, *(c for c in rest if c.stage == stage)))


def _of_column(known: Mapping[Spot, Cell]) -> tuple[list[Cell], list[Sum]]:
    rows, columns = {s[0] for s in known}, {s[1] for s in known}
    divided = [{p[:n] for p in side for n in range(len(p))} & side for side in (rows, columns)]
    totals = {s: c for s, c in known.items() if s[0] in divided[0] or s[1] in divided[1]}
    leaves: list[Cell] = []
    below: dict[Spot, list[Cell]] = defaultdict(list)
    for spot in (*(s for s in known if s not in totals), *sorted(totals, key=lambda s: -len(s[0]) - len(s[1]))):
        if spot not in totals or not below[spot]:  # what nothing divides is a part, the innermost first
            leaves.append(known[spot])
            for over in _over(spot):
                below[over].append(known[spot])
    return leaves, [Sum(cell, tuple(below[spot])) for spot, cell in totals.items() if below[spot]]


def _over(spot: Spot) -> Iterator[Spot]:
    """The spots at which a total of this one may stand."""
    cuts = product(range(len(spot[0]) + 1), range(len(spot[1]) + 1))
    return (over for row, column in cuts if (over := (spot[0][:row], spot[1][:column])) != spot)


def nested(cells: Sequence[Cell], said: frozenset[int] = frozenset()) -> dict[int, tuple[int, ...]]:
    """Rows that add up the rows right below them, in every column that they fill: row -> rows.

    `특별회계` over its accounts and `예산지출` over 일반회계 and 특별회계 are found without a word that says so. What could be chance is not
    taken: the figures that agree must be so long that together they would agree once in ten thousand times, or in a hundred in rows that are
    `said` to be sums. What is counted is not rounded: there they must agree exactly.
    """
    is_counted = _are_counts(cells)
    by_row: dict[int, dict[tuple[str, int], Figure]] = {}
    for cell in cells:
        if not cell.is_derived and number(cell.figure) is not None:
            by_row.setdefault(cell.row, {})[cell.column, cell.col] = cell.figure
    order = sorted(by_row)
    again = {a for a, b in pairwise(order) if _prints_again(by_row[a], by_row[b])}
    found: dict[int, tuple[int, ...]] = {}
    for at in reversed(range(len(order))):
        bits = _SAID if order[at] in said else _BITS
        if parts := _run_below(order, at, by_row, found, bits, is_counted=is_counted):
            found[order[at]] = parts
            continue
        repeats = (
            _repeats(order[at + 1 : at + 1 + _LONGEST_RUN], again, found) if again else {}
        )  # 지방교부세 over 부동산교부세, its only kind: nested where a sum over both says so
        if repeats and (parts := _run_below(order, at, by_row, {**found, **repeats}, bits, is_counted=is_counted)):
            found |= {row: own for row, own in repeats.items() if row in parts} | {order[at]: parts}
    return found


def _repeats(below: Sequence[int], again: Collection[int], known: Mapping[int, tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """Of the rows below one those whose figures the next prints `again`, with that; none of those that add up others."""
    return {a: (b,) for a, b in pairwise(below) if a in again and a not in known and b not in known}


def _prints_again(row: Row, below: Row) -> bool:
    """Whether two rows have the same figures at the same places."""
    return row.keys() == below.keys() and all(number(row[place]) == number(below[place]) for place in row)


def _are_counts(cells: Sequence[Cell]) -> bool:
    """Whether the unit of a table is printed and none of money: people, cases."""
    units = {unit.words for c in cells if not c.is_derived and (unit := c.attributes.get("unit"))}
    return bool(units) and not any(_OF_MONEY.search(unit) for unit in units)


_OF_MONEY = re.compile(r"[원억조]|%")

_LONGEST_RUN = 60
_BITS, _SAID = 4.0, 2.0  # orders of magnitude by which agreement is no chance
_POINTED, _THOUSAND = re.compile(r"\d{1,3}\.\d{3}"), 1000  # a point where a comma is meant: told by the sum, asked as a figure
Row = Mapping[tuple[str, int], Figure]


def _run_below(
    order: Sequence[int], at: int, rows: Mapping[int, Row], known: Mapping[int, tuple[int, ...]], bits: float, *, is_counted: bool
) -> tuple[int, ...]:
    """The shortest run of rows below, those that are parts of one among them left out, that adds up to this row."""
    whole = {place: figure for place, figure in rows[order[at]].items() if number(figure)}
    first = _Made(next(iter(whole.values())), is_counted=is_counted) if whole else None  # where that does not agree the others need no look
    parts: list[int] = []
    inner = 0
    for row in order[at + 1 : at + 1 + _LONGEST_RUN] if first else ():
        if inner:
            inner -= 1
            continue
        parts.append(row)
        inner = _size(row, known)
        first = first and first.with_part(rows[row].get(next(iter(whole))))
        if first and first.agrees and len(parts) > 1 and _agreement(whole, [rows[p] for p in parts], is_counted=is_counted) >= bits:
            return tuple(parts)
    return ()


@dataclass(frozen=True)
class _Made:
    """What parts make under one figure: their sum, how many they are, what the last digit of the coarsest of all is worth."""

    figure: Figure
    value: Decimal = Decimal(0)
    parts: int = 0
    coarsest: Decimal = Decimal(0)
    is_counted: bool = False

    def with_part(self, part: Figure | None) -> _Made:
        """With one part more; a row that has none there adds none."""
        if part is None:
            return self
        coarsest = max(self.coarsest, step(part))
        return replace(self, value=self.value + (number(part) or 0), parts=self.parts + 1, coarsest=coarsest)

    @property
    def slack(self) -> Decimal:
        """What rounding each of them can make."""
        return Decimal(0) if self.is_counted else (self.parts + 1) * max(self.coarsest, step(self.figure)) / 2

    @property
    def agrees(self) -> bool:
        """Whether the parts make the figure."""
        value = number(self.figure) or Decimal(0)
        if value == self.value or (self.parts > 0 and abs(value - self.value) <= self.slack):
            return True
        return _POINTED.fullmatch(self.figure.words) is not None and value * _THOUSAND == self.value

    @property
    def bits(self) -> float:
        """By how many orders of magnitude that is no chance."""
        value = number(self.figure) or Decimal(0)
        unsure = step(self.figure) if value == self.value else self.slack * 2
        return max(0.0, log10(abs(value) / unsure)) if value and abs(value - self.value) <= self.slack else 0


def _agreement(whole: Row, parts: Sequence[Row], *, is_counted: bool) -> float:
    """By how many orders of magnitude the parts' sums agree with the row; 0 where one figure does not."""
    made = [reduce(_Made.with_part, (p.get(place) for p in parts), _Made(figure, is_counted=is_counted)) for place, figure in whole.items()]
    return sum(one.bits for one in made) if all(one.agrees for one in made) else 0


def _size(row: int, known: Mapping[int, tuple[int, ...]]) -> int:
    """How many rows stand nested below a row."""
    return sum(1 + _size(part, known) for part in known.get(row, ()))


def differences(cells: Sequence[Cell]) -> Iterator[bool]:
    """Whether each printed difference between two years of one thing holds; those of other numbers of years tell nothing."""
    of_years: dict[Named, dict[str, Cell]] = defaultdict(dict)
    for cell in cells:
        if not cell.is_derived:
            of_years[_named(cell)][cell.members.get(YEAR, "")] = cell
    for change in cells:
        if change.is_change and not change.heading.endswith(("률", "율")) and not change.figure.unit.startswith("%"):
            own = of_years.get(_named(change), {})
            values, said = [number(own[year].figure) for year in sorted(own)], number(change.figure)
            if len(values) == 2 and None not in (*values, said):
                yield values[1] - values[0] == said  # type: ignore[operator]


Named = tuple[tuple[str, str], ...]


def _named(cell: Cell) -> Named:
    """What a cell is of, its year apart."""
    return tuple(sorted((column, word) for column, word in cell.members.items() if column != YEAR))


def checks(sums: Sequence[Sum]) -> Iterator[bool]:
    """Whether each total that is more than a repetition closes."""
    return (s.closes for s in sums if len(s.parts) > 1)


def placed(cells: Sequence[Cell], said: frozenset[int] = frozenset(), apart: str = "", told: Parts | None = None) -> list[Cell]:
    """The cells with the rows that others add up below those in their path, as members of what these are.

    `apart`: an axis of which no member adds up others: 국비 2,000 is not 시비 800 and 구비 1,200, though it be as much.
    `told`: rows below others that something else tells, where arithmetic does not.
    """
    rows = {c.row: c for c in reversed(cells)}
    below = {**(told or {}), **proved(cells, said, apart)}
    over: dict[int, Path] = {}
    for row in sorted(below):
        for part in below[row]:
            over[part] = _under(over.get(row, ()), rows[row].spot[0])
    return [_below(c, over.get(c.row, ())) for c in cells]


Parts = Mapping[int, tuple[int, ...]]  # row -> the rows that it adds up


def kinds_below(cells: Sequence[Cell], wording: Wording) -> Parts:
    """Rows of a class with the rows of its kinds right below them: 특별회계 over 공기업 and 기타, though their sums could be chance."""
    items = sorted({c.row: c.members["item"] for c in cells if "item" in c.members}.items())
    known = ((at, words) for words in wording.classed.values() for at, (_, item) in enumerate(items) if item in words)
    kinds = ((items[at][0], tuple(_kinds(items[at][1], islice(items, at + 1, None), words))) for at, words in known)
    return {row: parts for row, parts in kinds if len(parts) > 1}


def _kinds(item: str, below: Iterable[tuple[int, str]], words: Collection[str]) -> Iterator[int]:
    """The rows right below a class that are kinds of it."""
    for row, name in below:
        if f"{name.removesuffix(item)}{item}" not in words:
            return
        if name != item:
            yield row


def proved(cells: Sequence[Cell], said: frozenset[int] = frozenset(), apart: str = "") -> Parts:
    """The rows that add up others by arithmetic alone, none that is a member of the axis `apart`."""
    rows = {c.row: c for c in reversed(cells)}
    return {row: parts for row, parts in nested(cells, said).items() if not apart or apart not in rows[row].members}


def _below(cell: Cell, above: Path) -> Cell:
    named = (p.partition(":") for p in above)
    members = {column: word for column, _, word in named if column not in {"item", ""}}
    return replace(cell, members={**members, **cell.members}, spot=(_under(above, cell.spot[0]), cell.spot[1])) if above else cell


def _under(above: Path, own: Path) -> Path:
    return (*above, *(p for p in own if p not in above))
