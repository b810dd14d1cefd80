"""The tables as they would be after a commit, checked like the shipped data and audited, before anything is written."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from lib.audit import audited
from lib.core.dataset import ROW, Dataset, by_name
from lib.core.errors import Issue, SchemaError
from lib.core.evidence import VERDICTS, Verdict
from lib.core.frames import Frames, prepared
from lib.core.reference import DEPARTMENTS
from lib.core.text import Text
from lib.intake.package import cell_words
from lib.intake.records.rows import Row
from lib.store.package import district_issues, foreign_issues, key_issues, rule_issues, typed

_OFFICES = (DEPARTMENTS.name, "department_names")
_FILE = re.compile(r"(\w+)\.csv")


@dataclass(frozen=True)
class Disagreement:
    """A printed figure that its rows do not make: as printed, as computed, and the arithmetic."""

    locator: str
    dataset: str
    figure: str
    printed: str
    computed: str
    arithmetic: Text
    note: str


@dataclass(frozen=True)
class Audited:
    """The printed figures of one source: how many of each verdict (none left out), and those that disagree."""

    counts: Mapping[str, int]
    disagreeing: tuple[Disagreement, ...]

    @property
    def figures(self) -> int:
        """All printed figures of the source."""
        return sum(self.counts.values())


def fresh(now: Frames, tables: Mapping[str, Sequence[Row]]) -> dict[str, Sequence[Row]]:
    """The rows without departments that are known by now, but for one that gets its first parent, and without other names for these."""
    known = {row["department_id"]: row for row in now["departments"].select(DEPARTMENTS.names).to_dicts()}

    def new(row: Row) -> Row | None:
        before = known.get(row["department_id"])
        given = row.get("parent_id")
        return row if before is None else {**before, "parent_id": given} if given and not before["parent_id"] else None

    return {name: [made for row in rows if (made := new(row))] if name in _OFFICES else rows for name, rows in tables.items()}


def candidate(now: Frames, source_id: str, tables: Mapping[str, Sequence[Row]], datasets: Sequence[Dataset]) -> Frames:
    """The frames as they would be: rows of the source replaced, prepared and audited. Rows of other sources keep their ROW.

    Args:
        now: The frames as they are, audited or not.
        source_id: The source that is committed.
        tables: Every row of it by dataset, the one of sources and new departments included; typed as the columns.
        datasets: All datasets of the frames.

    Raises:
        SchemaError: Rows break a rule; every one is named with its dataset, its place, its column.
    """
    rows = fresh(now, tables)
    touched = [d for d in datasets if rows.get(d.name) or (d.is_of_source and now[d.name]["source_id"].is_in([source_id]).any())]
    base = {d.name: now[d.name].select(ROW, *d.names) for d in datasets}
    places = _Places(base, rows)
    made = _checked(places, base, source_id, touched, datasets)
    sources, known = made["sources"], made["districts"]
    ready = {d.name: prepared(d, made[d.name], sources, known) if d in touched else now[d.name] for d in datasets}
    mark = hashlib.sha256(repr(sorted(rows.items())).encode("utf-8", "backslashreplace")).hexdigest()[:16]
    try:
        return _audited(now, Frames(ready, f"{now.revision}+{mark}"), source_id)
    except SchemaError as error:
        raise SchemaError([places.named(issue, by_name(datasets)) for issue in error.issues]) from None


class _Places:
    """The new rows under ROW numbers of their own, and what to call each of them when a rule is broken."""

    def __init__(self, base: Mapping[str, pl.DataFrame], rows: Mapping[str, Sequence[Row]]) -> None:
        self.rows = rows
        self.first = {name: int(str(base[name][ROW].max() or 1)) + 1 for name in rows}

    def text(self, dataset: Dataset) -> pl.DataFrame:
        """The rows as cells of text: what they are must be read again from what would be written."""
        columns = {n: [cell_words(row.get(n)) or None for row in self.rows.get(dataset.name, ())] for n in dataset.names}
        table = pl.DataFrame(columns, schema=dict.fromkeys(dataset.names, pl.String))
        return table.with_row_index(ROW, self.first.get(dataset.name, 2)).with_columns(pl.col(ROW).cast(pl.Int64))

    def named(self, issue: Issue, datasets: Mapping[str, Dataset]) -> Issue:
        """The broken rule at the place where the row is printed, not at a line of a file that nobody has."""
        match = _FILE.fullmatch(issue.file)
        rows = self.rows.get(match[1], ()) if match else ()
        number = issue.row - self.first[match[1]] if match and rows else -1
        if match is None or not 0 <= number < len(rows):
            return issue
        dataset, row = datasets[match[1]], rows[number]
        place = str(row.get("locator") or row.get(dataset.key[0]) or "")
        titles = {c.name: c.title.ko for c in dataset.columns}
        return replace(
            issue, file=f"{dataset.title.ko} {place}".strip(), row=0, column="+".join(titles.get(c, c) for c in issue.column.split("+"))
        )


def _checked(
    places: _Places, base: Mapping[str, pl.DataFrame], source_id: str, touched: Sequence[Dataset], datasets: Sequence[Dataset]
) -> dict[str, pl.DataFrame]:
    """The tables with the new rows instead of the source's older ones. SchemaError with every rule that these break."""
    declared = by_name(datasets)
    made, issues = dict(base), list[Issue]()
    for dataset in touched:
        new, wrong = typed(dataset, places.text(dataset))
        kept = _left(base[dataset.name], dataset, source_id, new)
        issues += wrong or rule_issues(dataset, new)
        made[dataset.name] = pl.concat([kept, new])
        issues += [] if wrong else key_issues(dataset, made[dataset.name])
    if not issues:
        issues += [i for d in datasets for i in (*foreign_issues(d, made, declared), *district_issues(d, made))]
    if issues:
        raise SchemaError([places.named(issue, declared) for issue in issues])
    return made


def _left(table: pl.DataFrame, dataset: Dataset, source_id: str, new: pl.DataFrame) -> pl.DataFrame:
    """The rows beside which new ones stand: those of other sources, and departments that these do not give a parent."""
    if dataset.is_of_source:
        return table.filter(pl.col("source_id") != source_id)
    return table.join(new, on="department_id", how="anti") if dataset is DEPARTMENTS else table


def _audited(now: Frames, frames: Frames, source_id: str) -> Frames:
    """The frames with their verdicts: those of other sources as they were, the source's own computed."""
    if "verdicts" not in now:
        return audited(frames)
    own = pl.col("source_id") == source_id
    figures = frames["printed_figures"].filter(own)
    new = audited(Frames({**frames.tables, "printed_figures": figures}, frames.revision))["verdicts"]
    return frames.with_table("verdicts", pl.concat([now["verdicts"].filter(~own), new]))


def verdicts_of(frames: Frames, source_id: str) -> Audited:
    """How the printed figures of a source stand in audited frames."""
    own = frames["verdicts"].filter(pl.col("source_id") == source_id)
    counted = Counter(own["verdict"])
    disagreeing = own.filter(pl.col("verdict") == str(Verdict.DISAGREES))
    return Audited({str(v): counted.get(str(v), 0) for v in VERDICTS}, tuple(_disagreements(disagreeing)))


def _disagreements(table: pl.DataFrame) -> Iterator[Disagreement]:
    for row in table.iter_rows(named=True):
        yield Disagreement(
            row["locator"], row["dataset"], row["figure"], f"{row['printed']}{row['unit']}", row["computed"],
            Text(row["arithmetic_ko"], row["arithmetic_en"]), row["note"] or "",
        )  # fmt: skip
