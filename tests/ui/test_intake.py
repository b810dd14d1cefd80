"""보고서 등록 page by page state: what is said without a store, without a name, of a document that is refused, open, dropped or registered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Multiselect

from lib.across import EVERYTHING
from lib.core.known_form import VARIABLE, KnownForm
from lib.core.topic import all_datasets
from lib.intake.desk.queue import read_next, take_in
from lib.intake.review.decisions import Decision, decisions_out
from lib.intake.review.draft import from_json
from lib.intake.review.item import Seen
from lib.intake.review.items import row_id
from lib.intake.review.opened import opened as opened_review
from lib.store.commits import commit
from lib.store.database import Store, open_store
from lib.store.known_forms import import_forms, known_forms
from lib.store.place import URL_VARIABLE
from lib.store.reviews import DROPPED, QUEUED, change_review, review, reviews
from lib.ui.data import loading
from lib.ui.data.program import BY_NAME
from lib.ui.intake.again import said_of, said_of_rows, with_before
from tests.corpus import DOCUMENTS
from tests.documents.samples import package, parts
from tests.intake.samples import HEADS_LINE, YEARLESS, formed
from tests.seeded import seeded_url

from .conftest import Open, Opened
from .conftest import read as said


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = seeded_url(tmp_path / "store.sqlite", own=True)
    monkeypatch.setenv(URL_VARIABLE, url)
    opened = open_store(all_datasets(EVERYTHING), url)
    yield opened
    opened.engine.dispose()
    loading._STORES.pop(url, None)


def read(store: Store, name: str, folder: Path, form: str = "hwpx") -> int:
    path = next(d for d in DOCUMENTS if d.name == name).make(folder, form)
    number = take_in(store, path.name, path.read_bytes(), {}, "김담당").number
    assert number is not None
    assert read_next(store) == number
    return number


def labels(test: object) -> list[str]:
    return [b.label for b in test.button]  # type: ignore[attr-defined]


def test_a_folder_of_files_cannot_take_reports(open_page: Open, generated_folder: Path) -> None:
    opened = open_page("intake", generated_folder)
    assert not opened.test.exception
    assert "HANNUN_DATA" in opened.test.info[0].value


def test_without_a_name_nothing_is_taken(store: Store, open_page: Open, tmp_path: Path) -> None:
    opened = open_page("intake")
    assert opened.test.text_input(key="who").value == "", "the user of the machine that serves the page is not who sits before it"
    assert "이름을 먼저" in opened.words
    opened.test.get("file_uploader")[0].upload("보고.txt", "지적사항 없음".encode()).run()
    assert reviews(store) == []
    opened.test.text_input(key="who").set_value("김담당").run()
    assert [(r.name, r.who) for r in reviews(store)] == [("보고.txt", "김담당")]


def test_an_open_review_stands_on_one_page(store: Store, open_page: Open, tmp_path: Path) -> None:
    number = read(store, "exec-misprint", tmp_path)
    opened = open_page("intake", review=number)
    assert not opened.test.exception
    assert "도봉구" in opened.words
    assert "적힌 합계·비율 7" in opened.words
    assert "hn-orig" in "".join(str(h.proto.body) for h in opened.test.get("html"))
    register = opened.test.button(key=f"commit_{number}")
    assert register.disabled


def test_a_review_that_was_removed_or_is_read_is_said(store: Store, open_page: Open, tmp_path: Path) -> None:
    number = read(store, "exec-misprint", tmp_path)
    found = review(store, number)
    change_review(store, number, found.version, who="다른 사람", state=DROPPED)
    assert any("지운 것" in i.value for i in open_page("intake", review=number).test.info)
    change_review(store, number, found.version + 1, who="다른 사람", state=QUEUED)
    assert any("아직 읽고" in i.value for i in open_page("intake", review=number).test.info)


@pytest.mark.parametrize("number", ["7", "abc", "-1"])
def test_a_review_that_does_not_exist_is_said(store: Store, open_page: Open, number: str) -> None:
    opened = open_page("intake", review=number)
    assert not opened.test.exception
    if number.isdigit():
        assert "검토 7번이 없습니다" in opened.test.error[0].value
    else:
        assert "들어온 문서" in opened.words


def test_it_speaks_english(store: Store, open_page: Open, tmp_path: Path) -> None:
    number = read(store, "exec-misprint", tmp_path)
    opened = open_page("intake", review=number, lang="English")
    assert not opened.test.exception
    assert "What will change" in opened.words
    assert "Register" in labels(opened.test)


def test_a_number_that_is_passed_over_is_said_to_be(store: Store, open_page: Open, tmp_path: Path) -> None:
    """As its button says it: `accepted` would read as if it had become a figure."""
    number = read(store, "suits-cases", tmp_path)
    found = review(store, number)
    items = from_json(found.draft or {}).items
    assert items[0].kind == "question"
    change_review(
        store, number, found.version, who="김담당", decisions=decisions_out({i.id: Decision("accept", reason="참고 수치") for i in items})
    )
    assert '<span class="hn-chip ok">자료로 두지 않음 — 참고 수치</span>' in open_page("intake", review=number).words


def test_rows_that_wait_for_a_year_are_counted_and_told_again_once_the_others_are_registered(store: Store, open_page: Open) -> None:
    number = take_in(store, "보고.md", YEARLESS.encode(), {"district": "강북구", "as_of": "2024-06-30"}, "김담당").number
    read_next(store)
    found = review(store, number or 0)
    items = from_json(found.draft or {}).items
    change_review(store, found.number, found.version, who="김담당", decisions=decisions_out({i.id: Decision("accept") for i in items}))
    opened = open_page("intake", review=found.number)
    assert "행 7개는 연도를 알 수 없어 보류합니다. 위에 적고 다시 읽으면 함께 등록됩니다." in opened.words
    assert (
        "7 rows are held back; not known: year. Give it above and read again."
        in open_page("intake", review=found.number, lang="English").words
    )
    opened.test.text_input(key="who").set_value("김담당").run()
    opened.test.button(key=f"commit_{found.number}").click().run()
    assert [said(t.value) for t in opened.test.toast] == [
        "'보고.md' 문서를 등록했습니다. 자료 4행이 모든 화면에 반영됩니다. 행 7개는 연도를 알 수 없어 보류합니다."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[출처: https://www.gwangjin.go.kr/a]\n\n□ 2024년 간담회 : 5회\n",
        "강북구와 은평구의 2024년 간담회 5회\n",
        "□ 간담회 : 5회\n",
        "□ 2024년 마포구 민원 3건\n\n□ 마포구 상담 2건\n\n□ 마포구 회의 5건\n",
    ],
)
def test_a_person_at_the_page_is_told_no_options_of_a_command(text: str, store: Store, open_page: Open) -> None:
    number = take_in(store, "보고.md", text.encode(), {"as_of": "2024-06-30"}, "김담당").number
    read_next(store)
    for lang in ("한국어", "English"):
        opened = open_page("intake", review=number, lang=lang)
        assert not opened.test.exception
        assert "--" not in re.sub("(?s)<style>.*?</style>", "", opened.words)
    named = {i.asks: i.answers for i in from_json(review(store, number or 0).draft or {}).items}
    assert opened.test.text_input(key=f"given_district_{number}").placeholder == " · ".join(named.get("district", ()))


def opened_after() -> None:
    import streamlit as st

    from lib.ui.intake.commit import leave_registered
    from lib.ui.intake.page import chosen

    st.text(str(leave_registered(chosen())))


def test_a_page_drawn_again_in_the_moment_of_registering_goes_on_to_the_list() -> None:
    """The address still names the review then: its own page, on which nothing can be done any more, was what came."""
    test = AppTest.from_function(opened_after)
    test.session_state["_registered"] = (3, "등록함")
    seen = []
    for number in ("3", "3", "4", "", "3"):
        test.query_params["review"] = number
        test.run()
        seen.append((test.text[0].value, [t.value for t in test.toast]))
    assert seen == [("None", ["등록함"]), ("None", []), ("4", []), ("None", []), ("3", [])]


def test_a_file_that_is_under_way_is_said(store: Store, open_page: Open, tmp_path: Path) -> None:
    number = read(store, "exec-misprint", tmp_path)
    data, name = store.original(review(store, number).sha256).data, review(store, number).name
    opened = open_page("intake")
    opened.test.text_input(key="who").set_value("김담당").run()
    opened.test.get("file_uploader")[0].upload("새 이름.hwpx", data).run()
    assert any(f"새 이름.hwpx: 이미 올려 둔 파일입니다. 아래 목록의 ‘{name}’" in said(w.value) for w in opened.test.warning)


def test_places_of_what_changes_are_said_in_words(store: Store, open_page: Open, tmp_path: Path) -> None:
    """A newer version of the same report changes an amount of a row whose figures stand in several cells."""
    number = read(store, "exec-misprint", tmp_path)
    one = opened_review(review(store, number), store.frames(), store.datasets)
    commit(store, one.rows, review=number, version=one.review.version, sha256=one.review.sha256, who="김담당", note="", seen=1)
    members = parts(store.original(one.review.sha256).data)
    data = package({name: words.replace(b"48,000", b"47,000") for name, words in members.items()})
    newer = take_in(store, "새 판.hwpx", data, {}, "김담당").number
    assert newer is not None
    read_next(store)
    shown = open_page("intake", review=newer).words.partition("바뀌는 것")[2]
    assert "48,000천원 → 47,000천원" in shown
    assert re.search("[0-9]행 [0-9]열, 1쪽 표", shown)
    assert "p1:t" not in shown


def test_a_link_of_a_department_that_is_registered_later_shows_it_then(store: Store, open_page: Open, tmp_path: Path) -> None:
    """And the note that no list holds it is gone."""
    number = read(store, "exec-misprint", tmp_path)
    test = open_page("budget", district="도봉구", department="도봉구 기획예산과(2021~)", year="2021").test
    assert "도봉구 기획예산과(2021~)" in said(test.warning[0].value)
    assert test.session_state["department"] == []
    one = opened_review(review(store, number), store.frames(), store.datasets)
    commit(store, one.rows, review=number, version=one.review.version, sha256=one.review.sha256, who="김담당", note="", seen=1)
    loading.look_again()
    test.run()
    assert not test.exception
    assert not test.warning
    (office,) = [d for d in store.frames()["departments"]["department_id"] if d.startswith("seoul-dobong/") and not d.endswith("/all")]
    assert test.session_state["department"] == [office]


OFFICES = """\
강북구 주택국 2025년 주요업무 보고

