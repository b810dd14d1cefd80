"""Correcting a printed cell from its evidence: which cells can be, what lies over them, and the small form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

import polars as pl
import streamlit as st

from lib.audit import audited
from lib.core.dataset import ROW, Dataset
from lib.core.errors import AskedError, KnownError
from lib.core.evidence import EMPTY, Place, cell_words, place_words
from lib.core.frames import Frames, row_of
from lib.core.text import Lang, Text, same
from lib.store.seen import ConflictError, Seen
from lib.ui.components.words import plain
from lib.ui.corrections.checks import is_form_of, is_warned, refuse, seen_by_author, show_refusal, show_warning, warn
from lib.ui.data import program
from lib.ui.data.loading import look_again
from lib.ui.evidence.drawer import Cell, fixing, forget, redraw
from lib.ui.shell.who import NAMELESS, ask_aside, keep_aside, who

if TYPE_CHECKING:
    from lib.store.history import Laid

_ASIDE = ("source_id", "locator", "note", "unit_printed")  # where and how a row is printed is no matter of opinion
_BACK = Text("근거로 돌아가기", "Back to the evidence")
_COLUMN, _PRINTED, _NOW = Text("고칠 것", "What to correct"), Text("적힌 값", "Printed"), Text("지금 정정한 값", "Corrected so far")
_NEW, _WHY = Text("고친 값", "Corrected value"), Text("까닭", "Reason")
_SAVE, _SAVE_SO = Text("정정하기", "Correct"), Text("그대로 정정하기", "Correct all the same")
_WHY_HELP = Text("예: 담당 부서 확인, 정정 공문 접수", "Such as: confirmed by the department, a letter of correction")
_KEPT = Text("보고서에 적힌 값은 그대로 남고, 모든 화면이 고친 값을 씁니다. 언제든 되돌릴 수 있습니다.",
             "The printed value stays; every page uses the corrected one. It can be taken back at any time.")  # fmt: skip
_REASON = Text("정정하는 까닭을 적으십시오.", "Write why it is corrected.")
_DONE, _TAKEN_BACK = Text("정정했습니다.", "Corrected."), Text("정정을 되돌렸습니다.", "The correction was taken back.")


def can_correct(found: Frames) -> bool:
    """Whether figures can be corrected on this screen: there is a store, and it shows what is known now."""
    return found.known_at is None and program.store() is not None


def is_correctable(place: Place) -> bool:
    """Whether a printed place is a cell of a fact: rows of reference tables are corrected in their own files."""
    return bool(place.name) and program.BY_NAME[place.ref.dataset].is_fact


def laid_on(found: Frames) -> Mapping[Cell, Laid]:
    """The corrections that the data show, by the cell that they lie over."""
    store = program.store()
    if store is None:
        return {}
    from lib.store.history import laid  # noqa: PLC0415 - a folder of files needs no database

    number = int(found.revision.rpartition("-")[2])
    return program.kept(("laid", found.revision), lambda: {Cell(*one.ref): one for one in laid(store, number) if one.ref})  # type: ignore[return-value]


class _Said(NamedTuple):
    """What the author of a correction has typed, and what of the cell he saw."""

    words: str
    reason: str
    who: str
    seen: Seen


def place_of_form(behind: Sequence[Place], found: Frames) -> Place | None:
    """The place whose form is open, also where a newer report has put another row in its place; None where it is none of these."""
    cell = fixing()
    if cell is None:
        return None
    same = (p for p in behind if Cell(p.ref.dataset, p.ref.row, p.name) == cell)
    return next(same, None) or next(
        (p for p in behind if is_form_of(cell, (p.ref.dataset, _key(p.ref.dataset, p.ref.row, found)), p.name)), None
    )


def _key(dataset: str, row: int, found: Frames) -> str:
    from lib.store.rows import key_of  # noqa: PLC0415

    return key_of(program.BY_NAME[dataset], row_of(found[dataset], row))


def show_form(cell: Cell, place: Place, found: Frames, lang: Lang) -> None:
    """Draw the form of a cell; saving it leads back to the evidence, with the corrected value in it."""
    dataset, row = program.BY_NAME[cell.dataset], row_of(found[cell.dataset], cell.row)
    st.button(_BACK.of(lang), key="fix_back", type="tertiary", icon=":material/arrow_back:", on_click=forget)
    st.html(f'<div class="hn-title">{escape(place.label.of(lang))}</div>'
            f'<div class="hn-cap">{escape(place.source.of(lang))} · {escape(place_words(place.locator).of(lang))}</div>')  # fmt: skip
    cell = cell._replace(column=_column(dataset, cell.column, lang))
    from lib.intake.changes.typed import typed  # noqa: PLC0415 - heavy, and few correct

    now, key = typed(dataset, row)[cell.column], _key(cell.dataset, cell.row, found)
    seen = seen_by_author(cell, key, Seen(row[cell.column], found.revision))
    st.html(_values(cell, dataset, row, found, lang))
    with st.form(key="fix", border=False):
        title = dataset.column(cell.column).title.of(lang)
        new = st.text_input(f"{_NEW.of(lang)} ({title})", value=now, key=f"fix_{cell.dataset}_{key}_{cell.column}", max_chars=300)
        reason = st.text_input(_WHY.of(lang), key="fix_reason", max_chars=300, placeholder=_WHY_HELP.of(lang))
        name = ask_aside(lang, in_form=True)
        show_refusal(lang)
        save = _SAVE_SO if show_warning(cell, lang) else _SAVE
        if st.form_submit_button(save.of(lang), type="primary", key="fix_save", on_click=keep_aside):
            _save(cell, row, found, _Said(new, reason.strip(), name, seen), lang)
    st.html(f'<div class="hn-cap">{_KEPT.of(lang)}</div>')


def _column(dataset: Dataset, name: str, lang: Lang) -> str:
    """The column to correct: a figure is itself, of a row of words one is chosen."""
    if name in dataset.values:
        return name
    own = [c.name for c in dataset.columns if c.name not in (*dataset.key, *_ASIDE) and not c.refers]
    titles = {c: dataset.column(c).title.of(lang) for c in own}
    return (
        st.selectbox(_COLUMN.of(lang), own, index=own.index(name), key="fix_column", format_func=titles.__getitem__)
        if len(own) > 1
        else name
    )


def _values(cell: Cell, dataset: Dataset, row: Mapping[str, object], found: Frames, lang: Lang) -> str:
    """The printed value, and what it has been corrected to before."""
    from lib.ui.corrections.words import of_cell  # noqa: PLC0415

    one = laid_on(found).get(cell)
    if one is None:
        said = [(_PRINTED, _words(dataset, row, cell.column, lang))]
    else:
        old, new = (of_cell(one.correction, one.row, value).of(lang) for value in (one.correction.old, one.correction.new))
        said = [(_PRINTED, old), (_NOW, new)]
    lines = (f'<div class="hn-section">{label.of(lang)}</div><div class="hn-value">{escape(words)}</div>' for label, words in said)
    return "".join(lines)


def _words(dataset: Dataset, row: Mapping[str, object], column: str, lang: Lang) -> str:
    return cell_words(dataset, dataset.column(column), row).of(lang) or EMPTY.of(lang)


def _save(cell: Cell, row: Mapping[str, object], found: Frames, said: _Said, lang: Lang) -> None:
    from lib.intake.records.rows import UnreadableError  # noqa: PLC0415

    try:
        _correct(cell, row, found, said)
    except UnreadableError as error:
        st.error(plain(error.words.of(lang)))
    except ConflictError as error:
        refuse(cell, _key(cell.dataset, cell.row, found), error)
        look_again()
        st.rerun()
    except KnownError as error:
        st.error(plain(error.of(lang)))
    else:
        _finish(_DONE, lang)


def _correct(cell: Cell, row: Mapping[str, object], found: Frames, said: _Said) -> None:
    """Check what was typed, and save it; where it would break what adds up, say that first. UnreadableError or KnownError where it cannot be."""
    from lib.intake.changes import typed  # noqa: PLC0415
    from lib.intake.changes.consequences import consequences  # noqa: PLC0415
    from lib.store.commits import correct  # noqa: PLC0415

    dataset, words = program.BY_NAME[cell.dataset], said.words
    value = typed.cell(dataset.column(cell.column), words)
    typed.check_row(dataset, {**row, cell.column: value})
    if not said.reason or not said.who:
        raise AskedError(_REASON if said.who else NAMELESS)
    _try(cell, value, found)
    before = laid_on(found).get(cell)
    broken = consequences(dataset, cell.row, cell.column, before.correction.old if before else row[cell.column], value, found)
    if broken.broken and not is_warned(cell, value):
        warn(cell, value, same(words.strip()) if words.strip() else EMPTY, broken)
        redraw()
    store = program.store()
    if store is not None:
        correct(store, cell.dataset, cell.row, cell.column, value, seen=said.seen, reason=said.reason, who=said.who)


def _try(cell: Cell, value: object, found: Frames) -> None:
    """SchemaError where a printed figure would no longer find its rows: everybody's pages would stop at that."""
    table = found[cell.dataset]
    if cell.column in program.BY_NAME[cell.dataset].values:
        return
    here = pl.when(pl.col(ROW) == cell.row).then(pl.lit(value, dtype=table.schema[cell.column])).otherwise(pl.col(cell.column))
    audited(found.with_table(cell.dataset, table.with_columns(here.alias(cell.column))))


def take_back_now(number: int, lang: Lang) -> None:
    """Take a correction back; the drawer then shows the printed value. The reason said in it where it cannot be."""
    from lib.store.commits import take_back  # noqa: PLC0415

    store, name = program.store(), who()
    try:
        if not name:
            raise AskedError(NAMELESS)
        if store is not None:
            take_back(store, number, who=name)
    except KnownError as error:
        st.error(plain(error.of(lang)))
    else:
        _finish(_TAKEN_BACK, lang)


def _finish(words: Text, lang: Lang) -> None:
    """Draw the page anew, the evidence still open, from the data as they are now."""
    forget()
    look_again()
    st.toast(words.of(lang), icon=":material/check:")
    st.rerun()
