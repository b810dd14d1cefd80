"""The checks, definitions and traps that the notes on the public facts name, held against the rows that ship."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl
import pytest

from lib.core.dataset import ROW
from lib.core.frames import Frames

SEOUL = pl.col("district_id").str.starts_with("seoul-")
WITH_FUNDS = "총계(기금 포함)"
ACCOUNTS = ("일반회계", "공기업특별회계", "기타특별회계", "기금")
EARLY, ON_A_DAY = "statistics-bad38c42", "statistics-c6169af9"
BORYEONG = "chungnam-boryeong"


def one(values: Iterable[object]) -> object:
    """The one value that there is."""
    (value,) = set(values)
    return value


def size(frames: Frames, stage: str, year: int, *accounts: str) -> pl.DataFrame:
    """Amounts of one stage and year by district: the sum of the accounts named."""
    rows = frames["budget_size"].filter(
        pl.col("source_id").str.starts_with("statistics-"), amount_is="level", stage=stage, fiscal_year=year
    )
    chosen = rows.filter(pl.col("account").is_in(accounts), item="전체")
    return chosen.group_by("district_id").agg(pl.col("amount_won").sum(), rows=pl.len())


def indicator(frames: Frames, kind: str, year: int) -> pl.DataFrame:
    rows = frames["indicators"].filter(SEOUL, indicator_type=kind, period=str(year))
    return rows.select("district_id", value="value")


def verdicts_of(frames: Frames, dataset: str, figure: str) -> pl.DataFrame:
    """Verdicts with the condition that each printed figure names."""
    conditions = frames["printed_figures"].select(ROW, "subject", "against")
    return frames["verdicts"].filter(dataset=dataset, figure=figure).join(conditions, on=ROW)


class TestSettlement:
    def test_two_copies_of_the_settlement_of_2024_are_equal_in_the_25(self, frames: Frames) -> None:
        whole = size(frames, "세출결산", 2024, WITH_FUNDS)
        parts = size(frames, "세출결산", 2024, *ACCOUNTS)
        both = whole.join(parts, on="district_id", suffix="_of_parts")
        assert both.filter(SEOUL).height == 25
        assert both.filter(pl.col("amount_won") != pl.col("amount_won_of_parts")).height == 0
        assert one(both["rows_of_parts"]) == len(ACCOUNTS)

    def test_revenue_exceeds_expenditure_in_every_year_of_the_25(self, frames: Frames) -> None:
        rows = frames["budget_size"].filter(SEOUL, account=WITH_FUNDS).filter(pl.col("stage").is_in(["세출결산", "세입결산"]))
        wide = rows.pivot("stage", index=["district_id", "fiscal_year"], values="amount_won")
        assert (wide["district_id"].n_unique(), wide["fiscal_year"].min(), wide["fiscal_year"].max(), wide.height) == (
            25,
            2009,
            2024,
            25 * 16,
        )
        assert wide.filter(pl.col("세입결산") <= pl.col("세출결산")).height == 0

    def test_no_settlement_jumps_but_the_town_hall_of_yongsan(self, frames: Frames) -> None:
        rows = frames["budget_size"].filter(SEOUL, account=WITH_FUNDS, stage="세출결산").sort("district_id", "fiscal_year")
        moved = rows.with_columns(ratio=pl.col("amount_won") / pl.col("amount_won").shift(1).over("district_id"))
        falls = moved.filter(pl.col("ratio") < 0.75).select("district_id", "fiscal_year").rows()
        assert falls == [("seoul-yongsan", 2010)]
        assert moved["ratio"].max() < 1.5  # no digit lost or doubled

    def test_settlement_totals_say_that_funds_are_in_them_and_keep_off_other_accounts(self, frames: Frames) -> None:
        rows = frames["budget_size"].filter(pl.col("stage").is_in(["세출결산", "세입결산"]))
        by_source = rows.group_by("source_id").agg(pl.col("account").unique())
        assert [a for a in by_source["account"].to_list() if WITH_FUNDS in a and len(a) > 1] == []

    def test_totals_of_accounts_add(self, frames: Frames) -> None:
        sources = size_sources(frames, ("당초예산", "세출결산"), "기금")
        verdicts = verdicts_of(frames, "budget_size", "total").filter(pl.col("source_id").is_in(sources))
        assert one(verdicts["verdict"]) == "agrees"
        assert verdicts.filter(pl.col("subject").str.contains("stage=세출결산")).height == 27  # the 25, the city and 부산
        assert verdicts.filter(pl.col("subject").str.contains("fiscal_year=2026;stage=당초예산")).height == 26

    def test_a_settlement_over_a_final_budget_is_no_execution_rate(self, frames: Frames) -> None:
        """It runs from 84.8 to 101.4, so that it cannot be one; and no row of execution has such a denominator."""
        spent, final = size(frames, "세출결산", 2024, WITH_FUNDS), size(frames, "최종예산", 2024, WITH_FUNDS)
        rates = spent.join(final, on="district_id", suffix="_final").filter(SEOUL)
        rates = rates.with_columns(rate=(pl.col("amount_won") / pl.col("amount_won_final") * 100).round(1)).sort("rate")
        assert (rates["district_id"][0], rates["rate"][0]) == ("seoul-seocho", 84.8)
        assert (rates["district_id"][-1], rates["rate"][-1]) == ("seoul-eunpyeong", 101.4)
        assert set(frames["budget_execution"]["basis"]) == {"예산액", "예산현액", "대상액", "목표액"}

    def test_accounts_of_busan_seo_add_in_every_column(self, frames: Frames) -> None:
        sources = busan_seo(frames)
        verdicts = frames["verdicts"].filter(pl.col("source_id").is_in(sources))
        assert len(sources) == 3
        assert (verdicts.height, one(verdicts["verdict"])) == (3 * 5, "agrees")

    def test_years_that_were_inferred_say_so(self, frames: Frames) -> None:
        sources = busan_seo(frames)
        for name in ("budget_execution", "budget_size", "indicators"):
            inferred = frames[name].filter(pl.col("source_id").is_in(sources))
            assert inferred.height
            assert inferred.filter(~pl.col("note").fill_null("").str.contains("회계연도 미표시")).height == 0


def busan_seo(frames: Frames) -> list[str]:
    return frames["sources"].filter(pl.col("title").str.starts_with("부산 서구 결산공시"))["source_id"].to_list()


def size_sources(frames: Frames, stages: tuple[str, ...], account: str) -> list[str]:
    rows = frames["budget_size"].filter(pl.col("stage").is_in(stages), account=account).filter(pl.col("fiscal_year") >= 2024)
    return rows.filter(pl.col("source_id").str.starts_with("statistics-"))["source_id"].unique().to_list()


class TestExecution:
    def test_rates_of_a_day_recompute_in_35_of_35(self, frames: Frames) -> None:
        rates = frames["verdicts"].filter(source_id=ON_A_DAY, figure="rate")
        assert rates.height == 35
        assert set(rates["verdict"]) <= {"agrees", "agrees_half_up"}

    def test_the_five_kinds_of_one_repository_give_the_rates_of_another(self, frames: Frames) -> None:
        """Early execution, private contracts, events, promotion and council of 2024: none of the 125 is off by more than 0.01."""
        amounts = {k: indicator(frames, k, 2024) for k in AMOUNTS}
        general = size(frames, "세출결산", 2024, "일반회계").select("district_id", value="amount_won")
        early = frames["budget_execution"].filter(SEOUL, source_id=EARLY, basis="대상액")
        pairs = {
            "early_execution_disclosed": (
                early.select("district_id", value="executed_won"),
                early.select("district_id", value="budget_won"),
            ),
            "private_contracts": (amounts["private_contract_amount"], amounts["contract_amount"]),
            "event_spending": (amounts["event_amount"], general),
            "operating_promotion": (amounts["operating_promotion_amount"], general),
            "council_spending": (amounts["council_amount"], general),
        }
        for kind, (above, below) in pairs.items():
            both = (
                indicator(frames, kind, 2024).join(above, on="district_id", suffix="_above").join(below, on="district_id", suffix="_below")
            )
            off = (both["value"] - both["value_above"] / both["value_below"] * 100).abs()
            assert (kind, both.height) == (kind, 25)
            assert off.max() <= 0.0101, kind

    def test_current_budgets_of_two_days_are_near_each_other(self, frames: Frames) -> None:
        """2026-08-18 was computed from two years' sum; against 2026-09-13 it lies within 0.95 and 1.00, the city 26,000 won below."""
        august = frames["budget_size"].filter(stage="예산현액", as_of=date(2026, 8, 18)).select("district_id", "amount_won", "note")
        both = august.join(frames["budget_execution"].filter(source_id=ON_A_DAY), on="district_id")
        seoul = both.filter(SEOUL)
        ratio = seoul["amount_won"] / seoul["budget_won"]
        assert seoul.height == 25
        assert 0.95 <= ratio.min() <= ratio.max() <= 1.0
        assert one(both.filter(district_id="seoul").select(pl.col("budget_won") - pl.col("amount_won")).to_series()) == 26_000
        assert one(august["note"]) == "두 해 합계에서 2025년을 뺀 값"

    def test_sums_of_two_years_and_projects_tied_to_an_ordinance_are_left_out(self, frames: Frames) -> None:
        """Of that file only the current budgets of both days are rows: no execution, no part of it."""
        source = one(frames["budget_size"].filter(stage="예산현액")["source_id"])
        here = {d for d in frames.tables if "source_id" in frames[d].columns and frames[d].filter(source_id=source).height}
        assert here - {"sources"} == {"budget_size"}
        rows = frames["budget_size"].filter(source_id=source)
        assert (rows.height, rows["district_id"].n_unique()) == (2 * 211, 211)

    def test_early_execution_is_of_the_day_that_the_programme_fixes(self, frames: Frames) -> None:
        rows = frames["budget_execution"].filter(source_id=EARLY)
        assert one(rows["as_of"]) == date(2024, 6, 30)
        assert set(rows["basis"]) == {"대상액", "목표액"}
        assert one(frames["sources"].filter(source_id=EARLY)["as_of_basis"]) == "defined"

    def test_the_four_kinds_of_execution_keep_their_own_basis(self, frames: Frames) -> None:
        """A source states execution over one kind of denominator: the current budget, or the amounts of the programme."""
        rows = frames["budget_execution"].filter(~pl.col("source_id").str.starts_with("report-"))
        kinds = rows.with_columns(early=pl.col("basis").is_in(["대상액", "목표액"])).group_by("source_id").agg(pl.col("early").n_unique())
        assert kinds["early"].max() == 1

    def test_fields_of_a_day_are_of_one_day_and_none_is_of_seoul(self, frames: Frames) -> None:
        """The note counts 107 governments, the table holds 106."""
        rows = frames["field_budgets"].filter(stage="예산현액")
        assert (rows["district_id"].n_unique(), rows.height, one(rows["as_of"])) == (106, 2353, date(2026, 7, 5))
        assert rows.filter(SEOUL).height == 0

    def test_fields_of_2026_are_94_to_100_percent_of_general_and_special_accounts(self, frames: Frames) -> None:
        fields = frames["field_budgets"].filter(SEOUL, stage="당초예산").group_by("district_id").agg(pl.col("budget_won").sum())
        whole = size(frames, "당초예산", 2026, "일반회계", "공기업특별회계", "기타특별회계")
        share = fields.join(whole, on="district_id").select(pl.col("budget_won") / pl.col("amount_won") * 100).to_series().round(1)
        assert (share.len(), share.min(), share.max()) == (25, 94.5, 99.8)

    def test_running_costs_of_an_office_stand_in_the_field_others(self, frames: Frames) -> None:
        rows = frames["field_budgets"].filter(part="행정운영경비")
        assert one(rows["field"]) == "기타"
        assert rows["district_id"].n_unique() == 226


