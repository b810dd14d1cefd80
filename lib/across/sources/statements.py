"""Statements that clash or seem to, both sides with their places, and figures that are stated twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from lib.across.sources.printed import NEEDED, asked, lines, narrows, place
from lib.core.answer import declared, sentence, where_asked
from lib.core.dataset import PROVISIONAL, ROW
from lib.core.evidence import Evidence, RowRef, ref
from lib.core.frames import Frames, once_per_frames
from lib.core.panel import MARK, Caption, Option, Panel, PanelSpec, Table, TableColumn, empty, provisional_note
from lib.core.places import TABLES, names
from lib.core.query import Query
from lib.core.reference import STATEMENTS
from lib.core.select import of_copies
from lib.core.sources.citations import citations
from lib.core.text import Text, join, same, when

NAME = "checks-statements"
VERDICTS = STATEMENTS.column("verdict").titles
VERDICT = Option("verdict", STATEMENTS.column("verdict").title, {"all": Text("모두", "all"), **VERDICTS})
WHAT = Text("한 행 = 함께 참일 수 없거나 그렇게 보이는 두 진술", "one row = two printed statements that clash or seem to")
RULE = Text("어느 쪽이 옳은지 정하지 않고 두 곳을 함께 보임", "both places are shown; which one is right is not decided")
SUBJECT = Text("맞지 않는 진술", "clashing statements")
COLUMNS = (
    *declared(STATEMENTS, "verdict", "subject", "first", "second", "why"),
    TableColumn("where", Text("적힌 곳", "place")),
    TableColumn("second_where", Text("다른 쪽 적힌 곳", "other place")),
)


def statements(query: Query, frames: Frames) -> Panel:
    """Pairs of printed statements, conflicts first; one row = one pair, kept where either side is of what is asked."""
    verdict = query.option("verdict", "all")
    known = _known(frames)
    found = known if verdict == "all" else known.filter(pl.col("verdict") == verdict)
    rows = found.filter(pl.any_horizontal(pl.col(c).is_in(_sources(query, frames)) for c in _SIDES)) if narrows(query) else found
    if rows.is_empty():
        have = names(frames).districts_with(frames["sources"].join(found, on="source_id", how="semi")["district_id"].drop_nulls().to_list())
        return empty(NAME, WHAT, RULE, SUBJECT, where_asked(query, frames), join(list(have.values())))
    rows = rows.sort(pl.col("verdict") != "conflict", ROW)
    behind = _rows_at(frames)
    return Panel(
        NAME, _title(rows), WHAT, Table(COLUMNS, rows), _caption(rows), None,
        {str(r[MARK]): _evidence(r, behind.get(int(str(r[ROW])), ())) for r in rows.iter_rows(named=True)},
        (*_of_others(query, rows, frames), *provisional_note(rows)),
    )  # fmt: skip


_SIDES = ("source_id", "second_source_id")


@once_per_frames
def _known(frames: Frames) -> pl.DataFrame:
    """The pairs with both places as read: document and line."""
    cited = citations(frames)
    table = frames["statements"]
    return table.with_columns(
        pl.col(ROW).cast(pl.String).alias(MARK),
        of_copies(frames, *_SIDES),
        pl.Series("where", [place(cited[s].ko, at) for s, at in table.select("source_id", "locator").rows()], pl.String),
        pl.Series(
            "second_where", [place(cited[s].ko, at) for s, at in table.select("second_source_id", "second_locator").rows()], pl.String
        ),
    )


def _sources(query: Query, frames: Frames) -> list[str]:
    """Sources of the asked district, department, team and year.

    Of a district are its own documents; of sources that are no district's, those with rows of the asked districts alone.
    """
    own = pl.col("district_id").is_in(query.districts).all() if query.districts else pl.lit(value=True)
    found = lines(frames).group_by("source_id").agg(asked(query).any().alias("has"), own.alias("own"))
    declared = frames["sources"].select("source_id", pl.col("district_id").alias("of"))
    is_own = pl.when(pl.col("of").is_null() | pl.lit(not query.districts)).then("own").otherwise(pl.col("of").is_in(query.districts))
    return [str(s) for s in found.join(declared, on="source_id").filter(pl.col("has") & is_own)["source_id"]]


def _title(rows: pl.DataFrame) -> Text:
    """How many clash, and how many only seem to."""
    count = dict(rows.group_by("verdict").len().rows())
    clash, seem = count.get("conflict", 0), count.get("apparent", 0)
    parts = [Text(f"함께 참일 수 없어 확인이 필요한 진술 {clash}건", f"Statements that cannot both be true: {clash}")] * bool(clash)
    parts += [Text(f"어긋나 보이나 맞는 진술 {seem}건", f"only looking like a clash: {seem}")] * bool(seem)
    return sentence(join(parts, ", ", "; "))


@once_per_frames
def _rows_at(frames: Frames) -> Mapping[int, tuple[RowRef, ...]]:
    """Data rows that are printed at the two places of each pair, by line of the pair; running text has no lines to meet on."""
    sides = [
        frames["statements"].select(
            pl.col(ROW).alias("_of"), pl.col(f"{side}source_id").alias("source_id"), pl.col(f"{side}locator").alias("at")
        )
        for side in ("", "second_")
    ]
    places = pl.concat(sides).with_columns(pl.col("at").str.split(";")).explode("at").filter(pl.col("at") != "body")
    near = (
        lines(frames)
        .join(places, on="source_id", how="semi")
        .select("dataset", ROW, "source_id", pl.col("locator").str.split(";").alias("at"))
    )
    met = places.join(near.explode("at"), on=["source_id", "at"], maintain_order="left").unique(maintain_order=True)
    at: dict[int, dict[RowRef, None]] = {}
    for of, dataset, row in met.select("_of", "dataset", ROW).rows():
        at.setdefault(of, {})[ref(dataset, row)] = None
    return {of: tuple(refs) for of, refs in at.items()}


def _evidence(row: Mapping[str, object], printed: Sequence[RowRef]) -> Evidence:
    """Both sides with their places, the reason, and the data rows that stand at those places."""
    verdict = VERDICTS[str(row["verdict"])]
    sides = same(f"{row['where']}: {row['first']} ↔ {row['second_where']}: {row['second']}")
    return Evidence(
        str(row[MARK]),
        same(str(row["subject"])),
        verdict,
        Text(f"{sides.ko}. {row['why']}", f"{sides.en}. {row['why']}"),
        (RowRef(STATEMENTS.name, int(str(row[ROW]))), *printed),
    )


def _caption(rows: pl.DataFrame) -> Caption:
    """As-of of a pair are those of its two documents, which their titles name."""
    sources = tuple(dict.fromkeys([*rows["source_id"], *rows["second_source_id"]]))
    return Caption(RULE, Text("문서마다 다름", "each document its own"), rows.height, sources, bool(rows[PROVISIONAL].any()))


def _of_others(query: Query, rows: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """A pair may set the asked report against one of another department or district."""
    own = set(_sources(query, frames)) if narrows(query) else set()
    others = [r for r in rows.select(_SIDES).rows() if own and not set(r) <= own]
    return when(
        others,
        Text(
            f"다른 구·부서·해의 문서와 견준 진술 {len(others)}건 포함",
            f"{len(others)} of them are set against a document of another district, department or year",
        ),
    )


STATEMENTS_PANEL = PanelSpec(
    NAME,
    Text("어떤 진술이 서로 맞지 않는가", "Which statements clash?"),
    ("statements", *NEEDED, *TABLES),
    statements,
    None,
    (VERDICT,),
    looks_over=True,
)
