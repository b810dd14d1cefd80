"""Where a shown value comes from: the rows behind it, the places where they are printed, and the formula with its numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from lib.core import korean
from lib.core.dataset import ROW, Column, Dataset
from lib.core.frames import Frames, note_without, once_per_frames, row_of
from lib.core.kinds import WON, write
from lib.core.places import names
from lib.core.sources.citations import citations
from lib.core.text import NOTHING, Text, join, same


class Verdict(StrEnum):
    """What arithmetic says of a printed figure."""

    AGREES = "agrees"
    HALF_UP = "agrees_half_up"
    TRUNCATED = "agrees_truncated"
    APPROXIMATELY = "agrees_approximately"
    DISAGREES = "disagrees"
    NOT_CHECKABLE = "not_checkable"


VERDICTS: Mapping[str, Text] = {
    Verdict.AGREES: Text("일치", "agrees"),
    Verdict.HALF_UP: Text("반올림으로만 일치", "agrees by rounding only"),
    Verdict.TRUNCATED: Text("버림으로만 일치", "agrees by cutting only"),
    Verdict.APPROXIMATELY: Text("어림으로 일치", "agrees approximately"),
    Verdict.DISAGREES: Text("다름", "disagrees"),
    Verdict.NOT_CHECKABLE: Text("검산 불가", "not checkable"),
}


SIGNS: Mapping[str, str] = {
    Verdict.AGREES: "✓",
    Verdict.HALF_UP: "≈",
    Verdict.TRUNCATED: "※",
    Verdict.APPROXIMATELY: "~",
    Verdict.DISAGREES: "≠",
    Verdict.NOT_CHECKABLE: "?",
}


@dataclass(frozen=True, slots=True)
class RowRef:
    """A row of a dataset by its file line."""

    dataset: str
    row: int


@lru_cache(maxsize=1 << 16)
def ref(dataset: str, row: int) -> RowRef:
    """The reference to a row, one object for all panels: thousands that are kept stand on the same rows."""
    return RowRef(dataset, row)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind one mark of a figure or one row of its table.

    `own` are the rows that the value itself is made of, where `rows` hold others that stand beside it (a series, a target).
    """

    mark: str
    label: Text
    value: Text
    formula: Text
    rows: tuple[RowRef, ...]
    own: tuple[RowRef, ...] = ()

    @property
    def made_of(self) -> tuple[RowRef, ...]:
        """The rows that the value itself is made of."""
        return self.own or self.rows


class EvidenceOnDemand(Mapping[str, Evidence]):
    """Evidence of many marks, each made when somebody looks at it; the rows that each value is made of are known before.

    `own` are the rows of the marks whose value is made of some of them only. `make` must keep no frames: a panel's answer is kept for
    longer than they are.
    """

    def __init__(
        self,
        rows: Mapping[str, tuple[RowRef, ...]],
        make: Callable[[str], Evidence],
        own: Mapping[str, tuple[RowRef, ...]] | None = None,
    ) -> None:
        self.rows, self.own, self._make = rows, rows if own is None else own, make

    def __getitem__(self, mark: str) -> Evidence:
        if mark not in self.rows:
            raise KeyError(mark)
        return self._make(mark)

    def __contains__(self, mark: object) -> bool:
        return mark in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def rows_by_mark(evidence: Mapping[str, Evidence], *, own: bool = False) -> Mapping[str, tuple[RowRef, ...]]:
    """The rows behind each mark, only those that its value itself is made of where `own`; no evidence is made for it."""
    if isinstance(evidence, EvidenceOnDemand):
        return evidence.own if own else evidence.rows
    return {mark: one.made_of if own else one.rows for mark, one in evidence.items()}


def reworded(evidence: Mapping[str, Evidence], words: Callable[[Evidence], Evidence]) -> EvidenceOnDemand:
    """The evidence in other words, of the same rows."""
    return EvidenceOnDemand(rows_by_mark(evidence), lambda mark: words(evidence[mark]), rows_by_mark(evidence, own=True))


def together(*parts: Mapping[str, Evidence]) -> EvidenceOnDemand:
    """The evidence of several parts of one panel, in their order; of a mark that two have that of the later."""
    of = {mark: part for part in parts for mark in part}
    rows, own = ({mark: found for part in parts for mark, found in rows_by_mark(part, own=is_own).items()} for is_own in (False, True))
    return EvidenceOnDemand(rows, lambda mark: of[mark][mark], own)


