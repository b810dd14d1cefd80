"""Nothing that a document contains acts where its original is shown, and a mark is told without colours."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.documents import Block, Cell, Document, Heading, Note, Paragraph, Table
from lib.documents.excerpt.places import Excerpt, excerpt
from lib.documents.excerpt.table import Grid, Shown
from lib.documents.pdf.page_picture import Box, PagePicture
from lib.ui.evidence.original_html import STYLES, as_html, pictures_html

HOSTILE = (
    "<script>alert(1)</script>", "</div></div><img src=x onerror=alert(1)>", "[누르기](javascript:alert(1))", "javascript:alert(1)",
    '" onmouseover="alert(1)', "' style='position:fixed", "&lt;b&gt;&amp;&#60;", "# 제목\n\n**굵게** _기울임_ `코드`\n\n| a | b |\n|---|---|",
    "<!-- --><!DOCTYPE html><style>*{display:none}</style>", "]]>{{7*7}}${x}:material/home: :red[붉게] $x^2$", "=HYPERLINK(\"http://a\")", "<br><mark>",
    "a\r\nb\u2028c\x0bd", "\u202e123,456", "{n} {0} %s %(x)s",
)  # fmt: skip
ELEMENTS = {"div", "span", "mark", "table", "caption", "tbody", "tr", "td", "th", "br"}
ATTRIBUTES = {"class", "lang", "role", "aria-label", "tabindex", "rowspan", "colspan"}
OWN = re.compile(r"hn-orig[a-z0-9-]*( hn-orig[a-z0-9-]*)*|ko|img|region|여기|here|원문 표|Table of the original|\d+")
GONE = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


class Page(HTMLParser):
    """Elements, attributes and words of HTML as a browser takes them."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.marked: list[str] = []
        self.others: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in {"br", "img"}:
            self.open.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if "mark" in self.open:
            self.marked[-1] += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def document(*blocks: Block, form: str = "hwpx") -> Document:
    return Document("보고서", "0" * 64, form, "test", blocks)


def everywhere(words: str) -> Document:
    """The words in every part of a document: headings, bullets, notes, captions, cells, tables within cells, the name of a sheet."""
    inner = Table(1, 1, (Cell(0, 0, words, "p1:t2:r1:c1"),), "p1:t2", words)
    cells = (
        Cell(0, 0, words, "p1:t1:r1:c1", header=True), Cell(0, 1, words, "p1:t1:r1:c2", 2, 1),
        Cell(1, 0, words, "p1:t1:r2:c1", children=(inner,)),
    )  # fmt: skip
    return document(
        Heading(words, 1, f"{words}!A1", raw=words), Paragraph(words, f"L1{words}", 1, words), Note(words, "L2"), Table(2, 2, cells, "p1:t1", words),
        Paragraph(words, f"{words}!A2", 2, words, words),
    )  # fmt: skip


def shown(made: Document, locator: str, **more: object) -> Excerpt:
    found = excerpt(made, locator, **more)  # type: ignore[arg-type]
    assert found is not None
    return found


def check(markup: str, words: str) -> Page:
    """The markup holds no element, attribute or declaration but its own, closes all that it opens, and says the words as they are."""
    page = Page(markup)
    assert page.open == []
    assert set(page.elements) <= ELEMENTS
    assert page.others == []
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert [value for _, value in page.attributes if not OWN.fullmatch(value or "")] == []
    assert GONE.sub("", words) in page.text
    assert len(markup.splitlines()) == 1  # no blank line ends the HTML, so that Markdown never begins
    assert markup.startswith("<div")
    return page


