"""The conditions: what the figures depend on, their sources, what the audit says of the printed totals, and where the rest stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lib.core.text import Text
from lib.exports.booklet import Booklet
from lib.exports.checked import HEADINGS
from lib.exports.document import Document
from lib.exports.sheets.grids import fit
from lib.exports.sheets.styles import Styles
from lib.exports.sheets.table import quoted

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (16, 76, 24, 14, 40)
_SOURCE = Text("출처", "Source")
_CHECKED = Text("검산", "Check")
_COMMENT = Text("설명", "Comment")
_LIVE = Text("산식", "Formulas")
_IS_LIVE = Text("비율·차이·합계는 셀을 다시 계산하는 수식. '근거' 시트의 적힌 값을 고치면 함께 바뀜. 제목, 비고, 검산 등 글은 내보낸 때의 것",
                "Rates, differences and totals are formulas: change a printed value on the sheet 'Evidence' and they follow. "
                "Words (titles, notes, checks) are those of the export")  # fmt: skip
_LISTED, _LISTED_EACH = 100, 10  # printed totals that are listed, of one panel and of each of several; the worst stand first
_CONTENTS = Text("시트|제목|수치의 기준일", "Sheet|Title|Figures as of")


def write_conditions(sheet: Worksheet, booklet: Booklet, names: Sequence[str], styles: Styles) -> None:
    """One panel: its facts from the top. Several: the title, the sentences that come first, the contents, then each panel's facts."""
    for column, size in enumerate(WIDTHS):
        sheet.set_column(column, column, size)
    if booklet.is_single:
        _document(sheet, booklet.documents[0], 0, styles, is_alone=True)
        return
    row = _contents(sheet, booklet, names, styles)
    for name, document in zip(names, booklet.documents, strict=True):
        _link(sheet, row, name, styles)
        fit(sheet, row, (name,), WIDTHS)
        row = _document(sheet, document, row + 1, styles, is_alone=False) + 1


def _contents(sheet: Worksheet, booklet: Booklet, names: Sequence[str], styles: Styles) -> int:
    sheet.write_string(0, 1, booklet.title, styles.title)
    above = (*booklet.head, *(sentence.words for sentence in booklet.lead))
    for row, words in enumerate(above, 1):
        sheet.write_string(row, 1, words, styles.wrapped)
        fit(sheet, row, ("", words), WIDTHS)
    row = len(above) + 2
    heads = booklet.word(_CONTENTS).split("|")
    for column, head in enumerate(heads):
        sheet.write_string(row, column, head, styles.head)
    for name, document in zip(names, booklet.documents, strict=True):
        row += 1
        _link(sheet, row, name, styles)
        for column, words in enumerate((document.title, document.foot.as_of), 1):
            sheet.write_string(row, column, words, styles.wrapped)
        fit(sheet, row, (name, document.title, document.foot.as_of), WIDTHS)
    return row + 2


def _link(sheet: Worksheet, row: int, name: str, styles: Styles) -> None:
    sheet.write_url(row, 0, f"internal:{quoted(name)}!A1", styles.link, name)


def _document(sheet: Worksheet, document: Document, row: int, styles: Styles, *, is_alone: bool) -> int:
    """The facts, then sources and verdicts. Gives the row behind them."""
    for number, (label, words) in enumerate(_facts(document)):
        sheet.write_string(row, 0, label, styles.label)
        is_title = not number and is_alone
        sheet.write_string(row, 1, words, styles.title if is_title else styles.wrapped)
        fit(sheet, row, (label, words + words[: len(words) // 3] if is_title else words), WIDTHS)
        row += 1
    checked = _checked_rows(document, _LISTED if is_alone else _LISTED_EACH)
    for part in (tuple(_source_rows(document)), tuple(checked)):
        for number, cells in enumerate(part):
            looks = (styles.label, styles.wrapped) if number else (styles.section_label, styles.section)
            for column, words in enumerate(cells):
                sheet.write_string(row, column, words, looks[bool(column)])
            fit(sheet, row, cells, WIDTHS)
            row += 1
    return row


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    yield from document.facts
    if document.comment:
        yield document.word(_COMMENT), " ".join(document.comment.split())
    if any(c.made for c in document.table.columns):
        yield document.word(_LIVE), document.word(_IS_LIVE)


def _source_rows(document: Document) -> Iterator[tuple[str, ...]]:
    heads = Text("출처 수|제목|식별자|기준일|적힌 곳, 읽은 곳", "Sources|Title|Id|As of|Places, read at").of(document.lang).split("|")
    count = len(document.sources)
    yield (heads[0], str(count), *(heads[2:] if count else ()))
    for number, source in enumerate(document.sources, 1):
        label = f"{document.word(_SOURCE)} {number}"
        where = ", ".join(w for w in (source.shown_places(document.lang), source.reference) if w)
        yield label, source.title, source.source_id, document.day(source.as_of), where


def _checked_rows(document: Document, most: int) -> Iterator[tuple[str, ...]]:
    """What the audit says of the printed totals and rates of which a row stands behind the figures; nothing where the data were not audited."""
    checked = document.checked
    if checked is None:
        return
    if not checked.rows:
        none = Text("이 수치의 행을 더하거나 나눈 적힌 합계·비율 없음", "No total or rate is printed over the rows of these figures")
        yield document.word(_CHECKED), document.word(none)
        return
    cut = Text(f" (앞의 {most}건만 실음)", f" (the first {most} are listed)")
    more = document.word(cut) if len(checked.rows) > most else ""
    heads = HEADINGS.of(document.lang).split("|")
    yield document.word(_CHECKED), checked.summary + more, heads[2], heads[3], heads[4]
    yield from checked.rows[:most]
