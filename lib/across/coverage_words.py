"""The title of the coverage matrix: how many work reports there are of whom, and what is lacking or rarest."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lib.across.coverage_rows import LINES, Group, Known, reports_of
from lib.core.frames import Frames
from lib.core.korean import topic_particle
from lib.core.places import names
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, listed, plural


def title_of(query: Query, frames: Frames, known: Known, groups: Sequence[Group]) -> Text:
    """How many work reports there are of whom, and what the asked district lacks or, without one, what is rarest."""
    words, reports = names(frames), reports_of(known)
    asked = query.districts
    order = sorted(reports, key=lambda d: d not in asked)  # of the asked districts first
    parts = [Text(f"{words.district(d).ko} {reports[d]}건", f"{reports[d]} of {words.district(d).en}") for d in order]
    whose = join(parts[:3]) if len(parts) <= 3 else Text(f"{join(parts[:3]).ko} 외 {len(parts) - 3}곳", f"{join(parts[:3]).en} and more")
    head = Text(f"업무보고는 {whose.ko}", f"Work reports: {whose.en}") if parts else Text("업무보고는 없음", "No work report")
    held = _held(query, known)
    if len(asked) == 1 and asked[0] not in reports:
        who = words.district(asked[0])
        some = any(asked[0] in districts for districts in held.values())
        rest = (
            Text(f"{who.ko} 자료는 공개자료뿐임", f"of {who.en} public data only")
            if some
            else Text(f"{who.ko} 자료는 없음", f"nothing of {who.en}")
        )
    else:
        shown = {d for g in groups for d in g.districts}
        rest = _rarest(asked[0] if len(asked) == 1 else "", held, frames, _Places(order, shown))
    return Text(f"{head.ko}이며 {rest.ko}", f"{head.en}; {rest.en}") if parts else join([head, rest], en="; ")


def _held(query: Query, known: Known) -> dict[int, set[str]]:
    """Which districts have any figure of each line in the years that the matrix shows."""
    held: dict[int, set[str]] = {i: set() for i in range(len(LINES))}
    for (line, district), years in known.rows.items():
        if not query.years or any(y in query.years for y in years):
            held[line].add(district)
    return held


@dataclass(frozen=True)
class _Places:
    """Which districts are named first, and which ones the matrix shows."""

    first: Sequence[str]
    shown: Collection[str]

    def among(self, places: Collection[str], frames: Frames) -> Text:
        """`(서울 밖 4곳 포함)`: how many of these places the matrix does not show; nothing where it shows all."""
        outside = [d for d in places if d not in self.shown]
        if not outside:
            return NOTHING
        provinces = dict(frames["districts"].select("district_id", "province").rows())
        of_shown = {provinces.get(d) for d in self.shown}
        if of_shown == {"seoul"} and not any(d == "seoul" or provinces.get(d) == "seoul" for d in outside):
            return Text(f"(서울 밖 {len(outside)}곳 포함)", f" ({len(outside)} outside Seoul)")
        return Text(f"(이 표에 없는 {len(outside)}곳 포함)", f" ({len(outside)} not shown here)")


def _rarest(asked: str, held: Mapping[int, set[str]], frames: Frames, of: _Places) -> Text:
    """`소송·법률자문은 금천구 등 6곳에 있음`: what the asked district lacks, else the data that fewest districts have."""
    words = names(frames)
    some = {i: d for i, d in held.items() if d and not LINES[i].planned}
    lacking = [
        i
        for i, d in some.items()
        if asked and asked not in d and not any(asked in held[j] for j in held if LINES[j].dataset == LINES[i].dataset)
    ]
    if asked and not lacking:
        who = words.district(asked)
        return Text(f"{who.ko}에 모든 주제의 자료가 있음", f"{who.en} has data of every kind")
    chosen = lacking or [min(some, key=lambda i: len(some[i]))]
    places = set().union(*(some[i] for i in chosen))
    order = sorted(places, key=lambda d: (d not in of.shown, of.first.index(d) if d in of.first else len(of.first), d))
    titles, one = listed([LINES[i].title for i in chosen], 2, "가지", "·"), words.district(order[0])
    subject = f"{titles.ko}{topic_particle(titles.ko)}"
    if len(places) == 1:
        return Text(f"{subject} {one.ko}에만 있음", f"{titles.en}: {one.en} only")
    rest = of.among(places, frames)
    return Text(
        f"{subject} {one.ko} 등 {len(places)}곳{rest.ko}에 있음",
        f"{titles.en}: {plural(len(places), 'government')}{rest.en}, {one.en} among them",
    )
