"""Bodies in one line, years broken over lines, and names that running text does not give."""

from __future__ import annotations

from datetime import date

import pytest

from lib.documents import Document, Table
from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.intake.governments import Governments
from lib.reading.tables import tabled
from lib.topics import TOPICS
from tests.intake.compare import shipped

KNOWN = Governments.of(shipped())
SERIES = "구분 2021 2022 2023 대상액(A) 1,200 1,300 1,400 목표액(B) 700 760 820 집행액(C) 690 770 805"
WANTED = [
    ["구분", "2021", "2022", "2023"],
    ["대상액(A)", "1,200", "1,300", "1,400"],
    ["목표액(B)", "700", "760", "820"],
    ["집행액(C)", "690", "770", "805"],
]
FILLER = "우리 시는 골목과 시장을 살피고 주민의 뜻을 들어 하루하루 살림을 고르게 꾸리고자 다음과 같이 정하여 알린다 " * 8


def laid_out(text: str) -> Document:
    return tabled(parse("x.txt", text.encode()), frozenset())


def tables(text: str) -> list[Table]:
    return list(laid_out(text).tables())


def read(text: str) -> Reading:
    return read_records(parse("가.txt", text.encode()), KNOWN, TOPICS, Given("부산광역시", "", 2024, date(2024, 1, 31)))


class TestOneLine:
    def test_years_with_a_figure_for_each(self) -> None:
        (table,) = tables(f"추진 현황 (단위 : 억원) {SERIES} 끝으로 알린다")
        assert table.texts() == WANTED
        assert {cell.at for cell in table.cells} == {"L1"}

    def test_words_before_and_unit_and_words_behind_stay(self) -> None:
        texts = [text for text, _ in laid_out(f"□ 추진 현황 (단위 : 억원) {SERIES} 끝으로 알린다").texts()]
        assert texts[:2] == ["□ 추진 현황", "(단위 : 억원)"]
        assert texts[-1] == "끝으로 알린다"

    @pytest.mark.parametrize("years", ["’21 ’22 ’23", "´21 ´22 ´23", "`21 `22 `23", "2021년 2022년 2023년", "2023 2022 2021"])
    def test_years_however_printed(self, years: str) -> None:
        (table,) = tables(SERIES.replace("2021 2022 2023", years))
        assert table.texts()[1:] == WANTED[1:]

    @pytest.mark.parametrize(
        "line",
        [
            "구분 2021 2022 2023 접수 10 12 처리 9 11",  # a figure too few
            "구분 2021 2022 접수 10 12 2 처리 9 11 2",  # and one too many
            "구분 2021 2022 증감 접수 10 12 처리 9 11",  # a heading behind the years
            "구분 2021 2023 접수 10 12 처리 9 11",  # years that do not follow one another
            "구분 2021 2022 접수 10 12",  # one row of two
            "2021 2022 계획에 따라 추진하였음. 10 12 이후 계획 11 13",
        ],
    )
    def test_what_does_not_fit_is_left(self, line: str) -> None:
        assert tables(line) == []

    def test_a_table_ends_where_the_next_item_begins(self) -> None:
        (table,) = tables(f"{SERIES} - 시장 상인 교육 3회")
        assert table.texts() == WANTED

    @pytest.mark.parametrize("stub", ["구분", "연도"])
    def test_years_as_rows(self, stub: str) -> None:
        (table,) = tables(f"□ 인력 (단위 : 명) {stub} 정원 현원 2021년 1,200 1,180 2022년 1,210 1,190 2023년 1,220 1,200 끝으로 알린다")
        assert table.texts() == [
            [stub, "정원", "현원"],
            ["2021년", "1,200", "1,180"],
            ["2022년", "1,210", "1,190"],
            ["2023년", "1,220", "1,200"],
        ]

    @pytest.mark.parametrize(
        "line",
        [
            "구분 정원 현원 2021 1,200 1,180 2022 1,210 1,190 7",  # a figure too many
            "구분 정원 현원 2021 1,200 1,180 2022 1,210",  # and one too few
            "구분 정원 현원 2021 1,200 1,180 2023 1,210 1,190",  # years that do not follow one another
            "구분 공무원 정원 현원 2021 1,200 1,180 2022 1,210 1,190",  # a word more than figures
            "구분 정원 현원 2021 1,200 1,180",  # one row
        ],
    )
    def test_years_as_rows_that_do_not_fit_are_left(self, line: str) -> None:
        assert tables(line) == []

    def test_a_long_line_is_cut_at_its_marks(self) -> None:
        texts = [t for t, _ in laid_out(f"{FILLER}□ 추진 방법 ○ 기간 : 2023. 3. 시행 ※ 예비비 제외 ?? 추진 내용 가. 시장 교육").texts()]
        assert texts[1:] == ["□ 추진 방법", "○ 기간 : 2023. 3. 시행", "※ 예비비 제외", "□ 추진 내용", "가. 시장 교육"]

    def test_a_short_line_is_not(self) -> None:
        assert len(laid_out("추진 방법 ○ 기간 : 연중 ※ 예비비 제외").blocks) == 1

    def test_money_is_read_from_it(self) -> None:
        found = read(f"신속집행 추진계획\n\n{FILLER}?? 추진 현황 (단위 : 억원) {SERIES} 이상\n").tables["budget_execution"]
        assert {(r["fiscal_year"], r["basis"], r["budget_won"], r["executed_won"]) for r in found} == {
            (year, basis, budget * 10**8, spent * 10**8)
            for year, subject, aim, spent in ((2021, 1200, 700, 690), (2022, 1300, 760, 770), (2023, 1400, 820, 805))
            for basis, budget in (("대상액", subject), ("목표액", aim))
        }