class TestNothingActs:
    """Whatever a document says is text."""

    @pytest.mark.parametrize("lang", ["ko", "en"])
    @pytest.mark.parametrize("words", HOSTILE)
    def test_in_any_part(self, words: str, lang: str) -> None:
        made = everywhere(words)
        for locator in ("p1:t1:r1:c1", "p1:t1:r2:c1;p1:t2:r1:c1", "p1:t1", "p1:t2", "L2"):
            check(as_html(shown(made, locator), lang), words)  # type: ignore[arg-type]

    @pytest.mark.parametrize("words", [w for w in HOSTILE if ";" not in w])
    def test_in_a_locator(self, words: str) -> None:
        made = document(Paragraph("한 줄", "p1"), Paragraph("두 줄", f"{words.strip()}!B7"))
        check(as_html(shown(made, f"p1;{words}"), "ko"), words.strip())
        check(as_html(shown(made, f"{words}!B7"), "ko"), words.strip())

    @given(st.text(max_size=60))
    def test_whatever_it_is(self, words: str) -> None:
        check(as_html(shown(everywhere(words), "p1:t1:r2:c1", printed=[words]), "en"), words)

    def test_of_a_picture_nothing_comes_from_the_document(self) -> None:
        picture = PagePicture(b"\x89PNG<script>", 3, (3, 7), 1100, 1556, (Box(0.1, 0.25, 0.5, 0.0125),))
        page = Page(pictures_html([picture], "ko"))
        assert (page.open, set(page.elements), page.others) == ([], {"div", "img", "span", "button"}, [])
        styles = [value for name, value in page.attributes if name == "style"]
        assert styles == ["left:10.000%;top:25.000%;width:50.000%;height:1.250%"]
        sources = [value or "" for name, value in page.attributes if name == "src"]
        assert [re.fullmatch(r"data:image/png;base64,[A-Za-z0-9+/]+=*", s) is not None for s in sources] == [True]
        assert "다른 1쪽에도 있음: 7쪽" in page.text

    @pytest.mark.parametrize("words", HOSTILE)
    def test_in_what_is_said_beside_a_mark(self, words: str) -> None:
        page = check(as_html(shown(document(Paragraph("하나", "L1"), Paragraph("둘", "L2")), "L2"), "ko", words), words)
        assert page.marked == ["▶둘"]
        assert GONE.sub("", words) in Page(pictures_html([picture(3)], "ko", words)).text


MIDDLE = Box(0.1, 0.25, 0.5, 0.0125)


def picture(page: int, pages: tuple[int, ...] = (), box: Box | None = MIDDLE, **more: object) -> PagePicture:
    return PagePicture(b"PNG", page, pages or (page,), 1100, 1556, (box,) if box else (), **more)  # type: ignore[arg-type]


class TestPages:
    """Pages of a PDF: each under its number, with a button of its own, those that are not drawn counted."""

    def test_each_page_has_its_number_and_a_button(self) -> None:
        pages = (3, 4, 5, 9, 12)
        page = Page(pictures_html([picture(n, pages) for n in pages[:3]], "ko"))
        assert re.findall(r"원문 \d쪽", page.text) == ["원문 3쪽", "원문 4쪽", "원문 5쪽"]
        assert [v for n, v in page.attributes if n == "aria-label" and "크게" in str(v)] == [f"원문 {n}쪽: 크게" for n in (3, 4, 5)]
        assert page.attributes.count(("tabindex", "0")) == 3
        assert "다른 2쪽에도 있음: 9, 12쪽" in page.text

    def test_a_correction_is_said_at_the_first_frame_alone(self) -> None:
        made = pictures_html([picture(3, (3, 4), None), picture(4, (3, 4))], "ko", "정정됨: 1천원 → 2천원")
        assert made.count("정정됨") == 1
        assert made.index("원문 4쪽") < made.index("정정됨: 1천원 → 2천원")
        over = pictures_html([picture(3, (), None, how="area")], "en", "Corrected: 1천원 → 2천원")
        assert over.index("Corrected") < over.index("Page 3 of the original")

    def test_what_is_said_stays_on_the_page(self) -> None:
        assert "hn-orig-end" in pictures_html([picture(1, (), Box(0.8, 0.1, 0.1, 0.02))], "ko", "정정됨")
        assert "hn-orig-above" in pictures_html([picture(1, (), Box(0.1, 0.95, 0.1, 0.02))], "ko", "정정됨")

    def test_a_correction_stands_in_the_marked_cell(self) -> None:
        cells = tuple(Cell(0, c, f"{c}천원", f"p1:t1:r1:c{c + 1}") for c in range(2))
        made = as_html(shown(document(Table(1, 2, cells, "p1:t1")), "p1:t1:r1:c2"), "ko", "정정됨: 1천원 → 2천원")
        assert '1천원</mark><span class="hn-orig-fixed">정정됨: 1천원 → 2천원</span></td>' in made
        area = as_html(shown(document(Paragraph("하나", "p1"), Paragraph("둘", "p1")), "p1"), "ko", "정정됨")
        assert area.index("정정됨") < area.index("하나")


