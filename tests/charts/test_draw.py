"""What is drawn is what the chart says: numbers, marks, words, and nothing that is not there."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from chart_samples import (
    CHARTS,
    COLUMNS,
    COLUMNS_GOALS,
    COMPARE,
    COMPARE_GOALS,
    COMPARE_LINED_GOALS,
    COMPARE_OWN_LINES,
    FLOW,
    FUNNEL,
    GAP,
    GRID,
    INTERVAL,
    LINES,
    LONG,
    SHARE,
    SHARE_RELATIVE,
    WON,
    marks_of,
)  # fmt: skip
from plotly.graph_objects import Figure

from lib.charts.draw import CONFIG, drawn
from lib.charts.drawing.look import MEANINGS, TOKENS, Scheme, meaning
from lib.charts.spec import Axis, Bar, Break, Compare, Point, Segment, Series, Stack, Trend
from lib.core.text import NOTHING, Lang, Text, same
from lib.exports.native import native
from tests.figure_outline import draw, outline

every_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())
every_lang = pytest.mark.parametrize("lang", ["ko", "en"])
every_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])


def traces(chart: object, **how: Any) -> list[dict[str, Any]]:
    return drawn(chart, **how)["data"]  # type: ignore[arg-type,return-value]


def by_mark(chart: object, kind: str, *names: str) -> dict[str, tuple[float, float]]:
    """Start and end of every drawn bar, along its length, by mark; of the named traces or of all."""
    found: dict[str, tuple[float, float]] = {}
    for trace in traces(chart):
        if trace["type"] == kind and "customdata" in trace and (not names or trace["name"] in names):
            lengths = trace["x"] if trace.get("orientation") == "h" else trace["y"]
            for (mark,), start, length in zip(trace["customdata"], trace.get("base", [0] * len(lengths)), lengths, strict=True):
                low, high = found.get(mark, (start, start))
                found[mark] = (min(low, start), max(high, start + length)) if length >= 0 else (start, start + length)
    return found


def words(figure: Figure) -> str:
    return "\n".join(outline(figure))


@every_chart
@every_lang
@every_scheme
@pytest.mark.parametrize("width", [None, 326, 700, 1504])
def test_every_mark_can_be_clicked(chart: object, lang: Lang, scheme: Scheme, width: int | None) -> None:
    figure = draw(chart, lang, scheme, width)  # type: ignore[arg-type]
    carried = {mark for t in figure.data if t.customdata is not None for (mark,) in t.customdata if mark is not None}
    assert carried == marks_of(chart)  # type: ignore[arg-type]


@every_chart
@every_lang
def test_figure_is_lean_and_needs_nothing_from_outside(chart: object, lang: Lang) -> None:
    sent = draw(chart, lang).to_json()  # type: ignore[arg-type]
    assert len(sent) < 16_000
    assert "http" not in sent
    assert "bdata" not in sent
    assert len(json.loads(sent)["data"]) <= 13
    assert len(json.dumps(json.loads(sent)["layout"]["template"])) < 2_600


@every_chart
@every_scheme
def test_grounds_and_font_are_ours(chart: object, scheme: Scheme) -> None:
    figure = draw(chart, "ko", scheme)  # type: ignore[arg-type]
    look = figure.layout.template.layout
    assert {look.paper_bgcolor, look.plot_bgcolor} == {TOKENS[scheme]["bg"]}
    assert look.font.family.startswith("Pretendard")
    other = TOKENS["dark" if scheme == "light" else "light"]
    foreign = set(other.values()) - set(TOKENS[scheme].values())
    assert not [colour for colour in foreign if colour in figure.to_json()]


def test_clicks_and_drags_change_nothing() -> None:
    look = draw(COMPARE).layout.template.layout
    assert look.dragmode is False
    assert look.showlegend is False
    assert look.xaxis.fixedrange
    assert look.yaxis.fixedrange
    assert CONFIG["displayModeBar"] is False


@every_chart
def test_width_is_as_asked(chart: object) -> None:
    assert draw(chart).layout.width is None  # type: ignore[arg-type]
    assert draw(chart, width=700).layout.width == 700  # type: ignore[arg-type]


@every_chart
@every_lang
def test_words_of_the_other_language_do_not_slip_in(chart: object, lang: Lang) -> None:
    text = words(draw(chart, lang))  # type: ignore[arg-type]
    assert ("no data" if lang == "ko" else "자료 없음") not in text
    assert f"alt: {'단위사업' if lang == 'ko' else 'all four'}" in text


# Compare


def test_bars_are_as_long_as_their_values() -> None:
    lengths = by_mark(COMPARE, "bar", "bars")
    assert {m: end for m, (_, end) in lengths.items()} == {b.mark: b.value for b in COMPARE.bars if b.value is not None}
    assert by_mark(COMPARE_OWN_LINES, "bar", "bars")["b"] == (0, -3.2e8)


def test_missing_value_says_so_and_is_no_bar() -> None:
    (missing,) = [t for t in traces(COMPARE) if t["name"] == "missing"]
    assert missing["customdata"] == [["missing"]]
    assert missing["text"][0].strip("\u00a0") == "자료 없음"
    assert "missing" not in by_mark(COMPARE, "bar")
    assert "zero" in by_mark(COMPARE, "bar", "bars")


def test_total_is_last_muted_and_under_a_rule() -> None:
    (names,) = [t for t in traces(COMPARE) if t["name"] == "names"]
    assert names["customdata"][-1] == ["total"]
    assert names["y"] == sorted(names["y"])
    bars = next(t for t in traces(COMPARE) if t["name"] == "bars")
    assert bars["marker"]["color"][bars["customdata"].index(["total"])] == TOKENS["light"]["muted"]
    rules = [s for s in drawn(COMPARE)["layout"]["shapes"] if s.get("line", {}).get("color") == TOKENS["light"]["mark"]]  # type: ignore[index]
    assert rules
    assert names["y"][-2] < rules[0]["y0"] < names["y"][-1]


def test_one_reference_is_one_line_with_its_value() -> None:
    (line,) = [t for t in traces(COMPARE) if t["name"] == "line"]
    assert {x for x in line["x"] if x is not None} == {0.414}
    assert "경과율 41.4%" in words(draw(COMPARE))


def test_own_references_stand_over_their_bars_only() -> None:
    (line,) = [t for t in traces(COMPARE_OWN_LINES) if t["name"] == "line"]
    assert [x for x in line["x"] if x is not None] == [1.1e9, 1.1e9]
    assert "목표 1,100" in words(draw(COMPARE_OWN_LINES))


def test_long_names_take_three_lines_then_end_in_an_ellipsis_with_the_whole_on_hover() -> None:
    bar = Bar("m", same(f"{LONG.ko} {LONG.ko} {LONG.ko}"), 0.5, same("50%"))
    (names,) = [t for t in traces(Compare((bar,), COMPARE.axis, COMPARE.alt)) if t["name"] == "names"]
    assert names["text"][0].count("<br>") == 2
    assert names["text"][0].endswith("…")
    assert names["hovertext"][0].replace("<br>", " ").count("통합 관리") == 3


@pytest.mark.parametrize("chart", [COMPARE_GOALS, COMPARE_LINED_GOALS], ids=["one line", "own lines"])
@every_lang
def test_the_words_of_a_target_are_whole_on_a_phone(chart: Compare, lang: Lang) -> None:
    """They may reach over the details at the right: these stand a line lower."""
    long = tuple(replace(b, detail=Text("2023. 5. 31. 현재 기준일", "as of 2023-05-31, by day")) for b in chart.bars)
    said = words(draw(replace(chart, bars=long), lang, width=312))
    for bar in chart.bars:
        if bar.goal and bar.value is not None:
            assert bar.goal.words.of(lang) in said.replace(" / ", " ")  # lines under each other


def test_details_under_bars_take_two_lines_rather_than_an_ellipsis() -> None:
    detail = "1,322 officials (2019-03-28), 398,685 residents (2018-12-31)"
    bars = tuple(Bar(str(i), same("구"), 1.0, same("1"), detail=same(detail)) for i in range(3))
    said = words(draw(Compare(bars, COMPARE.axis, COMPARE.alt), "en", width=312))
    assert "…" not in said
    assert "398,685 residents" in said.replace(" / ", " ")


def test_why_there_is_no_share_is_whole_on_a_phone() -> None:
    why = Text("필요한 값이 적혀 있지 않음", "a value that is needed is not printed")
    bars = (*INTERVAL.bars[:2], Bar("none", LONG, None, why))
    figure = draw(replace(INTERVAL, bars=bars), "en", width=312)
    assert why.en in words(figure)
    assert "no data" not in words(figure)
    assert "0 / 0" in words(draw(INTERVAL, "en", width=312)), "a short one stands at the right"


@pytest.mark.parametrize(("rows", "pitch"), [(2, 120), (4, 65), (5, 52), (9, 32), (25, 24)])
def test_height_is_32_px_a_row_and_24_of_many_but_a_few_fill_the_figure(rows: int, pitch: int) -> None:
    bars = tuple(Bar(str(i), same("구"), i, same(str(i))) for i in range(rows))
    assert draw(Compare(bars, COMPARE.axis, COMPARE.alt)).layout.height == rows * pitch + 24


def many(count: int, meaning: str = "plain") -> Compare:
    return Compare(
        tuple(Bar(str(i), same("구"), 1e9 + i, same(f"{1000 + i:,}백만원"), meaning) for i in range(count)),
        COMPARE_OWN_LINES.axis,
        COMPARE.alt,
    )


def test_values_of_thin_bars_stand_in_a_column_clear_of_them() -> None:
    for width in (326, 1100):
        shown = traces(many(25), width=width)
        bars, values = (next(t for t in shown if t["name"] == n) for n in ("bars", "values"))
        assert bars["width"] < 15
        assert len(set(values["x"])) == 1
        assert values["textposition"] == "middle left"
        assert values["textfont"]["color"] == TOKENS["light"]["ink"]
        wide = (values["x"][0] - max(bars["x"])) / values["x"][0] * width
        assert wide > 40, "room for 1,024"
    (values,) = [t for t in traces(many(5)) if t["name"] == "values"]
    assert values["textfont"]["color"] == TOKENS["light"]["o1"], "thick bars hold their values"


def test_details_are_named_above_them_and_on_hover() -> None:
    named = replace(COMPARE, detail_title=Text("집행액 / 예산액", "spent / budget"))
    for width in (326, 700):
        assert "집행액 / 예산액" in words(draw(named, width=width))
        assert draw(named, width=width).layout.height >= draw(COMPARE, width=width).layout.height
    (bars,) = [t for t in traces(named) if t["name"] == "bars"]
    assert all("집행액 / 예산액 211.4 / 830.6" in hover for hover in bars["hovertext"])
    assert "집행액 /" not in words(draw(replace(COMPARE_OWN_LINES, bars=COMPARE_OWN_LINES.bars[:2], detail_title=named.detail_title)))


def test_the_outline_of_a_bar_answers_as_the_bar_does() -> None:
    shown = {t["name"]: t for t in traces(COMPARE) if t["name"] in ("outline", "bars")}
    for name in ("customdata", "hovertext"):
        assert shown["outline"][name] == shown["bars"][name]


def test_a_key_names_what_is_drawn_the_pointed_out_first() -> None:
    bars = (
        Bar("a", same("가"), 2, same("2"), "other"),
        Bar("b", same("나"), 1, same("1"), "chosen"),
        Bar("c", same("다"), None, same(""), "planned_rest"),
    )
    lines = words(draw(Compare(bars, COMPARE_OWN_LINES.axis, COMPARE.alt)))
    assert lines.index("고른 대상") < lines.index("그 밖")
    assert "집행예정" not in lines


@pytest.mark.parametrize("largest", [1, 3, 7, 19, 41.4, 99, 101, 830_644_000, 0.03])
def test_axis_starts_at_zero_with_five_ticks_at_most_and_the_unit_once(largest: float) -> None:
    chart = Compare((Bar("m", same("구"), largest, same("")),), replace(COMPARE_OWN_LINES.axis, scale=1), COMPARE.alt)
    (ticks,) = [t for t in traces(chart) if t["name"] == "ticks"]
    grid = drawn(chart)["layout"]["shapes"]  # type: ignore[index]
    assert 2 <= len(grid) <= 5
    assert grid[0]["x0"] == 0
    assert grid[-1]["x0"] >= largest
    assert [t.endswith("백만원") for t in ticks["text"]] == [False] * (len(ticks["text"]) - 1) + [True]


def test_markup_in_names_stays_text() -> None:
    chart = Compare((Bar("m", same("A<b>&B"), 1, same("<1")),), COMPARE.axis, COMPARE.alt)
    texts = [text for t in traces(chart) for text in t.get("text", [])]
    assert "A&lt;b&gt;&amp;B" in texts
    assert not [t for t in texts if "<b>" in t]


# Trend


def test_columns_stand_at_their_years_and_values() -> None:
    columns = [t for t in traces(COLUMNS) if t["type"] == "bar" and t["name"] != "values"]
    assert {(x, y) for t in columns for x, y in zip(t["x"], t["y"], strict=True)} == {
        (2015, 0.761),
        (2017, 0),
        (2018, 0.557),
        (2023, -0.02),
    }
    axis = drawn(COLUMNS)["layout"]["xaxis"]  # type: ignore[index]
    assert axis["tickvals"] == list(range(2015, 2024))


def test_missing_years_are_gaps_with_their_words() -> None:
    (missing,) = [t for t in traces(COLUMNS) if t["name"] == "자료 없음"]
    assert missing["x"] == [2019]
    assert "2019–2022년 자료 없음" in words(draw(COLUMNS, width=900))
    assert "자료 없음" in words(draw(COLUMNS))


def test_unfinished_years_are_hatched_and_the_key_says_so() -> None:
    hatched = [t for t in traces(COLUMNS) if "pattern" in t.get("marker", {})]
    assert [t["x"] for t in hatched] == [[2018]]
    assert "끝나지 않았거나" in words(draw(COLUMNS))


def test_a_ring_of_an_unfinished_year_says_that_it_is_not_compared() -> None:
    """As on every other page; a hatched column says why alone."""
    lines = replace(COLUMNS, series=tuple(replace(COLUMNS.series[0], name=same(name)) for name in "가나다라"))
    assert "비교 제외(끝나지 않았거나" in words(draw(lines))
    assert "비교 제외" not in words(draw(COLUMNS))


def test_break_is_drawn_with_its_words() -> None:
    zigzags = [s for s in drawn(COLUMNS)["layout"]["shapes"] if s.get("line", {}).get("color") == TOKENS["light"]["c4"]]  # type: ignore[index]
    assert [s["xanchor"] for s in zigzags] == [2020.5]
    assert "조직개편" in words(draw(COLUMNS))


def test_hatching_that_nothing_has_is_not_in_the_key() -> None:
    (series,) = COLUMNS.series
    bare = replace(series, points=tuple(replace(p, unfinished=p.value is None) for p in series.points))
    assert "끝나지 않았거나" not in words(draw(replace(COLUMNS, series=(bare,))))


def test_breaks_too_near_for_their_words_are_numbered_and_listed_by_year() -> None:
    why = Text("조직개편: 예산 업무 돌아옴, 기록물 관리 업무 빠짐", "reorganised")
    two = replace(
        COLUMNS, breaks=(Break(2018, 2023, why), Break(2015, 2017, Text("조직개편: 지역협치 업무 받음, 예산 업무 넘김", "reorganised")))
    )
    notes = drawn(two, width=326)["layout"]["annotations"]  # type: ignore[index]
    signs = {n["text"]: n["x"] for n in notes if n["text"] in "①②"}
    assert signs == {"①": 2016, "②": 2020.5}
    (listed,) = [n["text"] for n in notes if n["text"].startswith("① ")]
    assert listed.index("지역협치") < listed.index("② ") < listed.index("돌아옴")
    wide = words(draw(two, width=1100))
    assert "①" not in wide
    assert "돌아옴" in wide


def test_labels_of_a_pair_of_columns_keep_apart() -> None:
    (series,) = COLUMNS.series
    (values,) = [t for t in traces(replace(COLUMNS, series=(series, replace(series, meaning="budget")))) if t["name"] == "values"]
    assert all(text.startswith("\u00a0") and text.endswith("\u00a0") for text in values["text"])


def test_what_fits_stands_under_its_year_and_no_date_is_broken() -> None:
    (series,) = COLUMNS.series
    told = replace(series, points=tuple(replace(p, below=Text("10. 31. 현재, 속도 0.92", "")) for p in series.points))
    for width, under in ((326, False), (800, True)):
        axis = drawn(replace(COLUMNS, series=(told,)), width=width)["layout"]["xaxis"]  # type: ignore[index]
        assert ("<b>2018</b><br>10.\u00a031.\u00a0현재,<br>속도\u00a00.92" in axis["ticktext"]) is under


def test_what_stands_under_years_is_kept_at_every_width() -> None:
    for width in (326, 1152):
        assert "10. 31." in words(draw(COLUMNS, width=width)).replace("\u00a0", " ")


def runs(trace: dict[str, Any]) -> list[list[float]]:
    """The years that one unbroken line joins."""
    found: list[list[float]] = [[]]
    for x in trace["x"]:
        found = [*found, []] if x is None else [*found[:-1], [*found[-1], x]]
    return [run for run in found if run]


def test_lines_stop_at_breaks_gaps_and_missing_years() -> None:
    lines = {t["name"]: t for t in traces(LINES) if t.get("mode") == "lines+markers"}
    assert runs(lines["서면"]) == [[2016, 2017], [2018, 2019], [2021]]
    assert runs(lines[LONG.ko]) == [[2016], [2018, 2019]]
    assert not any(t["connectgaps"] for t in lines.values())


def test_lines_that_are_not_joined_are_points() -> None:
    lines = [t for t in traces(replace(LINES, joined=False)) if t.get("mode") == "lines+markers"]
    assert {len(run) for t in lines for run in runs(t)} == {1}


def test_others_are_one_trace() -> None:
    assert [runs(t) for t in traces(LINES) if t["name"] == "other"] == [[[2016, 2017], [2018, 2019]]]


def test_series_of_one_meaning_are_told_apart_without_colour() -> None:
    alike = Trend(tuple(replace(s, meaning="plain") for s in LINES.series), LINES.axis, LINES.alt)
    looks = [(t["marker"]["symbol"], t["line"]["dash"]) for t in traces(alike) if t.get("mode") == "lines+markers"]
    flat = [(s if isinstance(s, str) else s[0], dash) for s, dash in looks]
    assert len(set(flat)) == len(alike.series)


# Share


def test_parts_follow_each_other_and_are_as_long_as_their_values() -> None:
    lengths = by_mark(SHARE, "bar")
    assert lengths["won2018"] == (0, 9)
    assert lengths["withdrawn2018"] == (10, 50)
    assert lengths["pending2018"] == (53, 54)


def test_relative_parts_fill_the_bar() -> None:
    lengths = by_mark(SHARE_RELATIVE, "bar")
    assert lengths["won2018"] == (0, pytest.approx(9 / 54))
    assert lengths["pending2018"][1] == pytest.approx(1)


def test_negative_and_missing_parts_are_words_not_bars() -> None:
    for chart in (SHARE, SHARE_RELATIVE):
        assert not {"partly2020", "lost2020"} & set(by_mark(chart, "bar"))
        text = words(draw(chart))
        assert "일부승 자료 없음" in text
        assert "패소 -2" in text


def test_shares_of_a_whole_with_a_negative_part_are_not_drawn() -> None:
    assert not [mark for mark in by_mark(SHARE_RELATIVE, "bar") if mark.endswith("2020")]
    assert "음수가 있어 비율로 그리지 않음" in words(draw(SHARE_RELATIVE))


def test_in_a_key_too_narrow_for_values_the_names_stay_whole() -> None:
    """The key is where the names of lines stand on a phone; their values are read at the lines."""
    for name, with_values in (("settled expenditure (with funds of all)", False), ("settled expenditure (all)", True)):
        series = tuple(Series(same(f"{name} {n}"), (Point(f"{n}", 2024, n, same("1,206,448.3")),)) for n in range(3))
        said = outline(draw(Trend(series, Axis(same("won")), same("alt")), "en", width=326))
        key = [line for line in said if line.startswith("words: ") and name in line]
        assert [("1,206,448.3" in line) for line in key] == [with_values] * 3


def test_a_share_s_key_leaves_out_what_is_not_drawn_and_ends_with_the_unknown() -> None:
    (first, *_), axis = SHARE.stacks, SHARE.axis
    unknown = replace(first.segments[0], mark="u", name=same("결과 미기재"), meaning="unknown")
    none = replace(first.segments[1], value=0.0)
    stack = replace(first, segments=(unknown, first.segments[0], none, first.segments[2]))
    chart = replace(SHARE, stacks=(stack, stack), axis=axis)
    key = [line.removeprefix("words: ") for line in outline(draw(chart)) if line.startswith("words: ")][:3]
    assert key == ["승소", "소취하", "결과 미기재"]


def test_parts_that_look_the_same_share_an_entry_of_the_key_and_a_line_begins_what_stands_apart() -> None:
    parts = [
        Segment(name, same(name), 5.0, same("5건"), of) for name, of in (("이행", "fulfilled"), ("완료", "completed"), ("남음", "rest"))
    ]
    stacks = tuple(Stack(same(f"{s.mark} 구"), (s, parts[2]), parted=s is parts[1]) for s in parts[:2])
    figure = draw(replace(SHARE, stacks=stacks))
    assert [line.removeprefix("words: ") for line in outline(figure) if line.startswith("words: ")][:2] == ["이행·완료", "남음"]
    assert len(figure.layout.shapes) == len(draw(replace(SHARE, stacks=(stacks[0], replace(stacks[1], parted=False)))).layout.shapes) + 1


def test_parts_of_one_whole_stand_under_each_other_over_their_sum() -> None:
    stack = replace(SHARE.stacks[0], segments=(*SHARE.stacks[0].segments, Segment("none", same("미정"), None, NOTHING, "unknown")))
    figure = draw(replace(SHARE, stacks=(stack,)))
    known = [s for s in stack.segments if s.value is not None]
    total = sum(s.value or 0 for s in known)
    assert total in [x for box in figure.data if box["type"] == "bar" for x in box["x"]]
    for part in known:
        assert f"{part.name.ko}" in words(figure)
        assert f"{(part.value or 0) / total:.1%}" in words(figure)
    assert "자료 없음" in words(figure)


def test_one_value_and_what_it_is_held_against_stand_under_each_other() -> None:
    bar = Bar("a", same("전체"), 5, same("5 / 9"), target=9, detail=same("△4"))
    figure = draw(Compare((bar,), COMPARE.axis, COMPARE.alt, target_title=same("경과율만큼"), value_title=same("집행액")))
    assert [w for w in ("집행액", "5  △4", "경과율만큼", "9") if w not in words(figure)] == []
    assert "전체" not in [a["text"] for a in figure.layout.annotations]


def test_key_is_in_drawing_order() -> None:
    text = outline(draw(SHARE))
    key = [line.removeprefix("words: ") for line in text if line.startswith("words: ")][:5]
    assert key == ["승소", "일부승", "소취하", "패소", "진행중"]


def test_every_value_is_labelled_in_or_over_its_part() -> None:
    text = words(draw(SHARE))
    for label in ("9", "40", "일부승 1", "패소 3", "진행중 1", "23", "12"):
        assert label in text


# Targets


def test_gap_bars_go_to_the_smaller_and_on_to_the_larger() -> None:
    assert by_mark(GAP, "bar", "현원") | by_mark(GAP, "bar", "부족", "초과") == {
        "five": (0, 1), "seven": (9, 10), "eight": (2, 5), "nine": (0, 1), "no-target": (0, 2), "all": (20, 21),
    }  # fmt: skip
    assert by_mark(GAP, "bar", "현원")["eight"] == (0, 2)


def test_short_is_outlined_over_is_solid_and_both_have_sign_and_word() -> None:
    looks = {t["name"]: t["marker"] for t in traces(GAP) if t["type"] == "bar"}
    assert looks["부족"]["color"] == "rgba(0,0,0,0)"
    assert looks["부족"]["line"]["color"] == TOKENS["light"]["c2"]
    assert looks["초과"]["color"] == TOKENS["light"]["c4"]
    text = words(draw(GAP))
    assert "△1 부족" in text
    assert "+3 초과" in text


def test_half_a_post_is_half_a_post() -> None:
    half = replace(GAP, bars=(replace(GAP.bars[1], target=10, value=9.5),))
    assert "△0.5 부족" in words(draw(half))


def test_gap_ticks_stand_at_the_targets() -> None:
    (ticks,) = [t for t in traces(GAP) if t["name"] == "정원"]
    assert {m: x for (m,), x in zip(ticks["customdata"], ticks["x"], strict=True)} == {
        b.mark: b.target for b in GAP.bars if b.target is not None
    }


def test_what_is_not_compared_is_hollow_and_lacks_nothing() -> None:
    apart = replace(GAP, bars=tuple(replace(b, meaning="excluded") if b.mark == "seven" else b for b in GAP.bars))
    drawn = {t["name"]: [m for (m,) in t["customdata"]] for t in traces(apart) if "hovertext" in t}
    assert "seven" in drawn["현원"]
    assert all("seven" not in marks for name, marks in drawn.items() if name == "부족")
    assert "비교 제외" in words(draw(apart))
    assert "비교 제외" not in words(draw(GAP))


def test_two_numbers_beside_a_gap_are_named_above_and_on_hover() -> None:
    assert "현원 / 정원" not in words(draw(GAP))
    paired = replace(GAP, bars=tuple(replace(b, label=same("9 / 10")) if b.mark == "seven" else b for b in GAP.bars))
    for width in (326, 1100):
        assert "현원 / 정원" in words(draw(paired, width=width))
    (bars,) = [t for t in traces(paired) if t["name"] == "현원"]
    assert "현원 9, 정원 10" in bars["hovertext"][bars["customdata"].index(["seven"])]


def test_a_missing_side_is_named() -> None:
    text = words(draw(GAP))
    assert "정원 자료 없음" in text
    assert "현원 자료 없음" in text


# Ranges, courses, words under years


def test_intervals_reach_from_low_to_high_with_a_dot_at_the_value() -> None:
    bands = by_mark(INTERVAL, "bar")
    assert bands["a"] == (0.879, pytest.approx(0.977))
    assert set(bands) == {"a", "b", "wide"}
    (dots,) = [t for t in traces(INTERVAL) if t["name"] == "share"]
    assert dots["x"] == [0.946, 0.722, 0.5, 0.0]
    text = words(draw(INTERVAL))
    assert "94.6%" in text
    assert "50.0% · 1 / 2" in text, "a band too wide for the value beside it hands it to k / n"


def test_flow_steps_stand_on_what_came_before() -> None:
    bars = by_mark(FLOW, "bar")
    assert bars["first"] == (0, 1200e6)
    assert bars["more"] == (1200e6, 1350e6)
    assert bars["less"] == (1350e6, 1301.7e6)
    assert bars["last"] == (0, 1301.7e6)
    assert {t["name"] for t in traces(FLOW) if t["type"] == "bar"} == {"level", "up", "down"}


def test_funnel_stages_have_their_own_scale_a_row() -> None:
    bars = by_mark(FUNNEL, "bar")
    assert {m: end for m, (_, end) in bars.items()} == {"in": 3571, "seen": 420, "out": 0, "wait": 12}
    layout = drawn(FUNNEL)["layout"]
    assert {"yaxis2", "yaxis3"} <= set(layout)  # type: ignore[arg-type]
    text = words(draw(FUNNEL))
    assert "11.8%" in text
    assert "자료 없음" in text


@pytest.mark.parametrize(("times", "high"), [(1, 100), (2, 88)])
def test_funnel_columns_are_88_px_high_and_those_of_a_few_fill_the_figure(times: int, high: int) -> None:
    layout: dict[str, Any] = drawn(replace(FUNNEL, courses=FUNNEL.courses * times))["layout"]  # type: ignore[assignment]
    low, top = layout["yaxis2"]["range"]
    assert 3571 / (top - low) * layout["height"] == pytest.approx(high, abs=0.5)


def test_grid_cells_are_words_and_nothing_joins_them() -> None:
    (cells,) = [t for t in traces(GRID) if t["name"] == "cells"]
    assert len(cells["x"]) == len(GRID.cells)
    assert {*cells["text"]} == {"최우수", "SA"}
    assert not [t for t in traces(GRID) if "lines" in t.get("mode", "")]
    assert "강남구" in words(draw(GRID)), "a row without a word is listed"


# Look


def test_unknown_meaning_is_named() -> None:
    chart = Compare((Bar("m", same("구"), 1, same("1"), "sparkling"),), COMPARE.axis, COMPARE.alt)
    with pytest.raises(KeyError, match="sparkling"):
        draw(chart)


def test_not_a_chart_is_refused() -> None:
    with pytest.raises(TypeError, match="str"):
        draw("막대")  # type: ignore[arg-type]


def test_charts_of_nothing_say_so() -> None:
    empty = (Compare((), COMPARE.axis, COMPARE.alt), replace(LINES, series=()), replace(SHARE, stacks=()), replace(GAP, bars=()),
             replace(INTERVAL, bars=()), replace(FLOW, courses=()), replace(GRID, rows=()), replace(GRID, rows=(), columns=()))  # fmt: skip
    for chart in empty:
        assert "자료 없음" in words(draw(chart))


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return sum(
        w * (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4) for w, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@every_scheme
def test_text_and_marks_can_be_seen(scheme: Scheme) -> None:
    of = TOKENS[scheme]
    for token in ("muted", "body", "ink", "c1", "t2", "t3", "t4", "t5", "t6"):
        assert contrast(of[token], of["bg"]) >= 4.5, token
    for n in range(1, 7):
        assert contrast(of[f"c{n}"], of["bg"]) >= 3, n
        assert contrast(of[f"o{n}"], of[f"c{n}"]) >= 4.5, n
    assert contrast(of["mark"], of["bg"]) >= 3
    assert set(TOKENS["light"]) == set(TOKENS["dark"])


def test_meanings_are_words_and_tokens_that_exist() -> None:
    for name, of in MEANINGS.items():
        assert of.token in TOKENS["light"], name
        assert all(of.title), name
    assert meaning("short").fill == "outline"
    assert {MEANINGS[m].fill for m in ("pending", "unknown", "planned_rest")} == {"hatched"}


def test_a_target_is_a_tick_on_its_bar_with_its_words_above_it() -> None:
    figure = traces(COMPARE_GOALS)
    tick, ground = (next(t for t in figure if t["name"] == name) for name in ("target", "target ground"))
    assert {m: x for (m,), x in zip(tick["customdata"], tick["x"], strict=True)} == {
        "met": 0.812,
        "missed": 0.914,
        "open": 0.9,
        "less": 0.02,
    }
    assert tick["marker"]["color"] == TOKENS["light"]["ink"]
    assert (ground["marker"]["color"], ground["x"]) == (TOKENS["light"]["bg"], tick["x"])
    small = next(t for t in figure if t["name"] == "small")
    said = dict(zip((m for (m,) in small["customdata"]), zip(small["text"], small["y"], strict=True), strict=True))
    for mark, y in zip(("met", "missed", "open", "less"), tick["y"], strict=True):
        assert said[mark][0][0] in "✓✗○", "met or missed by a sign and in words, not by colour alone"
        assert 8 < y - said[mark][1] < 30
    assert "none" not in said, "no value, nothing to hold against the target"


def test_the_reference_over_all_bars_leaves_the_words_of_targets_out() -> None:
    lined = traces(COMPARE_LINED_GOALS)
    line = next(t for t in lined if t["name"] == "line")
    small = next(t for t in lined if t["name"] == "small")
    spans = [(a, b) for a, b in zip(line["y"][::3], line["y"][1::3], strict=True)]
    struck = [y for text, y in zip(small["text"], small["y"], strict=True) if text.startswith("✗")]
    assert struck
    assert not any(a < y < b for y in struck for a, b in spans)


def test_a_target_crosses_its_column_and_the_label_stands_clear_of_it() -> None:
    figure = traces(COLUMNS_GOALS)
    line = next(t for t in figure if t["name"] == "target")
    ends = list(zip(line["x"][::3], line["x"][1::3], line["y"][::3], strict=True))
    assert [(round((a + b) / 2), y) for a, b, y in ends] == [(2020, 0.812), (2021, 0.914), (2023, 0.9)]
    bar = next(t for t in figure if t["type"] == "bar" and t["name"] != "values")
    assert all(b - a > bar["width"] for a, b, _ in ends)
    values = next(t for t in figure if t["name"] == "values")
    assert dict(zip(values["x"], values["y"], strict=True))[2020] == 0.812, "the label stands over the tick that would strike it through"
    assert "✓ 목표 81.2% 달성" in words(draw(COLUMNS_GOALS)).replace("\u00a0", " ")


def test_values_without_room_beside_their_bars_stand_at_the_names_uncut() -> None:
    """조-size amounts of both signs on a phone: the axis keeps its own length, and every digit is written."""
    amounts = (1_284_663_321_000.0, -980_337_280_000.0, 12_345_678_901_000.0)
    won = replace(WON, scale=1.0, unit=Text("원", "won"))
    bars = tuple(Bar(f"m{i}", LONG, v, same(f"{v:,.0f}원".replace("-", "△")), "executed") for i, v in enumerate(amounts))
    figure = draw(Compare(bars, won, COMPARE.alt), width=312)
    low, high = figure.layout.xaxis.range
    assert (max(amounts) - min(amounts)) / (high - low) > 0.5
    values = next(t for t in figure.data if t.name == "values")
    assert list(values.text) == ["1,284,663,321,000", "△980,337,280,000", "12,345,678,901,000"]
    assert set(values.x) == {high}


def test_columns_stand_on_zero_also_where_lines_may_float() -> None:
    """In pictures and in the files of office programs alike."""
    axis = replace(COLUMNS.axis, floats=True)
    points = tuple(Point(str(year), year, value, same(str(value))) for year, value in ((2019, 0.5), (2020, 0.6)))
    for count, starts_at_zero in ((1, True), (3, False)):
        chart = Trend(tuple(Series(same(f"구{n}"), points) for n in range(count)), axis, same("추이"))
        low, _ = drawn(chart)["layout"]["yaxis"]["range"]  # type: ignore[index]
        made = native(chart, "ko")
        assert made is not None
        assert (low == 0, made.axis.low == 0) == (starts_at_zero, starts_at_zero)
