"""On a phone every word of a chart is whole: what is shortened to … can be read with a mouse alone."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from lib.across import EVERYTHING
from lib.charts.draw import drawn
from lib.charts.drawing.letters import ELLIPSIS
from lib.charts.spec import Chart
from lib.core.frames import Frames
from lib.core.nearest.panels import nearest
from lib.core.panel import PanelSpec
from lib.core.query import make_query
from lib.core.text import Lang
from lib.core.topic import all_panels

LANGS: tuple[Lang, ...] = ("ko", "en")
PHONE = 312  # px of a chart in a window of 390
ASKED = {
    "one": make_query(districts=["seoul-yeongdeungpo"], unit="백만원"),
    "two": make_query(districts=["seoul-yeongdeungpo", "seoul-geumcheon"], years=[2023], unit="억원"),
    "all": make_query(years=[2023], unit="백만원"),
}


def texts(of: object) -> Iterator[str]:
    """Every word of a figure."""
    if isinstance(of, str):
        yield of
    elif isinstance(of, dict | list):
        for part in of.values() if isinstance(of, dict) else of:
            yield from texts(part)


@pytest.mark.parametrize("spec", all_panels(EVERYTHING), ids=lambda spec: spec.name)
def test_no_word_is_shortened_on_a_phone(spec: PanelSpec, frames: Frames) -> None:
    for name, query in ASKED.items():
        figure = nearest(spec, query, frames).panel.figure
        for lang in LANGS if isinstance(figure, Chart) else ():
            layout = json.loads(json.dumps(drawn(figure, lang, "light", PHONE)))
            assert [words for words in texts(layout) if ELLIPSIS in words] == [], (name, lang)
