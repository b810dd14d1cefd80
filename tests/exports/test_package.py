"""JSON, Parquet and the data package, read back by other libraries: the same values as the panels, valid by frictionless."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import frictionless
import polars as pl
import pyarrow.parquet as pq

from lib.core import kinds
from lib.core.editions.edition import Piece, edition_of
from lib.core.files.formulas import guarded_value
from lib.core.files.stamp import KEY, to_words
from lib.core.files.writable import writable
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel, PanelSpec, TableColumn
from lib.core.query import Query, make_query
from lib.exports import package, parquet, plain
from lib.exports.parquet import ABOUT
from lib.exports.raw import plain as plain_value

from .briefings import HOSTILE, MADE, ONE, alone, booklet, briefing, spec_of, written
from .panels import every_panel


def stored(panel: Panel) -> list[dict[str, object]]:
    """The panel's table as it is stored, days as ISO, without the signs for readers; rates as the page reads them."""
    signs = {f"{name}_printed" for _, name in panel.printed}
    columns = {c.name: c for c in panel.table.columns if c.name not in signs}
    marked = [MARK, *columns] if columns and MARK in panel.table.frame.columns else list(columns)
    rows = panel.table.frame.select(list(dict.fromkeys(marked))).iter_rows(named=True)
    return [{k: as_read(v, columns.get(k)) for k, v in row.items()} for row in rows]


def as_read(value: object, column: TableColumn | None) -> object:
    if not isinstance(value, float) or column is None:
        return plain_value(value)
    if column.kind in (kinds.RATIO, kinds.POINTS, kinds.RATE):
        digits = re.sub(r"[,+%p]", "", column.write(value, "ko")).replace("△", "-")
        return float(Decimal(digits) / (1 if column.kind is kinds.RATE else 100))
    return plain_value(float(f"{value:.12g}"))


def valid(data: bytes, folder: Path) -> frictionless.Report:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return frictionless.validate(str(folder / "datapackage.json"))


@every_panel(1)
def test_every_form_holds_the_stored_values(spec: PanelSpec, query: Query, frames: Frames, tmp_path: Path) -> None:
    panel, made = alone(spec, query, frames)
    told = json.loads(plain.WRITER.write(made, ""))
    rows, own = told["rows"], stored(panel)
    assert [{name: row[name] for name in of} for row, of in zip(rows, own, strict=True)] == own
    assert told["title"] == made.documents[0].foot.title
    assert [c["name"] for c in told["columns"]] == (list(rows[0]) if rows else [c["name"] for c in told["columns"]])
    table = pq.read_table(io.BytesIO(parquet.WRITER.write(made, "")))
    assert [{k: plain_value(v) for k, v in row.items()} for row in table.to_pylist()] == rows
    data = package.WRITER.write(made, "")
    report = valid(data, tmp_path)
    assert report.valid, report.flatten(["type", "fieldName", "note"])[:3]
    if not panel.table.columns:
        assert not (tmp_path / "figures.csv").exists()
        return
    assert json.loads((tmp_path / "figures.json").read_text("utf-8")) == rows
    read = list(csv.DictReader(io.StringIO((tmp_path / "figures.csv").read_text("utf-8"), newline="")))
    for found, row in zip(read, rows, strict=True):
        for name, value in row.items():
            assert found[name] == ("" if value is None else guarded_value(value) if isinstance(value, str) else str(value)), name
    evidence = list(csv.DictReader(io.StringIO((tmp_path / "evidence.csv").read_text("utf-8"), newline="")))
    assert [e["mark"] for e in evidence] == [line.mark for line in made.documents[0].lines]
    assert [e["source_id"] for e in evidence] == [row[4].words for row in made.documents[0].evidence.rows]


def test_columns_say_their_units_and_amounts_are_in_won(frames: Frames) -> None:
    panel, made = alone(spec_of("budget-behind"), ONE.but(unit="억원"), frames)
    told = json.loads(plain.WRITER.write(made, ""))
    won = [c for c in told["columns"] if c["kind"] == "won"]
    assert won
    assert {(c["unit"], c["shown_in"]) for c in won} == {("원", "억원")}
    assert any(isinstance(r[won[0]["name"]], int) and r[won[0]["name"]] > 1_000_000 for r in told["rows"])
    about = json.loads(pq.read_metadata(io.BytesIO(parquet.WRITER.write(made, ""))).metadata[ABOUT.encode()])
    assert about["columns"] == told["columns"]
    assert about["conditions"] == made.documents[0].foot.conditions
    assert "rows" not in about
    assert panel.table.frame.height == len(told["rows"])


