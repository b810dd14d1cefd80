"""The history of pledges: which source follows which, what may be compared, and in which words it is said why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from syrupy.assertion import SnapshotAssertion

from lib.charts.spec.placed import Pairs
from lib.core.dataset import PROVISIONAL, ROW, YEAR_OF
from lib.core.errors import AskedError
from lib.core.evidence import places
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel
from lib.core.query import make_query
from lib.core.text import Text
from lib.topics.pledges import TOPIC
from lib.topics.pledges.panels.history_states import NOT_STATED, OTHER_OFFICE, Change, Step, counts_changed
from lib.topics.pledges.panels.history_told import WHOLE, Counted, Told
from tests.synthetic import DISTRICTS

YDP, GC, GWANGJIN, YONGSAN = "seoul-yeongdeungpo", "seoul-geumcheon", "seoul-gwangjin", "seoul-yongsan"
SPEC = next(p for p in TOPIC.panels if p.name == "pledges-history")
DATASETS = {d.name: d for d in TOPIC.datasets}
SHOWN = ("district_id", "term", "thing", "state", "as_of", "first", "second_as_of", "second", "by", "why")


def ask(frames: Frames, **asked: object) -> Panel:
    return SPEC(make_query(**asked), frames)  # type: ignore[arg-type]


def rows_of(panel: Panel, **where: object) -> list[dict[str, object]]:
    return [row for row in panel.table.frame.to_dicts() if all(row[c] == v for c, v in where.items())]


def outline(panel: Panel) -> list[str]:
    """Title, rows without their documents, what is drawn, notes."""
    rows = [" | ".join(str(row[c] or "") for c in SHOWN) for row in panel.table.frame.to_dicts()]
    drawn = [f"{p.name.ko}: {p.first.value} → {p.second.value} ({p.word.ko}, {p.meaning})" for p in getattr(panel.figure, "pairs", ())]
    return [panel.title.ko, panel.title.en, *rows, *drawn, *(n.ko for n in panel.notes), *(n.en for n in panel.notes)]


@pytest.mark.parametrize("districts", [[], [YDP], [GC], [YONGSAN]], ids=str)
def test_the_shipped_history(frames: Frames, snapshot: SnapshotAssertion, districts: list[str]) -> None:
    assert outline(ask(frames, districts=districts)) == snapshot


class TestWhatFollowsWhat:
    def test_one_row_names_both_dates_and_documents(self, frames: Frames) -> None:
        (row,) = rows_of(ask(frames, districts=[YDP]))
        assert (row["as_of"], row["first"], row["second_as_of"], row["second"]) == (date(2015, 10, 31), "29건", date(2017, 10, 31), "30건")
        assert row["source"] == "2015년 주요업무 보고(영등포구 기획예산과)"
        assert row["second_source"] == "2017년 주요업무 보고(영등포구 기획담당관)"

    def test_evidence_leads_to_both_places(self, frames: Frames) -> None:
        panel = ask(frames, districts=[YONGSAN])
        row = rows_of(panel, state="이행")[0]
        evidence = panel.evidence[str(row[MARK])]
        assert [(p.as_of, p.printed) for p in places(evidence, DATASETS, frames)] == [
            (date(2021, 12, 31), "62"),
            (date(2019, 12, 31), "34"),
        ]
        assert evidence.formula == Text("34건 → 62건: 28건 늘어남", "34 → 62: 28 more")
        assert evidence.label.ko == "용산구 민선7기 이행(2019. 12. 31. → 2021. 12. 31.)"

    def test_terms_are_never_joined(self, frames: Frames) -> None:
        panel = ask(frames, districts=[YDP])
        assert {r["term"] for r in rows_of(panel)} == {"민선6기"}
        assert any("민선5기, 영등포구 민선7기, 영등포구 민선8기" in n.ko for n in panel.notes), "a single source each"

    def test_scopes_are_never_joined(self, frames: Frames) -> None:
        (row,) = rows_of(ask(frames, districts=[YDP], options={"scope": "plan"}))
        assert (row["thing"], row["first"], row["second"]) == ("구정운영 4개년 계획 전체", "68건", "71건")

    def test_a_term_is_chosen(self, frames: Frames) -> None:
        asked = {"districts": [YDP]}
        assert rows_of(ask(frames, **asked, options={"term": "민선6기"})) == rows_of(ask(frames, **asked, options={"term": "all"}))
        empty = ask(frames, **asked, options={"term": "민선8기"})
        assert empty.title.ko == "영등포구 민선8기 공약 변화 자료 없음"
        term = next(o for o in SPEC.options if o.name == "term")
        assert list(term.choices(make_query(districts=[YDP]), frames)) == ["all", "민선8기", "민선7기", "민선6기", "민선5기"]
        with pytest.raises(AskedError, match="민선99기"):
            ask(frames, options={"term": "민선99기"})

    def test_years_are_those_that_brought_the_change(self, frames: Frames) -> None:
        assert rows_of(ask(frames, districts=[YONGSAN], years=[2021])) == rows_of(ask(frames, districts=[YONGSAN]))
        assert ask(frames, districts=[YONGSAN], years=[2019]).is_empty

    def test_as_of_hides_later_sources(self, frames: Frames) -> None:
        days = {r["second_as_of"] for r in rows_of(ask(frames, districts=[GC], as_of="at-most 2021-01-01"))}
        assert days == {date(2020, 12, 31)}

    def test_same_day_takes_one_date_a_year(self, frames: Frames) -> None:
        days = {(r["as_of"], r["second_as_of"]) for r in rows_of(ask(frames, districts=[GC], as_of="same-day 12-31"))}
        assert days == {(date(2020, 12, 31), date(2022, 1, 14))}

    def test_without_a_second_source_the_panel_says_what_would_fill_it(self, frames: Frames) -> None:
        panel = ask(frames, districts=[GWANGJIN])
        assert panel.is_empty
        assert panel.notes[0].ko == "같은 임기의 공약을 다른 날에 적은 출처가 하나 더 있으면 채워짐"
        assert panel.notes[1].ko == "자료가 있는 곳: 용산구, 금천구, 영등포구, 전북특별자치도 순창군"

    def test_of_two_sources_of_one_date_the_report(self, frames: Frames) -> None:
        table = frames["pledges"]
        own = table.filter((pl.col("district_id") == YDP) & (pl.col("as_of") == date(2017, 10, 31)))
        other = own.with_columns(pl.lit("news-zzzzzzzz").alias("source_id"), pl.lit(99, pl.Int64).alias("count"), pl.col(ROW) + 10**5)
        sources = frames["sources"].filter(pl.col("kind") == "news").head(1).with_columns(pl.lit("news-zzzzzzzz").alias("source_id"))
        both = frames.with_table("pledges", pl.concat([other, table]))
        both = both.with_table("sources", pl.concat([frames["sources"], sources]))
        panel = ask(both, districts=[YDP])
        assert [r["second"] for r in rows_of(panel)] == ["30건"]
        assert panel.rivals is not None, "the other value of that date stands beside"


class TestWhatIsCompared:
    def test_an_unknown_state_is_never_a_change(self, frames: Frames) -> None:
        panel = ask(frames, districts=[GC])
        assert {r["by"] for r in rows_of(panel, state="이행 상태")} == {"비교 제외"}
        assert panel.figure is None
        assert panel.title.ko == "금천구 공약에서 달라졌다고 볼 값 없음: 비교에서 제외한 값 2개, 같은 값 2개"

    def test_another_publisher_is_said(self, frames: Frames) -> None:
        row = rows_of(ask(frames, districts=[GC]), as_of=date(2020, 10, 31), state="이행 상태")[0]
        assert row["why"] == "적은 기관이 다름(구의 자료 → 보도), 적히지 않은 상태가 있음"

    def test_a_rate_without_its_formula_is_no_change(self, frames: Frames) -> None:
        (row,) = rows_of(ask(frames, districts=["group-seoul-gu"]))
        assert (row["first"], row["second"], row["by"], row["why"]) == ("60.21%", "80.62%", "비교 제외", "산식이 적혀 있지 않거나 다름")

    def test_a_rate_with_one_formula_is(self, frames: Frames) -> None:
        told = frames["indicators"].with_columns(pl.col("definition").str.replace("미표시", "완료 ÷ 전체"))
        (row,) = rows_of(ask(frames.with_table("indicators", told), districts=["group-seoul-gu"]))
        assert (row["by"], row["why"]) == ("20.41%p", None)

    def test_only_changes_of_counts_are_drawn(self, frames: Frames) -> None:
        figure = ask(frames, districts=[YONGSAN]).figure
        assert isinstance(figure, Pairs)
        assert [(p.name.ko, p.first.value, p.second.value, p.meaning) for p in figure.pairs] == [
            ("이행", 34, 62, "up"),
            ("그 외", 43, 15, "down"),
        ]
        assert figure.pairs[0].detail.ko == "2019. 12. 31. → 2021. 12. 31."


def step(first: Mapping[str, int], second: Mapping[str, int], **changed: object) -> Iterator[Change]:
    """What `counts_changed` says of two sources with these counts by state; `changed` is what the second one has otherwise."""
    told = [
        Told(
            date(2020 + i, 1, 1),
            f"s{i}",
            "report",
            Text("구", "own"),
            frozenset({"a/all"}),
            (i,),
            {s: Counted(n, (i,)) for s, n in own.items()},
        )
        for i, own in enumerate((first, second))
    ]
    return counts_changed(Step(("seoul-a", "민선8기"), WHOLE, Text("공약", "pledges"), told[0], replace(told[1], **changed)))  # type: ignore[arg-type]


def told_of(found: Iterator[Change]) -> list[tuple[str, str, str, str]]:
    return [(c.state.ko, c.first.words.ko, c.second.words.ko, c.kind) for c in found]


class TestStates:
    def test_a_state_that_one_source_does_not_name_has_none(self) -> None:
        found = told_of(step({"완료": 3, "정상추진": 7}, {"완료": 5, "정상추진": 4, "보류": 1}))
        assert found == [
            ("전체 수", "10건", "10건", "same"), ("완료", "3건", "5건", "changed"), ("정상추진", "7건", "4건", "changed"), ("보류", "0건", "1건", "changed"),
        ]  # fmt: skip

    def test_fulfilled_as_one_word_is_held_against_the_sum(self) -> None:
        found = list(step({"완료": 3, "이행 후 계속추진": 4, "정상추진": 3}, {"이행": 9, "정상추진": 1}))
        assert told_of(found[1:2]) == [("이행", "7건", "9건", "changed")]
        assert (found[1].merged, found[1].first.parts.ko, found[1].second.parts.ko) == (True, "완료 3건, 이행 후 계속추진 4건", "")

    def test_the_rest_is_what_the_source_does_not_name(self) -> None:
        found = told_of(step({"이행": 5, "정상추진": 3, "그 외": 2}, {"이행": 5, "정상추진": 2, "일부추진": 2, "그 외": 1}))
        assert found[1:] == [("정상추진", "3건", "2건", "changed"), ("그 외", "2건", "3건", "changed")]

    def test_one_unknown_state_undoes_all_but_the_number(self) -> None:
        found = list(step({"완료": 3, "미상": 7}, {"완료": 5, "정상추진": 6}))
        assert told_of(iter(found)) == [
            ("전체 수", "10건", "11건", "changed"),
            ("이행 상태", "완료 3건, 미상 7건", "완료 5건, 정상추진 6건", "apart"),
        ]
        assert found[1].why == NOT_STATED

    def test_no_pledge_of_unknown_state_is_none(self) -> None:
        assert told_of(step({"완료": 3, "미상": 0}, {"완료": 4}))[1:] == [("완료", "3건", "4건", "changed")]

    def test_two_sources_that_print_no_state_say_nothing_of_it(self) -> None:
        assert told_of(step({"미상": 7}, {"미상": 8})) == [("전체 수", "7건", "8건", "changed")]

    def test_another_organisation_or_publisher_is_no_change(self) -> None:
        (office,) = [c for c in step({"완료": 3}, {"완료": 4}, departments=frozenset({"a/tax"})) if c.state.ko == "완료"]
        assert (office.kind, office.why) == ("apart", OTHER_OFFICE)
        (press,) = [c for c in step({"완료": 3}, {"완료": 4}, publisher=Text("보도", "news")) if c.state.ko == "완료"]
        assert press.why == Text("적은 기관이 다름(구 → 보도)", "printed by others (own → news)")


def with_items(frames: Frames, *lists: tuple[int, Mapping[int, tuple[str, str | None]]], office: str = "") -> Frames:
    """Lists of pledges of 영등포구 by year: number to title and state; `office` is in charge in the last list."""
    rows = [
        {
            "district_id": YDP, "department_id": f"{YDP}/{office or 'all'}" if year == lists[-1][0] else f"{YDP}/all", "term": "민선8기", "scope": "공약",
            "as_of": date(year, 5, 31), "number": no, "title": title, "goal": "전체", "field": "전체", "status": state, "unit_printed": None, "note": None,
            "source_id": "report-yeongdeungpo-2023-planning-budget-2023", "locator": "L1", ROW: year * 100 + no, YEAR_OF: year, PROVISIONAL: False,
            "_reporter": f"{YDP}/planning-budget-2023", "_basis": "report", "_retrieved": False,
        }
        for year, own in lists for no, (title, state) in own.items()
    ]  # fmt: skip
    table = frames["pledge_items"]
    return frames.with_table("pledge_items", pl.DataFrame(rows, schema=table.schema))


class TestSinglePledges:
    def moved(self, frames: Frames, **asked: object) -> list[tuple[object, ...]]:
        panel = ask(frames, districts=[YDP], options={"term": "민선8기"}, **asked)
        return [(r["thing"], r["first"], r["second"], r["by"], r["why"]) for r in rows_of(panel)]

    def test_the_state_of_one_pledge(self, frames: Frames) -> None:
        two = with_items(
            frames, (2023, {1: ("도서관", "정상추진"), 2: ("공원", "보류")}), (2024, {1: ("도서관", "완료"), 2: ("공원", "보류")})
        )
        assert self.moved(two) == [("1. 도서관", "정상추진", "완료", "바뀜", None)]
        title = ask(two, districts=[YDP], options={"term": "민선8기"}).title
        assert title.ko == "영등포구 민선8기 1. 도서관 이행 상태 정상추진 → 완료(2023. 5. 31. → 2024. 5. 31.)"

    def test_a_pledge_keeps_its_title_under_another_number(self, frames: Frames) -> None:
        two = with_items(
            frames, (2023, {1: ("작은 도서관", "정상추진"), 2: ("공원", "보류")}), (2024, {2: ("작은도서관", "완료"), 1: ("공원", "보류")})
        )
        assert self.moved(two) == [("2. 작은도서관", "정상추진", "완료", "바뀜", None)]

    def test_another_title_under_the_number_is_no_change(self, frames: Frames) -> None:
        two = with_items(frames, (2023, {1: ("도서관", "정상추진")}), (2024, {1: ("주차장", "완료")}))
        assert self.moved(two) == [("1. 주차장", "정상추진", "완료", "비교 제외", "같은 번호의 공약 이름이 다름")]

    @pytest.mark.parametrize(
        ("first", "second", "why"),
        [
            (None, "완료", "적히지 않은 상태가 있음"),
            ("완료", "이행", "상태를 나눈 말이 달라 같은 상태일 수 있음"),
            ("그 외", "보류", "상태를 나눈 말이 달라 같은 상태일 수 있음"),
            ("그 외", "완료", None),
        ],
    )
    def test_states_that_may_be_the_same(self, frames: Frames, first: str | None, second: str, why: str | None) -> None:
        two = with_items(frames, (2023, {1: ("도서관", first)}), (2024, {1: ("도서관", second)}))
        assert [row[-1] for row in self.moved(two)] == [why]

    def test_another_organisation_in_charge_is_said(self, frames: Frames) -> None:
        lists = (2023, {1: ("도서관", "정상추진")}), (2024, {1: ("도서관", "완료")})
        assert [row[-2:] for row in self.moved(with_items(frames, *lists, office="planning-budget-2023"))] == [
            ("비교 제외", "담당 조직이 다름")
        ]

    def test_a_list_that_lacks_a_pledge_does_not_end_its_history(self, frames: Frames) -> None:
        lists = (
            (2023, {1: ("도서관", "정상추진"), 2: ("공원", "보류")}),
            (2024, {2: ("공원", "보류")}),
            (2025, {1: ("도서관", "완료"), 2: ("공원", "보류")}),
        )
        assert self.moved(with_items(frames, *lists)) == [
            ("1. 도서관", "정상추진", "완료", "바뀜", None),
            ("공약 목록", "2건", "1건", "달라진 상태 없음", None),
        ]


class TestGenerated:
    def test_single_pledges_change_from_report_to_report(self, generated: Frames) -> None:
        lists = [d.district_id for d in DISTRICTS if d.lists_pledges]
        rows = [r for r in rows_of(ask(generated, districts=lists)) if str(r["thing"])[0].isdigit()]
        assert {r["by"] for r in rows} == {"바뀜", "비교 제외"}
        assert {r["why"] for r in rows} == {None, "적히지 않은 상태가 있음", "같은 번호의 공약 이름이 다름"}
        assert all(r["as_of"].year + 1 == r["second_as_of"].year for r in rows)  # type: ignore[attr-defined]

    def test_each_change_of_a_count_is_that_of_the_rows(self, generated: Frames) -> None:
        district, days = "seoul-garam", (date(2023, 10, 31), date(2024, 10, 31))
        table = generated["pledges"].filter(
            (pl.col("district_id") == district) & (pl.col("scope") == "공약") & pl.col("source_id").str.starts_with("report-")
        )
        counts = [dict(table.filter(pl.col("as_of") == day).group_by("status").agg(pl.col("count").sum()).rows()) for day in days]
        expected = {state: (f"{n}건", f"{counts[1][state]}건") for state, n in counts[0].items() if n != counts[1][state]}
        shown = rows_of(ask(generated, districts=[district]), thing="공약 전체", second_as_of=days[1])
        assert {r["state"]: (r["first"], r["second"]) for r in shown if r["state"] != "전체 수"} == expected
        assert len(expected) > 1

    def test_lists_and_counts_are_not_compared(self, generated: Frames) -> None:
        notes = [n.ko for n in ask(generated, districts=["seoul-dasom"]).notes]
        assert "수만 적은 출처와 목록만 적은 출처는 비교 제외: 다솜구 민선7기" in notes

    def test_of_many_changes_the_largest_are_drawn(self, generated: Frames) -> None:
        panel = ask(generated, districts=["seoul-garam"])
        assert isinstance(panel.figure, Pairs)
        sizes = [abs((p.second.value or 0) - (p.first.value or 0)) for p in panel.figure.pairs]
        changed = [r for r in rows_of(panel) if r["by"] not in ("같음", "비교 제외")]
        assert len(sizes) == 16 < len(changed)
        assert any(f"나머지 {len(changed) - 16}개는 표에 있음" in n.ko for n in panel.notes)
