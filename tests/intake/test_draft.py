"""A reading as a draft: few things are asked, in order, under the same ids each time; JSON gives the same draft back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lib.core.errors import AskedError
from lib.core.kinds import DECIMAL
from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.intake.account import left
from lib.intake.identity.governments import Governments
from lib.intake.identity.lacking import Waiting
from lib.intake.review.answers import suggested
from lib.intake.review.decisions import Decision
from lib.intake.review.draft import draft_of, free_source_id, from_json, renamed, to_json
from lib.intake.review.items import asked_of, items_of, row_id
from lib.topics import TOPICS
from tests.conftest import SHARED
from tests.corpus import DOCUMENTS
from tests.intake.drafts import ASKED, DATASETS, DECLARED, WHOLE, WRONG_RATE, accepted, drafted, item, now, of_corpus
from tests.intake.samples import TITLED
from tests.intake.trial import reading_of

ITEMS = {"report-yeongdeungpo-2017-planning-2017": 3,  # its first page misprints the district, which is confirmed
         "report-yeongdeungpo-2015-planning-budget-2015": 8,  # money won from the state of which no year is printed
        "report-yeongdeungpo-2023-planning-budget-2023": 0, "report-yeongdeungpo-2018-planning-2017": 3,
        "report-geumcheon-2020-planning-budget": 3}  # fmt: skip


def test_a_document_that_does_not_say_whose_it_is_asks_for_that_alone() -> None:
    draft = drafted("# 업무 보고\n\n| 구분 | 계 | 5급 | 6급 |\n|---|---|---|---|\n| 정원 | 9 | 4 | 5 |\n")
    assert [(i.kind, i.asks) for i in draft.items] == [("setting", "district"), ("setting", "year"), ("setting", "as_of")]
    assert draft.lacking == ("district", "year", "as_of")


def test_governments_that_are_named_as_often_are_offered() -> None:
    draft = drafted("업무 보고\n\n강북구와 은평구의 2024년 간담회 5회\n", Given(as_of=date(2024, 6, 30)))
    assert item(draft, "setting").answers == ("강북구", "은평구")


def test_numbers_left_beside_each_other_are_one_question_and_departments_come_last() -> None:
    draft = drafted(ASKED)
    question, office = draft.items
    assert (question.kind, question.at, [n.printed for n in question.numbers]) == ("question", "L80;L81", ["12345", "77"])
    assert question.why[0].ko == "표의 수치에 단위가 적혀 있지 않습니다. 단위를 알려 주십시오."
    assert (office.kind, dict(office.offices)) == ("office", {"seoul-gangbuk/gihoekyesangwa": "기획예산과"})
    assert [r["name_ko"] for r in draft.tables["department_names"]] == ["기획예산과"]


def test_the_unit_that_a_person_says_of_a_table_makes_records_of_its_figures() -> None:
    asked = item(drafted(ASKED, WHOLE), "question")
    assert asked.asks == "unit"
    told = drafted(ASKED, replace(WHOLE, units={"L80": "명"}))
    assert not [i for i in told.items if i.asks == "unit"]
    assert [(r["value"], r["unit"]) for r in told.tables["indicators"] if r["locator"] in {"L80", "L81"}] == [(12345, "명"), (77, "명")]


def test_a_unit_for_a_place_without_a_table_is_refused_by_name() -> None:
    with pytest.raises(AskedError, match="L3"):
        drafted(ASKED, replace(WHOLE, units={"L3": "명"}))


UNNAMED = "# 2024년 주요업무보고\n강북구 기획예산과\n\n## 인력 현황\n(2024. 6. 30. 기준)\n\n| 직급 | 갑 | 을 | 차이 |\n|---|---|---|---|\n| 8급 | 5 | 4 | △1 |\n| 9급 | 12 | 13 | 1 |\n"
HEAD = f"L{UNNAMED[: UNNAMED.index('| 직급 | 갑')].count(chr(10)) + 1}"


def test_a_question_about_a_table_shows_it_as_printed() -> None:
    table = next(i.table for i in drafted(UNNAMED, WHOLE).items if i.table and "갑" in i.table.heads)
    assert (table.at, table.heads, table.rows) == (HEAD, ("직급", "갑", "을", "차이"), (("8급", "5", "4", "△1"), ("9급", "12", "13", "1")))


def test_what_a_person_says_of_the_columns_of_a_table_makes_records_of_it() -> None:
    """The printed differences hold between what the columns are now said to count."""
    told = drafted(UNNAMED, replace(WHOLE, heads={HEAD: ("", "정원", "현원", "과부족")}))
    assert not [i for i in told.items if i.table and "갑" in i.table.heads]
    own = [
        (r["grade"], r["authorized"], r["actual"]) for r in told.tables["staffing"] if r["authorized"] in {5, 12} and r["actual"] in {4, 13}
    ]
    assert own == [("8급", 5, 4), ("9급", 12, 13)]
    assert [f["printed"] for f in told.tables["printed_figures"] if f["figure"] == "gap" and f["printed"] in {"△1", "1"}] == ["△1", "1"]


LYING = "# 2024년 주요업무보고\n강북구 기획예산과\n\n## 인력 현황\n(2024. 6. 30. 기준)\n\n| 구분 | 5급 | 6급 |\n|---|---|---|\n| 갑 | 5 | 12 |\n| 을 | 4 | 13 |\n| 차이 | △1 | 1 |\n"
TOP = f"L{LYING[: LYING.index('| 구분 | 5급')].count(chr(10)) + 1}"


def test_what_a_person_says_of_the_rows_of_a_table_makes_records_of_it() -> None:
    told = drafted(LYING, replace(WHOLE, rows={TOP: ("정원", "현원", "과부족")}, units={TOP: "명"}))
    assert not [i for i in told.items if i.table]
    assert [(r["grade"], r["authorized"], r["actual"]) for r in told.tables["staffing"]] == [("5급", 5, 4), ("6급", 12, 13)]
    assert [f["printed"] for f in told.tables["printed_figures"] if f["figure"] == "gap"] == ["△1", "1"]
    own = {one["column"]: one["rule"] for one in told.attributes if one["dataset"] == "staffing"}
    assert (own["authorized"], own["grade"]) == ("person", "printed")


def test_a_row_of_which_nothing_is_said_stays_as_printed() -> None:
    told = drafted(LYING, replace(WHOLE, rows={TOP: ("정원", "", "과부족")}))
    asked = next(i.table for i in told.items if i.table)
    assert ([row[0] for row in asked.rows], asked.labels) == (["정원", "을", "과부족"], 1)
    with pytest.raises(AskedError, match="행이 3개인데 행 이름을 4개"):
        drafted(LYING, replace(WHOLE, rows={TOP: ("정원", "현원", "과부족", "비고")}))


@pytest.mark.parametrize(
    ("heads", "why"), [({"L3": ("정원",)}, "L3에 표가 없습니다"), ({HEAD: ("정원", "현원")}, "열이 4개인데 열 이름을 2개")]
)
def test_columns_that_a_table_has_not_are_refused(heads: dict[str, tuple[str, ...]], why: str) -> None:
    with pytest.raises(AskedError, match=why):
        drafted(UNNAMED, replace(WHOLE, heads=heads))


def test_lines_that_ask_the_same_are_one_question_of_the_document() -> None:
    twice = "\n□ {0} 지원\n ○ {0} 점검 대상 40개소\n ○ {0} 점검 대상 28개소\n"
    draft = drafted(TITLED + twice.format("주차장") + "\n| 구분 | 계 |\n|---|---|\n| 회의(회) | 9 |\n" + twice.format("공원"), WHOLE)
    (asked,) = [i for i in draft.items if i.kind == "question"]
    assert [n.printed for n in asked.numbers] == ["40개소", "28개소", "40개소", "28개소"]


def test_tables_with_the_same_headings_are_asked_about_once_and_others_apart() -> None:
    table = "\n□ 만족도 평가\n\n| 구분 | {} |\n|---|---|\n| 기타 | {} |\n"
    draft = drafted(TITLED + table.format("점검", 12345) + table.format("점검", 77) + table.format("보수", 78), WHOLE)
    assert [[n.printed for n in i.numbers] for i in draft.items] == [["12345", "77"], ["78"]]


def test_rows_that_do_not_make_a_printed_total_are_one_item_with_their_figure() -> None:
    draft = drafted(TITLED.replace("300,000 | 120,000 | 40.0", "300,000 | 125,000 | 40.0"), WHOLE)
    (doubt,) = [i for i in draft.items if "125,000" in i.why[0].ko]
    rows = [draft.tables["budget_execution"][n] for n in doubt.rows]
    assert [r["item"] for r in rows] == ["구정 기획", "기본경비"]
    assert "125,000" in {draft.tables["printed_figures"][n]["printed"] for n in doubt.figures}


@pytest.mark.parametrize("wrong", ["12\t7\t4\t1\t3", "11\t9\t4\t1\t3", "11\t7\t4\t6\t3"])
def test_one_wrong_figure_of_a_crossed_table_is_one_item(tmp_path: Path, wrong: str) -> None:
    """Totals by year, by kind, by outcome and of everything: each row is of several of them, and the item says them all."""
    doc = next(d for d in DOCUMENTS if d.name == "suits-years")
    words = doc.make(tmp_path, "text").read_text("utf-8")
    assert "11\t7\t4\t1\t3" in words
    changed = words.replace("11\t7\t4\t1\t3", wrong)
    reading = reading_of(doc, "text", tmp_path, lambda path: parse(path.name, changed.encode()))
    (doubt,) = [i for i in items_of(reading) if i.kind == "doubt"]
    assert set(doubt.rows) == {d.row for d in reading.doubted if d.figure is not None}
    assert set(doubt.figures) == {d.figure for d in reading.doubted if d.figure is not None}
    assert set(doubt.why) == {d.why for d in reading.doubted}


def test_what_is_doubted_of_one_table_is_one_item_and_a_row_of_it_may_be_decided_alone() -> None:
    """A person looks at a table once: a wrong total and a wrong rate of another row are asked together."""
    draft = drafted(
        TITLED.replace("300,000 | 120,000 | 40.0", "310,000 | 120,000 | 40.0").replace("90,000 | 45.0", "90,000 | 46.0", 1), WHOLE
    )
    (doubt,) = [i for i in draft.items if i.kind == "doubt"]
    assert {w for w in ("310,000천원", "46.0%") if any(w in why.ko for why in doubt.why)} == {"310,000천원", "46.0%"}
    table = draft.tables[doubt.dataset]
    wrong = next(n for n in doubt.rows if table[n]["item"] == "기본경비")
    after = accepted(draft, {row_id(DECLARED[doubt.dataset], table[wrong]): Decision("drop", reason="두 번 적힘")})
    assert after.ready
    assert [r["item"] for r in after.tables[doubt.dataset]] == [r["item"] for n, r in enumerate(table) if n != wrong]


@pytest.mark.parametrize("heading", ["보고 순서", "목 차", "업무보고 차례", "주요업무 목록", "CONTENTS"])
@pytest.mark.parametrize("lines", [("Ⅰ. 일반 현황 ·········· 1", "Ⅱ. 주요업무 추진실적 ·········· 3"), ("1. 일반 현황 ...... 1",)])
def test_the_pages_of_a_short_list_of_contents_are_not_asked_about(heading: str, lines: tuple[str, ...]) -> None:
    listed = "\n\n".join((f"# {heading}", *lines, "# Ⅰ. 일반현황\n"))
    assert drafted(TITLED.replace("# Ⅰ. 일반현황\n", listed, 1), WHOLE).items == ()
    other = drafted(TITLED.replace("# Ⅰ. 일반현황\n", listed.replace(heading, "민원 처리 순위", 1), 1), WHOLE)
    assert other.account.ended.get("unread", 0) == len(lines)


def test_each_row_is_in_one_doubt_with_all_its_reasons() -> None:
    draft = drafted(TITLED.replace("200,000 | 90,000 | 45.0", "200,000 | 95,000 | 46.0", 1), WHOLE)
    rows = [(i.dataset, n) for i in draft.items if i.kind == "doubt" for n in i.rows]
    assert len(rows) == len(set(rows))
    both = next(i for i in draft.items if i.kind == "doubt" and len(i.why) > 1)
    assert {"46.0%", "120,000천원"} <= {w for w in ("46.0%", "120,000천원") if any(w in why.ko for why in both.why)}


def test_ids_are_the_same_when_the_same_is_read_again_and_when_its_source_is_renamed() -> None:
    ids = [i.id for i in drafted(WRONG_RATE).items]
    assert ids == [i.id for i in drafted(WRONG_RATE).items] == [i.id for i in renamed(drafted(WRONG_RATE), "report-other").items]
    assert len(set(ids)) == len(ids) == 3


def test_a_renamed_draft_carries_its_id_everywhere() -> None:
    draft = renamed(drafted(), "report-gangbuk-2024-gihoekyesangwa-2")
    assert draft.source_id == "report-gangbuk-2024-gihoekyesangwa-2"
    assert {r["source_id"] for rows in draft.tables.values() for r in rows if "source_id" in r} == {draft.source_id}
    assert free_source_id(drafted(), ["report-gangbuk-2024-gihoekyesangwa"]) == draft.source_id
    assert free_source_id(drafted(), []) == "report-gangbuk-2024-gihoekyesangwa"


def test_decimals_are_numbers_as_the_store_keeps_them() -> None:
    draft = drafted(f"{TITLED}\n□ 추진실적\n\n- 만족도 : 92.5점\n", WHOLE)
    columns = {name: [c.name for c in DECLARED[name].columns if c.kind is DECIMAL] for name in draft.tables}
    values = [r[c] for name, rows in draft.tables.items() for r in rows for c in columns[name]]
    assert 92.5 in values
    assert {type(v) for v in values} == {float}


@pytest.mark.parametrize("form", ["hwpx", "pdf", "converted", "csv"])
def test_drafts_of_the_corpus_survive_json_and_ask_few_things(readings: Path, form: str) -> None:
    asked = read = 0
    for name, draft in of_corpus(readings, form):
        assert from_json(json.loads(json.dumps(to_json(draft)))) == draft, name
        assert len({i.id for i in draft.items}) == len(draft.items), name
        for one in (i for i in draft.items if i.kind == "doubt"):
            assert max(one.rows) < len(draft.tables[one.dataset]), name
        asked, read = asked + len(draft.items), read + 1
    assert read >= 10
    assert asked <= 2 * read


@pytest.mark.parametrize("file", sorted((SHARED / "reports").glob("*.txt")), ids=lambda p: p.stem)
def test_the_real_reports_ask_few_things(file: Path) -> None:
    draft = draft_of(
        read_records(parse(file.name, file.read_bytes()), Governments.of(now().tables), TOPICS), Governments.of(now().tables), DATASETS
    )
    kept = json.loads(json.dumps(to_json(draft)))
    assert from_json(kept) == draft
    del kept["waiting"]  # as an older program has kept it
    assert from_json(kept) == replace(draft, waiting=Waiting())
    assert len(draft.items) == ITEMS[draft.source_id], [(i.at, i.why) for i in draft.items]


def test_what_a_number_could_be_is_suggested_as_a_person_would_type_it() -> None:
    draft = drafted(ASKED)
    made = suggested(draft, item(draft, "question"), 0)
    assert (made["dataset"], made["value"], made["indicator"], made["period"]) == ("indicators", "12345", "기타", "2024")
    assert made["topic"] == "planning"  # of the indicator before it


def test_the_desk_asks_what_was_asked_when_the_document_was_read() -> None:
    """Nothing is made a second time: the items of the reading, those of a document that nobody can place without their numbers."""
    reading = _read(ASKED, WHOLE)
    assert list(items_of(reading)) == list(reading.items) == list(asked_of(reading))
    untold = _read("□ 현황\n\n○ 회의 : 3회\n○ 그냥 4321\n")
    assert [(i.id, i.asks, i.numbers) for i in items_of(untold)] == [(i.id, i.asks, ()) for i in untold.items if i.kind == "setting"]
    assert any(i.numbers for i in untold.items)
    assert items_of(replace(reading, items=())) == ()


def _read(text: str, given: Given | None = None) -> Reading:
    return read_records(parse("보고.txt", text.encode()), Governments.of(now().tables), TOPICS, given)


def test_a_topic_says_which_tables_that_nobody_could_read_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [t.name for t in TOPICS if not t.subjects] == []
    text = "# 업무\n\n강북구\n\n□ 그 밖\n\n| 가 | 번호표 | 비고 |\n|---|---|---|\n| 나 | 12 | 다 4321 라 |\n"
    given = Given("강북구", "all", 2024, date(2024, 6, 30))
    assert [u.printed for u in _read(text, given).unread] == ["4321"]
    monkeypatch.setattr(left, "TOPICS", (*TOPICS, replace(TOPICS[0], subjects=("번호표",))))
    asked = _read(text, given)
    assert list(asked.unread) == []
    assert ["4321"] in [[n.printed for n in i.numbers if n.printed == "4321"] for i in asked.items]


def test_a_ledger_is_of_the_newest_day_of_its_rows() -> None:
    """Its rows say their days themselves: nothing waits for one of the whole file."""
    head = "회계연도,지역,자치단체명,회계구분,세부사업명,집행일자,예산현액,지출액\n"
    rows = "2026,서울,서울구로구,일반회계,도서관 운영,20260331,1000,300\n2026,서울,서울구로구,일반회계,도서관 운영,20260630,1200,650\n"
    draft = drafted(head + rows, name="원장.csv")
    assert (draft.source["as_of"], draft.source["as_of_basis"]) == (date(2026, 6, 30), "latest")
    assert [(r["as_of"], r["executed_won"]) for r in draft.tables["budget_execution"]] == [
        (date(2026, 3, 31), 300),
        (date(2026, 6, 30), 650),
    ]
