"""Ruled tables of PDF pages, drawn as office programs draw them: sides left open, headings shaded."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.documents import Table
from lib.documents.formats import parse
from lib.documents.model import Found
from lib.documents.pdf.lines import lines

HIGH, TOP, LEFT = 24.0, 700.0, 60.0
Texts = list[list[str]]


@dataclass(frozen=True)
class Drawn:
    """A table on a page: its texts, how wide its columns are, which of its sides are ruled, whether its first row is shaded."""

    texts: Texts
    widths: tuple[float, ...]
    left: bool = False
    right: bool = False
    shaded: bool = False


def pen(stream: io.BytesIO):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HYGothic-Medium"))
    canvas = Canvas(stream, invariant=1)
    canvas.setFont("HYGothic-Medium", 9)
    canvas.setLineWidth(0.4)
    return canvas


def page(*tables: Drawn, gap: float = 3 * HIGH) -> bytes:
    stream = io.BytesIO()
    canvas = pen(stream)
    top = TOP
    for table in tables:
        top = draw(canvas, table, top) - gap
    canvas.save()
    return stream.getvalue()


def draw(canvas, table: Drawn, top: float) -> float:
    edges = [LEFT + sum(table.widths[:n]) for n in range(len(table.widths) + 1)]
    below = top - HIGH * len(table.texts)
    if table.shaded:
        canvas.setFillGray(0.95)
        canvas.rect(edges[0] + 1, top - HIGH, edges[-1] - edges[0] - 2, HIGH, stroke=0, fill=1)
        canvas.setFillGray(0)
    for row in range(len(table.texts) + 1):
        canvas.line(edges[0], top - row * HIGH, edges[-1], top - row * HIGH)
    for number, x in enumerate(edges):
        if 0 < number < len(edges) - 1 or (table.left if number == 0 else table.right):
            canvas.line(x, top, x, below)
    for row, texts in enumerate(table.texts):
        for x, words in zip(edges, texts, strict=False):
            canvas.drawString(x + 4, top - row * HIGH - 15, words)
    return below


def read(*tables: Drawn, gap: float = 3 * HIGH) -> tuple[list[Texts], list[str]]:
    """The texts of the tables that are read, and the lines outside of them."""
    document = parse("x", page(*tables, gap=gap))
    return [t.texts() for t in document.tables()], [b.text for b in document.blocks if not isinstance(b, Table)]


@st.composite
def drawn(draw) -> Drawn:
    rows, cols = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    widths = tuple(draw(st.lists(st.integers(40, 80), min_size=cols, max_size=cols)))
    texts = [[f"{'가나다라마바'[col]}{row}" for col in range(cols)] for row in range(rows)]
    return Drawn(texts, widths, draw(st.booleans()), draw(st.booleans()), draw(st.booleans()))


@given(drawn())
@settings(max_examples=40, deadline=None)
def test_a_table_whose_sides_are_open_has_all_its_cells(table: Drawn) -> None:
    assert read(table) == ([table.texts], [])


@given(drawn(), drawn())
@settings(max_examples=15, deadline=None)
def test_tables_under_each_other_are_not_joined(first: Drawn, second: Drawn) -> None:
    assert read(first, second)[0] == [first.texts, second.texts]


@pytest.mark.parametrize("gap", [6.0, 10.0])
def test_tables_right_under_each_other_are_two_where_their_columns_differ(gap: float) -> None:
    above = Drawn([["길", "연장", "포장"], ["가길", "12", "9"]], (80.0, 60.0, 60.0), left=True, right=True)
    below = Drawn([["내", "개소"], ["나내", "3"]], (100.0, 100.0), left=True, right=True)
    assert read(above, below, gap=gap)[0] == [above.texts, below.texts]


@pytest.mark.parametrize("width", [1, 2])
def test_lines_under_each_other_are_no_table(width: int) -> None:
    """Two rules, whether or not they end together, that nothing joins."""
    plain = Drawn([["글"], ["말"]], (200.0,))
    assert read(*[plain] * width)[0] == []


def test_words_that_run_over_a_rule_stay_a_line() -> None:
    """The edge between two shades behind a title looks like the rule between two columns."""
    stream = io.BytesIO()
    canvas = pen(stream)
    for y in (660, 640, 620):
        canvas.line(60, y, 260, y)
    canvas.line(158, 660, 158, 620)
    canvas.drawString(70, 645, "가나다라마바사아자차카타파하가나다라")
    canvas.drawString(70, 625, "가나다라마바사아자차카타파하가나다라")
    canvas.save()
    assert not list(parse("x", stream.getvalue()).tables())


def test_connectors_of_a_chart_close_nothing() -> None:
    """A line between the boxes of a chart divides no row: no word stands beside it."""
    stream = io.BytesIO()
    canvas = pen(stream)
    for y in (700, 650, 600):
        canvas.line(60, y, 160, y)
    for x, top, bottom in ((60, 700, 650), (160, 700, 650), (110, 650, 600)):
        canvas.line(x, top, x, bottom)
    canvas.drawString(90, 670, "총괄과")
    canvas.save()
    assert not list(parse("x", stream.getvalue()).tables())


def test_a_table_within_a_cell_is_its_child() -> None:
    stream = io.BytesIO()
    canvas = pen(stream)
    draw(canvas, Drawn([["연번", "내용"], ["1", "사업명 : 물빛길"]], (60, 400), left=True, right=True), TOP)
    canvas.rect(LEFT, TOP - HIGH * 8, 460, HIGH * 6)  # the second row goes on below its words
    canvas.line(LEFT + 60, TOP - HIGH * 2, LEFT + 60, TOP - HIGH * 8)
    inner = Drawn([["구분", "2024"], ["국비", "70"], ["시비", "30"]], (80, 80), left=True, right=True)
    moved = LEFT + 100
    for row in range(4):
        canvas.line(moved, TOP - HIGH * (3 + row), moved + 160, TOP - HIGH * (3 + row))
    for x in (0, 80, 160):
        canvas.line(moved + x, TOP - HIGH * 3, moved + x, TOP - HIGH * 6)
    for row, texts in enumerate(inner.texts):
        for x, words in zip((0, 80), texts, strict=True):
            canvas.drawString(moved + x + 4, TOP - (3 + row) * HIGH - 15, words)
    canvas.save()
    (outer,) = (b for b in parse("x", stream.getvalue()).blocks if isinstance(b, Table))
    ((child,),) = (c.children for c in outer.cells if c.children)
    assert child.texts() == inner.texts
    assert not any(word in c.text for c in outer.cells for word in ("국비", "70"))
    assert len({t.at for t in (outer, child)}) == 2


def test_a_dotted_line_draws_no_rules_together() -> None:
    """The dots below a title stand between the rules of the table under it, and are none of them."""
    stream = io.BytesIO()
    canvas = pen(stream)
    for x in range(int(LEFT), int(LEFT) + 480, 3):
        canvas.rect(x, TOP + 20, 1.5, 1.5, stroke=0, fill=1)
    texts = [["구분", "국비", "시비", "구비"], ["물길", "10", "20", "30"]]
    draw(canvas, Drawn(texts, (80, 60, 60, 60), left=True, right=True), TOP)
    canvas.save()
    assert [t.texts() for t in parse("x", stream.getvalue()).tables()] == [texts]


def head_alone(rows: Texts, heads: tuple[str, ...] = ("구분", "2024년", "2025년", "증감")) -> list[Texts]:
    """The tables of a page with a head of shaded cells, over rows with rules below them and none between their columns."""
    stream = io.BytesIO()
    canvas = pen(stream)
    for number, words in enumerate(heads):
        canvas.setFillGray(0.9)
        canvas.rect(LEFT + 90 * number, TOP - HIGH, 90, HIGH, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(LEFT + 90 * number + 4, TOP - 15, words)
    for number, texts in enumerate([[], *rows]):
        canvas.line(LEFT, TOP - HIGH * (number + 1), LEFT + 90 * len(heads), TOP - HIGH * (number + 1))
        for at, words in enumerate(texts):
            canvas.drawString(LEFT + 90 * at + 4, TOP - HIGH * number - 15, words)
    canvas.line(LEFT, TOP, LEFT + 90 * len(heads), TOP)
    canvas.save()
    return [t.texts() for t in parse("x", stream.getvalue()).tables()]


def test_rows_that_nothing_divides_have_the_columns_of_their_head() -> None:
    rows = [["물길", "10", "20", "10"], ["둑", "30", "20", "△10"]]
    assert head_alone(rows) == [[["구분", "2024년", "2025년", "증감"], *rows]]


def test_words_over_the_columns_of_a_head_are_no_row() -> None:
    assert head_alone([["가나다라마바사아자차카타파하가나다라마바사아자차카타파하", "", "", ""]]) == [
        [["구분", "2024년", "2025년", "증감"]]
    ]


def two(gap: float, first: Drawn, second: Drawn, words: tuple[str, ...] = ()) -> list[Texts]:
    """The tables of a page on which one stands below the other, with words between them over its columns."""
    stream = io.BytesIO()
    canvas = pen(stream)
    below = draw(canvas, first, TOP)
    for at, text in enumerate(words):
        canvas.drawString(LEFT + sum(first.widths[:at]) + 4, below - 20, text)
    draw(canvas, second, below - gap)
    canvas.save()
    return [t.texts() for t in parse("x", stream.getvalue()).tables()]


STAFF = [["구분", "6급", "7급", "8급"], ["정원", "4", "5", "2"]]


def test_words_between_two_tables_are_no_row_of_the_first() -> None:
    """Those between a chart and a table of other columns, and those between two tables of the same ones."""
    chart = Drawn([["물빛과", "숲길과", "바람과"], ["여울팀", "오솔팀", "하늬팀"]], (120, 120, 120), left=True, right=True)
    other, same = (Drawn(STAFF, widths, left=True, right=True) for widths in ((90.0,) * 4, (120, 80, 80, 80)))
    assert two(60, chart, other, ("□ 인력", "", "(단위 : 명)")) == [chart.texts, STAFF]
    assert two(30, same, same, ("○ 세입",)) == [STAFF, STAFF]


def test_tables_a_blank_strip_apart_are_two() -> None:
    steps = [["일정", "2월", "5월"], ["내용", "설계", "착공"]]
    first, second = Drawn(STAFF, (90,) * 4, left=True, right=True), Drawn(steps, (120,) * 3, left=True, right=True)
    assert two(9, first, second) == [STAFF, steps]


def test_a_title_in_a_box_near_tables_is_of_none_of_them() -> None:
    """Between two tables, before one, and the bar beside a title: their corners seem to meet the tables' own."""
    steps = [["일정", "2월", "5월"], ["내용", "설계", "착공"]]
    first, second = Drawn(STAFF, (90,) * 4, left=True, right=True), Drawn(steps, (120,) * 3, left=True, right=True)
    box, bar = (Drawn([[words]], (width,), left=True, right=True) for words, width in (("추진일정", 360), ("", 5)))
    assert read(first, box, second, gap=8)[0] == [STAFF, [["추진일정"]], steps]
    assert read(box, second, gap=8)[0] == [[["추진일정"]], steps]
    assert read(first, bar, second, gap=8)[0] == [STAFF, steps]


