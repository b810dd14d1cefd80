"""Whether the cells of a table are each of one thing, and how two that the data keep under one word are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lib.reading.meaning.cells import Cell
from lib.reading.meaning.sums import day_of

Id = tuple[tuple[str, str], ...]  # what tells one row of a table from the others: column and word


def identity_of(cell: Cell) -> Id:
    """What tells a row from the others: its members, the day that its own heading prints, and its stage."""
    return (*sorted(cell.members.items()), ("", day_of(cell)), ("stage", cell.stage))


def is_apart(cells: Sequence[Cell]) -> bool:
    """Whether no two values are of one thing."""
    told = Counter((c.column, identity_of(c), c.printed) for c in cells if not c.is_derived)
    return max(told.values(), default=0) <= 1


def told_apart(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, of two members that the data keep under one word (기금 and 기타) each by its name: 일반회계(기금)."""
    told = Counter((identity_of(c), c.column) for c in cells)
    alike = [c.printed and c.members.get("item", "") and told[identity_of(c), c.column] > 1 for c in cells]
    return [
        replace(c, members={**c.members, "item": f"{c.members['item']}({c.printed[0]})"}) if twice else c
        for c, twice in zip(cells, alike, strict=True)
    ]


_UP_TO = re.compile(r"([1-9])급(이하|이상)")


def overlapping(cells: Sequence[Cell]) -> bool:
    """Whether a grade stands beside one that holds it: 6급 beside 6급이하."""
    words = {word for cell in cells for word in cell.members.values()}
    plain = {int(word[0]) for word in words if len(word) == 2 and word[1] == "급" and word[0].isdigit()}
    spans = [match for word in words if (match := _UP_TO.fullmatch(word))]
    return any(grade >= int(m[1]) if m[2] == "이하" else grade <= int(m[1]) for m in spans for grade in plain)
