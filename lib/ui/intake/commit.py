"""The end of a review: what the audit says, what will change, and registering it, all or nothing."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence

import streamlit as st

from lib.across.sources.printed import VERDICT_WORDS
from lib.core.errors import KnownError
from lib.core.evidence import Verdict, place_words
from lib.core.text import Lang, Text
from lib.intake.changes.candidate import Audited, Disagreement, verdicts_of
from lib.intake.changes.commit import KINDS, Change
from lib.store.commits import commit
from lib.ui.components.pressed import pressed_button
from lib.ui.components.words import plain
from lib.ui.corrections.words import listed_places
from lib.ui.data import program
from lib.ui.data.loading import look_again
from lib.ui.intake.queue import REVIEW
from lib.ui.intake.session import Session
from lib.ui.page import Asked
from lib.ui.shell.who import say_nameless

_AUDIT, _CHANGES = Text("검산", "Audit"), Text("바뀌는 것", "What will change")
_NO_FIGURES = Text("적힌 합계나 비율이 없어 검산할 것이 없습니다.", "No printed totals or rates to check.")
_TONES = {"new": "ok", "restated": "older", "unchanged": "", "superseded": "bad"}
_LEFT = Text("{n}가지를 더 확인해야 등록할 수 있습니다.", "{n:more thing|more things} to confirm before it can be registered.")
_PROBLEMS = Text(
    "그대로 반영할 수 없는 결정이 {n}가지 있습니다. 위의 붉은 글을 보십시오.",
    "{n:decision|decisions} cannot be taken; see the red lines above.",
)
_NOTE, _COMMIT = Text("메모(등록 기록에 남음)", "Note (kept with the registration)"), Text("등록", "Register")
_DONE = Text(
    "'{name}' 문서를 등록했습니다. 자료 {n:,}행이 모든 화면에 반영됩니다.", "{name} is registered: {n:row is|rows are} on every page now."
)
_VERDICT_TONES = {str(Verdict.DISAGREES): "bad", str(Verdict.AGREES): "ok"}
_MORE = Text("그 밖에 {n:,}건", "{n:,} more")
_FEW = 6
_SEEN, _REGISTERED = "_seen_changes", "_registered"


def show_commit(session: Session, asked: Asked, who: str) -> None:
    """Draw the audit, the changes and the button."""
    lang, outcome = asked.lang, session.outcome
    if not session.draft.is_told:
        return
    after = session.after
    if isinstance(after, KnownError):
        st.error(plain(after.of(lang)))
        return
    st.html(
        _section(_AUDIT, _audit(verdicts_of(after, session.source_id), lang), lang)
        + _section(_CHANGES, _changes(session.changes, lang), lang)
    )
    note = st.text_input(_NOTE.of(lang), key=f"note_{session.review.number}", max_chars=300)
    if outcome.open_items:
        st.html(f'<div class="hn-note">{_LEFT.fill(n=len(outcome.open_items)).of(lang)}</div>')
    if outcome.problems:
        st.html(f'<div class="hn-note">{_PROBLEMS.fill(n=len(outcome.problems)).of(lang)}</div>')
    say_nameless(who, lang)
    if pressed_button(_COMMIT.of(lang), key=f"commit_{session.review.number}", is_off=not (outcome.ready and who)):
        _commit(session, who, note.strip(), lang)
    _look(session)


def _commit(session: Session, who: str, note: str, lang: Lang) -> None:
    review, rows, seen = session.review, session.rows, _seen(session)
    try:
        commit(session.store, rows, review=review.number, version=review.version, sha256=review.sha256, who=who, note=note, seen=seen,
               forms=session.draft.taught)  # fmt: skip
    except KnownError as error:
        st.error(plain(error.of(lang)))
        return
    count = sum(len(r) for name, r in rows.items() if program.BY_NAME[name].is_fact)
    done = _DONE.fill(name=review.name, n=count).of(lang)
    st.session_state[_REGISTERED] = (review.number, f"{done} {session.waiting.words.of(lang)}." if session.waiting.rows else done)
    look_again()
    st.query_params.pop(REVIEW, None)
    st.rerun()


def leave_registered(number: int | None) -> int | None:
    """The review to open: none where it was registered here just now, which is told then.

    What a person did meanwhile, such as leaving a field, draws the page again before the address has changed: it would name the review still.
    """
    registered, words = st.session_state.get(_REGISTERED) or (None, "")
    if registered is None or number not in {registered, None}:
        return number
    if number is None:
        st.session_state.pop(_REGISTERED)
    else:
        st.session_state[_REGISTERED] = (registered, "")
        st.query_params.pop(REVIEW, None)
    if words:
        st.toast(plain(words), icon=":material/check:")
    return None


def _look(session: Session) -> None:
    """Remember the data to which the changes on the screen belong."""
    st.session_state[_SEEN] = (session.review.number, session.frames.revision)


def _seen(session: Session) -> int:
    """The revision that was on the screen when the button was pressed: this run may already have a newer one."""
    number, revision = st.session_state.get(_SEEN) or (0, "")
    shown = revision if number == session.review.number else session.frames.revision
    return int(shown.rpartition("-")[2])


def _section(title: Text, body: str, lang: Lang) -> str:
    return f'<h2 class="hn-title" style="margin-top:12px">{title.of(lang)}</h2>{body}'


def _audit(found: Audited, lang: Lang) -> str:
    """How many printed figures agree, and each that does not with its arithmetic."""
    if not found.figures:
        return f'<div class="hn-what">{_NO_FIGURES.of(lang)}</div>'
    chips = "".join(
        f'<span class="hn-chip {_VERDICT_TONES.get(v, "near")}">{VERDICT_WORDS[Verdict(v)].of(lang)} {n:,}</span>'
        for v, n in found.counts.items()
        if n
    )
    return chips + _folded([_different(d, lang) for d in found.disagreeing], lang)


def _different(one: Disagreement, lang: Lang) -> str:
    what = f"{program.BY_NAME[one.dataset].title.of(lang)} · {one.arithmetic.of(lang)}"
    return (f'<tr><td class="p">{html.escape(place_words(one.locator).of(lang))}</td><td>{html.escape(what)}</td>'
            f'<td class="n">{html.escape(one.printed)}</td></tr>')  # fmt: skip


def _changes(found: Sequence[Change], lang: Lang) -> str:
    """Counts by kind, and every change that is not simply new or the same."""
    counts: Counter[str] = Counter(c.kind for c in found)
    chips = "".join(f'<span class="hn-chip {_TONES[k]}">{words.of(lang)} {counts[k]:,}</span>' for k, words in KINDS.items() if counts[k])
    return chips + _folded([_change(c, lang) for c in found if c.kind in ("restated", "superseded") and c.dataset != "sources"], lang)


def _folded(rows: Sequence[str], lang: Lang) -> str:
    """Rows of a table, the first few seen, the others under a line that opens them."""
    tables = [f'<table class="hn-places"><tbody>{"".join(part)}</tbody></table>' for part in (rows[:_FEW], rows[_FEW:]) if part]
    if len(tables) < 2:
        return "".join(tables)
    return f'{tables[0]}<details class="hn-more"><summary>{_MORE.of(lang).format(n=len(rows) - _FEW)}</summary>{tables[1]}</details>'


def _change(change: Change, lang: Lang) -> str:
    title = program.BY_NAME[change.dataset].title.of(lang)
    label = f"{title} · {change.label.of(lang)}"
    return (f'<tr><td class="p">{KINDS[change.kind].of(lang)}</td><td>{html.escape(label)}<br>'
            f'<b>{html.escape(_moved(change, lang))}</b></td><td class="p">{html.escape(listed_places(change.locator, lang))}</td></tr>')  # fmt: skip


def _moved(change: Change, lang: Lang) -> str:
    """The values as they were and as they become."""
    if change.kind == "superseded":
        return ", ".join(v.of(lang) for v in change.old.values())
    return ", ".join(f"{change.old[c].of(lang) if c in change.old else ''} → {v.of(lang)}" for c, v in change.new.items())
