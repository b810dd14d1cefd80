"""What a file says around its figures: no unit that is not its columns', no place that was left unfilled, no id where a name should stand."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from zipfile import ZipFile

import openpyxl
import pytest
from pptx import Presentation
from pypdfium2 import PdfDocument

from lib.core import kinds
from lib.core.editions.edition import Edition, Lead, Piece
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.core.text import Lang
from lib.exports import comma, hwpx, package, pdf, plain, pptx, xlsx
from lib.exports.booklet import Booklet
from lib.exports.document import Document
from lib.exports.images import picture
from lib.exports.images.browser import Page
from lib.exports.page import data
from lib.exports.paper.outline import outline_of
from lib.exports.writer import SQUARE

from .briefings import MADE, PANELS, booklet
from .panels import UNFILLED

QUERIES = (make_query(unit="백만원"), make_query(districts=["seoul-yeongdeungpo"], years=[2023], unit="백만원"))


def strings(told: object) -> list[str]:
    """Every string of plain values."""
    if isinstance(told, dict):
        return [w for value in told.values() for w in strings(value)]
    if isinstance(told, list | tuple):
        return [w for value in told for w in strings(value)]
    return [told] if isinstance(told, str) else []


def of_html(made: Booklet) -> list[str]:
    """What the page shows: its own words, which its script fills, left out."""
    return strings({name: value for name, value in data.page_data(made).items() if name != "words"})


def of_xlsx(made: Booklet) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(made)), read_only=True)
    return [
        cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str) and cell[:1] != "="
    ]


def of_pptx(made: Booklet) -> list[str]:
    deck = Presentation(io.BytesIO(pptx.write(made)))
    shown = [part for slide in deck.slides for part in (slide, *((slide.notes_slide,) if slide.has_notes_slide else ()))]
    return [text.text or "" for part in shown for text in part.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")]


def of_hwpx(made: Booklet) -> list[str]:
    with ZipFile(io.BytesIO(hwpx.packed(made, None))) as held:
        return re.findall(r"<hp:t>([^<]*)</hp:t>", held.read("Contents/section0.xml").decode())


def of_pdf(made: Booklet) -> list[str]:
    with PdfDocument(pdf.printed(made, None)) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def of_zip(made: Booklet) -> list[str]:
    with ZipFile(io.BytesIO(package.write(made))) as held:
        texts = {n: held.read(n).decode("utf-8-sig") for n in held.namelist() if n.endswith((".csv", ".json", ".md", ".txt"))}
    return [w for n, text in texts.items() for w in (strings(json.loads(text)) if n.endswith(".json") else [text])]


READ: dict[str, Callable[[Booklet], list[str]]] = {
    "html": of_html,
    "xlsx": of_xlsx,
    "pptx": of_pptx,
    "hwpx": of_hwpx,
    "pdf": of_pdf,
    "csv": lambda made: [comma.written(d).decode("utf-8-sig") for d in made.documents],
    "json": lambda made: strings(json.loads(plain.write(made))),
    "zip": of_zip,
}


@pytest.fixture(scope="module")
def all_of(frames: Frames) -> Callable[[Query, Lang], Booklet]:
    """Every panel in one briefing."""

    @cache
    def made(query: Query, lang: Lang) -> Booklet:
        pieces = tuple(Piece(spec(query, frames), spec, query) for spec in PANELS)
        return booklet(Edition("모든 패널", lang, MADE, pieces, (Lead("첫 문장"),), "all"), frames)

    return made


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_no_place_is_left_unfilled(form: str, lang: Lang, all_of: Callable[[Query, Lang], Booklet]) -> None:
    words = READ[form](all_of(QUERIES[1], lang))
    assert len(words) >= 1
    assert sum(map(len, words)) > 20_000
    assert [w[:200] for w in words if UNFILLED.search(w)] == []


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_words_that_the_page_s_script_fills_ask_for_no_plural(lang: Lang, all_of: Callable[[Query, Lang], Booklet]) -> None:
    """The script writes a number in place of `{n}`."""
    words = strings(data.page_data(all_of(QUERIES[1], lang))["words"])
    assert [w for w in words if UNFILLED.search(re.sub(r"\{\w+\}", "3", w))] == []


@pytest.fixture(scope="module")
def _drawing() -> Iterator[None]:
    """One browser for all pictures."""
    if lacking := picture.missing():
        pytest.skip(lacking.ko)
    yield
    picture.DRIVEN.close()


def _drawn(document: Document) -> str:
    """The sheet as it is drawn: without the letters of its font, which take two thirds of the time."""

    async def work(page: Page) -> str:
        return str((await picture._sheet(page, document, picture.ROOMS[SQUARE]))["svg"])

    return picture.DRIVEN.ask(work)


@pytest.mark.usefixtures("_drawing")
@pytest.mark.parametrize("spec", PANELS[::5], ids=lambda p: p.name)
def test_no_place_is_left_unfilled_in_an_english_picture(spec: PanelSpec, frames: Frames) -> None:
    """Drawn: its script counts the rows, columns and notices that it leaves out. All in Korean are looked at in test_picture.py."""
    made = booklet(Edition("하나", "en", MADE, (Piece(spec(QUERIES[0], frames), spec, QUERIES[0]),)), frames)
    words = re.findall(r"<text[^>]*>([^<]+)", _drawn(made.documents[0]))
    assert len(words) > 3
    assert [w for w in words if UNFILLED.search(w)] == []


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("query", QUERIES, ids=["all", "one"])
@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_a_unit_stands_only_over_its_own_columns(spec: PanelSpec, query: Query, lang: Lang, frames: Frames) -> None:
    panel = spec(query, frames)
    made = booklet(Edition("하나", lang, MADE, (Piece(panel, spec, query),)), frames)
    [document], columns = made.documents, panel.table.columns
    has_amounts = any(c.kind is kinds.WON for c in columns)
    label, unit = {"ko": ("금액 단위", "백만원"), "en": ("Unit of amounts", "million won")}[lang]  # beside it stand counts and rates
    assert (label in dict(document.facts)) == has_amounts
    assert (f"{label} {unit}" in document.foot.conditions) == has_amounts
    assert (f"# {label}: " in comma.written(document).decode("utf-8-sig")) == has_amounts
    assert [w for w in of_hwpx(made) if re.match(r"\((단위|Unit):", w)] == []
    outline = outline_of(made)
    tables = [t for part in (*outline.parts, *outline.annexes) for t in part.tables]
    said = " · ".join(w for t in tables for w in (*t.headings, *(c for row in t.rows for c in row), t.lead, t.over))
    filled = [c for c in columns if c.unit and panel.table.frame[c.name].null_count() < panel.table.frame.height]
    assert [h for c in filled if (h := " ".join(c.heading(lang).split())) not in said] == []


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_a_cell_reads_names_and_no_ids(spec: PanelSpec, lang: Lang, frames: Frames) -> None:
    ids = {*frames["districts"]["district_id"], *frames["departments"]["department_id"], *(p.name for p in PANELS if "-" in p.name)}
    for query in (Query(), *QUERIES):
        table = spec(query, frames).table
        cells = {cell for row in (table.written(lang) if table.columns else []) for cell in row}
        assert not ids & cells, (spec.name, ids & cells)
