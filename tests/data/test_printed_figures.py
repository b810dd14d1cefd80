"""The printed totals, rates, growths, gaps and differences: what arithmetic says of each, held as a table."""

from __future__ import annotations

import re
from collections import Counter

import polars as pl
import pytest

from lib.audit.conditions import matching, parse
from lib.core.dataset import ROW
from lib.core.frames import Frames

Y15, Y17, Y18 = (
    "report-yeongdeungpo-2015-planning-budget-2015",
    "report-yeongdeungpo-2017-planning-2017",
    "report-yeongdeungpo-2018-planning-2017",
)
Y23, G20 = "report-yeongdeungpo-2023-planning-budget-2023", "report-geumcheon-2020-planning-budget"
AIRPORT, HOUSING, PARKS = (f"report-busan-2025-{name}" for name in ("singonghangchujinbonbu", "jutaekgeonchukguk", "pureundosiguk"))
WATER, STARTUP, PLANNING = (
    f"report-busan-2025-{name}" for name in ("hwangyeongmuljeongchaeksil", "geumyungchangeopjeongchaekgwan", "gihoekjojeongsil")
)
HEALTH, TRAINING = (f"report-busan-2025-{name}" for name in ("simingeongangguk", "injaegaebalwon"))
UP, CUT, ABOUT, NO = "agrees_half_up", "agrees_truncated", "agrees_approximately", "disagrees"

