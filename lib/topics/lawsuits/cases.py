"""Lawsuit rows as asked, and how a line of them reads: cases filed in a year, or dealt with in a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise

import polars as pl

from lib.core.answer import Row, counted, whose
from lib.core.columns import UNSPLIT
from lib.core.dataset import YEAR_OF
from lib.core.derived import FEW, entry
from lib.core.frames import Frames, once, once_per_frames, rows_by
from lib.core.places import names
from lib.core.query import Query
from lib.core.select import fitting, of_places, select
from lib.core.text import NOTHING, Text, day_words, join, listed, naming, period_words, when
from lib.topics.lawsuits.datasets import LAWSUITS
from lib.topics.lawsuits.outcomes import PENDING

WHO = ("district_id", "department_id")
KEYS = (*WHO, "filed_year", "period")
COUNTS_OF = Text("소송 건수", "Counts of lawsuits")
REPORTED = Text("주요업무보고의 소송 현황", "a report with lawsuits")
WHOLE = ("전체", "전체(행정심판 포함)")
COHORT = (pl.col("period") == "전체") & (pl.col("filed_year") != "전체")
UNFINISHED = (pl.col("as_of") < pl.date(pl.col(YEAR_OF), 12, 31)).fill_null(value=False)  # the year was not over
TOLD = ~pl.col("outcome").is_in([UNSPLIT, PENDING])  # rows that tell how a case ended
_IS_OPEN = (pl.col("outcome") == PENDING).any().over(*WHO, "period").alias("_open")
_NEWEST = pl.col("period") == pl.col("period").sort_by(~pl.col("_open"), "as_of", "period").last().over(WHO)
_HEADLINE = pl.when(COHORT.any().over(WHO)).then(COHORT).otherwise(_NEWEST)
WILSON = entry("wilson")
ROUGH = ("약", "이상", "이하", "정도")
_UNSTATED = "제소·처리 기준 미표시"
_BASES = {
    "dealt": Text(" 처리", "dealt with "),
    "both": Text(" 처리·진행중", "dealt with or pending "),
    "open": Text(" 진행중", "pending "),
    "unstated": Text("(제소·처리 기준 미표시)", "filed or dealt with, not stated which, "),
}
_YEAR = pl.coalesce(YEAR_OF, pl.col("period").str.extract(r".*(\d{4})").cast(pl.Int64)).alias(YEAR_OF)
_IS_WHOLE = pl.col("department_id").str.ends_with("/all")
_WHOLE_OR_ALONE = _IS_WHOLE | ~_IS_WHOLE.any().over("district_id", "filed_year", "period")
APPEALS = ("행정심판", "전체(행정심판 포함)")


def asked(query: Query, frames: Frames) -> pl.DataFrame:
    """The asked rows; cases that are not counted by year filed are chosen by the year in which they were dealt with.

    A government's cases contain those of its departments: the departments' own are kept only where they are asked for or alone.
    """
    return of_places(query, frames, "asked lawsuits", "", lambda own: _asked(own, frames))


def _asked(query: Query, frames: Frames) -> pl.DataFrame:
    table = once(frames, "lawsuits by year", "", lambda: frames["lawsuits"].with_columns(_YEAR))
    narrowed = pl.col("district_id").is_in([d.rpartition("/")[0] for d in query.departments])
    return fitting(select(query, LAWSUITS, table).chosen, _WHOLE_OR_ALONE | narrowed)


def one_cut(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """One of two breakdowns of a source's total: the one that splits `column`, else the first. Never both, they count the same cases."""
    if rows["cut"].n_unique() < 2:
        return rows
    per_source = ("district_id", "source_id")
    splitting = pl.col("cut").filter(~pl.col(column).is_in(WHOLE)).min().over(per_source)
    return fitting(rows, pl.col("cut") == pl.coalesce(splitting, pl.col("cut").min().over(per_source)))


