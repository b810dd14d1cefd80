"""Proposals: shares of stages only where they may be joined, and panels whose table, marks and evidence say the same."""

from __future__ import annotations

import itertools
import sys
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lib.charts.drawing.look import MEANINGS
from lib.charts.spec import Compare, Flow, Share, Trend
from lib.charts.spec.trellis import Trellis
from lib.core.dataset import ROW
from lib.core.errors import AskedError
from lib.core.evidence import EvidenceOnDemand, places
from lib.core.frames import Frames
from lib.core.measure import Undefined, compute, reasons
from lib.core.nearest.panels import nearest
from lib.core.panel import MARK, Panel
from lib.core.query import UNITS, make_query
from lib.topics.proposals import TOPIC, measures
from lib.topics.proposals.measures import (
    ADOPTION_RATE,
    AMOUNT_PER_PROPOSAL,
    IMPLEMENTATION_RATE,
    MEASURES,
    PARTICIPANTS,
    PROPOSAL_COUNT,
    PROPOSAL_EXECUTION_RATE,
    SELECTION_RATE,
)

stages = sys.modules["lib.topics.proposals.panels.stages"]
YDP, GC, SEOCHO, GURO = "seoul-yeongdeungpo", "seoul-geumcheon", "seoul-seocho", "seoul-guro"
OWN, CITY, STAFF = "주민참여예산(구)", "주민참여예산(서울시)", "제안제도"
SCHEME = ("district_id", "program", "year")
SPECS = {p.name: p for p in TOPIC.panels}


def ask(frames: Frames, name: str, **asked: object) -> Panel:
    return SPECS[f"proposals-{name}"](make_query(**asked), frames)  # type: ignore[arg-type]


def one(
    frames: Frames, measure: measures.Measure, definition: str, district: str, program: str, year: int
) -> tuple[object, object, object, str]:
    """(of, over, value, reason) of one scheme and year, straight from the measure."""
    rows = frames["proposals"].filter((pl.col("district_id") == district) & (pl.col("program") == program) & (pl.col("year") == year))
    chosen = measure.definition(definition)
    row = compute(rows, chosen, SCHEME).row(0, named=True)
    why = "" if row["reason"] is None else reasons(chosen)[row["reason"]].ko
    return row["of"], row["over"], row["value"], why


def changed(frames: Frames, where: pl.Expr, **values: object) -> Frames:
    """The frames with some cells of `proposals` set."""
    table = frames["proposals"]
    sets = [pl.when(where).then(pl.lit(v, dtype=table.schema[c])).otherwise(pl.col(c)).alias(c) for c, v in values.items()]
    return frames.with_table("proposals", table.with_columns(sets))


def rows_of(panel: Panel, **where: object) -> list[dict[str, object]]:
    return [row for row in panel.table.frame.to_dicts() if all(row[c] == v for c, v in where.items())]


class TestMeasures:
    def test_selection_of_those_submitted(self, frames: Frames) -> None:
        assert one(frames, SELECTION_RATE, "", YDP, OWN, 2015)[:3] == (20, 59, 20 / 59)

    def test_kinds_are_added_before_dividing(self, frames: Frames) -> None:
        assert one(frames, SELECTION_RATE, "", YDP, CITY, 2015)[:3] == (15 + 10, 82 + 14, 25 / 96)

    def test_adoption_over_submitted_is_null_at_different_dates(self, frames: Frames) -> None:
        assert one(frames, ADOPTION_RATE, "submitted", YDP, STAFF, 2015) == (13, 319, None, "기준일이 서로 다름")

    def test_adoption_over_reviewed(self, frames: Frames) -> None:
        assert one(frames, ADOPTION_RATE, "reviewed", YDP, STAFF, 2015)[:3] == (13, 15, 13 / 15)

    def test_execution_is_money_over_money(self, frames: Frames) -> None:
        assert one(frames, PROPOSAL_EXECUTION_RATE, "", GC, OWN, 2018)[:3] == (766_000_000, 906_000_000, 766 / 906)

    def test_implementation_needs_carried_out_and_adopted(self, frames: Frames) -> None:
        moved = changed(frames, (pl.col("program") == STAFF) & (pl.col("stage") == "불채택"), stage="집행")
        assert one(moved, IMPLEMENTATION_RATE, "", YDP, STAFF, 2015)[:3] == (2, 13, 2 / 13)
        assert one(frames, IMPLEMENTATION_RATE, "", YDP, STAFF, 2015)[2:] == (None, "필요한 값이 출처에 없음")

    def test_a_part_is_never_set_against_the_whole(self, frames: Frames) -> None:
        is_one = (pl.col("program") == CITY) & (pl.col("year") == 2015)
        only = frames["proposals"].filter(~(is_one & (pl.col("stage") == "선정") & (pl.col("channel") == "구 지역사업")))
        assert one(frames.with_table("proposals", only), SELECTION_RATE, "", YDP, CITY, 2015)[2:] == (None, "적힌 유형이 서로 다름")

    def test_a_whole_stands_against_all_its_kinds(self, frames: Frames) -> None:
        whole = changed(
            frames, (pl.col("program") == CITY) & (pl.col("channel") == "시 전체공통사업") & (pl.col("stage") == "접수"), channel="전체"
        )
        table = whole["proposals"].filter(~((pl.col("stage") == "접수") & (pl.col("channel") == "구 지역사업")))
        assert one(whole.with_table("proposals", table), SELECTION_RATE, "", YDP, CITY, 2015)[2] == 25 / 82

    def test_a_whole_against_a_single_kind_is_not_joined(self, frames: Frames) -> None:
        single = changed(frames, (pl.col("program") == OWN) & (pl.col("year") == 2015) & (pl.col("stage") == "선정"), channel="주민제안형")
        assert one(single, SELECTION_RATE, "", YDP, OWN, 2015)[2:] == (None, "적힌 유형이 서로 다름")

    @pytest.mark.parametrize("by", [("district_id",), ("program", "year"), ("district_id", "program")])
    def test_schemes_and_years_are_never_joined(self, frames: Frames, by: tuple[str, ...]) -> None:
        definition = SELECTION_RATE.definitions[0]
        table = compute(frames["proposals"], definition, by)
        several = frames["proposals"].filter(definition.where).group_by(by).agg(pl.struct(SCHEME).n_unique().alias("schemes"))
        mixed = table.join(several, on=by).filter(pl.col("schemes") > 1)
        assert mixed.height > 0
        assert mixed["value"].null_count() == mixed.height

    def test_stages_are_never_added(self, frames: Frames) -> None:
        whole = compute(frames["proposals"], PROPOSAL_COUNT.definitions[0], []).row(0, named=True)
        assert (whole["value"], reasons(PROPOSAL_COUNT.definitions[0])[whole["reason"]].ko) == (None, "단계가 다른 수는 더하지 않음")

    def test_an_amount_that_one_kind_lacks_is_not_a_total(self, frames: Frames) -> None:
        holed = changed(frames, (pl.col("channel") == "구 지역사업") & (pl.col("stage") == "선정"), amount_won=None)
        row = rows_of(ask(holed, "stages", districts=[YDP], years=[2015], options={"show": "amount"}), program=CITY, stage="선정")[0]
        assert row["value"] is None

    def test_amount_per_proposal(self, frames: Frames) -> None:
        table = compute(frames["proposals"], AMOUNT_PER_PROPOSAL.definitions[0], [*SCHEME, "stage"])
        found = table.filter((pl.col("program") == CITY) & (pl.col("year") == 2015) & (pl.col("stage") == "선정"))
        assert found["value"].to_list() == [3_102_000_000 / 25]

    def test_participants(self, frames: Frames) -> None:
        found = compute(frames["proposals"].filter(pl.col("district_id") == GC), PARTICIPANTS.definitions[0], ["year"]).drop_nulls("value")
        assert dict(found.select("year", "value").rows()) == {2018: 2649, 2019: 2892, 2020: 1256}

    def test_counts_have_no_direction(self) -> None:
        assert {m.name: m.better for m in MEASURES if m.better != "none"} == {
            "implementation_rate": "more",
            "proposal_execution_rate": "more",
        }


