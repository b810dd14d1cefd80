"""Whose document it is and of when: read from its words, asked where they do not say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lib.core.errors import AskedError
from lib.forms.prepare import laid_out
from lib.intake.identity.document import Given, Identity, identify
from lib.intake.identity.governments import Governments
from lib.intake.identity.lacking import ASKED
from lib.intake.identity.roman import roman
from tests.intake.samples import TITLED, document

Frames = Mapping[str, pl.DataFrame]


def _identity(text: str, reference: Frames, given: Given | None = None) -> Identity:
    return identify(laid_out(document(text), frozenset()), Governments.of(reference), given or Given())


def test_a_report_names_its_district_department_year_session_and_day(reference: Frames) -> None:
    found = _identity(TITLED, reference)
    setting = found.setting
    assert (setting.district_id, setting.department, setting.year) == ("seoul-gangbuk", "기획예산과", 2024)
    assert (setting.as_of, setting.basis) == (date(2024, 5, 31), "printed")
    assert setting.session == "제301회 구의회 제1차 정례회(2024. 6. 10. ~ 6. 25.)"
    assert setting.source_id == "report-gangbuk-2024-gihoekyesangwa"
    assert found.new_department == ("seoul-gangbuk/gihoekyesangwa", "기획예산과")
    assert any("처음 보는 부서" in q.words.ko for q in found.questions)


def test_a_department_is_resolved_by_the_name_that_was_valid_then(reference: Frames) -> None:
    for year, wanted in ((2016, "planning-budget-2015"), (2024, "planning-budget-2023")):
        text = f"# {year}년 주요업무 보고\n\n영등포구\n\n기획예산과\n\n□ 현황\n\n- 회의 : 3회({year}. 3. 2.)\n"
        assert _identity(text, reference).setting.department_id == f"seoul-yeongdeungpo/{wanted}"


def test_the_office_in_brackets_behind_a_title_is_the_reports(reference: Frames) -> None:
    told = _identity("# 2025년 주요업무계획 (도시재생과)\n\n성남시\n\n□ 현황\n\n- 총무과 회의 3회(2025. 3. 2.)\n", reference).setting
    assert (told.district_id, told.department) == ("gyeonggi-seongnam", "도시재생과")


def test_brackets_behind_the_title_of_a_table_name_no_reporter(reference: Frames) -> None:
    told = _identity("# 성남시 주요업무보고\n\n직급별 정원 현황(보건소)\n\n추진계획(추진경과)\n", reference).setting
    assert told.department_id == "gyeonggi-seongnam/all"


def test_who_may_be_asked_about_news_does_not_report_it(reference: Frames) -> None:
    text = "{}배포일 2025. 3. 12.\n담당부서 기획예산담당관\n성남시, 2025년 추경예산안 편성\n"
    assert _identity(text.format("보도자료\n"), reference).setting.department_id == "gyeonggi-seongnam/all"
    for head in ("주요업무 보고\n", "공지사항 보도자료 고시공고\n"):
        assert _identity(text.format(head), reference).setting.department == "기획예산담당관"


@pytest.mark.parametrize("line", ["보고자 : 도시재생과", "보고부서 : 도시재생과", "보고자 : 도시재생과장 홍길동"])
def test_who_reports_is_whose_report_it_is(reference: Frames, line: str) -> None:
    told = _identity(f"주요업무 추진상황 보고\n\n보고일 : 2025. 3. 12.\n{line}\n\n성남시\n\n□ 현황\n\n- 회의 : 3회\n", reference).setting
    assert (told.district_id, told.department) == ("gyeonggi-seongnam", "도시재생과")


def test_what_a_document_does_not_say_is_asked_and_not_invented(reference: Frames) -> None:
    found = _identity("□ 현황\n\n- 회의 운영 : 3회\n", reference)
    assert (found.setting.district_id, found.setting.year, found.setting.as_of) == (None, None, None)
    assert [(q.asks, q.words) for q in found.questions] == [(name, ASKED[name]) for name in ("district", "year", "as_of")]


def test_what_a_person_says_goes_before_what_the_document_says(reference: Frames) -> None:
    given = Given("성남시", "all", 2022, date(2022, 12, 31))
    setting = _identity(TITLED, reference, Given(given.district, "", given.year, given.as_of)).setting
    assert (setting.district_id, setting.year, setting.as_of) == ("gyeonggi-seongnam", 2022, date(2022, 12, 31))


def test_a_name_that_several_bear_needs_its_province(reference: Frames) -> None:
    known = Governments.of(reference)
    with pytest.raises(AskedError, match="중구"):
        known.find("중구")
    assert known.find("부산 중구") == "busan-jung"
    assert known.named(["부산광역시 중구 업무보고"]) == ["busan-jung"]
    assert known.named(["중구 업무보고"]) == []
    with pytest.raises(AskedError, match="하나로 정할 수 없습니다"):
        known.find("가가구")


def test_two_governments_named_as_often_are_asked(reference: Frames) -> None:
    found = _identity("□ 비교\n\n- 강북구 회의 3회, 금천구 회의 4회(2024. 3. 2.)\n", reference)
    assert found.setting.district_id is None
    assert [q.answers for q in found.questions if q.asks == "district"] == [("강북구", "금천구")]


def test_names_become_ascii_ids() -> None:
    assert roman("기획예산과") == "gihoekyesangwa"
    assert roman("세무1과") == "semu1gwa"
    assert roman("복지·여성과") == "bokji-yeoseonggwa"


@pytest.mark.parametrize("name", ["all", "seoul-mapo/all"])
def test_the_whole_government_may_be_given_as_the_department(reference: Frames, name: str) -> None:
    found = _identity("□ 현황\n\n- 민원 : 300건\n", reference, Given("seoul-mapo", name, 2024, date(2024, 6, 30)))
    assert found.setting.department_id == "seoul-mapo/all"
    assert found.questions == ()


def test_the_title_page_goes_before_governments_that_are_named_below(reference: Frames) -> None:
    text = "# 2024년 업무 보고\n은평구\n□ 추진실적\n ○ 종로구청 협의, 종로구 방문 3회(2024. 3. 2.), 종로구 회의 2회\n"
    assert _identity(text, reference).setting.district_id == "seoul-eunpyeong"


@pytest.mark.parametrize("words", ["강남구 벤치마킹 : 3회", "강남구와 협의 : 3회"])
def test_a_government_that_is_named_once_below_is_asked(reference: Frames, words: str) -> None:
    found = _identity(f"# 2024년 주요업무 보고\n□ 추진실적\n ○ {words}(2024. 3. 2.)\n ○ 민원 처리 : 300건\n", reference)
    assert found.setting.district_id is None
    assert [q.words for q in found.questions if q.asks == "district"] == [ASKED["district"]]


def test_a_day_that_was_not_past_is_of_the_year_before(reference: Frames) -> None:
    table = "| 구분 | 정원 | 현원 |\n|---|---|---|\n| 5급 | 12 | 11 |\n"
    text = "# 2024년 주요업무보고\n마포구\n2024. 2. 5.\n□ 인력현황 ({day} 기준)\n" + table
    assert _identity(text.format(day="12. 31."), reference).setting.as_of == date(2023, 12, 31)
    assert _identity(text.format(day="1. 31."), reference).setting.as_of == date(2024, 1, 31)


@pytest.mark.parametrize(
    "words", ["하반기 공사 준공 예정 : 2024. 12. 20.", "사업기간 : 2023. 1. 1. ~ 2024. 12. 31.", "개소 : 2024. 12. 20. 계획임"]
)
def test_a_deadline_is_not_the_day_of_the_report(reference: Frames, words: str) -> None:
    text = f"# 2024년 주요업무 보고\n마포구\n□ 추진실적\n ○ 점검 완료 : 3회(2024. 3. 2.)\n ○ {words}\n"
    assert _identity(text, reference).setting.as_of == date(2024, 3, 2)


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("2025년도 주요업무 추진계획\n제주특별자치도 기획조정실\n", "jeju"),
        ("충청남도 2024년 하반기 주요업무보고\n\n- 공모 : 3건(천안시 2건, 아산시 1건)\n- 천안시 5건\n", "chungnam"),
        ("2024년도 행정사무감사 요구자료\n\n▣ 경기도 기획담당관 ▣\n", "gyeonggi"),
        ("# 2025년 주요업무 추진계획\n\n행정안전부  2025. 1. 16.\n", "kr-mois"),
        ("2024년 주요업무보고\n서울특별시 강북구 기획예산과\n", "seoul-gangbuk"),
    ],
)
def test_governments_above_districts_are_known_by_the_title_page(text: str, district: str, reference: Frames) -> None:
    assert _identity(text, reference).setting.district_id == district


@pytest.mark.parametrize(
    ("name", "district", "day"),
    [
        ("경기도 안산시_공약이행현황_20240630.csv", "gyeonggi-ansan", date(2024, 6, 30)),
        ("부산광역시_중구_소송현황_2024-03-31.csv", "busan-jung", date(2024, 3, 31)),
        ("현황(20241340).csv", None, None),
    ],
)
def test_what_the_file_does_not_say_its_name_may(name: str, district: str | None, day: date | None, reference: Frames) -> None:
    report = laid_out(replace(document("구분,건수\n접수,3\n"), name=name), frozenset())
    found = identify(report, Governments.of(reference), Given())
    assert (found.setting.district_id, found.setting.as_of) == (district, day)
    assert day is None or any("파일 이름" in q.words.ko for q in found.questions)


@pytest.mark.parametrize(
    ("title", "year", "day"),
    [
        (
            "주요업무 추진실적\n강북구 기획예산과\n2024. 11.\n\n- 2025년 주민참여예산 선정 : 3건\n- 2025년 예산 반영 : 3건\n",
            2024,
            date(2024, 11, 30),
        ),
        ("2022년 하반기 주요업무 추진실적 보고\n(2022. 7. 1. ~ 12. 31.)\n강북구 기획예산과\n", 2022, date(2022, 12, 31)),
        ("업 무 보 고\n2023년 실적 및 2024년 계획\n2024. 1.\n강북구 기획예산과\n", 2024, date(2024, 1, 31)),
        ("국민제안 처리 현황\n강북구 감사실 / 2024년 상반기\n", 2024, date(2024, 6, 30)),
        ("2024년 행정사무감사 제출자료\n강북구 기획예산과\n\n- 이행률 : 2022년 12.4%, 2023년 38.9%\n", 2024, None),
    ],
)
def test_the_title_page_says_when(title: str, year: int, day: date | None, reference: Frames) -> None:
    setting = _identity(title, reference).setting
    assert (setting.year, setting.as_of) == (year, day)


@pytest.mark.parametrize(
    ("words", "district"),
    [
        ("수원특례시 예산재정과", "gyeonggi-suwon"), ("창원특례시 진해구 문화위생과", "gyeongnam-changwon"), ("제주특별자치도", "jeju"), ("제주도 예산담당관", "jeju"),
        ("충청남도 기획조정실", "chungnam"), ("경기도청", "gyeonggi"), ("세종특별자치시 도시재생과", "sejong"), ("부산시 재정혁신담당관", "busan"),
        ("부산광역시 해운대구 관광문화과", "busan-haeundae"), ("경상남도 양산시 예산법무과", "gyeongnam-yangsan"),
    ],
)  # fmt: skip
def test_governments_above_others_and_cities_of_their_own_kind_are_told(reference: Frames, words: str, district: str) -> None:
    assert _identity(f"# 2024년 주요업무 보고\n{words}\n□ 추진실적\n ○ 진주시 회의 : 3회\n", reference).setting.district_id == district


def test_a_body_of_a_province_is_not_the_province(reference: Frames) -> None:
    assert _identity("# 2024년 주요업무 보고\n경기도의회 사무처\n□ 추진실적\n ○ 회의 : 3회\n", reference).setting.district_id is None


def test_a_statement_about_a_government_above_is_not_its_report(reference: Frames) -> None:
    text = "# 주요업무보고\n\n기획예산과\n\n2024. 7. 10.\n\n□ 서울시 공약 평가 결과\n\n○ 영등포구 민원 상담 100건\n\n○ 영등포구 청년 상담 30건\n"
    assert _identity(text, reference).setting.district_id == "seoul-yeongdeungpo"


@pytest.mark.parametrize(
    "words", ["구청장 취임 2022. 7.", "조례 제정 2015. 3.", "사업기간 2023. 1.", "심사 결과 2023. 6.", "사업 실시 2023. 5."]
)
def test_a_day_on_the_title_page_that_is_of_something_else_is_not_the_reports(reference: Frames, words: str) -> None:
    assert _identity(f"# 주요업무 추진실적\n\n영등포구 기획예산과\n\n{words}\n\n□ 상담 100건 처리\n", reference).setting.published is None


@pytest.mark.parametrize("words", ["기획예산과 2024. 7.", "영등포구의회 2024. 7.", "작성 2024. 7."])
def test_a_day_behind_who_reports_is_the_reports(reference: Frames, words: str) -> None:
    assert _identity(f"# 주요업무 추진실적\n\n영등포구\n\n{words}\n\n□ 상담 100건 처리\n", reference).setting.published == date(2024, 7, 31)


@pytest.mark.parametrize("words", ["2024. 5. 31. 현재", "(2024. 5. 31. 기준)", "기준일: 2024. 5. 31.", "[2024년 5월 31일 기준]"])
def test_a_day_that_the_title_page_says_of_all_is_printed(reference: Frames, words: str) -> None:
    text = f"# 2024년 주요업무 보고\n\n영등포구 기획예산과\n\n{words}\n\n□ 점검 3회 완료(2024. 6. 2.)\n"
    setting = _identity(text, reference).setting
    assert (setting.as_of, setting.basis) == (date(2024, 5, 31), "printed")


def test_the_span_of_a_plan_is_not_past(reference: Frames) -> None:
    text = "# 2024년 주요업무{}\n\n(2024. 1. ~ 2024. 12.)\n\n영등포구 기획예산과\n\n□ 상담 100건 처리\n"
    assert _identity(text.format("계획"), reference).setting.as_of is None
    assert _identity(text.format(" 추진실적"), reference).setting.as_of == date(2024, 12, 31)


def test_the_end_of_a_project_is_no_day_of_the_figures(reference: Frames) -> None:
    head = "# 주요업무 추진실적\n\n영등포구 기획예산과\n\n□ 민원 100건 처리(2024. 6. 30. 기준)\n\n"
    assert _identity(f"{head}□ 주차장 조성(2024년 12월말)\n", reference).setting.as_of == date(2024, 6, 30)
    assert _identity(f"{head}□ 민원 처리 현황(2024년 8월말)\n", reference).setting.as_of == date(2024, 8, 31)


def test_a_name_of_a_file_is_not_whose_report_it_is(reference: Frames) -> None:
    text = "# 우수사례\n\n□ 영등포구 사례 12건\n\n□ 영등포구 결과 3건\n\n□ 강동구 사례 1건\n"
    report = laid_out(replace(document(text), name="강남구 우수사례 벤치마킹 결과.md"), frozenset())
    assert identify(report, Governments.of(reference), Given()).setting.district_id != "seoul-gangnam"


def _of_file(name: str, text: str, reference: Frames) -> Identity:
    return identify(laid_out(replace(document(text), name=name), frozenset()), Governments.of(reference), Given())


def _rule(found: Identity, attribute: str) -> tuple[str, str]:
    return next((e.value, e.rule) for e in found.evidence if e.attribute == attribute)


@pytest.mark.parametrize(
    ("name", "district"),
    [
        ("2025_부산시_환경물정책실_주요업무계획.pdf", "busan"), ("강원고성군_예산집행현황.md", "gangwon-goseong"), ("경남고성군_현황.md", "gyeongnam-goseong"),
        ("부산서구_결산공시.md", "busan-seo"), ("2024_전라남도_순천시_현황.csv", "jeonnam-suncheon"), ("2025_고용노동부_업무보고.hwp", "kr-moel"),
        ("대구광역시청_조직.txt", "daegu"), ("중구_현황.csv", None), ("서구 현황.csv", None), ("민원_접수.csv", None),
    ],
)  # fmt: skip
def test_the_name_of_a_file_says_whose_it_is(name: str, district: str | None, reference: Frames) -> None:
    found = _of_file(name, "□ 현황\n\n- 회의 운영 : 3회\n", reference)
    assert found.setting.district_id == district
    assert district is None or _rule(found, "district_id") == (district, "file_name")


def test_a_team_of_another_place_does_not_outweigh_the_name_of_the_file(reference: Frames) -> None:
    text = "# 2025년도 주요업무계획\n\n푸른도시국\n\n| 관리팀 | 해운대수목원팀 |\n|---|---|\n| 3명 | 4명 |\n\n□ 해운대수목원 조성\n\n□ 해운대구 공원\n"
    assert _of_file("2025_부산시_푸른도시국.md", text, reference).setting.district_id == "busan"


def test_a_text_about_another_government_than_its_files_name_says_is_asked(reference: Frames) -> None:
    text = "□ 현황\n\n□ 추진실적\n" + " ○ 마포구 민원 3건\n" * 9
    found = _of_file("강남구_현황.md", text, reference)
    assert found.setting.district_id == "seoul-gangnam"
    assert any(q.asks == "district" and "마포구" in q.words.ko for q in found.questions)
    assert not [q for q in _of_file("마포구_현황.md", text, reference).questions if q.asks == "district"]


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("부산시 공원 3건, 부산시 하천 2건, 부산시 도로 5건. 해운대구 1건, 동래구 2건, 사하구 3건, 금정구 4건", "busan"),
        ("부산시 공원 3건, 부산시 하천 2건, 서울시 도로 5건. 해운대구 1건, 동래구 2건, 사하구 3건", None),
        ("마포구 민원 3건, 마포구 상담 2건, 마포구 회의 5건, 강남구 회의 1건", "seoul-mapo"),
        ("마포구 민원 3건, 마포구 상담 2건, 강남구 회의 1건", None),
        ("환경부 공모 3건, 환경부 협의 2건, 환경부 회의 3건, 환경부 지원 5건", None),
    ],
)
def test_the_government_named_most_is_proposed_and_confirmed(text: str, district: str | None, reference: Frames) -> None:
    found = _of_file("a.md", "# 일반현황\n\n" + "\n\n".join(f"□ {part}" for part in re.split("[.,] ", text)) + "\n", reference)
    assert found.setting.district_id == district
    asked = [q for q in found.questions if q.asks == "district"]
    assert len(asked) == 1
    assert district is None or _rule(found, "district_id") == (district, "most_named")


def test_a_place_within_another_name_is_no_government(reference: Frames) -> None:
    """A city's report whose chart of teams named 해운대수목원팀 was taken for 해운대구's, and nobody was asked."""
    known = Governments.of(reference)
    assert (
        known.named(["해운대수목원팀", "강릉원주대학교", "해운대 해수욕장", "해운대구청", "해운대의 바다", "해운대_2025"])
        == ["busan-haeundae"] * 4
    )
    chart = "# 2025년 주요업무계획\n\n□ 조직\n\n| § 관리팀 § 녹지사업팀 § 해운대수목원팀 |\n|---|\n| 4팀, 37명 |\n"
    told = _identity(chart, reference)
    assert told.setting.district_id is None
    assert any(q.asks == "district" for q in told.questions)


@pytest.mark.parametrize(
    ("address", "district"),
    [
        ("http://www.gwangjin.go.kr/portal/view.do", "seoul-gwangjin"), ("https://www.seogu.gwangju.kr/menu.es", "gwangju-seo"),
        ("https://council.mapo.seoul.kr/record", "seoul-mapo"), ("https://www.moel.go.kr/news", "kr-moel"), ("https://www.busan.go.kr/a", "busan"),
        ("https://www.donggu.go.kr/a", None), ("https://www.example.com/gangnam", None),
    ],
)  # fmt: skip
def test_the_address_of_a_page_says_whose_it_is_where_only_one_can_have_it(address: str, district: str | None, reference: Frames) -> None:
    name = Governments.of(reference).name(district) if district else "어느 시"
    found = _identity(f"[source: {address}]\n\n조직 현황\n\n" + f"□ {name} 직원 현황\n\n총 정원 : 300명\n", reference)
    assert found.setting.district_id == district
    assert district is None or (_rule(found, "district_id"), _asked(found, "district")) == ((district, "address"), [])


def test_one_address_alone_is_asked_to_be_confirmed(reference: Frames) -> None:
    """A link may be to whoever was cited; neither the text nor the file's name says whose the document is."""
    text = "[출처: https://www.gwangjin.go.kr/portal/view.do]\n\n조직 현황\n\n총 정원 : 300명\n"
    words = (
        "서울특별시 광진구의 문서로 읽었습니다(글에 적힌 주소 www.gwangjin.go.kr만 보고 판단함). 아니면 자치단체를 적고 다시 읽으십시오."
    )
    for name in ("보고.txt", "강남구_현황.txt"):
        found = _of_file(name, text, reference)
        assert (found.setting.district_id, _asked(found, "district")) == ("seoul-gwangjin", [words])
    assert _asked(_of_file("광진구_현황.txt", text, reference), "district") == []


