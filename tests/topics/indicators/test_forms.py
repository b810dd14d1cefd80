"""Figures and dated steps that no other topic reads, in the spellings and shapes that governments print."""

from __future__ import annotations

import pytest

from lib.intake import Reading
from lib.topics.indicators.forms.dates import only, period
from lib.topics.indicators.forms.words import topic_of, unit_at
from tests.intake.told import Row, questions, rows, told, unread


def read(words: str, head: str = "□ 추진실적\n") -> Reading:
    return told(head + words, "indicators")


def said(reading: Reading) -> list[Row]:
    """(indicator, breakdown, value, unit) of every row."""
    return rows(reading, "indicators", "indicator", "breakdown", "value", "unit")


def printed(reading: Reading) -> list[Row]:
    return rows(reading, "printed_figures", "figure", "printed", "unit")


def steps(reading: Reading) -> list[Row]:
    return rows(reading, "milestones", "task", "kind", "starts", "ends", "printed")


WHOLE = "전체"


class TestUnitsOfTables:
    """What a table counts where no unit is printed with its figures."""

    def test_a_heading_that_counts_says_the_unit(self) -> None:
        made = said(read("(단위 : 억원)\n| 권역 | 개수 | 사업비 |\n|---|---|---|\n| 강동 | 8 | 415 |\n| 원도심 | 17 | 935 |\n"))
        assert [row[3] for row in made if row[2] in (8, 17)] == ["개", "개"]
        told_of = said(read("| 지구 | 건립세대 | 단지수 |\n|---|---|---|\n| 가람 | 9,034 | 12 |\n| 누리 | 4,389 | 7 |\n"))
        assert {row[3] for row in told_of} == {"세대", "단지"}

    def test_kinds_of_households_and_houses_are_no_units(self) -> None:
        money = said(read("(단위 : 억원)\n| 구분 | 1인가구 | 다자녀가구 |\n|---|---|---|\n| 지원금 | 12 | 31 |\n"))
        assert {row[3] for row in money} == {"억원"}
        houses = read("| 구분 | 단독 | 다세대 |\n|---|---|---|\n| 빈집 | 71 | 178 |\n")
        assert not said(houses)
        assert questions(houses)

    def test_the_unit_of_several_is_that_which_the_heading_ends_in(self) -> None:
        made = said(read("(단위 : 동 / 억원)\n| 철거동수 | 사업비 |\n|---|---|\n| 3,714 | 325 |\n"))
        assert [row[3] for row in made if row[2] == 3714] == ["동"]

    @pytest.mark.parametrize(
        ("line", "units"),
        [("46개소 완료", {"개소"}), ("45개소 완료", set()), ("46개소 완료, 46회 점검", set())],  # a total, no total, two ways
    )
    def test_a_total_that_the_line_above_tells_says_the_unit(self, line: str, units: set[str]) -> None:
        table = "| 구분 | 합계 | 의료시설 | 학원 |\n|---|---|---|---|\n| 합계 | 66 | 46 | 20 |\n| 완료 | 46 | 35 | 11 |\n| 진행중 | 20 | 11 | 9 |\n"
        made = read(f" ○ 추진실적 : {line}\n{table}")
        assert {row[3] for row in said(made) if row[2] in (35, 11, 9)} == units
        assert bool(questions(made)) is not bool(units)


class TestWords:
    @pytest.mark.parametrize(
        ("words", "unit"),
        [
            ("12회 개최", "회"),
            ("30여명", "명"),
            ("5 부서", ""),
            ("1부서", ""),
            ("70부)", "부"),
            ("3대 전략", "대"),
            ("7개팀", "개팀"),
            ("1천명 이상", "천명"),
            ("7 조건", ""),
            ("7조합", ""),
            ("12필지", "필지"),
            ("40편/주", "편/주"),
            ("900㎥/hr", "㎥/hr"),
            ("800명/연", "명/연"),
            ("12명/월 1회", "명"),
            ("18홀", "홀"),
            ("412㎾h", "㎾h"),
            ("1000주를 식재", "주"),
            ("10기를 설치", "기"),
            ("20편의 영상", "편"),
            ("3편으로", "편"),
            ("5주민", ""),
            ("5기관", "기관"),
            ("2주에 1회", ""),
            ("5편의점", ""),
            ("10기가바이트", ""),
        ],
    )
    def test_units(self, words: str, unit: str) -> None:
        digits = len(words) - len(words.lstrip("0123456789"))
        assert unit_at(words, digits)[0] == unit

    def test_topic_of_the_first_words_that_tell(self) -> None:
        assert topic_of("간부회의 운영", "의회 협력") == "meetings"
        assert topic_of("운영 횟수", "구의회 정례회") == "council"
        assert topic_of("그 밖") == "other"


class TestTimes:
    @pytest.mark.parametrize(
        ("words", "days"),
        [
            ("'23.8.~9.", [("2023-08-01", "2023-09-30")]), ("9월~12월", [("2024-09-01", "2024-12-31")]), ("2024.11월", [("2024-11-01", "2024-11-30")]),
            ("7월 24~25일", [("2024-07-24", "2024-07-25")]), ("’24.1. ’24.7.", [("2024-01-01", "2024-01-31"), ("2024-07-01", "2024-07-31")]),
            ("'24. 2월 ~ 계속", [("2024-02-01", "None")]), ("'26년까지", [("None", "2026-12-31")]), ("2회 (7.17, 10.23)", [("2024-07-17", "2024-07-17"), ("2024-10-23", "2024-10-23")]),
            ("2024년 하반기", [("2024-07-01", "2024-12-31")]), ("연2회 (6월, 11월), 수시", [("2024-06-01", "2024-06-30"), ("2024-11-01", "2024-11-30"), ("None", "None")]),
            ("2024. 3월 중", [("2024-03-01", "2024-03-31")]), ("2024. 11. 9.(토) ~ 12. 18.(수)", [("2024-11-09", "2024-12-18")]),
        ],
    )  # fmt: skip
    def test_times_alone(self, words: str, days: list[tuple[str, str]]) -> None:
        assert [(str(s.starts), str(s.ends)) for s, _ in only(words, 2024)] == days

    @pytest.mark.parametrize("words", ["30 ~ 40", "2.0", "5월 보조금 평가", "3년", "위원 6명"])
    def test_other_words_are_no_time(self, words: str) -> None:
        assert only(words, 2024) == []

    def test_winter_begins_in_the_year_before(self) -> None:
        (done, _), *_ = only("11.15. ~ 3.15.", 2024, back=True)
        (due, _), *_ = only("11.15. ~ 3.15.", 2024)
        assert (period(done), period(due)) == ("2023-11/2024-03", "2024-11/2025-03")


