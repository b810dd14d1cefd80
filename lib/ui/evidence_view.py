"""The evidence drawer: what was clicked, where it is printed, how it was computed, and what the audit says."""

from __future__ import annotations

import html

import polars as pl
import streamlit as st

from lib.across.printed import VERDICT_WORDS
from lib.core import korean
from lib.core.evidence import Evidence, Place, Verdict, place_words, places
from lib.core.frames import Frames, row_of
from lib.core.panel import BASES, Panel
from lib.core.text import Lang, Text
from lib.ui import program

_TITLE = Text("근거", "Evidence")
_UNCHECKED = Text("이 값을 따로 적은 합계·비율은 출처에 없음", "No printed total or rate states this value")
_HEADS = Text("적힌 곳|무엇|적힌 값", "Place|What|Printed")
_SECTIONS = Text("검산|계산|적힌 곳", "Check|Arithmetic|Where it is printed")
_MOST = 60  # places listed before the rest is counted
_TONES = {Verdict.AGREES: "ok", Verdict.DISAGREES: "bad", Verdict.HALF_UP: "near", Verdict.TRUNCATED: "near"}


def show_evidence(evidence: Evidence, found: Frames, lang: Lang) -> None:
    """Open the drawer for one mark; `found` are the data that the panel was made from."""

    @st.dialog(_TITLE.of(lang), position="right", width=560)
    def drawer() -> None:
        check, sums, where = _SECTIONS.of(lang).split("|")
        st.html(
            f'<div class="hn-title">{html.escape(evidence.label.of(lang))}</div><div class="hn-value">{html.escape(evidence.value.of(lang))}</div>'
        )
        verdicts = _verdicts(evidence, found, lang) or f'<div class="hn-cap">{_UNCHECKED.of(lang)}</div>'
        parts = [_section(check, verdicts)]
        if evidence.formula.ko:
            parts.append(_section(sums, f'<div class="hn-formula">{html.escape(evidence.formula.of(lang))}</div>'))
        parts.append(_section(where, _places(places(evidence, program.BY_NAME, found), found, lang)))
        st.html("".join(parts))

    drawer()


def show_sources(panel: Panel, found: Frames, lang: Lang) -> None:
    """Open the drawer for a whole panel: every place, then every figure with its arithmetic."""

    @st.dialog(_TITLE.of(lang), position="right", width=560)
    def drawer() -> None:
        _, sums, where = _SECTIONS.of(lang).split("|")
        asked = list(panel.evidence.values())
        lines = [
            f"<tr><td>{html.escape(e.label.of(lang))}</td><td>{html.escape(e.formula.of(lang))}</td></tr>"
            for e in asked[:_MOST] if e.formula.ko
        ]  # fmt: skip
        rows = tuple(dict.fromkeys(r for e in asked for r in e.rows))
        every = Evidence("", panel.title, Text("", ""), Text("", ""), rows)
        st.html(f'<div class="hn-title">{html.escape(panel.title.of(lang))}</div>' + _section(where, _places(places(every, program.BY_NAME, found), found, lang))
                + _section(sums, f'<table class="hn-places"><tbody>{"".join(lines)}</tbody></table>{_rest(len(asked), lang)}'))  # fmt: skip

    drawer()


def _section(title: str, body: str) -> str:
    return f'<div class="hn-section">{html.escape(title)}</div>{body}'


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
        chips.append(f'<div><span class="hn-chip {_TONES.get(verdict, "")}">{html.escape(VERDICT_WORDS[verdict].of(lang))}</span>'
                     f'{html.escape(place_words(row["locator"]).of(lang))} · {html.escape(row["printed"])}{html.escape(row["unit"])} · {html.escape(row[f"arithmetic_{lang}"])}</div>')  # fmt: skip
    return "".join(chips)


def _places(found: list[Place], frames: Frames, lang: Lang) -> str:
    """The printed values by document: line, what, value in the printed unit."""
    heads = "".join(f"<th>{h}</th>" for h in _HEADS.of(lang).split("|"))
    body = "".join(
        _document(next(iter(group)), frames, lang) + "".join(_row(p, lang) for p in group) for group in _by_source(found[:_MOST])
    )  # fmt: skip
    return f'<table class="hn-places"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{_rest(len(found), lang)}'


def _rest(count: int, lang: Lang) -> str:
    rest = count - _MOST
    more = (f"외 {rest}건" if lang == "ko" else f"and {rest} more") if rest > 0 else ""
    return f'<div class="hn-cap">{more}</div>'


def _by_source(found: list[Place]) -> list[list[Place]]:
    groups: dict[tuple[str, object], list[Place]] = {}
    for place in found:
        groups.setdefault((place.source_id, place.as_of), []).append(place)
    return list(groups.values())


def _document(place: Place, frames: Frames, lang: Lang) -> str:
    """The document with its session, its date and how the date is known."""
    source = frames["sources"].filter(pl.col("source_id") == place.source_id).row(0, named=True)
    row = row_of(frames[place.ref.dataset], place.ref.row)
    day = (korean.format_date(place.as_of) if lang == "ko" else place.as_of.isoformat()) if place.as_of else ""
    known = BASES[str(row["_basis"])].of(lang) if day and row.get("_basis") in BASES else ""
    mark = ("잠정" if lang == "ko" else "provisional") if place.provisional else ""
    about = " · ".join(x for x in (str(source["session"] or ""), day + (f"({known})" if known else ""), mark) if x)
    return f'<tr><td colspan="3" class="d">{html.escape(place.source)}<div class="hn-cap">{html.escape(about)}</div></td></tr>'


def _row(place: Place, lang: Lang) -> str:
    what = " · ".join(x for x in (place.label.of(lang), place.column.of(lang), place.note) if x)
    where = place_words(place.locator).of(lang)
    return f'<tr><td class="p">{html.escape(where)}</td><td>{html.escape(what)}</td><td class="n">{html.escape(place.printed)}</td></tr>'
