"""The sentences over a comparison of districts: how many of the 25 have the figure, who is highest and lowest, where one stands."""

from __future__ import annotations

from lib.across.district_choice import Chosen, chosen
from lib.across.district_notes import LEAST, Lines
from lib.across.district_words import Reading, reading, subject, year_words
from lib.core import kinds
from lib.core.answer import sentence
from lib.core.comparable import FOOTING, THING
from lib.core.frames import Frames
from lib.core.nearest import nearest
from lib.core.panel import MARK, Answer, PanelSpec
from lib.core.places import names, seoul
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, plural


def headline_of(spec: PanelSpec, query: Query, frames: Frames, answer: Answer | None) -> Text:
    """`2023년 예산 규모 25개 구: 강남구 … 최대, 종로구 … 최소`; of too few that they are not ranked."""
    found = nearest(spec, query, frames, answer)
    if found.panel.is_empty:
        return found.panel.title
    made = chosen(found.query, frames)
    read, valued = reading(made.figures.comparable, query), [r for r in made.rows.to_dicts() if r["value"] is not None]
    head = _head(made, len(valued), frames)
    if len(valued) < LEAST:
        return (
            Text(f"{head.ko}뿐이라 순위 비교 제외", f"{head.en}: too few to be ranked") if valued else title_of(made, valued, read, frames)
        )
    ends = _ends(valued, read, frames)
    return join([head, ends], ": ", ": ")


def _head(made: Chosen, n: int, frames: Frames) -> Text:
    """Measure, definition and year, and how many of the 25 have the figure."""
    of, year, all_ = made.figures, year_words(made.year), seoul(frames).height
    name = subject(of.comparable, of.definition, {THING: made.thing, FOOTING: made.footing})
    if n == all_:
        return Text(f"{year.ko} {name.ko} {all_}개 구", f"{name.en}, {year.en}, all {plural(all_, 'district')}")
    return Text(f"{year.ko} {name.ko} {all_}개 구 가운데 {n}곳", f"{name.en}, {year.en}: {n} of {plural(all_, 'district')}")


def title_of(made: Chosen, valued: Lines, read: Reading, frames: Frames) -> Text:
    """How many of the 25 have the figure, and where what is pointed out stands, else the highest and the lowest."""
    n = len(valued)
    head = _head(made, n, frames)
    if not valued:
        return sentence(Text(f"{head.ko}: 계산할 수 있는 곳 없음", f"{head.en}; none can be computed"))
    pointed = [r for r in valued if r["district_id"] in made.pointed]
    if n < LEAST:
        said = _standing(valued, valued, read, frames)
    else:
        said = _standing(pointed, valued, read, frames) if pointed else _ends(valued, read, frames)
    absent = [names(frames).district(d) for d in made.pointed if d in set(seoul(frames)["district_id"])] if not pointed else []
    gone = join(absent, "·", ", ")
    tail = Text(f", {gone.ko} 자료 없음", f"; no data for {gone.en}") if absent else NOTHING
    return sentence(Text(f"{head.ko}, {said.ko}{tail.ko}", f"{head.en}; {said.en}{tail.en}"))


def _standing(shown: Lines, valued: Lines, read: Reading, frames: Frames) -> Text:
    """`영등포구 8,026억원(많은 순 14번째)`; no rank among few."""
    known, ranks, more = names(frames), ranks_of(valued), _more(read)
    said = []
    for row in shown:
        who, value, rank = known.district(row["district_id"]), read.spoken(row["value"]), ranks[row[MARK]]
        place = Text(f"({more.ko} 순 {rank}번째)", f" (rank {rank})") if len(valued) >= LEAST else NOTHING
        said.append(Text(f"{who.ko} {value.ko}{place.ko}", f"{who.en} {value.en}{place.en}"))
    return join(said)


def _ends(valued: Lines, read: Reading, frames: Frames) -> Text:
    """`강남구 1조 2,847억원 최대, 종로구 5,243억원 최소`; rates are 최고 and 최저."""
    (top, a), (low, b) = ((names(frames).district(r["district_id"]), read.spoken(r["value"])) for r in (valued[0], valued[-1]))
    most, least = ("최대", "최소") if _more(read).ko == "많은" else ("최고", "최저")
    return Text(f"{top.ko} {a.ko} {most}, {low.ko} {b.ko} {least}", f"highest {top.en} {a.en}, lowest {low.en} {b.en}")


def _more(read: Reading) -> Text:
    """What is said of the highest, by the kind of value: amounts and counts are many, rates are high."""
    return Text("많은", "highest") if read.kind in (kinds.WON, kinds.INTEGER) else Text("높은", "highest")


def ranks_of(valued: Lines) -> dict[str, str]:
    """Ranks from the highest; equal values share one."""
    values = [r["value"] for r in valued]
    return {str(r[MARK]): str(values.index(r["value"]) + 1) for r in valued}
