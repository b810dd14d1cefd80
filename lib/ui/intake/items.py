"""What to confirm, one thing at a time beside the original, by mouse or keyboard."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from lib.core.dataset import Dataset
from lib.core.evidence import place_words, row_words
from lib.core.text import Lang, Text
from lib.intake.changes.typed import typed
from lib.intake.review.answers import suggested
from lib.intake.review.decisions import NEEDS_REASON, Decision
from lib.intake.review.item import Item
from lib.intake.review.items import row_id
from lib.ui.components.words import plain
from lib.ui.corrections.words import listed_places
from lib.ui.data import program
from lib.ui.intake.again import ask_table, ask_unit
from lib.ui.intake.cells import DECIDED, DROP, EDIT, REASON, REASON_KEPT, UNDO, cells_form, decide
from lib.ui.intake.original import show_original
from lib.ui.intake.session import Session, department_name
from lib.ui.page import Asked

_TITLE = Text("확인할 것", "To confirm")
_LEFT = Text("{all}가지 가운데 {left}가지 남음", "{left} of {all} left")
_NONE = Text(
    "확인할 것이 없습니다. 모든 수치가 자료가 되었거나 이름 붙여 넘겼습니다.",
    "Nothing to confirm: every number became a record or was passed over by name.",
)
_BEFORE, _NEXT = Text("앞", "Previous"), Text("뒤", "Next")
_ACCEPT, _CORRECT = Text("맞음", "Accept"), Text("고침", "Correct")
_SEEN = Text("자료로 두지 않음", "Not a figure of ours")
_ADD = Text("자료로 적음", "Add as a record")
_ANSWERED = {**DECIDED, "accept": _SEEN, "correct": Text("자료로 적었음", "Added as a record")}
_ALL = Text("남은 {n}가지 모두 읽은 대로 두기", "Leave the other {n} as read")
_KEYS = {
    "doubt": Text("A 맞음 · E 고침 · D 뺌", "A accept · E correct · D drop"),
    "question": Text("A 자료로 두지 않음 · E 자료로 적음", "A not a figure of ours · E add as a record"),
    "office": Text("A 맞음", "A accept"),
}
_ARROWS = Text("←/→ 앞뒤", "←/→ move")
# WCAG 2.1.4: who speaks to the computer, or touches a key by mistake, turns keys of one letter off.
_USE_KEYS = Text("단축키 사용", "Use shortcuts")
_WITH_KEYS = "letter_keys"
_UNTOLD = Text("위에 자치단체와 기준일을 적고 다시 읽으면 수치를 확인할 수 있습니다.",
               "Say above whose document it is and of when, and read it again; then its figures can be confirmed.")  # fmt: skip
_BELONG = Text("{who}에 딸린 부서", "Departments of {who}")
_WHICH = Text("고칠 것", "Which")
_NUMBERS = Text("수 {n}개", "{n:number|numbers}")  # of a table that is shown as printed
_ITEM = "_item_{}"
_NARROW = 640  # px of what stands alone, without a place in the original beside it


def show_items(session: Session, asked: Asked, who: str) -> None:
    """Draw what is asked: settings are answered above, all else here."""
    lang, number = asked.lang, session.review.number
    items = [i for i in session.draft.items if i.kind != "setting"]
    st.html(f'<h2 class="hn-title" style="margin-top:12px">{_TITLE.of(lang)}</h2>')
    if not items:
        st.html(f'<div class="hn-what">{(_NONE if session.draft.is_told else _UNTOLD).of(lang)}</div>')
        return
    left = [i for i in session.outcome.open_items if i.kind != "setting"]
    st.progress(1 - len(left) / len(items), text=_LEFT.of(lang).format(all=len(items), left=len(left)))
    key = _ITEM.format(number)
    item = next((i for i in items if i.id == st.session_state.get(key)), (left or items)[0])
    st.session_state[key] = item.id  # it stays until a person goes on, also where its decision cannot be taken
    at = items.index(item)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        ids, last = [i.id for i in items], len(items) - 1
        st.button(_BEFORE.of(lang), key=f"before_{number}", shortcut="Left", on_click=_step, args=(number, ids, -1), disabled=at == 0)
        st.button(_NEXT.of(lang), key=f"next_{number}", shortcut="Right", on_click=_step, args=(number, ids, 1), disabled=at == last)
        has_keys = st.toggle(_USE_KEYS.of(lang), value=True, key=_WITH_KEYS, persist_state="session")
        keys = " · ".join(words.of(lang) for words in ((_KEYS[item.kind], _ARROWS) if has_keys else (_ARROWS,)))
        st.html(f'<span class="hn-cap">{at + 1} / {len(items)} · {keys}</span>')
    _card(session, item, asked, who, following=_following(items, left, item))
    if len(left) > 1 and st.button(_ALL.of(lang).format(n=len(left)), key=f"all_{number}", type="tertiary"):
        decide(session, {i.id: Decision("accept") for i in left}, who, lang)


def _following(items: Sequence[Item], left: Sequence[Item], item: Item) -> str:
    """The next open item behind this one, else the first open one."""
    rest = [i.id for i in left if i.id != item.id]
    behind = [i for i in rest if [x.id for x in items].index(i) > items.index(item)]
    return (behind or rest or [item.id])[0]


def _go(number: int, item: str) -> None:
    st.session_state[_ITEM.format(number)] = item
    st.session_state[EDIT.format(number)] = False


def _step(number: int, ids: Sequence[str], by: int) -> None:
    """Go on from where it is by now: a key may be pressed twice before the page has answered."""
    now = st.session_state.get(_ITEM.format(number))
    at = ids.index(now) + by if now in ids else 0
    _go(number, ids[min(max(at, 0), len(ids) - 1)])


def _card(session: Session, item: Item, asked: Asked, who: str, *, following: str) -> None:
    lang, number = asked.lang, session.review.number
    original, words = st.columns([6, 5], gap="large") if item.at else (None, st.container(width=_NARROW))
    if original is not None:
        with original:
            show_original(session, item.at, _printed(session, item), asked)
    with words:
        st.html("".join(f'<div class="hn-sentence" style="padding-left:0">{html.escape(w.of(lang))}</div>' for w in item.why))
        _rows_of(session, item, lang)
        own = _own(session, item)
        for problem in (p for p in session.outcome.problems if p.item in own):
            st.error(plain(problem.words.of(lang)))
        made = {name: session.decisions[name] for name in own if name in session.decisions}
        if made:
            st.html("".join(f'<span class="hn-chip ok">{html.escape(_decided(item, d, lang))}</span>' for d in made.values()))
            if st.button(UNDO.of(lang), key=f"undo_{number}_{item.id}", type="tertiary"):
                decide(session, dict.fromkeys(made), who, lang)
        if st.session_state.get(EDIT.format(number)) and item.kind != "office":
            _edit(session, item, who, lang, following)
        else:
            _choose(session, item, who, lang, following)


def _own(session: Session, item: Item) -> list[str]:
    """The names under which decisions about an item stand: its own, those of its numbers and of its rows."""
    dataset = program.BY_NAME.get(item.dataset)
    rows = [row_id(dataset, session.draft.tables[item.dataset][n]) for n in item.rows] if dataset else []
    return [item.id, *(f"{item.id}#{n}" for n in range(1, len(item.numbers) + 1)), *rows]


def _decided(item: Item, decision: Decision, lang: Lang) -> str:
    """What was decided, as its button says it, and the reason."""
    words = _ANSWERED if item.kind == "question" else DECIDED
    return words[decision.verdict].of(lang) + (f" — {decision.reason}" if decision.reason else "")


def _choose(session: Session, item: Item, who: str, lang: Lang, following: str) -> None:
    """Accept, correct or drop, with the reason beside."""
    number, is_question = session.review.number, item.kind == "question"
    if item.table is not None:
        ask_table(session, item, item.table, who, lang)
    elif item.asks == "unit":
        ask_unit(session, item, who, lang)
    parents = _ask_parents(session, item, lang) if item.kind == "office" else {}
    words = REASON if item.kind == "doubt" else REASON_KEPT
    reason = st.text_input(words.of(lang), key=f"reason_{number}_{item.id}", max_chars=200)
    with st.container(horizontal=True, gap="small"):
        if st.button((_SEEN if is_question else _ACCEPT).of(lang), key=f"accept_{number}_{item.id}", type="primary", shortcut=_letter("A")):
            decide(
                session, {item.id: Decision("accept", reason=reason), **parents}, who, lang, lambda: _go(session.review.number, following)
            )
        if item.kind != "office":
            st.button(
                (_ADD if is_question else _CORRECT).of(lang),
                key=f"correct_{number}_{item.id}",
                shortcut=_letter("E"),
                on_click=_start_edit,
                args=(number,),
            )
        dropped = item.kind == "doubt" and st.button(DROP.of(lang), key=f"drop_{number}_{item.id}", shortcut=_letter("D"))
    if dropped and not reason.strip():
        st.error(NEEDS_REASON.of(lang))
    elif dropped:
        decide(session, {item.id: Decision("drop", reason=reason)}, who, lang, lambda: _go(session.review.number, following))


def _ask_parents(session: Session, item: Item, lang: Lang) -> dict[str, Decision | None]:
    """Which of an item's departments belong to the one that reports: decisions about their rows, None where one is taken back."""
    above, dataset = str(session.draft.source["department_id"] or ""), program.BY_NAME["departments"]
    own = {
        str(r["department_id"]): row_id(dataset, r)
        for r in session.draft.tables.get("departments", ())
        if r["department_id"] != above and r["department_id"] in item.offices
    }
    if not above or not own:
        return {}
    known = [d for d, name in own.items() if name in session.decisions]
    label = _BELONG.fill(who=department_name(session, above)).of(lang)
    chosen = st.multiselect(label, list(own), default=known, format_func=lambda d: item.offices.get(d, d), key=f"parents_{session.review.number}_{item.id}")  # fmt: skip
    kept: dict[str, Decision | None] = {own[d]: Decision("correct", {"parent_id": above}) for d in chosen}
    return kept | {own[d]: None for d in known if d not in chosen}


