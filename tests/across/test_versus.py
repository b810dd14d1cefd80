"""Two districts measure by measure: what compares, what does not and why, and who is chosen."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from lib.across.compare.district_figures import Held, every_comparable, figures, held
from lib.across.compare.versus import DISTRICTS_VERSUS
from lib.across.compare.versus_pairs import NO_FORMULA, ONE_SIDED, OTHER_DATE, OTHER_DEFINITION, OTHER_YEAR, firsts, pairs, seconds, shared
from lib.charts.draw import drawn
from lib.charts.spec.placed import Pairs
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel
from lib.core.places import seoul
from lib.core.query import AsOf, Query, make_query

YEONGDEUNGPO, GEUMCHEON, GANGBUK = "seoul-yeongdeungpo", "seoul-geumcheon", "seoul-gangbuk"
BOTH = (YEONGDEUNGPO, GEUMCHEON)


def shown(frames: Frames, *districts: str, focus: tuple[str, ...] = (), **parts: Any) -> Panel:
    return DISTRICTS_VERSUS(make_query(districts=districts, **parts).but(focus=focus), frames)


def said(panel: Panel) -> str:
    return "\n".join(n.ko for n in panel.notes)


def row_of(panel: Panel, measure: str, footing: str, district: str) -> dict[str, Any]:
    wanted = (pl.col("measure") == measure) & (pl.col("footing") == footing) & (pl.col("district_id") == district)
    return panel.table.frame.filter(wanted).row(0, named=True)


def test_values_are_those_of_the_files(frames: Frames) -> None:
    panel = shown(frames, *BOTH)
    assert row_of(panel, "예산 규모", "당초예산(기금 제외) · 2026년", YEONGDEUNGPO)["value"] == "995,815,910천원"
    assert row_of(panel, "공약 수", "민선7기 · 2020년", YEONGDEUNGPO)["value"] == "62건"
    assert row_of(panel, "공약 수", "민선7기 · 2020년", GEUMCHEON)["value"] == f"{51 + 16 + 2}건"
    assert row_of(panel, "동 주민자치센터 직원 1인당 주민수", "산식 미표시 · 2011-09 · 2011년", YEONGDEUNGPO)["value"] == "1,504명"


def test_a_rate_over_a_budget_with_more_funds_is_not_compared(frames: Frames) -> None:
    """As in its ranking: 60.6 % and 48.7 % are not over the same."""
    panel = shown(frames, YEONGDEUNGPO, GANGBUK)
    assert isinstance(panel.figure, Pairs)
    rate = next(p for p in panel.figure.pairs if p.name.ko == "집행률")
    assert (rate.first.label.ko, rate.second.label.ko, rate.word.ko) == ("60.6%", "48.7%", "기금 비중이 크게 다름")
    like = next(p for p in shown(frames, YEONGDEUNGPO, GEUMCHEON).figure.pairs if p.name.ko == "집행률")  # type: ignore[union-attr]
    assert not like.word.ko


def test_compared_rows_agree_in_year_definition_and_date(frames: Frames) -> None:
    for first, second in ((YEONGDEUNGPO, GEUMCHEON), (GANGBUK, YEONGDEUNGPO), ("seoul-jung", "seoul-songpa")):
        own = held(AsOf(), frames)
        found = pairs(own[first], own[second])
        compared = [p for p in found if p.why_not is None]
        assert compared
        for pair in compared:
            assert pair.first
            assert pair.second
            a, b = pair.first, pair.second
            assert (a.thing, a.basis, a.year, a.row["until"]) == (b.thing, b.basis, b.year, b.row["until"])
        assert shared(own[first], own[second]) == len(compared)


def test_the_title_counts_what_compares(frames: Frames) -> None:
    panel = shown(frames, *BOTH)
    assert isinstance(panel.figure, Pairs)
    compared = [r for r in panel.figure.pairs if not r.word.ko]
    more = sum(r.first.value > r.second.value for r in compared if r.first.value is not None and r.second.value is not None)
    assert f"견줄 수 있는 지표 {len(compared)}개 가운데 영등포구 값이 큰 것 {more}개" in panel.title.ko
    assert "값이 크다고 더 나은 것은 아님" in said(panel)


def test_one_sided_measures_stand_in_the_table_only(frames: Frames) -> None:
    panel = shown(frames, *BOTH)
    assert isinstance(panel.figure, Pairs)
    drawn = {s.mark for r in panel.figure.pairs for s in (r.first, r.second)}
    alone = panel.table.frame.filter(pl.col("why_not") == ONE_SIDED.ko)
    assert alone.height
    assert not drawn & set(alone[MARK])
    assert drawn == set(panel.table.frame[MARK]) - set(alone[MARK])
    assert f"한쪽에만 있는 지표 {alone.height}개는 표에만 있음" in said(panel)


def test_each_mark_has_evidence_with_its_rows(frames: Frames) -> None:
    panel = shown(frames, *BOTH)
    assert set(panel.evidence) == set(panel.table.frame[MARK])
    mark = row_of(panel, "주민 1인당 예산 규모", "당초예산(기금 제외) · 2026년", YEONGDEUNGPO)[MARK]
    evidence = panel.evidence[mark]
    assert {r.dataset for r in evidence.rows} == {"budget_size", "populations"}
    assert evidence.formula.ko == "(일반회계 + 특별회계) ÷ 주민 수 = 995,815,910천원 ÷ 371,362명 = 2,682천원"


def test_exactly_two_asked_districts_are_taken(frames: Frames) -> None:
    query = make_query(districts=BOTH)
    assert list(firsts(query, frames)) == [YEONGDEUNGPO]
    assert list(seconds(query, frames)) == [GEUMCHEON]
    assert shown(frames, *BOTH).title.ko.startswith("영등포구·금천구")


def test_the_asked_district_is_set_against_the_one_that_shares_most(frames: Frames) -> None:
    query = Query(focus=(YEONGDEUNGPO,))
    assert next(iter(firsts(query, frames))) == YEONGDEUNGPO
    chosen = next(iter(seconds(query, frames)))
    own = held(AsOf(), frames)
    ours = [d for d in seoul(frames)["district_id"] if d in own and d != YEONGDEUNGPO]
    assert shared(own[YEONGDEUNGPO], own[chosen]) == max(shared(own[YEONGDEUNGPO], own[d]) for d in ours)


def test_options_choose_both(frames: Frames) -> None:
    panel = shown(frames, options={"first": GEUMCHEON, "second": "seoul-jung"})
    assert panel.title.ko.startswith("금천구·중구")
    assert set(panel.table.frame["district_id"]) == {GEUMCHEON, "seoul-jung"}


@pytest.mark.parametrize("options", [{"first": "nowhere"}, {"second": "nowhere"}, {"first": GEUMCHEON, "second": GEUMCHEON}])
def test_unknown_or_equal_districts_are_named(options: dict[str, str], frames: Frames) -> None:
    with pytest.raises(AskedError, match="고를 수 없습니다"):
        shown(frames, options=options)


def test_asked_years_narrow(frames: Frames) -> None:
    panel = shown(frames, *BOTH, years=[2020])
    assert panel.table.frame["footing"].str.contains("2020년").all()
    assert shown(frames, *BOTH, years=[1999]).is_empty


def test_three_districts_show_two_and_say_so(frames: Frames) -> None:
    panel = shown(frames, *BOTH, "seoul-jung")
    assert panel.title.ko.startswith("영등포구·금천구")
    assert "두 구씩만 견줌" in said(panel)


def test_governments_of_different_types_are_said(frames: Frames) -> None:
    city = next(d for d, t in frames["districts"].select("district_id", "type").rows() if t == "si" and d in held(AsOf(), frames))
    assert "유형이 다른 자치단체" in said(shown(frames, YEONGDEUNGPO, city))


def test_a_district_without_any_figure_is_empty_or_one_sided(frames: Frames) -> None:
    group = next(d for d in frames["districts"]["district_id"] if d not in held(AsOf(), frames))
    panel = shown(frames, group, YEONGDEUNGPO)
    assert panel.figure is None
    assert "견줄 수 있는 지표 없음" in panel.title.ko


def one(frames: Frames, year: int | None, *, order: int = 0, footing: str = "", until: date | None = None, value: float = 1.0,
        name: str = "budget_amount") -> Held:  # fmt: skip
    of = figures(every_comparable(frames)[name], every_comparable(frames)[name].measure.definitions[0], AsOf(), frames)
    row = {"value": value, "until": until}
    thing, basis = ("budget_amount", ""), (order, footing)
    return Held(of, order, row, thing, basis, year, (thing, basis, year, until))


def test_why_two_figures_do_not_compare(frames: Frames) -> None:
    day, later = date(2023, 5, 31), date(2023, 10, 31)
    assert pairs([one(frames, 2023)], [one(frames, 2023)])[0].why_not is None
    assert pairs([one(frames, 2023, until=day)], [one(frames, 2023, until=later)])[0].why_not is OTHER_DATE
    assert pairs([one(frames, 2023)], [one(frames, 2022)])[0].why_not is OTHER_YEAR
    assert pairs([one(frames, 2023)], [one(frames, 2023, order=1)])[0].why_not is OTHER_DEFINITION
    printed = next(c.name for c in every_comparable(frames).values() if c.alone)
    unlike = (one(frames, 2023, footing=f"미표시|{source}", name=printed) for source in "ab")
    assert pairs(*([held] for held in unlike))[0].why_not is NO_FORMULA
    assert pairs([one(frames, 2023)], [])[0].why_not is ONE_SIDED


def test_figures_of_no_stated_year_compare_only_on_one_day(frames: Frames) -> None:
    every = [h for own in held(AsOf(), frames).values() for h in own if h.year is None]
    assert every
    assert all(h.row["until"] == h.row["as_of"] for h in every)
    day, later = date(2023, 5, 31), date(2023, 10, 31)
    assert pairs([one(frames, None, until=day)], [one(frames, None, until=later)])[0].why_not is OTHER_DATE
    assert pairs([one(frames, None, until=day)], [one(frames, None, until=day)])[0].why_not is None


def test_an_older_common_year_goes_before_newer_ones_that_differ(frames: Frames) -> None:
    pair = pairs([one(frames, 2023), one(frames, 2020)], [one(frames, 2022), one(frames, 2020)])[0]
    assert pair.why_not is None
    assert pair.first
    assert pair.first.year == 2020


def test_the_first_definition_that_both_have_is_taken(frames: Frames) -> None:
    pair = pairs([one(frames, 2023), one(frames, 2023, order=1)], [one(frames, 2021, order=1), one(frames, 2023, order=1)])[0]
    assert pair.why_not is None
    assert pair.first
    assert (pair.first.order, pair.first.year) == (1, 2023)


def test_targets_are_said_of_both_and_tabled(frames: Frames) -> None:
    printed = frames["budget_execution"].filter(~pl.col("source_id").str.starts_with("statistics-"))  # those of the articles alone
    panel = shown(frames.with_table("budget_execution", printed), "seoul-seongdong", "seoul-gwanak")
    assert isinstance(panel.figure, Pairs)
    goals = {s.label.ko: s.goal.words.ko for r in panel.figure.pairs for s in (r.first, r.second) if s.goal}
    assert goals == {"114.4%\xa0※": "✓ 목표액 달성, 14.4%p 넘음", "115.3%": "✓ 목표액 달성, 15.3%p 넘음"}
    column = next(c for c in panel.table.columns if c.name == "target")
    assert "목표 90%까지 5.3%p 남음(기한 2025. 12. 31.)" in [column.write(v, "ko") for v in panel.table.frame["target"]]
    under = "\n".join(str(w) for t in drawn(panel.figure, "ko", "light", 1000)["data"] if t.get("mode") == "text" for w in t["text"])  # type: ignore[index,union-attr]
    assert "성동 ✓ 목표액 달성, 14.4%p 넘음" in under
