"""Ledgers of pledges as pages are pasted: blank cells without a trace, a card for each pledge, totals without a heading, two divisions of one total."""

from __future__ import annotations

from datetime import date

import pytest

from lib.core.columns import UNKNOWN, WHOLE
from lib.documents.formats import parse
from lib.documents.tables.parts_of_totals import PrintedRow, told
from lib.intake import Given, read_records
from lib.reading.meaning.records import asked
from lib.topics import TOPICS
from lib.topics.pledges.forms import statements
from lib.topics.pledges.forms import words as forms_words
from lib.topics.pledges.forms.counts import number
from tests.reading.test_account_books import KNOWN, read, rows

HEAD = "마포구 민선8기 공약사업 연차별 투자계획\n2024. 6. 30. 기준\n\n(단위 : 백만원)\n\n"
CARD = """1. 강변 산책길 조성
사업기간 : 2022. 7. ~ 2026. 6.
구분 계 기투자 2023 2024 2025 임기후
계 3,170 260 350 1,420 700 440
국비 1,500 350 1,150
시비 980 260 270 450
구비 690 250 440
"""
OTHER = """
2. 작은 도서관 건립
사업기간 : 2023. 1. ~ 2025. 12.
구분 계 기투자 2023 2024 2025 임기후
계 2,100 600 1,100 400
국비 1,300 600 700
구비 800 400 400
"""
EOK = 10**8
MONEY = ("fiscal_year", "item", "fund", "amount_won")


def funding(text: str) -> set[tuple[object, ...]]:
    return {
        (year, str(item).partition(". ")[2] or item, fund, won)
        for year, item, fund, won in rows(read(text, "가.txt"), "funding", *MONEY)
        if won
    }  # type: ignore[operator]


def of(item: str, fund: str, **millions: int) -> set[tuple[object, ...]]:
    return {(year.removeprefix("y").replace("before", "../2022").replace("after", UNKNOWN[0]), item, fund, n * 1_000_000) for year, n in millions.items()}  # fmt: skip


WALK = (
    of("강변 산책길 조성", "국비", y2023=350, y2024=1_150)
    | of("강변 산책길 조성", "시비", before=260, y2024=270, y2025=450)
    | of("강변 산책길 조성", "구비", y2025=250, after=440)
)


def test_columns_that_add_up_in_one_way_tell_where_the_parts_of_a_total_stand() -> None:
    assert {row for row in funding(HEAD + CARD) if row[2] != WHOLE[0]} == WALK


def test_a_card_with_a_dash_for_each_blank_cell_has_the_unit_of_the_page() -> None:
    filled = """1. 강변 산책길 조성
사업기간 : 2022. 7. ~ 2026. 6.
구분 계 기투자 2023 2024 2025 임기후
계 3,170 260 350 1,420 700 440
국비 1,500 - 350 1,150 - -
시비 980 260 - 270 450 -
구비 690 - - - 250 440
"""
    assert {row for row in funding(HEAD + filled + filled.replace("1. 강변 산책길", "2. 하천 산책길")) if row[2] != WHOLE[0]} == WALK | {
        (year, "하천 산책길 조성", fund, won) for year, _, fund, won in WALK
    }


def test_where_the_total_itself_lost_a_cell_no_year_is_guessed_but_asked() -> None:
    made = read(HEAD + CARD + OTHER, "가.txt")
    library = {(r["fiscal_year"], r["fund"], r["amount_won"]) for r in made.tables["funding"] if "도서관" in str(r["item"])}
    assert not [row for row in library if str(row[0]).isdigit() or str(row[0]).startswith("..")]
    assert {n for _, _, n in library} <= {2_100_000_000, 1_300_000_000, 800_000_000}
    assert [q for q in made.questions if "머리글" in q.words.ko]