AMOUNTS = ("private_contract_amount", "contract_amount", "event_amount", "operating_promotion_amount", "council_amount")


class TestFiscalRatios:
    def test_three_bases_of_fiscal_independence_are_never_of_one_source(self, frames: Frames) -> None:
        rows = frames["fiscal_ratios"].filter(ratio="재정자립도")
        assert rows.group_by("source_id").agg(pl.col("budget_stage").n_unique())["budget_stage"].to_list() == [1, 1]
        assert set(rows["budget_stage"]) == {"당초예산", "최종예산"}
        assert set(frames["fiscal_ratios"]["revenue_basis"]) == {"개편 전", "개편 후", "미표시"}

    def test_the_final_budget_covers_the_25_in_16_years(self, frames: Frames) -> None:
        rows = frames["fiscal_ratios"].filter(SEOUL, budget_stage="최종예산", revenue_basis="개편 전")
        assert rows.height == 25 * 16
        assert one(rows.filter(fiscal_year=2025)["note"]) == "수집 때 잠정일 수 있음"

    def test_the_settlement_in_hundred_millions_has_no_rate(self, frames: Frames) -> None:
        """KOSIS of 2023: its current budget is the original one and was left out; its settlement has no funds."""
        rows = frames["budget_size"].filter(fiscal_year=2023, account="전체", stage="세출결산")
        assert rows["district_id"].n_unique() == 225
        assert one(rows["note"]) == "일반회계+특별회계, 기금 제외"
        assert frames["budget_execution"].filter(pl.col("source_id").is_in(rows["source_id"].unique().implode())).height == 0