@dataclass(frozen=True)
class Place:
    """One printed value: in which document, on which line, how printed; `name` is its column, empty where no column holds it.

    `section` is the heading that the row stands under, empty where it is not known. `note` is the row's: as it is printed, and what corrections of this value, or of words of the row, have added to it.
    """

    ref: RowRef
    source_id: str
    source: Text
    locator: str
    column: Text
    printed: str
    label: Text
    note: str
    as_of: date | None
    provisional: bool
    name: str = ""
    section: str = ""


WHOLE = "document"  # the place of a row that its source says as a whole (a reorganisation, the source itself)
_PLACES: Mapping[str, Text] = {"body": Text("본문", "running text"), WHOLE: Text("문서 전체", "whole document")}
_ROW = re.compile(r"row (\d+)")
_PAGE = re.compile(r"p(\d+)(?::t(\d+)(?::r(\d+)(?::c(\d+))?)?)?")


@lru_cache(maxsize=16384)
def place_words(place: str) -> Text:
    """A place as read: running text, whole documents and rows of a table in words, every other place as it is written."""
    if row := _ROW.fullmatch(place):
        return Text(f"{row[1]}행", place)
    if page := _PAGE.fullmatch(place):
        ko = ((f"{n}{unit}" if unit != "표 " else f"표 {n}") for n, unit in zip(page.groups(), ("쪽", "표 ", "행", "열"), strict=True) if n)
        en = (f"{unit} {n}" for n, unit in zip(page.groups(), ("page", "table", "row", "column"), strict=True) if n)
        return Text(" ".join(ko), ", ".join(en))
    return _PLACES.get(place, same(place))


def words_of_places(locators: Iterable[str]) -> dict[str, Text]:
    """How a table reads the locators of its rows: each of the places that one names, in words."""
    return {locator: _locator_words(locator) for locator in dict.fromkeys(locators)}


@lru_cache(maxsize=1 << 14)
def _locator_words(locator: str) -> Text:
    return join([place_words(place) for place in locator.split(";")])


def printed_value(value: float | int, column: Column, unit: str) -> str:
    """A stored value as the source prints it: amounts are divided by the printed unit, shares are in percent, the unit's word behind."""
    if column.kind is WON and unit in korean.UNITS_WON:
        value = value / korean.UNITS_WON[unit]
    if column.is_share and unit == "%":
        value = round(value * 100, 10)
    return korean.format_plain(value) + unit


EMPTY = Text("빈칸", "empty")


def cell_words(dataset: Dataset, column: Column, row: Mapping[str, object]) -> Text:
    """A cell as it is printed, an amount in its printed unit; words as they are read; nothing for an empty one."""
    value = row[column.name]
    if value is None:
        return NOTHING
    if column.is_value:
        return same(next(printed_value(v, c, unit if ";" not in unit else "") for c, v, unit, _ in cells(dataset, row) if c == column))
    return column.word(value) if isinstance(value, str) else Text(write(value, column.kind), write(value, column.kind, lang="en"))


def cells(dataset: Dataset, row: Mapping[str, object]) -> list[tuple[Column, float | int, str, str]]:
    """The filled value columns of a row with unit and place each: (column, value, unit_printed, place)."""
    filled = [(dataset.column(c), v) for c in dataset.values if isinstance(v := row[c], int | float)]
    units = _spread(str(row.get("unit_printed") or ""), len(filled))
    places = _spread(str(row.get("locator") or WHOLE), len(filled))
    return [(c, v, u, p) for (c, v), u, p in zip(filled, units, places, strict=True)]


def _spread(words: str, count: int) -> list[str]:
    parts = words.split(";")
    return parts if len(parts) == count else [words.split(";", maxsplit=1)[0] if len(parts) == 1 else words] * count


def places(evidence: Evidence, datasets: Mapping[str, Dataset], frames: Frames) -> list[Place]:
    """Every printed value behind the evidence, newest source first."""
    found = [p for ref in evidence.rows for p in _places(ref, datasets[ref.dataset], frames)]
    return sorted(found, key=lambda p: p.as_of or date.min, reverse=True)


@once_per_frames
def _visibility(frames: Frames) -> Mapping[str, str]:
    """Which sources are provisional and which published, by id: asked for every figure whose evidence is opened or written into a file."""
    return dict(frames["sources"].select("source_id", "visibility").rows())


