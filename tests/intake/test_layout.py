"""Chapters, projects, teams, what is planned: where each statement and table stands."""

from __future__ import annotations

from lib.forms import Report
from lib.forms.prepare import laid_out
from tests.intake.samples import TITLED, document


def _laid(text: str) -> Report:
    return laid_out(document(text), frozenset())


def _line(report: Report, words: str) -> int:
    return next(n for n, line in enumerate(report.lines) if words in line.text)


def test_projects_without_printed_titles_take_those_of_the_list_of_contents_with_its_place() -> None:
    report = _laid(TITLED)
    place = report.lines[_line(report, "간부회의 운영")].place
    assert (place.section, place.item, place.item_note) == ("주요업무 추진실적", "구정 기획의 내실화", "사업명은 차례(L35)")
    assert report.lines[_line(report, "대상사업")].place.item == "주민참여예산 운영"


def test_the_words_before_a_heading_introduce_the_next_project() -> None:
    report = _laid(TITLED)
    assert report.lines[_line(report, "재정의 투명성")].place.item == "주민참여예산 운영"


def test_a_printed_title_gives_its_team_and_a_plan_its_year() -> None:
    report = _laid(TITLED)
    place = report.lines[_line(report, "보고회 운영")].place
    assert (place.item, place.team, place.planned, place.year) == ("구정 기획의 내실화", "기획팀", True, 2025)


def test_what_is_to_come_is_told_from_what_was_done() -> None:
    report = _laid(TITLED)
    assert report.lines[_line(report, "하반기 업무보고회")].place.planned
    assert not report.lines[_line(report, "간부회의 운영")].place.planned


def test_tables_know_their_unit_day_and_project() -> None:
    grids = _laid(TITLED).grids
    money = next(g for g in grids if any("단위사업명" in s.key for s in g.stubs))
    assert (money.unit, [c.as_of for c in money.columns if c.as_of], money.place.section) == ("천원", ["5.31."], "일반현황")
    project = next(g for g in grids if g.place.item and not g.stubs)
    assert (project.place.item, project.unit) == ("구정 기획의 내실화", "천원")


def test_a_bullet_runs_on_over_lines_and_each_figure_keeps_its_own_line() -> None:
    report = _laid("□ 추진실적\n\n○ 회의 운영: 총 9회\n\n(정례 4회,\n\n수시 5회)\n\n○ 다음 일\n")
    words = report.lines[_line(report, "회의 운영")].words
    assert words.text == "회의 운영: 총 9회 (정례 4회, 수시 5회)"
    assert [(f.words, f.unit, f.at) for f in words.figures()] == [("9", "회", "L3"), ("4", "회", "L5"), ("5", "회", "L7")]


def test_numbers_of_projects_that_begin_again_are_a_chapter_whose_heading_is_lost() -> None:
    text = "Ⅱ. 주요업무 추진실적\n\n" + "".join(
        f"{n} 사업 {name} 예산팀\n\n□ {part}\n\n○ 내용 : {year}. 3월\n\n"
        for part, year in (("추진실적", "’23"), ("추진방향", "’24"))
        for n, name in ((1, "가나"), (2, "다라"))
    )
    places = [line.place for line in _laid(text).lines if line.text.startswith("내용")]
    assert [(p.item, p.section, p.planned) for p in places] == [
        ("사업 가나", "주요업무 추진실적", False), ("사업 다라", "주요업무 추진실적", False), ("사업 가나", "", True), ("사업 다라", "", True)
    ]  # fmt: skip


def test_every_text_of_the_document_is_laid_out_once() -> None:
    report = _laid(TITLED)
    kept = sorted([line.text for line in report.lines] + [w.text for g in report.grids for w in g.words() if w.text])
    printed = sorted(
        text.split(" ", 1)[1] if text[:1] in "□-○" and " " in text and not text[1:2].isdigit() else text
        for text, _ in document(TITLED).texts()
    )
    assert [k for k in kept if k not in printed] == []
    assert len(kept) == len(printed)
