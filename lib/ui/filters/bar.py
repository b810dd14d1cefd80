"""The filter bar: what every page shares, held in the URL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.across.overview.trends import peers
from lib.across.reading import AS_OF, DEFINITION, Term
from lib.core.errors import KnownError
from lib.core.frames import Frames
from lib.core.measure import Definition, Measure
from lib.core.nearest.choices import definitions_without
from lib.core.places import ALL, names
from lib.core.query import AsOf, Query, make_query, parse_as_of, unit_title
from lib.core.text import Lang, Text, join, same
from lib.ui.components.words import plain
from lib.ui.filters import choices
from lib.ui.filters.address import no_office, put_back
from lib.ui.filters.links import is_first_link, linked, read_unknown, say_unknown
from lib.ui.filters.namesakes import CHOSEN, choose, emptied, say_namesakes
from lib.ui.filters.unit import UNIT, ask_unit, linked_unit
from lib.ui.page import Page
from lib.ui.page.actions import page_actions
from lib.ui.shell.known import KNOWN_AT, is_known_day

_UNITS, _OPENS_IN = {u: unit_title(u) for u in ("원", "천원", "백만원", "억원")}, "백만원"
_ALL = Text("전체", "all")
_PLACES = "_places"  # of the session: the places of the run before, and whether its page opens without a year
_OWN_YEARS = "_own_years"  # of the session: whether the reader has chosen years
_NONE = Text("구분 없음", "none")
_ONE, _PLACE, _EVERY = "place", Text("바꿔 볼 곳", "Change to"), Text("구 전체", "All places")
_NO_AMOUNTS = Text("이 화면에는 금액이 없음", "This page has no amounts")
_NO_DEPARTMENTS = Text("이 화면에는 부서 구분이 없음", "This page has no departments")
_NO_TEAMS = Text("이 화면의 자료는 팀별로 나뉘지 않음", "The data of this page are not divided by team")
_NO_FIGURES = (
    Text("고른 구에 이 정의의 수치 없음", "No figures of the chosen districts by this definition"),
    Text("고른 부서에 이 정의의 수치 없음", "No figures of the chosen departments by this definition"),
)
_WHOLE, _OFFICE = Text("기관 {of}", "whole {of}"), Text("부서 {of}", "offices {of}")
_UNUSED = Text("이 화면에서는 쓰지 않음", "Not used on this page")
_TITLES = {
    "district": Text("구", "District"),
    "department": Text("부서", "Department"),
    "team": Text("팀", "Team"),
    "year": Text("연도", "Year"),
    "as_of": Text("기준일", "As of"),
    "definition": Text("정의", "Definition"),
}


@dataclass(frozen=True)
class Choice:
    """One filter with a list: options by id, how each is read, what is chosen at first, and why it is disabled, if it is."""

    key: str
    options: Sequence[str]
    name: Callable[[str], Text]
    default: Sequence[str] = ()
    unused: Text | None = None
    short: Callable[[str], Text] | None = None  # how it reads on its button, where that is shorter

    @property
    def opens(self) -> list[str]:
        """What is chosen where neither the session nor the address says anything."""
        return [d for d in self.default if d in self.options]


@dataclass(frozen=True)
class Uses:
    """What the page's data tell apart."""

    departments: bool
    teams: bool


