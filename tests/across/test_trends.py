"""The five measures by district and year on one sheet: only what one definition covers, the chosen place first."""

from __future__ import annotations

import polars as pl
import pytest

from lib.across.overview.trend_columns import ahead
from lib.across.overview.trends import TRENDS, places_and_columns
from lib.charts.draw import drawn
from lib.charts.spec.trellis import Trellis
from lib.core.errors import AskedError
from lib.core.frames import Frames, row_of
from lib.core.panel import Panel
from lib.core.places import names as names_of
from lib.core.query import make_query
from lib.core.text import Lang
from lib.topics.pledges.printed import term_of
from tests.figure_outline import draw


def shown(frames: Frames, *, sort: str = "execution", districts: tuple[str, ...] = (), **how: object) -> Panel:
    query = make_query(options={"sort": sort}, **how)  # type: ignore[arg-type]
    return TRENDS(query.but(focus=districts), frames)


def sheet(panel: Panel) -> Trellis:
    assert isinstance(panel.figure, Trellis)
    return panel.figure


def rows(panel: Panel, **where: object) -> list[dict[str, object]]:
    return [r for r in panel.table.frame.to_dicts() if all(r[k] == v for k, v in where.items())]


def test_all_25_stand_on_one_sheet_the_chosen_one_first(frames: Frames) -> None:
    chart = sheet(shown(frames, districts=("seoul-yeongdeungpo",)))
    names = [r.name.ko for r in chart.rows]
    assert names[:3] == ["25곳 중앙값", "영등포구", "서초구"]
    assert len(names) == 26
    assert [r.name.ko for r in chart.rows if r.is_chosen] == ["영등포구"]
    assert [c.title.ko.split(" · ")[0] for c in chart.columns] == ["집행", "인력", "제안", "소송", "공약"]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_names_and_heads_are_whole_on_a_screen_and_on_a_phone(frames: Frames, lang: Lang) -> None:
    """Geometry looks at some pages of every language; these words stand first on the first one."""
    for sort in ("execution", "staffing", "pledges"):
        figure = sheet(shown(frames, sort=sort))
        for width in (1152, 312):
            texts = [words for trace in draw(figure, lang, width=width).data for words in trace.text or ()]
            assert len(texts) > 40
            assert not [words for words in texts if "…" in words]


def test_the_title_says_how_many_moved_and_where_the_chosen_one_stands(frames: Frames) -> None:
    panel = shown(frames, districts=("seoul-yeongdeungpo",))
    assert panel.title.ko == "영등포구 신속집행률 2019년 54.9%(25곳 중 4위)에서 2024년 48.2%(12위, 전년 대비 +1.7%p)"
    assert "영등포구" not in shown(frames).title.ko


@pytest.mark.parametrize(("measure", "count"), [("execution", 150), ("staffing", 24), ("lawsuits", 3)])
def test_every_measure_has_the_figures_of_one_definition(frames: Frames, measure: str, count: int) -> None:
    assert len(rows(shown(frames), measure=measure)) == count


def test_a_column_holds_no_figure_of_another_definition(frames: Frames) -> None:
    panel = shown(frames)
    for row in panel.table.frame.iter_rows(named=True):
        behind = [row_of(frames[r.dataset], r.row) for r in panel.evidence[row["mark"]].rows if r.dataset != "populations"]
        assert behind
        assert {b["district_id"] for b in behind} == {row["district_id"]}
        if row["measure"] == "execution":
            assert {b["indicator_type"] for b in behind} == {"early_execution_disclosed"}
        if row["measure"] == "proposals":
            assert {(b["program"], b["stage"]) for b in behind} == {("주민참여예산(구)", "접수")}
            assert (len({b["channel"] for b in behind} - {"전체"}) == 1) is (row["kind"] == "hollow"), "one kind alone is told apart"
        if row["measure"] == "lawsuits":
            assert {b["period"] for b in behind} == {"전체"}


def test_a_rate_without_a_stated_formula_is_told_apart(frames: Frames) -> None:
    found = rows(shown(frames), measure="pledges", district_id="seoul-yeongdeungpo")
    assert {r["kind"] for r in found} == {"hollow"}


@pytest.mark.parametrize(
    ("district", "placed"), [("seoul-gangbuk", [False]), ("seoul-geumcheon", [True]), ("seoul-yeongdeungpo", [True, True])]
)
def test_a_rate_without_a_printed_date_is_not_set_against_the_term(frames: Frames, district: str, placed: list[bool]) -> None:
    panel = shown(frames, districts=(district,))
    own = next(row for row in sheet(panel).rows if row.is_chosen).cells[-1]
    assert own is not None
    assert [s.is_placed for s in own.spots] == placed
    assert own.last.ko.endswith(" 미표기") is not placed[-1]
    assert ["기준일 미표기" in s.label.ko for s in own.spots] == [not p for p in placed]
    figures = drawn(sheet(panel), "ko", "light", 1150)["data"]
    marks = {str(mark) for trace in figures if trace.get("name") == "figures" for (mark,) in trace.get("customdata", [])}  # type: ignore[attr-defined]
    assert [s.mark in marks for s in own.spots] == placed


def test_another_measure_sorts_the_places(frames: Frames) -> None:
    panel = shown(frames, sort="staffing")
    assert sheet(panel).rows[1].name.ko == "중구"
    assert "24곳 가운데 중구 11.15명으로 가장 많고" in panel.title.ko
    assert [c.is_sorted for c in sheet(panel).columns] == [False, True, False, False, False]