class TestBrokenRows:
    TEXT = "대원 현황\n\n(단위:명)\n\n연도 ´19 ´20 ´21\n\n´22\n\n´23\n\n인원 1,210 1,232 1,251\n\n1,260\n\n1,274\n\n※ 단장 제외\n"

    def test_years_and_figures_over_lines(self) -> None:
        (table,) = tables(self.TEXT)
        assert table.texts() == [["연도", "’19", "’20", "’21", "’22", "’23"], ["인원", "1,210", "1,232", "1,251", "1,260", "1,274"]]
        assert [cell.at for cell in table.cells if cell.text in {"1,210", "1,260", "1,274"}] == ["L11", "L13", "L15"]

    def test_a_figure_too_few_or_too_many_is_no_series(self) -> None:
        assert tables(self.TEXT.replace("1,274\n\n", "")) == []
        assert tables(self.TEXT.replace("1,274\n", "1,274\n\n1,281\n")) == []

    def test_it_is_read(self) -> None:
        made = read(self.TEXT).tables["indicators"]
        assert {(r["period"], str(r["value"])) for r in made} >= {("2019", "1210"), ("2023", "1274")}


class TestNames:
    def test_running_text_is_no_name(self) -> None:
        words = "지역의 여러 시장과 골목을 두루 살피고 주민과 상인의 의견을 골고루 들어 서로 돕는 마을을 만들고자 하는 뜻에서 마련한 자리를 이어 가며 시장 상인"
        made = read(f"# 시장\n\n- {words} 25명\n").tables.get("indicators", ())
        assert not [r for r in made if str(r["value"]) == "25"]

    def test_a_name_ends_at_the_mark_before_it(self) -> None:
        words = "지역의 여러 시장과 골목을 두루 살피고 주민과 상인의 의견을 골고루 들어 서로 돕는 마을을 만들고자 하는 뜻에서 마련한 자리 ▶ 시장 상인 교육"
        (row,) = read(f"# 시장\n\n- {words} 25명\n").tables["indicators"]
        assert row["indicator"] == "시장 상인 교육"


def test_an_office_inside_a_bracket_is_not_whose_document_it_is() -> None:
    found = read("# 추진계획\n\n- 2024년 추진계획(중앙부처 새살림제도과 - 210, 2024. 1. 12.)\n- 상인 교육 : 25명\n")
    assert found.setting.department_id == "busan/all"


@pytest.mark.parametrize(("head", "year"), [("", 2023), ("문서번호 새살림과-12 결재일자 2024.2.8. 공개여부 공개", 2024)])
def test_a_plan_is_of_the_year_before_unless_it_was_approved_in_its_own(head: str, year: int) -> None:
    text = f"2024년 신속집행 추진계획\n\n{head}\n\n- 상인 교육 : 25명\n"
    found = read_records(parse("가.txt", text.encode()), KNOWN, TOPICS, Given("부산광역시"))
    assert found.setting.year == year
