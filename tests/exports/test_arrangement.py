"""Tables as paper shows them: at most seven columns that fit a line, and every figure of the screen in its row, over it or in the annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl
import pytest

from lib.core import kinds
from lib.core.frames import Frames
from lib.core.panel import MARK, Caption, Panel, Table, TableColumn
from lib.core.query import make_query
from lib.core.text import Lang, same
from lib.exports.document import Grid
from lib.exports.paper.arrangement import MOST, Arrangement, arranged
from lib.exports.paper.printed import spans
from lib.exports.paper.shown import NUMBER, Shown
from lib.exports.paper.widths import LINE

from .reports import PANELS, alone, made_of

FIRST = 300  # rows of a long table that are looked at
WORDED = ("value", "printed", "computed", "arithmetic", "first", "second", "one", "other", "shown", "difference")  # figures in words
NOWHERE = Caption(same("산식"), same("기준일"), 3, ())


def grid_of(name: str, frames: Frames, lang: Lang = "ko") -> Grid:
    figures = alone(name, frames, lang=lang).documents[0].figures
    return replace(figures, rows=figures.rows[:FIRST])


def made(rows: Sequence[tuple[object, ...]], frames: Frames, asked: Sequence[str] = (), **columns: tuple[str, kinds.Kind, str]) -> Grid:
    """A grid of columns by name: title, kind, unit."""
    declared = tuple(TableColumn(name, same(title), kind, unit) for name, (title, kind, unit) in columns.items())
    frame = pl.DataFrame(list(rows), schema=list(columns), orient="row", infer_schema_length=None).with_columns(pl.lit(None).alias(MARK))
    grid = made_of(Panel("p", same("제목"), same("내용"), Table(declared, frame), NOWHERE), frames).documents[0].figures
    places = [row[0] for row in rows]
    return replace(grid, asked=frozenset(i for i, place in enumerate(places) if place in asked))


def figures_of(grid: Grid) -> list[list[str]]:
    """The figures of each row that has any, as the screen writes them."""
    declared = [(c.kind.right or c.name in WORDED or c.name.endswith("_printed")) for c in grid.columns]
    rows = [[" ".join(c.words.split()) for c, is_figure in zip(row, declared, strict=True) if is_figure and c.words] for row in grid.rows]
    return [row for row in rows if row] if any(declared) else []


def said_in(table: Shown) -> list[set[str]]:
    """What each row of a table says with what stands over it; of a table of years each cell is a row."""
    over = {part for _, words in (*table.lead, *table.over) for part in parts(words)} | {table.title}
    years = [re.fullmatch(r"\d{4}", c.heading) is not None for c in table.columns]
    keys = years.index(True) if any(years) else len(years)
    if keys < len(years):
        return [{year.heading, year.words[r], *(k.words[r] for k in table.columns[:keys]), *over}
                for r in range(table.height) for year in table.columns[keys:] if year.words[r]]  # fmt: skip
    return [{part for words in row for part in parts(words)} | over for row in table.rows]


def parts(words: str) -> set[str]:
    """Words alone, both ends of an interval, and a figure without the unit that may follow it."""
    number = re.match(r".*\d|-", words)
    return {words, *words.split("~"), words.partition(" (")[0], number[0] if number else words}


def whole(found: Arrangement) -> Iterator[set[str]]:
    """Every row with what the annex says under its number."""
    more: dict[str, set[str]] = {}
    for table in found.annex:
        assert table.columns[0].name == NUMBER
        for row in table.rows:
            more.setdefault(row[0], set()).update(part for words in row[1:] for part in parts(words))
    for table in found.tables:
        numbers = table.columns[0].words if table.columns[0].name == NUMBER else [""] * table.height * len(table.columns)
        yield from (row | more.get(n, set()) for row, n in zip(said_in(table), numbers, strict=False))


@pytest.mark.parametrize("parted", [True, False])
@pytest.mark.parametrize("name", PANELS)
def test_no_figure_of_the_screen_is_lost(name: str, parted: bool, frames: Frames) -> None:  # noqa: FBT001
    grid = grid_of(name, frames)
    found = arranged(grid, "ko", parted=parted)
    left = list(whole(found))
    for row in figures_of(grid):
        at = next((i for i, there in enumerate(left) if all(words in there for words in row)), None)
        if at is None and len(found.tables[0].columns) == 2 and len(grid.rows) == 1:  # one row, one column under the other
            assert set(row) <= set(found.tables[0].columns[1].words)
            continue
        assert at is not None, row
        left.pop(at)


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("name", PANELS)
def test_tables_have_seven_columns_that_fit_a_line_and_say_something(name: str, lang: Lang, frames: Frames) -> None:
    found = arranged(grid_of(name, frames, lang), lang)
    for table in (*found.tables, *found.annex):
        assert 0 < len(table.columns) <= MOST
        assert len(table.columns) == 1 or sum(c.need for c in table.columns) <= LINE
        assert all(any(c.words) for c in table.columns)
        assert table.height
    for table in found.tables:
        if table.height > 3 and len(table.columns) > 2:
            figures = [c for c in table.columns if c.is_figure]
            said = [c.heading for c in table.columns if len(set(c.words)) == 1 and c not in figures]
            assert not said, "every row says the same"


def test_what_every_row_says_stands_once_over_the_table(frames: Frames) -> None:
    grid = made([(f"{n}구", 2026, n, "건", "2026. 1. 1.", "미표기(받은 날)", None) for n in range(5)], frames, district_id=("구", kinds.TEXT, ""),
                year=("연도", kinds.YEAR, ""), value=("수", kinds.INTEGER, ""), unit=("단위", kinds.TEXT, ""), as_of=("기준일", kinds.TEXT, ""),
                as_of_unstated=("기준일 비고", kinds.TEXT, ""), why=("까닭", kinds.TEXT, ""))  # fmt: skip
    [table] = arranged(grid, "ko").tables
    assert [c.heading for c in table.columns] == ["구", "수(건)"]
    assert table.lead == (("연도", "2026"), ("기준일", "2026. 1. 1.(미표기, 받은 날)"))


def test_rows_without_a_figure_are_left_out_and_counted(frames: Frames) -> None:
    grid = made([("가", 1, None), ("나", None, "자료 없음"), ("다", 3, None)], frames, district_id=("구", kinds.TEXT, ""),
                value=("수", kinds.INTEGER, ""), why=("까닭", kinds.TEXT, ""))  # fmt: skip
    found = arranged(grid, "ko")
    assert [t.rows for t in found.tables] == [[("가", "1"), ("다", "3")]]
    assert found.said == ("※ 수치가 없는 1행은 싣지 않음(이 패널의 엑셀 파일에 있음)",)


def test_units_that_differ_stand_behind_their_figures(frames: Frames) -> None:
    grid = made([("가", 1, "건"), ("나", 2, "%"), ("다", None, "명")], frames, district_id=("구", kinds.TEXT, ""), value=("값", kinds.INTEGER, ""),
                unit=("단위", kinds.TEXT, ""))  # fmt: skip
    assert arranged(grid, "ko").tables[0].rows == [("가", "1건"), ("나", "2%")]


def test_years_of_one_thing_stand_side_by_side(frames: Frames) -> None:
    rows = [(place, year, 10 * n + year) for n, place in enumerate("가나다") for year in range(2014, 2024)]
    grid = made(rows, frames, ["나"], district_id=("구", kinds.TEXT, ""), year=("연도", kinds.YEAR, ""), value=("값", kinds.INTEGER, "건"))
    first, second = arranged(grid, "ko").tables
    assert [c.heading for c in first.columns] == ["구", "2014", "2015", "2016", "2017"]
    assert [c.heading for c in second.columns] == ["구", *map(str, range(2018, 2024))]
    assert second.rows[1] == ("나", *(f"{10 + year:,}" for year in range(2018, 2024)))
    assert (second.asked, second.over) == (frozenset({1}), (("값(건)", ""),))


@pytest.mark.parametrize("rows", [[("가", 2020, 1), ("가", 2020, 2), ("가", 2021, 3), ("나", 2020, 4), ("나", 2021, 5)],
                                  [(f"{n}구", 2000 + n, n) for n in range(9)]], ids=["a year twice", "a year each"])  # fmt: skip
def test_years_stand_side_by_side_only_where_each_thing_has_most_of_them_once(rows: list[tuple[object, ...]], frames: Frames) -> None:
    grid = made(rows, frames, district_id=("구", kinds.TEXT, ""), year=("연도", kinds.YEAR, ""), value=("값", kinds.INTEGER, ""))
    [table] = arranged(grid, "ko").tables
    assert [c.heading for c in table.columns] == ["구", "연도", "값"]
    assert table.height == len(rows)


def test_a_table_falls_into_parts_where_that_settles_other_columns(frames: Frames) -> None:
    rows = [("가" if n % 3 else "나", f"{n}호", "갑" if n % 3 else "을", "하나" if n % 3 else "둘", n) for n in range(12)]
    words = {name: (name, kinds.TEXT, "") for name in ("district_id", "title", "goal", "field")}
    found = arranged(made(rows, frames, ["나"], **words, value=("값", kinds.INTEGER, "")), "ko").tables
    assert [(t.title, t.over, t.height) for t in found] == [
        ("나", (("goal", "을"), ("field", "둘")), 4), ("가", (("goal", "갑"), ("field", "하나")), 8),
    ]  # fmt: skip
    assert [t.asked for t in found] == [frozenset(range(4)), frozenset()]
    assert len(arranged(made(rows, frames, **words, value=("값", kinds.INTEGER, "")), "ko", parted=False).tables) == 1


def test_what_has_no_place_stands_in_the_annex_under_the_same_numbers(frames: Frames) -> None:
    names = [f"part{n}" for n in range(9)]
    rows = [(f"{r}구", *(100 * r + n if (r, n) != (1, 8) else None for n in range(9)), r) for r in range(50)]
    grid = made(
        rows, frames, district_id=("구", kinds.TEXT, ""), **{n: (n, kinds.INTEGER, "") for n in names}, value=("값", kinds.INTEGER, "")
    )
    found = arranged(grid, "ko")
    [table], [annex] = found.tables, found.annex
    assert [c.heading for c in table.columns] == ["연번", "구", "part0", "part1", "part2", "part3", "값"]
    assert [c.heading for c in annex.columns] == ["연번", "part4", "part5", "part6", "part7", "part8"]
    assert (table.rows[7][:2], annex.rows[7][:2]) == (("8", "7구"), ("8", "704"))


def test_words_that_only_repeat_are_named_and_left_to_the_workbook(frames: Frames) -> None:
    names = [f"part{n}" for n in range(5)]
    rows = [(f"{r}구", *range(r, r + 5), r, "같은 말" if r % 2 else "") for r in range(9)]
    grid = made(rows, frames, district_id=("구", kinds.TEXT, ""), **{n: (n, kinds.INTEGER, "") for n in names}, value=("값", kinds.INTEGER, ""),
                why=("까닭", kinds.TEXT, ""))  # fmt: skip
    found = arranged(grid, "ko")
    assert (found.annex, found.said) == ((), ("※ 싣지 않은 열: 까닭(이 패널의 엑셀 파일에 있음)",))


def test_a_printed_figure_that_differs_stands_beside_the_value_and_one_that_repeats_is_said(frames: Frames) -> None:
    columns = {"district_id": ("구", kinds.TEXT, ""), "value": ("값", kinds.INTEGER, ""), "value_printed": ("적힌 값", kinds.TEXT, "")}
    differs = arranged(made([("가", 1, "≠ 2"), ("나", 2, None)], frames, **columns), "ko")
    assert [c.heading for c in differs.tables[0].columns] == ["구", "값", "적힌 값"]
    repeats = arranged(made([("가", 1, "1"), ("나", 2, None)], frames, **columns), "ko")
    assert [c.heading for c in repeats.tables[0].columns] == ["구", "값"]
    assert repeats.said == ("※ 적힌 값: 적힌 곳은 모두 표의 값과 같음",)


def test_one_row_of_many_columns_stands_upright(frames: Frames) -> None:
    names = [f"part{n}" for n in range(9)]
    grid = made([tuple(range(9))], frames, **{n: (n, kinds.INTEGER, "") for n in names})
    [table] = arranged(grid, "ko").tables
    assert [c.heading for c in table.columns] == ["항목", "값"]
    assert table.rows[3] == ("part3", "3")


def test_repeated_words_span_their_rows_within_those_before() -> None:
    rows = [("가", "a", "1"), ("가", "a", "2"), ("가", "b", "3"), ("나", "b", "4")]
    assert spans(rows, (0, 1)) == ((3, 2, 1), (0, 0, 1), (0, 1, 1), (1, 1, 1))
    assert [row[0] for row in spans([("가",)] * 30, (0,))] == [12, *[0] * 11, 12, *[0] * 11, 6, *[0] * 5]


@pytest.mark.parametrize(("asked", "rows"), [("seoul-yeongdeungpo", 1), ("seoul-dobong", 1)])
def test_the_asked_place_is_pointed_out_among_others_alone(asked: str, rows: int, frames: Frames) -> None:
    among = alone("budget-size", frames, make_query().but(focus=(asked,))).documents[0].figures
    assert len(among.asked) == rows < len(among.rows)
    assert not alone("budget-size", frames, make_query(districts=[asked])).documents[0].figures.asked
