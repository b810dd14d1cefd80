"""What the panels of proposals share: the rows that answer, which of several dates is shown, how scheme, stage and value are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from lib.charts.spec import Axis
from lib.core import kinds, korean
from lib.core.answer import NO_DATA, Row, declared, district_column, evidence_by_mark, money_words, value_of, whose, written
from lib.core.columns import UNSPLIT
from lib.core.evidence import EvidenceOnDemand
from lib.core.frames import Frames, integer, rows_by
from lib.core.kinds import Kind
from lib.core.measure import Definition, Measure, reasons
from lib.core.panel import Option, TableColumn, provisional_note
from lib.core.places import names
from lib.core.query import Query, unit_title
from lib.core.select import fitting, of_places, select
from lib.core.text import Text, join, naming, when
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.dates import EVERY_DATE, SCHEME
from lib.topics.proposals.measures import PROPOSAL_AMOUNT, PROPOSAL_COUNT

PART = (
    pl.when((pl.col("channel").n_unique() == 1) & (pl.col("channel").first() != UNSPLIT))
    .then(pl.col("channel").first())
    .otherwise(pl.lit(""))
    .alias("part")
)
"""The only kind of proposals that is printed of a group of rows where that is not the whole, else empty."""


def of_one_kind(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """Where a scheme and year prints 접수 of one kind alone, of its later stages that kind alone where they print it.

    44 put forward of all kinds are no part of 164 handed in by residents. `column` is what is shown. One row = one row of `rows`.
    """
    first = rows.filter(pl.col("stage") == "접수", pl.col(column).is_not_null(), pl.col("channel").n_unique().over(*SCHEME, "stage") == 1)
    alone = first.filter(pl.col("channel") != UNSPLIT).select(*SCHEME, pl.col("channel").alias("_kind")).unique(maintain_order=True)
    is_it = pl.col("channel") == pl.col("_kind")
    joined = rows.join(alone, on=SCHEME, how="left", maintain_order="left")
    return fitting(joined, pl.col("_kind").is_null() | is_it | ~is_it.any().over(*SCHEME, "stage")).drop("_kind")


def every_year(query: Query) -> Query:
    """The question of a comparison about all years: the asked ones are those that it ranks before others."""
    return query.but(years=())


def alike(rows: pl.DataFrame, query: Query) -> pl.DataFrame:
    """Those of one year, the highest first: of the asked one, else of the year that most places have, the newest of several.

    None of a year that fewer than two have. One row = one place in one year.
    """
    years = rows.group_by("year").len().filter(pl.col("len") > 1)
    best = years.sort(pl.col("year").is_in(query.years), "len", "year", descending=True).head(1)
    return rows.join(best, on="year", how="semi").sort("value", descending=True, maintain_order=True)


def ranked_first(table: pl.DataFrame, ranked: pl.DataFrame, query: Query, frames: Frames) -> pl.DataFrame:
    """Places pointed out, then those ranked in their order, then the others as the districts table lists them, which ranks nothing."""
    places = list(dict.fromkeys([*query.focus, *ranked["district_id"], *names(frames).districts_with(table["district_id"])]))
    place = pl.col("district_id").replace_strict(places, list(range(len(places))), return_dtype=pl.Int64)
    return table.sort(place, "year", maintain_order=True)


OWN_SCHEME = "주민참여예산(구)"
# The suggestion scheme takes proposals all year, so that a year that was not over when it was counted is none; the others have closed their call by then.
UNFINISHED = (pl.col("program") == "제안제도") & (pl.col("as_of") < pl.date(pl.col("year"), 12, 31))
REPORTED = Text("주요업무보고의 제안·주민참여예산 현황", "a report with proposals")
_ROUNDED = re.compile(r"반올림|(^|[ ;])약($|[ ;])")
MAIN = ("접수", "심의", "상정", "채택", "선정", "편성", "집행")  # one after the other; 불채택 branches off, 투표 counts people
ORDER = (*MAIN[:4], "불채택", *MAIN[4:], "투표")
MEANING = {"접수": "submitted", "심의": "reviewed", "상정": "reviewed", "투표": "reviewed", "채택": "adopted", "불채택": "rejected",
           "선정": "adopted", "편성": "adopted", "집행": "done"}  # fmt: skip
STAGE_WORDS = PROPOSALS.column("stage").titles
SHOW = Option("show", Text("보는 값", "figure"), {"count": Text("건수", "count"), "amount": Text("금액", "amount")})
PROPOSALS_UNIT = Text("건", "proposals")

STAGE_ORDER = pl.col("stage").replace_strict(ORDER, list(range(len(ORDER))), default=len(ORDER)).alias("_order")


@dataclass(frozen=True)
class Shown:
    """What is drawn, counts or amounts: the measure, its column, and how its values are read."""

    measure: Measure
    column: str
    kind: Kind
    unit: str
    title: Text

    @property
    def definition(self) -> Definition:
        """The only definition of the measure."""
        return self.measure.definitions[0]

    @property
    def is_money(self) -> bool:
        """Whether amounts are shown."""
        return self.kind is kinds.WON

    @property
    def what(self) -> Text:
        """`건수, 건` or `금액, 천원`."""
        return join([self.title, self.read_unit])

    @property
    def read_unit(self) -> Text:
        """The unit as read."""
        return unit_title(self.unit) if self.unit else PROPOSALS_UNIT

    @property
    def axis(self) -> Axis:
        """The value axis."""
        if not self.unit:
            return Axis(self.title, PROPOSALS_UNIT)
        size = korean.UNITS_WON[self.unit]
        return Axis(self.title, self.read_unit, 1 / size, decimals=1 if size >= 10**6 else 0)

    def say(self, value: object) -> Text:
        """A value with its unit, as a sentence has it."""
        if value is None:
            return NO_DATA
        words = written(value, self.kind, self.unit)
        return words if self.unit else Text(f"{words.ko}건", words.en)

    def label(self, row: Row) -> Text:
        """The value of a computed row beside its mark, or why there is none."""
        if row["value"] is not None:
            return self.say(row["value"])
        if row["of"] is None:
            return Text(f"{self.title.ko} 미표기", f"{self.title.en} not printed")
        return value_of(row, self.definition, self.kind, self.unit)


def shown(query: Query) -> Shown:
    """Counts or amounts, as the option says."""
    if query.option("show") == "amount":
        return Shown(PROPOSAL_AMOUNT, "amount_won", kinds.WON, query.unit, SHOW.values["amount"])
    return Shown(PROPOSAL_COUNT, "count", kinds.INTEGER, "", SHOW.values["count"])


def asked(query: Query, frames: Frames) -> pl.DataFrame:
    """The asked rows of all dates that the as-of rule allows, one source per stage and date."""
    return of_places(query, frames, "asked proposals", "", lambda q: select(q, EVERY_DATE, frames["proposals"]).chosen)


def in_order(table: pl.DataFrame, *before: pl.Expr) -> pl.DataFrame:
    """Newest proposal year first, then schemes, then stages as they follow each other; `before` goes before all."""
    by = [*before, -pl.col("year"), pl.col("program"), pl.col("district_id"), *([STAGE_ORDER] if "stage" in table.columns else [])]
    return table.sort(by, maintain_order=True)


def who(row: Row, frames: Frames, *, with_district: bool = True) -> Text:
    """`영등포구 2015년 주민참여예산(구)`."""
    scheme = Text(f"{row['year']}년 {row['program']}", f"{scheme_words(row).en} {row['year']}")
    district = whose(row, frames)
    return join([district, scheme], " ") if with_district else scheme


def scheme_words(row: Row) -> Text:
    """How a scheme is called: `주민참여예산(구)`; a name of its own is not translated."""
    return PROPOSALS.column("program").word(str(row["program"]))


def kind_words(kind: object) -> Text:
    """How a channel or kind of proposals is called."""
    return PROPOSALS.column("channel").word(str(kind))


def shared_kind(own: Sequence[Row]) -> tuple[Text, ...]:
    """The one kind of which every stage is; nothing where they are of several or of all."""
    parts = {str(row["part"]) for row in own if row["value"] is not None}
    part = parts.pop() if len(parts) == 1 else ""
    return when(part, kind_words(part))


def said(row: Row, show: Shown) -> Text:
    """A stage as a sentence says it: amounts in 억 and 만."""
    stage, won = STAGE_WORDS[str(row["stage"])], row["value"]
    value = money_words(won) if show.is_money and isinstance(won, int) else show.say(won)
    return Text(f"{stage.ko} {value.ko}", f"{value.en} {stage.en}")


def stage_words(row: Row, frames: Frames) -> Text:
    """`영등포구 2015년 주민참여예산(구) 선정`."""
    stage = STAGE_WORDS[str(row["stage"])]
    scheme = who(row, frames)
    return join([scheme, stage], " ")


def stage_evidence(table: pl.DataFrame, frames: Frames, show: Shown) -> EvidenceOnDemand:
    """The evidence of figures that each stand at one stage."""
    return evidence_by_mark(table, show.definition, "proposals", lambda row: stage_words(row, frames), kind=show.kind, unit=show.unit)


def partial_note(rows: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """Names the stages of which a source prints a single kind, so that they are not read as the whole scheme."""
    printed = rows_by(rows[[*SCHEME, "department_id", "as_of", "stage", "channel"]].rows(named=True), (*SCHEME, "stage"))
    alone = [r for own in printed.values() if len({r["channel"] for r in own}) == 1 for r in own if _is_part(r)]
    words = [
        Text(f"{s.ko}({r['channel']})", f"{s.en} ({kind_words(r['channel']).en})")
        for r in sorted(alone, key=_place)
        for s in [stage_words(r, frames)]
    ]
    return naming(Text("한 유형만 적혀 제도 전체가 아님", "Only one kind is printed, not the whole scheme"), words, 4, "건", en="; ")


def _is_part(row: Row) -> bool:
    return row["channel"] != UNSPLIT and row["stage"] != "투표"


def _place(row: Row) -> tuple[int, str, str, int]:
    """Where a row stands, as `in_order` has it."""
    return -integer(row, "year"), str(row["program"]), str(row["district_id"]), ORDER.index(str(row["stage"]))


def usual_notes(used: pl.DataFrame, *, money: bool) -> tuple[Text, ...]:
    """Provisional copies, and amounts rounded in the source where `money` is shown."""
    return (*provisional_note(used), *(rounded_note(used) if money else ()))


def rounded_note(used: pl.DataFrame) -> tuple[Text, ...]:
    """How many of the amounts a source prints rounded or as about."""
    amounts = used.select("amount_won", "note").rows()
    about = sum(amount is not None and note is not None and bool(_ROUNDED.search(note)) for amount, note in amounts)
    return when(
        about,
        Text(f"어림: 금액 {about}건은 출처가 약 또는 반올림한 값으로 적음", f"Approximate: sources print {about} of these amounts rounded"),
    )


KINDS = PROPOSALS.column("channel").titles


def scheme_columns(table: pl.DataFrame, frames: Frames) -> tuple[TableColumn, ...]:
    """Whose scheme of which proposal year a row is of."""
    year = TableColumn("year", Text("제안연도", "proposal year"), kinds.YEAR)
    return (district_column(table["district_id"], frames), *declared(PROPOSALS, "program"), year)


def why_column(*definitions: Definition) -> TableColumn:
    """The reason why there is no value, as `why` puts it into a table."""
    return TableColumn("why", Text("계산하지 않은 까닭", "why not computed"), words={t.ko: t for d in definitions for t in reasons(d)})


def why(definition: Definition) -> pl.Expr:
    """The reason of a computed row in words, null where there is a value."""
    words = [t.ko for t in reasons(definition)]
    return pl.col("reason").replace_strict(list(range(len(words))), words, default=None, return_dtype=pl.String).alias("why")
