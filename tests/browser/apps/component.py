"""A page of all sample charts: what was clicked, and the picture of each; the browser tests open it."""

from __future__ import annotations

import time

import streamlit as st

from lib.charts.draw import drawn
from lib.ui.panel.chart import chart
from lib.ui.panel.picture import WIDTH, Picture, show_picture
from lib.ui.shell.style import NOT_STICKY, style
from tests.charts.chart_samples import CHARTS, LONG

WIDTHS = (326, 540, 720, 1100)
PICTURE = Picture(
    "강 획, 집행률이 경과율에 못 미침",
    "집행률 · 백만원",
    "구 영등포구 · 부서 기획예산과(2015~) · 연도 2023",
    "집행액 ÷ 예산현액(예비비 제외)",
    "2023. 5. 31.(표의 기준일)",
    1234,
    ("2023년 상반기 주요업무 보고", "열린데이터광장 예산편성 현황"),
    ("잠정: 이 가운데 3건은 출처가 불분명한 사본에서 옮긴 값", f"출처끼리 다름: {LONG.ko} {LONG.ko}"),
    "강 획 2023년.png",
    header=("사업", "연도", "예산액(백만원)", "기준일"),
    rows=tuple((LONG.ko if i % 3 == 0 else f"사업 {i}", str(1990 + i), f"△{i * 1234.5:,.1f}", "2013. 12. 31.") for i in range(44)),
)


@st.fragment
def show(name: str, scheme: str) -> None:
    sample = CHARTS[name]
    figures = {width: drawn(sample, "ko", scheme, width=width) for width in WIDTHS}
    mark = chart(figures, key=f"chart_{name}", alt=sample.alt.ko)
    clicked = st.session_state.setdefault(f"clicked_{name}", [])
    if mark:
        clicked.append(mark)
    st.html(f'<div class="clicked" data-chart="{name}">{" ".join(clicked)}</div>')
    if st.button(f"그림 {name}"):
        show_picture(drawn(sample, "ko", "light", width=WIDTH), PICTURE, "ko")


st.set_page_config(layout="wide")
colours = "dark" if st.context.theme.type == "dark" else "light"
st.html(style(colours) + NOT_STICKY)
if st.checkbox("느린 계산"):
    time.sleep(2)
for chosen in CHARTS:
    with st.container(key=f"panel_{chosen}"):
        show(chosen, colours)
if st.button("그림 table"):
    show_picture(None, PICTURE, "ko")
st.html(f"<h1>{len(CHARTS)}</h1>")
