"""What was said of the columns of one table is known of the next with the same headings; a file holds it for others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from lib.core.errors import AskedError
from lib.core.known_form import VARIABLE, KnownForm, by_forms, by_heads, is_on
from lib.core.text import Text
from lib.documents.tables.columns import Column
from lib.documents.words.labels import label
from lib.forms import Grid, Place
from lib.intake.known_forms import FIELDS, read_forms, write_forms
from lib.intake.review.decisions import decided
from lib.intake.review.draft import Draft, from_json, to_json
from lib.intake.review.tables_said import columns_of, with_forms
from tests.intake.drafts import DATASETS, WHOLE, accepted, drafted
from tests.intake.samples import HEADS_LINE, formed

SAID = ("", "정원", "현원", "과부족")
FORM = KnownForm(("직급", "갑", "을", "병"), SAID, "명", "홍길동", "2026-01-02T03:00:00.000+00:00", "2024년 주요업무보고")
NEXT = replace(WHOLE, year=2025)
TOLD = "(홍길동, 2026. 1. 2.)"
BUDGET = "# 2024년 주요업무보고\n\n## 예산 현황(2024. 6. 30. 기준)\n{over}\n\n| 단위사업명 | {heads} |\n|---|---|---|\n| 구정 기획 | 300 | 120 |\n| 기본경비 | 100 | 30 |\n"
AMOUNTS = KnownForm(("단위사업명", "가", "나"), ("", "예산액", "집행액"), "백만원", "홍길동", FORM.at)


def staff(draft: Draft) -> list[tuple[object, object, object]]:
    return [(r["grade"], r["authorized"], r["actual"]) for r in draft.tables.get("staffing", ())]


def told_by(draft: Draft) -> Mapping[str, tuple[object, object]]:
    """The rule and the words of each attribute of the first row of staff."""
    own = [line for line in draft.attributes if line["dataset"] == "staffing" and "8급" in str(line["row_key"])]
    return {str(line["column"]): (line["rule"], line["words"]) for line in own}


def test_what_a_person_says_of_columns_is_a_form() -> None:
    given = replace(WHOLE, heads={HEADS_LINE: SAID}, units={HEADS_LINE: "명"})
    draft = drafted(formed(2024, (44, 21)), given)
    assert draft.taught == (KnownForm(FORM.heads, SAID, "명"),)
    assert draft.forms == ()
    assert drafted(formed(2024, (44, 21)), replace(given, units={})).taught == (KnownForm(FORM.heads, SAID),)
    assert drafted(formed(2024, (44, 21)), replace(given, heads={})).taught == ()


def test_a_table_with_the_same_headings_is_read_by_the_form_and_says_so() -> None:
    text = formed(2025, (50, 21), "직 급 | 갑 | 을 | 병")
    assert staff(drafted(text, NEXT)) == []
    draft = drafted(text, replace(NEXT, forms=(FORM,)))
    assert staff(draft) == [("8급", 55, 50), ("9급", 20, 21)]
    assert (draft.forms, draft.taught, draft.items) == ((FORM,), (), ())
    assert from_json(json.loads(json.dumps(to_json(draft)))) == draft
    told = told_by(draft)
    assert (told["authorized"], told["actual"]) == (("form", f"정원 {TOLD}"), ("form", f"현원 {TOLD}"))
    assert told["unit"] == ("form", f"명 {TOLD}")
    assert told["grade"][0] == "printed"
    assert told["district_id"][0] == "person", "of which the row as a whole is not confirmed"
    assert accepted(draft).about["row_trust"] == []
    assert by_forms(draft.forms).ko == "표 1개는 기억한 양식으로 읽음(홍길동, 2026. 1. 2.)"


@pytest.mark.parametrize(("whole", "trust", "asked"), [("171 | △4", ["proved", "proved"], []), ("172 | △3", [], ["doubt"])])
def test_sums_over_such_rows_are_checked_and_prove_them(whole: str, trust: list[str], asked: list[str]) -> None:
    text = formed(2025, (50, 121)).replace("| 9급 | 20 | 121 | 101 |", f"| 9급 | 120 | 121 | 1 |\n| 계 | 175 | {whole} |")
    draft = drafted(text, replace(NEXT, forms=(FORM,)))
    assert [line["trust"] for line in decided(draft, {}, DATASETS).about["row_trust"]] == trust
    assert [item.kind for item in draft.items] == asked


def test_other_headings_are_not_of_the_form() -> None:
    for heads in ("직급 | 갑 | 병 | 을", "직급 | 갑 | 을 | 정", "| 갑 | 을 | 병"):
        draft = drafted(formed(2025, (50, 21), heads), replace(NEXT, forms=(FORM,)))
        assert (draft.forms, staff(draft)) == ((), [])


def test_what_is_said_in_the_documents_own_answers_goes_first() -> None:
    given = replace(NEXT, forms=(FORM,), heads={HEADS_LINE: ("", "현원", "정원", "")})
    draft = drafted(formed(2025, (50, 21)), replace(given, units={HEADS_LINE: "명"}))
    assert (draft.forms, staff(draft)) == ((), [("8급", 50, 55), ("9급", 21, 20)])
    assert told_by(draft)["authorized"] == ("person", "정원")
    unit_alone = drafted(formed(2025, (50, 21)), replace(NEXT, forms=(replace(FORM, unit=""),), units={HEADS_LINE: "명"}))
    assert staff(unit_alone) == [("8급", 55, 50), ("9급", 20, 21)]
    assert (told_by(unit_alone)["unit"], told_by(unit_alone)["actual"][0]) == (("person", None), "form")


@pytest.mark.parametrize(
    ("over", "heads", "won"),
    [("", "가 | 나", 300_000_000), ("(단위: 천원)", "가 | 나", 300_000), ("", "가(천원) | 나(천원)", 300_000)],
)
def test_a_printed_unit_goes_before_that_of_the_form(over: str, heads: str, won: int) -> None:
    printed = ("단위사업명", *heads.split(" | "))
    draft = drafted(BUDGET.format(over=over, heads=heads), replace(WHOLE, forms=(replace(AMOUNTS, heads=printed),)))
    assert [r["budget_won"] for r in draft.tables["budget_execution"]] == [won, won // 3]
    assert len(draft.forms) == 1


def test_columns_that_were_guessed_stay_doubtful() -> None:
    """Who said what they are has looked at the columns of another document."""
    columns = tuple(Column(n, (label(words),)) for n, words in enumerate(("갑", "을", "병"), 1))
    guessed = Grid(1, Place(), (label("직급"),), columns, (), (), doubtful=True, doubts=(Text("왜", "why"),))
    (told,) = with_forms([guessed], [FORM])
    assert (told.form, told.doubtful, told.doubts) == (FORM, True, guessed.doubts)
    assert columns_of(told) == ("직급", "정원", "현원", "과부족")


def test_one_heading_alone_is_that_of_any_table() -> None:
    lone = KnownForm(("구분", "", ""), ("", "정원", "현원"), "명")
    assert not lone.is_telling
    assert by_heads([lone, FORM]) == {FORM.heads: FORM}
    assert not replace(FORM, names=("",) * 4).is_telling
    text = "# 2024년 주요업무보고\n강북구\n\n## 인력 현황\n(2024. 6. 30. 기준)\n\n| 직급 |  |  |\n|---|---|---|\n| 8급 | 55 | 44 |\n"
    said = drafted(text, replace(WHOLE, heads={"L7": ("", "정원", "현원")}, units={"L7": "명"}))
    assert (staff(said), said.taught) == ([("8급", 55, 44)], ())


def test_of_two_the_one_that_was_said_last_holds() -> None:
    later = replace(FORM, names=("", "현원", "정원", ""), at="2026-03-01T00:00:00.000+00:00")
    assert by_heads([later, FORM]) == by_heads([FORM, later]) == {FORM.heads: later}


@pytest.mark.parametrize(("words", "on"), [("off", False), ("OFF ", False), ("", True), ("on", True)])
def test_the_memory_is_turned_off_by_a_word(words: str, on: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - of the case
    monkeypatch.setenv(VARIABLE, words)
    assert is_on() == on


HEAD = ",".join(FIELDS)
LINE = "직급|갑|을|병,|정원|현원|과부족,명,홍길동,2026-01-02T03:00:00+00:00,2024년 주요업무보고"


def test_a_file_of_forms_is_read_as_it_was_written(tmp_path: Path) -> None:
    forms = (FORM, replace(FORM, heads=("-갑", "을"), names=("정원", ""), unit="", title="=1+1"))
    (tmp_path / "양식.csv").write_bytes(write_forms(forms))
    assert read_forms(tmp_path / "양식.csv") == forms
    assert "'=1+1" in (tmp_path / "양식.csv").read_text("utf-8"), "no spreadsheet computes it"
    (tmp_path / "엑셀.csv").write_bytes(f"\ufeff{HEAD}\r\n{LINE.replace('갑', ' 갑 ')}\r\n\r\n".encode())
    assert read_forms(tmp_path / "엑셀.csv") == (FORM,)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", ("1행", HEAD, "실제 값은 ''")),
        ("heads,names\n", ("1행", HEAD, "'heads,names'")),
        (f"{HEAD}\n{LINE},더\n", ("2행", f"{HEAD}의 여섯 칸", "'7'")),
        (f"{HEAD}\n{LINE.replace('직급|갑|을|병', '직급|||')}\n", ("2행 heads", "둘 이상", "'직급|||'")),
        (f"{HEAD}\n{LINE.replace('|정원|현원|과부족', '|정원|현원')}\n", ("2행 names", "heads와 같은 수", "'|정원|현원'")),
        (f"{HEAD}\n{LINE.replace('|정원|현원|과부족', '|||')}\n", ("2행 names", "하나는 있어야", "'|||'")),
        (f"{HEAD}\n{LINE}\n{LINE.replace('정원', '정' * 41)}\n", ("3행 names", "40자까지", "정정")),
        (f"{HEAD}\n{LINE.replace(',명,', ',' + '명' * 21 + ',')}\n", ("2행 unit", "20자까지", "명명")),
        (f"{HEAD}\n{LINE.replace('홍길동', '')}\n", ("2행 who", "이름", "''")),
        (f"{HEAD}\n{LINE.replace('2026-01-02T', '그제 ')}\n", ("2행 at", "2026-01-31T09:00:00+00:00", "그제")),
        (f"{HEAD}\n{LINE}{'가' * 300}\n", ("2행 title", "300자까지", "2024년")),
        (f'{HEAD}\n"가', ("2행", "UTF-8 CSV", "unexpected end of data")),
        ("가" * 400_000, ("양식.csv", "1MB 이하", "1,200,000")),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told_with_its_line_and_the_next_step(words: str, said: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "양식.csv").write_text(words, "utf-8", newline="")
    with pytest.raises(AskedError) as told:
        read_forms(tmp_path / "양식.csv")
    for part in ("양식.csv", *said, "고친 뒤 다시"):
        assert part in told.value.message.ko
    assert "Correct the file" in told.value.message.en


def test_a_file_that_is_no_text_or_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "양식.csv").write_bytes(f"{HEAD}\n{LINE}\n".encode("cp949"))
    with pytest.raises(AskedError, match=r"양식\.csv 2행.*UTF-8"):
        read_forms(tmp_path / "양식.csv")
    with pytest.raises(AskedError, match=r"없음\.csv"):
        read_forms(tmp_path / "없음.csv")