class TestPeopleAndStaff:
    def test_population_of_two_files_is_equal_in_150_of_150(self, frames: Frames) -> None:
        rows = (
            frames["populations"].filter(SEOUL).filter(pl.col("as_of").dt.month() == 12, pl.col("as_of").dt.year().is_between(2015, 2020))
        )
        both = rows.group_by("district_id", "as_of").agg(pl.col("population").n_unique().alias("values"), pl.len().alias("rows"))
        assert (both.height, one(both["values"]), one(both["rows"])) == (150, 1, 2)

    def test_the_25_add_to_the_city_in_every_year(self, frames: Frames) -> None:
        printed = verdicts_of(frames, "populations", "total")
        rows = (
            frames["populations"]
            .filter(SEOUL)
            .unique(["district_id", "as_of"], keep="any")
            .group_by("as_of")
            .agg(pl.col("population").sum(), rows=pl.len())
        )
        assert (printed.height, one(printed["verdict"])) == (12, "agrees")
        assert one(rows.filter(pl.col("as_of").dt.month() == 12)["rows"]) == 25
        assert one(rows.filter(as_of=date(2025, 12, 31))["population"]) == 9_299_548

    def test_quotas_of_an_ordinance_add_to_its_total(self, frames: Frames) -> None:
        """Where the bodies printed do not add (13 lack one, 5 provinces print fire brigades otherwise), the total alone is the row."""
        verdicts = frames["verdicts"].filter(dataset="ordinance_quotas", figure="total")
        whole = frames["ordinance_quotas"].filter(body="전체")
        assert (verdicts.height, one(verdicts["verdict"])) == (220, "agrees")
        assert (whole.height, frames["ordinance_quotas"]["district_id"].n_unique()) == (18, 238)

    def test_quotas_are_a_stock_with_the_mayor_and_never_rows_of_staffing(self, frames: Frames) -> None:
        quotas = frames["ordinance_quotas"]
        by_district = dict(quotas.group_by("district_id").agg(pl.col("authorized").sum()).rows())
        assert (by_district["seoul-gwangjin"], by_district["seoul-geumcheon"], by_district["seoul"]) == (1441, 1231, 19_171)
        assert set(quotas["source_id"]) & set(frames["staffing"]["source_id"]) == set()
        assert quotas.filter(SEOUL)["district_id"].n_unique() == 24
        assert set(quotas["district_id"]) & {"seoul-mapo", "gyeongbuk-gyeongju", "jeonnam-gurye", "incheon-seo", "jeju"} == set()
        later = quotas.filter(pl.col("as_of") > date(2026, 5, 9))
        assert later.filter(~pl.col("note").fill_null("").str.contains("수집일\\(2026-05-09\\) 뒤에 시행")).height == 0

    def test_offices_without_a_date_say_so(self, frames: Frames) -> None:
        rows = frames["staffing"].filter(district_id="chungnam-dangjin")
        bases = frames["sources"].filter(pl.col("source_id").is_in(rows["source_id"].unique().implode()))
        assert rows["department_id"].n_unique() == 6
        assert one(rows["note"]) == "표에 기준일 없음"
        assert one(bases["as_of_basis"]) == "retrieved"
        assert one(frames["indicators"].filter(district_id="chungnam-dangjin", topic="staffing")["period"]) == "미상"

    def test_assessments_cover_all_25_only_where_their_keys_do(self, frames: Frames) -> None:
        rows = frames["evaluations"].filter(SEOUL, year=2025).filter(pl.col("source_id").str.starts_with("statistics-"))
        counts = dict(rows.group_by("evaluation").len().rows())
        assert counts == {"종합청렴도": 25, "민원서비스 종합평가": 25, "지방자치단체 혁신평가": 13, "적극행정 종합평가": 12}


