"""The page in Dash: the first figure stands in the layout, one callback hands out figures that are kept as plain JSON."""

from __future__ import annotations

import json
from pathlib import Path

from dash import Dash, Input, Output, callback, dcc, html

GIVEN = json.loads(Path(__file__).with_name("figures.json").read_text(encoding="utf-8"))
FIGURES = GIVEN["figures"]
UNITS = list(FIGURES)

app = Dash(update_title="")
server = app.server
app.layout = html.Div(
    [
        html.H1(GIVEN["title"]),
        dcc.RadioItems(UNITS, UNITS[0], id="unit", inline=True),
        dcc.Graph(id="chart", figure=FIGURES[UNITS[0]], config=GIVEN["config"]),
    ]
)


@callback(Output("chart", "figure"), Input("unit", "value"), prevent_initial_call=True)
def shown(unit: str) -> dict[str, object]:
    """The figure in a unit."""
    return FIGURES[unit]
