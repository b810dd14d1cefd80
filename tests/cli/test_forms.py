"""`forms` and `read --forms`: what was said of one report is known of the next, in the store and by a file."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from lib.core.known_form import VARIABLE
from lib.intake.review.draft import Draft, from_json
from lib.store.database import Store
from lib.store.known_forms import known_forms
from lib.store.reviews import COMMITTED, review, reviews
from tests.intake.samples import HEADS_LINE, formed

from .conftest import Say, put

LOAD = ("--yes-if-clean", "--department", "all", "--who")
ANSWERS = json.dumps({"heads": {HEADS_LINE: ["", "정원", "현원", "과부족"]}, "units": {HEADS_LINE: "명"}}, ensure_ascii=False)


def register_first(say: Say) -> None:
    put("2024.md.answers.json", ANSWERS)
    code, out, err = say("load", put("2024.md", formed(2024, (44, 21))), *LOAD, "홍길동")
    assert (code, err) == (0, ""), out


def read_of(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader((Path(out) / "staffing.csv").read_text("utf-8").splitlines()))


def last_draft(store: Store) -> Draft:
    return from_json(review(store, reviews(store)[0].number).draft or {})


def rows_of(store: Store, table: str) -> list[Mapping[str, object]]:
    frames = store.frames()
    own = frames["sources"].filter(frames["sources"]["file_name"] == "2025.md")["source_id"][0]
    return list(frames[table].filter(frames[table]["source_id"] == own).iter_rows(named=True))


def test_the_next_years_report_is_read_by_what_was_said_of_the_first_and_says_by_whom(store: Store, say: Say) -> None:
    register_first(say)
    code, out, err = say("load", put("2025.md", formed(2025, (50, 21))), *LOAD, "이담당")
    assert (code, err) == (0, "")
    assert "표 1개는 기억한 양식으로 읽음(홍길동, " in out
    assert [r.state for r in reviews(store)] == [COMMITTED, COMMITTED]
    assert [(r["grade"], r["authorized"], r["actual"]) for r in rows_of(store, "staffing")] == [("8급", 55, 50), ("9급", 20, 21)]
    told = {r["column"]: (r["rule"], str(r["words"]).partition(",")[0]) for r in rows_of(store, "attribute_evidence")}
    assert (told["authorized"], told["unit"]) == (("form", "정원 (홍길동"), ("form", "명 (홍길동"))
    assert rows_of(store, "row_trust") == [], "nobody has confirmed them in this report"
    assert [form.who for form in known_forms(store).values()] == ["홍길동"], "who registers what was read by a form says nothing new"


def test_a_withdrawn_form_and_a_memory_that_is_off_leave_the_table_to_be_asked(
    store: Store, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "off")
    register_first(say)
    assert known_forms(store) == {}
    monkeypatch.delenv(VARIABLE)
    put("2026.md.answers.json", ANSWERS)
    say("load", put("2026.md", formed(2026, (44, 21))), *LOAD, "홍길동")
    monkeypatch.setenv(VARIABLE, "off")
    assert say("load", put("off.md", formed(2023, (50, 21))), *LOAD, "이담당")[0] == 3
    assert (last_draft(store).forms, len(last_draft(store).items)) == ((), 1)
    assert VARIABLE in say("forms", "list")[2]
    monkeypatch.delenv(VARIABLE)
    assert say("forms", "withdraw", "1", "--who", "박주무관")[:2] == (
        0,
        "양식 1번의 사용을 중지했습니다. 앞으로 읽는 문서에 쓰지 않으며, 이미 등록한 수치는 그대로입니다.\n",
    )
    assert say("load", put("2025.md", formed(2025, (50, 21))), *LOAD, "이담당")[0] == 3
    assert (last_draft(store).forms, len(last_draft(store).items)) == ((), 1)
    assert say("forms", "list", "--format", "csv")[1] == "number,heads,names,unit,who,at,title\n"
    code, _, err = say("--lang", "en", "forms", "withdraw", "1", "--who", "박주무관")
    assert (code, err) == (2, "There is no form 1, or it was withdrawn. Forms: none\n")


def test_a_file_of_forms_goes_from_a_store_to_read_and_to_another_store(store: Store, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    register_first(say)
    assert say("forms", "export", "양식.csv")[0] == 0
    put("2025.md", formed(2025, (50, 21)))
    assert say("read", "2025.md", "--out", "without", "--department", "all")[0] == 0
    assert read_of("without") == [], "the store's own forms are not those of a folder"
    code, out, err = say("read", "2025.md", "--out", "with", "--department", "all", "--forms", "양식.csv")
    assert (code, err) == (0, "")
    assert "※ 표 1개는 기억한 양식으로 읽음(홍길동, " in out
    assert [(r["grade"], r["authorized"], r["actual"]) for r in read_of("with")] == [("8급", "55", "50"), ("9급", "20", "21")]
    monkeypatch.setenv(VARIABLE, "off")
    assert VARIABLE in say("read", "2025.md", "--out", "off", "--department", "all", "--forms", "양식.csv")[2]
    assert read_of("off") == []
    monkeypatch.delenv(VARIABLE)
    say("forms", "withdraw", "1", "--who", "박주무관")
    assert say("forms", "import", "양식.csv")[1].startswith("양식 1개 가운데 1개를 기억합니다.")
    assert say("--lang", "en", "forms", "import", "양식.csv")[1].startswith("Remembered 0 of 1 form;")
    assert [line.split(",")[:2] for line in say("forms", "list", "--format", "csv")[1].splitlines()[1:]] == [["2", "직급|갑|을|병"]]


def test_a_file_that_cannot_be_taken_is_told_and_nothing_is_read(store: Store, say: Say) -> None:
    put("2025.md", formed(2025, (50, 21)))
    for line in (("read", "2025.md", "--out", "out", "--forms", "양식.csv"), ("forms", "import", "양식.csv")):
        code, out, err = say(*line)
        assert (code, out, "양식.csv" in err) == (2, "", True)
    assert not Path("out").exists()
    assert known_forms(store) == {}