# Every printed figure that does not plainly agree: (source, place, figure, printed) → (verdict, computed, reason).
NOT_PLAIN = {
    (Y17, "L51", "rate", "76.6"): (CUT, "76.679", "cut, while L54 of the same table is rounded"),
    (Y17, "L52", "rate", "95.1"): (NO, "95.007", "25,937 ÷ 27,300 is 95.0 both ways"),
    (Y17, "L54", "rate", "80.3"): (UP, "80.277", "rounded half up"),
    (Y17, "L55", "rate", "66.6"): (CUT, "66.667", "cut"),
    (Y17, "L95", "rate", "95.1"): (NO, "95.007", "repeats the rate of L52"),
    (Y17, "L158", "rate", "86.9"): (CUT, "86.957", "cut"),
    (Y15, "L620", "growth", "9.9"): (CUT, "9.960", "cut; L622 and L624 fit both ways"),
    (Y15, "L677", "rate", "93"): (CUT, "93.82", "cut at whole percent"),
    (Y15, "L746", "rate", "약23"): (ABOUT, "23.39", "printed with 약"),
    (Y15, "L840", "rate", "26.4"): (NO, "26.880", "1,430 ÷ 5,320 is 26.9 or 26.8"),
    (Y23, "L50", "rate", "30.2"): (UP, "30.182", "rounded half up"),
    (Y23, "L51", "rate", "34.0"): (UP, "33.959", "rounded half up"),
    (Y23, "L52", "rate", "25.5"): (UP, "25.450", "rounded half up from 25.4502"),
    (Y23, "L53", "rate", "38.3"): (UP, "38.279", "rounded half up"),
    (Y23, "L54", "rate", "41.1"): (UP, "41.094", "rounded half up"),
    (Y23, "L98", "rate", "34.0"): (UP, "33.959", "rounded half up"),
    (Y23, "L128", "rate", "20.6"): (UP, "20.552", "rounded half up"),
    (Y23, "L166", "rate", "21.7"): (UP, "21.695", "rounded half up"),
    (Y23, "L203", "rate", "63.0"): (UP, "62.963", "rounded half up"),
    (Y18, "L79", "rate", "55.7"): (UP, "55.668", "rounded half up"),
    (Y18, "L83", "rate", "42.4"): (UP, "42.383", "rounded half up"),
    (Y18, "L85", "rate", "55.6"): (UP, "55.558", "rounded half up"),
    (Y18, "L208", "rate", "42.4"): (UP, "42.383", "rounded half up"),
    (Y18, "L216", "rate", "52.0"): (CUT, "52.088", "cut, while the other rates of the report are rounded"),
    (G20, "L602", "rate", "94.5"): (CUT, "94.565", "87 of 92 closed cases, cut"),
    (AIRPORT, "p5:t6:r2:c5", "growth", "△17.5"): (UP, "△17.469", "rounded half up"),
    (AIRPORT, "p5:t6:r3:c5", "growth", "43.2"): (UP, "43.176", "rounded half up"),
    (PLANNING, "p4:t8:r5:c4", "growth", "△3.4"): (UP, "△3.382", "rounded half up"),
    (PLANNING, "p4:t8:r6:c4", "growth", "1.6"): (ABOUT, "0.0", "both budgets are rounded to 억원, 23 of 23"),
    (PLANNING, "p4:t8:r7:c4", "growth", "△1.5"): (ABOUT, "0.0", "both budgets are rounded to 억원, 7 of 7"),
    (PLANNING, "p4:t8:r8:c4", "growth", "1.6"): (UP, "1.595", "rounded half up"),
    (PLANNING, "p4:t8:r9:c4", "growth", "△0.2"): (ABOUT, "0.0", "both budgets are rounded to 억원, 8 of 8"),
    (PLANNING, "p4:t8:r10:c4", "growth", "3.9"): (ABOUT, "5.0", "both budgets are rounded to 억원, 42 of 40"),
    ("news-0455c4bc", "body", "total", "46"): (UP, "45.90", "35 + 10 + 0.9, rounded to 억원"),
    ("news-20b65d3c", "body", "rate", "95.7"): (UP, "95.652", "rounded half up"),
    ("news-21d9cb2a", "body", "growth", "3.98"): (ABOUT, "3.9913", "both budgets are rounded to 억원"),
    ("news-3cb60d5d", "body", "rate", "69"): (UP, "68.75", "rounded half up"),
    ("news-72c588ec", "body", "rate", "91.7"): (UP, "91.667", "rounded half up"),
    ("news-83a5ecc9", "body", "total", "1,906,846,652,000"): (NO, "1,896,846,560,000", "one district is probably misprinted"),
    ("news-a57cdc01", "body", "rate", "82.4"): (UP, "82.353", "rounded half up"),
    ("news-abf64ff5", "body", "rate", "115.3"): (UP, "115.265", "rounded half up"),
    ("news-be84763b", "body", "total", "9774"): (NO, "9,772", "3,719 + 6,053"),
    ("news-c009ec10", "body", "rate", "89.1"): (UP, "89.060", "rounded half up"),
    ("news-d64f56f7", "body", "total", "9387"): (CUT, "9,387.80", "9,300 + 87.8, cut"),
    ("news-e3dd1fd4", "body", "rate", "114.3"): (CUT, "114.350", "1,267 ÷ 1,108, cut"),
    ("news-e7160406", "body", "growth", "16.2"): (NO, "16.590", "10,162 against 8,716 is 16.6"),
    ("news-01e3a687", "body", "rate", "63.8"): (UP, "63.750", "rounded half up"),
    ("news-2666c8d2", "body", "rate", "60"): (NO, "58.57", "41 ÷ 70 of 고성군 is 59 both ways"),
    ("news-31ff2279", "body", "rate", "22.6"): (UP, "22.596", "rounded half up"),
    ("news-31ff2279", "body", "rate", "29.0"): (UP, "28.952", "rounded half up"),
    ("news-31ff2279", "body", "rate", "53.9"): (UP, "53.857", "rounded half up"),
    ("news-31ff2279", "body", "rate", "58.0"): (UP, "57.957", "rounded half up"),
    ("news-31ff2279", "body", "rate", "54.5"): (NO, "65.495", "금천구 prints 410 of 626; 752 would fit"),
    ("news-85b1759c", "body", "total", "약7530000000"): (ABOUT, "7,528,000,000", "75.28 printed as 약 75.3억"),
    ("news-8f81045e", "body", "rate", "40.37"): (UP, "40.3670", "rounded half up"),
    ("news-8f81045e", "body", "rate", "50.77"): (UP, "50.7692", "rounded half up"),
    ("news-95c7b3f9", "body", "rate", "67.1"): (UP, "67.089", "rounded half up"),
    ("news-bdff542d", "body", "rate", "78"): (NO, "77.46", "55 ÷ 71 of 군위군 is 77; another paper swaps 78 and 91"),
    ("news-d2cecc85", "body", "total", "약3800000000"): (ABOUT, "3,740,000,000", "26 + 10.5 + 0.9 printed as 약 38억"),
    ("open_data-d328f276", "row 15", "rate", "92.2"): (UP, "92.174", "rounded half up"),
    ("open_data-eed7c5c4", "body", "total", "1038222000000"): (
        NO,
        "1,051,420,000,000",
        "fields of 보령시 exceed the total by 13,198 백만원",
    ),
    ("open_data-eed7c5c4", "body", "total", "1367370000000"): (NO, "1,380,568,000,000", "the same 13,198 백만원, all of it national money"),
    ("news-31ff2279", "body", "rate", "65.3"): (UP, "65.294", "rounded half up"),
    ("news-31ff2279", "body", "rate", "92.6"): (UP, "92.576", "rounded half up"),
    ("news-ab3dfb32", "body", "rate", "95.3"): (UP, "95.276", "rounded half up"),
}

# Statistics print hundreds of rates; those that fit by rounding only are counted, not listed: (source, how many).
ROUNDED_STATISTICS = {
    "statistics-bad38c42": 22,  # early execution of 2024
    "statistics-c6169af9": 16,  # execution on 2026-09-13
}

# How many printed figures each report holds, by kind.
IN_REPORTS = {
    Y17: {"total": 11, "rate": 8, "gap": 7},
    Y15: {"total": 16, "rate": 12, "growth": 3, "gap": 5, "difference": 17},
    Y23: {"total": 5, "rate": 9, "gap": 6},
    Y18: {"total": 10, "rate": 10, "gap": 6},
    G20: {"total": 79, "rate": 2},
    AIRPORT: {"total": 4, "growth": 4, "difference": 4},
    HOUSING: {"total": 3},
    PARKS: {"total": 3, "gap": 4},
    WATER: {"total": 4, "gap": 7},
    STARTUP: {"total": 2, "gap": 3},
    PLANNING: {"total": 9, "growth": 7, "gap": 6},
    HEALTH: {"total": 5},
    TRAINING: {"total": 4, "gap": 7, "difference": 6},
}


