"""A PDF's page as a picture: its boxes lie over the words that the places name, however the page is turned or cropped."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer, Table

from lib.core.errors import KnownError
from lib.documents import Document, DocumentError
from lib.documents import Table as ReadTable
from lib.documents.excerpt.places import excerpt
from lib.documents.formats import parse
from lib.documents.pdf.page_picture import PICTURE_LIMITS, Box, PagePicture, PictureError, page_picture
from lib.documents.pdf.picture import boxes
from lib.sandbox import MB
from tests.corpus import DOCUMENTS
from tests.data.lines import squashed
from tests.documents import samples

PDFS = [doc for doc in DOCUMENTS if "pdf" in doc.formats]
RED, BLUE = (255, 0, 0), (0, 0, 255)
GRID = ("GRID", (0, 0), (-1, -1), 1, "black")


def coloured(pages: int = 1) -> bytes:
    """Pages with a table whose cell of sevens is red and whose spanning cell of eights is blue."""
    rows = [["a", "b", "c"], ["x", "11", "7777"], ["y", "8888", ""], ["z", "31", "32"]]
    look = [GRID, ("BACKGROUND", (2, 1), (2, 1), "red"), ("SPAN", (1, 2), (2, 3)), ("BACKGROUND", (1, 2), (2, 3), "blue")]
    flow: list[Flowable] = []
    for number in range(pages):
        flow += [*([PageBreak()] if number else []), Table(rows, colWidths=[80, 90, 70], style=look), Spacer(1, 20 + 30 * number)]
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=A4, invariant=1).build(flow)
    return stream.getvalue()


def changed(data: bytes, turn: int = 0, crop: tuple[float, ...] | None = None, media: tuple[float, ...] | None = None) -> bytes:
    """The file with its first page turned, cropped or moved."""
    file = pypdfium2.PdfDocument(data)
    page = file[0]
    if media:
        page.set_mediabox(*media)
    if crop:
        page.set_cropbox(*crop)
    page.set_rotation(turn)
    stream = io.BytesIO()
    file.save(stream)
    file.close()
    return stream.getvalue()


def place_of(document: Document, text: str) -> str:
    return next(c.at for t in document.tables() for c in t.cells if c.text == text)


def area(picture: PagePicture, colour: tuple[int, int, int]) -> tuple[float, ...]:
    """The edges of a colour in the picture, in fractions: left, top, right, bottom."""
    image = Image.open(io.BytesIO(picture.png)).convert("RGB")
    assert image.size == (picture.width, picture.height)
    mask = Image.frombytes("L", image.size, bytes(255 if near(p, colour) else 0 for p in image.get_flattened_data()))
    found = mask.getbbox()
    assert found
    return found[0] / image.width, found[1] / image.height, found[2] / image.width, found[3] / image.height


def near(pixel: tuple[int, ...], colour: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 90 for a, b in zip(pixel, colour, strict=True))


def edges(box: Box) -> tuple[float, ...]:
    return box.left, box.top, box.left + box.width, box.top + box.height


class TestCells:
    """The box of a cell."""

    @pytest.mark.parametrize("turn", [0, 90, 180, 270])
    @pytest.mark.parametrize("crop", [None, (40, 200, 500, 830)])
    @pytest.mark.parametrize("media", [None, (-50, -30, 560, 835)])
    def test_lies_on_its_colour_however_the_page_lies(
        self, turn: int, crop: tuple[float, ...] | None, media: tuple[float, ...] | None
    ) -> None:
        data = changed(coloured(), turn, crop, media)
        picture = page_picture("보고서.pdf", data, place_of(parse("보고서.pdf", data), "7777"), width=500)
        assert edges(picture.boxes[0]) == pytest.approx(area(picture, RED), abs=0.007)
        assert (picture.how, picture.page, picture.width) == ("place", 1, 500)

    def test_covers_all_that_it_spans(self) -> None:
        data = coloured()
        document = parse("보고서.pdf", data)
        picture = page_picture("보고서.pdf", data, f"{place_of(document, '7777')};{place_of(document, '8888')}", width=500)
        assert [pytest.approx(area(picture, colour), abs=0.007) for colour in (RED, BLUE)] == [edges(b) for b in picture.boxes]

    def test_of_a_locator_over_pages_each_page_can_be_asked_for(self) -> None:
        data = coloured(3)
        first = page_picture("보고서.pdf", data, "p3:t1:r2:c3;p1:t1:r2:c3;p3:t1:r3:c2", width=500)
        assert (first.page, first.pages, len(first.boxes)) == (3, (1, 3), 2)
        other = page_picture("보고서.pdf", data, "p3:t1:r2:c3;p1:t1:r2:c3", page=1, width=500)
        assert (other.page, len(other.boxes)) == (1, 1)
        assert edges(other.boxes[0]) == pytest.approx(area(other, RED), abs=0.007)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Document, bytes]]:
    folder = tmp_path_factory.mktemp("pdf")
    written = [doc.make(folder, "pdf") for doc in PDFS]
    return [(parse(path.name, data), data) for path in written for data in [path.read_bytes()]]


def pages_of(data: bytes) -> Iterator[tuple[int, pdfplumber.page.Page]]:
    with pdfplumber.open(io.BytesIO(data)) as file:
        yield from enumerate(file.pages, start=1)


def words_in(page: pdfplumber.page.Page, box: tuple[float, ...]) -> str:
    """The words whose middle lies in the box, by pdfplumber's own reading of the page."""
    return squashed("".join(w["text"] for w in page.extract_words() if _within((w["x0"] + w["x1"]) / 2, (w["top"] + w["bottom"]) / 2, box)))


