"""Printed totals, rates, growths, gaps and differences against the rows that they speak of, on small made-up tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl
import pytest

from lib.audit import KINDS, audited, figures_table
from lib.audit.conditions import matching, parse
from lib.audit.figures import SCHEMA, value_of, verdicts
from lib.audit.rounding import rounded_to
from lib.core.dataset import ROW, Dataset
from lib.core.errors import AskedError, SchemaError
from lib.core.evidence import VERDICTS
from lib.core.frames import Frames

Made = Callable[..., Frames]
MONEY: list[Mapping[str, object]] = [
    {"item": "가", "plan_won": 100_000, "done_won": 26_880, "heads": 3.0, "locator": "L1"},
    {"item": "나", "plan_won": 200_000, "done_won": 50_000, "heads": 4.0, "locator": "L2"},
    {"item": "다", "plan_won": 0, "done_won": None, "heads": None, "locator": "L3"},
    {"item": "가", "year": 2022, "plan_won": 250_000, "done_won": 250_000, "locator": "L4"},
]
THIS_YEAR = "year=2023;item=가|나"


def one(made: Made, money: list[Mapping[str, object]] | None = None, **figure: object) -> dict[str, object]:
    return verdicts(made(MONEY if money is None else money, figure)).row(0, named=True)


@pytest.mark.parametrize(
    ("figure", "verdict", "computed", "arithmetic"),
    [
        ({"subject": THIS_YEAR, "printed": "300"}, "agrees", "300", "100 + 200 = 300"),
        ({"subject": THIS_YEAR, "printed": "301"}, "disagrees", "300", "100 + 200 = 300"),
        ({"subject": THIS_YEAR, "printed": "300,000", "unit": "원"}, "agrees", "300,000", "100,000 + 200,000 = 300,000"),
        ({"subject": THIS_YEAR, "column": "heads", "printed": "7", "unit": "명"}, "agrees", "7", "3 + 4 = 7"),
        ({"figure": "rate", "column": "done_won", "subject": "year=2023;item=가", "against_column": "plan_won", "printed": "26.9", "unit": "%"},
         "agrees_half_up", "26.880", "26.88 ÷ 100 = 26.880, 반올림 26.9 · 버림 26.8"),
        ({"figure": "rate", "column": "done_won", "subject": THIS_YEAR, "against_column": "plan_won", "printed": "25.6", "unit": "%"},
         "agrees", "25.627", "(26.88 + 50) ÷ (100 + 200) = 25.627, 소수 첫째 자리까지 25.6"),
        ({"figure": "rate", "column": "done_won", "subject": "year=2023;item=나", "against_column": "plan_won", "against": THIS_YEAR, "printed": "17", "unit": "%"},
         "agrees_half_up", "16.67", "50 ÷ (100 + 200) = 16.67, 반올림 17 · 버림 16"),
        ({"figure": "rate", "column": "plan_won", "subject": "year=2023;item=가", "against_column": "plan_won", "against": THIS_YEAR, "printed": "33", "unit": "%"},
         "agrees", "33.33", "100 ÷ (100 + 200) = 33.33, 정수로 33"),
        ({"figure": "rate", "column": "heads", "subject": "year=2023;item=나", "against_column": "heads", "against": "year=2023;item=가", "printed": "1.3", "unit": "배"},
         "agrees", "1.333", "4 ÷ 3 = 1.333, 소수 첫째 자리까지 1.3"),
        ({"figure": "growth", "subject": THIS_YEAR, "against_column": "plan_won", "against": "year=2022", "printed": "20", "unit": "%"},
         "agrees", "20", "(100 + 200 − 250) ÷ 250 = 20"),
        ({"figure": "growth", "subject": "year=2022", "against_column": "plan_won", "against": THIS_YEAR, "printed": "△16.6", "unit": "%"},
         "agrees_truncated", "△16.667", "(250 − (100 + 200)) ÷ (100 + 200) = △16.667, 반올림 △16.7 · 버림 △16.6"),
        ({"figure": "gap", "column": "done_won", "subject": THIS_YEAR, "against_column": "plan_won", "printed": "△223.12"},
         "agrees", "△223.12", "(26.88 + 50) − (100 + 200) = △223.12"),
        ({"figure": "difference", "subject": THIS_YEAR, "against_column": "plan_won", "against": "year=2022", "printed": "50"},
         "agrees", "50", "(100 + 200) − 250 = 50"),
        ({"subject": THIS_YEAR, "column": "plan_won+done_won", "printed": "376.88"}, "agrees", "376.88", "100 + 26.88 + 200 + 50 = 376.88"),
        ({"subject": THIS_YEAR, "printed": "약 301"}, "agrees_approximately", "300", "100 + 200 = 300"),
        ({"subject": "year=2023;item=다", "printed": "-"}, "agrees", "0", "0 = 0"),
    ],
)  # fmt: skip
def test_a_printed_figure_is_held_against_its_rows(
    made: Made, figure: dict[str, object], verdict: str, computed: str, arithmetic: str
) -> None:
    found = one(made, **figure)
    assert (found["verdict"], found["computed"], found["arithmetic_ko"]) == (verdict, computed, arithmetic)


@pytest.mark.parametrize(
    ("unit", "parts", "printed", "verdict"),
    [
        ("억원", (100, 200, 300), "600", "agrees"),
        ("억원", (100, 200, 300), "601", "agrees_approximately"),  # three parts, each off by half of the last digit at most
        ("억원", (100, 200, 300), "603", "disagrees"),
        ("억원", (12.5, 7.5), "20.1", "agrees_approximately"),
        ("억원", (12.5, 7.5), "20.3", "disagrees"),
        ("천원", (100, 200, 300), "601", "disagrees"),  # budgets are made in it
        ("원", (100, 200, 300), "601", "disagrees"),
    ],
)
def test_a_total_of_amounts_in_a_large_unit_may_be_off_by_what_rounding_did_to_its_parts(
    made: Made, unit: str, parts: tuple[float, ...], printed: str, verdict: str
) -> None:
    size = {"억원": 10**8, "천원": 10**3, "원": 1}[unit]
    rows = [{"item": str(n), "plan_won": int(part * size), "unit_printed": unit} for n, part in enumerate(parts)]
    assert one(made, rows, printed=printed, unit=unit)["verdict"] == verdict


def test_a_missing_part_makes_a_figure_not_checkable_and_is_named(made: Made) -> None:
    found = one(made, column="done_won", subject="year=2023", printed="77")
    assert (found["verdict"], found["computed"]) == ("not_checkable", "")
    assert found["arithmetic_ko"] == "더할 값 1개가 적혀 있지 않음(L3)"
    assert found["arithmetic_en"] == "1 of the parts are not printed (L3)"
    other_side = one(made, figure="rate", subject="year=2023", against_column="done_won", printed="77", unit="%")
    assert (other_side["verdict"], other_side["arithmetic_ko"]) == ("not_checkable", "더할 값 1개가 적혀 있지 않음(L3)")


def test_one_missing_column_of_two_makes_the_row_a_missing_part(made: Made) -> None:
    assert one(made, column="plan_won+heads", subject="year=2022")["verdict"] == "not_checkable"


@pytest.mark.parametrize("figure", ["rate", "growth"])
def test_a_zero_denominator_is_not_checkable(made: Made, figure: str) -> None:
    found = one(
        made, figure=figure, subject="year=2023;item=가", against_column="plan_won", against="year=2023;item=다", printed="0", unit="%"
    )
    assert (found["verdict"], found["arithmetic_ko"]) == ("not_checkable", "분모가 0이어서 계산할 수 없음")


def test_a_difference_from_zero_is_checkable(made: Made) -> None:
    found = one(made, figure="gap", subject="year=2023;item=가", against_column="plan_won", against="year=2023;item=다", printed="100")
    assert found["verdict"] == "agrees"


def test_only_rows_of_the_same_source_count(made: Made) -> None:
    money = [*MONEY, {"item": "가", "plan_won": 999_000, "source_id": "s2"}]
    assert one(made, money, subject=THIS_YEAR, printed="300")["verdict"] == "agrees"
    assert one(made, money, subject="*", printed="999", source_id="s2")["rows"] == [6]


def test_the_rows_behind_a_verdict_survive(made: Made) -> None:
    found = one(made, figure="growth", subject=THIS_YEAR, against_column="plan_won", against="year=2022", printed="20", unit="%")
    assert (found["rows"], found["against_rows"]) == ([2, 3], [5])
    same_rows = one(made, figure="gap", column="done_won", subject=THIS_YEAR, against_column="plan_won", printed="0")
    assert (same_rows["rows"], same_rows["against_rows"]) == ([2, 3], [2, 3])


ROUNDED = {"note": "다른 말; 억원 단위로 반올림된 값", "unit_printed": "억원"}
OFF = [
    {"figure": "rate", "column": "done_won", "against_column": "plan_won", "printed": "33.3", "unit": "%"},
    {"figure": "growth", "column": "done_won", "against_column": "plan_won", "printed": "△66.7", "unit": "%"},
    {"figure": "total", "column": "done_won", "printed": "3.3", "unit": "억원"},
    {"figure": "gap", "column": "done_won", "against_column": "plan_won", "printed": "△6.7", "unit": "억원"},
    {"figure": "difference", "column": "plan_won", "against_column": "done_won", "printed": "6.7", "unit": "억원"},
]


@pytest.mark.parametrize("figure", OFF, ids=lambda f: str(f["figure"]))
def test_parts_rounded_by_the_source_allow_a_figure_to_be_off(made: Made, figure: dict[str, object]) -> None:
    money = {"plan_won": 10**9, "done_won": 3 * 10**8}
    assert one(made, [{**money, **ROUNDED}], **figure)["verdict"] == "agrees_approximately"
    assert one(made, [money], **figure)["verdict"] == "disagrees"
    assert one(made, [{**money, "note": "0.1억원 단위로 반올림된 값"}], **figure)["verdict"] == "disagrees", "rounded to a tenth of it"
    assert one(made, [{**money, "note": "반올림 여부 미표시"}], **figure)["verdict"] == "disagrees", "only the words that say it"


def test_rounded_amounts_leave_counts_exact(made: Made) -> None:
    assert one(made, [{"heads": 3.0, **ROUNDED}], column="heads", printed="4", unit="명")["verdict"] == "disagrees"


def test_every_note_on_rounded_amounts_is_understood(frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    """The notes of facts that speak of rounding, and what they are rounded to; the audit's own remarks are no facts."""
    facts = [d.name for d in datasets if d.is_fact and "note" in d.names and d.name != "printed_figures"]
    notes = {n for name in facts for n in frames[name]["note"].drop_nulls() if "반올림" in n}
    assert {(words, rounded_to(n)) for n in notes for words in n.split("; ") if "반올림" in words} == {
        ("억원 단위로 반올림된 값", 10**8),
        ("금액은 억원 단위로 반올림된 값", 10**8),
        ("0.1억원 단위로 반올림된 값", 10**7),
    }