class TestStages:
    def test_ratio_to_the_stage_before(self, frames: Frames) -> None:
        panel = ask(frames, "stages", districts=[YDP], years=[2015])
        found = {row["stage"]: (row["count"], row["ratio"]) for row in rows_of(panel, program=CITY)}
        assert found == {"접수": (96, None), "상정": (48, 0.5), "선정": (25, 25 / 48)}

    def test_both_outcomes_are_shares_of_what_was_reviewed(self, frames: Frames) -> None:
        found = {row["stage"]: row["ratio"] for row in rows_of(ask(frames, "stages", districts=[YDP], years=[2015]), program=STAFF)}
        assert found == {"접수": None, "심의": None, "채택": 13 / 15, "불채택": 2 / 15}

    def test_reason_stands_where_the_ratio_would(self, frames: Frames) -> None:
        panel = ask(frames, "stages", districts=[YDP], years=[2015])
        assert isinstance(panel.figure, Flow)
        stage = next(s for of in panel.figure.courses for s in of.steps if s.mark.endswith(f"{STAFF}|2015|심의"))
        assert stage.ratio.ko == "기준일이 서로 다름"
        assert rows_of(panel, program=STAFF, stage="심의")[0]["why"] == "기준일이 서로 다름"

    def test_different_kinds_are_not_joined(self, frames: Frames) -> None:
        other = changed(frames, (pl.col("district_id") == GC) & (pl.col("year") == 2024) & (pl.col("stage") == "접수"), channel="온라인")
        row = rows_of(ask(other, "stages", districts=[GC], years=[2024]), stage="상정")[0]
        assert (row["count"], row["ratio"], row["why"]) == (36, None, "적힌 유형이 서로 다름")

    def test_one_kind_at_the_first_stage_is_followed_alone(self, frames: Frames) -> None:
        panel = ask(frames, "stages", districts=[GC], years=[2025])
        row = rows_of(panel, stage="상정")[0]
        assert (row["count"], row["ratio"], row["part"]) == (36, 36 / 164, "주민제안형")
        assert panel.title.ko == "금천구 2025년 주민참여예산(구) 주민제안형 접수 164건 → 상정 36건(접수의 22.0%)"
        assert [c.name.ko for c in panel.figure.courses] == ["2025년 주민참여예산(구) · 주민제안형"]  # type: ignore[union-attr]
        assert panel.what.ko.endswith(" · 같은 유형끼리 잇느라 뺀 다른 유형: 금천구 2025년 주민참여예산(구) 상정 8건")

    def test_the_date_that_prints_both_stages_is_found(self, frames: Frames) -> None:
        row = rows_of(ask(frames, "stages", districts=[SEOCHO]), stage="선정")[0]
        assert (row["as_of"], row["ratio"], row["ratio_as_of"]) == (date(2023, 12, 31), 35 / 152, date(2023, 2, 14))
        ratio = ask(frames, "stages", districts=[SEOCHO]).figure.courses[0].steps[1].ratio  # type: ignore[union-attr]
        assert ratio.ko == "접수의 23.0%(2023. 2. 14. 기준)"

    def test_two_sources_are_never_added(self, frames: Frames) -> None:
        assert rows_of(ask(frames, "stages", districts=[SEOCHO]), stage="선정")[0]["count"] == 35

    def test_nothing_is_a_share_of_what_was_not_adopted(self, frames: Frames) -> None:
        moved = changed(frames, (pl.col("program") == STAFF) & (pl.col("stage") == "채택"), stage="집행")
        panel = ask(moved, "stages", districts=[YDP], years=[2015])
        assert rows_of(panel, program=STAFF, stage="집행")[0]["ratio"] == 13 / 15

    def test_money(self, frames: Frames) -> None:
        found = {
            row["stage"]: (row["value"], row["ratio"])
            for row in rows_of(ask(frames, "stages", districts=[GC], years=[2018], options={"show": "amount"}))
        }
        assert found["집행"] == (766_000_000, 766 / 906)
        assert found["편성"] == (906_000_000, 906 / 4817)

    def test_schemes_without_the_shown_value_stay_in_the_table(self, frames: Frames) -> None:
        panel = ask(frames, "stages", districts=[GC], years=[2018, 2019, 2020, 2024, 2025], options={"show": "amount"})
        assert [row.name.ko for row in panel.figure.courses] == [f"{y}년 {OWN}" for y in (2020, 2019, 2018)]  # type: ignore[union-attr]
        assert {row["year"] for row in rows_of(panel)} == {2018, 2019, 2020, 2024, 2025}
        assert ask(frames, "stages", districts=[GURO], options={"show": "amount"}).figure is None

    def test_without_a_year_the_newest_of_each_scheme_that_prints_the_value(self, frames: Frames) -> None:
        assert {row["year"] for row in rows_of(ask(frames, "stages", districts=[GC]))} == {2025}
        assert {row["year"] for row in rows_of(ask(frames, "stages", districts=[GC], options={"show": "amount"}))} == {2020}

    def test_the_branch_names_what_it_is_a_share_of(self, frames: Frames) -> None:
        panel = ask(frames, "stages", districts=[YDP], years=[2015])
        staff = next(row for row in panel.figure.courses if row.name.ko == f"2015년 {STAFF}")  # type: ignore[union-attr]
        assert [s.ratio.ko for s in staff.steps] == ["", "기준일이 서로 다름", "심의의 86.7%", "심의의 13.3%"]

    def test_voters_are_no_stage_of_the_figure(self, frames: Frames) -> None:
        panel = ask(frames, "stages", districts=[GC], years=[2018])
        assert [s.name.ko for s in panel.figure.courses[0].steps] == ["접수", "편성", "집행"]  # type: ignore[union-attr]
        assert rows_of(panel, stage="투표")[0]["participants"] == 2649

    def test_a_stage_without_count_is_missing_not_zero(self, frames: Frames) -> None:
        stage = ask(frames, "stages", districts=[GC], years=[2018]).figure.courses[0].steps[2]  # type: ignore[union-attr]
        assert (stage.value, stage.label.ko) == (None, "건수 미표기")

    def test_what_is_newer_than_the_shown_year_is_named(self, frames: Frames) -> None:
        newer = "이후는 일부 단계뿐: 2025년 상정 15건, 2024년 편성 10건"
        assert ask(frames, "stages", districts=[YDP], years=[2018]).what.ko.endswith(f" · {newer}")
        assert "이후는" not in ask(frames, "stages", districts=[YDP], years=[2025]).what.ko
        assert "이후는" not in ask(frames, "stages", districts=[GC]).what.ko

    def test_a_single_stage_says_that_it_is_alone_and_where_more_are(self, frames: Frames) -> None:
        what = ask(frames, "stages", districts=[YDP], years=[2025]).what.ko
        assert what == "건수, 건 · 상정만 적힘 · 여러 단계는 2018년(접수 112건, 상정 34건)"
        assert "만 적힘" not in ask(frames, "stages", districts=[YDP], years=[2018]).what.ko

    def test_the_days_under_a_figure_are_of_what_it_draws(self, frames: Frames) -> None:
        """Rates that cannot be computed stand in the table alone, and are of other years."""
        panel = ask(frames, "rates", districts=[YDP])
        drawn = {row["year"] for row in drawn_rows(panel)}
        assert max(drawn) < max(row["year"] for row in rows_of(panel))
        assert panel.caption.span.ko == f"{min(drawn)}~{max(drawn)}"

    def test_one_scheme_of_several_places_is_said_once(self, frames: Frames) -> None:
        panel = ask(frames, "stages", districts=[GURO, "seoul-gangseo"], years=[2025])
        assert isinstance(panel.figure, Compare)
        assert [bar.name.ko for bar in panel.figure.bars] == ["강서구", "구로구"]
        assert panel.what.ko == "2025년 주민참여예산(구) 접수 대비 비율, % · 단계(선정·상정)가 다르면 비교 제외"
        several = ask(frames, "stages", districts=[GURO, YDP]).figure
        assert all("20" in bar.name.ko for bar in several.bars), "years differ"  # type: ignore[union-attr]

    def test_several_places_stand_on_one_axis_of_what_was_submitted(self, frames: Frames) -> None:
        """Those of one stage together, and one without a share says what is printed instead."""
        panel = ask(frames, "stages", years=[2025])
        assert panel.title.ko == "접수 가운데 선정 강서구 18.7%, 상정 금천구 22.0%·구로구 16.0%"
        bars = panel.figure.bars  # type: ignore[union-attr]
        assert [(b.name.ko, b.label.ko, b.detail.ko) for b in bars[:4]] == [
            ("강서구", "선정 18.7%", "접수 155건 · 선정 29건"),
            ("금천구 주민제안형", "상정 22.0%", "접수 164건 · 상정 36건"),
            ("구로구", "상정 16.0%", "접수 181건 · 상정 29건"),
            ("동작구", "접수·투표만 적혀 접수 대비 비율 없음", "접수 374건 · 투표 42건"),
        ]
        assert all(b.value is None and b.label.ko.endswith("비율 없음") for b in bars[3:])
        assert all(b.mark in panel.evidence for b in bars)

    def test_beside_its_own_headline_it_says_what_did_not_come_through(self, frames: Frames) -> None:
        assert ask(frames, "stages", districts=[GC], years=[2025]).again.ko == "접수 164건 가운데 128건은 상정되지 않음"
        assert ask(frames, "stages", districts=["seoul-dobong"]).again.ko == ""

    def test_title_is_the_finding(self, frames: Frames) -> None:
        title = ask(frames, "stages", districts=[YDP], years=[2012]).title
        assert title.ko == "영등포구 2012년 주민참여예산(구) 접수 107건 → 상정 58건 → 선정 20건(상정의 34.5%)"
        assert (
            title.en
            == "Yeongdeungpo-gu, participatory budget (district) 2012: 107 submitted → 58 put forward → 20 selected (34.5% of those put forward)"
        )

    def test_few_cases_are_said(self, frames: Frames) -> None:
        assert any("30건보다 적은 비율 2개" in n.ko for n in ask(frames, "stages", districts=[YDP], years=[2015]).notes)
        assert not any("30건보다" in n.ko for n in ask(frames, "stages", districts=[GURO]).notes)

    def test_evidence_holds_both_stages(self, frames: Frames) -> None:
        panel = ask(frames, "stages", districts=[YDP], years=[2012])
        evidence = panel.evidence[f"{YDP}|{OWN}|2012|선정"]
        printed = frames["proposals"].filter(pl.col("_row").is_in([r.row for r in evidence.rows]))
        assert sorted(printed["count"]) == [20, 58]
        assert "20 ÷ 58 = 34.5%" in evidence.formula.ko

    def test_newest_until_a_day(self, frames: Frames) -> None:
        row = rows_of(ask(frames, "stages", districts=[SEOCHO], as_of="at-most 2023-06-30"), stage="선정")[0]
        assert (row["as_of"], row["amount_won"]) == (date(2023, 2, 14), 1_900_000_000)

    def test_nearest_day_of_the_year(self, frames: Frames) -> None:
        row = rows_of(ask(frames, "stages", districts=[SEOCHO], as_of="same-day 12-31"), stage="선정")[0]
        assert row["as_of"] == date(2023, 2, 14)  # 2022-12-31 is nearer to February than to the end of 2023

    def test_amount_per_proposal_only_where_both_are_printed_of_one_kind(self, frames: Frames) -> None:
        holed = changed(frames, (pl.col("channel") == "구 지역사업") & (pl.col("stage") == "선정"), amount_won=None)
        part = rows_of(ask(holed, "stages", districts=[YDP], years=[2015]), program=CITY, stage="선정")[0]
        both = frames["proposals"].filter((pl.col("year") == 2015) & (pl.col("program") == CITY) & (pl.col("stage") == "선정"))
        other = both.filter(pl.col("channel") != "구 지역사업").row(0, named=True)
        assert part["per_proposal"] == round(other["amount_won"] / other["count"])
        whole = rows_of(ask(frames, "stages", districts=[YDP], years=[2015]), program=CITY, stage="선정")[0]
        assert whole["per_proposal"] == 3_102_000_000 // 25

    def test_no_amount_per_proposal_of_no_proposal(self, frames: Frames) -> None:
        none = changed(frames, pl.lit(value=True), count=0)
        assert {row["per_proposal"] for row in rows_of(ask(none, "stages"))} == {None}

    def test_the_table_shows_the_declared_measures(self, frames: Frames, monkeypatch: pytest.MonkeyPatch) -> None:
        """The stages compute what is declared: a definition that is never defined empties its column."""
        never = Undefined(pl.len() > 0, measures.PARTLY)
        per = measures.AMOUNT_PER_PROPOSAL
        assert ask(frames, "stages").table.frame["per_proposal"].null_count() < ask(frames, "stages").table.frame.height
        undone = replace(per, definitions=tuple(replace(d, undefined=(never,)) for d in per.definitions))
        monkeypatch.setattr(stages, "AMOUNT_PER_PROPOSAL", undone)
        unasked = replace(frames, _memory={})  # what was made for all districts by the definition as it is stays with `frames`
        assert set(ask(unasked, "stages").table.frame["per_proposal"]) == {None}

    def test_participants_are_the_sum_that_their_measure_declares(self, frames: Frames) -> None:
        shown = ask(frames, "stages", districts=[GC], years=[2018]).table.frame
        assert set(measures.PARTICIPANTS.definitions[0].form.of.columns) == {"participants"}
        assert shown["participants"].drop_nulls().to_list() == [2649]