def test_every_source_carries_its_terms_of_use(frames: Frames, tmp_path: Path) -> None:
    known = {r["source_id"]: r["license"] for r in frames["sources"].iter_rows(named=True)}
    spec, query = spec_of("budget-years"), make_query()
    silent, *others = spec(query, frames).caption.sources
    unknown = pl.when(pl.col("source_id") == silent).then(None).otherwise(pl.col("license"))
    sources = frames["sources"].with_columns(unknown.alias("license"))
    _, made = alone(spec, query, Frames({**frames.tables, "sources": sources}, frames.revision))
    assert valid(package.WRITER.write(made, ""), tmp_path).valid
    told = {s["id"]: s["license"] for s in json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["sources"]}
    assert told == {silent: None, **{i: known[i] for i in others}}
    assert others
    assert all(told[i] for i in others)
    listed = csv.DictReader(io.StringIO((tmp_path / "sources.csv").read_text("utf-8"), newline=""))
    assert {s["source_id"]: s["license"] or None for s in listed} == told
    assert {s["id"]: s["license"] for s in json.loads(plain.WRITER.write(made, ""))["sources"]} == told


def test_a_source_that_only_the_evidence_names_is_described_all_the_same(frames: Frames) -> None:
    spec = spec_of("budget-years")
    panel = spec(make_query(), frames)
    fewer = replace(panel, caption=replace(panel.caption, sources=panel.caption.sources[:1]))
    lists = []
    for shown in (panel, fewer):
        made = booklet(edition_of(Piece(shown, spec, make_query()), "ko", MADE), frames)
        with zipfile.ZipFile(io.BytesIO(package.WRITER.write(made, ""))) as archive:
            lists.append(sorted(archive.read("sources.csv").splitlines()))
    assert len(lists[0]) > 2
    assert lists[0] == lists[1]


def test_every_form_carries_the_stamp_and_other_files_carry_none(frames: Frames) -> None:
    _, made = alone(spec_of("budget-execution"), ONE, frames)
    for module in (plain, parquet, package):
        assert module.stamp_in(module.WRITER.write(made, "")) == to_words(made.stamp)
        for other in (b"", b"{}", b"[]", b'{"gujeong-hannun": 1}', b"PK\x03\x04 broken", b"PAR1", b"[" * 100_000, b"\xff"):
            assert module.stamp_in(other) is None
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("datapackage.json", "[1]")
    assert package.stamp_in(other.getvalue()) is None


def test_a_briefing_is_a_list_of_panels_and_a_folder_each(frames: Frames, tmp_path: Path) -> None:
    made = briefing(frames)
    told = json.loads(plain.WRITER.write(made, ""))
    assert [p["panel"] for p in told["pieces"]] == [d.panel for d in made.documents]
    assert (told["pieces"][0]["title"], told["pieces"][0]["comment"]) == ("늦은 사업부터", "의회 질의에 앞서 살펴볼 것")
    assert told["lead"] == [s.words for s in made.lead]
    assert list(told)[-1] == KEY
    data = package.WRITER.write(made, "")
    report = valid(data, tmp_path)
    assert report.valid, report.flatten(["type", "fieldName", "note"])[:3]
    assert package.stamp_in(data) == to_words(made.stamp)
    assert data == package.WRITER.write(made, "")
    assert (tmp_path / "01-budget-execution" / "figures.csv").is_file()
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert [p["title"] for p in described["pieces"]] == [d.title for d in made.documents]
    assert {r["path"] for r in described["resources"]} | {"datapackage.json"} == set(zipfile.ZipFile(io.BytesIO(data)).namelist())


def test_frictionless_finds_a_figure_that_was_changed(frames: Frames, tmp_path: Path) -> None:
    _, made = alone(spec_of("budget-execution"), ONE, frames)
    assert valid(package.WRITER.write(made, ""), tmp_path).valid
    file = tmp_path / "figures.csv"
    header, first, *rest = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([header, first.replace(",", ",x", 2), *rest]) + "\n", "utf-8")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_no_cell_starts_a_formula(frames: Frames, tmp_path: Path) -> None:
    made = booklet(edition_of(written(("=1+1", -2), ("@SUM(A1)", 3), (HOSTILE, 4), title="제목"), "ko", MADE), frames)
    assert valid(package.WRITER.write(made, ""), tmp_path).valid
    rows = list(csv.reader(io.StringIO((tmp_path / "figures.csv").read_text("utf-8"), newline="")))
    assert [r[0] for r in rows[1:]] == ["'=1+1", "'@SUM(A1)", writable(HOSTILE)]
    assert [r[1] for r in rows[1:]] == ["-2", "3", "4"]
    assert json.loads(plain.WRITER.write(made, ""))["rows"][0] == {"what": "=1+1", "count": -2}