def test_a_unit_far_above_serves_no_table_of_other_headings() -> None:
    later = "\n3. 주차장 조성\n사업기간 : 2023. 1. ~ 2025. 12.\n구분 계 2023 2024 2025\n계 900 300 350 250\n시비 500 300 - 200\n구비 400 - 350 50\n"
    assert not {row for row in funding(HEAD + CARD + later) if row[1] == "주차장 조성"}


def test_a_total_without_a_heading_is_known_by_its_rows() -> None:
    lines = "- 분야별 재원소요(단위 : 백만원)\n\n구분 2023 2024 2025 임기후\n총 계 4,310 1,510 1,430 930 440\n복지 2,240 410 730 660 440\n교통 2,070 1,100 700 270 0\n"
    more = "문화 1,000 200 300 500 0\n".replace("1,000", "1,000")
    total = lines.replace("총 계 4,310 1,510 1,430 930 440", "총 계 5,310 1,710 1,730 1,430 440")
    told_rows = funding("마포구 민선8기 공약 실천계획\n2024. 6. 30. 기준\n\n" + total + more)
    assert {("2023", "복지", WHOLE[0], 410_000_000), (UNKNOWN[0], "복지", WHOLE[0], 440_000_000)} <= told_rows
    assert not {row for row in told_rows if row[0] == "2023" and row[3] in {2_240_000_000, 2_070_000_000}}


def test_a_column_for_remarks_is_no_source_of_money() -> None:
    lines = "구분 국비 시비 구비 민자등 비고\n총 계 5,310 1,710 1,730 1,430 440\n복지 2,240 410 730 660 440\n교통 2,070 1,100 700 270 0\n문화 1,000 200 300 500 0\n"
    told_rows = funding("마포구 민선8기 공약 실천계획\n2024. 6. 30. 기준\n\n- 분야 재원별(단위 : 백만원)\n\n" + lines)
    assert {(item, fund, won) for _, item, fund, won in told_rows if item == "복지" and fund != WHOLE[0]} == {
        ("복지", "국비", 410_000_000), ("복지", "시비", 730_000_000), ("복지", "구비", 660_000_000), ("복지", "민자 등", 440_000_000)
    }  # fmt: skip


FUNDS = "민선8기 공약 재원현황\n2024. 6. 30. 기준\n\n(단위:백만원)\n\n분야별 계 국비 시비 구비\n계 7,415 1,930 2,310 3,175\n교통 4,120 1,115 1,240 1,765\n복지 3,295 815 1,070 1,410\n"


def test_the_whole_of_all_fields_is_printed_beside_their_wholes_and_sources() -> None:
    printed = read(f"마포구 {FUNDS}", "가.txt").tables["printed_figures"]
    funds = {str(r["printed"]): str(r["subject"]).partition("fund=")[2].partition(";")[0] for r in printed}
    assert funds == {"7,415": WHOLE[0], "1,930": "국비", "2,310": "시비", "3,175": "구비"}


def test_a_printed_total_keeps_the_word_that_all_its_rows_print() -> None:
    """시비 of a city in a 도 is its own money, kept as 구비."""
    text = f"수원시 {FUNDS}".replace("시비 구비", "도비 시비")
    given = Given("경기도 수원시", "", None, date(2024, 12, 31))
    made = read_records(parse("가.txt", text.encode()), KNOWN, TOPICS, given).tables["printed_figures"]
    assert {str(r["printed"]) for r in made if "시비" in str(r["note"])} == {"3,175"}


TWICE = """공약사업명 총사업비 국비 시비 구비 기투자 2024 임기후
합계 29,015 7,470 12,315 9,230 1,658 22,979 4,378
평생학습관 건립 3,570 150 820 2,600 714 2,856
하천 산책로 정비 3,420 820 2,600 2,394 1,026
놀이터 조성 2,160 1,340 820 432 1,728
버스 노선 신설 2,310 1,340 820 150 2,310
수영장 건립 2,560 820 400 1,340 512 2,048
도서관 확충 3,820 400 2,600 820 3,820
통학로 개선 10,275 2,600 5,075 2,600 7,193 3,082
주차장 조성 900 900 630 270
"""