def spanned(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with all filing years of a government as one line: `filed_year` is their span (2018/2020, or 2018+2020 with a gap)."""
    who = list(zip(rows["district_id"], rows["department_id"], strict=True))
    filed = [year if period == "전체" and year != "전체" else "" for year, period in rows.select("filed_year", "period").rows()]
    years: dict[tuple[str, str], set[str]] = {}
    for key, year in zip(who, filed, strict=True):
        years.setdefault(key, set()).add(year)
    spans = {key: _span(sorted(found - {""})) for key, found in years.items()}
    as_read = [spans[key] if year else None for key, year in zip(who, filed, strict=True)]
    return rows.with_columns(pl.coalesce(pl.Series(as_read, dtype=pl.String), "filed_year").alias("filed_year"))


def _span(years: Sequence[str]) -> str:
    if len(years) < 2:
        return "".join(years)
    in_a_row = all(y.isdigit() for y in years) and all(int(b) - int(a) == 1 for a, b in pairwise(years))
    return f"{years[0]}/{years[-1]}" if in_a_row else "+".join(years)


def line_year(row: Row) -> int:
    """The year at which a line stands on an axis: the last of those in which its cases were filed, else dealt with."""
    words = str(row["period"] if row["filed_year"] == "전체" else row["filed_year"])
    return max((int(part[:4]) for part in words.replace("+", "/").split("/") if part[:4].isdigit()), default=0)


def headline(rows: pl.DataFrame) -> pl.DataFrame:
    """What stands for each government: its filing years together, or where none are printed the newest period, one without pending cases first."""
    return spanned(rows.with_columns(_IS_OPEN).filter(_HEADLINE).drop("_open"))


@once_per_frames
def _bases(frames: Frames) -> dict[tuple[str, str, str], str]:
    """How the cases of a period, which are counted by no filing year, are counted where that is not when they were dealt with."""
    rows = frames["lawsuits"].filter(pl.col("filed_year") == "전체")
    is_open, is_unstated = pl.col("outcome") == PENDING, pl.col("note").str.contains(_UNSTATED, literal=True).fill_null(value=False)
    how = (
        pl.when(is_open.all())
        .then(pl.lit("open"))
        .when(is_open.any())
        .then(pl.lit("both"))
        .when(is_unstated.any())
        .then(pl.lit("unstated"))
    )
    found = rows.group_by(*WHO, "period").agg(how.alias("how")).filter(pl.col("how").is_not_null())
    return {(district, department, period): basis for district, department, period, basis in found.rows()}


def line_of(row: Row, frames: Frames) -> Text:
    """How a row's line of cases reads, by what its source counts."""
    how = _bases(frames).get((str(row["district_id"]), str(row["department_id"]), str(row["period"])), "dealt")
    return line_words(str(row["filed_year"]), str(row["period"]), how)


@cache
def line_words(filed_year: str, period: str, how: str = "dealt") -> Text:
    """`2018년 제소`, `2018년 처리`, `2018년 처리·진행중`: what the cases of one line have in common."""
    filed, dealt = period_words(filed_year), period_words(period)
    when = dealt.en if ".." in period else f"in {dealt.en}"
    if filed_year != "전체" and period == "전체":
        return Text(f"{filed.ko} 제소", f"filed {filed.en}")
    if filed_year != "전체":
        return Text(f"{filed.ko} 제소, {dealt.ko} 처리", f"filed {filed.en}, dealt with {when}")
    if period in ("전체", "미상"):
        return Text("기간 미상", "in a period not stated")
    return Text(f"{dealt.ko}{_BASES[how].ko}", f"{_BASES[how].en}{when}")


def line_name(row: Row, frames: Frames, *, several: bool, more: Text | None = None, until: bool = False) -> Text:
    """The name of a line: its years, `more` behind them, and where several governments stand together whose it is.

    With `until` of a filing year that was not over the day up to which it is counted: `2020년 제소(10. 31.까지)`.
    """
    line = line_of(row, frames)
    if until and is_filed(row) and (day := counted_until(row)):
        line = Text("{line}({m}. {d}.까지)", "{line} (until {m:02d}-{d:02d})").fill(line=line, m=day.month, d=day.day)
    if more:
        line = join([line, more], " ")
    if not several:
        return line
    who = whose(row, frames)
    return join([who, line], " ", ": ")


def counted_until(row: Row) -> date | None:
    """The day up to which a single filing year is counted that was not over; None where it was."""
    day, year = row["as_of"], str(row["filed_year"])
    return day if isinstance(day, date) and year == str(day.year) and day < date(day.year, 12, 31) else None


def rate_label(row: Row, frames: Frames, way: Text = NOTHING) -> Text:
    """Whose win rate of which line it is, and by which way of counting where there are several."""
    of = Text(f"({way.ko})", f" ({way.en})") if way.ko else NOTHING
    return Text("{line} 승소율{of}", "{line}: win rate{of}").fill(line=line_name(row, frames, several=True), of=of)


def cases(count: object) -> Text:
    """`92건`; a number that is not printed is said."""
    return Text("건수 미표기", "number not printed") if count is None else counted(count, "건")


def in_order(table: pl.DataFrame, frames: Frames, by: Sequence[str | pl.Expr]) -> pl.DataFrame:
    """The table sorted by district as the districts table lists them, then by `by`."""
    order = {d: i for i, d in enumerate(names(frames).districts_with(table["district_id"]))}
    return table.sort(pl.col("district_id").replace_strict(order, return_dtype=pl.Int64), *by, maintain_order=True)


def is_filed(row: Row) -> bool:
    """Whether the row counts cases by the year in which they were filed, whenever they ended."""
    return row["period"] == "전체" and row["filed_year"] != "전체"


def who(row: Row) -> tuple[str, str]:
    """Of whom a row is."""
    return str(row["district_id"]), str(row["department_id"])


def governments(rows: Sequence[Row]) -> dict[tuple[str, str], Row]:
    """A row of each government, in order of first appearance."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        found.setdefault(who(row), row)
    return found


def _names(rows: Sequence[Row], frames: Frames) -> list[Text]:
    return [whose(row, frames) for row in governments(rows).values()]


def unfinished_note(rows: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Says which filing years are not finished: cases pending, or the figures are of the filing year itself."""
    filed = [r for r in rows if is_filed(r) and r["outcome"] != "전체"]  # of cases not split by outcome nobody says which are pending
    still_open = [own for _, own in sorted(rows_by(filed, KEYS).items()) if any_open(pending_of(own)) or _within(own[0])]
    if not still_open:
        return ()
    several = len(governments(rows)) > 1
    found = listed([_open_year(own[0], pending_of(own), frames, several=several) for own in still_open], what="개")
    day = join([day_words(d) for d in sorted({str(own[0]["as_of"]): own[0]["as_of"] for own in still_open}.values(), key=str)], "·")
    return (Text(f"아직 진행중인 제소 연도: {found.ko}({day.ko} 현재). 결과가 더 나올 수 있음",
                 f"Filing years still open: {found.en} (as of {day.en}). Outcomes are still to come"),)  # fmt: skip


def pending_of(rows: Sequence[Row]) -> list[object]:
    """The numbers of pending cases among the rows of a line."""
    return [row["count"] for row in rows if row["outcome"] == PENDING]


def any_open(counts: Sequence[object]) -> bool:
    """Whether cases are pending: a number that is not printed is one that is not known to be 0."""
    return any(count != 0 for count in counts)


def pending_words(counts: Sequence[object]) -> Text:
    """`12건` pending; where a number is not printed that is said, and nothing is added."""
    known = [count for count in counts if isinstance(count, int)]
    return cases(sum(known) if len(known) == len(counts) else None)


def _within(row: Row) -> bool:
    return isinstance(day := row["as_of"], date) and day.year == row[YEAR_OF]


def _open_year(row: Row, pending: Sequence[object], frames: Frames, *, several: bool) -> Text:
    year, count = period_words(str(row["filed_year"])), pending_words(pending)
    who = whose(row, frames)
    ko, en = (f"{who.ko} ", f"{who.en} ") if several else ("", "")
    return Text(f"{ko}{year.ko} {count.ko}", f"{en}{year.en} {count.en}")


def scope_note(rows: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Says whose figures hold administrative appeals, which are no lawsuits."""
    held = _names([r for r in rows if r["case_type"] in APPEALS], frames)
    return naming(Text("행정심판까지 센 수치", "Figures that include administrative appeals"), held)


def rough_note(rows: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Says whose figures the source itself calls approximate."""
    held = _names([r for r in rows if any(word in str(r["note"] or "") for word in ROUGH)], frames)
    return naming(Text("출처가 어림으로 적은 수치", "Figures that the source calls approximate"), held)


def who_tells(frames: Frames) -> pl.DataFrame:
    """The rows that tell how a case ended: whoever has none is said to have no figures of lawsuits, and these are offered instead."""
    return frames["lawsuits"].filter(TOLD)


def tellers(frames: Frames) -> frozenset[str]:
    """The places that tell how a case ended."""
    return frozenset(who_tells(frames)["district_id"])


def few_note(names_and_cases: Sequence[tuple[Text, int]]) -> tuple[Text, ...]:
    """Says which shares rest on fewer than 30 cases."""
    few = [Text(f"{name.ko}({n}건)", f"{name.en} ({n})") for name, n in names_and_cases if n < FEW]
    found = listed(few, what="개")
    return when(few, Text(f"분모가 {FEW}건보다 적음: {found.ko}. {WILSON.title.ko}이 넓음({WILSON.formula.ko})",
                          f"Fewer than {FEW} cases in the denominator: {found.en}. Wide {WILSON.title.en} ({WILSON.formula.en})"))  # fmt: skip


def word(column: str, value: str) -> Text:
    """A word of the lawsuits vocabulary in both languages."""
    return LAWSUITS.column(column).word(value)


def by_words(texts: Sequence[Text]) -> dict[str, Text]:
    """How a table reads a column that holds Korean phrases."""
    return {t.ko: t for t in texts} | {"": NOTHING}
