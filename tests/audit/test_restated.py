"""Figures that are stated twice: by two sources of one date, or as a plan and later as what came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl
import pytest

from lib.audit.restated import COLUMNS, restated
from lib.core import columns as c
from lib.core import kinds
from lib.core.columns import column, value
from lib.core.dataset import ROW, Dataset, words
from lib.core.frames import Frames
from lib.core.text import Text

Made = Callable[..., Frames]
COLUMNS_OF_MONEY = (
    c.DISTRICT, c.YEAR, c.ITEM, column("stage", kinds.WORD, "구분", "stage", words=words(("executed", "done"), ("planned", "planned"))),
    value("plan_won", kinds.WON, "예산", "budget"), value("done_won", kinds.WON, "집행", "executed"), c.AS_OF, *c.TAIL,
)  # fmt: skip
MONEY = Dataset(
    "money", Text("돈", "Money"), Text("한 행 = 항목 하나", "one row = one item"), COLUMNS_OF_MONEY,
    ("district_id", "year", "item", "stage", "as_of", "source_id"), year="year", one_source=("district_id", "year"),
    restates=("district_id", "year", "item", "stage"), plan=("stage", "planned", "executed"),
)  # fmt: skip
WITHOUT_PLAN = Dataset(**{**MONEY.__dict__, "plan": None})


PLAN: Mapping[str, object] = {"stage": "planned", "year": 2018, "plan_won": 123_456, "source_id": "s2017", "as_of": date(2017, 10, 31)}
CAME: Mapping[str, object] = {"year": 2018, "plan_won": 90, "source_id": "s2018", "as_of": date(2018, 8, 22)}


def found(frames: Frames, dataset: Dataset = MONEY) -> list[tuple[object, ...]]:
    return (
        restated([dataset], frames).select("how", "what", "column", "first", "first_source", "second", "second_source", "difference").rows()
    )


def test_two_sources_of_one_day_are_put_side_by_side(made: Made) -> None:
    frames = made(
        [
            {"source_id": "s2", "plan_won": 120, "done_won": 30, "locator": "p3"},
            {"source_id": "s1", "plan_won": 100, "done_won": 30, "locator": "L7"},
        ]
    )
    assert found(frames) == [
        ("same", "g · 2023 · 가 · executed", "plan_won", 100.0, "s1", 120.0, "s2", 20.0),
        ("same", "g · 2023 · 가 · executed", "done_won", 30.0, "s1", 30.0, "s2", 0.0),
    ]
    table = restated([MONEY], frames)
    assert table.select("first_locator", "second_locator", "first_row", "second_row").row(0) == ("L7", "p3", 3, 2)


@pytest.mark.parametrize(
    "other",
    [
        {"as_of": date(2022, 10, 31)},
        {"item": "나"},
        {"district_id": "h"},
        {"year": 2022},
        {"source_id": "s1", "locator": "L8"},
        {"item": None},
    ],
)
def test_figures_of_another_year_item_or_place_are_no_restatement(made: Made, other: Mapping[str, object]) -> None:
    frames = made([{"plan_won": 100, "source_id": "s1"}, {"plan_won": 120, "source_id": "s2", **other}])
    assert found(frames, WITHOUT_PLAN) == []


def test_a_figure_that_only_one_source_has_is_no_restatement(made: Made) -> None:
    assert found(made([{"plan_won": 100, "source_id": "s1"}, {"done_won": 120, "source_id": "s2"}])) == []


def test_three_sources_make_three_pairs(made: Made) -> None:
    frames = made([{"plan_won": n, "source_id": f"s{n}"} for n in (1, 2, 3)])
    assert [row[-1] for row in found(frames)] == [1.0, 2.0, 1.0]


def test_a_plan_is_held_against_what_came_by_its_name(made: Made) -> None:
    frames = made(
        [
            {"stage": "planned", "year": 2018, "plan_won": 100, "source_id": "s2017", "as_of": date(2017, 10, 31)},
            {"stage": "executed", "year": 2018, "plan_won": 90, "source_id": "s2018", "as_of": date(2018, 8, 22)},
        ]
    )
    assert found(frames) == [("plan", "g · 2018 · 가", "plan_won", 100.0, "s2017", 90.0, "s2018", -10.0)]
    assert found(frames, WITHOUT_PLAN) == []


def test_a_plan_whose_name_changed_is_found_by_its_very_amount(made: Made) -> None:
    frames = made([PLAN, {**CAME, "item": "나", "plan_won": 123_456}])
    assert found(frames) == [("plan_amount", "g · 2018 · 가", "plan_won", 123_456.0, "s2017", 123_456.0, "s2018", 0.0)]
    for other in (
        {"year": 2019},
        {"level": "unit_program"},
        {"district_id": "h"},
        {"as_of": date(2017, 10, 31)},
        {"as_of": date(2017, 1, 1)},
    ):
        assert found(made([PLAN, {**CAME, "item": "나", "plan_won": 123_456, **other}])) == []


@pytest.mark.parametrize(
    "other", [{"level": "unit_program"}, {"as_of": PLAN["as_of"]}, {"as_of": date(2016, 1, 1)}, {"source_id": "s2017"}]
)
def test_a_plan_is_no_plan_for_another_level_or_an_earlier_day(made: Made, other: Mapping[str, object]) -> None:
    assert found(made([PLAN, {**CAME, **other}])) == []


def test_an_amount_that_stands_twice_on_one_side_joins_nothing(made: Made) -> None:
    came = {**CAME, "plan_won": 123_456}
    assert found(made([PLAN, {**came, "item": "나"}, {**came, "item": "다"}])) == []
    assert found(made([{**PLAN, "item": "나"}, {**PLAN, "item": "다"}, came])) == []
    named_elsewhere = made([PLAN, {**PLAN, "item": "나"}, {**came, "item": "나"}])
    assert [row[:2] for row in found(named_elsewhere)] == [("plan", "g · 2018 · 나")], "a row that is found by name is taken"


def test_two_dates_of_one_year_are_put_side_by_side_the_later_second(made: Made) -> None:
    frames = made(
        [
            {"plan_won": 1_322, "source_id": "s1", "as_of": date(2023, 3, 28)},
            {"plan_won": 1_315, "source_id": "s2", "as_of": date(2023, 2, 28)},
        ]
    )
    assert found(frames, WITHOUT_PLAN) == [("other_date", "g · 2023 · 가 · executed", "plan_won", 1315.0, "s2", 1322.0, "s1", 7.0)]


def test_a_plan_found_by_its_name_is_not_found_again_by_amount(made: Made) -> None:
    frames = made([PLAN, CAME, {**CAME, "item": "나", "plan_won": 123_456}])
    assert [row[0] for row in found(frames)] == ["plan"]


def test_a_plan_of_the_same_source_is_no_restatement(made: Made) -> None:
    frames = made([{"stage": "planned", "plan_won": 100, "source_id": "s1"}, {"plan_won": 90, "source_id": "s1"}])
    assert found(frames) == []


def test_nothing_is_found_in_nothing(made: Made) -> None:
    table = restated([MONEY], made([]))
    assert table.is_empty()
    assert tuple(table.columns[: len(COLUMNS)]) == COLUMNS


def test_shipped_restatements_point_at_rows_of_two_sources(frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    table = restated(datasets, frames)
    assert not table.is_empty()
    assert (table["first_source"] != table["second_source"]).all()
    assert table["what"].is_not_null().all()
    assert table.select("dataset", "column", "first_row", "second_row").is_unique().all()
    assert not table.join(
        table, left_on=["dataset", "column", "first_row", "second_row"], right_on=["dataset", "column", "second_row", "first_row"]
    ).height
    posts = table.filter((pl.col("column") == "authorized") & pl.col("what").str.starts_with("seoul-dongjak"))
    assert posts.select("how", "first", "second").rows() == [("other_date", 1315.0, 1322.0)]
    for row in table.iter_rows(named=True):
        source = frames[row["dataset"]].filter(pl.col(ROW) == row["second_row"]).row(0, named=True)
        assert (source["source_id"], source[row["column"]]) == (row["second_source"], row["second"])
        assert row["difference"] == pytest.approx(row["second"] - row["first"])
