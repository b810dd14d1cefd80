"""Budgets told in lines as tables: `○ 2025년 예산 : 620억원(일반회계 500, 특별회계 120)`, or a whole and a line below it for each part.

Only under a heading that is about budgets alone, and only where the parts make the whole to the won.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lib.documents.labels import key
from lib.documents.model import Block, Cell, Document, Heading, Note, Paragraph, Table
from lib.reading.tables.lines import tabled_by

_NUMBER = r"(?:\d{1,3}조\s?)?\d[\d,]*(?:\.\d+)?"
_AMOUNT = rf"(?P<amount>{_NUMBER})\s?(?P<unit>(?:백만|천|억|만)?\s?원|억)"
_WHOLE = re.compile(
    rf"(?P<name>[^:：()（）\[\]]{{0,20}}?(?:예\s?산|세\s?출|세\s?입)[가-힣\s]{{0,6}}?)\s*(?:[:：]\s*|\s)(?:총\s?)?{_AMOUNT}\s*(?:[(（\[](?P<parts>[^()（）\[\]]{{4,200}})[)）\]])?"
)
_LINE = re.compile(rf"(?P<name>[가-힣A-Za-z·()（）\s]{{2,24}}?)\s*(?:[:：]\s*|\s){_AMOUNT}")
_PIECE = re.compile(
    rf"(?P<name>[가-힣A-Za-z·][가-힣A-Za-z·\s]{{0,19}}?)\s?[:：]?\s?(?P<amount>{_NUMBER})\s?(?P<unit>(?:백만|천|억|만)?\s?원|억)?"
)
_APART = re.compile(r"[,，/;+](?!\d{3}(?!\d))")
_BUDGETS = re.compile(
    r"[시도군구]?(?:(?:19|20)\d{2}년?도?|['’‘]?\d{2}년도?|소관|세입세출|세출|세입|재정|본|당초)*(?:예산|재정)(?:현황|규모|편성|총괄|편성현황)?(?:및기금)?"
)
_ACCOUNTS = {"일반": "일반회계", "특별": "특별회계"}  # as a bracket behind the whole shortens them
_FEWEST, _FAR = 2, 12  # parts; blocks above that the heading may stand
Figure = tuple[str, str, str]  # name, number and place


def told(document: Document) -> Document:
    """The document with such lines as tables."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    block = blocks[number]
    if (
        not isinstance(block, Paragraph)
        or not (match := _WHOLE.fullmatch(block.text.strip()))
        or not _is_of_budgets(blocks[max(0, number - _FAR) : number])
    ):
        return None
    unit = _unit(match["unit"])
    found = list(_pieces(match["parts"], unit, block.at)) if match["parts"] else list(_below(block, blocks[number + 1 :], unit))
    if len(found) < _FEWEST or sum(_value(number) for _, number, _ in found) != _value(match["amount"]):
        return None
    own, over = (unit, "") if "조" in match["amount"] else ("", f"({unit})")  # where a number is of two units, each cell says its own
    rows = [(name, f"{number}{own}", at) for name, number, at in (("계", match["amount"], block.at), *found)]
    head = (Cell(0, 0, "구분", block.at), Cell(0, 1, f"{match['name'].strip()}{over}", block.at))
    cells = (Cell(r, c, words, at) for r, (name, number, at) in enumerate(rows, 1) for c, words in enumerate((name, number)))
    return Table(len(rows) + 1, 2, (*head, *cells), block.at), 1 + (0 if match["parts"] else len(found))


def _value(number: str) -> Decimal:
    """A number; one of 조 in 억."""
    large, _, small = number.replace(",", "").rpartition("조")
    return Decimal(large or 0) * 10000 + Decimal(small)


def _unit(words: str) -> str:
    unit = "".join(words.split())
    return "억원" if unit == "억" else unit


def _pieces(inner: str, unit: str, at: str) -> Iterator[Figure]:
    """The parts in a bracket; none where one is anything else, or of another unit."""
    found = [_PIECE.fullmatch(piece.strip()) for piece in _APART.split(inner)]
    if all(m and _unit(m["unit"] or unit) == unit for m in found):
        yield from ((_ACCOUNTS.get(m["name"].strip(), m["name"]), m["amount"], at) for m in found if m)


def _below(first: Paragraph, blocks: Sequence[Block], unit: str) -> Iterator[Figure]:
    """The parts of lines one deeper, as long as each is a name and its amount."""
    for block in blocks:
        match = _LINE.fullmatch(block.text.strip()) if isinstance(block, Paragraph) and block.depth > first.depth else None
        if not match or _unit(match["unit"]) != unit:
            return
        yield match["name"], match["amount"], block.at


def _is_of_budgets(above: Sequence[Block]) -> bool:
    """Whether the nearest heading is about budgets and nothing else."""
    for block in reversed(above):
        if isinstance(block, Table | Note):
            continue
        is_heading = isinstance(block, Heading) or (block.depth == 1 or block.marker[:1].isdigit() or _BUDGETS.fullmatch(key(block.text)))
        if is_heading:
            return _BUDGETS.fullmatch(key(block.text)) is not None
    return False
