"""Every source: what it is, of which date and how that is known, and how many rows it gave to each dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from lib.across.sources.printed import DATASETS, FACTS, NEEDED, asked, lines, narrows
from lib.core import kinds
from lib.core.answer import declared, declared_as, where_asked, who_has
from lib.core.dataset import PROVISIONAL, ROW, YEAR_OF
from lib.core.evidence import Evidence, EvidenceOnDemand, RowRef, ref
from lib.core.frames import Frames, grouped, once_per_frames
from lib.core.panel import MARK, Caption, Option, Panel, PanelSpec, Table, TableColumn, empty
from lib.core.places import TABLES, names
from lib.core.query import Query
from lib.core.reference import SOURCES
from lib.core.text import Text, day_words, join, plural, same, when

NAME = "sources"
KINDS = SOURCES.column("kind").titles
KIND = Option("kind", SOURCES.column("kind").title, {"all": Text("모두", "all"), **KINDS})
WHAT = Text("한 행 = 출처 1건, 자료마다 그 출처에서 온 행의 수", "one row = one source, with its rows by dataset")
RULE = Text("구나 연도를 고르면 그 구, 그 해의 행만 셈. 연도는 보고 연도, 보고 연도가 없는 출처는 행의 연도",
            "of a chosen district or year only its rows are counted; year: of the report, else of the row")  # fmt: skip
BASIS = Text("기준일 근거", "basis of as-of")


def sources(query: Query, frames: Frames) -> Panel:
    """Sources with rows of what is asked, reports first, newest first; one row = one source."""
    kind = query.option("kind", "all")
    table = frames["sources"] if kind == "all" else frames["sources"].filter(pl.col("kind") == kind)
    counted = _counted(query, frames)
    rows = table.join(counted, on="source_id", how="inner" if narrows(query) else "left", maintain_order="left")
    if rows.is_empty():
        has = who_has(lines(frames).join(table, on="source_id", how="semi"), frames)
        return empty(NAME, WHAT, RULE, SOURCES.title, where_asked(query, frames), has)
    rows = rows.with_columns(pl.col("source_id").alias(MARK), (pl.col("visibility") == "provisional").alias(PROVISIONAL))
    is_report = pl.col("kind") == "work_report"
    rows = rows.sort(~is_report, -pl.col("as_of").cast(pl.Int32), "title")
    given = [d.name for d in FACTS if d.name in rows.columns and rows[d.name].null_count() < rows.height]
    return Panel(
        NAME, _title(rows), WHAT, Table(_columns(rows, given, frames), rows), _caption(rows), None, _evidence(rows, query, frames, given),
        (*_of_other_years(query, frames, rows), *_without(rows), *_doubtful(rows)),
    )  # fmt: skip


def _counted(query: Query, frames: Frames) -> pl.DataFrame:
    """Rows per source and dataset of what is asked; null where a source gave none."""
    return _counts(lines(frames).filter(asked(query))) if narrows(query) else _all_counts(frames)


@once_per_frames
def _all_counts(frames: Frames) -> pl.DataFrame:
    return _counts(lines(frames))


def _counts(kept: pl.DataFrame) -> pl.DataFrame:
    counts = kept.pivot("dataset", index="source_id", values=ROW, aggregate_function=pl.element().len(), maintain_order=True)
    given = [c for c in counts.columns if c != "source_id"]
    every = (pl.sum_horizontal(given) if given else pl.lit(0)).alias("given")
    return counts.with_columns(every, *(pl.when(pl.col(c) > 0).then(c).alias(c) for c in given))


def _title(rows: pl.DataFrame) -> Text:
    """`업무보고 5건과 공개자료 102건에서 2,533행`."""
    total = int(rows["given"].sum())
    counts = dict(rows.group_by("kind").len().rows())
    said = [Text(f"{KINDS[k].ko} {counts[k]}건", f"{KINDS[k].en} {counts[k]}") for k in KINDS if k in counts]
    return Text(f"{join(said, '·').ko}에서 {total:,}행", f"{plural(total, 'row')} from {plural(rows.height, 'source')}: {join(said).en}")


def _caption(rows: pl.DataFrame) -> Caption:
    """Every source has its own date: the span is told, each in its row."""
    days = rows["as_of"].unique().sort().to_list()
    (first, early), (last, late) = day_words(days[0]), day_words(days[-1])
    span = Text(f"{first} ~ {last}, 출처마다 다름", f"{early} to {late}, each its own") if len(days) > 1 else Text(first, early)
    return Caption(RULE, span, rows.height, tuple(rows["source_id"]), bool(rows[PROVISIONAL].any()))


def _evidence(rows: pl.DataFrame, query: Query, frames: Frames, given: list[str]) -> EvidenceOnDemand:
    """What each source gave, and the rows; a source that gave none is its own evidence."""
    refs, ids, told = _refs(query, frames), rows["source_id"].to_list(), rows[["title", "kind", "given", *given]]
    place = {source: n for n, source in enumerate(ids)}
    own = {source: refs.get(source) or (ref(SOURCES.name, line),) for source, line in zip(ids, rows[ROW].to_list(), strict=True)}

    def made(source: str) -> Evidence:
        title, kind, every, *counts = told.row(place[source])
        parts = [Text(f"{DATASETS[n].title.ko} {k:,}행", f"{DATASETS[n].title.en} {k:,}") for n, k in zip(given, counts, strict=True) if k]
        formula = join(parts, " + ", " + ") if parts else Text("수치 자료에 든 행 없음", "no row of figures")
        value = Text(f"{KINDS[kind].ko} · {every or 0:,}행", f"{KINDS[kind].en} · {plural(every or 0, 'row')}")
        return Evidence(source, same(title), value, formula, own[source])

    return EvidenceOnDemand(own, made)


def _refs(query: Query, frames: Frames) -> Mapping[str, tuple[RowRef, ...]]:
    """The asked rows of each source; those of a source that is asked whole are made once."""
    every = _all_refs(frames)
    if not narrows(query):
        return every
    kept = lines(frames).filter(asked(query))
    counts = dict(kept.group_by("source_id").len().rows())
    parts = [s for s, n in counts.items() if n < len(every[s])]
    return every | _made(kept.filter(pl.col("source_id").is_in(parts)))


@once_per_frames
def _all_refs(frames: Frames) -> dict[str, tuple[RowRef, ...]]:
    return _made(lines(frames))


def _made(rows: pl.DataFrame) -> dict[str, tuple[RowRef, ...]]:
    found = grouped((source, ref(dataset, row)) for source, dataset, row in rows.select("source_id", "dataset", ROW).rows())
    return {source: tuple(refs) for source, refs in found.items()}


def _of_other_years(query: Query, frames: Frames, rows: pl.DataFrame) -> tuple[Text, ...]:
    """A report is counted whole in its year: how many of its rows speak of others, which other pages show there."""
    if not query.years:
        return ()
    counted = lines(frames).filter(asked(query) & pl.col("source_id").is_in(rows["source_id"].implode()))
    others = counted.filter(~pl.col(YEAR_OF).is_in(query.years)).height
    return when(others, Text(f"보고 연도로 센 {counted.height:,}행 가운데 {others:,}행은 다른 해의 수치(다른 화면에서는 그 해에 보임)",
                             f"Of {plural(counted.height, 'row')} counted by the year of their report {others:,} are of other years, where other pages show them"))  # fmt: skip


def _without(rows: pl.DataFrame) -> tuple[Text, ...]:
    """Sources that gave no row of figures, by name: names and codes, or what had to be left out."""
    none = rows.filter(pl.col("given").is_null())["title"].to_list()
    listed = ", ".join(none[:3]) + (" …" if len(none) > 3 else "")
    return when(
        none, Text(f"수치 자료에 든 행이 없는 출처 {len(none)}건: {listed}", f"Sources without a row of figures: {len(none)} ({listed})")
    )


def _doubtful(rows: pl.DataFrame) -> tuple[Text, ...]:
    count = int(rows[PROVISIONAL].sum())
    return when(
        count,
        Text(f"잠정: 이 가운데 {count}건은 수치가 아직 바뀔 수 있는 출처", f"Provisional: figures of {count} of them may still change"),
    )


def _columns(rows: pl.DataFrame, given: list[str], frames: Frames) -> tuple[TableColumn, ...]:
    known = names(frames)
    districts = {i: known.district(i) for i in rows["district_id"].drop_nulls().unique()}
    every = (
        *declared(SOURCES, "title", "kind"),
        declared_as(SOURCES, "district_id", words=districts),
        *declared(SOURCES, "report_year", "as_of"),
        replace(declared_as(SOURCES, "as_of_basis"), title=BASIS),
        *declared(SOURCES, "published", "visibility", "quality"),
        TableColumn(
            "given", Text("모든 행", "all rows"), kinds.INTEGER, made=(f"SUM({', '.join(f'[{n}]' for n in given)})",) if given else ()
        ),
        *(TableColumn(n, DATASETS[n].title, kinds.INTEGER) for n in given),
        *declared(SOURCES, "license", "reference"),
    )
    return tuple(c for c in every if rows[c.name].null_count() < rows.height)


SOURCES_PANEL = PanelSpec(
    NAME, Text("수치는 어디에서 왔는가", "Where do the figures come from?"), (*NEEDED, *TABLES), sources, None, (KIND,)
)
