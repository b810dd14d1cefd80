"""Delivering a briefing when it is due: its schedules, and what came of each."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from lib.briefings.delivery import reachable
from lib.briefings.fill import Filled
from lib.briefings.schedule import WEEKDAYS, parse_rule
from lib.core.errors import KnownError
from lib.core.files.file import File
from lib.core.frames import Frames
from lib.core.text import Lang, Text
from lib.store.deliveries import DELIVERED, FAILED, STARTED, Schedule, add_schedule, deliveries, end_schedule, schedules
from lib.ui.briefing.opened import Opened
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.intake.queue import moment
from lib.ui.page import Asked
from lib.ui.shell.who import who

_TITLE = Text("정해 둔 때에 보내기", "Deliver on schedule")
_NEEDS = Text("보내려면 이 서버에서 python -m lib deliver가 돌아야 합니다(cron이나 작업 스케줄러, 또는 --watch).",
              "The server must run `python -m lib deliver` (by cron or a task scheduler, or with --watch).")  # fmt: skip
_WHEN, _AT, _TARGET, _FORMATS, _ADD = (Text("언제", "When"), Text("시각", "Time"), Text("어디로", "Where to"), Text("형식", "Formats"),
                                       Text("예약", "Schedule"))  # fmt: skip
_HINT = Text("folder:/폴더/경로 또는 mail:이름@기관,이름@기관", "folder:/PATH or mail:NAME@HOST,NAME@HOST")
_END = Text("그만두기", "End")
_STATES = {STARTED: Text("보내는 중", "under way"), DELIVERED: Text("보냄", "delivered"), FAILED: Text("못 보냄", "failed")}
_TONES = {STARTED: "near", DELIVERED: "ok", FAILED: "bad"}
_EVERY = {
    "daily": Text("매일", "every day"),
    **{f"weekly {k}": Text(f"매주 {v.ko}", f"every {v.en}") for k, v in WEEKDAYS.items()},
    **{f"monthly {n}": Text(f"매월 {n}일", f"day {n} of every month") for n in (1, 10, 15, 20, 25, 31)},
}
_TRIES = Text("{n}번째", "try {n}")


def show_schedules(now: Opened, filled: Filled, frames: Frames, asked: Asked) -> None:
    """Draw the schedules of this briefing, a form for a new one, and the log."""
    lang = asked.lang
    st.html(f'<h2 class="hn-title hn-part">{_TITLE.of(lang)}</h2><div class="hn-what">{html.escape(_NEEDS.of(lang))}</div>')
    for order in (s for s in schedules(now.store) if s.briefing == now.id):
        _order(now, order, lang)
    _form(now, asked.files(filled.edition, frames, program.BY_NAME), lang)
    _log(now, lang)


def _order(now: Opened, order: Schedule, lang: Lang) -> None:
    with st.container(key=f"order_{order.number}", horizontal=True, vertical_alignment="center", gap="small"):
        words = f"{parse_rule(order.rule).title.of(lang)} · {order.target} · {', '.join(order.formats)} · {order.who}"
        st.markdown(plain(words), width="stretch")
        st.button(_END.of(lang), key=f"end_{order.number}", on_click=end_schedule, args=(now.store, order.number))


def _form(now: Opened, files: Sequence[File], lang: Lang) -> None:
    offered = {f.format: f.title for f in files if f.missing is None}
    if not offered:
        return
    with st.form(f"schedule_{now.id}", border=False), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        when = st.selectbox(_WHEN.of(lang), list(_EVERY), format_func=lambda k: _EVERY[k].of(lang), width=170)
        at = st.time_input(_AT.of(lang), value="08:00", width=120)
        target = st.text_input(_TARGET.of(lang), placeholder=_HINT.of(lang), width=340, max_chars=400)
        forms = st.multiselect(_FORMATS.of(lang), list(offered), default=[next(f for f in ("pdf", *offered) if f in offered)],
                               format_func=lambda f: offered[f].of(lang), width=260)  # fmt: skip
        pressed = st.form_submit_button(_ADD.of(lang))
    if pressed:
        _add(now, f"{when} {at:%H:%M}", target, forms, lang)


def _add(now: Opened, rule: str, target: str, forms: Sequence[str], lang: Lang) -> None:
    try:
        add_schedule(now.store, now.id, parse_rule(rule).words, reachable(target).words, forms or ("pdf",), who() or now.kept.who)
    except KnownError as error:
        st.error(plain(error.of(lang)))
        return
    st.rerun()


def _log(now: Opened, lang: Lang) -> None:
    rows = [d for d in deliveries(now.store) if d.briefing == now.id][:10]
    lines = [
        f'<div class="hn-line"><div><span class="hn-chip {_TONES[d.state]}">{_STATES[d.state].of(lang)}</span>{moment(d.due, lang)}'
        f'<div class="hn-cap">{_TRIES.of(lang).format(n=d.tries)} · {html.escape(d.said)}</div></div></div>'
        for d in rows
    ]
    if lines:
        st.html("".join(lines))
