"""A panel: one question, one answer, pure and headless. The page shows it, the command line prints it, exporters write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date
from typing import Protocol, runtime_checkable

import polars as pl

from lib.core import kinds, korean
from lib.core.captions.left_out import has_rows, left_out, not_shown
from lib.core.cards.card import OverviewCard
from lib.core.dataset import BASIS, PROVISIONAL, RETRIEVED, ROW, YEAR_OF
from lib.core.errors import AskedError
from lib.core.evidence import Evidence, RowRef, ref, rows_by_mark
from lib.core.finding import Finding
from lib.core.frames import Frames, distinct, grouped, once
from lib.core.kinds import Kind
from lib.core.measure import Made, Measure
from lib.core.places import names
from lib.core.query import Query, unit_title
from lib.core.sources.dates import FETCHED, NONE, unstated
from lib.core.sources.verdicts import Printed, PrintedFigure, note_of, printed_figures
from lib.core.text import NOTHING, Lang, Text, day_words, join, plural, same, when

MARK = "mark"  # column of a panel's table that ties a row to its evidence and its mark in the figure
CITED = ("as_of", "source_id", BASIS, PROVISIONAL, RETRIEVED)  # what a caption reads of the rows behind figures
NO_TEAMS = Text("팀 필터는 적용되지 않음(이 자료는 팀별로 나뉘지 않음)",
                "The team filter does not apply: these data are not divided by team")  # fmt: skip


@dataclass(frozen=True)
class TableColumn:
    """One column of a panel's table; `words` reads stored words in both languages, `made` says how files compute its figures again."""

    name: str
    title: Text
    kind: Kind = kinds.TEXT
    unit: str = ""
    words: Mapping[str, Text] = field(default_factory=dict)
    made: tuple[Made, ...] = field(default=(), compare=False)

    def write(self, value: object, lang: Lang) -> str:
        """A cell as a reader sees it."""
        return (
            self.words[value].of(lang) if isinstance(value, str) and value in self.words else kinds.write(value, self.kind, self.unit, lang)
        )

    def heading(self, lang: Lang) -> str:
        """The title with the unit in brackets."""
        unit = unit_title(self.unit).of(lang)
        return self.title.of(lang) + in_brackets(unit, lang)


def in_brackets(words: str, lang: Lang) -> str:
    """What follows a title in brackets, behind a blank in English; nothing of no words."""
    return f"{' ' if lang == 'en' else ''}({words})" if words else ""


@dataclass(frozen=True)
class Table:
    """The same figures as the picture. `frame` holds the columns and MARK; values are raw, written by their columns."""

    columns: tuple[TableColumn, ...]
    frame: pl.DataFrame

    def written(self, lang: Lang) -> list[list[str]]:
        """All cells as a reader sees them."""
        rows = self.frame.select(c.name for c in self.columns).rows()
        return [[c.write(v, lang) for c, v in zip(self.columns, row, strict=True)] for row in rows]


@dataclass(frozen=True)
class Rivals(Table):
    """Figures that another source states differently, both values side by side: one row = one such figure.

    `evidence` opens both places of a row by its MARK; these marks are not those of the figures.
    """

    evidence: Mapping[str, Evidence] = field(default_factory=dict)


@dataclass(frozen=True)
class Caption:
    """What stands under every figure: definition, as-of and how it is known, number of figures, sources; `span` is as-of at a glance."""

    definition: Text
    as_of: Text
    n: int
    sources: tuple[str, ...]
    provisional: bool = False
    span: Text = NOTHING


@runtime_checkable
class Signed(Protocol):
    """A figure that knows what it draws, and can say where what is printed differs from that."""

    @property
    def marks(self) -> frozenset[str]:
        """The marks of the values that it draws."""

    def with_printed(self, printed: Mapping[str, Sequence[PrintedFigure]], note: Text) -> Signed:
        """The same with a sign beside each value that is printed otherwise, by mark, and `note` in its text alternative."""


