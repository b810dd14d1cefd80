"""What is said under a comparison of districts: who is missing, other years, dates that differ, few cases, residents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lib.across.district_choice import Chosen
from lib.across.district_words import counted_year, part_kind
from lib.core import kinds
from lib.core.answer import short_date
from lib.core.derived import FEW
from lib.core.frames import Frames
from lib.core.measure import Ratio
from lib.core.places import names, seoul
from lib.core.text import NOTHING, Text, join, naming, when

LEAST = 5  # fewer districts are no comparison of a city: a table says them
_NAMED = 20  # more names without data say nothing but their number
Lines = Sequence[Mapping[str, Any]]
_FEW = Text(f"{LEAST}곳 미만이라 지도와 순위로 그리지 않고 표로만 보임",
            f"Fewer than {LEAST} districts: shown as a table only, neither map nor ranks")  # fmt: skip


def notes_of(made: Chosen, lines: Lines, frames: Frames) -> tuple[Text, ...]:
    """What limits the comparison of the shown rows."""
    valued = [r for r in lines if r["value"] is not None]
    few = (_FEW, *_year_note(made)) if len(valued) < LEAST else ()  # another year may have enough
    return (*few, *made.notes, *_dates_note(valued), *_small_note(made, valued), *_missing_note(lines, frames))


def more_notes(made: Chosen, lines: Lines) -> tuple[Text, ...]:
    """What a reader may want to know besides: the residents that divide, and other years."""
    valued = [r for r in lines if r["value"] is not None]
    return (*_residents_note(made, valued), *(_year_note(made) if len(valued) >= LEAST else ()))


def missing(lines: Lines, frames: Frames) -> list[str]:
    """The districts of Seoul without a row."""
    there = {r["district_id"] for r in lines}
    return [d for d in seoul(frames)["district_id"].to_list() if d not in there]


def _missing_note(lines: Lines, frames: Frames) -> tuple[Text, ...]:
    gone = [names(frames).district(d) for d in missing(lines, frames)]
    if len(gone) > _NAMED:
        return (Text(f"그 밖의 {len(gone)}곳은 자료 없음", f"No data for the other {len(gone)}"),)
    return naming(Text(f"자료 없음 {len(gone)}곳", f"No data for {len(gone)}"), gone, _NAMED)


def _year_note(made: Chosen) -> tuple[Text, ...]:
    """Which other years have figures."""
    others = [(y, n) for y, n in made.years if y != made.year]
    return naming(Text("다른 해의 자료", "Other years with figures"), [counted_year(y, n) for y, n in others[:8]])


def _dates_note(valued: Lines) -> tuple[Text, ...]:
    """Dates that differ between districts, where the figure moves within its year."""
    days = [r["until"] for r in valued]
    said = _counted_days(sorted(Counter(d for d in days if d is not None).items()))
    rest = days.count(None)
    full = Text(f", 해가 끝난 뒤 {rest}곳", f", after the year's end ({rest})") if rest else NOTHING
    return when(len(set(days)) > 1, Text(f"구마다 기준일이 달라 순위는 참고로만 봄: {said.ko}{full.ko}",
                                         f"As-of dates differ, so ranks are only a rough guide: {said.en}{full.en}"))  # fmt: skip


def _small_note(made: Chosen, valued: Lines) -> tuple[Text, ...]:
    """Shares of few cases."""
    of = made.figures
    form = of.definition.form
    if of.comparable.kind is not kinds.RATIO or not isinstance(form, Ratio) or part_kind(form.over, of.comparable) is not kinds.INTEGER:
        return ()
    few = sum(1 for r in valued if r["over"] < FEW)
    return when(
        few,
        Text(f"분모가 {FEW}건보다 적은 {few}곳은 우연히 크게 달라질 수 있음", f"{few} with fewer than {FEW} cases: chance moves them much"),
    )


def _residents_note(made: Chosen, valued: Lines) -> tuple[Text, ...]:
    if not made.figures.comparable.per:
        return ()
    days = Counter(d for r in valued if (d := r["residents_as_of"]) is not None)
    said = _counted_days(sorted(days.items()))
    return when(days, Text(f"주민 수의 기준일: {said.ko}(같은 해, 없으면 3년 안의 가장 가까운 이전 해)",
                           f"Residents as of {said.en} (of the same year, else the newest at most three years older)"))  # fmt: skip


def _counted_days(days: Sequence[tuple[date, int]]) -> Text:
    return join([Text(f"{short_date(d)} {n}곳", f"{d.isoformat()} ({n})") for d, n in days])
