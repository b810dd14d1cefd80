"""What the script of the HTML file is given: every piece with its figure, table, sources and the printed values behind each mark."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from lib.charts.draw import drawn
from lib.charts.drawing.look import Json, Scheme
from lib.charts.drawing.widths import lean
from lib.charts.spec import Chart
from lib.core.files.cells import Cell, text_cell
from lib.core.panel import MARK
from lib.core.sources.citations import number_of
from lib.core.text import Lang, Text
from lib.exports.booklet import Booklet
from lib.exports.checked import HEADINGS, Checked
from lib.exports.document import NO_DATA, SHEETS, Document, Grid

MOST = 1_000  # rows of a table in the page; the data package holds all
PAPER = 700  # px of a figure on A4 upright
WIDTHS = (326, 540, PAPER, 1000)  # px for which a figure is laid out; the browser takes the widest that has room
_WORDS = {
    "contents": Text("차례", "Contents"),
    "see": Text("{n}번 보기", "See no. {n}"),
    "table": Text("표 {n}행", "Table, rows: {n}"),
    "hint": Text("그림이나 표의 행을 고르면 근거가 열림. 키보드: 그림에서 화살표와 Enter", "Choose a mark or a row for its evidence. Keys: arrows and Enter in the figure"),
    "rows_hint": Text("행을 고르면 근거가 열림", "Choose a row for its evidence"),
    "definition": Text("정의", "Definition"),
    "as_of": Text("기준일", "As of"),
    "figures": Text("수치", "Figures"),
    "conditions": Text("조건", "Filters"),
    "rivals": SHEETS["rivals"],
    "evidence": SHEETS["evidence"],
    "check": Text("검산", "Check"),
    "checks": Text("검산한 합계·비율 {n}건", "Totals and rates checked: {n}"),
    "unchecked": Text("이 값을 따로 적은 합계·비율은 출처에 없음", "No printed total or rate states this value"),
    "arithmetic": Text("계산", "Arithmetic"),
    "printed": Text("적힌 곳", "Where it is printed"),
    "heads": Text("적힌 곳|무엇|적힌 값", "Place|What|Printed"),
    "more": Text("외 {n}건은 데이터 패키지(ZIP)의 evidence.csv에 있음", "{n} more are in evidence.csv of the data package (ZIP)"),
    "close": Text("닫기", "Close"),
    "comment": Text("의견", "Comment"),
    "open": Text("구정한눈에서 열기", "Open in Gujeong Hannun"),
    "none": NO_DATA,
    "made": Text("만든 날 {day}", "Made on {day}"),
    "revision": Text("자료판 {revision}", "Data revision {revision}"),
    "failed": Text("그림을 그리지 못했습니다. 아래의 표를 보십시오.", "The figure was not drawn. Please see the table below."),
    "quiet": Text("이 파일은 아무 데도 연결하지 않음", "This file connects to nothing"),
}  # fmt: skip
_MORE_CHECKS = Text("외 {n:,}건은 싣지 않음", "{n:,} more are not listed")
_MORE_ROWS = Text("외 {n:,}행은 데이터 패키지(ZIP)의 figures.csv에 있음", "Further rows, in figures.csv of the data package (ZIP): {n:,}")
_SOURCES = Text("출처 {n}", "Sources: {n}")
_LINK = re.compile(r"https?://[^\s]+")


def page_data(booklet: Booklet) -> dict[str, object]:
    """The page as plain values of one language."""
    document = booklet.documents[0]
    pieces = [_piece(number, d) for number, d in enumerate(booklet.documents, 1)]
    return {
        "lang": booklet.lang,
        "title": booklet.title,
        "single": booklet.is_single,
        "product": document.foot.product,
        "head": booklet.head,
        "made": booklet.word(_WORDS["made"]).format(day=document.day(booklet.made)),
        "revision": booklet.word(_WORDS["revision"]).format(revision=booklet.stamp.revision),
        "paper": PAPER,
        "words": {name: words.of(booklet.lang) for name, words in _WORDS.items()},
        "lead": [{"words": s.words, "to": s.piece, "mark": s.mark} for s in booklet.lead],
        "pieces": pieces,
    }


def _piece(number: int, document: Document) -> dict[str, object]:
    foot = document.foot
    return {
        "id": f"p{number}",
        "title": foot.title,
        "what": foot.what,
        "comment": document.comment,
        "conditions": foot.conditions,
        "definition": foot.definition,
        "as_of": foot.as_of,
        "n": f"{foot.n:,}",
        "notes": foot.notes,
        "link": foot.link if _LINK.fullmatch(foot.link) else "",
        "sourced": document.word(_SOURCES.fill(n=number_of([s.title for s in document.sources]))),
        "sources": [
            [s.title, s.source_id, document.day(s.as_of), s.shown_places(document.lang), s.reference or ""] for s in document.sources
        ],
        "alt": document.chart.alt.of(document.lang) if document.chart else "",
        "chart": figures(document),
        "table": _table(document.figures, document),
        "rivals": _table(document.rivals, document) if document.rivals else None,
        "checked": _checked(document.checked, document) if document.checked and document.checked.rows else None,
        "evidence": _evidence(document),
    }


def _table(grid: Grid, document: Document) -> dict[str, object]:
    """Headings, cells as read, the values that order them, and the marks of the rows (the figures' own table alone has some)."""
    rest = len(grid.rows) - MOST
    shown = grid.rows[:MOST]
    frame = document.table.frame
    is_own = grid is document.figures and MARK in frame.columns
    return {
        "columns": [{"title": h, "numeric": any(r[i].is_number for r in grid.rows)} for i, h in enumerate(grid.headings)],
        "rows": [[c.words for c in row] for row in shown],
        "sort": [[_order(row[i]) for row in shown] for i in range(len(grid.headings))],
        "marks": [mark or "" for mark in frame[MARK].to_list()[:MOST]] if is_own else [],
        "count": f"{len(grid.rows):,}",
        "more": document.word(_MORE_ROWS).format(n=rest) if rest > 0 else "",
    }


def _checked(checked: Checked, document: Document) -> dict[str, object]:
    """The verdicts of the panel in a line, and their table, the worst first."""
    headings = tuple(document.word(HEADINGS).split("|"))
    table = _table(Grid(headings, headings, tuple(tuple(map(text_cell, row)) for row in checked.rows)), document)
    rest = len(checked.rows) - MOST
    return {"summary": checked.summary, **table, "more": document.word(_MORE_CHECKS).format(n=rest) if rest > 0 else ""}


def _order(cell: Cell) -> object:
    return cell.value.isoformat() if isinstance(cell.value, date) else cell.value


def _evidence(document: Document) -> dict[str, object]:
    """By mark the places of its words: label, value, arithmetic, the rows of what is printed and those of `verdicts`.

    Every word is held once in `words`; `verdicts` is None where the data were not audited.
    """
    words: dict[str, int] = {}

    def held(said: str) -> int:
        return words.setdefault(said, len(words))

    rows = document.evidence.rows
    printed = [[held(w) for w in _printed(row)] for row in rows]
    checked = document.checked
    own: Mapping[str, tuple[int, ...]] = checked.of if checked else {}
    known = {place: at for at, place in enumerate(dict.fromkeys(place for places in own.values() for place in places))}
    verdicts = [[held(w) for w in checked.rows[place]] for place in known] if checked else None
    figures_of = {
        mark: [*(held(c.words) for c in rows[places[0]][:3]), list(places), [known[place] for place in own.get(mark, ())]]
        for mark, places in document.behind.items()
    }
    return {"figures": figures_of, "printed": printed, "verdicts": verdicts, "words": list(words)}


def _printed(row: Sequence[Cell]) -> tuple[str, ...]:
    """Document with its date, place, what with its note, printed value with its unit."""
    _, _, _, source, _, day, place, what, value, unit, note, provisional = (c.words for c in row)
    about = " · ".join(w for w in (day, provisional) if w)
    return source, about, place, " · ".join(w for w in (what, note) if w), value + unit


def figures(document: Document) -> Mapping[Scheme, Json] | None:
    """The figures of both schemes, None where the panel has no chart."""
    if document.chart is None:
        return None
    return {"light": _lean(document.chart, document.lang, "light"), "dark": _lean(document.chart, document.lang, "dark")}


def _lean(chart: Chart, lang: Lang, scheme: Scheme) -> Json:
    return lean({width: drawn(chart, lang, scheme, width) for width in WIDTHS})
