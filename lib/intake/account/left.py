"""What no topic has read: one question for a table that speaks of what topics count, also where it was pasted as lines whose cells are lost.

Numbers of any other table and of prose are left by name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lib.core.frames import grouped
from lib.core.text import Text
from lib.documents.words.labels import key
from lib.forms import Figure, Grid, Line, Question, Report, Words
from lib.intake.account.numbers import OPEN, PRINTED, RECORD, Ledger
from lib.intake.result import Unread
from lib.topics import TOPICS

UNREAD = "unread"
_WHAT = Text("이 표는 무엇의 수치인지 알 수 없습니다: {title}", "What this table counts cannot be told: {title}")
_PART = Text(
    "이 표에는 무엇의 수치인지 알 수 없는 수가 있습니다: {title}",
    "This table has numbers of which it cannot be told what they are: {title}",
)
_LINES = Text(
    "표의 줄로 보이나 어느 열의 수인지 알 수 없습니다. 칸이 나뉜 원본(HWP, PDF, XLSX)을 등록하거나 열 이름을 알려 주십시오: {title}",
    "These look like rows of a table whose cells are lost. Register the original (HWP, PDF, XLSX) or say what the columns are: {title}",
)
_LONG, _HEADS = 60, 8
_BARE, _SHORT = 3, 12  # figures without a unit that make a line a row, letters beside fewer
_MANY, _APART = 10, 4  # figures of a table, lines between two of its rows (a name over lines)
_ADDRESS = "://"
_FIGURE = re.compile(r"[\d,.\s]")
_ABOVE = 12  # lines over the first row that may say what is counted
_TITLE = re.compile(r"[가-힣]{2}")
_WORD, _FEW_WORDS = re.compile(r"(?<![\d가-힣])[가-힣]{2,}"), 2  # none behind a figure, which is its unit


def left_over(report: Report, ledger: Ledger) -> tuple[list[Question], list[Unread]]:
    """The questions about tables, and the numbers left unread; every number is settled. A dash is none."""
    of = {words.number: grid for grid in report.grids for words in grid.words()}
    read = {number for number, grid in {grid.number: grid for grid in report.grids}.items() if _is_read(grid, ledger)}
    tables: dict[int, list[Figure]] = {}
    unread: list[tuple[Words, Figure]] = []
    for words, figure in list(ledger.left()):
        if figure.is_dash:
            ledger.settle(figure.mark, "dash")
        elif (grid := of.get(words.number)) is not None and is_of_topics(grid) and not (grid.number in read and _is_prose(words)):
            tables.setdefault(grid.number, []).append(figure)
            ledger.settle(figure.mark, OPEN)
        else:
            unread.append((words, figure))
    grids = {grid.number: grid for grid in report.grids}
    asked = [_asked(grids[number], figures, ledger) for number, figures in tables.items()]
    asked += _of_lines(report, [f for words, f in unread if words.number not in of])
    taken = {mark for question in asked for mark in question.marks}
    for _, figure in unread:
        ledger.settle(figure.mark, OPEN if figure.mark in taken else UNREAD)
    return asked, [_unread(words, figure) for words, figure in unread if figure.mark not in taken]


def _of_lines(report: Report, left: Sequence[Figure]) -> list[Question]:
    """One question for each run of lines that are rows of a table: several figures without a unit of their own, or one alone."""
    own = grouped((figure.mark[0], figure) for figure in left)
    rows = [n for n, line in enumerate(report.lines) if _is_row(line, own.get(line.words.number, ()))]
    runs: list[list[int]] = []
    for row in rows:
        if runs and row - runs[-1][-1] <= _APART:
            runs[-1].append(row)
        else:
            runs.append([row])
    many = (run for run in runs if sum(len(own[report.lines[n].words.number]) for n in run) >= _MANY)
    return [_asked_of_run(report, run, own) for run in many if _is_of_topics(_about(report, run))]


def _is_row(line: Line, figures: Sequence[Figure]) -> bool:
    bare = [f for f in figures if not f.unit]
    return _ADDRESS not in line.text and (len(bare) >= _BARE or (bool(bare) and len(_FIGURE.sub("", line.text)) <= _SHORT))


def _about(report: Report, run: Sequence[int]) -> str:
    return " ".join(line.text for line in report.lines[max(0, run[0] - _ABOVE) : run[-1] + 1])


def _asked_of_run(report: Report, run: Sequence[int], own: Mapping[int, Sequence[Figure]]) -> Question:
    figures = [f for line in report.lines[run[0] : run[-1] + 1] for f in own.get(line.words.number, ())]
    over = (line.text for line in reversed(report.lines[max(0, run[0] - _ABOVE) : run[0]]))
    title = next((short(words) for words in over if _TITLE.search(words)), short(report.lines[run[0]].text))
    return Question(_LINES.fill(title=title), figures[0].at, tuple(f.mark for f in figures))


def is_of_topics(grid: Grid) -> bool:
    """Whether the title or the headings of a table name something that topics count."""
    return _is_of_topics(" ".join([grid.caption, grid.place.heading, *(w.text for w in grid.head), *(s.text for s in grid.stubs)]))


def _is_of_topics(words: str) -> bool:
    known = key(words[:2000])
    return any(subject in known for topic in TOPICS for subject in topic.subjects)


def _unread(words: Words, figure: Figure) -> Unread:
    return Unread(figure.at, f"{figure.words}{figure.unit}", short(words.text))


def _asked(grid: Grid, figures: list[Figure], ledger: Ledger) -> Question:
    words = (_PART if _is_read(grid, ledger) else _WHAT).fill(title=_title(grid))
    return Question(words, figures[0].at, tuple(f.mark for f in figures))


def _is_read(grid: Grid, ledger: Ledger) -> bool:
    """Whether a figure of a table became a record or a printed one."""
    cells = (f for row in grid.rows for cell in row.cells if cell is not None for f in cell.figures())
    return any(ledger.how(f.mark) in (RECORD, PRINTED) for f in cells)


def _is_prose(words: Words) -> bool:
    """Whether a cell describes something in words, which a number in it is a part of: `이용환경 개선 3개소`."""
    return len(_WORD.findall(words.text)) >= _FEW_WORDS


def _title(grid: Grid) -> str:
    """What a person knows a table by: its title, and its first headings."""
    heads = list(dict.fromkeys(" ".join(words.text.split()) for words in grid.head if words.text.strip()))
    return " — ".join(filter(None, (short(grid.caption or grid.place.heading), short(" · ".join(heads[:_HEADS])))))


def short(words: str) -> str:
    """The words on one line, cut where they are long."""
    text = " ".join(words.split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