class TestStatements:
    @pytest.mark.parametrize(
        ("words", "told_rows"),
        [
            ("○ 협치위원회 운영 : 25회, 318명", [("협치위원회 운영", WHOLE, 25.0, "회"), ("협치위원회 운영", WHOLE, 318.0, "명")]),
            (
                "○ 정책 계획 수립 : 10개 분야 52개 주요사업",
                [("정책 계획 수립 분야", WHOLE, 10.0, "개"), ("정책 계획 수립 주요사업", WHOLE, 52.0, "개")],
            ),
            ("○ 핵심사업 1~3개를 선정하여 관리", [("핵심사업", "최소", 1.0, "개"), ("핵심사업", "최대", 3.0, "개")]),
            ("○ 정기모임(월 1회), 전체모임(반기별 1회)", [("정기모임", WHOLE, 1.0, "회"), ("전체모임", WHOLE, 1.0, "회")]),
            ("○ 실행계획 수립(3대 전략, 9개 과제)", [("실행계획 수립 전략", WHOLE, 3.0, "대"), ("실행계획 수립 과제", WHOLE, 9.0, "개")]),
            ("○ 학습방 2개소 신설 : 5월", [("학습방 신설", WHOLE, 2.0, "개소")]),
            ("○ 절감액 : 6,820백만원", [("절감액", WHOLE, 6820.0, "백만원")]),
            ("○ 공사비 : 4억 2천만원", [("공사비", WHOLE, 420000000.0, "원")]),
            ("○ 주민센터 장비(스캐너 3대, 컴퓨터 12대)", [("주민센터 장비", "스캐너", 3.0, "대"), ("주민센터 장비", "컴퓨터", 12.0, "대")]),
        ],
    )
    def test_figures_with_the_words_before_them(self, words: str, told_rows: list[Row]) -> None:
        assert said(read(words)) == told_rows

    @pytest.mark.parametrize(
        ("words", "told_rows"),
        [
            ("○ 숙박시설 점검 : 14개소(1,204호실)", [("숙박시설 점검", WHOLE, 14.0, "개소"), ("숙박시설 점검", WHOLE, 1204.0, "호실")]),
            ("○ 골프장 조성 : 54홀, 6개소", [("골프장 조성", WHOLE, 54.0, "홀"), ("골프장 조성", WHOLE, 6.0, "개소")]),
            ("○ 단지 규모 : 264만㎡(약 80만평)", [("단지 규모", WHOLE, 2640000.0, "㎡")]),
            ("○ 단지 면적(약 80만평)", [("단지 면적", WHOLE, 800000.0, "평")]),
            ("○ 가로수 : 12천주(31개 노선)", [("가로수", WHOLE, 12000.0, "주"), ("가로수 노선", WHOLE, 31.0, "개")]),
            ("○ 구역 면적 : 30㎢ (보상 4㎢)", [("구역 면적", WHOLE, 30.0, "㎢"), ("구역 면적 보상", WHOLE, 4.0, "㎢")]),
            (
                "○ 가로수 3종 12천주(31개 노선) / 보호수 : 28주",
                [
                    ("가로수", WHOLE, 3.0, "종"),
                    ("가로수", WHOLE, 12000.0, "주"),
                    ("가로수 노선", WHOLE, 31.0, "개"),
                    ("보호수", WHOLE, 28.0, "주"),
                ],
            ),
            (
                "○ 구장 확충(9홀 2개소), 기존 18홀",
                [("구장 확충", WHOLE, 9.0, "홀"), ("구장 확충", WHOLE, 2.0, "개소"), ("구장 확충 기존", WHOLE, 18.0, "홀")],
            ),
            ("○ 신청접수 40건 : 취하 3건", [("신청접수", WHOLE, 40.0, "건"), ("신청접수 취하", WHOLE, 3.0, "건")]),
            ("○ 전력비 절감 : 3.1억원/년", [("전력비 절감", WHOLE, 3.1, "억원/년")]),
            ("○ 충전기 61기 설치(총 240기)", [("충전기 설치", WHOLE, 61.0, "기"), ("충전기 설치", "총", 240.0, "기")]),
            ("○ 상설 T/F팀 회의 : 2회", [("상설 T/F팀 회의", WHOLE, 2.0, "회")]),
            ("○ 행복마을 30곳 지원", [("행복마을 지원", WHOLE, 30.0, "곳")]),
            ("○ '23년말 총 여객 52만명", [("총 여객", WHOLE, 520000.0, "명")]),
        ],
    )
    def test_counts_in_many_units(self, words: str, told_rows: list[Row]) -> None:
        assert said(read(words)) == told_rows

    def test_the_year_in_which_a_thing_was_built_is_no_year_of_its_count(self) -> None:
        assert rows(read("○ 은빛지구(24만㎡, '97준공)"), "indicators", "indicator", "period", "value") == [("은빛지구", "2024", 240000.0)]

    @pytest.mark.parametrize(
        "words",
        [
            "○ 은빛3동 재생사업 추진", "○ 1인 가구 지원 확대", "○ 1회용품 사용 저감 추진", "○ 집수리 지원사업(1차) 완료", "○ 5대 중점과제의 원활한 추진",
            "○ 10대 성과", "○ 1강·3산·7대의 명소화", "○ 연 1회 이상 보고", "○ 200세대 이상 공동주택 점검", "○ 3,000㎡ 이상 건축물 점검",
            "○ 소형차량(3톤 이하) 제작 건의", "○ 사업장 유치 예상(2천평/1개소)", "○ 지난 8일 의회에 제출", "○ 자문위원회 구성(11기)", "○ 국비:지방비 5:5 조건",
        ],
    )  # fmt: skip
    def test_numbers_of_names_groups_and_days_are_no_figures(self, words: str) -> None:
        assert said(read(words)) == []

    @pytest.mark.parametrize(
        ("words", "told_rows"),
        [
            (
                "○ 오수관로 정비(L=5km) 및 배수문 교체(3개소)",
                [("오수관로 정비 연장", WHOLE, 5.0, "km"), ("배수문 교체", WHOLE, 3.0, "개소")],
            ),
            ("○ 개미 방제(역 일대 50,000㎡)", [("개미 방제 역 일대", WHOLE, 50000.0, "㎡")]),
            ("○ (희망주택) 총 16개소, 4,800세대 추진 중", [("희망주택", WHOLE, 16.0, "개소"), ("희망주택", WHOLE, 4800.0, "세대")]),
            (
                "○ 터미널 : (수용능력) 20만명/연, (면적) 900㎡",
                [("터미널 수용능력", WHOLE, 200000.0, "명/연"), ("터미널 면적", WHOLE, 900.0, "㎡")],
            ),
            ("○ 처리율 제고(23% → 60%)", [("처리율", "변경 전", 23.0, "%"), ("처리율", "변경 후", 60.0, "%")]),
            (
                "○ 시범사업 : 공모 9개소 접수, 3개소 선정",
                [("시범사업 공모 접수", WHOLE, 9.0, "개소"), ("시범사업 공모 선정", WHOLE, 3.0, "개소")],
            ),
            (
                "○ 하천 연장(㎞) : 앞내(20.3), 뒷내(15.4)",
                [("하천 연장(㎞) 앞내", WHOLE, 20.3, "㎞"), ("하천 연장(㎞) 뒷내", WHOLE, 15.4, "㎞")],
            ),
        ],
    )
    def test_names_of_figures_in_and_behind_brackets(self, words: str, told_rows: list[Row]) -> None:
        assert said(read(words)) == told_rows

    @pytest.mark.parametrize(
        ("words", "told_rows", "total"),
        [
            ("○ 측정기 96개소(강남32,강북64)", [("측정기", "강남", 32.0, "개소"), ("측정기", "강북", 64.0, "개소")], "96"),
            ("○ 정비 : 8개소(구성 5, 착공1, 준공 2)", [("정비", "구성", 5.0, "개소"), ("정비", "착공", 1.0, "개소"), ("정비", "준공", 2.0, "개소")], "8"),
            ("○ 채용 100명 ▸ (상반기) 49명, (하반기) 51명", [("채용", "상반기", 49.0, "명"), ("채용", "하반기", 51.0, "명")], "100"),
        ],
    )  # fmt: skip
    def test_numbers_without_a_unit_that_add_up_are_parts(self, words: str, told_rows: list[Row], total: str) -> None:
        made = read(words)
        assert said(made) == told_rows
        assert [p[1] for p in printed(made)] == [total]

    def test_a_list_without_unit_and_sum_is_asked_once(self) -> None:
        made = read("○ 규제개선 추진(법령 건의 5, 조례개정 4, 제도 1)")
        assert not said(made)
        assert questions(made).count("단위가 적혀 있지 않습니다") == 1

    def test_years_as_parts_and_right_beside_figures(self) -> None:
        made = read("○ 인증 : 총 29건('22년 4건, '23년 25건)\n○ 빈집 매입 '23년 3동 → '26년 10동")
        assert rows(made, "indicators", "indicator", "period", "stage", "value") == [
            ("인증", "2022", "actual", 4.0), ("인증", "2023", "actual", 25.0),
            ("빈집 매입", "2023", "actual", 3.0), ("빈집 매입", "2026", "planned", 10.0),
        ]  # fmt: skip

    def test_dates_of_steps_in_the_month_of_their_bullet(self) -> None:
        made = read("○ '23. 9. 감정평가 의뢰(9.27.)\n○ '23. 2. 2단계 공사 착공", "□ 추진경과\n")
        assert [(s[0], s[2], s[3]) for s in steps(made)] == [
            ("감정평가 의뢰", "2023-09-27", "2023-09-27"),
            ("2단계 공사 착공", "2023-02-01", "2023-02-28"),
        ]

    def test_parts_in_brackets_add_up(self) -> None:
        made = read("○ 주요회의 : 총 34회(정례회의 18회, 월요회의 16회)\n○ 우수사례 9건 발표(부서 5, 동 1, 동아리 3)")
        assert said(made) == [
            ("주요회의", "정례회의", 18.0, "회"), ("주요회의", "월요회의", 16.0, "회"),
            ("우수사례 발표", "부서", 5.0, "건"), ("우수사례 발표", "동", 1.0, "건"), ("우수사례 발표", "동아리", 3.0, "건"),
        ]  # fmt: skip
        assert printed(made) == [("total", "34", "회"), ("total", "9", "건")]

    def test_parts_under_a_bullet(self) -> None:
        made = read("○ 집행심의회 운영 : 11회\n - 낙찰차액 14건, 예산전용 11건")
        assert said(made)[1:] == [("집행심의회 운영", "낙찰차액", 14.0, "건"), ("집행심의회 운영", "예산전용", 11.0, "건")]

    def test_a_part_of_a_whole_with_its_share_and_its_rest(self) -> None:
        made = read("○ 대장 전산화 : 전체 1,000권 중 250권 완료(25%)\n○ 잔여 대장 750권 처리")
        assert said(made) == [("대장 전산화", WHOLE, 1000.0, "권"), ("대장 전산화 완료", WHOLE, 250.0, "권")]
        assert printed(made) == [("rate", "25", "%"), ("difference", "750", "권")]

    def test_shares_of_a_hundred(self) -> None:
        made = read("○ 선정방법 : 위원회 투표(60%) + 모바일 투표(40%)")
        assert said(made) == [("선정방법", "위원회 투표", 60.0, "%"), ("선정방법", "모바일 투표", 40.0, "%")]

    def test_a_rate_without_parts_says_that_its_basis_is_not_printed(self) -> None:
        assert rows(read("○ 원문공개율 : 75.4%"), "indicators", "value", "definition") == [(75.4, "미표시")]

    def test_what_is_planted_and_set_up_is_counted_though_a_particle_follows(self) -> None:
        made = read("○ 꽃나무 1,000주를 식재\n○ 충전기 10기를 설치")
        assert said(made) == [("꽃나무", WHOLE, 1000.0, "주"), ("충전기", WHOLE, 10.0, "기")]

    def test_done_and_planned_with_their_periods(self) -> None:
        made = read("○ 교육 : 3회(1~5월)\n○ '22년 이월 심사 : 24건\n□ 향후계획\n○ 토론회 개최 : 연 2회")
        assert rows(made, "indicators", "stage", "period", "as_of") == [
            ("actual", "2024-01/2024-05", "2024-05-31"), ("actual", "2022", "2024-06-30"), ("planned", "2024", "2024-06-30"),
        ]  # fmt: skip

    def test_equal_words_of_two_projects_get_the_project_in_front(self) -> None:
        made = read(
            "1 도서관 운영\n\n□ 사업개요\n\n○ 위원 : 5명\n\n□ 예산현황\n\n○ 비예산\n\n2 체육관 운영\n\n□ 사업개요\n\n○ 위원 : 7명\n",
            head="# 2024년 주요업무 추진실적\n\n",
        )
        assert [r[0] for r in said(made)] == ["도서관 운영 · 위원", "체육관 운영 · 위원"]

    @pytest.mark.parametrize(
        "words",
        [
            "○ 코로나19 대응",
            "○ '1부서 1혁신' 추진",
            "○ 대상 : 20대, 30대 청년",
            "○ 장소 : 본관 지하 1층",
            "○ 조례 제39조 개정",
            "○ 1인당 지원 확대",
            "○ 1․2차 심의 완료",
        ],
    )
    def test_numbers_in_names_count_nothing(self, words: str) -> None:
        made = read(words)
        assert said(made) == []
        assert questions(made) == ""

    def test_one_value_each_or_a_question(self) -> None:
        made = read("○ 위원회 운영 : 3회\n○ 위원회 운영 : 4회")
        assert said(made) == []
        assert "다른 값" in questions(made)


