"""A chart of more things than can be read: its totals or its first things are drawn, and what is left out is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.charts.draw import MOST, drawn, shortened, things_of
from lib.charts.spec import MOST_LINES, Axis, Bar, Compare, Point, Series, Trend
from lib.charts.spec.placed import Cell, Line, Matrix
from lib.core.text import Text, same

AXIS = Axis(Text("집행률", "rate"))


def compare(count: int, totals: int = 0) -> Compare:
    bars = [Bar(f"m{i}", same(f"사업 {i}"), float(i), same(str(i)), is_total=i < totals) for i in range(count)]
    return Compare(tuple(bars), AXIS, same("요지"))


def trend(count: int) -> Trend:
    series = [Series(same(f"부서 {i}"), (Point(f"m{i}", 2023, float(i), same(str(i))),)) for i in range(count)]
    return Trend(tuple(series), AXIS, same("요지"))


def marks(chart: Compare | Trend, width: int = 540) -> set[str]:
    found = [cell[0] for trace in drawn(chart, width=width)["data"] for cell in trace.get("customdata", ())]  # type: ignore[attr-defined]
    return {m for m in found if m}


@pytest.mark.parametrize("chart", [compare(MOST), trend(MOST_LINES), compare(1)], ids=["rows", "lines", "one"])
def test_what_can_be_read_is_drawn_whole(chart: Compare | Trend) -> None:
    assert shortened(chart) == (chart, Text("", ""))
    assert "개만 그림" not in str(drawn(chart, width=540))


def test_the_first_things_stand_for_all() -> None:
    kept, words = shortened(compare(MOST + 5))
    assert kept == compare(MOST)
    assert words == Text(f"{MOST + 5}개 가운데 앞에서부터 {MOST}개만 그림, 나머지 5개는 표와 파일에 있음",
                         f"{MOST} of {MOST + 5} drawn (the first); the other 5 in the table and files")  # fmt: skip


def test_totals_stand_for_what_they_total() -> None:
    many = compare(MOST + 40, totals=12)
    kept, words = shortened(many)
    assert isinstance(kept, Compare)
    assert [b.mark for b in kept.bars] == [f"m{i}" for i in range(12)]
    assert "합계 12개만" in words.ko
    assert len(shortened(replace(many, bars=tuple(replace(b, is_total=True) for b in many.bars)))[0].bars) == MOST  # type: ignore[attr-defined]


def test_one_total_does_not_stand_for_everything() -> None:
    assert "앞에서부터" in shortened(compare(MOST + 5, totals=1))[1].ko


@pytest.mark.parametrize("width", [326, 540, 1100])
@pytest.mark.parametrize(("chart", "most"), [(compare(MOST + 30), MOST), (trend(MOST_LINES + 9), MOST_LINES)], ids=["rows", "lines"])
def test_the_figure_says_below_what_is_left_out(chart: Compare | Trend, most: int, width: int) -> None:
    whole, cut = drawn(shortened(chart)[0], width=width), drawn(chart, width=width)
    assert marks(chart, width) == {f"m{i}" for i in range(most)}
    assert cut["data"] == whole["data"]
    heights = [figure["layout"]["height"] for figure in (whole, cut)]  # type: ignore[index]
    line = cut["layout"]["annotations"][-1]  # type: ignore[index]
    assert "표와 파일에 있음" in line["text"].replace("<br>", " ")
    assert heights[0] < heights[1] < heights[0] + 40 + 16 * line["text"].count("<br>")
    assert line["yshift"] < 0


def test_a_room_for_few_keeps_totals_and_what_is_pointed_out() -> None:
    many = compare(12, totals=1)
    bars = tuple(replace(b, meaning="chosen") if b.mark == "m9" else b for b in many.bars)
    kept, words = shortened(replace(many, bars=bars), 4)
    assert isinstance(kept, Compare)
    assert [b.mark for b in kept.bars] == ["m0", "m1", "m2", "m9"]
    assert words.ko == "12개 가운데 앞에서부터 4개만 그림, 나머지 8개는 표와 파일에 있음"
    assert marks(kept) == {"m0", "m1", "m2", "m9"}


def test_a_grid_is_shortened_by_its_rows() -> None:
    grid = Matrix(tuple(Line(same(f"구 {i}"), (Cell(f"m{i}", same("SA"), column=2023),)) for i in range(5)), same("요지"), (2023,))
    kept, words = shortened(grid, 2)
    assert isinstance(kept, Matrix)
    assert kept.rows == grid.rows[:2]
    assert "5개 가운데" in words.ko
    assert shortened(grid) == (grid, Text("", ""))
    assert things_of(grid) == 5
    assert things_of(trend(3)) == 0
