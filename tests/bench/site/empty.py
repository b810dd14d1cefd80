"""An empty Streamlit app: what starting is held against."""

import streamlit as st

st.html('<h1 class="hn-page">빈 화면</h1>')
