"""What a file of a panel says: its conditions, figures, evidence and rivals, in one language; no writer sees a frame or a dataset."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import polars as pl

from lib.charts.spec import Chart
from lib.core import korean
from lib.core.captions.conditions import conditions, line
from lib.core.dataset import Dataset
from lib.core.editions.edition import Piece
from lib.core.evidence import Evidence, Place, place_words
from lib.core.files.cells import Cell, cells_of, plain_heading, text_cell
from lib.core.files.names import PRODUCT
from lib.core.frames import Frames, grouped
from lib.core.panel import Panel, PanelSpec, Table, TableColumn
from lib.core.query import Query
from lib.core.sources.citations import citations
from lib.core.sources.verdicts import Printed
from lib.core.text import Lang, Text, day_words, same
from lib.exports.checked import Checked, checked
from lib.exports.origins import Origin, origins_of
from lib.exports.workings import Line, lines_of, printed_behind

NO_DATA = Text("자료 없음", "No data")
SHEETS = {
    "conditions": Text("조건", "Conditions"),
    "figures": Text("수치", "Figures"),
    "evidence": Text("근거", "Evidence"),
    "rivals": Text("다른 출처", "Other sources"),
}
MOST = 1_000_000  # printed values of the evidence: a sheet takes no more
PRINTED = 8  # column of the evidence that holds the printed value
_PLACES = 12  # places named behind a source before the rest is counted
_EVIDENCE = Text(
    "수치|값|계산|문서|출처 식별자|기준일|적힌 곳|적힌 내용|적힌 값|적힌 단위|비고|잠정",
    "Figure|Value|Calculation|Document|Source id|As of|Place|What is printed|Printed value|Printed unit|Note|Provisional",
)


@dataclass(frozen=True)
class Grid:
    """A table of a file. `plain` are the headings over plain digits, `columns` the declared ones.

    `asked` are the rows of the asked places where others stand beside them.
    """

    headings: tuple[str, ...]
    plain: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[TableColumn, ...] = ()
    asked: frozenset[int] = frozenset()

    def of(self, rows: Sequence[int]) -> Grid:
        """Some of its rows."""
        asked = frozenset(i for i, r in enumerate(rows) if r in self.asked)
        return replace(self, rows=tuple(self.rows[r] for r in rows), asked=asked)


@dataclass(frozen=True)
class Source:
    """A document behind the figures: how it is named, id, date, the places that were read, terms of use and where it was read, where known."""

    title: str
    source_id: str
    as_of: date
    places: tuple[str, ...]
    license: str | None = None
    reference: str | None = None

    def shown_places(self, lang: Lang) -> str:
        """The first places, the others counted."""
        rest = len(self.places) - _PLACES
        more = Text(f" 외 {rest}곳", f" and {rest} more").of(lang) if rest > 0 else ""
        return ", ".join(place_words(p).of(lang) for p in self.places[:_PLACES]) + more


@dataclass(frozen=True)
class Foot:
    """What stands around a figure that leaves: title above it; measure and unit, filters, definition, as-of, sources, notes, link under it.

    All are lines of one language, empty where there is nothing to say.
    """

    title: str
    what: str
    conditions: str
    definition: str
    as_of: str
    n: int
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    link: str
    product: str


@dataclass(frozen=True)
class Document:
    """What a file says of one panel. `facts` are label and value of everything that the figures depend on, the finding first.

    `chart` is what the panel draws, None where it is a table; `table` its figures with their columns, for writers that compute, and
    `lines` say of each row of `evidence` which figure it stands behind and how it counts. `checked` is what the audit says of the printed
    totals behind the figures, None where the data were not audited. `others` are documents that the evidence names and no caption.
    `origins` say by mark whose a figure is and where it is printed, `printed` what its sources print for a cell of the table.
    """

    lang: Lang
    made: date
    facts: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    figures: Grid
    evidence: Grid
    rivals: Grid | None
    foot: Foot
    panel: str
    chart: Chart | None
    table: Table
    comment: str = ""
    lines: tuple[Line, ...] = ()
    checked: Checked | None = None
    others: tuple[Source, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    printed: Printed = field(default_factory=dict)

    def word(self, text: Text) -> str:
        """A phrase in the document's language."""
        return text.of(self.lang)

    @property
    def title(self) -> str:
        """The finding, or what an editor wrote in its place."""
        return self.foot.title

    @cached_property
    def behind(self) -> Mapping[str, tuple[int, ...]]:
        """The rows of `evidence` by the mark of the figure that they stand behind."""
        return {mark: tuple(rows) for mark, rows in grouped((of.mark, row) for row, of in enumerate(self.lines)).items()}

    def day(self, day: date) -> str:
        """A date as the language writes it."""
        return day_words(day).of(self.lang)