def test_who_is_behind_stands_first_where_more_is_better(frames: Frames) -> None:
    for name, rises in (("execution", True), ("staffing", False)):
        panel = shown(frames, sort=name)
        at = next(i for i, c in enumerate(sheet(panel).columns) if c.is_sorted)
        assert sheet(panel).columns[at].rises is rises
        newest = [cell.spots[-1].value for row in sheet(panel).rows if not row.is_whole and (cell := row.cells[at])]
        assert newest == sorted(newest, reverse=not rises)


def test_rates_of_pledges_are_ranked_by_the_term_and_those_of_others_behind(frames: Frames) -> None:
    """Of one term, by its formula, on a printed day: the rest has no rank and does not lead the title."""
    panel = shown(frames, sort="pledges")
    of_term = next(c for c in places_and_columns(make_query(), frames)[1] if c.name == "pledges").of_term
    by = [ahead(f) for f in of_term]
    assert len(by) >= 5
    assert by == sorted(by)
    assert len({term_of(f.as_of) for f in of_term}) == 1
    assert all(f.fill == "solid" and f.is_placed for f in of_term)
    known = names_of(frames)
    drawn = [row.name for row in sheet(panel).rows if not row.is_whole]
    assert drawn[: len(by)] == [known.district(f.district_id) for f in of_term]
    behind = sum(value < 0 for value in by)
    said = f"{len(by)}곳 가운데 {behind}곳이" if behind else f"{len(by)}곳 모두"
    assert said in panel.title.ko
    assert f"{known.district(of_term[0].district_id).ko} {100 * by[0]:+.1f}%p".replace("-", "△") in panel.title.ko


def test_the_title_over_all_says_who_is_new_among_the_lowest(frames: Frames) -> None:
    """Counted here from the disclosed rates: the five lowest of the newest year that were not among those of the year before."""
    rows = frames["indicators"].filter(
        (pl.col("indicator_type") == "early_execution_disclosed") & pl.col("district_id").str.starts_with("seoul-")
    )
    rows = rows.with_columns(year=pl.col("period").cast(pl.Int64, strict=False), value=pl.col("value").cast(pl.Float64)).sort("value")
    last = rows["year"].max()
    now, before = (set(rows.filter(pl.col("year") == y)["district_id"].head(5)) for y in (last, last - 1))
    title = shown(frames).title.ko
    known = names_of(frames)
    assert title.startswith(f"{last}년 신속집행률 하위 5곳")
    assert {d for d in now if known.district(d).ko in title} == now - before


def test_without_the_year_before_the_title_over_all_names_the_lowest(frames: Frames) -> None:
    rows = frames["indicators"]
    of_rate = rows.filter(pl.col("indicator_type") == "early_execution_disclosed")
    last = of_rate["period"].cast(pl.Int64, strict=False).max()
    is_gone = (pl.col("indicator_type") == "early_execution_disclosed") & (pl.col("period") == str(last - 1))
    title = shown(frames.with_table("indicators", rows.filter(~is_gone))).title.ko
    assert title.startswith(f"{last}년 신속집행률 하위 5곳: 서초구, 서대문구, 동작구")
    assert "전년" not in title


def test_a_place_elsewhere_is_shown_among_its_own_kind(frames: Frames) -> None:
    panel = shown(frames, districts=("chungnam-dangjin",))
    assert all(d.startswith("chungnam-") for d in panel.table.frame["district_id"].unique())


def test_a_city_of_no_province_stands_among_cities_of_its_rank(frames: Frames) -> None:
    panel = shown(frames, districts=("busan",))
    kinds = dict(frames["districts"].select("district_id", "type").rows())
    found = set(panel.table.frame["district_id"])
    assert {"busan", "seoul"} <= found
    assert {kinds[d] for d in found} == {"metro"}


@pytest.mark.parametrize("places", [["busan"], ["seoul", "busan"]])
def test_too_few_places_are_told_by_the_years_of_the_chosen_one(frames: Frames, places: list[str]) -> None:
    few = frames.with_table("indicators", frames["indicators"].filter(pl.col("district_id").is_in(places)))
    title = shown(few, districts=("busan",)).title
    assert title.ko == "부산광역시 신속집행률 2019년 68.0%에서 2024년 69.4%"
    assert title.en == "Busan: early execution 68.0% in 2019, 69.4% in 2024"


def test_a_measure_that_it_has_not_is_refused(frames: Frames) -> None:
    with pytest.raises(AskedError, match="없는 값"):
        shown(frames, sort="height")


def test_the_five_slowest_of_each_year_are_marked_and_told(frames: Frames) -> None:
    panel = shown(frames)
    low = [s for r in sheet(panel).rows if (cell := r.cells[0]) for s in cell.spots if s.is_low]
    assert {year: sum(s.at == year for s in low) for year in range(2019, 2025)} == dict.fromkeys(range(2019, 2025), 5)
    assert not any(s.is_low for r in sheet(panel).rows for cell in r.cells[1:] if cell for s in cell.spots)
    assert panel.notes[0].ko == "2024년 신속집행률이 가장 낮은 곳: 서초구, 서대문구, 동작구, 은평구, 구로구"
    assert panel.notes[1].ko == "그 가운데 2023년에는 아니던 곳: 서초구(2022년에도 하위), 동작구"


def test_among_a_few_places_none_is_marked(frames: Frames) -> None:
    few = frames.with_table("indicators", frames["indicators"].filter(pl.col("district_id").is_in(["seoul-jung", "seoul-nowon"])))
    assert not any(s.is_low for r in sheet(shown(few)).rows for cell in r.cells if cell for s in cell.spots)


def test_as_of_rule_holds_here_too(frames: Frames) -> None:
    before = shown(frames, as_of="at-most 2020-12-31")
    assert not rows(before, measure="staffing")
    assert any("자료가 없는 지표" in n.ko for n in before.notes)
