"""What a source prints stands beside what is computed wherever the two do not read the same: in the table, figure, hover, alternative, notes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from lib.across import EVERYTHING
from lib.charts.draw import drawn
from lib.charts.spec import Chart
from lib.core.evidence import SIGNS, Evidence, RowRef, Verdict
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.query import Query, make_query
from lib.core.sources.verdicts import PrintedFigure, printed_figures, speaking_of
from lib.core.text import same
from lib.core.topic import all_panels

PANELS = {p.name: p for p in all_panels(EVERYTHING)}
QUERIES = {
    "all": make_query(),
    "2017": make_query(years=["2017"]),
    "2024": make_query(years=["2024"]),
    "one district": make_query(districts=["seoul-geumcheon"]),
    "in hundred millions": make_query(years=["2024"], unit="억원"),
}


def words_of(panel: Panel) -> dict[str, list[str]]:
    """The table as read: the cells of each column under its Korean title."""
    columns = zip(*panel.table.written("ko"), strict=True)
    return {c.title.ko: list(cells) for c, cells in zip(panel.table.columns, columns, strict=True)}


def hovers_of(panel: Panel, lang: Any = "ko") -> dict[str, str]:
    assert isinstance(panel.figure, Chart)
    traces: Any = drawn(panel.figure, lang, "light", 800)["data"]
    told = [
        (mark, words)
        for t in traces
        if "customdata" in t
        for (mark, *_), words in zip(t["customdata"], t.get("hovertext", ()), strict=False)
    ]
    return {str(mark): words for mark, words in told if words}


def text_of(figure: object) -> str:
    return repr(figure).replace("\\xa0", " ").replace("\xa0", " ")


def test_three_printed_rates_of_2017_stand_beside_the_computed_ones(frames: Frames) -> None:
    panel = PANELS["budget-execution"](make_query(years=["2017"]), frames)
    words = words_of(panel)
    assert words["집행률"] == ["95.0%", "21.9%", "80.3%", "66.7%", "76.7%"]
    assert words["적힌 집행률"] == ["≠ 95.1%", "21.9%", "80.3%", "※ 66.6%", "※ 76.6%"]
    assert panel.notes[0].ko == (
        "계산한 값과 출처에 적힌 값이 다른 수치 3건(≠ 다름, ※ 버림으로만 일치): 영등포구 기획담당관 2017년 구정의 기획·조정 95.0% ≠ 95.1%, "
        "영등포구 기획담당관 2017년 기본경비 66.7% ※ 66.6%, 영등포구 기획담당관 2017년 계 76.7% ※ 76.6%"
    )
    assert isinstance(panel.figure, Chart)
    assert panel.figure.alt.ko.endswith(panel.notes[0].ko)
    drawn_words = text_of(drawn(panel.figure, "ko", "light", 800)["data"])
    assert all(label in drawn_words for label in ("95.0% ≠", "66.7% ※", "76.7% ※", "21.9%"))
    assert "21.9% ≠" not in drawn_words
    told = hovers_of(panel)
    assert sorted(words.rpartition("<br>")[2] for words in told.values() if "적힌 값" in words) == [
        "※ 적힌 값 66.6%",
        "※ 적힌 값 76.6%",
        "≠ 적힌 값 95.1%",
    ]


def test_a_printed_figure_that_reads_the_same_needs_no_sign_and_is_known(frames: Frames) -> None:
    panel = PANELS["budget-execution"](make_query(districts=["seoul-yeongdeungpo"], years=["2023"]), frames)
    assert {one.verdict for one in panel.printed.values()} == {Verdict.AGREES, Verdict.HALF_UP}
    assert not [title for title in words_of(panel) if title.startswith("적힌")]
    assert not [note for note in panel.notes if "적힌 값" in note.ko]


def test_a_card_and_a_sentence_say_it_too(frames: Frames) -> None:
    """A card's evidence holds other years beside its own rows; its table holds words."""
    query = make_query(districts=["seoul-yeongdeungpo"], years=["2017"])
    cards, sentences = PANELS["overview"](query, frames), PANELS["findings"](query, frames)
    assert words_of(cards)["적힌 값"][:4] == ["※ 76.6%", "1명", "", ""]
    assert "76.7% ※ 76.6%" in cards.notes[0].ko
    assert "% ※" in text_of(drawn(cards.figure, "ko", "light", 1150))  # type: ignore[arg-type]
    assert any("76.7% ※ 76.6%" in note.ko for note in sentences.notes)