def document_of(piece: Piece, frames: Frames, datasets: Mapping[str, Dataset], lang: Lang, made: date) -> Document:
    """The panel with everything that its figures depend on. Raises AskedError for a query that the panel does not know."""
    panel, spec, query = piece.panel, piece.spec, piece.query
    spec.checked(query)
    printed = printed_behind(panel, datasets, frames)
    shown = printed[:MOST]
    others = dict.fromkeys(p.source_id for _, p in printed if p.source_id not in panel.caption.sources)
    return Document(
        lang,
        made,
        (*_facts(panel, spec, query, frames, lang, made), *_cut_short(len(printed), lang)),
        _sources(printed, panel.caption.sources, frames, lang),
        _grid(panel.table, lang, query),
        _evidence(shown, lang),
        _grid(panel.rivals, lang, query) if panel.rivals else None,
        _foot(piece, frames, lang, made),
        spec.name,
        panel.figure if isinstance(panel.figure, Chart) else None,
        panel.table,
        piece.comment,
        lines_of([(e, p, _printed(p.printed)[1]) for e, p in shown], panel.table, datasets, frames),
        checked(panel.evidence.values(), frames, lang),
        _sources(printed, others, frames, lang),
        origins_of(printed, frames, lang),
        panel.printed,
    )


def _foot(piece: Piece, frames: Frames, lang: Lang, made: date) -> Foot:
    panel, caption = piece.panel, piece.panel.caption
    widened = f" ({piece.widened.of(lang)})" if piece.widened.ko else ""
    cited = citations(frames)
    return Foot(
        piece.title or _one_line(panel.title.of(lang)),
        _one_line(panel.what.of(lang)),
        _one_line(line(piece.query, frames, piece.spec, made, panel.table).of(lang) + widened),
        _one_line(caption.definition.of(lang)),
        _one_line(caption.as_of.of(lang)),
        caption.n,
        tuple(cited[i].of(lang) for i in caption.sources),
        tuple(_one_line(n.of(lang)) for n in panel.notes),
        piece.link,
        PRODUCT.of(lang),
    )


def _cut_short(count: int, lang: Lang) -> tuple[tuple[str, str], ...]:
    """Says so where the evidence is too long for a sheet."""
    if count <= MOST:
        return ()
    words = Text(f"적힌 값 {count:,}건 가운데 앞의 {MOST:,}건만 실음", f"only the first {MOST:,} printed values; there are {count:,}")
    return ((SHEETS["evidence"].of(lang), words.of(lang)),)


def _facts(panel: Panel, spec: PanelSpec, query: Query, frames: Frames, lang: Lang, made: date) -> tuple[tuple[str, str], ...]:
    caption = panel.caption
    found = [
        (Text("제목", "Title"), panel.title),
        (Text("내용", "What"), panel.what),
        *conditions(query, frames, spec, made, panel.table),
        (Text("계산", "Computed as"), caption.definition),
        (Text("수치의 기준일", "Figures as of"), caption.as_of),
        (Text("수치의 수", "Number of figures"), same(f"{caption.n:,}")),
        *((Text("비고", "Note"), note) for note in panel.notes),
        (Text("자료판", "Data revision"), Text(frames.revision, frames.revision)),
        (Text("만든 날", "Made on"), day_words(made)),
        (Text("만든 프로그램", "Made by"), PRODUCT),
    ]
    return tuple((label.of(lang), _one_line(value.of(lang))) for label, value in found)


