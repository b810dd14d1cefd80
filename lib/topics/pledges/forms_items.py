"""Lists of pledges: number, title, office in charge, state, and the rate that the list prints of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from lib.core.text import Text
from lib.documents.columns import ASIDES, ORDINALS
from lib.forms import Figure, Found, Free, Grid, Ignored, Question, Record, Report, Words
from lib.forms.crossed import above
from lib.forms.totals import is_total
from lib.topics.pledges import forms_words as w
from lib.topics.pledges.forms_cells import Cell, by_role, cells, headings

_ROLES: Mapping[str, re.Pattern[str]] = {
    "title": re.compile(
        r"^(?:세부사업|세부사업명|세부공약|세부공약명|실천과제|실천과제명|이행과제|이행과제명|단위사업|단위사업명|세부실천과제|세부실천사업)$"
    ),
    "pledge": re.compile(
        r"^(?:공약|공약명|공약사업|공약사업명|공약과제|공약과제명|공약내용|공약명칭|사업명|과제명|사업|과제|제목|공약사항)$"
    ),
    "office": re.compile(
        r"^(?:공약|사업)?(?:담당|주관|소관|추진|총괄|관련)?(?:부서|부서명|실과|실과명|과)$|^(?:담당|주관|소관)(?:실국|국과|부서팀)?$"
    ),
    "status": re.compile(
        r"^(?:공약)?(?:추진|이행|진행)?(?:상황|상태|단계|여부|구분|현황|결과)$|^(?:추진|이행|진행)$|^이행평가$|^자체평가$"
    ),
    "number": re.compile(r"^(?:공약|과제|관리|사업|공약사업)*(?:일련)?번호$|^공약순번$"),
    "goal": re.compile(r"^(?:구정|시정|군정)?(?:목표|방침|전략|비전)(?:명|별)?$"),
    "field": re.compile(r"^(?:공약)?분야(?:명|별)?$|^부문$"),
    "rate": re.compile(r"^(?:공약)?(?:이행|진도|추진|진척|달성|공정|완료|집행)?(?:률|율)$|^진도$|^달성도$"),
}
_MARK = re.compile(r"[○●◎◯√vV■◆★Oo0ㅇ]")
_FIELD = re.compile(r"^(?:[0-9ⅠⅡⅢⅣⅤⅥ가-하][.)]\s*)?(.{2,20}?)\s?분야(?:\s*[(（:：].*)?$")


@dataclass
class _Unknown:
    """Printed states that are none of ours, with where they stand."""

    places: dict[str, list[str]] = field(default_factory=dict)

    def questions(self) -> Iterator[Question]:
        """One question for each printed word that is no known state, with all its places."""
        for word, at in self.places.items():
            yield w.status_question(word, ";".join(at))


def read(report: Report, free: Free) -> Iterator[Found]:
    """Every table that lists pledges one by one."""
    for grid in report.grids:
        roles = _roles(grid)
        scope = w.scope(_texts(grid, report)) if roles else ""
        if scope and _is_list(grid, roles):
            yield from _List(report, grid, roles, scope).found(free)


def _roles(grid: Grid) -> dict[str, int]:
    """The column of each role; empty where the table has no title with an office or state beside it. A rate is never before its title."""
    found: dict[str, int] = {}
    for place, path in enumerate(headings(grid)):
        keys = {label.key for label in path}
        role = "number" if keys & ORDINALS else next((r for r, known in _ROLES.items() if any(known.match(k) for k in keys)), "")
        is_other = role == "status" and "구분" in keys and not _says_states(grid, place)
        if role and role not in found and not is_other:
            found[role] = place
    has_title = "title" in found or "pledge" in found
    marked = any(w.status(label.text) for path in headings(grid) for label in path)
    told = {"office", "status"} & set(found) or (marked and "number" in found) or _names_pledges(grid, found)
    return found if has_title and told else {}


def _says_states(grid: Grid, place: int) -> bool:
    """Whether a column of 구분 tells states; else it divides something else (계획, 확보, 집행)."""
    return any(w.status(row[place].text) for row in (cells(grid, r) for r in grid.rows) if place < len(row))


def _names_pledges(grid: Grid, roles: Mapping[str, int]) -> bool:
    """Whether a table of names alone says that they are of pledges: each column has a role, and the heading over the names says it."""
    said = headings(grid)
    asides = {n for n, path in enumerate(said) if {label.key for label in path} & ASIDES}
    title = roles.get("pledge", -1)
    return title >= 0 and len({*roles.values(), *asides}) == len(said) and bool(w.scope(label.text for label in said[title]))


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
        self.report, self.grid, self.scope = report, grid, scope
        self.roles = {**roles, "title": roles.get("title", roles.get("pledge", 0))}
        self.marks = {n: s for n, path in enumerate(headings(grid)) for label in path[-1:] if (s := w.status(label.text))}
        self.term = w.term(report, (*_texts(grid, report),), grid.place, grid.block)
        self.unknown = _Unknown()
        self.rows = [row for row in self._filled() if self._is_pledge(row)]
        numbers = [self._number(row) for row in self.rows]
        self.numbered = None not in numbers and len(set(numbers)) == len(numbers)

    def _filled(self) -> Iterator[list[Cell]]:
        """The rows, a blank goal or field being that of the row above."""
        above: dict[int, Cell] = {}
        for row in (cells(self.grid, r) for r in self.grid.rows):
            for place in (n for role, n in self.roles.items() if role in {"goal", "field"} and n < len(row)):
                above[place] = row[place] if row[place].text else above.get(place, row[place])
                row[place] = above[place]
            yield row

    def _is_pledge(self, row: list[Cell]) -> bool:
        found = by_role(row, self.roles)
        title, number = found.get("title"), found.get("number")
        if title is None or is_total(title.text) or (number is not None and is_total(number.text)):
            return False  # also 계 | 5건
        return re.search(r"[가-힣A-Za-z]", title.text) is not None

    def _number(self, row: list[Cell]) -> int | None:
        words = by_role(row, self.roles).get("number")
        match = re.fullmatch(r"\D{0,3}(\d{1,4})\D?", words.text) if words else None
        return int(match[1]) if match and int(match[1]) else None

    def found(self, free: Free) -> Iterator[Found]:
        """A row for each pledge and its rates; then what must be asked."""
        for place, row in enumerate(self.rows, 1):
            number = self._number(row) if self.numbered else place
            status, known = self._status(row)
            if known:
                yield self._item(row, number or place, status)
                yield from self._rate(row, free)
            printed = by_role(row, self.roles).get("number")
            yield Ignored("list", w.settled(printed.words) if printed and printed.words else ())
        yield from self.unknown.questions()
        if self.term.asks and self.rows:
            first = by_role(self.rows[0], self.roles)["title"].words
            yield w.term_question(self.term, first.at() if first else "")

    def _item(self, row: list[Cell], number: int, status: str | None) -> Record:
        said = by_role(row, self.roles)
        title = said["title"]
        offices = [o.strip() for o in re.split(r"[,，/·、\n]|\s및\s", said["office"].text)] if "office" in said else []
        values: dict[str, object] = {
            "term": self.term.name, "scope": self.scope, "as_of": self._day(), "number": number, "title": title.text,
            "goal": said["goal"].text if "goal" in said else w.WHOLE, "field": self._field(said), "status": status,
            "locator": title.words.at() if title.words else self._at(row),
        }  # fmt: skip
        notes = (
            f"담당부서: {', '.join(offices)}" if len(offices) > 1 else "", self._outer(said), self.term.note,
            f"적힌 번호: {said['number'].text}" if not self.numbered and "number" in said else "",
            w.as_printed(said["status"].text) if "status" in said else "",
        )  # fmt: skip
        marks = w.settled(title.words) if title.words else ()
        doubts: tuple[Text, ...] = (w.BY_DAY,) if self.term.asks else ()
        office = offices[0].replace(" ", "") if offices else ""
        return Record("pledge_items", values, {}, whole=not office, office=office, note="; ".join(n for n in notes if n), marks=marks, doubts=doubts)  # fmt: skip

    def _outer(self, said: Mapping[str, Cell]) -> str:
        """The pledge that a finer title belongs to."""
        return f"공약: {said['pledge'].text}" if "pledge" in said and said["pledge"].text != said["title"].text else ""

    def _at(self, row: list[Cell]) -> str:
        """The first place of the row that is its own."""
        return next((c.words.at() for c in row if c.words is not None), "")

    def _field(self, said: Mapping[str, Cell]) -> str:
        """The field in the row, else the one that the heading over the table names."""
        if "field" in said:
            return said["field"].text
        named = next((m[1] for words in (self.grid.caption, self.grid.place.heading) if (m := _FIELD.match(words))), None)
        return named or w.WHOLE

    def _status(self, row: list[Cell]) -> tuple[str | None, bool]:
        """The state by a mark under a state's heading, else by the words of the column of states; and whether it may be told.

        A pledge in a state that is none of ours is asked about and becomes no row.
        """
        for place, status in self.marks.items():
            if place < len(row) and _MARK.fullmatch(row[place].text):
                return status, True
        said = by_role(row, self.roles).get("status")
        if said is None or said.text == "-":
            return None, True
        status = w.status(said.text)
        if not status:
            self.unknown.places.setdefault(said.text[:30], []).append(said.words.at() if said.words else self._at(row))
        return status or None, bool(status)

    def _rate(self, row: list[Cell], free: Free) -> Iterator[Record]:
        """The printed rate of one pledge: no rate of ours, for its parts are not printed."""
        place = self.roles.get("rate")
        words = row[place].words if place is not None and place < len(row) else None
        figure = _rate(words) if words else None
        if place is None or figure is None or figure.is_dash or not free(figure.mark):
            return
        day, title = self._day(), row[self.roles["title"]].text
        values: dict[str, object] = {
            "period": str(day.year) if day else w.UNKNOWN, "as_of": day, "topic": "pledges", "indicator": _name(headings(self.grid)[place][-1].text),
            "breakdown": title, "stage": "actual", "unit": "%", "definition": "미표시", "item": self.grid.place.item,
        }  # fmt: skip
        yield Record("indicators", values, {"value": figure}, whole=True)

    def _day(self) -> date | None:
        """The day over the table or its state's column, else the report's own."""
        setting = self.report.setting
        told = [self.grid.as_of, *(label.as_of for path in headings(self.grid) for label in path)]
        return next((d for words in told if words and (d := setting.day(words))), None) or setting.as_of


def _rate(words: Words) -> Figure | None:
    figure = words.first("%")
    return figure if figure is not None and figure.unit == "%" else None


def _name(heading: str) -> str:
    return re.sub(r"\s*[(（][^()（）]*[)）]", "", heading).strip()
