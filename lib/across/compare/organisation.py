"""Reorganisations: which department became which, what it received and gave away, and under which names it stood."""

from __future__ import annotations

from datetime import date

import polars as pl

from lib.core import kinds
from lib.core.answer import declared, declared_as, district_column
from lib.core.dataset import PROVISIONAL, ROW
from lib.core.evidence import Evidence, RowRef
from lib.core.frames import Frames, Row
from lib.core.panel import MARK, Caption, Panel, PanelSpec, Table, TableColumn, empty, provisional_note
from lib.core.places import TABLES, Names, names
from lib.core.query import Query
from lib.core.reference import DEPARTMENT_CHANGES
from lib.core.select import of_copies
from lib.core.sources.citations import citations
from lib.core.text import Text, join, plural, when

NAME = "glossary-organisation"
KINDS = DEPARTMENT_CHANGES.column("kind").titles
WHAT = Text("한 행 = 조직 개편 하나, 수치를 잇지 않는 자리", "one row = one reorganisation; figures are not joined across it")
RULE = Text("이름만 바뀌면 같은 부서로 잇고, 기능이 오가면 다른 조직으로 봄",
            "a renamed department stays one; where functions move it is another organisation")  # fmt: skip
NOT_DATED = Text("개편일 미표기", "date not stated")
_NAMED = 3  # districts, departments and names that are written out


def organisation(query: Query, frames: Frames) -> Panel:
    """What moved between which departments, when, and by which source; one row = one reorganisation."""
    known = names(frames)
    rows = _asked(query, frames["department_changes"], known)
    if rows.is_empty():
        have = known.districts_with(_district(d) for d in frames["department_changes"]["to_id"])
        where = join([known.district(d) for d in query.districts] or [known.department_span(d) for d in query.departments])
        return empty(NAME, WHAT, RULE, DEPARTMENT_CHANGES.title, where, join(list(have.values())))
    rows = rows.with_columns(pl.concat_str("from_id", "to_id", separator="|").alias(MARK), of_copies(frames, "source_id"),
                             pl.Series("when", [kinds.write(d, kinds.DATE) or NOT_DATED.ko for d in rows["date"]], pl.String),
                             pl.col("from_id").map_elements(_district, return_dtype=pl.String).alias("district_id"))  # fmt: skip
    sources = tuple(dict.fromkeys(rows["source_id"]))
    return Panel(
        NAME, _title(rows, known), WHAT, Table(_columns(rows, frames), rows),
        Caption(RULE, _dates(rows), rows.height, sources, bool(rows[PROVISIONAL].any())), None,
        {str(r[MARK]): _evidence(r, known) for r in rows.iter_rows(named=True)},
        (*_renamed(query, frames, known), *_spans(rows, known), *provisional_note(rows)),
    )  # fmt: skip


def _asked(query: Query, changes: pl.DataFrame, known: Names) -> pl.DataFrame:
    """Reorganisations of the asked districts and of the lineage of the asked departments."""
    kept = changes
    if query.districts:
        kept = kept.filter(pl.col("to_id").str.split("/").list.first().is_in(query.districts))
    if query.departments:
        line = known.lineages(query.departments)
        kept = kept.filter(pl.col("from_id").is_in(line) | pl.col("to_id").is_in(line))
    return kept


def _district(department_id: str) -> str:
    return department_id.split("/", maxsplit=1)[0]


def _title(rows: pl.DataFrame, known: Names) -> Text:
    """How many, and the way of the functions where one department went through all of them."""
    found = list(known.districts_with(rows["district_id"].to_list()).values())
    districts = join(found, "·", ", ") if len(found) <= _NAMED else Text(f"{len(found)}개 구", plural(len(found), "district"))
    count = Text(f"{districts.ko} 조직 개편 {rows.height}건", f"{districts.en}, {plural(rows.height, 'reorganisation')}")
    way = [rows["from_id"][0], *rows["to_id"]]
    if list(rows["from_id"]) != way[:-1] or len(way) > _NAMED:
        return count
    path = join([known.department_span(d) for d in way], " → ", " → ")
    return join([count, path], ": ", ": ")


