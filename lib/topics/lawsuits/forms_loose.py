"""Tables of lawsuits that a converter left as lines: headings come line by line, sums tell whether they were put in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.core import korean
from lib.core.text import Text
from lib.documents.labels import key
from lib.forms import Figure, Grid, Question, Row
from lib.topics.lawsuits import forms_words as w
from lib.topics.lawsuits.forms_cells import UNIT, Cell, cell
from lib.topics.lawsuits.forms_words import Meaning, meaning

SUBTOTALS = frozenset({"소계"})
UNSURE = Text(
    "칸이 무너진 표여서 수치가 어느 결과의 것인지 정할 수 없습니다. 연도와 사건 종류별로 결과 건수를 알려 주십시오",
    "The columns of this table are lost; give the counts by year, case type and outcome",
)
ADDED_UP = Text(
    "줄로 흩어진 표입니다. 합계가 맞는 차례로 머리글을 놓아 읽었습니다",
    "A table scattered over lines; its headings were put in the order in which sums agree",
)
Columns = Sequence[tuple[Meaning, ...]]


def cells(grid: Grid) -> list[Cell] | Question:
    """The figures under their headings, or what must be asked."""
    columns = tuple(_columns(grid))
    rows = [(labels, tuple(_figures(row))) for row, labels in zip(grid.rows, _labels(grid.rows), strict=True)]
    if not columns or any(len(figures) != len(columns) for _, figures in rows) or not all(_agrees(columns, f) for _, f in rows):
        figures = [f for _, own in rows for f in own]
        return Question(UNSURE, ";".join(dict.fromkeys(f.at for f in figures)), tuple(f.mark for f in figures))
    return [
        cell((*labels, *column), figure)
        for labels, figures in rows
        if not any(m.kind == "unknown" for m in labels)
        for column, figure in zip(columns, figures, strict=True)
    ]


def _figures(row: Row) -> Iterator[Figure]:
    for words in row.cells:
        figure = words.first(UNIT) if words else None
        if figure is not None:
            yield figure


def _labels(rows: Sequence[Row]) -> Iterator[tuple[Meaning, ...]]:
    """What each row's label says; a year holds until the next one."""
    year: tuple[Meaning, ...] = ()
    for row in rows:
        whole = meaning(row.label)
        told = (whole,) if whole.kind != "unknown" else tuple(meaning(word) for word in row.label.split())
        own = tuple(m for m in told if m.kind == "year")
        year = own or year
        yield told if own else (*year, *told)


def _columns(grid: Grid) -> Iterator[tuple[Meaning, ...]]:
    """The headings from left to right: the whole, what is pending, what ended and how, then what is counted besides."""
    names = [c.path[-1].text for c in grid.columns]
    printed = " ".join(words.text for words in grid.head)
    told = [m for name in names if (m := _one(name, names, printed)).kind not in {"axis", "year"}]
    if len(grid.head) < 2:
        yield from ((m,) for m in told)
        return
    order = ("total", "pending", "closed", "outcome", "case", "counsel", "rate", "unknown")
    ended = Meaning("outcome", w.CLOSED)
    for m in sorted(told, key=lambda m: order.index(_rank(m))):
        yield (ended, m) if _rank(m) == "outcome" else (m,)


def _one(name: str, names: Sequence[str], printed: str) -> Meaning:
    """소계 under 종결 is what ended; 종결 itself then only heads columns."""
    told = meaning(name)
    if told.kind == "counsel":
        found = w.COUNSEL_NAME.search(printed)
        return Meaning("counsel", found[0]) if found else told
    has_subtotal = any(key(n) in SUBTOTALS for n in names)
    if key(name) in SUBTOTALS:
        return Meaning("outcome", w.CLOSED)
    return Meaning("axis") if has_subtotal and told == Meaning("outcome", w.CLOSED) else told


def _rank(m: Meaning) -> str:
    return {w.PENDING: "pending", w.CLOSED: "closed"}.get(m.words, m.kind) if m.kind == "outcome" else m.kind


def _agrees(columns: Columns, figures: Sequence[Figure]) -> bool:
    """Whether the row's whole is what is pending and what ended, and what ended is the sum of its outcomes."""
    values = [0 if f.is_dash else int(korean.parse_number(f.words)) for f in figures]
    by_rank: dict[str, list[int]] = {}
    for column, value in zip(columns, values, strict=True):
        by_rank.setdefault(_rank(column[-1]), []).append(value)
    ended = sum(by_rank.get("outcome", []))
    whole, closed = by_rank.get("total"), by_rank.get("closed")
    return (not closed or not by_rank.get("outcome") or closed[0] == ended) and (
        not whole or "case" in by_rank or whole[0] == sum(by_rank.get("pending", [])) + (closed[0] if closed else ended)
    )
