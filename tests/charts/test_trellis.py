"""The trellis: every figure once, one scale a column, as many columns as have room, a dot where there is nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from lib.charts.draw import drawn
from lib.charts.drawing.look import Scheme
from lib.charts.plain import none_in
from lib.charts.spec.trellis import Form, Spot, Trellis, TrellisCell, TrellisColumn, TrellisRow
from lib.charts.trellis import _between
from lib.core.text import Lang, Text, same
from tests.figure_outline import draw, outline

YEARS = ((2019.0, same("’19")), (2024.0, same("’24")))
RATE = TrellisColumn(Text("신속집행률", "early execution"), (Text("집행액 ÷ 대상액, %", "spent ÷ due, %"),), "line", (2019, 2024), (40, 60), YEARS,
                     middle=((2019, 50), (2024, 50)), is_sorted=True)  # fmt: skip
CASES = TrellisColumn(
    Text("제소 사건", "cases filed"), (Text("건수", "count"),), "bars", (2018.5, 2020.5), (0, 54), ((2019.0, same("’19")),)
)


def spot(mark: str, at: float, value: float) -> Spot:
    return Spot(mark, at, value, Text(f"{at:.0f}년 {value}", f"{at:.0f}: {value}"))


OWN = TrellisRow(
    Text("영등포구", "Yeongdeungpo-gu"),
    (TrellisCell((spot("own-19", 2019, 55), spot("own-24", 2024, 45)), same("45"), same("△10"), "bad"), None),
    is_chosen=True,
)
OTHER = TrellisRow(
    Text("금천구", "Geumcheon-gu"),
    (
        TrellisCell((spot("o-19", 2019, 44), spot("o-24", 2024, 49)), same("49"), same("+5"), "good"),
        TrellisCell((spot("c-19", 2019, 54),), same("54")),
    ),
)
CHART = Trellis(rows=(OWN, OTHER), columns=(RATE, CASES), alt=Text("15곳이 낮음", "15 lower"))


def traces(**how: Any) -> list[dict[str, Any]]:
    return drawn(CHART, **how)["data"]  # type: ignore[return-value]


def drawn_marks(**how: Any) -> list[str]:
    return sorted(m for t in traces(**how) if t.get("mode") != "text" for (m,) in t.get("customdata", ()))


def words(**how: Any) -> str:
    return "\n".join(outline(draw(CHART, **how)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_figure_is_drawn_once_where_there_is_room(lang: Lang, scheme: Scheme) -> None:
    assert drawn_marks(lang=lang, scheme=scheme, width=900) == ["c-19", "o-19", "o-24", "own-19", "own-24"]


@pytest.mark.parametrize("width", [None, 326])
def test_on_a_narrow_sheet_the_sorted_column_alone_is_drawn_and_that_is_said(width: int | None) -> None:
    assert drawn_marks(width=width) == ["o-19", "o-24", "own-19", "own-24"]
    assert "다른 지표는 정렬에서" in words(width=width)
    assert "제소 사건" not in words(width=width)


def test_rows_on_scales_of_their_own_are_written_over_their_marks() -> None:
    """3,571 does not flatten 107: both columns end at one height, each with its number over it."""
    rows = tuple(
        TrellisRow(same(name), (TrellisCell((replace(spot(name, 2019, value), short=same(f"{value:,}")),)),), values=(0, 1.5 * value))
        for name, value in (("a", 107), ("b", 3571))
    )
    figure: Any = drawn(Trellis(rows, (CASES,), same("")), width=700)
    (columns,) = (t for t in figure["data"] if t["type"] == "bar")
    assert [mark for (mark,) in columns["customdata"]] == ["a", "b"]
    px = columns["width"]  # one number where all are the same
    assert len({round(h, 6) for h in (px if isinstance(px, list) else [px])}) == 1
    assert {"107", "3,571"} <= {t for trace in figure["data"] for t in trace.get("text", ())}


def test_the_range_of_chance_stands_around_its_figure() -> None:
    ranged = replace(spot("r", 2019, 44), span=(41.0, 49.0))
    figure: Any = drawn(Trellis((TrellisRow(same("r"), (TrellisCell((ranged,)),)),), (replace(RATE, form="points"),), same("")), width=700)
    line = next(t for t in figure["data"] if t["type"] == "scatter" and t["mode"] == "lines")
    (x0, x1, _), (low, high, _) = line["x"], line["y"]
    dot = next(t for t in figure["data"] if t.get("customdata") == [["r"]] and t["mode"] == "markers")
    assert x0 == x1 == dot["x"][0]
    assert min(low, high) < dot["y"][0] < max(low, high)


def test_in_a_strip_the_range_of_chance_lies_along_the_row_and_rows_are_low() -> None:
    ranged = replace(spot("r", 2019, 44), span=(41.0, 49.0))
    strip = replace(RATE, form="strip")
    figure: Any = drawn(Trellis((TrellisRow(same("r"), (TrellisCell((ranged,)),)),), (strip,), same("")), width=700)
    line = next(t for t in figure["data"] if t["type"] == "scatter" and t["mode"] == "lines")
    (x0, x1, _), (y0, y1, _) = line["x"], line["y"]
    dot = next(t for t in figure["data"] if t.get("customdata") == [["r"]] and t["mode"] == "markers")
    assert y0 == y1 == dot["y"][0]
    assert x0 < dot["x"][0] < x1
    assert figure["layout"]["height"] < 150


def test_a_long_name_takes_the_lines_that_it_needs_among_many_too() -> None:
    long = replace(OTHER, name=same("Michuhol-gu, Incheon Metropolitan City"))
    for count in (2, 20):
        texts = [t for trace in drawn(replace(CHART, rows=(long,) * count), width=326)["data"] for t in trace.get("text", ())]  # type: ignore[union-attr]
        name = next(t for t in texts if t.startswith("Michuhol"))
        assert (len(name.split("<br>")), name.endswith("…")) == (3, False)


def test_definitions_stand_once_and_the_newest_value_in_every_row() -> None:
    said = words(width=900)
    assert said.count("집행액 ÷ 대상액") == 1
    for value in ("45", "49", "54", "△10", "+5", "높은 순"):
        assert value in said


def test_equal_values_stand_equally_high_in_every_row() -> None:
    figures = next(t for t in traces(width=900) if t["name"] == "figures")
    at = {m: y for (m,), y in zip(figures["customdata"], figures["y"], strict=True)}
    row = at["o-19"] - at["own-19"]
    scale = (at["own-24"] - at["own-19"]) / 10  # px of one percent
    assert row == pytest.approx(80 + (55 - 44) * scale)  # rows of few are high


def test_a_cell_without_a_figure_is_a_dot() -> None:
    none = next(t for t in traces(width=900) if t["name"] == "자료 없음")
    assert len(none["x"]) == 1


def test_a_low_figure_points_downwards_and_the_key_says_what_it_is() -> None:
    low = TrellisCell((replace(spot("o-19", 2019, 44), is_low=True), spot("o-24", 2024, 49)), same("49"))
    chart = Trellis(
        rows=(replace(OTHER, cells=(low, None)),), columns=(replace(RATE, low=Text("가장 낮은 곳", "lowest")), CASES), alt=CHART.alt
    )
    figure: dict[str, Any] = drawn(chart, width=900)
    marker = next(t["marker"] for t in figure["data"] if t["name"] == "figures")
    assert marker["symbol"] == ["triangle-down", "circle"]
    assert "가장 낮은 곳" in "\n".join(outline(draw(chart, width=900)))


def test_no_line_leads_to_a_hollow_mark() -> None:
    """It is not compared with those before it."""
    marks = spot("a", 2018, 50), spot("b", 2019, 55), replace(spot("c", 2020, 60), fill="hollow")
    chart = replace(CHART, rows=(TrellisRow(OWN.name, (TrellisCell(marks),)),), columns=(replace(RATE, middle=()),))
    (line,) = [t for t in draw(chart, width=900).data if t["name"] == "lines" and t["line"]["width"] > 1]
    (dots,) = [t for t in draw(chart, width=900).data if t["name"] == "figures"]
    assert [x for x in line["x"] if x is not None] == list(dots["x"])[:2]
    assert "비교 제외" in "\n".join(outline(draw(chart, width=900)))


def test_the_area_to_the_median_is_parted_where_they_cross() -> None:
    parts = list(_between([(2019, 55), (2024, 45)], {2019: 50, 2024: 50}))
    assert [above for above, _ in parts] == [True, False]
    assert parts[0][1][1] == parts[1][1][0] == (2021.5, 50)


def test_a_row_whose_figures_stand_in_a_column_without_room_is_left_out() -> None:
    """On a phone it would be a name with nothing behind it."""
    elsewhere = TrellisRow(same("서초구"), (TrellisCell(()), TrellisCell((spot("e-19", 2019, 30),), same("30"))))
    chart = replace(CHART, rows=(*CHART.rows, elsewhere))
    assert "서초구" in "\n".join(outline(draw(chart, width=900)))
    assert "서초구" not in "\n".join(outline(draw(chart, width=326)))


@pytest.mark.parametrize(("width", "written"), [(700, {"256", "164"}), (200, {"256"})])
def test_words_over_a_column_are_not_written_on_a_taller_one(width: int, written: set[str]) -> None:
    spots = tuple(replace(spot(str(value), at, value), short=same(str(value))) for at, value in ((2024, 256), (2025, 164)))
    column = replace(CASES, times=(2012.0, 2025.5), values=(0.0, 384.0), ticks=())
    figure: Any = drawn(Trellis((TrellisRow(same("접수"), (TrellisCell(spots),)),), (column,), same("")), width=width)
    assert {t for trace in figure["data"] for t in trace.get("text", ())} & {"256", "164"} == written


@pytest.mark.parametrize(("values", "written"), [((94, 30), {"94", "30"}), ((94, 93), {"93"})])
def test_words_over_years_close_to_each_other_are_written_where_their_heights_differ(values: tuple[int, int], written: set[str]) -> None:
    spots = tuple(replace(spot(str(value), year, value), short=same(str(value))) for year, value in zip((2018, 2019), values, strict=True))
    column = replace(RATE, form="points", times=(1990.0, 2025.0), values=(0.0, 100.0), ticks=())
    figure: Any = drawn(Trellis((TrellisRow(same("승소율"), (TrellisCell(spots),)),), (column,), same("")), width=260)
    assert {t for trace in figure["data"] for t in trace.get("text", ())} & set(map(str, values)) == written


def texts(chart: Trellis, width: int) -> dict[str, tuple[float, float]]:
    """Where each word of a trellis stands."""
    traces = [t for t in draw(chart, width=width).data if t["mode"] == "text"]
    return {words: (x, y) for t in traces for words, x, y in zip(t["text"], t["x"], t["y"], strict=True)}


def test_words_that_a_rising_line_would_strike_through_stand_under_their_mark() -> None:
    spots = tuple(replace(spot(str(value), year, value), short=same(f"{value}%")) for year, value in ((2008, 17), (2009, 71)))
    column = replace(RATE, times=(2007.5, 2012.5), values=(-30.0, 130.0), middle=(), ticks=())
    chart = Trellis((TrellisRow(same("승소율"), (TrellisCell(spots),)),), (column,), same(""))
    said, (dots,) = texts(chart, 300), [t for t in draw(chart, width=300).data if t["name"] == "figures"]
    (low, high), found = dots["y"], {words: y for words, (_, y) in said.items()}
    assert found["17%"] > low, "downwards"
    assert found["71%"] < high


def test_words_that_have_no_room_over_a_line_stand_under_it() -> None:
    spots = tuple(
        replace(spot(str(value), year, value), short=same(str(value))) for year, value in zip((2018, 2019), (95, 93), strict=True)
    )
    column = replace(RATE, times=(1990.0, 2025.0), values=(-30.0, 130.0), middle=(), ticks=())
    found = texts(Trellis((TrellisRow(same("승소율"), (TrellisCell(spots),)),), (column,), same("")), 260)
    assert found["95"][1] > found["93"][1], "the newest over its mark"


@pytest.mark.parametrize("form", ["line", "points", "strip", "bars"])
def test_the_key_says_what_solid_and_hollow_marks_are_as_they_are_drawn(form: Form) -> None:
    cell = TrellisCell((spot("a", 2019, 50), replace(spot("b", 2020, 55), fill="hollow")))
    chart = Trellis((TrellisRow(same("구"), (cell,)),), (replace(RATE, form=form, middle=()),), same(""))
    figure = draw(chart, width=700)
    assert {"값", "비교 제외"} <= {note["text"] for note in figure.layout["annotations"]}
    assert len([s for s in figure.layout["shapes"] if s["type"] == "circle"]) == (0 if form == "bars" else 2)
    compared = draw(CHART, width=900).layout["annotations"]
    assert "값" not in {note["text"] for note in compared}, "where all are compared nothing need be said"


@pytest.mark.parametrize("width", [312, 390, 540])
def test_values_on_a_narrow_axis_thin_out_evenly(width: int) -> None:
    """40, 50, 60, 70, 80 and 100 would say that a step is twice another."""
    ticks = tuple((n / 100, same(f"{n}%" if n == 100 else str(n))) for n in range(40, 101, 10))
    strip = replace(RATE, form="strip", times=(0.0, 1.0), values=(0.4, 1.0), ticks=ticks, middle=())
    row = TrellisRow(same("경기도 성남시 · 2002~2004년 제소"), (TrellisCell((spot("a", 0, 0.8),), same("80.0%")),))
    drawn_words = {note["text"] for note in draw(Trellis((row,), (strip,), same("")), width=width).layout["annotations"]}
    drawn_words |= {
        t for trace in draw(Trellis((row,), (strip,), same("")), width=width).data if trace["mode"] == "text" for t in trace["text"]
    }
    found = sorted(int(said.removesuffix("%")) for said in drawn_words & {said.ko for _, said in ticks})
    assert found[-1] == 100
    assert len(found) > 1
    assert len({b - a for a, b in pairwise(found)}) == 1


def test_where_all_are_hollow_the_key_names_no_colour_that_is_not_drawn() -> None:
    cell = TrellisCell((replace(spot("a", 2019, 50), fill="hollow"),))
    chart = Trellis((TrellisRow(same("금천구"), (cell,), is_chosen=True),), (replace(RATE, form="points"),), same(""))
    words = [note["text"] for note in draw(chart, width=700).layout["annotations"]]
    assert "비교 제외" in words
    assert not {"그 밖", "값"} & {*words}
    assert "중앙값" in words, "what else is drawn is told"


def test_rows_with_ranges_are_as_high_as_they_need() -> None:
    """Two rows of points are no higher than three."""
    ranged = replace(spot("r", 2019, 44), span=(41.0, 49.0), short=same("44%"))
    rows = [TrellisRow(same(str(i)), (TrellisCell((replace(ranged, mark=str(i)),)),)) for i in range(3)]
    column = replace(RATE, form="points", middle=())
    two, three = (float(draw(Trellis(tuple(rows[:n]), (column,), same("")), width=700).layout["height"]) for n in (2, 3))
    assert two < three


def test_what_is_asked_for_and_has_no_figure_says_so() -> None:
    strip = replace(RATE, form="strip", middle=())
    row = none_in(same("영등포구"), [strip, replace(strip, form="points")])
    figure = draw(Trellis((row, replace(OTHER, cells=(OTHER.cells[0], None))), (strip, replace(strip, form="points")), same("")), width=900)
    assert [t for trace in figure.data if trace["mode"] == "text" for t in trace["text"]].count("자료 없음") == 2
    assert "" not in Trellis((row,), (strip,), same("")).marks