class TestPledges:
    def test_boryeong_items_give_its_counts_and_its_mean_progress(self, frames: Frames) -> None:
        items = frames["pledge_items"].filter(district_id=BORYEONG, term="민선7기")
        statuses = dict(items.group_by("status").len().rows())
        assert statuses == {"이행": 38, "정상추진": 27}
        counts = frames["pledges"].filter(district_id=BORYEONG, term="민선7기").group_by("status").agg(pl.col("count").sum())
        assert dict(counts.rows()) == statuses
        assert one(items.filter(status="이행").select(pl.col("note").str.contains("완료에 이행 후 계속추진 포함")).to_series()) is True

    def test_boryeong_means_recompute_from_the_items(self, frames: Frames) -> None:
        items = frames["pledge_items"].filter(district_id=BORYEONG, term="민선7기")
        printed = frames["indicators"].filter(district_id=BORYEONG, indicator="추진율")
        means = {"전체": items["progress"].mean(), **dict(items.group_by("field").agg(pl.col("progress").mean()).rows())}
        for field, value in printed.select("breakdown", "value").rows():
            (name,) = [f for f in means if f == field or one_word(field) in one_word(f)]
            assert round(float(means[name] or 0) * 100, 1) == value, field
        assert printed.height == 8

    def test_boryeong_plan_has_70_items_without_status(self, frames: Frames) -> None:
        items = frames["pledge_items"].filter(district_id=BORYEONG, term="민선6기")
        assert sorted(items.group_by("field").len()["len"]) == sorted([10, 9, 11, 9, 9, 13, 9])
        assert items["status"].null_count() == items["progress"].null_count() == 70

    def test_gangbuk_has_progress_and_no_status(self, frames: Frames) -> None:
        items = frames["pledge_items"].filter(district_id="seoul-gangbuk")
        assert (items.height, items["status"].null_count(), one(items["progress_label"])) == (16, 16, "지표 이행률")

    def test_funding_of_pledges_adds_but_for_one_page(self, frames: Frames) -> None:
        verdicts = frames["verdicts"].filter(dataset="funding").filter(~pl.col("source_id").str.starts_with("report-"))
        wrong = verdicts.filter(verdict="disagrees")
        assert verdicts.height > 30
        assert set(verdicts["verdict"]) == {"agrees", "disagrees"}
        over = {int(c.replace(",", "")) - int(p) for c, p in wrong.select("computed", "printed").rows()}
        assert (wrong.height, one(wrong["source_id"]), over) == (2, "open_data-eed7c5c4", {13_198_000_000})

    @pytest.mark.parametrize("district", ["incheon-dong", "gyeongbuk-mungyeong", "chungnam-geumsan", "chungbuk-okcheon", "seoul-gwanak"])
    def test_a_rate_that_is_not_completed_over_all_is_an_indicator_that_says_so(self, district: str, frames: Frames) -> None:
        rates = (
            frames["indicators"]
            .filter(district_id=district, topic="pledges", breakdown="전체")
            .filter(pl.col("source_id") != "news-05d7712b")
        )
        assert one(rates["note"]) == "적힌 상태별 건수와 다름"
        assert rates["indicator_type"].null_count() == rates.height
        assert verdicts_of(frames, "pledges", "rate").filter(pl.col("subject").str.contains(f"district_id={district};")).height == 0

    def test_a_rate_with_projects_on_track_names_them(self, frames: Frames) -> None:
        rates = verdicts_of(frames, "pledges", "rate").filter(pl.col("subject").str.contains("정상추진"))
        assert sorted(rates["printed"]) == ["98.7", "99"]  # 안양시, 고흥군

    def test_counts_seen_at_second_hand_are_left_out(self, frames: Frames) -> None:
        """The note asks to check the pages of 경기도 and 서울특별시 before showing them."""
        assert frames["pledges"].filter(pl.col("district_id").is_in(["gyeonggi", "seoul"]), term="민선8기").height == 0
        assert frames["sources"].filter(pl.col("reference").str.contains("pledge-tracker")).height == 0

    def test_one_assessment_of_a_year_stands_once(self, frames: Frames) -> None:
        """Grades repeated by two lists are taken once; the plan assessment of 2019 is not one of fulfilment."""
        named = frames["evaluations"].filter(pl.col("evaluation").str.contains("공약"), grade="SA")
        assert named.group_by("district_id", "year", "evaluation").len().filter(pl.col("len") > 1).height == 0
        plans = frames["evaluations"].filter(evaluation="공약실천계획서 평가", year=2019)
        assert (plans.height, plans.filter(grade="SA").height) == (57, 49)
        assert frames["evaluations"].filter(evaluation="공약이행 및 정보공개 평가", year=2022, grade="SA").height == 61