@dataclass(frozen=True)
class Panel:
    """The answer. `title` says the finding, `what` the measure and unit; `figure` is a chart that `lib.charts` can draw, or None.

    `rivals` holds the figures that another source states differently; None where there is none. `printed` holds what the sources
    print for cells of the table, with its verdict: where that reads otherwise the table, the figure and the notes say so. `again` is the
    title where the page's headline says this one already, the panel's question where there is none.
    """

    name: str
    title: Text
    what: Text
    table: Table
    caption: Caption
    figure: object | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    rivals: Rivals | None = None
    printed: Printed = field(default_factory=dict)
    again: Text = NOTHING

    @property
    def is_empty(self) -> bool:
        """Whether there is no figure for the filter; the title and notes then say which dataset and what would fill it."""
        return self.table.frame.is_empty()

    @property
    def districts(self) -> frozenset[str]:
        """The districts that its table has rows of; none where it tells neither these nor departments apart."""
        rows = self.table.frame
        column = next((c for c in ("district_id", "department_id") if c in rows.columns), "")
        return frozenset(str(place).split("/", 1)[0] for place in rows[column].unique()) if column else frozenset()

    @property
    def drawn(self) -> Mapping[str, tuple[RowRef, ...]]:
        """The rows that each drawn value is made of, by mark; of every value of the table where nothing is drawn."""
        every = rows_by_mark(self.evidence, own=True)
        marks = self.figure.marks.intersection(every) if isinstance(self.figure, Signed) else ()
        return {mark: every[mark] for mark in every if mark in marks} if marks else every

    def lacking(self, places: Sequence[str]) -> list[str]:
        """Those of the places of which its table, where it tells districts apart, has no row."""
        known = self.districts if places and "district_id" in self.table.frame.columns else places
        return [place for place in places if place not in known]

    def is_of_others(self, places: Sequence[str]) -> bool:
        """Whether places are asked for and its table has a row of none of them."""
        return bool(places) and len(self.lacking(places)) == len(places)


@dataclass(frozen=True)
class Option:
    """A choice of one panel, `values` by name, the first is taken when nothing is asked.

    Without `values` it takes any words; `found` then says what the data offer to choose from, and the panel checks the words. One that
    `is_view` only draws the same figures otherwise: none is missing for it. `lacking` tells the values that have no figures: they stay
    in the list, which says so.
    """

    name: str
    title: Text
    values: Mapping[str, Text] = field(default_factory=dict)
    found: Callable[[Query, Frames], Mapping[str, Text]] | None = None
    is_view: bool = False
    lacking: Callable[[Query, Frames], Collection[str]] | None = None

    def choices(self, query: Query, frames: Frames) -> Mapping[str, Text]:
        """What can be chosen: declared, or found in the data for what is asked; nothing for free words."""
        return self.found(query, frames) if self.found else self.values


@dataclass(frozen=True)
class Instead:
    """By what a panel answers where the asked choices have nothing: a definition and options, how that is said, and whom it is for: place, office, team."""

    definition: str
    options: tuple[tuple[str, str], ...]
    said: Text
    of: tuple[str, ...] = ("place",)