def test_a_total_that_is_divided_twice_has_two_cuts_and_no_figure_is_added_double() -> None:
    made = read(HEAD + TWICE, "가.txt")
    held = {(r["item"], r["fund"], r["fiscal_year"], r["cut"]): r["amount_won"] for r in made.tables["funding"]}
    assert held["하천 산책로 정비", "국비", WHOLE[0], 1] == 820_000_000
    assert held["하천 산책로 정비", "시비", WHOLE[0], 1] == 2_600_000_000
    assert held["하천 산책로 정비", WHOLE[0], "2024", 2] == 2_394_000_000
    assert held["하천 산책로 정비", WHOLE[0], UNKNOWN[0], 2] == 1_026_000_000
    assert sum(int(str(won)) for (*_, cut), won in held.items() if cut == 1) == 29_015_000_000
    assert not [q for q in made.questions if "맞지 않습니다" in q.words.ko]


def test_states_named_in_the_line_of_headings_are_columns_of_marks() -> None:
    head = "마포구 민선8기 공약이행현황\n(2024년 6월 말 기준)\n번호 공약사업명 이행률(%) 정상추진 일부추진 완료\n"
    made = read(head + "1 강변 산책길 조성 60 ○ - -\n2 작은 도서관 건립 100 - - ○\n3 통학로 정비 40 - ○ -\n", "가.txt")
    assert [(r["title"], r["status"]) for r in made.tables["pledge_items"]] == [
        ("강변 산책길 조성", "정상추진"), ("작은 도서관 건립", "완료"), ("통학로 정비", "일부추진")
    ]  # fmt: skip


def test_a_mark_that_was_a_picture_leaves_the_state_open() -> None:
    head = "마포구 민선8기 공약이행현황\n(2024년 6월 말 기준)\n번호 공약사업명 이행률(%) 정상추진 일부추진 완료\n"
    made = read(head + "1 강변 산책길 조성 60 - -\n2 작은 도서관 건립 100 - -\n3 통학로 정비 40 - -\n", "가.txt")
    assert [(r["title"], r["status"]) for r in made.tables["pledge_items"]] == [
        ("강변 산책길 조성", None), ("작은 도서관 건립", None), ("통학로 정비", None)
    ]  # fmt: skip


def test_parts_that_may_stand_in_two_ways_are_told_only_where_both_agree() -> None:
    table = [
        PrintedRow("계", ("900", "300", "300", "300"), None),
        PrintedRow("국비", ("600", "300", "300"), None),
        PrintedRow("구비", ("300", "300"), None),
    ]
    assert told(table, 4, [])[1] != {0: 0, 1: 1, 2: 2}
    assert told(table, 4, [])[0] == {0: 0, 1: 1, 2: 2, 3: 3}


def test_counts_before_their_states_in_one_sentence() -> None:
    words = "마포구 민선8기 공약 점검\n2024년 6월 말 기준 공약사업 전체 60개 사업 가운데 24건이 완료됐고 35건은 정상 추진 중이며 1건은 보류 상태다.\n"
    made = read(words, "가.txt")
    assert {(r["status"], r["count"]) for r in made.tables["pledges"]} == {("완료", 24), ("정상추진", 35), ("보류", 1)}


STATES = """마포구 민선8기 공약이행사항
2024. 6. 30. 기준
총괄현황
분야별 추진상황
분야별 계 추진상황 추진율(%)
완료 추진중 기타
(시기미도래)
계 41 22 19 78.3
걷는 도시 14 5 9 66.1
배우는 도시 12 4 8 70.2
돌보는 도시 8 {done} {left}
쉬는 도시 7 5 2 91
"""


