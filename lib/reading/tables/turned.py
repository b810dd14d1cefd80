"""Tables of several things that lie on their side, each a column (`구분 | 가공사 | 나공단` over 설립일, 정원, 예산): a row a thing again.

They are told by their rows, each of one kind of words, where a row of figures stands beside one of days or of text; or by a corner that says
what the things are (사업명) over labels that all are what is told of such (국비, 시비).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lib.documents.model import Document, Table
from lib.documents.tables.grids import is_figure
from lib.documents.words.labels import key
from lib.reading.tables.stubs import is_name, is_stub

_FEWEST, _TOLD = 3, 2  # rows and columns: two things, and two facts about them, and known labels
_DAY = re.compile(r"(?:(?:19|20)\d{2}|['’‘]\d{2})\s?[.년/-][\d.\s년월일~∼～'’‘/-]{0,40}(?:현재|기준)?")
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d{2}|['’‘]\d{2})(?!\d)|연도|년도|[전당금]년")
_REMARK = frozenset({"비고", "기타", "참고"})


def turned(document: Document, known: frozenset[str]) -> Document:
    """The document with such tables a row a thing; each cell keeps its place on the page. `known`: the keys of what may head columns."""
    blocks = tuple(_upright(block) if isinstance(block, Table) and _lies(block, known) else block for block in document.blocks)
    return replace(document, blocks=blocks) if blocks != document.blocks else document


def _upright(table: Table) -> Table:
    cells = sorted((replace(c, row=c.col, col=c.row) for c in table.cells), key=lambda c: (c.row, c.col))
    return replace(table, rows=table.cols, cols=table.rows, cells=tuple(cells))


def _lies(table: Table, known: frozenset[str]) -> bool:
    """Whether each column of a table is a thing and each row one fact about all of them."""
    is_plain = all(c.rowspan == c.colspan == 1 and not c.children for c in table.cells)
    if not is_plain or table.rows < _FEWEST or table.cols < _FEWEST or len(table.cells) < table.rows * table.cols:
        return False
    rows = [[" ".join(words.split()) for words in row] for row in table.texts()]
    names, labels = rows[0][1:], [row[0] for row in rows[1:]]
    corner = rows[0][0]
    if not _are_words(names) or any(map(_YEAR.search, names)):
        return False
    if is_name(corner) and sum(key(words) in known for words in labels) >= max(_TOLD, len(labels) - 1):
        return not known.intersection(map(key, names))
    if (corner and not is_stub(corner)) or not _are_words(labels):
        return False
    kinds = [_kind(row[1:]) for row in rows[1:]]
    told = {kind for kind, label in zip(kinds, labels, strict=True) if key(label) not in _REMARK}
    return "mixed" not in kinds and "figure" in told and len(told - {""}) > 1


def _are_words(found: Sequence[str]) -> bool:
    """Whether there are no two alike and all are words that hold no figure."""
    return len(set(found)) == len(found) and all(words and _kind([words]) == "text" for words in found)


def _kind(cells: Sequence[str]) -> str:
    """What cells are, all of them alike: figures, days or text; empty where nothing stands in most of them."""
    kinds = [
        "figure" if is_figure(words) else "day" if _DAY.fullmatch(words) else "text" for words in cells if words and words not in {"-", "–"}
    ]
    if len(kinds) * 2 <= len(cells):
        return ""
    return kinds[0] if len(set(kinds)) == 1 else "mixed"
