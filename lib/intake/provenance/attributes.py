"""Rows that were read with what says each of their attributes: `attribute_evidence` of DATA.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lib.core.columns import UNKNOWN, WHOLE
from lib.core.dataset import Column, Dataset
from lib.core.kinds import DATE
from lib.core.known_form import KnownForm
from lib.core.sources.row_keys import row_key
from lib.core.wording import Wording
from lib.documents.words.labels import key, label
from lib.documents.words.units import said
from lib.forms import Figure, Grid, Report
from lib.forms.times import other_time
from lib.intake.identity.days import days_in
from lib.intake.identity.governments import Governments
from lib.intake.identity.titled import part_said
from lib.intake.identity.whose import Attested, short
from lib.intake.provenance.spellings import Spellings
from lib.intake.provenance.surroundings import TITLE, Surroundings, Voice
from lib.intake.records.rows import COUNTED, Row

EVIDENCE, UNIT = "attribute_evidence", "unit"
DECLARED, PERSON, FORM = "declared", "person", "form"
ASIDE = frozenset({"source_id", "locator", "unit_printed", "unit", "note", "cut", "no"})  # of the row, not of the thing counted
_YEARS = frozenset({"year", "period"})  # kinds of values
_UNSAID = frozenset({WHOLE[0], UNKNOWN[0], "미표시"})
_LAST = 7  # letters of the end of a period: 2017-10
_OF_DOCUMENT = {"district_id": "district_id", "department_id": "department_id", "as_of": "as_of", "fiscal_year": "report_year",
                "year": "report_year", "period": "report_year", "filed_year": "report_year"}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What says an attribute: a rule of `attribute_evidence`, the place, the words as printed."""

    rule: str
    at: str = ""
    words: str = ""