def test_states_of_which_one_is_blank_in_every_row_stand_where_the_total_and_what_is_all_done_agree() -> None:
    """Four figures under five headings: 8 of 8 at 100 % are 완료, so that only what else is left may stand under two headings."""
    made = read(STATES.format(done=8, left=100), "가.txt")
    assert set(rows(made, "pledges", "field", "status", "count")) == {
        ("걷는 도시", "완료", 5), ("걷는 도시", UNKNOWN[0], 9), ("배우는 도시", "완료", 4), ("배우는 도시", UNKNOWN[0], 8),
        ("돌보는 도시", "완료", 8), ("쉬는 도시", "완료", 5), ("쉬는 도시", UNKNOWN[0], 2),
    }  # fmt: skip
    assert {(r["breakdown"], float(str(r["value"]))) for r in made.tables["indicators"]} >= {("걷는 도시", 66.1), ("돌보는 도시", 100)}
    assert [q for q in made.questions if "추진중 또는 기타" in q.words.ko and "어느 상태" in q.words.ko]


def test_what_is_spent_in_full_is_not_done_in_full() -> None:
    """예산집행률 of 100 % says nothing of how many of 8 are 완료: no state's column is sure."""
    made = read(STATES.format(done=8, left=100).replace("추진율", "예산집행률"), "가.txt")
    assert not made.tables.get("pledges")
    assert made.questions


def test_a_rate_of_spending_is_not_the_share_of_what_is_done() -> None:
    """`예산집행률 50.0` over 5 완료 of 10 is alike by chance."""
    table = "마포구 민선8기 공약 추진현황\n2024. 6. 30. 기준\n\n| 분야 | 계 | 완료 | 정상추진 | {name}(%) |\n|---|---|---|---|---|\n| 복지 | 10 | 5 | 5 | 50.0 |\n| 교통 | 12 | 3 | 9 | 25.0 |\n"
    rates = [
        [value for figure, value in rows(read(table.format(name=n), "가.md"), "printed_figures", "figure", "value") if figure == "rate"]
        for n in ("이행률", "예산집행률")
    ]
    assert [sorted(found) for found in rates] == [[25, 50], []]


def test_states_that_may_all_stand_elsewhere_are_one_question() -> None:
    """Without a row of which all is done, 완료 itself may be what is blank."""
    made = read(STATES.format(done="5 3", left=90).replace("22 19", "19 22"), "가.txt")
    assert not made.tables.get("pledges")
    assert any("줄로 풀려" in q.words.ko for q in made.questions)


LISTED = "마포구 민선8기 공약 이행상황\n2024. 6. 30. 기준\n\n{title}\n\n총 60개 공약사업 중 완료 21개와 이행 후 계속 추진 16개, 순항 8개, 정상 추진 {going}개 등 총 58개 사업이 순조롭다.\n"


def test_states_that_a_sum_behind_them_proves_are_counted() -> None:
    """`등 총 58개`: a name among known states is one too, and is asked about; of 60 it is then not known what the others are."""
    made = read(LISTED.format(title="", going=13), "가.txt")
    assert set(rows(made, "pledges", "status", "count")) == {("완료", 21), ("이행 후 계속추진", 16), ("정상추진", 13), (UNKNOWN[0], 8)}
    assert {value for (value,) in rows(made, "printed_figures", "value")} == {58, 60}
    assert [q.words.ko for q in made.questions if "순항" in q.words.ko and "어느 상태" in q.words.ko]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("완료 21개, 이행 후 계속추진 13개, 보류 8개 등 총 42개 사업이 평가를 받았다", [18]),
        ("이행 21개, 정상추진 13개, 보류 8개 등 총 42개 사업이 평가를 받았다", [18]),
        ("정상추진 21개, 일부추진 13개, 보류 8개 등 총 42개 사업이 아직 끝나지 않았다", []),  # the others are those done
        ("완료 21개, 정상추진 13개, 보류 8개 등 총 42개 사업이 평가를 받았다", []),  # 이행 후 계속추진 may be left
        ("단기는 완료 21개, 이행 후 계속추진 13개, 보류 8개 등 총 42개이고 장기는 완료 3개, 정상추진 15개이다", []),
        ("장기는 정상추진 18개이고 단기는 완료 21개, 이행 후 계속추진 13개, 보류 8개 등 총 42개이다", []),
    ],
)
def test_what_a_sum_leaves_of_the_whole_is_unfulfilled_only_where_it_has_all_that_is(said: str, left: list[int]) -> None:
    made = read(f"마포구 민선8기 공약 이행상황\n2024. 6. 30. 기준\n\n공약사업 60개 사업 중 {said}.\n", "가.txt")
    assert [count for status, count in rows(made, "pledges", "status", "count") if status == "그 외"] == left
    assert 60 in {value for (value,) in rows(made, "printed_figures", "value")}  # asked about where the rows are fewer


