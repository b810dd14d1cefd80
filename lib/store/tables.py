"""The tables of the store, derived from the declarations; SQLite and PostgreSQL alike. Rows are never changed: they begin and end with a revision."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import polars as pl
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    text,
)
from sqlalchemy.types import TypeEngine

from lib.core.dataset import ROW, Dataset
from lib.core.dataset import Column as Declared

SINCE, UNTIL, ORIGIN = "_since", "_until", "_origin"
SHIPPED, OWN = "shipped", "own"  # where a row is from: the package of the program, or a person
_TYPES: dict[pl.DataType, type[TypeEngine[Any]]] = {
    pl.String(): String,
    pl.Int64(): BigInteger,
    pl.Float64(): Float,
    pl.Date(): Date,
}


@lru_cache(maxsize=8)
def sql_tables(datasets: tuple[Dataset, ...]) -> MetaData:
    """Every table of the store: one for each dataset, and the store's own. Times are UTC in ISO 8601.

    Made once for all stores of these datasets: nobody adds to it.
    """
    metadata = MetaData()
    for own in (_revisions, _documents, _briefings, _known_forms):
        own(metadata)
    for dataset in datasets:
        sql_table(dataset, metadata)
    return metadata


def sql_table(dataset: Dataset, metadata: MetaData) -> Table:
    """The table of one dataset: types, nulls, smallest values, one row in force for each key. Vocabulary stays with the declaration.

    ROW numbers a row for ever; SINCE and UNTIL are the revisions with which it came into force and ended.
    """
    in_force = text(f'"{UNTIL}" IS NULL')
    return Table(
        dataset.name,
        metadata,
        Column(ROW, Integer, primary_key=True, autoincrement=False),
        Column(SINCE, Integer, ForeignKey("revisions.number"), nullable=False),
        Column(UNTIL, Integer, ForeignKey("revisions.number")),
        Column(ORIGIN, String, nullable=False),
        *(_column(dataset, c) for c in dataset.columns),
        Index(f"{dataset.name}_in_force", *dataset.key, unique=True, sqlite_where=in_force, postgresql_where=in_force),
    )


def _column(dataset: Dataset, column: Declared) -> Column[Any]:
    """The column with its check beside it, so that it can be added to a table alike."""
    checks = [] if column.minimum is None else [CheckConstraint(_minimum(column), name=f"{dataset.name}_{column.name}_minimum")]
    return Column(column.name, _TYPES[column.kind.dtype](), *checks, nullable=not column.required, comment=column.title.ko)


def _minimum(column: Declared) -> str:
    rule = f'"{column.name}" >= {column.minimum}'
    return f"\"{column.minimum_where[0]}\" <> '{column.minimum_where[1]}' OR {rule}" if column.minimum_where else rule


def _revisions(metadata: MetaData) -> None:
    """The store itself and its revisions."""
    Table(
        "store", metadata,
        Column("id", String, primary_key=True, comment="이 저장소의 이름"),
        Column("revision", Integer, nullable=False, comment="지금 판; 쓰는 사람마다 이 줄을 잠금"),
    )  # fmt: skip
    Table(
        "revisions", metadata,
        Column("number", Integer, primary_key=True, autoincrement=False, comment="판 번호"),
        Column("made_at", String, nullable=False, comment="바뀐 때"),
        Column("kind", String, nullable=False, comment="무엇을 했는지"),
        Column("who", String, nullable=False, comment="누가"),
        Column("note", String, nullable=False, comment="메모"),
        Column("source_id", String, comment="등록한 출처"),
        Column("sha256", String, comment="등록한 원본"),
        Column("package", String, comment="함께 배포된 자료의 판"),
    )  # fmt: skip


def _documents(metadata: MetaData) -> None:
    """What was uploaded, its reviews, and corrections of what was read."""
    Table(
        "originals", metadata,
        Column("sha256", String, primary_key=True, comment="원본의 해시"),
        Column("name", String, nullable=False, comment="파일 이름"),
        Column("data", LargeBinary, nullable=False, comment="원본"),
        Column("document", LargeBinary, comment="읽은 문서"),
        Column("kept_at", String, nullable=False, comment="올린 때"),
    )  # fmt: skip
    Table(
        "reviews", metadata,
        Column("number", Integer, primary_key=True, comment="검토 번호"),
        Column("sha256", String, ForeignKey("originals.sha256"), nullable=False, comment="원본의 해시"),
        Column("name", String, nullable=False, comment="파일 이름"),
        Column("state", String, nullable=False, comment="상태"),
        Column("given", String, nullable=False, comment="사람이 알려 준 것"),
        Column("draft", LargeBinary, comment="읽은 것"),
        Column("decisions", String, nullable=False, comment="결정"),
        Column("said", String, nullable=False, comment="읽지 못한 까닭"),
        Column("who", String, nullable=False, comment="마지막으로 다룬 사람"),
        Column("version", Integer, nullable=False, comment="고칠 때마다 하나씩 늚"),
        Column("updated_at", String, nullable=False, comment="마지막으로 다룬 때"),
        Column("revision", Integer, ForeignKey("revisions.number"), comment="등록된 판"),
    )  # fmt: skip
    Table(
        "corrections", metadata,
        Column("number", Integer, primary_key=True, comment="정정 번호"),
        Column("dataset", String, nullable=False, comment="자료"),
        Column("key", String, nullable=False, comment="행의 키"),
        Column("column", String, nullable=False, comment="열"),
        Column("old", String, comment="적힌 값"),
        Column("new", String, comment="고친 값"),
        Column("reason", String, nullable=False, comment="까닭"),
        Column("who", String, nullable=False, comment="누가"),
        Column(SINCE, Integer, ForeignKey("revisions.number"), nullable=False),
        Column(UNTIL, Integer, ForeignKey("revisions.number")),
        Index("corrections_in_force", "dataset", "key", "column", unique=True, sqlite_where=text(f'"{UNTIL}" IS NULL'), postgresql_where=text(f'"{UNTIL}" IS NULL')),
    )  # fmt: skip


def _briefings(metadata: MetaData) -> None:
    """Briefings, when they are due, and what became of each delivery."""
    Table(
        "briefings", metadata,
        Column("id", String, primary_key=True, comment="브리핑의 식별자"),
        Column("version", Integer, primary_key=True, autoincrement=False, comment="판 번호, 0은 저장하기 전의 것"),
        Column("title", String, nullable=False, comment="제목"),
        Column("content", String, nullable=False, comment="담은 것"),
        Column("stamp", String, nullable=False, comment="저장할 때의 수치"),
        Column("state", String, nullable=False, comment="상태"),
        Column("who", String, nullable=False, comment="누가"),
        Column("note", String, nullable=False, comment="메모"),
        Column("saved_at", String, nullable=False, comment="저장한 때"),
    )  # fmt: skip
    Table(
        "schedules", metadata,
        Column("number", Integer, primary_key=True, comment="예약 번호"),
        Column("briefing", String, nullable=False, comment="브리핑의 식별자"),
        Column("rule", String, nullable=False, comment="언제"),
        Column("target", String, nullable=False, comment="어디로"),
        Column("formats", String, nullable=False, comment="형식"),
        Column("who", String, nullable=False, comment="누가"),
        Column("made_at", String, nullable=False, comment="예약한 때"),
        Column("ended_at", String, comment="그만둔 때"),
    )  # fmt: skip
    Table(
        "deliveries", metadata,
        Column("number", Integer, primary_key=True, comment="전달 번호"),
        Column("schedule", Integer, ForeignKey("schedules.number"), comment="예약 번호, 직접 보냈으면 없음"),
        Column("briefing", String, nullable=False, comment="브리핑의 식별자"),
        Column("due", String, nullable=False, comment="보낼 때"),
        Column("target", String, nullable=False, comment="어디로"),
        Column("state", String, nullable=False, comment="상태"),
        Column("tries", Integer, nullable=False, comment="시도한 횟수"),
        Column("said", String, nullable=False, comment="결과"),
        Column("at", String, nullable=False, comment="마지막으로 시도한 때"),
        Index("deliveries_due", "schedule", "due", unique=True),
    )  # fmt: skip


def _known_forms(metadata: MetaData) -> None:
    """What persons said of the columns of printed tables: one that is withdrawn or replaced stays, with who ended it."""
    Table(
        "known_forms", metadata,
        Column("number", Integer, primary_key=True, comment="양식 번호"),
        Column("heads", String, nullable=False, comment="열 위에 적힌 말"),
        Column("names", String, nullable=False, comment="열마다 무엇의 수치인지"),
        Column("unit", String, nullable=False, comment="표의 단위"),
        Column("who", String, nullable=False, comment="누가"),
        Column("at", String, nullable=False, comment="알려 준 때"),
        Column("title", String, nullable=False, comment="어느 보고서의 표였는지"),
        Column("ended_by", String, comment="그만 쓰게 한 사람"),
        Column("ended_at", String, comment="그만 쓴 때"),
    )  # fmt: skip