class Provenance:
    """Finds what says the attributes of a report's rows. `told_by` is what says whose and of when the document is."""

    def __init__(self, report: Report, known: Governments, wordings: Sequence[Wording], told_by: Sequence[Attested]) -> None:
        self.report, self.known, self.setting = report, known, report.setting
        self.near = Surroundings(report)
        self.told_by = {one.attribute: Told("document" if one.rule == "printed" else one.rule, one.at, one.printed) for one in told_by}
        if (day := self.told_by.get("as_of")) and not day.at and day.rule != PERSON:
            self.told_by["as_of"] = self._place_of_day(day)
        self.spellings = Spellings(wordings)
        self.units = {w.dataset: w.unit for w in wordings if w.unit}

    def of(self, dataset: Dataset, row: Row, figures: Mapping[str, Figure]) -> Iterator[Row]:
        """The lines of one row; none while a part of its key waits for an answer, none for an attribute that nothing says."""
        named = row_key(dataset, row)
        filled = [(dataset.column(name), figures[name]) for name in dataset.values if name in figures and row[name] is not None]
        first = self.near.of(filled[0][1].mark[0]) if filled else self._of_words(dataset, row)
        found: dict[str, Told | None] = {column.name: self._of_value(dataset, column, figure) for column, figure in filled}
        for column in dataset.columns:
            if row.get(column.name) is not None and column.name not in ASIDE and not column.is_value:
                found[column.name] = self._of(dataset, column, row[column.name], first)
        if told := found.get("printed"):  # a step's days as it prints them
            found |= {c.name: told for c in dataset.columns if c.kind is DATE and c.name in found and found[c.name] is None}
        if filled:
            found[UNIT] = self._unit(filled[0][1], {self.units.get(dataset.name), COUNTED.get(filled[0][0].name)}, first)
        grid = self.near.grid(filled[0][1].mark[0]) if filled else None
        for name, words in found.items():
            told = _by_whom(words, grid) if words and grid else words
            if named and told:
                yield {"source_id": row["source_id"], "dataset": dataset.name, "row_key": named, "column": name,
                       "place": told.at or None, "rule": told.rule, "words": told.words or None}  # fmt: skip

    def _of_words(self, dataset: Dataset, row: Row) -> tuple[Voice, ...]:
        """What speaks of a row without figures: of the words at its place that say what its cells do."""
        words = [str(row[c.name]) for c in dataset.columns if c.kind.name == "text" and c.name not in ASIDE and row[c.name] is not None]
        return self.near.at(str(row["locator"]).partition(";")[0], words)

    def _of(self, dataset: Dataset, column: Column, value: object, near: Sequence[Voice]) -> Told | None:
        if column.name in {"district_id", "department_id"}:
            return self._whose(column.name, str(value), near)
        if isinstance(value, date):
            return self._day(value, near, is_step=column.name != "as_of") or self._of_document(
                column.name, is_its=value == self.setting.as_of
            )
        if column.kind.name in _YEARS and (told := _named(self.spellings.of_period(dataset.name, str(value)), near)):
            return told
        if column.kind.name in _YEARS and value not in _UNSAID:
            return self._year(str(value), near) or self._of_document(column.name, is_its=str(self.setting.year) in str(value)[-_LAST:])
        known = self.spellings.of(dataset.name, column.name, str(value))
        return _named(known, near) or (Told(DECLARED) if _is_declared(column, str(value)) else _pieced(str(value), near))

    def _of_document(self, column: str, *, is_its: bool) -> Told | None:
        """What says it of the whole document, where the row holds what the document says."""
        return self.told_by.get(_OF_DOCUMENT.get(column, "")) if is_its else None

    def _whose(self, column: str, value: str, near: Sequence[Voice]) -> Told | None:
        """Of whom: a label that names it, else the document's own; what counts a whole government does so by the dataset."""
        own = self.setting.department_id if column == "department_id" else self.setting.district_id
        if value == own:
            return self.told_by.get(column)
        name = self._department if column == "department_id" else self._government
        found = next((v for v in near if len(v.words) <= TITLE and name(v.words) == value), None)
        if found:
            return _told(found, found.words)
        return Told(DECLARED) if value == f"{self.setting.district_id}/all" else None

    def _department(self, words: str) -> str | None:
        district = self.setting.district_id
        return self.known.department(district, words, self.setting.as_of) or self.known.new_id(district, words)

    def _place_of_day(self, told: Told) -> Told:
        """Where the document's own day stands, which may be printed without its year: 5.31.기준."""
        for words in (*(w for grid in self.report.grids for w in grid.words()), *(line.words for line in self.report.lines)):
            printed = label(words.text).as_of or said(words.text).as_of
            if printed and self.setting.day(printed) == self.setting.as_of:
                return Told(told.rule, words.at(), short(words.text))
        return told

    def _government(self, words: str) -> str | None:
        return self.known.one(words, self.setting.as_of) or self.known.below(words, self.setting.district_id)

    def _day(self, day: date, near: Sequence[Voice], *, is_step: bool) -> Told | None:
        """The nearest words of this day, of a step's in its sentence also without the year, else those of the year at whose end it is."""
        found = next((v for v in near if day in self._days(v)), None)
        own = next((v for v in near if v.is_own), None) if is_step and found is None else None
        if own and (match := _day_in(own.words, day)):
            return _told(own, own.words, match.start())
        if found is None and (day.month, day.day) == (12, 31):
            return self._year(str(day.year), near)
        return _told(found, label(found.words).as_of or said(found.words).as_of or found.words) if found else None

    def _days(self, voice: Voice) -> Iterator[date | None]:
        printed = (label(voice.words).as_of, said(voice.words).as_of)
        yield from (self.setting.day(words) for words in printed if words)
        yield from days_in(voice.words)
        if self.setting.of_year and self.setting.as_of:
            yield part_said((voice.words,), self.setting.as_of.year)

    def _year(self, period: str, near: Sequence[Voice]) -> Told | None:
        """The nearest words of this year; of a span those of its end; also 전년도 and 올해."""
        years = re.findall(r"\d{4}", period)
        if not years:
            return None
        pattern = re.compile(rf"(?<!\d)(?:{years[-1]}|['’‘`]?{years[-1][2:]}(?=\s?[년.]))(?!\d)")
        for voice in near:
            if match := pattern.search(voice.words):
                return _told(voice, voice.words, match.start())
            if len(voice.words) <= TITLE and other_time(voice.words, self.setting) == period:
                return _told(voice, voice.words)
        return None

    def _of_value(self, dataset: Dataset, column: Column, figure: Figure) -> Told:
        """The words that say what a figure counts: a heading that the topic knows, else its nearest label, in a sentence what stands before it."""
        near = self.near.of(figure.mark[0])
        labels = [v for v in near if not v.is_own]
        is_sentence = bool(near) and len(near[0].words) > len(figure.words) + len(figure.unit) and _has_words(near[0].words)
        if found := _named(self.spellings.of_value(dataset.name, column.name), labels):
            return found
        if is_sentence or not labels:
            own = near[0] if near else Voice("", "printed", figure.at, is_own=True)
            return _told(own, own.words, max(0, figure.mark[1] - TITLE // 2))
        return _told(labels[0], labels[0].words)

    def _unit(self, figure: Figure, counted: Collection[str | None], near: Sequence[Voice]) -> Told | None:
        """The unit where it is printed; that of people and things that nothing prints is the dataset's (명, 건)."""
        for voice in near:
            if voice.is_own and _beside(figure, voice.words):
                return _told(voice, voice.words, max(0, figure.mark[1]))
            printed = "" if voice.is_own else label(voice.words).unit or said(voice.words).unit
            if figure.unit in re.split(r"[,，/·\s:：]+", printed):
                return _told(voice, voice.words)
        grid = self.near.grid(figure.mark[0])
        if grid and grid.is_unit_given and figure.unit == grid.unit:
            return Told(PERSON)
        if grid and grid.form and figure.unit == grid.unit == grid.form.unit:
            return _by_form(grid.form, grid.unit)
        return Told(DECLARED) if not figure.unit or figure.unit in counted else None


def _by_whom(told: Told, grid: Grid) -> Told:
    """What a person said of a column here, or of the same headings before, is told by him, not by the table."""
    if told.words in grid.said:
        return Told(PERSON, words=told.words)
    is_of_form = grid.form is not None and told.words in [label(name).text for name in grid.form.names if name]
    return _by_form(grid.form, told.words) if grid.form and is_of_form else told


def _by_form(form: KnownForm, words: str) -> Told:
    return Told(FORM, words=f"{words} ({form.by_whom.ko})")


def _named(known: Sequence[str], near: Sequence[Voice]) -> Told | None:
    """The nearest words that are one of these, else that hold one, else of which one is made (일반회계 세입 of two labels)."""
    keys = [(v, key(v.words)) for v in near]
    ways: tuple[Callable[[str], bool], ...] = (
        lambda k: k in known,
        lambda k: any(w in k for w in known if len(w) > 1),
        lambda k: len(k) > 1 and any(k in w for w in known),
    )
    found = next((v for way in ways for v, k in keys if k and way(k)), None)
    return _told(found, found.words) if found else None


def _pieced(value: str, near: Sequence[Voice]) -> Told | None:
    """The words that say most of a name that was put together from several, if any says half of it."""
    parts = [p for p in map(key, re.split(r"[\s()·>:,]+", value)) if len(p) > 1]
    said_by = [(sum(p in key(v.words) for p in parts), v) for v in near]
    most = max((n for n, _ in said_by), default=0)
    found = next((v for n, v in said_by if n == most), None)
    return _told(found, found.words) if found and parts and most * 2 >= len(parts) else None


def _day_in(words: str, day: date) -> re.Match[str] | None:
    """A day or its month as a sentence prints it: 11.15., 11월 15일, 7월."""
    return re.search(
        rf"(?<!\d)0?{day.month}\s?[.월/]\s?0?{day.day}(?!\d)|(?<![\d.])0?{day.month}\s?월|\d\s?\.\s?0?{day.month}\.?(?![\d.])", words
    )


def _is_declared(column: Column, value: str) -> bool:
    """Whether the dataset itself says the word: of a list that it closes, or that nothing is divided or said."""
    return bool(column.closed_words) or column.kind.name == "name" or value in _UNSAID or value in column.titles


def _told(voice: Voice, words: str, start: int = 0) -> Told:
    """The words as evidence quotes them: a label whole, a sentence from near what it says."""
    bare = words if len(words) <= TITLE else words[max(0, min(start - TITLE // 4, len(words) - TITLE)) :][:TITLE]
    return Told(voice.rule, voice.at, " ".join(bare.split()))


def _beside(figure: Figure, words: str) -> bool:
    """Whether the unit stands behind the figure itself."""
    return f"{figure.words}{figure.unit}".replace(" ", "") in words.replace(" ", "")


def _has_words(words: str) -> bool:
    return re.search(r"[^\W\d_]{2}.*[^\W\d_]{2}", words) is not None