@pytest.mark.parametrize("name", ["경제 분야", "문화 부문", "신규 사업"])
def test_what_is_named_a_field_among_states_is_none(name: str) -> None:
    made = read(
        f"마포구 민선8기 공약 이행상황\n2024. 6. 30. 기준\n\n공약사업은 복지 분야 완료 8개, 정상추진 5개, {name} 2개 등 총 15개이다.\n",
        "가.txt",
    )
    counts = {count for (count,) in rows(made, "pledges", "count")}
    wholes = counts | {value for (value,) in rows(made, "printed_figures", "value")}
    assert ({8, 5} <= counts, 2 in counts, 15 in wholes) == (True, False, True), "of the field, and how many there are in all"


def test_a_line_of_hundreds_of_counts_takes_time_by_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """The state of each count is looked for once, and a sum has a dozen parts at most."""
    asked_for: list[object] = []
    monkeypatch.setattr(forms_words, "status_before", lambda words: asked_for.append(words) or "")
    monkeypatch.setattr(statements, "number", lambda figure: asked_for.append(figure) or number(figure))
    said = "마포구 민선8기 공약 이행상황\n2024. 6. 30. 기준\n\n공약사업은 {}이다.\n"
    read(said.format(" ".join(f"{n}개" for n in range(100, 200))), "가.txt")
    few = len(asked_for)
    read(said.format(" ".join(f"{n}개" for n in range(100, 500))), "가.txt")
    assert 0 < len(asked_for) - few <= 5 * few


def test_a_name_among_states_that_no_sum_proves_is_none() -> None:
    made = read(LISTED.format(title="", going=12), "가.txt")
    assert not [count for status, count in rows(made, "pledges", "status", "count") if status == UNKNOWN[0] and count == 8]


def test_states_joined_by_a_particle_are_the_two_together() -> None:
    """`완료와 이행 후 계속 추진 37건` is no 이행 후 계속추진 of 37; where each is printed it is their total."""
    title = "완료와 이행 후 계속 추진 37건, 정상 추진 {going}건"
    alone = read(f"마포구 민선8기 공약 이행상황\n2024. 6. 30. 기준\n\n{title.format(going=13)}\n", "가.txt")
    assert set(rows(alone, "pledges", "status", "count")) == {("이행", 37), ("정상추진", 13)}
    made = read(LISTED.format(title=title.format(going=21), going=13), "가.txt")
    assert {37, 21} < {value for (value,) in rows(made, "printed_figures", "value")}  # 정상추진 13 and 순항 8
    assert ("이행 후 계속추진", 16) in rows(made, "pledges", "status", "count")


PLEDGED = "마포구가 민선8기 공약 42개를 확정했다.\n공약에 필요한 재원은 총 1조 2,000억원으로 {year}\n재원별로는 국비 3,000억원(25%), 시비 1,000억원(8.3%), 구비 {own}억원(66.7%)이다.\n"


