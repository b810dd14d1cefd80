"""What says each attribute of what is read, and what confirms a row; both go through a review and a commit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from lib.core.dataset import ROW
from lib.core.evidence import RowRef
from lib.core.frames import Frames
from lib.core.sources.attributes import Attribute, attributes, trusts
from lib.core.sources.row_keys import row_key
from lib.documents.formats import parse
from lib.intake import Given, read_records
from lib.intake.changes.candidate import candidate
from lib.intake.identity.governments import Governments
from lib.intake.package import write
from lib.intake.provenance import about_rows
from lib.intake.records.rows import Row
from lib.intake.result import Reading
from lib.intake.review.decisions import Decision, Outcome
from lib.intake.review.draft import Draft, from_json, renamed, to_json
from lib.store.package import load
from lib.topics import TOPICS
from tests.intake.drafts import ASKED, DATASETS, DECLARED, WHOLE, accepted, drafted, id_of, now
from tests.intake.samples import KNOWN, TITLED

TABLE = """# 2025년 주요업무 보고

영등포구

기획예산과

## 1. 인력 현황

(기준 : '25. 1. 31., 단위 : 명)

| 구 분 | 계 | 5급 | 6급 | 7급 |
|---|---|---|---|---|
| 정 원 | 160 | 20 | 30 | 110 |
| 현 원 | 151 | 19 | 28 | 104 |
"""
GRADES = ("5급", "6급", "7급")


def read(text: str, given: Given | None = None) -> Reading:
    return read_records(parse("보고.txt", text.encode()), Governments.of(now().tables), TOPICS, given)


def lines_of(lines: object, dataset: str, words: str) -> dict[str, Row]:
    """The lines of the rows whose key holds these words, by column."""
    assert isinstance(lines, list | tuple)
    return {str(one["column"]): one for one in lines if one["dataset"] == dataset and words in str(one["row_key"])}


def trust_of(outcome: Outcome, dataset: str, words: str) -> list[object]:
    return [one["trust"] for one in outcome.about["row_trust"] if one["dataset"] == dataset and words in str(one["row_key"])]


def said(line: Row) -> tuple[object, object, object]:
    return line["rule"], line["words"], line["place"]


def test_every_attribute_of_a_table_says_where_it_stands() -> None:
    found = lines_of(read(TABLE).attributes, "staffing", "grade=6급")
    assert said(found["authorized"]) == ("printed", "정원", "L13")
    assert said(found["actual"]) == ("printed", "현원", "L14")
    assert said(found["grade"]) == ("printed", "6급", "L11")
    assert said(found["unit"]) == ("line_above", "(기준 : '25. 1. 31., 단위 : 명)", "L9")
    assert found["as_of"]["rule"] == "line_above"
    assert found["as_of"]["place"] == "L9"
    assert said(found["district_id"])[0::2] == ("cover", "L3")
    assert said(found["department_id"]) == ("cover", "기획예산과", "L5")
    assert said(found["track"]) == ("declared", None, None)


def test_every_filled_column_has_a_line_once() -> None:
    reading = read(KNOWN)
    keys = {(one["dataset"], one["row_key"], one["column"]) for one in reading.attributes}
    assert len(keys) == len(reading.attributes)
    columns = {(str(d), str(k)): {c for name, key, c in keys if (name, key) == (d, k)} for d, k, _ in keys}
    for name in ("staffing", "budget_execution", "funding"):
        for row in reading.tables[name]:
            filled = {c.name for c in DECLARED[name].columns if row[c.name] is not None}
            own = columns[name, row_key(DECLARED[name], row)]
            assert filled - own <= {"source_id", "locator", "unit_printed", "note", "cut"}
            assert "unit" in own


def test_words_stand_at_their_place() -> None:
    text = TITLED.splitlines()
    for one in read(TITLED).attributes:
        if one["place"] and str(one["place"]).startswith("L") and one["rule"] != "cover":
            line = text[int(str(one["place"])[1:]) - 1].replace(" ", "")
            assert str(one["words"]).replace(" ", "")[:6] in line, one


def test_what_a_person_gives_says_so() -> None:
    found = lines_of(read(TITLED, Given("강북구", "all", 2024)).attributes, "staffing", "grade=5급")
    assert said(found["district_id"]) == ("person", "강북구", None)
    assert said(found["department_id"]) == ("person", "all", None)


def test_the_unit_that_a_person_said_of_a_table_is_told_by_him() -> None:
    told = drafted(ASKED, replace(WHOLE, units={"L80": "명"}))
    lines = lines_of(told.attributes, "indicators", "그 밖")
    assert lines["unit"]["rule"] == "person"
    assert trust_of(accepted(told), "indicators", "그 밖") == ["confirmed"]


def test_what_a_person_said_of_columns_is_told_by_him() -> None:
    text = "# 2024년 주요업무보고\n강북구 기획예산과\n\n## 인력 현황\n(2024. 6. 30. 기준)\n\n| 직급 | 갑 | 을 |\n|---|---|---|\n| 8급 | 55 | 44 |\n"
    head = f"L{text[: text.index('| 직급 | 갑')].count(chr(10)) + 1}"
    told = drafted(text, replace(WHOLE, heads={head: ("", "정원", "현원")}))
    (row,) = [r for r in told.tables["staffing"] if r["authorized"] == 55]
    own = row_key(DECLARED["staffing"], row)
    said = {
        one["column"]: (one["rule"], one["place"], one["words"])
        for one in told.attributes
        if one["dataset"] == "staffing" and one["row_key"] == own
    }
    assert said["authorized"] == ("person", None, "정원")
    assert said["grade"][0] == "printed"


def test_a_row_of_which_something_is_said_nowhere_is_not_printed() -> None:
    row = {"source_id": "s", "district_id": "seoul-gangbuk", "department_id": "seoul-gangbuk/all", "year": 2024, "as_of": date(2024, 6, 30), "mode": "서면",
           "count": 3, "unit_printed": "건", "note": None, "locator": "L1"}  # fmt: skip
    own = row_key(DECLARED["legal_advice"], row)
    told = [{"source_id": "s", "dataset": "legal_advice", "row_key": own, "column": c, "place": "L1", "rule": "printed", "words": "말"}
            for c in ("district_id", "department_id", "year", "as_of", "mode", "count", "unit")]  # fmt: skip
    assert [r["trust"] for r in about_rows({"legal_advice": [row]}, told, DECLARED)["row_trust"]] == ["printed"]
    assert about_rows({"legal_advice": [row]}, [t for t in told if t["column"] != "as_of"], DECLARED)["row_trust"] == []


def test_rows_that_wait_have_no_evidence_yet() -> None:
    waiting = read(TABLE.replace("영등포구\n", "").replace("기획예산과", ""))
    assert waiting.tables["staffing"]
    assert waiting.setting.district_id is None
    assert lines_of(waiting.attributes, "staffing", "grade") == {}


def test_closing_sums_prove_rows_and_small_ones_do_not() -> None:
    """160 = 20 + 30 + 110 is no chance; 9 = 1 + 3 + 5 may be."""
    proved = accepted(drafted(TABLE))
    assert [trust_of(proved, "staffing", f"grade={g}") for g in GRADES] == [["proved"]] * 3
    small = accepted(drafted(KNOWN))
    assert [trust_of(small, "staffing", f"grade={g}") for g in GRADES] == [["printed"]] * 3


def test_a_sum_that_does_not_close_proves_nothing() -> None:
    outcome = accepted(drafted(TABLE.replace("| 160 |", "| 170 |")))
    assert [trust_of(outcome, "staffing", f"grade={g}") for g in GRADES] != [["proved"]] * 3
    assert "proved" not in [t for g in GRADES for t in trust_of(outcome, "staffing", f"grade={g}")]


def test_a_day_that_is_only_the_latest_named_is_not_printed() -> None:
    plain = TABLE.replace("(기준 : '25. 1. 31., 단위 : 명)", "(단위 : 명)").replace("160", "").replace("151", "")
    reading = read(f"{plain}\n- 간부회의 개최 : 2025. 3. 4.\n")
    assert lines_of(reading.attributes, "staffing", "grade=5급")["as_of"]["rule"] == "latest"
    outcome = accepted(drafted(f"{plain}\n- 간부회의 개최 : 2025. 3. 4.\n"))
    assert trust_of(outcome, "staffing", "grade=5급") == []


def corrected(**values: str) -> tuple[Draft, Outcome]:
    draft = drafted(TABLE)
    return draft, accepted(draft, {id_of(draft, "staffing", grade="6급"): Decision("correct", values)})


def test_a_row_that_a_person_changes_is_confirmed_and_its_evidence_follows() -> None:
    _, outcome = corrected(grade="8급", actual="27명")
    assert lines_of(outcome.about["attribute_evidence"], "staffing", "grade=6급") == {}
    found = lines_of(outcome.about["attribute_evidence"], "staffing", "grade=8급")
    assert {name for name, one in found.items() if one["rule"] == "person"} == {"grade", "actual"}
    assert said(found["authorized"]) == ("printed", "정원", "L13")
    assert trust_of(outcome, "staffing", "grade=8급") == ["confirmed"]


def test_a_row_that_is_left_out_leaves_nothing_behind() -> None:
    draft = drafted(TABLE)
    outcome = accepted(draft, {id_of(draft, "staffing", grade="6급"): Decision("drop", reason="두 번 적힘")})
    assert lines_of(outcome.about["attribute_evidence"], "staffing", "grade=6급") == {}
    assert trust_of(outcome, "staffing", "grade=6급") == []


def test_evidence_outlives_a_restart_and_another_id() -> None:
    draft = drafted(TABLE)
    assert from_json(to_json(draft)) == draft
    assert {one["source_id"] for one in renamed(draft, "report-x").attributes} == {"report-x"}


def test_a_committed_report_brings_its_evidence_and_the_next_version_ends_it() -> None:
    first = candidate(now(), *committed(accepted(drafted(TABLE))), DATASETS)
    assert first["attribute_evidence"].height > 0
    again = candidate(first, *committed(accepted(drafted(TABLE.replace("7급", "8급")))), DATASETS)
    assert again["attribute_evidence"].filter(pl.col("row_key").str.contains("grade=7급")).is_empty()
    assert again["row_trust"].filter(pl.col("row_key").str.contains("grade=8급")).height == 1


def committed(outcome: Outcome) -> tuple[str, dict[str, object]]:
    return str(outcome.source["source_id"]), dict(outcome.rows)


def rows_of(frames: Frames) -> list[RowRef]:
    own = frames["staffing"].filter(pl.col("as_of") == pl.date(2025, 1, 31))
    return [RowRef("staffing", row) for row in own[ROW]]


def shown(frames: Frames) -> dict[str, Attribute]:
    return {one.title.ko: one for one in attributes(rows_of(frames), DECLARED, frames)}


def test_one_line_for_each_attribute_of_a_value() -> None:
    frames = candidate(now(), *committed(accepted(drafted(TABLE))), DATASETS)
    found = shown(frames)
    assert found["정원"].line.ko == "표·문장 “정원” · L13"
    assert found["단위"].line.ko == "표 위 줄 “(기준 : '25. 1. 31., 단위 : 명)” · L9"
    assert found["단위"].line.en == "line above the table “(기준 : '25. 1. 31., 단위 : 명)” · L9"
    assert found["직급"].words.ko.endswith("외 2")
    assert trusts(rows_of(frames), DECLARED, frames)[0][0::2] == ("proved", 3)


def test_shipped_rows_have_none() -> None:
    rows = [RowRef("staffing", row) for row in now()["staffing"][ROW][:5]]
    assert attributes(rows, DECLARED, now()) == []
    assert trusts(rows, DECLARED, now()) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write([read(TABLE, WHOLE)], now().tables, DATASETS, tmp_path / "out", load)
    return tmp_path / "out"


def test_a_folder_that_was_read_loads_with_its_evidence(folder: Path) -> None:
    frames = load(DATASETS, folder)
    keys = {row_key(DECLARED["staffing"], row) for row in frames["staffing"].iter_rows(named=True)}
    assert set(frames["row_trust"]["row_key"]) == keys
    assert keys <= set(frames["attribute_evidence"]["row_key"])


def test_a_folder_of_before_loads_without_them(folder: Path) -> None:
    for name in ("attribute_evidence", "row_trust"):
        (folder / f"{name}.csv").unlink()
    frames = load(DATASETS, folder)
    assert frames["staffing"].height == 3
    assert frames["attribute_evidence"].is_empty()


def test_a_period_in_a_sentence_is_not_the_day_of_its_figures() -> None:
    text = f"{TABLE}\n## 2. 도로 개설\n\n- 사업비 : 12억원(국비 6, 구비 6), 사업기간 : 2023. 1월 ~ 2028. 12월\n"
    own = [line for line in drafted(text, WHOLE).attributes if line["dataset"] == "funding" and line["column"] == "as_of"]
    assert own
    assert not [line for line in own if "2028" in str(line["words"])]