@pytest.mark.parametrize(
    ("printed", "ko", "en"),
    [
        ("33", "정수로 33", "to a whole number 33"),
        ("33.3", "소수 첫째 자리까지 33.3", "to 1 decimal 33.3"),
        ("33.33", "소수 둘째 자리까지 33.33", "to 2 decimals 33.33"),
    ],
)
def test_the_decimals_that_are_meant_are_named(made: Made, printed: str, ko: str, en: str) -> None:
    money: list[Mapping[str, object]] = [{"plan_won": 3_000, "done_won": 1_000}]
    found = one(made, money, figure="rate", column="done_won", against_column="plan_won", printed=printed, unit="%")
    assert str(found["arithmetic_ko"]).endswith(ko)
    assert str(found["arithmetic_en"]).endswith(en)


def test_a_long_sum_is_counted_and_not_written_out(made: Made) -> None:
    money: list[Mapping[str, object]] = [{"item": f"사업{i}", "plan_won": 1_000} for i in range(25)]
    found = one(made, money, printed="25")
    assert found["verdict"] == "agrees"
    assert str(found["arithmetic_ko"]).endswith("+ …(25) = 25")


def test_escapes_in_conditions_stand_for_themselves(made: Made) -> None:
    money: list[Mapping[str, object]] = [
        {"item": "가;나|다=라", "plan_won": 5_000},
        {"item": "가", "plan_won": 7_000},
        {"item": "다", "plan_won": 11_000},
    ]
    assert one(made, money, subject=r"item=가\;나\|다\=라", printed="5")["verdict"] == "agrees"
    assert one(made, money, subject=r"item=가\;나\|다\=라|가;stage=executed", printed="12")["verdict"] == "agrees"


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("*", {}),
        ("a=1", {"a": {"1"}}),
        ("a=1|2;b=3", {"a": {"1", "2"}, "b": {"3"}}),
        (r"a=1\;2\|3\=4", {"a": {"1;2|3=4"}}),
        ("a=x=y", {"a": {"x=y"}}),
    ],
)
def test_conditions_are_read(words: str, condition: dict[str, set[str]]) -> None:
    assert {column: set(allowed) for column, allowed in parse(words).items()} == condition


