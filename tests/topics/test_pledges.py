"""Pledges: completion only where every state is known, terms and scopes never mixed, grades never joined."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from datetime import date

import polars as pl
import pytest

from lib.across.overview.all_places import cards_of_all
from lib.across.overview.trend_columns import pledges
from lib.charts.draw import drawn
from lib.charts.drawing.look import MEANINGS
from lib.charts.spec import Compare, Share, Trend
from lib.charts.spec.cards import Shown, Spread
from lib.charts.spec.placed import Matrix, Pairs, Race
from lib.core.dataset import PROVISIONAL, ROW
from lib.core.derived import share_of_term
from lib.core.errors import AskedError
from lib.core.evidence import places
from lib.core.frames import Frames
from lib.core.measure import compute, reasons
from lib.core.panel import MARK, Panel
from lib.core.places import names
from lib.core.query import make_query
from lib.topics.pledges import TOPIC
from lib.topics.pledges.measures import COMPLETION_RATE, IN_BAR, MEASURES, PLEDGE_COUNT
from lib.topics.pledges.printed import printed
from lib.topics.pledges.rows import COUNTED, MEANING, STATUS_WORDS

YDP, GC, GWANGJIN, YONGSAN, SEODAEMUN = "seoul-yeongdeungpo", "seoul-geumcheon", "seoul-gwangjin", "seoul-yongsan", "seoul-seodaemun"
SPECS = {p.name: p for p in TOPIC.panels}


def ask(frames: Frames, name: str, **asked: object) -> Panel:
    return SPECS[f"pledges-{name}"](make_query(**asked), frames)  # type: ignore[arg-type]


def rows_of(panel: Panel, **where: object) -> list[dict[str, object]]:
    return [row for row in panel.table.frame.to_dicts() if all(row[c] == v for c, v in where.items())]


def of(
    frames: Frames, district: str, day: str, definition: str = "", by: tuple[str, ...] = ("as_of",)
) -> tuple[object, object, object, str]:
    """(of, over, value, reason) of one district and day under cut 1, straight from the measure."""
    is_one = (pl.col("district_id") == district) & (pl.col("as_of") == date.fromisoformat(day)) & (pl.col("cut") == 1)
    return measured(frames["pledges"].filter(is_one), definition, by)


def measured(rows: pl.DataFrame, definition: str = "", by: tuple[str, ...] = ()) -> tuple[object, object, object, str]:
    chosen = COMPLETION_RATE.definition(definition)
    row = compute(rows.with_columns(COUNTED), chosen, by).row(0, named=True)
    return row["of"], row["over"], row["value"], "" if row["reason"] is None else reasons(chosen)[row["reason"]].ko


def with_pledges(frames: Frames, table: pl.DataFrame) -> Frames:
    return frames.with_table("pledges", table)


class TestCompletion:
    def test_completed_and_continuing(self, frames: Frames) -> None:
        assert of(frames, GWANGJIN, "2025-12-31") == (88, 92, 88 / 92, "")

    def test_fulfilled_as_one_word(self, frames: Frames) -> None:
        assert of(frames, YONGSAN, "2021-12-31") == (62, 77, 62 / 77, "")

    def test_completed_only(self, frames: Frames) -> None:
        assert of(frames, SEODAEMUN, "2016-12-31", "completed_only") == (3, 32, 3 / 32, "")

    def test_completed_only_is_undefined_where_the_two_are_one_word(self, frames: Frames) -> None:
        assert of(frames, YONGSAN, "2021-12-31", "completed_only")[2:] == (
            None,
            "완료와 이행 후 계속추진을 가리지 않은 수가 있어 계산하지 않음",
        )

    @pytest.mark.parametrize("definition", ["completed", "completed_only"])
    def test_any_unknown_state_undoes_it(self, frames: Frames, definition: str) -> None:
        assert of(frames, GC, "2017-12-31", definition)[2:] == (None, "상태가 적히지 않은 공약이 있어 계산하지 않음")

    def test_unknown_is_not_zero(self, frames: Frames) -> None:
        assert of(frames, YDP, "2023-12-31")[0] is None

    def test_known_to_be_none_is_zero(self, frames: Frames) -> None:
        early = frames["pledges"].filter((pl.col("district_id") == GWANGJIN) & (pl.col("status") == "정상추진"))
        assert measured(early)[2:] == (0.0, "")

    def test_the_whole_country_against_the_printed_total(self, frames: Frames) -> None:
        assert of(frames, "group-kr-local", "2017-12-31")[:3] == (3719 + 6053, 13717, 9772 / 13717)

    @pytest.mark.parametrize(
        ("rows", "reason"),
        [
            (pl.col("district_id").is_in([YONGSAN]), "기준일이 다른 수는 합하지 않음"),
            (pl.col("district_id").is_in([YONGSAN, "seoul-yangcheon"]) & (pl.col("as_of") == date(2021, 12, 31)), "임기가 다른 공약은 합하지 않음"),
            ((pl.col("district_id") == YDP) & (pl.col("as_of") == date(2017, 10, 31)), "공약·4개년계획·100대과제는 합하지 않음"),
        ],
    )  # fmt: skip
    def test_what_is_never_added(self, frames: Frames, rows: pl.Expr, reason: str) -> None:
        known = frames["pledges"].with_columns(pl.col("status").replace("미상", "그 외"))
        assert measured(known.filter(rows))[2:] == (None, reason)

    def test_two_breakdowns_are_never_added(self, frames: Frames) -> None:
        both = frames["pledges"].filter(pl.col("district_id") == GWANGJIN)
        assert measured(both)[2:] == (None, "두 가지로 나눈 같은 공약은 합하지 않음")
        assert compute(both, PLEDGE_COUNT.definitions[0], []).row(0, named=True)["value"] is None

    def test_directions(self) -> None:
        assert {m.name: m.better for m in MEASURES} == {"completion_rate": "more", "pledge_count": "none", "pledge_progress": "more"}


class TestStatus:
    def test_one_bar_a_district_at_its_newest_date(self, frames: Frames) -> None:
        panel = ask(frames, "status")
        dates = panel.table.frame.group_by("district_id").agg(pl.struct("as_of", "term").n_unique().alias("n"))
        assert set(dates["n"]) == {1}
        assert {r["as_of"] for r in rows_of(panel, district_id=YONGSAN)} == {date(2021, 12, 31)}
        assert any("날짜와 임기가 서로 다름" in n.ko for n in panel.notes)

    def test_counts_of_one_cut_only(self, frames: Frames) -> None:
        found = {r["status"]: r["value"] for r in rows_of(ask(frames, "status", districts=[GWANGJIN]))}
        assert found == {"완료": 26, "이행 후 계속추진": 62, "정상추진": 4}

    def test_order_and_colour_of_the_states(self, frames: Frames) -> None:
        assert list(MEANING) == ["완료", "이행 후 계속추진", "이행", "정상추진", "일부추진", "보류", "폐기", "그 외", "미상"]
        assert set(MEANING) == set(STATUS_WORDS)
        panel = ask(frames, "status", districts=[SEODAEMUN])
        assert isinstance(panel.figure, Share)
        assert [s.meaning for s in panel.figure.stacks[0].segments] == ["completed", "continuing", "on_track", "partial"]
        assert panel.figure.stacks[0].end.ko == "32건 · 2016. 12. 31. · 68.8%(+6.2%p)"
        hollow = {m for m in [*MEANING.values(), "grade_plan", "grade_unknown"] if MEANINGS[m].fill == "outline"}
        assert hollow == {"grade_plan"}, "hollow is what is not compared, on this page as in its plots"
        assert MEANINGS["grade_plan"].title.ko.startswith("비교 제외")
        assert MEANINGS["completed"].token == MEANINGS["fulfilled"].token
        assert len({MEANINGS[m].token for m in MEANING.values()}) == 7, "the states share a colour only where one is the other"

    def test_of_all_places_the_newest_term_stands_first_its_latest_day_on_top(self, frames: Frames) -> None:
        panel = ask(frames, "status")
        assert isinstance(panel.figure, Share)
        stacks = panel.figure.stacks
        terms = [stack.name.ko.split()[-1] for stack in stacks]
        assert terms == sorted(terms, reverse=True)
        assert [stack.parted for stack in stacks] == [i == terms.index("민선7기") for i in range(len(stacks))]
        first = [stack.end.ko for stack in stacks if stack.name.ko.endswith("민선8기")]
        day_and_rate = re.compile(r" · (\d{4})\. (\d+)\. (\d+)\. · ([\d.]+)%\([+△][\d.]+%p\)$")
        held = [(*map(int, found.groups()[:3]), -float(found[4])) for end in first if (found := day_and_rate.search(end))]
        assert held == sorted(held, reverse=True), "the latest day first, of one day the lowest rate"
        assert len(held) == 5
        assert first[-1] == "61건 · 기준일 미표기 · 63.9%", "what is not held against the term stands behind"
        said = "민선8기(종료 전 값) 5곳 모두 임기 경과율보다 높음(+4.1%p~+15.9%p, 2024. 12. 31.~2025. 12. 31. 기준)"
        assert panel.title.ko == said, "days with different ceilings are not ranked together, nor are two of one day"
        assert panel.what.ko == "상태별 공약, 건 · 기준일이 늦은 곳부터 · 선 아래는 이전 임기"
        notes = [n.ko for n in panel.notes]
        assert "민선8기 2026. 6. 30. 종료, 민선9기 상태 자료 없음" in notes
        assert "같은 날이면 이행률이 낮은 곳부터, 기준일 미표기는 그 임기의 끝" in notes

    def test_the_lowest_and_the_highest_are_named_where_three_share_a_day(self, frames: Frames) -> None:
        rows = frames["pledges"]
        day = pl.when((pl.col("district_id") == "seoul-seongdong") & (pl.col("as_of") == date(2025, 3, 31)))
        moved = rows.with_columns(day.then(date(2025, 12, 31)).otherwise("as_of").alias("as_of"))
        assert ask(with_pledges(frames, moved), "status").title.ko.endswith("성동구 84.7%로 가장 낮고 광진구 95.7%로 가장 높음")

    def test_of_a_term_the_days_stand_in_order_with_what_prints_none_at_the_end(self, frames: Frames) -> None:
        panel = ask(frames, "status")
        ends = [(s.name.ko, s.end.ko) for s in panel.figure.stacks]  # type: ignore[union-attr]
        days = [re.search(r"(\d{4})\. (\d+)\. (\d+)\.", end) for name, end in ends if name.endswith("민선8기")]
        read = [tuple(map(int, day.groups())) if day else () for day in days]
        assert read == sorted(read, reverse=True)
        assert [name for name, end in ends if name.endswith("민선8기") and "기준일 미표기" in end] == ["강북구 민선8기"]
        assert "관악구 민선8기" in [name for name, _ in ends[:3]], "told in part, of a later day than others"

    def test_the_card_of_all_places_names_the_same_ends(self, frames: Frames) -> None:
        card = next(c.card for c in cards_of_all(make_query(), frames) if c.card.shown and c.card.shown.mark == "overview|pledges")
        assert isinstance(card.shown, Shown)
        assert isinstance(card.shown.bar, Spread)
        assert (card.shown.bar.low.ko, card.shown.bar.high.ko) == ("+4.1%p", "+15.9%p")
        assert card.shown.definition.ko.startswith("민선8기(종료 전 값) 이행률이")

    def test_a_place_with_nothing_but_a_total_is_named_not_drawn(self, frames: Frames) -> None:
        panel = ask(frames, "status")
        drawn = {stack.name.ko for stack in panel.figure.stacks}  # type: ignore[union-attr]
        note = next(n.ko for n in panel.notes if "상태는 하나도 적혀 있지 않아" in n.ko)
        named = re.findall(r"(\S+ 민선\d기) ([\d,]+)건", note)
        assert ("송파구 민선8기", "100") in named
        assert not drawn & {name for name, _ in named}

    def test_a_printed_rate_above_what_the_states_tell_is_said_in_its_row(self, frames: Frames) -> None:
        said = "적힌 값 94.2%(산식 미표시), 상태가 적힌 것은 17건뿐"
        stacks = {s.name.ko: s for s in ask(frames, "status").figure.stacks}  # type: ignore[union-attr]
        assert [s.label.ko for s in stacks["관악구 민선8기"].segments if s.value is None] == [said]
        assert not [s for name, stack in stacks.items() if name != "관악구 민선8기" for s in stack.segments if s.value is None]
        assert said in ask(frames, "status", districts=["seoul-gwanak"]).what.ko

    def test_scopes_are_kept_apart(self, frames: Frames) -> None:
        totals = {s: rows_of(ask(frames, "status", districts=[GC], options={"scope": s}))[0]["total"] for s in ("pledges", "tasks")}
        assert totals == {"pledges": 69, "tasks": 100}
        none = ask(frames, "status", districts=[GC], options={"scope": "plan"})
        assert none.title.ko == "금천구 구정운영 4개년 계획 자료 없음"

    def test_years_choose_the_date(self, frames: Frames) -> None:
        panel = ask(frames, "status", districts=[GC], years=[2020])
        assert {r["status"]: r["value"] for r in rows_of(panel)} == {"이행": 51, "정상추진": 16, "그 외": 2}
        assert panel.title.ko == "금천구 민선7기 공약 69건 가운데 이행 51건(2020. 12. 31.)"

    def test_the_newest_date_that_prints_the_states_is_taken_and_a_later_one_without_is_named(self, frames: Frames) -> None:
        panel = ask(frames, "status", districts=[GC])
        assert panel.title.ko == "금천구 민선7기 공약 69건 가운데 이행 51건(2020. 12. 31.)"
        assert "그 뒤 기준일에는 상태가 적혀 있지 않음: 금천구 민선7기 2022. 1. 14." in [n.ko for n in panel.notes]
        assert ask(frames, "status", districts=[GC], years=[2022]).is_empty, "so that a page goes on to the year with states"
        assert not any(n.ko.startswith("그 뒤 기준일") for n in ask(frames, "status", districts=[YDP]).notes)

    def test_what_else_is_printed_and_which_list_is_missing_is_said(self, frames: Frames) -> None:
        over, states = "민선7기 2022. 6. 30. 종료, 민선8기 상태 자료 없음", "상태별 공약, 건"
        said = "적힌 91.3%는 기준일·산식 미표시 · 늦은 공약은 공약 목록을 등록하면 보임"
        panel = ask(frames, "status", districts=[GC])
        assert panel.what.ko == said, "a rate without a day bears no year"
        assert over in [n.ko for n in panel.notes]
        assert ask(frames, "status", districts=["chungnam-boryeong"]).what.ko == states, "its pledges are listed"

    def test_a_place_that_prints_a_rate_alone_is_told_by_it(self, frames: Frames) -> None:
        panel = ask(frames, "status", districts=["seoul-gangnam"])
        assert panel.title.ko == "강남구 민선8기 공약 이행률 43.4%(2023. 12. 31.), 출처에 적힌 값, 산식 미표시"
        assert [ref.dataset for e in panel.evidence.values() for ref in e.rows] == ["indicators"]
        assert ask(frames, "status", districts=[GC], years=[2022]).is_empty, "not where states are printed in another year"

    def test_title_without_states(self, frames: Frames) -> None:
        panel = ask(frames, "status", districts=[YDP])
        assert panel.title.ko == "영등포구 민선8기 공약 53건의 이행 상태 미표기(2023. 12. 31.)"
        assert panel.title.en == "Yeongdeungpo-gu, term 8: status of 53 pledges not reported (2023-12-31)"


class TestCompletionPanel:
    def test_each_point_stands_where_its_term_was(self, frames: Frames) -> None:
        panel = ask(frames, "completion", districts=[YONGSAN])
        assert isinstance(panel.figure, Race)
        points = [(r.value, r.at, r.course) for r in panel.figure.runners]
        gone = [share_of_term("민선7기", date(year, 12, 31)) for year in (2021, 2019)]
        assert points == [(62 / 77, gone[0], f"{YONGSAN} 민선7기"), (34 / 77, gone[1], f"{YONGSAN} 민선7기")], "one course: they are joined"

    def test_no_place_in_a_term_without_a_printed_date(self, frames: Frames) -> None:
        panel = ask(frames, "completion", districts=["seoul-gangbuk"])
        assert panel.figure is None
        assert any(n.ko == "기준일이 적혀 있지 않아 임기 경과율과 비교 제외: 강북구 민선8기" for n in panel.notes)
        assert "경과율" not in panel.title.ko

    def test_one_count_of_who_has_a_rate_and_a_line_for_those_without_a_place_in_their_term(self, frames: Frames) -> None:
        panel = ask(frames, "completion")
        figures = {place: own for place, own in pledges(make_query(), frames).by.items() if place.startswith("seoul-")}
        drawn = {place for place, own in figures.items() if any(figure.is_placed for figure in own)}
        assert isinstance(panel.figure, Race)
        by_mark = {row[MARK]: str(row["district_id"]) for row in rows_of(panel)}
        points = {by_mark[runner.mark] for runner in panel.figure.runners}
        assert {place for place in points if place.startswith("seoul-")} == drawn
        assert panel.what.ko.startswith(f"공약이행완료율, % · 서울 {len(drawn)}/25개구만 출처에 있음("), "those that are drawn"
        assert set(figures) - drawn == {"seoul-gangbuk"}
        assert panel.caption.span.ko == "2015~2025", "the years of the points"
        assert "기준일 미표기로 점이 없음: 강북구 민선8기 63.9%, 금천구 민선7기 91.3%" in [n.ko for n in panel.notes]
        alone = ask(frames, "completion", districts=["seoul-gangbuk"])
        assert not any("점이 없음" in n.ko for n in alone.notes), "without a picture the other note says it"

    def test_who_has_two_years_of_a_term_by_one_formula_is_said_as_long_as_they_are_few(self, frames: Frames) -> None:
        panel = ask(frames, "completion")
        assert panel.what.ko.endswith(" · 이어진 자치단체는 용산구뿐")
        without = frames["pledges"].filter((pl.col("district_id") != YONGSAN) | (pl.col("as_of") == date(2021, 12, 31)))
        assert ask(with_pledges(frames, without), "completion").what.ko.endswith(" · 이어진 곳 없음")
        assert "이어진" not in ask(frames, "completion", districts=[YONGSAN]).what.ko

    def test_why_some_means_are_not_joined_is_noted(self, frames: Frames) -> None:
        panel = ask(frames, "completion")
        assert any("같은 기사의 값만 선으로 이음" in note.ko for note in panel.notes)

    @pytest.mark.parametrize("px", [312, 1152])
    @pytest.mark.parametrize("focus", [(), (GC,), ("seoul-dongjak",)])
    def test_every_point_has_its_name(self, frames: Frames, px: int, focus: tuple[str, ...]) -> None:
        chart = SPECS["pledges-completion"](make_query().but(focus=focus), frames).figure
        assert isinstance(chart, Race)
        figure = drawn(chart, "ko", "light", px)
        named = {mark for t in figure["data"] if t["mode"] == "text" and t["name"] in ("names", "small") for (mark,) in t["customdata"]}  # type: ignore[attr-defined]
        assert named == {r.mark for r in chart.runners}

    def test_unknown_states_are_listed_with_the_reason(self, frames: Frames) -> None:
        panel = ask(frames, "completion", districts=[YDP])
        row = rows_of(panel, district_id=YDP, as_of=date(2023, 12, 31), kind=None)[0]
        assert (row["of"], row["over"], row["value"], row["why"]) == (None, 53, None, "상태가 적히지 않은 공약이 있어 계산하지 않음")
        assert isinstance(panel.figure, Race)
        assert row[MARK] not in {r.mark for r in panel.figure.runners}
        assert any("영등포구 민선8기(2023년)" in n.ko for n in panel.notes)
        assert any("5건은 표에만 있음" in n.ko for n in panel.notes)

    def test_the_place_that_is_pointed_out_is_told_first_and_named_first(self, frames: Frames) -> None:
        panel = SPECS["pledges-completion"](make_query().but(focus=(GC,)), frames)
        assert panel.title.ko == "금천구 임기 경과율보다 11.3%p 높음 · 낮은 곳: 민선7기 4곳 가운데 용산구·양천구"
        assert panel.title.en.endswith("above the share of term elapsed; below: Yongsan-gu, Yangcheon-gu of 4 (term 7)")
        assert isinstance(panel.figure, Race)
        assert [r.meaning for r in panel.figure.runners][:2] == ["chosen", "other"]

    def test_terms_stand_apart_and_only_seoul_and_what_is_pointed_out_is_drawn(self, frames: Frames) -> None:
        chart = SPECS["pledges-completion"](make_query().but(focus=("chungnam-boryeong",)), frames).figure
        assert isinstance(chart, Race)
        assert [lap.ko for lap in chart.laps] == [f"민선{n}기({2014 + 4 * i}~{2018 + 4 * i})" for i, n in enumerate((6, 7, 8))]
        places = {r.mark.split("|")[0] for r in chart.runners}
        assert {p for p in places if not p.startswith("seoul-")} == {"chungnam-boryeong", "group-seoul-gu"}
        means = [r for r in chart.runners if r.mark.startswith("group-")]
        assert all(r.hollow for r in means)
        assert max(Counter(r.course for r in means).values()) == 2, "means as printed are joined where one source prints both"
        assert all(f"민선{6 + r.lap}기" in r.mark for r in chart.runners if not r.hollow)

    def test_a_rate_that_is_compared_with_nothing_says_why(self, frames: Frames) -> None:
        for place, said in (("seoul-gangnam", "강남구 43.4%는 산식 미표시로"), ("seoul-gangbuk", "강북구 63.9%는 기준일 미표기로")):
            title = SPECS["pledges-completion"](make_query().but(focus=(place,)), frames).title.ko
            assert title == f"{said} 비교 제외 · 임기 경과율보다 낮은 곳: 민선8기 5곳 가운데 없음"

    @pytest.mark.parametrize("name", ["completion", "grades"])
    def test_a_comparison_without_the_place_says_what_would_fill_it(self, frames: Frames, name: str) -> None:
        title = SPECS[f"pledges-{name}"](make_query().but(focus=("incheon-namdong",)), frames).title.ko
        assert " · 인천광역시 남동구 자료 없음 · " in title
        assert title.endswith("등록하면 채워짐")

    def test_valued_come_first_then_the_country(self, frames: Frames) -> None:
        rows = ask(frames, "completion").table.frame.to_dicts()
        valued = [r for r in rows if r["value"] is not None]
        assert rows[: len(valued)] == valued
        assert [r["district_id"] for r in valued].index("group-kr-local") == len(valued) - 1
        years = [r["_year"] or 0 for r in valued[:-1]]
        assert years == sorted(years, reverse=True)
        assert years[-1] == 0, "what was only fetched on a day is of no year"

    def test_title_against_the_term(self, frames: Frames) -> None:
        title = ask(frames, "completion", districts=[YONGSAN], years=[2021]).title.ko
        assert title == "용산구 민선7기 공약이행완료율(2021. 12. 31.) 80.5%, 임기 경과율 87.6%보다 7.1%p 낮음"

    def test_title_names_those_below(self, frames: Frames) -> None:
        """Of each term the newest rate of each district of Seoul."""
        panel = ask(frames, "completion")
        rows = [
            r for r in panel.table.frame.sort("as_of").to_dicts() if r["ahead"] is not None and str(r["district_id"]).startswith("seoul-")
        ]
        newest = {(r["term"], r["district_id"]): r["ahead"] for r in rows}
        said = []
        for term in ("민선8기", "민선7기", "민선6기"):
            own = sorted((ahead, names(frames).district(d).ko) for (t, d), ahead in newest.items() if t == term)
            said.append(f"{term} {len(own)}곳 가운데 {'·'.join(d for ahead, d in own if ahead < 0) or '없음'}")
        assert panel.title.ko == f"임기 경과율보다 낮은 곳: {', '.join(said)}"

    def test_a_difference_within_rounding_is_none(self, frames: Frames) -> None:
        gone = share_of_term("민선7기", date(2021, 12, 31)) or 0
        here = (pl.col("district_id") == YONGSAN) & (pl.col("as_of") == date(2021, 12, 31))
        count = pl.when(here & (pl.col("status") == "이행")).then(round(gone * 10**6)).when(here).then(10**6 - round(gone * 10**6))
        table = frames["pledges"].with_columns(count.otherwise("count").alias("count"))
        title = ask(with_pledges(frames, table), "completion", districts=[YONGSAN], years=[2021]).title
        assert title.ko.endswith("임기 경과율 87.6%와 같음")

    def test_definition_is_named(self, frames: Frames) -> None:
        panel = ask(frames, "completion", districts=[GWANGJIN], definition="completed_only")
        assert panel.title.ko.startswith("광진구 민선8기 공약이행완료율(완료만)(2025. 12. 31.) 28.3%")
        assert panel.caption.definition.ko == "공약이행완료율(완료만) = 완료 ÷ 전체 공약. 이행 후 계속추진을 뺀 엄격한 기준"

    def test_target_of_the_same_definition_only(self, frames: Frames) -> None:
        district = ["seoul-seongdong"]
        held, stricter, other = (ask(frames, "completion", **asked) for asked in (
            {"districts": district}, {"districts": district, "definition": "completed_only"}, {"districts": [YONGSAN]}
        ))  # fmt: skip
        assert held.title.ko.endswith("15.9%p 높음, 목표 90%까지 5.3%p 남음(기한 2025. 12. 31.)")
        assert "목표" not in f"{stricter.title.ko} {other.title.ko}"
        assert not {"target", "reached"} & {c.name for p in (stricter, other) for c in p.table.columns}

    def test_printed_rates_stand_apart_where_the_states_are_not_printed(self, frames: Frames) -> None:
        panel = ask(frames, "completion", districts=[YDP], years=[2023])
        assert panel.title.ko == "영등포구 민선8기 공약 이행률 61%(2023. 12. 31.), 출처에 적힌 값, 산식 미표시"
        printed = rows_of(panel, kind="pledge_fulfilment_rate")[0]
        assert (printed["printed"], printed["value"], printed["ahead"]) == (61.0, None, None), "never a computed rate"
        point = next(r for r in panel.figure.runners if r.mark == printed[MARK])  # type: ignore[union-attr]
        assert (point.value, point.label.ko, point.hollow, point.course) == (0.61, "61%", True, ""), "never joined with another"
        assert [ref.dataset for ref in panel.evidence[point.mark].rows] == ["indicators"]
        assert any("산식이 적혀 있지 않아" in n.ko for n in panel.notes)

    def test_a_computed_rate_needs_no_printed_one(self, frames: Frames) -> None:
        found = ask(frames, "completion").table.frame
        place = ["district_id", "_year"]
        assert found.filter(pl.col("kind").is_not_null()).join(found.filter(pl.col("value").is_not_null()), on=place).is_empty()
        assert ask(frames, "completion", options={"scope": "plan"}).table.frame["kind"].null_count() == 3, "rates of pledges, not of plans"

    def test_of_two_printed_rates_the_published_one_by_the_rule(self, frames: Frames) -> None:
        table = frames["indicators"]
        own = table.filter((pl.col("district_id") == YDP) & (pl.col("indicator_type") == "pledge_fulfilment_rate"))
        copy = own.with_columns(
            pl.lit(99.0).alias("value"), pl.lit(value=True).alias(PROVISIONAL), pl.lit("a-copy").alias("source_id"), pl.col(ROW) + 10**5
        )
        early = own.with_columns(pl.lit(20.0).alias("value"), pl.lit(date(2023, 6, 30)).alias("as_of"), pl.col(ROW) + 10**6)
        both = frames.with_table("indicators", pl.concat([copy, early, table]))
        query = make_query(districts=[YDP])
        assert printed(query, both)["value"].to_list() == [61.0, 85.0]
        assert printed(make_query(districts=[YDP], as_of="same-day 06-30"), both)["value"].to_list() == [20.0, 85.0]

    def test_evidence_is_the_printed_counts(self, frames: Frames) -> None:
        panel = ask(frames, "completion", districts=[GWANGJIN])
        evidence = next(iter(panel.evidence.values()))
        assert {p.printed for p in places(evidence, {d.name: d for d in TOPIC.datasets}, frames)} == {"26", "62", "4"}
        assert evidence.formula.ko == "(완료 + 이행 후 계속추진) ÷ 전체 공약 = 88 ÷ 92 = 95.7%"


class TestMissing:
    def test_the_notes_say_the_reason_in_full(self, frames: Frames) -> None:
        panel = ask(frames, "completion", districts=[YDP])
        assert any(n.ko.startswith("상태가 적히지 않은 공약이 있어 계산하지 않음: ") for n in panel.notes)
        assert "상태가 적히지 않은 공약이 있어 계산하지 않음" in panel.evidence[rows_of(panel, kind=None)[-1][MARK]].formula.ko  # type: ignore[index]
        assert ask(frames, "completion", districts=["seoul-eunpyeong"]).figure is None, "only missing states: the table says it"

    def test_a_changed_number_of_pledges_is_said(self, frames: Frames) -> None:
        known = frames["pledges"].with_columns(pl.col("status").replace("미상", "그 외"))
        panel = ask(with_pledges(frames, known), "completion", districts=[YDP])
        assert "영등포구 민선6기" in next(n.ko for n in panel.notes if "전체 공약 수가 달라짐" in n.ko)

    def test_every_reason_of_completion_has_a_short_form(self) -> None:
        assert {u.reason for d in COMPLETION_RATE.definitions for u in d.undefined} == set(IN_BAR)
        assert max(len(short.ko) for short in IN_BAR.values()) <= 9


class TestFields:
    def test_fields_with_their_goal(self, frames: Frames) -> None:
        panel = ask(frames, "fields", districts=[GC])
        assert isinstance(panel.figure, Compare)
        assert sum(r["value"] for r in rows_of(panel)) == 69  # type: ignore[misc]
        first = panel.figure.bars[0]
        assert (first.name.ko, first.value, first.detail.ko) == ("지역 경제", 11, "다시뛰는 금천")
        assert panel.title.ko == "금천구 민선7기 공약 69건 가운데 지역 경제 11건으로 가장 많음"

    def test_a_later_date_without_fields_does_not_hide_them(self, frames: Frames) -> None:
        assert {r["as_of"] for r in rows_of(ask(frames, "fields", districts=[GC]))} == {date(2020, 10, 31)}

    def test_of_two_breakdowns_the_first(self, frames: Frames) -> None:
        table = frames["pledges"]
        again = table.filter((pl.col("district_id") == GC) & (pl.col("as_of") == date(2020, 10, 31)))
        again = again.with_columns(pl.lit("전체").alias("goal"), pl.lit(2, dtype=pl.Int64).alias("cut"))
        panel = ask(with_pledges(frames, pl.concat([table, again])), "fields", districts=[GC])
        assert "전체" not in {r["goal"] for r in rows_of(panel)}
        assert len(rows_of(panel)) == 12

    def test_fulfilled_where_the_state_is_printed(self, frames: Frames) -> None:
        found = {r["field"]: (r["value"], r["fulfilled"]) for r in rows_of(ask(frames, "fields", districts=[GWANGJIN]))}
        assert (found["균형발전"], found["안전환경"]) == ((13, 11), (25, 25))
        assert {r["fulfilled"] for r in rows_of(ask(frames, "fields", districts=[GC]))} == {None}


CUT = re.compile(r"(SA|[A-F])\s*(?:총점\s*)?(\d+)")


class TestGrades:
    def test_one_cell_a_district_and_year(self, frames: Frames) -> None:
        panel = ask(frames, "grades", districts=[YDP])
        assert isinstance(panel.figure, Matrix)
        assert panel.figure.columns == (2011, *range(2013, 2025))
        assert {c.column: c.meaning for c in panel.figure.cells if c.column in {2022, 2023}} == {2022: "grade_first", 2023: "grade_plan"}
        row = rows_of(panel, year=2018)[0]
        assert (row["label"], len(row["rows"])) == ("SA", 2)  # type: ignore[arg-type]

    def test_each_year_under_its_own_rule(self, frames: Frames) -> None:
        panel = ask(frames, "grades", districts=[YDP])
        below = panel.figure.below  # type: ignore[union-attr]
        assert 2014 not in below  # its rule is not printed
        assert {y: below[y].ko for y in (2017, 2020, 2023)} == {2017: "80", 2020: "65", 2023: "계획 90"}
        rules = {int(e.label.ko.split()[1][:4]): e.formula.ko.split("기준: ")[1] for e in panel.evidence.values()}
        assert {y: rules[y] for y in (2014, 2017, 2020, 2023)} == {
            2014: "기준 미표기)", 2017: "SA 총점 80 이상)", 2020: "SA 총점 65 이상 / A 총점 60점 이상)", 2023: "SA 90 이상)",
        }  # fmt: skip

    def test_the_numbers_of_the_title_add_up(self, frames: Frames) -> None:
        title = ask(frames, "grades").title.ko
        every, parts = re.fullmatch(r"2022년 공약 평가 (\d+)곳: (.*)", title).groups()  # type: ignore[union-attr]
        assert sum(int(n) for n in re.findall(r" (\d+)", parts)) == int(every)
        assert ask(frames, "grades", years=[2020]).title.ko.endswith(", F 1(중구), 미공개 1")

    def test_of_several_places_the_title_is_of_the_newest_year_that_tells_more_than_the_best_of_half_of_them(self, frames: Frames) -> None:
        cells = ask(frames, "grades").figure.cells  # type: ignore[union-attr]
        counts = Counter(cell.column for cell in cells)
        places = 25
        assert 2 * counts[2022] >= places > 2 * max(n for year, n in counts.items() if year > 2022)
        assert ask(frames, "grades", years=[2022, 2023]).title.ko.startswith(f"2022년 공약 평가 {counts[2022]}곳: SA ")

    def test_a_grade_that_is_withheld_is_hatched(self, frames: Frames) -> None:
        chart = ask(frames, "grades").figure
        assert isinstance(chart, Matrix)
        assert [c.label.ko for c in chart.cells if MEANINGS[c.meaning].fill == "hatched"] == ["등급 미공개"]
        (cells,) = (t for t in drawn(chart)["data"] if t.get("name") == "cells")  # type: ignore[attr-defined]
        words = [text.replace("<br>", " ") for text, shape in zip(cells["text"], cells["marker"]["pattern"]["shape"], strict=True) if shape]
        assert words == ["등급 미공개"]

    def test_who_awards_what_a_blank_means_and_which_year_is_missing_is_said(self, frames: Frames) -> None:
        panel = ask(frames, "grades")
        assert panel.what.ko == "연도 아래는 SA 기준 점수 · SA만 적는 출처가 있어 비율이 아님"
        assert "평가 기관 한국매니페스토실천본부" in [n.ko for n in panel.notes]
        assert ask(frames, "grades", districts=[GC]).title.ko == "금천구 2016~2024년 공약 평가 8번 모두 SA(이행 평가 6번, 계획 평가 2번)"
        assert ask(frames, "grades", districts=[GC]).title.en == "Geumcheon-gu, pledges 2016–2024: 8 of 8 rated SA (fulfilment 6, plan 2)"
        assert ask(frames, "grades", districts=["seoul-jung"]).title.ko.startswith("중구 ")
        assert "모두" not in ask(frames, "grades", districts=["seoul-jung"]).title.ko, "not all of one grade"
        pointed_out = SPECS["pledges-grades"](make_query().but(focus=(GC,)), frames)
        said = "금천구 2016~2024년 공약 평가 8번 모두 SA(이행 평가 6번, 계획 평가 2번, 2020년 자료 없음) · 2022년 21곳: SA 16, A 5"
        assert pointed_out.title.ko == said, "the newest year of which others' grades are known beside its own"
        assert pointed_out.caption.span.ko == "2011~2025년 평가"
        notes = " ".join(note.ko for note in panel.notes)
        assert "2012년은 등급을 적은 출처가 없어" in notes
        assert "자료 없음은 등급을 적은 출처가 없다는 뜻" in notes
        assert 2012 not in panel.figure.columns  # type: ignore[union-attr]
        assert not any("2012년은" in n.ko for n in ask(frames, "grades", years=[2011, 2013]).notes), (
            "years that were not asked are not missing"
        )
        (only,) = (n.ko for n in panel.notes if n.ko.startswith("SA를 받은 곳만 적힌 해"))
        assert "2014" in only
        assert "2020" not in only

    def test_every_grade_is_written_whether_of_a_plan_or_not(self, frames: Frames) -> None:
        chart = ask(frames, "grades", districts=[YDP]).figure
        assert isinstance(chart, Matrix)
        words = {
            mark: text
            for t in drawn(chart)["data"]
            if t.get("name") == "cells"
            for (mark,), text in zip(t["customdata"], t["text"], strict=True)
        }  # type: ignore[attr-defined]
        assert {words[c.mark] for c in chart.cells} == {"SA"}
        assert {c.meaning for c in chart.cells} == {"grade_first", "grade_plan"}

    def test_sources_that_differ_on_the_rule(self, frames: Frames) -> None:
        panel = ask(frames, "grades", years=[2025])
        assert panel.figure.below[2025].ko == "83·87"  # type: ignore[union-attr]
        assert any(n.ko == "2025년 등급 기준은 출처마다 다르게 적음" for n in panel.notes)

    def test_the_row_that_prints_the_rule_is_evidence(self, frames: Frames) -> None:
        """Guro's grade of 2018 is told without a rule by its own source; others of that year print one."""
        for row in rows_of(panel := ask(frames, "grades")):
            evidence = panel.evidence[str(row[MARK])]
            behind = frames["evaluations"].filter(pl.col("_row").is_in([ref.row for ref in evidence.rows]))
            rules = behind["rule"].drop_nulls().to_list()
            assert ("기준 미표기" in evidence.formula.ko) is not bool(rules)
            said = set(CUT.findall(evidence.formula.ko))
            assert {cut for rule in rules for cut in CUT.findall(rule)} <= said, "however a source words it"
        told = panel.evidence["seoul-guro|2018"]
        assert "SA 총점 85 이상" in told.formula.ko
        assert len(told.rows) == 2

    @pytest.mark.parametrize(
        ("evaluation", "note", "judged"),
        [
            ("공약실천계획서 평가", None, "계획"),
            ("미상", "2027년까지 5년 연속 SA라는 서술에서 옮김; 2027년은 공약실천계획 평가", "계획"),
            ("미상", "2027년까지 5년 연속 SA라는 서술에서 옮김; 2023년은 공약실천계획 평가", "이행"),
            ("공약이행 및 정보공개 평가", None, "이행"),
        ],
    )
    def test_the_data_say_what_was_judged(self, frames: Frames, evaluation: str, note: str | None, judged: str) -> None:
        table = frames["evaluations"]
        one = table.filter((pl.col("district_id") == YDP) & (pl.col("year") == 2011)).with_columns(
            pl.lit(2027, pl.Int64).alias("year"), pl.lit(2027, pl.Int64).alias("_year"), pl.lit(evaluation).alias("evaluation"),
            pl.lit(note, pl.String).alias("note"))  # fmt: skip
        panel = ask(frames.with_table("evaluations", one.select(table.columns).cast(dict(table.schema))), "grades")
        assert [(r["year"], r["judged"]) for r in rows_of(panel)] == [(2027, judged)]

    def test_plans_are_said(self, frames: Frames) -> None:
        panel = ask(frames, "grades", districts=[YDP])
        assert any(n.ko == "2011, 2015, 2019, 2023년은 실천계획 평가이며 이행 평가 아님" for n in panel.notes)
        assert {r["year"] for r in rows_of(panel, judged="계획")} == {2011, 2015, 2019, 2023}

    def test_grades_that_a_source_only_tells_of_are_counted(self, frames: Frames) -> None:
        assert any(n.ko == "3칸은 여러 해 연속이라는 서술에서 옮긴 등급" for n in ask(frames, "grades", districts=["seoul-seocho"]).notes)

    def test_no_word_of_a_trend(self, frames: Frames) -> None:
        for asked in ({}, {"districts": [YDP]}, {"districts": [GC]}):
            panel = ask(frames, "grades", **asked)
            assert not re.search(
                "상승|하락|개선|높아|낮아|유지|rose|fell|improv", " ".join([panel.title.ko, panel.title.en, *(n.ko for n in panel.notes)])
            )

    def test_other_assessments_are_left_out(self, frames: Frames) -> None:
        words = {r["evaluation"] for r in rows_of(ask(frames, "grades"))}
        assert not words & {"지방공기업 경영평가", "지방자치단체 혁신평가", "매니페스토 우수사례 경진대회"}

    def test_grades_that_disagree_stand_side_by_side(self, frames: Frames) -> None:
        table = frames["evaluations"]
        one = table.filter((pl.col("district_id") == "seoul-gangnam") & (pl.col("year") == 2020))
        other = one.with_columns(pl.lit("SA").alias("grade"), pl.lit("news-zzzzzzzz").alias("source_id"))
        panel = ask(frames.with_table("evaluations", pl.concat([table, other])), "grades", districts=["seoul-gangnam"], years=[2020])
        assert [r["label"] for r in rows_of(panel)] == ["A·SA"]
        assert any(n.ko == "출처끼리 등급이 다른 칸 1개" for n in panel.notes)

    def test_a_date_that_the_data_had_to_set_is_not_called_printed(self, frames: Frames) -> None:
        assert "기준일 미표기" in ask(frames, "grades", districts=[YDP], years=[2023]).caption.as_of.ko