class TestMarks:
    """A mark is an arrow, a word for screen readers, and a frame."""

    def test_a_marked_line_has_an_arrow(self) -> None:
        page = check(as_html(shown(document(Paragraph("하나", "L1"), Paragraph("둘", "L2")), "L2"), "ko"), "둘")
        assert page.marked == ["▶둘"]
        assert ("aria-label", "여기") in page.attributes
        assert "L2" in page.text

    def test_a_marked_row_has_one_arrow_and_all_its_cells_are_marked(self) -> None:
        cells = tuple(Cell(r, c, f"{r}.{c}", f"L{r + 1}") for r in range(2) for c in range(3))
        page = check(as_html(shown(document(Table(2, 3, cells, "L1"), form="text"), "L2"), "en"), "1.0")
        assert page.marked == ["▶1.0", "1.1", "1.2"]
        assert ("aria-label", "here") in page.attributes

    def test_spans_are_those_of_the_original(self) -> None:
        page = Page(as_html(shown(everywhere("가"), "p1:t1:r1:c1"), "ko"))
        assert [(n, v) for n, v in page.attributes if n in {"rowspan", "colspan"}] == [("rowspan", "2")]

    @pytest.mark.parametrize(
        ("locator", "words"),
        [("p1", "어느 줄인지 알 수 없음"), ("p2;p9", "원본에서 찾지 못한 자리: p9")],
    )
    def test_what_is_not_certain_is_said(self, locator: str, words: str) -> None:
        made = document(Paragraph("하나", "p1"), Paragraph("둘", "p1"), Paragraph("셋", "p2"))
        assert words in Page(as_html(shown(made, locator), "ko")).text
        assert "▶" not in as_html(shown(made, "p1"), "ko")

    def test_what_is_left_out_is_counted(self) -> None:
        cells = tuple(Cell(r, c, f"{r}.{c}" if r else "항목", f"p1:t1:r{r + 1}:c{c + 1}") for r in range(90) for c in range(60))
        found = shown(document(Table(90, 60, cells, "p1:t1")), "p1:t1:r50:c30", around=2)
        text = Page(as_html(found, "ko")).text
        assert re.findall(r"⋯ \d+[행열] 생략", text)[:3] == ["⋯ 25열 생략", "⋯ 28열 생략", "⋯ 46행 생략"]
        lines = document(*(Paragraph(f"줄 {n}", f"L{n}") for n in range(1, 40)))
        assert "⋯ 33 lines left out" in Page(as_html(shown(lines, "L2;L38", around=1), "en")).text

    def test_heads_that_are_shown_are_not_told_twice(self) -> None:
        made = document(Heading("Ⅰ. 현황", 1, "L1"), Heading("인력", 2, "L2"), *(Paragraph(f"줄 {n}", f"L{n}") for n in range(3, 9)))
        assert Page(as_html(shown(made, "L5"), "ko")).text.count("인력") == 1
        assert "Ⅰ. 현황 › 인력" in Page(as_html(shown(made, "L8"), "ko")).text


class TestStyles:
    """The styles know both schemes and say a mark by a line, too."""

    def test_every_class_has_its_own_front_and_colours_are_tokens(self) -> None:
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", STYLES)) == {"#fff"}  # the paper of a page is white in the dark, too
        assert all(name.startswith("hn-orig") for name in re.findall(r"\.(hn-[a-z-]+)", STYLES))

    def test_marks_have_frames(self) -> None:
        rules = dict(re.findall(r"([^{}]*(?:marked|box)) \{([^}]*)\}", STYLES))
        assert rules
        assert all("outline" in body or "border-left" in body for body in rules.values())


def test_tables_left_out_are_counted() -> None:
    grid = Grid("", ((Shown("가", tables_left_out=3),),), 1)
    assert "표 3개 생략" in Page(as_html(Excerpt("p1:t1:r1:c1", "hwpx", (), (grid,)), "ko")).text