class TestRates:
    def test_the_interval_is_named_by_its_level(self, frames: Frames) -> None:
        titles = {c.name: c.title.ko for c in ask(frames, "rates").table.columns}
        assert (titles["low"], titles["high"]) == ("95% 구간 하한", "95% 구간 상한")

    def test_k_of_n_with_the_range_of_chance(self, frames: Frames) -> None:
        panel = ask(frames, "rates", districts=[YDP], years=[2015])
        row = rows_of(panel, program=OWN, rate="selection_rate")[0]
        assert (row["k"], row["n_cases"], row["value"]) == (20, 59, 20 / 59)
        assert (row["low"], row["high"]) == pytest.approx((0.2310, 0.4662), abs=5e-4)
        assert isinstance(panel.figure, Compare)
        drawn = next(b for b in panel.figure.bars if b.mark == row[MARK])
        assert (drawn.low, drawn.label.ko, drawn.detail.ko) == (row["low"], "33.9%", "20 / 59건")

    def test_a_rate_over_the_years_is_a_row_of_points_with_what_changed_behind_it(self, frames: Frames) -> None:
        """Participatory budgets close their call and decide within the year: 2020, counted until 31 October, is a year as the others."""
        panel = ask(frames, "rates", districts=[GC])
        assert placed(panel) == {
            "주민제안형 상정률": [(2024, 25 / 256, "solid"), (2025, 36 / 164, "solid")],
            "편성률": [(2018, 35 / 116, "solid"), (2019, 41 / 120, "solid"), (2020, 39 / 125, "solid")],
        }, "of a single kind what was handed in of that kind"
        assert panel.title.ko == "금천구 주민제안형 상정률 2024년 9.8% → 2025년 22.0%(+12.2%p, 95% 구간 5.1~19.8%p로 우연으로 보기 어려움)"
        assert panel.again.ko == "금천구 주민제안형 상정률 2025년 22.0%(36/164건), 95% 구간 16.3~28.9%"
        panel = ask(frames, "rates", districts=[GC], years=[2018, 2019, 2020])
        assert panel.title.ko == "금천구 편성률 2018년 30.2% → 2019년 34.2% → 2020년 31.2%(+1.0%p, 우연과 구분되지 않음)"
        assert changes(panel) == {"편성률": ("+1.0%p", "(△10.6~12.5)")}
        assert any(n.ko.startswith("2018년과 2020년의 차 +1.0%p, 95% 구간 ") and n.ko.endswith("우연과 구분되지 않음") for n in panel.notes)
        assert any(n.ko == "그 밖의 비율 1개는 표에 있음" for n in panel.notes)
        spots = [s for row in panel.figure.rows for cell in row.cells for s in cell.spots]  # type: ignore[union-attr]
        assert spots[-1].label.ko == "2020년 31.2%(39 / 125건)"
        assert all(spot.mark in panel.evidence and spot.span for spot in spots)
        assert panel.what.ko == "편성(예산 반영) ÷ 접수(%) · 함께 적힌 해만, 등록하면 이어짐"

    def test_a_year_of_suggestions_that_was_not_over_is_hollow_and_no_end_of_a_change(self, frames: Frames) -> None:
        """Suggestions are taken all year: of 2020 those until 31 October are beside whole years no year."""
        own = pl.col("district_id") == GC
        table = frames["proposals"].with_columns(
            program=pl.when(own).then(pl.lit(STAFF)).otherwise("program"), stage=pl.when(own & (pl.col("stage") == "편성")).then(pl.lit("채택")).otherwise("stage")
        )  # fmt: skip
        panel = ask(frames.with_table("proposals", table), "rates", districts=[GC], years=[2018, 2019, 2020])
        assert placed(panel) == {"채택률": [(2018, 35 / 116, "solid"), (2019, 41 / 120, "solid"), (2020, 39 / 125, "hollow")]}
        assert changes(panel) == {"채택률": ("+4.0%p", "(△7.9~15.7)")}
        spots = [s for row in panel.figure.rows for cell in row.cells for s in cell.spots]  # type: ignore[union-attr]
        assert spots[-1].label.ko == "2020년 31.2%(39 / 125건) · 10. 31.까지"

    def test_over_all_places_the_title_says_who_rose_who_fell_and_who_cannot_be_told(self, frames: Frames) -> None:
        panel = ask(frames, "rates")
        rose = "비율이 오른 곳 영등포구(2012→2015년 선정률 +15.2%p, 선정 20건 그대로), 금천구(2024→2025년 주민제안형 상정률 +12.2%p)"
        assert panel.title.ko == f"{rose}, 내린 곳 영등포구(2012→2018년 상정률 △23.8%p), 23개 구는 두 해 자료 없음"
        assert panel.again.ko.startswith("영등포구 선정률 18.7% → 33.9%(+15.2%p, 95% 구간 1.5~29.4%p), 금천구 주민제안형 상정률 ")
        kept = frames.with_table("proposals", frames["proposals"].filter(pl.col("stage") != "상정"))
        assert ask(kept, "rates").title.ko.endswith(", 내린 곳 없음, 금천구는 우연과 구분되지 않음, 23개 구는 두 해 자료 없음")
        here = (pl.col("district_id") == GC) & (pl.col("stage") == "편성") & (pl.col("year") == 2020)
        fell = ask(changed(frames, here, count=9), "rates").title.ko
        assert fell.startswith(f"{rose}, 내린 곳 금천구(2018→2020년 편성률 △23.0%p), 영등포구(")

    def test_over_all_places_each_own_scheme_of_seoul_is_a_row_and_which_rate_is_which_is_said(self, frames: Frames) -> None:
        panel = ask(frames, "rates")
        assert list(placed(panel)) == [
            "영등포구 선정률", "금천구 주민제안형 상정률", "영등포구 상정률", "금천구 편성률", "강서구 선정률", "서초구 선정률", "구로구 상정률"
        ], "what moved first, what cannot last"  # fmt: skip
        assert changes(panel)["강서구 선정률"] == ("한 해뿐", "")
        assert panel.what.ko == "선정(뽑힘)·상정(표결)·편성(예산 반영) ÷ 접수(%) · 함께 적힌 해만, 등록하면 이어짐"
        assert len({row.values for row in panel.figure.rows}) == 1, "one scale"  # type: ignore[union-attr]
        assert panel.caption.definition.ko.startswith("선정률 = 선정 ÷ 접수"), "that of what is drawn"

    @pytest.mark.parametrize(("district", "last", "said"), [(YDP, 20, True), (YDP, 21, False), (GC, 39, False)])
    def test_a_share_that_moved_by_what_it_is_of_alone_says_so(self, frames: Frames, district: str, last: int, *, said: bool) -> None:
        here = (pl.col("district_id") == YDP) & (pl.col("stage") == "선정") & (pl.col("year") == 2015) & (pl.col("program") == OWN)
        title = ask(changed(frames, here, count=last), "rates", districts=[district]).title.ko
        assert title.endswith(" · 접수 107→59건, 선정 20건 그대로") is said

    def test_two_years_are_points_on_an_axis_and_the_title_says_what_changed(self, frames: Frames) -> None:
        panel = ask(frames, "rates", districts=[GC], years=[2018, 2019])
        rows = rows_of(panel, rate="budgeted_rate")
        assert placed(panel)["편성률"] == [(2018, 35 / 116, "solid"), (2019, 41 / 120, "solid")]
        spots = [s for row in panel.figure.rows for s in row.cells[0].spots]  # type: ignore[union-attr]
        assert [s.span for s in spots if s.mark == rows[0][MARK]] == [(rows[0]["low"], rows[0]["high"])]
        assert panel.title.ko == "금천구 편성률 2018년 30.2% → 2019년 34.2%(+4.0%p, 우연과 구분되지 않음)"
        assert panel.title.en.endswith("30.2% in 2018 → 34.2% in 2019 (+4.0 pp, chance may explain it)")

    def test_overlapping_intervals_may_differ_by_more_than_chance(self, frames: Frames) -> None:
        """20 of 107 and 20 of 59: their own intervals overlap, that of the difference holds no 0."""
        panel = ask(frames, "rates", districts=[YDP])
        assert (
            panel.title.ko
            == "영등포구 선정률 2012년 18.7% → 2015년 33.9%(+15.2%p, 95% 구간 1.5~29.4%p로 우연으로 보기 어려움) · 접수 107→59건, 선정 20건 그대로"
        )
        assert changes(panel)["주민참여예산(구) 선정률"] == ("+15.2%p", "(1.5~29.4)"), "beside the intervals that overlap"
        assert any(n.ko.startswith("두 해의 95% 구간이 겹쳐도") for n in panel.notes)
        assert panel.notes[0].ko == "영등포구 선정률 2012년과 2015년의 차 +15.2%p, 95% 구간 +1.5~+29.4%p(뉴컴): 0을 포함하지 않음"

    @pytest.mark.parametrize(("last", "said"), [(120, "+"), (2, "△")])
    def test_a_trend_says_what_is_more_than_chance(self, frames: Frames, last: int, said: str) -> None:
        here = (pl.col("district_id") == GC) & (pl.col("stage") == "편성") & (pl.col("year") == 2020)
        note = ask(changed(frames, here, count=last), "rates", districts=[GC]).notes[0]
        assert f"의 차 {said}" in note.ko
        assert note.ko.endswith("0을 포함하지 않음")
        assert note.en.endswith("0 is not within it")

    def test_definition_moves_only_the_adoption_rate(self, frames: Frames) -> None:
        both = [ask(frames, "rates", districts=[YDP], years=[2015], definition=d) for d in ("submitted", "reviewed")]
        adopted = [rows_of(p, rate="adoption_rate")[0] for p in both]
        assert [(a["n_cases"], a["value"], a["why"]) for a in adopted] == [(319, None, "기준일이 서로 다름"), (15, 13 / 15, None)]
        selected = [[r["value"] for r in rows_of(p, rate="selection_rate")] for p in both]
        assert selected[0] == selected[1]

    def test_unjoined_rate_has_no_date_and_no_range(self, frames: Frames) -> None:
        row = rows_of(ask(frames, "rates", districts=[YDP], years=[2015]), rate="adoption_rate")[0]
        assert (row["as_of"], row["low"], row["high"]) == (None, None, None)

    def test_money_rate_has_amounts_and_no_range(self, frames: Frames) -> None:
        row = rows_of(ask(frames, "rates", districts=[GC]), rate="proposal_execution_rate")[0]
        assert (row["k"], row["of_won"], row["over_won"], row["low"]) == (None, 766_000_000, 906_000_000, None)

    def test_missing_denominators_are_listed(self, frames: Frames) -> None:
        row = rows_of(ask(frames, "rates", districts=["seoul-dobong"]))[0]
        assert (row["k"], row["n_cases"], row["value"], row["why"]) == (31, None, None, "필요한 값이 출처에 없음")

    def test_valued_rates_come_first(self, frames: Frames) -> None:
        empty = [row["value"] is None for row in ask(frames, "rates").table.frame.to_dicts()]
        assert empty == sorted(empty)
        assert any(empty)
        assert not all(empty)

    def test_the_date_that_prints_both_stages(self, frames: Frames) -> None:
        assert rows_of(ask(frames, "rates", districts=[SEOCHO]))[0]["as_of"] == date(2023, 2, 14)

    def test_a_rate_that_cannot_be_computed_is_in_the_table_and_a_note(self, frames: Frames) -> None:
        panel = ask(frames, "rates", districts=[YDP])
        empty = [row for row in rows_of(panel) if row["value"] is None]
        assert empty
        assert placed(panel) == {
            "주민참여예산(구) 선정률": [(2012, 20 / 107, "solid"), (2015, 20 / 59, "solid")],
            "주민참여예산(구) 상정률": [(2012, 58 / 107, "solid"), (2018, 34 / 112, "solid")],
            "주민참여예산(서울시) 선정률": [(2015, 25 / 96, "solid")],
            "주민참여예산(서울시) 상정률": [(2015, 48 / 96, "solid")],
        }
        assert any(n.ko.startswith("계산하지 않은 비율: ") for n in panel.notes)

    def test_where_none_can_be_computed_the_picture_says_why(self, frames: Frames) -> None:
        panel = ask(frames, "rates", districts=["seoul-dobong"])
        assert isinstance(panel.figure, Compare)
        assert [bar.label.ko for bar in panel.figure.bars] == ["필요한 값이 출처에 없음"]

    def test_where_no_rate_can_stand(self, frames: Frames) -> None:
        panel = ask(frames, "rates", districts=["seoul-seongbuk"])
        assert panel.is_empty
        assert panel.title.ko == "성북구 채택·선정·실시 비율 자료 없음"
        assert "성북구" not in panel.notes[0].ko
        assert "금천구" in panel.notes[0].ko


