"""The page in Vizro: a parameter of the chart's function, which hands out figures that are kept. The template is the charts' own."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
import vizro.models as vm
from vizro import Vizro
from vizro.models.types import capture

GIVEN = json.loads(Path(__file__).with_name("figures.json").read_text(encoding="utf-8"))
FIGURES = {unit: go.Figure(figure) for unit, figure in GIVEN["figures"].items()}
UNITS = list(FIGURES)
# Vizro gives every figure the template of its theme.
pio.templates["vizro_light"] = FIGURES[UNITS[0]].layout.template
for figure in FIGURES.values():
    figure.layout.template = None


@capture("graph")
def shown(data_frame: pd.DataFrame, unit: str) -> go.Figure:
    """The figure in a unit."""
    return FIGURES[unit]


page = vm.Page(
    title=GIVEN["title"],
    layout=vm.Flex(),
    components=[vm.Graph(id="chart", figure=shown(data_frame=pd.DataFrame(), unit=UNITS[0]), extra={"config": GIVEN["config"]})],
    controls=[vm.Parameter(targets=["chart.unit"], selector=vm.RadioItems(options=UNITS, value=UNITS[0]))],
)
app = Vizro().build(vm.Dashboard(pages=[page], theme="vizro_light"))