def _within(x: float, y: float, box: tuple[float, ...]) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


class TestCorpus:
    """Over the PDFs of the corpus: the box found covers the words, and no others."""

    def test_of_every_cell(self, corpus: list[tuple[Document, bytes]]) -> None:
        tried, wrong = 0, []
        for document, data in corpus:
            by_page = [(c, int(t.at[1:].partition(":")[0])) for t in document.tables() for c in t.cells if c.text]
            for number, page in pages_of(data):
                for cell, on in by_page[:: 1 + len(by_page) // 10]:
                    if on == number:
                        found = boxes(page, number, {cell.at})
                        tried += 1
                        if not found or [sorted(words_in(page, b)) for b in found[0]] != [sorted(squashed(cell.text))]:
                            wrong.append((document.name, cell.at, cell.text, found))
        assert tried > 500
        assert wrong == []

    def test_of_every_line(self, corpus: list[tuple[Document, bytes]]) -> None:
        tried, wrong = 0, []
        for document, data in corpus:
            for number, page in pages_of(data):
                texts = [w for w in (_words(b) for b in document.blocks) if w[1] == f"p{number}" and any(c.isdigit() for c in w[0])]
                for words, at in texts:
                    found, told = boxes(page, number, {at}, [words]), excerpt(document, at, printed=[words])
                    assert found
                    assert told
                    tried += bool(found[0])
                    if sorted(words_in(page, b) for b in found[0]) != sorted(squashed(m) for m in told.marked) and found[1] != "area":
                        wrong.append((document.name, at, words, found, told.marked))
        assert tried > 100
        assert wrong == []


def _words(block: object) -> tuple[str, str]:
    if isinstance(block, ReadTable):
        return "", ""
    return f"{getattr(block, 'marker', '')} {getattr(block, 'text', '')}".strip(), getattr(block, "at", "")


class TestLines:
    """A place that is a page."""

    DATA = samples.pdf()

    def test_the_line_with_the_value_is_boxed(self) -> None:
        picture = page_picture("보고서.pdf", self.DATA, "p1", printed=["203건"])
        assert (picture.how, len(picture.boxes)) == ("words", 1)
        assert 0.1 < picture.boxes[0].width < 0.5
        assert picture.width == 1100

    def test_without_a_value_no_line_can_be_told(self) -> None:
        picture = page_picture("보고서.pdf", self.DATA, "p1")
        assert (picture.how, picture.boxes) == ("area", ())


class TestRefused:
    """What cannot be drawn is said in words."""

    @pytest.mark.parametrize(
        "locator", ["p9", "p1:t9:r1:c1", "p1:t1:r99:c1", "p0", "L3", "", "p1:t1", "현황!B7", "p1:t1:r1:c1\0", "p99999999999999999999"]
    )
    def test_a_place_that_is_not_there(self, locator: str) -> None:
        with pytest.raises(PictureError) as error:
            page_picture("보고서.pdf", TestLines.DATA, locator)
        assert (error.value.reason, error.value.file, error.value.exit_code) == ("place", "보고서.pdf", 5)
        assert error.value.of("ko").endswith("원본이 맞는지 확인하십시오.")

    @pytest.mark.parametrize("form", ["hwpx", "text", "xlsx"])
    def test_a_file_that_is_no_pdf(self, form: str, files: dict[str, bytes]) -> None:
        with pytest.raises(PictureError, match="PDF가 아니어서"):
            page_picture("보고서", files[form], "p1")

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "empty"), (b"%PDF-1.7\nnothing", "broken"), (TestLines.DATA[:900], "broken"), (b"\0\1\2" * 90, "unknown"),
        ],
    )  # fmt: skip
    def test_a_damaged_file(self, data: bytes, reason: str) -> None:
        with pytest.raises(DocumentError) as error:
            page_picture("보고서.pdf", data, "p1")
        assert error.value.reason == reason

    def test_a_locked_file(self) -> None:
        from reportlab.lib.pdfencrypt import StandardEncryption

        for lock, reason in ((StandardEncryption("secret"), "password"), (StandardEncryption("", "owner", canCopy=0), "no_copy")):
            with pytest.raises(DocumentError) as error:
                page_picture("보고서.pdf", samples.pdf(lock=lock), "p1")
            assert error.value.reason == reason

    @pytest.mark.parametrize(
        ("limits", "reason"),
        [
            (replace(PICTURE_LIMITS, file=100), "big"), (replace(PICTURE_LIMITS, output=500), "output"),
            (replace(PICTURE_LIMITS, memory=4 * MB), "memory"),
        ],
    )  # fmt: skip
    def test_the_limits_hold(self, limits: object, reason: str) -> None:
        with pytest.raises(KnownError) as error:
            page_picture("보고서.pdf", TestLines.DATA, "p1", limits=limits)  # type: ignore[arg-type]
        assert error.value.reason == reason  # type: ignore[attr-defined]


class TestSizes:
    """However large a page says it is, the picture keeps its bounds."""

    @pytest.mark.parametrize("size", [(10, 14_000), (14_000, 10), (3, 3), (14_400, 14_400)])
    def test_of_a_page_of_any_shape(self, size: tuple[float, float], tmp_path: Path) -> None:
        data = changed(coloured(), media=(0, 0, *size))
        picture = page_picture("보고서.pdf", data, "p1", width=400)
        assert picture.width <= 401
        assert picture.height <= 4 * 400 + 1

    @pytest.mark.parametrize(("asked", "given"), [(1, 200), (100_000, 3000)])
    def test_of_a_width_beyond_reason(self, asked: int, given: int) -> None:
        assert page_picture("보고서.pdf", TestLines.DATA, "p1", width=asked).width == given

    def test_a_question_of_any_length_is_asked(self) -> None:
        locator = ";".join(f"p1:t1:r{r}:c{c}" for r in range(1, 200) for c in range(1, 200))
        picture = page_picture("보고서.pdf", TestLines.DATA, locator, printed=["가" * 100_000] * 1000)
        assert len(picture.boxes) >= 4
