"""The matrix: every cell once, as the kind that it is, a dot where there is none, and one block where there is no room for more."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from lib.charts.draw import drawn
from lib.charts.drawing.look import AXIS, TOKENS, Scheme
from lib.charts.spec.placed import Cell, Group, Line, Matrix
from lib.core.text import Lang, Text, same
from tests.figure_outline import draw, outline

ROWS = (Text("예산 집행", "Budget execution"), Text("예산 집행(계획)", "Budget execution (planned)"), Text("제안·참여예산", "Proposals"))
OWN, OTHER, REST = (
    Text("영등포구", "Yeongdeungpo-gu"),
    Text("금천구", "Geumcheon-gu"),
    Text("그 밖의 23개 구", "the other 23 districts"),
)
YEARS = tuple(range(2013, 2027))
CELLS = (
    Cell("own-2015", Text("업무보고에서 읽음 · 17행, 출처 1건", "read from a work report · 17 rows"), "report", column=2015),
    Cell("rest-2020", Text("1곳", "1 district"), "count", "1", 2020, 2, 1 / 23),
    Cell("rest-2023", Text("23곳", "23 districts"), "count", "23", 2023, 2, 1.0),
    Cell("other-2020", Text("업무보고에서 읽음", "read from a work report"), "report", column=2020, group=1),
    Cell("own-2024", Text("공개자료만 있음", "public data only"), "public", column=2024),
)
LINES = (Line(ROWS[0], CELLS[:3]), Line(ROWS[1], CELLS[3:4]), Line(ROWS[2], CELLS[4:]))
ALT = Text("업무보고는 영등포구 4건, 금천구 1건", "work reports: 4 and 1")


def matrix(*, chosen: bool = True) -> Matrix:
    return Matrix(LINES, ALT, YEARS, (Group(OWN, chosen), Group(OTHER), Group(REST)))


def traces(chart: Matrix, **how: Any) -> dict[str, dict[str, Any]]:
    return {t["name"]: t for t in drawn(chart, **how)["data"]}


def drawn_marks(chart: Matrix, **how: Any) -> list[str]:
    return [m for t in drawn(chart, **how)["data"] if t["mode"] != "text" for (m,) in t.get("customdata", ())]


def words(chart: Matrix, **how: Any) -> str:
    return "\n".join(outline(draw(chart, **how)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_cell_is_drawn_once_where_there_is_room(lang: Lang, scheme: Scheme) -> None:
    assert sorted(drawn_marks(matrix(), lang=lang, scheme=scheme, width=1100)) == sorted(c.mark for c in CELLS)


@pytest.mark.parametrize("width", [None, 326, 358])
def test_on_a_narrow_sheet_the_chosen_group_alone_is_drawn_and_that_is_said(width: int | None) -> None:
    assert drawn_marks(matrix(), width=width) == ["own-2015", "own-2024"]
    assert "다른 구는 더 넓은 화면이나 표에서" in words(matrix(), width=width)
    assert REST.ko not in words(matrix(), width=width)


def test_without_a_chosen_group_all_stand_under_each_other() -> None:
    assert sorted(drawn_marks(matrix(chosen=False), width=326)) == sorted(c.mark for c in CELLS)
    assert "다른 구는" not in words(matrix(chosen=False), width=326)
    assert draw(matrix(chosen=False), width=326).layout.height > 2 * draw(matrix(), width=326).layout.height


def test_nothing_is_a_dot_never_an_empty_place() -> None:
    dots = traces(matrix(), width=1100)["없음"]
    assert len(dots["x"]) == len(ROWS) * len(YEARS) * 3 - len(CELLS)
    assert "customdata" not in dots


def test_a_report_is_filled_public_data_outlined_and_numbers_stand_on_tints() -> None:
    found = traces(matrix(), width=1100)
    blue = TOKENS["light"]["c1"]
    assert found["업무보고에서 읽음"]["marker"]["color"] == blue
    assert found["공개자료만 있음"]["marker"]["color"] == "rgba(0,0,0,0)"
    assert found["공개자료만 있음"]["marker"]["line"] == {"color": blue, "width": 1.5}
    counted = found["숫자 = 자료가 있는 곳의 수"]
    assert counted["text"] == ["1", "23"]
    assert counted["textfont"]["size"] >= AXIS


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_are_readable_on_every_tint_and_more_places_are_stronger(scheme: Scheme) -> None:
    counted = traces(matrix(), width=1100, scheme=scheme)["숫자 = 자료가 있는 곳의 수"]
    few, many = (luminance(c) for c in counted["marker"]["color"])
    ground, ink = luminance(TOKENS[scheme]["bg"]), luminance(TOKENS[scheme]["ink"])
    assert abs(many - ground) > abs(few - ground)
    for tint in (few, many):
        high, low = max(tint, ink), min(tint, ink)
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_cells_stand_at_their_year_row_and_block() -> None:
    found = traces(matrix(), width=1100)
    report = dict(zip([m for (m,) in found["업무보고에서 읽음"]["customdata"]], found["업무보고에서 읽음"]["x"], strict=True))
    assert report["own-2015"] == YEARS.index(2015)
    assert report["other-2020"] > len(YEARS)  # in the second block
    heights = dict(zip([m for (m,) in found["업무보고에서 읽음"]["customdata"]], found["업무보고에서 읽음"]["y"], strict=True))
    assert heights["other-2020"] > heights["own-2015"]


@pytest.mark.parametrize("width", [326, 540, 1100, 1504])
def test_squares_and_years_do_not_touch(width: int) -> None:
    shown = drawn(matrix(), width=width)
    low, high = shown["layout"]["xaxis"]["range"]
    px = (width - shown["layout"]["margin"]["l"]) / (high - low)
    for trace in shown["data"]:
        if trace["mode"] != "text" and trace["name"] != "없음":
            assert trace["marker"]["size"] + 2 <= px
    years = sorted(next(t for t in shown["data"] if t["name"] == "ticks")["x"])
    assert min((b - a) * px for a, b in pairwise(years)) >= 24


def test_the_newest_year_is_always_written() -> None:
    ticks = next(t for t in drawn(matrix(), width=326)["data"] if t["name"] == "ticks")
    assert ticks["text"][-1] == "’26"


def test_hover_says_line_group_year_and_how_it_is_known() -> None:
    hover = traces(matrix(), width=1100)["업무보고에서 읽음"]["hovertext"][0]
    assert all(part in hover for part in ("예산 집행", "영등포구 2015", "17행"))


def test_markup_in_names_stays_text() -> None:
    chart = Matrix((Line(same("A & <b>B</b>"), CELLS[:1]),), ALT, YEARS, (Group(same("<i>구</i>"), is_chosen=True),))
    assert "&lt;i&gt;" in str(drawn(chart, width=540))
    assert "<b>B</b>" not in str(drawn(chart, width=540)["layout"]["annotations"])


def test_the_alt_says_the_finding_and_nothing_says_so() -> None:
    assert draw(matrix()).layout.meta["alt"] == ALT.ko
    assert "자료 없음" in words(Matrix(tuple(map(Line, ROWS)), ALT, YEARS, (Group(OWN),)))