def _one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _sources(printed: Sequence[tuple[Evidence, Place]], ids: Iterable[str], frames: Frames, lang: Lang) -> tuple[Source, ...]:
    known, cited = {r["source_id"]: r for r in frames["sources"].iter_rows(named=True)}, citations(frames)
    read: dict[str, dict[str, None]] = {}
    for _, place in printed:
        read.setdefault(place.source_id, {})[place.locator] = None
    return tuple(
        Source(cited[i].of(lang), i, known[i]["as_of"], tuple(read.get(i, ())), known[i]["license"] or None, known[i]["reference"] or None)
        for i in ids
    )


def _grid(table: Table, lang: Lang, query: Query) -> Grid:
    headings = tuple(_one_line(c.heading(lang)) for c in table.columns)
    plain = tuple(_one_line(plain_heading(c, lang)) for c in table.columns)
    rows = tuple(tuple(row) for row in cells_of(table, lang)) if table.columns else ()
    return Grid(headings, plain, rows, table.columns, _asked(table.frame, query))


def _asked(rows: pl.DataFrame, query: Query) -> frozenset[int]:
    """The rows of the places, or departments, that are asked for; none where all are of them."""
    column, asked = "district_id", query.focus or query.districts
    if "department_id" in rows.columns and query.departments:
        column, asked = "department_id", query.departments
    places = rows[column].to_list() if column in rows.columns else []
    found = frozenset(i for i, place in enumerate(places) if place in asked)
    return found if len(found) < rows.height else frozenset()


def _evidence(printed: Sequence[tuple[Evidence, Place]], lang: Lang) -> Grid:
    """One row = one printed value behind one figure."""
    headings = tuple(_EVIDENCE.of(lang).split("|"))
    return Grid(headings, headings, tuple(_evidence_row(evidence, place, lang) for evidence, place in printed))


def _evidence_row(evidence: Evidence, place: Place, lang: Lang) -> tuple[Cell, ...]:
    what = " · ".join(x for x in (place.label.of(lang), place.column.of(lang)) if x)
    value, unit = _printed(place.printed)
    provisional = Text("잠정", "provisional").of(lang) if place.provisional else ""
    figure = [said.of(lang) for said in (evidence.label, evidence.value, evidence.formula, place.source)]
    where = (place_words(place.locator).of(lang), what)
    return (
        *map(text_cell, (*figure, place.source_id)), _day(place.as_of, lang), *map(text_cell, where), value,
        *map(text_cell, (unit, place.note, provisional)),
    )  # fmt: skip


def _day(day: date | None, lang: Lang) -> Cell:
    return Cell(day_words(day).of(lang), day, day.isoformat()) if day else text_cell("")


EVIDENCE_COLUMNS = ("label", "value", "formula", "source", "source_id", "as_of", "place", "what", "printed", "unit", "note", "provisional")
"""What the columns of the evidence hold, in order."""
_NUMBER = re.compile(r"(△?[\d,]+(?:\.\d+)?)(\D*)")


def _printed(words: str) -> tuple[Cell, str]:
    """A printed value as a number and its unit; words (a grade, a date) as words."""
    match = _NUMBER.fullmatch(words)
    if not match:
        return text_cell(words), ""
    try:
        exact = korean.parse_number(match[1])
    except ValueError:  # digits set apart as no number is, as `1,2,3` in a document of others
        return text_cell(words), ""
    return Cell(match[1], int(exact) if exact == int(exact) else float(exact), str(exact)), match[2]
