"""Every page by AppTest under many filters, on the shipped data and on a generated package at real size.

No exception, every panel as `nearest` answers it, captions that name their sources, links restored and unknown values named.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from app import PAGES
from lib.across import EVERYTHING
from lib.core.evidence import places
from lib.core.frames import Frames
from lib.core.nearest.panels import Nearest, nearest
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.core.sources.citations import citations
from lib.core.topic import all_panels
from lib.synthetic import MADE
from lib.topics.lawsuits.cases import tellers
from lib.ui.data import program
from lib.ui.page import Page
from lib.ui.page.heading import repeats

from .conftest import ALL_PAGES, ROOT, SOURCES, Open, Opened, Package, read

PANELS: dict[str, PanelSpec] = {p.name: p for p in all_panels(EVERYTHING)}
OPENED = 20  # marks of one panel whose evidence is followed
SHIPPED: dict[str, dict[str, object]] = {
    "nothing asked": {},
    "one year": {"year": "2017"},
    "a year without data": {"year": "2012"},
    "two districts": {"district": ["영등포구", "금천구"], "department": ""},
    "everything": {"district": "", "department": "", "year": ""},
    "a district of public data only": {"district": "강남구"},
    "a department before its reorganisation": {"department": "영등포구 기획담당관(2017~)", "year": "2018"},
    "a team": {"department": "영등포구 기획예산과(2015~)", "team": "예산팀", "year": "2015"},
    "a unit and an as-of rule": {"unit": "억원", "as_of": "2018. 8. 22. 이전 가장 최근"},
    "English": {"lang": "English"},
    "briefing": {"view": "briefing"},
}
LONG = "스마트도시탄소중립기후환경에너지전환생활폐기물감량자원순환통합관리추진기획담당관"
GENERATED: dict[str, dict[str, object]] = {
    "nothing asked": {},
    "a department with a long name": {"district": "가람구", "department": f"가람구 {LONG}(2019~)", "year": "2022"},
    "a department with a team": {"district": "가람구", "department": "가람구 문화체육과(2019~)", "team": "문화체육지원팀", "year": "2023"},
    "a department before its reorganisation": {"district": "나래구", "department": "나래구 기획예산과(2019~)", "year": "2024"},
    "a department after its reorganisation": {"district": "나래구", "department": "나래구 예산담당관(2022~)", "year": "2022"},
    "departments of two districts": {"district": ["가람구", "다솜구"], "department": ["가람구 도로과(2019~)", "다솜구 세무관리과(2022~)"], "year": "2023"},
    "a department that never reports": {"district": "다솜구", "department": "다솜구 청년정책과(2019~)", "year": "2023"},
    "a district and a year without reports": {"district": "다솜구", "department": "", "year": "2020"},
    "all departments of a district": {"district": "가람구", "department": "", "year": "2023"},
    "briefing": {"district": "가람구", "department": "가람구 청소과(2019~)", "view": "briefing"},
}  # fmt: skip
LINKS = {"shipped": SHIPPED, "generated": GENERATED}
# Every other one of all, so that each page has half of the links and each link half of the pages.
CASES = [
    (package, page, name)
    for package, links in LINKS.items()
    for number, page in enumerate(ALL_PAGES)
    for name in list(links)[number % 2 :: 2]
]


def clean(opened: Opened) -> Opened:
    assert not opened.test.exception, [e.message for e in opened.test.exception]
    assert not opened.test.error, [e.value for e in opened.test.error]
    return opened


def told(found: Nearest) -> tuple[object, ...]:
    panel = found.panel
    return (
        found.query,
        found.said,
        panel.title,
        panel.what,
        panel.notes,
        panel.caption,
        tuple(panel.evidence),
    )


def is_of_others(found: Nearest) -> bool:
    """Whether a comparison has figures of none of the places that it should point out: it is a line at the end of the page."""
    places = list(found.query.focus)
    return bool(places) and not found.panel.is_empty and found.panel.lacking(places) == places


OFFER = '<div class="hn-what">자료가 있는 곳으로 바꾸기</div>'


def has_nothing(panel: str, opened: Opened) -> bool:
    """Whether a panel of the page is left out for want of the place's own figures."""
    found = opened.shown[panel][1] if panel in opened.shown else None
    return not PANELS[panel].own_only and (found is None or found.panel.is_empty or is_of_others(found))


