"""What a file says of itself to the program: the questions that it answers, the revision, and its figures, to be held against today's."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from lib.core.editions.edition import Edition, Piece
from lib.core.errors import AskedError
from lib.core.files.cells import cells_of
from lib.core.files.writable import escaped
from lib.core.panel import MARK, Panel
from lib.core.query import Query, make_query
from lib.core.text import Lang

KEY = "gujeong-hannun"  # the name under which every format keeps it
FORM = 1  # of the words below
_MOST_SHOWN = 64 * 2**20  # bytes that are unpacked
MOST = 2_000  # rows whose figures are kept; of a longer table the first ones


class NotAStampError(ValueError):
    """Words that are no stamp: of another program, damaged, or of a newer form."""


@dataclass(frozen=True)
class Figure:
    """One row of a panel's table: its mark, its name as read, and all its cells as plain words."""

    mark: str
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Stamped:
    """One panel of the file: its name, the query that it answers, the table's headings, and the figures."""

    panel: str
    query: Query
    headings: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Stamp:
    """What a file carries of its origin. `briefing` is the briefing's name, empty for a single panel.

    `said` are words of people and of the day, which no question gives again; `shown` is what the file itself showed when it left
    (`lib.exports.readback.record`), empty in files of earlier programs.
    """

    made: date
    lang: Lang
    revision: str
    title: str
    briefing: str
    pieces: tuple[Stamped, ...]
    said: tuple[str, ...] = ()
    shown: str = ""


def stamp_of(edition: Edition, revision: str) -> Stamp:
    """The stamp of an edition made from the data of `revision`."""
    pieces = tuple(stamped(p, edition.lang) for p in edition.pieces)
    return Stamp(edition.made, edition.lang, revision, edition.title, edition.name, pieces)


def stamped(piece: Piece, lang: Lang) -> Stamped:
    """What the stamp keeps of one panel."""
    headings = tuple(c.heading(lang) for c in piece.panel.table.columns)
    return Stamped(piece.spec.name, piece.query, headings, figures_of(piece.panel, lang))


def figures_of(panel: Panel, lang: Lang) -> tuple[Figure, ...]:
    """The rows of the panel's table in order; none where it is empty. A row without a mark is known by its place."""
    table = panel.table
    if panel.is_empty or not table.columns:
        return ()
    marks = table.frame[MARK].to_list() if MARK in table.frame.columns else [None] * table.frame.height
    rows = [tuple(c.plain for c in row) for row in cells_of(table, lang)]
    return tuple(
        Figure(mark or f"#{i}", _label(panel, mark, row, lang), row)
        for i, (mark, row) in enumerate(zip(marks, rows, strict=True))
    )[:MOST]  # fmt: skip


def _label(panel: Panel, mark: str | None, row: tuple[str, ...], lang: Lang) -> str:
    evidence = panel.evidence.get(mark or "")
    return evidence.label.of(lang) if evidence else (row[0] if row else "")


def to_words(stamp: Stamp) -> str:
    """The stamp as JSON on one line, in letters that every format can hold."""
    told = {
        "form": FORM,
        "made": stamp.made.isoformat(),
        "lang": stamp.lang,
        "revision": stamp.revision,
        "title": stamp.title,
        "briefing": stamp.briefing,
        "pieces": [
            {
                "panel": p.panel,
                "query": query_words(p.query),
                "headings": p.headings,
                "figures": [[f.mark, f.label, *f.cells] for f in p.figures],
            }
            for p in stamp.pieces
        ],
        "said": stamp.said,
        "shown": stamp.shown,
    }
    told = {name: value for name, value in told.items() if value or name not in ("said", "shown")}
    return escaped(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def from_words(words: str) -> Stamp:
    """The stamp of its words. Raises NotAStampError for what is none."""
    try:
        told = json.loads(words)
        if told["form"] != FORM:
            raise NotAStampError(f"form {told['form']}")
        pieces = tuple(_stamped(p) for p in told["pieces"])
        lang: Lang = "en" if told["lang"] == "en" else "ko"
        made = date.fromisoformat(told["made"])
        said, shown = tuple(map(str, _list(told.get("said", ())))), str(told.get("shown", ""))
        return Stamp(made, lang, str(told["revision"]), str(told["title"]), str(told["briefing"]), pieces, said, shown)
    except (KeyError, TypeError, ValueError, IndexError, AskedError) as error:
        raise NotAStampError(str(error)) from error


def with_shown(words: str, shown: str) -> str:
    """The words of a stamp with what its file shows."""
    return f"{words[:-1]},{json.dumps('shown')}:{json.dumps(shown)}}}"


def packed(words: str) -> str:
    """Words compressed, in letters that every format can hold."""
    return b64encode(zlib.compress(words.encode())).decode()


def unpacked(words: str) -> str:
    """The words again. Raises ValueError for what `packed` has not made, or for more than a file can show."""
    try:
        return decompressed(b64decode(words, validate=True)).decode()
    except (ValueError, zlib.error) as error:
        raise ValueError("packed") from error


def decompressed(data: bytes) -> bytes:
    """Compressed bytes again. Raises ValueError for more than a file can show, zlib.error for damaged ones."""
    unpacking = zlib.decompressobj()
    found = unpacking.decompress(data, _MOST_SHOWN)
    if not unpacking.eof:
        raise ValueError("too long")
    return found


def _stamped(told: Mapping[str, object]) -> Stamped:
    figures, headings, query = told["figures"], told["headings"], told["query"]
    if not isinstance(figures, list) or not isinstance(headings, list) or not isinstance(query, dict):
        raise TypeError("figures")
    made = tuple(Figure(str(f[0]), str(f[1]), tuple(map(str, f[2:]))) for f in figures)
    return Stamped(str(told["panel"]), query_of(query), tuple(map(str, headings)), made)


def query_words(query: Query) -> dict[str, object]:
    """A query as plain values, for JSON."""
    told = asdict(query)
    told["as_of"], told["options"] = query.as_of.words, dict(query.options)
    return {name: value for name, value in told.items() if value}


def query_of(told: Mapping[str, object]) -> Query:
    """The query of its plain values. Raises AskedError for words that no query has, TypeError for other shapes."""
    lists = {name: [str(v) for v in _list(told.get(name, ()))] for name in ("districts", "departments", "teams", "years", "focus")}
    options = told.get("options", {})
    if not isinstance(options, dict):
        raise TypeError("options")
    asked = make_query(
        districts=lists["districts"],
        departments=lists["departments"],
        teams=lists["teams"],
        years=lists["years"],
        as_of=str(told.get("as_of", "newest")),
        definition=str(told.get("definition", "")),
        unit=str(told.get("unit", Query().unit)),
        options={str(k): str(v) for k, v in options.items()},
    )
    return asked.but(focus=tuple(lists["focus"]))


def _list(value: object) -> list[object] | tuple[object, ...]:
    if isinstance(value, list | tuple):
        return value
    raise TypeError(str(value))
