"""The notes page of a slide: everything that the figures depend on, so that who presents can answer where they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lib.core.files.cells import Cell
from lib.core.frames import grouped
from lib.core.text import Text
from lib.exports.document import SHEETS, Document, Source
from lib.exports.slides.words import clean, tag

MOST = 60  # figures whose evidence stands in the notes; the workbook has all
_HEADS = {
    "evidence": Text("수치마다의 근거", "Evidence of each figure"),
    "sources": Text("출처 문서", "Documents"),
    "comment": Text("의견", "Comment"),
    "below": Text("그림에 붙는 설명", "Notes on the figure"),
}
_MORE = Text(
    "그 밖의 수치 {n}개의 근거는 이 패널의 엑셀(XLSX) '근거' 시트에 있음",
    "Evidence of the other figures ({n}): sheet 'Evidence' of this panel's XLSX",
)
_MORE_PRINTED = Text("외 적힌 값 {n:,}건은 이 패널의 엑셀(XLSX) '근거' 시트에 있음",
                     "{n:more printed value is|more printed values are} on the sheet 'Evidence' of this panel's XLSX")  # fmt: skip
_MORE_RIVALS = Text("외 {n:,}건은 이 패널의 엑셀(XLSX) '다른 출처' 시트에 있음",
                    "{n:more is|more are} on the sheet 'Other sources' of this panel's XLSX")  # fmt: skip
_LINK = Text("화면 주소", "On the screen")
_LABEL, _VALUE, _FORMULA, _TITLE, _ID, _DAY, _PLACE, _WHAT, _PRINTED, _UNIT, _NOTE, _DOUBT = range(12)  # columns of the evidence


def add_notes(slide: Any, document: Document, below: Sequence[str]) -> None:  # noqa: ANN401 - python-pptx
    """Writes the notes page of a slide."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return
    frame.text = clean("\n".join(lines(document, below)))
    for run in frame._txBody.xpath(".//a:rPr"):  # noqa: SLF001 - the language is nowhere else
        run.set("lang", tag(document.lang))


def lines(document: Document, below: Sequence[str]) -> list[str]:
    """The notes line by line: title, facts, evidence by figure, documents with places, what other sources state."""
    word = document.word
    found = [document.title, ""]
    found += [f"{label}: {value}" for label, value in document.facts]
    if document.foot.link:
        found.append(f"{word(_LINK)}: {document.foot.link}")
    if document.comment:
        found += ["", f"[{word(_HEADS['comment'])}]", document.comment]
    if below:
        found += ["", f"[{word(_HEADS['below'])}]", *below]
    found += ["", f"[{word(_HEADS['evidence'])}]", *_evidence(document)] if document.evidence.rows else []
    found += ["", f"[{word(_HEADS['sources'])}]", *(_source(s, document) for s in document.sources)] if document.sources else []
    if document.rivals and document.rivals.rows:
        found += ["", f"[{word(SHEETS['rivals'])}]"]
        found += _first([_row(document.rivals.headings, row) for row in document.rivals.rows], _MORE_RIVALS, document)
    return found


def _evidence(document: Document) -> list[str]:
    """`이름: 34.0% = 110,720 ÷ 326,045`, under it every printed value with its document and place."""
    groups = grouped(((row[_LABEL].words, row[_VALUE].words, row[_FORMULA].words), row) for row in document.evidence.rows)
    found: list[str] = []
    for (label, value, formula), rows in list(groups.items())[:MOST]:
        found.append(f"· {label}: {value}" + (f" — {formula}" if formula else ""))
        found += [f"    {line}" for line in _first([_printed(row) for row in rows], _MORE_PRINTED, document)]
    rest = len(groups) - MOST
    return [*found, document.word(_MORE.fill(n=rest))] if rest > 0 else found


def _first(lines: list[str], more: Text, document: Document) -> list[str]:
    """The first lines, and how many there are more."""
    rest = len(lines) - MOST
    return [*lines[:MOST], document.word(more.fill(n=rest))] if rest > 0 else lines


def _printed(row: Sequence[Cell]) -> str:
    what = " ".join(w for w in (row[_WHAT].words, f"{row[_PRINTED].words}{row[_UNIT].words}") if w)
    where = ", ".join(w for w in (row[_TITLE].words, row[_DAY].words, row[_PLACE].words) if w)
    more = " · ".join(w for w in (row[_NOTE].words, row[_DOUBT].words) if w)
    return f"{what} ({where})" + (f" {more}" if more else "")


def _source(source: Source, document: Document) -> str:
    places = source.shown_places(document.lang)
    return f"· {source.title} ({', '.join(w for w in (source.source_id, document.day(source.as_of), source.reference) if w)})" + (
        f": {places}" if places else ""
    )


def _row(headings: Sequence[str], row: Sequence[Cell]) -> str:
    return "· " + " / ".join(f"{h} {c.words}" for h, c in zip(headings, row, strict=True) if c.words)