def as_line(title: str) -> str:
    """What a panel that is left out says at the end of the page."""
    return f'<div class="hn-what">{title}</div>'.replace("\xa0", " ")


@pytest.mark.parametrize(("package", "page", "name"), CASES, indirect=["package"], ids=[f"{a}-{p.slug}-{n}" for a, p, n in CASES])
def test_every_page_answers_every_link(package: Package, page: Page, name: str, open_page: Open) -> None:
    """Each panel stands with the title and unit of its nearest answer, what was widened is said, and every caption names its sources."""
    link = LINKS[package.name][name]
    opened = clean(open_page(page, package.folder, **link))
    assert not opened.test.warning, [w.value for w in opened.test.warning]
    panels = page.rows[0] if "view" in link else page.panels  # a briefing is one screen
    panels = tuple(n for n in panels if n in opened.shown or not (PANELS[n].optional or PANELS[n].within))  # one that is left out
    assert set(panels) <= set(opened.shown)
    lang = "en" if link.get("lang") else "ko"
    if not page.shared and "view" not in link and all(has_nothing(panel, opened) for panel in page.panels):
        assert opened.words.count('<h1 class="hn-page">') == 1
        others = [opened.shown[name][1].panel for name in page.panels if name in opened.shown and is_of_others(opened.shown[name][1])]
        assert opened.words.replace(OFFER, "").count('<div class="hn-what">') == len(others), (
            "that it has nothing is said once, over the page"
        )
        for panel in others:
            assert f'<h2 class="hn-title">{panel.again.of(lang)}</h2>'.replace("\xa0", " ") in opened.words, "who has figures is shown"
        return
    sources = dict(package.frames["sources"].select("source_id", "title").rows())
    with_figures, untitled = [], []
    for panel in panels:
        query, found = opened.shown[panel]
        assert told(found) == told(nearest(PANELS[panel], query, package.frames)), panel
        if not (page.shared or PANELS[panel].own_only) and is_of_others(found):
            assert f"{found.panel.title.of(lang)}</div>".replace("\xa0", " ") in opened.words, panel
            continue
        title = found.panel.title.of(lang)
        is_empty = found.panel.is_empty and not PANELS[panel].own_only and not page.shared
        is_line = is_empty or as_line(title) in opened.words  # at the end of the page
        untitled += [] if title.replace("\xa0", " ") in opened.words else [(panel, title)]
        for words in () if is_line else (found.panel.what, found.said):
            assert words.of(lang).replace("\xa0", " ") in opened.words, (panel, words)
        with_figures += [] if found.panel.is_empty or is_line else [found.panel]
    (over,) = re.findall('<h1 class="hn-page">(.*?)</h1>', opened.words)
    for panel, title in untitled:  # that whose finding is the headline says what it says besides, or asks its question
        again = opened.shown[panel][1].panel.again.of(lang)
        assert (again or PANELS[panel].question.of(lang)) in opened.words, panel
        is_made_of_it = PANELS[panel].compares and PANELS[panel].headline and title.endswith(again[1:])  # in English it begins a sentence
        assert repeats(title, over) or is_made_of_it, (panel, title, over)
    assert len(untitled) < 2, untitled
    assert len(opened.captions) == len([p for p in with_figures if p.caption.sources])
    for shown in with_figures:
        for source in shown.caption.sources[:1]:
            assert any(sources[source] in caption for caption in opened.captions), shown.name


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda p: p.slug)
def test_every_source_line_of_made_up_figures_says_so(page: Page, open_page: Open, generated_folder: Path) -> None:
    for link in ({}, {"district": "가람구", "department": "가람구 문화체육과(2019~)", "year": "2023"}, {"district": ["나래구", "다솜구"]}):
        opened = clean(open_page(page, generated_folder, **link))
        cited = [name for name, (_, found) in opened.shown.items() if found.panel.caption.sources and not found.panel.is_empty]
        assert len(opened.captions) == len([name for name in cited if name in page.panels])
        for line in opened.captions:
            named = re.split(r"(?<=\)), ", line.split(SOURCES[0])[-1])
            assert all(title.startswith(MADE) for title in named), line


