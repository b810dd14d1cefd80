"""Two things side by side: both bars of a row on one scale, and none where the values do not compare."""

from __future__ import annotations

from typing import Any

import pytest

from lib.charts.draw import drawn
from lib.charts.spec.placed import Pair, Pairs, Side
from lib.core.text import NOTHING, Text, same
from tests.figure_outline import draw, outline


def side(mark: str, value: float | None, label: str, detail: str = "2023. 5. 31.") -> Side:
    return Side(mark, value, same(label), same(detail))


def row(name: str, detail: str, first: Side, second: Side, why_not: Text = NOTHING) -> Pair:
    return Pair(same(name), first, second, why_not, detail=same(detail))


def versus(rows: tuple[Pair, ...], titles: tuple[Text, Text], shorts: tuple[Text, Text], alt: Text) -> Pairs:
    return Pairs(rows, None, alt, *titles, shorts)


ROWS = (
    row("예산 규모", "당초예산 · 2023년", side("a1", 8e11, "8,000.0억원"), side("b1", 4e11, "4,000.0억원")),
    row("과부족", "2023년", side("a2", -3.0, "△3명"), side("b2", 1.0, "1명")),
    row(
        "승소율",
        "2018년 ↔ 2020년",
        side("a3", 0.9, "90.0%"),
        side("b3", 0.8, "80.0%", "2020. 10. 31."),
        Text("다른 해", "other years"),
    ),
    row("아주 긴 이름을 가진 지표 " * 5, "정의 " * 30, side("a4", 0.0, "0건"), side("b4", 0.0, "0건", "2022. 1. 1.")),
)
ALT = Text("견줄 수 있는 지표 3개", "3 measures")
VERSUS_TITLES = (same("Yeongdeungpo-gu"), same("Geumcheon-gu"))
VERSUS = versus(ROWS, (same("영등포구"), same("금천구")), (same("영등포"), same("금천")), ALT)


def bars(chart: Pairs, width: int) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    traces: Any = drawn(chart, width=width)["data"]
    for trace in (t for t in traces if t["type"] == "bar"):
        for (mark,), start, long in zip(trace["customdata"], trace.get("base", [0.0] * len(trace["x"])), trace["x"], strict=True):
            found[mark] = (start, start + long)
    return found


def words(chart: Pairs, width: int | None = None, lang: Any = "ko") -> str:
    return "\n".join(outline(draw(chart, lang, width=width)))


@pytest.mark.parametrize("width", [326, 560, 1100])
def test_bars_compare_within_a_row_only(width: int) -> None:
    found = bars(VERSUS, width)
    long, short = (found[m][1] - found[m][0] for m in ("a1", "b1"))
    assert long == pytest.approx(2 * short)
    assert found["a2"][1] == pytest.approx(found["b2"][0]), "a negative and a positive value meet at zero"
    assert found["a2"][1] - found["a2"][0] == pytest.approx(3 * (found["b2"][1] - found["b2"][0]))
    assert found["a4"][0] == found["a4"][1]


@pytest.mark.parametrize("width", [326, 1100])
def test_what_does_not_compare_has_words_and_no_bars(width: int) -> None:
    assert not {"a3", "b3"} & set(bars(VERSUS, width))
    assert "비교 제외: 다른 해" in words(VERSUS, width)
    assert "90.0%" in words(VERSUS, width)
    assert "not compared: other years" in words(VERSUS, width, "en")


def test_both_are_named_beside_each_bar_and_the_key_says_what_lengths_mean() -> None:
    shown = words(VERSUS, 326)
    assert "막대 길이는 지표 안에서만 견줌" in shown
    assert "영등포구" in shown
    sides = next(t for t in drawn(VERSUS)["data"] if t["name"] == "sides")  # type: ignore[attr-defined]
    assert sides["text"] == ["영등포", "금천"] * len(ROWS)
    assert [c[0] for c in sides["customdata"]] == ["a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4"]


def test_equal_dates_stand_once_where_it_is_narrow_and_unequal_ones_each() -> None:
    dated = next(t for t in drawn(VERSUS, width=326)["data"] if t["name"] == "small")  # type: ignore[attr-defined]
    assert not [t for t, x in zip(dated["text"], dated["x"], strict=True) if x == 326], "the values have the width"
    said = " ".join(dated["text"])
    assert "당초예산 · 2023년 · 2023. 5. 31." in said
    assert "영등포 2023. 5. 31. · 금천 2020. 10. 31." in said


def test_names_and_values_are_whole_on_a_phone() -> None:
    won = (Side("a", 8.3e11, same("829,319.8 million won"), same("2023-12-31")), Side("b", 8.9e11, same("889,272.2 million won"), same("2025-07-15 (not printed)")))  # fmt: skip
    rows = (row("budget size", "2023", *won), row("pledges", "term 8", *won, same("other years")))
    short = same("Yeongdeungpo"), same("Gangbuk")
    said = words(versus(rows, short, short, same("2 measures")), 326, "en")
    assert "…" not in said
    assert said.count("829,319.8 million won") == 2
    dated = next(t for t in drawn(versus(rows, short, short, same("")), "en", width=326)["data"] if t["name"] == "small")  # type: ignore[attr-defined]
    assert "Gangbuk 2025-07-15 (not printed)" in " ".join(dated["text"])


@pytest.mark.parametrize("width", [326, 560, 1100])
def test_labels_end_before_the_dates(width: int) -> None:
    from lib.charts.drawing.letters import width as px

    values = next(t for t in drawn(VERSUS, width=width)["data"] if t["name"] == "values")  # type: ignore[attr-defined]
    assert all(x + px(text, 13) <= width for x, text in zip(values["x"], values["text"], strict=True))


def test_a_comparison_of_nothing_says_so() -> None:
    assert "자료 없음" in words(versus((), *[(same("가"), same("나"))] * 2, ALT))


def test_a_long_unit_stands_under_the_name_where_a_phone_has_no_room() -> None:
    both = side("a", 9958.2, "9,958.2 hundred million won"), side("b", 13.2, "13.2 hundred million won")
    chart = versus((row("budget size", "2023", *both),), VERSUS_TITLES, VERSUS_TITLES, ALT)
    traces: Any = drawn(chart, "en", width=312)["data"]
    texts = [trace["text"] for trace in traces if trace.get("mode") == "text"]
    said = " ".join(words for part in texts for words in part)
    assert "9,958.2" in said
    assert "13.2" in said
    assert "9,958.2 hundred" not in said
    assert "13.2 hundred" not in said
    assert "2023. 5. 31. · hundred million won" in said
