"""Every indicator that no other dataset holds, found by words (also those of its type), topic, district and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.core import korean
from lib.core.answer import Row, nothing, sentence
from lib.core.columns import UNSPLIT
from lib.core.dataset import ROW, YEAR_OF
from lib.core.errors import AskedError
from lib.core.evidence import Evidence, EvidenceOnDemand, ref
from lib.core.frames import Frames, once_per_frames
from lib.core.nearest.panels import nearest
from lib.core.panel import MARK, Answer, Option, Panel, PanelSpec, Table, TableColumn, caption, provisional_note
from lib.core.places import names
from lib.core.query import Query
from lib.core.select import every
from lib.core.sources.citations import citations
from lib.core.text import NOTHING, Text, join, plural
from lib.topics.indicators import words as w
from lib.topics.indicators.datasets import INDICATORS
from lib.topics.indicators.measures import INDICATOR_VALUE

NAME = "indicators"
WHAT = Text("지표 값, 단위는 행마다 다름", "indicator values, each with its own unit")
WORDS = Option("words", Text("찾을 말", "words"))
ALL, OTHER = Text("모든 주제", "all topics"), Text("그 밖의 주제", "other topics")
_OTHER = Text("그 밖", "other")
_NAMED = 3  # topics that a headline writes out


def _topics(query: Query, frames: Frames) -> dict[str, Text]:
    """Topics of which the asked districts have an indicator."""
    rows = frames[INDICATORS.name]
    own = rows.filter(pl.col("district_id").is_in(query.districts)) if query.districts else rows
    found = set(own["topic"])
    rest = {"other": OTHER} if found - w.TOPICS.keys() else {}
    return {"all": ALL, **{t: title for t, title in w.TOPICS.items() if t in found}, **rest}


TOPIC = Option("topic", Text("주제", "topic"), found=_topics)
SEARCHED = ("indicator", "breakdown", "item", "definition", "team", "note", "unit")
_PLACE = "_place"
SORTED = ("topic", "indicator", "breakdown", "district_id", YEAR_OF, ROW)
COLUMNS = (
    *w.columns("indicator", "breakdown", "value", "unit", "period", "stage", "as_of"),
    TableColumn("document", Text("문서", "document")),
    *w.columns("locator", "topic", "item", "definition", "team", "note"),
)


def indicators(query: Query, frames: Frames) -> Panel:
    """Every asked indicator of every source, none hidden behind a newer one; one row = one printed number."""
    definition = INDICATOR_VALUE.definition("")
    rows = found_rows(query, frames)
    if rows.is_empty():
        return nothing(NAME, WHAT, definition.title, query, frames, of=subject_of(query), has=_matching(frames, query))
    shown = _shown(rows, frames)
    return Panel(
        NAME, _title(rows, query, frames), WHAT,
        Table((*w.who_columns(shown, frames), *_columns(shown, frames)), shown),
        caption(rows, join([definition.title, definition.rule], ": ", ": ")),
        None,
        _evidence(shown, frames),
        (Text("단위, 정의, 기간이 다른 값은 견줄 수 없음", "Values of different unit, definition or period cannot be compared"),
         *provisional_note(rows)),
    )  # fmt: skip


def found_rows(query: Query, frames: Frames) -> pl.DataFrame:
    """Every printed number that the words, topic, places and years find, in the table's order."""
    return every(query, INDICATORS, _matching(frames, query)).sort(_PLACE).drop(_PLACE)


@once_per_frames
def _places(frames: Frames) -> pl.Series:
    """Where each indicator stands in the table of all."""
    order = frames[INDICATORS.name].select(SORTED).with_row_index(_PLACE).sort(SORTED, nulls_last=True, maintain_order=True)[_PLACE]
    return order.arg_sort().alias(_PLACE)


def _columns(shown: pl.DataFrame, frames: Frames) -> tuple[TableColumn, ...]:
    """The columns that say something of the shown rows."""
    documents = {words.ko: words for words in citations(frames).values()}
    columns = [replace(c, words=documents) if c.name == "document" else c for c in w.with_places(COLUMNS, shown)]
    said = [c for c in (*columns, _type_column(frames)) if shown[c.name].null_count() < shown.height]
    return tuple(c for c in said if c.name != "breakdown" or (shown["breakdown"] != UNSPLIT).any())


def _type_column(frames: Frames) -> TableColumn:
    """The type under which reports share an indicator: its title is searched too."""
    titles = {t: Text(ko, en) for t, ko, en in frames["indicator_types"].select("indicator_type", "title_ko", "title_en").rows()}
    return TableColumn("indicator_type", INDICATORS.column("indicator_type").title, words=titles)