@pytest.mark.parametrize("words", ["", "a", "=1", "a=1;", "a=1;b", "a=1;a=2", r"a\=1"])
def test_what_is_no_condition_is_refused(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the message is the part that is not understood
        parse(words)


def test_an_empty_cell_fits_no_condition() -> None:
    rows = [{"team": None}, {"team": "None"}, {"team": "가"}]
    assert matching(rows, parse("team=None|가")) == rows[1:]
    assert matching(rows, parse("*")) == rows


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ({"subject": "item=없음"}, "item=없음"),
        ({"subject": "item"}, "item"),
        ({"subject": "nope=1"}, "nope"),
        ({"column": "nope"}, "nope"),
        ({"dataset": "nope"}, "nope"),
        ({"source_id": "nope"}, "고른 행 없음"),
        ({"printed": "많음"}, "많음"),
        ({"figure": "rate", "against_column": "plan_won", "against": "year=1999"}, "year=1999"),
    ],
)
def test_what_cannot_be_held_against_rows_stops_loading_and_is_named(made: Made, figure: dict[str, object], said: str) -> None:
    with pytest.raises(SchemaError) as raised:
        verdicts(made(MONEY, {"printed": "300", "subject": THIS_YEAR}, figure))
    assert len(raised.value.issues) == 1
    issue = raised.value.issues[0]
    assert (issue.file, issue.row) == ("printed_figures.csv", 3)
    assert said in issue.found
    assert raised.value.exit_code == 3