def test_early_spending_of_all_stands_beside_the_years_of_a_department(open_page: Open) -> None:
    """A department's years and the trend of the 25 are two answers: neither hides the other."""
    for link in ({}, {"district": "강남구"}):
        assert not clean(open_page("budget", **link)).shown["budget-early"][1].panel.is_empty


@pytest.mark.parametrize(("district", "year"), [("", (2026,)), ("없는구", (2023,)), ("금천구", (2026,))])
def test_a_link_opens_in_the_year_of_its_place_of_all_or_of_the_newest_report(
    open_page: Open, district: str, year: tuple[int, ...]
) -> None:
    """A place that no list holds asks for nothing: the page opens as without it."""
    opened = clean(open_page("budget", district=district))
    assert asked(opened).years == year


@pytest.mark.parametrize(("slug", "year"), [("staffing", ()), ("lawsuits", (2020,)), ("proposals", (2025,)), ("budget", (2026,))])
def test_all_places_open_in_a_year_that_most_of_them_have(slug: str, year: tuple[int, ...], open_page: Open) -> None:
    """Counted is what the first panel shows: two offices print 현원, each in another year, so that no year is common to them."""
    assert asked(clean(open_page(slug, district=""))).years == year


EVIDENCE = [(package, page) for package in LINKS for page in ALL_PAGES]


@pytest.mark.parametrize(("package", "page"), EVIDENCE, indirect=["package"], ids=[f"{a}-{p.slug}" for a, p in EVIDENCE])
def test_the_evidence_behind_every_mark_of_a_page_leads_to_documents(package: Package, page: Page, open_page: Open) -> None:
    opened = clean(open_page(page, package.folder))
    titles = set(citations(package.frames).values())
    for name in page.panels:
        if name not in opened.shown and PANELS[name].optional:
            continue
        panel = opened.shown[name][1].panel
        for evidence in [e for e in panel.evidence.values() if e.rows][:OPENED]:
            found = places(evidence, program.BY_NAME, package.frames)
            assert found, (name, evidence.mark)
            assert {p.source for p in found} <= titles, (name, evidence.mark)
            assert all(p.locator for p in found), (name, evidence.mark)


def asked(opened: Opened) -> Query:
    """What the filters asked: the same of every panel but for its own options, and for the definition where its measure has another one."""
    queries = [query for query, _ in opened.shown.values()]
    return max(queries, key=lambda query: bool(query.definition))


@pytest.mark.parametrize(
    ("name", "districts", "departments", "years"),
    [
        ("nothing asked", ("seoul-garam",), None, (2024,)),
        ("a department with a team", ("seoul-garam",), ("seoul-garam/culture",), (2023,)),
        ("departments of two districts", ("seoul-garam", "seoul-dasom"), ("seoul-garam/roads", "seoul-dasom/tax-2022"), (2023,)),
        ("all departments of a district", ("seoul-garam",), (), (2023,)),
    ],
)
def test_a_link_asks_what_it_says(name: str, districts: tuple[str, ...], departments: tuple[str, ...] | None, years: tuple[int, ...],
                                  open_page: Open, generated_folder: Path) -> None:  # fmt: skip
    query = asked(clean(open_page("budget", generated_folder, **GENERATED[name])))
    assert (query.districts, query.years) == (districts, years)
    assert len(query.departments) == 1 if departments is None else query.departments == departments
    assert query.teams == (("문화체육지원팀",) if "team" in name else ())


