"""What no topic has read: one question for a table that speaks of what topics count; numbers of any other table and of prose are left by name."""

from __future__ import annotations

from lib.core.text import Text
from lib.documents.labels import key
from lib.forms import Figure, Grid, Question, Report, Words
from lib.intake.account import OPEN, PRINTED, RECORD, Ledger
from lib.intake.result import Unread
from lib.topics import TOPICS

UNREAD = "unread"
_WHAT = Text("이 표는 무엇의 수치인지 알 수 없습니다: {title}", "What this table counts cannot be told: {title}")
_PART = Text(
    "이 표에는 무엇의 수치인지 알 수 없는 수가 있습니다: {title}",
    "This table has numbers of which it cannot be told what they are: {title}",
)
_LONG, _HEADS = 60, 8


def left_over(report: Report, ledger: Ledger) -> tuple[list[Question], list[Unread]]:
    """The questions about tables, and the numbers left unread; every number is settled. A dash is none."""
    of = {words.number: grid for grid in report.grids for words in grid.words()}
    tables: dict[int, list[Figure]] = {}
    unread: list[Unread] = []
    for words, figure in list(ledger.left()):
        if figure.is_dash:
            ledger.settle(figure.mark, "dash")
        elif (grid := of.get(words.number)) is not None and is_of_topics(grid):
            tables.setdefault(grid.number, []).append(figure)
            ledger.settle(figure.mark, OPEN)
        else:
            unread.append(_unread(words, figure))
            ledger.settle(figure.mark, UNREAD)
    grids = {grid.number: grid for grid in report.grids}
    return [_asked(grids[number], figures, ledger) for number, figures in tables.items()], unread


def is_of_topics(grid: Grid) -> bool:
    """Whether the title or the headings of a table name something that topics count."""
    words = key(" ".join([grid.caption, grid.place.heading, *(w.text for w in grid.head), *(s.text for s in grid.stubs)])[:2000])
    return any(subject in words for topic in TOPICS for subject in topic.subjects)


def _unread(words: Words, figure: Figure) -> Unread:
    return Unread(figure.at, f"{figure.words}{figure.unit}", short(words.text))


def _asked(grid: Grid, figures: list[Figure], ledger: Ledger) -> Question:
    cells = (f for row in grid.rows for cell in row.cells if cell is not None for f in cell.figures())
    is_read = any(ledger.how(f.mark) in (RECORD, PRINTED) for f in cells)
    words = (_PART if is_read else _WHAT).fill(title=_title(grid))
    return Question(words, figures[0].at, tuple(f.mark for f in figures))


def _title(grid: Grid) -> str:
    """What a person knows a table by: its title, and its first headings."""
    heads = list(dict.fromkeys(" ".join(words.text.split()) for words in grid.head if words.text.strip()))
    return " — ".join(filter(None, (short(grid.caption or grid.place.heading), short(" · ".join(heads[:_HEADS])))))


def short(words: str) -> str:
    """The words on one line, cut where they are long."""
    text = " ".join(words.split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
