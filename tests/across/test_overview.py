"""The overview: the sentence over the cards, one row a card, and what is said of filters that choose nothing."""

from __future__ import annotations

import re
from statistics import median

import pytest

from lib.across import EVERYTHING
from lib.across.compare.districts import DISTRICT_MAP
from lib.across.overview.cards import SPEC
from lib.charts.spec.cards import Cards, Spread
from lib.core.dataset import by_name
from lib.core.evidence import places, told_apart
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel
from lib.core.places import names, seoul
from lib.core.query import make_query
from lib.core.topic import all_datasets

Y, G = "seoul-yeongdeungpo", "seoul-geumcheon"
NEW = f"{Y}/planning-budget-2023"
TODAY = {"districts": [Y], "departments": [NEW], "years": [2023]}


def panel(frames: Frames, **asked: object) -> Panel:
    return SPEC(make_query(**asked), frames.only(SPEC.datasets))  # type: ignore[arg-type]


def decks(of: Panel) -> list[list[str]]:
    assert isinstance(of.figure, Cards)
    return [[card.title.ko for card in deck.cards] for deck in of.figure.decks]


def notes(of: Panel) -> str:
    return "\n".join(note.ko for note in of.notes)


def test_the_cards_of_the_newest_report(frames: Frames) -> None:
    found = panel(frames, **TODAY)
    assert found.title.ko == "영등포구(2026. 9. 13.) 예산현액 집행률 60.6%는 기금 많은 5곳을 뺀 20곳 중 12위이며 경과율보다 9.5%p 낮음"
    assert (
        found.title.en
        == "Yeongdeungpo-gu (2026-09-13): execution is 60.6% of current budget, rank 12 of 20 (without 5 with more funds), 9.5 pp behind schedule"
    )
    assert (
        panel(frames, districts=[Y], years=[2023]).title.ko
        == "영등포구 기획예산과(2023. 5. 31.) 집행률은 경과율보다 11.2%p 낮고, 인력은 정원보다 1명 많음"
    )
    (deck,) = decks(found)
    assert deck[:5] == ["예산 집행률", "인력 과부족", "제안", "소송", "공약 이행률"]
    table = dict(found.table.frame.select("topic", "value").rows())
    assert table.items() >= {"예산 집행률": "60.6%", "인력 과부족": "+1명", "제안": "112건", "공약 이행률": "61%"}.items()
    assert "영등포구 소송" in notes(found)


def test_the_table_says_what_the_cards_say(frames: Frames) -> None:
    found = panel(frames, **TODAY)
    assert isinstance(found.figure, Cards)
    cards = {card.shown.mark: card for card in found.figure.decks[0].cards if card.shown}
    assert list(cards) == found.table.frame[MARK].to_list()
    for row in found.table.frame.iter_rows(named=True):
        card = cards[row[MARK]]
        assert card.shown
        assert row["value"] == card.shown.value.ko + card.shown.unit.ko
        assert (row["definition"], row["as_of"], row["change"]) == (card.shown.definition.ko, card.as_of.ko, card.shown.line.ko)
    assert [len(r) for r in found.table.written("en")] == [len(found.table.columns)] * len(cards)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_both_languages_are_written(lang: str, frames: Frames) -> None:
    korean = [cell for row in panel(frames, districts=[G], years=[2020]).table.written(lang) for cell in row]  # type: ignore[arg-type]
    assert any("가" <= letter <= "힣" for cell in korean for letter in cell) == (lang == "ko") or lang == "en"
    assert ("Staffing gap" in korean) == (lang == "en")


@pytest.mark.parametrize("asked", [TODAY, {"districts": [G], "years": [2020]}, {"districts": ["seoul-gangnam"]}])
def test_every_card_begins_with_a_capital(asked: dict[str, object], frames: Frames) -> None:
    found = panel(frames, **asked)
    assert isinstance(found.figure, Cards)
    titles = [card.title.en for deck in found.figure.decks for card in deck.cards]
    assert titles
    assert [title for title in titles if not title[0].isupper()] == []