def one_word(field: str) -> str:
    """A field of 보령시 as both its pages name it: 활력 있는 경제도시 is 경제도시, 교통거점도시 is printed with and without a blank."""
    return field.replace(" ", "").replace("·", "").replace("의", "")


class TestProposalsAndCases:
    def test_parts_of_the_city_programme_add(self, frames: Frames) -> None:
        rows = frames["proposals"].filter(program="주민참여예산(서울시)", stage="선정").filter(pl.col("channel") != "전체")
        rows = rows.filter(~pl.col("source_id").str.starts_with("report-"), pl.col("district_id") != "seoul-yeongdeungpo")
        sums = rows.group_by("district_id", "year").agg(pl.col("count").sum(), pl.col("amount_won").sum())
        assert {(d, y): (c, a) for d, y, c, a in sums.rows()} == {
            ("seoul-gangseo", 2020): (69, 7_528_000_000),
            ("seoul-gangseo", 2021): (100, 4_826_000_000),
            ("seoul-dongjak", 2018): (48, 3_740_000_000),
            ("seoul", 2017): (766, 59_300_000_000),
        }

    def test_a_total_whose_channels_are_rows_is_no_row(self, frames: Frames) -> None:
        stage = ("district_id", "department_id", "year", "as_of", "program", "stage", "source_id")
        both = frames["proposals"].filter(~pl.col("source_id").str.starts_with("report-")).group_by(stage).agg("channel")
        assert both.filter(pl.col("channel").list.contains("전체"), pl.col("channel").list.len() > 1).height == 0

    def test_ceilings_are_no_stage(self, frames: Frames) -> None:
        assert frames["proposals"].filter(pl.col("stage").str.contains("한도|예산안")).height == 0
        assert frames["indicators"].filter(topic="participatory_budget").filter(pl.col("indicator").str.contains("한도"))[
            "stage"
        ].unique().to_list() == ["planned"]

    def test_the_year_of_the_budget_is_not_guessed(self, frames: Frames) -> None:
        rows = frames["proposals"].filter(district_id="seoul-gangseo", year=2025, program="주민참여예산(구)")
        assert rows["budget_year"].null_count() == rows.height == 3

    def test_cases_of_eumseong_add(self, frames: Frames) -> None:
        cases = frames["indicators"].filter(district_id="chungbuk-eumseong", topic="lawsuits", period="2021")
        concluded = cases.filter(indicator="확정 사건")["value"].sum()
        pending = one(cases.filter(indicator="진행중 사건")["value"])
        assert (concluded, pending) == (39, 49)
        assert one(frames["lawsuits"].filter(district_id="chungbuk-eumseong", period="2021")["count"]) == 88

    def test_win_rates_are_typed_by_what_they_divide(self, frames: Frames) -> None:
        rates = frames["indicators"].filter(topic="lawsuits", unit="%").filter(pl.col("indicator_type").is_not_null())
        kinds = {k: set(d) for k, d in rates.group_by("indicator_type").agg("district_id").rows()}
        assert kinds["lawsuit_win_rate_of_received"] == {"chungbuk-jincheon"}
        assert kinds["lawsuit_win_rate_of_concluded"] == {"gyeongnam-gimhae", "chungbuk-eumseong"}
        assert {"ulsan", "jeonbuk-jeonju"} <= kinds["lawsuit_win_rate"]
        assert one(rates.filter(indicator_type="lawsuit_win_rate")["definition"]) == "미표시"
        assert one(frames["verdicts"].filter(source_id="news-dccf4994")["printed"]) == "88"  # 남제주: won ÷ (won + lost)

    def test_no_part_of_a_total_is_a_row_beside_it(self, frames: Frames) -> None:
        """All kinds of cases together and one kind of them would be counted twice within a source, unless they add to a printed total."""
        rows = frames["lawsuits"].filter(~pl.col("source_id").str.starts_with("report-"))
        whole = rows.filter(case_type="전체(행정심판 포함)").select("source_id", "filed_year", "period", "outcome")
        assert rows.filter(pl.col("case_type") != "전체(행정심판 포함)").join(whole, on=whole.columns).height == 0

    def test_lost_cases_alone_are_no_rate_of_nothing_won(self, frames: Frames) -> None:
        outcomes = frames["lawsuits"].group_by("source_id", "district_id", "filed_year", "period", "case_type").agg(pl.col("outcome"))
        assert outcomes.filter(pl.col("outcome").list.len() == 1, pl.col("outcome").list.first().is_in(["승소", "패소"])).height == 0

    @pytest.mark.parametrize(
        ("district", "period", "total", "kinds"),
        [
            ("seoul", "2007-04/2010-06", 15_636, 15_636),
            ("group-seoul-17-gu", "2006/2010-06", 20_595, 20_849),
            ("seoul-gangnam", "미상", 5_082, 5_082),
        ],
    )
    def test_kinds_of_legal_counsel_add_or_clash(self, district: str, period: str, total: int, kinds: int, frames: Frames) -> None:
        rows = frames["indicators"].filter(district_id=district, period=period, indicator="무료법률상담")
        assert one(rows.filter(breakdown="전체")["value"]) == total
        assert rows.filter(pl.col("breakdown") != "전체")["value"].sum() == kinds
        assert (district == "group-seoul-17-gu") == (total != kinds)

    def test_national_proposals_add(self, frames: Frames) -> None:
        rows = frames["indicators"].filter(indicator="국민제안(국민신문고) 접수", period="2020-09/2021-08").unique(["district_id", "value"])
        assert rows["value"].max() == 176_898
        assert rows["value"].sum() >= 2 * 176_898

    def test_disclosure_of_the_city_adds_twice(self, frames: Frames) -> None:
        rows = frames["disclosure_requests"].filter(district_id="seoul", period="2016-01/2016-06")
        values = dict(rows.select("outcome", "count").rows())
        assert values["전부공개"] + values["부분공개"] + values["비공개"] == 2794
        assert sum(values.values()) == 5206

    def test_two_rates_of_disclosure_are_two_types(self, frames: Frames) -> None:
        rows = frames["indicators"].filter(topic="disclosure", unit="%").filter(pl.col("indicator_type").is_not_null())
        named = rows.with_columns(document=pl.col("indicator").str.contains("원문"))
        assert one(named.filter("document")["indicator_type"]) == "document_disclosure_rate"
        assert one(named.filter(~pl.col("document"))["indicator_type"]) == "information_disclosure_rate"

    def test_a_figure_whose_page_shows_no_date_has_no_year(self, frames: Frames) -> None:
        """What was only retrieved on a day is of no year: neither a rate of pledges nor a count of proposals."""
        retrieved = frames["sources"].filter(as_of_basis="retrieved").select("source_id", "as_of")
        rows = frames["indicators"].filter(pl.col("topic").is_in(["pledges", "proposals", "legal_advice"])).join(retrieved, on="source_id")
        assert rows.filter(pl.col("period") == pl.col("as_of_right").dt.year().cast(pl.String)).height == 0


class TestSources:
    def test_copies_of_statistics_are_second_hand_and_name_the_agency(self, frames: Frames) -> None:
        copies = frames["sources"].filter(kind="statistics").filter(pl.col("reference").str.contains("github.com"))
        new = copies.filter(pl.col("file_name").str.starts_with("new/"))
        assert one(new["quality"]) == "second_hand"
        assert new.filter(~pl.col("title").str.contains("지방재정365|KOSIS|기관 발표의 사본")).height == 0

    def test_news_is_second_hand_and_licences_are_told(self, frames: Frames) -> None:
        news = frames["sources"].filter(kind="news")
        assert set(news.select("quality", "visibility").rows()) == {("second_hand", "public"), ("unclear", "provisional")}
        assert frames["sources"].filter(pl.col("file_name").str.starts_with("new/"))["license"].null_count() == 0