def test_another_definition_of_the_same_cases_is_not_what_is_printed(frames: Frames) -> None:
    """94.5 % is printed of the wins as the report counts them: the rows of other ways of counting have no sign."""
    query = make_query(districts=["seoul-geumcheon"])
    by_report, by_closed = (PANELS["lawsuits-win-rate"](query.but(definition=d), frames) for d in ("", "closed"))
    assert "94.6% ※" in text_of(drawn(by_report.figure, "ko", "light", 800))  # type: ignore[arg-type]
    words = text_of(drawn(by_closed.figure, "ko", "light", 800))  # type: ignore[arg-type]
    assert "13.8%" in words
    assert not [way for way in ("14.1%", "72.2%") if f"{way} ※" in words]


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
@pytest.mark.parametrize("spec", PANELS.values(), ids=PANELS.keys())
def test_every_sign_stands_in_table_note_hover_and_alternative(spec: PanelSpec, query: Query, frames: Frames) -> None:
    panel = spec(query, frames)
    signed = {at: one for at, one in panel.printed.items() if one.sign}
    if not signed:
        assert not any(c.name.endswith("_printed") for c in panel.table.columns)
        return
    rows = {row[MARK]: row for row in panel.table.frame.iter_rows(named=True)}
    for (mark, column), one in signed.items():
        assert rows[mark][f"{column}_printed"] == f"{one.sign} {one.printed}"
        assert one.sign in panel.notes[0].ko
        assert one.sign in panel.notes[0].en
    if isinstance(panel.figure, Chart):
        for lang in ("ko", "en"):
            told = hovers_of(panel, lang)
            assert all(one.words.of(lang) in told[mark] for (mark, _), one in signed.items() if mark in told)
        assert panel.notes[0].ko in panel.figure.alt.ko


def test_frames_that_nobody_audited_tell_nothing(frames: Frames) -> None:
    bare = Frames({name: table for name, table in frames.tables.items() if name != "verdicts"}, "bare")
    panel = PANELS["budget-execution"](make_query(years=["2017"]), bare)
    assert not panel.printed
    assert "적힌 집행률" not in words_of(panel)


def test_rows_beside_a_value_do_not_hide_what_is_printed_of_it(frames: Frames) -> None:
    rates = [v for v in frames["verdicts"].iter_rows(named=True) if v["printed"] == "95.1" and v["locator"] == "L52"]
    own = tuple(RowRef("budget_execution", row) for row in rates[0]["rows"])
    beside = (*own, RowRef("budget_execution", 99))
    evidence = Evidence("m", same("x"), same("95.0%"), same(""), beside, own)
    assert [v["printed"] for v in speaking_of(evidence, frames) if v["unit"] == "%"] == ["95.1"]
    assert speaking_of(replace(evidence, own=()), frames) == []


def test_a_cell_of_another_size_or_unit_is_not_what_is_printed(frames: Frames) -> None:
    """The same rows give the amounts too: only the rate is held against the printed rate."""
    panel = PANELS["budget-execution"](make_query(years=["2017"]), frames)
    first = panel.table.frame[MARK][0]
    assert {column for mark, column in panel.printed if mark == first} <= {"value", "of", "over"}
    moved = panel.table.frame.with_columns(pl.col("value") + 0.001)
    found = printed_figures(moved, panel.table.columns, MARK, panel.evidence, frames)
    assert not [one for (_, column), one in found.items() if column == "value"]


@pytest.mark.parametrize(("number", "printed"), [("-", "-"), ("1", "1명"), ("-1", "-1명")])
def test_a_printed_dash_has_no_unit(number: str, printed: str) -> None:
    assert PrintedFigure(Verdict.DISAGREES, number, "명", "a", "L1", same("0")).printed == printed


def test_every_verdict_has_a_sign_of_its_own() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS) == len(Verdict)


def test_a_printed_gap_is_a_gap_and_a_row_number_is_no_figure(frames: Frames) -> None:
    query = make_query(districts=["seoul-yeongdeungpo"], years=["2018"])
    gaps = PANELS["staffing-gap"](query, frames).printed
    assert {column for (mark, column), one in gaps.items() if mark.endswith("8급") and one.number == "1"} == {"gap"}
    assert {column for _, column in PANELS["findings"](query, frames).printed} == {"sentence"}


def test_a_total_of_some_of_the_rows_is_held_against_the_column_that_adds_them(frames: Frames) -> None:
    """9,774 is printed of the two statuses that count as fulfilled; the bar is made of all statuses."""
    panel = PANELS["pledges-completion"](make_query(), frames)
    signed = [one for (_, column), one in panel.printed.items() if one.sign and column == "of"]
    assert [(one.sign, one.number) for one in signed] == [("≠", "9774")]


def test_a_rate_in_the_detail_of_a_bar_has_its_sign(frames: Frames) -> None:
    panel = PANELS["budget-behind"](make_query(districts=["seoul-yeongdeungpo"], years=["2017"]), frames)
    details = "; ".join(bar.detail.ko.replace("\xa0", " ") for bar in panel.figure.bars)  # type: ignore[union-attr]
    assert all(said in details for said in ("95.0% ≠", "66.7% ※", "76.7% ※"))


def test_a_printed_whole_stands_at_the_whole(frames: Frames) -> None:
    panel = PANELS["lawsuits-win-rate"](make_query(districts=["seoul-geumcheon"]), frames)
    assert {column for (_, column), one in panel.printed.items() if (one.number, one.unit) == ("10", "건")} == {"over"}
