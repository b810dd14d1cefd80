"""How well documents are read, as measured on real ones, folded under what came in: what comes by itself, what is asked, what is not read."""

from __future__ import annotations

import csv
import html
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st

from lib.core.text import Lang, Text

MEASURED = Path(__file__).with_name("measured.csv")
"""Written by `make reading` beside docs/reading.md: one row = documents that were seen while the reader was made (`seen`), or never (`new`)."""
COLUMNS = ("documents", "figures", "right", "asked", "wrong", "questions")
_TITLE = Text("얼마나 읽나", "How much is read")
_DOCUMENTS = {"seen": Text("읽기를 만들며 본 문서", "seen while made"), "new": Text("처음 보는 문서", "never seen")}
_HEADS = (
    Text("실제 공개 문서", "real documents"), Text("수치", "figures"), Text("바로 맞음", "right at once"), Text("물음", "asked"),
    Text("틀린 행", "wrong rows"), Text("문서마다 질문", "questions each"),
)  # fmt: skip
_SAYS = (
    Text("인력, 예산 집행, 예산 규모, 재원의 수치를 사람의 답 없이 읽어 눈으로 읽은 것과 견준 결과입니다.",
         "Staffing, execution, budgets and funding, read without answers and held against what was read by eye."),
    Text("스스로 읽음: 머리글과 단위가 있고 합계가 맞는 표, 자치단체와 기준일이 적힌 문장.",
         "Read by itself: tables with headings and a unit whose sums close, sentences that say whose and when."),
    Text("물음: 처음 보는 머리글, 빈칸이 사라진 표, 어느 구·어느 해의 것인지 적히지 않은 문서.",
         "Asked: headings never seen, tables that lost blank cells, documents that do not say whose or of which year they are."),
    Text("읽지 않음: 그림뿐인 쪽, 배포용·암호 문서. 까닭과 다음 할 일을 알립니다.",
         "Not read: pages that are pictures, protected documents. The reason and the next step are said."),
)  # fmt: skip


def show_measured(lang: Lang) -> None:
    """Draw it, folded."""
    fold = st.expander(_TITLE.of(lang), key="measured", on_change="rerun")
    if fold.open:
        with fold:
            st.html(_words(lang))


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    with MEASURED.open(encoding="utf-8", newline="") as opened:
        return tuple(csv.DictReader(opened))


def _words(lang: Lang) -> str:
    head = "".join(f"<th>{html.escape(title.of(lang))}</th>" for title in _HEADS)
    rows = (
        "".join(f"<td>{html.escape(cell)}</td>" for cell in (_DOCUMENTS[row[COLUMNS[0]]].of(lang), *(row[c] for c in COLUMNS[1:])))
        for row in _rows()
    )
    said = "".join(f"<p>{html.escape(words.of(lang))}</p>" for words in _SAYS)
    return (
        f'<table class="hn-table"><thead><tr>{head}</tr></thead><tbody>{"".join(f"<tr>{row}</tr>" for row in rows)}</tbody></table>{said}'
    )
