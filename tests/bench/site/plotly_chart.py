"""An empty Streamlit page with one Plotly chart: what opening 한눈에 is held against."""

import streamlit as st

st.plotly_chart({"data": [{"type": "scatter", "mode": "markers", "x": ["가", "나", "다"], "y": [3, 1, 2]}], "layout": {"height": 300}})
