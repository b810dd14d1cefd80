"""Tables of one project's money in work reports, by source, year or part, money in the words of cells, and what is only asked about."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.topics import TOPICS
from tests.reading.test_meaning import DAY, KNOWN, read, table

ITEM = "물빛공원 조성"
HEAD = f"# 2025년 주요업무\n1 {ITEM}\n□ 사업개요\n ○ 위치 : 남구 일원\n"
TAIL = "\n□ 향후계획\n ○ ’25. 6월 : 착공\n"
UNIT = "(단위 : 백만원)"
MILLION = 10**6
Rows = set[tuple[str, str, str, str, float]]


def under(title: str, *lines: str) -> Reading:
    return read(f"{HEAD}{title}\n\n{table(*lines)}\n{TAIL}", "창업정책관")


def money(found: Reading) -> Rows:
    """Name below the project's, source, period, measure and millions of won of every row."""
    rows = found.tables.get("funding", ())
    return {(str(r["item"]).removeprefix(ITEM), r["fund"], r["fiscal_year"], r["measure"], r["amount_won"] / MILLION) for r in rows}  # type: ignore[misc]


def spread(measure: str, periods: tuple[str, ...], **sources: tuple[float, ...]) -> Rows:
    return {("", fund, period, measure, amount) for fund, own in sources.items() for period, amount in zip(periods, own, strict=True)}


class TestYearsAndSources:
    def test_sources_over_open_years_are_what_the_project_needs(self) -> None:
        lines = (
            "구분 | 계 | ’24까지 | ’25 | ’26이후",
            "계 | 900 | 200 | 300 | 400",
            "국비 | 500 | 100 | 150 | 250",
            "시비 | 400 | 100 | 150 | 150",
        )
        assert money(under(UNIT, *lines)) == spread("required", ("../2024", "2025", "2026/.."), 국비=(100, 150, 250), 시비=(100, 150, 150))

    def test_a_row_that_names_the_value_heads_its_sources(self) -> None:
        lines = ("구분 | 2024 | 2025", "사업비 | 100 | 300", "국비 | 60 | 180", "시비 | 40 | 120")
        assert money(under(UNIT, *lines)) == spread("required", ("2024", "2025"), 국비=(60, 180), 시비=(40, 120))

    def test_the_year_before_stands_beside_a_budget_by_source(self) -> None:
        lines = ("사업명 | ’25년 예산 | | | 전년도(’24년) | 증감", " | 계 | 국비 | 시비 | | ", "창업보육센터 운영 | 300 | 100 | 200 | 250 | 50",
                 "청년 창업학교 운영 | 500 | 300 | 200 | 600 | △100")  # fmt: skip
        found = under(f"○ 세부사업 현황 {UNIT}", *lines)
        assert money(found) == {
            ("창업보육센터 운영", "국비", "2025", "budget", 100), ("창업보육센터 운영", "시비", "2025", "budget", 200), ("창업보육센터 운영", "전체", "2024", "budget", 250),
            ("청년 창업학교 운영", "국비", "2025", "budget", 300), ("청년 창업학교 운영", "시비", "2025", "budget", 200), ("청년 창업학교 운영", "전체", "2024", "budget", 600),
        }  # fmt: skip
        assert not found.tables.get("indicators")

    def test_last_year_is_that_before_the_one_that_is_named(self) -> None:
        lines = ("구분 | ’25년 예산 | 전년도 | 증감", "계 | 900 | 800 | 100", "국비 | 400 | 350 | 50", "시비 | 500 | 450 | 50")
        assert money(under(UNIT, *lines)) == spread("budget", ("2025", "2024"), 국비=(400, 350), 시비=(500, 450))

    def test_last_year_alone_is_no_year(self) -> None:
        lines = ("구분 | 금년 예산 | 전년도", "국비 | 400 | 350", "시비 | 500 | 450")
        assert not [row for row in money(under(UNIT, *lines)) if row[2] == "2024"]

    @pytest.mark.parametrize(
        ("title", "measure", "year"),
        [
            (f"○ 2025년 예산 {UNIT}", "budget", "2025"),
            (f"○ ’25년 예산 현황 {UNIT}", "budget", "2025"),
            ("○ 사업비(2025년, 단위 : 백만원)", "required", "2025"),
            (f"○ 사업비 {UNIT}", "required", "미상"),
            (f"○ 2025년 추진계획 사업비 내역 {UNIT}", "required", "미상"),
        ],
    )
    def test_a_title_of_money_says_its_year(self, title: str, measure: str, year: str) -> None:
        found = money(under(title, "계 | 국비 | 시비", "900 | 400 | 500"))
        assert found == {("", "전체", year, measure, 900), ("", "국비", year, measure, 400), ("", "시비", year, measure, 500)}

    @pytest.mark.parametrize(
        ("whole", "year"), [("2025년 예산 : 900백만원", "2025"), ("2025년 예산 : 901백만원", "미상"), ("2025년 목표 : 900백만원", "미상")]
    )
    def test_a_line_that_tells_the_sum_of_the_table_says_its_year(self, whole: str, year: str) -> None:
        lines = (
            "사업명 | 사업비 | | | 비고",
            " | 계 | 국비 | 시비 | ",
            "물빛 도로 정비 | 300 | 100 | 200 | ",
            "달빛 도로 정비 | 600 | 300 | 300 | ",
            "계 | 900 | 400 | 500 | ",
        )
        found = money(under(f"○ {whole}\n{UNIT}", *lines))
        assert {period for _, _, period, _, _ in found} == {year}
        assert ("달빛 도로 정비", "국비", year, "required", 300) in found

    @pytest.mark.parametrize("giver", ["중기부", "국비(국토부)", "국토부"])
    def test_what_a_ministry_gives_is_of_the_state(self, giver: str) -> None:
        lines = (f"구분 | 계 | {giver} | 시비", "2024 | 300 | 120 | 180", "2025 | 600 | 250 | 350")
        assert money(under(f"○ 사업비 {UNIT}", *lines)) == spread("required", ("2024", "2025"), 국비=(120, 250), 시비=(180, 350))


