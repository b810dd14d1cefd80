"""Measures are made of sums: right at every grain, undefined with a reason, and never without the rows behind them."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.dataset import ROW, by_name
from lib.core.frames import Frames
from lib.core.measure import (
    MISSING,
    ZERO,
    Definition,
    Difference,
    Measure,
    Ratio,
    Sum,
    Total,
    Undefined,
    compute,
    reasons,
)
from lib.core.text import Text
from lib.core.topic import all_datasets, all_measures
from lib.topics import TOPICS

NAME = Text("이름", "name")
DONE, PLAN = Sum(Text("집행", "executed"), ("done",)), Sum(Text("예산", "budget"), ("plan",))
RATE = Definition("rate", NAME, Ratio(DONE, PLAN), NAME)
LEFT = Definition("left", NAME, Difference(PLAN, DONE), NAME)
SPENT = Definition("spent", NAME, Total(DONE), NAME)
SCHEMA = {"who": pl.String, "item": pl.String, "done": pl.Int64, "plan": pl.Int64}
MEASURES = all_measures(TOPICS)
each = pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name)


def rows(*cells: tuple[str, str | None, int | None, int | None]) -> pl.DataFrame:
    return pl.DataFrame(list(cells), schema=SCHEMA, orient="row").with_row_index(ROW, 2).with_columns(pl.col(ROW).cast(pl.Int64))


TWO = rows(("a", "x", 90, 100), ("a", "y", 0, 900), ("b", "x", 5, 10))


def by_who(definition: Definition, table: pl.DataFrame) -> dict[str, dict[str, object]]:
    return {str(r["who"]): r for r in compute(table, definition, ["who"]).iter_rows(named=True)}


def test_a_rate_is_the_ratio_of_sums_and_no_mean_of_rates() -> None:
    assert by_who(RATE, TWO)["a"]["value"] == pytest.approx(0.09)  # the mean of 90 % and 0 % would be 45 %
    assert compute(TWO, RATE, [])["value"].item() == pytest.approx(95 / 1010)


def test_a_difference_and_a_total_are_made_of_the_same_sums() -> None:
    assert by_who(LEFT, TWO)["a"]["value"] == 910
    total = by_who(SPENT, TWO)["a"]
    assert (total["of"], total["over"], total["value"], total["reason"]) == (90, None, 90, None)


@pytest.mark.parametrize("definition", [RATE, LEFT, SPENT], ids=lambda d: d.name)
def test_the_rows_behind_a_value_survive_grouping(definition: Definition) -> None:
    found = by_who(definition, TWO)
    assert (found["a"]["rows"], found["a"]["n"]) == ([2, 3], 2)
    assert (found["b"]["rows"], found["b"]["n"]) == ([4], 1)
    whole = compute(TWO, definition, [])
    assert (whole["rows"].to_list(), whole["n"].to_list()) == ([[2, 3, 4]], [3])
    assert list(found) == ["a", "b"], "in order of first appearance"


def test_rows_that_a_definition_leaves_out_are_no_evidence() -> None:
    only_x = Definition("x", NAME, RATE.form, NAME, where=pl.col("item") == "x")
    found = by_who(only_x, TWO)["a"]
    assert (found["value"], found["rows"], found["n"]) == (pytest.approx(0.9), [2], 1)
    assert compute(TWO, Definition("none", NAME, RATE.form, NAME, where=pl.lit(value=False)), ["who"]).is_empty()


@pytest.mark.parametrize(
    ("done", "plan", "value", "reason"),
    [
        (5, 10, 0.5, None),
        (0, 10, 0.0, None),
        (5, 0, None, ZERO),
        (0, 0, None, ZERO),
        (5, -1, None, ZERO),
        (None, 10, None, MISSING),
        (5, None, None, MISSING),
        (None, None, None, MISSING),
    ],
)
def test_a_rate_without_a_denominator_is_nothing_and_says_why(
    done: int | None, plan: int | None, value: float | None, reason: Text | None
) -> None:
    found = compute(rows(("a", "x", done, plan)), RATE, ["who"]).row(0, named=True)
    assert found["value"] == value
    assert (None if found["reason"] is None else reasons(RATE)[found["reason"]]) == reason


def test_a_difference_may_have_a_zero_but_no_missing_part() -> None:
    assert compute(rows(("a", "x", 5, 0)), LEFT, [])["value"].item() == -5
    assert compute(rows(("a", "x", None, 7)), LEFT, [])["reason"].item() == 0
    assert compute(rows(("a", "x", None, 7)), SPENT, [])["reason"].item() == 0


def test_a_missing_cell_is_passed_over_where_another_holds_a_number() -> None:
    assert compute(rows(("a", "x", None, 1), ("a", "y", 3, 1)), SPENT, [])["value"].item() == 3


def test_nothing_at_all_is_nothing() -> None:
    found = compute(rows(), RATE, []).row(0, named=True)
    assert (found["value"], reasons(RATE)[found["reason"]], found["n"], found["rows"]) == (None, MISSING, 0, [])
    assert compute(rows(), RATE, ["who"]).is_empty()


def test_a_declared_reason_goes_before_the_others() -> None:
    why = Text("건수가 적어 계산하지 않음", "too few")
    few = Definition("few", NAME, RATE.form, NAME, undefined=(Undefined(pl.len() < 2, why),))
    found = by_who(few, TWO)
    assert found["a"]["value"] == pytest.approx(0.09)
    assert (found["b"]["value"], reasons(few)[int(str(found["b"]["reason"]))]) == (None, why)


def test_a_sum_of_several_columns_and_of_some_rows() -> None:
    both = Definition("both", NAME, Total(Sum(NAME, ("done", "plan"))), NAME)
    assert compute(TWO, both, [])["value"].item() == 1105
    assert compute(rows(("a", "x", None, 4)), both, [])["value"].item() == 4
    empty = compute(rows(("a", "x", None, None)), both, []).row(0, named=True)
    assert (empty["value"], empty["reason"]) == (None, 0), "nothing printed is no zero"
    some = Definition("some", NAME, Total(Sum(NAME, ("done",), pl.col("item") == "y")), NAME)
    assert [r["value"] for r in by_who(some, TWO).values()] == [0, None]


def test_rows_that_no_sum_adds_are_not_counted() -> None:
    done_x = Sum(NAME, ("done",), pl.col("item") == "x")
    plan_y = Sum(NAME, ("plan",), pl.col("item") == "y")
    table = rows(("a", "x", 1, 2), ("a", "y", 3, 4), ("a", "z", 5, 6), ("b", "z", 7, 8), ("b", None, 9, 9))
    one = by_who(Definition("one", NAME, Total(done_x), NAME), table)
    assert [(r["n"], r["rows"]) for r in one.values()] == [(1, [2]), (0, [5, 6])], "where no row counts, all are named"
    two = by_who(Definition("two", NAME, Ratio(done_x, plan_y), NAME), table)
    assert [(r["n"], r["rows"]) for r in two.values()] == [(2, [2, 3]), (0, [5, 6])]
    assert compute(table, Definition("two", NAME, Ratio(done_x, plan_y), NAME), []).select("n", "rows").row(0) == (2, [2, 3])
    over_all = by_who(Definition("all", NAME, Ratio(done_x, PLAN), NAME), table)
    assert [r["n"] for r in over_all.values()] == [3, 2]


CELL = st.none() | st.integers(0, 10**12)
ROWS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), CELL, CELL), max_size=30)


@given(ROWS)
def test_a_coarser_grain_is_the_ratio_of_the_summed_parts(cells: list[tuple[str, str, int | None, int | None]]) -> None:
    table = rows(*cells)
    fine, coarse = compute(table, RATE, ["who", "item"]), by_who(RATE, table)
    for who, found in coarse.items():
        parts = fine.filter(pl.col("who") == who)
        of, over = parts["of"].sum(), parts["over"].sum()
        expected = None if parts["of"].count() == 0 or parts["over"].count() == 0 or over == 0 else of / over
        assert found["value"] == (None if expected is None else pytest.approx(expected))
        assert sorted(found["rows"]) == sorted(parts["rows"].explode().to_list())  # type: ignore[call-overload]
        assert found["n"] == parts["n"].sum()


@given(ROWS)
def test_a_value_or_a_reason_never_both_and_never_infinite(cells: list[tuple[str, str, int | None, int | None]]) -> None:
    for definition in (RATE, LEFT, SPENT):
        table = compute(rows(*cells), definition, ["who", "item"])
        assert (table["value"].is_null() == table["reason"].is_not_null()).all()
        assert table["value"].cast(pl.Float64).is_finite().all()


def columns_of(definition: Definition) -> set[str]:
    """Every column that the definition reads; panels may derive some of them first."""
    form = definition.form
    sums = (form.of,) if isinstance(form, Total) else (form.of, form.over)
    expressions = [*(s.where for s in sums), definition.where, *(u.when for u in definition.undefined)]
    return {c for s in sums for c in s.columns} | {c for e in expressions if e is not None for c in e.meta.root_names()}


def test_declared_measures_compute_over_the_shipped_data(frames: Frames) -> None:
    stored = [(m, d) for m in MEASURES for d in m.definitions if columns_of(d) <= set(frames[m.dataset].columns)]
    assert len(stored) > 10
    for measure, definition in stored:
        table = frames[measure.dataset]
        found = compute(table, definition, ["district_id"])
        assert (found["value"].is_null() == found["reason"].is_not_null()).all()
        assert {r for r in found["reason"] if r is not None} <= set(range(len(reasons(definition))))
        assert set(found["rows"].explode().drop_nulls()) <= set(table[ROW])


@each
def test_a_declared_measure_is_told_in_both_languages(measure: Measure) -> None:
    assert measure.better in ("more", "less", "zero", "target", "none")
    assert measure.dataset in by_name(all_datasets(TOPICS))
    assert len({d.name for d in measure.definitions}) == len(measure.definitions) > 0
    for definition in measure.definitions:
        words = (*measure.title, *definition.title, *definition.rule, *definition.formula, *(w for r in reasons(definition) for w in r))
        assert all(w.strip() for w in words)


def test_names_of_measures_are_used_once() -> None:
    assert len({m.name for m in MEASURES}) == len(MEASURES)


def test_the_first_definition_is_the_one_for_nothing() -> None:
    measure = MEASURES[0]
    assert measure.definition("") is measure.definitions[0]
    assert measure.definition(measure.definitions[-1].name) is measure.definitions[-1]
    with pytest.raises(KeyError, match="nope"):
        measure.definition("nope")


def test_a_formula_reads_in_words() -> None:
    assert [d.formula.ko for d in (RATE, LEFT, SPENT)] == ["집행 ÷ 예산", "예산 − 집행", "집행"]
    assert RATE.formula.en == "executed ÷ budget"
