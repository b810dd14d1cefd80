"""What is said over and under a comparison of districts: who is highest and lowest, where one stands, and what limits it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lib.across.compare.district_choice import LEAST, Chosen, chosen
from lib.across.compare.district_words import Reading, counted_year, part_kind, reading, subject, year_words
from lib.core import kinds
from lib.core.answer import sentence, short_date, with_value
from lib.core.comparison.comparable import FOOTING, THING
from lib.core.dataset import YEAR_OF
from lib.core.derived import FEW
from lib.core.frames import Frames
from lib.core.measure import Ratio
from lib.core.nearest.panels import nearest
from lib.core.panel import MARK, Answer, PanelSpec
from lib.core.places import names, seoul
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, naming, plural, when
from lib.topics.budget.fund_shares import APART, MORE_FUNDS


def headline_of(spec: PanelSpec, query: Query, frames: Frames, answer: Answer | None) -> Text:
    """`2023년 당초예산(기금 제외): 강남구 … 최대, 종로구 … 최소`; of too few that they are not ranked."""
    found = nearest(spec, query, frames, answer)
    if found.panel.is_empty:
        return found.panel.title
    made = chosen(found.query, frames)
    read, valued = reading(made.figures.comparable, query), [r for r in made.rows.to_dicts() if r["value"] is not None]
    head = _head(made, len(valued), frames)
    if not valued:
        return title_of(made, valued, read, frames)
    if not made.is_ranked:
        return (_YEARS_DIFFER if made.is_mixed else _TOO_FEW).fill(head=head)
    ends = _ends(made, valued, read, frames)
    return join([_all_of(made) if len(valued) == seoul(frames).height else head, ends], ": ", ": ")


def _head(made: Chosen, n: int, frames: Frames) -> Text:
    """Measure, definition and year, and how many of the 25 have the figure."""
    name, year, all_ = _name(made), made.when, seoul(frames).height
    if n == all_:
        return Text(f"{year.ko} {name.ko} {all_}개 구", f"{name.en}, {year.en}, all {plural(all_, 'district')}")
    return Text(f"{year.ko} {name.ko} {all_}개 구 가운데 {n}곳", f"{name.en}, {year.en}: {n} of {plural(all_, 'district')}")


def _name(made: Chosen) -> Text:
    return subject(made.figures.comparable, made.figures.definition, {THING: made.thing, FOOTING: made.footing})


def _all_of(made: Chosen) -> Text:
    """Measure, definition and year where every one of the 25 has the figure, in the fewest words."""
    of, year = made.figures, made.when
    name = of.definition.title if of.comparable.is_named_by_definition else _name(made)
    return Text(f"{year.ko} {name.ko}", f"{name.en}, {year.en}")


def title_of(made: Chosen, valued: Lines, read: Reading, frames: Frames) -> Text:
    """How many of the 25 have the figure, and where what is pointed out stands, else the highest and the lowest."""
    head = _head(made, len(valued), frames)
    if not valued:
        return sentence(Text(f"{head.ko}: 계산할 수 있는 곳 없음", f"{head.en}; none can be computed"))
    said = again_of(made, valued, read, frames)
    if not said.ko:
        said = _with_absent(_UNRANKED if made.is_mixed else _ends(made, valued, read, frames), made, valued, frames)
    return sentence(Text(f"{head.ko}, {said.ko}", f"{head.en}; {said.en}"))


def again_of(made: Chosen, valued: Lines, read: Reading, frames: Frames) -> Text:
    """What the title says besides the headline: where what is pointed out stands, the few figures that there are; else nothing."""
    shown = valued if len(valued) < LEAST else [r for r in valued if r["district_id"] in made.pointed]
    return _with_absent(_standing(made, shown, valued, read, frames), made, valued, frames) if shown else NOTHING


def _with_absent(said: Text, made: Chosen, valued: Lines, frames: Frames) -> Text:
    """The words with what is pointed out, where none of it has a figure."""
    known = set(seoul(frames)["district_id"])
    absent = [] if any(r["district_id"] in made.pointed for r in valued) else [d for d in made.pointed if d in known]
    gone = join([names(frames).district(d) for d in absent], "·", ", ")
    return Text(f"{said.ko}, {gone.ko} 자료 없음", f"{said.en}; no data for {gone.en}") if absent else said


def _standing(made: Chosen, shown: Lines, valued: Lines, read: Reading, frames: Frames) -> Text:
    """`영등포구 8,026억원(많은 순 14번째)`; no rank among few, and of several years each with its own."""
    known, ranks, more = names(frames), ranks_of(made.alike(valued)), _more(read)
    said = []
    for row in shown:
        who, value, rank = known.district(row["district_id"]), read.spoken(row["value"]), ranks.get(str(row[MARK]), "")
        place = Text(f"{more.ko} 순 {rank}번째", f"rank {rank}") if made.is_ranked and rank else NOTHING
        of_year, apart = year_words(row[YEAR_OF]) if made.is_mixed else NOTHING, MORE_FUNDS if str(row[MARK]) in made.heavy else NOTHING
        within = join([part for part in (place, of_year, apart) if part.ko])
        said.append(
            Text(f"{who.ko} {value.ko}({within.ko})", f"{who.en} {value.en} ({within.en})") if within.ko else join([who, value], " ")
        )
    return join(said)


def _ends(made: Chosen, valued: Lines, read: Reading, frames: Frames) -> Text:
    """`강남구 1조 2,847억원 최대, 종로구 5,243억원 최소`; rates are 최고 and 최저. What is over no like budget is apart, and that is said."""
    alike = made.alike(valued)
    (top, a), (low, b) = ((names(frames).district(r["district_id"]), read.spoken(r["value"])) for r in (alike[0], alike[-1]))
    most, least = ("최대", "최소") if _more(read).ko == "많은" else ("최고", "최저")
    apart = APART.fill(n=len(made.heavy)) if made.heavy else NOTHING
    within = Text(f"({apart.ko})", f" ({apart.en})") if made.heavy else NOTHING
    return Text(
        f"{top.ko} {a.ko} {most}, {low.ko} {b.ko} {least}{within.ko}", f"highest {top.en} {a.en}, lowest {low.en} {b.en}{within.en}"
    )


def _more(read: Reading) -> Text:
    """What is said of the highest, by the kind of value: amounts and counts are many, rates are high."""
    return Text("많은", "highest") if read.kind in (kinds.WON, kinds.INTEGER) else Text("높은", "highest")


def ranks_of(valued: Lines) -> dict[str, str]:
    """Ranks from the highest; equal values share one."""
    values = [r["value"] for r in valued]
    return {str(r[MARK]): str(values.index(r["value"]) + 1) for r in valued}


_NAMED = 20  # more names without data say nothing but their number
Lines = Sequence[Mapping[str, Any]]
_FEW = Text(f"{LEAST}곳 미만이라 지도와 순위로 그리지 않고 표로만 보임",
            f"Fewer than {LEAST} districts: shown as a table only, neither map nor ranks")  # fmt: skip
_UNRANKED = Text("해가 서로 달라 순위 없음", "years differ, not ranked")
_YEARS_DIFFER = Text("{head}, 해가 서로 달라 순위 비교 제외", "{head}: years differ, not ranked")
_TOO_FEW = Text("{head}뿐이라 순위 비교 제외", "{head}: too few to be ranked")


def notes_of(made: Chosen, lines: Lines, frames: Frames) -> tuple[Text, ...]:
    """What limits the comparison of the shown rows."""
    valued = with_value(lines)
    few = (*when(len(valued) < LEAST, _FEW), *_year_note(made)) if not made.is_ranked else ()  # another year may have enough
    return (*few, *made.notes, *(() if made.is_mixed else _dates_note(valued)), *_small_note(made, valued), *_missing_note(lines, frames))


def more_notes(made: Chosen, lines: Lines) -> tuple[Text, ...]:
    """What a reader may want to know besides: the residents that divide, and other years."""
    valued = with_value(lines)
    return (*_residents_note(made, valued), *(_year_note(made) if made.is_ranked else ()))


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
    others = [(y, n) for y, n in made.years if y not in set(made.rows[YEAR_OF])]
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
        Text(f"분모가 {FEW}건보다 적은 {few}곳은 95% 신뢰구간이 넓음", f"{few} with fewer than {FEW} cases: chance moves them much"),
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