@pytest.mark.parametrize("source", ["국비 ", "국비가 ", "국비는 "])
def test_sources_of_all_pledges_that_make_a_printed_whole_are_rows(source: str) -> None:
    """Believed where the line of the whole says that pledges need it; to be confirmed where only lines around it speak of pledges."""
    made = read(PLEDGED.replace("국비 ", source).format(year="추산했다.", own="8,000"), "가.txt")
    told_rows = {(r["level"], r["item"], r["fund"], r["fiscal_year"], r["cut"], r["amount_won"]) for r in made.tables["funding"]}
    assert told_rows == {
        ("pledge", WHOLE[0], fund, WHOLE[0], cut, n * 100_000_000) for fund, cut, n in (("국비", 1, 3_000), ("시비", 1, 1_000), ("구비", 1, 8_000), (WHOLE[0], 2, 12_000))
    }  # fmt: skip
    assert asked.NAMELESS not in [why for *_, why in made.doubts]
    unsaid = PLEDGED.replace("국비 ", source).replace("공약에 필요한 재원", "필요한 재원").format(year="추산했다.", own="8,000")
    assert asked.NAMELESS in [why for *_, why in read(unsaid, "가.txt").doubts]


def test_sources_of_money_that_was_spent_are_not_what_pledges_need() -> None:
    assert not read(PLEDGED.format(year="이 가운데 모두 집행했다.", own="8,000"), "가.txt").tables.get("funding")


def test_sources_that_make_no_printed_whole_are_no_rows() -> None:
    assert not read(PLEDGED.format(year="추산했다.", own="7,000"), "가.txt").tables.get("funding")


FIELD = """| 분야 | 공약사업명 | 재원 | 연차별 투자계획 | |||||
|---|---|---|---|---|---|---|---|---|
| 소계 | 기투자 | 2023 | 2024 | 2025 | 임기후 | |||
| 합 계 | 95,310.5 | 8,120.5 | 12,330 | 21,410 | 24,680 | 28,770 | ||
| 1 걷고 싶은 마을 |
소계 | 41,615 | 3,215 | 5,120 | 9,340 | 11,220 | 12,720 | |
| 1-1 골목길 정비 | 계 | 1,815 | 1,390 | 425 | ||||
| 시비 | 615 | 615 | ||||||
| 구비 | 1,200 | 775 | 425 | |||||
| 1-2 하천길 잇기 | 계 | 2,140 | 940 | 1,200 | ||||
| 시비 | 1,040 | 520 | 520 | |||||
| 구비 | 1,100 | 420 | 680 | |||||
"""


def test_a_field_whose_row_says_that_it_is_a_sum_is_asked_where_its_pledges_have_no_years() -> None:
    """`1 분야 소계` over `1-1`, of which only the total's column is known: the field's years are nobody's alone."""
    made = read(HEAD + FIELD, "가.md")
    assert {str(item)[:3] for (item,) in rows(made, "funding", "item")} == {"1-1", "1-2"}
    assert any("41,615" in str(q) or "5,120" in str(q) for q in made.questions)


def test_an_office_below_headings_of_offices_is_one_of_them() -> None:
    """`총무과 교통과` and, on its own line, `체육센터`: the ledger is not the centre's."""
    text = "마포구 민선8기 공약사업 실천계획\n2024. 6. 30. 기준\n\n부서별\n\n총무과 교통과 공원과\n12 4 5 2\n체육센터\n1\n\n재원별(단위:백만원)\n\n구분 국비 시비 구비\n총 계 7,415 1,930 2,310 3,175\n교통 4,120 1,115 1,240 1,765\n복지 3,295 815 1,070 1,410\n"
    assert read(text, "가.txt").setting.department_id == "seoul-mapo/all"


NEEDED = """마포구는 민선8기 공약을 위해 필요한 재원을 총 1조2천431억 원으로 책정했다.
임기 후 확보할 재원은 2천149억 원이다. 확보된 재원을 제외한 나머지 소요예산 1조1천214억 원은 국비 2천119억 원(18.9%), 시비 1천283억 원(11.4%), 구비 3천609억 원(32.2%), 민자 등 기타 4천203억 원(37.5%)이다.
"""


