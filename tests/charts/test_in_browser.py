"""The figures in a real Chromium with the shipped font: no words outside the figure, none over each other, at phone and desktop width."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from chart_samples import CHARTS
from figure_page import head
from plotly.offline import get_plotlyjs

from lib.charts.draw import CONFIG, drawn
from lib.core.text import Lang
from tests.system_browser import chromium

LEAST_TEXTS = 150

# Every line of text as a rectangle: outside its figure, or over a line of another text.
PROBE = """
const found = [], drawn = [];
for (const figure of document.querySelectorAll('.figure')) {
  const box = figure.getBoundingClientRect(), lines = [];
  for (const text of figure.querySelectorAll('svg text')) {
    if (!text.textContent.trim() || text.closest('.hoverlayer')) continue;
    const parts = [...text.querySelectorAll('tspan.line')];
    for (const part of parts.length ? parts : [text]) {
      const at = part.getBoundingClientRect();
      if (at.width < 1) continue;
      lines.push([at, part.textContent, text]);
      if (at.left < box.left - 1 || at.right > box.right + 1 || at.top < box.top - 1 || at.bottom > box.bottom + 1)
        found.push([figure.id, 'outside', part.textContent]);
    }
  }
  drawn.push(lines.length);
  lines.forEach(([a, words, one], i) => lines.slice(0, i).forEach(([b, others, other]) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (one !== other && wide > 1 && high > 3) found.push([figure.id, 'over each other', words, others]);
  }));
}
document.body.innerHTML = '<pre>' + JSON.stringify({found, drawn}).replace(/&/g, '&amp;').replace(/</g, '&lt;') + '</pre>';
"""


def page(figures: dict[str, Any], width: int) -> str:
    places = "".join(
        f'<div class="figure" id="{name}" style="width:{width}px;height:{figure["layout"]["height"]}px"></div>'
        for name, figure in figures.items()
    )
    return f"""{head()}{places}<script>{get_plotlyjs()}</script><script>
const figures = {json.dumps(figures)};
document.fonts.ready.then(() => Promise.all(Object.entries(figures).map(([id, f]) => Plotly.newPlot(id, f.data, f.layout, {json.dumps(dict(CONFIG))}))))
  .then(() => {{ {PROBE} }}).catch(e => {{ document.body.innerHTML = '<pre>' + JSON.stringify({{found: [String(e)], drawn: []}}) + '</pre>'; }});
</script></body></html>"""


def probe(html: Path) -> dict[str, Any]:
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--font-render-hinting=none",
        "--virtual-time-budget=20000",
        "--window-size=1600,1200",
        "--dump-dom",
    ]
    done = subprocess.run([chromium(), *flags, html.as_uri()], capture_output=True, text=True, timeout=120, check=True)
    written = re.search(r"<pre>(.*?)</pre>", done.stdout, re.DOTALL)
    assert written, done.stdout[:300]
    return json.loads(unescape(written[1]))  # type: ignore[no-any-return]


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(("laid_out", "width"), [(None, 326), (None, 700), (700, 700), (None, 1504)])
def test_words_stay_in_the_figure_and_apart(lang: Lang, laid_out: int | None, width: int, tmp_path: Path) -> None:
    html = tmp_path / "figures.html"
    html.write_text(page({name: drawn(chart, lang, "light", laid_out) for name, chart in CHARTS.items()}, width), encoding="utf-8")
    seen = probe(html)
    assert seen["found"] == []
    assert len(seen["drawn"]) == len(CHARTS)
    assert min(seen["drawn"]) > 0
    assert sum(seen["drawn"]) > LEAST_TEXTS


@pytest.mark.browser
def test_the_probe_sees_words_outside_and_over_each_other(tmp_path: Path) -> None:
    text = {
        "type": "scatter",
        "mode": "text",
        "x": [0, 0, 1],
        "y": [0, 0, 1],
        "text": ["하나", "둘", "끝에서 넘치는 긴 말"],
        "cliponaxis": False,
    }
    bad = {"data": [text], "layout": {"height": 200, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "xaxis": {"range": [-1, 1]}}}
    html = tmp_path / "bad.html"
    html.write_text(page({"bad": bad}, 326), encoding="utf-8")
    assert {kind for _, kind, *_ in probe(html)["found"]} == {"outside", "over each other"}
