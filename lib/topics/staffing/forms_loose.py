"""Tables of officials that a converter left as lines: blanks are lost, arithmetic and the rule of an office's head tell where figures stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from lib.core.text import Text
from lib.forms import Figure, Grid, Question, Report, Row, Words
from lib.forms.crossed import above
from lib.topics.staffing import forms_words as w
from lib.topics.staffing.forms_cells import UNIT, Cell, Sheet, cells_of, of_row, usual_measure, words_about
from lib.topics.staffing.forms_placing import MANY, Line, Placing, Placings
from lib.topics.staffing.forms_words import Meaning, meanings

STUBS = ("구분",)
MEASURED = (w.AUTHORIZED, w.ACTUAL, w.GAP, w.VACANCY)
ADDED_UP = Text(
    "빈칸이 사라진 표입니다. 합계와 과부족이 맞는 배열이 하나뿐이어서 그렇게 읽었습니다",
    "Blank cells are lost; read in the only order in which totals and gaps agree",
)
BY_HEAD = Text(
    "빈칸이 사라진 표입니다. 과·담당관의 장은 5급 한 명이라는 원칙으로 칸을 정했습니다",
    "Blank cells are lost; placed by the rule that one official of grade 5 heads a division",
)
UNSURE = Text(
    "빈칸이 사라져 수치가 어느 칸의 것인지 두 가지 이상으로 읽힙니다. 정원과 현원을 직급별로 알려 주십시오",
    "Blank cells are lost and the figures can be read in several ways; tell authorised and actual officials by grade",
)
Columns = Sequence[tuple[Meaning, ...]]
Ways = Sequence[tuple[Placing, ...]]


def sheet(grid: Grid, report: Report) -> Sheet | Question | None:
    """The table as cells, or what must be asked; None where it is no table of officials."""
    made = _sheet(grid, report)
    over = "".join(f"{words}: " for words in above(report, grid, 1))
    if isinstance(made, Sheet):
        return replace(made, questions=tuple(_over(q, over) for q in made.questions))
    return _over(made, over) if made else None


def _over(asked: Question, over: str) -> Question:
    return replace(asked, words=Text(f"{over}{asked.words.ko}", f"{over}{asked.words.en}"))


def _sheet(grid: Grid, report: Report) -> Sheet | Question | None:
    heads = [m for c in grid.columns for m in meanings(c.path[-1].text) if m.kind not in {"axis", "remark"}]
    if not heads or w.are_others(words_about(grid)):
        return None
    full = _full(grid, tuple(_columns(heads)) or tuple((m,) for m in heads))
    if full:
        return full
    measured = {m.words for row in grid.rows for m in of_row(row, STUBS) if m.kind == "measure"}
    across = {m.words for m in heads if m.kind == "measure"}
    if not {w.AUTHORIZED, w.ACTUAL} & (measured | across):
        return None
    if across and not measured:
        return _by_rows(grid, heads)
    lines, columns = tuple(_lines(grid)), tuple(_columns(heads))
    kinds = {line.measure for line in lines}
    if len(lines) != len(kinds) or not {w.AUTHORIZED, w.ACTUAL} <= kinds or any(len(x.figures) > len(columns) for x in lines):
        return _ask(grid.rows)
    return _by_columns(grid, report, lines, columns)


def _full(grid: Grid, columns: Columns) -> Sheet | None:
    """The table as cells where no blank is lost: every row has a figure for each column."""
    about = words_about(grid)
    if any(len(row.cells) != len(columns) for row in grid.rows):
        return None
    told = [(of_row(row, STUBS), row.cells) for row in grid.rows]
    cells = tuple(
        cell for labels, own in told for column, words in zip(columns, own, strict=True) if words and not any(m.kind in {"unknown", "remark"} for m in (*labels, *column))
        for cell in cells_of(words, (*labels, *column), usual_measure(about, grid))
    )  # fmt: skip
    if not any(c.measure in {w.AUTHORIZED, w.ACTUAL} for c in cells) or not any(c.grade or c.track or c.offices or c.team for c in cells):
        return None
    return Sheet(cells, grid.as_of, about, (), grid.head[0].at(), grid.place.item)


def _ask(rows: Sequence[Row]) -> Question:
    return _question([f for row in rows for c in row.cells if c for f in c.figures()])


def _question(figures: Sequence[Figure]) -> Question:
    return Question(UNSURE, ";".join(dict.fromkeys(f.at for f in figures)), tuple(f.mark for f in figures))


def _lines(grid: Grid) -> Iterator[Line]:
    for row in grid.rows:
        measure = next((m.words for m in of_row(row, STUBS) if m.kind == "measure"), "")
        if measure in MEASURED:
            yield Line(measure, tuple(_figures(row)))


def _figures(row: Row) -> Iterator[Figure]:
    for words in row.cells:
        figure = words.first(UNIT) if words else None
        if figure is not None:
            yield figure


def _columns(heads: Sequence[Meaning]) -> Iterator[tuple[Meaning, ...]]:
    """The columns from left to right. Headings come line by line: tracks stand before the grades under them, the whole first or last."""
    tracks = [m for m in heads if m.kind == "track"]
    grades = _runs([m for m in heads if m.kind == "grade"])
    totals = [m for m in heads if m.kind == "total"]
    if any(m.kind not in {"track", "grade", "total", "axis", "remark"} for m in heads) or len(totals) > 1:
        return
    if not (tracks and grades):
        yield from ((m,) for m in heads if m.kind in {"track", "grade", "total"})
        return
    if len(tracks) != len(grades):
        return
    first = next(m for m in heads if m.kind != "grade").kind == "total"
    yield from ((m,) for m in totals if first)
    for track, run in zip(tracks, grades, strict=True):
        yield from ((track, grade) for grade in run)
    yield from ((m,) for m in totals if not first)


def _total(columns: Columns) -> int | None:
    """Which figure of a row is its total: the first (0), the last (-1), or none that can be told."""
    return 0 if columns[0][0].kind == "total" else -1 if columns[-1][0].kind == "total" else None


def _runs(grades: Sequence[Meaning]) -> list[list[Meaning]]:
    """Grades cut where they begin again from the top."""
    runs: list[list[Meaning]] = []
    for grade in grades:
        if not runs or _rank(grade) <= _rank(runs[-1][-1]):
            runs.append([])
        runs[-1].append(grade)
    return runs


def _rank(grade: Meaning) -> int:
    digits = re.search(r"\d", grade.words)
    return int(digits[0]) if digits else 9


def _by_columns(grid: Grid, report: Report, lines: tuple[Line, ...], columns: Columns) -> Sheet | Question:
    """What all ways agree on is read, the rest is asked; all of it where they agree on little."""
    ways, doubts = _ways(lines, columns, headed=(report.setting.department or "").endswith(w.HEADED_BY_ONE))
    cells = tuple(_cells(lines, ways, columns)) if ways and len(ways) < MANY else ()
    placed = {c.figure.mark for c in cells}
    figures = [f for line in lines for f in line.figures if not f.is_dash]
    left = [f for f in figures if f.mark not in placed]
    if len(left) * 2 > len(figures):
        return _ask(grid.rows)
    questions = (_question(left),) if left else ()
    at = lines[0].figures[0].at
    return Sheet(cells, grid.as_of, words_about(grid), doubts, at, grid.place.item, questions=questions)


def _ways(lines: tuple[Line, ...], columns: Columns, *, headed: bool) -> tuple[Ways, tuple[Text, ...]]:
    """The ways to place the figures, and the doubt that is left: none in a full table, else what told."""
    if all(len(line.figures) == len(columns) for line in lines):
        return [tuple(tuple(range(len(columns))) for _ in lines)], ()
    if not _totals_agree(lines, columns):
        return [], ()
    ways = _search(lines, columns).least()
    if len({_records(lines, way) for way in ways}) == 1 or not headed:
        return ways, (ADDED_UP,)
    return _search(lines, columns, headed=True).least(), (BY_HEAD,)


def _totals_agree(lines: Sequence[Line], columns: Columns) -> bool:
    """Whether 정원 and 현원 each print the sum of their other figures, wherever those stand."""
    at = _total(columns)
    values = [[x.value(n) for n in range(len(x.figures))] for x in lines if x.measure in {w.AUTHORIZED, w.ACTUAL}]
    return at is None or all(own[at] * 2 == sum(own) for own in values)


def _search(lines: tuple[Line, ...], columns: Columns, *, headed: bool = False) -> Placings:
    measures = [line.measure for line in lines]
    counted = (measures.index(w.AUTHORIZED), measures.index(w.ACTUAL))
    gap = next((measures.index(m) for m in (w.GAP, w.VACANCY) if m in measures), None)
    sign = -1 if w.GAP not in measures else 1
    lead = 1 if _total(columns) == 0 else 0
    total = next((n for n, c in enumerate(columns) if c[0].kind == "total"), -1)
    head = next((n for n, c in enumerate(columns) if c[-1].words == w.HEAD_GRADE), -1)

    def allowed(col: int, numbers: tuple[int | None, ...]) -> bool:
        """The total is printed; where it is asked for, one official of the head's grade is there."""
        own = [numbers[n] for n in counted]
        at_head = not (headed and col == head) or all(lines[n].value(numbers[n]) == 1 for n in counted)
        return at_head and not (col == total and None in own)

    tracks = [next((m.words for m in c if m.kind == "track"), c[0].kind if c[0].kind == "total" else "") for c in columns]
    return Placings(lines, tracks, counted, gap, sign, lead, allowed)


