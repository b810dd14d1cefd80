"""How figures of districts are read: their unit and axis, what they count, on which footing, of which year, and why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lib.across.compare.district_figures import Figures
from lib.charts.spec import Axis, money_axis
from lib.core import kinds
from lib.core.answer import NO_DATA, Row, file_lines, money_words, value_of, written
from lib.core.comparison.comparable import FOOTING, THING, Comparable
from lib.core.dataset import BASIS, YEAR_OF
from lib.core.derived import NO_RESIDENTS
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.kinds import Kind
from lib.core.measure import Definition, Sum, Total
from lib.core.panel import BASES, MARK, refs
from lib.core.places import names
from lib.core.query import Query, unit_behind, unit_per_resident, unit_title
from lib.core.text import NOTHING, Text, day_words, join, same

WHOLE_GOVERNMENTS = Text("기관 전체의 수치라 부서와 팀은 가리지 않음", "Whole governments: departments and teams are not told apart")


@dataclass(frozen=True)
class Reading:
    """How the values of one comparable are written in the asked unit."""

    title: Text
    kind: Kind
    unit: str
    axis: Axis

    def say(self, value: object) -> Text:
        """The value with its unit; nothing reads 자료 없음."""
        if value is None:
            return NO_DATA
        words, unit = kinds.write(value, self.kind, self.unit), unit_title(self.unit)
        glued = unit.en in ("", "%") or self.kind is kinds.RATIO
        return Text(f"{words}{unit.ko}", f"{words}{unit.en}" if glued else f"{words} {unit_behind(words, self.unit)}")

    def spoken(self, value: object) -> Text:
        """The value as a sentence says it: large amounts in 억 and 만."""
        return money_words(value) if self.kind is kinds.WON and isinstance(value, int | float) and abs(value) >= 10**8 else self.say(value)


def reading(of: Comparable, query: Query) -> Reading:
    """Amounts in the asked unit (per resident in one that can be read), everything else in its own."""
    if of.kind is kinds.WON:
        unit = unit_per_resident(query.unit) if of.per else query.unit
        return Reading(of.title, kinds.WON, unit, money_axis(of.title, unit))
    if of.kind is kinds.RATIO:
        return Reading(of.title, of.kind, "", Axis(of.title, scale=100, suffix="%"))
    suffix = "%" if of.unit == "%" else ""
    return Reading(of.title, of.kind, of.unit, Axis(of.title, unit_title(of.unit), suffix=suffix))


def footing_words(of: Comparable, thing: str, footing: str) -> Text:
    """What is counted and on which footing; nothing where the measure says it all."""
    return _said(of.words, thing, footing)


@lru_cache(maxsize=4096)
def _said(words: Callable[[str, str], Sequence[Text]], thing: str, footing: str) -> Text:
    parts = [p for p in words(thing, footing) if p.ko]
    return join(parts, " · ", " · ")


def year_words(year: object) -> Text:
    """`2023년`; a figure of no stated year says so."""
    return Text(f"{year}년", str(year)) if isinstance(year, int) else Text("연도 미표기", "year not stated")


def counted_year(year: object, count: int) -> Text:
    """`2023년 25곳`: how many districts have a figure of the year."""
    words = year_words(year)
    return Text(f"{words.ko} {count}곳", f"{words.en} ({count})")


def subject(of: Comparable, definition: Definition, row: Row) -> Text:
    """`예산 규모(당초예산(기금 제외))`: the measure, its definition where it has several, and the footing."""
    footing = footing_words(of, str(row[THING]), str(row[FOOTING]))
    several = len(of.measure.definitions) > 1
    parts = [p for p in (definition.title if several else NOTHING, footing) if p.ko]
    if not parts:
        return of.title
    within = join(parts, " · ", " · ")
    return Text(f"{of.title.ko}({within.ko})", f"{of.title.en} ({within.en})")


def why(row: Row, of: Figures) -> Text:
    """Why a figure has no value; nothing where it has one."""
    if row["value"] is not None:
        return NOTHING
    if row["reason"] is None and of.comparable.per:
        return NO_RESIDENTS
    return value_of(row, of.definition, of.comparable.kind)


def label_of(row: Row, of: Figures, read: Reading) -> Text:
    """The value as read, or why there is none."""
    return read.say(row["value"]) if row["value"] is not None else why(row, of)


def evidence_of(row: Row, of: Figures, read: Reading, query: Query, frames: Frames) -> Evidence:
    """What stands behind one figure: rows of its dataset, the population where it is divided by it, and the arithmetic."""
    who, year = names(frames).district(str(row["district_id"])), year_words(row[YEAR_OF])
    what, value = subject(of.comparable, of.definition, row), label_of(row, of, read)
    line = row["residents_row"]
    found = (*refs(of.comparable.measure.dataset, file_lines(row)), *refs("populations", [line] if isinstance(line, int) else []))
    label = Text(f"{who.ko} {year.ko} {what.ko}", f"{who.en} {year.en}: {what.en}")
    return Evidence(str(row[MARK]), label, value, _formula(row, of, query, value), found)


def formula_words(of: Figures) -> Text:
    """` = 일반회계 + 특별회계 ÷ 주민 수`: the formula behind a definition's title; nothing for a value as printed."""
    comparable, formula = of.comparable, of.definition.formula
    if comparable.alone or (formula == of.definition.title and not comparable.per):
        return NOTHING
    times = f" × {comparable.per:,}" if comparable.per > 1 else ""
    over = Text(f" ÷ 주민 수{times}", f" ÷ residents{times}") if comparable.per else NOTHING
    whole = Text(f"({formula.ko})", f"({formula.en})") if comparable.per and "+" in formula.ko else formula
    return Text(f" = {whole.ko}{over.ko}", f" = {whole.en}{over.en}")