def test_the_program_opens_on_its_newest_report(open_page: Open) -> None:
    query = asked(clean(open_page("budget")))
    assert (query.districts, query.departments, query.years) == (
        ("seoul-yeongdeungpo",),
        ("seoul-yeongdeungpo/planning-budget-2023",),
        (2023,),
    )


@pytest.mark.parametrize(("page", "place", "years"), [
    ("budget", "금천구", (2026,)), ("staffing", "금천구", (2020,)), ("pledges", "금천구", (2020,)), ("pledges", "영등포구", (2023,)),
    ("overview", "금천구", (2026,)), ("overview", "중구", (2026,)), ("lawsuits", "강북구", (2023,)), ("staffing", "충청남도 당진시", ()),
    ("proposals", "영등포구", (2025,)),  # nothing of the newest report's year
])  # fmt: skip
def test_a_link_to_a_place_alone_opens_in_its_newest_year_with_figures(
    page: str, place: str, years: tuple[int, ...], open_page: Open
) -> None:
    """The newest report's year where it has any; no year where its figures are of none, or the report's where it has nothing."""
    opened = clean(open_page(page, district=place))
    assert next(iter(opened.shown.values()))[0].years == years
    said = clean(open_page(page, district=place, year="2018"))
    assert next(iter(said.shown.values()))[0].years == (2018,)


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda p: p.slug)
def test_the_language_switch_reads_every_page_in_english(page: Page, open_page: Open) -> None:
    opened = clean(open_page(page, lang="English"))
    assert page.title.en in opened.words


def test_unknown_values_of_a_link_are_named_together(open_page: Open) -> None:
    opened = open_page("budget", district="가가구", year="1066")
    assert not opened.test.exception
    assert [read(unquote(w.value)) for w in opened.test.warning] == [
        "링크에 있는 값 가운데 고를 수 없는 것을 뺐습니다: 가가구, 1066. 나머지 조건으로 보여 줍니다."
    ]
    assert (asked(opened).districts, asked(opened).years) == ((), ())


@pytest.mark.parametrize(("place", "lang", "read_as"), [
    ("보령시", "한국어", "chungnam-boryeong"), ("Dangjin-si", "English", "chungnam-dangjin"), ("부산 중구", "한국어", "busan-jung"),
    ("중구", "한국어", "seoul-jung"),
])  # fmt: skip
def test_a_link_by_the_short_name_of_a_place_is_understood(place: str, lang: str, read_as: str, open_page: Open) -> None:
    assert asked(clean(open_page("compare", district=place, lang=lang))).districts == (read_as,)


def test_a_team_of_another_department_is_named_with_its_own(open_page: Open) -> None:
    """It is not passed over in silence: the page would show all teams as if it were those of the one asked for."""
    opened = open_page("budget", team="예산팀")
    assert [read(unquote(w.value)) for w in opened.test.warning] == [
        "링크에 있는 값 가운데 고를 수 없는 것을 뺐습니다: 예산팀(영등포구 기획예산과(2015~)). 나머지 조건으로 보여 줍니다."
    ]
    own = clean(open_page("budget", team="예산팀", department="영등포구 기획예산과(2015~)", year="2015"))
    assert (asked(own).teams, own.test.warning.values) == (("예산팀",), [])


def test_of_a_name_that_several_places_have_the_link_is_told_which_they_are(open_page: Open) -> None:
    opened = open_page("pledges", district=["고성군", "광주시"])
    assert not opened.test.exception
    (said,) = opened.test.warning
    assert "고성군(강원특별자치도 고성군, 경상남도 고성군), 광주시(광주광역시, 경기도 광주시)" in read(unquote(said.value))
    assert [b.label for b in opened.test.button if str(b.key).startswith("namesake_")][:2] == ["강원특별자치도 고성군", "경상남도 고성군"]