def asked_query(frames: Frames, lang: Lang, page: Page, uses: Uses, measure: Measure | None) -> tuple[Query, DeltaGenerator]:
    """Draw the filter bar and read all but the unit, whose place is told beside.

    Values stand in the URL; a value that a link names and no list holds is said. `measure` is the one whose definition is asked.
    """
    definitions = measure.definitions if measure else ()
    if is_first_link():
        st.session_state[_OWN_YEARS] = "year" in st.query_params
        places = _translate_link(frames, definitions, lang)
        put_back(no_office({key: st.query_params.get_all(key) for key in st.query_params}))
        _open_in_year(frames, page, places)
    read_unknown(lambda: _known(frames, definitions, lang), frames)
    with st.container(key="filters", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        districts = _several(district := _district(frames, page), lang, partial(_ask_one_place, frames=frames, lang=lang), _if_none_all)
        chosen = _several(department := _department(frames, uses, districts), lang)
        departments = chosen if uses.departments else []
        teams = _teams(frames, departments, lang, used=uses.teams) if uses.departments else []
        as_of = _as_of(frames, lang, disabled="as_of" not in page.uses)
        definition = _definition(measure, page.definition, (districts, departments), frames, lang) if measure else ""
        unit_place = st.container(width="content")
        _follow_place(frames, page, districts)
        year = _year(frames, page)
        opens = {choice.key: [choice.name(v).of(lang) for v in choice.opens] or [""] for choice in (district, department, year)}
        page_actions(lang, opens | _opens(frames, definitions, page.definition, lang))
        years = _years(year, page, make_query(districts=districts, departments=departments), frames, lang)
    say_unknown(districts, frames, lang)
    if "view" not in st.query_params:
        say_namesakes(districts, frames, lang)
    return make_query(
        districts=districts, departments=departments, teams=teams, years=years, as_of=as_of.words, definition=definition
    ), unit_place


def _opens(frames: Frames, definitions: Sequence[Definition], opens_with: str, lang: Lang) -> dict[str, list[str]]:
    """The words with which the filters of one value open where the address says nothing of them."""
    titles = {d.name: d.title.of(lang) for d in definitions}
    first = {"as_of": [_as_of_title(choices.as_of_rules(frames)[0], lang)], UNIT: [_UNITS[_OPENS_IN].of(lang)]}
    return first | ({"definition": [titles[_first(titles, opens_with)]]} if titles else {})


def _district(frames: Frames, page: Page) -> Choice:
    unused = None if "district" in page.uses else _UNUSED
    return Choice("district", choices.districts(frames), names(frames).district, [choices.first(frames).district], unused)


def _department(frames: Frames, uses: Uses, districts: Sequence[str]) -> Choice:
    """Departments of the districts."""
    own, short = choices.departments(frames, districts), names(frames).department_span if len(districts) == 1 else None
    unused = None if uses.departments else _NO_DEPARTMENTS
    return Choice("department", own, lambda d: choices.department(frames, d), [choices.first(frames).department], unused, short)


def _year(frames: Frames, page: Page) -> Choice:
    first, unused = choices.opening_year(page, frames), None if "year" in page.uses else _UNUSED
    return Choice("year", [str(y) for y in reversed(choices.years(frames))], same, [str(first)] if first else [], unused)


def unit_of(page: Page, place: DeltaGenerator, lang: Lang) -> str:
    """Ask the unit at its place in the bar. It is of all pages, as the other filters are, though the page asks it."""
    with place:
        return ask_unit(_UNITS, _OPENS_IN, lang, unused=None if page.has_amounts else _NO_AMOUNTS)


def unit_chosen() -> str:
    """The unit that the address names, also that of a page that shows no choice."""
    return linked_unit(_UNITS, _OPENS_IN)


def _several(
    choice: Choice, lang: Lang, ask_one: Callable[[Sequence[str]], None] | None = None, changed: Callable[[], None] | None = None
) -> list[str]:
    """A button that says what is chosen and opens the list, with `ask_one` above it; a disabled one keeps what was chosen on other pages."""
    title = _TITLES[choice.key]
    default, off = choice.opens, choice.unused is not None
    now = _now(choice, default, lang)
    label = _button(title, [_NONE.of(lang)] if off else [(choice.short or choice.name)(v).of(lang) for v in now], lang)
    # Nobody comes near this many: to the browser a list with another limit is another list, which a choice of the program needs.
    limit = len(choice.options) + (st.session_state.get(CHOSEN, 0) if ask_one else 0)
    with st.popover(label, disabled=off, help=choice.unused.of(lang) if choice.unused else None):
        if ask_one:
            ask_one(now)
        chosen = st.multiselect(title.of(lang), choice.options, default=default, format_func=lambda v: choice.name(v).of(lang), key=choice.key,
                                bind="query-params", placeholder=_ALL.of(lang), width=340, select_all=False, disabled=off, on_change=changed,
                                max_selections=limit or None)  # fmt: skip
    return [str(v) for v in chosen]


def _ask_one_place(now: Sequence[str], *, frames: Frames, lang: Lang) -> None:
    """One click for another place like the chosen one, in its stead, or for all; the list below adds to it."""
    known, offered = names(frames), set(choices.districts(frames))
    like = sorted(offered.intersection(peers(now, frames)), key=lambda d: known.district(d).of(lang))
    st.session_state[_ONE] = now[0] if len(now) == 1 else "" if not now else None
    st.pills(_PLACE.of(lang), ["", *like], format_func=lambda d: known.district(d).of(lang) if d else _EVERY.of(lang), key=_ONE,
             on_change=_replace_place, args=({d: known.district(d).of(lang) for d in like},), width=340)  # fmt: skip


def _replace_place(words: Mapping[str, str]) -> None:
    """What is clicked; the chosen one, clicked again, stays."""
    if (place := st.session_state[_ONE]) is not None:
        choose([words[place]] if place else [])


def _if_none_all() -> None:
    """Without a place there is no department either: all places are asked as a whole. The list itself is left as the reader has it: set anew it would lose what is being typed."""
    if not st.session_state["district"]:
        put_back(emptied())


def _years(choice: Choice, page: Page, query: Query, frames: Frames, lang: Lang) -> list[str]:
    """A row of years, one click each: those of which the page has nothing are left out, those of which the asked places have nothing are faint."""
    with st.container(key="years"):
        chosen = st.pills(_TITLES[choice.key].of(lang), choice.options, selection_mode="multi", default=choice.opens, key=choice.key,
                          bind="query-params", disabled=choice.unused is not None, width="stretch", wrap=False,
                          on_change=_keep_years, args=(tuple(map(str, _now(choice, choice.opens, lang))),))  # fmt: skip
        own, known = choices.years_of_page(page, query, frames)
        left_out = [n for n, year in enumerate(choice.options, 1) if int(year) not in known and year not in chosen]
        faint = [n for n, year in enumerate(choice.options, 1) if int(year) not in own]
        st.html(_year_style(left_out, faint, "" if chosen else _ALL.of(lang)))
    return list(chosen)


def _year_style(left_out: Sequence[int], faint: Sequence[int], behind_title: str) -> str:
    """How the buttons of years look, by their places."""

    def buttons(places: Sequence[int]) -> str:
        return ",".join(f".st-key-year button:nth-of-type({n})" for n in places) or "#none"

    title = f'.st-key-year label p::after {{ content: " {behind_title}"; color: var(--ink); }}' if behind_title else ""
    return f"<style>{buttons(left_out)} {{ display: none; }} {buttons(faint)} {{ --year: var(--muted); --weight: 400; }} {title}</style>"


def _now(choice: Choice, default: Sequence[str], lang: Lang) -> list[str]:
    """What is chosen before the list itself is drawn: what the session keeps, else the link, else the default."""
    kept = st.session_state.get(choice.key)
    if kept is not None:
        return [v for v in kept if v in choice.options]
    by_words = {choice.name(v).of(lang): v for v in choice.options}
    return [by_words[w] for w in linked(choice.key, by_words, [choice.name(d).of(lang) for d in default])]


def _teams(frames: Frames, departments: Sequence[str], lang: Lang, *, used: bool) -> list[str]:
    """The second level of departments: asked where one is chosen and has teams; nothing where the page's data tell none apart."""
    found = choices.teams(frames, departments) if departments else []
    chosen = _several(Choice("team", found, same, unused=None if used else _NO_TEAMS), lang) if found else []
    return chosen if used else []


def _button(title: Text, chosen: Sequence[str], lang: Lang) -> str:
    words = chosen[0] if chosen else _ALL.of(lang)
    if len(chosen) > 1:
        words += f" 외 {len(chosen) - 1}" if lang == "ko" else f" +{len(chosen) - 1}"
    return f":gray[{title.of(lang)}] {plain(words)}"


def _as_of(frames: Frames, lang: Lang, *, disabled: bool) -> AsOf:
    options, title = choices.as_of_rules(frames), _TITLES["as_of"]
    kept = st.session_state.get("as_of")
    words = [_as_of_title(w, lang) for w in options]
    now = _as_of_title(str(kept), lang) if kept else next(iter(linked("as_of", words, ())), words[0])
    with st.popover(_button(title, [now], lang), disabled=disabled):
        chosen = st.selectbox(
            title.of(lang), options, format_func=lambda w: _as_of_title(w, lang), key="as_of", bind="query-params", width=340
        )
        _explained(AS_OF, lang)
    return parse_as_of(str(chosen or options[0]))


def _explained(term: Term, lang: Lang) -> None:
    """What a choice means and why it changes figures, under it."""
    st.html(f'<div class="hn-explained">{escape(term.means.of(lang))}.<br>{escape(term.differs.of(lang))}.</div>', width=340)


def _as_of_title(words: str, lang: Lang) -> str:
    try:
        return parse_as_of(words).title.of(lang)
    except KnownError:
        return words


def _definition(measure: Measure, opens_with: str, places: tuple[Sequence[str], Sequence[str]], frames: Frames, lang: Lang) -> str:
    """Definitions to choose from; those that count nothing of the districts or departments are faint and say so."""
    titles, title = {d.name: d.title for d in measure.definitions}, _TITLES["definition"]
    districts, departments = places
    lacking, none = definitions_without(measure, districts, frames, departments), _NO_FIGURES[bool(departments)].of(lang)
    first = _first(titles, opens_with)
    kept = str(st.session_state.get("definition"))
    words = [t.of(lang) for t in titles.values()]
    now = titles[kept].of(lang) if kept in titles else next(iter(linked("definition", words, ())), titles[first].of(lang))
    whole = _of_wholes(measure, next(d for d in titles if titles[d].of(lang) == now), districts, frames)
    said = join([_WHOLE.fill(of=titles[whole]), _OFFICE.fill(of=same(now))]).of(lang) if whole else now
    with st.popover(_button(title, [said], lang), key="definitions"):
        chosen = st.radio(
            title.of(lang),
            list(titles),
            index=list(titles).index(first),
            format_func=lambda d: titles[d].of(lang),
            key="definition",
            bind="query-params",
            captions=[plain(_formula(d, lang, none if d.name in lacking else "")) for d in measure.definitions],
        )
        faint = ",".join(
            f'.st-key-definition [role="radiogroup"] > :nth-child({n}) label p' for n, name in enumerate(titles, 1) if name in lacking
        )
        st.html(f"<style>{faint or '#none'} {{ color: var(--muted); }}</style>")
        _explained(DEFINITION, lang)
    return str(chosen or first)


def _of_wholes(measure: Measure, chosen: str, districts: Sequence[str], frames: Frames) -> str:
    """The definition by which whole governments are counted where the chosen one counts none of them; empty where it does, or none does."""
    table = frames[measure.dataset]
    if "department_id" not in table.columns:
        return ""
    wholes = [f"{d}/{ALL}" for d in districts or choices.districts(frames)]
    lacking = definitions_without(measure, districts, frames, wholes)
    return next((d.name for d in measure.definitions if d.name not in lacking), "") if chosen in lacking else ""


def _formula(definition: Definition, lang: Lang, none: str) -> str:
    words = f"{definition.formula.of(lang)} ({definition.rule.of(lang)})"
    return f"{none}. {words}" if none else words


def _first(titles: Iterable[str], opens_with: str) -> str:
    """The definition that a page opens with: its own, else its measure's first."""
    return opens_with if opens_with in titles else next(iter(titles))


def _translate_link(frames: Frames, definitions: Sequence[Definition], lang: Lang) -> list[str]:
    """A link made in the other language, or of a place by its short name, asks the same: its words become those of the filters.

    To be called before any filter takes them. The places that it names are told.
    """
    known, put = names(frames), dict[str, list[str]]()

    def own(key: str, texts: Iterable[Text], called: Callable[[str], str] = str) -> list[str]:
        words = {word: text.of(lang) for text in texts for word in (text.of("en" if lang == "ko" else "ko"), text.of(lang))}
        said = st.query_params.get_all(key)
        if (meant := [words.get(word) or called(word) for word in said]) != said:
            put[key] = meant
        return meant

    places = {known.district(d).of(lang): d for d in choices.districts(frames)}

    def called(word: str) -> str:
        own = known.called(word)
        return known.district(own[0]).of(lang) if len(own) == 1 and own[0] in places.values() else word

    asked = [places[w] for w in own("district", map(known.district, places.values()), called) if w in places]
    own("department", (choices.department(frames, d) for d in choices.departments(frames, asked or [choices.first(frames).district])))
    own("as_of", (parse_as_of(words).title for words in choices.as_of_rules(frames)))
    own("definition", (d.title for d in definitions))
    put_back(put)
    return asked


def _open_in_year(frames: Frames, page: Page, places: Sequence[str]) -> None:
    """A link to a place, or to all, that names no year opens in a year of which it has figures; that of the newest report is the program's own."""
    named, of_office = (any(st.query_params.get_all(key)) for key in ("district", "department"))
    is_asked = bool(places) or ("district" in st.query_params and not named)  # a name that no list holds asks for nothing
    if of_office or not is_asked or "year" in st.query_params or "year" not in page.uses:
        return
    year = choices.year_of_place(page, make_query(districts=places), frames)
    if year != choices.opening_year(page, frames):
        put_back({"year": [str(year or "")]})


def _follow_place(frames: Frames, page: Page, places: Sequence[str]) -> None:
    """A place that is chosen opens in its own year as well, and so does a page that opens without one, until the reader has chosen years.

    To be called before the years are drawn.
    """
    if "year" not in page.uses:
        return
    now = (*places, page.undated)
    before, st.session_state[_PLACES] = st.session_state.get(_PLACES, now), now
    if now != before and not st.session_state.get(_OWN_YEARS):
        year = choices.year_of_place(page, make_query(districts=places), frames)
        st.session_state["year"] = [str(year)] if year else []


def _keep_years(before: Sequence[str]) -> None:
    """Years that a page opened with give way to the first that the reader clicks; a further one stands beside it."""
    added = [year for year in st.session_state["year"] if year not in before]
    if added and not st.session_state.get(_OWN_YEARS):
        st.session_state["year"] = added
    st.session_state[_OWN_YEARS] = True


def _known(frames: Frames, definitions: Sequence[Definition], lang: Lang) -> dict[str, list[str]]:
    """Every filter's words, to hold the link's against. Departments are those of its districts, teams those of its departments."""
    known, first = names(frames), choices.first(frames)
    places = {known.district(d).of(lang): d for d in choices.districts(frames)}
    linked_places = [places[w] for w in st.query_params.get_all("district") if w in places]
    departments = choices.departments(frames, linked_places if "district" in st.query_params else [first.district])
    own = {choices.department(frames, d).of(lang): d for d in departments}
    chosen = [own[w] for w in st.query_params.get_all("department") if w in own]
    if "department" not in st.query_params and first.department in departments:
        chosen = [first.department]
    return {
        "district": list(places),
        "department": list(own),
        "team": choices.teams(frames, chosen),
        "year": [str(y) for y in choices.years(frames)],
        "as_of": [_as_of_title(w, lang) for w in choices.as_of_rules(frames)],
        "definition": [d.title.of(lang) for d in definitions],
        "unit": [words for title in _UNITS.values() for words in (title.ko, title.en)],
        "view": ["briefing", "briefing-dark"],
        KNOWN_AT: [day for day in st.query_params.get_all(KNOWN_AT) if is_known_day(day)],
    }