@dataclass(frozen=True)
class PanelSpec:
    """A panel as declared: its question, the datasets that it needs, the measure that it shows, its options, and the function.

    `compares` says that it sets districts side by side: a page that asks for some shows all and points those out.
    `over_years` says that it sets years side by side: a page that asks for one year shows all.
    `own_only` says that it speaks of the asked districts alone and names those without figures itself: no others stand in.
    `looks_over` says that it holds the asked districts against all others: it is given the rows of all, as one that compares.
    `optional` says that a page without it lacks nothing: it is left out without a word where the place has no such figures.
    `whole` says that its figures are of whole governments, though its datasets tell departments apart.
    `findings` are sentences on what stands out in it, `card` is its figure on the overview. `headline` makes the sentence over a page of
    which this is the panel, where none of them makes findings. `instead` is what answers
    for who has nothing of what is asked, the first before others. `within` names the
    panel beside it that says the same where both answer by what is `instead`. `filled_by` is the
    document that would fill it, said where its first dataset has nothing of the asked places. `offers` tells the places that answer it
    in full: these alone are offered for one that has nothing, all that have any figures where it is not declared.
    """

    name: str
    question: Text
    datasets: tuple[str, ...]
    build: Callable[[Query, Frames], Panel]
    measure: Measure | None = None
    options: tuple[Option, ...] = ()
    _: KW_ONLY
    compares: bool = False
    over_years: bool = False
    own_only: bool = False
    looks_over: bool = False
    optional: bool = False
    whole: bool = False
    card: OverviewCard | None = None
    findings: Callable[[Query, Frames], Iterable[Finding]] | None = None
    headline: Headline | None = None
    instead: tuple[Instead, ...] = ()
    within: str = ""
    filled_by: Text = NOTHING
    offers: Callable[[Frames], Collection[str]] | None = None

    def __call__(self, query: Query, frames: Frames) -> Panel:
        """The answer, with notes on asked districts and filters that it does not show. AskedError for an unknown definition or option."""
        checked = self.checked(query)
        built, frames = self._built(checked, frames)
        made = self._of_drawn(built, frames)
        panel = _without_focus(_with_printed(_with_unstated(made, frames), frames), checked, frames)
        said = (*self._missing(panel, checked, frames), *self._unused(query, frames))
        return replace(panel, title=self._to_fill(panel, checked, frames), notes=(*panel.notes, *said))

    def _built(self, query: Query, frames: Frames) -> tuple[Panel, Frames]:
        """The answer from the rows of the asked districts, and these; from all where it looks over the others or must say who has figures."""
        own = frames if self.looks_over or self.compares else frames.of(query.districts)
        panel = self.build(query, own)
        return (panel, own) if own is frames or not panel.is_empty else (self.build(query, frames), frames)

    def _of_drawn(self, panel: Panel, frames: Frames) -> Panel:
        """The panel with the span of what is drawn where its table holds more, for a reader holds it against the figure; not one in words.

        It is that of the rows of its first dataset; of a value that has none of these, as a printed rate beside computed ones, of its own.
        """
        drawn, first = panel.drawn, self.datasets[:1]
        if len(drawn) == len(panel.evidence) or not _PLAIN.fullmatch(panel.caption.span.ko):
            return panel
        lines = grouped((one.dataset, one.row) for own in drawn.values() for one in [o for o in own if o.dataset in first] or own)
        facts = [(frames[name], own) for name, own in lines.items() if "as_of" in frames[name].columns]
        shown = [t[[c for c in (*CITED, YEAR_OF) if c in t.columns]].filter(t[ROW].is_in(own)) for t, own in facts]
        return (
            replace(panel, caption=replace(panel.caption, span=caption(pl.concat(shown, how="diagonal"), NOTHING).span)) if shown else panel
        )

    def _to_fill(self, panel: Panel, query: Query, frames: Frames) -> Text:
        """The title; where nothing is shown of the asked places, and no fact speaks of them, with the document that would fill it."""
        places = query.districts or query.focus
        is_missing = self.filled_by.ko and places and (panel.is_empty or panel.lacking(places) == list(places))
        if not is_missing or any(has_rows(d, self.datasets[:1], frames) for d in places):
            return panel.title
        return TO_FILL.fill(title=panel.title, document=self.filled_by)

    def _missing(self, panel: Panel, query: Query, frames: Frames) -> tuple[Text, ...]:
        """Which of several asked districts it does not show; an empty panel says so of all in its title."""
        if panel.is_empty or self.own_only or len(query.districts) < 2:
            return ()
        rest = not_shown(query.districts, panel.table.frame, panel.evidence, frames)
        said = (panel.title, panel.what, *panel.notes)
        return left_out(query, rest, said, frames, lambda q: self._has(q, frames)) if rest else ()

    def _has(self, query: Query, frames: Frames) -> bool:
        """Whether it has figures for a question about one district, found out once.

        A panel of a measure has none without facts of the district; only one that is about what is there need be built for that.
        """
        if self.measure and not has_rows(query.districts[0], self.datasets, frames):
            return False
        return once(frames, "panels with figures", (self.name, query), lambda: not self.build(query, frames).is_empty)

    def _unused(self, query: Query, frames: Frames) -> tuple[Text, ...]:
        """The asked filters that choose nothing here. Departments always do: every fact has one that reports it."""
        return when(query.teams and not any("team" in frames.counted(d).columns for d in self.datasets if d in frames), NO_TEAMS)

    def stands_out(self, query: Query, frames: Frames) -> tuple[Finding, ...]:
        """What stands out in it, each sentence leading here unless it names another panel."""
        return tuple(replace(found, panel=found.panel or self.name) for found in self.findings(query, frames)) if self.findings else ()

    def own(self, query: Query) -> Query:
        """The question with the options of this panel alone, by no definition: a page asks several panels at once."""
        known = {o.name for o in self.options}
        return query.but(options=tuple((name, value) for name, value in query.options if name in known), definition="")

    def plain(self, query: Query) -> Query:
        """The same question without what is taken anyway: the first of its definitions, the first value of an option."""
        first = {o.name: next(iter(o.values), "") for o in self.options}
        kept = tuple((name, value) for name, value in query.options if first.get(name) != value)
        known = self.measure.definitions if self.measure else ()
        return query.but(options=kept, definition="" if known and query.definition == known[0].name else query.definition)

    def checked(self, query: Query) -> Query:
        """The query with every option of this panel set."""
        known = {o.name: o for o in self.options}
        for name, value in query.options:
            if name not in known:
                raise _unknown(Text("선택 항목", "Option"), name, list(known))
            if known[name].values and value not in known[name].values:
                raise _unknown(known[name].title, value, list(known[name].values))
        if query.definition and (self.measure is None or query.definition not in [d.name for d in self.measure.definitions]):
            raise _unknown(Text("정의", "Definition"), query.definition, [d.name for d in self.measure.definitions] if self.measure else [])
        chosen = {o.name: query.option(o.name, next(iter(o.values), "")) for o in self.options}
        return query.but(options=tuple(sorted(chosen.items())))


