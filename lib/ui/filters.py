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
from lib.ui.links import linked, say_unknown

_UNITS = ("원", "천원", "백만원", "억원")
FIRST_DISTRICT = "seoul-yeongdeungpo"
_ALL = Text("전체", "all")
_DEPARTMENT_LABEL = Text(":gray[부서] 구분 없음", ":gray[Department] none")
_NO_AMOUNTS = Text("이 화면에는 금액이 없음", "This page has no amounts")
_NO_DEPARTMENTS = Text("이 화면에는 부서 구분이 없음", "This page has no departments")


def asked_query(frames: Frames, lang: Lang, *, definitions: Sequence[tuple[str, Text]], has_departments: bool, has_amounts: bool) -> Query:
    """Draw the filter bar and read it. Values stand in the URL; a value that a link names and no list holds is said."""
    _say_unknown(frames, definitions, lang)
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
    kept = st.session_state.get(key)
    words = [name(v).of(lang) for v in (options if kept is None else kept)]
    now = words if kept is not None else linked(key, words, [name(d).of(lang) for d in default])
    with st.popover(_button(title, now, lang)):
        chosen = st.multiselect(title.of(lang), options, default=[d for d in default if d in options], format_func=lambda v: name(v).of(lang), key=key,
                                bind="query-params", placeholder=_ALL.of(lang), width=320)  # fmt: skip
    return [str(v) for v in chosen]


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
    options = _as_of_rules(frames)
    title = Text("기준일", "As of")
    kept = st.session_state.get("as_of")
    words = [_as_of_title(w, lang) for w in options]
    now = _as_of_title(str(kept), lang) if kept else next(iter(linked("as_of", words, ())), words[0])
    with st.popover(_button(title, [now], lang)):
        chosen = st.selectbox(
            title.of(lang), options, format_func=lambda w: _as_of_title(w, lang), key="as_of", bind="query-params", width=320
        )
    return parse_as_of(str(chosen or options[0]))


def _as_of_rules(frames: Frames) -> list[str]:
    """Newest, then until and nearest to each day of a report."""
    days = sorted(set(frames["sources"].filter(pl.col("kind") == "work_report")["as_of"].to_list()), reverse=True)
    return ["newest", *(f"at-most {d.isoformat()}" for d in days), *dict.fromkeys(f"same-day {d:%m-%d}" for d in days)]


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
    words = [t.of(lang) for t in titles.values()]
    now = titles[kept].of(lang) if kept in titles else next(iter(linked("definition", words, ())), words[0])
    with st.popover(_button(title, [now], lang)):
        chosen = st.radio(title.of(lang), list(titles), format_func=lambda d: titles[d].of(lang), key="definition", bind="query-params")
    return str(chosen or first)


def _say_unknown(frames: Frames, definitions: Sequence[tuple[str, Text]], lang: Lang) -> None:
    """Every filter's words, to hold the link's against."""
    known = {
        "district": [names(frames).district(d).of(lang) for d in _districts(frames)],
        "department": [_department(frames, d).of(lang) for d in _departments(frames, ())],
        "team": _teams(frames, _departments(frames, ())),
        "year": [str(y) for y in _years(frames)],
        "as_of": [_as_of_title(w, lang) for w in _as_of_rules(frames)],
        "definition": [t.of(lang) for _, t in definitions],
        "unit": [unit_title(u).of(lang) for u in _UNITS],
    }
    say_unknown(known, frames, lang)