@pytest.mark.parametrize(
    ("printed", "unit", "column", "value"),
    [
        ("1,234", "백만원", "plan_won", 1_234_000_000), ("약 15.4", "조원", "plan_won", 15_400_000_000_000), ("△3.5", "억원", "plan_won", -350_000_000),
        ("26.9", "%", "plan_won", 26.9), ("1,000 이상", "명", "heads", 1000), ("-", "천원", "plan_won", 0), ("5", "억원", "value", 5), ("많음", "건", "heads", None),
    ],
)  # fmt: skip
def test_a_printed_figure_is_a_number_in_the_unit_of_its_column(printed: str, unit: str, column: str, value: float | None) -> None:
    assert value_of({"printed": printed, "unit": unit, "column": column}) == value


def test_a_number_that_is_not_the_printed_one_stops_loading(made: Made) -> None:
    total = {"printed": "300", "subject": THIS_YEAR}
    assert verdicts(made(MONEY, {**total, "value": 300_000.0})).height == 1
    with pytest.raises(SchemaError) as raised:
        verdicts(made(MONEY, {**total, "value": 300.0}))
    (issue,) = raised.value.issues
    assert (issue.file, issue.column, issue.expected.ko, issue.found) == ("printed_figures.csv", "value", "300000", "300")


def test_every_shipped_figure_says_its_number(frames: Frames) -> None:
    shipped = frames["printed_figures"]
    assert [row for row in shipped.iter_rows(named=True) if row["value"] is None or row["value"] != value_of(row)] == []


def test_every_fault_is_told_at_once(made: Made) -> None:
    with pytest.raises(SchemaError) as raised:
        verdicts(made(MONEY, {"subject": "nope=1"}, {"printed": "300", "subject": THIS_YEAR}, {"printed": "?"}))
    assert [i.row for i in raised.value.issues] == [2, 4]


def test_no_printed_figures_are_no_verdicts(made: Made) -> None:
    found = verdicts(made(MONEY))
    assert found.is_empty()
    assert found.schema == pl.Schema(SCHEMA)


def test_the_listing_takes_verdicts_and_refuses_unknown_ones(made: Made) -> None:
    frames = audited(made(MONEY, {"subject": THIS_YEAR, "printed": "300"}, {"subject": THIS_YEAR, "printed": "1"}))
    assert figures_table(frames)["verdict"].to_list() == ["agrees", "disagrees"]
    assert figures_table(frames, ["disagrees"])["printed"].to_list() == ["1"]
    assert figures_table(frames, ["agrees"], "en")["arithmetic"].to_list() == ["100 + 200 = 300"]
    with pytest.raises(AskedError, match="not_checkable"):
        figures_table(frames, ["maybe"])


def test_the_shipped_figures_are_all_judged_and_their_rows_are_there(frames: Frames) -> None:
    table = frames["verdicts"]
    assert table.height == frames["printed_figures"].height
    assert set(table["verdict"]) <= set(VERDICTS)
    assert (table["rows"].list.len() > 0).all()
    for figure in table.iter_rows(named=True):
        assert set(figure["rows"]) <= set(frames[figure["dataset"]][ROW])


def test_listings_have_their_columns_even_where_they_are_empty(frames: Frames, datasets: tuple[object, ...]) -> None:
    for kind, listing in KINDS.items():
        table = listing(datasets, frames, "ko")  # type: ignore[arg-type]
        assert len(table.columns) >= 8, kind