Answer = Callable[[PanelSpec, Query, Frames], Panel]  # asks a panel, and may keep its answers
Headline = Callable[[PanelSpec, Query, Frames, Answer | None], Text]

_UNSTATED = TableColumn("as_of_unstated", Text("기준일 비고", "as-of note"), words={
    NONE: Text("미표기", "not printed"), FETCHED: Text("미표기(받은 날)", "not printed (day of retrieval)"),
})  # fmt: skip


def _with_unstated(panel: Panel, frames: Frames) -> Panel:
    """The panel with a column that says which dates are not printed, where there are any."""
    table = panel.table
    names = [c.name for c in table.columns]
    place = names.index("as_of") if "as_of" in names and "as_of_basis" not in names else None  # a table of sources says it by itself
    if place is None or MARK not in table.frame.columns:
        return panel
    # [[…]] takes columns as they are, here and elsewhere; `select` is a query and takes ten times as long.
    said = unstated(table.frame[[MARK, "as_of"]].rows(), panel.evidence, frames)
    if not any(said):
        return panel
    columns = (*table.columns[: place + 1], _UNSTATED, *table.columns[place + 1 :])
    return replace(
        panel, table=replace(table, columns=columns, frame=table.frame.with_columns(pl.Series(_UNSTATED.name, said, pl.String())))
    )


_PRINTED = Text("적힌 {title}", "{title}, printed")


