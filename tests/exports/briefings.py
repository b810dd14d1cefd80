"""A composed briefing of several panels with an editor's words, and one panel whose every word is hostile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from lib.across import EVERYTHING
from lib.core import kinds
from lib.core.dataset import by_name
from lib.core.edition import Edition, Piece, edition_of
from lib.core.frames import Frames
from lib.core.panel import Caption, Panel, PanelSpec, Table, TableColumn
from lib.core.query import Query, make_query
from lib.core.text import Lang, same
from lib.core.topic import all_datasets, all_panels
from lib.exports.booklet import Booklet, booklet_of

PANELS = all_panels(EVERYTHING)
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


def spec_of(name: str) -> PanelSpec:
    return next(p for p in PANELS if p.name == name)


def booklet(edition: Edition, frames: Frames) -> Booklet:
    return booklet_of(edition, frames, DATASETS)


def alone(spec: PanelSpec, query: Query, frames: Frames, lang: Lang = "ko") -> tuple[Panel, Booklet]:
    panel = spec(query, frames)
    return panel, booklet(edition_of(Piece(panel, spec, query), lang, MADE), frames)


def briefing(frames: Frames, names: Sequence[str] = EIGHT) -> Booklet:
    pieces = [Piece(spec_of(n)(ONE, frames), spec_of(n), ONE) for n in names]
    first = pieces[0]
    pieces[0] = Piece(
        first.panel, first.spec, ONE, title="늦은 사업부터", comment="의회 질의에 앞서 살펴볼 것", link="https://example.invalid/budget?d=1"
    )
    lead = (pieces[1].panel.title.ko, "2023년에는 정원을 먼저 볼 것")
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