class TestYears:
    def test_a_scheme_of_one_year_flattens_no_trend(self, frames: Frames) -> None:
        panel = ask(frames, "years", districts=[YDP])
        drawn, scales = placed(panel), {row.name.ko: row.values for row in panel.figure.rows}  # type: ignore[union-attr]
        assert next(iter(drawn.items())) == (
            "주민참여예산(구) 접수",
            [(2012, 107, "solid"), (2015, 59, "solid"), (2018, 112, "solid")],
        )
        assert not any("영등포1번가" in name for name in drawn)
        assert panel.what.ko.endswith(" · 한 해뿐인 5개는 표에 있음")
        assert panel.figure.columns[0].said[-1].ko == "2014·2016~2017·2019~2023년은 등록한 출처에 없음, 그해 주요업무보고를 등록하면 이어짐"  # type: ignore[union-attr]
        assert scales["주민참여예산(구) 접수"] == (0, 168), "a half more than its tallest, for the words over it"

    def test_every_year_that_a_place_prints_of_a_scheme_is_drawn_at_some_stage(self, frames: Frames) -> None:
        drawn = placed(ask(frames, "years", districts=[YDP]))
        assert drawn["주민참여예산(구) 편성"] == [(2024, 10, "solid")]
        assert drawn["주민참여예산(구) 상정"][-1] == (2025, 15, "solid")

    def test_over_all_places_the_schemes_of_several_years_are_drawn(self, frames: Frames) -> None:
        panel = ask(frames, "years")
        assert all(len(spots) > 1 for spots in placed(panel).values())
        assert placed(panel)["금천구 주민제안형 접수"], "newer ones of two years too"
        assert "한 해뿐이거나 다른 제도인 " in panel.what.ko

    def test_over_all_places_one_scheme_alone_is_drawn_of_the_districts_of_seoul(self, frames: Frames) -> None:
        panel = ask(frames, "years")
        assert {row["program"] for row in drawn_rows(panel)} == {OWN}
        assert {name.split()[0] for name in placed(panel)} == {"금천구", "영등포구"}
        assert panel.figure.columns[0].title.ko == "주민참여예산(구) 건수, 해마다"  # type: ignore[union-attr]
        city = ask(frames, "years", options={"program": "city"})
        assert {row["program"] for row in drawn_rows(city)} == {"주민참여예산(서울시)"}, "another scheme where it is asked"
        assert "서울특별시" not in {name.split()[0] for name in placed(city)}

    def test_where_all_are_of_one_year_the_first_stage_of_each_scheme_is_drawn(self, frames: Frames) -> None:
        panel = ask(frames, "years", districts=[YDP], years=[2018])
        assert isinstance(panel.figure, Trend)
        assert [s.name.ko.removeprefix("영등포구 ") for s in panel.figure.series] == [
            "영등포1번가 접수", "주민참여예산(구) 접수", "주민참여예산(서울시) 선정",
        ]  # fmt: skip
        assert panel.what.ko.endswith("1개 연도뿐, 주요업무보고의 제안·주민참여예산 현황을 등록하면 이어짐")
        assert "한 해뿐인" not in panel.what.ko

    def test_a_single_kind_is_a_series_of_its_own(self, frames: Frames) -> None:
        panel = ask(frames, "years", districts=[GC], options={"stage": "submitted"})
        assert placed(panel) == {
            "접수(모든 유형)": [(2018, 116, "solid"), (2019, 120, "solid"), (2020, 125, "solid")],
            "주민제안형 접수": [(2024, 256, "solid"), (2025, 164, "solid")],
        }
        every = list(placed(ask(frames, "years", districts=[GC])))
        assert every[-1] == "주민제안형 접수", "behind the stages of all kinds, for it is before none of them"
        assert all(name.endswith("(모든 유형)") for name in every[:-1])
        assert not any("유형" in name for name in placed(ask(frames, "years", districts=[YDP])))
        assert {row.values for row in panel.figure.rows} == {(0, 384)}, "one scale of one scheme"  # type: ignore[union-attr]
        assert [tick.ko for _, tick in panel.figure.columns[0].ticks] == ["’18", "’19", "’20", "’24", "’25"]  # type: ignore[union-attr]
        went = "2018년 116건 → 2019년 120건 → 2020년 125건, 주민제안형 접수 2024년 256건 → 2025년 164건(35.9% 줄어듦)"
        assert panel.title.ko == f"금천구 주민참여예산(구) 접수 {went}"

    @pytest.mark.parametrize(("years", "joined"), [([2018, 2019, 2020], True), ([2024, 2025], False)])
    def test_joined_only_at_one_date(self, frames: Frames, years: list[int], *, joined: bool) -> None:
        panel = ask(frames, "years", districts=[GC], years=years, options={"stage": "submitted"})
        assert panel.figure.joined is joined  # type: ignore[union-attr]
        assert any("잇지 않음" in n.ko for n in panel.notes) is not joined

    def test_two_chosen_years_hide_neither_the_others_nor_the_districts(self, frames: Frames) -> None:
        asked = make_query(districts=[YDP], years=[2023, 2025])
        over = nearest(SPECS["proposals-years"], asked, frames).panel
        assert {2012, 2015, 2018, 2024, 2025} <= {row["year"] for row in rows_of(over)}
        assert "1개 연도뿐" not in over.what.ko
        assert YDP in nearest(SPECS["proposals-districts"], asked, frames).panel.table.frame["district_id"]

    def test_year_round_scheme_is_unfinished_before_year_end(self, frames: Frames) -> None:
        panel = ask(frames, "years", districts=[YDP], years=[2015], options={"stage": "submitted"})
        assert {s.name.ko: s.points[0].unfinished for s in panel.figure.series} == {  # type: ignore[union-attr]
            "영등포구 제안제도 접수": True, "영등포구 주민참여예산(구) 접수": False, "영등포구 주민참여예산(서울시) 접수": False, "영등포구 테마형 아이디어 공모 접수": False,
        }  # fmt: skip

    def test_one_scheme(self, frames: Frames) -> None:
        panel = ask(frames, "years", districts=[YDP], options={"program": "suggestions"})
        assert {row["program"] for row in rows_of(panel)} == {STAFF}

    def test_amounts_are_scaled_to_the_unit(self, frames: Frames) -> None:
        panel = ask(frames, "years", districts=[GC], unit="백만원", options={"stage": "budgeted", "show": "amount"})
        axis, point = panel.figure.axis, panel.figure.series[0].points[0]  # type: ignore[union-attr]
        assert (axis.unit.ko, point.value * axis.scale, point.label.ko) == ("백만원", 906.0, "906.0백만원")


