"""The printed places behind a value, by document: line, what, value in the printed unit; each can be corrected where there is a store.

Totals and rates that the document prints of the same rows stand under them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from lib.across.sources.printed import words_of
from lib.core import korean
from lib.core.evidence import SIGNS, Place, place_words
from lib.core.frames import Frames, note_without, row_of
from lib.core.panel import BASES
from lib.core.sources.citations import citations
from lib.core.sources.verdicts import WORST, Row, with_unit
from lib.core.text import Lang, Text
from lib.ui.components.clicks import act, clicked
from lib.ui.corrections.form import can_correct, is_correctable, laid_on, take_back_now
from lib.ui.data import program
from lib.ui.evidence.drawer import Cell, begin, redraw
from lib.ui.shell.who import ask_aside

if TYPE_CHECKING:
    from lib.store.history import Laid

_HEADS = Text("적힌 곳|무엇|적힌 값", "Place|What|Printed")
_FIX, _BACK, _FIXED = Text("정정", "Correct"), Text("되돌리기", "Take back"), Text("정정함", "Corrected")
_MOST = 60  # places listed before the rest is counted


def show_places(title: str, found: list[Place], verdicts: Sequence[Row], frames: Frames, lang: Lang) -> None:
    """Draw the places, and the printed figures of `verdicts`; a place that is to be corrected opens its form in place of the evidence."""
    over, can = laid_on(frames), can_correct(frames)
    listed = sorted(verdicts, key=lambda v: WORST.index(v["verdict"]))[:_MOST]
    rest = rest_of(lang, len(found), len(verdicts))
    words = (
        f'<div class="hn-section">{escape(title)}</div>'
        + _table(found, _printed(listed, frames, lang, can=can), frames, over, lang, can=can)
        + rest
    )
    if not can:
        st.html(words)
        return
    if _is_corrected(found[:_MOST], over):
        ask_aside(lang)
    chosen = clicked(words, key="places")
    kind, _, about = chosen.partition(":")
    if kind == "fix":
        dataset, row, column = about.split(":")
        begin(Cell(dataset, int(row), column))
        redraw()
    if kind == "back":
        take_back_now(int(about), lang)


def _is_corrected(found: Sequence[Place], over: Mapping[Cell, Laid]) -> bool:
    rows = {(cell.dataset, cell.row) for cell in over}
    return any((p.ref.dataset, p.ref.row) in rows for p in found)


def rest_of(lang: Lang, *counts: int) -> str:
    """How many more there are than are listed, of each so many."""
    rest = sum(max(count - _MOST, 0) for count in counts)
    more = (f"외 {rest}건" if lang == "ko" else f"and {rest} more") if rest > 0 else ""
    return f'<div class="hn-cap">{more}</div>'


def _table(found: list[Place], printed: Mapping[str, str], frames: Frames, over: Mapping[Cell, Laid], lang: Lang, *, can: bool) -> str:
    heads = "".join(f"<th>{h}</th>" for h in _HEADS.of(lang).split("|")) + ("<th></th>" if can else "")
    told = dict(printed)  # once, under the first rows of their document
    body = "".join(
        _document(group[0], frames, lang) + "".join(_row(p, over, frames, lang, can=can) for p in group) + told.pop(group[0].source_id, "")
        for group in _by_source(found[:_MOST])
    )  # fmt: skip
    cited = citations(frames) if told else {}
    behind = "".join(
        f'<tr><td colspan="4" class="d">{escape(cited[s].of(lang))}</td></tr>{rows}' for s, rows in told.items()
    )  # no row of theirs is listed
    return f'<table class="hn-places"><thead><tr>{heads}</tr></thead><tbody>{body}{behind}</tbody></table>'


def _printed(verdicts: Sequence[Row], frames: Frames, lang: Lang, *, can: bool) -> dict[str, str]:
    """The rows of printed totals and rates by the source that prints them: `L52 · 구정의 기획·조정 · 집행액 ÷ 예산 · ≠ 95.1%`."""
    rows: dict[str, str] = {}
    for verdict in verdicts:
        what, value = words_of(verdict, frames).of(lang), f"{SIGNS[verdict['verdict']]} {with_unit(verdict['printed'], verdict['unit'])}"
        cells = (
            f'<td class="p">{escape(place_words(verdict["locator"]).of(lang))}</td><td>{escape(what)}</td><td class="n">{escape(value)}</td>'
            + "<td></td>" * can
        )
        rows[verdict["source_id"]] = f"{rows.get(verdict['source_id'], '')}<tr>{cells}</tr>"
    return rows


def _by_source(found: list[Place]) -> list[list[Place]]:
    groups: dict[tuple[str, object], list[Place]] = {}
    for place in found:
        groups.setdefault((place.source_id, place.as_of), []).append(place)
    return list(groups.values())


def _document(place: Place, frames: Frames, lang: Lang) -> str:
    """The document with its session, its date and how the date is known."""
    source = next(iter(frames["sources"].filter(frames["sources"]["source_id"] == place.source_id).iter_rows(named=True)))
    row = row_of(frames[place.ref.dataset], place.ref.row)
    day = (korean.format_date(place.as_of) if lang == "ko" else place.as_of.isoformat()) if place.as_of else ""
    known = BASES[str(row["_basis"])].of(lang) if day and row.get("_basis") in BASES else ""
    mark = ("잠정" if lang == "ko" else "provisional") if place.provisional else ""
    about = " · ".join(x for x in (str(source["session"] or ""), day + (f"({known})" if known else ""), mark) if x)
    address = f'<div class="hn-cap">{_linked(str(source["reference"]))}</div>' if source["reference"] else ""
    return f'<tr><td colspan="4" class="d">{escape(place.source.of(lang))}<div class="hn-cap">{escape(about)}</div>{address}</td></tr>'


_ADDRESS = re.compile(r"(https?://[^\s;,()]+)")


def _linked(reference: str) -> str:
    """Where the source is found, its addresses as links."""
    parts = _ADDRESS.split(reference)
    link = '<a href="{0}" target="_blank" rel="noopener noreferrer">{0}</a>'
    return "".join(link.format(escape(words)) if i % 2 else escape(words) for i, words in enumerate(parts))


def _row(place: Place, over: Mapping[Cell, Laid], frames: Frames, lang: Lang, *, can: bool) -> str:
    of_row = {cell.column: one for cell, one in over.items() if (cell.dataset, cell.row) == (place.ref.dataset, place.ref.row)}
    own = of_row.get(place.name)
    told = [own] if own else [] if place.name in program.BY_NAME[place.ref.dataset].values else list(of_row.values())
    note = note_without(place.note, (words for _, words in frames.said_of(place.ref.dataset, place.ref.row)))
    what = escape(" · ".join(x for x in (place.label.of(lang), place.column.of(lang), note) if x)) + "".join(
        _over(one, place, lang) for one in told
    )
    value = _both(own, lang) if own else escape(place.printed)
    what += f'<div class="hn-cap">{escape(place.section)}</div>' if place.section else ""
    acts = f'<td class="a">{_acts(place, told, lang)}</td>' if can else ""
    return f'<tr><td class="p">{escape(place_words(place.locator).of(lang))}</td><td>{what}</td><td class="n">{value}</td>{acts}</tr>'


def _over(one: Laid, place: Place, lang: Lang) -> str:
    """That a cell is corrected, why, by whom and when; of another cell than the listed one also which and how."""
    from lib.ui.corrections.words import column_words, values, why  # noqa: PLC0415

    old, new = (words.of(lang) for words in values(one.correction, one.row))
    which = "" if one.correction.column == place.name else f"{column_words(one.correction).of(lang)} {old} → {new}"
    return f'<div><span class="hn-chip older">{_FIXED.of(lang)}</span>{escape(which)}</div><div class="hn-cap">{escape(why(one.correction, lang))}</div>'


def _both(own: Laid, lang: Lang) -> str:
    """The printed value and, under it, the corrected one."""
    from lib.ui.corrections.words import values  # noqa: PLC0415

    old, new = (escape(words.of(lang)) for words in values(own.correction, own.row))
    return f'<del>{old}</del><div><span class="hn-cap">→</span> {new}</div>'


def _acts(place: Place, told: Sequence[Laid], lang: Lang) -> str:
    if not is_correctable(place):
        return ""
    about = f"{place.label.of(lang)} {place.printed}"
    backs = "".join(act(f"back:{one.correction.number}", _BACK.of(lang), about) for one in told)
    return act(f"fix:{place.ref.dataset}:{place.ref.row}:{place.name}", _FIX.of(lang), about) + backs
