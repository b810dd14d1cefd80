"""Which fonts the system has decides nothing that is read from a PDF, and nothing of how its pages look."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from lib.core.fonts import ttf_folder
from lib.documents import Document
from lib.documents.formats import parse
from lib.documents.pdf.page_picture import PagePicture, page_picture
from lib.documents.process import read_bytes
from lib.documents.wire import dumps
from tests.documents import samples
from tests.system_fonts import FOLDERS, only

ROOT = Path(__file__).resolve().parents[2]


def written(face: str, draw: Callable[[Canvas], None]) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    canvas.setFont(face, 12)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def one_by_one(face: str, words: Sequence[str]) -> bytes:
    """Each of the words alone in a cell's place, as tables and some printers have them."""

    def draw(canvas: Canvas) -> None:
        for number, word in enumerate(words):
            canvas.drawString(80 + 40 * number, 700, word)

    return written(face, draw)


def given(letters: str, actual: str) -> bytes:
    """Letters of the shipped font for which the file itself gives other words, as browsers write figures of one width."""
    pdfmetrics.registerFont(TTFont("Shipped", ttf_folder() / "Pretendard-Regular.ttf"))

    def draw(canvas: Canvas) -> None:
        canvas._code.append(f"/Span <</ActualText ({actual})>> BDC")
        canvas.drawString(80, 700, letters)
        canvas._code.append("EMC")
        canvas.drawString(80, 680, "합계")

    return written("Shipped", draw)


def words(document: Document) -> list[str]:
    return [text for text, _ in document.texts()]


def doubts(document: Document) -> set[str]:
    return {doubt.code for doubt in document.doubts}


class TestDoubts:
    @pytest.mark.parametrize("face", ["HYGothic-Medium", "HYSMyeongJo-Medium"])
    def test_of_a_face_that_is_not_in_the_file_there_are_none(self, face: str) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(face))
        for signs in (["4", "8", "계"], ["12", "345"], ["①", "７"]):
            document = parse("보고서.pdf", one_by_one(face, signs))
            assert (" ".join(words(document)), doubts(document)) == (" ".join(signs), set())

    def test_of_letters_for_which_the_file_gives_words_there_are_none(self) -> None:
        document = parse("보고서.pdf", given("\ue075\ue073", "42"))
        assert (words(document), doubts(document)) == (["42", "합계"], set())

    def test_words_given_for_other_figures_are_not_believed(self) -> None:
        document = parse("보고서.pdf", given("30.2", "90.2"))
        assert (words(document), doubts(document)) == (["30.2", "합계"], {"text_differs"})


def seen() -> tuple[str, PagePicture]:
    """What is read from the sample, whose face is not in the file, and how its page looks."""
    data = samples.pdf()
    return dumps(read_bytes("보고서.pdf", data)), page_picture("보고서.pdf", data, "p1:t1:r2:c1", width=400)


def mark(words: str, usual: PagePicture) -> str:
    return hashlib.sha256(words.encode() + usual.png).hexdigest()


@pytest.fixture(scope="module")
def usual() -> tuple[str, PagePicture]:
    return seen()


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_same_is_read_and_drawn(folder: str, usual: tuple[str, PagePicture]) -> None:
    command = [*only(folder), sys.executable, "-m", "tests.documents.test_system_fonts"]
    assert subprocess.run(command, capture_output=True, check=True, cwd=ROOT, text=True).stdout.strip() == mark(*usual)


def test_korean_words_are_drawn_in_the_shipped_face(usual: tuple[str, PagePicture]) -> None:
    picture, box = Image.open(io.BytesIO(usual[1].png)), usual[1].boxes[0]
    left, top = round(box.left * picture.width) + 2, round(box.top * picture.height) + 2
    inside = picture.crop((left, top, left + round(box.width * picture.width) - 4, top + round(box.height * picture.height) - 4))
    assert len(inside.getcolors() or []) > 1


if __name__ == "__main__":
    print(mark(*seen()))