def test_a_mark_that_its_font_sets_higher_belongs_to_the_words_beside_it() -> None:
    def letter(text: str, x: float, top: float) -> dict[str, object]:
        return {
            "text": text,
            "x0": x,
            "x1": x + 9,
            "top": top,
            "bottom": top + 14,
            "doctop": top,
            "size": 14,
            "upright": True,
            "fontname": "가",
        }

    words = [letter(text, 70 + 10 * n, 103.2) for n, text in enumerate("인력현황")]
    drawn = lines([letter("❑", 50, 100), *words, letter("※", 50, 300)], "p1", Found())
    assert [(b.block.text, getattr(b.block, "marker", "")) for b in drawn] == [("인력현황", "❑"), ("※", "")]


LOW = 11.0  # points: as high as rows of ledgers in small print, lower than corners may lie apart


def low_heads(canvas, heads: Sequence[str]) -> None:
    """A head of two low rows, whose first is divided once, over four columns."""
    canvas.setFont("HYGothic-Medium", 6)
    edges = [LEFT + 70 * n for n in range(5)]
    for row in range(4):
        canvas.line(edges[0], TOP - row * LOW, edges[-1], TOP - row * LOW)
    for number, x in enumerate(edges):
        is_inner = number in {1, 3}  # below the first row alone
        canvas.line(x, TOP - LOW * is_inner, x, TOP - 3 * LOW)
    for row, texts in enumerate((heads, ("국비", "시비", "2031", "2032"), ("10", "20", "15", "15"))):
        for x, words in zip(edges, texts, strict=False):
            canvas.drawString(x + 4, TOP - row * LOW - 8, words)


@pytest.mark.parametrize(
    ("heads", "joined"),
    [
        (("재원별", "", "연도별", ""), [("재원별", 2), ("연도별", 2)]),
        (("재원", "출처", "연도별", ""), [("재원", 1), ("출처", 1), ("연도별", 2)]),  # words apart are of columns of their own
    ],
)
def test_heads_of_low_rows_stay_joined_where_no_rule_divides_them(heads: Sequence[str], joined: list[tuple[str, int]]) -> None:
    stream = io.BytesIO()
    canvas = pen(stream)
    low_heads(canvas, heads)
    canvas.save()
    (found,) = parse("x", stream.getvalue()).tables()
    assert [(c.text, c.colspan) for c in found.cells if c.row == 0] == joined
