"""Offices in sentences: several of one government on one day, and one over the years, through what it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

import polars as pl

from lib.core.answer import Row, whose
from lib.core.frames import Frames, grouped
from lib.core.korean import with_particles
from lib.core.places import ALL, names
from lib.core.text import NOTHING, Text, join, listed, plural, when
from lib.topics.staffing.words import Group, gap_words, offices, on_day, people

FEW = 3  # from so many offices on they are told together
_NAMED = 2
_COUNTED = Text("{n}개 부서", "{n:department|departments}")
_OF_QUARTERS = Text("{n}개 읍·면·동", "{n:town or neighbourhood office|town and neighbourhood offices}")


def offices_counted(departments: Iterable[object], frames: Frames) -> Text:
    """`6개 부서`, or `6개 읍·면·동` where all are offices of a town or neighbourhood."""
    known = [names(frames).department(str(d)).ko for d in departments]
    return (_OF_QUARTERS if all(name.endswith(("읍", "면", "동")) for name in known) else _COUNTED).fill(n=len(known))


def together(totals: Iterable[Row]) -> list[list[Row]]:
    """The offices of each government that print a gap in the same year, where they are more than a few; of no day, those of none."""
    offices = (row for row in totals if isinstance(row["value"], int) and not str(row["department_id"]).endswith(f"/{ALL}"))
    found: dict[object, list[Row]] = grouped(((row["district_id"], str(row["as_of"])[:4]), row) for row in offices)
    return [own for own in found.values() if len(own) >= FEW]


def worst_first(offices: Iterable[Row]) -> list[Row]:
    """The shortest of officials first, then those over, by how much."""
    return sorted(offices, key=lambda row: (_gap(row) >= 0, -abs(_gap(row))))


def _gap(row: Row) -> int:
    gap = row["value"]
    return gap if isinstance(gap, int) else 0


def offices_words(offices: Sequence[Row], frames: Frames, place: Text) -> Text:
    """`당진시 6개 읍·면·동 가운데 정원 부족 3곳, 초과 1곳, 당진2동 2명 부족이 가장 큼(기준일 미표기)`; of several days none is said.

    `value` of a row is its gap. Without words for the `place` the sentence begins with the offices.
    """
    every = offices_counted((row["department_id"] for row in offices), frames)
    lead = Text(f"{place.ko} {every.ko}".strip(), f"{place.en}, {every.en}" if place.en else every.en)
    first, one_day = worst_first(offices), len({row["as_of"] for row in offices}) == 1
    day = Text("({day})", " ({day})").fill(day=on_day(offices[0], frames)) if one_day else NOTHING
    short, over = [row for row in first if _gap(row) < 0], [row for row in first if _gap(row) > 0]
    if not (short or over):
        return Text(f"{lead.ko} 모두 정원과 현원이 같음{day.ko}", f"{lead.en}, all as authorised{day.en}")
    sides = [(len(own), words) for own, words in ((short, Text("부족", "short")), (over, Text("초과", "over"))) if own]
    counted = join([Text(f"{words.ko} {n}곳", f"{n} {words.en}") for n, words in sides], ", ", ", ")
    worst = _worst(short or over, frames, whose if len({row["district_id"] for row in offices}) > 1 else office_name)
    return Text(f"{lead.ko} 가운데 정원 {counted.ko}, {worst.ko}{day.ko}", f"{lead.en}: {counted.en}, {worst.en}{day.en}")


def _worst(off: Sequence[Row], frames: Frames, name: Callable[[Row, Frames], Text]) -> Text:
    """`당진2동 2명 부족이 가장 큼`: by name where it is one or two of those that are off to the same side."""
    most = [row for row in off if row["value"] == off[0]["value"]]
    words = gap_words(off[0]["value"])
    if len(most) > _NAMED:
        return Text(f"많게는 {words.ko}", f"at most {words.en}")
    each = Text("각 ", "each ") if len(most) > 1 else NOTHING
    named = join([name(row, frames) for row in most], "·", " and ")
    said = Text(f"{named.ko} {each.ko}{words.ko}", f"{named.en} {each.en}{words.en}")
    return said if most == off else Text(with_particles(f"{said.ko}이(가) 가장 큼"), f"{said.en} the most")


def office_name(row: Row, frames: Frames) -> Text:
    """The office as it was called on its day."""
    day = row["as_of"]
    return names(frames).department(str(row["department_id"]), day if isinstance(day, date) else None)


def among(row: Row, offices: Sequence[Row], frames: Frames) -> Text:
    """`인력은 정원보다 2명 적어 6개 읍·면·동 가운데 가장 부족함` of the worst of a few offices, or of one as bad as others."""
    gap, every, alike = (
        _gap(row),
        offices_counted((one["department_id"] for one in offices), frames),
        sum(_gap(one) == _gap(row) for one in offices),
    )
    most = Text("부족", "shortest") if gap < 0 else Text("많이 초과", "most over")
    place = (
        Text(f"가장 {most.ko}함", f"the {most.en}")
        if alike == 1
        else Text(f"가장 {most.ko}한 {alike}곳에 속함", f"one of the {alike} {most.en}")
    )
    return Text(
        f"인력은 정원보다 {abs(gap)}명 {'적어' if gap < 0 else '많아'} {every.ko} 가운데 {place.ko}",
        f"staff are {gap_words(gap).en}, {place.en} of {every.en}",
    )


SIDES = (("authorized", Text("정원", "authorised"), "other"), ("actual", Text("현원", "actual"), "actual"))
_SHOWN = 3  # offices that a title names

Line = list[Row]  # the years of one office and what it was reorganised from and into, oldest first


def reorganisations(line: Line) -> list[tuple[Row, Row]]:
    """Years that follow each other in one line but belong to two organisations."""
    return [(a, b) for a, b in pairwise(line) if a["department_id"] != b["department_id"]]


def why_apart(before: Row, after: Row, frames: Frames) -> Text:
    """What moved; the change itself may be recorded between organisations that have no figures here."""
    changes = names(frames).way(str(before["department_id"]), str(after["department_id"]))
    return changes[0].words if len(changes) == 1 else Text(f"조직 개편 {len(changes)}번", f"reorganised {plural(len(changes), 'time')}")


def sources_differ(line: Line) -> bool:
    """Whether figures of a whole government come from several compilations: whom each counts is not printed, so they are not joined."""
    whole = str(line[0]["department_id"]).endswith("/all")
    return whole and len({str(r["source"]) for r in line}) > 1


def years_title(lines: Sequence[Line], frames: Frames, *, of_all: bool) -> Text:
    """The newest numbers of each office; the change where it is one organisation counted alike.

    Of all offices there are (`of_all`), where none has a series, how few they are.
    """
    if of_all and len(lines) > 1 and longest(lines) < SERIES:
        return _FEW_SERIES.fill(n=len(lines), years=SERIES)
    if len(lines) > 1:
        return listed([_now(line[-1], frames) for line in lines], _SHOWN, en="; ")
    line = lines[0]
    edges = reorganisations(line)
    if edges:
        return _title_broken(line, edges, frames)
    if len(line) == 1:
        return _now(line[0], frames)
    return _title_listed(line, frames) if sources_differ(line) else _title_unbroken(line, frames)


SERIES = 3  # years that make a series
_FEW_SERIES = Text("정원·현원이 적힌 서울의 조직은 {n}곳뿐, 같은 조직으로 {years}년 이어진 자료 없음",
                   "In Seoul staffing is printed of {n:office|offices} alone, of no organisation for {years:year|years}")  # fmt: skip


def longest(lines: Sequence[Line]) -> int:
    """How many years the organisation has that has most, before and after its reorganisations not counted."""
    return max(
        len({row["year"] for row in line if row["department_id"] == own})
        for line in lines
        for own in {row["department_id"] for row in line}
    )


def _now(row: Row, frames: Frames) -> Text:
    who, authorized, actual = whose(row, frames), people(row["authorized"]), people(row["actual"])
    if row["actual"] is None:
        return Text(f"{who.ko} {row['year']}년 정원 {authorized.ko}(현원 자료 없음)",
                    f"{who.en} {row['year']}: {authorized.en} authorised (actual not printed)")  # fmt: skip
    gap = gap_words(row["value"])
    return Text(f"{who.ko} {row['year']}년 정원 {authorized.ko}, 현원 {actual.ko}({gap.ko})",
                f"{who.en} {row['year']}: {authorized.en} authorised, {actual.en} in office ({gap.en})")  # fmt: skip


def _title_listed(line: Line, frames: Frames) -> Text:
    who = whose(line[-1], frames)
    years = [(row["year"], people(row["authorized"])) for row in line]
    return Text(
        f"{who.ko} 정원 " + ", ".join(f"{y}년 {n.ko}" for y, n in years) + "(출처가 달라 비교 제외)",
        f"{who.en}: authorised " + ", ".join(f"{n.en} in {y}" for y, n in years) + " (other sources, not compared)",
    )


def _title_broken(line: Line, edges: list[tuple[Row, Row]], frames: Frames) -> Text:
    now, first = _now(line[-1], frames), people(line[0]["authorized"])
    times = Text("조직 개편이 있어", "reorganised since")
    if len(edges) > 1:
        times = Text(f"조직 개편이 {len(edges)}번 있어", f"reorganised {plural(len(edges), 'time')} since")
    return Text(
        f"{now.ko}, {times.ko} {line[0]['year']}년 정원 {first.ko}과 견줄 수 없음",
        f"{now.en}; {times.en}, not comparable with {first.en} authorised in {line[0]['year']}",
    )


def _title_unbroken(line: Line, frames: Frames) -> Text:
    who = whose(line[-1], frames)
    sides = [(name, _moved(line[0][column], line[-1][column])) for column, name, _ in SIDES]
    years = f"{line[0]['year']}~{line[-1]['year']}"
    ko = ", ".join(f"{name.ko} {moved.ko}" for name, moved in sides)
    en = ", ".join(f"{name.en} {moved.en}" for name, moved in sides)
    return Text(f"{who.ko} {years}년 {ko}", f"{who.en} {years}: {en}")


def _moved(first: object, last: object) -> Text:
    """`13명에서 15명으로 2명 늘어남`; neither growth nor loss is good or bad here."""
    if not isinstance(first, int) or not isinstance(last, int):
        return people(None)
    a, b, size = people(first), people(last), people(abs(last - first))
    if first == last:
        return Text(f"{b.ko} 그대로", f"unchanged at {b.en}")
    word = Text("늘어남", "up") if last > first else Text("줄어듦", "down")
    return Text(f"{a.ko}에서 {b.ko}으로 {size.ko} {word.ko}", f"from {a.en} to {b.en} ({word.en} {size.en})")


def edge_notes(lines: Sequence[Line], frames: Frames) -> tuple[Text, ...]:
    """One note for each reorganisation that a series crosses, and for each line made of several compilations."""
    found = []
    for line in lines:
        for a, b in reorganisations(line):
            before, after, why = whose(a, frames), whose(b, frames), why_apart(a, b, frames)
            found.append(Text(f"{before.ko}({a['year']}년) → {after.ko}({b['year']}년) 이어지지 않음: {why.ko}",
                              f"{before.en} ({a['year']}) and {after.en} ({b['year']}) are not one series: {why.en}"))  # fmt: skip
        if sources_differ(line):
            who = whose(line[0], frames)
            found.append(Text(f"{who.ko}: 해마다 출처가 다르고 누구까지 세었는지 적혀 있지 않아 증감을 말하지 않음",
                              f"{who.en}: each year has another source and whom it counts is not printed, so no change is stated"))  # fmt: skip
    return tuple(found)


def part_notes(parts: Mapping[Group, Text], rows: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """Which totals are left out because only a part of the government is printed."""
    known = offices(rows, frames)
    return tuple(
        Text(f"{known[group[1]].ko} {group[2].year}년 뺌: {words.ko}", f"{known[group[1]].en} {group[2].year} left out: {words.en}")
        for group, words in parts.items()
    )


def day_note(table: pl.DataFrame) -> tuple[Text, ...]:
    """Says so where the day of the year differs."""
    return when(
        table["as_of"].dt.to_string("%m-%d").n_unique() >= 2,
        Text("해마다 기준일이 다름(표의 기준일 참조)", "The as-of day differs from year to year (see the table)"),
    )