def _letter(key: str) -> str | None:
    """The key, where keys of one letter are in use."""
    return key if st.session_state.get(_WITH_KEYS, True) else None


def _start_edit(number: int) -> None:
    st.session_state[EDIT.format(number)] = True


def _edit(session: Session, item: Item, who: str, lang: Lang, following: str) -> None:
    """The cells of one row, or of a number that becomes one, as a person types them."""
    number = session.review.number
    parts = item.numbers if item.kind == "question" else item.rows
    which = (
        st.selectbox(
            _WHICH.of(lang), range(len(parts)), format_func=lambda n: _part(session, item, n, lang), key=f"which_{number}_{item.id}"
        )
        if len(parts) > 1
        else 0
    )
    if which is None:
        return
    if item.kind == "question":
        name = f"{item.id}#{which + 1}" if item.numbers else item.id
        before = suggested(session.draft, item, which) if item.numbers else {}
        dataset = program.BY_NAME["indicators"]
    else:
        dataset = program.BY_NAME[item.dataset]
        row = session.draft.tables[item.dataset][item.rows[which]]
        name, before = row_id(dataset, row), typed(dataset, row)
    if (found := cells_form(session, dataset, before, name, lang)) is not None:
        decide(session, {name: found}, who, lang, lambda: _go(number, following))


