"""Lists of pledges: number, title, office in charge, state, and the rate that the list prints of each, on one day or on several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, takewhile

from lib.documents.tables.columns import ASIDES, ORDINALS, Column
from lib.documents.words.labels import Label, key
from lib.forms import Figure, Found, Free, Grid, Record, Report, Row, Words
from lib.forms.around import above
from lib.forms.totals import is_total
from lib.topics.pledges.forms import cards, titles
from lib.topics.pledges.forms import words as w
from lib.topics.pledges.forms.cells import Cell, by_role, cells, headings
from lib.topics.pledges.forms.counts import is_count, number
from lib.topics.pledges.forms.listed import Listed, Of, found
from lib.topics.pledges.forms.roles import PROGRESS, field_of, progress, rate, role
from lib.topics.pledges.wording import COUNTS

_MARK = re.compile(r"[○●◎◯√vV■◆★Oo0ㅇ]")
_STATE = re.compile(r"^(?:[0-9ⅠⅡⅢⅣⅤⅥ가-하][.)]\s*)?([가-힣·\s]{2,14}?)\s?(?:공약|사업|과제)*\s?(?:목록|현황)?\s?(?:[(（:：].*)?$")
_PARTIAL = frozenset({"소계", "중계"})  # totals of what another column names
_ORDINAL = re.compile(r"^(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|\d{1,2}|[가-하])[.)]\s*")
_COUNT = re.compile(r"\s*[(（]\s*\d{1,3}\s?(?:건|개|개\s?사업|개\s?과제)\s*[)）]\s*$")
_CODED = re.compile(r"(\d{1,3}(?:\s?-\s?\d{1,3}){0,3})\s?[.)]\s?(?=\D)|(?<!\d)(\d{1,3}(?:-\d{1,3}){1,3})\s(?=\D)")
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]")
_OTHER_TIME = re.compile(r"목표(?!달성)|계획(?!대비)|당초|전년|전월|전분기|직전")  # over a rate: not how far a pledge is now


def read(report: Report, free: Free) -> Iterator[Found]:
    """Every pledge that the document lists, then the rates of these that are no progress."""
    yield from found(report.once(listed), report, free)
    for one in report.once(_tables):
        yield from one.rates(free)


def listed(report: Report) -> list[Listed]:
    """Every pledge of the tables and labels of a document, in reading order."""
    made = [*(one for table in report.once(_tables) for one in table.listed()), *cards.listed(report)]
    return made or list(titles.listed(report))


def counted(report: Report) -> list[Grid]:
    """What lists count in rows between their pledges, by the states that marks stand under, with how far these are, as tables of their own."""
    return [grid for table in report.once(_tables) if (grid := table.counted())]


def _tables(report: Report) -> list[_List]:
    """The tables that list pledges one by one."""
    made: list[_List] = []
    for grid in report.grids:
        roles = _roles(grid, report)
        scope = w.scope(_texts(grid, report)) if roles else ""
        if scope and _is_list(grid, roles) and not cards.is_card(grid):
            made.append(_List(report, grid, roles, scope))
    return made


def _roles(grid: Grid, report: Report) -> dict[str, int]:
    """The column of each role; empty where the table has no title with an office, a state or progress beside it. A rate is never before its title."""
    made: dict[str, int] = {}
    for place, path in enumerate(headings(grid)):
        keys = {label.key for label in path}
        name = "number" if keys & ORDINALS or ("구분" in keys and _counts_rows(grid, place)) else role(keys)
        is_other = (name == "status" and "구분" in keys and not _says_states(grid, place)) or (
            name in {"rate", PROGRESS} and any(map(_OTHER_TIME.search, keys))
        )
        is_target = name == "goal" and "목표" in keys and {"title", "pledge"} & set(made)
        if name and name not in made and not is_other and not is_target:
            made[name] = place
    has_title = "title" in made or "pledge" in made
    marked = any(w.status(label.text) for path in headings(grid) for label in path)
    told = {"office", "status", PROGRESS} & set(made) or (marked and "number" in made) or _names_pledges(grid, made) or _days(grid, report)
    counts = any(label.key in COUNTS and label.key.endswith("수") for path in headings(grid) for label in path)
    return made if has_title and told and not counts else {}


def _counts_rows(grid: Grid, place: int) -> bool:
    """Whether a column of 구분 holds the numbers of rows, what stands over several of them apart."""
    words = [row[place].text for row in (cells(grid, r) for r in grid.rows) if place < len(row) and row[place].text]
    counts = [int(text) for text in words if text.isdigit()]
    return len(counts) > 1 and counts[0] == 1 and len(counts) * 2 > len(words) and all(b in {1, a + 1} for a, b in pairwise(counts))


def _says_states(grid: Grid, place: int) -> bool:
    """Whether a column of 구분 tells states; else it divides something else (계획, 확보, 집행)."""
    return any(w.status(row[place].text) for row in (cells(grid, r) for r in grid.rows) if place < len(row))


def _names_pledges(grid: Grid, roles: Mapping[str, int]) -> bool:
    """Whether a table of names says that they are of pledges: the heading over them does, and they are numbered or each column has a role."""
    said = headings(grid)
    asides = {n for n, path in enumerate(said) if {label.key for label in path} & ASIDES}
    title = roles.get("pledge", -1)
    is_list = "number" in roles or len({*roles.values(), *asides}) == len(said)
    return title >= 0 and is_list and bool(w.scope(label.text for label in said[title]))


def _days(grid: Grid, report: Report) -> dict[int, tuple[date, str]]:
    """The columns under a day or year that say how far pledges were then, each with that day and the name of the rate."""
    named = next((name for words in (grid.caption, *reversed(grid.place.over)) if (name := progress(words))), "")
    made: dict[int, tuple[date, str]] = {}
    for place, path in enumerate(headings(grid)):
        name = next((own for label in path if (own := progress(label.text))), named)
        when = next((words for label in path if w.is_day(words := label.text.replace(name, "").strip())), "")
        day = w.last_day(when, report.setting) if when else None
        if day and name and not any(_OTHER_TIME.search(label.key) for label in path) and _is_percent(grid, place, path):
            made[place] = day, name
    return made


def _is_percent(grid: Grid, place: int, path: Sequence[Label]) -> bool:
    """Whether a column holds shares: its heading, its table or its cells say so."""
    words = [c.words for c in (row[place] for row in (cells(grid, r) for r in grid.rows) if place < len(row)) if c.words is not None]
    figures = [f for own in words if (f := own.first(grid.unit)) is not None and not f.is_dash]
    return any(label.unit == "%" for label in path) or (bool(figures) and all(f.unit == "%" for f in figures))


def _texts(grid: Grid, report: Report) -> Iterator[str]:
    yield grid.caption
    yield " ".join(label.text for path in headings(grid) for label in path)
    yield from reversed(grid.place.over)
    yield from above(report, grid)
    yield grid.place.item
    yield grid.place.section
    yield report.setting.title


def _is_list(grid: Grid, roles: Mapping[str, int]) -> bool:
    """Whether its rows are pledges: it says states, or its headings or the words just above it speak of pledges."""
    near = " ".join((grid.caption, grid.place.heading, *(label.text for path in headings(grid) for label in path)))
    return bool("status" in roles or w.scope([near]) or "number" in roles)


class _List:
    def __init__(self, report: Report, grid: Grid, roles: Mapping[str, int], scope: str) -> None:
        self.report, self.grid = report, grid
        self.roles = {**roles, "title": roles.get("title", roles.get("pledge", 0))}
        self.marks = {n: path[-1] for n, path in enumerate(headings(grid)) if path and w.status(path[-1].text)}
        self.of = Of(
            grid.number,
            scope,
            w.term(report, (*_texts(grid, report),), grid.place, grid.block),
            field_of((grid.caption, grid.place.heading)),
        )
        over = next((m[1] for words in (grid.caption, grid.place.heading) if (m := _STATE.match(words)) and w.status(m[1])), "")
        self.state = over if "status" not in roles and not self.marks else ""
        self.days = _days(grid, report)
        self.every = list(self._filled())
        heads = [self._over(row) for row in self.every]
        self.fields = dict(zip(map(id, self.every), _carried(heads), strict=True))
        self.rows = [row for row, over in zip(self.every, heads, strict=True) if not over and self._is_pledge(row)]
        coded = [_CODED.match(row[self.roles["title"]].text) for row in self.rows]
        self.is_coded = "number" not in self.roles and sum(m is not None for m in coded) * 2 > len(coded)

    def _filled(self) -> Iterator[list[Cell]]:
        """The rows, a blank goal, field or outer pledge being that of the row above."""
        over: dict[int, Cell] = {}
        outer = {"goal", "field"} | ({"pledge"} if self.roles["title"] != self.roles.get("pledge") else set())
        for row in (cells(self.grid, r) for r in self.grid.rows):
            for place in (n for name, n in self.roles.items() if name in outer and n < len(row)):
                over[place] = row[place] if row[place].text else over.get(place, row[place])
                row[place] = over[place]
            yield row

    def _is_pledge(self, row: list[Cell]) -> bool:
        said = by_role(row, self.roles)
        title, place = said.get("title"), said.get("number", row[0])
        if title is None or is_total(title.text) or is_total(place.text):
            return False  # also 계 | 5건, where 구분 heads the numbers
        if title.text == place.text and self._counted_in(row):
            return False  # merged over number and title: a field with what it counts
        return re.search(r"[가-힣A-Za-z]", title.text) is not None

    def _over(self, row: list[Cell]) -> str:
        """The field that a row alone names over the pledges below it: it counts them, or is numbered as what is divided further."""
        filled = [cell.text for cell in row if cell.text]
        if not filled or is_total(filled[0]):
            return ""
        name = _COUNT.sub("", _ORDINAL.sub("", filled[0])).strip()
        is_head = len(filled) == 1 and bool(
            _COUNT.search(filled[0]) or (filled[0] == row[0].text and self.roles["title"] and _ORDINAL.match(filled[0]))
        )
        return name if re.search(r"[가-힣]{2}", name) and (is_head or self._counts(row)) else ""

    def _counts(self, row: list[Cell]) -> list[int]:
        """How many pledges a row counts under the states that others are marked with; none where it is no such row."""
        return self._counted_in(row) if key(row[0].text) not in {"", *_PARTIAL} and not self._is_pledge(row) else []

    def _counted_in(self, row: list[Cell]) -> list[int]:
        """The counts that stand under every state that others are marked with; none where one holds anything else."""
        told = [f for n in self.marks if n < len(row) and (words := row[n].words) is not None and (f := words.first()) is not None]
        is_counted = len(told) == len(self.marks) and all(f.is_dash or is_count(f) for f in told)
        return [0 if f.is_dash else number(f) for f in told] if is_counted else []

    def counted(self) -> Grid | None:
        """The rows that count; None where none of them names a field, or the marks below most are other than what they count."""
        groups = [(at, row) for at, row in enumerate(self.every, 1) if self._counts(row)]
        named = [self._is_marked(at, row) for at, row in groups if not is_total(row[0].text)]
        if not named or sum(named) * 2 < len(named):
            return None
        places = (*self.marks, *(self.roles[name] for name in (PROGRESS,) if name in self.roles))
        columns = tuple(Column(n, headings(self.grid)[n]) for n in places)
        rows = tuple(
            Row((_ORDINAL.sub("", row[0].text),), tuple(row[n].words if n < len(row) else None for n in places)) for _, row in groups
        )
        return replace(self.grid, stubs=(), columns=columns, rows=rows)

    def _is_marked(self, below: int, group: list[Cell]) -> bool:
        """Whether as many pledges below a row that counts them are marked with each state."""
        under = list(takewhile(self._is_pledge, self.every[below:]))
        if not any(n < len(row) and row[n].text for row in under for n in self.marks):  # the marks are lost: a list has as many
            return bool(under) and sum(self._counts(group)) == len(under)
        return self._counts(group) == [sum(n < len(row) and _MARK.fullmatch(row[n].text) is not None for row in under) for n in self.marks]

    def listed(self) -> Iterator[Listed]:
        """The pledges of the rows, those of several days once for each."""
        for place, row in enumerate(self.rows, 1):
            one = Listed(self.of, self._said(row), place, self._at(row), self._day())
            then = [replace(one, day=day, label=name, progress=f) for n, (day, name) in self.days.items() if (f := _rate(row, n))]
            last = max((day for day, _ in self.days.values()), default=None)
            then = [d if d.day == last else replace(d, said={k: v for k, v in d.said.items() if k != "status"}) for d in then]
            name = PROGRESS if PROGRESS in self.roles else "status"
            figure = _rate(row, self.roles.get(name))
            label = self._name(self.roles[name]) if figure else ""
            yield from then or (replace(one, progress=figure, label=label),)

    def _said(self, row: list[Cell]) -> dict[str, Cell]:
        """The cells of a row by role; a mark under the heading of a state says that state."""
        said = by_role(row, self.roles)
        if self.is_coded and (coded := _CODED.match(said["title"].text)):
            said |= {
                "number": Cell((coded[1] or coded[2]).replace(" ", ""), None),
                "title": Cell(said["title"].text[coded.end() :], said["title"].words),
            }
        if "field" not in said and (over := self.fields[id(row)]):
            said["field"] = Cell(over, None)
        marked = next((n for n in self.marks if n < len(row) and _MARK.fullmatch(row[n].text)), None)
        if marked is not None:
            return {**said, "status": Cell(self.marks[marked].text, row[marked].words)}
        return {"status": Cell(self.state, None), **said} if self.state else said

    def _at(self, row: list[Cell]) -> str:
        """The place of the title, else the first of the row that is its own."""
        own = [row[self.roles["title"]], *row]
        return next((c.words.at() for c in own if c.words is not None), "")

    def rates(self, free: Free) -> Iterator[Record]:
        """Rates of single pledges that are no progress: none of ours, for their parts are not printed."""
        place = self.roles.get("rate", -1)
        day, name = self._day(), self._name(place) if place >= 0 else ""
        for row in self.rows if name else ():
            figure = _rate(row, place)
            if figure is not None and free(figure.mark):
                values: dict[str, object] = {
                    "period": str(day.year) if day else w.UNKNOWN, "as_of": day, "topic": "pledges", "indicator": name,
                    "breakdown": row[self.roles["title"]].text, "stage": "actual", "unit": "%", "definition": "미표시", "item": self.grid.place.item,
                }  # fmt: skip
                yield Record("indicators", values, {"value": figure}, whole=True)

    def _name(self, place: int) -> str:
        """What a column of rates is called, by the lowest heading that names one: `추진율` over 목표 and 실적."""
        path = [_ASIDE.sub("", label.text).strip() for label in headings(self.grid)[place]]
        return next((words for words in reversed(path) if progress(words)), path[-1])

    def _day(self) -> date | None:
        """The day over the table or its state's column, else the report's own."""
        setting = self.report.setting
        told = [self.grid.as_of, *(label.as_of for path in headings(self.grid) for label in path)]
        return next((d for words in told if words and (d := setting.day(words))), None) or setting.as_of


def _carried(heads: Sequence[str]) -> Iterator[str]:
    """Of each row the name that the last one before it that is a heading gives."""
    last = ""
    for name in heads:
        last = name or last
        yield last


def _rate(row: Sequence[Cell], place: int | None) -> Figure | None:
    words: Words | None = row[place].words if place is not None and place < len(row) else None
    return rate(words) if words is not None else None