def told_apart(found: Sequence[Place], frames: Frames) -> list[Place]:
    """The places as one list: where they are of several districts the label of each says of which."""
    districts = {p.ref: str(row_of(frames[p.ref.dataset], p.ref.row).get("district_id") or "") for p in found}
    if len(set(districts.values())) < 2:
        return list(found)
    whose = names(frames)
    return [replace(p, label=join([whose.district(districts[p.ref]), p.label], " · ", " · ")) for p in found]


def _places(ref: RowRef, dataset: Dataset, frames: Frames) -> list[Place]:
    row = row_of(frames[ref.dataset], ref.row)
    source = str(row["source_id"])
    cited, is_provisional = citations(frames)[source], _visibility(frames)[source] == "provisional"
    day = row.get("as_of")
    label = row_words(dataset, row)
    added = frames.said_of(dataset.name, ref.row)
    note = note_without(row.get("note"), [words for _, words in added])
    printed = [(place, column.title, printed_value(value, column, unit), column.name) for column, value, unit, place in cells(dataset, row)]
    return [
        Place(ref, source, cited, place, title, words, label, _note(note, dataset, name, added),
              day if isinstance(day, date) else None, is_provisional, name, str(row.get("section") or ""))
        for place, title, words, name in printed or [_words_alone(dataset, row)]
    ]  # fmt: skip


def _note(printed: str, dataset: Dataset, column: str, added: Sequence[tuple[str, str]]) -> str:
    """The note beside one value: corrections of the row's other figures are told beside these."""
    own = [words for name, words in added if name == column or name not in dataset.values]
    return "; ".join(words for words in (printed, *own) if words)


def row_words(dataset: Dataset, row: Mapping[str, object]) -> Text:
    """What a row is about, from its key and without its source, day and place: `2017년 · 주요회의`, each stored word as it is read."""
    named = [(dataset.column(k), row[k]) for k in dataset.key if k not in _HIDDEN]
    return join([_key_words(c, v) for c, v in named if _is_told(c, v)], " · ", " · ")


def _is_told(column: Column, value: object) -> bool:
    """Whether a part of a key says something to a reader: no codes without words, nothing that holds of every ordinary row."""
    return value not in _ORDINARY and (bool(column.words) or column.kind.name not in _CODES)


def _key_words(column: Column, value: object) -> Text:
    words = str(value)
    if column.kind.name in ("year", "period"):
        return Text(
            "~".join(_span_end(end) for end in words.split("/")), _UNSTATED.get(words, korean.format_period(words).replace("/", " to "))
        )
    return Text(f"{column.title.ko} {words}", f"{column.title.en} {words}") if isinstance(value, int) else column.word(words)


def _span_end(end: str) -> str:
    """`2017년`, `2017. 1.`, `2017. 1. 5.`; nothing for an open end (`..`), and a period that is no date (미상) as it stands."""
    parts = end.removeprefix("..").split("-")
    if not all(p.isdigit() for p in parts):
        return "" if end == ".." else end
    return f"{end}년" if len(parts) == 1 else " ".join(f"{int(p)}." for p in parts)


def _words_alone(dataset: Dataset, row: Mapping[str, object]) -> tuple[str, Text, str, str]:
    """Place, title, words and column of a row without figures (a dated step, a grade, a target): it is printed somewhere too."""
    name = next((n for n in _WORDS if n not in dataset.key and row.get(n)), "")
    if not name and isinstance(aim := row.get("value"), int | float):  # a target: held against figures, itself none
        column = dataset.column("value")
        return str(row.get("locator") or WHOLE), column.title, printed_value(aim, column, str(row["unit"])), ""
    return str(row.get("locator") or WHOLE), dataset.column(name).title if name else NOTHING, str(row[name]) if name else "", name


# Columns that hold the words of a row without figures, the first filled one is taken.
_WORDS = ("printed", "grade", "status", "result", "first", "functions_in", "functions_out")


_HIDDEN = {"district_id", "department_id", "as_of", "source_id", "level", "basis", "cut", "statement", "from_id", "to_id",
           "locator", "column", "against_column", "subject", ROW}  # fmt: skip
_ORDINARY = (None, "", "전체", "level", "actual", "executed")  # what a row is unless it says otherwise
_UNSTATED = {"미상": "not stated"}
_CODES = ("id", "name")  # kinds of values that are no words