def _part(session: Session, item: Item, at: int, lang: Lang) -> str:
    if item.kind == "question":
        one = item.numbers[at]
        return f"{one.printed} — {one.label[:40]}"
    row = session.draft.tables[item.dataset][item.rows[at]]
    return row_words(program.BY_NAME[item.dataset], row).of(lang)


def _rows_of(session: Session, item: Item, lang: Lang) -> None:
    """The rows of a doubt, the numbers of a question."""
    if item.kind == "question":
        lines = [(n.printed, " · ".join(x for x in (n.label, n.heading) if x), place_words(n.at).of(lang)) for n in item.numbers]
    elif item.dataset:
        dataset = program.BY_NAME[item.dataset]
        rows = [session.draft.tables[item.dataset][n] for n in item.rows]
        lines = [
            (
                _values(dataset, r, lang),
                f"{dataset.title.of(lang)} · {row_words(dataset, r).of(lang)}",
                listed_places(str(r["locator"]), lang),
            )
            for r in rows
        ]
    else:
        lines = [(office, name, "") for office, name in item.offices.items()]
    shown = "".join(
        f'<tr><td>{html.escape(what)}<br><b>{html.escape(v)}</b></td><td class="hn-cap">{html.escape(at)}</td></tr>'
        for v, what, at in lines[:40]
    )
    rest = f'<div class="hn-cap">+{len(lines) - 40}</div>' if len(lines) > 40 else ""
    listed = f'<table class="hn-places"><tbody>{shown}</tbody></table>{rest}'
    st.html(f"<details><summary>{_NUMBERS.fill(n=len(lines)).of(lang)}</summary>{listed}</details>" if item.table else listed)


def _values(dataset: Dataset, row: Mapping[str, object], lang: Lang) -> str:
    """The filled values of a row as printed."""
    written = typed(dataset, dict(row))
    named = [(dataset.column(c).title.of(lang), written[c]) for c in dataset.values if written[c]]
    return named[0][1] if len(named) == 1 else ", ".join(f"{title} {value}" for title, value in named)


def _printed(session: Session, item: Item) -> tuple[str, ...]:
    """The values as printed, which tell the line where a place is a whole page."""
    if item.kind == "question":
        return tuple(n.printed for n in item.numbers)
    rows = [session.draft.tables[item.dataset][n] for n in item.rows] if item.dataset else []
    return tuple(
        v for r in rows for c, v in typed(program.BY_NAME[item.dataset], r).items() if v and c in program.BY_NAME[item.dataset].values
    )