def test_money_that_is_still_to_be_found_is_needed() -> None:
    """`확보된 재원을 제외한 나머지` is what the pledges need; what is there already is not."""
    won = {fund: n for fund, n, year in rows(read(NEEDED, "가.txt"), "funding", "fund", "amount_won", "fiscal_year")}
    assert won == {"국비": 2119 * EOK, "시비": 1283 * EOK, "구비": 3609 * EOK, "기타": 4203 * EOK, "전체": 11214 * EOK}
    spent = NEEDED.replace("확보된 재원을 제외한 나머지 소요예산", "지금까지 확보된")
    assert rows(read(spent, "가.txt"), "funding", "fund") == []


def test_an_amount_that_is_exceeded_is_no_sum() -> None:
    """`등 1조원이 넘는다` rounds away what the sources make; the sum stands lines before."""
    text = (
        "마포구 민선8기 공약을 이행하려면 1조 1214억원이 필요하다.\n구는 실천계획을 확정했다.\n모두 91개 사업이다.\n올해 시작하는 것이 많다.\n"
        "공약의 총 사업비는 국비 2119억원, 시비 1283억원, 구비 3609억원, 민자 4203억원 등 1조원이 넘는다.\n"
    )
    won = {n for (n,) in rows(read(text, "가.txt"), "funding", "amount_won")}
    assert 11214 * EOK in won
    assert 10**12 not in won


YEARLY = """마포구는 민선8기 공약사업 실천계획을 확정했다.
공약에는 총 4,127억원이 든다.
연도별로는 올해 315억원, 2023년 782억원, 2024년 1,204억원,
2025년에는 943억원을 투자하고, 2025년 7월 이후 883억원을 쓸 계획이다.
"""


def years_of(text: str) -> dict[str, float]:
    found = rows(read(text, "가.txt"), "funding", "fiscal_year", "amount_won", "fund", "cut")
    return {year: won for year, won, fund, cut in found if fund == WHOLE[0] and cut != 2}


def test_years_of_all_pledges_that_make_their_sum_are_rows() -> None:
    """This year is the one before the next; what comes later is of no year. Where the sum is another amount, nothing enters."""
    assert years_of(YEARLY) == {"2022": 315 * EOK, "2023": 782 * EOK, "2024": 1204 * EOK, "2025": 943 * EOK, UNKNOWN[0]: 883 * EOK}
    assert not years_of(YEARLY.replace("943", "953"))
    assert not years_of(YEARLY.replace("연도별로는", "집행액은"))
    assert not years_of(YEARLY.replace("2023년 782억원", "올해 782억원"))
    assert not years_of(YEARLY.replace("공약사업 실천계획", "도로 정비계획").replace("공약에는", "도로에는"))


MARKLESS = """공약이행현황
2024. 6. 30. 기준
번호 사업명 지표 이행률 (%) 정상추진 일부추진 보류 사업완료 이행후 계속
1. 걷고 싶은 마을
1 골목길 보행등 교체 85 - - - -
2 하천길 자전거 다리 놓기 100 - - - -
3 통학로 안전 난간 세우기 0 - - - -
"""


def test_a_list_whose_marks_were_pictures_keeps_its_names() -> None:
    """Of five columns of marks four dashes are left: which state is marked cannot be told, what is pledged can; a rate of 0 is no mark."""
    made = read("마포구 " + MARKLESS, "가.txt")
    assert sorted(str(t) for (t,) in rows(made, "pledge_items", "title")) == [
        "골목길 보행등 교체",
        "통학로 안전 난간 세우기",
        "하천길 자전거 다리 놓기",
    ]
    assert rows(made, "pledges", "count") == []
    assert all(status is None for (status,) in rows(made, "pledge_items", "status"))


