"""The filter bar: what every page shares, held in the URL."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl
import streamlit as st

from lib.core.dataset import YEAR_OF
from lib.core.errors import KnownError
from lib.core.frames import Frames
from lib.core.places import names
from lib.core.query import UNITS, AsOf, Query, make_query, parse_as_of, unit_title
from lib.core.text import Lang, Text, same
from lib.ui import program

FILTERS = ("district", "department", "team", "year", "as_of", "definition", "unit")
_UNITS = ("원", "천원", "백만원", "억원")
FIRST_DISTRICT = "seoul-yeongdeungpo"
_ALL = Text("전체", "all")
_DEPARTMENT_LABEL = Text(":gray[부서] 구분 없음", ":gray[Department] none")
_NO_AMOUNTS = Text("이 화면에는 금액이 없음", "This page has no amounts")
_NO_DEPARTMENTS = Text("이 화면에는 부서 구분이 없음", "This page has no departments")


def asked_query(frames: Frames, lang: Lang, *, definitions: Sequence[tuple[str, Text]], has_departments: bool, has_amounts: bool) -> Query:
    """Draw the filter bar and read it. Values stand in the URL; a value that a link names and no list holds is said."""
    _say_unknown(frames, lang)
    with st.container(key="filters", horizontal=True, vertical_alignment="center", gap="small"):
        known = names(frames)
        districts = _several("district", Text("구", "District"), _districts(frames), known.district, lang, (FIRST_DISTRICT,))
        departments: list[str] = []
        teams: list[str] = []
        if has_departments:
            departments = _several(
                "department", Text("부서", "Department"), _departments(frames, districts), lambda d: _department(frames, d), lang
            )
            teams = _several("team", Text("팀", "Team"), _teams(frames, departments), same, lang) if departments else []
        else:
            st.popover(_DEPARTMENT_LABEL.of(lang), disabled=True, help=_NO_DEPARTMENTS.of(lang))
        years = _several("year", Text("연도", "Year"), [str(y) for y in _years(frames)], same, lang)
        as_of = _as_of(frames, lang)
        definition = _definition(definitions, lang)
        unit = st.segmented_control(Text("단위", "Unit").of(lang), _UNITS, default=UNITS[0], required=True, format_func=lambda u: unit_title(u).of(lang), key="unit",
                                    bind="query-params", label_visibility="collapsed", disabled=not has_amounts, help=None if has_amounts else _NO_AMOUNTS.of(lang))  # fmt: skip
    return make_query(districts=districts, departments=departments, teams=teams, years=years, as_of=as_of.words, definition=definition,
                      unit=str(unit or UNITS[0]))  # fmt: skip


def _several(
    key: str, title: Text, options: Sequence[str], name: Callable[[str], Text], lang: Lang, default: Sequence[str] = ()
) -> list[str]:
    """A button that says what is chosen and opens the list."""
    now = (
        [name(v).of(lang) for v in st.session_state[key]] if key in st.session_state else _linked(key, [name(d).of(lang) for d in default])
    )
    with st.popover(_button(title, now, lang)):
        chosen = st.multiselect(title.of(lang), options, default=[d for d in default if d in options], format_func=lambda v: name(v).of(lang), key=key,
                                bind="query-params", placeholder=_ALL.of(lang), width=320)  # fmt: skip
    return [str(v) for v in chosen]


def _linked(key: str, default: list[str]) -> list[str]:
    """On a session's first run the widget has no value yet: what the link says, for the button's words."""
    return [v for v in st.query_params.get_all(key) if v] if key in st.query_params else default


def _button(title: Text, chosen: Sequence[str], lang: Lang) -> str:
    words = chosen[0] if chosen else _ALL.of(lang)
    if len(chosen) > 1:
        words += f" 외 {len(chosen) - 1}" if lang == "ko" else f" +{len(chosen) - 1}"
    return f":gray[{title.of(lang)}] {words}"


def _districts(frames: Frames) -> list[str]:
    """Districts that any dataset with figures has, in the order of the districts table; sets of governments last."""
    found: set[str] = set()
    for dataset in program.DATASETS:
        if dataset.is_fact and "district_id" in dataset.names:
            found |= set(frames[dataset.name]["district_id"].unique().to_list())
    table = frames["districts"].filter(pl.col("district_id").is_in(list(found)))
    seoul = (pl.col("province") == "seoul").fill_null(value=False)
    return table.sort(~seoul, maintain_order=True)["district_id"].to_list()


def _departments(frames: Frames, districts: Sequence[str]) -> list[str]:
    return names(frames).departments_of(districts)


def _department(frames: Frames, department_id: str) -> Text:
    known = names(frames)
    district, name = known.district(department_id.split("/", maxsplit=1)[0]), known.department_span(department_id)
    return Text(f"{district.ko} {name.ko}", f"{name.en}, {district.en}")


def _teams(frames: Frames, departments: Sequence[str]) -> list[str]:
    tables = [frames[d.name] for d in program.DATASETS if "team" in d.names]
    found = pl.concat(
        [t.filter(pl.col("department_id").is_in(departments) | pl.col("_reporter").is_in(departments)).select("team") for t in tables]
    )
    return sorted(found["team"].drop_nulls().unique().to_list())


def _years(frames: Frames) -> list[int]:
    """All years of all figures, newest first."""
    tables = [frames[d.name] for d in program.DATASETS if d.is_fact and d.year and "department_id" in d.names]
    found = pl.concat([t.select(YEAR_OF) for t in tables])[YEAR_OF].drop_nulls().unique()
    return sorted(found.to_list(), reverse=True)


def _as_of(frames: Frames, lang: Lang) -> AsOf:
    days = sorted(set(frames["sources"].filter(pl.col("kind") == "work_report")["as_of"].to_list()), reverse=True)
    options = ["newest", *(f"at-most {d.isoformat()}" for d in days), *dict.fromkeys(f"same-day {d:%m-%d}" for d in days)]
    title = Text("기준일", "As of")
    now = (
        _as_of_title(str(st.session_state["as_of"]), lang)
        if "as_of" in st.session_state
        else _linked("as_of", [_as_of_title("newest", lang)])[0]
    )
    with st.popover(_button(title, [now], lang)):
        chosen = st.selectbox(
            title.of(lang), options, format_func=lambda w: _as_of_title(w, lang), key="as_of", bind="query-params", width=320
        )
    return parse_as_of(str(chosen or "newest"))


def _as_of_title(words: str, lang: Lang) -> str:
    try:
        return parse_as_of(words).title.of(lang)
    except KnownError:
        return words


def _definition(definitions: Sequence[tuple[str, Text]], lang: Lang) -> str:
    if not definitions:
        return ""
    titles = dict(definitions)
    first = next(iter(titles))
    title = Text("정의", "Definition")
    kept = str(st.session_state.get("definition"))
    now = titles[kept].of(lang) if kept in titles else _linked("definition", [titles[first].of(lang)])[0]
    with st.popover(_button(title, [now], lang)):
        chosen = st.radio(title.of(lang), list(titles), format_func=lambda d: titles[d].of(lang), key="definition", bind="query-params")
    return str(chosen or first)


def _say_unknown(frames: Frames, lang: Lang) -> None:
    """On the first run of a session, name the values of the link that no list holds; Streamlit drops them silently."""
    if "_link_read" not in st.session_state:
        known = {d: names(frames).district(d).of(lang) for d in _districts(frames)}
        years = {str(y) for y in _years(frames)}
        unknown = [v for v in st.query_params.get_all("district") if v and v not in known.values()]
        unknown += [v for v in st.query_params.get_all("year") if v and v not in years]
        departments = {_department(frames, d).of(lang) for d in _departments(frames, ())}
        unknown += [v for v in st.query_params.get_all("department") if v and v not in departments]
        st.session_state["_link_read"] = unknown
    if unknown := st.session_state["_link_read"]:
        words = ", ".join(unknown)
        st.warning(Text(f"링크에 있는 값을 찾을 수 없어 뺐습니다: {words}. 나머지 조건으로 보여 줍니다.",
                        f"Left out, because no list holds them: {words}. The rest of the link is shown.").of(lang))  # fmt: skip