class TestMilestones:
    @pytest.mark.parametrize(
        ("words", "step"),
        [
            ("○ 겨울철 대책 수립 : ’23.11.", ("겨울철 대책 수립", "done", "2023-11-01", "2023-11-30", "'23.11.")),
            ("○ 지침 시달(3월)", ("지침 시달", "done", "2024-03-01", "2024-03-31", "3월")),
            ("○ 2024. 3월 : 연구과제 수행 완료", ("연구과제 수행 완료", "done", "2024-03-01", "2024-03-31", "2024. 3월")),
            ("○ 실적 관리 : 분기별", ("실적 관리", "done", None, None, "분기별")),
            ("○ 전담팀 신설(24.1.1.자)로 추진 동력 확보", ("전담팀 신설", "done", "2024-01-01", "2024-01-01", "24.1.1.자")),
            ("○ 온라인 교육 : 12월", ("온라인 교육", "planned", "2024-12-01", "2024-12-31", "12월")),
        ],
    )
    def test_shapes(self, words: str, step: Row) -> None:
        assert steps(read(words)) == [step]

    @pytest.mark.parametrize(
        ("head", "kinds"),
        [
            ("□ 추진현황\n", ["planned", "planned", "done"]),  # a state of things, in which what runs on stands too
            ("□ 추진실적\n", ["planned", "done", "done"]),
            ("□ 향후계획\n", ["planned", "planned", "planned"]),
        ],
    )
    def test_what_is_not_over_on_the_day_of_the_report_is_no_result(self, head: str, kinds: list[str]) -> None:
        made = read("○ 시설 정비 : 2023. 9. ~ 2025. 3.\n○ 현장 점검 : 분기별\n○ 설계 공모 : 2024. 2. ~ 5.", head=head)
        assert [row[1] for row in steps(made)] == kinds

    def test_the_month_of_the_report_is_over_among_results_alone(self) -> None:
        for head, kind in (("□ 추진실적\n", "done"), ("□ 추진현황\n", "planned")):
            assert [row[1] for row in steps(told(f"{head}○ 설명회 : 2024. 6월", "indicators", day="2024-06-12"))] == [kind]

    def test_the_time_of_what_stands_above(self) -> None:
        made = read("○ 전 직원 교육 실시\n - 시 기 : 2024. 9월 중", head="□ 추진계획\n")
        assert steps(made) == [("전 직원 교육 실시", "planned", "2024-09-01", "2024-09-30", "2024. 9월 중")]

    def test_several_dates_are_numbered(self) -> None:
        made = read("○ 실적 점검 : ’24.7.,’24.10.", head="□ 향후계획\n")
        assert rows(made, "milestones", "task", "no", "starts") == [("실적 점검", 1, "2024-07-01"), ("실적 점검", 2, "2024-10-01")]

    def test_shared_words_behind_dated_parts(self) -> None:
        made = read("○ 추석(9월) / 겨울철(11월) 종합대책 수립", head="□ 향후계획\n")
        assert [r[0] for r in steps(made)] == ["추석 종합대책 수립", "겨울철 종합대책 수립"]

    def test_the_period_of_a_figure_is_no_step(self) -> None:
        assert steps(read("○ 지시사항 관리 : 367건(1~10월)")) == []


