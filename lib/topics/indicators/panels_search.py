"""Every indicator that no other dataset holds, found by words and topic."""

from __future__ import annotations

import polars as pl

from lib.core import kinds, korean
from lib.core.answer import Row, has_data, where_asked
from lib.core.dataset import ROW, YEAR_OF
from lib.core.evidence import Evidence, RowRef
from lib.core.frames import Frames
from lib.core.panel import MARK, Option, Panel, Table, TableColumn, caption, disagreement_note, empty, provisional_note
from lib.core.places import names
from lib.core.query import Query
from lib.core.select import disagreements, select
from lib.core.text import Text
from lib.topics.indicators.datasets import INDICATORS
from lib.topics.indicators.measures import INDICATOR_VALUE
from lib.topics.indicators.words import TOPICS, WHOLE, value_words, who_columns, years_words

NAME = "indicators"
WHAT = Text("지표 값, 단위는 행마다 다름", "indicator values, each with its own unit")
WORDS = Option("words", Text("찾을 말", "words"))
TOPIC = Option(
    "topic", Text("주제", "topic"), {"all": Text("모든 주제", "all topics"), **TOPICS, "other": Text("그 밖의 주제", "other topics")}
)
SEARCHED = ("indicator", "breakdown", "item", "definition", "team", "note", "unit")
SORTED = ("topic", "indicator", "breakdown", "district_id", YEAR_OF, ROW)
COLUMNS = (
    TableColumn("topic", INDICATORS.column("topic").title, words=TOPICS),
    TableColumn("indicator", INDICATORS.column("indicator").title),
    TableColumn("breakdown", INDICATORS.column("breakdown").title, words={WHOLE: Text(WHOLE, "all")}),
    TableColumn("stage", INDICATORS.column("stage").title, words={w.value: w.title for w in INDICATORS.column("stage").words}),
    TableColumn("value", INDICATORS.column("value").title, kinds.DECIMAL),
    TableColumn("unit", INDICATORS.column("unit").title),
    TableColumn("period", INDICATORS.column("period").title, kinds.PERIOD),
    TableColumn("as_of", INDICATORS.column("as_of").title, kinds.DATE),
    TableColumn("definition", INDICATORS.column("definition").title),
    TableColumn("item", INDICATORS.column("item").title),
    TableColumn("team", INDICATORS.column("team").title),
    TableColumn("note", INDICATORS.column("note").title),
)


def indicators(query: Query, frames: Frames) -> Panel:
    """Every asked indicator of every source, none hidden behind a newer one; one row = one printed number."""
    definition = INDICATOR_VALUE.definition("")
    table = _matching(frames[INDICATORS.name], query)
    selection = select(query, INDICATORS, table)
    rows = pl.concat([selection.chosen, selection.others]).sort(SORTED, nulls_last=True, maintain_order=True)
    if rows.is_empty():
        has = has_data(INDICATORS.name, frames.with_table(INDICATORS.name, table))
        return empty(NAME, WHAT, definition.title, _subject(query), where_asked(query, frames), has)
    rows = rows.with_columns(pl.col(ROW).cast(pl.String).alias(MARK))
    return Panel(
        NAME, _title(rows, query, frames), WHAT,
        Table((*who_columns(rows, frames), *COLUMNS), rows),
        caption(rows, Text(f"{definition.title.ko}: {definition.rule.ko}", f"{definition.title.en}: {definition.rule.en}")),
        None,
        _evidence(rows, frames),
        (Text("단위, 정의, 기간이 다른 값은 견줄 수 없음", "Values of different unit, definition or period cannot be compared"),
         *provisional_note(rows), *disagreement_note(disagreements(INDICATORS, selection))),
    )  # fmt: skip


def _matching(table: pl.DataFrame, query: Query) -> pl.DataFrame:
    """Rows of the topic whose text holds every asked word, in whatever column it stands."""
    topic, words = query.option("topic"), korean.normal_label(query.option("words")).casefold().split()
    if topic == "other":
        table = table.filter(~pl.col("topic").is_in(list(TOPICS)))
    elif topic in TOPICS:
        table = table.filter(pl.col("topic") == topic)
    text = pl.concat_str([pl.col(c) for c in SEARCHED], separator=" ", ignore_nulls=True).str.to_lowercase()
    return table.filter(pl.all_horizontal(text.str.contains(w, literal=True) for w in words)) if words else table


def _subject(query: Query) -> Text:
    """`'위원회' 재정 지표`: what was looked for."""
    words, topic = query.option("words").strip(), query.option("topic")
    title = TOPIC.values.get(topic, TOPIC.values["all"])
    of_topic = Text("지표", "indicators") if topic in ("", "all") else Text(f"{title.ko} 지표", f"indicators of {title.en}")
    return Text(f"'{words}' {of_topic.ko}", f"{of_topic.en} with '{words}'") if words else of_topic


def _title(rows: pl.DataFrame, query: Query, frames: Frames) -> Text:
    """The value where one row fits, else how many of how many governments and years."""
    if rows.height == 1:
        row = rows.row(0, named=True)
        label, value = _label(names(frames).district(row["district_id"]), row), value_words(row["value"], row["unit"])
        return Text(f"{label.ko} {value.ko}", f"{label.en}: {value.en}")
    subject, years, count = _subject(query), years_words(rows[YEAR_OF]), rows["district_id"].n_unique()
    return Text(f"{subject.ko} {rows.height:,}건, 자치단체 {count}곳, {years.ko}",
                f"{rows.height:,} {subject.en} of {count} governments, {years.en}")  # fmt: skip


def _label(district: Text, row: Row) -> Text:
    part = "" if row["breakdown"] == WHOLE else f"({row['breakdown']})"
    what = f"{row['indicator']}{part}, {row['period']}"
    return Text(f"{district.ko} {what}", f"{district.en}: {what}")


def _evidence(rows: pl.DataFrame, frames: Frames) -> dict[str, Evidence]:
    """Each value as printed, with the formula or basis that the source gives."""
    districts = names(frames).districts_with(rows["district_id"].unique().to_list())
    found = {}
    for row in rows.select(MARK, ROW, "district_id", "indicator", "breakdown", "period", "value", "unit", "definition").iter_rows(
        named=True
    ):
        mark, label, value = row[MARK], _label(districts[row["district_id"]], row), value_words(row["value"], row["unit"])
        basis = f" · {row['definition']}" if row["definition"] else ""
        found[mark] = Evidence(mark, label, value, Text(f"적힌 값{basis}", f"as printed{basis}"), (RowRef(INDICATORS.name, row[ROW]),))
    return found
