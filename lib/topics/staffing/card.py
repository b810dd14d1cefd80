"""The card of the overview: how many more or fewer officials a department has than it is authorised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from lib.charts.cards.topic import card_of, evidence_at, without_figure, years_of
from lib.charts.spec.cards import Shown
from lib.core import kinds
from lib.core.answer import Row, has_data, marked, whose
from lib.core.cards import earlier
from lib.core.cards.card import Carded, OverviewCard
from lib.core.dataset import BASIS, YEAR_OF
from lib.core.evidence import Evidence
from lib.core.frames import Frames, once
from lib.core.measure import compute
from lib.core.nearest.rows import YEAR, everything, nearest_row, sought
from lib.core.panel import MARK
from lib.core.query import Query
from lib.core.select import select
from lib.core.text import Text, join, same, when
from lib.topics.staffing.datasets import STAFFING
from lib.topics.staffing.measures import ACTUAL, AUTHORIZED, GAP
from lib.topics.staffing.offices_words import among, sources_differ, together, worst_first
from lib.topics.staffing.words import KEYS, Group, gap_words, on_day, outermost, parts_only, people, without

TITLE = Text("인력 과부족", "Staffing gap")
OFFICIALS = Text("정원·현원", "Authorised and actual officials")  # a quota by ordinance may be there
POSTS = Text("정원", "Authorised officials")
FILL = Text("정원과 현원이 실린 업무보고를 올리면 채워집니다.", "A work report with its staffing would fill this.")
OTHER_SOURCE = Text("출처마다 센 범위가 다름", "each source counts its own way")
_PEOPLE = Text("명", "")


def _card(query: Query, frames: Frames) -> Carded:
    """현원 − 정원 of the sought department in the sought year, nearest first; where only 정원 is printed, that.

    Where a district has no complete table, that of some grades is shown, and the card names them.
    """
    at = sought(query, frames)
    asked = everything(query, at).but(unit="")
    rows, partial, table, offices = once(frames, "offices of a card", asked, lambda: _known(asked, frames))
    found = nearest_row(offices, at, frames)
    if found is None:
        return without_figure(TITLE, at, OFFICIALS, has_data("staffing", frames), FILL, rows, frames)
    beside = _beside(found, offices) if not at.departments else []
    found = worst_first(beside)[0] if beside else found
    title = TITLE if found["gap"] is not None else POSTS
    part = next((words for table, words in partial.items() if table == tuple(found[c] for c in KEYS)), None)
    line = [found] if part else earlier.series(offices, found, frames, ("is_gap",))  # parts of two tables are no series
    shown = _of_part(_shown(found, line), part) if part else _shown(found, line)
    if beside and found["gap"]:
        shown = replace(shown, says=among(found, beside, frames))
    made = card_of(title, shown, found, at, query, frames, earlier.disputed(STAFFING, found, query, frames))
    return Carded(made, earlier.with_series(_evidence(table, found, frames), "staffing", line, _figure), earlier.behind(rows, line))


def _beside(found: Row, offices: Sequence[Row]) -> list[Row]:
    """The offices that print a gap in the year of this one, itself among them, where they are more than a few."""
    return next((own for own in together(r for r in offices if r["is_gap"]) if any(r[MARK] == found[MARK] for r in own)), [])


def _known(asked: Query, frames: Frames) -> tuple[pl.DataFrame, Mapping[Group, Text], pl.DataFrame, Sequence[Row]]:
    """All rows of a district (of incomplete tables only where there is no other), what those print, its offices, and these as candidates."""
    chosen = outermost(select(asked, STAFFING, frames["staffing"]).chosen, asked, frames)
    partial = parts_only(chosen)
    complete = without(chosen, partial)
    rows = chosen if complete.is_empty() else complete
    table = _offices(rows)
    return rows, partial, table, table.to_dicts()


def _offices(rows: pl.DataFrame) -> pl.DataFrame:
    """One row = one office at one date of a year: both sums and the gap; `value` is the gap, or 정원 where no 현원 is printed."""
    by = [*KEYS, YEAR_OF, BASIS]
    posts = compute(rows, AUTHORIZED.definition(""), by)
    gaps = compute(rows, GAP.definition(""), by)
    table = posts.with_columns(
        pl.col("value").alias("authorized"),
        compute(rows, ACTUAL.definition(""), by)["value"].alias("actual"),
        pl.when(gaps["value"].is_not_null()).then(gaps["of"]).otherwise("of").alias("of"),
        gaps["over"],
        gaps["value"].alias("gap"),
        gaps["value"].is_not_null().alias("is_gap"),
        pl.coalesce(gaps["value"], "value").alias("value"),
        pl.col(YEAR_OF).alias(YEAR),
        rows.group_by(by, maintain_order=True).agg(pl.col("source_id").first())["source_id"].alias("source"),
    )
    return marked(table.filter(pl.col("value").is_not_null()).with_columns(pl.lit("card-staffing").alias("_card")), ("_card", *KEYS))


def _figure(row: Row) -> Text:
    """`+1명`, `△2명`, `0명`; 정원 as it is."""
    return _signed(row["gap"]) if row["gap"] is not None else people(row["value"])


def _signed(value: object) -> Text:
    words = kinds.write(value, kinds.GAP)
    return Text(f"{words}명", words)


def _shown(row: Row, line: Sequence[Row]) -> Shown:
    gap = row["gap"]
    moved = earlier.change(line, row, _figure, lambda size: _signed(int(size)), _apart)
    spark = years_of(line, row, _value, _apart, breaks=earlier.breaks(line, earlier.reorganised), meaning=_meaning(gap))
    tone = earlier.tone(moved, GAP.better, float(gap)) if isinstance(gap, int) else ""
    return Shown(str(row[MARK]), _value(row), _PEOPLE, _definition(row), _says(row), None, spark, moved.text, tone)


def _of_part(shown: Shown, part: Text) -> Shown:
    """The figure of an incomplete table: which part is printed stands in its definition and its sentence."""
    definition = join([shown.definition, part], en="; ")
    return replace(
        shown, definition=definition, says=Text(f"{part.ko.removesuffix('만 적혀 있음')} {shown.says.ko}", f"{part.en}: {shown.says.en}")
    )


def _value(row: Row) -> Text:
    return same(kinds.write(row["value"], kinds.GAP if row["gap"] is not None else kinds.INTEGER))


def _meaning(gap: object) -> str:
    if not isinstance(gap, int):
        return "chosen"
    return "over" if gap > 0 else "short" if gap < 0 else "equal"


def _definition(row: Row) -> Text:
    """`현원 21 − 정원 20`, of the grades that print both."""
    if row["gap"] is None:
        return Text("적힌 정원의 합, 현원 미표기", "sum of authorised officials; actual not printed")
    of, over = (kinds.write(row[c], kinds.INTEGER) for c in ("of", "over"))
    words = Text(f"현원 {of} − 정원 {over}", f"{of} in office − {over} authorised")
    if (row["of"], row["over"]) == (row["actual"], row["authorized"]):
        return words
    return Text(f"{words.ko}(둘 다 적힌 직급)", f"{words.en} (grades with both)")


def _says(row: Row) -> Text:
    """`인력은 정원보다 1명 많음`; 정원 alone where no 현원 is printed."""
    gap = row["gap"]
    if not isinstance(gap, int):
        return Text("정원은 {posts}임", "{posts} officials are authorised").fill(posts=people(row["value"]))
    if gap == 0:
        return Text("인력은 정원과 같음", "staff equal the authorised number")
    size = people(abs(gap))
    return Text(f"인력은 정원보다 {size.ko} {'많음' if gap > 0 else '적음'}", f"staff are {gap_words(gap).en}")


def _apart(before: Row, after: Row) -> tuple[Text, ...]:
    """Compilations of several sources say not whom they count."""
    return (*earlier.apart(before, after), *when(sources_differ([before, after]), OTHER_SOURCE))


def _evidence(table: pl.DataFrame, row: Row, frames: Frames) -> Evidence:
    measure, kind = (GAP, kinds.GAP) if row["gap"] is not None else (AUTHORIZED, kinds.INTEGER)
    return evidence_at(table, row, measure.definition(""), "staffing", lambda r: _label(r, frames), kind=kind, part=kinds.INTEGER)


def _label(row: Row, frames: Frames) -> Text:
    who, title, day = whose(row, frames), TITLE if row["gap"] is not None else POSTS, on_day(row, frames)
    return Text(f"{who.ko} {title.ko}, {day.ko}", f"{who.en}: {title.en}, {day.en}")


CARD = OverviewCard(STAFFING, 2, Text("인력", "staffing"), _card)