def _with_printed(panel: Panel, frames: Frames) -> Panel:
    """The panel with what the sources print for its figures, marked wherever that is not what they read.

    A table that sets both side by side, as those of the audit, needs no second column.
    """
    if {"printed", "computed"} <= {c.name for c in panel.table.columns}:
        return panel
    printed = printed_figures(panel.table.frame, panel.table.columns, MARK, panel.evidence, frames)
    panel = replace(panel, printed=printed) if printed else panel
    note = note_of(printed, panel.evidence)
    if not note:
        return panel
    signed: dict[str, list[PrintedFigure]] = {}
    for (mark, _), one in printed.items():
        if one.sign:
            signed.setdefault(mark, []).append(one)
    figure = panel.figure.with_printed(signed, note[0]) if isinstance(panel.figure, Signed) else panel.figure
    return replace(panel, figure=figure, table=_printed_beside(panel.table, printed), notes=(*note, *panel.notes))


def _printed_beside(table: Table, printed: Printed) -> Table:
    """The table with what is printed beside each cell, `≠ 95.1%` where that is otherwise, in a column behind a cell's own that has one such."""
    stated = {column for (_, column), one in printed.items() if one.sign}
    columns: list[TableColumn] = []
    frame = table.frame
    for column in table.columns:
        columns.append(column)
        if column.name in stated:
            said = [_said_of(printed.get((mark, column.name))) for mark in frame[MARK].to_list()]
            columns.append(TableColumn(f"{column.name}_printed", _PRINTED.fill(title=column.title)))
            frame = frame.with_columns(pl.Series(columns[-1].name, said, pl.String()))
    return replace(table, columns=tuple(columns), frame=frame)


def _said_of(printed: PrintedFigure | None) -> str | None:
    return f"{printed.sign} {printed.printed}".strip() if printed else None


def _unknown(what: Text, words: str, known: Sequence[str]) -> AskedError:
    choices = ", ".join(known)
    return AskedError(Text(
        f"이 패널에 없는 값입니다({what.ko} '{words}'). " + (f"고를 수 있는 값: {choices}" if known else "고를 수 있는 값이 없습니다."),
        f"{what.en} '{words}' does not exist in this panel. " + (f"Possible: {choices}" if known else "There is nothing to choose."),
    ))  # fmt: skip


LACKING = Text("{title} · {who} 자료 없음", "{title}; no data for {who}")
TO_FILL = Text("{title} · {document}을(를) 등록하면 채워짐", "{title}; {document} would fill it")


def _without_focus(panel: Panel, query: Query, frames: Frames) -> Panel:
    """A comparison that has nothing of the district which it should point out says so in its title, unless that names it.

    Under a headline that says it already it need not say it again.
    """
    lacking = panel.lacking(query.focus)
    if panel.is_empty or not lacking:
        return panel
    who = join([names(frames).district(d) for d in lacking], "·")
    if who.ko in panel.title.ko:
        return panel
    again = panel.again if panel.again.ko else panel.title
    return replace(panel, title=LACKING.fill(who=who, title=panel.title), again=again)


_PLAIN = re.compile(r"[\d. ~]+년?")  # a span of days or years without a word of its panel
_FEW_YEARS = Text("{what} · {n}개 연도뿐, {document}을(를) 등록하면 이어짐",
                  "{what} · {n:year|years}; more: {document}")  # fmt: skip


def few_years(what: Text, years: Collection[object], document: Text) -> Text:
    """What is shown, and where it is of fewer than three years what would add others."""
    return _FEW_YEARS.fill(what=what, n=len(years), document=document) if 0 < len(years) < 3 else what


BASES = {
    "table": Text("표의 기준일", "date over the table"),
    "report": Text("보고서 기준일", "the report's date"),
    "defined": Text("제도가 정한 날", "day set by the programme"),
    "none": Text("기준일 미표기", "as-of not printed"),
    "retrieved": Text("받은 날, 기준일 미표기", "day of retrieval, as-of not printed"),
}


