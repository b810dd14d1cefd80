"""Every declared dataset: its schema, its SQL table, its descriptor, its words, and names that mean one thing everywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import frictionless
import pandera.errors
import polars as pl
import pytest
from sqlalchemy import create_engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from lib.core import kinds
from lib.core.columns import SHARED
from lib.core.dataset import ROW, Column, Dataset, by_name, descriptor, pandera_schema, repeated_keys, rule_breakers, words
from lib.core.frames import Frames
from lib.core.text import Text
from lib.core.topic import all_datasets, all_measures, all_panels
from lib.store.package import read_table
from lib.store.tables import sql_tables
from lib.topics import TOPICS

from .typed import polars_schema

DATASETS = all_datasets(TOPICS)
each = pytest.mark.parametrize("dataset", DATASETS, ids=lambda d: d.name)
HANGUL = re.compile("[가-힣]")

CELLS: Mapping[str, object] = {
    "text": "글, \"따옴표\"와\n줄", "id": "seoul-jung", "name": "a_name", "code": "0312", "period": "2017-01/2017-10", "locator": "L33;L34", "integer": 7,
    "year": 2023, "won": 12_345_678_901, "decimal": 636.1, "date": date(2023, 5, 31),
}  # fmt: skip

SEVERAL_MEANINGS = {
    "kind": "what kinds there are differs by table",
    "district_id": "in its own table it is the row itself",
    "definition": "a coded one in targets, a printed one elsewhere",
    "measure": "a measure's name in targets, budget or executed in funding",
    "value": "a target or a figure",
    "subject": "conditions in printed_figures, words in statements",
    "printed": "a number or a date, both as printed",
    "fiscal_year": "funding prints spans of years",
    "as_of": "of an ordinance the day on which it came into force",
    "executed_won": "the ledger of fields says spent",
    "stage": "done or planned, or a step of a procedure",
    "item": "a field of the budget in budget_size",
    "grade": "of an official or of an assessment",
    "rule": "of an assessment its cut-off, of evidence how it reaches the figure",
    "year": "says which year it is",
}
SAME_WORD = {"stage": "단계 is a level of the budget and a step of a procedure; both are called so"}
NOT_LIKE_THEIR_KIND = {"province": "a district", "statement": "an id of its own", "second_source_id": "a source"}


def sample(dataset: Dataset) -> dict[str, object]:
    """One row that keeps every rule of the declaration."""
    return {c.name: c.words[0].value if c.words else CELLS[c.kind.name] for c in dataset.columns}


def frame(dataset: Dataset, *rows: Mapping[str, object]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=polars_schema(dataset), orient="row")


def breaks(dataset: Dataset, column: Column, value: object) -> bool:
    try:
        pandera_schema(dataset).validate(frame(dataset, sample(dataset) | {column.name: value}), lazy=True)
    except pandera.errors.SchemaErrors as error:
        return set(error.failure_cases["column"]) == {column.name}
    return False


@each
def test_the_schema_takes_what_is_shipped_and_what_is_declared(dataset: Dataset, frames: Frames) -> None:
    pandera_schema(dataset).validate(frames[dataset.name].select(dataset.names), lazy=True)
    pandera_schema(dataset).validate(frame(dataset, sample(dataset)), lazy=True)
    assert frames[dataset.name].select(dataset.names).schema == polars_schema(dataset)


@each
def test_the_schema_refuses_every_broken_rule(dataset: Dataset) -> None:
    for column in dataset.columns:
        assert breaks(dataset, column, None) == column.required
        if column.minimum is not None:
            assert breaks(dataset, column, column.minimum - 1)
            assert not breaks(dataset, column, column.minimum)
        if column.words:
            assert breaks(dataset, column, "없는 낱말") != column.open_words


@each
def test_keys_and_roles_name_columns_that_are_there(dataset: Dataset) -> None:
    roles = {
        *dataset.key,
        *dataset.one_source,
        *dataset.restates,
        *([dataset.year] if dataset.year else []),
        *([dataset.plan[0]] if dataset.plan else []),
    }
    assert roles - {"_year"} <= set(dataset.names)
    assert "_year" not in roles or dataset.year
    assert len(set(dataset.names)) == len(dataset.names)
    assert all(dataset.column(c).required for c in dataset.key), "SQLite would not enforce an empty cell of a key"
    assert not dataset.plan or set(dataset.plan[1:]) <= {w.value for w in dataset.column(dataset.plan[0]).words}


@each
def test_rows_that_break_a_rule_are_those_that_the_schema_refuses(dataset: Dataset) -> None:
    """The quick look at all rules and the schema agree on every rule."""
    for column in dataset.columns:
        for value in (
            None,
            *([] if column.minimum is None else [column.minimum - 1, column.minimum]),
            *(["없는 낱말"] if column.words else []),
        ):
            table = frame(dataset, sample(dataset) | {column.name: value})
            assert bool(rule_breakers(dataset, table).height) == breaks(dataset, column, value), (column.name, value)


@each
def test_a_repeated_key_is_found(dataset: Dataset) -> None:
    row = sample(dataset)
    table = frame(dataset, row, row).with_row_index(ROW, 2)
    assert repeated_keys(dataset, table)[ROW].to_list() == [3]
    assert repeated_keys(dataset, table.head(1)).is_empty()


@each
def test_a_fact_ends_in_its_source_and_place(dataset: Dataset) -> None:
    if dataset.is_fact and dataset.values:
        assert dataset.names[-4:] == ("unit_printed", "note", "source_id", "locator")
        assert dataset.key[-1] == "source_id"
        assert dataset.one_source
        assert dataset.restates
    assert all(not dataset.column(v).required or v == "value" for v in dataset.values), "a value may be a cell that the source has not"


@each
def test_the_sql_table_keeps_a_row_and_the_rules(dataset: Dataset) -> None:
    engine = create_engine("sqlite://")
    metadata = sql_tables(DATASETS)
    metadata.create_all(engine)
    table, row = metadata.tables[dataset.name], {"_row": 2, "_since": 1, "_until": None, "_origin": "own", **sample(dataset)}
    with engine.begin() as connection:
        connection.execute(insert(table), row)
        assert [dict(r) for r in connection.execute(select(table)).mappings()] == [row]
        connection.execute(update(table).values(_until=2))
        connection.execute(insert(table), {**row, "_row": 3})  # the key is free again once the row has ended
    row = {**row, "_row": 4}
    broken = [row, *({**row, k: None} for k in (c.name for c in dataset.columns if c.required)),
              *({**row, dataset.key[0]: "other", c.name: c.minimum - 1} for c in dataset.columns if c.minimum is not None)]  # fmt: skip
    for bad in broken:
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.execute(insert(table), bad)
    engine.dispose()


@each
def test_the_shipped_rows_go_through_sql_unchanged(dataset: Dataset, frames: Frames) -> None:
    engine = create_engine("sqlite://")
    metadata = sql_tables(DATASETS)
    metadata.create_all(engine)
    shipped = frames[dataset.name].select(dataset.names)
    table = metadata.tables[dataset.name]
    with engine.begin() as connection:
        if shipped.height:
            own = {"_since": 1, "_until": None, "_origin": "shipped"}
            connection.execute(insert(table), [{"_row": n, **own, **row} for n, row in enumerate(shipped.to_dicts())])
        back = [tuple(r) for r in connection.execute(select(*(table.c[n] for n in dataset.names)))]
    assert sorted(map(str, back)) == sorted(map(str, shipped.rows()))
    engine.dispose()


@each
def test_the_descriptor_says_what_is_declared(dataset: Dataset) -> None:
    resource = descriptor(dataset)
    fields = resource["schema"]["fields"]
    assert resource["path"] == f"{resource['name']}.csv"
    assert tuple(f["name"] for f in fields) == dataset.names
    assert resource["schema"]["primaryKey"] == list(dataset.key)
    assert {f["name"] for f in fields if f.get("unit") == "원"} == {c.name for c in dataset.columns if c.kind is kinds.WON}
    assert [f["name"] for f in fields if f.get("constraints", {}).get("required")] == [c.name for c in dataset.columns if c.required]
    for key in resource["schema"].get("foreignKeys", []):
        target = by_name(DATASETS)[key["reference"]["resource"] or dataset.name]
        assert target.key == (key["reference"]["fields"],), "what is referred to must be a key"


@each
def test_frictionless_reads_what_we_write_and_refuses_what_we_refuse(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / f"{dataset.name}.csv"
    without_references = {**descriptor(dataset), "schema": {**descriptor(dataset)["schema"], "foreignKeys": []}}
    frame(dataset, sample(dataset)).write_csv(path)
    assert read_table(dataset, tmp_path).drop(ROW).rows() == [tuple(sample(dataset).values())]
    assert frictionless.Resource.from_descriptor(without_references, basepath=str(tmp_path)).validate().valid
    first = dataset.key[0]
    frame(dataset, sample(dataset)).with_columns(pl.lit(None).alias(first)).write_csv(path)
    assert not frictionless.Resource.from_descriptor(without_references, basepath=str(tmp_path)).validate().valid


@each
def test_labels_stand_in_both_languages(dataset: Dataset) -> None:
    titles = [dataset.title, dataset.grain, *(t for c in dataset.columns for t in (c.title, c.description, *(w.title for w in c.words)))]
    assert [t for t in titles if not t.ko.strip() or not t.en.strip()] == []
    short = [dataset.title, *(t for c in dataset.columns for t in (c.title, *(w.title for w in c.words)))]
    assert [t for t in short if HANGUL.search(t.en)] == []
    assert dataset.grain.ko.startswith("한 행 = ")
    assert dataset.grain.en.startswith("one row = ")


@each
def test_words_are_listed_once_and_kinds_fit(dataset: Dataset) -> None:
    for column in dataset.columns:
        assert len({w.value for w in column.words}) == len(column.words)
        assert bool(column.words) == (column.kind is kinds.WORD)
        assert column.minimum is None or column.kind in (kinds.INTEGER, kinds.WON, kinds.DECIMAL)
        assert column.kind is not kinds.WON or column.minimum == 0, "levels of money are not negative"
        if column.minimum_where:
            name, word = column.minimum_where
            assert not column.required
            assert word in dataset.column(name).closed_words
        assert column.kind not in kinds.COMPUTED


@each
def test_names_follow_their_kind(dataset: Dataset) -> None:
    for column in dataset.columns:
        assert re.fullmatch("[a-z][a-z0-9_]*", column.name)
        assert (column.kind is kinds.WON) == column.name.endswith("_won")
        assert column.kind is not kinds.YEAR or column.name.endswith("year")
        if column.kind is kinds.ID and column.name not in NOT_LIKE_THEIR_KIND:
            assert column.name.endswith("_id")
        if column.refers and column.name not in NOT_LIKE_THEIR_KIND:
            assert column.refers.split(".")[1] == column.name or column.name in ("from_id", "to_id", "parent_id")


def test_one_name_has_one_meaning() -> None:
    found: dict[str, set[tuple[str, Text]]] = defaultdict(set)
    for dataset in DATASETS:
        for column in dataset.columns:
            found[column.name].add((column.kind.name, column.title))
    assert {name for name, meanings in found.items() if len(meanings) > 1} == set(SEVERAL_MEANINGS)


def test_a_shared_meaning_has_one_name() -> None:
    shared = {title: c.name for c in SHARED for title in c.title}
    synonyms = {c.name for d in DATASETS for c in d.columns for title in c.title if shared.get(title, c.name) != c.name}
    assert synonyms == set(SAME_WORD)


def test_shared_columns_are_shared() -> None:
    used = defaultdict(int)
    for dataset in DATASETS:
        for name in dataset.names:
            used[name] += 1
    assert [c.name for c in SHARED if used[c.name] < 2] == []


def test_what_refers_and_what_measures_finds_its_dataset() -> None:
    known = by_name(DATASETS)
    for dataset in DATASETS:
        for column in dataset.columns:
            if column.refers:
                name, target = column.refers.split(".")
                assert known[name].column(target).kind is column.kind
    assert {m.dataset for m in all_measures(TOPICS)} <= set(known)
    assert {n for p in all_panels(TOPICS) for n in p.datasets} <= {*known, "verdicts"}


def test_two_datasets_of_one_name_are_a_fault() -> None:
    with pytest.raises(ValueError, match="share a name"):
        by_name((DATASETS[0], DATASETS[0]))


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(KeyError, match=r"sources\.nope"):
        DATASETS[0].column("nope")


def test_words_read_as_they_are_told() -> None:
    listed = words(("level", "단계", "level"), ("승소", "won"), "SA")
    column = Column("c", kinds.WORD, Text("열", "column"), Text("열", "column"), words=listed)
    assert [column.word(w) for w in ("level", "승소", "SA", "다른 말")] == [
        Text("단계", "level"),
        Text("승소", "won"),
        Text("SA", "SA"),
        Text("다른 말", "다른 말"),
    ]