def _dates(rows: pl.DataFrame) -> Text:
    days = rows["date"].drop_nulls().unique().sort().to_list()
    if not days:
        return NOT_DATED
    if len(days) > _NAMED:
        return Text(f"{kinds.write(days[0], kinds.DATE)} ~ {kinds.write(days[-1], kinds.DATE)}", f"{days[0]} to {days[-1]}")
    return Text(" · ".join(kinds.write(d, kinds.DATE) for d in days), ", ".join(str(d) for d in days))


def _columns(rows: pl.DataFrame, frames: Frames) -> tuple[TableColumn, ...]:
    known = names(frames)
    spans = {d: known.department_span(d) for c in ("from_id", "to_id") for d in rows[c]}
    return (
        district_column(rows["district_id"], frames),
        declared_as(DEPARTMENT_CHANGES, "from_id", words=spans),
        declared_as(DEPARTMENT_CHANGES, "to_id", words=spans),
        TableColumn("when", DEPARTMENT_CHANGES.column("date").title, words={NOT_DATED.ko: NOT_DATED}),
        *declared(DEPARTMENT_CHANGES, "kind", "functions_in", "functions_out", "note"),
        TableColumn("source_id", Text("출처", "source"), words=citations(frames)),
    )


def _evidence(row: Row, known: Names) -> Evidence:
    """What moved, and the row that says so."""
    old, new = known.department_span(str(row["from_id"])), known.department_span(str(row["to_id"]))
    change = known.between(str(row["from_id"]), str(row["to_id"]))
    day = row["date"]
    when = Text(kinds.write(day, kinds.DATE), str(day)) if isinstance(day, date) else NOT_DATED
    label = join([old, new], " → ", " → ")
    words = change.words if change else KINDS[str(row["kind"])]
    return Evidence(str(row[MARK]), label, KINDS[str(row["kind"])], join([words, when]),
                    (RowRef(DEPARTMENT_CHANGES.name, int(str(row[ROW]))),))  # fmt: skip


def _renamed(query: Query, frames: Frames, known: Names) -> tuple[Text, ...]:
    """Departments of the asked districts that only changed their name, with the names over time."""
    table = frames["department_names"].sort("valid_from")
    if query.districts:
        table = table.filter(pl.col("department_id").str.split("/").list.first().is_in(query.districts))
    found = []
    for (department,), part in table.group_by("department_id", maintain_order=True):
        if part.height > 1:
            way = [
                Text(f"{ko}({day.year}~)", f"{en or ko} ({day.year}–)")
                for ko, en, day in part.select("name_ko", "name_en", "valid_from").rows()
            ]
            district = known.district(_district(str(department)))
            found.append(Text(f"{district.ko} {join(way, ' → ').ko}", f"{district.en}: {join(way, '', ' → ').en}"))
    rest = len(found) - _NAMED
    listed = join([*found[:_NAMED], *([Text(f"외 {rest}곳", f"{rest} more")] if rest > 0 else [])], "; ", "; ")
    return when(found, Text(f"이름만 바뀐 부서: {listed.ko}", f"Renamed only: {listed.en}"))


def _spans(rows: pl.DataFrame, known: Names) -> tuple[Text, ...]:
    """The year behind a name is that of the first report with it, where the day is not stated."""
    return when(rows["date"].null_count() != 0, Text("부서 이름 뒤의 연도는 그 이름이 처음 보이는 해. 개편일이 적혀 있지 않아 그 사이로만 앎",
                                                     "The year behind a name is the first one with it; the day of the change is not stated"))  # fmt: skip


ORGANISATION = PanelSpec(
    NAME,
    Text("조직은 언제 어떻게 바뀌었는가", "When and how did departments change?"),
    ("department_changes", *(t for t in TABLES if t != "department_changes")),
    organisation,
)