def _asked(found: Identity, what: str) -> list[str]:
    return [q.words.ko for q in found.questions if q.asks == what]


def _told(found: Identity, attribute: str) -> tuple[str, str, str]:
    return next((e.rule, e.at, e.printed) for e in found.evidence if e.attribute == attribute)


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("마포구 현황\n\n2024-03-02 홍길동 기자\n\n□ 현황\n\n- 회의 : 3회\n", "a.md", ("posted", "L3", "2024-03-02 홍길동 기자")),
        ("등록일 2024-03-02\n\n마포구 현황\n\n□ 현황\n\n- 회의 : 3회\n", "a.md", ("posted", "L1", "등록일 2024-03-02")),
        (
            "작성일2024-03-09\n\n마포구 2024년 3월 2일 기준 추진상황을 알려드립니다.\n\n□ 현황\n\n- 회의 : 3회\n",
            "a.md",
            ("printed", "L3", "마포구 2024년 3월 2일 기준 추진상황을 알려드립니다."),
        ),
        ("# 마포구 현황\n\n□ 현황\n\n- 회의 : 3회(2024. 3. 2.)\n", "a.md", ("latest", "L5", "- 회의 : 3회(2024. 3. 2.)")),
        ("# 마포구 현황\n\n□ 현황\n\n- 회의 : 3회\n", "마포구_현황_20240302.md", ("file_name", "", "마포구_현황_20240302")),
        ("# 마포구 현황\n\n2024. 3. 2. 현재\n\n□ 현황\n\n- 회의 : 3회\n", "a.md", ("printed", "L3", "2024. 3. 2. 현재")),
    ],
)
def test_what_says_the_day_is_told_as_it_is(text: str, name: str, told: tuple[str, str, str], reference: Frames) -> None:
    found = _of_file(name, text, reference)
    assert (found.setting.as_of, _told(found, "as_of")) == (date(2024, 3, 2), told)