FILTERS = (
    {}, {"districts": [YDP]}, {"districts": [YDP, GC, GWANGJIN]}, {"districts": ["busan-jung"]}, {"departments": ["seoul-geumcheon/planning-budget"]},
    {"teams": ["기획팀"]}, {"years": [1999]}, {"years": [2020, 2025]},
    {"districts": [GC], "as_of": "at-most 2020-11-30"}, {"as_of": "at-most 2000-01-01"}, {"as_of": "same-day 06-30"},
)  # fmt: skip


@pytest.mark.parametrize("asked", FILTERS, ids=str)
@pytest.mark.parametrize("name", SPECS)
def test_every_question_has_an_answer(frames: Frames, name: str, asked: dict[str, object]) -> None:
    spec = SPECS[name]
    definitions = [d.name for d in spec.measure.definitions] if spec.measure else [""]
    scopes = [{o.name: v} for o in spec.options for v in o.values] or [{}]
    for options, definition in itertools.product(scopes, definitions):
        check(spec(make_query(**asked, options=options, definition=definition), frames))  # type: ignore[arg-type]


def check(panel: Panel) -> None:
    """Table, figure and evidence tie by mark; words in both languages; colours that exist, none of them good or bad."""
    assert panel.title.ko
    assert panel.title.en
    if panel.is_empty:
        assert "자료 없음" in panel.title.ko
        return
    marks = panel.table.frame[MARK].to_list()
    assert len(marks) == len(set(marks))
    assert set(panel.evidence) == set(marks)
    drawn = figure_marks(panel.figure)
    told = isinstance(panel.figure, Pairs) or any("표에만 있음" in n.ko for n in panel.notes)  # states in words are in the table alone
    partly = {m for m, _ in drawn} <= set(marks) and told
    assert panel.figure is None or partly or {m for m, _ in drawn} == set(marks)
    assert {meaning for _, meaning in drawn} <= set(MEANINGS) - {"good", "bad"}
    assert all(e.rows for e in panel.evidence.values())
    assert panel.caption.n > 0
    assert len(panel.table.written("ko")) == len(marks) == len(panel.table.written("en"))


