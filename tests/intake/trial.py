"""The corpus against the reader: run as `python -m tests.intake.trial [NAME…] [--format F] [--quiet]`.

Each expected row must be there (key, values, printed unit); of a document's complete datasets there must be no other.
Rows that hold the answer to a question are open where the reading asks it, neither missing nor too many.
"""

from __future__ import annotations

import argparse
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

import polars as pl

from lib.documents import Document, read
from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.topics import TOPICS
from tests.corpus import DOCUMENTS, Doc
from tests.intake.compare import shipped

_WITHIN = {"reading": "", "unit": "단위", "status": ""}  # what is asked about figures, and a word of the question


@dataclass(frozen=True)
class Tried:
    """One document in one format: rows that the reader has, lacks, and has too many, by dataset; and the reading itself.

    `unasked` are the questions that the reading does not ask; `open` counts the expected rows that wait for an answer.
    """

    doc: Doc
    form: str
    reading: Reading
    same: dict[str, int]
    missing: dict[str, tuple[str, ...]]
    extra: dict[str, tuple[str, ...]]
    unasked: tuple[str, ...] = ()
    open: int = 0

    @property
    def share(self) -> float:
        """The share of expected rows that were read."""
        lacking = sum(map(len, self.missing.values()))
        wanted = sum(self.same.values()) + lacking
        return 1.0 if not wanted else 1 - lacking / wanted


def given(doc: Doc) -> Given:
    """What a person answers where the document does not say it."""
    answers = {q.about: q.answer for q in doc.questions}
    day = answers.get("as_of")
    year = answers.get("year") or answers.get("fiscal_year") or answers.get("report_year")
    return Given(
        doc.district if "district" in answers else "", doc.department if "department" in answers else "",
        int(year) if year else None, date.fromisoformat(day) if day else None,
    )  # fmt: skip


def answered(doc: Doc, reading: Reading) -> Given:
    """What a person answers to what this reading asks about the document as a whole."""
    asked = reading.setting
    return Given(
        doc.district if asked.district_id is None else "",
        doc.department if doc.department and not asked.department else "",
        doc.year if asked.year is None else None,
        date.fromisoformat(doc.as_of) if asked.as_of is None else None,
    )


def reading_of(doc: Doc, form: str, folder: Path, read: Callable[[Path], Document] = read) -> Reading:
    """Writes the document and reads it, a person answering what is asked about the document as a whole."""
    document = read(doc.make(folder, form))
    reading = read_records(document, Governments.of(shipped()), TOPICS, given(doc))
    asked = reading.setting
    if None in (asked.district_id, asked.year, asked.as_of) or (doc.department and not asked.department):
        return read_records(document, Governments.of(shipped()), TOPICS, answered(doc, reading))
    return reading


def read_once(doc: Doc, form: str, shared: Path) -> tuple[Document, Reading]:
    """The document and its reading, made in this very process once for all tests of a run: the corpus is not hostile, and reading is slow.

    `shared` is a folder of the run; two processes may make the same, which is the same.
    """
    kept = shared / f"{doc.name}.{form}.pickle"
    if not kept.exists():
        made: list[Document] = []

        def here(path: Path) -> Document:
            made.append(parse(path.name, path.read_bytes()))
            return made[-1]

        with tempfile.TemporaryDirectory(dir=shared) as folder:
            reading = reading_of(doc, form, Path(folder), here)
            written = Path(folder) / "reading"
            written.write_bytes(pickle.dumps((made[-1], reading)))
            written.replace(kept)
    return cast("tuple[Document, Reading]", pickle.loads(kept.read_bytes()))


def tried(doc: Doc, form: str, reading: Reading) -> Tried:
    """The reading of the document beside what it prints."""
    same: dict[str, int] = {}
    missing: dict[str, tuple[str, ...]] = {}
    extra: dict[str, tuple[str, ...]] = {}
    for name, frame in doc.expected(form, _ids(doc)).items():
        columns = [c for c in frame.columns if c != "line"]
        sheet = form.startswith("xls")  # a sheet keeps the number, not how it was typed
        want = [_line(row, sheet=sheet) for row in frame.select(columns).iter_rows(named=True)]
        have = [_line({c: row.get(c) for c in columns}, sheet=sheet) for row in reading.tables.get(name, ())]
        same[name] = sum(w in have for w in want)
        missing[name] = tuple(w for w in want if w not in have)
        extra[name] = tuple(h for h in have if h not in want) if name in doc.complete else ()
    return _with_answers(Tried(doc, form, reading, same, missing, extra))


def _with_answers(found: Tried) -> Tried:
    """What differs is open where the document must be asked about, and is: its expected rows hold the answers."""
    wanted = [q for q in found.doc.asked(found.form) if q.about in _WITHIN]
    words = [q.words.ko for q in found.reading.questions]
    unasked = tuple(q.about + " " + q.words for q in wanted if not any(q.words in w and _WITHIN[q.about] in w for w in words))
    if not wanted or unasked:
        return replace(found, unasked=unasked)
    waiting = {name: [h for h in found.extra[name] if not any(_lies_in(h, m) for m in gone)] for name, gone in found.missing.items()}
    extra = {name: tuple(rows) for name, rows in waiting.items()}
    return replace(found, missing={}, extra=extra, open=sum(map(len, found.missing.values())))


def _lies_in(row: str, whole: str) -> bool:
    """Whether a row is another one with blank cells."""
    cells = list(zip(row.split(" | "), whole.split(" | "), strict=False))
    return all(own in ("", full) for own, full in cells)


def _ids(doc: Doc) -> Callable[[str, str], str]:
    known = Governments.of(shipped())

    def of(district: str, name: str) -> str:
        day = date.fromisoformat(doc.as_of) if doc.as_of else None
        return known.department(district, name, day) or known.new_id(district, name) or ""

    return of


def _line(row: dict[str, object], *, sheet: bool = False) -> str:
    return " | ".join(_plain(v.replace(",", "") if sheet and isinstance(v, str) else v) for v in row.values())


def _plain(value: object) -> str:
    if value is None:
        return ""
    try:
        return f"{float(str(value)):g}" if not isinstance(value, date) else str(value)
    except ValueError:
        return str(value)


def every(names: Sequence[str] = (), form: str = "") -> Iterator[tuple[Doc, str]]:
    """Documents with their formats."""
    for doc in DOCUMENTS:
        if not names or any(n in doc.name for n in names):
            yield from ((doc, f) for f in doc.formats if not form or f == form)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints what is missing and what is too much."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--format", default="")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--questions", action="store_true")
    asked = parser.parse_args(arguments)
    pl.Config.set_tbl_rows(100)
    with tempfile.TemporaryDirectory() as folder:
        for doc, form in every(asked.names, asked.format):
            found = tried(doc, form, reading_of(doc, form, Path(folder)))
            gone = {n: len(r) for n, r in found.missing.items() if r}
            more = {n: len(r) for n, r in found.extra.items() if r}
            print(
                f"{doc.name:22} {form:12} {found.share:5.0%} same {sum(found.same.values())} missing {gone} extra {more} open {found.open} unasked {found.unasked} adds up {found.reading.account.adds_up}"
            )
            if asked.quiet:
                continue
            for kind, rows in (("missing", found.missing), ("extra", found.extra)):
                for name, lines in rows.items():
                    for line in lines:
                        print(f"     {kind} {name}: {line}")
            if asked.questions:
                for question in found.reading.questions:
                    print("     ?", question.at, question.words.ko)


if __name__ == "__main__":
    main()