def test_a_day_that_a_person_says_and_a_session_are_no_printed_days(reference: Frames) -> None:
    assert _told(_identity(TITLED, reference, Given(as_of=date(2024, 6, 30))), "as_of") == ("person", "", "")
    session = (
        "| 제301회 구의회 제1차 정례회 |\n|---|\n| 2024. 6. 10. ~ 6. 25. |\n\n# 2024년 주요업무 보고\n\n강북구\n\n□ 현황\n\n- 회의 : 3회\n"
    )
    assert _told(_identity(session, reference), "as_of") == ("session", "L3", "2024. 6. 10. ~ 6. 25.")


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("# 2024년 주요업무 보고\n\n강북구\n\n□ 현황\n\n- 회의 : 3회\n", "a.md", ("none_named", "", "")),
        ("# 2024년 주요업무 보고\n\n강북구\n\n기획예산과\n\n□ 현황\n\n- 회의 : 3회\n", "a.md", ("cover", "L5", "기획예산과")),
        ("# 현황\n\n□ 현황\n\n- 회의 : 3회\n", "부산시_푸른도시국_현황.md", ("file_name", "", "부산시_푸른도시국_현황")),
    ],
)
def test_what_says_the_department_is_told_as_it_is(text: str, name: str, told: tuple[str, str, str], reference: Frames) -> None:
    assert _told(_of_file(name, text, reference), "department_id") == told