def figure_marks(figure: object) -> list[tuple[str, str]]:  # noqa: PLR0911 - one a kind of chart
    match figure:
        case Share():
            return [(s.mark, s.meaning) for stack in figure.stacks for s in stack.segments]
        case Compare():
            return [(b.mark, b.meaning) for b in figure.bars]
        case Trend():
            return [(p.mark, s.meaning) for s in figure.series for p in s.points]
        case None:
            return []
        case Pairs():
            return [(p.mark, p.meaning) for p in figure.pairs]
        case Race():
            return [(r.mark, r.meaning) for r in figure.runners]
        case Matrix():
            return [(c.mark, c.meaning) for c in figure.cells]
    raise AssertionError(figure)


def test_department_finds_what_it_reports(frames: Frames) -> None:
    panel = ask(frames, "fields", departments=["seoul-geumcheon/planning-budget"])
    assert {r["district_id"] for r in rows_of(panel)} == {GC}


def test_disagreeing_sources_are_said(frames: Frames) -> None:
    table = frames["pledges"]
    other = table.filter((pl.col("district_id") == YONGSAN) & (pl.col("as_of") == date(2021, 12, 31)))
    other = other.with_columns(pl.lit("news-zzzzzzzz").alias("source_id"), pl.col("count") + 1, pl.col(ROW) + 100_000)
    panel = ask(with_pledges(frames, pl.concat([table, other])), "completion", districts=[YONGSAN], years=[2021])
    assert rows_of(panel)[0]["over"] == 77
    assert any("다르게 적은 수치" in n.ko for n in panel.notes)


def test_provisional_copies_are_said(frames: Frames) -> None:
    panel = ask(frames, "status", districts=["seoul-eunpyeong"])
    assert panel.caption.provisional
    assert any(n.ko.startswith("잠정") for n in panel.notes)


def test_unknown_choices_are_refused(frames: Frames) -> None:
    with pytest.raises(AskedError):
        ask(frames, "status", options={"scope": "all"})
    with pytest.raises(AskedError):
        ask(frames, "grades", definition="completed")


@pytest.mark.parametrize(("years", "told"), [((2016,), True), ((2025,), False), ((), False)])
def test_a_year_of_which_the_newest_term_has_no_figures_is_said_not_to_be_shown(years: tuple[int, ...], told: bool, frames: Frames) -> None:  # noqa: FBT001
    assert ("고른 연도의 자료가 없어" in ask(frames, "status", years=years).what.ko) is told