class TestTables:
    def test_years_are_periods_and_gaps_are_printed(self) -> None:
        made = read(
            "○ 도서관 현황\n\n| 구분 | 2023년 | 2024년 | 증감 |\n|---|---|---|---|\n| 이용자 수(명) | 120 | 150 | 30 |\n| 장서(권) | 500 | 480 | △20 |\n"
        )
        assert rows(made, "indicators", "indicator", "period", "value", "unit") == [
            ("이용자 수", "2023", 120.0, "명"), ("이용자 수", "2024", 150.0, "명"), ("장서", "2023", 500.0, "권"), ("장서", "2024", 480.0, "권"),
        ]  # fmt: skip
        assert printed(made) == [("difference", "30", "명"), ("difference", "△20", "권")]

    def test_targets_and_results(self) -> None:
        made = read(
            "| 지표명 | 단위 | 2024년 목표 | 2024년 실적 | 달성률(%) |\n|---|---|---|---|---|\n| 일자리 창출 | 명 | 200 | 180 | 90.0 |\n| 공시 | 회 | 2 | 2 | 100 |\n"
        )
        assert rows(made, "indicators", "indicator", "stage", "value", "unit")[:2] == [
            ("일자리 창출", "planned", 200.0, "명"),
            ("일자리 창출", "actual", 180.0, "명"),
        ]
        assert printed(made) == [("rate", "90.0", "%"), ("rate", "100", "%")]

    def test_columns_that_add_up_are_parts(self) -> None:
        made = read("※ 2024년 모니터링 기관 현황\n\n| 계 | 교육 | 복지 | 환경 |\n|---|---|---|---|\n| 10 | 2 | 5 | 3 |\n")
        assert said(made) == [("모니터링 기관 현황", b, v, "개") for b, v in (("교육", 2.0), ("복지", 5.0), ("환경", 3.0))]
        assert printed(made) == [("total", "10", "개")]

    def test_a_second_figure_in_brackets_needs_its_words(self) -> None:
        table = "○ 업무계획 수립 : 총 9개 사업\n\n| 총계 | 행정국 | 복지국 |\n|---|---|---|\n| 9(3) | 5(1) | 4(2) |\n"
        assert [r[0] for r in said(read(f"{table}\n※ ( )는 중점사업 수\n"))] == ["업무계획 수립 사업", "중점사업 수"] * 2
        assert "단위" in questions(read(table))

    def test_headings_that_come_again_are_what_is_counted(self) -> None:
        made = read(
            "<table><tr><td rowspan=2>구분</td><td colspan=2>정례회</td><td colspan=2>임시회</td></tr>"
            "<tr><td>횟수</td><td>안건</td><td>횟수</td><td>안건</td></tr><tr><td>2023년</td><td>2회</td><td>20건</td><td>6회</td><td>40건</td></tr></table>",
            head="<p>○ 의회 운영</p>",
        )
        assert ("안건", "임시회", 40.0, "건") in said(made)
        assert [r[1:] for r in said(made) if r[3] == "회"] == [("정례회", 2.0, "회"), ("임시회", 6.0, "회")]

    def test_rows_of_governments_are_theirs(self) -> None:
        made = read("○ 공원 현황\n\n| 자치구 | 공원 수 |\n|---|---|\n| 종로구 | 5 |\n| 서울 중구 | 4 |\n| 용산구 | 6 |\n")
        assert rows(made, "indicators", "district_id", "indicator", "breakdown", "unit") == [
            (d, "공원 수", WHOLE, "개소") for d in ("seoul-jongno", "seoul-jung", "seoul-yongsan")
        ]

    def test_without_a_unit_it_asks(self) -> None:
        made = read("| 구분 | 갑 | 을 |\n|---|---|---|\n| 이것 | 5 | 4 |\n")
        assert said(made) == []
        assert "단위" in questions(made)

    def test_dashes_are_no_rows_and_texts_are_read(self) -> None:
        made = read("| 구분 | 평가대상 | 비고 |\n|---|---|---|\n| 합동평가 | 17개 시·도 | - |\n| 내부평가 | - | 해당없음 |\n")
        assert said(made) == [("합동평가 시·도", WHOLE, 17.0, "개")]

    def test_tables_left_as_lines_where_one_reading_fits(self) -> None:
        lines = "○ 운영현황\n\n구 분 분과회의 실무회의\n\n협치\n위원회\n\n횟 수 28 7 4\n\n참여자 393명 74명 32명\n"
        made = read(lines)
        assert said(made) == [
            ("운영현황 횟수", "분과회의", 28.0, "회"), ("운영현황 횟수", "실무회의", 7.0, "회"), ("운영현황 횟수", "협치위원회", 4.0, "회"),
            ("운영현황 참여자", "분과회의", 393.0, "명"), ("운영현황 참여자", "실무회의", 74.0, "명"), ("운영현황 참여자", "협치위원회", 32.0, "명"),
        ]  # fmt: skip
        assert made.doubts