@pytest.mark.parametrize(
    "day", ["2025. 2. 14.(금) 14:00", "2 0 2 5 . 2 . 1 4 . ( 금 )", "2025. 2.14.(금).10:00", "2025년 2월 14일 금요일 오후 2시"]
)
def test_a_title_page_prints_its_day_in_many_ways(day: str, reference: Frames) -> None:
    text = f"시의회 제326회 임시회\n\n{day}\n\n# - 2025년도 -\n\n# 주 요 업 무 계 획\n\n# 환 경 물 정 책 실\n\n□ 2024년 실적\n\n- 회의 : 3회('24. 3. 2.), 4회('24. 5. 2.)\n"
    setting = _of_file("부산시_보고.md", text, reference).setting
    assert (setting.published, setting.year, setting.department) == (date(2025, 2, 14), 2025, "환경물정책실")


def test_a_year_that_only_most_dates_name_is_asked_to_be_confirmed(reference: Frames) -> None:
    text = "# 연혁\n\n□ 회의 : 3회(2012. 3. 2.)\n\n□ 점검 : 4회(2012. 4. 2.)\n"
    found = _of_file("마포구_연혁.md", text, reference)
    assert found.setting.year == 2012
    assert [q.asks for q in found.questions] == ["year"]
    assert _of_file("마포구_연혁_2012.md", text, reference).questions == ()


