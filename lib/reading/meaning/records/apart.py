"""Whether the cells of a table are each of one thing, and how two that the data keep under one word are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lib.reading.meaning.arithmetic.sums import day_of
from lib.reading.meaning.cells import Cell

Id = tuple[tuple[str, str], ...]  # what tells one row of a table from the others: column and word


def identity_of(cell: Cell) -> Id:
    """What tells a row from the others: its members, the day that its own heading prints, and its stage."""
    return (*sorted(cell.members.items()), ("", day_of(cell)), ("stage", cell.stage))


def is_apart(cells: Sequence[Cell]) -> bool:
    """Whether no two values are of one thing."""
    told = Counter((c.column, identity_of(c), c.printed) for c in cells if not c.is_derived)
    return max(told.values(), default=0) <= 1


def told_apart(cells: Sequence[Cell], *, has_items: bool) -> list[Cell]:
    """The cells, of two members that the data keep under one word (기금 and 기타, 균특 and 국비) each by its name: 일반회계(기금), else 균특."""
    told = Counter((identity_of(c), c.column) for c in cells)
    return [_named(c) if has_items and c.printed and told[identity_of(c), c.column] > 1 else c for c in cells]


def _named(cell: Cell) -> Cell:
    item = cell.members.get("item", "")
    return replace(cell, members={**cell.members, "item": f"{item}({cell.printed[0]})" if item else cell.printed[0]})


_UP_TO = re.compile(r"([1-9])급(이하|이상)")


def overlapping(cells: Sequence[Cell]) -> bool:
    """Whether a grade stands beside one that holds it: 6급 beside 6급이하."""
    words = {word for cell in cells for word in cell.members.values()}
    plain = {int(word[0]) for word in words if len(word) == 2 and word[1] == "급" and word[0].isdigit()}
    spans = [match for word in words if (match := _UP_TO.fullmatch(word))]
    return any(grade >= int(m[1]) if m[2] == "이하" else grade <= int(m[1]) for m in spans for grade in plain)
