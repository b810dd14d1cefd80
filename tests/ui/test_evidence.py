"""What the drawer says of a shipped figure: title, section, the row as printed with its rates, the public address, and how the original comes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.core.query import Query, make_query
from lib.store.database import Original, Store
from lib.store.package import DATA, FOLDER_VARIABLE
from lib.store.place import URL_VARIABLE


def drawer() -> None:
    import streamlit as st

    from lib.core.evidence import places
    from lib.core.sources.verdicts import speaking_of
    from lib.ui.data import program
    from lib.ui.evidence.original import show_original
    from lib.ui.evidence.places import show_places

    name, query, words = st.session_state["asked"]
    frames = program.frames()
    panel = program.PANELS[name](query, frames)
    evidence = next(e for e in panel.evidence.values() if words in e.label.ko)
    behind = places(evidence, program.BY_NAME, frames)
    show_places("적힌 곳", behind, speaking_of(evidence, frames), frames, "ko")
    show_original(behind, frames, "ko")


def plain(html: str) -> str:
    """Words without their elements, parted by a blank."""
    return " ".join(re.sub(r"^[^>]*>|<[^>]*>", " ", html).split())


def opened(name: str, query: Query, words: str) -> list[str]:
    """The HTML of the drawer, part by part."""
    test = AppTest.from_function(drawer, default_timeout=60)
    test.session_state["asked"] = (name, query, words)
    test.run()
    assert not test.exception, [e.message for e in test.exception]
    return [str(part.proto.body) for part in test.get("html")]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(DATA))


@pytest.mark.usefixtures("folder")
def test_the_row_is_told_as_it_is_printed() -> None:
    (table,) = opened("budget-execution", make_query(years=["2017"]), "구정의 기획·조정")
    rows = [[plain(cell) for cell in row.split("<td")[1:]] for row in table.split("<tr>")]
    assert any("2017년 주요업무 보고(영등포구 기획담당관)" in cell for row in rows for cell in row)
    assert [row for row in rows if row[:1] == ["L52"]] == [
        ["L52", "2017년 · 구정의 기획·조정 · 예산 일반 현황", "27,300천원"],
        ["L52", "2017년 · 구정의 기획·조정 · 집행액 일반 현황", "25,937천원"],
        ["L52", "2017년 · 구정의 기획·조정 · 연말까지 집행액 일반 현황", "27,300천원"],
        ["L52", "2017 · 구정의 기획·조정 · 집행액 ÷ 예산", "≠ 95.1%"],
    ]


@pytest.mark.usefixtures("folder")
def test_a_public_source_is_told_by_its_address() -> None:
    (table,) = opened("checks-different", make_query(), "구로구 · 2024 · 당초예산")
    address = "https://jeonmae.co.kr/news/articleView.html?idxno=1001076"
    assert f'<a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>' in table
    assert "※ 9387억원" in table


def test_the_original_is_asked_for_until_it_comes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It may come by another process at any time: that there was none is not kept."""
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{tmp_path / 'hannun.sqlite'}")
    kept: list[str] = []
    monkeypatch.setattr(Store, "original_hash", lambda *asked: next(iter(kept), None))
    monkeypatch.setattr(Store, "original", lambda *asked: Original("a hash", "원본.txt", b"", None))
    asked = ("budget-execution", make_query(years=["2017"]), "구정의 기획·조정")
    assert "보고서 등록 화면에 원본 파일(000_b21a03f0ac661da4.txt, SHA-256 616d7a00c878…)을 올리면" in plain(opened(*asked)[-1])
    kept.append("a hash")
    after = [plain(part) for part in opened(*asked)]
    assert "원문" in after
    assert not any("함께 배포되지 않음" in part for part in after)