def test_a_day_that_a_person_types_is_told_so(reference: Frames) -> None:
    assert _identity(TITLED, reference, Given(as_of=date(2024, 4, 30))).setting.basis == "typed"


@pytest.mark.parametrize(
    ("title", "district"),
    [
        ("제321회 광주광역시의회 임시회", "gwangju"),
        ("경상북도의회 제344회(정례회)", "gyeongbuk"),
        ("제296회 서대문구의회 임시회", "seoul-seodaemun"),
    ],
)
def test_a_session_of_a_council_says_whose_report_it_hears(title: str, district: str, reference: Frames) -> None:
    text = f"{title}\n\n2024년도 주요업무보고\n\n2024. 1. 24.\n\n복지건강국\n"
    assert _identity(text, reference).setting.district_id == district
    named = replace(document(text), name="2024_광주시_복지건강국_업무보고.pdf")  # as 광주광역시 is called in short, and a city of 경기도 is
    assert identify(laid_out(named, frozenset()), Governments.of(reference), Given()).setting.district_id == district


def test_a_name_that_several_bear_is_the_one_below_whose_report_it_is(reference: Frames) -> None:
    known = Governments.of(reference)
    assert known.one("서구") is None
    assert (known.below("서구", "daejeon"), known.below("서구", "gyeonggi"), known.below("서구", None)) == ("daejeon-seo", None, None)


