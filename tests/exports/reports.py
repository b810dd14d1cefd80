"""Booklets for the tests of print: any panel alone, several composed, and one whose every word is hostile."""

from __future__ import annotations

from datetime import date

import polars as pl

from lib.across import EVERYTHING
from lib.charts.spec import Axis, Bar, Compare
from lib.core import kinds
from lib.core.dataset import by_name
from lib.core.editions.edition import Edition, Lead, Piece, edition_of
from lib.core.frames import Frames
from lib.core.panel import MARK, Caption, Panel, PanelSpec, Table, TableColumn
from lib.core.query import Query
from lib.core.text import Lang, Text, same
from lib.core.topic import all_datasets
from lib.exports.booklet import Booklet, booklet_of
from tests.exports import briefings
from tests.exports.panels import PANELS as SPECS

PANELS = {p.name: p for p in SPECS}
DATASETS = by_name(all_datasets(EVERYTHING))
MADE = date(2026, 11, 20)
FIVE = ("budget-execution", "staffing-districts", "pledges-completion", "budget-size", "checks-different")
HOSTILE = (
    '#include "x.typ"', "$x^2$ *굵게* _기울임_ @이름 <label> `code`", "<script>alert(1)</script>", "&lt;b&gt; &amp; &#x41; ]]> <!-- -->",
    "control \x00\x07\x1b\x9f\ufffe\u2028끝", "#panic(1)", "\\u{41} \\ / // /* */", '"quoted" \'single\'', "漢字 😀", "https://example.org/" + "a" * 60,
)  # fmt: skip
NOWHERE = Caption(same("산식 #let x"), same("2026. 1. 1."), 3, ())


def alone(name: str, frames: Frames, query: Query | None = None, lang: Lang = "ko", title: str = "", comment: str = "") -> Booklet:
    """One panel by itself."""
    spec, asked = PANELS[name], query or Query()
    if not title and not comment:
        return briefings.alone(spec, asked, frames, lang)[1]
    return booklet_of(edition_of(Piece(spec(asked, frames), spec, asked, title, comment), lang, MADE), frames, DATASETS)


def composed(frames: Frames, names: tuple[str, ...] = FIVE, lang: Lang = "ko") -> Booklet:
    """Several panels; the second is retitled and commented."""
    pieces = [Piece(PANELS[n](Query(), frames), PANELS[n], Query()) for n in names]
    pieces[1] = Piece(
        pieces[1].panel, pieces[1].spec, Query(), "정원은 중구가 가장 많다", "자치구 비교는 참고용임\n- 기준일이 다름\n○ 다시 점검"
    )
    edition = Edition(
        "기획예산과 2023년 반기 점검", lang, MADE, tuple(pieces), (Lead("집행률은 경과율보다 낮음"), Lead("정원보다 1명 많음")), "반기"
    )
    return booklet_of(edition, frames, DATASETS)


def made_of(panel: Panel, frames: Frames, title: str = "", comment: str = "") -> Booklet:
    """A panel that no topic has."""
    spec = PanelSpec(panel.name, same("?"), (), lambda _, __: panel)
    return booklet_of(edition_of(Piece(panel, spec, Query(), title, comment), "ko", MADE), frames, DATASETS)


def hostile(frames: Frames, hostile_words: tuple[str, ...] = HOSTILE) -> Booklet:
    """Every word that comes from data or from an editor would act if it were read as markup."""
    words = TableColumn("words", same("#heading[x] <b>"))
    frame = pl.DataFrame(
        {"words": list(hostile_words), "n": list(range(len(hostile_words))), MARK: [f"m{i}" for i in range(len(hostile_words))]}
    )
    columns = (words, TableColumn("n", same("수 $n$"), kinds.INTEGER, "건"))
    bars = tuple(Bar(f"m{i}", same(w), float(i), same(str(i))) for i, w in enumerate(hostile_words))
    chart = Compare(bars, Axis(same("n")), same("대체 글 <alt> #x &amp;"))
    notes = tuple(same(w) for w in hostile_words)
    panel = Panel(
        "hostile", same(f"#title $x$ <b> &amp;{hostile_words[0]}"), same("*what* @x"), Table(columns, frame), NOWHERE, chart, notes=notes
    )
    return made_of(panel, frames, comment=f"- #set page(width: 1pt)\n</hp:t>{hostile_words[0]}")


def long(frames: Frames, rows: int) -> Booklet:
    """A table of many rows; the value of row n is n."""
    columns = (TableColumn("name", same("이름")), TableColumn("n", same("값"), kinds.INTEGER))
    frame = pl.DataFrame({"name": [f"줄 {n}" for n in range(1, rows + 1)], "n": list(range(1, rows + 1)), MARK: [None] * rows})
    return made_of(Panel("long", same("긴 표"), same("값"), Table(columns, frame), NOWHERE), frames)


def negative(frames: Frames) -> Booklet:
    """Amounts below zero in two units."""
    columns = (TableColumn("a", Text("차이", "gap"), kinds.WON, "백만원"), TableColumn("b", Text("수", "count"), kinds.INTEGER, "건"))
    frame = pl.DataFrame({"a": [-1_234_000_000, 5_000_000], "b": [-3, 4], MARK: ["x", "y"]})
    return made_of(Panel("negative", same("차이"), same("차이"), Table(columns, frame), NOWHERE), frames)