def _shown(rows: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """The rows with their document as it is named."""
    cited = {source: words.ko for source, words in citations(frames).items()}
    document = pl.col("source_id").replace_strict(cited, return_dtype=pl.String).alias("document")
    return rows.with_columns(pl.col(ROW).cast(pl.String).alias(MARK), document)


def _matching(frames: Frames, query: Query) -> pl.DataFrame:
    """Rows of the topic whose text, or that of their type, holds every asked word, in whatever column it stands."""
    table = _of_topic(frames[INDICATORS.name].hstack([_places(frames)]), query.option("topic") or "all")
    words = korean.normal_label(query.option("words")).casefold().split()
    if not words:
        return table
    types = frames["indicator_types"].select("indicator_type", "title_ko", "title_en")
    texts = table.select("indicator_type", *SEARCHED).join(types, on="indicator_type", how="left", maintain_order="left")
    text = pl.concat_str(*SEARCHED, "title_ko", "title_en", separator=" ", ignore_nulls=True).str.to_lowercase()
    return table.filter(texts.select(pl.all_horizontal(text.str.contains(word, literal=True) for word in words)).to_series())


def _of_topic(table: pl.DataFrame, topic: str) -> pl.DataFrame:
    """Rows of one topic; `other` are those that no title names. AskedError for an unknown one."""
    if topic == "all":
        return table
    if topic == "other":
        return table.filter(~pl.col("topic").is_in(list(w.TOPICS)))
    if topic not in w.TOPICS:
        listed = ", ".join(["all", *w.TOPICS, "other"])
        raise AskedError(Text(f"'{topic}' 주제는 없습니다. 고를 수 있는 값: {listed}", f"There is no topic '{topic}'. Possible: {listed}"))
    return table.filter(pl.col("topic") == topic)


def subject_of(query: Query) -> Text:
    """`'위원회' 재정 지표`: what was looked for."""
    words, topic = query.option("words").strip(), query.option("topic")
    title = OTHER if topic == "other" else w.TOPICS.get(topic, ALL)
    of_topic = Text("지표", "indicators") if topic in ("", "all") else Text(f"{title.ko} 지표", f"indicators of {title.en}")
    return Text(f"'{words}' {of_topic.ko}", f"{of_topic.en} with '{words}'") if words else of_topic


def _title(rows: pl.DataFrame, query: Query, frames: Frames) -> Text:
    """The value where one row fits, else how many of how many governments and years."""
    if rows.height == 1:
        row = rows.row(0, named=True)
        label, value = _label(names(frames).district(row["district_id"]), row), w.value_words(row["value"], row["unit"])
        return join([label, value], " ", ": ")
    subject, years, whose = subject_of(query), w.years_words(rows[YEAR_OF]), _governments(rows, frames)
    words = Text(f"{subject.ko} {rows.height:,}건, {whose.ko}, {years.ko}", f"{subject.en}: {rows.height:,}, {whose.en}, {years.en}")
    return sentence(words)


def _governments(rows: pl.DataFrame, frames: Frames) -> Text:
    found = rows["district_id"].unique().to_list()
    return names(frames).district(found[0]) if len(found) == 1 else Text(f"자치단체 {len(found)}곳", plural(len(found), "government"))


def _label(district: Text, row: Row) -> Text:
    return Text(f"{district.ko} {w.what_of(row)}", f"{district.en}, {w.what_of(row)}")


def _evidence(rows: pl.DataFrame, frames: Frames) -> EvidenceOnDemand:
    """Each value as printed, with the formula or basis that the source gives."""
    districts = names(frames).districts_with(rows["district_id"].unique().to_list())
    place = {mark: n for n, mark in enumerate(rows[MARK].to_list())}

    def made(mark: str) -> Evidence:
        row = rows.row(place[mark], named=True)
        return w.printed_evidence(row, _label(districts[row["district_id"]], row))

    return EvidenceOnDemand({mark: (ref(NAME, line),) for mark, line in rows.select(MARK, ROW).rows()}, made)


def headline(spec: PanelSpec, query: Query, frames: Frames, answer: Answer | None) -> Text:
    """How many indicators match, of whom and which years, and which topics they are of."""
    found = nearest(spec, query, frames, answer)
    if found.panel.is_empty:
        return found.panel.title
    rows = found_rows(found.query, frames)
    who = _governments(rows, frames)
    years, subject, topics = w.years_words(rows["_year"]), subject_of(found.query), _topics_said(rows["topic"].to_list())
    return Text(
        f"{who.ko} {years.ko} {subject.ko} {rows.height:,}건{topics.ko}", f"{who.en}, {years.en}: {rows.height:,} {subject.en}{topics.en}"
    )


def _topics_said(topics: Sequence[str]) -> Text:
    """`: 재정 120건, 외부평가 85건, 조직 41건 등 12개 주제`; nothing of one topic."""
    counts = Counter(topics).most_common()
    if len(counts) < 2:
        return NOTHING
    said = [(w.TOPICS.get(topic, _OTHER), n) for topic, n in counts[:_NAMED]]
    named = join([Text(f"{title.ko} {n:,}건", f"{title.en} {n:,}") for title, n in said])
    if len(counts) <= _NAMED:
        return Text(f": {named.ko}", f": {named.en}")
    rest = len(counts) - _NAMED
    return Text(f": {named.ko} 등 {len(counts)}개 주제", f": {named.en} and {rest} more topic{'s' * (rest > 1)}")
