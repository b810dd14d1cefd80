"""Every page by AppTest under many filters: no exception, panels with titles, captions and tables, links restored."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from app import PAGES
from lib.across import EVERYTHING
from lib.core.frames import Frames
from lib.core.query import make_query
from lib.core.topic import all_panels
from lib.ui.page import Page

ROOT = Path(__file__).resolve().parents[2]
ALL_PAGES = [p for group in PAGES.values() for p in group]
LINKS = {
    "nothing asked": {},
    "one year": {"year": "2017"},
    "a year without data": {"year": "2005"},
    "two districts": {"district": ["영등포구", "금천구"]},
    "all districts": {"district": ""},
    "a district of public data only": {"district": "강남구"},
    "a department": {"department": "영등포구 기획담당관(2017~)"},
    "a department and a year": {"department": "영등포구 기획예산과(2015~)", "year": "2015"},
    "a unit": {"unit": "억원"},
    "an as-of rule": {"as_of": "2018. 8. 22. 이전 가장 최근"},
    "English": {"lang": "English"},
}


def opened(page: Page, **link: object) -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in link.items():
        test.query_params[name] = value
    test.switch_page(f"pages/{page.slug}.py")
    return test.run()


def texts(test: AppTest) -> str:
    return "\n".join(str(h.proto.body) for h in test.get("html"))


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda p: p.slug)
def test_every_page_answers_every_link(page: Page, name: str) -> None:
    test = opened(page, **LINKS[name])
    assert not test.exception, [e.message for e in test.exception]
    assert not test.error
    shown = texts(test)
    assert shown.count('class="hn-what"') == sum(len(row) for row in page.rows)


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda p: p.slug)
def test_panel_titles_are_those_of_the_command_line(page: Page, frames: Frames) -> None:
    """The page shows what the panel answers, nothing else."""
    import html

    panels = {p.name: p for p in all_panels(EVERYTHING)}
    shown = html.unescape(texts(opened(page))).replace("\xa0", " ")
    alone = make_query(districts=["seoul-yeongdeungpo"])
    among = make_query().but(focus=("seoul-yeongdeungpo",))
    for name in (n for row in page.rows for n in row):
        query = among if panels[name].compares else alone
        assert panels[name](query, frames).title.ko in shown, name


def test_an_unknown_value_of_a_link_is_named() -> None:
    test = opened(ALL_PAGES[0], district="가가구", year="1066")
    assert not test.exception
    assert [unquote(w.value) for w in test.warning] == [
        "링크에 있는 값을 찾을 수 없어 뺐습니다: 가가구, 1066. 나머지 조건으로 보여 줍니다."
    ]


def test_the_language_switch_reads_every_panel_in_english(frames: Frames) -> None:
    import html

    panels = {p.name: p for p in all_panels(EVERYTHING)}
    for page in ALL_PAGES:
        shown = html.unescape(texts(opened(page, lang="English"))).replace("\xa0", " ")
        assert page.title.en in shown
        for name in (n for row in page.rows for n in row):
            query = (
                make_query().but(focus=("seoul-yeongdeungpo",)) if panels[name].compares else make_query(districts=["seoul-yeongdeungpo"])
            )
            panel = panels[name](query, frames)
            assert panel.title.en in shown, name
            assert panel.what.en in shown, name


@pytest.mark.parametrize(
    ("key", "value"),
    [("district", "가가구"), ("department", "없는과"), ("team", "없는팀"), ("year", "1066"), ("as_of", "foo"), ("definition", "zzz"), ("unit", "달러"),
     ("budget-execution.level", "없는 단계")],
)  # fmt: skip
def test_every_unknown_value_of_a_link_is_named(key: str, value: str) -> None:
    test = opened(ALL_PAGES[0], **{key: value})
    assert not test.exception
    assert len(test.warning) == 1
    assert value in test.warning[0].value


def test_a_panel_of_another_measure_asks_for_its_own_definition(frames: Frames) -> None:
    test = opened(ALL_PAGES[0], **{"budget-size.definition": "예산안"})
    assert not test.exception
    assert not test.warning
    assert "예산안" in texts(test)


def test_pages_are_files_of_the_same_name() -> None:
    files = {p.stem for p in (ROOT / "pages").glob("*.py")}
    assert files == {p.slug for p in ALL_PAGES}


def test_a_district_without_data_is_told_and_shown_where_there_are_some() -> None:
    lawsuits = next(p for p in ALL_PAGES if p.slug == "lawsuits")
    shown = texts(opened(lawsuits, district="영등포구"))
    assert "영등포구 소송 자료 없음" in shown
    assert "자료가 있는 다른 곳" in shown
    assert "금천구" in shown