def placed(panel: Panel) -> dict[str, list[tuple[int, float, str]]]:
    """Per row of a trellis what it draws."""
    assert isinstance(panel.figure, Trellis)
    return {row.name.ko: [(int(s.at), s.value, s.fill) for cell in row.cells if cell for s in cell.spots] for row in panel.figure.rows}


def changes(panel: Panel) -> dict[str, tuple[str, str]]:
    """Per row of a trellis what stands behind its years."""
    assert isinstance(panel.figure, Trellis)
    return {row.name.ko: (cell.last.ko, cell.change.ko) for row in panel.figure.rows for cell in row.cells if cell}


def drawn_rows(panel: Panel) -> list[dict[str, object]]:
    """The rows of the table that the picture shows."""
    marks = {s.mark for row in panel.figure.rows for cell in row.cells if cell for s in cell.spots}  # type: ignore[union-attr]
    return [row for row in panel.table.frame.to_dicts() if row[MARK] in marks]


class TestDistricts:
    def test_one_year_is_ranked_per_resident_and_the_others_are_hollow(self, frames: Frames) -> None:
        panel = ask(frames, "districts")
        assert isinstance(panel.figure, Compare)
        bars = panel.figure.bars
        assert [(bar.name.ko, bar.label.ko, bar.meaning) for bar in bars[:4]] == [
            ("동작구", "10.1건", "plain"), ("구로구", "4.7건", "plain"), ("강서구", "2.8건", "plain"), ("송파구", "1.4건", "plain"),
        ]  # fmt: skip
        rest = [(bar.name.ko, bar.detail.ko) for bar in bars if bar.meaning == "excluded"]
        assert rest == [("금천구 주민제안형", "164건 · 2025년"), ("서초구", "152건 · 2022년"), ("금천구", "125건 · 2020년"), ("영등포구", "112건 · 2018년"), ("인천광역시 미추홀구", "80건 · 2017년")], "the newest first"  # fmt: skip
        assert panel.title.ko == "주민참여예산(구) 접수: 2025년 4곳 가운데 동작구 주민 만 명당 10.1건(374건) 최다"
        assert panel.what.ko.startswith("주민 만 명당 · 서울 7/25개구만 출처에 있음")
        assert any("비교 제외는 다른 해나" in n.ko for n in panel.notes)

    def test_amounts_and_places_of_unknown_residents_are_ranked_by_the_figure_itself(self, frames: Frames) -> None:
        unknown = frames.with_table("populations", frames["populations"].filter(pl.col("district_id") != GURO))
        panel = ask(unknown, "districts")
        assert isinstance(panel.figure, Compare)
        assert [(bar.label.ko, bar.detail.ko) for bar in panel.figure.bars[:2]] == [("374건", "2025년"), ("181건", "2025년")]
        assert panel.title.ko.endswith("2025년 4곳 가운데 동작구 374건 최다")

    @pytest.mark.parametrize(("district", "title", "look"), [
        ("seoul-gangseo", "강서구 2025년 주민참여예산(구) 접수 주민 만 명당 2.8건(155건), 4곳 가운데 3번째", "chosen"),
        (YDP, "영등포구 2018년 주민참여예산(구) 접수 112건은 순위 제외, 2025년 4곳 가운데 동작구 주민 만 명당 10.1건(374건) 최다", "excluded_chosen"),
    ])  # fmt: skip
    def test_the_one_pointed_out_is_marked_and_ranked_where_it_has_the_year(
        self, frames: Frames, district: str, title: str, look: str
    ) -> None:
        panel = nearest(SPECS["proposals-districts"], make_query(districts=[district], years=[2023]), frames).panel
        assert isinstance(panel.figure, Compare)
        assert [bar.meaning for bar in panel.figure.bars if bar.mark.startswith(district)] == [look]
        assert panel.table.frame["district_id"][0] == district
        assert panel.title.ko == title

    def test_the_asked_year_is_ranked_where_two_print_it(self, frames: Frames) -> None:
        asked, other = (nearest(SPECS["proposals-districts"], make_query(districts=[YDP], years=[y]), frames).panel for y in (2018, 2015))
        assert asked.title.ko == "영등포구 2018년 주민참여예산(구) 접수 주민 만 명당 3.0건(112건), 2곳 가운데 2번째"
        assert other.notes[0].ko == "2015년은 한 곳 이하여서 순위 없음"

    def test_other_years_or_kinds_are_not_ranked(self, frames: Frames) -> None:
        title = ask(frames, "districts", districts=[GURO, YDP, "seoul-seocho"]).title
        assert "최다" not in title.ko
        assert title.ko.endswith("연도나 유형이 달라 순위를 매기지 않음")
        assert "구로구 181건(2025년)" in title.ko
        alike = changed(frames, pl.col("district_id").is_in([GC, GURO]) & (pl.col("year") == 2025), channel="전체")
        ranked = ask(alike, "districts", districts=[GC, GURO], years=[2025]).title
        assert ranked.ko.endswith("2025년 2곳 가운데 금천구 주민 만 명당 7.3건(164건) 최다")

    def test_the_city_is_no_district(self, frames: Frames) -> None:
        panel = ask(frames, "districts", options={"program": "city", "stage": "put_forward"})
        assert {r["district_id"] for r in panel.table.frame.to_dicts()} == {YDP}

    def test_one_scheme_only(self, frames: Frames) -> None:
        programs = {r["program"] for r in ask(frames, "districts", options={"stage": "selected"}).table.frame.to_dicts()}
        assert programs == {OWN}

    def test_selected_and_budgeted_stand_in_a_column_each_and_rank_no_one_without_a_common_year(self, frames: Frames) -> None:
        panel = nearest(SPECS["proposals-rates-districts"], make_query(districts=[GC]), frames).panel
        found = placed(panel)
        assert isinstance(panel.figure, Trellis)
        assert [c.title.ko for c in panel.figure.columns] == ["상정률 = 상정 ÷ 접수", "편성률 = 편성 ÷ 접수", "선정률 = 선정 ÷ 접수"]
        assert [(y, round(v, 3), fill) for y, v, fill in found["금천구"]] == [(2025, 0.22, "hollow"), (2020, 0.312, "solid")], "its newest"
        assert [row.cells[1] is None for row in panel.figure.rows] == [False, True, True, True, True, False]
        assert panel.title.ko == "금천구 주민제안형 상정률 22.0%(2025년) · 선정률 3곳·상정률 3곳·편성률 2곳뿐, 해가 서로 달라 순위 없음"
        assert any("한 유형만 적혀 제도 전체가 아님" in n.ko for n in panel.notes)
        assert panel.evidence[f"{GC}|{OWN}|2018|budgeted_rate"].formula.ko.startswith("편성 ÷ 접수")

    def test_a_place_without_a_figure_is_listed_as_such(self, frames: Frames) -> None:
        asked = make_query(districts=["seoul-gangnam"])
        counts, shares = (nearest(SPECS[f"proposals-{name}"], asked, frames).panel.figure for name in ("districts", "rates-districts"))
        assert isinstance(counts, Compare)
        assert isinstance(shares, Trellis)
        assert [(counts.bars[0].name.ko, counts.bars[0].label.ko)] == [("강남구", "자료 없음")]
        assert (shares.rows[0].name.ko, {cell.last.ko for cell in shares.rows[0].cells if cell}) == ("강남구", {"자료 없음"})

    def test_shares_of_one_year_are_ranked(self, frames: Frames) -> None:
        here = (pl.col("district_id") == SEOCHO) & (pl.col("program") == OWN)
        data = frames.with_table("proposals", frames["proposals"].with_columns(pl.when(here).then(2025).otherwise("year").alias("year")))
        panel = ask(data, "rates-districts")
        assert panel.title.ko == "2025년 선정률 2곳 가운데 서초구 23.0% 최고"
        assert list(placed(panel))[:2] == ["서초구", "강서구"]


