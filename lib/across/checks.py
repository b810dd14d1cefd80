"""The audit on a page: the printed figures that do not simply agree, with the arithmetic, and what its panels share."""

from __future__ import annotations

import polars as pl

from lib.across.printed import DATASETS, NEEDED, VERDICT_WORDS, chosen, figures
from lib.core import kinds
from lib.core.answer import where_asked, who_has
from lib.core.evidence import VERDICTS, Verdict, words_of_places
from lib.core.frames import Frames
from lib.core.panel import MARK, Option, Panel, PanelSpec, Table, TableColumn, caption, empty, provisional_note
from lib.core.places import TABLES
from lib.core.query import UNIT_WORDS, Query
from lib.core.text import Text, join, plural

ALL = Text("모두", "all")
TITLE = Text("적힌 합계·비율", "printed totals and rates")
RULE = Text("같은 출처의 행에서 다시 계산해 적힌 자릿수로 견줌. 적힌 값은 고치지 않음",
            "computed again from rows of the same source, held against it at the printed decimals; nothing printed is changed")  # fmt: skip
ORDER = (Verdict.DISAGREES, Verdict.HALF_UP, Verdict.TRUNCATED, Verdict.APPROXIMATELY, Verdict.NOT_CHECKABLE)
MARK_ORDER = pl.col(MARK).cast(pl.Int64)
VERDICT = Option("verdict", Text("판정", "verdict"), {"all": ALL, **{v: VERDICT_WORDS[v] for v in ORDER}})


def nothing(name: str, what: Text, query: Query, frames: Frames) -> Panel:
    """Says which districts have figures to check."""
    return empty(name, what, RULE, TITLE, where_asked(query, frames), who_has(figures(frames).of, frames))


def counts(rows: pl.DataFrame) -> dict[str, int]:
    """How many figures have each verdict."""
    return dict(rows.group_by("verdict").len().rows())


DIFFERENT_WHAT = Text("적힌 값과 계산값, 단위는 행마다 다름", "printed and computed, each in its own unit")
DIFFERENCE = Text("차이는 계산값을 적힌 자리로 반올림한 값에서 적힌 값을 뺀 것. 반올림이나 버림으로 맞으면 0",
                  "difference = computed, rounded as printed, less printed; 0 where rounding or cutting explains it")  # fmt: skip


def different(query: Query, frames: Frames) -> Panel:
    """Figures that differ, or agree only by rounding, cutting or approximately; one row = one printed figure, worst first."""
    rows, verdict = chosen(query, frames), query.option("verdict", "all")
    if rows.is_empty():
        return nothing("checks-different", DIFFERENT_WHAT, query, frames)
    wanted = list(ORDER) if verdict == "all" else [verdict]
    found = rows.filter(pl.col("verdict").is_in(wanted))
    if found.is_empty():
        return _none_different(rows, verdict)
    order = {v: i for i, v in enumerate(ORDER)}
    found = found.sort(pl.col("verdict").replace_strict(order, return_dtype=pl.Int64), -pl.col("as_of").cast(pl.Int32), MARK_ORDER)
    evidence = {m: figures(frames).evidence[m] for m in found[MARK]}
    table = Table(columns(found, frames, with_arithmetic=True), found)
    notes = (DIFFERENCE, *provisional_note(found))
    return Panel("checks-different", _different_title(found), DIFFERENT_WHAT, table, caption(found, RULE), None, evidence, notes)


def _none_different(rows: pl.DataFrame, verdict: str) -> Panel:
    """All agree: the statement stands in the title, there is no table."""
    words = Text("계산과 다르거나 반올림·버림으로만 맞는 수치 없음", "No figure differs or agrees by rounding only")
    if verdict != "all":
        words = Text(f"판정이 '{VERDICTS[verdict].ko}'인 수치 없음", f"No figure with the verdict '{VERDICTS[verdict].en}'")
    title = Text(f"{words.ko}(적힌 수치 {rows.height:,}건 검산)", f"{words.en} ({plural(rows.height, 'figure')} checked)")
    return Panel("checks-different", title, DIFFERENT_WHAT, Table((), pl.DataFrame()), caption(rows, RULE))


def _different_title(rows: pl.DataFrame) -> Text:
    """`계산과 다름 6건, 반올림으로만 일치 21건, …`."""
    found = counts(rows)
    said = [Text(f"{VERDICTS[v].ko} {found[v]}건", plural(found[v], *_EN[v])) for v in ORDER if v in found]
    return Text(f"적힌 값과 계산값: {join(said).ko}", f"Printed against computed: {join(said).en}")


_EN = {
    Verdict.DISAGREES: ("differs", "differ"),
    Verdict.HALF_UP: ("agrees by rounding only", "agree by rounding only"),
    Verdict.TRUNCATED: ("by cutting only", "by cutting only"),
    Verdict.APPROXIMATELY: ("approximately", "approximately"),
    Verdict.NOT_CHECKABLE: ("cannot be checked", "cannot be checked"),
}


def columns(rows: pl.DataFrame, frames: Frames, *, with_arithmetic: bool = False) -> tuple[TableColumn, ...]:
    """Where, what, printed, computed, difference, verdict; the arithmetic where it is asked for."""
    words = figures(frames).words
    arithmetic = [TableColumn("arithmetic", Text("계산", "arithmetic"), words=words)] * with_arithmetic
    return (
        TableColumn("verdict", Text("판정", "verdict"), words=VERDICT_WORDS),
        TableColumn("document", Text("문서", "document")),
        TableColumn("locator", Text("적힌 곳", "place"), words=words_of_places(rows["locator"])),
        TableColumn("dataset", Text("자료", "dataset"), words={n: d.title for n, d in DATASETS.items()}),
        TableColumn("what", Text("무엇", "what"), words=words),
        *arithmetic,
        TableColumn("printed", Text("적힌 값", "printed")),
        TableColumn("computed", Text("계산값", "computed")),
        TableColumn("difference", Text("차이", "difference"), kinds.DECIMAL),
        TableColumn("unit", Text("단위", "unit"), words=UNIT_WORDS),
    )


NEEDS = ("verdicts", "printed_figures", *NEEDED, *TABLES)
DIFFERENT_PANEL = PanelSpec(
    "checks-different", Text("어디가 얼마나 다른가", "What differs, where, and by how much?"), NEEDS, different, None, (VERDICT,)
)
