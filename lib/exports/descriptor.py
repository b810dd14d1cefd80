"""`datapackage.json` of what leaves the program (Frictionless standards v1): resources, columns, conditions, definitions, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from lib.core.files.formulas import guarded
from lib.core.panel import MARK
from lib.core.text import Text
from lib.exports.booklet import Booklet
from lib.exports.document import SHEETS, Document
from lib.exports.parquet import MIME as PARQUET
from lib.exports.plain import told_of
from lib.exports.raw import RawColumn, raw_frame

EVIDENCE = (MARK, "figure", "value", "calculation", "source", "source_id", "as_of", "place", "what", "printed_value", "printed_unit", "note",
            "provisional")  # fmt: skip
SOURCES = ("source_id", "title", "as_of", "places", "license", "reference")
RIVALS = ("what", "as_of", "shown", "source", "place", "other_as_of", "other", "other_source", "other_place", "difference", "note")
_ABOUT = ("panel", "title", "what", "comment", "conditions", "definition", "as_of", "n", "notes", "link")
_DAYS = ("as_of", "other_as_of")
_SOURCE_TITLES = Text("출처 식별자|제목|기준일|적힌 곳|이용 조건|읽은 곳", "Source id|Title|As of|Places|Licence|Read at")
_LICENCE = Text(
    "출처마다 다름: sources의 license를 따르고, 비어 있으면 그 출처가 정한 이용 조건을 따름",
    "by source: see license of sources; where it is empty the terms of that source hold",
)
_UNITS = Text("금액은 원, 비율은 0~1", "amounts in won, shares from 0 to 1")


@dataclass(frozen=True)
class Part:
    """One piece of the package: the folder of its files (none of a single panel), its document, columns and sources."""

    name: str
    document: Document
    columns: tuple[RawColumn, ...]
    sources: tuple[tuple[str, ...], ...]

    def path(self, file: str) -> str:
        """Where a file of the piece stands in the package."""
        return f"{self.name}/{file}" if self.name else file

    def resource(self, name: str) -> str:
        """The name of a resource, no other of the package has it."""
        return f"{self.name}-{name}" if self.name else name


def descriptor(booklet: Booklet, parts: Sequence[Part]) -> dict[str, Any]:
    """The descriptor. `pieces` say of each panel what its figures depend on, in the order of the package."""
    foot = booklet.documents[0].foot if booklet.documents else None
    description = "\n".join((*booklet.head, *(sentence.words for sentence in booklet.lead))) or (
        " · ".join(w for w in (foot.what, foot.conditions, foot.definition) if w) if foot else ""
    )
    sources = {s[0]: {"title": s[1], "id": s[0], "as_of": s[2], "license": s[4] or None} for p in parts for s in p.sources}
    return {
        "profile": "data-package",
        "name": "gujeong-hannun-" + (parts[0].document.panel if booklet.is_single else "briefing"),
        "title": booklet.title,
        "description": description,
        "created": f"{booklet.made.isoformat()}T00:00:00Z",
        "lang": booklet.lang,
        "revision": booklet.stamp.revision,
        "licenses": [{"name": "notspecified", "title": booklet.word(_LICENCE)}],
        **({"sources": list(sources.values())} if sources else {}),
        "pieces": [_piece(p, booklet) for p in parts],
        "resources": [r for p in parts for r in _resources(p)],
    }


def _piece(part: Part, booklet: Booklet) -> dict[str, Any]:
    told = told_of(part.document, booklet.stamp.revision, with_rows=False)
    return {**({"folder": part.name} if part.name else {}), **{name: told[name] for name in _ABOUT}}


def _resources(part: Part) -> Iterator[dict[str, Any]]:
    document, sources = part.document, part.resource("sources")
    if part.columns:
        keys = [_key(MARK, part.resource("figures"), MARK)] if MARK in [c.name for c in part.columns] else []
        yield from _figures(part)
        yield _listed(part, "evidence", SHEETS["evidence"], EVIDENCE, (MARK, *document.evidence.headings),
                      foreignKeys=[*keys, _key("source_id", sources, "source_id")])  # fmt: skip
    yield _listed(part, "sources", Text("출처", "Sources"), SOURCES, document.word(_SOURCE_TITLES).split("|"), primaryKey=["source_id"])
    if document.rivals:
        yield _listed(part, "rivals", SHEETS["rivals"], RIVALS, document.rivals.headings)


def _figures(part: Part) -> list[dict[str, Any]]:
    """The same figures in three forms."""
    document, frame = part.document, raw_frame(part.document)
    fields = [_field(c, frame[c.name]) for c in part.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    marks = frame[MARK] if MARK in frame.columns else None
    if marks is not None and not marks.null_count() and marks.n_unique() == len(marks):
        schema["primaryKey"] = [MARK]
    about = f"{document.foot.title} ({document.word(_UNITS)})"
    table = _table(part, "figures", document.word(SHEETS["figures"]), about, schema)
    others = (("json", "application/json"), ("parquet", PARQUET))
    return [table, *(_whole(part, form, mime, table) for form, mime in others)]


def _whole(part: Part, form: str, mime: str, table: Mapping[str, Any]) -> dict[str, Any]:
    """The figures in another form, of the same columns: told as a file, so that who checks the package needs no reader of that form."""
    same = {"title": table["title"], "description": table["description"]}
    return {
        "profile": "data-resource",
        "type": "file",
        "name": part.resource(f"figures-{form}"),
        "path": part.path(f"figures.{form}"),
        **same,
        "format": form,
        "mediatype": mime,
    }


def _field(column: RawColumn, values: pl.Series) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if values.null_count() or "" in set(values.to_list()) else {"required": True}
    if column.words and not column.note:
        constraints["enum"] = [guarded(v) for v in values.drop_nulls().unique(maintain_order=True).to_list()]
    found = {"name": column.name, "type": column.field, "title": column.title, "description": column.note, "unit": column.unit,
             "shownIn": column.shown_in, "words": column.words, "constraints": constraints}  # fmt: skip
    return {name: value for name, value in found.items() if value}


def _listed(part: Part, name: str, title: Text, columns: Sequence[str], heads: Sequence[str], **keys: object) -> dict[str, Any]:
    """A table of words and days."""
    fields = [{"name": c, "type": "date" if c in _DAYS else "string", "title": head} for c, head in zip(columns, heads, strict=True)]
    return _table(part, name, part.document.word(title), "", {"fields": fields, "missingValues": [""], **keys})


def _key(field: str, resource: str, target: str) -> Mapping[str, Any]:
    return {"fields": field, "reference": {"resource": resource, "fields": target}}


def _table(part: Part, name: str, title: str, about: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": part.resource(name),
        "path": part.path(f"{name}.csv"),
        "title": title,
        **({"description": about} if about else {}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