class TestWhoseAndWhen:
    @pytest.mark.parametrize(
        ("words", "wanted"),
        [
            ("○ 일자리 창출 목표 500명, 실적 320명\n", [("planned", "2024", 500.0), ("actual", "2024", 320.0)]),
            ("○ 2025년까지 1,000개소 설치 예정\n", [("planned", "../2025", 1000.0)]),
            ("○ 나무 200그루를 심을 계획이다\n", [("planned", "2024", 200.0)]),
            ("○ 2023년까지 누계 1,000건\n", [("actual", "../2023", 1000.0)]),
            ("○ 충전기 2024년 30기(예비 포함) 설치 예정\n", [("planned", "2024", 30.0)]),
            ("○ 충전기 설치 30기(2024년) 예정\n", [("planned", "2024", 30.0)]),
            ("○ 쉼터 2024년 40개소 설치 예정\n", [("planned", "2024", 40.0)]),
            ("○ 쉼터 설치 목표 : 2023년 40개소\n", [("planned", "2023", 40.0)]),
            ("○ 쉼터 2023년 : 40개소 설치 예정\n", [("planned", "2023", 40.0)]),
            ("○ 쉼터 : 2022년 8개소, 2023년 12개소, 2024년 10개소 설치 예정\n", [("actual", "2022", 8.0), ("actual", "2023", 12.0), ("planned", "2024", 10.0)]),
            ("○ 쉼터 '97년 8개소, '03년 12개소\n", [("actual", "1997", 8.0), ("actual", "2003", 12.0)]),
            ("□ 쉼터 설치계획\n○ 쉼터 2023년 12개소, 2024년 10개소\n", [("actual", "2023", 12.0), ("planned", "2024", 10.0)]),
            ("○ 작년 150명이던 참여자가 올해 200명으로 증가\n", [("actual", "2023", 150.0), ("actual", "2024", 200.0)]),
            ("○ 지난해 12회, 올해 15회 개최\n", [("actual", "2023", 12.0), ("actual", "2024", 15.0)]),
            ("○ 예산 100백만원 중 40백만원을 집행할 예정\n", [("actual", "2024", 100.0), ("planned", "2024", 40.0)]),
            ("(단위: 건)\n\n| 구분 | 전년도 | 금년도 |\n|---|---|---|\n| 민원 | 100 | 120 |\n", [("actual", "2023", 100.0), ("actual", "2024", 120.0)]),
            ("(단위: 건)\n\n| 구분 | 전년 동기 | 내년도 |\n|---|---|---|\n| 민원 | 90 | 120 |\n", [("actual", "2023-01/2023-06", 90.0), ("planned", "2025", 120.0)]),
            ("(단위: 천원)\n\n| 사업명 | 6월 집행액 | 집행계획액 |\n|---|---|---|\n| 도로 | 60 | 90 |\n", [("actual", "2024-06", 60.0), ("planned", "2024", 90.0)]),
        ],
    )  # fmt: skip
    def test_stage_and_period_are_those_that_the_words_say(self, words: str, wanted: list[Row]) -> None:
        assert rows(read(words), "indicators", "stage", "period", "value") == wanted

    def test_names_are_without_the_time(self) -> None:
        found = rows(read("○ 작년 150명이던 참여자가 올해 200명으로 증가\n"), "indicators", "indicator", "period")
        assert found == [("참여자", "2023"), ("참여자", "2024")]

    def test_a_table_of_those_who_will_leave_is_planned(self) -> None:
        words = "□ 정년퇴직 예정자 (단위: 명)\n\n| 구분 | 2024년 | 2026년 |\n|---|---|---|\n| 5급 | 3 | 2 |\n"
        found = rows(told(words, "indicators"), "indicators", "indicator", "breakdown", "period", "stage")
        assert found == [("정년퇴직 예정자", "5급", "2024", "planned"), ("정년퇴직 예정자", "5급", "2026", "planned")]

    @pytest.mark.parametrize(
        ("words", "whose"),
        [
            ("서울시 2024년 예산은 45조 7,881억원", "seoul"), ("강남구는 예산 1조원", "seoul-gangnam"), ("강남구 인구 50만명", "seoul-gangnam"),
            ("강남구와 협약 3건 체결", "seoul-mapo"), ("성동구 벤치마킹 2회", "seoul-mapo"), ("서울시 공모사업 선정 4건", "seoul-mapo"),
        ],
    )  # fmt: skip
    def test_a_figure_is_of_the_government_that_is_its_subject(self, words: str, whose: str) -> None:
        assert rows(read(f"○ {words}\n"), "indicators", "district_id") == [(whose,)]