def test_a_name_that_others_have_as_well_says_which_is_shown_and_offers_them(open_page: Open) -> None:
    opened = clean(open_page("compare", district="강서구"))
    assert "지금 보는 곳은 서울특별시 강서구입니다. 이름이 같은 곳" in opened.words
    assert [b.label for b in opened.test.button if str(b.key).startswith("namesake_")] == ["부산광역시 강서구"]
    for alone in ("영등포구", "부산광역시 강서구"):
        assert "이름이 같은 곳" not in clean(open_page("compare", district=alone)).words


@pytest.mark.parametrize("lang", ["한국어", "English"])
def test_a_link_made_in_the_other_language_asks_the_same(lang: str, open_page: Open) -> None:
    own = clean(open_page("budget", lang=lang, district="영등포구" if lang == "한국어" else "Yeongdeungpo-gu"))
    other = open_page("budget", lang=lang, district="Geumcheon-gu" if lang == "한국어" else "금천구", definition="of the budget"
                      if lang == "한국어" else "예산액 대비")  # fmt: skip
    assert asked(own).districts == ("seoul-yeongdeungpo",)
    assert (asked(clean(other)).districts, asked(other).definition) == (("seoul-geumcheon",), "budget")
    assert not other.test.warning


@pytest.mark.parametrize(
    ("key", "value"),
    [("district", "가가구"), ("department", "없는과"), ("team", "없는팀"), ("year", "1066"), ("as_of", "foo"), ("definition", "zzz"), ("unit", "달러"),
     ("budget-execution.level", "없는 단계"), ("view", "nope"), ("panel", "없는 그림")],
)  # fmt: skip
def test_every_unknown_value_of_a_link_is_named(key: str, value: str, package: Package, open_page: Open) -> None:
    opened = open_page("budget", package.folder, **{key: value})
    assert not opened.test.exception
    assert len(opened.test.warning) == 1
    assert value in read(opened.test.warning[0].value)


def test_a_department_of_another_package_is_unknown(open_page: Open, generated_folder: Path) -> None:
    opened = open_page("staffing", generated_folder, district="영등포구", department="영등포구 기획예산과(2023~)")
    assert not opened.test.exception
    assert "영등포구, 영등포구 기획예산과(2023~)" in read(opened.test.warning[0].value)


def test_a_panel_of_another_measure_asks_for_its_own_definition(open_page: Open) -> None:
    opened = clean(open_page("budget", **{"budget-size.definition": "예산안"}))
    assert not opened.test.warning
    assert "예산안" in opened.words


def test_a_definition_without_figures_names_those_that_have_some(open_page: Open, frames: Frames) -> None:
    """In a year of which a district's sources print no denominator but the budget; where no definition has figures none is named."""
    assert set(frames["budget_execution"].filter(district_id="seoul-yeongdeungpo", fiscal_year=2023)["basis"]) == {"예산액"}
    words = clean(open_page("budget", definition="예산현액 대비", year="2023", department="")).words
    named = re.findall(r"자료가 있는 정의: (.+?)</div>", words)
    assert len(named) == 2
    assert all("예산액 대비, 예비비·내부거래 제외" in found for found in named)
    assert not any(other in found for found in named for other in ("예산현액", "목표액", "대상액"))
    nowhere = program.frames()
    assert program.defined("budget-execution", make_query(districts=["seoul-gangnam"], years=[1990]), nowhere.revision) == []


def test_pages_are_files_of_the_same_name() -> None:
    files = {p.stem for p in (ROOT / "pages").glob("*.py")}
    assert files == {p.slug for group in PAGES.values() for p in group}


