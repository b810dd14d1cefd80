"""What every panel says under its figure, and what it may be asked."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import polars as pl
import pytest

from lib.core import kinds
from lib.core.dataset import BASIS, PROVISIONAL, YEAR_OF
from lib.core.errors import AskedError, KnownError
from lib.core.frames import Frames
from lib.core.panel import Panel, TableColumn, caption, empty, provisional_note, refs
from lib.core.query import Query, make_query
from lib.core.text import Text, join, same
from lib.core.topic import all_panels
from lib.topics import TOPICS

RULE = Text("집행률 = 집행액 ÷ 예산액", "rate = executed ÷ budget")
MAY = date(2023, 5, 31)


def rows(*cells: tuple[date, str, str, bool]) -> pl.DataFrame:
    return pl.DataFrame(
        list(cells), schema={"as_of": pl.Date, BASIS: pl.String, "source_id": pl.String, PROVISIONAL: pl.Boolean}, orient="row"
    )


def test_a_caption_says_dates_how_they_are_known_how_many_and_which_sources() -> None:
    said = caption(rows((MAY, "report", "b", False), (date(2022, 10, 31), "none", "a", True), (MAY, "report", "b", False)), RULE)
    assert (said.n, said.sources, said.provisional, said.definition) == (3, ("b", "a"), True, RULE)
    assert said.as_of.ko == "2022. 10. 31.(기준일 미표기), 2023. 5. 31.(보고서 기준일)"
    assert said.as_of.en == "2022-10-31 (as-of not printed), 2023-05-31 (the report's date)"


def test_a_caption_is_the_same_in_whatever_order_rows_come() -> None:
    one = [(MAY, "table", "a", False), (MAY, "report", "a", False), (MAY, "none", "a", False)]
    assert {caption(rows(*one[i:], *one[:i]), RULE).as_of for i in range(3)} == {
        Text("2023. 5. 31.(기준일 미표기), 2023. 5. 31.(보고서 기준일), 2023. 5. 31.(표의 기준일)",
             "2023-05-31 (as-of not printed), 2023-05-31 (the report's date), 2023-05-31 (date over the table)")
    }  # fmt: skip


def test_many_dates_are_told_by_the_first_and_the_last() -> None:
    said = caption(rows(*((date(2015 + n, 1, 1), "none", "a", False) for n in range(5))), RULE)
    assert said.as_of.ko == "2015. 1. 1. ~ 2019. 1. 1., 5개 날짜(기준일 미표기)"
    assert said.as_of.en.startswith("2015-01-01 to 2019-01-01, 5 dates")


@pytest.mark.parametrize(
    ("cells", "years", "said"),
    [
        ([(MAY, "report")], [2023], "2023. 5. 31."),
        ([(MAY, "report"), (date(2022, 10, 31), "table")], [2018, 2023], "2018~2023"),
        ([(MAY, "none")], [2022], "2022년"),
        ([(date(2026, 11, 22), "retrieved"), (MAY, "report")], [2009, 2024], "2009~2024"),
        ([(MAY, "none")], [None], "기준일 미표기"),
    ],
)
def test_at_a_glance_a_caption_says_days_that_are_printed_else_the_years_of_the_figures(
    cells: list[tuple[date, str]], years: list[int | None], said: str
) -> None:
    """The day of an article is not that of its figures, and settled years are printed years later."""
    of = pl.DataFrame({YEAR_OF: years}, schema={YEAR_OF: pl.Int64})
    made = pl.concat([rows(*((day, basis, "a", False) for day, basis in cells)), of], how="horizontal")
    made = made.with_columns(pl.exclude(YEAR_OF).forward_fill())
    assert caption(made, RULE).span.ko == said


def test_no_rows_are_no_data() -> None:
    assert caption(rows(), RULE).as_of == Text("자료 없음", "no data")
    assert provisional_note(rows()) == ()


def test_a_copy_of_unclear_origin_is_marked_with_how_many_figures_it_gave() -> None:
    (note,) = provisional_note(rows((MAY, "none", "a", True), (MAY, "none", "b", False)))
    assert "1건" in note.ko
    assert provisional_note(rows((MAY, "none", "b", False))) == ()


def test_an_empty_panel_says_which_data_for_which_filter_and_where_there_are_some() -> None:
    panel = empty(
        "p", RULE, RULE, Text("소송", "Lawsuits"), Text("금천구 2030년", "Geumcheon-gu, 2030"), Text("영등포구", "Yeongdeungpo-gu")
    )
    assert panel.is_empty
    assert panel.title == Text("금천구 2030년 소송 자료 없음", "No data on lawsuits for Geumcheon-gu, 2030")
    assert panel.notes == (Text("자료가 있는 곳: 영등포구", "There are data for: Yeongdeungpo-gu"),)


def test_a_cell_is_read_in_both_languages() -> None:
    column = TableColumn("status", Text("상태", "status"), words={"완료": Text("완료", "completed")})
    assert [column.write("완료", lang) for lang in ("ko", "en")] == ["완료", "completed"]
    amount = TableColumn("of", Text("집행액", "executed"), kinds.WON, "백만원")
    assert [amount.heading(lang) for lang in ("ko", "en")] == ["집행액(백만원)", "executed (million won)"]
    assert amount.write(None, "ko") == ""


def test_a_row_is_referred_to_once() -> None:
    assert [r.row for r in refs("staffing", [5, 3, 5])] == [5, 3]


@pytest.mark.parametrize("spec", all_panels(TOPICS), ids=lambda p: p.name)
def test_a_panel_takes_its_options_and_refuses_others(spec: object, frames: Frames) -> None:
    panel = next(p for p in all_panels(TOPICS) if p is spec)
    every = panel.checked(Query())
    assert [n for n, _ in every.options] == sorted(o.name for o in panel.options)
    assert all(every.option(o.name) == next(iter(o.values), "") for o in panel.options), "the first value where nothing is asked"
    wrong = [make_query(options={o.name: "nope"}) for o in panel.options if o.values]
    for query in (make_query(options={"nope": "1"}), Query(definition="nope"), *wrong):
        with pytest.raises(AskedError, match="nope"):
            panel(query, frames)
    assert isinstance(panel(Query(), frames), Panel)
    for free in (o for o in panel.options if not o.values):
        with suppress(KnownError):
            assert isinstance(panel(make_query(options={free.name: "nope"}), frames), Panel)


def test_texts_are_joined_and_filled_in_each_language() -> None:
    assert join([Text("가", "a"), same("b")], " · ", " and ") == Text("가 · b", "a and b")
    assert Text("{who} 자료", "data of {who}").fill(who=Text("금천구", "Geumcheon-gu")) == Text("금천구 자료", "data of Geumcheon-gu")


def test_what_stands_out_leads_to_the_panel_that_declares_it(frames: Frames) -> None:
    declared = [spec for spec in all_panels(TOPICS) if spec.findings]
    assert len(declared) == 12
    for spec in declared:
        assert {found.panel for found in spec.stands_out(Query(), frames)} <= {spec.name}
