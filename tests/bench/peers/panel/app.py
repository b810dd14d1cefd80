"""The page in Panel: a pane bound to the choice, figures kept as plain JSON."""

from __future__ import annotations

import json
from pathlib import Path

import panel as pn

GIVEN = json.loads(Path(__file__).with_name("figures.json").read_text(encoding="utf-8"))
FIGURES = GIVEN["figures"]
FONT = "@font-face { font-family: Pretendard; src: url(assets/Pretendard-Regular.woff2); } body { font-family: Pretendard; margin: 32px; }"

pn.extension("plotly", raw_css=[FONT])
unit = pn.widgets.RadioBoxGroup(options=list(FIGURES), inline=True)
chart = pn.pane.Plotly(pn.bind(FIGURES.get, unit), config=GIVEN["config"])
pn.Column(f"# {GIVEN['title']}", unit, chart).servable(title=GIVEN["title"])