class TestTablesOfOthers:
    """Tables as provinces, cities and yearbooks print them."""

    def table(self, words: str, unit: str = "단위: 백만원, %") -> Reading:
        return read(f"({unit})\n\n{words}", "□ 세입결산\n")

    def test_of_two_units_rates_take_percent_and_all_else_the_other(self) -> None:
        got = self.table(
            "| 구분 | 징수결정액 | 수납액 | 수납률 |\n|---|---|---|---|\n| 일반회계 | 2,352 | 2,318 | 98.6 |\n| 특별회계 | 208 | 199 | 95.7 |"
        )
        assert [(r[0], r[3]) for r in said(got)] == [("징수결정액", "백만원"), ("수납액", "백만원")] * 2
        assert printed(got) == [("rate", "98.6", "%"), ("rate", "95.7", "%")]
        assert not questions(got)

    def test_of_many_units_a_heading_takes_the_one_that_its_words_are_counted_in(self) -> None:
        got = self.table(
            "| 연별 | 세대 | 인구 | 면적 | 읍면동수 |\n|---|---|---|---|---|\n| 2020 | 123 | 286 | 1,116.4 | 25 |\n| 2021 | 125 | 287 | 1,116.4 | 25 |",
            "단위: 세대, 명, ㎢, 개",
        )
        assert [r[3] for r in said(got)] == ["세대", "명", "㎢", "개"] * 2

    def test_a_rate_under_a_total_is_no_sum(self) -> None:
        got = self.table("| 시군 | 공무원 1인당 주민수 |\n|---|---|\n| 합계 | 220 |\n| 가시 | 194 |\n| 나시 | 334 |", "단위: 명")
        assert ("공무원 1인당 주민수", WHOLE, 220.0, "명") in said(got)
        assert not printed(got)

    def test_years_in_headings_are_periods(self) -> None:
        got = self.table(
            "| 구분 | 2022년도말 보유량 | 2023년도말 보유량(B) |\n|---|---|---|\n| 마스크 | 8,600 | 10,900 |\n| 소화기 | 5,000 | 5,500 |",
            "단위: 개",
        )
        assert rows(got, "indicators", "period", "indicator", "value")[:2] == [("2022", "보유량", 8600.0), ("2023", "보유량", 10900.0)]

    def test_headings_of_years_with_letters_are_no_figures(self) -> None:
        got = self.table(
            "| 구분 | '23결산 | 2024(A) | 2025(B) | B-A |\n|---|---|---|---|---|\n| 관광 | 12,400 | 13,115 | 13,479 | 364 |\n| 체육 | 16,400 | 16,701 | 16,751 | 50 |",
            "단위: 억원",
        )
        assert [r[:1] + r[2:] for r in rows(got, "indicators", "period", "breakdown", "value")][:3] == [
            ("2023", 12400.0),
            ("2024", 13115.0),
            ("2025", 13479.0),
        ]
        assert ("difference", "364", "억원") in printed(got)

    def test_a_share_behind_every_year_is_of_that_year(self) -> None:
        got = self.table(
            "| 구분 | 2024년도 | 구성비 | 2023년도 | 구성비 |\n|---|---|---|---|---|\n| 지방세 | 1,200 | 60.0 | 1,250 | 62.5 |\n| 보조금 | 800 | 40.0 | 750 | 37.5 |"
        )
        assert [r for r in rows(got, "indicators", "period", "indicator", "value") if r[1] == "구성비"][:2] == [
            ("2024", "구성비", 60.0),
            ("2023", "구성비", 62.5),
        ]

    def test_revenue_is_no_money_that_years_will_need(self) -> None:
        got = self.table("| 구분 | 2024년도 | 2023년도 |\n|---|---|---|\n| 지방교부세 | 200 | 250 |\n| 조정교부금 | 300 | 320 |")
        assert "funding" not in got.tables

    def test_a_total_over_rows_of_several_topics_adds_them_and_is_compared(self) -> None:
        got = self.table(
            "| 구분 | 2024년도 | 구성비 | 2023년도 | 증감 |\n|---|---|---|---|---|\n| 합계 | 1,400 | 100 | 1,270 | 130 |\n| 지방세수입 | 1,200 | 85.7 | 1,100 | 100 |\n| 보조금 | 200 | 14.3 | 170 | 30 |"
        )
        assert printed(got)[:2] == [("total", "1,400", "백만원"), ("total", "1,270", "백만원")]
        assert ("difference", "130", "백만원") in printed(got)
        assert not questions(got)
        assert not got.doubts