class TestPartsAndNames:
    def test_parts_without_a_name_are_the_projects(self) -> None:
        assert money(under("○ 단계별 사업비 (단위 : 억원)", "구분 | 사업비 | 비고", "1단계 | 90 | 설계", "2단계 | 60 | 공사")) == {
            (" 1단계", "전체", "미상", "required", 9000), (" 2단계", "전체", "미상", "required", 6000),
        }  # fmt: skip

    @pytest.mark.parametrize("head", ["구분", " ", "연번"])
    def test_numbers_that_count_the_rows_are_no_figures(self, head: str) -> None:
        found = under(
            "○ 세부사업",
            f"{head} | 사업명 | 사업량 | 사업비(백만원)",
            "1 | 창업보육센터 건립 | 1개소 | 300",
            "2 | 청년 창업학교 운영 | 20회 | 500",
            "3 | 소상공인 지원센터 운영 | 2개소 | 200",
        )
        assert money(found) == {
            (name, "전체", "미상", "required", won)
            for name, won in (("창업보육센터 건립", 300), ("청년 창업학교 운영", 500), ("소상공인 지원센터 운영", 200))
        }
        assert {r["indicator"] for r in found.tables["indicators"]} == {"사업량"}

    def test_events_have_their_budget(self) -> None:
        assert money(under("○ 행사계획", "순번 | 행사명 | 일시 | 예산(천원)", "1 | 봄꽃 축제 | ’25. 4월 | 30,000", "2 | 가을 음악회 | ’25. 10월 | 20,000")) == {
            ("봄꽃 축제", "전체", "미상", "budget", 30), ("가을 음악회", "전체", "미상", "budget", 20),
        }  # fmt: skip

    def test_two_rows_of_text_that_add_up_are_a_table(self) -> None:
        text = f"○ ’25년 예산 {UNIT}\n\n사업명               계    국비   시비\n창업보육센터 운영    300   100    200\n청년 창업학교 운영   500   300    200\n"
        found = read_records(parse("가.txt", f"{HEAD}{text}{TAIL}".encode()), KNOWN, TOPICS, Given("부산광역시", "창업정책관", 2025, DAY))
        assert money(found) >= {("창업보육센터 운영", "국비", "2025", "budget", 100), ("청년 창업학교 운영", "시비", "2025", "budget", 200)}


COST = {("전체", 1200), ("국비", 700), ("시비", 500)}  # 12억원(국비 7, 시비 5)


