"""Execution rates of districts whose as-of dates differ: compared by pace, or in words why they cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.across.compare.district_choice import Chosen
from lib.across.compare.district_figures import Figures, Held
from lib.across.compare.district_words import counted_year, year_words
from lib.across.compare.versus_pairs import OTHER_DATE, OTHER_YEAR, Pair
from lib.core import kinds
from lib.core.answer import NO_DATA, Row
from lib.core.frames import Frames
from lib.core.places import names
from lib.core.text import Text, join


def pace_note(made: Chosen, valued: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """The paces of the shown rates where their dates differ; where one district stands alone, that no other has that year."""
    of = made.figures
    if of.comparable.pace is None or not valued or made.is_mixed:
        return ()
    if len(valued) == 1:
        return (_alone(made, valued[0], frames),)
    return (_by_pace([(r, of) for r in valued], frames),) if len({r["until"] for r in valued}) > 1 else ()


def _alone(made: Chosen, row: Row, frames: Frames) -> Text:
    """`속도 비교 제외: 같은 해에 …`: with the one pace there is, or why there is none."""
    who, pace = names(frames).district(str(row["district_id"])), _pace_of(row, made.figures)
    if isinstance(pace, float):
        said = Text(f"{who.ko}의 속도 {kinds.write(pace, kinds.RATE)}", f"{who.en} {kinds.write(pace, kinds.RATE)}")
    else:
        said = Text(f"{who.ko}도 속도를 낼 수 없음({pace.ko})", f"{who.en} has none ({pace.en})")
    years = join([counted_year(y, n) for y, n in made.years[:6]])
    return Text(f"속도(집행률 ÷ 경과율)로 비교 제외: 같은 해에 같은 정의로 집행률이 적힌 다른 구가 없음(자료: {years.ko}), {said.ko}",
                f"Not compared by pace (rate ÷ year elapsed): no other district states this rate for that year (data: {years.en}); {said.en}")  # fmt: skip


def pace_of_pairs(pairs: Iterable[Pair], frames: Frames) -> tuple[Text, ...]:
    """The paces of two districts whose execution rates are of other dates; of other years neither rate nor pace is compared."""
    for pair in pairs:
        if pair.first is None or pair.second is None or pair.first.figures.comparable.pace is None:
            continue
        sides = (pair.first, pair.second)
        if pair.why_not is OTHER_DATE:
            return (_by_pace([(h.row, h.figures) for h in sides], frames),)
        if pair.why_not is OTHER_YEAR:
            return (_other_years(sides, frames),)
    return ()


def _by_pace(rows: Sequence[tuple[Row, Figures]], frames: Frames) -> Text:
    """`성동구 1.05, 중랑구 없음(기준일이 적혀 있지 않음)`, the quickest first; where fewer than two have a pace, that it compares nothing."""
    known = names(frames)
    paces = [(known.district(str(row["district_id"])), _pace_of(row, of)) for row, of in rows]
    counted = sorted(((who, pace) for who, pace in paces if isinstance(pace, float)), key=lambda p: -p[1])
    said = [Text(f"{who.ko} {kinds.write(pace, kinds.RATE)}", f"{who.en} {kinds.write(pace, kinds.RATE)}") for who, pace in counted]
    said += [Text(f"{who.ko} 없음({why.ko})", f"{who.en} none ({why.en})") for who, why in paces if isinstance(why, Text)]
    listed = join(said)
    if len(counted) < 2:
        return Text(f"기준일이 다르고 속도(집행률 ÷ 경과율)로도 견줄 수 없음: {listed.ko}",
                    f"As-of dates differ, and paces (rate ÷ year elapsed) do not compare either: {listed.en}")  # fmt: skip
    return Text(f"기준일이 달라 집행률 대신 속도(집행률 ÷ 경과율)로 견줌: {listed.ko}",
                f"As-of dates differ, so compared by pace (rate ÷ year elapsed): {listed.en}")  # fmt: skip


def _other_years(sides: Sequence[Held], frames: Frames) -> Text:
    known = names(frames)
    said = join([join([known.district(str(h.row['district_id'])), year_words(h.year)], " ", " ") for h in sides])  # fmt: skip
    return Text(f"집행률은 같은 해의 자료가 없어 속도 비교도 제외: {said.ko}",
                f"Execution rates of no common year, so not compared by pace either: {said.en}")  # fmt: skip


def _pace_of(row: Row, of: Figures) -> float | Text:
    """The rate over the share of year elapsed at the row's date; the reason where there is none."""
    return of.comparable.pace(row, of.definition) if of.comparable.pace else NO_DATA
