"""What the panels of pledges share: the rows that answer a query, and how a term, a scope and a count are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

import polars as pl

from lib.core import derived, kinds
from lib.core.answer import Row, declared, district_column, whose
from lib.core.dataset import BASIS, YEAR_OF
from lib.core.frames import Frames, grouped, once
from lib.core.measure import Definition, Measure
from lib.core.panel import BASES, Option, TableColumn
from lib.core.places import seoul
from lib.core.query import Query
from lib.core.select import fitting, of_places, select
from lib.core.sources.dates import is_fetched, newest_day
from lib.core.targets import Found
from lib.core.targets.rows import Held, held
from lib.core.text import NOTHING, Text, day_words, join, when
from lib.topics.pledges.datasets import PLEDGES

T = TypeVar("T")
WHOLE = "전체"
SCOPE_WORDS = PLEDGES.column("scope").titles
TERM_WORDS = PLEDGES.column("term").titles
STATUS_WORDS = PLEDGES.column("status").titles
MEANING = {"완료": "completed", "이행 후 계속추진": "continuing", "이행": "fulfilled", "정상추진": "on_track", "일부추진": "partial",
           "보류": "on_hold", "폐기": "dropped", "그 외": "unfulfilled", "미상": "unknown"}  # fmt: skip
SCOPE_KEYS = {"pledges": "공약", "plan": "구정운영4개년계획", "tasks": "100대과제"}
SCOPE = Option(
    "scope",
    Text("범위", "scope"),
    {
        "pledges": Text("공약", "pledges"),
        "plan": Text("구정운영 4개년 계획", "four-year plan"),
        "tasks": Text("100대 과제", "100 tasks"),
    },
)
OF_SEOUL = "group-seoul-gu"
STATUS_LIST, ITEM_LIST = (
    Text("공약 이행현황", "its pledge report"),
    Text("공약 목록", "its list"),
)  # documents that fill gaps
GROUP = ("district_id", "term", "as_of")
UNIT = Text("건", "pledges")
STATUS = pl.col("status")
TERM_ORDER = {term: n for n, term in enumerate(derived.TERMS)}
TERM_AT = pl.col("term").replace_strict(list(TERM_ORDER), list(TERM_ORDER.values()), default=-1, return_dtype=pl.Int64)
FULFILLED = ("완료", "이행 후 계속추진", "이행")
COUNTED = (
    pl.when(STATUS.is_in(FULFILLED)).then("count").when(STATUS != "미상").then(0).alias("fulfilled"),
    pl.when(STATUS.eq("완료")).then("count").when(~STATUS.is_in(["미상", "이행"])).then(0).alias("completed"),
)
"""What the completion rate adds: the count where the state is one of those fulfilled, 0 where it is known to be another, null where unknown."""


def is_over(term: str, frames: Frames) -> bool:
    """Whether a term ended before the newest day of the data."""
    return term in derived.TERMS and derived.TERMS[term][1] < newest_day(frames)


def term_title(term: str, frames: Frames) -> Text:
    """`민선8기(종료 전 값)`: a term, and that it is over since what is told of it."""
    over = Text("(종료 전 값)", " (before its end)") if is_over(term, frames) else NOTHING
    return join([TERM_WORDS[term], over], "", "")


def over_note(terms: Iterable[str], frames: Frames) -> tuple[Text, ...]:
    """When the last of these terms ended, and that nothing is known of the next one."""
    last = max(terms, key=lambda term: TERM_ORDER.get(term, -1), default="")
    if not is_over(last, frames):
        return ()
    after = next((term for term, n in TERM_ORDER.items() if n == TERM_ORDER[last] + 1), "미상")
    said = Text("{term} {day} 종료, {after} 상태 자료 없음", "{term} ended {day}, no states of {after}")
    return (said.fill(term=TERM_WORDS[last], day=day_words(derived.TERMS[last][1]), after=TERM_WORDS[after]),)


def of_one_day(rows: Sequence[T], day: Callable[[T], object]) -> list[T]:
    """Those of the newest day that at least two share, which alone can be ranked: a later day leaves more of a term behind it."""
    shared = {key: own for key, own in grouped((str(day(row)), row) for row in rows).items() if len(own) > 1}
    return shared[max(shared)] if shared else []


def scope_title(query: Query) -> Text:
    """공약, 구정운영 4개년 계획 or 100대 과제: never mixed."""
    return SCOPE.values[query.option("scope")]


def is_of_pledges(query: Query) -> bool:
    """Whether pledges are asked, not plans: printed targets are of pledges alone."""
    return query.option("scope") == "pledges"


def scoped(ko: str, en: str) -> Callable[[Query], Text]:
    """Words that name the asked scope at `{scope}`."""
    return lambda query: Text(ko, en).fill(scope=scope_title(query))


def in_scope(query: Query, frames: Frames) -> pl.DataFrame:
    """All rows of the asked scope, with the counts that completion adds."""
    scope = SCOPE_KEYS[query.option("scope")]
    return once(frames, "pledges in scope", scope, lambda: frames["pledges"].filter(pl.col("scope") == scope).with_columns(COUNTED))


def by_status(query: Query, frames: Frames) -> pl.DataFrame:
    """The asked rows of the scope, of two breakdowns the one by status."""

    def chosen(asked: Query) -> pl.DataFrame:
        return fitting(select(asked, PLEDGES, in_scope(query, frames)).chosen, pl.col("cut") == 1)

    return of_places(query, frames, "pledges by status", query.option("scope"), chosen)


def by_field(query: Query, frames: Frames) -> pl.DataFrame:
    """The asked rows of the scope that are split by goal or field; of two such breakdowns the first."""
    split = in_scope(query, frames).filter((pl.col("goal") != WHOLE) | (pl.col("field") != WHOLE))
    chosen = select(query, PLEDGES, split).chosen
    return chosen.filter(pl.col("cut") == pl.col("cut").min().over("district_id", "term", "as_of", "source_id"))


def newest(rows: pl.DataFrame) -> pl.DataFrame:
    """Of each district the rows of its latest term, of these the newest date: a page that is only fetched later tells of no later term."""
    terms = fitting(rows, TERM_AT.max().over("district_id") == TERM_AT)
    return fitting(terms, pl.col("as_of") == pl.col("as_of").max().over("district_id"))


def who(row: Row, frames: Frames) -> Text:
    """`영등포구 민선8기`."""
    district, term = whose(row, frames), TERM_WORDS[str(row["term"])]
    if row["term"] == "미상":
        return district
    return Text(f"{district.ko} {row['term']}", f"{district.en}, {term.en}")


def on_day(row: Row, frames: Frames) -> Text:
    """The as-of date in both languages; that none is printed where it is only the day on which the source was fetched.

    Where the source prints none it is the day of the report, and said so.
    """
    if is_fetched(row, frames, PLEDGES.name, "indicators"):
        return BASES["none"]
    day = day_words(row["as_of"])
    return Text("{day} 보고", "reported {day}").fill(day=day) if row.get(BASIS) == "none" else day


def pledges(count: object, scope: Text) -> Text:
    """`공약 53건` or `53 pledges`; tasks and plans by their own name."""
    written = kinds.write(count, kinds.INTEGER)
    return Text(f"{scope.ko} {written}건", f"{written} {scope.en}" if scope == SCOPE.values["pledges"] else f"{written} of the {scope.en}")


def drawn(rows: Sequence[Row], query: Query, frames: Frames) -> list[Row]:
    """What a picture can hold: without an asked district those pointed out, the 25 of Seoul and what is said of these together.

    All where none of the 25 has a row.
    """
    ours = set(seoul(frames)["district_id"])
    if not query.is_of_all or not any(row["district_id"] in ours for row in rows):
        return list(rows)
    return [row for row in rows if row["district_id"] in {*ours, *query.focus, OF_SEOUL}]


def has_rate(row: Row, frames: Frames) -> bool:
    """Whether the row counts its place among those with a rate, computed or as printed; no set of governments, nor a page that was only fetched that day."""
    rate = row["share"] if row.get("kind") else row["value"]
    return (
        rate is not None
        and isinstance(row["as_of"], date)
        and not is_group(row)
        and not is_fetched(row, frames, PLEDGES.name, "indicators")
    )


def is_group(row: Row) -> bool:
    """Whether the row is of a set of governments."""
    return str(row["district_id"]).startswith("group-")


def undrawn_note(rows: Sequence[Row], shown: Sequence[Row]) -> tuple[Text, ...]:
    """How many governments and sets of them stand in the table alone."""
    count = len({row["district_id"] for row in rows} - {row["district_id"] for row in shown})
    return when(count, Text("그 밖의 {n}곳은 표에만 있음", "{n:other|others}: in the table only").fill(n=count))


def who_columns(rows: Sequence[Row], frames: Frames) -> tuple[TableColumn, ...]:
    """Whose pledges of which term a row counts."""
    return (district_column((str(row["district_id"]) for row in rows), frames), *declared(PLEDGES, "term"))


def aim_of(row: Row, measure: Measure, definition: Definition, frames: Frames) -> Found:
    """The target that a computed completion of pledges (a row with `value`) is held against."""
    value, day, year = row["value"], row["as_of"], row[YEAR_OF]
    if not isinstance(value, float):
        return None
    known = day if isinstance(day, date) and row[BASIS] != "none" else None
    first = date(year, 1, 1) if known is None and isinstance(year, int) else None
    return held(Held(value, measure, definition, str(row["district_id"]), known, first), frames)
