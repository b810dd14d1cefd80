"""Pledges that lists name, as rows: one number each over all lists of a document, what several lists say of one pledge together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lib.core.text import Text
from lib.documents.words.labels import key
from lib.forms import Figure, Found, Free, Ignored, Record, Report
from lib.topics.pledges.forms import words as w
from lib.topics.pledges.forms.cells import Cell

_INTEGER = re.compile(r"\D{0,3}(\d{1,4})\D?")
_OFFICES = re.compile(r"[,，/·、\n]|\s및\s")
_SHARE = re.compile(r"\s*[(（]?\s*\d[\d.]*\s?%\s*[)）]?")
_COUNT = re.compile(r"\s*[(（]\s*\d+\s?(?:건|개|개사업)?\s*[)）]\s*$")
_DIFFER = Text("같은 공약의 상태나 진도가 다르게 적힌 곳이 있습니다: {places}", "State or progress of one pledge differ: {places}")


@dataclass(frozen=True)
class Of:
    """What a list says of all its pledges; `number` tells the lists of a document apart."""

    number: int
    scope: str
    term: w.Term
    field: str = w.WHOLE


@dataclass(frozen=True)
class Listed:
    """A pledge in a list: its cells by role (title, pledge, number, office, status, goal, field), its place in the list from 1.

    `progress` is the rate that the list prints of it, under the name `label`.
    """

    of: Of
    said: Mapping[str, Cell]
    place: int
    at: str
    day: date | None
    progress: Figure | None = None
    label: str = ""

    @property
    def title(self) -> str:
        """Its title."""
        return self.said["title"].text

    @property
    def outer(self) -> str:
        """The pledge that a finer title belongs to."""
        return self.said["pledge"].text if "pledge" in self.said and self.said["pledge"].text != self.title else ""

    @property
    def printed(self) -> str:
        """Its number as printed."""
        return self.said["number"].text if "number" in self.said else ""

    @property
    def integer(self) -> int | None:
        """Its number, where that is a whole one."""
        match = _INTEGER.fullmatch(self.printed)
        return int(match[1]) or None if match else None

    @property
    def offices(self) -> list[str]:
        """The offices in charge."""
        return [o for part in _OFFICES.split(self.said["office"].text) if (o := part.strip())] if "office" in self.said else []

    @property
    def state(self) -> str:
        """Its state as printed, without a share behind it: `추진중(65%)`."""
        told = _SHARE.sub("", self.said["status"].text).strip() if "status" in self.said else ""
        return "" if told == "-" else told

    @property
    def is_asked(self) -> bool:
        """Whether a person says which state it is."""
        return bool(self.state) and (not w.status(self.state) or w.is_own(self.state))


def found(listed: Sequence[Listed], report: Report, free: Free) -> Iterator[Found]:
    """A row for each pledge, of each day and office; then what must be asked of all of them, once."""
    for number, same in _together(listed):
        yield _record(number, same, report, free)
    for one in listed:
        words = one.said["number"].words if "number" in one.said else None
        yield Ignored("list", w.settled(words) if words else ())
    if own := [one for one in listed if one.is_asked]:
        yield w.status_question([one.state for one in own], [one.at for one in own])
    if first := next((one for one in listed if one.of.term.asks), None):
        yield w.term_question(first.of.term, first.at)


@dataclass
class _Numbers:
    """The numbers of the pledges of one scope and term: those printed where they name one each, else the next ones."""

    taken: dict[int, Listed] = field(default_factory=dict)

    def number(self, one: Listed, wanted: int) -> int:
        """The number of a pledge: that of the same one in another list or of another office or day, else the wanted one, if it is free."""
        known = next((n for n, other in self.taken.items() if _is_same(one, other)), None)
        if known is None:
            known = wanted if wanted not in self.taken else max(self.taken) + 1
            self.taken[known] = one
        return known


def _is_same(one: Listed, other: Listed) -> bool:
    """Whether two are one pledge: one title, and within one list one number too."""
    if key(one.title) != key(other.title) or (one.outer and other.outer and one.outer != other.outer):
        return False
    return one.of.number != other.of.number or one.day != other.day or bool(one.printed and one.printed == other.printed)


def _together(listed: Sequence[Listed]) -> Iterator[tuple[int, list[Listed]]]:
    """The pledges with their numbers, what is said of one on one day by one office as one."""
    lists: dict[int, list[Listed]] = {}
    for one in listed:
        lists.setdefault(one.of.number, []).append(one)
    numbered = {number for number, own in lists.items() if _is_numbered(own)}
    numbers: dict[tuple[str, str], _Numbers] = {}
    made: dict[tuple[object, ...], list[Listed]] = {}
    for one in listed:
        of = one.of.scope, one.of.term.name
        wanted = one.integer if one.of.number in numbered and one.integer else one.place
        number = numbers.setdefault(of, _Numbers()).number(one, wanted)
        same = (*of, number, one.day)
        office = next((at for at in made if at[:-1] == same and (not one.offices or at[-1] in {"", one.offices[0]})), None)
        made.setdefault(office or (*same, "".join(one.offices[:1])), []).append(one)
    for place, own in made.items():
        yield int(str(place[2])), own


def _is_numbered(own: Iterable[Listed]) -> bool:
    """Whether the printed numbers of a list are whole and of one title each."""
    titles: dict[int | None, set[str]] = {}
    for one in own:
        titles.setdefault(one.integer, set()).add(key(one.title))
    return None not in titles and all(len(words) == 1 for words in titles.values())


def _record(number: int, same: Sequence[Listed], report: Report, free: Free) -> Record:
    first = same[0]
    told = next((one for one in same if one.state), first)
    rated = next((one for one in same if one.progress is not None and free(one.progress.mark)), None)
    offices = next((one.offices for one in same if one.offices), [])
    status = w.settled_status(w.status(told.state), report) or None
    words = first.said["title"].words
    values: dict[str, object] = {
        "term": first.of.term.name, "scope": first.of.scope, "as_of": first.day, "number": number, "title": first.title,
        "goal": _said(same, "goal"), "field": next((f for one in same if (f := _field(one)) != w.WHOLE), w.WHOLE), "status": status,
        "progress_label": rated.label if rated else None, "locator": words.at() if words else first.at,
    }  # fmt: skip
    notes = (
        f"담당부서: {', '.join(offices)}" if len(offices) > 1 else "", f"공약: {first.outer}" if first.outer else "", first.of.term.note,
        f"적힌 번호: {first.printed}" if first.printed and first.integer != number else "",
        f"{w.PRINTED_STATE}{told.state}" if told.is_asked else w.as_printed(told.state),
        *dict.fromkeys(f"{one.at}에도 적힘" for one in same[1:] if one.at != first.at),
    )  # fmt: skip
    marks = tuple(m for one in same if (title := one.said["title"].words) for m in w.settled(title))
    office = offices[0].replace(" ", "") if offices else ""
    figures = {"progress": rated.progress} if rated and rated.progress else {}
    repeated = tuple(one.progress.mark for one in same if one.progress is not None)
    return Record("pledge_items", values, figures, whole=not office, office=office, note="; ".join(n for n in notes if n), marks=(*marks, *repeated), doubts=_differing(same))  # fmt: skip


def _said(same: Iterable[Listed], role: str) -> str:
    return next((one.said[role].text for one in same if role in one.said), w.WHOLE)


def _field(one: Listed) -> str:
    """The field in the row, else the one that the heading over the list names."""
    return _COUNT.sub("", one.said["field"].text) if "field" in one.said else one.of.field


def _differing(same: Sequence[Listed]) -> tuple[Text, ...]:
    """Why what several lists say of one pledge should be looked at."""
    states = {w.status(one.state) or one.state for one in same if one.state}
    rates = {one.progress.words for one in same if one.progress is not None}
    return (_DIFFER.fill(places=", ".join(one.at for one in same)),) if len(states) > 1 or len(rates) > 1 else ()
