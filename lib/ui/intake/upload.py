"""Dropping files: each is kept by its hash and queued; one that cannot be taken is said by name, the others go on."""

from __future__ import annotations

import streamlit as st

from lib.core import korean
from lib.core.errors import KnownError
from lib.core.text import Lang, Text
from lib.intake.desk.queue import MOST_FILES, clean_name, take_in
from lib.sandbox import LIMITS, MB
from lib.store.database import Store
from lib.store.reviews import WAITING, Review, reviews
from lib.ui.components.words import plain
from lib.ui.server.readers import keep_reading
from lib.ui.shell.who import say_nameless

_ROUND, _SAID = "_upload_round", "_upload_said"
_DROP = Text("보고서 파일(HWP, HWPX, PDF, XLSX, XLS, CSV, HTML, 글)", "Report files (HWP, HWPX, PDF, XLSX, XLS, CSV, HTML, text)")
_CHOOSE = Text("파일 고르기", "Choose files")
_HINT = Text("여기에 끌어다 놓아도 됩니다. 한 파일은 {size}MB까지", "or drop them here; {size} MB each at most")
_MANY = Text("한 번에 {most}개까지 올릴 수 있어 뒤의 {rest}개는 받지 않았습니다: {names}. 이어서 다시 올리십시오.",
             "At most {most:file|files} at a time; the last {rest} were not taken: {names}. Upload them next.")  # fmt: skip
_SHIPPED = Text("{name}: 이미 자료에 있는 보고서({title})의 원본입니다. 원본을 보관했으니 근거에서 원문을 볼 수 있습니다.",
                "{name} is the original of a report whose figures are here already ({title}). It is kept: evidence shows it now.")  # fmt: skip
_UNDER_WAY = Text("{name}: 이미 올려 둔 파일입니다. 아래 목록의 ‘{as_name}’에서 이어서 하십시오.",
                  "{name} is here already. Go on with ‘{as_name}’ in the list below.")  # fmt: skip
_AGAIN = Text(
    "{name}: {day}에 {who}님이 등록한 파일과 같아 다시 읽지 않습니다.",
    "{name} is the file that {who} registered on {day}; it is not read again.",
)


def _own_words(lang: Lang) -> str:
    """Style that puts our words in the place of Streamlit's English ones."""
    box = '[data-testid="stFileUploader"]'
    button, hint = f'{box} button [data-testid="stMarkdownContainer"]', f'{box} [data-testid="stFileUploaderDropzoneInstructions"] > div'
    hints = _HINT.of(lang).format(size=LIMITS.file // MB)
    return (f'<style>{button} p, {hint} span {{ display: none; }} {button}::after {{ content: "{_CHOOSE.of(lang)}"; }}'
            f'{hint}::after {{ content: "{hints}"; font-size: 12.5px; color: var(--muted); }}</style>')  # fmt: skip


def show_upload(store: Store, who: str, lang: Lang) -> None:
    """Draw the place to drop files and take what was dropped."""
    turn = st.session_state.setdefault(_ROUND, 0)
    st.html(_own_words(lang))
    files = st.file_uploader(_DROP.of(lang), accept_multiple_files=True, key=f"upload_{turn}", max_upload_size=LIMITS.file // MB)
    say_nameless(who, lang)
    if files and who:  # what was dropped waits for the name
        said = []
        known = {r.number: r.name for r in reviews(store, *WAITING)}
        for file in files[:MOST_FILES]:
            said += _take(store, file.name, file.getvalue(), who, lang, known)
        if rest := files[MOST_FILES:]:
            names = ", ".join(clean_name(f.name) for f in rest[:5]) + ("…" if len(rest) > 5 else "")
            said.append(_MANY.fill(most=MOST_FILES, rest=len(rest), names=names).of(lang))
        st.session_state[_SAID] = said
        st.session_state[_ROUND] = turn + 1  # an empty place for the next files
        keep_reading(store)
        st.rerun()
    for words in st.session_state.get(_SAID, ()):
        st.warning(plain(words))


def _take(store: Store, name: str, data: bytes, who: str, lang: Lang, known: dict[int, str]) -> list[str]:
    """What there is to say of a file. `known` names the reviews under way, to which this one is added."""
    try:
        taken = take_in(store, name, data, {}, who)
    except KnownError as error:
        return [error.of(lang)]
    shown = clean_name(name)
    if taken.source is None:
        as_name = known.setdefault(taken.number or 0, "")
        known[taken.number or 0] = as_name or shown
        return [_UNDER_WAY.of(lang).format(name=shown, as_name=as_name)] if as_name else []
    return [again(shown, taken.before, lang) if taken.before else _SHIPPED.of(lang).format(name=shown, title=taken.source[1])]


def again(name: str, before: Review, lang: Lang) -> str:
    """That the same file was registered before, when and by whom."""
    day = before.updated_at.astimezone().date()
    return _AGAIN.of(lang).format(name=name, who=before.who, day=korean.format_date(day) if lang == "ko" else day.isoformat())
