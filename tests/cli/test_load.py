"""`load`: what it says, how it ends, and what stays in the store."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from lib.cli import loading as command
from lib.cli.stores import WHO_VARIABLE
from lib.core.errors import StoreError
from lib.core.text import Text
from lib.intake.desk import loading, queue
from lib.store.database import Store
from lib.store.package import DATA
from lib.store.place import URL_VARIABLE
from lib.store.reviews import COMMITTED, OPEN, REFUSED, review, reviews
from tests.intake.samples import KNOWN, TITLED, YEARLESS

from .conftest import Say, put

SOURCE = "report-yeongdeungpo-2024-planning-budget-2023"


def told(path: str) -> list[dict[str, object]]:
    return list(json.loads(Path(path).read_text("utf-8"))["files"])


def test_a_clean_file_is_registered_and_every_file_is_in_the_report(store: Store, say: Say) -> None:
    names = [put("정기.md", KNOWN), put("새 부서.md", TITLED), put("보고.exe", b"MZ\x90\0")]
    code, out, err = say("load", *names, names[0], "--yes-if-clean", "--who", "김주무관", "--note", "정기", "--report", "out.json")
    assert code == 5
    assert f"정기.md → {SOURCE}  등록함(판 2)" in out
    assert "새로 들어옴 29" in out
    assert "확인할 것 1가지 → 보고서 등록 화면 /intake?review=2" in out
    assert "- 처음 보는 부서가 1곳" in out
    assert "앞의 파일과 같아" in out
    assert "보고.exe: 읽을 수 없는 형식입니다" in err
    assert "파일 4개 가운데 1개" in err
    registered, waiting, refused, repeated = told("out.json")
    assert registered["source_id"] == SOURCE
    assert (registered["state"], registered["revision"], registered["review"], registered["items"]) == ("registered", 2, 1, 0)
    assert registered["verdicts"] == {"agrees": 13}
    assert registered["changes"] == {"new": 29}
    assert registered["rows"] == {
        "printed_figures": 13,
        "budget_execution": 4,
        "funding": 1,
        "staffing": 3,
        "indicators": 4,
        "milestones": 3,
    }
    assert (waiting["state"], waiting["address"], waiting["items"]) == ("open", "/intake?review=2", 1)
    assert len(waiting["to_confirm"]) == 1  # type: ignore[arg-type]
    assert (refused["state"], refused["source_id"]) == ("refused", None)
    assert "읽을 수 없는 형식" in str(refused["said"])
    assert (repeated["state"], repeated["sha256"]) == ("repeated", registered["sha256"])
    made = store.revisions()[0]
    assert (made.who, made.note, made.source_id) == ("김주무관", "정기", SOURCE)
    assert [r.state for r in reviews(store)] == [REFUSED, OPEN, COMMITTED]


def test_what_waits_for_a_person_ends_with_3(store: Store, say: Say) -> None:
    for lang, words in (("ko", "보고서 등록 화면에서 확인하고"), ("en", "Documents that wait for a person: 1.")):
        code, out, err = say("--lang", lang, "load", put("보고.md", KNOWN))
        assert (code, len(err.strip().splitlines())) == (3, 1)
        assert words in err
        assert "/intake?review=1" in err
        assert "/intake?review=1" in out
    assert store.revision() == 1
    assert say("load", "보고.md", "--yes-if-clean")[0] == 0


def test_a_file_that_is_there_already_is_said_and_skipped(store: Store, say: Say) -> None:
    assert say("load", put("보고.md", KNOWN), "--yes-if-clean", "--who", "김주무관")[0] == 0
    code, out, err = say("load", put("다시.md", KNOWN), "--report", "out.json")
    assert (code, err) == (0, "")
    assert "김주무관님이 등록한 파일과 같아 다시 읽지 않음(판 2)" in out
    (known,) = told("out.json")
    assert (known["state"], known["revision"], known["source_id"]) == ("known", 2, SOURCE)
    assert store.revision() == 2


def test_the_original_of_shipped_figures_is_kept_for_evidence(store: Store, say: Say, reports: Path) -> None:
    code, out, err = say("load", str(min(reports.glob("*.txt"))))
    assert (code, err) == (0, "")
    assert "함께 배포된 자료의 원본" in out
    assert (store.revision(), reviews(store)) == (1, [])


def test_it_is_kept_beside_the_source_of_the_same_department_and_year(store: Store, say: Say) -> None:
    say("load", put("봄.md", KNOWN), "--yes-if-clean")
    later = put("여름.md", KNOWN.replace("5.31.기준", "6.30.기준"))
    code, out, _ = say("load", later, "--yes-if-clean")
    assert code == 3
    assert "--apart" in out
    code, out, err = say("load", later, "--yes-if-clean", "--apart")
    assert (code, err) == (0, "")
    assert f"→ {SOURCE}-2  등록함(판 3)" in out


def test_a_missing_answer_is_given_the_second_time(store: Store, say: Say) -> None:
    name = put("보고.md", TITLED.replace("강북구", ""))
    code, out, _ = say("load", name, "--yes-if-clean")
    assert code == 3
    assert "자치단체" in out
    assert say("load", name, "--yes-if-clean", "--district", "강북구", "--department", "all")[0] == 0


def test_it_is_said_how_many_rows_wait_and_for_what(store: Store, say: Say) -> None:
    code, out, _ = say(
        "load", put("보고.md", YEARLESS), "--yes-if-clean", "--district", "강북구", "--as-of", "2024-06-30", "--report", "out.json"
    )
    assert code == 3
    assert "    행 7개는 연도를 알 수 없어 보류합니다\n" in out
    (waiting,) = told("out.json")
    assert (waiting["waiting"], waiting["waits_for"], waiting["rows"]) == (7, ["year"], {"budget_execution": 2, "printed_figures": 2})
    _, out, _ = say("load", put("글.md", "□ 현황\n\n○ 회의 : 3회\n"))
    assert "    행 1개는 자치단체·기준일을 알 수 없어 보류합니다\n" in out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("load",), 2, "FILES"),
        (("load", "in"), 5, "폴더입니다"),
        (("load", "없는 파일.hwp"), 5, "없거나 열 수 없습니다"),
        (("load", "빈.md"), 5, "빈 파일"),
        (("load", "보고.md", "--year", "17"), 2, "--year"),
        (("load", "보고.md", "--as-of", "어제"), 2, "--as-of"),
        (("load", "보고.md", "--who", "  "), 2, "--who"),
        (("load", "보고.md", "--who", "가" * 41), 2, "--who"),
        (("load", "보고.md", "--district", "없는구"), 2, "없는구"),
        (("load", "보고.md", "--report", "없는 폴더/out.json"), 4, "out.json"),
        (("--data", str(DATA / ".."), "load", "보고.md"), 4, "--data"),
        (("watch",), 2, "FOLDER"),
        (("watch", "없는 폴더", "--once"), 4, "폴더를 볼 수 없습니다"),
        (("watch", "보고.md", "--once"), 4, "폴더를 볼 수 없습니다"),
        (("watch", "in", "--every", "0"), 2, "--every"),
        (("watch", "in", "--who", ""), 2, "--who"),
        (("--data", str(DATA / ".."), "watch", "in"), 4, "--data"),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, tuple) else str(v),
)
def test_a_fault_ends_with_its_code_in_sentences(arguments: tuple[str, ...], code: int, words: str, store: Store, say: Say) -> None:
    put("보고.md", TITLED)
    put("빈.md", "")
    ended, out, err = say(*arguments)
    assert ended == code
    assert words in err
    assert "Traceback" not in out + err
    assert store.revision() == 1


def test_a_store_that_cannot_be_opened_is_told(say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(URL_VARIABLE, "nothing")
    monkeypatch.chdir(tmp_path)
    code, out, err = say("load", put("보고.md", TITLED))
    assert (code, out) == (4, "")
    assert URL_VARIABLE in err


def test_who_works_is_named_and_never_guessed(store: Store, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WHO_VARIABLE, "김주무관")
    say("load", put("보고.md", KNOWN))
    assert review(store, 1).who == "김주무관"
    say("load", put("셋.md", TITLED), "--who", "이주무관")
    assert review(store, 2).who == "이주무관"
    monkeypatch.delenv(WHO_VARIABLE)
    for words in (("load", put("둘.md", TITLED + "\n끝")), ("watch", ".", "--once"), ("restore", put("백업.sqlite", "x"))):
        code, _, err = say(*words)
        assert code == 2
        assert f"--who나 환경 변수 {WHO_VARIABLE}" in err
        assert "Traceback" not in err


def test_a_terminal_is_shown_words_alone(store: Store, say: Say) -> None:
    name = put("붉은\x1b[31m\u202e.md", KNOWN.replace("구정 기획", "구정\x1b[2J기획\u202e"))
    _, out, err = say("load", name, "--report", "out.json")
    assert not {"\x1b", "\u202e", "\x07"} & set(out + err)
    assert told("out.json")[0]["name"] == "붉은[31m.md"


def test_a_fault_of_the_store_is_that_of_one_file_and_the_report_is_whole(store: Store, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = put("하나.md", KNOWN), put("둘.md", TITLED), put("셋.md", f"{TITLED} ")
    taking = queue.take_in

    def locked(of: Store, name: str, *rest: object) -> queue.Taken:
        if name == "둘.md":
            raise StoreError(Text("잠겨 있습니다.", "It is locked."))
        return taking(of, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "take_in", locked)
    code, out, err = say("load", first, second, third, "--yes-if-clean", "--report", "out.json")
    assert code == 4
    assert "등록함(판 2)" in out
    assert "둘.md: 잠겨 있습니다." in err
    assert [(f["name"], f["state"]) for f in told("out.json")] == [("하나.md", "registered"), ("둘.md", "failed"), ("셋.md", "open")]


def test_files_that_are_too_many_are_in_the_report_too(store: Store, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "MOST_FILES", 1)
    code, _, err = say("load", put("하나.md", KNOWN), put("둘.md", TITLED), "--yes-if-clean", "--report", "out.json")
    assert code == 2
    assert "둘.md" in err
    assert [f["state"] for f in told("out.json")] == ["registered", "not_taken"]


def test_what_was_done_before_it_was_cut_off_is_in_the_report(store: Store, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    done = loading.Loader.done

    def interrupted(self: loading.Loader, one: loading.Loaded) -> loading.Loaded:
        if one.name == "둘.md":
            raise KeyboardInterrupt
        return done(self, one)

    monkeypatch.setattr(loading.Loader, "done", interrupted)
    assert say("load", put("하나.md", KNOWN), put("둘.md", TITLED), "--yes-if-clean", "--report", "out.json")[0] == 130
    assert [f["state"] for f in told("out.json")] == ["registered", "open"]


@pytest.mark.parametrize(("district", "said"), [("없는구", "그런 이름이 없습니다"), ("중구", "부산광역시 중구")])
def test_a_government_that_is_not_one_ends_it_before_anything_is_taken(district: str, said: str, store: Store, say: Say) -> None:
    """A document that waits for a person stays as it is: read with that name it would be refused."""
    name = put("새 부서.md", TITLED)
    assert say("load", name)[0] == 3
    before = review(store, 1)
    code, out, err = say("load", name, put("정기.md", KNOWN), "--district", district, "--report", "out.json")
    assert (code, out) == (2, "")
    assert said in err
    assert review(store, 1) == before
    assert len(reviews(store)) == 1
    assert not Path("out.json").exists()


SILENT = "□ 현황\n\n○ 회의 : 3회\n"
SAID = '{"district": "성북구", "department": "all", "year": 2024, "as_of": "2024-06-30"}'


def test_answers_beside_a_file_are_taken_by_every_entrance(store: Store, say: Say) -> None:
    """`read` writes the rows of that file and asks about the other's; `load` and `watch` keep what was said with the review."""
    for folder in ("in", "one"):
        Path(folder).mkdir(exist_ok=True)
        put(f"{folder}/보고.md", SILENT)
        put(f"{folder}/보고.md.answers.json", SAID)
    put("one/다른 보고.md", SILENT + "\n○ 점검 : 4회\n")
    code, _, err = say("read", "one/보고.md", "one/보고.md.answers.json", "one/다른 보고.md", "--out", "made")
    assert (code, "다른 보고.md: " in err, "answers" in err) == (2, True, False)
    with Path("made/indicators.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert [(r["value"], r["district_id"], r["as_of"]) for r in rows] == [
        ("3", "seoul-seongbuk", "2024-06-30"),
        ("3", "", ""),
        ("4", "", ""),
    ]
    say("watch", "in", "--once", "--every", "0.1")
    (found,) = reviews(store)
    assert (found.name, found.given["district"]) == ("보고.md", "성북구")
    say("load", "one/다른 보고.md", "--district", "마포구")
    put("one/다른 보고.md.answers.json", '{"district": "성북구"}')
    say("load", "one/다른 보고.md", "--district", "마포구")
    assert {r.given["district"] for r in reviews(store)} == {"성북구"}


@pytest.mark.parametrize("words", ['{"district": "없는구"}', '{"year": 1700}', "그냥"])
def test_answers_beside_a_file_that_cannot_be_are_told(words: str, store: Store, say: Say) -> None:
    put("보고.md", SILENT)
    put("보고.md.answers.json", words)
    for words_of in (("load",), ("read", "--out", "made")):
        code, out, err = say(*words_of, "보고.md")
        assert (code, out) == (2, "")
        assert "보고.md.answers.json 1행: " in err
    assert reviews(store) == []
    assert not Path("made").exists()


def test_answers_without_their_document_are_told(store: Store, say: Say) -> None:
    put("보고.md.Answers.json", SAID)
    for words_of in (("load",), ("read", "--out", "made")):
        assert say(*words_of, "보고.md.Answers.json") == (
            2,
            "",
            "답 파일만 적혀 있습니다(보고.md.Answers.json). 답이 가리키는 문서를 함께 적으십시오.\n",
        )