class TestChannels:
    def test_parts_of_a_stage(self, frames: Frames) -> None:
        panel = ask(frames, "channels", districts=[YDP], years=[2015])
        assert isinstance(panel.figure, Share)
        labels = {s.mark: s.label.ko for stack in panel.figure.stacks for s in stack.segments}
        assert labels[f"{YDP}|{STAFF}|2015|접수|구민창안"] == "구민창안 203건"
        staff = [(r["channel"], r["value"], r["share"]) for r in rows_of(panel, program=STAFF)]
        assert staff == [("구민창안", 203, 203 / 319), ("공무원제안", 116, 116 / 319)]
        assert next(s.end.ko for s in panel.figure.stacks if s.name.ko.endswith("제안제도 접수")) == "319건 · 2015. 10. 31."

    def test_a_single_kind_has_no_share(self, frames: Frames) -> None:
        panel = ask(frames, "channels", districts=[GC], years=[2024])
        assert {r["stage"] for r in panel.table.frame.to_dicts()} == {"상정"}
        assert any("금천구 2024년 주민참여예산(구) 접수(주민제안형)" in n.ko for n in panel.notes)


FILTERS = (
    {}, {"districts": [YDP]}, {"districts": [YDP, GC]}, {"districts": ["busan-jung"]}, {"departments": ["seoul-geumcheon/planning-budget"]},
    {"teams": ["예산팀"]}, {"years": [1999]}, {"years": [2018]},
    {"districts": [SEOCHO], "as_of": "at-most 2023-03-01"}, {"as_of": "at-most 2000-01-01"}, {"as_of": "same-day 10-31"},
)  # fmt: skip


