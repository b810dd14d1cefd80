"""Several offices of one government on one day in a sentence: how many are short and over, the shortest by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lib.core.answer import Row
from lib.core.frames import Frames
from lib.core.groups import grouped
from lib.core.korean import with_particles
from lib.core.places import ALL, names
from lib.core.text import Text, join
from lib.topics.staffing.words import by_size, gap_words, on_day

FEW = 3  # from so many offices on they are told together
_NAMED = 2
_COUNTED = Text("{n}개 부서", "{n:department|departments}")


def together(totals: Iterable[Row]) -> list[list[Row]]:
    """The offices of each government that print a gap on the same day, where they are more than a few."""
    offices = (row for row in totals if isinstance(row["value"], int) and not str(row["department_id"]).endswith(f"/{ALL}"))
    found: dict[object, list[Row]] = grouped(((row["district_id"], row["as_of"]), row) for row in offices)
    return [own for own in found.values() if len(own) >= FEW]


def worst_first(offices: Iterable[Row]) -> list[Row]:
    """The shortest of officials first, then those over, by how much."""
    return sorted(offices, key=lambda row: (_gap(row) >= 0, -abs(_gap(row))))


def _gap(row: Row) -> int:
    gap = row["value"]
    return gap if isinstance(gap, int) else 0


def offices_words(offices: Sequence[Row], frames: Frames, place: Text) -> Text:
    """`당진시 6개 부서 가운데 정원 부족 3곳, 초과 1곳, 당진2동 2명 부족이 가장 큼(기준일 미표기)`.

    `value` of a row is its gap. Without words for the `place` the sentence begins with the offices.
    """
    every = _COUNTED.fill(n=len(offices))
    lead = Text(f"{place.ko} {every.ko}".strip(), f"{place.en}, {every.en}" if place.en else every.en)
    day, first = on_day(offices[0], frames), worst_first(offices)
    short, over = [row for row in first if _gap(row) < 0], [row for row in first if _gap(row) > 0]
    if not (short or over):
        return Text(f"{lead.ko} 모두 정원과 현원이 같음({day.ko})", f"{lead.en}, all as authorised ({day.en})")
    sides = [(len(own), words) for own, words in ((short, Text("부족", "short")), (over, Text("초과", "over"))) if own]
    counted = join([Text(f"{words.ko} {n}곳", f"{n} {words.en}") for n, words in sides], ", ", ", ")
    worst = _worst(short or over, frames)
    return Text(f"{lead.ko} 가운데 정원 {counted.ko}, {worst.ko}({day.ko})", f"{lead.en}: {counted.en}, {worst.en} ({day.en})")


def _worst(off: Sequence[Row], frames: Frames) -> Text:
    """`당진2동 2명 부족이 가장 큼`: by name where it is one or two of those that are off to the same side."""
    most = [row for row in off if row["value"] == off[0]["value"]]
    words = gap_words(off[0]["value"])
    if len(most) > _NAMED:
        return Text(f"많게는 {words.ko}", f"at most {words.en}")
    said = by_size([(office_name(row, frames), row["value"]) for row in most], "·")
    return said if most == off else Text(with_particles(f"{said.ko}이(가) 가장 큼"), f"{said.en} the most")


def office_name(row: Row, frames: Frames) -> Text:
    """The office as it was called on its day."""
    day = row["as_of"]
    return names(frames).department(str(row["department_id"]), day if isinstance(day, date) else None)


def among(row: Row, offices: Sequence[Row]) -> Text:
    """`인력은 정원보다 2명 적어 6개 부서 가운데 가장 부족함` of the worst of a few offices, or of one as bad as others."""
    gap, every, alike = _gap(row), _COUNTED.fill(n=len(offices)), sum(_gap(one) == _gap(row) for one in offices)
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