def _records(lines: Sequence[Line], way: tuple[Placing, ...]) -> tuple[tuple[int, int, int], ...]:
    """What a way says, without blanks and dashes: (row, column, value)."""
    return tuple(
        (n, col, value)
        for n, (line, placing) in enumerate(zip(lines, way, strict=True))
        for col, number in enumerate(placing)
        if line.measure in {w.AUTHORIZED, w.ACTUAL} and (value := line.value(number))
    )


def _cells(lines: Sequence[Line], ways: Ways, columns: Columns) -> Iterator[Cell]:
    """The figures that stand in one place in all ways; of dashes it is enough that each way has one there."""
    for n, line in enumerate(lines):
        for col, column in enumerate(columns):
            numbers = {way[n][col] for way in ways}
            one = next((k for k in numbers if k is not None), None)
            dashes = line.measure in {w.AUTHORIZED, w.ACTUAL} and all(k is not None and line.is_dash(k) for k in numbers)
            if one is None or not (len(numbers) == 1 or dashes):
                continue
            kinds = {m.kind: m.words for m in column}
            track, grade = ((kinds[k],) if k in kinds else () for k in ("track", "grade"))
            yield Cell(line.measure, line.figures[one], track=track, grade=grade)


def _by_rows(grid: Grid, heads: Sequence[Meaning]) -> Sheet | Question | None:
    """Measures across: each row for itself, its difference tells which figure is missing."""
    cells: list[Cell] = []
    for row in grid.rows:
        told = of_row(row, STUBS)
        figures = [c for c in row.cells if c and c.first() is not None]
        ways = _fitting(heads, figures)
        if any(m.kind == "unknown" for m in told) or not figures:
            continue
        if len(ways) != 1:
            return _ask(grid.rows)
        cells += [c for col, words in zip(ways[0], figures, strict=True) for c in cells_of(words, (*told, heads[col]), "")]
    known = any(c.grade or c.track or c.offices or c.team for c in cells)
    return Sheet(tuple(cells), grid.as_of, words_about(grid), (), grid.head[0].at(), grid.place.item) if known else None


def _fitting(heads: Sequence[Meaning], figures: Sequence[Words]) -> list[tuple[int, ...]]:
    """The columns that the figures of a row may stand in: all, or those in which the difference agrees."""
    if len(figures) == len(heads):
        return [tuple(range(len(heads)))]
    return [cols for cols in combinations(range(len(heads)), len(figures)) if _agrees(heads, figures, cols)]


def _agrees(heads: Sequence[Meaning], figures: Sequence[Words], cols: Sequence[int]) -> bool:
    line = Line("", tuple(f for words in figures if (f := words.first()) is not None))
    values = {heads[col].words: line.value(n) for n, col in enumerate(cols)}
    more = values.get(w.ACTUAL, 0) - values.get(w.AUTHORIZED, 0)
    named = {m.words for m in heads}
    return all(values.get(gap, 0) == sign * more for gap, sign in ((w.GAP, 1), (w.VACANCY, -1)) if gap in named)
