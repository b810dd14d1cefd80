"""The plain panel: one measure of one dataset at one grain. A panel declares what is its own; what every panel does happens here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from lib.core import kinds
from lib.core.answer import Row, evidence_by_mark, file_lines, marked, nothing, sentence, value_of, whose
from lib.core.dataset import ROW, Dataset
from lib.core.evidence import EvidenceOnDemand
from lib.core.finding import Finding
from lib.core.frames import Frames, rows_by
from lib.core.kinds import Kind
from lib.core.korean import with_particles
from lib.core.measure import Definition, Measure, Total, compute
from lib.core.panel import BASES, MARK, Panel, PanelSpec, Table, TableColumn, caption, provisional_note
from lib.core.places import TABLES
from lib.core.query import Query
from lib.core.select import select
from lib.core.sources.dates import is_fetched
from lib.core.sources.rivals import contested
from lib.core.text import Text, day_words, join, period_words

_WHOSE = {"district_id": Text("구", "district"), "department_id": Text("조직", "office")}
_WHOLE = {"전체": Text("전체", "all")}  # what a key says where a source does not split by it


@dataclass(frozen=True)
class View:
    """What a panel's words and picture are made of: the question, the rows that answer it, and the measure at the panel's grain.

    `table` holds what `lib.core.measure.compute` gives, MARK, and what the panel adds; one row = one row of the panel's table.
    """

    plain: Plain
    query: Query
    frames: Frames
    definition: Definition
    rows: pl.DataFrame
    table: pl.DataFrame

    @cached_property
    def each(self) -> list[Row]:
        """The rows of the table."""
        return list(self.table.iter_rows(named=True))

    @cached_property
    def several(self) -> bool:
        """Whether more than one district is shown, so that each has to be named."""
        return self.table["district_id"].n_unique() > 1

    @cached_property
    def is_of_places(self) -> bool:
        """Whether each district stands for itself or one department: of several of one the departments have to be named."""
        if "department_id" not in self.table.columns:
            return True
        return self.table.unique(["district_id", "department_id"])["district_id"].is_unique().all()

    def groups(self) -> list[list[Row]]:
        """The rows of each `per`, in order of first appearance."""
        return list(rows_by(self.each, self.plain.per).values())

    def who(self, row: Row) -> Text:
        """Whose figure a row is."""
        return self.plain.who(row, self.frames)

    def name(self, row: Row) -> Text:
        """What a row is called beside the others: its part, behind whose it is where several districts are shown."""
        who, part = self.who(row), self.plain.part(row)
        return join([who, part], " ", ": ") if self.several else part

    def day(self, row: Row) -> Text:
        """The as-of date of a row; that none is printed where it is only the day on which the source was fetched."""
        if is_fetched(row, self.frames, self.plain.dataset.name):
            return BASES["none"]
        return day_words(row["as_of"])

    def words(self, row: Row) -> Text:
        """The value as read with its counter, or why there is none."""
        value = value_of(row, self.definition, self.plain.measure.kind, self.query.unit)
        counter = self.plain.measure.counter if row["value"] is not None else ""
        return Text(f"{value.ko}{counter}", value.en)


def of_dataset(query: Query, frames: Frames, dataset: Dataset, definition: Definition) -> pl.DataFrame:
    """The asked rows of a dataset that the definition counts."""
    rows = select(query, dataset, frames[dataset.name]).chosen
    return rows if definition.where is None else rows.filter(definition.where)


def rule_words(view: View) -> Text:
    """What a caption says of a definition: its title and its formula, of a plain sum its rule."""
    definition = view.definition
    title, formula, rule = definition.title, definition.formula, definition.rule
    if isinstance(definition.form, Total):
        return join([title, rule], ": ", ": ")
    return join([title, formula], " = ", " = ")


def part_label(view: View, row: Row) -> Text:
    """`영등포구 민선8기 복지(2023. 5. 31.)`: whose, which part, at which date."""
    who, part, day = view.who(row), view.plain.part(row), view.day(row)
    return Text(f"{who.ko} {part.ko}({day.ko})", f"{who.en}: {part.en} ({day.en})")


def by_keys(table: pl.DataFrame, view: View) -> pl.DataFrame:
    """The table in the order of its keys: places, then years."""
    return table.sort(view.plain.keys, nulls_last=True, maintain_order=True)


def finding(view: View) -> Text:
    """The newest figure of one place; of several the highest and the lowest of the newest ones."""
    title = view.plain.measure.title
    newest = {row["district_id"]: row for row in view.each if row["value"] is not None} or {"": view.each[-1]}
    ranked = sorted(newest.values(), key=lambda row: -float(str(row["value"] or 0)))
    names = [join([who, part], " ", " ") for row in ranked for who, part in [(view.who(row), view.plain.part(row))]]
    top, low = view.words(ranked[0]), view.words(ranked[-1])
    if len(ranked) < 2:
        return Text(f"{names[0].ko} {title.ko} {top.ko}", f"{names[0].en}: {title.en} {top.en}")
    opening = f"{title.en[:1].upper()}{title.en[1:]}"
    return Text(with_particles(f"{title.ko} {len(ranked)}곳 가운데 {names[0].ko} {top.ko}(으)로 가장 높고 {names[-1].ko} {low.ko}(으)로 가장 낮음"),
                f"{opening} of {len(ranked)}: highest {names[0].en} ({top.en}), lowest {names[-1].en} ({low.en})")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Plain(PanelSpec):
    """A panel that declares what is its own and is answered alike.

    `keys` are the grain, `mark` those that tell rows apart (all where none is said), `per` those that make a whole of parts.
    `rows` finds the rows to add, by default the asked ones; `shape` adds columns and order to what was computed, by default that of the
    keys. Whose a row is says `who`, and which part of it `part`. The table has the keys, the value, what `beside` names, and the date.
    `title`, `chart`, `label` and `notes` are made from the View; that figures are provisional is said by itself. Where there is nothing,
    `of` and `has` say of what there is nothing, and which rows would answer.
    """

    dataset: Dataset
    measure: Measure
    needs: tuple[str, ...] = ()  # datasets besides its own and those of places
    keys: Sequence[str]
    what: Callable[[Query], Text]
    chart: Callable[[View, Text], object]
    part: Callable[[Row], Text]
    title: Callable[[View], Text] = finding
    who: Callable[[Row, Frames], Text] = whose
    mark: Sequence[str] = ()
    per: Sequence[str] = ()
    rows: Callable[[Query, Frames], pl.DataFrame] | None = None
    shape: Callable[[pl.DataFrame, View], pl.DataFrame] = by_keys
    value: TableColumn | None = None
    words: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)  # by key, where its dataset does not declare them all
    beside: tuple[TableColumn, ...] = ()
    label: Callable[[View, Row], Text] = part_label
    notes: Callable[[View], tuple[Text, ...]] = lambda _: ()
    says: Callable[[View], Text] = rule_words
    of: Callable[[Query], Text] | None = None
    has: Callable[[Query, Frames], pl.DataFrame] | None = None
    outstanding: float = 0.0  # how much its title stands out among the findings of the overview; not at all where nothing is said
    operand: Kind | None = None  # of the amounts or counts that a formula fills in; the measure's own where none is said
    datasets: tuple[str, ...] = field(init=False)
    build: Callable[[Query, Frames], Panel] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "datasets", (self.dataset.name, *self.needs, *TABLES))
        object.__setattr__(self, "build", self._answer)
        if self.outstanding:
            object.__setattr__(self, "findings", self._found)

    def _answer(self, query: Query, frames: Frames) -> Panel:
        """The answer. AskedError where `rows` does not know what is asked."""
        view = self._view(query, frames)
        if view.rows.is_empty():
            return self._nothing(query, frames, view.definition)
        rows, title = view.rows, self.title(view)
        panel = Panel(
            self.name, title, self.what(query), Table(self._columns(view), view.table), caption(rows, self.says(view)),
            self.chart(view, title), self._evidence(view), (*self.notes(view), *provisional_note(rows)),
        )  # fmt: skip
        return contested(panel, query, frames, self.dataset)

    def _view(self, query: Query, frames: Frames) -> View:
        """What is asked with its rows computed; an empty table where there are none."""
        definition = self.measure.definition(query.definition)
        rows = self.rows(query, frames) if self.rows else of_dataset(query, frames, self.dataset, definition)
        bare = View(self, query, frames, definition, rows, rows)
        if rows.is_empty():
            return bare
        computed = replace(bare, table=compute(rows, definition, self.keys))
        return replace(computed, table=marked(self.shape(computed.table, computed), self.mark or self.keys))

    def _found(self, query: Query, frames: Frames) -> Iterator[Finding]:
        """Its title as a sentence of the overview, with the first figure of the asked places behind it; of all places where it tells several."""
        asked = query.but(districts=(), focus=query.districts) if self.compares else query
        view = self._view(asked.but(definition="", options=()), frames)
        own = [row for row in view.each if not query.districts or row["district_id"] in query.districts]
        if view.rows.is_empty() or not own or not (query.districts or view.several):
            return
        mark = str(own[0][MARK])
        behind = view.rows.filter(pl.col(ROW).is_in(file_lines(own[0])))
        yield Finding(sentence(self.title(view)), self.outstanding, self._evidence(view)[mark], behind, mark)

    def _columns(self, view: View) -> tuple[TableColumn, ...]:
        measure = view.plain.measure
        unit = view.query.unit if measure.kind is kinds.WON else measure.counter
        value = self.value or TableColumn("value", measure.title, measure.kind, unit, made=(view.definition.form,))
        whose_is = "district_id" if view.is_of_places else "department_id"
        named = [k for k in self.keys if k not in {"district_id", "department_id"} or k == whose_is]
        *keys, dated = [self._column(k, view) for k in sorted(named, key=lambda k: k == "as_of")]
        beside = (replace(c, unit=view.query.unit) if c.kind is kinds.WON else c for c in self.beside)
        return (*keys, value, *beside, dated) if dated.name == "as_of" else (*keys, dated, value, *beside)

    def _column(self, key: str, view: View) -> TableColumn:
        """A key as its dataset declares it; districts with the department whose figures they are, departments with their district."""
        if key in _WHOSE:
            return TableColumn(key, _WHOSE[key], words={str(r[key]): whose(r, view.frames) for r in view.each})
        column = self.dataset.column(key)
        if column.kind is kinds.PERIOD:
            return TableColumn(key, column.title, words={str(r[key]): period_words(str(r[key])) for r in view.each})
        words = self.words.get(key) or column.titles or (_WHOLE if column.kind is kinds.TEXT else {})
        return TableColumn(key, column.title, column.kind if column.kind in (kinds.DATE, kinds.YEAR) else kinds.TEXT, words=words)

    def _evidence(self, view: View) -> EvidenceOnDemand:
        kind = view.plain.measure.kind
        return evidence_by_mark(
            view.table, view.definition, self.dataset.name, lambda row: self.label(view, row),
            kind=kind, part=self.operand or kind, unit=view.query.unit if kinds.WON in (kind, self.operand) else "",
        )  # fmt: skip

    def _nothing(self, query: Query, frames: Frames, definition: Definition) -> Panel:
        """The empty answer: what is missing, for which question, and who has it."""
        of = self.of(query) if self.of else self.dataset.title
        has = self.has(query, frames) if self.has else frames[self.dataset.name]
        return nothing(self.name, self.what(query), definition.formula, query, frames, of=of, has=has)
