"""Which tables print 예산규모, and what their rows and columns say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lib.forms import Grid, Report
from lib.topics.budget.forms_money import MONEY_UNITS, money_unit
from lib.topics.budget.forms_size_words import SIZE, Tag, tag
from lib.topics.budget.forms_spent import LEADERS
from lib.topics.budget.forms_vocabulary import PLACES
from lib.topics.budget.forms_words import is_total, role

PLAN = re.compile(r"중기|투자\s*계획|연차별|재정\s*계획")  # what several years will need is no size of a budget
NEAR = 5  # blocks above or below a table whose words are about it


def tags(grid: Grid) -> tuple[list[Tag], list[Tag]]:
    """What the rows and the columns say."""
    heads = [s.key for s in grid.stubs]
    rows = _rest_of_special([_row(heads, [LEADERS.sub("", w) for w in row.labels]) for row in grid.rows])
    columns = [_joined([tag(p.text) for p in column.path]) for column in grid.columns]
    return rows, columns


def _rest_of_special(rows: list[Tag]) -> list[Tag]:
    """기타 beside 공기업 is the rest of 특별회계, and no field."""
    accounts = {t.account for t in rows}
    fields = {t.item for t in rows if t.item}
    if not {"특별회계", "공기업특별회계"} <= accounts or fields != {"기타"}:
        return rows
    return [replace(t, account="기타특별회계", item="") if t.item == "기타" and not t.account else t for t in rows]


def _joined(found: Sequence[Tag]) -> Tag:
    made = Tag()
    for one in reversed(found):
        made = made.joined(one)
    return made


def _row(heads: Sequence[str], labels: Sequence[str]) -> Tag:
    """What a row says; labels under 시·도 and 시·군·구 name whose budget it is."""
    named = [w for known in PLACES for head, w in zip(heads, labels, strict=False) if head in known and not is_total(w)]
    made = _joined([tag(w) for w in labels if w not in named])
    return replace(made, government=" ".join(named))


def is_size(grid: Grid, title: str = "", above: str = "") -> bool:
    """Whether its labels are stages and accounts, or accounts and fields under a heading of 예산규모, and nothing else."""
    if any(role(c) in {"executed_won", "rate", "left", "carried", "예산현액"} for c in grid.columns) or not _has_unit(grid):
        return False
    rows, columns = tags(grid)
    known = [t for t in columns if not t.unknown]
    if not rows or any(t.unknown for t in rows) or all(t.kind == "other" for t in known):
        return False
    if PLAN.search(" ".join((title, *grid.place.over, grid.caption))) and not any(t.stage for t in (*rows, *known)):
        return False
    stages = [t.stage for t in (*rows, *known) if t.stage]
    named = [t for t in (*rows, *known) if t.account or t.item]
    over = " ".join((title, above, grid.caption, *grid.place.over[-2:], *(w.text for w in grid.head)))
    return bool(stages and named) or len(set(stages)) > 1 or bool(len(named) > 1 and (SIZE.search(over) or any(t.year for t in columns)))


def above(report: Report, grid: Grid) -> str:
    """The words right above a table."""
    return " ".join(ln.text for ln in report.between(grid.block - NEAR + 1, grid.block))


def _has_unit(grid: Grid) -> bool:
    return money_unit(grid.unit) in MONEY_UNITS or any(c.unit in MONEY_UNITS for c in grid.columns)
