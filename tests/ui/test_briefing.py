"""The page 브리핑 by AppTest: what it says where there is no store, no such briefing, or nothing collected."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from lib.briefings.briefing import Briefing, Item, Sentence, from_words, to_words
from lib.briefings.templates import TEMPLATES
from lib.core.query import make_query
from lib.store.briefings import drafts, keep_draft, let_go, save
from lib.store.database import Store
from lib.store.place import URL_VARIABLE
from lib.ui.data import loading, program
from tests.seeded import seeded_url
from tests.store.small import correct

from .conftest import ROOT, read
from .conftest import words_of as words

HOME = "seoul-yeongdeungpo"
ASKED = make_query(districts=[HOME], departments=[f"{HOME}/planning-budget-2023"], years=[2023], unit="백만원")
STALE = "고쳐 쓴 뒤 이 문장의 수치가 바뀌었습니다"
HOSTILE = "<script>alert(1)</script> **굵게** [여기](http://a.b)"


@pytest.fixture
def store() -> Store:
    found = program.store()
    assert found is not None
    return found


def opened(**link: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    test.session_state["_tray"] = "a1b2c3d4e5f6"
    for name, value in link.items():
        test.query_params[name] = value
    test.switch_page("pages/briefing.py")
    test.run()
    assert not test.exception, [e.message for e in test.exception]
    return test


def findings(test: AppTest) -> list[str]:
    """The titles of the pieces of the preview."""
    return re.findall(r'<h3 class="hn-title">(.*?)</h3>', words(test))


def keep(store: Store, briefing: Briefing, name: str) -> None:
    keep_draft(store, name, "a1b2c3d4e5f6", briefing.title, to_words(briefing))


def test_the_list_offers_every_template_and_says_that_nothing_is_saved_elsewhere() -> None:
    test = opened()
    assert {f"begin_{name}" for name in (*TEMPLATES, "empty")} <= {str(b.key) for b in test.button}
    for template in TEMPLATES.values():
        assert template.title.ko in words(test)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_opens_as_a_draft_that_is_kept(name: str, store: Store) -> None:
    test = opened()
    test.button(key=f"begin_{name}").click().run()
    assert not test.exception
    assert not test.error
    assert drafts(store, "a1b2c3d4e5f6")[0].id in test.query_params["id"]
    assert f'<h1 class="hn-page">{TEMPLATES[name].title.ko}</h1>' in words(test)
    for panel in TEMPLATES[name].panels:
        assert program.PANELS[panel].question.ko in words(test)


def test_a_template_puts_no_other_districts_department_into_an_emptied_filter(store: Store) -> None:
    test = opened()
    test.session_state["district"] = ["seoul-dobong"]
    test.button(key="begin_half-year").click().run()
    kept = next(d for d in drafts(store, "a1b2c3d4e5f6") if d.id in test.query_params["id"])
    assert {(item.query.districts, item.query.departments) for item in from_words(kept.content).items} == {(("seoul-dobong",), ())}


def test_a_template_takes_what_the_link_asks(store: Store) -> None:
    test = opened(district="도봉구", department="", year="2023")
    test.button(key="begin_half-year").click().run()
    kept = next(d for d in drafts(store, "a1b2c3d4e5f6") if d.id in test.query_params["id"])
    asked = {(item.query.districts, item.query.departments, item.query.years) for item in from_words(kept.content).items}
    assert asked == {(("seoul-dobong",), (), (2023,))}


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize(
    ("words", "unit"), [({"unit": "억원"}, "억원"), ({"unit": "thousand won", "lang": "English"}, "천원"), ({}, "백만원")]
)
def test_a_template_takes_over_the_unit_of_the_pages(name: str, words: dict[str, str], unit: str, store: Store) -> None:
    test = opened(**words)
    test.button(key=f"begin_{name}").click().run()
    assert not test.exception
    kept = next(d for d in drafts(store, "a1b2c3d4e5f6") if d.id in test.query_params["id"])
    assert {item.query.unit for item in from_words(kept.content).items} == {unit}


@pytest.mark.parametrize("link", [{"id": "zzzzzzzz"}, {"id": "../../etc"}, {"id": "zzzzzzzz", "edit": "1"}])
def test_an_address_of_no_briefing_is_said_over_the_list(link: dict[str, str]) -> None:
    test = opened(**link)
    assert [read(w.value) for w in test.warning] == ["그런 브리핑이 없습니다. 지웠거나 주소가 잘못되었습니다. 아래에서 고르십시오."]
    assert "begin_weekly" in {str(b.key) for b in test.button}


def test_an_address_of_no_version_names_the_newest(store: Store) -> None:
    save(store, "v1", "판이 하나인 브리핑", to_words(Briefing("판이 하나인 브리핑")), "{}", who="김주무")
    test = opened(id="v1", version="7")
    assert [read(w.value) for w in test.warning] == ["판 7: 이 브리핑에는 없는 판입니다. 가장 새로운 판은 1입니다."]


def test_a_folder_of_files_keeps_no_briefings(monkeypatch: pytest.MonkeyPatch, generated_folder: Path) -> None:
    monkeypatch.setenv("HANNUN_DATA", str(generated_folder))
    test = opened()
    assert ["파일 폴더(HANNUN_DATA)를 보고 있어 브리핑을 저장할 수 없습니다" in i.value for i in test.info] == [True]


def test_an_empty_briefing_says_how_to_fill_it_and_cannot_be_saved_or_taken_out(store: Store) -> None:
    keep(store, Briefing("빈 것"), "e1")
    test = opened(id="e1", edit="1")
    assert any("'담기'를" in i.value for i in test.info)
    assert test.button(key="save_e1").disabled
    assert test.button(key="files_e1").disabled


def test_hostile_words_stay_words(store: Store) -> None:
    item = Item("budget-execution", ASKED, HOSTILE, HOSTILE)
    keep(store, Briefing(HOSTILE, (item,), lead=(Sentence(HOSTILE),)), "h1")
    test = opened(id="h1", edit="1")
    bodies = "\n".join(str(h.proto.body) for h in test.get("html"))
    assert "<script>alert" not in bodies
    assert bodies.count("&lt;script&gt;alert(1)&lt;/script&gt; **굵게**") == 4  # title, sentence, finding, comment
    assert HOSTILE in words(opened())


def test_a_panel_that_the_program_no_longer_has_is_named_and_can_be_taken_out(store: Store) -> None:
    keep(store, Briefing("옛것", (Item("gone-panel", ASKED), Item("staffing-gap", ASKED))), "g1")
    test = opened(id="g1", edit="1")
    assert ["'gone-panel' 패널이 이 프로그램에 없습니다" in read(w.value) for w in test.warning] == [True]
    assert test.text_input(key="briefing_g1_title_1").placeholder  # the finding of the panel that there is
    test.button(key="out_g1_0").click().run()
    assert not test.warning
    assert not test.exception


def test_sentences_are_rewritten_added_left_out_and_computed_again(store: Store) -> None:
    items = (Item("budget-execution", ASKED.but(definition="budget_without_reserve")), Item("staffing-gap", ASKED))
    keep(store, Briefing("문장", items), "s1")
    test = opened(id="s1", edit="1")
    before = [a.value for a in test.text_area if str(a.key).startswith("briefing_s1_sentence_")][:-1]
    assert len(before) > 2
    test.text_area(key="briefing_s1_sentence_0").set_value("고쳐 쓴 문장").run()
    test.text_area(key="briefing_s1_sentence_1").set_value(" ").run()
    test.text_area(key="briefing_s1_sentence_more").set_value("더한 문장").run()
    after = [a.value for a in test.text_area if str(a.key).startswith("briefing_s1_sentence_")]
    assert after == ["고쳐 쓴 문장", *before[2:], "더한 문장", ""]
    test.button(key="reset_s1").click().run()
    assert [a.value for a in test.text_area if str(a.key).startswith("briefing_s1_sentence_")][:-1] == before


def test_changes_that_the_page_has_not_answered_yet_are_all_kept(store: Store) -> None:
    """A person is quicker than a page: what two fields and a button say arrives together, each drawn before the others spoke."""
    items = (Item("budget-execution", ASKED), Item("staffing-gap", ASKED), Item("budget-execution", ASKED))
    keep(store, Briefing("급한 것", items), "q1")
    test = opened(id="q1", edit="1")
    computed = [a.value for a in test.text_area if str(a.key).startswith("briefing_q1_sentence_")][:-1]
    test.text_input(key="briefing_q1_title").set_value("급히 쓴 제목")
    for name, said in (("title_0", "첫째"), ("title_2", "셋째")):
        test.text_input(key=f"briefing_q1_{name}").set_value(said)
    for name, said in (("comment_1", "둘째의 말"), ("sentence_0", "고쳐 쓴 문장"), ("sentence_1", ""), ("sentence_more", "더한 문장")):
        test.text_area(key=f"briefing_q1_{name}").set_value(said)
    test.button(key="move_q1_0_1").click().run()
    assert not test.exception
    now = from_words(next(d for d in drafts(store, "a1b2c3d4e5f6") if d.id == "q1").content)
    assert now.title == "급히 쓴 제목"
    assert [(i.panel, i.title, i.comment) for i in now.items] == [
        ("staffing-gap", "", "둘째의 말"),
        ("budget-execution", "첫째", ""),
        ("budget-execution", "셋째", ""),
    ]
    assert [s.words for s in now.lead or ()] == ["고쳐 쓴 문장", *computed[2:], "더한 문장"]
    assert [i.value for i in test.text_input if str(i.key).startswith("briefing_q1_title_")] == ["", "첫째", "셋째"]


def test_another_window_changes_the_same_draft(store: Store) -> None:
    keep(store, Briefing("두 창", (Item("budget-execution", ASKED), Item("staffing-gap", ASKED))), "q2")
    one, other = opened(id="q2", edit="1"), opened(id="q2", edit="1")
    one.button(key="out_q2_0").click().run()
    other.text_input(key="briefing_q2_title_1").set_value("다른 창에서").run()
    other.text_input(key="briefing_q2_title").set_value("두 창에서 고침").run()
    one.run()
    assert not one.exception
    assert one.text_input(key="briefing_q2_title").value == "두 창에서 고침"
    assert one.text_input(key="briefing_q2_title_1").value == "다른 창에서"


def test_a_sentence_of_a_window_that_is_behind_brings_nothing_back(store: Store) -> None:
    """One window has gone back to the computed sentences; the other still shows, and changes, what was written before."""
    lead = (Sentence("내가 쓴 문장"), Sentence("내가 더한 문장"))
    keep(store, Briefing("뒤처진 창", (Item("budget-execution", ASKED),), lead=lead), "q3")
    one, other = opened(id="q3", edit="1"), opened(id="q3", edit="1")
    one.button(key="reset_q3").click().run()
    computed = [a.value for a in one.text_area if str(a.key).startswith("briefing_q3_sentence_")][:-1]
    assert len(computed) > 1
    other.text_area(key="briefing_q3_sentence_0").set_value("내가 다시 쓴 문장").run()
    one.run()
    assert [a.value for a in one.text_area if str(a.key).startswith("briefing_q3_sentence_")] == [*computed, "내가 다시 쓴 문장", ""]


@pytest.mark.parametrize("ended", ["saved", "discarded"])
def test_a_window_whose_draft_is_gone_begins_none(ended: str, store: Store) -> None:
    name = f"q4{ended}"
    keep(store, Briefing(f"끝난 초안 {ended}", (Item("budget-execution", ASKED),)), name)
    test = opened(id=name, edit="1")
    if ended == "saved":
        save(store, name, f"끝난 초안 {ended}", to_words(Briefing("끝난 초안")), "", who="김주무", seen=0, whose="a1b2c3d4e5f6")
    else:
        let_go(store, name, "a1b2c3d4e5f6")
    test.text_input(key=f"briefing_{name}_title").set_value("늦은 제목").run()
    assert not test.exception
    assert name not in [d.id for d in drafts(store, "a1b2c3d4e5f6")]


def test_a_change_that_changes_nothing_begins_no_draft(store: Store) -> None:
    save(store, "q5", "그대로 둔 것", to_words(Briefing("그대로 둔 것", (Item("budget-execution", ASKED),))), "", who="김주무")
    test = opened(id="q5", edit="1")
    test.text_area(key="briefing_q5_sentence_more").set_value("  ").run()
    assert "q5" not in [d.id for d in drafts(store, "a1b2c3d4e5f6")]
    test.text_area(key="briefing_q5_sentence_more").set_value("더한 문장").run()
    assert "q5" in [d.id for d in drafts(store, "a1b2c3d4e5f6")]


def test_what_another_window_wrote_while_one_saved_stays_a_draft(store: Store) -> None:
    kept = to_words(Briefing("함께 고친 것"))
    keep_draft(store, "q6", "나", "함께 고친 것", kept)
    assert save(store, "q6", "함께 고친 것", kept, "", who="김주무", seen=0, whose="나", draft="{지난 글}") == 1
    assert [d.content for d in drafts(store, "나") if d.id == "q6"] == [kept]
    assert save(store, "q6", "함께 고친 것", kept, "", who="김주무", seen=1, whose="나", draft=kept) == 2
    assert not [d for d in drafts(store, "나") if d.id == "q6"]


def test_a_frozen_briefing_keeps_its_figures_and_a_rewritten_sentence_says_that_they_moved(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Of two briefings of one panel the standing one has what was corrected today, the one of yesterday has not."""
    monkeypatch.setenv(URL_VARIABLE, seeded_url(tmp_path / "hannun.sqlite", own=True))
    store = loading.store()
    assert store is not None
    loaded = store.revisions()[0].made_at - timedelta(days=3)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE revisions SET made_at = :made"), {"made": loaded.isoformat()})
    item = Item("budget-execution", ASKED.but(definition="budget_without_reserve"))
    keep(store, Briefing("그날", (item,), known_at=loaded.astimezone().date()), "z1")
    keep(store, Briefing("늘 새로", (item,)), "z2")
    before = {name: findings(opened(id=name, edit="1")) for name in ("z1", "z2")}
    assert before["z1"] == before["z2"] != []
    for name in before:
        test = opened(id=name, edit="1")
        next(a for a in test.text_area if "30.2%" in (a.value or "")).set_value("담당자가 고쳐 쓴 문장").run()
        assert STALE not in words(test)

    table = store.frames()["budget_execution"].filter(
        pl.col("fiscal_year") == 2023, pl.col("item") == "구민중심의 건전하고 투명한 재정 운용"
    )
    row = table.row(0, named=True)
    correct(store, "budget_execution", int(row["_row"]), "executed_won", row["executed_won"] // 2, reason="확인", who="김주무")
    loading.look_again()

    frozen, standing = opened(id="z1", edit="1"), opened(id="z2", edit="1")
    assert findings(frozen) == before["z1"]
    assert STALE not in words(frozen)
    assert findings(standing) != before["z2"]
    assert STALE in words(standing)


def test_an_opened_version_is_held_against_now_first(store: Store) -> None:
    for number in (1, 2):
        save(store, "h1", "견줄 두 판", to_words(Briefing("두 판", (Item("budget-execution", ASKED),) * number)), "", who="김주무")
    assert opened(id="h1", version="1").selectbox(key="older_h1_1").value == 1
    assert opened(id="h1").selectbox(key="older_h1_2").value == 2


def test_a_briefing_fixed_on_today_says_that_the_day_is_not_over(store: Store) -> None:
    today = datetime.now().astimezone().date()
    for name, day in (("t1", today), ("t2", None)):
        keep(store, Briefing("고정", (Item("budget-execution", ASKED),), known_at=day), name)
    said = "오늘 안에 등록하거나 정정하는 것까지는 함께 바뀜"
    assert said in words(opened(id="t1", edit="1"))
    assert said not in words(opened(id="t2", edit="1"))
