"""Cards: how many stand in a row, that nothing said is missing, that lengths are the numbers, and that a click anywhere finds the mark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_in_browser import page, probe

from lib.charts.draw import drawn
from lib.charts.drawing.letters import BREAK
from lib.charts.drawing.look import TOKENS
from lib.charts.spec.cards import Card, Cards, Column, Deck, Piece, Pieces, Progress, Shown, Spread, absent, chips, spark_of
from lib.core.text import NOTHING, Lang, Text, same

YEARS = [
    Column(2015, 0.221, same("22.1%")),
    Column(2017, 0.767, same("76.7%")),
    Column(2018, 0.557, same("55.7%")),
    Column(2023, 0.302, same("30.2%")),
]
GAPS = [Column(2015, 0, same("0")), Column(2017, -2, same("△2")), Column(2018, 3, same("+3")), Column(2023, -1, same("△1"))]
NOT_COMPARED = Text("2018년(55.7%)과 비교 제외: 조직 개편, 기준일 미표기", "not compared with 2018 (55.7%): reorganised, as-of not printed")
NEAREST = Text("2018년 값(2023년 없음)", "2018 (none for 2023)")
RATE = Card(
    Text("예산 집행률", "Execution rate"), Text("2023. 5. 31.", "2023-05-31"),
    Shown("rate", same("30.2"), same("%"), Text("예산액 대비, 4.3억 / 14.3억원", "of the budget, 431.6M won / 1,430M won"), Text("집행률은 경과율보다 11.2%p 낮음", "below"),
          Progress(0.302, "executed", 0.414, Text("경과율 41.4%", "year elapsed 41.4%")), spark_of(YEARS, 2023, [(2015, 2017), (2018, 2023)]), NOT_COMPARED),
)  # fmt: skip
GAP = Card(
    Text("인력 과부족", "Staffing gap"), Text("2023. 5. 31.", "2023-05-31"),
    Shown("gap", same("△1"), Text("명", ""), Text("현원 19 − 정원 20", "19 in office − 20 authorised"), Text("인력은 정원보다 1명 적음", "short"), None,
          spark_of(GAPS, 2023, meaning="short"), Text("2022. 5. 31.(△2명) 대비 +1명", "+1 on 2022-05-31"), "good"),
    whose=Text("기획예산과", "Planning and Budget Division"),
)  # fmt: skip
PARTS = Pieces((Piece(Text("온라인 764", "online 764"), 764, "reviewed"), Piece(Text("오프라인 2,807", "offline 2,807"), 2807, "adopted")))
COUNT = Card(
    Text("제안", "Proposals"), Text("기준일 미표기", "as-of not printed"),
    Shown("count", same("3,571"), Text("건", ""), Text("영등포1번가 접수, 그 밖의 제도 1개", "one scheme"), Text("제안은 3,571건임", "3,571"), PARTS, None, Text("이전 자료 없음", "no earlier figure")),
    chips=chips(NEAREST, Text("출처끼리 다름", "sources disagree")),
)  # fmt: skip
NONE = absent(Text("소송", "Lawsuits"), Text("영등포구", "Yeongdeungpo-gu"), Text("소송", "Lawsuits"), Text("금천구, 강남구", "Geumcheon-gu, Gangnam-gu"),
              Text("소송 현황이 실린 업무보고를 올리면 채워집니다.", "A work report with its lawsuits would fill this."))  # fmt: skip
OUTCOMES = Pieces(
    tuple(
        Piece(Text(f"{name} {n}", f"{name} {n}"), n, meaning)
        for name, n, meaning in (("승소", 30, "won"), ("소취하", 10, "withdrawn"), ("진행중", 14, "pending"))
    )
)
SUITS = Card(Text("소송", "Lawsuits"), Text("2020. 10. 31.", "2020-10-31"),
             Shown("suits", same("54"), Text("건", ""), Text("2018년 제소", "filed 2018"), Text("소송은 54건임", "54"), OUTCOMES,
                   spark_of([Column(2018, 54, same("54")), Column(2019, 38, same("38")), Column(2020, 22, same("22"), unfinished=True)], 2018)))  # fmt: skip
SPREAD = Card(
    Text("집행률", "Execution rate"), Text("2026. 9. 13.", "2026-09-13"),
    Shown("all", same("60"), same("%"), Text("5곳 중앙값", "median of 5"), Text("낮음", "behind"),
          Spread((0.46, 0.5, 0.6, 0.65, 0.66), 0.6, Text("강남구 46%", "Gangnam-gu 46%"), Text("금천구 66%", "Geumcheon-gu 66%"), 0.7, Text("경과율 70%", "elapsed 70%"))),
)  # fmt: skip
ALL = Cards((Deck(NOTHING, (SPREAD, NONE)),), NOTHING)
ROW = Cards((Deck(Text("영등포구", "Yeongdeungpo-gu"), (RATE, GAP, COUNT, NONE, SUITS)),), Text("집행률은 경과율보다 11.2%p 낮음", "below"))


def traces(width: int, chart: Cards = ROW, lang: Lang = "ko") -> dict[str, dict[str, Any]]:
    """By name; of several of one name the one that is not hatched."""
    data = drawn(chart, lang, "light", width)["data"]
    return {t["name"]: t for t in sorted(data, key=lambda t: "pattern" not in t.get("marker", {}))}  # type: ignore[call-overload]


def titles(width: int, chart: Cards = ROW) -> list[tuple[float, float]]:
    found = traces(width, chart)["title"]
    return list(zip(found["x"], found["y"], strict=True))


@pytest.mark.parametrize(("width", "rows"), [(1504, [5]), (1000, [5]), (860, [3, 2]), (560, [2, 2, 1]), (326, [2, 2, 1])])
def test_cards_stand_five_three_or_two_in_a_row(width: int, rows: list[int]) -> None:
    heights = [y for _, y in titles(width)]
    assert [heights.count(y) for y in sorted(set(heights))] == rows


def test_a_value_that_does_not_hold_in_half_a_phone_takes_the_whole_row() -> None:
    wide = replace(RATE, shown=replace(RATE.shown, value=same("1,234,567,890")))  # type: ignore[type-var]
    chart = Cards((Deck(NOTHING, (wide, GAP)),), NOTHING)
    assert len({y for _, y in titles(326, chart)}) == 2
    assert len({y for _, y in titles(560, chart)}) == 1


def said(width: int, lang: Lang) -> str:
    figure = drawn(ROW, lang, "light", width)
    texts = [text for t in figure["data"] if t.get("mode") == "text" for text in t["text"]]  # type: ignore[attr-defined]
    return " ".join([*texts, *(note["text"] for note in figure["layout"]["annotations"])]).replace(BREAK, " ").replace("\u00a0", " ")  # type: ignore[index]


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("width", [326, 560, 1152])
def test_every_word_of_every_card_is_written(width: int, lang: Lang) -> None:
    words = said(width, lang)
    for card in ROW.decks[0].cards:
        of = card.shown
        parts = [
            card.title,
            card.as_of,
            card.whose,
            *(c.text for c in card.chips),
            *card.absent,
            *([of.value, of.unit, of.definition, of.line] if of else []),
        ]
        if of and isinstance(of.bar, Progress):
            parts.append(of.bar.line_title)
        if of and isinstance(of.bar, Pieces):
            parts += [p.label for p in of.bar.parts]
        for text in parts:
            assert all(word in words for word in text.of(lang).replace("&", "&amp;").split()), text


def ends(trace: dict[str, Any], mark: str) -> list[tuple[float, float]]:
    starts = trace.get("base", [0] * len(trace["x"]))
    return [(s, s + x) for (m,), s, x in zip(trace["customdata"], starts, trace["x"], strict=True) if m == mark]


def test_a_bar_is_as_long_as_its_share_and_the_line_stands_at_its_own() -> None:
    found = traces(1152)
    (low, high), (start, end) = ends(found["tracks"], "rate")[0], ends(found["shares"], "rate")[0]
    assert start == low
    assert (end - start) / (high - low) == pytest.approx(0.302)
    dashed = next(s for s in drawn(ROW, "ko", "light", 1152)["layout"]["shapes"] if "dash" in s.get("line", {}))  # type: ignore[index]
    assert (dashed["x0"] - low) / (high - low) == pytest.approx(0.414)


def test_more_than_the_whole_keeps_the_line_at_its_place_on_the_track() -> None:
    over = replace(RATE, shown=replace(RATE.shown, bar=Progress(1.25, "executed", 0.5, same("50%"))))  # type: ignore[type-var]
    found = traces(1152, Cards((Deck(NOTHING, (over,)),), NOTHING))
    (low, high), (_, end) = ends(found["tracks"], "rate")[0], ends(found["shares"], "rate")[0]
    assert (high - low) / (end - low) == pytest.approx(1 / 1.25)


def test_a_spread_has_a_stroke_a_value_between_its_ends_and_the_line_in_its_place() -> None:
    found = traces(1152, ALL)
    (low, high), strokes = ends(found["tracks"], "all")[0], ends(found["spread"], "all")
    at = [(start - low) / (high - low) for start, _ in strokes]
    assert at == pytest.approx([(v - 0.46) / (0.7 - 0.46) for v in (0.46, 0.5, 0.6, 0.65, 0.66)], abs=0.01)
    dashed = next(s for s in drawn(ALL, "ko", "light", 1152)["layout"]["shapes"] if "dash" in s.get("line", {}))  # type: ignore[index]
    assert dashed["x0"] == pytest.approx(high, abs=2)


@pytest.mark.parametrize(("lang", "lines"), [("en", 2), ("ko", 1)])
def test_the_ends_of_a_spread_share_a_line_where_it_holds_them(lang: Lang, lines: int) -> None:
    small = traces(326, ALL, lang)["small"]
    ends = {y for words, y in zip(small["text"], small["y"], strict=True) if words[-3:] in ("46%", "66%")}
    assert len(ends) == lines


def test_pieces_add_up_to_the_width_of_the_card() -> None:
    first, last = ends(traces(1152)["pieces"], "count")
    assert first[1] == pytest.approx(last[0])
    assert (first[1] - first[0]) / (last[1] - first[0]) == pytest.approx(764 / 3571)


def columns(mark: str) -> list[tuple[float, float, float]]:
    """Left edge, top and bottom (px downwards) of each column of a card."""
    trace = traces(1152)["columns"]
    thick = trace["width"] if isinstance(trace["width"], list) else [trace["width"]] * len(trace["y"])
    return [
        (x, y - t / 2, y + t / 2) for (m,), x, y, t in zip(trace["customdata"], trace["base"], trace["y"], thick, strict=True) if m == mark
    ]


def test_columns_stand_on_one_zero_in_proportion_and_short_ones_hang() -> None:
    zero, two, three, one = columns("gap")
    assert zero[1] == pytest.approx(zero[2])
    assert three[2] == pytest.approx(two[1])
    assert (three[2] - three[1]) / (two[2] - two[1]) == pytest.approx(3 / 2)
    assert (one[2] - one[1]) * 3 == pytest.approx(three[2] - three[1])


def test_the_year_axis_is_true_missing_years_are_dots_and_breaks_zigzags() -> None:
    lefts = [x for x, _, _ in columns("rate")]
    assert (lefts[3] - lefts[0]) / (lefts[1] - lefts[0]) == pytest.approx(8 / 2)
    figure = drawn(Cards((Deck(NOTHING, (RATE,)),), NOTHING), "ko", "light", 1152)
    purple = [s for s in figure["layout"]["shapes"] if s["line"].get("color") == TOKENS["light"]["c4"]]  # type: ignore[index]
    dots = next(t for t in figure["data"] if t["name"] == "no data")  # type: ignore[attr-defined]
    assert len(purple) == 2
    assert len(dots["x"]) == 4  # 2019 to 2022; 2016 is the zigzag's place


def test_the_chosen_year_has_its_own_colour_and_an_unfinished_one_is_hatched() -> None:
    data = drawn(ROW, "ko", "light", 1152)["data"]
    plain = next(t for t in data if t["name"] == "columns" and "pattern" not in t["marker"])  # type: ignore[attr-defined]
    of_rate = [colour for (mark,), colour in zip(plain["customdata"], plain["marker"]["color"], strict=True) if mark == "rate"]
    assert of_rate == [TOKENS["light"]["mark"]] * 3 + [TOKENS["light"]["c1"]]
    hatched = [t for t in data if t["name"] == "columns" and "pattern" in t["marker"]]  # type: ignore[attr-defined]
    assert [t["customdata"] for t in hatched] == [[["suits"]]]


def test_one_year_alone_makes_no_columns() -> None:
    assert spark_of(YEARS[:1], 2015) is None


def test_good_and_bad_are_coloured_only_where_the_card_says_so() -> None:
    body = traces(1152)["body"]
    colours = dict(zip(body["text"], body["textfont"]["color"], strict=True))
    assert colours["2022. 5. 31.(△2명) 대비 +1명"] == TOKENS["light"]["t3"]
    assert colours["이전 자료 없음"] == TOKENS["light"]["body"]


@pytest.mark.parametrize("width", [326, 1152])
def test_a_click_anywhere_in_a_card_with_a_figure_finds_its_mark(width: int) -> None:
    hits = traces(width)["cards"]
    assert [m for (m,) in hits["customdata"]] == ["rate", "gap", "count", "suits"]
    for (mark,), left, wide, middle, high in zip(hits["customdata"], hits["base"], hits["x"], hits["y"], hits["width"], strict=True):
        value = traces(width)["value"]
        at = next((x, y) for (m,), x, y in zip(value["customdata"], value["x"], value["y"], strict=True) if m == mark)
        assert left <= at[0] <= left + wide
        assert middle - high / 2 <= at[1] <= middle + high / 2


def test_cards_without_any_figure_have_nothing_to_click() -> None:
    assert "cards" not in traces(1152, Cards((Deck(NOTHING, (NONE,)),), NOTHING))


def test_decks_are_named_only_where_there_are_several() -> None:
    two = Cards((*ROW.decks, Deck(Text("금천구", "Geumcheon-gu"), (COUNT,))), ROW.alt)
    assert "금천구" in traces(1152, two)["statement"]["text"]
    assert "영등포구" not in traces(1152)["statement"]["text"]


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_words_stay_in_the_figure_and_apart(lang: Lang, tmp_path: Path) -> None:
    for width in (326, 560, 860, 1000, 1504):
        html = tmp_path / "cards.html"
        html.write_text(
            page({name: drawn(chart, lang, "light", width) for name, chart in (("cards", ROW), ("all", ALL))}, width), encoding="utf-8"
        )
        assert probe(html)["found"] == [], width
