"""Sources that disagree: which pairs of rows are one figure, both values as printed, and what a panel says of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from lib.across import EVERYTHING
from lib.audit.restated import restated
from lib.core import columns as c
from lib.core import kinds
from lib.core.cards.earlier import DISPUTED, disputed
from lib.core.columns import column, value
from lib.core.dataset import ROW, Dataset, by_name, words
from lib.core.evidence import Evidence, place_words, places
from lib.core.frames import Frames, prepared, row_of
from lib.core.panel import MARK, Caption, Panel, Rivals, Table, refs
from lib.core.query import AsOf, Query, make_query, parse_as_of
from lib.core.reference import SOURCES
from lib.core.sources.pairs import differing
from lib.core.sources.rivals import contested
from lib.core.text import Text
from lib.core.topic import all_datasets, all_panels

from .typed import polars_schema

WHO = ("district_id", "department_id")
HEAD = (*c.WHO, c.AS_OF, c.ITEM)
ON = (*WHO, "item", "as_of", "source_id")
STOCK = Dataset("stock", Text("재고", "Stock"), Text("한 행", "one row"), (*HEAD, value("count", kinds.INTEGER, "건수", "count"), *c.TAIL),
                ON, year="as_of", one_source=("district_id", "_year"), restates=("district_id", "as_of", "item"))  # fmt: skip
FLOW = Dataset(
    "flow", Text("돈", "Money"), Text("한 행", "one row"),
    (*HEAD, c.FISCAL_YEAR, value("budget_won", kinds.WON, "예산", "budget"), value("executed_won", kinds.WON, "집행액", "executed"), *c.TAIL),
    (*ON, "fiscal_year"), year="fiscal_year", one_source=("district_id", "fiscal_year"), restates=("district_id", "fiscal_year", "item"),
)  # fmt: skip
GRADED = Dataset("graded", Text("평가", "Grades"), Text("한 행", "one row"),
                 (*HEAD, column("grade", kinds.WORD, "등급", "grade", required=False, words=words("SA", "A")), *c.TAIL),
                 ON, year="as_of", one_source=("district_id", "_year"), restates=("district_id", "item"))  # fmt: skip
MAY, JUNE, NEXT = date(2023, 5, 31), date(2023, 6, 30), date(2024, 5, 31)
BLANK = pl.DataFrame(schema={"district_id": pl.String, "province": pl.String, "name_ko": pl.String, "name_en": pl.String})
REAL = [
    p for p in all_panels(EVERYTHING) if p.name in ("staffing-districts", "staffing-gap", "staffing-years", "pledges-grades", "budget-size")
]


def table(dataset: Dataset, *rows: dict[str, Any]) -> Frames:
    """Frames of one dataset; file lines count from 2 in the order given."""
    usual = {"district_id": "g", "department_id": "g/all", "as_of": MAY, "item": "a", "source_id": "report-a", "locator": "L1"}
    cells = pl.DataFrame([{**usual, **r} for r in rows], schema=polars_schema(dataset)).with_row_index(ROW, 2)
    sources = pl.DataFrame(
        [{"source_id": i, "title": i.upper(), "as_of": MAY, "as_of_basis": "printed", "visibility": "public"} for i in ("report-a", "news-b", "news-c")],
        schema=polars_schema(SOURCES),
    )  # fmt: skip
    frame = prepared(dataset, cells.with_columns(pl.col(ROW).cast(pl.Int64)), sources)
    departments = pl.DataFrame(schema={"department_id": pl.String, "district_id": pl.String, "parent_id": pl.String})
    names = pl.DataFrame(schema={"department_id": pl.String, "valid_from": pl.Date, "name_ko": pl.String, "name_en": pl.String})
    changes = pl.DataFrame(
        schema={
            "from_id": pl.String,
            "to_id": pl.String,
            "date": pl.Date,
            "functions_in": pl.String,
            "functions_out": pl.String,
            "kind": pl.String,
        }
    )
    return Frames(
        {dataset.name: frame, "sources": sources, "districts": BLANK, "departments": departments, "department_names": names,
         "department_changes": changes}, "r",
    )  # fmt: skip


def lines(dataset: Dataset, frames: Frames, shown: tuple[int, ...] = (2,), as_of: str = "newest") -> list[tuple[object, object, str]]:
    return [(p.shown[ROW], p.other[ROW], p.column) for p in differing(dataset, shown, parse_as_of(as_of), frames)]


def test_another_source_of_the_same_date_disagrees_and_an_equal_or_silent_one_does_not() -> None:
    frames = table(
        STOCK, {"count": 3}, {"count": 5, "source_id": "news-b"}, {"count": 3, "source_id": "news-c"},
        {"count": None, "source_id": "news-c", "item": "a"}, {"count": 9, "source_id": "news-b", "item": "other"},
    )  # fmt: skip
    assert lines(STOCK, frames) == [(2, 3, "count")]


def test_the_same_source_at_another_date_is_no_other_source() -> None:
    assert lines(STOCK, table(STOCK, {"count": 3}, {"count": 5, "as_of": JUNE})) == []


def test_whose_figure_it_is_parts_them_even_where_the_dataset_restates_by_district() -> None:
    frames = table(STOCK, {"count": 3}, {"count": 5, "source_id": "news-b", "department_id": "g/plan"})
    assert lines(STOCK, frames) == []


@pytest.mark.parametrize(("day", "told"), [(JUNE, True), (NEXT, False)], ids=["a day of the same year", "another year"])
def test_a_state_is_held_against_another_day_of_its_year_only(day: date, told: bool) -> None:  # noqa: FBT001
    frames = table(STOCK, {"count": 3}, {"count": 5, "source_id": "news-b", "as_of": day})
    assert bool(lines(STOCK, frames)) == told


@pytest.mark.parametrize(("year", "told"), [(2022, True), (2023, False), (2024, False)], ids=["over", "growing", "planned"])
def test_a_flow_is_held_against_another_date_only_when_its_year_was_over(year: int, told: bool) -> None:  # noqa: FBT001
    frames = table(
        FLOW, {"fiscal_year": year, "budget_won": 3}, {"fiscal_year": year, "budget_won": 5, "source_id": "news-b", "as_of": JUNE}
    )
    assert bool(lines(FLOW, frames)) == told


def test_each_column_that_differs_is_a_figure_of_its_own() -> None:
    row = {"fiscal_year": 2023, "budget_won": 3, "executed_won": 1}
    frames = table(FLOW, row, {**row, "budget_won": 4, "executed_won": 2, "source_id": "news-b"})
    assert lines(FLOW, frames) == [(2, 3, "budget_won"), (2, 3, "executed_won")]


@pytest.mark.parametrize(
    ("mine", "unit", "other", "other_unit", "told"),
    [
        (1_900_000_000, "억원", 1_940_000_000, "백만원", False),
        (1_900_000_000, "억원", 1_990_000_000, "백만원", False),  # cut, not rounded
        (1_900_000_000, "억원", 2_060_000_000, "백만원", True),
        (527_952_000_000, "백만원", 527_951_983_000, "천원", False),
        (527_952_000_000, "백만원", 527_953_000_000, "백만원", True),
    ],
)
def test_a_difference_within_the_rounding_of_a_print_is_none(mine: int, unit: str, other: int, other_unit: str, told: bool) -> None:  # noqa: FBT001
    both = ({"budget_won": mine, "unit_printed": unit}, {"budget_won": other, "unit_printed": other_unit, "source_id": "news-b"})
    for rows in (both, both[::-1]):
        frames = table(FLOW, *({"fiscal_year": 2023, **r} for r in rows))
        assert bool(lines(FLOW, frames)) == told


def test_two_shown_rows_of_one_date_are_told_once_and_of_two_dates_not() -> None:
    frames = table(STOCK, {"count": 3}, {"count": 5, "source_id": "news-b"}, {"count": 7, "source_id": "news-c", "as_of": JUNE})
    assert lines(STOCK, frames, (2, 3, 4)) == [(2, 3, "count")]
    assert lines(STOCK, frames, (3,)) == [(3, 2, "count"), (3, 4, "count")]


def test_what_the_as_of_rule_leaves_out_does_not_disagree() -> None:
    frames = table(STOCK, {"count": 3}, {"count": 5, "source_id": "news-b", "as_of": JUNE})
    assert lines(STOCK, frames, as_of="at-most 2023-06-15") == []
    assert lines(STOCK, frames, as_of="at-most 2023-06-30") == [(2, 3, "count")]


def test_words_of_a_closed_list_disagree_too() -> None:
    frames = table(GRADED, {"grade": "SA"}, {"grade": "A", "source_id": "news-b"}, {"grade": None, "source_id": "news-c"})
    panel = contested(shown(GRADED, frames, 2), Query(), frames, GRADED)
    assert lines(GRADED, frames) == [(2, 3, "grade")]
    assert panel.rivals is not None
    assert panel.rivals.frame.select("shown", "other", "difference").rows() == [("SA", "A", "")]


def test_nothing_shown_has_no_rivals() -> None:
    assert differing(STOCK, (), AsOf(), table(STOCK, {"count": 3})) == []


def shown(dataset: Dataset, frames: Frames, *rows: int) -> Panel:
    """A panel whose one mark rests on the rows."""
    text = Text("수치", "figure")
    evidence = Evidence("m", text, text, text, refs(dataset.name, rows))
    return Panel("p", text, text, Table((), pl.DataFrame({MARK: ["m"]})), Caption(text, text, 1, ()), evidence={"m": evidence})


def test_both_values_stand_side_by_side_as_they_are_printed() -> None:
    row = {"fiscal_year": 2023, "unit_printed": "천원", "locator": "L51"}
    frames = table(
        FLOW, {**row, "budget_won": 326_045_000, "note": "약"},
        {**row, "budget_won": 326_000_000, "source_id": "news-b", "locator": "p3", "note": "반올림된 값"},
    )  # fmt: skip
    panel = contested(shown(FLOW, frames, 2), Query(), frames, FLOW)
    assert panel.rivals is not None
    assert panel.rivals.written("ko") == [[
        "g · 돈 · a · 2023 · 예산", "2023. 5. 31.", "326,045천원", "REPORT-A", "L51", "2023. 5. 31.", "326,000천원", "NEWS-B", "3쪽", "△45천원",
        "약 / 반올림된 값",
    ]]  # fmt: skip
    (mark,) = panel.rivals.frame[MARK]
    evidence = panel.rivals.evidence[mark]
    assert [(p.source_id, p.locator, p.printed) for p in places(evidence, {"flow": FLOW}, frames)] == [
        ("report-a", "L51", "326,045천원"), ("news-b", "p3", "326,000천원"),
    ]  # fmt: skip
    assert "차이 △45천원" in evidence.formula.ko
    assert [n.ko for n in panel.notes] == ["다른 출처가 같은 기준일에 다르게 적은 수치 1건이 있음"]


def test_another_date_is_said_apart_from_the_same_date() -> None:
    frames = table(STOCK, {"count": 3}, {"count": 5, "source_id": "news-b", "as_of": JUNE}, {"count": 4, "source_id": "news-c"})
    panel = contested(shown(STOCK, frames, 2), Query(), frames, STOCK)
    assert panel.rivals is not None
    assert panel.rivals.frame["other_source"].to_list() == ["NEWS-C", "NEWS-B"], "the same date first"
    assert [n.ko for n in panel.notes] == [
        "다른 출처가 같은 기준일에 다르게 적은 수치 1건이 있음",
        "기준일이 다른 출처가 다르게 적은 수치 1건이 있음",
    ]


def told(panel: Panel) -> int:
    """How many figures the notes say."""
    found = [n.ko for n in panel.notes if "다르게 적은 수치" in n.ko]
    return sum(int("".join(filter(str.isdigit, n))) for n in found)


@pytest.mark.parametrize("spec", REAL, ids=lambda p: p.name)
def test_real_sources_that_disagree_are_shown_with_both_printed_values(spec: Any, frames: Frames) -> None:
    options = {"per": "resident"} if spec.name == "budget-size" else {}
    years = () if spec.name == "pledges-grades" else (2019,)
    asked = () if spec.name != "staffing-gap" else tuple(frames["staffing"].filter(_year=2019)["district_id"].unique().sort())
    panel = spec(make_query(years=years, options=options, districts=asked), frames)
    assert isinstance(panel.rivals, Rivals)
    assert told(panel) == panel.rivals.frame.height
    datasets = by_name(all_datasets(EVERYTHING))
    for row in panel.rivals.frame.iter_rows(named=True):
        evidence = panel.rivals.evidence[row[MARK]]
        printed = places(evidence, datasets, frames)
        assert len({p.source_id for p in printed}) == 2
        if spec.name == "pledges-grades":  # a rule is words beside the grade
            continue
        assert {(p.source.ko, p.locator, p.printed) for p in printed} >= {
            (row["source"], row["place"], row["shown"]),
            (row["other_source"], row["other_place"], row["other"]),
        }


def test_the_staffing_of_dongjak_is_one_of_them(frames: Frames) -> None:
    panel = next(p for p in REAL if p.name == "staffing-districts")(make_query(), frames)
    assert panel.rivals is not None
    row = next(r for r in panel.rivals.written("ko") if r[0].startswith("동작구 · 인력"))
    assert row[1:3] + row[5:7] + row[9:10] == ["2019. 3. 28.", "1,322명", "2019. 2. 28.", "1,315명", "△7명"]


def test_the_two_cut_offs_of_2025_stand_side_by_side(frames: Frames) -> None:
    panel = next(p for p in REAL if p.name == "pledges-grades")(make_query(), frames)
    assert panel.rivals is not None
    assert panel.rivals.frame.select("what", "shown", "other").rows() == [
        ("2025년 평가의 등급 기준", "SA 총점 87 이상; A 83 이상", "SA 총점 83 이상")
    ]


def test_what_the_audit_calls_restated_at_two_dates_of_a_year_is_found_from_either_side(frames: Frames) -> None:
    datasets = by_name(all_datasets(EVERYTHING))
    pairs = restated(list(datasets.values()), frames).filter((pl.col("how") == "other_date") & (pl.col("difference") != 0))
    states = [r for r in pairs.iter_rows(named=True) if datasets[r["dataset"]].year == "as_of"]
    assert len(states) >= 10
    for row in states:
        for one, two in ((row["first_row"], row["second_row"]), (row["second_row"], row["first_row"])):
            assert (two, row["column"]) in [(p.other[ROW], p.column) for p in differing(datasets[row["dataset"]], (one,), AsOf(), frames)]


@pytest.mark.parametrize("spec", all_panels(EVERYTHING), ids=lambda p: p.name)
def test_every_panel_counts_what_it_lists(spec: Any, generated: Frames) -> None:
    panel = spec(make_query(), generated)
    rivals = panel.rivals
    assert told(panel) == (rivals.frame.height if rivals else 0)
    if rivals is None:
        return
    assert set(rivals.evidence) == set(rivals.frame[MARK])
    assert len(rivals.evidence) == rivals.frame.height
    assert not set(rivals.evidence) & set(panel.evidence)
    for written in (rivals.written("ko"), rivals.written("en")):
        assert all(row[2] != row[6] and row[3] != row[7] for row in written)


def test_the_generated_sources_disagree_somewhere(generated: Frames) -> None:
    found = [p.name for p in all_panels(EVERYTHING) if p(make_query(), generated).rivals]
    assert {"budget-execution", "staffing-gap", "pledges-completion", "proposals-stages", "lawsuits-outcomes"} <= set(found)


def test_a_row_is_the_one_that_its_file_line_names(frames: Frames) -> None:
    panel = next(p for p in REAL if p.name == "staffing-districts")(make_query(), frames)
    assert panel.rivals is not None
    for evidence in panel.rivals.evidence.values():
        one, two = (row_of(frames[r.dataset], r.row) for r in evidence.rows)
        assert one["district_id"] == two["district_id"]
        assert one["source_id"] != two["source_id"]


def test_a_card_is_disputed_only_by_a_figure_of_its_own_day_beyond_rounding() -> None:
    won = {"fiscal_year": 2023, "budget_won": 1_940_000_000, "unit_printed": "천원"}
    rounded = {**won, "budget_won": 1_900_000_000, "unit_printed": "억원", "source_id": "news-b"}
    card = {"rows": [2]}
    assert disputed(FLOW, card, Query(), table(FLOW, won, {**won, "budget_won": 5_000, "source_id": "news-b"})) == DISPUTED
    assert disputed(FLOW, card, Query(), table(FLOW, won, rounded)).ko == ""
    assert disputed(STOCK, card, Query(), table(STOCK, {"count": 3}, {"count": 5, "source_id": "news-b", "as_of": JUNE})).ko == ""
    assert disputed(STOCK, card, Query(), table(STOCK, {"count": 3})).ko == ""


def test_a_place_reads_in_words_where_it_is_no_line() -> None:
    read = {place: (place_words(place).ko, place_words(place).en) for place in ("body", "document", "L51:c3")}
    assert read == {"body": ("본문", "running text"), "document": ("문서 전체", "whole document"), "L51:c3": ("L51:c3", "L51:c3")}