def part_kind(of: Sum, comparable: Comparable) -> Kind:
    """How a sum is written: amounts as money, printed values as printed, everything else as counts."""
    if comparable.alone:
        return kinds.DECIMAL
    return kinds.WON if all(c.endswith("_won") for c in of.columns) else kinds.INTEGER


def _formula(row: Row, of: Figures, query: Query, value: Text) -> Text:
    """The arithmetic with its numbers; amounts in the asked unit."""
    comparable, form, unit = of.comparable, of.definition.form, query.unit
    if comparable.alone:
        return Text(f"적힌 값 = {value.ko}", f"as printed = {value.en}")
    parts = [_part(row["of"], form.of, comparable, unit)]
    if not isinstance(form, Total):
        parts.append(_part(row["over"], form.over, comparable, unit))
    numbers = join(parts, f" {form.sign} ", f" {form.sign} ")
    head = Text(f"{of.definition.formula.ko}", f"{of.definition.formula.en}")
    if isinstance(form, Total) and not comparable.per:
        added = Text(f" {row['n']}개 값의 합", f", sum of {row['n']}") if row["n"] != 1 else NOTHING
        return Text(f"{head.ko}{added.ko} = {value.ko}", f"{head.en}{added.en} = {value.en}")
    lived = _lived(row, comparable)
    if comparable.per:
        head = Text(formula_words(of).ko.removeprefix(" = "), formula_words(of).en.removeprefix(" = "))
    return Text(f"{head.ko} = {numbers.ko}{lived.ko} = {value.ko}", f"{head.en} = {numbers.en}{lived.en} = {value.en}")


def _lived(row: Row, comparable: Comparable) -> Text:
    """` ÷ 122,852명`: by whom an amount is divided."""
    if not comparable.per:
        return NOTHING
    times, count = f" × {comparable.per:,}" if comparable.per > 1 else "", kinds.write(row["residents"], kinds.INTEGER) or "?"
    return Text(f" ÷ {count}명{times}", f" ÷ {count}{times}")


def _part(value: object, of: Sum, comparable: Comparable, unit: str) -> Text:
    kind = part_kind(of, comparable)
    return written(value, kind, unit) if value is not None and kind is kinds.WON else same(kinds.write(value, kind) or "?")


UNDATED = Text(BASES["none"].ko, "undated")


def until_words(row: Row) -> Text:
    """`2023. 5. 31.`; where the source prints no date it says so, with the source's own date where dates decide."""
    day = row["as_of"]
    if not isinstance(day, date):
        return NOTHING
    words = day_words(day)
    if row[BASIS] != "none":
        return words
    return Text(f"{words.ko}(미표기)", f"{words.en} (not printed)") if row["until"] is not None else UNDATED
