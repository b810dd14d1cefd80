"""The evidence drawer: what was clicked, where it is printed, how it was computed, and what the audit says."""

from __future__ import annotations

import html

import polars as pl
import streamlit as st

from lib.core import korean
from lib.core.evidence import VERDICTS, Evidence, Place, Verdict, places
from lib.core.frames import Frames
from lib.core.text import Lang, Text
from lib.ui import program

_TITLE = Text("근거", "Evidence")
_UNCHECKED = Text("이 값을 따로 적은 합계·비율은 출처에 없음", "No printed total or rate states this value")
_HEADS = Text("적힌 곳|무엇|적힌 값", "Place|What|Printed")
_MOST = 60  # places listed before the rest is counted
_CLASS = {
    Verdict.AGREES: "ok",
    Verdict.DISAGREES: "bad",
    Verdict.NOT_CHECKABLE: "",
    Verdict.APPROXIMATELY: "near",
    Verdict.HALF_UP: "near",
    Verdict.TRUNCATED: "near",
}


def show_evidence(evidence: Evidence, lang: Lang) -> None:
    """Open the drawer."""

    @st.dialog(_TITLE.of(lang), position="right", width=560)
    def drawer() -> None:
        found = program.frames()
        st.html(f'<div class="hn-title">{html.escape(evidence.label.of(lang))}<br>{html.escape(evidence.value.of(lang))}</div>')
        st.html(_verdicts(evidence, found, lang) or f'<div class="hn-cap">{_UNCHECKED.of(lang)}</div>')
        st.html(f'<div class="hn-formula">{html.escape(evidence.formula.of(lang))}</div>')
        st.html(_places(places(evidence, program.BY_NAME, found), lang))

    drawer()


def _verdicts(evidence: Evidence, frames: Frames, lang: Lang) -> str:
    """Printed figures that speak of exactly these rows."""
    if not evidence.rows:
        return ""
    by_dataset: dict[str, set[int]] = {}
    for ref in evidence.rows:
        by_dataset.setdefault(ref.dataset, set()).add(ref.row)
    table = frames["verdicts"].filter(pl.col("dataset").is_in(list(by_dataset)))
    chips = []
    for row in table.iter_rows(named=True):
        if set(row["rows"]) | set(row["against_rows"]) != by_dataset[row["dataset"]]:
            continue
        verdict = Verdict(row["verdict"])
        chips.append(f'<div><span class="hn-chip {_CLASS[verdict]}">{html.escape(VERDICTS[verdict].of(lang))}</span>'
                     f'{html.escape(row["locator"])} · {html.escape(row["printed"])}{html.escape(row["unit"])} · {html.escape(row[f"arithmetic_{lang}"])}</div>')  # fmt: skip
    return "".join(chips)


def _places(found: list[Place], lang: Lang) -> str:
    """The printed values by document: line, what, value in the printed unit."""
    heads = "".join(f"<th>{h}</th>" for h in _HEADS.of(lang).split("|"))
    body = "".join(
        _document(next(iter(group)), lang) + "".join(_row(p, lang) for p in group) for group in _by_source(found[:_MOST])
    )  # fmt: skip
    rest = len(found) - _MOST
    more = (f"외 {rest}건" if lang == "ko" else f"and {rest} more") if rest > 0 else ""
    return f'<table class="hn-places"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table><div class="hn-cap">{more}</div>'


def _by_source(found: list[Place]) -> list[list[Place]]:
    groups: dict[tuple[str, object], list[Place]] = {}
    for place in found:
        groups.setdefault((place.source_id, place.as_of), []).append(place)
    return list(groups.values())


def _document(place: Place, lang: Lang) -> str:
    day = (korean.format_date(place.as_of) if lang == "ko" else place.as_of.isoformat()) if place.as_of else ""
    mark = (" · 잠정" if lang == "ko" else " · provisional") if place.provisional else ""
    return f'<tr><td colspan="3" class="d">{html.escape(place.source)} <span class="hn-cap">{day}{mark}</span></td></tr>'


def _row(place: Place, lang: Lang) -> str:
    what = " · ".join(x for x in (place.label, place.column.of(lang), place.note) if x)
    return f'<tr><td class="p">{html.escape(place.locator)}</td><td>{html.escape(what)}</td><td class="n">{html.escape(place.printed)}</td></tr>'