def test_each_figure_that_does_not_plainly_agree_is_in_the_table(frames: Frames) -> None:
    table = not_plain(frames).filter(~pl.col("is_rounded_statistic"))
    found = {
        tuple(row[:4]): tuple(row[4:]) for row in table.select("source_id", "locator", "figure", "printed", "verdict", "computed").rows()
    }
    assert len(found) == table.height
    assert found == {key: row[:2] for key, row in NOT_PLAIN.items()}


def test_statistics_that_fit_by_rounding_only_are_as_many_as_counted(frames: Frames) -> None:
    table = not_plain(frames).filter("is_rounded_statistic")
    assert Counter(table["source_id"]) == ROUNDED_STATISTICS


def not_plain(frames: Frames) -> pl.DataFrame:
    """Every verdict but plain agreement, with whether it is a statistic's figure that fits by rounding only."""
    kinds = frames["sources"].select("source_id", kind_of_source="kind")
    rounded = (pl.col("kind_of_source") == "statistics") & (pl.col("verdict") == UP)
    return frames["verdicts"].filter(pl.col("verdict") != "agrees").join(kinds, on="source_id").with_columns(is_rounded_statistic=rounded)


def test_nothing_is_unchecked(frames: Frames) -> None:
    assert frames["verdicts"].height == frames["printed_figures"].height
    assert frames["verdicts"].filter(pl.col("verdict") == "not_checkable").height == 0


def test_the_arithmetic_of_the_disagreeing_ones_is_written_out(frames: Frames) -> None:
    words = dict(frames["verdicts"].filter(pl.col("verdict") == NO).select(pl.concat_str("source_id", "locator"), "arithmetic_ko").rows())
    assert words[Y17 + "L52"] == "25,937 ÷ 27,300 = 95.007, 소수 첫째 자리까지 95.0"
    assert words[Y15 + "L840"] == "1,430 ÷ 5,320 = 26.880, 반올림 26.9 · 버림 26.8"


def test_a_figure_that_is_cut_or_disagrees_says_so_in_its_note(frames: Frames) -> None:
    table = frames["verdicts"].filter(pl.col("verdict").is_in([CUT, NO]))
    assert table.filter(pl.col("note").is_null() | ~pl.col("note").str.contains("버림|다름|표기 오류")).height == 0


@pytest.mark.parametrize("source", IN_REPORTS)
def test_each_report_holds_its_printed_figures(source: str, frames: Frames) -> None:
    figures = frames["printed_figures"].filter(pl.col("source_id") == source)["figure"]
    assert Counter(figures) == IN_REPORTS[source]


def test_every_condition_selects_rows_and_names_nothing_that_is_not_there(frames: Frames) -> None:
    """A condition that selects nothing stops loading; here each of its words is also one that the source prints in that column."""
    idle = []
    for figure in frames["printed_figures"].iter_rows(named=True):
        rows = frames[figure["dataset"]].filter(pl.col("source_id") == figure["source_id"]).rows(named=True)
        for condition in (parse(figure["subject"]), parse(figure["against"] or figure["subject"])):
            assert matching(rows, condition), figure
            idle += [(figure[ROW], c, w) for c, words in condition.items() for w in words if w not in {str(r[c]) for r in rows}]
    assert idle == []


def test_a_total_adds_more_than_one_cell(frames: Frames) -> None:
    """A printed number that repeats one row of ours is no printed figure."""
    totals = frames["verdicts"].filter(pl.col("figure") == "total")
    assert totals.filter(pl.col("rows").list.len() < 2).height == 0


@pytest.mark.parametrize(
    ("dataset", "names"),
    [
        ("budget_execution", ("level", "stage", "basis", "fiscal_year")),
        ("funding", ("level", "measure")),
        ("budget_size", ("district_id", "fiscal_year")),
        ("proposals", ("program", "year", "as_of")),
        ("lawsuits", ("period", "as_of", "cut")),
        ("pledges", ("term", "scope", "as_of", "cut")),
        ("indicators", ("unit", "topic", "stage")),
    ],
)
def test_what_overlaps_is_never_added(dataset: str, names: tuple[str, ...], frames: Frames) -> None:
    """Rows of one sum are of one level, one stage, one date, one unit: whatever the contract says is never added across."""
    rows = frames[dataset]
    sums = frames["verdicts"].filter(pl.col("dataset") == dataset)["rows"]
    assert [chosen.to_list() for chosen in sums if rows.filter(pl.col(ROW).is_in(chosen)).select(names).unique().height != 1] == []


def test_printed_words_are_numbers_without_units(frames: Frames) -> None:
    words = frames["printed_figures"]["printed"].to_list()
    assert [w for w in words if not re.fullmatch(r"(약|△)?[\d,]+(\.\d+)?|-", w)] == []