class TestTimesOfOneStatement:
    @pytest.mark.parametrize(
        ("words", "wanted"),
        [
            ("자문실적 : 2022년 84건, 2023년 91건, 2024년 3월 63건", [("2022", 84), ("2023", 91), ("2024-03", 63)]),
            ("고용률 : ’23. 63.8% → ’24. 6. 65.1%", [("2023", 63.8), ("2024-06", 65.1)]),
            ("이행률 : 2022년 12.4%, 2023년 38.9%", [("2022", 12.4), ("2023", 38.9)]),
            ("먼지 농도 : (’22년) 18㎍/㎥ → (’23년) 16㎍/㎥", [("2022", 18), ("2023", 16)]),
            ("방문객 수 : (2022) 12,000명 → (2023) 15,300명", [("2022", 12_000), ("2023", 15_300)]),
            ("교육 인원 : (’21) 90명 → (’22) 120명 → (’23) 150명", [("2021", 90), ("2022", 120), ("2023", 150)]),
            ("발급 건수 : (2018~2023) 12,000건", [("2018/2023", 12_000)]),
        ],
    )
    def test_every_figure_has_its_own(self, words: str, wanted: list[Row]) -> None:
        found = read(f"○ {words}\n")
        assert rows(found, "indicators", "period", "value") == wanted
        assert "milestones" not in found.tables
        assert "다른 값" not in questions(found)

    def test_a_label_in_brackets_that_says_plan_makes_it_one(self) -> None:
        found = rows(read("○ (목표) 연말까지 이용률 65% 달성\n○ (실적) 이용률 52%\n"), "indicators", "stage", "value")
        assert found == [("planned", 65), ("actual", 52)]


