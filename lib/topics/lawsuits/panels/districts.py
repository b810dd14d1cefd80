"""Win rates of governments side by side, only those that are counted alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from lib.charts.spec import CHANCE, Compare
from lib.core import kinds
from lib.core.answer import Row, evidence_by_mark, nothing, whose
from lib.core.columns import UNSPLIT
from lib.core.derived import MAY_BE_CHANCE
from lib.core.frames import Frames, grouped, once_per_frames
from lib.core.measure import Definition
from lib.core.panel import Panel, Table, TableColumn, caption, provisional_note
from lib.core.places import having
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import SOME, Text, join, listed, naming, same
from lib.topics.lawsuits import cases as c
from lib.topics.lawsuits.datasets import LAWSUITS
from lib.topics.lawsuits.measures import WIN_RATE
from lib.topics.lawsuits.outcomes import LOST, PENDING, WON
from lib.topics.lawsuits.rates import AXIS, apart, definition_words, interval_row, rate_columns, rates, why_none

NAME = "lawsuits-districts"
Printed = Mapping[tuple[str, str], tuple[set[str], set[str]]]
_SHOWN = 4  # governments that a title names
_NOT_FILED = Text("제소 연도가 아니라 처리한 때로 셈", "counted when dealt with, not by year filed")
_WITH_APPEALS = Text("행정심판까지 셈", "includes administrative appeals")
_ONE_KIND = Text("한 종류의 소송만 적혀 있음", "only one kind of case is printed")
_WON_AND_LOST = Text("승소와 패소만 적혀 있음", "only won and lost cases are printed")


def lawsuits_districts(query: Query, frames: Frames) -> Panel:
    """The win rate of each government under one definition, drawn only where cases are counted alike.

    A definition that fewer than two can be compared by gives way to the one that most can.
    Counted alike: by year filed, every kind of case, no administrative appeals, and the outcomes that the definition needs.
    One row = one government: its filing years together, or its newest period. The others say why they are not compared.
    """
    asked, rows = WIN_RATE.definition(query.definition), of_places(query, frames, "heads of lawsuits", "", lambda q: _headline(q, frames))
    if rows.is_empty():
        return nothing(NAME, _what(asked), asked.formula, query, frames, of=LAWSUITS.title, has=frames["lawsuits"])
    printed = _printed(rows, frames)
    own = _table(query, asked, printed, frames)
    definition = _compared(own, asked, printed)
    table = own if definition is asked else _table(query, definition, printed, frames)
    lines = table.rows(named=True)
    alike, other = [r for r in lines if not r["why_not"]], [r for r in lines if r["why_not"]]
    title = _title(alike, definition, frames)
    what = having(_what(definition), (str(row["district_id"]) for row in alike), query, frames)
    notes = (
        *_gave_way(own, asked, definition, frames),
        *_not_compared(other, frames),
        *_years_apart(alike, frames),
        *c.few_note([(whose(r, frames), int(r["over"])) for r in alike]),
        *_still_open(rows, alike, frames),
        *provisional_note(rows),
    )
    bars = tuple(interval_row(r, c.line_name(r, frames, several=True), definition) for r in alike)
    return Panel(
        NAME, title, what, Table(_columns(lines, definition, frames), table), caption(rows, definition_words(definition)),
        Compare(bars, AXIS, title, range_title=CHANCE),
        evidence_by_mark(table, definition, "lawsuits", lambda r: c.rate_label(r, frames), kind=kinds.RATIO, part=kinds.INTEGER), notes,
    )  # fmt: skip


def _what(definition: Definition) -> Text:
    return Text(
        f"자치단체별 승소율({definition.title.ko})과 {c.WILSON.title.ko}",
        f"win rate by government ({definition.title.en}) and {c.WILSON.title.en}",
    )


def _headline(query: Query, frames: Frames) -> pl.DataFrame:
    """The rows of what stands for each government."""
    return c.headline(c.one_cut(c.asked(query, frames), "filed_year"))


def _table(query: Query, definition: Definition, printed: Printed, frames: Frames) -> pl.DataFrame:
    """The rates with `why_not` (Korean words, empty where the government is compared), the compared ones first, the highest first."""
    key, by = "win rates of governments", definition.name
    table = of_places(query, frames, key, by, lambda asked: rates(_headline(asked, frames), definition))
    lines = table.rows(named=True)
    whys = [join(_why_not(r, printed[_who(r)], definition), ", ", "; ") for r in lines]
    names = [c.line_words(str(r["filed_year"]), str(r["period"])).ko for r in lines]
    words = {"why_not": [w.ko for w in whys], "why_not_en": [w.en for w in whys], "line": names}
    table = table.with_columns(pl.Series(name, values, pl.String) for name, values in words.items())
    ranks = (pl.col("why_not") != "", pl.col("value"))
    return c.in_order(table, frames, ["period"]).sort(ranks, descending=[False, True], nulls_last=True, maintain_order=True)


def _compared(own: pl.DataFrame, asked: Definition, printed: Printed) -> Definition:
    """The definition asked; where it compares fewer than two, the one that compares most. `own` are the rates asked, with those by the others beside them."""
    counts = {asked.name: _alike(own).height}
    if counts[asked.name] > 1:
        return asked
    for other in (d for d in WIN_RATE.definitions if d is not asked):
        lines = ({**row, "value": row[other.name], "reason": None} for row in own.iter_rows(named=True))
        counts[other.name] = sum(not _why_not(r, printed[_who(r)], other) for r in lines)
    most = max(counts, key=lambda name: counts[name])
    return WIN_RATE.definition(most) if counts[most] > 1 else asked


def _alike(table: pl.DataFrame) -> pl.DataFrame:
    return table.filter(pl.col("why_not") == "")


def _gave_way(own: pl.DataFrame, asked: Definition, shown: Definition, frames: Frames) -> tuple[Text, ...]:
    """Who could be counted by the definition asked, where another one is shown."""
    if shown is asked:
        return ()
    alone = [_rate_words(r, frames) for r in _alike(own).rows(named=True)]
    a, b = asked.title, shown.title
    if not alone:
        return (Text(f"{a.ko} 정의로 셀 수 있는 곳이 없어 {b.ko} 정의로 견줌", f"None can be counted by '{a.en}': compared by '{b.en}'"),)
    return (
        Text(
            f"{a.ko} 정의로 셀 수 있는 곳은 {alone[0].ko}뿐이어서 {b.ko} 정의로 견줌",
            f"Only {alone[0].en} can be counted by '{a.en}': compared by '{b.en}'",
        ),
    )


def _rate_words(row: Row, frames: Frames) -> Text:
    """`금천구 94.6%`."""
    return join([whose(row, frames), same(kinds.write(row["value"], kinds.RATIO))], " ", " ")


def _who(row: Row) -> tuple[str, str]:
    return str(row["district_id"]), str(row["department_id"])


def _printed(rows: pl.DataFrame, frames: Frames) -> Printed:
    """Of each government the case types of its rows, and the outcomes that their sources print anywhere."""
    outcomes = _outcomes(frames)
    found: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for *who, case_type, source in rows[[*c.WHO, "case_type", "source_id"]].unique(maintain_order=True).rows():
        case_types, printed = found.setdefault((who[0], who[1]), (set(), set()))
        case_types.add(case_type)
        printed.update(outcomes[source])
    return found


@once_per_frames
def _outcomes(frames: Frames) -> dict[str, list[str]]:
    """The outcomes that each source prints."""
    return grouped(frames["lawsuits"].select("source_id", "outcome").unique().rows())


def _why_not(row: Row, printed: tuple[set[str], set[str]], definition: Definition) -> list[Text]:
    """Why a government is not compared under the definition; nothing if it is."""
    case_types, outcomes = printed
    if row["value"] is None:
        return [why_none(row, definition)]
    found = []
    if row["period"] != "전체" or row["filed_year"] == "전체":
        found.append(_NOT_FILED)
    if case_types & set(c.APPEALS):
        found.append(_WITH_APPEALS)
    elif "전체" not in case_types and len(case_types) == 1:
        found.append(_ONE_KIND)
    if definition.name != "decided" and outcomes <= {WON, LOST, PENDING, UNSPLIT}:
        found.append(_WON_AND_LOST)
    return found


def _columns(rows: Sequence[Row], definition: Definition, frames: Frames) -> tuple[TableColumn, ...]:
    """What is compared; the rates by other definitions, by which these are not counted alike, are left out."""
    lines = [c.line_words(str(r["filed_year"]), str(r["period"])) for r in rows]
    left_out = {"why", "cases_closed", *(d.name for d in WIN_RATE.definitions)}
    why = {str(r["why_not"]): Text(str(r["why_not"]), str(r["why_not_en"])) for r in rows}
    return (
        TableColumn("district_id", Text("구", "district"), words={str(r["district_id"]): whose(r, frames) for r in rows}),
        TableColumn("line", Text("무엇을 셌는가", "what is counted"), words=c.by_words(lines)),
        *(column for column in rate_columns(definition) if column.name not in left_out),
        TableColumn("why_not", Text("비교 제외 사유", "why not compared"), words=why),
    )


def _title(alike: Sequence[Row], definition: Definition, frames: Frames) -> Text:
    parts = [_rate_words(row, frames) for row in alike]
    head = Text(f"승소율({definition.title.ko})", f"Win rate ({definition.title.en})")
    if not parts:
        return Text(f"{head.ko}을 같은 기준으로 센 곳 없음", f"{head.en}: no government is counted on this footing")
    found = listed(parts, _SHOWN)
    if len(parts) == 1:
        return Text(f"{head.ko} {found.ko}, 같은 기준으로 센 다른 곳 없음", f"{head.en}: {found.en}; no other government is counted alike")
    if apart(alike):
        return join([head, found], " ", ": ")
    return join([join([head, found], " ", ": "), MAY_BE_CHANCE], ", ", "; ")


def _not_compared(rows: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    each = [(whose(row, frames), row) for row in rows]
    return naming(Text("비교 제외", "Not compared"),
                  [Text(f"{who.ko}({row['why_not']})", f"{who.en} ({row['why_not_en']})") for who, row in each], SOME)  # fmt: skip


def _years_apart(alike: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Governments counted alike but for other years."""
    apart = alike if len({r["filed_year"] for r in alike}) > 1 else ()
    return naming(Text("제소 연도가 서로 달라 우열로 읽지 않음", "The years filed differ, so this is no ranking"),
                  [c.line_name(r, frames, several=True) for r in apart], SOME)  # fmt: skip


def _still_open(rows: pl.DataFrame, alike: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """How many cases of the compared governments are pending: their rates will still move."""
    pending_of = rows.filter(pl.col("outcome") == PENDING).select(*c.WHO, "count").rows()
    counts = grouped(((district, department), count) for district, department, count in pending_of)
    parts = []
    for row in alike:
        who, pending = whose(row, frames), counts.get(_who(row), [])
        if c.any_open(pending):
            count = c.pending_words(pending)
            parts.append(join([who, count], " ", " "))
    return naming(Text("진행중인 사건이 끝나면 달라질 수 있음", "Pending cases will still move these rates"), parts, SOME)
