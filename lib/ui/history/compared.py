"""What changed between two revisions that the address names (`?from=3&to=5`), folded by dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from lib.core.errors import KnownError
from lib.core.text import Lang, Text
from lib.intake.changes.differences import HOW, Cell, Difference, How, differences
from lib.store.database import Revision, Store
from lib.store.history import KINDS, revision_named
from lib.store.notes import who_words
from lib.ui.components.clicks import clicked
from lib.ui.components.words import plain
from lib.ui.corrections.words import listed_places
from lib.ui.data import program
from lib.ui.intake.queue import moment

FROM, TO = "from", "to"  # of a link
_TITLE = Text("두 판 사이에 바뀐 것", "What changed between two revisions")
_LABELS = Text("앞 판|뒤 판", "From|To")
_NONE = Text("두 판 사이에 바뀐 것이 없습니다.", "Nothing changed between the two.")
_ONE = Text("판이 하나뿐이라 견줄 것이 없습니다. 보고서를 등록하거나 값을 정정하면 여기에 나타납니다.",
            "There is only one revision. What a report or a correction changes will be listed here.")  # fmt: skip
_MORE = Text(
    "외 {n:,}행은 명령 python -m lib changes {a} {b}(으)로 모두 볼 수 있음", "{n:more row|more rows}: python -m lib changes {a} {b}"
)
_EMPTY = Text("빈칸", "empty")
_NUMBER = Text("판 {n}", "Revision {n}")
_TONES = {How.CHANGED: "older", How.CAME: "ok", How.ENDED: "bad"}
_OPEN, _MOST = 12, 100  # rows up to which nothing is folded, and that are shown of one dataset


def compare(older: int, newer: int) -> None:
    """Put two revisions into the address."""
    st.query_params[FROM], st.query_params[TO] = str(older), str(newer)


def show_compared(store: Store, made: Sequence[Revision], lang: Lang) -> None:
    """Draw the choice of two revisions and what changed from one to the other; `made` are those to choose from, the newest first."""
    st.html(f'<h2 class="hn-title" id="compared" style="margin-top:20px">{_TITLE.of(lang)}</h2>')
    if len(made) < 2:
        st.html(f'<div class="hn-what">{_ONE.of(lang)}</div>')
        return
    older, newer = _choose(store, made, lang)
    key = ("differences", program.frames().revision.rpartition("-")[0], older, newer)
    found = program.kept(key, lambda: differences(store.frames(older), store.frames(newer), store.datasets))
    _draw(found, older, newer, lang)  # type: ignore[arg-type]


def _choose(store: Store, made: Sequence[Revision], lang: Lang) -> tuple[int, int]:
    """The two revisions that the address names; the last against the one before where it names none."""
    words = {
        r.number: f"{_NUMBER.of(lang).format(n=r.number)} · {KINDS[r.kind].of(lang)} · {moment(r.made_at, lang)} · {who_words(r.who).of(lang)}"
        for r in made
    }
    pair = [_named(store, name, n, list(words), lang) for name, n in ((FROM, made[1].number), (TO, made[0].number))]
    with st.container(key="compared", horizontal=True, gap="small"):
        for name, label, number in zip((FROM, TO), _LABELS.of(lang).split("|"), pair, strict=True):
            key = f"compared_{name}"
            st.session_state[key] = number
            st.selectbox(label, list(words), key=key, format_func=words.__getitem__, width=420, on_change=_write, args=(tuple(pair),))
    return pair[0], pair[1]


def _write(before: tuple[int, int]) -> None:
    compare(*(int(st.session_state.get(f"compared_{name}", n)) for name, n in zip((FROM, TO), before, strict=True)))


def _named(store: Store, name: str, default: int, known: Sequence[int], lang: Lang) -> int:
    """The revision that the address names; the default, with the reason said, where there is none such."""
    words = str(st.query_params.get(name, ""))
    if not words:
        return default
    try:
        found = revision_named(store, words)
    except KnownError as error:
        st.warning(plain(error.of(lang)))
        return default
    return found if found in known else default


def _draw(found: Sequence[Difference], older: int, newer: int, lang: Lang) -> None:
    if not found:
        st.html(f'<div class="hn-what">{_NONE.of(lang)}</div>')
        return
    several = len({d.dataset for d in found}) > 1
    chips = f"<div>{_counts(found, lang)}</div>" if several else ""
    is_open = len(found) <= _OPEN
    folds = "".join(
        _fold(name, list(group), older, newer, lang, is_open=is_open) for name, group in groupby(found, key=lambda d: d.dataset)
    )
    clicked(f"{chips}{folds}", key=f"differences_{older}_{newer}")


def _counts(found: Sequence[Difference], lang: Lang) -> str:
    counts = Counter(d.how for d in found)
    return "".join(f'<span class="hn-chip {_TONES[how]}">{HOW[how].of(lang)} {counts[how]:,}</span>' for how in How if counts[how])


def _fold(name: str, found: Sequence[Difference], older: int, newer: int, lang: Lang, *, is_open: bool) -> str:
    """One dataset: its name with counts, unfolded its rows."""
    counts = Counter(d.how for d in found)
    said = " · ".join(f"{HOW[how].of(lang)} {counts[how]:,}" for how in How if counts[how])
    more = _MORE.fill(n=len(found) - _MOST, a=str(older), b=str(newer)).of(lang)
    rest = f'<div class="hn-cap">{escape(more)}</div>' if len(found) > _MOST else ""
    title = escape(program.BY_NAME[name].title.of(lang))
    lines = "".join(_line(d, lang) for d in found[:_MOST])
    return f'<details class="hn-fold"{" open" if is_open else ""}><summary>{title}<span class="hn-cap">{said}</span></summary><div>{lines}{rest}</div></details>'


def _line(one: Difference, lang: Lang) -> str:
    where = " · ".join(words for words in (one.source, listed_places(one.locator, lang)) if words)
    moved = "".join(moved_words(one.how, c, lang) for c in one.cells)
    return (f'<div class="hn-line"><div><span class="hn-chip {_TONES[one.how]}">{HOW[one.how].of(lang)}</span>{escape(one.label.of(lang))}'
            f'<div>{moved}</div><div class="hn-cap">{escape(where)}</div></div></div>')  # fmt: skip


def moved_words(how: How, cell: Cell, lang: Lang) -> str:
    """`집행액 25,937천원 → 26,937천원`; of a row that came or ended the one value that there is."""
    title, old, new = (escape(words.of(lang)) for words in (cell.title, cell.old, cell.new))
    if how is not How.CHANGED:
        return f'<span class="hn-moved"><span>{title}</span> {new or old}</span>'
    return f'<span class="hn-moved"><span>{title} {old or _EMPTY.of(lang)} →</span> <b>{new or _EMPTY.of(lang)}</b></span>'