□ 예산 (기준: 2025. 1. 31., 단위: 백만원)
| 구분 | 계 | 주택과 | 건축과 |
|---|---|---|---|
| 세출 | 300 | 100 | 200 |

□ 인력 (기준: 2025. 1. 31., 단위: 명)
| 구분 | 계 | 5급 | 6급 |
|---|---|---|---|
| 정원 | 7 | 2 | 5 |
| 현원 | 8 | 2 | 6 |
"""


def test_new_departments_are_put_under_the_one_that_reports(store: Store, open_page: Open) -> None:
    number = take_in(store, "강북구_주택국.md", OFFICES.encode(), {}, "김담당").number
    assert number is not None
    assert number == read_next(store)
    found = review(store, number)
    draft = from_json(found.draft or {})
    (item,) = [i for i in draft.items if i.kind == "office"]
    above = str(draft.source["department_id"])
    own = [d for d in item.offices if d != above]
    asked = asked_parents(open_page, number, item.id)
    assert (asked.label, sorted(asked.options), asked.value) == ("주택국에 딸린 부서", ["건축과", "주택과"], [])
    decided = {f"row:departments:{d}": Decision("correct", {"parent_id": above}) for d in own}
    change_review(store, number, found.version, who="김담당", decisions=decisions_out(decided))
    assert sorted(asked_parents(open_page, number, item.id).value) == sorted(own)
    one = opened_review(review(store, number), store.frames(), store.datasets)
    assert {r["department_id"]: r["parent_id"] for r in one.rows["departments"]} == {above: None, **dict.fromkeys(own, above)}


def test_a_known_department_is_put_under_the_one_that_reports(store: Store, open_page: Open) -> None:
    """Beside the new ones, by its name, in a question of its own."""
    number = take_in(store, "강북구_주택과.md", OFFICES[OFFICES.index("□ 인력") :].encode(), {"district": "강북구", "department": "주택과"}, "김담당").number  # fmt: skip
    assert number == read_next(store)
    found = review(store, number or 0)
    change_review(store, found.number, found.version, who="김담당", decisions=decisions_out({i["id"]: Decision("accept") for i in found.draft["items"]}))  # fmt: skip
    one = opened_review(review(store, found.number), store.frames(), store.datasets)
    commit(store, one.rows, review=found.number, version=one.review.version, sha256=found.sha256, who="김담당", note="")
    number = take_in(store, "강북구_주택국.md", OFFICES.encode(), {}, "김담당").number
    assert number == read_next(store)
    offices = [i for i in opened_review(review(store, number or 0), store.frames(), store.datasets).draft.items if i.kind == "office"]
    asked = [asked_parents(open_page, number or 0, item.id) for item in offices]
    assert [(a.label, a.options) for a in asked] == [("주택국에 딸린 부서", ["건축과"]), ("주택국에 딸린 부서", ["주택과"])]


def asked_parents(open_page: Open, number: int, item: str) -> Multiselect:
    test = open_page("intake", review=number).test
    test.session_state[f"_item_{number}"] = item
    test.run()
    assert not test.exception
    return test.multiselect(key=f"parents_{number}_{item}")


def test_a_row_of_another_dataset_is_typed_with_its_department(store: Store, open_page: Open) -> None:
    number = take_in(store, "강북구_주택국.md", OFFICES.encode(), {}, "김담당").number
    assert number is not None
    assert number == read_next(store)
    draft = from_json(review(store, number).draft or {})
    own = row_id(BY_NAME["staffing"], draft.tables["staffing"][0])
    test = open_page("intake", review=number).test
    test.session_state[f"_row_{number}"] = ("staffing", 0)
    test.session_state[f"table_{number}"] = "staffing"
    test.run()
    test.selectbox(key=f"dataset_{own}").set_value("lawsuits").run()
    assert not test.exception
    assert test.selectbox(key=f"cell_{number}_{own}_office").options == ["주택국", *sorted(["주택과", "건축과"]), "기관 전체"]
    assert test.text_input(key=f"cell_{number}_{own}_count").value == ""


@pytest.mark.parametrize(("now", "before", "said"), [
    (["", "", "현원"], "|정원|", "|정원|현원"), (["", "과부족", ""], "|정원|현원", "|과부족|현원"), (["", "정원", ""], "", "|정원|"),
])  # fmt: skip
def test_what_was_said_of_other_columns_before_stays(now: list[str], before: str, said: str) -> None:
    assert with_before(now, before) == said


TOLD = {f"heads:{HEADS_LINE}": "|정원|현원|과부족", f"unit:{HEADS_LINE}": "명"}
OF_ALL = {"district": "강북구", "department": "all"}


def take(store: Store, year: int, actual: tuple[int, int], said: dict[str, str]) -> int:
    number = take_in(store, f"{year}.md", formed(year, actual).encode(), {**OF_ALL, **said}, "김담당").number
    assert number is not None
    assert read_next(store) == number
    return number


def listed(test: AppTest) -> list[str]:
    return [e.label for e in test.expander if e.label.startswith("기억한 양식")]


def unfolded(opened: Opened) -> AppTest:
    """The page with the list of forms open: a test, unlike a browser, does not say again what is open."""
    opened.test.session_state["known_forms"] = True
    return opened.test


def test_a_form_is_remembered_by_registering_listed_used_and_withdrawn(
    store: Store, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not listed(open_page("intake").test), "nothing where there is none"
    first = take(store, 2024, (44, 21), TOLD)
    test = open_page("intake", review=first).test
    assert known_forms(store) == {}
    test.text_input(key="who").set_value("김담당").run()
    test.button(key=f"commit_{first}").click().run()
    (number,) = known_forms(store)
    second = take(store, 2025, (50, 21), {})
    assert "표 1개는 기억한 양식으로 읽음(김담당, " in open_page("intake", review=second).words
    assert "1 table was read by remembered forms (김담당, " in open_page("intake", review=second, lang="English").words
    opened = open_page("intake")
    assert listed(opened.test) == ["기억한 양식 1"]
    assert "갑 → 정원" not in opened.words, "folded"
    unfolded(opened).run()
    assert not opened.test.exception
    for words in ("직급, 갑 → 정원, 을 → 현원, 병 → 과부족", "명", "김담당, 20", "2024년 주요업무보고"):
        assert words in opened.words
    assert opened.test.button(key=f"withdraw_{number}").disabled, "without a name"
    unfolded(opened).text_input(key="who").set_value("박담당").run()
    unfolded(opened).button(key=f"withdraw_{number}").click().run()
    assert known_forms(store) == {}
    assert not listed(opened.test)


def test_forms_are_not_listed_where_the_memory_is_off(store: Store, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    import_forms(store, [KnownForm(("직급", "갑"), ("", "정원"), "명", "홍길동", "2026-01-02T03:00:00.000+00:00")])
    assert listed(open_page("intake").test) == ["기억한 양식 1"]
    monkeypatch.setenv(VARIABLE, "off")
    assert not listed(open_page("intake").test)


def test_what_is_said_of_one_column_keeps_what_a_form_says_of_the_others(store: Store) -> None:
    form = KnownForm(("직급", "갑", "을", "병"), ("", "정원", "가나", ""), "", "홍길동", "2026-01-02T03:00:00.000+00:00")
    import_forms(store, [form])
    table = next(i.table for i in from_json(review(store, take(store, 2025, (50, 21), {})).draft or {}).items if i.table)
    assert (table.heads, table.named) == (("직급", "정원", "가나", "병"), form.names)
    place = f"heads:{HEADS_LINE}"
    assert said_of(table, ["", "", "현원", ""], "명", {}) == {place: "|정원|현원|", f"unit:{HEADS_LINE}": "명"}
    assert said_of(table, ["", "", "현원", ""], "", {place: "|예산액||"}) == {place: "|예산액|현원|"}
    assert said_of(table, [""] * 4, "", {}) == {}


def test_what_is_said_of_rows_is_of_one_table_and_keeps_what_was_said_before() -> None:
    table = Seen("L8;L20", ("구분", "5급"), (("갑", "5"), ("을", "4")), (), 1)
    assert said_of_rows(table, ["", "현원"], {"rows:L8": "정원|"}) == {"rows:L8": "정원|현원"}
    assert said_of_rows(table, ["", ""], {"rows:L8": "정원|"}) == {}


def test_the_page_says_how_much_is_read(store: Store, open_page: Open) -> None:
    """Folded until it is asked for: then the figures of docs/reading.md, what is asked and what is not read."""
    opened = open_page("intake")
    assert "처음 보는 문서" not in opened.words
    opened.test.session_state["measured"] = True
    opened.test.run()
    assert not opened.test.exception
    for words in ("처음 보는 문서", "문서마다 질문", "읽지 않음: 그림뿐인 쪽"):
        assert words in opened.words