def every_option(name: str) -> list[dict[str, str]]:
    options = SPECS[name].options
    return [dict(zip([o.name for o in options], values, strict=True)) for values in itertools.product(*(o.values for o in options))]


@pytest.mark.parametrize("asked", FILTERS, ids=str)
@pytest.mark.parametrize("name", SPECS)
def test_every_question_has_an_answer(frames: Frames, name: str, asked: dict[str, object]) -> None:
    spec = SPECS[name]
    definitions = [d.name for d in spec.measure.definitions] if spec.measure else [""]
    units = itertools.cycle(UNITS)
    for options, definition in itertools.product(every_option(name), definitions):
        panel = spec(make_query(**asked, options=options, definition=definition, unit=next(units)), frames)  # type: ignore[arg-type]
        check(panel, frames)


def check(panel: Panel, frames: Frames) -> None:
    """Table, figure and evidence tie by mark; words in both languages; colours that exist, none of them good or bad."""
    assert panel.title.ko
    assert panel.title.en
    if panel.is_empty:
        assert "자료 없음" in panel.title.ko
        return
    marks = panel.table.frame[MARK].to_list()
    assert len(marks) == len(set(marks))
    assert set(panel.evidence) == set(marks)
    drawn = list(figure_marks(panel.figure))
    assert {m for m, _ in drawn} <= set(marks)
    assert {meaning for _, meaning in drawn} <= set(MEANINGS) - {"good", "bad"}
    assert all(e.rows for e in panel.evidence.values())
    assert panel.caption.n > 0
    assert len(panel.table.written("ko")) == len(marks) == len(panel.table.written("en"))


