"""No word of a chart lies over another, leaves its panel or is cut, and no page scrolls sideways: at every width, filter and edge."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

import pytest
from allpairspy import AllPairs
from playwright.sync_api import Browser, Page, expect
from plotly.offline import get_plotlyjs

from lib.charts.draw import CONFIG, drawn
from lib.charts.spec import Chart
from lib.core.query import unit_title
from lib.core.text import Lang
from tests.browser.geometry import shortened, sideways, text_faults
from tests.browser.test_dashboard import ALL_PAGES
from tests.browser.watched import Watched, charts_drawn, unfold
from tests.charts.chart_samples import CHARTS
from tests.charts.edge_samples import AT_THE_EDGES, KINDS
from tests.charts.figure_page import head

pytestmark = pytest.mark.browser
# px that a figure is laid out for, and those that it is drawn on: the narrowest one is stretched a little on most phones.
LAID_OUT: Mapping[int, Sequence[int]] = {312: (312, 326), 540: (540,), 720: (720,), 1100: (1100,)}
_DRAW = """async ({ figures, config, width }) => {
  await document.fonts.ready;
  document.querySelectorAll(".figure").forEach((old) => { Plotly.purge(old); old.remove(); });
  for (const [id, { data, layout }] of Object.entries(figures)) {
    const place = Object.assign(document.createElement("div"), { id, className: "figure" });
    Object.assign(place.style, { width: `${width}px`, height: `${layout.height}px` });
    document.body.append(place);
    await Plotly.newPlot(place, data, { ...layout, width, autosize: false }, config);
  }
}"""


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """A page with the font and plotly on which figures are drawn alone."""
    page = browser.new_page(viewport={"width": 1600, "height": 1000})
    page.set_content(f"{head()}<script>{get_plotlyjs()}</script>")
    yield page
    page.close()


def put(page: Page, figures: dict[str, Any], width: int) -> None:
    """Draw figures under each other, each on so many px."""
    page.evaluate(_DRAW, {"figures": figures, "config": dict(CONFIG), "width": width})


def of_kind(kind: str) -> dict[str, Chart]:
    return {name: chart for name, chart in AT_THE_EDGES.items() if name.startswith(f"{kind}-")}


@pytest.mark.parametrize(
    ("kind", "lang"), [*((kind, ("ko", "en")[n % 2]) for n, kind in enumerate(KINDS)), ("samples", "ko"), ("samples", "en")]
)
def test_charts_at_the_edges(blank: Page, kind: str, lang: Lang) -> None:
    charts = CHARTS if kind == "samples" else of_kind(kind)
    faults = []
    wide = (540, 720, 1100)[[*KINDS, "samples"].index(kind) % 3]  # of charts in pages each is looked at as well
    for laid_out, widths in LAID_OUT.items() if kind == "samples" else ((w, LAID_OUT[w]) for w in (312, wide)):
        figures = {name: json.loads(json.dumps(drawn(chart, lang, "light", laid_out))) for name, chart in charts.items()}
        for width in widths:
            put(blank, figures, width)
            faults += [f"laid out for {laid_out} px, {width} px wide: {fault}" for fault in text_faults(blank, ".figure", len(charts))]
    assert not faults, "\n".join(faults)


# Pages: every pair of values of two filters is seen together on some page; a page is opened once and its window made narrower.

WIDTHS = (1920, 1440, 390, 320)
PHONE = 390
PANELS = 'div[class*="st-key-panel_"]'
# Two places of the generated package have the longest names: they stand in for one place of it as well.
DISTRICTS = {
    "shipped": {"some": ("영등포구",), "all": ("",)},
    "generated": {"some": ("가람구", "나래구"), "all": ("",)},
}
YEARS = {
    "shipped": {"one": ("2023",), "all": ("",)},
    "generated": {"one": ("2026",), "all": ("",)},  # of which most pages have nothing
}
FACTORS = {
    "slug": [p.slug for p in ALL_PAGES],
    "data": ["shipped", "generated"],
    "district": ["some", "all"],
    "year": ["one", "all"],
    "unit": ["원", "억원"],  # the longest numbers and those with decimals
    "lang": ["한국어", "English"],
}
AMOUNTS = FACTORS | {"slug": [p.slug for p in ALL_PAGES if p.has_amounts]}
NO_AMOUNTS = {k: v for k, v in FACTORS.items() if k != "unit"} | {"slug": [p.slug for p in ALL_PAGES if not p.has_amounts]}
ASKED = [(factors, [dict(zip(factors, row, strict=True)) for row in AllPairs(list(factors.values()))]) for factors in (AMOUNTS, NO_AMOUNTS)]
CASES = [case for _, cases in ASKED for case in cases]


def link(case: Mapping[str, str]) -> str:
    """The address of a case below the server's, without a department: districts have all of theirs."""
    places, years = DISTRICTS[case["data"]][case["district"]], YEARS[case["data"]][case["year"]]
    unit = unit_title(case.get("unit", "백만원")).of("en" if case["lang"] == "English" else "ko")
    asked = [*(("district", d) for d in places), ("department", ""), *(("year", y) for y in years), ("unit", unit), ("lang", case["lang"])]
    return f"{case['slug']}?{urlencode(asked)}"


def drawn_anew(page: Page, names: Sequence[str]) -> None:
    """Wait until every panel of these is there and every chart as wide as its place."""
    for name in names:
        expect(page.locator(f".st-key-panel_{name} .hn-what").first).to_be_attached(timeout=30_000)
    charts_drawn(page)
    page.evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))")


