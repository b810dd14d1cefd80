"""Tiles: one square for each figure, wrapped where a row is full, its sign never by colour alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from chart_samples import LONG
from test_in_browser import page, probe

from lib.charts.draw import drawn
from lib.charts.drawing.look import TOKENS
from lib.charts.matrix import MOST
from lib.charts.spec.placed import Cell, Line, Matrix
from lib.core.text import Lang, Text, same
from tests.figure_outline import draw, outline

SIGNS = {"agrees": "✓", "agrees_half_up": "≈", "agrees_truncated": "※", "agrees_approximately": "~", "disagrees": "≠", "not_checkable": "?"}


def tiles(prefix: str, **counts: int) -> tuple[Cell, ...]:
    return tuple(Cell(f"{prefix}{m}{i}", same(f"L{i} 95.1%"), m, SIGNS[m]) for m, n in counts.items() for i in range(n))


ROWS = (
    Line(LONG, tiles("a", agrees=90, agrees_half_up=9, agrees_truncated=3, disagrees=2), Text("104건", "104")),
    Line(Text("나래구 2020 예산과", "Narae-gu 2020, Budget"), tiles("b", agrees=1), Text("1건", "1")),
    Line(Text("보도 35곳", "news, 35 sources"), tiles("c", agrees_approximately=2, not_checkable=1), Text("3건", "3")),
)
ALT = Text("적힌 수치 108건 가운데 2건이 계산과 다름", "2 of 108 differ")
TILES = Matrix(ROWS, ALT)
MARKS = [t.mark for r in ROWS for t in r.cells]


def bars(**how: Any) -> list[dict[str, Any]]:
    return [t for t in drawn(TILES, **how)["data"] if t["type"] == "bar"]  # type: ignore[union-attr,index]


@pytest.mark.parametrize("width", [None, 326, 540, 1100, 1504])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_figure_is_one_square_that_can_be_clicked(width: int | None, lang: Lang) -> None:
    found = [mark for t in bars(lang=lang, width=width) for (mark,) in t["customdata"]]
    assert sorted(found) == sorted(MARKS)


def test_a_square_carries_the_sign_of_its_verdict() -> None:
    signs = {t.mark: t.sign for r in ROWS for t in r.cells}
    for trace in bars():
        assert {signs[mark] for (mark,) in trace["customdata"]} == {trace["text"]}
        assert trace["constraintext"] == "none"
        assert trace["textfont"]["size"] >= 12


@pytest.mark.parametrize(("width", "columns"), [(326, 16), (540, 27), (1100, MOST), (1504, MOST)])
def test_a_full_row_goes_on_below(width: int, columns: int) -> None:
    places = [place for t in bars(width=width) for place in zip(t["base"], t["y"], strict=True)]
    assert len(set(places)) == len(MARKS)
    assert max(x for x, _ in places) == columns - 1
    lines = sum(-(-len(r.cells) // columns) for r in ROWS)
    assert len({y for _, y in places}) == lines


def test_few_squares_are_large_and_say_what_is_printed() -> None:
    """An amount that has no room is left to the hover: cut it would read as another."""
    long = Cell("long", same("L9 1,429,861,000천원"), "agrees", "✓")
    few = Matrix((Line(LONG, (*tiles("a", agrees=18, disagrees=1), long)),), ALT)
    agree, differ = (t for t in drawn(few, width=540)["data"] if t["type"] == "bar")  # type: ignore[union-attr,index]
    assert agree["width"] == differ["width"] > 60
    assert agree["text"][0] == "✓<br>L0 95.1%"
    assert agree["text"][-1] == "✓<br>L9"
    assert differ["text"] == ["≠<br>L0 95.1%"]


@pytest.mark.parametrize("width", [326, 540, 1100])
def test_squares_of_a_fixed_width_stay_in_it_and_apart(width: int) -> None:
    figure = drawn(TILES, width=width)
    low, high = figure["layout"]["xaxis"]["range"]  # type: ignore[index,call-overload]
    pitch = width / (high - low)
    assert low == 0
    assert 19 <= pitch <= 28
    for trace in bars(width=width):
        assert all(size < 1 for size in trace["x"])
        assert all(base + size <= high for base, size in zip(trace["base"], trace["x"], strict=True))


@pytest.mark.parametrize("width", [326, 1100])
def test_rows_do_not_touch(width: int) -> None:
    figure = drawn(TILES, width=width)
    names = next(t for t in figure["data"] if t["name"] == "names")  # type: ignore[union-attr,index]
    squares = sorted({y for t in bars(width=width) for y in t["y"]})
    height = figure["layout"]["yaxis"]["range"][0]  # type: ignore[index,call-overload]
    for name in names["y"]:
        assert min(abs(name - y) for y in squares) >= 9 + 8
    assert squares[-1] + 9 < height


def test_the_key_counts_every_sign_once_in_order() -> None:
    words = "\n".join(line for line in outline(draw(TILES, "ko", width=1100)) if line.startswith("words"))
    found = ["✓ 일치 91", "≈ 반올림으로만 일치 9", "※ 버림으로만 일치 3", "~ 어림으로 일치 2", "≠ 다름 2", "? 검산 불가 1"]
    assert all(w in words for w in found)
    assert [words.index(w) for w in found] == sorted(words.index(w) for w in found)
    assert "104건" in words


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_outlined_verdicts_have_no_fill(scheme: Any) -> None:
    by_sign = {t["text"]: t for t in bars(scheme=scheme)}
    assert by_sign["※"]["marker"]["color"] == by_sign["?"]["marker"]["color"] == "rgba(0,0,0,0)"
    assert by_sign["≠"]["marker"]["color"] == TOKENS[scheme]["c2"]
    assert by_sign["※"]["marker"]["line"]["color"] == TOKENS[scheme]["c6"]


def test_hundreds_of_figures_stay_lean() -> None:
    many = Matrix((Line(Text("공공데이터", "open data"), tiles("d", agrees=500)),), ALT)
    assert len(json.dumps(drawn(many, width=1100), ensure_ascii=False)) < 40_000


def test_nothing_says_so() -> None:
    assert "자료 없음" in "\n".join(outline(draw(Matrix((), ALT))))


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(("laid_out", "width"), [(None, 326), (None, 700), (540, 540), (1100, 1100)])
def test_words_stay_in_the_figure_and_apart(lang: Lang, laid_out: int | None, width: int, tmp_path: Path) -> None:
    html = tmp_path / "figures.html"
    html.write_text(page({"tiles": drawn(TILES, lang, "light", laid_out)}, width), encoding="utf-8")
    seen = probe(html)
    assert seen["found"] == []
    assert seen["drawn"][0] > len(MARKS)