class TestTablesOfAims:
    def test_what_is_counted_is_the_name_and_the_office_its_part(self) -> None:
        table = "| 연번 | 부서명 | 지표명 | 단위 | 목표 | 실적 |\n|:-:|:-|:-|:-:|-:|-:|\n| 1 | 세무과 | 징수액 | 억원 | 145 | 150 |\n| 2 | 주민과 | 참여자 수 | 명 | 12 | 10 |\n"
        found = rows(told(f"□ 성과지표\n\n{table}", "indicators"), "indicators", "indicator", "breakdown", "stage", "value")
        assert found == [
            ("징수액", "세무과", "planned", 145), ("징수액", "세무과", "actual", 150),
            ("참여자 수", "주민과", "planned", 12), ("참여자 수", "주민과", "actual", 10),
        ]  # fmt: skip

    def test_a_past_year_beside_aims_was_done(self) -> None:
        table = (
            "| 지표 | '22년 | '23년 목표 | '23년 실적 | '24년 목표 |\n|---|---|---|---|---|\n| 처리율(%) | 71.2 | 74.0 | 75.3 | 78.0 |\n"
        )
        found = rows(told(f"□ 2024년 추진계획\n\n{table}", "indicators"), "indicators", "period", "stage")
        assert found == [("2022", "actual"), ("2023", "planned"), ("2023", "actual"), ("2024", "planned")]

    def test_steps_of_one_project_are_told_by_their_content(self) -> None:
        table = "| 과제 | 세부 추진내용 | 추진시기 |\n|---|---|---|\n| 정부혁신 | 민간앱 연계 | 2024. 3월 |\n| 정부혁신 | 전국 발급 | 2024. 5월 |\n"
        assert [row[0] for row in steps(told(f"□ 추진일정\n\n{table}", "indicators"))] == ["민간앱 연계", "전국 발급"]


def test_the_aim_and_what_was_done_in_one_statement() -> None:
    found = rows(read("○ 선정액 : 목표 150억원 / 실적 172억원\n○ 과제 발굴 : 35건 (목표 30건)\n"), "indicators", "stage", "value")
    assert sorted(found) == sorted([("planned", 150), ("actual", 172), ("actual", 35), ("planned", 30)])


class TestUnitsOfColumns:
    def table(self, units: str, *columns: tuple[str, str]) -> Reading:
        heads, values = (" | ".join(words) for words in zip(*columns, strict=True))
        return read(f"(단위: {units})\n\n| 구분 | {heads} |\n|---{'|---' * len(columns)}|\n| 2023년 | {values} |\n", "## 현황\n")

    def test_places_for_people_are_not_counted_in_people(self) -> None:
        found = self.table("명, 개소", ("등록인구", "1,200"), ("노인복지시설", "15"), ("노인인구(65세 이상)", "30"))
        assert rows(found, "indicators", "indicator", "unit") == [("등록인구", "명"), ("노인인구(65세 이상)", "명")]
        assert "단위를 알려" in questions(found)

    def test_scores_are_in_no_unit_of_counts(self) -> None:
        found = self.table("건, %", ("접수", "120"), ("처리", "115"), ("만족도", "95.0"))
        assert rows(found, "indicators", "value", "unit") == [(120, "건"), (115, "건")]
        assert "단위를 알려" in questions(found)

    @pytest.mark.parametrize(
        ("heads", "last", "form"),
        [
            ("2024년 목표 | 2024년 실적", "95.0", "rate"),
            ("2023년 | 2024년", "-5.0", "growth"),
        ],
    )
    def test_a_heading_of_per_cent_is_what_stands_to_its_left(self, heads: str, last: str, form: str) -> None:
        found = read(f"\n| 지표 | {heads} | % |\n|---|---|---|---|\n| 상담 건수 | 200 | 190 | {last} |\n", "## 성과\n")
        assert rows(found, "printed_figures", "figure", "printed") == [(form, last)]

    def test_a_size_is_no_year(self) -> None:
        table = "\n| 구분 | 2000㎡ 이상 시설(개소) | 1000㎡ 이하 시설(개소) |\n|---|---|---|\n| 수영장 | 3 | 4 |\n"
        found = rows(read(table, "## 현황\n"), "indicators", "indicator", "period")
        assert found == [("2000㎡ 이상 시설", "2024"), ("1000㎡ 이하 시설", "2024")]

    def test_a_count_in_a_label_is_left_by_name_though_a_blank_stands_before_its_unit(self) -> None:
        found = read("\n| 구분 | 2023년(명) |\n|---|---|\n| 총 12 개소 운영 | 300 |\n", "## 현황\n")
        assert unread(found) == ["총 12 개소 운영"]


class TestTotalsWithinTotals:
    HEAD = "□ 민원 처리 현황\n(단위 : 건)\n구 분 2022 2023 2024\n합 계 100 110 120\n"

    def sums(self, lines: str) -> dict[object, object]:
        made = read(lines, head=self.HEAD)
        return {
            words: str(subject).split("indicator=")[1].split(";")[0]
            for subject, words in rows(made, "printed_figures", "subject", "printed")
        }

    def test_a_subtotal_adds_up_its_own_lines(self) -> None:
        found = self.sums("소 계 30 35 40\n전화 10 15 20\n방문 20 20 20\n소 계 70 75 80\n도로 30 35 40\n하천 40 40 40")
        assert (found["30"], found["70"], found["100"]) == ("방문|전화", "도로|하천", "도로|방문|전화|하천")

    def test_a_name_over_its_parts_is_no_part_beside_them(self) -> None:
        lines = "창구 30 35 40\n전화 10 15 20\n방문 20 20 20\n현장 70 75 80"
        assert self.sums(lines)["30"] == "방문|전화"
        assert self.sums(lines)["100"] == "방문|전화|현장"
        assert "창구" not in {row[0] for row in said(read(lines, head=self.HEAD))}

    def test_lines_that_happen_to_add_up_stay_where_the_total_adds_them_all(self) -> None:
        lines = "창구 30 35 40\n전화 10 15 20\n방문 20 20 20\n현장 40 40 40"
        assert self.sums(lines)["100"] == "방문|전화|창구|현장"


def test_a_time_behind_a_name_is_none_of_it() -> None:
    made = said(read(" ○ 위원회 수 : 203개_ 2018년말 5,173명\n"))
    assert {(name, unit) for name, _, _, unit in made} == {("위원회 수", "개"), ("위원회 수", "명")}


def test_a_time_from_which_on_is_no_name() -> None:
    assert said(read("○ 그러나 2022년부터는 다시 175건으로 늘었다.\n")) == []
