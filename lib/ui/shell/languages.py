"""The language of the page: Streamlit's own words in the reader's language, and sources' Korean words marked on English pages.

The browser does it (front/languages.js): Streamlit has no setting for its words, and its elements take no attribute of ours.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from lib.core.text import Text

_SOURCE = (Path(__file__).parents[1] / "front" / "languages.js").read_text("utf-8")

# What Streamlit says on the pages; `{}` stands for words of the page.
STREAMLIT = (
    Text("본문으로 건너뛰기", "Skip to main content"),
    Text("옆 단", "Sidebar"),
    Text("화면 목록", "App pages"),
    Text("화면 목록 접기", "Collapse sidebar"),
    Text("화면 목록 펼치기", "Expand sidebar"),
    Text("주 메뉴", "Main menu"),
    Text("알림", "Notifications"),
    Text("닫기", "Close"),
    Text("취소", "Cancel"),
    Text("다시 실행", "Rerun"),
    Text("항상 다시 실행", "Always rerun"),
    Text("멈춤", "Stop"),
    Text("인쇄", "Print"),
    Text("설정", "Settings"),
    Text("모양", "Theme"),
    Text("시스템", "System"),
    Text("밝게", "Light"),
    Text("어둡게", "Dark"),
    Text("계산하는 중...", "Running..."),
    Text("연결하는 중", "Connecting"),
    Text("서버에 연결하는 중", "Connecting to Streamlit server"),
    Text("오류", "Error"),
    Text("서버에 연결할 수 없음", "Unable to connect to Streamlit server"),
    Text("연결이 끊어짐", "Connection error"),
    Text("서버가 멈춘 듯합니다. 이 컴퓨터에서 연 것이면 다시 시작하십시오.",
         "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:"),
    Text("서버가 응답하지 않습니다. 인터넷 연결을 확인하십시오.", "Streamlit server is not responding. Are you connected to the internet?"),
    Text("서버가 제때 응답하지 않았습니다.", "Connection timed out."),
    Text("없는 화면", "Page not found"),
    Text("하나를 고르십시오", "Choose an option"),
    Text("고르십시오", "Choose options"),
    Text("고를 것이 없음", "No options to select"),
    Text("맞는 것이 없음", "No results"),
    Text("모두 고르기", "Select all"),
    Text("맞는 {}개 고르기", "Select {} matches"),
    Text("목록 열기", "Open"),
    Text("모두 지우기", "Clear all"),
    Text("값 지우기", "Clear value"),
    Text("적은 것 지우기", "Clear entry"),
    Text("날짜 지우기", "Clear date"),
    Text("날짜 고르기", "Choose date"),
    Text("{} 빼기", "Remove {}"),
    Text("고른 값", "Selected values"),
    Text("고를 수 있는 값", "Multiselect options"),
    Text("고를 수 있는 값", "Selectbox options"),
    Text("{} 도움말", "Help for {}"),
    Text("도움말", "Help"),
    Text("Enter를 누르면 적용", "Press Enter to apply"),
    Text("{}+Enter를 누르면 적용", "{}+Enter to apply"),
    Text("Enter를 누르면 보냄", "Press Enter to submit form"),
    Text("여기에 놓으십시오", "Drag and drop files here"),
    Text("여기에 놓으십시오", "Drag and drop a file here"),
    Text("파일 더하기", "Add files"),
    Text("한 파일은 {}까지", "{} per file"),
    Text("내려받지 못함", "Download failed"),
)  # fmt: skip


@cache
def script_for(lang: str) -> str:
    """The script of a page in the language that `lang` tells in JavaScript; run again in another language it starts anew."""
    words = json.dumps([[one.ko, one.en] for one in STREAMLIT], ensure_ascii=False, separators=(",", ":"))
    head, _, _ = _SOURCE.rpartition("(LANG, WORDS);")
    return f"{head}({lang}, {words});"