@pytest.mark.parametrize(("factors", "cases"), ASKED, ids=["with amounts", "without"])
def test_every_pair_of_filters_is_among_the_cases(factors: Mapping[str, Sequence[str]], cases: Sequence[Mapping[str, str]]) -> None:
    seen = {frozenset(pair) for case in cases for pair in combinations(case.items(), 2)}
    every = [frozenset({(a, x), (b, y)}) for a, b in combinations(factors, 2) for x in factors[a] for y in factors[b]]
    assert [pair for pair in every if pair not in seen] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(case.values()))
def test_words_of_a_page_stand_apart_in_their_panels(watched: Watched, server: str, generated_server: str, case: dict[str, str]) -> None:
    turn = [c for c in CASES if c["slug"] == case["slug"]].index(case)
    widths = WIDTHS[turn % 2 :: 2]  # each page is seen at each width
    watched.page.set_viewport_size({"width": widths[0], "height": 1000})
    watched.page.emulate_media(color_scheme="dark" if case["lang"] == "English" else "light")
    page = watched.open(f"{server if case['data'] == 'shipped' else generated_server}/{link(case)}")
    watched.settled()
    unfold(page)
    every = next(p.panels for p in ALL_PAGES if p.slug == case["slug"])
    names = [n for n in every if page.locator(f".st-key-panel_{n}").count()]  # what a place has nothing of is a line
    faults = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 1000})
        watched.settled()
        drawn_anew(page, names)
        found = [*text_faults(page, PANELS, len(names)), *sideways(page)]
        if case["data"] == "shipped" and width >= PHONE:  # generated names are longer than any that a report prints
            found += shortened(page)
        faults += [f"{link(case)} at {width} px: {fault}" for fault in found]
    assert not faults, "\n".join(faults)
    watched.is_clean()


WRONG = """{}<style>body {{ font: 16px/20px Pretendard }} .figure {{ position: relative; width: 300px; height: 60px; overflow: visible }}
.figure > * {{ position: absolute; left: 0; top: 0; white-space: nowrap }}</style><div class="figure" id="it">{}</div>"""
LOOKS = {
    "over": ("<span>하나</span><span>둘</span>", ["it: '하나' over '둘'"]),
    "beside": ("<span>하나</span><span style='left: 100px'>둘</span>", []),
    "outside": ("<span style='left: 290px'>넘치는 말</span>", ["it: '넘치는 말' outside"]),
    "cut": ("<span style='width: 40px; overflow: hidden'>잘리는 긴 말</span>", ["it: '잘리는 긴 말' cut"]),
    "rolls": ("<div style='width: 40px; overflow: auto'>굴려서 보는 말</div>", []),
    "said only": (
        "<span>하나</span><span style='width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)'>읽어 주는 말</span>",
        [],
    ),
    "hidden": ("<span>하나</span><span style='visibility: hidden'>둘</span>", []),
    "drawn over written": ("<svg><text x='0' y='14'>하나</text></svg><span>둘</span>", ["it: '하나' over '둘'"]),
    "turned, its true place is free": (
        "<svg width='300' height='60'><text x='25' y='50' transform='rotate(-45 25 50)'>abcd</text><text x='50' y='55'>g</text></svg>",
        [],
    ),
    "turned, over the other": (
        "<svg width='300' height='60'><text x='25' y='50' transform='rotate(-45 25 50)'>abcd</text><text x='40' y='42'>g</text></svg>",
        ["it: 'abcd' over 'g'"],
    ),
    "cut by a clip path": (
        "<svg width='300' height='60'><clipPath id='c'><rect width='20' height='60'/></clipPath><g clip-path='url(#c)'><text x='0' y='14'>abcdef</text></g></svg>",
        ["it: 'abcdef' cut"],
    ),
}


@pytest.mark.parametrize(("inside", "expected"), LOOKS.values(), ids=LOOKS)
def test_the_look_sees_what_is_wrong_and_nothing_else(browser: Browser, inside: str, expected: list[str]) -> None:
    page = browser.new_page()
    page.set_content(WRONG.format(head(), inside))
    page.evaluate("() => document.fonts.ready")
    assert [fault.rpartition(" by ")[0] for fault in text_faults(page, ".figure")] == expected
    assert text_faults(page, ".figure", 99)[-1].endswith("lines of text seen"), "a page that is not drawn is not right"


def test_a_page_that_scrolls_sideways_is_told(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 300, "height": 300})
    page.set_content("<div style='width: 340px'>넓음</div>")
    assert sideways(page) == ["html scrolls sideways by 48 px"]


def test_what_is_shortened_is_told(browser: Browser) -> None:
    """Words of a chart that end in …, and an option that is wider than its field; words that are whole are not."""
    page = browser.new_page()
    chart = "<div class='st-key-panel_it'><div class='hn-chart'><svg><text y='14'>{}</text></svg></div></div>"
    option = "<label class='hn-choice'><select style='width: {}px'><option>original budget without funds</option></select></label>"
    page.set_content(chart.format("목표 81.2% 달성, 7.9…") + chart.format("목표 81.2% 달성") + option.format(60) + option.format(400))
    assert shortened(page) == ["panel_it: '목표 81.2% 달성, 7.9…' is shortened", "an option: 'original budget without funds' is shortened"]
