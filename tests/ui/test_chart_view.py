"""What the browser is given to draw: lean, complete, and only what the basic bundle of plotly knows."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from lib.charts.draw import drawn
from lib.charts.drawing.look import CONFIG
from lib.core.frames import Frames
from lib.core.query import make_query
from lib.ui.data import program
from lib.ui.panel.chart import front, pack
from lib.ui.panel.picture import ROWS, WIDTH, Picture, packed_picture, picture_of
from tests.charts.chart_samples import CHARTS

WIDTHS = (326, 540, 720, 1100)
PICTURE = Picture("제목", "집행률", "구 영등포구", "집행액 ÷ 예산", "2023. 5. 31.", 1234, ("보고서", "공개자료"), ("잠정",), "제목.png")


def packed(name: str) -> tuple[dict[int, dict], dict]:
    figures = {w: drawn(CHARTS[name], "ko", "light", width=w) for w in WIDTHS}
    return figures, json.loads(pack(figures, "요지"))


@pytest.mark.parametrize("name", CHARTS)
def test_a_packed_chart_holds_every_layout_once(name: str) -> None:
    figures, asked = packed(name)
    assert asked["alt"] == "요지"
    assert asked["config"] == dict(CONFIG)
    held = {int(w): f for w, f in asked["screen"]["figures"].items()}
    assert min(held) == min(WIDTHS)
    for width, figure in figures.items():
        found = held[max(w for w in held if w <= width)]
        layout = {k: v for k, v in figure["layout"].items() if k not in ("template", "width", "autosize", "meta")}
        told = {**found, "data": [asked["screen"]["traces"][place] for place in found["data"]]}
        assert json.loads(json.dumps({"data": figure["data"], "layout": layout})) == told, width
        assert json.loads(json.dumps(figure["layout"]["template"])) == asked["screen"]["template"]
    assert len({json.dumps(f) for f in held.values()}) == len(held)
    assert len({json.dumps(t) for t in asked["screen"]["traces"]}) == len(asked["screen"]["traces"])


def test_a_dark_chart_brings_its_light_one_for_paper() -> None:
    screen, paper = ({w: drawn(CHARTS["compare"], "ko", scheme, width=w) for w in WIDTHS} for scheme in ("dark", "light"))
    asked = json.loads(pack(screen, "요지", printed=paper))
    assert asked["paper"] == json.loads(pack(paper, "요지"))["screen"]
    assert asked["paper"]["template"] != asked["screen"]["template"]


def test_packing_is_lean() -> None:
    figures, _ = packed("compare")
    assert len(pack(figures, "")) < 0.8 * sum(
        len(json.dumps(f, ensure_ascii=False, separators=(",", ":")).encode()) for f in figures.values()
    )


def test_packing_changes_nothing_in_a_figure_that_others_share() -> None:
    figures = {326: drawn(CHARTS["gap"], "ko", "light", width=326)}
    before = json.dumps(figures[326])
    pack(figures, "")
    assert json.dumps(figures[326]) == before


@pytest.mark.parametrize("name", CHARTS)
def test_figures_have_only_traces_of_the_basic_bundle(name: str) -> None:
    for width in (*WIDTHS, WIDTH):
        assert {t["type"] for t in drawn(CHARTS[name], "ko", "light", width=width)["data"]} <= {"bar", "scatter"}


def test_the_sources_of_the_browsers_side_name_no_other_host() -> None:
    sources = front("plotly.js", "marks.js", "chart.js", "png.js", "lines.js", "sheet.js", "picture.js", "chart.css", "picture.css")
    assert set(re.findall(r"(?:https?:)?//[\w.]+[^\s\"'`]*", sources)) == {"http://www.w3.org/2000/svg"}


def test_a_chart_that_nobody_clicked_tells_nothing() -> None:
    def script() -> None:
        import streamlit as st

        from lib.charts.draw import drawn
        from lib.ui.panel.chart import chart
        from tests.charts.chart_samples import CHARTS

        figure = drawn(CHARTS["flow"], "ko", "light", width=326)
        st.write([chart({326: figure}, key=f"chart_{n}", alt="요지") for n in range(2)])

    test = AppTest.from_function(script, default_timeout=60).run()
    assert not test.exception
    assert test.json[0].value == '["", ""]'


def test_a_picture_says_where_it_comes_from() -> None:
    asked = json.loads(packed_picture(drawn(CHARTS["flow"], "ko", "light", width=WIDTH), PICTURE, "ko"))
    assert asked["caption"] == "정의 집행액 ÷ 예산 · 기준일 2023. 5. 31. · 수치 1,234 · 출처 보고서, 공개자료"
    assert asked["conditions"] == "조건 구 영등포구"
    assert asked["texts"] == {
        "Title": "제목",
        "Description": f"집행률\n{asked['caption']}\n잠정\n조건 구 영등포구",
        "Source": "보고서\n공개자료",
        "Software": "구정한눈",
    }
    assert (asked["header"], asked["rows"], asked["more"]) == ([], [], "")


def test_many_sources_are_counted() -> None:
    many = Picture("제목", "", "", "", "", 1, tuple(f"보고서 {i}" for i in range(9)))
    assert (
        json.loads(packed_picture(None, many, "ko"))["caption"] == "수치 1 · 출처 " + ", ".join(f"보고서 {i}" for i in range(6)) + " 외 3건"
    )


def test_a_table_is_cut_and_says_so() -> None:
    rows = tuple((f"사업 {i}", "" if i % 2 else f"△{i:,}", "자료 없음" if i < 3 else f"{i}.5%") for i in range(ROWS + 14))
    asked = json.loads(packed_picture(None, Picture("제목", "", "", "", "", 1, (), header=("사업", "예산", "비율"), rows=rows), "ko"))
    assert asked["rows"] == [list(r) for r in rows[:ROWS]]
    assert asked["more"] == "외 14행은 엑셀에"
    assert asked["right"] == [False, True, True]


def test_the_picture_of_a_panel_has_its_words_and_its_table(frames: Frames) -> None:
    panel = program.PANELS["budget-execution"](make_query(districts=["seoul-yeongdeungpo"]), frames)
    picture = picture_of(panel, "구 영등포구", ["가", "나"], "ko", "구정한눈.png")
    assert picture.file_name == "구정한눈.png"
    assert (picture.title, picture.what, picture.n) == (panel.title.ko, panel.what.ko, panel.caption.n)
    assert [list(r) for r in picture.rows] == panel.table.written("ko")
    assert len(picture.header) == len(picture.rows[0])