def test_every_card_opens_its_places(frames: Frames) -> None:
    found = panel(frames, **TODAY)
    printed = {mark: {p.source_id for p in places(e, by_name(all_datasets(EVERYTHING)), frames)} for mark, e in found.evidence.items()}
    assert all(printed.values())
    assert set.union(*printed.values()) == set(found.caption.sources)
    assert found.caption.n == sum(len(e.rows) for e in found.evidence.values())


def test_the_title_tells_first_what_is_held_against_something(frames: Frames) -> None:
    assert (
        panel(frames, districts=[G], years=[2020]).title.ko
        == "금천구(2020. 10. 31.·2020. 12. 31.) 기획예산과 인력은 정원과 같고, 공약이행완료율은 임기 경과율보다 11.3%p 높음"
    )


def test_a_title_of_figures_of_another_year_says_so(frames: Frames) -> None:
    said = panel(frames, districts=[Y], years=[2030]).title.ko
    assert said.startswith("영등포구 기획예산과(2023. 5. 31.) 집행률은 ")
    assert said.endswith(" · 고른 해의 수치 아님")
    other = panel(frames, districts=["seoul-guro"], departments=["seoul-guro/education"], years=[2026]).title.ko
    assert "57.1%" in other
    assert "다른 해" not in other, "another office of the asked year is no other year"


def test_a_title_names_the_department_that_is_asked(frames: Frames) -> None:
    title = panel(frames, districts=[Y], departments=[f"{Y}/planning-2017"], years=[2017]).title
    assert title.ko.startswith("영등포구 기획담당관(2017. 10. 31.) 집행률은 ")


def test_a_title_names_the_part_of_the_place_that_its_figures_are_of(frames: Frames) -> None:
    title = panel(frames, districts=["chungnam-dangjin"]).title
    assert title.ko == "충청남도 당진시 당진2동(기준일 미표기) 인력은 정원보다 2명 적어 6개 읍·면·동 가운데 가장 부족함"
    assert title.en == (
        "Dangjin 2-dong, Dangjin-si, Chungcheongnam-do (as-of not printed): staff are short by 2, the shortest of 6 town and neighbourhood offices"
    )


def test_a_definition_of_one_card_leaves_the_others(frames: Frames) -> None:
    asked = {"districts": [Y], "years": [2023]}
    usual, other = panel(frames, **asked), panel(frames, **asked, definition="budget_projects")
    assert usual.table.frame["value"][0] != other.table.frame["value"][0]
    assert usual.table.frame["value"][1:].to_list() == other.table.frame["value"][1:].to_list()


def test_several_districts_have_a_deck_each_and_three_at_most(frames: Frames) -> None:
    found = panel(frames, districts=[Y, G, "seoul-gangnam", "seoul-seongdong"], years=[2020])
    assert len(decks(found)) == 3
    assert "그 밖의 1개 구" in notes(found)
    assert "구" in [c.title.ko for c in found.table.columns]
    assert found.title.ko.startswith("영등포구(")


def test_without_a_place_no_place_stands_for_the_others(frames: Frames) -> None:
    found, rates = panel(frames), DISTRICT_MAP(make_query(options={"measure": "execution_rate"}), frames)
    row = found.table.frame.row(0, named=True)
    ranked = sorted(v for v in rates.table.frame["value"] if v is not None)[5:]  # the lowest are over budgets with more funds
    assert row["value"] == f"{median(ranked) * 100:.1f}%"
    assert "20곳 중앙값, 예산현액 대비, 기금이 많은 5곳 제외" in row["definition"]
    proof = found.evidence[row[MARK]]
    assert len(proof.rows) == 20
    assert proof.formula.ko == f"{row['definition']} = {row['value']}"
    printed = told_apart(places(proof, by_name(all_datasets(EVERYTHING)), frames), frames)
    assert {p.source_id for p in printed} <= set(found.caption.sources)
    assert {p.label.ko.split(" · ")[0] for p in printed} < {names(frames).district(d).ko for d in seoul(frames)["district_id"]}
    assert found.title.ko.startswith("서울 25개 구(2026. 9. 13.) 집행률 중앙값(기금이 많은 5곳 제외)은 경과율")
    assert not any(names(frames).district(d).ko in found.title.ko for d in seoul(frames)["district_id"])