def figure_marks(figure: object) -> list[tuple[str, str]]:
    match figure:
        case None:
            return []
        case Flow():
            return [(s.mark, s.meaning) for of in figure.courses for s in of.steps]
        case Trend():
            return [(p.mark, s.meaning) for s in figure.series for p in s.points]
        case Share():
            return [(s.mark, s.meaning) for stack in figure.stacks for s in stack.segments]
        case Compare():
            return [(b.mark, b.meaning) for b in figure.bars]
        case Trellis():
            rows = [(row, spot) for row in figure.rows for cell in row.cells if cell for spot in cell.spots]
            return [(spot.mark, "chosen" if row.is_chosen else "other") for row, spot in rows]
    raise AssertionError(figure)


def test_evidence_leads_to_the_printed_lines(frames: Frames) -> None:
    evidence = ask(frames, "rates", districts=[YDP], years=[2015]).evidence[f"{YDP}|{OWN}|2015|selection_rate"]
    found = {(p.locator, p.printed) for p in places(evidence, {d.name: d for d in TOPIC.datasets}, frames) if p.printed.endswith("건")}
    assert found == {("L479", "59건"), ("L487", "20건")}
    assert evidence.formula.ko.startswith("선정 ÷ 접수 = 20 ÷ 59 = 33.9%")


def test_disagreeing_sources_are_said(frames: Frames) -> None:
    table = frames["proposals"]
    here = (pl.col("district_id") == GURO) & (pl.col("stage") == "접수")
    other = table.filter(here).with_columns(pl.lit("news-zzzzzzzz").alias("source_id"), pl.col("count") + 1, pl.col(ROW) + 100_000)
    panel = ask(frames.with_table("proposals", pl.concat([table, other])), "stages", districts=[GURO])
    assert rows_of(panel, stage="접수")[0]["count"] == 181
    assert any("다르게 적은 수치" in n.ko for n in panel.notes)


def test_provisional_copies_are_said(frames: Frames) -> None:
    marked = changed(frames, pl.col("district_id") == GURO, _provisional=True)
    panel = ask(marked, "stages", districts=[GURO])
    assert panel.caption.provisional
    assert any(n.ko.startswith("잠정") for n in panel.notes)


def test_unknown_choices_are_refused(frames: Frames) -> None:
    with pytest.raises(AskedError):
        ask(frames, "stages", options={"show": "weight"})
    with pytest.raises(AskedError):
        ask(frames, "rates", definition="best")


@pytest.mark.parametrize("name", ["stages", "rates", "districts", "rates-districts", "years"])
def test_evidence_is_made_when_it_is_looked_at(name: str, frames: Frames) -> None:
    found = ask(frames, name).evidence
    assert isinstance(found, EvidenceOnDemand)
    assert found
    assert all(found[mark].rows == rows for mark, rows in found.rows.items())