class TestWordsInCells:
    def test_a_column_of_costs_in_words(self) -> None:
        found = money(
            under(
                "○ 세부사업",
                "사업명 | 사업내용 | 사업비",
                "창업보육센터 건립 | 지상 3층 | 12억원(국비 7, 시비 5)",
                "청년 창업학교 운영 | 교육 | 5억원(시비)",
            )
        )
        assert found == {("창업보육센터 건립", fund, "미상", "required", won) for fund, won in COST} | {
            ("청년 창업학교 운영", "시비", "미상", "required", 500)
        }

    def test_a_row_of_a_year_in_words(self) -> None:
        found = money(under("○ 사업비", "연도 | 사업비 | 내용", "2024년 | 12억원(국비 7, 시비 5) | 설계", "2025년 | 5억원(시비) | 공사"))
        assert found == {("", fund, "2024", "required", won) for fund, won in COST} | {("", "시비", "2025", "required", 500)}

    def test_lines_of_a_cell_and_names_over_brackets(self) -> None:
        cells = ("사업개요", "○ 위치 : 남구<br>○ 사업비 : 12억원(국비 7, 시비 5)"), ("추진내용", "진입도로 개설<br>(35억원, 국비)")
        rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)
        text = f"<h1>2025년 주요업무</h1><h2>1. {ITEM}</h2><p>□ 사업개요</p><p>○ 추진개요</p><table>{rows}</table><p>□ 향후계획</p>"
        found = read_records(
            parse("가.html", f"<html><body>{text}</body></html>".encode()), KNOWN, TOPICS, Given("부산광역시", "창업정책관", 2025, DAY)
        )
        assert money(found) == {("", fund, "미상", "required", won) for fund, won in COST} | {
            ("진입도로 개설", "국비", "미상", "required", 3500)
        }


class TestWithinCells:
    """A card of a project in a cell, with the table of its money in the cell too."""

    CARD = "ㅇ 사 업 명 : 물빛길 조성<br>ㅇ 총사업비 : 연도별 예산 및 집행 (단위 : 백만원)"
    HEADS = (
        "<tr><td rowspan=2>구분</td><td rowspan=2>총사업비</td><td colspan=2>’23년 이전</td><td colspan=2>’24년</td><td rowspan=2>’25년</td>"
        "<td rowspan=2>’26년 이후</td></tr><tr><td>예산</td><td>집행</td><td>예산</td><td>집행</td></tr>"
    )

    def made(self, *rows: str) -> Rows:
        inner = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row.split()) + "</tr>" for row in rows)
        cell = f"{self.CARD}<table>{self.HEADS}{inner}</table>"
        text = f"<h1>2025년 공모사업</h1><table><tr><td>연번</td><td>사업내용</td><td>주관</td></tr><tr><td>1</td><td>{cell}</td><td>국토부</td></tr></table>"
        found = read_records(
            parse("가.html", f"<html><body>{text}</body></html>".encode()), KNOWN, TOPICS, Given("부산광역시", "창업정책관", 2025, DAY)
        )
        assert {r["item"] for r in found.tables["funding"]} == {"물빛길 조성"}
        assert all("맞지 않" not in words.ko for item in found.items for words in item.why)
        return {(fund, year, measure, won) for _, fund, year, measure, won in money(found)}  # type: ignore[misc]

    def test_the_whole_stands_beside_years_of_two_stages(self) -> None:
        found = self.made("계 900 100 90 200 150 240 360", "국비 600 70 60 130 100 160 240", "시비 300 30 30 70 50 80 120")
        whole = {("전체", "전체", "required", 900), ("국비", "전체", "required", 600), ("시비", "전체", "required", 300)}
        years = {"../2023": ((70, 30), (60, 30)), "2024": ((130, 70), (100, 50))}
        spent = {
            (f, y, m, won)
            for y, both in years.items()
            for m, own in zip(("budget", "executed"), both, strict=True)
            for f, won in zip(("국비", "시비"), own, strict=True)
        }
        ahead = {
            (f, y, "required", won)
            for y, own in {"2025": (160, 80), "2026/..": (240, 120)}.items()
            for f, won in zip(("국비", "시비"), own, strict=True)
        }
        assert found == whole | spent | ahead

    def test_a_whole_over_dashes_is_kept(self) -> None:
        found = self.made("계 900 - - - - - -", "국비 600 - - - - - -", "시비 300 - - - - - -")
        assert found == {("전체", "전체", "required", 900), ("국비", "전체", "required", 600), ("시비", "전체", "required", 300)}

    def test_the_whole_is_apart_from_its_sources(self) -> None:
        """Also where some of them name one year alone: their rows add up without it."""
        found = self.made("계 900 - - - - 300 600", "국비 600 - - - - - 600", "시비 300 - - - - 300 -")
        assert {(fund, won) for fund, year, _, won in found if year == "전체"} == {("전체", 900), ("국비", 600), ("시비", 300)}

    @staticmethod
    def cards(*rows: tuple[str, str, int]) -> Rows:
        """Rows of a label, words and a table of money by source and year, some millions more in each."""
        body = ""
        for label, words, more in rows:
            cells = (("구분", "계", "’24까지", "’25", "’26이후"), ("국비", 250 + more, 100, 100 + more, 50), ("시비", 150, 60, 50, 40))
            inner = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)
            body += f"<tr><td>{label}</td><td>{words}<br>(단위 : 백만원)<table>{inner}</table></td></tr>"
        text = f"<h1>2025년 공모사업</h1><table><tr><td>연번</td><td>내용</td></tr>{body}</table>"
        return money(
            read_records(
                parse("가.html", f"<html><body>{text}</body></html>".encode()), KNOWN, TOPICS, Given("부산광역시", "창업정책관", 2025, DAY)
            )
        )

    def test_what_nothing_names_is_named_by_its_row(self) -> None:
        named = self.cards(("물빛길 조성", "연차별 투자계획", 7), ("달빛도서관 건립", "연차별 투자계획", 3))
        assert {(item, won) for item, fund, year, _, won in named if (fund, year) == ("국비", "2025")} == {
            ("물빛길 조성", 107),
            ("달빛도서관 건립", 103),
        }
        numbered = self.cards(("1", "연차별 투자계획", 7), ("2", "연차별 투자계획", 3))
        assert {(item, won) for item, fund, year, _, won in numbered if (fund, year) == ("국비", "2025")} == {
            ("연번 1", 107),
            ("연번 2", 103),
        }