def test_what_a_district_has_not_is_a_line_with_who_has_it(open_page: Open) -> None:
    """What the headline says is no line again, unless a link leads to it; then two panels that say the same say it once."""
    opened = clean(open_page("lawsuits", district="영등포구"))
    assert '<h1 class="hn-page">영등포구 소송 건수 자료 없음 · 주요업무보고의 소송 현황을 등록하면 채워짐</h1>' in opened.words
    assert '<div class="hn-what">영등포구 소송 건수 자료 없음 · 주요업무보고의 소송 현황을 등록하면 채워짐</div>' not in opened.words
    linked = clean(open_page("lawsuits", district="영등포구", panel="lawsuits-win-rate"))
    assert linked.words.count('<div class="hn-what">영등포구 소송 건수 자료 없음 · 주요업무보고의 소송 현황을 등록하면 채워짐</div>') == 1
    assert "without_lawsuits-outcomes_seoul-geumcheon" in [b.key for b in linked.test.button]
    assert "legal-advice" not in " ".join(str(b.key) for b in opened.test.button), "where a page has nothing it is said once"
    assert re.findall(r'<h2 class="hn-room"[^>]*>(.*?)<', opened.words) == ["해마다", "구마다"], (
        "the comparisons of who has figures, and nothing else"
    )
    opened.test.button(key="every_elsewhere").click().run()
    assert opened.test.session_state["district"] == []


@pytest.mark.parametrize(
    ("slug", "panel", "of_many", "place"),
    [
        ("budget", "budget-years", "budget-early", "seoul-yeongdeungpo"),
        ("budget", "budget-bridge", "budget-size-years", "seoul-geumcheon"),
    ],
)
def test_of_all_places_what_one_alone_has_is_a_line(slug: str, panel: str, of_many: str, place: str, open_page: Open) -> None:
    """Beside panels of many it would be taken for all of them; where the place is chosen it is drawn."""
    opened = clean(open_page(slug, district="", department="", year=""))
    lines = {name: as_line(near.panel.title.ko) in opened.words for name, (_, near) in opened.shown.items()}
    assert lines[panel]
    assert not lines[of_many]
    opened.test.button(key=f"without_{panel}_{place}").click().run()
    assert opened.test.session_state["district"] == [place]
    chosen = clean(open_page(slug, district=place))
    assert as_line(chosen.shown[panel][1].panel.title.ko) not in chosen.words


OFFERED = "elsewhere_"


def offered(opened: Opened) -> list[str]:
    return [str(b.key).removeprefix(OFFERED) for b in opened.test.button if str(b.key).startswith(OFFERED)]


def test_a_place_that_has_data_is_one_click_away(open_page: Open, frames: Frames) -> None:
    """Those with most panels first; where it leads to, the page has the place's own figures."""
    opened = open_page("lawsuits")
    places = offered(clean(opened))
    assert places[0] == "seoul-geumcheon"
    assert set(places) == tellers(frames), "who tells outcomes, not who prints a mere number"
    for place in places:
        test = open_page("lawsuits").test
        test.button(key=OFFERED + place).click().run()
        assert not test.exception
        assert test.session_state["district"] == [place]
        assert test.session_state["department"] == []
        assert not any(str(b.key).startswith(OFFERED) for b in test.button)


@pytest.mark.parametrize("slug", [p.slug for p in ALL_PAGES if p.slug not in {"lawsuits", "complaints"}])
def test_a_page_with_figures_of_its_own_offers_no_other_place(slug: str, open_page: Open) -> None:
    assert offered(clean(open_page(slug))) == []


def test_a_briefing_says_it_without_a_button(open_page: Open) -> None:
    opened = clean(open_page("lawsuits", view="briefing"))
    assert "영등포구 소송 건수 자료 없음 · 주요업무보고의 소송 현황을 등록하면 채워짐</h1>" in opened.words
    assert offered(opened) == []


def test_a_briefing_of_a_topic_speaks_of_that_topic_alone(open_page: Open) -> None:
    """용산구 fell behind in spending and in pledges: each is told where it belongs, and where its sources stand is said in words."""
    told = {}
    for slug in ("budget", "pledges", "overview"):
        words = clean(open_page(slug, district="용산구", year="2023", view="briefing")).words
        (said,) = re.findall(r'<div class="hn-sentences">(.*?)</div>', words)
        told[slug] = re.findall(r"<p>(.*?)</p>", said)
        assert "출처는 그림마다 적음" in words
    assert [words[:5] for words in told["budget"]] == ["신속집행률"]
    assert all("공약" in words for words in told["pledges"])
    assert len(told["overview"]) == 3
