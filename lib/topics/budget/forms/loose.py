"""Tables that a converter left as lines: which figure stands under which heading, told by the order of headings and by sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from lib.core import korean
from lib.core.text import Text
from lib.forms import Grid, Row, Words
from lib.topics.budget.forms.money import first
from lib.topics.budget.forms.words import is_as_of, plain, role_of
from lib.topics.budget.vocabulary import BASES

Reading = tuple[tuple[str, ...], tuple[Text, ...]]
REORDERED = Text("표의 칸이 흐트러져 합계와 비율이 맞는 하나의 배열로 읽었습니다", "The table's columns were lost; read in the one order in which its sums and rates agree")  # fmt: skip
BLANK = Text("빈칸이 사라진 줄을 합계와 비율이 맞는 하나의 배열로 읽었습니다", "Blank cells were lost; read in the one way in which sums and rates agree")  # fmt: skip
MOST = 6  # figures of a row up to which every order is tried


def readings(grid: Grid, heads: Sequence[str]) -> Iterator[Reading]:
    """For each row the roles of its figures in order, empty where nothing or too much agrees; and what was to be doubted."""
    expected = sequence(heads)
    full = [row for row in grid.rows if len(row.cells) == len(expected)]
    whole, doubts = _whole(expected, full)
    decimals = any("." in c.text for row in full for r, c in zip(whole, row.cells, strict=False) if c is not None and r != "rate")
    for row in grid.rows:
        if len(row.cells) == len(whole):
            yield whole, doubts
        elif len(row.cells) < len(whole):
            part = _part(whole, row, decimals=decimals)
            yield part, (BLANK,) if part else ()
        else:
            yield (), ()


def sequence(heads: Sequence[str]) -> tuple[str, ...]:
    """The roles of the columns from left to right: days stand under 집행액, wherever their line comes; a remark names the one before."""
    roles = [(h, role_of(plain(h))) for h in heads]
    days = [_day(h) for h, _ in roles if is_as_of(h)]
    top = [r for h, r in roles if r and not is_as_of(h)]
    if days and "until_won" in days and "rest_of_year_won" in top:
        days[days.index("until_won")] = "rest_of_year_won"
        top.remove("rest_of_year_won")
    if "executed_won" in top and len(days) > 1:
        at = top.index("executed_won")
        top[at : at + 1] = days
    return tuple(dict.fromkeys(top))


def _day(head: str) -> str:
    return role_of(plain(head)) or "executed_won"


def _whole(expected: tuple[str, ...], rows: Sequence[Row]) -> Reading:
    """The order of all columns: as printed where that agrees, else the one order that does."""
    if not rows or not any(r in BASES for r in expected) or all(agrees(expected, r.cells) for r in rows):
        return expected, ()
    right = [p for p in permutations(expected) if all(agrees(p, r.cells) for r in rows)] if len(expected) <= MOST else []
    if len(right) == 1 and _binds(expected):
        return right[0], (REORDERED,)
    loosely = [r for r in rows if agrees(expected, r.cells)]
    return (expected, ()) if not right and (not _binds(expected) or len(loosely) * 2 >= len(rows)) else ((), ())


def _part(whole: tuple[str, ...], row: Row, *, decimals: bool) -> tuple[str, ...]:
    """The one way to place a row's fewer figures under the headings in their order."""
    ways = [w for w in combinations(whole, len(row.cells)) if any(r in BASES for r in w) and agrees(w, row.cells, missing=Decimal(0))]
    looks = [w for w in ways if all(_looks(r, c, decimals=decimals) for r, c in zip(w, row.cells, strict=True))]
    return looks[0] if len(looks) == 1 else ()


def _looks(role: str, cell: Words | None, *, decimals: bool) -> bool:
    """Whether a figure looks like its role: rates alone print %, and decimals where amounts have none."""
    text = cell.text if cell is not None else ""
    return role == "rate" if "%" in text or ("." in text and not decimals) else True


def _binds(roles: Sequence[str]) -> bool:
    """Whether a rate or a rest ties the columns together."""
    return "executed_won" in roles and ("rate" in roles or "left" in roles)


def agrees(roles: Sequence[str], cells: Sequence[Words | None], missing: Decimal | None = None) -> bool:
    """Whether the figures fit the roles: a rate is executed over budget, a rest what is left of it, nothing spent exceeds the rest.

    `missing` is what is spent where no figure says it.
    """
    of = {role: number for role, cell in zip(roles, cells, strict=True) if (number := amount(cell)) is not None}
    budget = next((of[b] for b in BASES if b in of), None)
    spent = of.get("executed_won", missing)
    if budget is None or spent is None:
        return True
    if "rate" in of and not same_rate(of["rate"], spent, budget):
        return False
    return "left" not in of or of["left"] in {
        budget - spent,
        budget - spent - of.get("rest_of_year_won", Decimal(0)),
        budget - of.get("until_won", spent),
        budget - spent - of.get("until_won", Decimal(0)),
        budget - spent - of.get("carried", Decimal(0)),
    }


def same_rate(rate: Decimal, part: Decimal, whole: Decimal) -> bool:
    """Whether a printed rate is a share, rounded or cut off at its own or at the next place (reports misprint the last one)."""
    return bool(whole) and abs(rate - part * 100 / whole) < Decimal("1.01")


def amount(cell: Words | None) -> Decimal | None:
    """The first figure of a cell as a number, a dash as 0."""
    figure = first(cell) if cell is not None else None
    if figure is None:
        return None
    try:
        return Decimal(0) if figure.is_dash else korean.parse_number(figure.words)
    except ValueError:
        return None
