"""The page in Dash with a clientside callback: every figure is sent with the page, a change asks the server for nothing."""

from __future__ import annotations

import json
from pathlib import Path

from dash import Dash, Input, Output, State, clientside_callback, dcc, html

GIVEN = json.loads(Path(__file__).with_name("figures.json").read_text(encoding="utf-8"))
FIGURES = GIVEN["figures"]
UNITS = list(FIGURES)

app = Dash(update_title="")
server = app.server
app.layout = html.Div(
    [
        html.H1(GIVEN["title"]),
        dcc.RadioItems(UNITS, UNITS[0], id="unit", inline=True),
        dcc.Store(id="figures", data=FIGURES),
        dcc.Graph(id="chart", figure=FIGURES[UNITS[0]], config=GIVEN["config"]),
    ]
)

clientside_callback(
    "(unit, figures) => figures[unit]",
    Output("chart", "figure"),
    Input("unit", "value"),
    State("figures", "data"),
    prevent_initial_call=True,
)