class TestAsked:
    @staticmethod
    def asked(found: Reading) -> int:
        return sum("지표로 두었습니다" in words.ko for item in found.items for words in item.why)

    def test_money_that_nothing_names_is_asked_about_once(self) -> None:
        found = under(UNIT, "구분 | 금액", "임대료 | 300", "수수료 | 500")
        assert len(found.tables["indicators"]) == 2
        assert self.asked(found) == 1

    def test_counts_are_not(self) -> None:
        assert not self.asked(under("○ 지원실적", "구분 | 2023 | 2024", "지원기업(개) | 30 | 40"))


def test_how_many_works_stand_beside_their_money_is_no_reason_to_read_it_otherwise() -> None:
    lines = ("분야 | 사업수 | 총사업비 | 국비 | 시비 | 민자", "합계 | 35 | 190 | 90 | 90 | 10", "농업 | 15 | 100 | 40 | 60 | 0",
             "복지 | 20 | 90 | 50 | 30 | 10")  # fmt: skip
    found = read(f"# 2025년 공약사업 소요예산 총괄\n부산광역시, 2024. 12. 31. 기준 (단위: 백만원)\n\n{table(*lines)}\n")
    assert {r["measure"] for r in found.tables["funding"]} == {"required"}
    assert not found.tables.get("budget_execution")


def test_the_office_that_a_list_names_beside_each_work_has_its_money() -> None:
    lines = (
        "연번 | 담당부서 | 사업명 | 총사업비 | | ",
        " | | | 계 | 국비 | 시비",
        "1 | 도로과 | 물빛길 조성 | 300 | 100 | 200",
        "2 | 하천과, 공원과 | 달빛천 정비 | 600 | 300 | 300",
    )
    found = read(f"# 2024년 공모사업 선정 현황\n\n{UNIT}\n\n{table(*lines)}\n").tables["funding"]
    assert {(r["item"], r["department_id"]) for r in found} == {("물빛길 조성", "busan/dorogwa"), ("달빛천 정비", "busan/all")}


@pytest.mark.parametrize("aside", ["(도로과, 2031~2035)", "(도로과)", "(도로과, ’31.3.~’35.)"])
def test_who_is_in_charge_behind_a_name_is_no_part_of_it(aside: str) -> None:
    lines = (
        "사업명 | 총사업비 | | ",
        " | 계 | 국비 | 시비",
        f"물빛교 확장 {aside} | 300 | 100 | 200",
        "달빛천 정비(2단계) | 600 | 300 | 300",
    )
    found = read(f"# 대규모 투자사업 현황\n\n{UNIT}\n\n{table(*lines)}\n").tables["funding"]
    assert {(r["item"], r["department_id"]) for r in found} == {("물빛교 확장", "busan/dorogwa"), ("달빛천 정비(2단계)", "busan/all")}


def test_sources_beside_the_amount_of_a_year_that_they_make_are_of_that_year() -> None:
    lines = ("세부사업 | 2024 예산 | 2025 예산 | 국비 | 시비", "수변 정비 | 310 | 452 | 226 | 226", "숲길 정비 | 205 | 240 | 120 | 120")
    assert money(under("□ 사업별 예산(단위 : 백만원)", *lines)) == {
        (name, fund, year, "budget", amount)
        for name, before, half in (("수변 정비", 310, 226), ("숲길 정비", 205, 120))
        for fund, year, amount in (("전체", "2024", before), ("국비", "2025", half), ("시비", "2025", half))
    }
