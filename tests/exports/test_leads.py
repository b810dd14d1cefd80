"""Sentences at the head of a file lead to the panel and the figure that they speak of: every sentence, in every format that has links."""

from __future__ import annotations

import io
from collections.abc import Iterator
from ctypes import byref, c_int

import pypdfium2.raw as pdfium
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pypdfium2 import PdfDocument

from lib.across.overview.findings import OTHER_YEAR, SPEC, SPOKEN_OF
from lib.briefings.briefing import Briefing, Item, Sentence
from lib.briefings.fill import fill
from lib.core.frames import Frames
from lib.core.nearest.panels import nearest
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.query import Query, make_query
from lib.core.text import Lang
from lib.exports import pdf, pptx
from lib.exports.booklet import Booklet
from lib.exports.page.data import page_data

from .briefings import MADE, PANELS, booklet

SPECS = {p.name: p for p in PANELS}
HOME = "seoul-yeongdeungpo"
NEWEST = make_query(districts=[HOME], departments=[f"{HOME}/planning-budget-2023"], years=[2023])
# A map of many districts, a long table and a reorganised staff stand before what the sentences speak of.
PROVING = ("staffing-gap", "staffing-years", "budget-execution", "budget-behind", "budget-districts", "pledges-completion", "pledges-grades",
           "proposals-rates", "proposals-channels", "lawsuits-win-rate", "checks-different", "checks-tiles")  # fmt: skip
BEFORE = ("district-map", "budget-funds", "milestones", "indicators-search")
YEARS = (None, 2015, 2018, 2021, 2023, 2025)


def asked(frames: Frames) -> Iterator[Query]:
    """Every place with figures that sentences are made of, and every department, over the years."""
    facts = [frames[name] for name in ("budget_execution", "staffing", "pledges", "evaluations", "proposals", "lawsuits")]
    places = sorted({place for table in facts for place in table["district_id"]})
    departments = sorted({d for table in facts[:2] for d in table["department_id"] if not d.endswith("/all")})
    for year in YEARS:
        years = [year] if year else []
        yield make_query(years=years)
        yield from (make_query(districts=[place], years=years) for place in places)
        yield from (make_query(districts=[d.partition("/")[0]], departments=[d], years=years) for d in departments)


def made_of(query: Query, frames: Frames, lang: Lang = "ko", names: tuple[str, ...] = (*BEFORE, *PROVING)) -> Booklet:
    briefing = Briefing("점검", tuple(Item(name, query) for name in names), lang, known_at=MADE)  # asked as it is, not for the newest
    return booklet(fill(briefing, frames, SPECS, MADE).edition, frames)


def test_every_sentence_names_a_figure_of_its_panel(frames: Frames) -> None:
    """On the page too: the panel, asked as the link asks, has the figure, and both stand on the same rows."""
    answers: dict[tuple[str, Query], Panel] = {}

    def answer(spec: PanelSpec, query: Query, of: Frames) -> Panel:
        return answers[spec.name, query] if (spec.name, query) in answers else answers.setdefault((spec.name, query), spec(query, of))

    told = 0
    for query in asked(frames):
        panel = SPEC(query, frames)
        rows = [] if panel.is_empty else panel.table.frame.select(MARK, "panel", SPOKEN_OF, OTHER_YEAR).rows()
        for sentence, name, mark, year in rows:
            shown = nearest(SPECS[name], query.but(years=(year,)) if year else query, frames, answer).panel
            own = {ref.row for ref in panel.evidence[sentence].rows}
            assert mark in shown.evidence, (query, panel.evidence[sentence].label.ko, name, mark)
            behind = {int(mark)} if name.startswith("checks") else {ref.row for ref in shown.evidence[mark].rows}
            assert own & behind, (query, panel.evidence[sentence].label.ko)
            told += 1
    assert told > 500


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("query", [NEWEST, make_query(districts=[HOME], years=[2017]), make_query(districts=["seoul-geumcheon"])], ids=str)
def test_a_sentence_of_a_page_leads_to_the_panel_that_proves_it(query: Query, lang: Lang, frames: Frames) -> None:
    made = made_of(query, frames, lang)
    found = SPEC(query, frames)
    proofs = {found.evidence[str(mark)].label.of(lang): name for mark, name in found.table.frame.select(MARK, "panel").rows()}
    told = page_data(made)
    lead, pieces = told["lead"], told["pieces"]
    assert isinstance(lead, list)
    assert isinstance(pieces, list)
    assert [s["words"] for s in lead] == list(proofs)
    for sentence in lead:
        assert made.documents[sentence["to"] - 1].panel == proofs[sentence["words"]], sentence
        assert sentence["mark"] in pieces[sentence["to"] - 1]["evidence"]["figures"], sentence