def test_without_a_place_too_few_for_a_median_are_counted_and_named(frames: Frames) -> None:
    asked = {r["topic"]: r for r in panel(frames).table.frame.iter_rows(named=True)}
    assert asked["제소 사건"]["value"] == "1곳"
    assert "금천구" in asked["제소 사건"]["change"]
    assert "중앙값은 5곳부터" in asked["제소 사건"]["definition"]


def test_without_a_place_pledges_say_of_how_many_and_of_when_they_are(frames: Frames) -> None:
    found = panel(frames)
    assert isinstance(found.figure, Cards)
    card = next(c for c in found.figure.decks[0].cards if c.title.ko == "공약 이행률")
    assert card.shown
    assert card.shown.says.ko == "공약 이행률은 자료가 있는 5곳 모두 임기 경과율보다 높음"
    assert card.as_of.ko == "2024. 12.~2025. 12."
    assert (card.shown.value.ko, card.shown.unit.ko) == ("5", "곳(견줄 수 있는 5곳 중)")
    assert isinstance(card.shown.bar, Spread)
    drawn = card.shown.bar
    assert len(drawn.values) == 5, "a stroke for every place that is counted"
    assert (drawn.low.ko, drawn.high.ko, drawn.line) == ("+4.1%p", "+15.9%p", 0.0), "of several days nobody is named lowest or highest"


def test_without_a_place_another_year_than_asked_is_said(frames: Frames) -> None:
    early = panel(frames, years=[2021, 2023])
    assert early.title.ko == "서울 25개 구(2023년) 신속집행률 중앙값은 45.7%임", "of the asked years, though 2026 has a newer day"
    found = panel(frames, years=[2025])
    assert isinstance(found.figure, Cards)
    chips = {c.title.ko: [chip.text.ko for chip in c.chips] for c in found.figure.decks[0].cards}
    assert chips["집행률"] == ["2026년 값(2025년 비교할 곳 적음)"]
    assert not chips["천 명당 정원"]


def test_filters_that_choose_nothing_are_said(frames: Frames) -> None:
    found = panel(frames, **TODAY, teams=["예산팀"])
    assert "부서별로 나뉘지 않은" in notes(found)
    assert "팀 필터는 적용되지 않음" in notes(found)
    assert "부서" not in notes(panel(frames, districts=[Y]))


def test_a_district_without_any_figure_is_empty(frames: Frames) -> None:
    found = panel(frames, districts=["kr-unikorea"])
    assert found.is_empty
    assert found.figure is None
    assert "자료 없음" in found.title.ko


def test_a_chosen_district_without_figures_has_its_own_title_and_says_who_has_some(frames: Frames) -> None:
    found = panel(frames, districts=["kr-unikorea"], years=[2023])
    assert re.fullmatch("통일부 2023년 집행·인력·제안·소송·공약.* 자료 없음", found.title.ko)
    assert "예산 집행률 자료가 있는 곳: " in notes(found)
    assert "구를 고르지 않아" not in notes(found)


def test_posts_of_some_grades_are_shown_where_no_table_is_complete(frames: Frames) -> None:
    found = panel(frames, districts=["seoul-jongno"], years=[2023])
    assert "5급·6급이하 정원은 1,284명임" in found.title.ko
    assert ("1,284명", "적힌 정원의 합, 현원 미표기, 5급·6급이하만 적혀 있음") in found.table.frame.select("value", "definition").rows()
    assert "자료 없음: 종로구 제안·소송·공약" in notes(found)
