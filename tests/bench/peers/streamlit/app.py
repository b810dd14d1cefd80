"""The page in plain Streamlit: `st.plotly_chart` in a fragment, figures that are kept."""

from __future__ import annotations

import json
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st


@st.cache_resource
def given() -> dict[str, object]:
    """What every session shows, its figures made once."""
    words = json.loads(Path(__file__).with_name("figures.json").read_text(encoding="utf-8"))
    return {**words, "figures": {unit: go.Figure(figure) for unit, figure in words["figures"].items()}}


@st.fragment
def shown() -> None:
    """The choice of the unit and the chart."""
    figures = given()["figures"]
    unit = st.radio("단위", list(figures), horizontal=True)
    st.plotly_chart(figures[unit], width="content", theme=None, key="chart", config=given()["config"])


st.set_page_config(page_title=given()["title"], layout="wide")
st.title(given()["title"])
shown()