def test_a_sentence_without_its_proof_in_the_file_leads_nowhere(frames: Frames) -> None:
    made = made_of(NEWEST, frames, names=("district-map", "milestones", "staffing-gap"))
    assert {s.piece for s in made.lead} == {0, 3}
    assert {s.piece for s in made_of(make_query(districts=["seoul-geumcheon"]), frames, names=("district-map",)).lead} == {0}


def test_of_two_panels_of_one_question_the_one_with_the_same_value_proves_it(frames: Frames) -> None:
    gwanak = make_query(districts=["seoul-gwanak"], years=[2025])
    items = [Item("budget-districts", gwanak.but(definition=name)) for name in ("budget", "target_amount")]
    filled = fill(Briefing("둘", tuple(items)), frames, SPECS, MADE)
    [sentence] = [s for s in filled.edition.lead if "목표액" in s.words]
    piece = filled.edition.pieces[sentence.piece - 1]
    assert piece.panel.evidence[sentence.mark].value.ko in sentence.words


def test_a_rewritten_sentence_keeps_its_proof_and_an_own_one_has_none(frames: Frames) -> None:
    items = tuple(Item(name, NEWEST) for name in ("district-map", "staffing-gap"))
    first = next(s for s in fill(Briefing("글", items), frames, SPECS, MADE).sentences if s.panel == "staffing-gap")
    lead = (
        Sentence("8급이 3명 많음", first.computed, first.panel),
        Sentence("8급 3명부터 볼 것"),
        Sentence("옛글", "옛 수치", first.panel),
    )
    filled = fill(Briefing("글", items, lead=lead), frames, SPECS, MADE)
    assert [s.piece for s in filled.edition.lead] == [2, 0, 0]


def links_of(document: PdfDocument) -> list[tuple[int, int]]:
    """Page of every link of a PDF that leads to a place in it, and the page of that place."""
    found = []
    for number, page in enumerate(document):
        at, link = c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, byref(at), byref(link)):
            place = pdfium.FPDFLink_GetDest(document, link)
            if place:
                found.append((number, pdfium.FPDFDest_GetDestPageIndex(document, place)))
    return found


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_sentence_of_a_pdf_leads_to_the_page_of_its_panel(lang: Lang, frames: Frames) -> None:
    made = made_of(NEWEST, frames, lang)
    with PdfDocument(pdf.printed(made, None)) as document:
        pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
        first = [to for at, to in links_of(document) if at == 0][: len(made.lead)]
        for sentence, page in zip(made.lead, first, strict=True):
            assert "".join(made.documents[sentence.piece - 1].foot.what.split()) in pages[page], sentence
            assert (f"→{page + 1}쪽" if lang == "ko" else f"→page{page + 1}") in pages[0]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_sentence_of_a_deck_leads_to_the_slide_of_its_panel(lang: Lang, frames: Frames) -> None:
    made = made_of(NEWEST, frames, lang, ("district-map", *PROVING))
    deck = Presentation(io.BytesIO(pptx.write(made)))
    cover = deck.slides[0]
    links = [(run.text, link) for run in cover.element.iter(qn("a:r")) for link in run.iter(qn("a:hlinkClick"))]
    assert len(links) == len([s for s in made.lead if s.piece]) > 3
    titles = [cover.part.related_part(link.get(qn("r:id"))).slide.shapes.title.text_frame.text for _, link in links]
    proofs = [made.documents[s.piece - 1].title for s in made.lead if s.piece]
    assert all(title.startswith(proof.partition("…")[0][:20]) for title, proof in zip(titles, proofs, strict=True)), (titles, proofs)
