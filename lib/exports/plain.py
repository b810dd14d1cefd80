"""JSON: everything that a panel says, for programs; a composed briefing as the list of its panels."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lib.core.files.stamp import KEY, to_words
from lib.core.files.writable import escaped
from lib.core.text import same
from lib.exports.booklet import Booklet
from lib.exports.document import Document, Source
from lib.exports.raw import plain, raw_columns, raw_rows
from lib.exports.writer import Writer


def write(booklet: Booklet, shape: str = "") -> bytes:
    """One panel as an object; several as `pieces` of one, with the title and the sentences that come first. The stamp stands last."""
    pieces = [told_of(d, booklet.stamp.revision) for d in booklet.documents]
    whole: dict[str, object] = {
        "title": booklet.title,
        "subject": booklet.subject,
        "fixed": booklet.fixed,
        "lang": booklet.lang,
        "lead": [sentence.words for sentence in booklet.lead],
        "pieces": pieces,
    }
    told = pieces[0] if booklet.is_single else whole
    return dumped({**told, KEY: json.loads(to_words(booklet.stamp))})


def told_of(document: Document, revision: str, *, with_rows: bool = True) -> dict[str, object]:
    """One panel: what it says and depends on, its sources with their places, its columns and, if asked, its rows as stored."""
    foot = document.foot
    rows = {"rows": raw_rows(document)} if with_rows else {}
    return {
        "panel": document.panel,
        "title": foot.title,
        "what": foot.what,
        "comment": document.comment,
        "conditions": foot.conditions,
        "definition": foot.definition,
        "as_of": foot.as_of,
        "n": foot.n,
        "notes": foot.notes,
        "link": foot.link,
        "lang": document.lang,
        "made": document.made.isoformat(),
        "made_by": foot.product,
        "revision": revision,
        "sources": [_source(s) for s in document.sources],
        "columns": [c.told() for c in raw_columns(document)],
        **rows,
    }


def _source(source: Source) -> dict[str, object]:
    return {
        "id": source.source_id,
        "title": source.title,
        "as_of": plain(source.as_of),
        "places": source.places,
        "license": source.license,
        "reference": source.reference,
    }


def dumped(told: Mapping[str, object]) -> bytes:
    """JSON as people read it too, UTF-8; letters that no file should carry, as in the stamp, are escapes."""
    return (escaped(json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)) + "\n").encode()


def stamp_in(data: bytes) -> str | None:
    """The stamp that a JSON file of ours carries, None of any other."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return None
    stamp = told.get(KEY) if isinstance(told, dict) else None
    return json.dumps(stamp, ensure_ascii=False, separators=(",", ":")) if isinstance(stamp, dict) else None


def with_stamp(data: bytes, words: str) -> bytes:
    """A file of ours with other words as its stamp, which stands last."""
    line = f'\n "{KEY}": '.encode()
    return data[: data.rindex(line)] + line + words.encode() + b"\n}\n"


WRITER = Writer("json", same("JSON"), "application/json", write)
