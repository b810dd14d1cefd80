"""History of pledges: what each source tells otherwise than the one before it, with both dates and documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from lib.charts.spec import Axis
from lib.charts.spec.placed import Pair, Pairs, Side
from lib.core import kinds
from lib.core.answer import nothing, table_of, whose
from lib.core.dataset import ROW
from lib.core.errors import AskedError
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.panel import CITED, NO_TEAMS, Option, Panel, TableColumn, caption, provisional_note, refs
from lib.core.query import Query
from lib.core.sources.citations import citations
from lib.core.text import Text, join, when
from lib.topics.pledges import rows as r
from lib.topics.pledges.completed import filled
from lib.topics.pledges.datasets import PLEDGE_ITEMS, PLEDGES
from lib.topics.pledges.measures import PLEDGE_COUNT
from lib.topics.pledges.panels.history_changes import changes
from lib.topics.pledges.panels.history_states import Change, End
from lib.topics.pledges.panels.history_told import ALL_TERMS, Whose, rows_of
from lib.topics.pledges.panels.history_words import FILL, OF, dates_of, label_of, notes_of, title_of

NAME = "pledges-history"
WHAT = Text("앞 출처에서 다음 출처로 달라진 수와 상태", "what differs from one source to the next")
RULE = Text(
    "한 임기의 공약을 적은 출처를 기준일 차례로 놓고 뜻이 같은 상태끼리만 견줌(이행 = 완료 + 이행 후 계속추진, 그 외 = 이행되지 않은 나머지)",
    "sources of one term in order of their dates; only states of one meaning are compared"
    " (fulfilled = completed + fulfilled, continuing; the rest = not fulfilled)",
)
BEFORE, AFTER = Text("앞 출처", "earlier source"), Text("다음 출처", "next source")
MOST = 16  # changes that are drawn; the table has all


def terms(query: Query, frames: Frames) -> dict[str, Text]:
    """All terms, then those of which the asked districts have pledges, newest first."""
    rows = frames[PLEDGES.name]
    own = set((rows.filter(pl.col("district_id").is_in(query.districts)) if query.districts else rows)["term"])
    return {ALL_TERMS: Text("모든 임기", "all terms"), **{t: words for t, words in reversed(r.TERM_WORDS.items()) if t in own}}


TERM = Option("term", PLEDGES.column("term").title, found=terms)


def history(query: Query, frames: Frames) -> Panel:
    """What changed between two sources that follow each other; one row = one change, or why there is none; newest first."""
    scope = r.scope_title(_checked(query))
    rows = rows_of(query, frames)
    every = changes(rows, scope, frames)
    found = _asked(every, query)
    if not found:
        return _nothing(query, frames, scope)
    drawn = _drawn(found)
    title = title_of(found, scope, frames)
    used = pl.concat([own.filter(pl.col(ROW).is_in(_lines(found, name))).select(ROW, *CITED) for name, own in rows.items()])
    cited = citations(frames)
    table = table_of(_columns(found, frames), [_cells(c, cited) for c in found])
    return Panel(
        NAME, title, WHAT, replace(table, columns=filled(table.columns, table.frame)), caption(used, RULE),
        _figure(drawn, title, frames), {mark_of(c): _evidence(c, frames) for c in found},
        (*when(query.teams, NO_TEAMS), *notes_of(found, drawn, _rest(rows, every), frames), *provisional_note(used)),
    )  # fmt: skip


def _checked(query: Query) -> Query:
    """The query; AskedError where its term is no term."""
    term = query.option("term") or ALL_TERMS
    if term not in (ALL_TERMS, *r.TERM_WORDS):
        known = ", ".join((ALL_TERMS, *r.TERM_WORDS))
        raise AskedError(Text(f"'{term}' 임기를 알 수 없습니다. 이 가운데 하나로 적으십시오: {known}",
                              f"Term '{term}' is not known. Write one of: {known}"))  # fmt: skip
    return query


def _asked(every: Sequence[Change], query: Query) -> list[Change]:
    """The changes that the asked years brought, newest first; sets of governments after them."""
    kept = [c for c in every if not query.years or c.second.as_of.year in query.years]
    return sorted(
        kept, key=lambda c: (c.whose[0].startswith("group-"), c.whose[0], -c.second.as_of.toordinal(), -c.first.as_of.toordinal())
    )


def _nothing(query: Query, frames: Frames, scope: Text) -> Panel:
    """No two sources speak of the same term: what would fill the panel, and where there are changes."""
    everywhere = Query(options=query.options, as_of=query.as_of)
    having = [c.whose[0] for c in changes(rows_of(everywhere, frames), scope, frames)]
    has = frames[PLEDGES.name].select("district_id").unique().filter(pl.col("district_id").is_in(having))
    term = r.TERM_WORDS.get(query.option("term"))
    of = Text(f"{term.ko} {scope.ko}", f"{scope.en} of {term.en}") if term else scope
    panel = nothing(NAME, WHAT, RULE, query, frames, of=OF.fill(scope=of), has=has)
    return replace(panel, notes=(FILL, *panel.notes))


def _lines(found: Sequence[Change], dataset: str) -> list[int]:
    return [line for c in found if c.dataset == dataset for end in (c.first, c.second) for line in end.lines]


def _rest(rows: Mapping[str, pl.DataFrame], every: Sequence[Change]) -> dict[str, list[Whose]]:
    """Districts and terms without any pair: of one date alone, or of several that tell of different things."""
    told = pl.concat([rows[d.name].select("district_id", "term", "as_of") for d in (PLEDGES, PLEDGE_ITEMS)])
    dates = told.group_by("district_id", "term").agg(pl.col("as_of").n_unique()).rows()
    followed = {c.whose for c in every}
    left = [((district, term), n) for district, term, n in dates if (district, term) not in followed]
    return {"alone": [whose for whose, n in left if n == 1], "unlike": [whose for whose, n in left if n > 1]}


def mark_of(change: Change) -> str:
    """What ties the row of a change to its evidence and its mark in the figure."""
    return "|".join(
        (change.dataset, *change.whose, change.state.ko, str(change.first.lines[0]), str(change.second.lines[0]), change.thing.ko)
    )


def _cells(change: Change, cited: Mapping[str, Text]) -> tuple[object, ...]:
    """The mark of a change, then a cell a column."""
    first, second, why = change.first, change.second, change.why.ko if change.why else None
    return (mark_of(change), change.whose[0], change.whose[1], change.thing.ko, change.state.ko, first.as_of, first.words.ko, second.as_of,
            second.words.ko, change.by.ko, why, cited[first.source_id].ko, cited[second.source_id].ko)  # fmt: skip


def _columns(found: Sequence[Change], frames: Frames) -> tuple[TableColumn, ...]:
    said = [(c.thing, c.state, c.first.words, c.second.words, c.by, *([c.why] if c.why else [])) for c in found]
    words = {text.ko: text for texts in said for text in texts}
    sources = {t.ko: t for t in citations(frames).values()}
    who = r.who_columns([{"district_id": c.whose[0]} for c in found], frames)
    return (
        *who,
        TableColumn("thing", Text("공약·분야", "pledge or field"), words=words),
        TableColumn("state", Text("무엇", "what"), words=words),
        TableColumn("as_of", Text("앞 기준일", "earlier as of"), kinds.DATE),
        TableColumn("first", Text("앞 값", "earlier value"), words=words),
        TableColumn("second_as_of", Text("다음 기준일", "next as of"), kinds.DATE),
        TableColumn("second", Text("다음 값", "next value"), words=words),
        TableColumn("by", Text("변화", "change"), words=words),
        TableColumn("why", Text("비교 제외 사유", "why not compared"), words=words),
        TableColumn("source", BEFORE, words=sources),
        TableColumn("second_source", AFTER, words=sources),
    )


def _drawn(found: Sequence[Change]) -> list[Change]:
    """Changes of counts; of many the largest, in the order of the table."""
    counted = [c for c in found if c.kind == "changed" and c.size is not None]
    largest = sorted(counted, key=lambda c: -abs(c.size or 0))[:MOST]
    return [c for c in counted if c in largest]


def _figure(drawn: Sequence[Change], title: Text, frames: Frames) -> Pairs | None:
    """Both counts of each change side by side; states in words and rates are in the table only."""
    if not drawn:
        return None
    several, terms_of = len({c.whose[0] for c in drawn}) > 1, len({c.whose[1] for c in drawn})
    pairs = tuple(_pair(c, _name(c, frames, several=several, termed=several or terms_of > 1)) for c in drawn)
    return Pairs(pairs, Axis(PLEDGE_COUNT.title, r.UNIT), title, BEFORE, AFTER)


def _name(change: Change, frames: Frames, *, several: bool, termed: bool) -> Text:
    label = label_of(change)
    row = {"district_id": change.whose[0], "term": change.whose[1]}
    if several:
        who = r.who(row, frames)
        return join([who, label], " ", ": ")
    term = r.TERM_WORDS[change.whose[1]]
    return join([term, label], " ", ": ") if termed else label


def _pair(change: Change, name: Text) -> Pair:
    first, second = change.first, change.second
    meaning = "up" if (change.size or 0) > 0 else "down"
    mark = mark_of(change)
    sides = Side(mark, first.value, first.words), Side(mark, second.value, second.words)
    return Pair(name, *sides, change.by, meaning, dates_of(change))


def _evidence(change: Change, frames: Frames) -> Evidence:
    """Both sides with the rows that print them, and what they give."""
    who, label, days = whose({"district_id": change.whose[0]}, frames), label_of(change), dates_of(change)
    first, second = _side(change.first), _side(change.second)
    said = f"{change.by.ko}, {change.why.ko}" if change.why else change.by.ko
    said_en = f"{change.by.en}, {change.why.en}" if change.why else change.by.en
    return Evidence(
        mark_of(change),
        Text(f"{who.ko} {change.whose[1]} {label.ko}({days.ko})", f"{who.en}, {r.TERM_WORDS[change.whose[1]].en}: {label.en} ({days.en})"),
        join([change.first.words, change.second.words], " → ", " → "),
        Text(f"{first.ko} → {second.ko}: {said}", f"{first.en} → {second.en}: {said_en}"),
        refs(change.dataset, (*change.first.lines, *change.second.lines)),
    )


def _side(end: End) -> Text:
    """`88건(완료 26건, 이행 후 계속추진 62건)`."""
    return Text(f"{end.words.ko}({end.parts.ko})", f"{end.words.en} ({end.parts.en})") if end.parts.ko else end.words
