"""Tables whose columns blanks alone set apart: headings and rows of as many pieces, a name or a year and then figures in each row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from lib.documents.model import Block, Cell, Document, Paragraph, Table
from lib.documents.words.labels import key
from lib.documents.words.values import is_value, is_year
from lib.reading.tables.lines import tabled_by
from lib.reading.tables.stubs import is_stub

_GAP = re.compile(r"\s{2}\s*")
_SPACED = (
    "구분 합계 총계 소계 비고 정원 현원 결원 증감 과목 직급 직렬 계급 연도 분야 종류 항목 유형 부서 회계 국비 시비 도비 구비 "
    "군비 건수 금액 접수 처리 채택 선정 승소 패소 진행 완료 예산 집행 잔액 인원 인구 세대 가구 수입 지출 세입 세출 본청 의회 내역"
)
_LETTER_SPACED = frozenset(_SPACED.split())  # headings of which a line of wide blanks parts the two letters
_FEWEST, _ROWS = 3, 2  # pieces of a line and rows from which on lines are a table


def spaced(document: Document) -> Document:
    """The document with such lines as tables; single blanks part no cells (`2 ‧ 3급`) but those of years (`2031 734 721`)."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    pieces = _pieces(blocks[number])
    if len(pieces) >= _FEWEST:
        return _table(blocks, number, _pieces, lambda name: not is_value(name))
    words = _words(blocks[number])
    return _table(blocks, number, _words, is_year) if len(words) >= _FEWEST and is_stub(words[0]) else None


def _table(
    blocks: Sequence[Block], number: int, parted: Callable[[Block], list[str]], is_name: Callable[[str], bool]
) -> tuple[Table, int] | None:
    """The table whose headings are the line of that number, and how many lines it takes."""
    head = parted(blocks[number])
    if any(map(is_value, head)):
        return None
    width = len(head) - _is_remark(head[-1])
    below = (parted(blocks[n]) for n in range(number + 1, len(blocks)))
    rows = list(takewhile(lambda row: width <= len(row) <= len(head) and is_name(row[0]) and all(map(is_value, row[1:width])), below))
    if len(rows) < _ROWS:
        return None
    lines = zip((head, *rows), blocks[number : number + 1 + len(rows)], strict=True)
    cells = tuple(Cell(r, c, words, block.at) for r, (row, block) in enumerate(lines) for c, words in enumerate(row))
    return Table(1 + len(rows), len(head), cells, blocks[number].at), 1 + len(rows)


def _is_remark(head: str) -> bool:
    """Whether a last heading stands over remarks, which most rows have none of."""
    return key(head) == "비고"


def _pieces(block: Block) -> list[str]:
    """The words of a line between wide blanks; none of any other block."""
    return _closed([" ".join(part.split()) for part in _GAP.split(block.text.strip())]) if isinstance(block, Paragraph) else []


def _closed(pieces: Sequence[str]) -> list[str]:
    """The pieces with two of one letter that together are a heading put together: `구`, `분` → 구분; `합`, `계` → 합계."""
    made: list[str] = []
    for piece in pieces:
        if made and len(piece) == len(made[-1]) == 1 and made[-1] + piece in _LETTER_SPACED:
            made[-1] += piece
        else:
            made.append(piece)
    return made


def _words(block: Block) -> list[str]:
    return block.text.split() if isinstance(block, Paragraph) and not block.depth else []
