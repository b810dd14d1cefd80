"""How a column of a panel's table is made, so that a file can compute it again."""

from __future__ import annotations

from dataclasses import dataclass

from lib.core import korean
from lib.core.derived import WILSON_Z
from lib.core.measure import Form, Sum, Total
from lib.core.text import Text


@dataclass(frozen=True)
class Within:
    """The sum of `column` over the rows of the table that agree with a row in all of `over`, or the row's own part of it (`is_part`).

    `among` keeps of those rows the ones whose first-named column holds what the second-named column of this row holds; where there is
    no such column, the word itself.
    """

    column: str
    over: tuple[str, ...]
    is_part: bool = False
    among: tuple[str, str] | None = None


@dataclass(frozen=True)
class Rank:
    """The place of the row's `column` among those of all rows, the largest first; equal values share one."""

    column: str


Made = Form | Within | Rank | str
"""Of printed values behind the row (a form of sums), of other rows (Within, Rank), or of other columns of the row.

The last is arithmetic in a spreadsheet's words with columns in brackets: `[of] / [over]`. Columns that the table does not show must be
dates there; they enter as constants.
"""

RESIDENTS = Total(Sum(Text("주민 수", "residents"), ("population",)))  # of a place and day, printed in one row


def wilson(of: str, over: str) -> tuple[str, str]:
    """Both ends of `derived.wilson` for the columns of the part and of the whole."""
    p, n, z = f"[{of}] / [{over}]", f"[{over}]", f"{WILSON_Z}"
    whole = f"(1 + {z} * {z} / {n})"
    middle = f"({p} + {z} * {z} / (2 * {n})) / {whole}"
    half = f"{z} * SQRT({p} * (1 - {p}) / {n} + {z} * {z} / (4 * {n} * {n})) / {whole}"
    return f"MAX(0, {middle} - {half})", f"MIN(1, {middle} + {half})"


def in_won(form: str, unit: str) -> str:
    """A quotient of amounts in `unit` that is rounded to whole won, as the program computes it."""
    return f"ROUND({form}, {len(str(korean.UNITS_WON[unit])) - 1})"


def share_of_year(day: str) -> str:
    """`derived.share_of_year` of a column of dates."""
    return f"([{day}] - DATE(YEAR([{day}]), 1, 1) + 1) / (DATE(YEAR([{day}]) + 1, 1, 1) - DATE(YEAR([{day}]), 1, 1))"


def share_of_span(day: str, first: str, last: str) -> str:
    """How much of the days from one column's date to another's is gone at the end of a third's, from 0 to 1."""
    return f"MIN(1, MAX(0, ([{day}] - [{first}] + 1) / ([{last}] - [{first}] + 1)))"