def caption(rows: pl.DataFrame, definition: Text) -> Caption:
    """The caption of the shown rows: distinct dates with how each is known, number of rows, sources in order.

    A date that is only the day of retrieval is told apart.
    """
    if rows.is_empty():
        return Caption(definition, Text("자료 없음", "no data"), 0, ())
    each = distinct(rows[[c for c in ("source_id", PROVISIONAL, "as_of", BASIS, RETRIEVED) if c in rows.columns]])
    dates = sorted({(r["as_of"], "retrieved" if r.get(RETRIEVED) else r[BASIS]) for r in each if "as_of" in r})
    sources = tuple(dict.fromkeys(r["source_id"] for r in each))
    return Caption(definition, _dates(dates), rows.height, sources, any(r[PROVISIONAL] for r in each), _span(dates, _years(rows)))


def _years(rows: pl.DataFrame) -> list[int]:
    """The years that the rows are of, which are not always those of their days: a settlement is printed years later."""
    return sorted(set(rows[YEAR_OF].to_list()) - {None}) if YEAR_OF in rows.columns else []


def _span(dates: Sequence[tuple[date, str]], years: Sequence[int]) -> Text:
    """`2023. 5. 31.`; of two days of a year their months, `2018. 8.~9.`; of more, or of days that nobody prints, the `years` of the figures.

    The day of an article or of retrieval is none of the figure's: where neither day nor year is known, that is said.
    """
    days = sorted({day for day, basis in dates if basis not in {"none", "retrieved"}})
    is_dated = len(days) > 0 and all(basis not in {"none", "retrieved"} for _, basis in dates)
    if not is_dated or days[0].year < days[-1].year:
        known = years or [day.year for day in days]
        return _between(known[0], known[-1]) if known else BASES["none"]
    first, last = days[0], days[-1]
    if first == last:
        return day_words(first)
    months = dict.fromkeys([first.month, last.month])
    return Text(f"{first.year}. {'~'.join(f'{m}.' for m in months)}", "–".join(f"{first.year}-{m:02}" for m in months))


def _between(first: int, last: int) -> Text:
    return Text(f"{first}년", str(first)) if first == last else Text(f"{first}~{last}", f"{first}–{last}")


def _dates(dates: list[tuple[date, str]]) -> Text:
    if len(dates) <= 4:
        return join([Text(f"{korean.format_date(d)}({BASES[b].ko})", f"{d.isoformat()} ({BASES[b].en})") for d, b in dates])
    days, known = sorted({d for d, _ in dates}), {b for _, b in dates}
    bases = join([t for b, t in BASES.items() if b in known], " · ", " · ")
    return Text(f"{korean.format_date(days[0])} ~ {korean.format_date(days[-1])}, {len(days)}개 날짜({bases.ko})",
                f"{days[0].isoformat()} to {days[-1].isoformat()}, {plural(len(days), 'date')} ({bases.en})")  # fmt: skip


def refs(dataset: str, rows: Sequence[int]) -> tuple[RowRef, ...]:
    """References to rows of a dataset by file line, each once."""
    return tuple(ref(dataset, r) for r in dict.fromkeys(rows))


def provisional_note(rows: pl.DataFrame) -> tuple[Text, ...]:
    """The mark that must stand wherever a figure is shown that may still change."""
    count = 0 if rows.is_empty() else int(rows[PROVISIONAL].sum())
    return when(count, Text(f"잠정: 이 가운데 {count}건은 아직 바뀔 수 있는 값", f"Provisional: {count} of these figures may still change"))


def empty(name: str, what: Text, definition: Text, dataset: Text, where: Text, has: Text) -> Panel:
    """The panel where there is no figure: says which dataset, for which filter, and where there are some."""
    title = Text(f"{where.ko} {dataset.ko} 자료 없음", f"No data on {dataset.en.lower()} for {where.en}")
    notes = when(has.ko, Text(f"자료가 있는 곳: {has.ko}", f"There are data for: {has.en}"))
    return Panel(name, title, what, Table((), pl.DataFrame()), Caption(definition, Text("자료 없음", "no data"), 0, ()), notes=notes)


__all__ = [
    "BASES", "MARK", "ROW", "Caption", "Option", "Panel", "PanelSpec", "Rivals", "Table", "TableColumn", "caption", "empty",
    "provisional_note", "refs", "same",
]  # fmt: skip