def test_the_path_of_a_page_names_no_office(reference: Frames) -> None:
    text = "공약사항 이행현황\n\n{}\n\n성남시\n\n□ 현황(2025. 6. 30. 기준)\n\n- 회의 : 3회\n"
    told = _identity(text.format("구청장실 | 공약실천 | 이행현황"), reference).setting
    assert told.department_id == "gyeonggi-seongnam/all"
    assert _identity(text.format("기준일 2025-06-30 | 회계연도 2025"), reference).setting.as_of == date(2025, 6, 30)


def test_who_keeps_a_page_and_when_it_was_changed_are_neither_its_title_nor_its_day(reference: Frames) -> None:
    text = "# 공약사업 이행현황\n\n강북구 홈 > 공약 > 시민평가단\n\n시민평가단\n\n사업을 알려 드립니다\n\n담당부서 : 기획예산과 전화번호 : 02-2000-2000\n\n최종수정일 : 2024. 7. 15.\n"
    setting = _identity(text, reference).setting
    assert (setting.title, setting.as_of, setting.year) == ("공약사업 이행현황", None, None)
    assert setting.department_id != "seoul-gangbuk/siminpyeonggadan"


def test_a_year_that_another_is_named_as_often_as_is_asked(reference: Frames) -> None:
    text = "# 강북구 이용 안내\n\n- 2023. 5. 1. 개관\n- 2024. 6. 2. 증축\n"
    assert _identity(text, reference).setting.year is None


