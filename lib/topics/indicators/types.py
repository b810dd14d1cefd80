"""Types of indicators: what several sources count, and which of them an asked word means."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from lib.core.dataset import YEAR_OF
from lib.core.errors import AskedError
from lib.core.frames import Frames, once
from lib.core.query import Query
from lib.core.select import filtered
from lib.core.text import Text, same
from lib.topics.indicators.datasets import INDICATORS

SHARED = 2  # sources or governments: what one source says of one government is no comparison


@dataclass(frozen=True)
class Type:
    """One thing that several sources count, or one of several governments; `kind` is count, amount or rate."""

    name: str
    title: Text
    kind: str


def type_named(name: str, frames: Frames) -> Type:
    """The type of an id, also where nothing is printed of it."""
    known = {
        t: Type(t, Text(ko, en), kind)
        for t, ko, en, kind in frames["indicator_types"].select("indicator_type", "title_ko", "title_en", "kind").rows()
    }
    return known.get(name, Type(name, same(name), ""))


def listed_types(query: Query, frames: Frames) -> dict[str, Text]:
    """Titles of the types with two sources or governments or more.

    Those with most years of the asked departments and districts first, of one government after the other, then most sources.
    """
    where = Query(query.districts, query.departments)
    return once(frames, "types of indicators", where, lambda: _listed(where, frames))


def _listed(query: Query, frames: Frames) -> dict[str, Text]:
    rows = frames["indicators"]
    counts = rows.group_by("indicator_type").agg(
        pl.col("source_id").n_unique().alias("sources"), pl.col("district_id").n_unique().alias("governments")
    )
    counts = counts.filter(pl.max_horizontal("sources", "governments") >= SHARED)
    types = frames["indicator_types"].join(counts, on="indicator_type", maintain_order="left")
    for name, asked in (("own", query), ("near", Query(query.districts))):
        years = filtered(asked, INDICATORS, rows).group_by("indicator_type").agg(pl.col(YEAR_OF).drop_nulls().n_unique().alias(name))
        empty = pl.col(name) * 0 if not (asked.districts or asked.departments) else pl.col(name)
        types = types.join(years.with_columns(empty), on="indicator_type", how="left", maintain_order="left")
    ordered = types.sort("own", "near", "sources", descending=True, nulls_last=True, maintain_order=True)
    return {t: Text(ko, en) for t, ko, en in ordered.select("indicator_type", "title_ko", "title_en").rows()}


def asked_type(words: str, frames: Frames, query: Query | None = None) -> Type:
    """The type of an id, a title, or words that only one title holds; the first listed for no words. AskedError otherwise."""
    listed = listed_types(query or Query(), frames)
    fit = [words] if words in listed else _holding(words, listed)
    if not fit or (words and len(fit) > 1):
        raise _unknown(words, [listed[t] for t in fit] or list(listed.values()))
    kinds = dict(frames["indicator_types"].select("indicator_type", "kind").rows())
    return Type(fit[0], listed[fit[0]], kinds[fit[0]])


def _holding(words: str, listed: dict[str, Text]) -> list[str]:
    """Types whose title is the words, else those whose title holds them."""
    near = [t for t, title in listed.items() if words in title]
    return near or [t for t, title in listed.items() if words.casefold() in f"{title.ko} {title.en}".casefold()]


def _unknown(words: str, titles: list[Text]) -> AskedError:
    ko, en = ", ".join(t.ko for t in titles), ", ".join(t.en for t in titles)
    return AskedError(
        Text(
            f"'{words}' 지표를 하나로 찾을 수 없습니다. 이 가운데 하나를 적으십시오: {ko}",
            f"'{words}' is not one indicator. Write one of these: {en}",
        )
    )
