"""With whom a government is compared: those of its province, those like it by a published rule, or all that have a figure.

The rule of likeness: the same type of government (자치구, 시, 군) and a population within a band around its own, the narrowest of
`BANDS` that holds at least `LEAST` others.
"""

from __future__ import annotations

import polars as pl

from lib.core import kinds
from lib.core.frames import Frames, once
from lib.core.panel import Option
from lib.core.places import local, names, newest_residents, seoul
from lib.core.query import Query
from lib.core.text import NOTHING, Text

LEAST = 5
BANDS = (1.25, 1.5, 2.0, 3.0)
REGION, PEERS, ALL = "region", "peers", "all"
AMONG = Option(
    "among",
    Text("견줄 곳", "compared with"),
    {
        REGION: Text("같은 시·도", "same region"),
        PEERS: Text("인구가 비슷한 곳", "similar population"),
        ALL: Text("적힌 곳 모두", "all with a figure"),
    },
)
LOCAL = {"gu": Text("자치구", "autonomous districts"), "si": Text("시", "cities"), "gun": Text("군", "counties")}


def compared_with(query: Query, frames: Frames) -> tuple[tuple[str, ...], Text]:
    """The governments among which the one pointed out is compared, and in words by which rule; no words where the choice says it.

    The first of several pointed out chooses them; the others stand beside.

    Asked districts or departments are compared with each other alone. Without one pointed out the 25 of Seoul stand for a region.
    """
    if not query.is_of_all:
        return query.districts, NOTHING
    choice, own = query.option("among"), query.focus[0] if query.focus else ""
    if choice == ALL:
        return (*local(frames), *query.focus), NOTHING
    if choice == PEERS and own:
        found, rule = once(frames, "peers", own, lambda: _peers(own, frames))
        return tuple(dict.fromkeys((*found, *query.focus))), rule
    region = once(frames, "regions", own, lambda: _region(own, frames))
    return tuple(dict.fromkeys((*region, *query.focus[1:]))), NOTHING


def _region(own: str, frames: Frames) -> tuple[str, ...]:
    """Governments of its province that can be compared with it: its districts, or its cities and counties; of a province all that are within it."""
    table = frames["districts"]
    place = table.filter(pl.col("district_id") == own)
    kind, province = place.select("type", pl.col("province").fill_null(own)).row(0) if len(place) else ("", "")
    types = {"gu": ["gu"], "si": ["si", "gun"], "gun": ["si", "gun"]}.get(kind, list(LOCAL))
    within = table.filter(pl.col("province").eq(province) & pl.col("type").is_in(types))
    return tuple((within if len(within) else seoul(frames))["district_id"])


def _peers(own: str, frames: Frames) -> tuple[tuple[str, ...], Text]:
    """Itself and those like it by the rule of this module; its region where its population is not known."""
    types = dict(frames["districts"].filter(pl.col("type").is_in(list(LOCAL))).select("district_id", "type").rows())
    counts = {d: living for d, kind in types.items() if kind == types.get(own) and (living := newest_residents(frames, d))}
    if own not in counts:
        return _region(own, frames), Text("주민 수가 없어 같은 시·도와 견줌", "no population known: compared within the province")
    mine = counts[own].count
    for band in BANDS:
        found = [d for d, lived in counts.items() if mine / band <= lived.count <= mine * band]
        if len(found) > LEAST:
            break
    who, kind, number = names(frames).district(own), LOCAL[types[own]], kinds.write(mine, kinds.INTEGER)
    low = f"{1 / band:.2f}".rstrip("0")
    return tuple(found), Text(
        f"인구가 비슷한 곳: {kind.ko} 가운데 인구가 {who.ko}({number}명)의 {low}~{band:g}배인 {len(found) - 1}곳",
        f"Similar population: {len(found) - 1} {kind.en}, each {low}–{band:g} × {who.en} ({number})",
    )