@pytest.mark.parametrize(
    ("speaker", "office"),
    [
        ("농업기술센터소장 홍길동입니다.", "농업기술센터"),
        ("안녕하십니까? 복지국장 홍길동입니다.", "복지국"),
        ("감사담당관 홍길동입니다.", "감사담당관"),
        ("의장 홍길동입니다.", ""),
        ("위원장 홍길동 위원입니다.", ""),
    ],
)
def test_who_speaks_tells_the_office(speaker: str, office: str, reference: Frames) -> None:
    found = _identity(f"영등포구의회 예산결산특별위원회\n\n{speaker}\n\n제안설명을 드리겠습니다.\n", reference)
    assert found.setting.department == office


MONEY = "\n\n(단위 : 백만원)\n\n| 구분 | 예산액 |\n|---|---|\n| 일반회계 | 700 |\n| 특별회계 | 20 |\n"


@pytest.mark.parametrize(
    ("text", "day", "of_year", "told"),
    [
        (f"# 강북구 2024년도 예산 현황{MONEY}", date(2024, 12, 31), "past", ("cover", "L1", "강북구 2024년도 예산 현황")),
        (f"# 강북구 공약가계부 2024년 예산{MONEY}", date(2024, 12, 31), "past", ("cover", "L1", "강북구 공약가계부 2024년 예산")),
        (f"# 강북구\n\n2024년 4월 예산 집행현황{MONEY}", date(2024, 4, 30), "", ("cover", "L3", "2024년 4월 예산 집행현황")),
        (f"# 강북구 2024년 투자계획{MONEY}", date(2024, 12, 31), "plan", ("cover", "L1", "강북구 2024년 투자계획")),
        (f"강북구{MONEY}\n# 2024년 예산{MONEY}", None, "", None),
        (f"강북구{MONEY.replace('(단위', '2024년 예산 (단위')}", date(2024, 12, 31), "past", ("cover", "L3", "2024년 예산 (단위 : 백만원)")),
        (f"# 강북구 2024년 예산\n\n(2019. 7. 1. 개정){MONEY}", date(2024, 12, 31), "past", ("cover", "L1", "강북구 2024년 예산")),
        (f"# 강북구 2024년 예산\n\n회의 3회(2024. 3. 2.){MONEY}", date(2024, 3, 2), "", ("latest", "L3", "회의 3회(2024. 3. 2.)")),
    ],
)  # fmt: skip
def test_a_year_or_month_of_the_title_is_its_last_day(
    text: str, day: date | None, of_year: str, told: tuple[str, str, str] | None, reference: Frames
) -> None:
    found = _identity(text, reference)
    assert (found.setting.as_of, found.setting.of_year) == (day, of_year)
    assert (_told(found, "as_of") if told else None) == told
    assert bool(_asked(found, "as_of")) == (day is None)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("강북구 2024년 제3분기 예산집행 현황", date(2024, 9, 30)),
        ("강북구 2024년 제1분기 예산 현황", date(2024, 3, 31)),
        ("강북구 2024년 예산집행 현황(9월말)", date(2024, 9, 30)),
        ("강북구 2024년(3월말) 예산집행 현황", date(2024, 3, 31)),
        ("강북구 2024년 예산집행 현황(1분기)", date(2024, 3, 31)),
        ("강북구 2024년 예산집행 현황(3/4분기)", date(2024, 9, 30)),
        ("강북구 2024년 공약 이행현황(상반기)", date(2024, 6, 30)),
        ("강북구 2024년 전반기 예산집행 현황", date(2024, 6, 30)),
        ("강북구 2024년 예산 현황 (후반기)", date(2024, 12, 31)),
        ("강북구 2024년 예산집행 현황\n\n(9월말)", date(2024, 9, 30)),
        ("강북구 2024년 6월 결산", date(2024, 6, 30)),
    ],
)
def test_a_part_of_the_year_wherever_the_title_says_it_is_its_last_day(title: str, day: date, reference: Frames) -> None:
    setting = _identity(f"# {title}{MONEY}", reference).setting
    assert (setting.as_of, setting.of_year, setting.year) == (day, "", 2024)


