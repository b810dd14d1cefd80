"""A composed briefing of several panels with an editor's words, and one panel whose every word is hostile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from lib.across import EVERYTHING
from lib.charts.spec import Axis, Bar, Compare
from lib.core import kinds
from lib.core.dataset import ROW, by_name
from lib.core.editions.edition import Edition, Lead, Piece, edition_of
from lib.core.evidence import Evidence, RowRef
from lib.core.frames import Frames
from lib.core.panel import MARK, Caption, Panel, PanelSpec, Table, TableColumn
from lib.core.query import Query, make_query
from lib.core.text import Lang, Text, same
from lib.core.topic import all_datasets
from lib.exports.booklet import Booklet, booklet_of
from tests.exports.panels import PANELS

DATASETS = by_name(all_datasets(EVERYTHING))
MADE = date(2026, 11, 20)
ONE = make_query(districts=["seoul-yeongdeungpo"])
EIGHT = (
    "budget-execution",
    "budget-years",
    "staffing-gap",
    "pledges-status",
    "proposals-stages",
    "district-map",
    "checks-tiles",
    "checks-different",
)
HOSTILE = '</script><script>window.acted=1</script><img src=x onerror="window.acted=1">\'"&<!-- \u2028\u202e0001\u202c ${1} {n}'

BAD = "앞\u202e321\u202c \u2066뒤\u2069\x07\x9f끝"
GOOD = "앞321 뒤끝"  # what is left of it in a file


def spec_of(name: str) -> PanelSpec:
    return next(p for p in PANELS if p.name == name)


def booklet(edition: Edition, frames: Frames) -> Booklet:
    return booklet_of(edition, frames, DATASETS)


KEPT: dict[tuple[int, str, Query, Lang], tuple[Frames, Panel, Booklet]] = {}
"""What `alone` has made, by the frames (which it keeps, so that no others get their id), the panel, the query and the language."""


def alone(spec: PanelSpec, query: Query, frames: Frames, lang: Lang = "ko") -> tuple[Panel, Booklet]:
    """A panel of a topic and its booklet, made once for all tests of a module that look at it."""
    key = (id(frames), spec.name, query, lang)
    if key not in KEPT:
        panel = spec(query, frames)
        KEPT[key] = frames, panel, booklet(edition_of(Piece(panel, spec, query), lang, MADE), frames)
    return KEPT[key][1:]


def briefing(frames: Frames, names: Sequence[str] = EIGHT) -> Booklet:
    pieces = [Piece(spec_of(n)(ONE, frames), spec_of(n), ONE) for n in names]
    first = pieces[0]
    pieces[0] = Piece(
        first.panel, first.spec, ONE, title="늦은 사업부터", comment="의회 질의에 앞서 살펴볼 것", link="https://example.invalid/budget?d=1"
    )
    lead = (Lead(pieces[1].panel.title.ko, 2), Lead("2023년에는 정원을 먼저 볼 것"))
    return booklet(Edition("기획예산과 반기 점검", "ko", MADE, tuple(pieces), lead, "review"), frames)


def written(*rows: tuple[object, ...], title: str, kind: kinds.Kind = kinds.TEXT) -> Piece:
    """A table of words and numbers under headings that read like `title`."""
    columns = (TableColumn("what", same(title), kind), TableColumn("count", same("수"), kinds.INTEGER))
    frame = pl.DataFrame(list(rows), schema={"what": pl.String, "count": pl.Int64}, orient="row")
    panel = Panel(
        "hostile", same(title), same(title), Table(columns, frame), Caption(same(title), same(title), len(rows), ()), notes=(same(title),)
    )
    return Piece(
        panel, PanelSpec("hostile", same(title), (), lambda query, frames: panel), make_query(), title, title, link="javascript:alert(1)"
    )


def turning(frames: Frames) -> tuple[Piece, Frames]:
    """A panel with the letters in every place where words of data stand; those of its source too."""
    table = Table(
        (TableColumn("what", same(BAD)), TableColumn("n", same("수"), kinds.INTEGER, "건")),
        pl.DataFrame({"what": [BAD, "둘"], "n": [1, 2], MARK: [f"m{BAD}", "n"]}),
    )
    source = frames["budget_execution"]["source_id"][0]
    row = int(frames["budget_execution"][ROW][0])
    evidence = {f"m{BAD}": Evidence(f"m{BAD}", same(BAD), same(BAD), same(BAD), (RowRef("budget_execution", row),))}
    chart = Compare((Bar(f"m{BAD}", same(BAD), 1.0, same(BAD)), Bar("n", same("둘"), 2.0, same("2건"))), Axis(same(BAD)), same(BAD))
    panel = Panel("odd", same(BAD), same(BAD), table, Caption(same(BAD), same(BAD), 2, (source,)), chart, evidence, (same(BAD),))
    spec = PanelSpec("odd", same("?"), (), lambda _, __: panel)
    titled = frames["sources"].with_columns(
        pl.when(pl.col("source_id") == source).then(pl.col("title") + BAD).otherwise(pl.col("title")).alias("title")
    )
    told = replace(frames, tables={**frames.tables, "sources": titled}, _memory={})
    return Piece(panel, spec, Query(), widened=Text(BAD, BAD), link="https://h.invalid/?q=%E2%80%AE1"), told
