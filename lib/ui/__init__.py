"""Streamlit: controls, panel view, evidence view. Only this package, pages/ and app.py know Streamlit."""