@pytest.mark.parametrize(
    "title",
    [
        "강북구 2024년 상·하반기 예산집행 현황", "강북구 2024년 예산집행 현황(1분기, 2분기)", "강북구 2024년 예산집행 현황(9.30.)", "강북구 2024년 4월 예산 현황(2분기)",
        "강북구 2024년 예산안 현황", "강북구 2024년 예산(안)", "강북구 2024년 예산안\n\n## 2024년 예산 현황", "강북구 2024년 투자계획(상반기)",
        "강북구 2024년 예산 현황\n\n(1분기)\n\n(2분기)",
    ],
)  # fmt: skip
def test_a_title_of_several_parts_or_of_a_draft_gives_no_day(title: str, reference: Frames) -> None:
    found = _identity(f"# {title}{MONEY}", reference)
    assert found.setting.as_of is None
    assert _asked(found, "as_of")


def test_a_column_of_days_dates_its_own_table_alone(reference: Frames) -> None:
    ledger = "\n\n| 집행일 | 내용 | 집행액(천원) |\n|---|---|---|\n| 2023.03.02 | 간담회 | 120 |\n| 2023.11.28 | 회의 | 80 |\n"
    assert _identity(f"# 강북구 업무추진비{ledger}", reference).setting.as_of == date(2023, 11, 28)
    assert _identity(f"# 강북구 업무추진비\n\n| 구분 | 담당 |\n|---|---|\n| 회의 | 총무팀 |{ledger}", reference).setting.as_of == date(
        2023, 11, 28
    )
    staff = "\n\n| 구분 | 5급 | 6급 |\n|---|---|---|\n| 정원 | 4 | 5 |\n| 현원 | 3 | 5 |"
    assert _identity(f"# 강북구 업무추진비 및 인력{staff}{ledger}", reference).setting.as_of is None


@pytest.mark.parametrize(
    "title",
    [
        f"강북구 {date.today().year}년 예산 현황",  # noqa: DTZ011 - a year that is not over
        "강북구 2022~2026년 예산 현황", "강북구 2023년 실적 및 2024년 예산", "강북구 2024년까지의 예산 현황", "강북구 2024년 주요업무계획",
        "강북구 예산은 2024년 현황입니다.",
    ],
)  # fmt: skip
def test_a_title_that_says_no_time_that_is_over_gives_no_day(title: str, reference: Frames) -> None:
    assert _identity(f"# {title}{MONEY}", reference).setting.as_of is None


def test_the_page_of_a_head_of_government_is_no_office(reference: Frames) -> None:
    for name in ("강북구청장실", "보령시장실", "하동군수실"):
        assert _identity(f"{name}\n공약 이행현황\n\n□ 회의 : 3회(2024. 3. 2.)\n", reference).setting.department == ""
