"""The audit's panels: every printed figure is there once, with its verdict, its arithmetic and the rows behind it."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from lib.across.sources.checks import DIFFERENT_PANEL, MOST_TILES, TILES_PANEL
from lib.across.sources.documents import KINDS
from lib.across.sources.printed import DATASETS, FACTS, NEEDED, SIGNS, chosen, figures, lines, worded, words_of
from lib.across.sources.restated import HOW, RESTATED_PANEL
from lib.across.sources.statements import STATEMENTS_PANEL
from lib.audit.restated import restated
from lib.charts.spec.placed import Matrix
from lib.core.dataset import ROW
from lib.core.errors import AskedError
from lib.core.evidence import VERDICTS, RowRef, Verdict, places
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.query import make_query

YEONGDEUNGPO, GEUMCHEON = "seoul-yeongdeungpo", "seoul-geumcheon"
REPORT_2023 = "report-yeongdeungpo-2023-planning-budget-2023"
PANELS = (TILES_PANEL, DIFFERENT_PANEL, STATEMENTS_PANEL, RESTATED_PANEL)


def ask(spec: PanelSpec, frames: Frames, **parts: Any) -> Panel:
    return spec(make_query(**parts), frames.only(spec.datasets))


def rows(panel: Panel) -> list[dict[str, Any]]:
    return list(panel.table.frame.iter_rows(named=True))


def notes(panel: Panel) -> str:
    return "\n".join(n.ko for n in panel.notes)


# The rows that everything is filtered by.


def test_lines_hold_every_row_of_every_fact_once(frames: Frames) -> None:
    found = lines(frames)
    assert found.height == found.select("dataset", ROW).n_unique() == sum(frames[d].height for d in NEEDED)
    assert found.select(pl.col("source_id", "department_id", "as_of").null_count()).row(0) == (0, 0, 0)


def test_the_year_is_that_of_the_report_else_the_rows_own(frames: Frames) -> None:
    found = lines(frames)
    assert found.filter(pl.col("source_id") == REPORT_2023)["year"].unique().to_list() == [2023]
    public = found.filter((pl.col("dataset") == "populations") & pl.col("source_id").str.starts_with("statistics"))
    assert (public["year"] == public["as_of"].dt.year()).all()


# Tiles.


def test_every_printed_figure_is_one_tile_with_its_verdict(frames: Frames) -> None:
    panel = ask(TILES_PANEL, frames)
    verdicts = dict(frames["verdicts"].select(pl.col(ROW).cast(pl.String), "verdict").rows())
    assert isinstance(panel.figure, Matrix)
    tiles = panel.figure.cells
    assert {t.mark: t.meaning for t in tiles} == verdicts
    assert len(tiles) == len(verdicts)
    assert all(t.sign == SIGNS[t.meaning] for t in tiles)
    assert set(SIGNS) == set(VERDICTS)
    wrong = sum(v == Verdict.DISAGREES for v in verdicts.values())
    assert panel.title.ko == f"적힌 수치 {len(verdicts):,}건 가운데 {wrong}건이 계산과 다름"


def test_a_report_has_its_own_row_and_other_sources_share_one_by_kind(frames: Frames) -> None:
    panel = ask(TILES_PANEL, frames)
    assert isinstance(panel.figure, Matrix)
    assert {r.name.ko.rpartition(" ")[0] for r in panel.figure.rows[:8]} == {"부산광역시 2025"}
    assert [(r.name.ko, r.end.ko) for r in panel.figure.rows][8:11] == [
        ("영등포구 2023 기획예산과", "20건"), ("금천구 2020 기획예산과", "81건"), ("영등포구 2018 기획담당관", "26건"),
    ]  # fmt: skip
    assert [r.name.ko for r in panel.figure.rows][13:] == [
        f"{KINDS[k].ko} {n}곳" for k, n in (("news", 66), ("open_data", 236), ("statistics", 5))
    ]


def test_what_a_printed_figure_is_of_is_told_in_words(frames: Frames) -> None:
    """The offices of 부산 are told apart by their ids in the file, by their names to a reader."""
    ids = {*frames["districts"]["district_id"], *frames["departments"]["department_id"]}
    told = [words_of(verdict, frames) for verdict in frames["verdicts"].iter_rows(named=True)]
    assert any("푸른도시국" in said.ko for said in told)
    assert [said for said in told if ids & {*said.ko.split(" · "), *said.en.split(" · ")}] == []


def test_the_verdicts_of_a_row_stand_in_order(frames: Frames) -> None:
    panel = ask(TILES_PANEL, frames)
    assert isinstance(panel.figure, Matrix)
    order = list(SIGNS)
    for row in panel.figure.rows:
        found = [order.index(t.meaning) for t in row.cells]
        assert found == sorted(found), row.name.ko


def test_the_evidence_of_a_tile_is_the_arithmetic_and_its_rows(frames: Frames) -> None:
    panel = ask(TILES_PANEL, frames)
    verdict = next(
        r for r in frames["verdicts"].iter_rows(named=True) if (r["source_id"], r["locator"], r["figure"]) == (REPORT_2023, "L50", "rate")
    )
    evidence = panel.evidence[str(verdict[ROW])]
    assert evidence.formula.ko.startswith("(110,720 + 211,401 + 38,235 + 71,212) ÷ (326,045 + 830,644 + 99,885 + 173,292) = 30.182")
    assert evidence.value.ko == "적힌 값 30.2% · 반올림으로만 일치"
    assert evidence.label.ko == "2023년 주요업무 보고(영등포구 기획예산과) L50: 2023 · 집행액 ÷ 예산"
    assert set(evidence.rows) == {RowRef("budget_execution", r) for r in verdict["rows"]}
    assert {p.locator for p in places(evidence, DATASETS, frames)} >= {"L51", "L54"}


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        ({"districts": [YEONGDEUNGPO], "departments": ["seoul-yeongdeungpo/planning-budget-2023"]}, 20),
        ({"districts": [YEONGDEUNGPO], "years": [2023]}, 21),
        ({"districts": ["busan-jung"]}, 3),
        ({"options": {"dataset": "staffing", "figure": "gap"}}, 51),
    ],
)
def test_filters_choose_figures(parts: dict[str, Any], count: int, frames: Frames) -> None:
    panel = ask(TILES_PANEL, frames, **parts)
    assert panel.table.frame.height == len(panel.evidence) == count
    assert panel.title.ko.startswith(f"적힌 수치 {count}건")


def test_nothing_later_than_an_at_most_day(frames: Frames) -> None:
    panel = ask(TILES_PANEL, frames, as_of="at-most 2015-12-31")
    assert panel.table.frame["source_id"].str.contains("2017|2018|2020|2023").sum() == 0
    assert panel.table.frame.height >= 53


def test_a_district_without_figures_says_who_has_some(frames: Frames) -> None:
    panel = ask(TILES_PANEL, frames, years=[1999])
    assert panel.is_empty
    assert "자료가 있는 곳" in notes(panel)


def test_a_dataset_without_printed_totals_is_refused_with_those_that_have_some(frames: Frames) -> None:
    with pytest.raises(AskedError, match="staffing"):
        ask(TILES_PANEL, frames, options={"dataset": "milestones"})


def test_a_source_of_many_figures_is_told(frames: Frames) -> None:
    one = frames["printed_figures"].group_by("source_id").len().sort("len").row(-1)
    few = frames.with_table(
        "verdicts", frames["verdicts"].filter(pl.col("source_id").is_in([one[0], "report-geumcheon-2020-planning-budget"]))
    )
    assert f"{one[1]}건은 한 출처" in notes(ask(TILES_PANEL, few))
    assert "한 출처" not in notes(ask(TILES_PANEL, frames, districts=[GEUMCHEON]))


def test_of_very_many_figures_those_that_agree_are_counted_not_drawn(generated: Frames) -> None:
    panel = ask(TILES_PANEL, generated)
    assert isinstance(panel.figure, Matrix)
    tiles = panel.figure.cells
    verdicts = generated["verdicts"]["verdict"]
    assert len(verdicts) > MOST_TILES > len(tiles) == (verdicts != Verdict.AGREES).sum()
    assert f"일치 {(verdicts == Verdict.AGREES).sum():,}건은 칸을 그리지 않고" in notes(panel)
    assert len(panel.figure.rows) <= 30


# Those that differ.


def test_those_that_differ_come_first_with_both_values(frames: Frames) -> None:
    found = rows(ask(DIFFERENT_PANEL, frames))
    verdicts = frames["verdicts"].filter(pl.col("verdict") != Verdict.AGREES)
    assert {int(r[MARK]) for r in found} == set(verdicts[ROW])
    wrong = (verdicts["verdict"] == Verdict.DISAGREES).sum()
    assert [r["verdict"] for r in found[:wrong]] == [Verdict.DISAGREES] * wrong
    row = next(r for r in found if r["locator"] == "L840")
    assert (row["printed"], row["computed"], row["difference"], row["unit"]) == ("26.4", "26.880", 0.5, "%")
    assert row["what"] == "2015 · 적극적인 정보공개 운영 · 집행액 ÷ 예산"
    assert row["arithmetic"].startswith("1,430 ÷ 5,320 = 26.880")


def test_a_difference_within_rounding_is_none(frames: Frames) -> None:
    found = rows(ask(DIFFERENT_PANEL, frames))
    assert all(r["difference"] == 0 for r in found if r["verdict"] in (Verdict.HALF_UP, Verdict.TRUNCATED))
    assert all(r["difference"] != 0 for r in found if r["verdict"] == Verdict.DISAGREES)


def test_all_agreeing_is_said_with_how_many(frames: Frames) -> None:
    panel = ask(DIFFERENT_PANEL, frames, districts=["gangwon-hoengseong"])
    assert panel.is_empty
    assert panel.title.ko == "계산과 다르거나 반올림·버림으로만 맞는 수치 없음(적힌 수치 2건 검산)"


@pytest.mark.parametrize("verdict", [v for v in SIGNS if v != Verdict.AGREES])
def test_one_verdict_alone(verdict: str, frames: Frames) -> None:
    panel = ask(DIFFERENT_PANEL, frames, options={"verdict": verdict})
    count = (frames["verdicts"]["verdict"] == verdict).sum()
    assert panel.table.frame.height == count
    assert count or VERDICTS[verdict].ko in panel.title.ko


# Statements.


def test_both_places_and_the_reason_of_every_clash(frames: Frames) -> None:
    panel = ask(STATEMENTS_PANEL, frames)
    known = {str(r[ROW]): r for r in frames["statements"].iter_rows(named=True)}
    found = rows(panel)
    assert {r[MARK] for r in found} == set(known)
    assert [r["verdict"] for r in found] == sorted((r["verdict"] for r in known.values()), key=lambda v: v != "conflict")
    for row in found:
        stored, evidence = known[row[MARK]], panel.evidence[row[MARK]]
        assert all(str(stored[c]) in evidence.formula.ko for c in ("first", "second", "why"))
        assert evidence.rows[0] == RowRef("statements", stored[ROW])
    assert panel.title.ko == "함께 참일 수 없어 확인이 필요한 진술 20건, 어긋나 보이나 맞는 진술 46건"


def test_the_rows_at_both_places_stand_behind_a_clash(frames: Frames) -> None:
    panel = ask(STATEMENTS_PANEL, frames)
    row = next(r for r in frames["statements"].iter_rows(named=True) if r["statement"] == "yeongdeungpo-2017-governance-budget")
    behind = panel.evidence[str(row[ROW])].rows[1:]
    assert {r.dataset for r in behind} >= {"budget_execution"}
    for ref in behind:
        printed = frames[ref.dataset].filter(pl.col(ROW) == ref.row).row(0, named=True)
        assert {row["locator"], row["second_locator"]} & set(printed["locator"].split(";"))
        assert printed["source_id"] in (row["source_id"], row["second_source_id"])


def test_statements_of_a_district_are_those_of_its_own_documents(frames: Frames) -> None:
    found = rows(ask(STATEMENTS_PANEL, frames, districts=[GEUMCHEON]))
    assert found
    assert all("geumcheon" in r["source_id"] + r["second_source_id"] or r["source_id"].startswith("news") for r in found)
    assert ask(STATEMENTS_PANEL, frames, districts=["busan-jung"]).is_empty


# Restated.


def test_every_pair_is_listed_with_how_it_was_found(frames: Frames) -> None:
    panel = ask(RESTATED_PANEL, frames)
    pairs = restated(FACTS, frames)
    assert panel.table.frame.height == pairs.height
    assert set(pairs["how"]) <= set(HOW)
    assert f"두 번 적힌 수치 {pairs.height}건 가운데 {(pairs['difference'] != 0).sum()}건이 다름" in panel.title.ko
    row = next(r for r in rows(panel) if r["subject"].startswith("서초구") and r["column"] == "amount_won")
    assert (row["one"], row["other"], row["gap"]) == ("19억원", "19.4억원", "0.4억원")
    assert row["subject"] == "서초구 · 2022 · 주민참여예산(구) · 선정 · 금액"


def test_a_pair_leads_to_both_rows(frames: Frames) -> None:
    panel = ask(RESTATED_PANEL, frames, districts=[YEONGDEUNGPO])
    assert len(panel.evidence) == 10
    for row in rows(panel):
        evidence = panel.evidence[row[MARK]]
        assert evidence.rows == (RowRef(row["dataset"], row["first_row"]), RowRef(row["dataset"], row["second_row"]))
        assert {p.source_id for p in places(evidence, DATASETS, frames)} == {row["first_source"], row["second_source"]}
    assert panel.title.ko == "두 번 적힌 수치 10건 가운데 1건이 다름, 다른 날의 수치"


def test_of_very_many_pairs_the_table_holds_every_one_those_that_differ_first(generated: Frames) -> None:
    panel = ask(RESTATED_PANEL, generated)
    assert panel.table.frame.height == len(panel.evidence) == panel.caption.n > 1_000
    differs = (panel.table.frame["difference"] != 0).to_list()
    assert differs == sorted(differs, reverse=True)


@pytest.mark.parametrize("spec", PANELS, ids=lambda s: s.name)
def test_every_cell_reads_in_both_languages(spec: PanelSpec, frames: Frames) -> None:
    panel = ask(spec, frames)
    korean, english = panel.table.written("ko"), panel.table.written("en")
    assert len(korean) == len(english) == panel.table.frame.height
    assert all("None" not in cell for row in (*korean, *english) for cell in row)
    heads = [c.heading("ko") for c in panel.table.columns]
    assert len(heads) == len(set(heads))


def test_words_of_a_figure_name_whose_and_what(frames: Frames) -> None:
    found = worded(figures(frames).table, frames).table
    read = dict(found.select(pl.concat_str("source_id", "locator", "figure", separator="|"), "what").rows())
    assert read["report-geumcheon-2020-planning-budget|L602|rate"] == "2018~2020 · 민사소송·행정소송 · 소취하·승소·일부승 · 건수 비율"
    assert read["report-yeongdeungpo-2015-planning-budget-2015|L620|growth"] == "총수익 · 2014 · 증감률"
    assert not [w for w in read.values() if "=" in w or "_" in w]


def test_a_place_is_not_told_of_figures_that_are_others_too(frames: Frames) -> None:
    """A total of 25 districts, misprinted for one of them, is no figure of each."""
    of = figures(frames).of
    shared = of.group_by(MARK).agg(pl.col("district_id").n_unique().alias("places")).filter(pl.col("places") > 1)[MARK]
    assert len(shared) > 10
    for place in of["district_id"].unique().drop_nulls():
        own = chosen(make_query(districts=[place]), frames)[MARK]
        assert set(of.filter(pl.col(MARK).is_in(own.implode()))["district_id"]) <= {place}
    assert set(shared) <= set(chosen(make_query(), frames)[MARK])
