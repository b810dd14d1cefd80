"""Sentences of minutes, speeches and press articles: what each figure is, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.topics import TOPICS
from lib.topics.indicators.forms.phrases import named, phrase
from tests.reading.test_meaning import KNOWN, rows

HUNDRED_MILLION = 10**8
Row = tuple[object, ...]


def told(text: str, department: str = "") -> Reading:
    given = Given("서울특별시 영등포구", department, 2031, date(2031, 9, 5))
    return read_records(parse("가.md", text.encode()), KNOWN, TOPICS, given)


def counts(text: str) -> set[Row]:
    return {(name, part, float(str(value))) for name, part, value in rows(told(text), "indicators", "indicator", "breakdown", "value")}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("나무 심기는", "나무 심기"),
        ("전부 공개된 청구는", "전부 공개된 청구"),
        ("주민이 제기한 이의신청은", "이의신청"),
        ("구를 상대로 접수된 민원 건수가", "민원 건수"),
        ("유형은 교통 분야가", "교통 분야"),
        ("를 목표로 하였으나 어린이 놀이", "어린이 놀이"),
        ("예산을 줄여", ""),
        ("이전재원(교부세, 교부금, 보조금)은", "이전재원(교부세, 교부금, 보조금)"),
        ("올해는 지방채, 잉여금 등 및 내부거래는", "지방채, 잉여금 등 및 내부거래"),
        ("이며, 주민 1인당 연간 지방세 부담액은", "주민 1인당 연간 지방세 부담액"),
        ("도로 정비를", ""),
        ("전체의", ""),
    ],
)
def test_a_noun_phrase_without_its_particle(words: str, name: str) -> None:
    assert phrase(words) == name


def test_the_average_of_others_that_ours_is_held_against() -> None:
    text = "우리 구의 살림규모는 유사 지방자치단체 평균액 700억원 보다 200억원이 많습니다. 자체수입은 유사 자치단체 평균액 90억원보다 10억원 많으며, 채무는 20억원입니다."
    assert counts(text) == {
        ("살림규모 유사 지방자치단체 평균액", "전체", 700),
        ("자체수입 유사 자치단체 평균액", "전체", 90),
        ("채무", "전체", 20),
    }


def test_what_falls_to_each_and_what_is_done_in_turn() -> None:
    assert counts("지방채무는 300억원이며, 주민 1인당 지방채무는 350천원이다.") == {
        ("지방채무", "전체", 300),
        ("주민 1인당 지방채무", "전체", 350),
    }
    assert counts("구는 땅 20건을 취득하고, 건물 7건을 매각하여, 현재에 이른다.") == {
        ("땅 취득", "전체", 20),
        ("건물 매각", "전체", 7),
    }


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("를 목표로 하였으나 신청이", ""),
        ("이 증가한", ""),
        ("에 대해", ""),
        ("수수료는 전액을 수납하였고 판매", ""),
        ("나무 보급은", "나무 보급"),
        ("평생교육 수강생 수", "평생교육 수강생 수"),
        ("어린이", "어린이"),
    ],
)
def test_a_piece_of_a_sentence_is_no_name(words: str, name: str) -> None:
    assert named(words) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("이의신청은 8건이었다.\n", {("이의신청", "전체", 8.0)}),
        ("민원 접수 건수는 모두 5천206건이며 이 가운데 2천794건이 처리됐다.\n", {("민원 접수 건수", "전체", 5206.0), ("민원 처리", "전체", 2794.0)}),
        (
            "올해 재심 청구 처리실적은 20건이다.\n\n이 중 9건은 기각하고 6건은 각하했다.\n",
            {("재심 청구 처리실적", "전체", 20.0), ("재심 청구 기각", "전체", 9.0), ("재심 청구 각하", "전체", 6.0)},
        ),
        ("공개율은 95.3%로 집계됐다.\n", {("공개율", "전체", 95.3)}),
        ("민원 처리 건수는 100건이다. 4.7%(5건)는 반려됐다.\n", {("민원 처리 건수", "전체", 100.0), ("민원 처리 반려", "전체", 4.7), ("민원 처리 반려", "전체", 5.0)}),
        (
            "주차 민원은 60건이었다. 동별로는 당산동 34건, 문래동 26건 등이다.\n",
            {("주차 민원", "전체", 60.0), ("주차 민원", "당산동", 34.0), ("주차 민원", "문래동", 26.0)},
        ),
        ("나무 심기 사업이 당초 150그루를 목표로 하였으나 신청이 127건에 그쳤습니다.\n", {("나무 심기 사업", "전체", 150.0), ("나무 심기 사업 신청", "전체", 127.0)}),
        ("쓰레기 투기 과태료는 부과 46건에 342만원 중 265만원이 징수되어 징수율이 77.5%입니다.\n",
         {("쓰레기 투기 과태료 부과", "전체", 46.0), ("쓰레기 투기 과태료 부과", "전체", 342.0), ("쓰레기 투기 과태료 징수", "전체", 265.0),
          ("쓰레기 투기 과태료 징수율", "전체", 77.5)}),
        ("민원 접수는 50건으로 전월 대비 5.3%(3건) 증가했다.\n",
         {("민원 접수", "전체", 50.0), ("민원 전월 대비 증가", "전체", 5.3), ("민원 전월 대비 증가", "전체", 3.0)}),
    ],
)  # fmt: skip
def test_counts_that_sentences_tell(text: str, expected: set[Row]) -> None:
    assert counts(text) == expected


def test_years_that_a_sentence_lists() -> None:
    found = told("재심 청구 건수는 2029년 170건, 2030년 211건, 올해 246건 등으로 늘고 있다.\n")
    assert set(rows(found, "indicators", "indicator", "period", "value")) == {
        ("재심 청구 건수", "2029", 170.0), ("재심 청구 건수", "2030", 211.0), ("재심 청구 건수", "2031", 246.0),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "이 때문에 지난해보다 20건이 늘었다.\n",
        "주민을 위해 열어 30명을 넘겼다.\n",
        "전체의 73.2%를 차지했다.\n",
        "회관별로는 당산관 3건, 문래관 5건 등이다.\n",  # of what, nothing says
        "시는 청년에게 3억원을 지원했다.\n",
    ],
)
def test_what_no_clause_names_stays_unread(text: str) -> None:
    assert counts(text) == set()


SETTLED = (
    "영등포구의회 회의록\n제12회 영등포구의회(제1차 정례회)\n영등포구의회사무국\n의사일정\n1. 2030회계연도 세입·세출 결산 승인안\n\n"
    "○복지국장 김○○  안녕하십니까? 복지국장 김○○입니다. 복지국 소관 2030회계연도 결산에 대하여 설명드리겠습니다.\n"
)


def test_a_bureaus_settlement_that_is_read_aloud() -> None:
    found = told(
        SETTLED
        + "예산현액 100억 원 중 80억 원을 지출하고 12억 원은 다음 연도로 이월하였으며, 집행잔액은 8억 원으로 집행률은 80.0%입니다.\n"
        "가람과는 예산현액 60억 원 중 50억 원을 집행하였습니다. 이월액은 없으며 집행잔액은 10억 원, 집행률은 83.33퍼센트가 되겠습니다.\n"
    )
    money = rows(found, "budget_execution", "level", "item", "budget_won", "executed_won")
    assert set(money) == {
        ("office", "전체", 100 * HUNDRED_MILLION, 80 * HUNDRED_MILLION), ("office", "전체", 60 * HUNDRED_MILLION, 50 * HUNDRED_MILLION),
    }  # fmt: skip
    assert {r["department_id"].endswith("/all") for r in found.tables["budget_execution"]} == {False}  # type: ignore[attr-defined]
    assert set(rows(found, "indicators", "indicator", "value")) == {("이월액", 12e8), ("집행잔액", 8e8)}
    printed = {(r["printed"], r["note"]) for r in found.tables["printed_figures"]}
    assert printed == {("80.0", "복지국"), ("10", "가람과"), ("83.33", "가람과")}


def test_the_clerks_of_a_council_are_not_whose_minutes_these_are() -> None:
    text = SETTLED + "도로 정비는 3건이었습니다.\n"
    read = read_records(parse("회의록.txt", text.encode()), KNOWN, TOPICS, Given("서울특별시 영등포구", "", None, None))
    assert not read.setting.department


def test_what_was_given_back_is_no_cost() -> None:
    found = told(
        SETTLED
        + "가람과 세출예산 현액은 10억 원으로, 이 중 예산의 60%인 6억 원을 집행하였고 보조금 1억 원을 반납하여 집행잔액 3억 원입니다.\n"
    )
    assert not found.tables.get("funding")
    assert set(rows(found, "indicators", "indicator", "value")) == {("반납액", 1e8), ("집행잔액", 3e8)}


SUPPLEMENT = "영등포구 2031년도 제2회 추가경정예산안 제안설명\n\n"


def sizes(text: str) -> set[Row]:
    return {
        (account, item, stage, how, amount // HUNDRED_MILLION)  # type: ignore[operator]
        for account, item, stage, how, amount in rows(
            told(SUPPLEMENT + text), "budget_size", "account", "item", "stage", "amount_is", "amount_won"
        )
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "특별회계는 197억 원에서 13억 원 증가한 210억 원이다.\n",
            {("특별회계", "전체", "제2회 추경안", "level", 210), ("특별회계", "전체", "기정예산", "level", 197)},
        ),
        (
            "총규모는 기정예산 600억 원보다 20억 원이 증가한 620억 원입니다.\n",
            {("전체", "전체", "제2회 추경안", "level", 620), ("전체", "전체", "기정예산", "level", 600)},
        ),
        (
            "다음은 일반회계 세입 예산안입니다.\n그외수입 등 세외수입은 3억 원을, 조정교부금은 특별교부금 4억 원, 일반조정교부금 5억 원으로, 9억 원을 증액 편성하였습니다.\n",
            {("전체", name, "세입예산", "change", money) for name, money in (("세외수입", 3), ("특별교부금", 4), ("일반조정교부금", 5))},
        ),
        (
            "보조금은 국고보조금 39억 원과 시비보조금 17억 원으로 56억 원을 증액 편성하였습니다.\n",
            {("전체", "국고보조금", "세입예산", "change", 39), ("전체", "시·도비보조금", "세입예산", "change", 17)},
        ),
        (
            "기금별로는 재난관리기금 58억 원, 자활기금 14억 원이다.\n",
            {("기금", "재난관리기금", "미표시", "level", 58), ("기금", "자활기금", "미표시", "level", 14)},
        ),
    ],
)
def test_a_supplement_in_a_speech(text: str, expected: set[Row]) -> None:
    assert sizes(text) == expected


def test_works_of_a_field_that_a_sentence_lists() -> None:
    found = told(SUPPLEMENT + "안전 분야에는 배수펌프 교체 8억 2,400만 원, 급경사지 정비 2억 9,500만 원을 편성했다.\n")
    assert set(rows(found, "funding", "item", "amount_won")) == {("배수펌프 교체", 824_000_000), ("급경사지 정비", 295_000_000)}


def test_the_growth_of_a_supplement_without_the_budget_before_it() -> None:
    found = told(SUPPLEMENT + "추경예산안의 총 규모는 620억 원으로 제1회 추가경정예산 대비 3.3%인 20억 원이 증액되었습니다.\n")
    assert rows(found, "indicators", "indicator", "unit") == [("제2회 추경안 제1회 추가경정예산 대비 증가율", "%")]


def test_an_offices_budget_that_is_put_to_a_council() -> None:
    found = told(
        "도로과장 김○○입니다. 2032년도 세입 및 세출 예산안에 대하여 제안설명을 드리겠습니다.\n"
        "먼저 예산안 145쪽 일반회계 세입예산입니다.\n"
        "임시적세외수입은 맨홀 보수비용으로 전년과 동일한 2억원을 편성하였습니다.\n"
        "다음은 예산안 1056쪽 일반회계 세출예산입니다.\n"
        "전년 대비 4억 5000만원을 증액한 36억원을 편성하였습니다.\n"
        "세출예산 주요내용으로 품질시험은 전년 대비 6500만원을 감액한 8760만원을 편성하였습니다.\n"
        "다음은 예산안 1057쪽에서 1058쪽 지하차도 유지보수입니다.\n"
        "전년도 3억원이 증액된 4억원을 편성하였습니다.\n",
        "도로과",
    )
    assert set(rows(found, "budget_execution", "fiscal_year", "stage", "level", "section", "item", "budget_won")) == {
        (2032, "planned", "line_item", "세입", "임시적세외수입", 200_000_000), (2032, "planned", "office", None, "전체", 3_600_000_000),
        (2032, "planned", "project", None, "품질시험", 87_600_000), (2032, "planned", "project", None, "지하차도 유지보수", 400_000_000),
    }  # fmt: skip
    assert set(rows(found, "indicators", "indicator", "value")) == {
        ("일반회계 세출예산 전년 대비 증액", 450_000_000.0), ("품질시험 전년 대비 감액", 65_000_000.0), ("지하차도 유지보수 전년 대비 증액", 300_000_000.0),
    }  # fmt: skip


def test_a_share_before_a_figure_names_the_class_that_it_counts() -> None:
    text = (
        "100% 마친 과제 가운데 이행된 것은 많다. 100% 이행된 과제는 쉼터 조성, 골목 정비 등 7개로 계속된다.\n"
        "99~80% 이상 추진된 과제는 9개, 79~50%는 21개 과제로 50% 이상 추진된 과제는 30개로 나타났다.\n49~30%는 11개 과제이며 나머지는 없다.\n"
    )
    assert counts(text) == {
        ("이행된 과제", "100%", 7), ("추진된 과제", "99~80% 이상", 9), ("추진된 과제", "79~50%", 21), ("추진된 과제", "50% 이상", 30),
        ("추진된 과제", "49~30%", 11),
    }  # fmt: skip


def test_who_reach_a_share_of_something_are_not_counted_under_another_name() -> None:
    """What the share is of is said before it, where no name of a class can hold it."""
    for text in (
        "예산을 90% 이상 집행한 부서는 11개, 80~90%는 8개이다. 참여율은 100%가 3개 동이다.\n",
        "출석률 80% 이상 위원은 20명이었다. 감면율 50~80%는 3건이다.\n",
    ):
        assert {value for _, _, value in counts(text)} & {11, 8, 3, 20} == set()


def test_a_dash_between_a_name_and_its_count_is_of_neither() -> None:
    assert counts("○ 등록 장애인 수 –1,234명\n") == {("등록 장애인 수", "전체", 1234)}


def test_a_share_that_no_word_says_of_what_names_no_class() -> None:
    assert "80% 이상" not in {part for _, part, _ in counts("응답은 80% 이상이 12개로 나타났다.\n")}


PARTS = {("민원", "도시·건축", 19.0), ("민원", "도로·하천", 17.0), ("민원", "환경", 6.0)}


@pytest.mark.parametrize(
    "sentence",
    [
        "지난해 처리한 민원의 유형은 △도시·건축 19건 △도로·하천 17건 △환경 6건 등이다.",
        "지난해 처리한 민원의 유형은 도시·건축 19건, 도로·하천 17건, 환경 6건이다.",
        "지난해 처리한 민원은 도시·건축 19건, 도로·하천 17건, 환경 6건 등 총 42건이다.",
    ],
)
def test_kinds_of_a_thing_are_its_parts_whatever_marks_them(sentence: str) -> None:
    assert counts(f"# 옴부즈만\n\n{sentence}\n") == PARTS


def test_a_fiscal_year_that_a_sentence_names_is_that_of_its_figures() -> None:
    text = "# 결산\n\n2021회계연도 공원녹지과 소관 예산 가운데 쓰지 않은 것이 있어 불용률은 6.8%입니다.\n"
    assert rows(told(text), "indicators", "indicator", "period") == [("불용률", "2021")]


def test_what_a_mark_begins_is_named_by_all_words_up_to_its_figure() -> None:
    text = "# 점검\n\n분야별 달성률은 △일자리가 넉넉한 마을 42% △아이가 뛰노는 골목 93% △고르고 곧은 길을 가꾸는 도시 40%로 나타났다.\n"
    assert counts(text) == {
        ("분야별 달성률", "일자리가 넉넉한 마을", 42.0),
        ("분야별 달성률", "아이가 뛰노는 골목", 93.0),
        ("분야별 달성률", "고르고 곧은 길을 가꾸는 도시", 40.0),
    }


def test_a_mark_before_a_time_or_an_aim_begins_no_name() -> None:
    text = "# 점검\n\n민원 접수는 △상반기 30건 △하반기 41건이며 사업은 △도로 3건 △목표 9건이다.\n"
    assert not {name for name, _, _ in counts(text)} & {"상반기", "하반기", "목표"}
    assert not {part for _, part, _ in counts(text)} & {"상반기", "하반기", "목표"}


def test_parts_in_brackets_make_the_figure_before_them() -> None:
    sentence = "전체 처리 건수 가운데 {whole}건은 조정해결(8건), 의견표명(5건), 합의해결(20건) 등으로 요구가 받아들여졌다."
    text = "# 옴부즈만\n\n지난해 처리한 민원은 도시·건축 19건, 도로·하천 17건, 환경 6건이다. {more}\n"
    more = {("민원", "조정해결", 8.0), ("민원", "의견표명", 5.0), ("민원", "합의해결", 20.0)}
    assert counts(text.format(more=sentence.format(whole=33))) >= PARTS | more
    assert not counts(text.format(more=sentence.format(whole=34))) & more


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("위원회가 지난해 71건의 고충민원을 처리했다.", {("고충민원 처리", "전체", 71.0)}),
        ("위원회가 71건의 절반을 처리했다.", set()),
        ("내년에 5개의 공원을 조성한다.", set()),
        ("민원이 많아 12억원의 예산을 집행했다.", set()),
    ],
)
def test_what_a_figure_is_of_may_stand_behind_it(sentence: str, expected: set[Row]) -> None:
    assert counts(f"# 소식\n\n{sentence}\n") == expected


def test_a_particle_behind_a_figure_is_none_of_the_next_name() -> None:
    text = "# 세입 설명\n\n세부 항목은 재산임대사업 수입 60건과 농기계 순회수리 신청 200건으로 편성하였습니다.\n"
    assert not [row for row in counts(text) if str(row[0]).startswith("과") or str(row[1]).startswith("과")]