def test_how_to_use_a_page_is_no_title_of_its_tables() -> None:
    """`좌우로 움직일 수 있습니다` over a table is said to who looks at the page."""
    text = (
        HEAD
        + "공약 조정 현황\n※ 좌우로 움직일 수 있습니다.\n\n구분 | 통합 | 분리 | 유지 |\n---|---|---|---|\n1차 | 12 개 | 15 개 | 41 개 |\n2차 | 13 개 | 17 개 | 42 개 |\n"
    )
    made = read(text, "가.md")
    assert not any("좌우로" in str(row) for table in made.tables.values() for row in table)


def test_what_a_table_is_of_is_told_above_how_to_use_the_page() -> None:
    """One row without a label, a cell a line, is of the statement above it; a remark behind a figure is none of the row's figures."""
    text = (
        HEAD
        + "공약 조정 현황\n- 1차 조정 : 공약 확정\n※ 좌우로 움직일 수 있습니다.\n\n계 | 통합 | 분리 | 유지 |\n---|---|---|---|\n68 개 |\n12 개 ※ 24개 사업 → 12개 사업 |\n15 개 |\n41 개 |\n"
    )
    made = rows(read(text, "가.md"), "indicators", "indicator", "breakdown", "value", "unit")
    assert {("1차 조정", "통합", 12, "개"), ("1차 조정", "분리", 15, "개"), ("1차 조정", "유지", 41, "개")} <= set(made)


def test_a_table_said_once_more_for_who_hears_it_is_read_once() -> None:
    text = (
        HEAD
        + "소속기관 공무원 비율\n\n구분 | 본청 | 소속기관 |\n---|---|---|\n가람구 | 413명(70.6%) | 172명(29.4%) |\n구 평균 | 594명(64.8%) | 323명(35.2%) |\n\n"
    )
    again = "본청과 소속기관의 비율입니다. 가람구 본청 413명(70.6%), 소속기관 172명(29.4%)이며 구 평균 본청 594명(64.8%), 소속기관 323명(35.2%)입니다."
    once = rows(read(text, "가.md"), "indicators", "indicator", "breakdown", "value")
    assert once
    assert rows(read(text + again, "가.md"), "indicators", "indicator", "breakdown", "value") == once
    other = again.replace("323명", "332명")
    assert rows(read(text + other, "가.md"), "indicators", "indicator", "breakdown", "value") != once  # a figure of its own


def test_a_sentence_whose_small_numbers_a_table_happens_to_print_is_read() -> None:
    """`4회`, `3회`, `2회`, `5회` stand in many a table; only long numbers cannot be alike by chance."""
    text = HEAD + "직급별 인원\n\n구분 | 5급 | 6급 | 7급 | 8급 |\n---|---|---|---|---|\n가람과 | 2명 | 3명 | 4명 | 5명 |\n\n"
    made = rows(
        read(text + "- 주민 교육 4회, 현장 회의 3회, 합동 점검 2회, 시설 방문 5회를 했습니다.\n", "가.md"), "indicators", "value", "unit"
    )
    assert {float(str(value)) for value, unit in made if unit == "회"} == {4, 3, 2, 5}


def test_points_are_the_unit_of_what_is_scored() -> None:
    text = (
        HEAD
        + "시설 경영평가 결과\n\n지표 | 배점 | 득점 | 평점 |\n---|---|---|---|\n조직관리 | 4 | 2.71 | 67.75 |\n재무관리 | 2 | 1.60 | 80.00 |\n"
    )
    assert {unit for (unit,) in rows(read(text, "가.md"), "indicators", "unit")} == {"점"}


def test_a_sum_in_a_bracket_inside_a_name_belongs_to_it() -> None:
    """`골목길(마을+골목) 정비`: behind a heading such a bracket would say how its column is made."""
    text = (
        HEAD
        + "공약사업 합계 2023년 2024년 2025년\n1-1. 골목길(마을+골목) 정비 1,245 310 420 515\n1-2. 하천길 잇기 2,120 640 715 765\n1-3. 통학로 난간 935 230 340 365\n"
    )
    assert {str(item) for (item,) in rows(read(text, "가.txt"), "funding", "item")} >= {"1-1. 골목길(마을+골목) 정비"}
